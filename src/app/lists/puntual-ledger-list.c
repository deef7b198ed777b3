/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-error.h"
#include "puntual-ledger-list.h"
#include "puntual-list-steps.h"

/* Records read at once, and rows kept for scrolling back. */
#define BATCH 200
#define KEPT 2000

struct _PuntualLedgerList
{
  GObject parent_instance;

  PuntualDesk *desk; /* owned */
  const PuntualListSource *source;
  PuntualListQuery query;
  PuntualListSteps *steps; /* owned: the ids that the query gave */
  GHashTable *rows;        /* id → PuntualLedgerRow, as long as somebody holds it */
  GQueue kept;             /* rows, owned, the newest last */
  GArray *wanted;          /* ids whose records were asked for */
  guint fetching;          /* idle source */
  GCancellable *browsing;  /* the query on its way; NULL: none */
  guint *counts;           /* owned or NULL */
  GError *error;
  gboolean asked;        /* a query was set */
  gboolean new_question; /* it has no answer yet */
  gboolean partial;      /* no more than the first rows are known */
  gboolean loading;
  gboolean active;
  gboolean stale;
};

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PuntualLedgerList, puntual_ledger_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

enum
{
  ASKED,
  SETTLED,
  COMPLETE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* --- Rows --- */

/* What a row that goes away tells the list. */
typedef struct
{
  GHashTable *rows; /* owned */
  gint64 id;
} RowTie;

static void
row_gone (gpointer data, GObject *row)
{
  RowTie *tie = data;

  if (g_hash_table_lookup (tie->rows, &tie->id) == row)
    g_hash_table_remove (tie->rows, &tie->id);
  g_hash_table_unref (tie->rows);
  g_free (tie);
}

static void
keep_row (PuntualLedgerList *self, PuntualLedgerRow *row)
{
  g_queue_push_tail (&self->kept, g_object_ref (row));
  if (self->kept.length > KEPT)
    g_object_unref (g_queue_pop_head (&self->kept));
}

static void
drop_kept (PuntualLedgerList *self)
{
  g_queue_clear_full (&self->kept, g_object_unref);
}

/* --- Records --- */

typedef struct
{
  const PuntualListSource *source;
  GArray *ids; /* owned */
} FetchJob;

static void
fetch_job_free (gpointer data)
{
  FetchJob *self = data;

  g_array_unref (self->ids);
  g_free (self);
}

static gboolean
fetch_records (PuntualDeskJob *job, gpointer data, GError **error)
{
  const FetchJob *fetch = data;
  GPtrArray *records =
      fetch->source->rows (puntual_desk_job_get_ledger (job),
                           (const gint64 *)(void *)fetch->ids->data, fetch->ids->len, error);

  if (records == NULL)
    return FALSE;
  puntual_desk_job_take_result (job, records, (GDestroyNotify)g_ptr_array_unref);
  return TRUE;
}

/* Gives the records to the rows that somebody still holds. */
static void
take_records (PuntualLedgerList *self, GPtrArray *records)
{
  g_ptr_array_set_free_func (records, NULL);
  for (guint i = 0; i < records->len; i++)
    {
      gpointer record = g_ptr_array_index (records, i);
      gint64 id = record != NULL ? self->source->id_of (record) : 0;
      PuntualLedgerRow *row = g_hash_table_lookup (self->rows, &id);

      if (row != NULL)
        puntual_ledger_row_take_record (row, record);
      else if (record != NULL)
        self->source->free_record (record);
    }
}

static void
records_fetched (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (PuntualLedgerList) self = data;
  g_autoptr (GPtrArray) records = NULL;
  gpointer result = NULL;

  /* A page that cannot be read stays blank; the query that follows a change says why. */
  if (!puntual_desk_run_finish (PUNTUAL_DESK (source), answer, &result, NULL))
    return;
  records = result;
  take_records (self, records);
}

static gboolean
fetch_wanted (gpointer data)
{
  PuntualLedgerList *self = data;
  FetchJob *fetch;

  self->fetching = 0;
  while (self->wanted->len > 0)
    {
      guint n = MIN (self->wanted->len, BATCH);

      fetch = g_new0 (FetchJob, 1);
      fetch->source = self->source;
      fetch->ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), n);
      /* The last ones asked for are those in sight now. */
      g_array_append_vals (fetch->ids, &g_array_index (self->wanted, gint64, self->wanted->len - n),
                           n);
      g_array_set_size (self->wanted, self->wanted->len - n);
      puntual_desk_run_async (self->desk, PUNTUAL_LANE_LIST, fetch_records, fetch, fetch_job_free,
                              NULL, records_fetched, g_object_ref (self));
    }
  return G_SOURCE_REMOVE;
}

