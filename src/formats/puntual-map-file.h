/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-csv-columns.h"
#include "puntual-date-style.h"

G_BEGIN_DECLS

/**
 * PuntualMap:
 *
 * What the owner says about a file where its content does not settle it: a JSON object with any
 * of "columns" (head → role, or column number → role for a file without heads), "date_order"
 * ("dmy", "mdy", "ymd"), "decimal" ("," or "."), "delimiter", "encoding", "currency" and
 * "language" (of rows that do not say), "kind" ("invoices" or "customers").
 */
typedef struct
{
  char *head; /* as written in the map */
  char *key;
  guint number; /* column number from 1 when the head is one, else 0 */
  PuntualRole role;
} PuntualMapColumn;

typedef struct
{
  GPtrArray *columns;          /* of PuntualMapColumn; empty: recognise by the heads */
  PuntualDateOrder date_order; /* OPEN: not said */
  char decimal;                /* 0: not said */
  char delimiter;              /* 0: not said */
  gboolean has_encoding;
  PuntualEncoding encoding;
  const char *currency; /* interned or NULL */
  char *language;       /* a tag or NULL */
  gboolean has_kind;
  PuntualCsvKind kind;
} PuntualMap;

/* An empty map, which says nothing. */
PuntualMap *puntual_map_new (void);
/* BAD_FILE, UNKNOWN_COLUMN (for an unknown role) or INVALID_VALUE name what is wrong. */
PuntualMap *puntual_map_load (const char *path, GError **error);
void puntual_map_free (PuntualMap *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualMap, puntual_map_free)

/* Every column of the map is given by its number: the file has no heads. */
gboolean puntual_map_is_by_number (const PuntualMap *self);
/* Lays the map over what was recognised. UNKNOWN_COLUMN when the map names a column that the row
 * does not have. */
gboolean puntual_map_apply (const PuntualMap *self, PuntualColumns *columns,
                            const PuntualCsvRow *row, GError **error);

G_END_DECLS
