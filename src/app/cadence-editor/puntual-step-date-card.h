/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "puntual-foresight.h"

G_BEGIN_DECLS

/* A step on the calendar of a real invoice, on a small card: the day, which step it is and by what
 * means, and why it is another day than the cadence says. Floating. */
GtkWidget *puntual_step_date_card_new (const PuntualStepDate *date, PuntualDay today);

/* All that the card says, as it is read aloud. Owned. */
char *puntual_step_date_card_words (const PuntualStepDate *date, PuntualDay today);
/* Stands for n more dates, the last of them on that day. Floating. */
GtkWidget *puntual_step_date_card_new_rest (guint n, PuntualDay last, PuntualDay today);

G_END_DECLS
