/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-shell.h"

G_BEGIN_DECLS

/* Lets the owner say which of the texts that WhatsApp has for an account one of our templates, in a
 * language, leaves as, and which variable fills which of its gaps. */
void puntual_text_link_dialog_present (PuntualShell *shell, const char *account,
                                       const char *template_name, const char *language);

G_END_DECLS
