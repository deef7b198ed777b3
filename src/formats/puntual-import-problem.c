/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-import-problem.h"

#include "puntual-config.h"
#include "puntual-text.h"

#include <glib/gi18n-lib.h>

#define MAX_SHOWN 60 /* characters */

char *
puntual_import_shown (const char *text)
{
  return puntual_text_shown (text, MAX_SHOWN);
}

/* What a report holds beside its public face. */
typedef struct
{
  PuntualImportReport report;
  PuntualImportProblem *first_rejected; /* a copy */
} Report;

static void
problem_free (PuntualImportProblem *self)
{
  g_free (self->code);
  g_free (self->message);
  g_free (self);
}

PuntualImportReport *
puntual_import_report_new (const char *file)
{
  Report *report = g_new0 (Report, 1);
  PuntualImportReport *self = &report->report;

  self->file = g_strdup (file);
  self->problems = g_ptr_array_new_with_free_func ((GDestroyNotify)problem_free);
  return self;
}

void
puntual_import_report_free (PuntualImportReport *self)
{
  if (self == NULL)
    return;
  g_free (self->file);
  g_free (self->format);
  g_ptr_array_unref (self->problems);
  g_clear_pointer (&((Report *)self)->first_rejected, problem_free);
  g_free (self);
}

static PuntualImportProblem *
problem_new (guint line, const char *code, const char *message)
{
  PuntualImportProblem *problem = g_new0 (PuntualImportProblem, 1);

  problem->line = line;
  problem->code = g_strdup (code);
  problem->message = g_strdup (message);
  return problem;
}

static void
add_problem (PuntualImportReport *self, guint line, const char *code, const char *message)
{
  if (self->problems->len > PUNTUAL_IMPORT_MAX_PROBLEMS)
    return;
  if (self->problems->len == PUNTUAL_IMPORT_MAX_PROBLEMS)
    {
      line = 0;
      code = "more-problems";
      message = _ ("There are more problems than are listed here.");
    }
  g_ptr_array_add (self->problems, problem_new (line, code, message));
}

void
puntual_import_remark (PuntualImportReport *self, guint line, const char *code, const char *format,
                       ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  add_problem (self, line, code, message);
}

void
puntual_import_reject (PuntualImportReport *self, guint line, const char *code, const char *message)
{
  Report *report = (Report *)self;

  self->rejected++;
  if (report->first_rejected == NULL)
    report->first_rejected = problem_new (line, code, message);
  add_problem (self, line, code, message);
}

const PuntualImportProblem *
puntual_import_first_rejected (const PuntualImportReport *self)
{
  return ((const Report *)self)->first_rejected;
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  const PuntualImportProblem *first = *(PuntualImportProblem *const *)a;
  const PuntualImportProblem *second = *(PuntualImportProblem *const *)b;

  return (first->line > second->line) - (first->line < second->line);
}

void
puntual_import_report_sort (PuntualImportReport *self)
{
  g_ptr_array_sort (self->problems, compare_lines);
}
