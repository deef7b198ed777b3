/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-today-page.h"

struct _PuntualTodayPage
{
  PuntualPage parent_instance;
};

G_DEFINE_FINAL_TYPE (PuntualTodayPage, puntual_today_page, PUNTUAL_TYPE_PAGE)

static void
puntual_today_page_class_init (PuntualTodayPageClass *klass)
{
}

static void
puntual_today_page_init (PuntualTodayPage *self)
{
  puntual_page_set_title (PUNTUAL_PAGE (self), _ ("Today"));
}
