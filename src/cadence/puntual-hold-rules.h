/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-planning.h"

G_BEGIN_DECLS

/* What is paused: the detail of a held item whose reason is PAUSED. */
typedef enum
{
  PUNTUAL_PAUSE_OF_INVOICE = 1,
  PUNTUAL_PAUSE_OF_CUSTOMER,
  PUNTUAL_PAUSE_OF_EVERYTHING,
} PuntualPauseOf;

/* TRUE when one of the unit's own rules holds it. */
gboolean
puntual_hold_unit (PuntualPlanning *self, const PuntualDebtor *debtor, const PuntualUnit *unit);
/* TRUE when the day or the last contact holds every unit of the customer that is due. */
gboolean puntual_hold_customer (PuntualPlanning *self, const PuntualDebtor *debtor);
/* The first working day on which the customer may be contacted again after a contact. */
PuntualDay puntual_hold_gap_ends (const PuntualDebtor *debtor, PuntualDay contact_day);

G_END_DECLS
