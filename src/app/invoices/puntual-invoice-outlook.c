/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-forecast.h"
#include "puntual-invoice-outlook.h"
#include "puntual-shell.h"
#include "puntual-step-words.h"

/* Customers looked at in one go: some fifty milliseconds, so that whatever else is asked on the
 * lane has its turn in between. */
#define CUSTOMERS_AT_ONCE 16
/* So far ahead a step is looked for. */
#define HORIZON_DAYS 90
/* The invoices are the page's own; how many weeks the forecast has does not matter to them. */
#define FORECAST_WEEKS 5

/* An invoice in sight. */
typedef struct
{
  gint64 customer_id;
  guint n_lookers;
} Want;

/* What is known of an invoice. */
typedef struct
{
  gint64 invoice_id;
  guint generation;
  char *words;
  char *sentence;
} Step;

typedef struct
{
  gint64 invoice_id;
  int percent;
} Chance;

struct _PuntualInvoiceOutlook
{
  GObject parent_instance;

  PuntualDesk *desk;     /* owned */
  GHashTable *wants;     /* invoice id → Want */
  GHashTable *steps;     /* invoice id → Step */
  GHashTable *chances;   /* invoice id → Chance, or NULL */
  GCancellable *walking; /* the job on its way; NULL: none */
  guint starting;        /* idle source */
  guint generation;      /* of the ledger, as far as this knows */
  guint chances_generation;
  gboolean foreseeing; /* the job on its way */
  gboolean wants_chances;
  gboolean active;
};

G_DEFINE_FINAL_TYPE (PuntualInvoiceOutlook, puntual_invoice_outlook, G_TYPE_OBJECT)

static guint changed_signal;

static void
step_free (gpointer data)
{
  Step *self = data;

  g_free (self->words);
  g_free (self->sentence);
  g_free (self);
}

/* --- The next steps of some customers' invoices --- */

typedef struct
{
  gint64 customer_id;
  GArray *invoice_ids; /* owned */
} Group;

typedef struct
{
  GPtrArray *groups; /* of Group */
  guint generation;
} Walk;

static void
group_free (gpointer data)
{
  Group *self = data;

  g_array_unref (self->invoice_ids);
  g_free (self);
}

static void
walk_free (gpointer data)
{
  Walk *self = data;

  g_ptr_array_unref (self->groups);
  g_free (self);
}

static void
take_steps (GPtrArray *steps, const Group *group, PuntualNextStep *next, PuntualDay day,
            const char *language)
{
  for (guint i = 0; i < group->invoice_ids->len; i++)
    {
      Step *step = g_new0 (Step, 1);

      step->invoice_id = g_array_index (group->invoice_ids, gint64, i);
      step->words = puntual_step_words_short (&next[i], day, language);
      step->sentence = g_steal_pointer (&next[i].text);
      g_ptr_array_add (steps, step);
      puntual_next_step_clear (&next[i]);
    }
}

static gboolean
walk_group (PuntualDeskJob *job, const Group *group, GPtrArray *steps, GError **error)
{
  const char *language = puntual_shell_language ();
  PuntualDay day = puntual_desk_job_get_day (job);
  PuntualCalendarSet *calendars = puntual_desk_job_get_calendars (job, error);
  g_autofree PuntualNextStep *next = g_new0 (PuntualNextStep, group->invoice_ids->len);
  g_autoptr (PuntualFacts) facts = NULL;

  if (calendars == NULL)
    return FALSE;
  facts =
      puntual_ledger_load_facts (puntual_desk_job_get_ledger (job), day, group->customer_id, error);
  if (facts == NULL)
    return FALSE;
  puntual_plan_next_steps (facts, calendars, day, HORIZON_DAYS,
                           (const gint64 *)(gpointer)group->invoice_ids->data,
                           group->invoice_ids->len, language, next);
  take_steps (steps, group, next, day, language);
  return TRUE;
}

static gboolean
run_walk (PuntualDeskJob *job, gpointer data, GError **error)
{
  const Walk *walk = data;
  GPtrArray *steps = g_ptr_array_new_with_free_func (step_free);

  puntual_desk_job_take_result (job, steps, (GDestroyNotify)g_ptr_array_unref);
  for (guint i = 0; i < walk->groups->len; i++)
    {
      if (g_cancellable_is_cancelled (puntual_desk_job_get_cancellable (job)))
        break;
      if (!walk_group (job, g_ptr_array_index (walk->groups, i), steps, error))
        return FALSE;
    }
  return TRUE;
}

static void start_soon (PuntualInvoiceOutlook *self);

typedef struct
{
  PuntualInvoiceOutlook *outlook; /* owned */
  guint generation;
} Waiting;

static Waiting *
waiting_new (PuntualInvoiceOutlook *outlook)
{
  Waiting *self = g_new0 (Waiting, 1);

  self->outlook = g_object_ref (outlook);
  self->generation = outlook->generation;
  return self;
}

