/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-search-page.h"

struct _PuntualSearchPage
{
  PuntualPage parent_instance;
};

G_DEFINE_FINAL_TYPE (PuntualSearchPage, puntual_search_page, PUNTUAL_TYPE_PAGE)

static void
puntual_search_page_class_init (PuntualSearchPageClass *klass)
{
}

static void
puntual_search_page_init (PuntualSearchPage *self)
{
  puntual_page_set_title (PUNTUAL_PAGE (self), _ ("Search"));
}
