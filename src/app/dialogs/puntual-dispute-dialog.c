/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-dialogs.h"

void
puntual_dispute_dialog_present (PuntualShell *shell, const gint64 *invoice_ids, guint n_invoices)
{
}
