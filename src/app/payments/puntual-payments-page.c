/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-payments-page.h"

struct _PuntualPaymentsPage
{
  PuntualPage parent_instance;
};

G_DEFINE_FINAL_TYPE (PuntualPaymentsPage, puntual_payments_page, PUNTUAL_TYPE_PAGE)

static void
puntual_payments_page_class_init (PuntualPaymentsPageClass *klass)
{
}

static void
puntual_payments_page_init (PuntualPaymentsPage *self)
{
  puntual_page_set_title (PUNTUAL_PAGE (self), _ ("Payments"));
}
