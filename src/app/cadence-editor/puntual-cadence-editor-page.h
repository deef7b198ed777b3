/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-page.h"

G_BEGIN_DECLS

#define PUNTUAL_TYPE_CADENCE_EDITOR_PAGE (puntual_cadence_editor_page_get_type ())
G_DECLARE_FINAL_TYPE (PuntualCadenceEditorPage, puntual_cadence_editor_page, PUNTUAL,
                      CADENCE_EDITOR_PAGE, PuntualPage)

/**
 * PuntualCadenceEditorPage:
 *
 * One cadence as steps on a time axis, and below what it would do: the same steps on a real
 * invoice, the next days over the whole ledger before and after, and what stands out. show_item()
 * opens the cadence of that id; what was changed and not saved is kept when one leaves and comes
 * back.
 */

G_END_DECLS
