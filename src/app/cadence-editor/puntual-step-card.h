/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "puntual-cadence-scene.h"
#include "puntual-colour.h"

G_BEGIN_DECLS

#define PUNTUAL_TYPE_STEP_CARD (puntual_step_card_get_type ())
G_DECLARE_FINAL_TYPE (PuntualStepCard, puntual_step_card, PUNTUAL, STEP_CARD, GtkWidget)

/**
 * PuntualStepCard:
 *
 * A step on the time axis: its day, tone, media and template. Takes the keyboard and says all of it
 * to a screen reader; what is done with it is the axis's.
 */
GtkWidget *puntual_step_card_new (void);
/* remark: what stands out about it, for screen readers and as a tip; NULL: nothing. */
void
puntual_step_card_show (PuntualStepCard *self, const PuntualSceneCard *card, const char *remark);
/* What a screen reader says. Borrowed. */
const char *puntual_step_card_get_spoken (PuntualStepCard *self);
PuntualColour puntual_step_card_get_colour (PuntualStepCard *self);

G_END_DECLS
