/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "puntual-whatsapp-match.h"

G_BEGIN_DECLS

#define PUNTUAL_TYPE_GAP_FIELDS (puntual_gap_fields_get_type ())
G_DECLARE_FINAL_TYPE (PuntualGapFields, puntual_gap_fields, PUNTUAL, GAP_FIELDS, AdwBin)

/**
 * PuntualGapFields:
 *
 * A text of WhatsApp's as a customer would read it, and for each of its gaps which of our variables
 * fills it. What is chosen shows in the text at once.
 */
GtkWidget *puntual_gap_fields_new (void);
/* fillings: of PuntualWhatsappFilling; a reference is kept. */
void puntual_gap_fields_set_fillings (PuntualGapFields *self, GPtrArray *fillings);
/* offer: outlives what is shown. linked: what the owner said before; NULL: nothing, and the gaps
 * hold what is proposed. */
void puntual_gap_fields_show (PuntualGapFields *self, const PuntualWhatsappOffer *offer,
                              const PuntualWhatsappText *linked);
/* FALSE: a gap without anything was marked, and has the keyboard. */
gboolean puntual_gap_fields_validate (PuntualGapFields *self);
/* As PuntualWhatsappChoice has them. Owned. */
GStrv puntual_gap_fields_get_said (PuntualGapFields *self);

G_END_DECLS
