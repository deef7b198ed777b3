/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PuntualNumberEvidence:
 *
 * What the cells of one column say about its decimal mark. Start with zeros.
 */
typedef struct
{
  guint comma; /* cells in which only a comma can be the decimal mark */
  guint dot;
  guint open_comma, open_dot; /* cells such as "1,234" and "1.234", which read well both ways */
  guint comma_thousandths, dot_thousandths; /* … that can only have three decimals or more */
} PuntualNumberEvidence;

void puntual_number_evidence_add (PuntualNumberEvidence *self, const char *text, gsize length);
/* ',' or '.', or 0 when nothing decides. */
char puntual_number_evidence_settle (const PuntualNumberEvidence *self);
/* Of a column that nothing decides: money has two decimals nearly everywhere, so that three
 * digits behind a mark are taken as thousands. The decimal mark is then the other one; 0 when both
 * marks occur, or none, or cells contradict each other. */
char puntual_number_evidence_guess (const PuntualNumberEvidence *self);

/* A decimal number as written: mantissa · 10^-decimals. No float on the way. */
typedef struct
{
  gint64 mantissa;
  guint decimals;          /* at most PUNTUAL_NUMBER_DECIMALS */
  gboolean cut;            /* further decimals were left off */
  char currency[4];        /* ISO 4217 code found in the cell, or "" */
  gboolean peso_or_dollar; /* a lone "$", which names no currency */
  char open_mark;          /* of a cell such as "1.234", which reads well both ways; else 0 */
} PuntualNumber;

#define PUNTUAL_NUMBER_DECIMALS 9

typedef enum
{
  PUNTUAL_NUMBER_OK,
  PUNTUAL_NUMBER_EMPTY,
  PUNTUAL_NUMBER_INVALID,
  PUNTUAL_NUMBER_TOO_LARGE,
} PuntualNumberResult;

/* Takes currency signs and codes, thousands marks in their places, "-1", "1-", "(1)", a
 * typographic minus and "1 CR". Refuses everything else: "12..34", "NaN", "1e400", "0x10",
 * "=1+1". mark: ',' or '.'. */
PuntualNumberResult
puntual_number_parse (const char *text, gsize length, char mark, PuntualNumber *number);
/* To minor units, rounded half away from zero; *rounded tells whether anything was lost.
 * TOO_LARGE beyond PUNTUAL_MONEY_MAX. */
PuntualNumberResult puntual_number_to_minor (const PuntualNumber *number, int exponent,
                                             gint64 *minor, gboolean *rounded);

G_END_DECLS
