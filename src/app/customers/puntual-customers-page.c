/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-customers-page.h"

struct _PuntualCustomersPage
{
  PuntualPage parent_instance;
};

G_DEFINE_FINAL_TYPE (PuntualCustomersPage, puntual_customers_page, PUNTUAL_TYPE_PAGE)

static void
puntual_customers_page_class_init (PuntualCustomersPageClass *klass)
{
}

static void
puntual_customers_page_init (PuntualCustomersPage *self)
{
  puntual_page_set_title (PUNTUAL_PAGE (self), _ ("Customers"));
}
