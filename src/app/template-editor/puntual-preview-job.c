/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-preview-job.h"

#include "puntual-template-deeds.h"

/* So many customers can be chosen from. */
#define EXAMPLES 40

PuntualPreviewRequest *
puntual_preview_request_new (const PuntualTemplate *text, gint64 step_id, gboolean before_due)
{
  PuntualPreviewRequest *self = g_new0 (PuntualPreviewRequest, 1);

  self->text = puntual_template_copy (text);
  self->step_id = step_id;
  self->before_due = before_due;
  self->day = PUNTUAL_DAY_NONE;
  return self;
}

void
puntual_preview_request_free (PuntualPreviewRequest *self)
{
  if (self == NULL)
    return;

  puntual_template_free (self->text);
  g_free (self);
}

gboolean
puntual_preview_request_is_alike (const PuntualPreviewRequest *self,
                                  const PuntualPreviewRequest *other)
{
  return self != NULL && other != NULL && self->step_id == other->step_id
         && self->before_due == other->before_due && self->text->medium == other->text->medium
         && g_strcmp0 (self->text->name, other->text->name) == 0
         && g_strcmp0 (self->text->language, other->text->language) == 0;
}

void
puntual_preview_answer_free (PuntualPreviewAnswer *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->examples, g_ptr_array_unref);
  g_clear_pointer (&self->step, puntual_step_free);
  g_clear_pointer (&self->preview, puntual_template_preview_free);
  g_clear_error (&self->problem);
  g_free (self);
}

static const PuntualTemplateExample *
find_example (GPtrArray *examples, gint64 customer_id)
{
  for (guint i = 0; i < examples->len; i++)
    {
      const PuntualTemplateExample *example = g_ptr_array_index (examples, i);

      if (example->customer_id == customer_id)
        return example;
    }
  return NULL;
}

/* Who was chosen stays; who was only the first stays while the text is in their language. */
static void
choose (PuntualPreviewAnswer *answer, const PuntualPreviewRequest *request)
{
  const PuntualTemplateExample *example = find_example (answer->examples, request->customer_id);

  if (!request->is_chosen && (example == NULL || !example->speaks))
    example = g_ptr_array_index (answer->examples, 0);
  answer->customer_id = example != NULL ? example->customer_id : request->customer_id;
  answer->day = example != NULL ? example->day : PUNTUAL_DAY_NONE;
}

/* The one who was chosen can be chosen again, also where others would be shown. */
static void
add_chosen (PuntualPreviewAnswer *answer)
{
  const PuntualTemplatePreview *preview = answer->preview;
  PuntualTemplateExample *example;

  if (preview == NULL || answer->examples == NULL || preview->customer_id == 0
      || find_example (answer->examples, preview->customer_id) != NULL)
    return;
  example = g_new0 (PuntualTemplateExample, 1);
  example->customer_id = preview->customer_id;
  example->name = g_strdup (preview->customer_name);
  example->speaks = preview->own_language == NULL;
  example->owes = !preview->is_invented;
  example->day = preview->day;
  g_ptr_array_insert (answer->examples, 0, example);
}

gboolean
puntual_preview_job_run (PuntualDeskJob *job, gpointer data, GError **error)
{
  const PuntualPreviewRequest *request = data;
  PuntualLedger *ledger = puntual_desk_job_get_ledger (job);
  PuntualCalendarSet *calendars = puntual_desk_job_get_calendars (job, error);
  g_autoptr (PuntualPreviewAnswer) answer = g_new0 (PuntualPreviewAnswer, 1);

  if (calendars == NULL)
    return FALSE;
  answer->step = puntual_template_find_step (ledger, request->text->name, request->step_id,
                                             request->before_due, error);
  if (answer->step == NULL)
    return FALSE;
  answer->customer_id = request->customer_id;
  answer->day = request->day;
  if (request->wants_examples)
    {
      answer->examples = puntual_template_examples (ledger, calendars, request->text, answer->step,
                                                    EXAMPLES, error);
      if (answer->examples == NULL)
        return FALSE;
      choose (answer, request);
    }
  answer->preview =
      puntual_template_preview_for (ledger, calendars, request->text, answer->step,
                                    answer->customer_id, answer->day, &answer->problem);
  if (answer->preview != NULL)
    answer->day = answer->preview->day;
  add_chosen (answer);
  puntual_desk_job_take_result (job, g_steal_pointer (&answer),
                                (GDestroyNotify)puntual_preview_answer_free);
  return TRUE;
}