static void
waiting_free (Waiting *self)
{
  g_object_unref (self->outlook);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Waiting, waiting_free)

static void
steps_found (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (Waiting) waiting = data;
  PuntualInvoiceOutlook *self = waiting->outlook;
  g_autoptr (GPtrArray) steps = NULL;
  gpointer result = NULL;

  if (!puntual_desk_run_finish (PUNTUAL_DESK (source), answer, &result, NULL))
    {
      /* Cells of a ledger that cannot be read stay empty; the list says why. */
      if (g_cancellable_is_cancelled (self->walking))
        start_soon (self);
      g_clear_object (&self->walking);
      return;
    }
  g_clear_object (&self->walking);
  steps = result;
  g_ptr_array_set_free_func (steps, NULL);
  for (guint i = 0; i < steps->len; i++)
    {
      Step *step = g_ptr_array_index (steps, i);

      step->generation = waiting->generation;
      g_hash_table_replace (self->steps, &step->invoice_id, step);
    }
  g_signal_emit (self, changed_signal, 0);
  start_soon (self);
}

static gboolean
is_known (PuntualInvoiceOutlook *self, gint64 invoice_id)
{
  const Step *step = g_hash_table_lookup (self->steps, &invoice_id);

  return step != NULL && step->generation == self->generation;
}

static Group *
group_of (GPtrArray *groups, gint64 customer_id)
{
  Group *group;

  for (guint i = 0; i < groups->len; i++)
    {
      group = g_ptr_array_index (groups, i);
      if (group->customer_id == customer_id)
        return group;
    }
  if (groups->len >= CUSTOMERS_AT_ONCE)
    return NULL;
  group = g_new0 (Group, 1);
  group->customer_id = customer_id;
  group->invoice_ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_ptr_array_add (groups, group);
  return group;
}

static void
start_walk (PuntualInvoiceOutlook *self)
{
  g_autoptr (GPtrArray) groups = g_ptr_array_new_with_free_func (group_free);
  GHashTableIter iter;
  gpointer key, value;
  Walk *walk;

  g_hash_table_iter_init (&iter, self->wants);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      gint64 id = *(gint64 *)key;
      Group *group = is_known (self, id) ? NULL : group_of (groups, ((Want *)value)->customer_id);

      if (group != NULL)
        g_array_append_val (group->invoice_ids, id);
    }
  if (groups->len == 0)
    return;
  walk = g_new0 (Walk, 1);
  walk->groups = g_steal_pointer (&groups);
  self->walking = g_cancellable_new ();
  puntual_desk_run_async (self->desk, PUNTUAL_LANE_READ, run_walk, walk, walk_free, self->walking,
                          steps_found, waiting_new (self));
}

/* --- Chances --- */

static gboolean
run_forecast (PuntualDeskJob *job, gpointer unused, GError **error)
{
  g_autoptr (PuntualForecast) forecast =
      puntual_forecast_new (puntual_desk_job_get_ledger (job), FORECAST_WEEKS, error);
  GHashTable *chances;

  if (forecast == NULL)
    return FALSE;
  chances = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
  for (guint i = 0; i < forecast->invoices->len; i++)
    {
      const PuntualInvoiceForecast *invoice = g_ptr_array_index (forecast->invoices, i);
      Chance *chance = g_new (Chance, 1);

      *chance = (Chance){ invoice->invoice_id, puntual_forecast_percent (invoice->paid_in_30) };
      g_hash_table_replace (chances, &chance->invoice_id, chance);
    }
  puntual_desk_job_take_result (job, chances, (GDestroyNotify)g_hash_table_unref);
  return TRUE;
}

static void
chances_found (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (Waiting) waiting = data;
  PuntualInvoiceOutlook *self = waiting->outlook;
  gpointer result = NULL;

  self->foreseeing = FALSE;
  self->chances_generation = waiting->generation;
  if (puntual_desk_run_finish (PUNTUAL_DESK (source), answer, &result, NULL))
    {
      g_clear_pointer (&self->chances, g_hash_table_unref);
      self->chances = result;
      g_signal_emit (self, changed_signal, 0);
    }
  start_soon (self);
}

static gboolean
start (gpointer data)
{
  PuntualInvoiceOutlook *self = data;

  self->starting = 0;
  if (!self->active)
    return G_SOURCE_REMOVE;
  if (self->walking == NULL)
    start_walk (self);
  if (self->wants_chances && !self->foreseeing && self->chances_generation != self->generation)
    {
      self->foreseeing = TRUE;
      puntual_desk_run_async (self->desk, PUNTUAL_LANE_READ, run_forecast, NULL, NULL, NULL,
                              chances_found, waiting_new (self));
    }
  return G_SOURCE_REMOVE;
}

/* When the main loop has nothing better to do: the rows come first. */
static void
start_soon (PuntualInvoiceOutlook *self)
{
  if (self->active && self->starting == 0)
    self->starting = g_idle_add_full (G_PRIORITY_LOW, start, self, NULL);
}