static void
want_record (PuntualLedgerList *self, gint64 id)
{
  g_array_append_val (self->wanted, id);
  if (self->fetching == 0)
    self->fetching = g_idle_add_full (G_PRIORITY_DEFAULT, fetch_wanted, self, NULL);
}

static PuntualLedgerRow *
row_new (PuntualLedgerList *self, gint64 id)
{
  PuntualLedgerRow *row = puntual_ledger_row_new (id, self->source->free_record);
  RowTie *tie = g_new0 (RowTie, 1);

  tie->rows = g_hash_table_ref (self->rows);
  tie->id = id;
  g_object_weak_ref (G_OBJECT (row), row_gone, tie);
  g_hash_table_replace (self->rows, g_memdup2 (&id, sizeof id), row);
  keep_row (self, row);
  return row;
}

/* Rows that the view will ask for in a moment; takes their records out of the array. */
static void
make_rows (PuntualLedgerList *self, GPtrArray *records)
{
  for (guint i = 0; i < records->len; i++)
    {
      gint64 id = self->source->id_of (g_ptr_array_index (records, i));
      g_autoptr (PuntualLedgerRow) row = NULL;

      if (g_hash_table_contains (self->rows, &id))
        continue;
      row = row_new (self, id);
      puntual_ledger_row_take_record (row, g_steal_pointer (&records->pdata[i]));
    }
}

/* --- The model --- */

gint64
puntual_ledger_list_get_id (PuntualLedgerList *self, guint position)
{
  return puntual_list_steps_get_id (self->steps, position);
}

static GType
get_item_type (GListModel *model)
{
  return PUNTUAL_TYPE_LEDGER_ROW;
}

static guint
get_n_items (GListModel *model)
{
  return puntual_list_steps_get_n_items (PUNTUAL_LEDGER_LIST (model)->steps);
}

static gpointer
get_item (GListModel *model, guint position)
{
  PuntualLedgerList *self = PUNTUAL_LEDGER_LIST (model);
  PuntualLedgerRow *row;
  gint64 id;

  if (position >= puntual_list_steps_get_n_items (self->steps))
    return NULL;
  id = puntual_list_steps_get_id (self->steps, position);
  row = g_hash_table_lookup (self->rows, &id);
  if (row != NULL)
    return g_object_ref (row);
  want_record (self, id);
  return row_new (self, id);
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

/* --- Queries --- */

typedef struct
{
  const PuntualListSource *source;
  PuntualListQuery query;
  guint n_rows; /* to be read as well */
  GArray *ids;
  GPtrArray *records; /* of the first of the ids, or NULL */
  guint *counts;
} BrowseJob;

static BrowseJob *
browse_job_new (PuntualLedgerList *self, guint n_rows)
{
  BrowseJob *browse = g_new0 (BrowseJob, 1);

  browse->source = self->source;
  browse->n_rows = n_rows;
  browse->query = self->query;
  browse->query.text = g_strdup (self->query.text);
  return browse;
}

static void
browse_job_free (gpointer data)
{
  BrowseJob *self = data;

  if (self->records != NULL)
    g_ptr_array_unref (self->records);
  g_clear_pointer (&self->ids, g_array_unref);
  g_free (self->counts);
  g_free (self->query.text);
  g_free (self);
}

static gboolean
count_shelves (PuntualDeskJob *job, gpointer data, GError **error)
{
  BrowseJob *browse = data;

  browse->counts = g_new0 (guint, browse->source->n_shelves);
  return browse->source->count (puntual_desk_job_get_ledger (job), browse->counts,
                                puntual_desk_job_get_cancellable (job), error);
}

static gboolean
read_first_rows (PuntualDeskJob *job, BrowseJob *browse, GError **error)
{
  guint n = MIN (browse->n_rows, browse->ids->len);

  if (n == 0)
    return TRUE;
  browse->records = browse->source->rows (puntual_desk_job_get_ledger (job),
                                          (const gint64 *)(void *)browse->ids->data, n, error);
  return browse->records != NULL;
}

static gboolean
browse_first (PuntualDeskJob *job, gpointer data, GError **error)
{
  BrowseJob *browse = data;

  browse->ids =
      browse->source->first (puntual_desk_job_get_ledger (job), &browse->query, browse->n_rows,
                             puntual_desk_job_get_cancellable (job), error);
  return browse->ids != NULL && read_first_rows (job, browse, error);
}

static gboolean
browse_ids (PuntualDeskJob *job, gpointer data, GError **error)
{
  BrowseJob *browse = data;

  browse->ids = browse->source->browse (puntual_desk_job_get_ledger (job), &browse->query,
                                        puntual_desk_job_get_cancellable (job), error);
  if (browse->ids == NULL || !read_first_rows (job, browse, error))
    return FALSE;
  /* Rows do not wait for the counts. Where there are none, the counts say why. */
  return browse->source->count == NULL || browse->ids->len > 0
         || count_shelves (job, browse, error);
}

/* Every row that somebody holds is read anew, but for those that were just now. */
static void
read_rows_anew (PuntualLedgerList *self, const GArray *ids, guint n_read)
{
  g_autoptr (GHashTable) read = g_hash_table_new (g_int64_hash, g_int64_equal);
  GHashTableIter iter;
  gpointer key;

  for (guint i = 0; i < n_read; i++)
    g_hash_table_add (read, &g_array_index (ids, gint64, i));
  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      if (!g_hash_table_contains (read, key))
        want_record (self, *(gint64 *)key);
    }
}

