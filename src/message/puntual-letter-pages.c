/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-letter-pages.h"

#include <cairo.h>

struct _PuntualLetterPages
{
  GPtrArray *pages; /* of cairo_surface_t, owned */
};

PuntualLetterPages *
puntual_letter_pages_new (GPtrArray *pages)
{
  PuntualLetterPages *self = g_new0 (PuntualLetterPages, 1);

  self->pages = pages;
  return self;
}

void
puntual_letter_pages_free (PuntualLetterPages *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->pages);
  g_free (self);
}

guint
puntual_letter_pages_get_n (const PuntualLetterPages *self)
{
  return self->pages->len;
}

void
puntual_letter_pages_draw (const PuntualLetterPages *self, guint index, cairo_t *context)
{
  g_return_if_fail (index < self->pages->len);

  cairo_save (context);
  cairo_set_source_surface (context, g_ptr_array_index (self->pages, index), 0, 0);
  cairo_paint (context);
  cairo_restore (context);
}
