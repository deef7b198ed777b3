/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-templates-page.h"

struct _PuntualTemplatesPage
{
  PuntualPage parent_instance;
};

G_DEFINE_FINAL_TYPE (PuntualTemplatesPage, puntual_templates_page, PUNTUAL_TYPE_PAGE)

static void
puntual_templates_page_class_init (PuntualTemplatesPageClass *klass)
{
}

static void
puntual_templates_page_init (PuntualTemplatesPage *self)
{
  puntual_page_set_title (PUNTUAL_PAGE (self), _ ("Templates"));
}