static gboolean
is_out_of_sight (gpointer key, gpointer step, gpointer self)
{
  return !g_hash_table_contains (((PuntualInvoiceOutlook *)self)->wants, key);
}

static void
ledger_changed (PuntualInvoiceOutlook *self)
{
  self->generation++;
  g_hash_table_foreach_remove (self->steps, is_out_of_sight, self);
  if (self->walking != NULL)
    g_cancellable_cancel (self->walking);
  start_soon (self);
}

/* --- For those who look --- */

void
puntual_invoice_outlook_set_active (PuntualInvoiceOutlook *self, gboolean active)
{
  self->active = active;
  if (active)
    start_soon (self);
  else if (self->walking != NULL)
    g_cancellable_cancel (self->walking);
}

void
puntual_invoice_outlook_want (PuntualInvoiceOutlook *self, gint64 invoice_id, gint64 customer_id)
{
  Want *want = g_hash_table_lookup (self->wants, &invoice_id);

  if (want == NULL)
    {
      gint64 *key = g_new (gint64, 1);

      *key = invoice_id;
      want = g_new0 (Want, 1);
      want->customer_id = customer_id;
      g_hash_table_insert (self->wants, key, want);
    }
  want->n_lookers++;
  if (!is_known (self, invoice_id))
    start_soon (self);
}

void
puntual_invoice_outlook_drop (PuntualInvoiceOutlook *self, gint64 invoice_id)
{
  Want *want = g_hash_table_lookup (self->wants, &invoice_id);

  if (want == NULL || --want->n_lookers > 0)
    return;
  g_hash_table_remove (self->wants, &invoice_id);
  /* Whoever scrolls past leaves nothing to be found out. */
  if (g_hash_table_size (self->wants) == 0 && self->walking != NULL)
    g_cancellable_cancel (self->walking);
}

void
puntual_invoice_outlook_want_chances (PuntualInvoiceOutlook *self)
{
  self->wants_chances = TRUE;
  if (self->chances_generation != self->generation)
    start_soon (self);
}

const char *
puntual_invoice_outlook_get_step (PuntualInvoiceOutlook *self, gint64 invoice_id,
                                  const char **sentence)
{
  const Step *step = g_hash_table_lookup (self->steps, &invoice_id);

  *sentence = step != NULL ? step->sentence : NULL;
  return step != NULL ? step->words : NULL;
}

int
puntual_invoice_outlook_get_percent (PuntualInvoiceOutlook *self, gint64 invoice_id)
{
  const Chance *chance =
      self->chances != NULL ? g_hash_table_lookup (self->chances, &invoice_id) : NULL;

  return chance != NULL ? chance->percent : 0;
}

/* --- Being found --- */

static GQuark
outlook_quark (void)
{
  return g_quark_from_static_string ("puntual-invoice-outlook");
}

void
puntual_invoice_outlook_tie (PuntualInvoiceOutlook *self, GtkWidget *widget)
{
  g_object_set_qdata_full (G_OBJECT (widget), outlook_quark (), g_object_ref (self),
                           g_object_unref);
}

PuntualInvoiceOutlook *
puntual_invoice_outlook_of (GtkWidget *cell)
{
  for (GtkWidget *widget = cell; widget != NULL; widget = gtk_widget_get_parent (widget))
    {
      PuntualInvoiceOutlook *outlook = g_object_get_qdata (G_OBJECT (widget), outlook_quark ());

      if (outlook != NULL)
        return outlook;
    }
  return NULL;
}

/* --- Life --- */

static void
puntual_invoice_outlook_dispose (GObject *object)
{
  PuntualInvoiceOutlook *self = PUNTUAL_INVOICE_OUTLOOK (object);

  g_clear_handle_id (&self->starting, g_source_remove);
  g_clear_object (&self->walking);
  g_clear_pointer (&self->wants, g_hash_table_unref);
  g_clear_pointer (&self->steps, g_hash_table_unref);
  g_clear_pointer (&self->chances, g_hash_table_unref);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (puntual_invoice_outlook_parent_class)->dispose (object);
}

static void
puntual_invoice_outlook_class_init (PuntualInvoiceOutlookClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = puntual_invoice_outlook_dispose;
  changed_signal = g_signal_new ("changed", PUNTUAL_TYPE_INVOICE_OUTLOOK, G_SIGNAL_RUN_LAST, 0,
                                 NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
puntual_invoice_outlook_init (PuntualInvoiceOutlook *self)
{
  self->generation = 1;
  self->wants = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  self->steps = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, step_free);
}

PuntualInvoiceOutlook *
puntual_invoice_outlook_new (PuntualDesk *desk)
{
  PuntualInvoiceOutlook *self = g_object_new (PUNTUAL_TYPE_INVOICE_OUTLOOK, NULL);

  self->desk = g_object_ref (desk);
  g_signal_connect_object (desk, "changed", G_CALLBACK (ledger_changed), self, G_CONNECT_SWAPPED);
  return self;
}
