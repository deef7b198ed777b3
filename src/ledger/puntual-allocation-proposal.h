/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include "puntual-day.h"

G_BEGIN_DECLS

/* An open invoice that a payment may settle, and how much of it. */
typedef struct
{
  gint64 invoice_id;
  PuntualDay due_day; /* NONE: not known */
  gint64 balance;     /* minor units, above zero; 0: takes nothing */
  gboolean chosen;    /* the payer, or the owner, named this one */
  gboolean fixed;     /* `minor` was said by a person and stays as it is */
  gint64 minor;       /* proposed */
} PuntualProposedPart;

/**
 * puntual_allocation_propose:
 * @parts: invoices of one customer and currency, in any order
 * @minor: what was paid, in minor units
 *
 * Spreads a payment over open invoices, each up to its balance: what was fixed first, then those
 * that were chosen, then those due the longest; where days are the same or not known, in the order
 * given, unknown ones last. (A payer who names no invoice settles the oldest debt first: Spanish
 * civil code, article 1174, and what bookkeepers do elsewhere.)
 *
 * Returns: what is left, to stay on account; below zero when more is fixed than was paid
 */
gint64 puntual_allocation_propose (PuntualProposedPart *parts, guint n, gint64 minor);

G_END_DECLS
