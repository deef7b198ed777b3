/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-deed.h"

PuntualDeed *
puntual_deed_new (PuntualDeskFunc run, gpointer data, GDestroyNotify free_data)
{
  PuntualDeed *self = g_new0 (PuntualDeed, 1);

  self->run = run;
  self->data = data;
  self->free_data = free_data;
  return self;
}

void
puntual_deed_free (PuntualDeed *self)
{
  if (self->free_data != NULL)
    self->free_data (self->data);
  g_free (self);
}
