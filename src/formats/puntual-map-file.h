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
  char *heads; /* puntual_heads_key() of the row of heads that numbered columns belong to, or NULL:
                  numbered columns belong to a file without heads */
} PuntualMap;

/* An empty map, which says nothing. */
PuntualMap *puntual_map_new (void);
/* BAD_FILE, UNKNOWN_COLUMN (for an unknown role) or INVALID_VALUE name what is wrong. */
PuntualMap *puntual_map_load (const char *path, GError **error);
/* Writes the map as the JSON file that puntual_map_load() reads; the folder must be there. */
gboolean puntual_map_save (const PuntualMap *self, const char *path, GError **error);
PuntualMap *puntual_map_copy (const PuntualMap *self);
void puntual_map_free (PuntualMap *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualMap, puntual_map_free)

/* What a column (from 0) means. Only for a map whose columns are numbered, such as that of
 * puntual_import_preview_to_map(). A column that had the role until then is not imported any
 * more, because a role stands in one column. */
void puntual_map_set_role (PuntualMap *self, guint column, PuntualRole role);
PuntualRole puntual_map_get_role (const PuntualMap *self, guint column);
/* For rows that do not say; NULL: not said. INVALID_CURRENCY. */
gboolean puntual_map_set_currency (PuntualMap *self, const char *currency, GError **error);
/* What no column of a numbered map has and the import needs, as a list in words; NULL: nothing. */
char *puntual_map_describe_missing (const PuntualMap *self);

/* Every column of the map is given by its number. */
gboolean puntual_map_is_by_number (const PuntualMap *self);
/* … and the file has no heads. */
gboolean puntual_map_is_headless (const PuntualMap *self);
/* 32 hex digits that stand for a row of heads, however they are written. */
char *puntual_heads_key (const PuntualCell *heads, guint n_heads);
/* Lays the map over what was recognised. UNKNOWN_COLUMN when the map names a column that the row
 * does not have. */
gboolean puntual_map_apply (const PuntualMap *self, PuntualColumns *columns,
                            const PuntualCsvRow *row, GError **error);

G_END_DECLS
