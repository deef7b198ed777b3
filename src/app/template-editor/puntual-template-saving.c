/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-template-saving.h"

#include <glib/gi18n-lib.h>

#include "puntual-error.h"
#include "puntual-ledger-records.h"
#include "puntual-template-deeds.h"

typedef struct
{
  GPtrArray *formers; /* owned, of PuntualTemplate; NULL among them: nothing was stored */
  GPtrArray *texts;   /* owned, of PuntualTemplate, as many */
  PuntualDeed *save;  /* owned */
} Saving;

static void
saving_free (gpointer data)
{
  Saving *self = data;

  g_ptr_array_unref (self->formers);
  g_ptr_array_unref (self->texts);
  puntual_deed_free (self->save);
  g_free (self);
}

static void
say_changed_elsewhere (GError **error)
{
  g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_EXISTS,
                       _ ("This text was changed elsewhere while you edited it."));
}

static gboolean
is_as_it_was (PuntualLedger *ledger, const PuntualTemplate *former, const PuntualTemplate *text,
              GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (PuntualTemplate) stored =
      puntual_template_find (ledger, text->name, text->language, text->medium, &local);

  if (local != NULL && !g_error_matches (local, PUNTUAL_ERROR, PUNTUAL_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  /* What is read in place of a regional text is another one. */
  if (stored != NULL && g_strcmp0 (stored->language, text->language) != 0)
    g_clear_pointer (&stored, puntual_template_free);
  if (stored == NULL || former == NULL ? stored == NULL && former == NULL
                                       : puntual_template_same_words (stored, former))
    return TRUE;
  say_changed_elsewhere (error);
  return FALSE;
}

/* On the writing lane, where nothing else of this program comes between. */
static gboolean
save (PuntualDeskJob *job, gpointer data, GError **error)
{
  Saving *self = data;

  for (guint i = 0; i < self->texts->len; i++)
    if (!is_as_it_was (puntual_desk_job_get_ledger (job), g_ptr_array_index (self->formers, i),
                       g_ptr_array_index (self->texts, i), error))
      return FALSE;
  return self->save->run (job, self->save->data, error);
}

static void
free_text (gpointer text)
{
  g_clear_pointer ((PuntualTemplate **)&text, puntual_template_free);
}

void
puntual_template_saving_deeds (PuntualTemplateDraft *draft, GPtrArray *texts, PuntualDeed **deed,
                               PuntualDeed **undo)
{
  Saving *self = g_new0 (Saving, 1);

  self->formers = g_ptr_array_new_with_free_func (free_text);
  self->texts = g_ptr_array_ref (texts);
  for (guint i = 0; i < texts->len; i++)
    {
      const PuntualTemplate *former =
          puntual_template_draft_get_stored (draft, g_ptr_array_index (texts, i));

      g_ptr_array_add (self->formers, former != NULL ? puntual_template_copy (former) : NULL);
    }
  puntual_template_deed_save_all (self->formers, texts, &self->save, undo);
  *deed = puntual_deed_new (save, self, saving_free);
}

PuntualTemplateDraft *
puntual_template_saving_find_obstacle (PuntualTemplateDraft *draft, GPtrArray *texts,
                                       GError **error)
{
  const PuntualTemplatePlace place = puntual_template_draft_get_place (draft, PUNTUAL_WORDS_BODY);

  for (guint i = 0; i < texts->len; i++)
    {
      const PuntualTemplate *text = g_ptr_array_index (texts, i);
      g_autoptr (PuntualTemplateDraft) there =
          puntual_template_draft_choose (draft, text->language, text->medium);

      if (puntual_template_draft_is_disputed (there))
        {
          say_changed_elsewhere (error);
          return g_steal_pointer (&there);
        }
      if (!puntual_template_validate (text, place.side, error))
        return g_steal_pointer (&there);
    }
  return NULL;
}
