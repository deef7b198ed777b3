/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "puntual-planner.h"

G_BEGIN_DECLS

/**
 * PuntualForesight:
 *
 * What the next days would bring over the whole ledger, before and after a change of one cadence:
 * puntual_plan_simulate() by the same code, arranged so that the answer to a change comes while one
 * drags. A snapshot that owns its facts and calendars and changes nothing outside itself;
 * reference-counted, used by one thread at a time.
 */
typedef struct _PuntualForesight PuntualForesight;

/* facts and calendars: taken. Nothing is planned yet. */
PuntualForesight *puntual_foresight_new (PuntualFacts *facts, PuntualCalendarSet *calendars);
PuntualForesight *puntual_foresight_ref (PuntualForesight *self);
void puntual_foresight_unref (PuntualForesight *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualForesight, puntual_foresight_unref)
/* Borrowed. */
const PuntualFacts *puntual_foresight_get_facts (PuntualForesight *self);
PuntualCalendarSet *puntual_foresight_get_calendars (PuntualForesight *self);
/* That of the customer of the invoice, by which its steps fall; of one the facts do not hold that
 * of the business. Borrowed. */
PuntualCalendar *puntual_foresight_get_calendar (PuntualForesight *self, gint64 invoice_id);

/* A text that the ledger does not have yet: there after the change, not before it. For the
 * comparisons that follow. */
void puntual_foresight_add_text_after (PuntualForesight *self, const char *template_name,
                                       const char *language, PuntualMedium medium);

/* Messages of one day, per medium. */
typedef struct
{
  PuntualDay day;
  gboolean working;    /* in the business's calendar */
  const char *holiday; /* its name, NULL: none; borrowed from the foresight */
  guint before[PUNTUAL_N_MEDIA], after[PUNTUAL_N_MEDIA];
} PuntualForeseenDay;

/* Somebody who gets other messages, or on other days, than before. */
typedef struct
{
  gint64 customer_id;
  const char *name; /* borrowed from the foresight */
  guint n_before, n_after;
  PuntualDay first_before, first_after; /* NONE: no message */
} PuntualForeseenCustomer;

/* What waits on the last day looked at or never went, by its reason. */
typedef struct
{
  gint64 customer_id, invoice_id;
  const char *customer, *number; /* borrowed from the foresight */
  PuntualRule reason;
  PuntualDay day; /* first day it is held for this reason */
  char *text;     /* puntual_held_item_text() */
} PuntualForeseenHold;

typedef struct
{
  PuntualForesight *foresight;                 /* owned: what the others borrow from */
  GArray *days;                                /* PuntualForeseenDay, n_days of them */
  guint n_before, n_after;                     /* messages */
  guint n_customers_before, n_customers_after; /* who get one */
  GArray *customers; /* PuntualForeseenCustomer, by name: those the change affects */
  GPtrArray *held;   /* PuntualForeseenHold of the plan after, by customer, at most 500 */
  guint n_held;
} PuntualForeseen;

void puntual_foreseen_free (PuntualForeseen *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualForeseen, puntual_foreseen_free)

/**
 * puntual_foresight_compare:
 * @cadence: (nullable): in place of the stored one of its id; one with an id of 0 stands for the
 *   default. %NULL: before and after are the same
 * @n_days: from the day of the facts on, up to 90
 * @language: formats what `held` says
 *
 * The first call of a length plans everything; later ones only those whom the cadence concerns.
 *
 * Returns: (transfer full): %NULL with CANCELLED
 */
PuntualForeseen *
puntual_foresight_compare (PuntualForesight *self, const PuntualCadence *cadence, guint n_days,
                           const char *language, GCancellable *cancellable, GError **error);

/* --- One invoice --- */

typedef enum
{
  PUNTUAL_STEP_DATE_DONE,    /* it went out, or was skipped, on that day */
  PUNTUAL_STEP_DATE_COMING,  /* would go out then if nothing changes */
  PUNTUAL_STEP_DATE_PASSED,  /* its day is past and it does not go any more */
  PUNTUAL_STEP_DATE_NOT_MET, /* its conditions leave the invoice out, or nothing carries it */
  PUNTUAL_STEP_DATE_HELD,    /* the reason is in `text` */
} PuntualStepDateState;

/* A step of a cadence on the calendar of a real invoice. */
typedef struct
{
  int step_number;
  int cycle;
  int offset_days;    /* repetitions included */
  PuntualDay nominal; /* due + offset */
  PuntualDay day;     /* when it goes out: after weekends, holidays, the gap and the rules; of
                         what never goes, the working day of the step */
  PuntualStepDateState state;
  gboolean moved;       /* day is not nominal */
  PuntualMedium medium; /* of COMING and DONE */
  char *text; /* why it moved or does not go: "1 May is a holiday (Fiesta del Trabajo)"; NULL */
} PuntualStepDate;

void puntual_step_date_free (PuntualStepDate *self);

/* Every step of `cadence` on that invoice, in order, as if the invoice followed it; of
 * PuntualStepDate. NULL: the facts do not hold the invoice. */
GPtrArray *puntual_foresight_step_dates (PuntualForesight *self, const PuntualCadence *cadence,
                                         gint64 invoice_id, const char *language);

/* An open invoice to look at a cadence with. */
typedef struct
{
  gint64 invoice_id;
  const char *number, *customer, *currency; /* borrowed from the foresight */
  gint64 balance;
  PuntualDay due_day;
} PuntualForeseenInvoice;

/* Up to n that follow the cadence (id 0: the default) and owe something, due around the day of the
 * facts first; any open ones when none follows it. PuntualForeseenInvoice; g_array_unref(). */
GArray *puntual_foresight_examples (PuntualForesight *self, gint64 cadence_id, guint n);

G_END_DECLS
