/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-shell.h"

G_BEGIN_DECLS

/* Shows the next message about an invoice as its customer will read it, in a window above the
 * shell's. */
void puntual_message_window_present_next (PuntualShell *shell, gint64 invoice_id);

G_END_DECLS
