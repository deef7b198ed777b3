/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-template-test-dialog.h"

#include <glib/gi18n-lib.h>

#include "puntual-rule-text.h"
#include "puntual-dialogs.h"
#include "puntual-draft.h"
#include "puntual-form-dialog.h"
#include "puntual-question.h"
#include "puntual-template-deeds.h"
#include "puntual-test-message.h"

#define LAST_USED "test-address"

/* What is sent, from the question to the answer; a g_atomic_rc_box. */
typedef struct
{
  PuntualShell *shell;   /* weak */
  PuntualTemplate *text; /* owned */
  PuntualStep *step;     /* owned */
  gint64 customer_id;
  PuntualDay day;
  char *region;            /* owned, of the business: for telephone numbers */
  PuntualTestRoute *route; /* owned, once it was looked up */
} Trial;

static void
clear (gpointer data)
{
  Trial *self = data;

  g_clear_weak_pointer (&self->shell);
  g_clear_pointer (&self->text, puntual_template_free);
  g_clear_pointer (&self->step, puntual_step_free);
  g_clear_pointer (&self->route, puntual_test_route_free);
  g_free (self->region);
}

static void
trial_unref (gpointer self)
{
  g_atomic_rc_box_release_full (self, clear);
}

/* --- The last address used, per medium --- */

static const char *
key_of (const Trial *self)
{
  return self->text->medium == PUNTUAL_MEDIUM_EMAIL ? "email" : "phone";
}

static char *
load_address (const Trial *self)
{
  g_autoptr (GHashTable) kept = puntual_draft_load (LAST_USED, NULL);
  const char *last = kept != NULL ? g_hash_table_lookup (kept, key_of (self)) : NULL;

  if (last != NULL && *last != '\0')
    return g_strdup (last);
  return g_strdup (self->route->to);
}

static void
keep_address (const Trial *self, const char *address)
{
  g_autoptr (GHashTable) kept = puntual_draft_load (LAST_USED, NULL);

  if (kept == NULL)
    kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_hash_table_insert (kept, g_strdup (key_of (self)), g_strdup (address));
  puntual_draft_save (LAST_USED, kept);
}

/* --- Sending --- */

typedef struct
{
  Trial *trial; /* a reference */
  char *to;
} Sending;

static void
sending_free (gpointer data)
{
  Sending *self = data;

  trial_unref (self->trial);
  g_free (self->to);
  g_free (self);
}

static gboolean
send (PuntualDeskJob *job, gpointer data, GError **error)
{
  const Sending *self = data;
  PuntualCalendarSet *calendars = puntual_desk_job_get_calendars (job, error);

  return calendars != NULL
         && puntual_outbox_try_text (puntual_desk_job_get_ledger (job), calendars,
                                     self->trial->text, self->trial->step, self->trial->customer_id,
                                     self->trial->day, self->to,
                                     puntual_desk_job_get_cancellable (job), error);
}

static gboolean
submit (PuntualFormDialog *dialog, PuntualDeed **deed, PuntualDeed **undo, char **done,
        gpointer data, GError **error)
{
  Trial *trial = data;
  Sending *sending = g_new0 (Sending, 1);
  gboolean is_letter = trial->text->medium == PUNTUAL_MEDIUM_LETTER;

  sending->trial = g_atomic_rc_box_acquire (trial);
  if (is_letter)
    sending->to = g_strdup (trial->route->to);
  else
    sending->to = g_strdup (puntual_field_get_text (puntual_form_dialog_get (dialog, "to")));
  if (!is_letter)
    keep_address (trial, sending->to);
  if (trial->route->folder != NULL)
    /* Translators: %s is the folder that messages are written to instead of leaving */
    *done = g_strdup_printf (_ ("Test written to %s"), trial->route->folder);
  else
    *done = g_strdup (_ ("Test sent"));
  *deed = puntual_deed_new (send, sending, sending_free);
  return TRUE;
}

/* --- Asking --- */

