/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where a customer stands among the others of a plan: by name whatever the case, then by id. */
typedef struct
{
  guint64 prefix;  /* first eight bytes of the key, so that most comparisons need no string */
  const char *key; /* name in small letters */
  gint64 customer_id;
} PuntualNamePlace;

/* folded: scratch; keys: keeps the key. */
void puntual_name_place_init (PuntualNamePlace *self, const char *name, gint64 customer_id,
                              GString *folded, GStringChunk *keys);
/* GCompareFunc of values that begin with a PuntualNamePlace. */
int puntual_name_place_compare (gconstpointer a, gconstpointer b);

G_END_DECLS
