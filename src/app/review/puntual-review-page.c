/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-review-page.h"

struct _PuntualReviewPage
{
  PuntualPage parent_instance;
};

G_DEFINE_FINAL_TYPE (PuntualReviewPage, puntual_review_page, PUNTUAL_TYPE_PAGE)

static void
puntual_review_page_class_init (PuntualReviewPageClass *klass)
{
}

static void
puntual_review_page_init (PuntualReviewPage *self)
{
  puntual_page_set_title (PUNTUAL_PAGE (self), _ ("Review and send"));
}
