/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-dialogs.h"

void
puntual_pause_dialog_present (PuntualShell *shell, PuntualPauseWhat what, const gint64 *ids,
                              guint n_ids)
{
}