typedef struct
{
  PuntualLedgerList *self; /* owned */
  BrowseJob *browse;       /* the job's own, there until the callback is over */
  GCancellable *browsing;  /* owned: whether this is still the question */
} BrowseAnswer;

static void ask_desk (PuntualLedgerList *self, PuntualLane lane, BrowseJob *browse,
                      PuntualDeskFunc func, GAsyncReadyCallback callback);

static void
take_counts (PuntualLedgerList *self, BrowseJob *browse)
{
  g_free (self->counts);
  self->counts = g_steal_pointer (&browse->counts);
}

static void
count_done (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree BrowseAnswer *answer = data;
  g_autoptr (PuntualLedgerList) self = answer->self;
  g_autoptr (GCancellable) browsing = answer->browsing;

  /* Old counts stay until the next change. */
  if (!puntual_desk_run_finish (PUNTUAL_DESK (source), result, NULL, NULL)
      || self->browsing != browsing)
    return;
  g_clear_object (&self->browsing);
  take_counts (self, answer->browse);
  g_signal_emit (self, signals[SETTLED], 0);
}

static void
use_ids (PuntualLedgerList *self, BrowseJob *browse, gboolean new_question)
{
  guint n_read = browse->records != NULL ? MIN (browse->n_rows, browse->ids->len) : 0;

  drop_kept (self);
  /* GTK wants every place to have an object of its own. */
  if (new_question && puntual_list_steps_replaces_all (self->steps, browse->ids))
    g_hash_table_remove_all (self->rows);
  if (browse->records != NULL)
    make_rows (self, browse->records);
  puntual_list_steps_replace (self->steps, browse->ids, new_question);
  read_rows_anew (self, browse->ids, n_read);
  if (browse->records != NULL)
    take_records (self, browse->records);
}

static void
settle_counts (PuntualLedgerList *self, BrowseJob *browse)
{
  if (browse->counts != NULL || self->source->count == NULL)
    {
      take_counts (self, browse);
      g_clear_object (&self->browsing);
    }
  else
    /* Not before the rows in sight, which are asked for after this. */
    ask_desk (self, PUNTUAL_LANE_READ, browse_job_new (self, 0), count_shelves, count_done);
}

static void
first_done (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree BrowseAnswer *answer = data;
  g_autoptr (PuntualLedgerList) self = answer->self;
  g_autoptr (GCancellable) browsing = answer->browsing;

  /* Whatever is wrong the whole answer tells. */
  if (!puntual_desk_run_finish (PUNTUAL_DESK (source), result, NULL, NULL)
      || self->browsing != browsing || answer->browse->ids->len == 0)
    return;
  self->loading = FALSE;
  self->partial = TRUE;
  use_ids (self, answer->browse, FALSE);
  g_signal_emit (self, signals[SETTLED], 0);
}

static void
browse_done (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree BrowseAnswer *answer = data;
  g_autoptr (PuntualLedgerList) self = answer->self;
  g_autoptr (GCancellable) browsing = answer->browsing;
  g_autoptr (GError) error = NULL;
  gboolean ok = puntual_desk_run_finish (PUNTUAL_DESK (source), result, NULL, &error);

  if (self->browsing != browsing)
    return;
  self->loading = FALSE;
  g_clear_error (&self->error);
  if (ok)
    {
      self->partial = FALSE;
      use_ids (self, answer->browse, self->new_question);
      settle_counts (self, answer->browse);
    }
  else
    {
      g_clear_object (&self->browsing);
      self->error = g_steal_pointer (&error);
    }
  self->new_question = FALSE;
  g_signal_emit (self, signals[SETTLED], 0);
}

/* Takes the job. */
static void
ask_desk (PuntualLedgerList *self, PuntualLane lane, BrowseJob *browse, PuntualDeskFunc func,
          GAsyncReadyCallback callback)
{
  BrowseAnswer *answer = g_new0 (BrowseAnswer, 1);

  answer->self = g_object_ref (self);
  answer->browse = browse;
  answer->browsing = g_object_ref (self->browsing);
  puntual_desk_run_async (self->desk, lane, func, browse, browse_job_free, self->browsing, callback,
                          answer);
}

