/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define PUNTUAL_SOUGHT_READINGS 2
#define PUNTUAL_SOUGHT_EXPONENTS 5 /* currencies have 0 to 4 decimals */

/**
 * PuntualAmountSought:
 *
 * An amount as somebody types it into a search, in a currency not known: "1.210" is 1210 euros or
 * 1.210 dinars. What was not typed may be anything: "1210" is 1210.00 to 1210.99.
 */
typedef struct
{
  struct
  {
    gint64 low, high; /* minor units; high < low: none */
  } spans[PUNTUAL_SOUGHT_READINGS][PUNTUAL_SOUGHT_EXPONENTS];
} PuntualAmountSought;

/* FALSE when the text is no amount. Signs of currencies around it, spaces and apostrophes inside
 * are passed over. */
gboolean puntual_amount_sought_parse (PuntualAmountSought *self, const char *text);
gboolean puntual_amount_sought_fits (const PuntualAmountSought *self, gint64 minor, int exponent);

G_END_DECLS
