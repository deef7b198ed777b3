/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "puntual-invoice-dossier.h"

G_BEGIN_DECLS

#define PUNTUAL_TYPE_NEXT_STEP_CARD (puntual_next_step_card_get_type ())
G_DECLARE_FINAL_TYPE (PuntualNextStepCard, puntual_next_step_card, PUNTUAL, NEXT_STEP_CARD,
                      GtkWidget)

/**
 * PuntualNextStepCard:
 *
 * What happens next about an invoice: which message on which day and how that day came about, or
 * what holds it; every rule that was asked about today, for who wants to know; and the buttons that
 * change it.
 */
void puntual_next_step_card_show (PuntualNextStepCard *self, const PuntualInvoiceDossier *dossier);

G_END_DECLS
