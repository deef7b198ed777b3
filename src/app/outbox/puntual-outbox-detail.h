/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "puntual-desk.h"
#include "puntual-outbox.h"

G_BEGIN_DECLS

/* A row of the outbox with its words. A plain value. */
typedef struct
{
  PuntualOutboxRow *row;
  PuntualMessage *message; /* as it left, or would leave; NULL: it cannot be told */
  gboolean by_hand;        /* it waits for the owner to send it in a chat */
} PuntualOutboxSight;

/* On a reading lane, of a gint64 row id: answers a PuntualOutboxSight, or nothing when the row is
 * gone. */
gboolean puntual_outbox_sight_read (PuntualDeskJob *job, gpointer row_id, GError **error);
void puntual_outbox_sight_free (PuntualOutboxSight *self);

#define PUNTUAL_TYPE_OUTBOX_DETAIL (puntual_outbox_detail_get_type ())
G_DECLARE_FINAL_TYPE (PuntualOutboxDetail, puntual_outbox_detail, PUNTUAL, OUTBOX_DETAIL, AdwBin)

/**
 * PuntualOutboxDetail:
 *
 * One message of the outbox: what became of it and why, its words, and its way. Its buttons are the
 * actions of the page around it.
 */
/* Takes it; NULL: nothing. */
void puntual_outbox_detail_show (PuntualOutboxDetail *self, PuntualOutboxSight *sight);
const PuntualOutboxRow *
puntual_outbox_detail_get_row (PuntualOutboxDetail *self); /* borrowed or NULL */
gboolean puntual_outbox_detail_is_by_hand (PuntualOutboxDetail *self);

G_END_DECLS
