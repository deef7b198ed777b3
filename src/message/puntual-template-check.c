/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-cadence-limits.h"
#include "puntual-error.h"
#include "puntual-render.h"
#include "puntual-template-document.h"
#include "puntual-text.h"

static int
line_of (const char *text, gsize offset)
{
  int line = 1;

  for (gsize i = 0; i < offset; i++)
    line += text[i] == '\n';
  return line;
}

static PuntualError
code_of (PuntualTemplateProblemKind kind)
{
  return kind == PUNTUAL_PROBLEM_UNKNOWN_VARIABLE || kind == PUNTUAL_PROBLEM_WRONG_TIME
             ? PUNTUAL_ERROR_UNKNOWN_VARIABLE
             : PUNTUAL_ERROR_TEMPLATE_SYNTAX;
}

/* Tags that do not fit together come first: what a name means depends on them. */
static const PuntualTemplateProblem *
first_to_tell (const PuntualTemplateDocument *document)
{
  for (guint i = 0; i < document->problems->len; i++)
    {
      const PuntualTemplateProblem *problem = g_ptr_array_index (document->problems, i);

      if (problem->grave
          && (problem->kind == PUNTUAL_PROBLEM_SYNTAX
              || problem->kind == PUNTUAL_PROBLEM_OPEN_SECTION
              || problem->kind == PUNTUAL_PROBLEM_STRAY_CLOSE))
        return problem;
    }
  return puntual_template_document_grave (document);
}

/* What the editor underlines is what is refused here. */
static gboolean
check_text (const char *text, const PuntualTemplatePlace *place, GError **error)
{
  g_autoptr (PuntualTemplateDocument) document = puntual_template_document_new (text, place);
  const PuntualTemplateProblem *problem = first_to_tell (document);

  if (problem == NULL)
    return TRUE;
  if (problem->detail == NULL)
    g_set_error (error, PUNTUAL_ERROR, code_of (problem->kind),
                 /* Translators: %d is the line of a mistake in a template, %s is the sentence that
                  * explains it. */
                 _ ("Line %d: %s"), line_of (text, problem->start), problem->text);
  else
    g_set_error (error, PUNTUAL_ERROR, code_of (problem->kind),
                 /* Translators: %d is the line of a mistake in a template, the first %s says what
                  * it is, without a full stop, the second is the sentence that explains it. */
                 _ ("Line %d: %s. %s"), line_of (text, problem->start), problem->text,
                 problem->detail);
  return FALSE;
}

static gboolean
check_parts (const PuntualTemplate *text, GError **error)
{
  gboolean needs_subject =
      text->medium == PUNTUAL_MEDIUM_EMAIL || text->medium == PUNTUAL_MEDIUM_LETTER;
  gboolean has_subject = !puntual_text_is_blank (text->subject);
  const char *problem = NULL;

  if (needs_subject && !has_subject)
    problem = _ ("The template has no subject: mails and letters need one.");
  else if (!needs_subject && has_subject)
    problem = _ ("The template has a subject, which only mails and letters can show: take it out.");
  else if (puntual_text_is_blank (text->body))
    problem = _ ("The template is empty: write its text.");
  if (problem != NULL)
    g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE, problem);
  return problem == NULL;
}

PuntualTemplateSide
puntual_template_side_without_step (const char *name)
{
  return g_strcmp0 (name, PUNTUAL_THANKS_TEMPLATE) == 0 ? PUNTUAL_TEMPLATE_THANKS
                                                        : PUNTUAL_TEMPLATE_EITHER_SIDE;
}

PuntualTemplateSide
puntual_template_side_in_step (const char *name, int offset_days)
{
  if (puntual_template_side_without_step (name) == PUNTUAL_TEMPLATE_THANKS)
    return PUNTUAL_TEMPLATE_THANKS;
  return offset_days < 0 ? PUNTUAL_TEMPLATE_BEFORE_DUE : PUNTUAL_TEMPLATE_AFTER_DUE;
}

gboolean
puntual_template_validate (const PuntualTemplate *text, PuntualTemplateSide side, GError **error)
{
  const PuntualTemplatePlace subject = { text->medium, TRUE, side };
  const PuntualTemplatePlace body = { text->medium, FALSE, side };

  if (!check_parts (text, error))
    return FALSE;
  if (!puntual_text_is_blank (text->subject) && !check_text (text->subject, &subject, error))
    {
      /* Translators: goes before the sentence about a mistake in the subject of a template. */
      g_prefix_error (error, "%s", _ ("Subject: "));
      return FALSE;
    }
  return check_text (text->body, &body, error);
}
