/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-shell.h"

G_BEGIN_DECLS

/* The texts for WhatsApp that wait for approval at an account or have it, and those that could be
 * sent there. */
void puntual_approved_texts_present (PuntualShell *shell, const char *account_name);

G_END_DECLS
