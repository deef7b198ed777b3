/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-channel.h"
#include "puntual-imap-look.h"
#include "puntual-incoming-mail.h"
#include "puntual-ledger-records.h"

G_BEGIN_DECLS

/* The SQL of what came back. Everything that writes runs inside the caller's transaction. */

/* SQL: of messages that somebody may have got. */
#define PUNTUAL_INBOX_HAS_LEFT "state IN ('sent', 'delivered', 'read', 'replied', 'unknown')"

/* The message of ours that a mail is about, by what it names, the surest first; 0: none. */
gboolean puntual_inbox_table_match (PuntualLedger *ledger, const PuntualIncomingMail *mail,
                                    gint64 *row_id, GError **error);
/* Whether an id is that of a message of ours. */
gboolean
puntual_inbox_table_knows (PuntualLedger *ledger, const char *id, gboolean *knows, GError **error);
/* Whether the address is another customer's and not this one's. */
gboolean puntual_inbox_table_is_anothers (PuntualLedger *ledger, const char *address,
                                          gint64 customer_id, gboolean *anothers, GError **error);
/* How many mails of that kind came back about a message. */
gboolean puntual_inbox_table_count (PuntualLedger *ledger, gint64 row_id, const char *kind,
                                    guint *n, GError **error);
/* Something that came back. Borrowed; what may be NULL: status, sender, subject, opening. */
typedef struct
{
  gint64 row_id; /* the message of ours that it is about */
  const char *kind, *message_id;
  const char *status; /* of a bounce its code, of a text puntual_inbox_place() */
  gint64 at;          /* microseconds UTC */
  const char *sender, *subject, *opening;
} PuntualInboxNote;

/* Where a text came in: the account, and the number of it where that is known; by another medium
 * than WhatsApp it is another place, even when the number is the same. Owned; NULL for no account.
 */
char *puntual_inbox_place (const char *account, PuntualMedium medium, const char *number);
/* Notes it; *id is 0, and nothing happens, when it is known already. */
gboolean puntual_inbox_table_note (PuntualLedger *ledger, const PuntualInboxNote *note, gint64 *id,
                                   GError **error);
/* Whether a text that somebody wrote, by its provider's id, is noted with any message. */
gboolean
puntual_inbox_table_has_text (PuntualLedger *ledger, const char *id, gboolean *has, GError **error);
/* Whether a customer wrote to an account's number for WhatsApp since an instant, from the number
 * that messages go to now. number: ours; NULL: the account has but one. What the owner noted came
 * to the account that the message left by. */
gboolean puntual_inbox_table_wrote_since (PuntualLedger *ledger, const PuntualCustomer *customer,
                                          const char *account, const char *number, gint64 since,
                                          gboolean *wrote, GError **error);
/* The last message to a customer by a medium; 0: none. */
gboolean puntual_inbox_table_last (PuntualLedger *ledger, gint64 customer_id, PuntualMedium medium,
                                   gint64 *row_id, GError **error);

/* When a message was handed over, microseconds UTC; 0: nobody noted it. */
gboolean
puntual_inbox_table_left_at (PuntualLedger *ledger, gint64 row_id, gint64 *at, GError **error);

/* How often a message has left; more than once when it came back. */
gboolean
puntual_inbox_table_times_left (PuntualLedger *ledger, gint64 row_id, guint *times, GError **error);

/* How often it was handed over, whatever came of it. */
gboolean puntual_inbox_table_times_tried (PuntualLedger *ledger, gint64 row_id, guint *times,
                                          GError **error);

/* How far a folder of an account's mailbox was read; all 0 when it never was. For
 * texts, uid_validity is 0 and last_uid the day on which they were read last. */
gboolean
puntual_inbox_table_get_place (PuntualLedger *ledger, const char *account, const char *folder,
                               PuntualImapPlace *place, GError **error);
gboolean
puntual_inbox_table_put_place (PuntualLedger *ledger, const char *account, const char *folder,
                               const PuntualImapPlace *place, GError **error);

/* Customers who can be reached under a telephone number, their further people included; GArray of
 * gint64. */
GArray *
puntual_inbox_table_customers_of (PuntualLedger *ledger, const char *number, GError **error);

G_END_DECLS
