/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "puntual-desk.h"
#include "puntual-followed-cadence.h"

G_BEGIN_DECLS

/* Whose cadence is asked for; a plain value, borrowed. */
typedef struct
{
  PuntualCadenceLevel level; /* of what: BUSINESS, SEGMENT, CUSTOMER or INVOICE */
  gint64 customer_id;
  const char *name; /* of a segment, or the number of an invoice */
} PuntualFollowedQuestion;

/* NULL with an error: there is no such customer or invoice. */
PuntualFollowedCadence *
puntual_followed_question_answer (PuntualLedger *ledger, PuntualDay day,
                                  const PuntualFollowedQuestion *question, GError **error);
/* The same on a reading lane: the sentence becomes the text of a GtkLabel or the subtitle of an
 * AdwActionRow, "" when there is none. The widget is kept until then. */
void puntual_followed_question_show (PuntualDesk *desk, const PuntualFollowedQuestion *question,
                                     GtkWidget *widget);

G_END_DECLS
