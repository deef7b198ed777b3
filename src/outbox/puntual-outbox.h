/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-channel.h"
#include "puntual-ledger.h"
#include "puntual-planner.h"

G_BEGIN_DECLS

typedef enum
{
  PUNTUAL_OUTBOX_PLANNED,
  PUNTUAL_OUTBOX_APPROVED,
  PUNTUAL_OUTBOX_SENDING,
  PUNTUAL_OUTBOX_SENT,
  PUNTUAL_OUTBOX_DELIVERED,
  PUNTUAL_OUTBOX_READ,
  PUNTUAL_OUTBOX_REPLIED,
  PUNTUAL_OUTBOX_BOUNCED,
  PUNTUAL_OUTBOX_HELD,
  PUNTUAL_OUTBOX_CANCELLED,
  PUNTUAL_OUTBOX_FAILED,
  PUNTUAL_OUTBOX_UNKNOWN,
} PuntualOutboxState;

const char *puntual_outbox_state_nick (PuntualOutboxState state);
/* The state as a word for people, translated. Static. */
const char *puntual_outbox_state_word (PuntualOutboxState state);

typedef struct
{
  char *number;
  gint64 invoice_id, instalment_id;
  gint64 balance;
  int days_overdue;
} PuntualOutboxInvoice;

/* One row of the outbox with its invoices, as lists show it. Strings owned. */
typedef struct
{
  char *id;
  PuntualDay day;
  gint64 customer_id;
  char *customer_name;
  char *channel_name; /* the account; NULL before the first attempt */
  PuntualMedium medium;
  char *language;
  int step_number;
  PuntualTone tone;
  char *currency;
  gint64 amount;
  PuntualOutboxState state;
  int attempts;
  gint64 next_attempt; /* microseconds UTC, 0: at once */
  char *message_id;
  char *subject, *body; /* as sent */
  char *error, *raw_answer;
  char *reason;        /* of held and cancelled */
  GPtrArray *invoices; /* of PuntualOutboxInvoice */
  gint64 row_id;
  char *recipient;     /* of the last attempt; NULL before it */
  gint64 updated_at;   /* microseconds UTC */
  PuntualDay sent_day; /* of the last attempt that was not put back; NONE */
  char *claim;         /* of the last attempt: another one, and it was tried again */
  guint media_failed;  /* bits of media that refused for good */
  char *template_name;
  PuntualDay planned_day; /* whether or not it left on another one */
  PuntualPurpose purpose; /* of a thank-you, `amount` is what was paid */
} PuntualOutboxRow;

void puntual_outbox_row_free (PuntualOutboxRow *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualOutboxRow, puntual_outbox_row_free)

/* Every row, oldest first; state -1: any. */
GPtrArray *puntual_outbox_list (PuntualLedger *ledger, int state, GError **error);
/* Approves messages of the day's plan by id (NULL: all of them): each becomes a durable row.
 * *approved counts those that were not approved before. NOT_FOUND for an id that is neither in the
 * plan nor waiting; then nothing is approved. */
gboolean puntual_outbox_approve (PuntualLedger *ledger, PuntualCalendarSet *calendars,
                                 const char *const *ids, guint *approved, GError **error);
/* The owner's word on an `unknown` one: sent becomes sent; not sent goes back to approved and is
 * checked anew when sending. */
gboolean
puntual_outbox_resolve (PuntualLedger *ledger, const char *id, gboolean was_sent, GError **error);
/* The inverse of "not sent": nobody knows again what became of it, as in `was`, the row before the
 * owner's word. INVALID_VALUE when it was claimed or cancelled since, or asks for something else.
 */
gboolean
puntual_outbox_unresolve (PuntualLedger *ledger, const PuntualOutboxRow *was, GError **error);
/* Claims a message that goes by hand and gives the address that opens its chat with the text ready;
 * from then on it is `unknown` until puntual_outbox_resolve(). Owned; NULL with the reason when it
 * does not go by hand, or not now. */
char *puntual_outbox_open (PuntualLedger *ledger, PuntualCalendarSet *calendars, const char *id,
                           GError **error);
/* A failed, held or cancelled one goes back to approved and is checked anew when sending. */
gboolean puntual_outbox_retry (PuntualLedger *ledger, const char *id, GError **error);
/* A planned, approved or held one is not sent: a skip, as puntual_review_skip(). */
gboolean
puntual_outbox_cancel (PuntualLedger *ledger, const char *id, const char *reason, GError **error);
/* The message as it would leave today, rendered, of the day's plan or a waiting row. */
PuntualMessage *puntual_outbox_preview (PuntualLedger *ledger, PuntualCalendarSet *calendars,
                                        const PuntualFacts *facts,
                                        const PuntualPlannedMessage *planned, GError **error);

typedef struct
{
  gboolean dry_run;
  guint limit; /* 0: all */
  /* char*: ids that the owner sends by hand outside the hours; NULL: none. Never set by the agent.
   */
  const GPtrArray *ignore_hours_of;
  /* The id of the one message that the owner opens to send by hand; NULL: none, and nothing is sent
   * by hand. With one nothing else is sent. */
  const char *open;
  /* After each message, for a progress bar; on the thread that sends. */
  void (*progress) (guint done, guint total, gpointer data);
  gpointer data;
  /* Stops between two messages, never in the middle of one; the report then says what was sent and
   * counts the others as held. Before the first one the run ends with an error or an empty report.
   */
  GCancellable *cancellable;
  /* Leaves accounts alone that failed a short while ago: for who sends by itself. What a service
   * asked for is kept to anyway. */
  gboolean patient;
} PuntualSendOptions;

typedef struct
{
  guint sent, failed, unknown, cancelled;
  guint held;    /* invoices the plan holds and messages that wait (approval, hours, retry, rate) */
  guint waiting; /* of these, messages that wait for approval */
  GPtrArray *messages; /* of PuntualOutboxRow touched by this run */
  /* More would leave but for a limit of an account: from this instant on (microseconds UTC; 0:
   * none), and with the day's limit the next day. */
  gint64 paced_until;
  gboolean paced_for_today;
  GError *stopped; /* why it broke off after it had begun to send; NULL: it did not */
} PuntualSendReport;

void puntual_send_report_free (PuntualSendReport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualSendReport, puntual_send_report_free)

/* On any thread, with a ledger and calendars of that thread. Runs the outbox once: takes the
 * sender's lock (one sender per ledger; waits 30 s, then BUSY), turns rows a dead sender left in
 * `sending` into `unknown`, plans the clock's day, brings waiting rows in line with the plan, opens
 * the channels, then for each approved row: one transaction checks it anew and claims it, delivers,
 * records. An error before anything was claimed (bad password, no route) returns NULL and leaves
 * every row as it was. One after that (the disk is full) ends the run, and the report says what had
 * become of its messages by then, and the error. */
PuntualSendReport *puntual_outbox_send (PuntualLedger *ledger, PuntualCalendarSet *calendars,
                                        const PuntualSendOptions *options, GError **error);

G_END_DECLS
