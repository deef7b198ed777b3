/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-insights-page.h"

struct _PuntualInsightsPage
{
  PuntualPage parent_instance;
};

G_DEFINE_FINAL_TYPE (PuntualInsightsPage, puntual_insights_page, PUNTUAL_TYPE_PAGE)

static void
puntual_insights_page_class_init (PuntualInsightsPageClass *klass)
{
}

static void
puntual_insights_page_init (PuntualInsightsPage *self)
{
  puntual_page_set_title (PUNTUAL_PAGE (self), _ ("Insights"));
}
