/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-inner-shell.h"

#include <glib/gi18n-lib.h>

#include "puntual-error.h"

void
puntual_inner_shell_set_outer (PuntualInnerShell *self, PuntualShell *outer)
{
  g_set_weak_pointer (&self->outer, outer);
}

void
puntual_inner_shell_clear (PuntualInnerShell *self)
{
  g_clear_weak_pointer (&self->toast);
  g_clear_weak_pointer (&self->outer);
}

PuntualDesk *
puntual_inner_shell_get_desk (PuntualInnerShell *self)
{
  return self->outer != NULL ? puntual_shell_get_desk (self->outer) : NULL;
}

static AdwToast *
new_toast (PuntualInnerShell *self, const char *text)
{
  /* What a toast says is markup. */
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  AdwToast *toast = adw_toast_new (escaped);

  /* The button undoes what was done last: an older toast must not stay. */
  if (self->toast != NULL)
    adw_toast_dismiss (self->toast);
  g_set_weak_pointer (&self->toast, toast);
  return toast;
}

void
puntual_inner_shell_say (PuntualInnerShell *self, const char *text)
{
  if (self->outer != NULL)
    adw_toast_overlay_add_toast (self->toasts, new_toast (self, text));
}

void
puntual_inner_shell_complain (PuntualInnerShell *self, const GError *error)
{
  if (self->outer == NULL || error == NULL
      || g_error_matches (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CANCELLED)
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  puntual_notice_show (self->notice, error->message, puntual_error_hint (error), TRUE, FALSE);
}

/* --- Doing --- */

typedef struct
{
  PuntualInnerShell *self; /* borrowed from the owner */
  PuntualShell *owner;     /* owned */
  char *done;
  gboolean can_undo;
  GTask *task; /* NULL: nobody waits */
} Doing;

static void
doing_free (Doing *self)
{
  g_object_unref (self->owner);
  g_clear_object (&self->task);
  g_free (self->done);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Doing, doing_free)

static void
say_done (const Doing *doing)
{
  PuntualInnerShell *self = doing->self;
  AdwToast *toast;

  puntual_notice_hide (self->notice);
  if (doing->done == NULL)
    return;
  toast = new_toast (self, doing->done);
  if (doing->can_undo)
    {
      adw_toast_set_button_label (toast, _ ("_Undo"));
      adw_toast_set_action_name (toast, self->undo_action);
    }
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/* The owner went meanwhile. */
static void
say_outside (PuntualShell *outer, const Doing *doing, const GError *error)
{
  if (error == NULL && doing->done != NULL)
    puntual_shell_say (outer, doing->done);
  else if (error != NULL && doing->task == NULL)
    puntual_shell_complain (outer, error);
}

static void
carried_out (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (Doing) doing = data;
  g_autoptr (GError) error = NULL;
  gboolean ok = puntual_shell_carry_out_finish (PUNTUAL_SHELL (source), answer, &error);

  if (doing->self->outer == NULL)
    say_outside (PUNTUAL_SHELL (source), doing, error);
  else if (ok)
    say_done (doing);
  else if (doing->task == NULL)
    puntual_inner_shell_complain (doing->self, error);
  if (doing->task == NULL)
    return;
  if (ok)
    g_task_return_boolean (doing->task, TRUE);
  else
    g_task_return_error (doing->task, g_steal_pointer (&error));
}

void
puntual_inner_shell_carry_out (PuntualInnerShell *self, PuntualShell *owner, PuntualDeed *deed,
                               PuntualDeed *undo, const char *done, GAsyncReadyCallback callback,
                               gpointer user_data)
{
  Doing *doing = g_new0 (Doing, 1);

  doing->self = self;
  doing->owner = g_object_ref (owner);
  doing->done = g_strdup (done);
  doing->can_undo = undo != NULL;
  if (callback != NULL)
    doing->task = g_task_new (owner, NULL, callback, user_data);
  puntual_shell_carry_out (self->outer, deed, undo, NULL, carried_out, doing);
}

static void
taken_back (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (Doing) doing = data;
  g_autoptr (GError) error = NULL;
  gboolean ok = puntual_shell_undo_finish (PUNTUAL_SHELL (source), answer, &error);

  if (!ok && error == NULL)
    return;
  if (doing->self->outer == NULL)
    say_outside (PUNTUAL_SHELL (source), doing, error);
  else if (ok)
    say_done (doing);
  else
    puntual_inner_shell_complain (doing->self, error);
}

void
puntual_inner_shell_undo (PuntualInnerShell *self, PuntualShell *owner)
{
  Doing *doing;

  if (self->toast != NULL)
    adw_toast_dismiss (self->toast);
  if (self->outer == NULL)
    return;
  doing = g_new0 (Doing, 1);
  doing->self = self;
  doing->owner = g_object_ref (owner);
  doing->done = g_strdup (_ ("Taken back"));
  puntual_shell_undo (self->outer, taken_back, doing);
}
