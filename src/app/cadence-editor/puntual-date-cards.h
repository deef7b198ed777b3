/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "puntual-foresight.h"

G_BEGIN_DECLS

#define PUNTUAL_TYPE_DATE_CARDS (puntual_date_cards_get_type ())
G_DECLARE_FINAL_TYPE (PuntualDateCards, puntual_date_cards, PUNTUAL, DATE_CARDS, GtkWidget)

/**
 * PuntualDateCards:
 *
 * The steps of a cadence on the calendar of a real invoice, a card for each, in lines. Of a step
 * that repeats the first repetitions have a card, and one more counts the others.
 *
 * Keyboard: the cards are one stop of the Tab key; arrow keys go from card to card, and each is
 * read with its reason.
 */
GtkWidget *puntual_date_cards_new (void);
/* dates: of PuntualStepDate, read now; NULL: none. Cards that would say the same stay. */
void puntual_date_cards_show (PuntualDateCards *self, GPtrArray *dates, PuntualDay today);

G_END_DECLS
