/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-page.h"
#include "puntual-tone.h"

G_BEGIN_DECLS

#define PUNTUAL_TYPE_TEMPLATE_EDITOR_PAGE (puntual_template_editor_page_get_type ())
G_DECLARE_FINAL_TYPE (PuntualTemplateEditorPage, puntual_template_editor_page, PUNTUAL,
                      TEMPLATE_EDITOR_PAGE, PuntualPage)

/**
 * PuntualTemplateEditorPage:
 *
 * The texts of one template, a tab per language and medium, with a preview for a real customer.
 * show_item() opens the text of that id.
 */

/* Opens the tab of a text, one that is not written yet, too. */
void puntual_template_editor_page_open (PuntualTemplateEditorPage *self, const char *name,
                                        const char *language, PuntualMedium medium);

G_END_DECLS
