/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-outbox.h"

G_BEGIN_DECLS

/**
 * Review: what the owner sees and decides before messages leave. Messages are named by their id, of
 * the plan of the clock's day or of a row that waits; NOT_FOUND for any other. Each decision is one
 * transaction; one about a message that left, or is leaving, is refused with INVALID_VALUE. To
 * approve: puntual_outbox_approve().
 */

/* Longest own words, in bytes. */
#define PUNTUAL_REVIEW_SUBJECT_MAX 500
#define PUNTUAL_REVIEW_TEXT_MAX (64 * 1024)

/* --- Decisions --- */

/* A message of the day's plan, or a waiting row, is not sent: its steps are used up as of today,
 * and the next ones come on their days. Where the tone bars every later step, because nobody heard
 * the one below it, the skipped step comes again later as a message of its own: see
 * puntual-skipped-step.h. Taken back by puntual_review_unskip(). */
gboolean puntual_review_skip (PuntualLedger *ledger, PuntualCalendarSet *calendars, const char *id,
                              const char *reason, GError **error);
/* Takes a skip back: the message is planned again as if it had not happened. INVALID_VALUE when
 * something was sent about its invoices since. */
gboolean puntual_review_unskip (PuntualLedger *ledger, const char *id, GError **error);
/* Not before `until`: its invoices are paused until that day with the reason "postponed"
 * (translated). INVALID_DATE for a day that is not to come. */
gboolean puntual_review_postpone (PuntualLedger *ledger, PuntualCalendarSet *calendars,
                                  const char *id, PuntualDay until, GError **error);
/* Takes a postponement back: ends those pauses of its invoices that still run until `until`; other
 * pauses hold on. INVALID_VALUE when none does. */
gboolean puntual_review_unpostpone (PuntualLedger *ledger, PuntualCalendarSet *calendars,
                                    const char *id, PuntualDay until, GError **error);
/* Approved rows that have not left wait for approval again, even where messages leave by
 * themselves. All of them or none. */
gboolean
puntual_review_withdraw_approval (PuntualLedger *ledger, const char *const *ids, GError **error);

/* --- The owner's own words --- */

/* Own words for this one message: finished subject (mail and letter; NULL elsewhere) and light
 * Markdown, no variables; `{{` and HTML in them are shown as they are. They are for the invoices
 * and amounts of `basis`, those the owner had before him while he wrote (NULL: of this moment):
 * where the message is about others, then or later, it is held, and the words kept for the owner to
 * adapt and set again. Both NULL: back to the template. INVALID_VALUE for an empty text or a
 * subject of several lines, TOO_LARGE. */
gboolean
puntual_review_set_words (PuntualLedger *ledger, PuntualCalendarSet *calendars, const char *id,
                          const char *subject, const char *text, const char *basis, GError **error);

typedef struct
{
  char *subject; /* NULL where the medium has none */
  char *text;
  char *basis;     /* what the message is about as it was read, for puntual_review_set_words() */
  char *own_basis; /* what the own words were written for; NULL: these are the template's */
} PuntualReviewWords;

void puntual_review_words_free (PuntualReviewWords *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualReviewWords, puntual_review_words_free)

/* Own words for other invoices or amounts than the message is about. */
gboolean puntual_review_words_are_stale (const PuntualReviewWords *self);
/* What the editor shows: the own words, or before any were set the template with its variables
 * filled in, the table of invoices as a list. */
PuntualReviewWords *puntual_review_get_words (PuntualLedger *ledger, PuntualCalendarSet *calendars,
                                              const char *id, GError **error);
/* The message exactly as it would leave now, own words included; NULL with what is wrong with its
 * words. */
PuntualMessage *puntual_review_preview (PuntualLedger *ledger, PuntualCalendarSet *calendars,
                                        const char *id, GError **error);

/* --- The list --- */

typedef struct
{
  char *id;
  gint64 customer_id;
  char *customer_name;
  char *recipient; /* e-mail, telephone or postal lines, by medium; "" when it is not known */
  PuntualMedium medium;
  PuntualTone tone;
  int step_number;
  int step_offset; /* days from the due date, of the leading invoice's step */
  char *language;
  char *currency;
  gint64 amount; /* minor units */
  guint n_invoices;
  GPtrArray *numbers;       /* char* */
  gboolean approved;        /* leaves with the next run */
  gboolean edited;          /* has own words */
  gboolean needs_approval;  /* does not leave without it */
  gboolean words_stale;     /* own words for other invoices or amounts: does not leave with them */
  PuntualOutboxState state; /* of its row; PLANNED without one */
  char *reason;             /* why it is held, or NULL */
  char *shown;              /* what it asks for, for puntual_release() */
  PuntualPurpose purpose;   /* of a thank-you there is no step, and `amount` is what was paid */
} PuntualReviewItem;

void puntual_review_item_free (PuntualReviewItem *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualReviewItem, puntual_review_item_free)

typedef struct
{
  gint64 invoice_id, customer_id;
  char *number;
  char *customer_name;
  PuntualRule reason;
  char *text;       /* the reason as a sentence */
  PuntualDay until; /* NONE: not known */
  int step_number;  /* the step that waits; 0 when none can be named */
} PuntualReviewHeld;

void puntual_review_held_free (PuntualReviewHeld *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualReviewHeld, puntual_review_held_free)

typedef struct
{
  PuntualDay day;
  GPtrArray *items; /* of PuntualReviewItem, by customer name, then currency */
  GPtrArray *held;  /* of PuntualReviewHeld, by customer name, then due day, number */
} PuntualReview;

void puntual_review_free (PuntualReview *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualReview, puntual_review_free)

/* What the plan of the clock's day would send, and rows that wait; each with its state. `language`:
 * the owner's, for dates in sentences. Reads, never writes; may run beside the main loop. */
PuntualReview *puntual_review_load (PuntualLedger *ledger, PuntualCalendarSet *calendars,
                                    const char *language, GError **error);

G_END_DECLS