static void
add_field (PuntualFormDialog *dialog, const Trial *trial)
{
  gboolean is_mail = trial->text->medium == PUNTUAL_MEDIUM_EMAIL;
  PuntualField *to =
      puntual_field_new_text ("to", is_mail ? _ ("_E-mail address") : _ ("_Telephone"));
  g_autofree char *address = load_address (trial);

  puntual_field_set_purpose (to, is_mail ? GTK_INPUT_PURPOSE_EMAIL : GTK_INPUT_PURPOSE_PHONE);
  puntual_field_set_required (to, TRUE);
  if (is_mail)
    puntual_field_set_check (to, puntual_field_check_email, NULL, NULL);
  else
    puntual_field_set_check (to, puntual_field_check_phone, g_strdup (trial->region), g_free);
  puntual_field_set_text (to, address);
  puntual_form_dialog_add (dialog, to);
  puntual_form_dialog_blame (dialog, PUNTUAL_ERROR_INVALID_EMAIL, "to");
  puntual_form_dialog_blame (dialog, PUNTUAL_ERROR_INVALID_PHONE, "to");
}

static char *
describe (const Trial *trial)
{
  if (trial->route->folder != NULL)
    /* Translators: %s is the folder that messages are written to instead of leaving */
    return g_strdup_printf (_ ("The message of the preview, marked as a test. Puntual is in pilot "
                               "mode: it is written to the folder %s."),
                            trial->route->folder);
  return g_strdup (
      _ ("The message of the preview, marked as a test. The customer gets nothing, and "
         "it does not show in the history."));
}

static void
open_dialog (Trial *trial)
{
  PuntualFormDialog *dialog =
      puntual_form_dialog_new (trial->shell, _ ("Send Me a Test"), _ ("_Send Test"));
  g_autofree char *description = describe (trial);

  puntual_form_dialog_add_group (dialog, NULL, description);
  if (trial->text->medium != PUNTUAL_MEDIUM_LETTER)
    add_field (dialog, trial);
  puntual_form_dialog_set_submit (dialog, submit, g_atomic_rc_box_acquire (trial), trial_unref);
  puntual_form_dialog_present (dialog);
}

static void
answered (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree char *answer = puntual_question_finish (GTK_WIDGET (source), result);

  if (g_str_equal (answer, "preferences"))
    puntual_preferences_present (PUNTUAL_SHELL (source), "mail");
}

static void
say_no_way (const Trial *trial)
{
  const PuntualAnswer answers[] = {
    { "close", _ ("_Close"), PUNTUAL_ANSWER_PLAIN },
    { "preferences", _ ("_Preferences…"), PUNTUAL_ANSWER_SUGGESTED },
  };
  g_autofree char *heading = g_strdup_printf (
      /* Translators: %s is a kind of message: “E-mail”, “WhatsApp”, “SMS”, “Letter”, “Call” */
      _ ("Nothing carries this yet: %s"), puntual_medium_word (trial->text->medium));

  puntual_question_ask (GTK_WIDGET (trial->shell), heading,
                        _ ("A test goes the way the messages to your customers go. Add an account "
                           "for it in the preferences first."),
                        answers, G_N_ELEMENTS (answers), answered, NULL);
}

static gboolean
look_up (PuntualDeskJob *job, gpointer data, GError **error)
{
  Trial *trial = data;
  PuntualLedger *ledger = puntual_desk_job_get_ledger (job);
  g_autoptr (PuntualPolicy) policy = puntual_ledger_load_policy (ledger, error);

  if (policy == NULL)
    return FALSE;
  trial->region = g_strdup (policy->region);
  trial->route = puntual_test_route_find (ledger, trial->text->medium, error);
  return trial->route != NULL;
}

static void
looked_up (GObject *source, GAsyncResult *result, gpointer data)
{
  Trial *trial = data;
  g_autoptr (GError) error = NULL;
  gboolean ok = puntual_desk_run_finish (PUNTUAL_DESK (source), result, NULL, &error);

  if (trial->shell != NULL && !ok)
    puntual_shell_complain (trial->shell, error);
  else if (trial->shell != NULL && trial->route->account == NULL)
    say_no_way (trial);
  else if (trial->shell != NULL)
    open_dialog (trial);
  trial_unref (trial);
}

void
puntual_template_test_dialog_present (PuntualShell *shell, const PuntualTemplate *text,
                                      const PuntualStep *step, gint64 customer_id, PuntualDay day)
{
  Trial *trial = g_atomic_rc_box_new0 (Trial);

  g_set_weak_pointer (&trial->shell, shell);
  trial->text = puntual_template_copy (text);
  trial->step = puntual_step_copy (step);
  trial->customer_id = customer_id;
  trial->day = day;
  puntual_desk_run_async (puntual_shell_get_desk (shell), PUNTUAL_LANE_READ, look_up,
                          g_atomic_rc_box_acquire (trial), trial_unref, NULL, looked_up, trial);
}
