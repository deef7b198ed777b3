/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-outbox-page.h"

struct _PuntualOutboxPage
{
  PuntualPage parent_instance;
};

G_DEFINE_FINAL_TYPE (PuntualOutboxPage, puntual_outbox_page, PUNTUAL_TYPE_PAGE)

static void
puntual_outbox_page_class_init (PuntualOutboxPageClass *klass)
{
}

static void
puntual_outbox_page_init (PuntualOutboxPage *self)
{
  puntual_page_set_title (PUNTUAL_PAGE (self), _ ("Outbox"));
}
