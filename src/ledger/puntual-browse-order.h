/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include "puntual-day.h"

G_BEGIN_DECLS

/**
 * PuntualBrowseOrder:
 *
 * The places of a list before it is sorted: by group, which always ascends, then key, then text,
 * then id. Descending turns keys and ids around, and texts where they are what the list is ordered
 * by.
 */
typedef struct
{
  GArray *places;
  GString *texts;
  gboolean descending;
  gboolean by_text;
} PuntualBrowseOrder;

void puntual_browse_order_init (PuntualBrowseOrder *self, gboolean descending, gboolean by_text);
void puntual_browse_order_clear (PuntualBrowseOrder *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PuntualBrowseOrder, puntual_browse_order_clear)

/* text: (nullable): a number of a document, or a folded name; digits inside compare as numbers. */
void puntual_browse_order_add (PuntualBrowseOrder *self, gint64 id, gint64 group, gint64 key,
                               const char *text);
/* How many so far have a lesser key. */
guint puntual_browse_order_n_before (const PuntualBrowseOrder *self, gint64 key);
/* The first ids, at most `limit` of them (0: all), as GArray of gint64. Transfer full. */
GArray *puntual_browse_order_ids (PuntualBrowseOrder *self, guint limit);

/* The group that keeps what has no day behind what has one. */
gint64 puntual_browse_group_of_day (PuntualDay day);
/* The group of a currency: by code. */
gint64 puntual_browse_group_of_currency (const char *currency);

G_END_DECLS
