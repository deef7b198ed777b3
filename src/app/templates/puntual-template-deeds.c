/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-template-deeds.h"

#include <string.h>

#include "puntual-inverse.h"
#include "puntual-text.h"

/* What a deed and the one that takes it back share. */
typedef struct
{
  PuntualTemplate *former, *text; /* owned */
  gint64 id;
} Change;

PuntualTemplate *
puntual_template_copy (const PuntualTemplate *self)
{
  PuntualTemplate *copy = g_new0 (PuntualTemplate, 1);

  copy->id = self->id;
  copy->name = g_strdup (self->name);
  copy->language = g_strdup (self->language);
  copy->medium = self->medium;
  copy->subject = g_strdup (self->subject);
  copy->body = g_strdup (self->body);
  return copy;
}

gboolean
puntual_template_same_words (const PuntualTemplate *a, const PuntualTemplate *b)
{
  g_autofree char *body = puntual_text_clean_block (a->body);
  g_autofree char *other_body = puntual_text_clean_block (b->body);
  g_autofree char *subject = puntual_text_clean_line (a->subject);
  g_autofree char *other_subject = puntual_text_clean_line (b->subject);

  return strcmp (body, other_body) == 0 && strcmp (subject, other_subject) == 0;
}

static void
clear (gpointer data)
{
  Change *self = data;

  g_clear_pointer (&self->former, puntual_template_free);
  g_clear_pointer (&self->text, puntual_template_free);
}

static void
change_unref (gpointer self)
{
  g_atomic_rc_box_release_full (self, clear);
}

static gboolean
save_copy (PuntualDeskJob *job, const PuntualTemplate *text, gint64 *id, GError **error)
{
  g_autoptr (PuntualTemplate) copy = puntual_template_copy (text);

  if (!puntual_template_save (puntual_desk_job_get_ledger (job), copy, error))
    return FALSE;
  *id = copy->id;
  return TRUE;
}

static gboolean
save (PuntualDeskJob *job, gpointer data, GError **error)
{
  Change *self = data;

  return save_copy (job, self->text, &self->id, error);
}

static gboolean
save_former (PuntualDeskJob *job, gpointer data, GError **error)
{
  Change *self = data;

  if (self->former != NULL)
    return save_copy (job, self->former, &self->id, error);
  return puntual_template_take_back (puntual_desk_job_get_ledger (job), self->id, error);
}

static gboolean delete (PuntualDeskJob *job, gpointer data, GError **error)
{
  return puntual_template_delete (puntual_desk_job_get_ledger (job), ((Change *)data)->id, error);
}

static Change *
change_new (const PuntualTemplate *former, const PuntualTemplate *text)
{
  Change *change = g_atomic_rc_box_new0 (Change);

  change->former = former != NULL ? puntual_template_copy (former) : NULL;
  change->text = puntual_template_copy (text);
  change->text->id = former != NULL ? former->id : 0;
  return change;
}

void
puntual_template_deed_save (const PuntualTemplate *former, const PuntualTemplate *text,
                            PuntualDeed **deed, PuntualDeed **undo)
{
  Change *change = change_new (former, text);

  *undo = puntual_deed_new (save_former, g_atomic_rc_box_acquire (change), change_unref);
  *deed = puntual_deed_new (save, change, change_unref);
}

static void
batch_unref (gpointer batch)
{
  g_ptr_array_unref (batch);
}

static gboolean
run_all (PuntualDeskJob *job, GPtrArray *changes, PuntualDeskFunc func, GError **error)
{
  PuntualLedger *ledger = puntual_desk_job_get_ledger (job);

  if (!puntual_ledger_begin (ledger, error))
    return FALSE;
  for (guint i = 0; i < changes->len; i++)
    if (!func (job, g_ptr_array_index (changes, i), error))
      {
        puntual_ledger_rollback (ledger);
        return FALSE;
      }
  return puntual_ledger_commit (ledger, error);
}

static gboolean
save_all (PuntualDeskJob *job, gpointer changes, GError **error)
{
  return run_all (job, changes, save, error);
}

static gboolean
save_all_former (PuntualDeskJob *job, gpointer changes, GError **error)
{
  return run_all (job, changes, save_former, error);
}

void
puntual_template_deed_save_all (GPtrArray *formers, GPtrArray *texts, PuntualDeed **deed,
                                PuntualDeed **undo)
{
  GPtrArray *changes = g_ptr_array_new_with_free_func (change_unref);

  for (guint i = 0; i < texts->len; i++)
    g_ptr_array_add (changes,
                     change_new (g_ptr_array_index (formers, i), g_ptr_array_index (texts, i)));
  *undo = puntual_deed_new (save_all_former, g_ptr_array_ref (changes), batch_unref);
  *deed = puntual_deed_new (save_all, changes, batch_unref);
}

void
puntual_template_deed_delete (const PuntualTemplate *text, PuntualDeed **deed, PuntualDeed **undo)
{
  Change *change = g_atomic_rc_box_new0 (Change);

  change->id = text->id;
  change->text = puntual_template_copy (text);
  change->text->id = 0;
  *undo = puntual_deed_new (save, g_atomic_rc_box_acquire (change), change_unref);
  *deed = puntual_deed_new (delete, change, change_unref);
}
