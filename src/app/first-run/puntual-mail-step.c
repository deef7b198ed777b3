/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-error.h"
#include "puntual-first-step.h"
#include "puntual-mail-fields.h"

#define PUNTUAL_TYPE_MAIL_STEP (puntual_mail_step_get_type ())
G_DECLARE_FINAL_TYPE (PuntualMailStep, puntual_mail_step, PUNTUAL, MAIL_STEP, PuntualFirstStep)

/* How messages leave. */
struct _PuntualMailStep
{
  PuntualFirstStep parent_instance;

  PuntualForm *form;
  PuntualMailFields *fields; /* borrowed */
  gboolean saved;
};

G_DEFINE_FINAL_TYPE (PuntualMailStep, puntual_mail_step, PUNTUAL_TYPE_FIRST_STEP)

/* The address of the business is there already, mostly. */
static gboolean
read_address (PuntualDeskJob *job, gpointer data, GError **error)
{
  char *address = puntual_ledger_get_setting (puntual_desk_job_get_ledger (job), "email", error);

  puntual_desk_job_take_result (job, address, g_free);
  return address != NULL;
}

static void
address_read (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (PuntualMailStep) self = data;
  g_autofree char *address = NULL;
  gpointer result = NULL;

  if (!puntual_desk_run_finish (PUNTUAL_DESK (source), answer, &result, NULL))
    return;
  address = result;
  if (!self->saved && puntual_first_step_get_shell (PUNTUAL_FIRST_STEP (self)) != NULL)
    puntual_mail_fields_propose (self->fields, address);
}

static void
enter (PuntualFirstStep *step)
{
  PuntualShell *shell = puntual_first_step_get_shell (step);

  if (shell != NULL)
    puntual_desk_run_async (puntual_shell_get_desk (shell), PUNTUAL_LANE_READ, read_address, NULL,
                            NULL, NULL, address_read, g_object_ref (step));
}

static void
carried_out (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (GTask) task = data;
  PuntualMailStep *self = g_task_get_source_object (task);
  GError *error = NULL;

  self->saved = puntual_shell_carry_out_finish (PUNTUAL_SHELL (source), answer, &error);
  if (self->saved)
    {
      puntual_form_mark_untouched (self->form);
      g_task_return_boolean (task, TRUE);
    }
  else if (puntual_form_show_error (self->form, error))
    {
      g_error_free (error);
      g_task_return_boolean (task, FALSE);
    }
  else
    g_task_return_error (task, error);
}

static void
leave_async (PuntualFirstStep *step, GAsyncReadyCallback callback, gpointer data)
{
  PuntualMailStep *self = PUNTUAL_MAIL_STEP (step);
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, data);
  g_autofree char *done = NULL;
  PuntualDeed *deed, *undo;
  GError *error = NULL;

  if (self->saved || puntual_mail_fields_is_blank (self->fields))
    g_task_return_boolean (task, TRUE);
  else if (!puntual_form_validate (self->form))
    g_task_return_boolean (task, FALSE);
  else if (!puntual_mail_fields_make_deed (self->fields, &deed, &undo, &done, &error))
    g_task_return_error (task, error);
  else
    puntual_shell_carry_out (puntual_first_step_get_shell (step), deed, undo, NULL, carried_out,
                             g_steal_pointer (&task));
}

static void
focus_first (PuntualFirstStep *step)
{
  puntual_form_focus_first (PUNTUAL_MAIL_STEP (step)->form);
}

static void
puntual_mail_step_dispose (GObject *object)
{
  g_clear_object (&PUNTUAL_MAIL_STEP (object)->form);
  G_OBJECT_CLASS (puntual_mail_step_parent_class)->dispose (object);
}

static void
puntual_mail_step_class_init (PuntualMailStepClass *klass)
{
  PuntualFirstStepClass *step_class = PUNTUAL_FIRST_STEP_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = puntual_mail_step_dispose;
  step_class->enter = enter;
  step_class->focus_first = focus_first;
  step_class->leave_async = leave_async;
}

static void
puntual_mail_step_init (PuntualMailStep *self)
{
}

GtkWidget *
puntual_mail_step_new (PuntualShell *shell)
{
  PuntualMailStep *self = g_object_new (PUNTUAL_TYPE_MAIL_STEP, NULL);

  puntual_first_step_build (PUNTUAL_FIRST_STEP (self), shell, _ ("Connect Your E-mail"),
                            _ ("Reminders leave from your own address. Until then they are written "
                               "into a folder that only you see."));
  self->form = puntual_form_new ();
  self->fields = puntual_mail_fields_new (shell, self->form);
  puntual_first_step_add (PUNTUAL_FIRST_STEP (self), GTK_WIDGET (self->fields));
  return GTK_WIDGET (self);
}
