/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-colour.h"

G_BEGIN_DECLS

#define PUNTUAL_TYPE_BADGE (puntual_badge_get_type ())
G_DECLARE_FINAL_TYPE (PuntualBadge, puntual_badge, PUNTUAL, BADGE, GtkWidget)

/**
 * PuntualBadge:
 *
 * A small rounded label whose colour says how it stands. It hides itself while it has no text.
 * Cheap enough for the cells of a list. Property `text`.
 */
PuntualBadge *puntual_badge_new (void);
/* text: plain, NULL or "" hides it. */
void puntual_badge_set (PuntualBadge *self, PuntualColour colour, const char *text);
/* Borrowed, "" for none. */
const char *puntual_badge_get_text (PuntualBadge *self);
PuntualColour puntual_badge_get_colour (PuntualBadge *self);
/* "12 days", "today", "in 3 days"; nothing without a due date. */
void puntual_badge_set_lateness (PuntualBadge *self, int days_overdue, gboolean has_due);
/* "Plan 2/4": instalments paid, of how many. */
void puntual_badge_set_plan (PuntualBadge *self, guint paid, guint of);
/* "Courteous e-mail". */
void puntual_badge_set_message (PuntualBadge *self, PuntualTone tone, PuntualMedium medium);
/* A message that thanks for a payment: it has no step and no tone. */
void puntual_badge_set_thanks (PuntualBadge *self);
/* "Courteous". */
void puntual_badge_set_tone (PuntualBadge *self, PuntualTone tone);

G_END_DECLS
