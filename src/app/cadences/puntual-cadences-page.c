/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-cadences-page.h"

struct _PuntualCadencesPage
{
  PuntualPage parent_instance;
};

G_DEFINE_FINAL_TYPE (PuntualCadencesPage, puntual_cadences_page, PUNTUAL_TYPE_PAGE)

static void
puntual_cadences_page_class_init (PuntualCadencesPageClass *klass)
{
}

static void
puntual_cadences_page_init (PuntualCadencesPage *self)
{
  puntual_page_set_title (PUNTUAL_PAGE (self), _ ("Cadences"));
}