static void
start_browsing (PuntualLedgerList *self)
{
  self->stale = FALSE;
  if (self->browsing != NULL)
    g_cancellable_cancel (self->browsing);
  g_clear_object (&self->browsing);
  self->browsing = g_cancellable_new ();
  if (self->loading && self->source->first != NULL)
    ask_desk (self, PUNTUAL_LANE_LIST, browse_job_new (self, PUNTUAL_LIST_STEPS_FIRST),
              browse_first, first_done);
  ask_desk (self, PUNTUAL_LANE_LIST,
            browse_job_new (self, self->new_question ? PUNTUAL_LIST_STEPS_HELD : 0), browse_ids,
            browse_done);
}

void
puntual_ledger_list_refresh (PuntualLedgerList *self)
{
  if (self->active && self->asked)
    start_browsing (self);
  else
    self->stale = TRUE;
}

static gboolean
same_query (const PuntualListQuery *a, const PuntualListQuery *b)
{
  return a->shelf == b->shelf && a->order == b->order && a->descending == b->descending
         && a->customer_id == b->customer_id && g_strcmp0 (a->text, b->text) == 0;
}

void
puntual_ledger_list_set_query (PuntualLedgerList *self, const PuntualListQuery *query)
{
  char *text;

  if (self->asked && same_query (&self->query, query))
    return;
  self->asked = TRUE;
  self->new_question = TRUE;
  text = g_strdup (query->text);
  g_free (self->query.text);
  self->query = *query;
  self->query.text = text;
  g_signal_emit (self, signals[ASKED], 0);
  puntual_ledger_list_refresh (self);
}

const PuntualListQuery *
puntual_ledger_list_get_query (PuntualLedgerList *self)
{
  return &self->query;
}

void
puntual_ledger_list_set_active (PuntualLedgerList *self, gboolean active)
{
  self->active = active;
  if (active && self->stale)
    puntual_ledger_list_refresh (self);
}

gboolean
puntual_ledger_list_is_loading (PuntualLedgerList *self)
{
  return self->loading;
}

const GError *
puntual_ledger_list_get_error (PuntualLedgerList *self)
{
  return self->error;
}

const guint *
puntual_ledger_list_get_counts (PuntualLedgerList *self)
{
  return self->counts;
}

gboolean
puntual_ledger_list_find (PuntualLedgerList *self, gint64 id, guint *position)
{
  return puntual_list_steps_find (self->steps, id, position);
}

const GArray *
puntual_ledger_list_get_ids (PuntualLedgerList *self)
{
  return puntual_list_steps_get_ids (self->steps);
}

/* --- Life --- */

static void
puntual_ledger_list_dispose (GObject *object)
{
  PuntualLedgerList *self = PUNTUAL_LEDGER_LIST (object);

  if (self->fetching != 0)
    g_source_remove (self->fetching);
  self->fetching = 0;
  if (self->browsing != NULL)
    g_cancellable_cancel (self->browsing);
  g_clear_object (&self->browsing);
  drop_kept (self);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (puntual_ledger_list_parent_class)->dispose (object);
}

static void
puntual_ledger_list_finalize (GObject *object)
{
  PuntualLedgerList *self = PUNTUAL_LEDGER_LIST (object);

  puntual_list_steps_free (self->steps);
  g_hash_table_unref (self->rows);
  g_array_unref (self->wanted);
  g_free (self->counts);
  g_free (self->query.text);
  g_clear_error (&self->error);
  G_OBJECT_CLASS (puntual_ledger_list_parent_class)->finalize (object);
}

static void
puntual_ledger_list_class_init (PuntualLedgerListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = puntual_ledger_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = puntual_ledger_list_finalize;
  signals[ASKED] = g_signal_new ("asked", PUNTUAL_TYPE_LEDGER_LIST, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
  signals[SETTLED] = g_signal_new ("settled", PUNTUAL_TYPE_LEDGER_LIST, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[COMPLETE] = g_signal_new ("complete", PUNTUAL_TYPE_LEDGER_LIST, G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
say_complete (gpointer data)
{
  PuntualLedgerList *self = data;

  if (!self->partial)
    g_signal_emit (self, signals[COMPLETE], 0);
}

static void
puntual_ledger_list_init (PuntualLedgerList *self)
{
  self->steps = puntual_list_steps_new (G_LIST_MODEL (self), say_complete, self);
  self->wanted = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->rows = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_queue_init (&self->kept);
  self->loading = TRUE;
}

PuntualLedgerList *
puntual_ledger_list_new (PuntualDesk *desk, const PuntualListSource *source)
{
  PuntualLedgerList *self = g_object_new (PUNTUAL_TYPE_LEDGER_LIST, NULL);

  self->desk = g_object_ref (desk);
  self->source = source;
  g_signal_connect_object (desk, "changed", G_CALLBACK (puntual_ledger_list_refresh), self,
                           G_CONNECT_SWAPPED);
  return self;
}
