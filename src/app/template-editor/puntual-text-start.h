/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "puntual-template-draft.h"

G_BEGIN_DECLS

#define PUNTUAL_TYPE_TEXT_START (puntual_text_start_get_type ())
G_DECLARE_FINAL_TYPE (PuntualTextStart, puntual_text_start, PUNTUAL, TEXT_START, AdwBin)

/**
 * PuntualTextStart:
 *
 * What stands in place of a text that nobody has written yet: what it may begin as. Its buttons are
 * actions of the page (page.begin-as-another, page.restore, page.begin-empty).
 */
void puntual_text_start_show (PuntualTextStart *self, const PuntualTemplateDraft *draft,
                              gboolean has_shipped);

G_END_DECLS
