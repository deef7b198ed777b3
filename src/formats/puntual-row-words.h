/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The words that stand in cells, in Spanish and English. */

typedef enum
{
  PUNTUAL_STATUS_UNKNOWN,
  PUNTUAL_STATUS_OPEN,
  PUNTUAL_STATUS_PAID,
  PUNTUAL_STATUS_DRAFT,
  PUNTUAL_STATUS_VOID, /* void, deleted, written off: nobody is to be reminded of it */
} PuntualRowStatus;

typedef enum
{
  PUNTUAL_KIND_UNKNOWN,
  PUNTUAL_KIND_INVOICE,
  PUNTUAL_KIND_CREDIT_NOTE,
  PUNTUAL_KIND_PAYMENT,  /* an unapplied payment in a report */
  PUNTUAL_KIND_PURCHASE, /* what the business owes */
  PUNTUAL_KIND_QUOTE,    /* quotes, orders, pro formas */
} PuntualRowKind;

PuntualRowStatus puntual_row_status (const char *text);
PuntualRowKind puntual_row_kind (const char *text);
/* TRUE when the text is a yes or a no at all. */
gboolean puntual_row_flag (const char *text, gboolean *flag);
/* ISO 3166 code of a code or a country's name; NULL when it is neither. Static or interned. */
const char *puntual_row_country (const char *text);
/* ISO 4217 code of a code, a sign or a currency's name, interned; NULL when it is none. */
const char *puntual_row_currency (const char *text);
/* The first cell of a row of sums. */
gboolean puntual_row_is_sum (const char *text);

/**
 * PuntualRowWords:
 *
 * Remembers words already looked up: a column of states has the same few in a hundred thousand
 * rows.
 */
typedef struct _PuntualRowWords PuntualRowWords;

PuntualRowWords *puntual_row_words_new (void);
void puntual_row_words_free (PuntualRowWords *self);
PuntualRowStatus puntual_row_words_status (PuntualRowWords *self, const char *text);
PuntualRowKind puntual_row_words_kind (PuntualRowWords *self, const char *text);
const char *puntual_row_words_currency (PuntualRowWords *self, const char *text);

G_END_DECLS
