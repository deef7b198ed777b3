/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-dialogs.h"

void
puntual_instalments_dialog_present (PuntualShell *shell, gint64 invoice_id)
{
}
