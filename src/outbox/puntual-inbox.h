/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-incoming-mail.h"
#include "puntual-outbox.h"

G_BEGIN_DECLS

/* What a mail that came in meant. */
typedef enum
{
  PUNTUAL_INBOX_NOTHING, /* not about a message of ours, or known already */
  PUNTUAL_INBOX_REPLY,
  PUNTUAL_INBOX_AUTOMATIC, /* an absence note: noted, nothing follows from it */
  PUNTUAL_INBOX_BOUNCE,
  PUNTUAL_INBOX_DELAY, /* noted: the mail server goes on trying */
  PUNTUAL_INBOX_DELIVERED,
  PUNTUAL_INBOX_READ,
  PUNTUAL_INBOX_DOUBTFUL, /* noted: it names one of ours, but is not from or about that customer */
} PuntualInboxMeaning;

#define PUNTUAL_INBOX_N_MEANINGS 8

/* Whether a mail is worth reading, by its head: it is a report of a mail server, or answers one of
 * ours. On any error yes. */
gboolean puntual_inbox_wants (PuntualLedger *ledger, const PuntualIncomingMail *head);

/* Records what a mail says about a message of ours, in one transaction: a bounce marks the address
 * and the next channel is tried; a reply pauses the reminders about its invoices until the owner
 * resumes them; of a mail whose sending was in doubt, either shows that it left, and so do absence
 * notes and reports of delay. own_address: of the account; what comes from it is ours. *row_id: the
 * message it is about, 0 without. */
gboolean puntual_inbox_take (PuntualLedger *ledger, PuntualCalendarSet *calendars,
                             const PuntualIncomingMail *mail, const char *own_address,
                             PuntualInboxMeaning *meaning, gint64 *row_id, GError **error);

G_END_DECLS
