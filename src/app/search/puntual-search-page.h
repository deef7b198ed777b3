/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-page.h"

G_BEGIN_DECLS

#define PUNTUAL_TYPE_SEARCH_PAGE (puntual_search_page_get_type ())
G_DECLARE_FINAL_TYPE (PuntualSearchPage, puntual_search_page, PUNTUAL, SEARCH_PAGE, PuntualPage)

/* As if somebody had typed it. */
void puntual_search_page_look_for (PuntualSearchPage *self, const char *text);

G_END_DECLS
