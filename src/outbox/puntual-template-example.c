/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-template-example.h"

#include <glib/gi18n-lib.h>

#include "puntual-browse.h"
#include "puntual-locale.h"
#include "puntual-planner.h"

/* So many open invoices on either side of today's are looked through. */
#define REACH 200
#define USUAL_BEFORE (-3)
#define USUAL_AFTER 7
/* Days that are past come after all that are to come. */
#define PAST 1000000

typedef struct
{
  PuntualLedger *ledger;
  PuntualCalendarSet *calendars;
  const PuntualTemplate *text;
  const PuntualStep *step;
  PuntualPolicy *policy; /* owned */
  PuntualDay today;
  GPtrArray *found;  /* of PuntualTemplateExample, owned */
  GHashTable *known; /* customer id → PuntualTemplateExample, of `found` */
} Search;

static void
search_clear (Search *self)
{
  g_clear_pointer (&self->policy, puntual_policy_free);
  g_clear_pointer (&self->found, g_ptr_array_unref);
  g_clear_pointer (&self->known, g_hash_table_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Search, search_clear)

void
puntual_template_example_free (PuntualTemplateExample *self)
{
  if (self == NULL)
    return;

  g_free (self->name);
  g_free (self);
}

const char *
puntual_template_language_of (const PuntualCustomer *customer, const PuntualPolicy *policy)
{
  return customer->language != NULL && *customer->language != '\0' ? customer->language
                                                                   : policy->language;
}

gboolean
puntual_template_speaks (const PuntualCustomer *customer, const PuntualPolicy *policy,
                         const PuntualTemplate *text)
{
  const char *own = puntual_template_language_of (customer, policy);

  return g_strcmp0 (puntual_locale_base (own), puntual_locale_base (text->language)) == 0;
}

/* --- The step --- */

static const PuntualStep *
find_step_of (const PuntualCadence *cadence, const char *template_name, gint64 step_id,
              gboolean before_due, gboolean any_side)
{
  for (guint i = 0; i < cadence->steps->len; i++)
    {
      const PuntualStep *step = g_ptr_array_index (cadence->steps, i);

      if (step_id != 0 ? step->id == step_id
                       : g_strcmp0 (step->template_name, template_name) == 0
                             && (any_side || (step->offset_days < 0) == before_due))
        return step;
    }
  return NULL;
}

static const PuntualStep *
find_step (GPtrArray *cadences, gint64 default_id, const char *template_name, gint64 step_id,
           gboolean before_due, gboolean any_side)
{
  const PuntualStep *found = NULL;

  for (guint i = 0; i < cadences->len; i++)
    {
      const PuntualCadence *cadence = g_ptr_array_index (cadences, i);
      const PuntualStep *step =
          find_step_of (cadence, template_name, step_id, before_due, any_side);

      if (step != NULL && (found == NULL || cadence->id == default_id))
        found = step;
    }
  return found;
}

PuntualStep *
puntual_template_find_step (PuntualLedger *ledger, const char *template_name, gint64 step_id,
                            gboolean before_due, GError **error)
{
  g_autoptr (PuntualPolicy) policy = puntual_ledger_load_policy (ledger, error);
  g_autoptr (GPtrArray) cadences = policy != NULL ? puntual_cadence_list (ledger, error) : NULL;
  const PuntualStep *found = NULL;
  gint64 usual;

  if (cadences == NULL)
    return NULL;
  usual = policy->default_cadence_id;
  if (step_id != 0)
    found = find_step (cadences, usual, template_name, step_id, before_due, TRUE);
  if (found == NULL)
    found = find_step (cadences, usual, template_name, 0, before_due, FALSE);
  if (found == NULL)
    found = find_step (cadences, usual, template_name, 0, before_due, TRUE);
  if (found != NULL)
    return puntual_step_copy (found);
  return puntual_step_new (before_due ? USUAL_BEFORE : USUAL_AFTER,
                           before_due ? PUNTUAL_TONE_FRIENDLY : PUNTUAL_TONE_COURTEOUS,
                           template_name);
}

/* --- Customers --- */

static PuntualDay
day_of_step (const Search *self, const PuntualCustomer *customer, PuntualDay due_day)
{
  const char *region = customer->region != NULL ? customer->region : self->policy->region;

  return puntual_plan_step_day (puntual_calendar_set_get (self->calendars, region), due_day,
                                self->step->offset_days);
}

static int
distance (PuntualDay day, PuntualDay today)
{
  return day >= today ? day - today : PAST + (today - day);
}

static PuntualTemplateExample *
add (Search *self, const PuntualCustomer *customer, gboolean owes, PuntualDay day)
{
  PuntualTemplateExample *example = g_new0 (PuntualTemplateExample, 1);

  example->customer_id = customer->id;
  example->name = g_strdup (customer->name);
  example->speaks = puntual_template_speaks (customer, self->policy, self->text);
  example->owes = owes;
  example->day = day;
  g_ptr_array_add (self->found, example);
  return example;
}

static gboolean
consider (Search *self, const PuntualInvoice *invoice, GError **error)
{
  PuntualTemplateExample *example = g_hash_table_lookup (self->known, &invoice->customer_id);
  g_autoptr (PuntualCustomer) customer = NULL;
  PuntualDay day;

  if (invoice->kind != PUNTUAL_INVOICE_INVOICE || invoice->due_day == PUNTUAL_DAY_NONE
      || invoice->balance <= 0)
    return TRUE;
  customer = puntual_customer_get (self->ledger, invoice->customer_id, error);
  if (customer == NULL)
    return FALSE;
  day = day_of_step (self, customer, invoice->due_day);
  if (example == NULL)
    {
      example = add (self, customer, TRUE, day);
      g_hash_table_insert (self->known, &example->customer_id, example);
    }
  else if (distance (day, self->today) < distance (example->day, self->today))
    example->day = day;
  return TRUE;
}

/* Due day of one of the ids; those without come last. */
static gboolean
due_day_of (const Search *self, GArray *ids, guint index, PuntualDay *day, GError **error)
{
  g_autoptr (GPtrArray) rows =
      puntual_invoice_rows (self->ledger, &g_array_index (ids, gint64, index), 1, error);
  const PuntualInvoiceRow *row;

  if (rows == NULL)
    return FALSE;
  *day = PUNTUAL_DAY_MAX;
  if (rows->len == 0)
    return TRUE;
  row = g_ptr_array_index (rows, 0);
  if (row->invoice->due_day != PUNTUAL_DAY_NONE)
    *day = row->invoice->due_day;
  return TRUE;
}

/* The first one for which the day of the step is not past: a list of any length is halved until
 * then. */
static gboolean
find_next (const Search *self, GArray *ids, guint *next, GError **error)
{
  PuntualDay wanted = self->today - self->step->offset_days;
  guint low = 0, high = ids->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      PuntualDay day;

      if (!due_day_of (self, ids, middle, &day, error))
        return FALSE;
      if (day < wanted)
        low = middle + 1;
      else
        high = middle;
    }
  *next = low;
  return TRUE;
}

