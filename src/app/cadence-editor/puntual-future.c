/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-future.h"

#include "puntual-ledger.h"
#include "puntual-regions.h"
#include "puntual-shell.h"

/* So many invoices one can choose from. */
#define MAX_EXAMPLES 50

PuntualFutureQuestion *
puntual_future_question_new (PuntualForesight *foresight, const PuntualCadence *cadence,
                             guint n_days, gint64 invoice_id)
{
  PuntualFutureQuestion *self = g_new0 (PuntualFutureQuestion, 1);

  self->foresight = foresight != NULL ? puntual_foresight_ref (foresight) : NULL;
  self->cadence = puntual_cadence_copy (cadence);
  self->n_days = n_days;
  self->invoice_id = invoice_id;
  return self;
}

void
puntual_future_question_free (PuntualFutureQuestion *self)
{
  g_clear_pointer (&self->foresight, puntual_foresight_unref);
  puntual_cadence_free (self->cadence);
  g_free (self);
}

void
puntual_future_free (PuntualFuture *self)
{
  g_clear_pointer (&self->foreseen, puntual_foreseen_free);
  g_clear_pointer (&self->examples, g_array_unref);
  g_clear_pointer (&self->dates, g_ptr_array_unref);
  g_clear_pointer (&self->warnings, g_ptr_array_unref);
  g_clear_pointer (&self->foresight, puntual_foresight_unref);
  g_free (self->calendar);
  g_free (self);
}

/* Facts and calendars of its own: they outlive the job. */
static PuntualForesight *
take_look (PuntualDeskJob *job, GError **error)
{
  g_autoptr (PuntualFacts) facts = puntual_ledger_load_facts (
      puntual_desk_job_get_ledger (job), puntual_desk_job_get_day (job), 0, error);
  PuntualCalendarSet *calendars;

  if (facts == NULL)
    return NULL;
  calendars = puntual_calendar_set_new (facts->policy, error);
  if (calendars == NULL)
    return NULL;
  return puntual_foresight_new (g_steal_pointer (&facts), calendars);
}

static char *
region_name (const char *code)
{
  g_autoptr (GPtrArray) regions = puntual_regions_list ();

  for (guint i = 0; i < regions->len; i++)
    {
      const PuntualRegion *region = g_ptr_array_index (regions, i);

      if (g_strcmp0 (region->code, code) == 0)
        return g_strdup (region->name);
    }
  return g_strdup (code != NULL ? code : "");
}

static int
find_example (const GArray *examples, gint64 invoice_id)
{
  for (guint i = 0; i < examples->len; i++)
    if (g_array_index (examples, PuntualForeseenInvoice, i).invoice_id == invoice_id)
      return (int)i;
  return examples->len > 0 ? 0 : -1;
}

static void
look_at_example (PuntualFuture *self, const PuntualFutureQuestion *question)
{
  const char *language = puntual_shell_language ();

  self->examples =
      puntual_foresight_examples (self->foresight, question->cadence->id, MAX_EXAMPLES);
  self->example = find_example (self->examples, question->invoice_id);
  if (self->example >= 0)
    self->dates = puntual_foresight_step_dates (
        self->foresight, question->cadence,
        g_array_index (self->examples, PuntualForeseenInvoice, self->example).invoice_id, language);
}

/* Where the customer of the example is, and when the owner and the contact rules there let a
 * message go. */
static void
look_at_calendar (PuntualFuture *self)
{
  const PuntualFacts *facts = puntual_foresight_get_facts (self->foresight);
  gint64 invoice_id =
      self->example >= 0
          ? g_array_index (self->examples, PuntualForeseenInvoice, self->example).invoice_id
          : 0;
  PuntualCalendar *calendar = puntual_foresight_get_calendar (self->foresight, invoice_id);
  PuntualDay day = puntual_calendar_on_or_after (calendar, facts->day);
  int from, to;

  puntual_calendar_contact_hours (calendar, day != PUNTUAL_DAY_NONE ? day : facts->day, &from, &to);
  self->calendar = region_name (puntual_calendar_get_region (calendar));
  self->send_from = MAX (from, facts->policy->send_from);
  self->send_to = MIN (to, facts->policy->send_to);
}

gboolean
puntual_future_foresee (PuntualDeskJob *job, gpointer data, GError **error)
{
  PuntualFutureQuestion *question = data;
  g_autoptr (PuntualFuture) self = g_new0 (PuntualFuture, 1);
  const PuntualFacts *facts;

  self->cadence_id = question->cadence->id;
  self->foresight = g_steal_pointer (&question->foresight);
  if (self->foresight == NULL)
    self->foresight = take_look (job, error);
  if (self->foresight == NULL)
    return FALSE;
  facts = puntual_foresight_get_facts (self->foresight);
  self->foreseen = puntual_foresight_compare (self->foresight, question->cadence, question->n_days,
                                              puntual_shell_language (),
                                              puntual_desk_job_get_cancellable (job), error);
  if (self->foreseen == NULL)
    return FALSE;
  look_at_example (self, question);
  self->warnings = puntual_cadence_warnings (question->cadence, facts->policy, facts);
  look_at_calendar (self);
  puntual_desk_job_take_result (job, g_steal_pointer (&self), (GDestroyNotify)puntual_future_free);
  return TRUE;
}
