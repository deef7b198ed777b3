/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-colour.h"

G_BEGIN_DECLS

#define PUNTUAL_TYPE_STAT_CARD (puntual_stat_card_get_type ())
G_DECLARE_FINAL_TYPE (PuntualStatCard, puntual_stat_card, PUNTUAL, STAT_CARD, GtkWidget)

/**
 * PuntualStatCard:
 *
 * One figure: its name, its value in big letters, a badge and a remark. Property `title`.
 */
PuntualStatCard *puntual_stat_card_new (const char *title);
/* "41 days"; NULL: a dash, for a figure that cannot be told yet. */
void puntual_stat_card_set_value (PuntualStatCard *self, const char *value);
/* text: NULL: none. spoken: what the badge means for who does not see it ("3 days less than
 * a month ago"), NULL: the text. */
void puntual_stat_card_set_badge (PuntualStatCard *self, PuntualColour colour, const char *text,
                                  const char *spoken);
/* "this month"; NULL: none. */
void puntual_stat_card_set_caption (PuntualStatCard *self, const char *caption);
/* How it is reckoned, in a tooltip; NULL: none. */
void puntual_stat_card_set_formula (PuntualStatCard *self, const char *formula);

G_END_DECLS
