/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Ids as one bound value, and arrays that are searched by id. */

/* The ids bound as ?1 by puntual_asked_json(), in their order: a statement goes on with
 * "SELECT … FROM asked CROSS JOIN … ON … = asked.wanted … ORDER BY asked.place". */
#define PUNTUAL_WITH_ASKED "WITH asked (place, wanted) AS (SELECT key, value FROM json_each (?1)) "

/* "[3,1,2]". Transfer full. */
char *puntual_asked_json (const gint64 *ids, guint n);
/* Closes the gaps, which are NULL, that ids without a row have left in an array of what was asked
 * for. */
void puntual_asked_drop_missing (GPtrArray *rows);

/* The record of an id in an array of records that begin with their gint64 id and ascend by it; or
 * NULL. */
gpointer puntual_find_by_id (const GArray *records, gint64 id);
/* Brings an array into the order that puntual_find_by_id() needs. */
void puntual_sort_by_id (GArray *records);

G_END_DECLS
