/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-template-history.h"

#include "puntual-template-deeds.h"

struct _PuntualTemplateHistory
{
  GPtrArray *drafts; /* of PuntualTemplateDraft, the oldest first; after `now` those to redo */
  /* Of PuntualTemplate: what was saved from here, and what stood there before, which taking it back
   * stores again. Those at the end, from `sure` on, are being saved. */
  GPtrArray *saved;
  guint sure;
  guint now;
  gboolean paused;
};

static void
unref_draft (gpointer draft)
{
  puntual_template_draft_unref (draft);
}

static void
free_text (gpointer text)
{
  puntual_template_free (text);
}

PuntualTemplateHistory *
puntual_template_history_new (PuntualTemplateDraft *begin)
{
  PuntualTemplateHistory *self = g_new0 (PuntualTemplateHistory, 1);

  self->drafts = g_ptr_array_new_with_free_func (unref_draft);
  g_ptr_array_add (self->drafts, puntual_template_draft_ref (begin));
  self->saved = g_ptr_array_new_with_free_func (free_text);
  return self;
}

void
puntual_template_history_free (PuntualTemplateHistory *self)
{
  g_ptr_array_unref (self->drafts);
  g_ptr_array_unref (self->saved);
  g_free (self);
}

PuntualTemplateDraft *
puntual_template_history_get (const PuntualTemplateHistory *self)
{
  return g_ptr_array_index (self->drafts, self->now);
}

static void
set_now (PuntualTemplateHistory *self, PuntualTemplateDraft *draft)
{
  puntual_template_draft_unref (g_ptr_array_index (self->drafts, self->now));
  g_ptr_array_index (self->drafts, self->now) = draft;
}

/* The last change can always be taken back. */
static void
forget_the_oldest (PuntualTemplateHistory *self)
{
  gsize bytes = 0;

  for (guint i = 0; i < self->drafts->len; i++)
    bytes += puntual_template_draft_get_cost (g_ptr_array_index (self->drafts, i));
  while (self->now > 1
         && (self->drafts->len > PUNTUAL_TEMPLATE_HISTORY_MAX
             || bytes > PUNTUAL_TEMPLATE_HISTORY_MAX_BYTES))
    {
      bytes -= puntual_template_draft_get_cost (g_ptr_array_index (self->drafts, 0));
      g_ptr_array_remove_index (self->drafts, 0);
      self->now--;
    }
}

void
puntual_template_history_go_on (PuntualTemplateHistory *self, PuntualTemplateDraft *draft)
{
  PuntualTemplateDraft *now = puntual_template_history_get (self);
  gboolean same = puntual_template_draft_same_words (now, draft);

  if (same)
    {
      set_now (self, draft);
      return;
    }
  g_ptr_array_set_size (self->drafts, (int)self->now + 1);
  if (!self->paused && self->now > 0 && puntual_template_draft_goes_on (now, draft))
    {
      set_now (self, draft);
      return;
    }
  self->paused = FALSE;
  g_ptr_array_add (self->drafts, draft);
  self->now++;
  forget_the_oldest (self);
}

void
puntual_template_history_set_saved (PuntualTemplateHistory *self, GPtrArray *texts)
{
  const PuntualTemplateDraft *now = puntual_template_history_get (self);

  if (texts == NULL)
    {
      g_ptr_array_set_size (self->saved, (int)self->sure);
      return;
    }
  self->sure = self->saved->len;
  for (guint i = 0; i < texts->len; i++)
    {
      const PuntualTemplate *text = g_ptr_array_index (texts, i);
      const PuntualTemplate *before = puntual_template_draft_get_stored (now, text);

      g_ptr_array_add (self->saved, puntual_template_copy (text));
      if (before != NULL)
        g_ptr_array_add (self->saved, puntual_template_copy (before));
    }
}

void
puntual_template_history_store (PuntualTemplateHistory *self, GPtrArray *texts,
                                PuntualTemplateSide side)
{
  g_autoptr (PuntualTemplateDraft) now =
      puntual_template_draft_ref (puntual_template_history_get (self));

  for (guint i = 0; i < self->drafts->len; i++)
    {
      PuntualTemplateDraft *former = g_ptr_array_index (self->drafts, i);

      g_ptr_array_index (self->drafts, i) =
          puntual_template_draft_store (former, texts, side, now, self->saved);
      puntual_template_draft_unref (former);
    }
  self->paused = TRUE;
}

void
puntual_template_history_settle (PuntualTemplateHistory *self, gboolean mine)
{
  g_autoptr (PuntualTemplateDraft) disputed =
      puntual_template_draft_ref (puntual_template_history_get (self));

  self->paused = TRUE;
  puntual_template_history_go_on (self, puntual_template_draft_settle (disputed, FALSE));
  if (mine)
    puntual_template_history_go_on (self, puntual_template_draft_settle (disputed, TRUE));
  self->paused = TRUE;
}

void
puntual_template_history_pause (PuntualTemplateHistory *self)
{
  self->paused = TRUE;
}

gboolean
puntual_template_history_can_undo (const PuntualTemplateHistory *self)
{
  return self->now > 0;
}

gboolean
puntual_template_history_can_redo (const PuntualTemplateHistory *self)
{
  return self->now + 1 < self->drafts->len;
}

/* One is led to where it changes. */
static void
step_to (PuntualTemplateHistory *self, guint index, guint changed)
{
  const PuntualTemplateDraft *place = g_ptr_array_index (self->drafts, changed);
  PuntualTemplateDraft *draft = g_ptr_array_index (self->drafts, index);

  draft = puntual_template_draft_look_at_change (draft, place);
  self->now = index;
  self->paused = TRUE;
  set_now (self, draft);
}

void
puntual_template_history_undo (PuntualTemplateHistory *self)
{
  if (puntual_template_history_can_undo (self))
    step_to (self, self->now - 1, self->now);
}

void
puntual_template_history_redo (PuntualTemplateHistory *self)
{
  if (puntual_template_history_can_redo (self))
    step_to (self, self->now + 1, self->now + 1);
}
