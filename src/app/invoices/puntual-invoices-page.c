/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-invoices-page.h"

struct _PuntualInvoicesPage
{
  PuntualPage parent_instance;
};

G_DEFINE_FINAL_TYPE (PuntualInvoicesPage, puntual_invoices_page, PUNTUAL_TYPE_PAGE)

static void
puntual_invoices_page_class_init (PuntualInvoicesPageClass *klass)
{
}

static void
puntual_invoices_page_init (PuntualInvoicesPage *self)
{
  puntual_page_set_title (PUNTUAL_PAGE (self), _ ("Invoices"));
}
