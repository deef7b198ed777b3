/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "puntual-morning.h"

G_BEGIN_DECLS

#define PUNTUAL_TYPE_MONEY_CARDS (puntual_money_cards_get_type ())
G_DECLARE_FINAL_TYPE (PuntualMoneyCards, puntual_money_cards, PUNTUAL, MONEY_CARDS, AdwBin)

/**
 * PuntualMoneyCards:
 *
 * What comes due this week, what is owed by its age, and what is expected, in one currency; with
 * several a choice above.
 */
/* Takes the PuntualMorningMoney out of the array. */
void puntual_money_cards_take_money (PuntualMoneyCards *self, PuntualDay today, GPtrArray *money);

G_END_DECLS
