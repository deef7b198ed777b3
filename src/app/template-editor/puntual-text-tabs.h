/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "puntual-template-draft.h"

G_BEGIN_DECLS

#define PUNTUAL_TYPE_TEXT_TABS (puntual_text_tabs_get_type ())
G_DECLARE_FINAL_TYPE (PuntualTextTabs, puntual_text_tabs, PUNTUAL, TEXT_TABS, AdwBin)

/**
 * PuntualTextTabs:
 *
 * The languages and media of a template: which one is written at, which lack (“+”), which were
 * changed (“•”), which have a problem (“!”).
 *
 * Signal `chosen` (const char *language, guint medium).
 */
GtkWidget *puntual_text_tabs_new (void);
void puntual_text_tabs_show (PuntualTextTabs *self, const PuntualTemplateDraft *draft);

G_END_DECLS
