/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "puntual-foresight.h"

G_BEGIN_DECLS

#define PUNTUAL_TYPE_DAY_STRIP (puntual_day_strip_get_type ())
G_DECLARE_FINAL_TYPE (PuntualDayStrip, puntual_day_strip, PUNTUAL, DAY_STRIP, GtkWidget)

/**
 * PuntualDayStrip:
 *
 * The next days side by side: how many messages go out before and after a change, and below, a line
 * per medium, the warmer the more of them. One stop for the Tab key; the arrow keys go from day to
 * day, and each says its words, as the pointer over it does.
 */
PuntualDayStrip *puntual_day_strip_new (void);
/* foreseen: read, not kept; NULL: empty. */
void puntual_day_strip_set (PuntualDayStrip *self, const PuntualForeseen *foreseen);
/* The same words are said before and after: one colour. */
gboolean puntual_day_strip_is_changed (const PuntualForeseen *foreseen);
/* "Tue 17 Mar: 3 messages before, 5 with this change (4 e-mail, 1 WhatsApp)". Owned. */
char *puntual_day_strip_words (const PuntualForeseenDay *day, PuntualDay today);

G_END_DECLS
