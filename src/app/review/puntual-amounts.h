/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PuntualAmounts:
 *
 * Sums of several currencies, which are never added to each other.
 */
typedef struct _PuntualAmounts PuntualAmounts;

PuntualAmounts *puntual_amounts_new (void);
void puntual_amounts_free (PuntualAmounts *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualAmounts, puntual_amounts_free)

/* Minor units. What does not fit into a sum any more stays at the largest amount. */
void puntual_amounts_add (PuntualAmounts *self, const char *currency, gint64 minor);
/* "10.530,50 € and 1.950,00 £", the currency that came first in front; "" for none. */
char *puntual_amounts_text (const PuntualAmounts *self, const char *language);

G_END_DECLS
