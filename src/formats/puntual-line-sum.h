/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-number-style.h"

G_BEGIN_DECLS

/* Wide enough for a price with nine decimals times a quantity with nine. */
__extension__ typedef __int128 PuntualWide;

/**
 * PuntualLineSum:
 *
 * The total of an invoice from its lines, exact until the end: net amounts, tax and withholding
 * are summed apart and each is rounded once, half away from zero, as accounting programs print
 * them. Start with zeros.
 */
typedef struct
{
  PuntualWide net, tax, withheld; /* in 10^-9 of the major unit */
} PuntualLineSum;

/* The numbers of one line; those that are not in the file are zero, quantity one. Percentages: 21
 * is 21 %. */
typedef struct
{
  PuntualNumber quantity, price, discount, vat, withholding;
  PuntualNumber amount; /* of the line, when the file gives it */
  gboolean has_amount;
} PuntualLine;

/* TOO_LARGE when an amount passes what money may be, INVALID for a percentage beyond ±100. */
PuntualNumberResult puntual_line_sum_add (PuntualLineSum *self, const PuntualLine *line);
PuntualNumberResult
puntual_line_sum_total (const PuntualLineSum *self, int exponent, gint64 *minor);

G_END_DECLS
