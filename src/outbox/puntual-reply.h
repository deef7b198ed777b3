/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-outbox.h"

G_BEGIN_DECLS

/* What a customer answered, by whatever way. Borrowed; each may be NULL. */
typedef struct
{
  const char *sender, *subject;
  const char *opening; /* its first words */
} PuntualReply;

/* A message was answered: it says so, the history has the first words beside it, and the reminders
 * about its invoices wait until the owner resumes them. incoming_id: of the note of the answer. In
 * the caller's transaction. */
gboolean puntual_reply_record (PuntualLedger *ledger, const PuntualOutboxRow *row,
                               gint64 incoming_id, const PuntualReply *reply, GError **error);
/* No more goes to the customer by that medium; who wants no SMS may want a mail. In the caller's
 * transaction. */
gboolean puntual_reply_refuse_medium (PuntualLedger *ledger, gint64 customer_id,
                                      PuntualMedium medium, GError **error);

G_END_DECLS