static gboolean
add_owing (Search *self, GError **error)
{
  const PuntualInvoiceQuery query = { .shelf = PUNTUAL_INVOICE_SHELF_OPEN,
                                      .order = PUNTUAL_INVOICE_BY_DUE_DAY };
  g_autoptr (GArray) ids = puntual_invoice_browse (self->ledger, &query, NULL, error);
  g_autoptr (GPtrArray) rows = NULL;
  guint next, first;

  if (ids == NULL || !find_next (self, ids, &next, error))
    return FALSE;
  first = next > REACH ? next - REACH : 0;
  rows = puntual_invoice_rows (self->ledger, &((const gint64 *)(gpointer)ids->data)[first],
                               MIN (ids->len - first, 2 * REACH), error);
  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      const PuntualInvoiceRow *row = g_ptr_array_index (rows, i);

      if (!consider (self, row->invoice, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_others (Search *self, guint n, GError **error)
{
  const PuntualCustomerQuery query = { .shelf = PUNTUAL_CUSTOMER_SHELF_ALL,
                                       .order = PUNTUAL_CUSTOMER_BY_NAME };
  g_autoptr (GArray) ids = puntual_customer_browse (self->ledger, &query, NULL, error);

  if (ids == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len && i < n; i++)
    {
      g_autoptr (PuntualCustomer) customer =
          puntual_customer_get (self->ledger, g_array_index (ids, gint64, i), error);

      if (customer == NULL)
        return FALSE;
      add (self, customer, FALSE,
           day_of_step (self, customer, self->today - self->step->offset_days));
    }
  return TRUE;
}

static void
add_invented (Search *self)
{
  const PuntualCustomer nobody = { .name = (char *)_ ("Made-up customer"),
                                   .language = self->text->language };

  add (self, &nobody, FALSE, day_of_step (self, &nobody, self->today - self->step->offset_days));
}

static int
compare (gconstpointer a, gconstpointer b, gpointer data)
{
  const Search *self = data;
  const PuntualTemplateExample *x = *(PuntualTemplateExample *const *)a;
  const PuntualTemplateExample *y = *(PuntualTemplateExample *const *)b;

  if (x->speaks != y->speaks)
    return x->speaks ? -1 : 1;
  if (x->day != y->day)
    return distance (x->day, self->today) - distance (y->day, self->today);
  return g_utf8_collate (x->name, y->name);
}

GPtrArray *
puntual_template_examples (PuntualLedger *ledger, PuntualCalendarSet *calendars,
                           const PuntualTemplate *text, const PuntualStep *step, guint n,
                           GError **error)
{
  g_auto (Search) self = { .ledger = ledger, .calendars = calendars, .text = text, .step = step };

  self.policy = puntual_ledger_load_policy (ledger, error);
  if (self.policy == NULL)
    return NULL;
  self.today = puntual_clock_today (puntual_ledger_get_clock (ledger));
  self.found = g_ptr_array_new_with_free_func ((GDestroyNotify)puntual_template_example_free);
  self.known = g_hash_table_new (g_int64_hash, g_int64_equal);
  if (!add_owing (&self, error) || (self.found->len == 0 && !add_others (&self, n, error)))
    return NULL;
  if (self.found->len == 0)
    add_invented (&self);
  g_ptr_array_sort_with_data (self.found, compare, &self);
  if (self.found->len > n)
    g_ptr_array_set_size (self.found, (int)n);
  return g_steal_pointer (&self.found);
}
