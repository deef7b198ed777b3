/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-day.h"

G_BEGIN_DECLS

typedef enum
{
  PUNTUAL_DATE_ORDER_OPEN, /* not known */
  PUNTUAL_DATE_ORDER_DAY_FIRST,
  PUNTUAL_DATE_ORDER_MONTH_FIRST,
  PUNTUAL_DATE_ORDER_YEAR_FIRST, /* of two-digit years: 26/03/01 */
} PuntualDateOrder;

/* "dmy", "mdy", "ymd". */
gboolean puntual_date_order_from_nick (const char *nick, PuntualDateOrder *order);

/**
 * PuntualDateEvidence:
 *
 * What the dates of a file say about the order of day and month, which is one for the whole file.
 * Start with zeros.
 */
typedef struct
{
  guint day_first, month_first; /* dates that are possible in that order only */
  guint open;                   /* possible in both */
  /* Of rows with two such dates: how often the order puts the due date before the date of issue,
   * or the right number of days behind it. */
  guint day_first_odd, month_first_odd;
  guint day_first_terms, month_first_terms;
} PuntualDateEvidence;

void puntual_date_evidence_add (PuntualDateEvidence *self, const char *text, gsize length);
/* Both dates of one row; terms: the days agreed between them, 0 when not known. */
void
puntual_date_evidence_add_pair (PuntualDateEvidence *self, const char *issue, gsize issue_length,
                                const char *due, gsize due_length, int terms);
/* OPEN when the file does not tell and it matters (some date is possible in both orders). */
PuntualDateOrder puntual_date_evidence_settle (const PuntualDateEvidence *self);

/* Reads ISO dates and timestamps (the date as printed, never shifted), d/m/y in the given order
 * with / - . or spaces, compact 20260301, month names in Spanish, English and Portuguese, Excel
 * serials. Two-digit years are 20yy unless that lies more than a year after `today`. NONE for
 * anything else and for days that do not exist. */
PuntualDay
puntual_date_parse (const char *text, gsize length, PuntualDateOrder order, PuntualDay today);
/* The same for a due date, which may lie ten years ahead. NONE as well when it is more than ten
 * years before the issue date (NONE: not known), or when a two-digit year is before 1990. */
PuntualDay puntual_date_parse_due (const char *text, gsize length, PuntualDateOrder order,
                                   PuntualDay issue, PuntualDay today);

G_END_DECLS
