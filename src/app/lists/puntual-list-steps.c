/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-list-steps.h"

#define STEP 40
#define LAST_STEP (PUNTUAL_LIST_STEPS_HELD - STEP)
#define STEP_EVERY_MS 40

struct _PuntualListSteps
{
  GListModel *model; /* borrowed */
  void (*complete) (gpointer data);
  gpointer data;
  GArray *ids;      /* owned */
  GArray *old;      /* those that were there before, while they are replaced; NULL: none */
  guint n_replaced; /* of the old ones */
  guint told;       /* how many there are for the views */
  guint telling;    /* timer */
};

static gint64
id_at (const GArray *ids, guint position)
{
  return g_array_index (ids, gint64, position);
}

guint
puntual_list_steps_get_n_items (PuntualListSteps *self)
{
  return self->told;
}

gint64
puntual_list_steps_get_id (PuntualListSteps *self, guint position)
{
  if (self->old != NULL && position >= self->n_replaced)
    return position < self->old->len ? id_at (self->old, position) : 0;
  return position < self->ids->len ? id_at (self->ids, position) : 0;
}

const GArray *
puntual_list_steps_get_ids (PuntualListSteps *self)
{
  return self->ids;
}

static void
say_complete (PuntualListSteps *self)
{
  if (self->told == self->ids->len && self->old == NULL)
    self->complete (self->data);
}

static void
tell_until (PuntualListSteps *self, guint end)
{
  guint from = self->told;

  self->told = MIN (end, self->ids->len);
  if (self->told > from)
    g_list_model_items_changed (self->model, from, 0, self->told - from);
}

/* So many more of the old ones; what a view does not hold is replaced at once. */
static void
replace_some (PuntualListSteps *self, guint n)
{
  guint from = self->n_replaced;
  guint n_old = self->old->len;
  guint end = from + n;

  if (end > LAST_STEP || end >= MIN (n_old, self->ids->len))
    {
      g_clear_pointer (&self->old, g_array_unref);
      /* What is more than there was comes in steps as well. */
      self->told = end > LAST_STEP ? self->ids->len : MIN (end, self->ids->len);
      g_list_model_items_changed (self->model, from, n_old - from, self->told - from);
      return;
    }
  self->n_replaced = end;
  g_list_model_items_changed (self->model, from, n, n);
}

static void
tell_all (PuntualListSteps *self)
{
  g_clear_handle_id (&self->telling, g_source_remove);
  if (self->old != NULL)
    replace_some (self, LAST_STEP);
  tell_until (self, G_MAXUINT);
  say_complete (self);
}

static gboolean
tell_next_step (gpointer data)
{
  PuntualListSteps *self = data;

  if (self->old != NULL)
    replace_some (self, STEP);
  else
    tell_until (self, self->told >= LAST_STEP ? G_MAXUINT : self->told + STEP);
  if (self->old != NULL || self->told < self->ids->len)
    return G_SOURCE_CONTINUE;
  self->telling = 0;
  say_complete (self);
  return G_SOURCE_REMOVE;
}

/* After the frames that the step before has brought. */
static void
tell_in_steps (PuntualListSteps *self)
{
  if (self->old != NULL || self->told < self->ids->len)
    self->telling = g_timeout_add_full (G_PRIORITY_LOW, STEP_EVERY_MS, tell_next_step, self, NULL);
}

/* Nothing of what was there is: the view makes all its rows anew. */
static void
tell_new_list (PuntualListSteps *self, guint n_before)
{
  self->told = MIN (self->ids->len, PUNTUAL_LIST_STEPS_FIRST);
  if (n_before > 0 || self->told > 0)
    g_list_model_items_changed (self->model, 0, n_before, self->told);
  tell_in_steps (self);
}

/* The same of a view that stands at its first row: it uses the rows it has, some at a time. */
static void
replace_list (PuntualListSteps *self, GArray *old)
{
  self->old = g_array_ref (old);
  self->n_replaced = 0;
  self->told = old->len;
  replace_some (self, PUNTUAL_LIST_STEPS_FIRST);
  tell_in_steps (self);
}

/* All that was there is, and some more behind it. */
static void
tell_more (PuntualListSteps *self)
{
  if (self->told >= LAST_STEP || self->ids->len - self->told <= STEP)
    tell_until (self, G_MAXUINT);
  else
    tell_in_steps (self);
}

static guint
count_same_head (PuntualListSteps *self, const GArray *ids)
{
  guint shorter = MIN (self->told, ids->len);
  guint n = 0;

  while (n < shorter && puntual_list_steps_get_id (self, n) == id_at (ids, n))
    n++;
  return n;
}

gboolean
puntual_list_steps_replaces_all (PuntualListSteps *self, const GArray *ids)
{
  return MIN (self->told, ids->len) > PUNTUAL_LIST_STEPS_FIRST
         && count_same_head (self, ids) < self->told;
}

/* What the view believes that there is. */
static GArray *
take_shown_ids (PuntualListSteps *self)
{
  GArray *shown = g_array_sized_new (FALSE, FALSE, sizeof (gint64), self->told);

  for (guint i = 0; i < self->told; i++)
    {
      gint64 id = puntual_list_steps_get_id (self, i);

      g_array_append_val (shown, id);
    }
  g_clear_pointer (&self->old, g_array_unref);
  g_clear_pointer (&self->ids, g_array_unref);
  return shown;
}

void
puntual_list_steps_replace (PuntualListSteps *self, GArray *ids, gboolean new_question)
{
  gboolean all = new_question && puntual_list_steps_replaces_all (self, ids);
  guint head = count_same_head (self, ids);
  g_autoptr (GArray) old = NULL;
  guint shorter, tail = 0;

  g_clear_handle_id (&self->telling, g_source_remove);
  old = take_shown_ids (self);
  shorter = MIN (old->len, ids->len);
  self->ids = g_array_ref (ids);
  while (tail < shorter - head
         && id_at (old, old->len - 1 - tail) == id_at (ids, ids->len - 1 - tail))
    tail++;
  if (all)
    replace_list (self, old);
  else if (head == old->len && head > 0)
    tell_more (self);
  else if (head == 0 && tail == 0)
    tell_new_list (self, old->len);
  else
    {
      self->told = ids->len;
      g_list_model_items_changed (self->model, head, old->len - head - tail,
                                  ids->len - head - tail);
    }
  say_complete (self);
}

gboolean
puntual_list_steps_find (PuntualListSteps *self, gint64 id, guint *position)
{
  for (guint i = 0; i < self->ids->len; i++)
    {
      if (id_at (self->ids, i) != id)
        continue;
      if (i >= self->told || self->old != NULL)
        tell_all (self);
      *position = i;
      return TRUE;
    }
  return FALSE;
}

PuntualListSteps *
puntual_list_steps_new (GListModel *model, void (*complete) (gpointer data), gpointer data)
{
  PuntualListSteps *self = g_new0 (PuntualListSteps, 1);

  self->model = model;
  self->complete = complete;
  self->data = data;
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  return self;
}

void
puntual_list_steps_free (PuntualListSteps *self)
{
  g_clear_handle_id (&self->telling, g_source_remove);
  g_clear_pointer (&self->old, g_array_unref);
  g_array_unref (self->ids);
  g_free (self);
}
