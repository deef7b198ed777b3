/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-colour.h"

G_BEGIN_DECLS

#define PUNTUAL_TYPE_BAR (puntual_bar_get_type ())
G_DECLARE_FINAL_TYPE (PuntualBar, puntual_bar, PUNTUAL, BAR, GtkWidget)

/**
 * PuntualBar:
 *
 * Parts of a whole side by side, with a legend of names and values below, which flows into more
 * lines when it is narrow.
 */
PuntualBar *puntual_bar_new (void);
/* Without its parts. */
void puntual_bar_clear (PuntualBar *self);
/* label: "1–30"; value: "18.420 €", both plain. amount decides the width; a part above 0 is always
 * seen, one of 0 or less stands in the legend only. */
void puntual_bar_add (PuntualBar *self, const char *label, const char *value, gint64 amount,
                      PuntualColour colour);
/* What it says, in a sentence: "70.120,50 € are open, 41 % of it overdue." */
void puntual_bar_set_conclusion (PuntualBar *self, const char *sentence);

G_END_DECLS
