/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-account-trial.h"

#include <glib/gi18n-lib.h>

#include "puntual-account-words.h"
#include "puntual-error.h"
#include "puntual-mail-trial.h"
#include "puntual-preferences-pages.h"
#include "puntual-service-words.h"

struct _PuntualAccountTrial
{
  AdwPreferencesGroup parent_instance;

  PuntualShell *shell;  /* weak */
  GCancellable *trying; /* NULL: no test runs */
  char *label, *kind, *to;
  /* Borrowed. */
  GtkWidget *row, *button, *spinner, *raw;
};

enum
{
  SIGNAL_WANTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PuntualAccountTrial, puntual_account_trial, ADW_TYPE_PREFERENCES_GROUP)

static void
show_trying (PuntualAccountTrial *self, gboolean trying)
{
  gtk_widget_set_visible (self->spinner, trying);
  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), trying);
  gtk_button_set_label (GTK_BUTTON (self->button), trying ? _ ("S_top") : self->label);
}

static void
show (PuntualAccountTrial *self, const char *sentence, const char *raw, gboolean wrong)
{
  puntual_settings_row_set_subtitle (self->row, sentence);
  if (wrong)
    gtk_widget_add_css_class (self->row, "error");
  else
    gtk_widget_remove_css_class (self->row, "error");
  puntual_service_words_say (self->raw, raw);
}

static void
show_failure (PuntualAccountTrial *self, const GError *error, const char *raw)
{
  g_autofree char *sentence = puntual_account_word_translate (self->kind, error->message);
  g_autofree char *text = g_strjoin (" ", sentence, puntual_error_hint (error), NULL);

  show (self, g_strchomp (text), raw, TRUE);
}

static void
tried (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (PuntualAccountTrial) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *raw = NULL;
  g_autofree char *text = NULL;
  gboolean ok = puntual_mail_trial_finish_raw (answer, &raw, &error);

  if (self->shell == NULL || self->trying != g_task_get_cancellable (G_TASK (answer)))
    return;
  g_clear_object (&self->trying);
  show_trying (self, FALSE);
  if (!ok && g_error_matches (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CANCELLED))
    show (self, _ ("The test was stopped."), NULL, FALSE);
  else if (!ok)
    show_failure (self, error, raw);
  else if (self->to == NULL)
    show (self, _ ("It works. Nothing was sent."), NULL, FALSE);
  else
    {
      /* Translators: %s is an e-mail address. */
      text = g_strdup_printf (_ ("It works: a message is on its way to %s."), self->to);
      show (self, text, NULL, FALSE);
    }
}

void
puntual_account_trial_start (PuntualAccountTrial *self, const PuntualChannelAccount *account,
                             const char *secret, const char *mailbox_secret, const char *to)
{
  g_free (self->kind);
  g_free (self->to);
  self->kind = g_strdup (account->kind);
  self->to = g_strdup (to);
  g_clear_object (&self->trying);
  self->trying = g_cancellable_new ();
  show_trying (self, TRUE);
  show (self, _ ("Signing in…"), NULL, FALSE);
  puntual_mail_trial_async (puntual_shell_get_desk (self->shell), account, secret, mailbox_secret,
                            to, self->trying, tried, g_object_ref (self));
}

void
puntual_account_trial_refuse (PuntualAccountTrial *self, const char *sentence)
{
  show (self, sentence, NULL, TRUE);
}

static void
clicked (PuntualAccountTrial *self)
{
  if (self->trying != NULL)
    g_cancellable_cancel (self->trying);
  else if (self->shell != NULL)
    g_signal_emit (self, signals[SIGNAL_WANTED], 0);
}

/* --- Building --- */

static void
puntual_account_trial_dispose (GObject *object)
{
  PuntualAccountTrial *self = PUNTUAL_ACCOUNT_TRIAL (object);

  g_cancellable_cancel (self->trying);
  g_clear_object (&self->trying);
  g_clear_weak_pointer (&self->shell);
  G_OBJECT_CLASS (puntual_account_trial_parent_class)->dispose (object);
}

static void
puntual_account_trial_finalize (GObject *object)
{
  PuntualAccountTrial *self = PUNTUAL_ACCOUNT_TRIAL (object);

  g_free (self->label);
  g_free (self->kind);
  g_free (self->to);
  G_OBJECT_CLASS (puntual_account_trial_parent_class)->finalize (object);
}

static void
puntual_account_trial_class_init (PuntualAccountTrialClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = puntual_account_trial_dispose;
  G_OBJECT_CLASS (klass)->finalize = puntual_account_trial_finalize;
  signals[SIGNAL_WANTED] = g_signal_new ("wanted", PUNTUAL_TYPE_ACCOUNT_TRIAL, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
puntual_account_trial_init (PuntualAccountTrial *self)
{
}

PuntualAccountTrial *
puntual_account_trial_new (PuntualShell *shell, const char *promise, const char *label)
{
  PuntualAccountTrial *self = g_object_new (PUNTUAL_TYPE_ACCOUNT_TRIAL, NULL);

  g_set_weak_pointer (&self->shell, shell);
  self->label = g_strdup (label);
  self->row = puntual_settings_row_new (_ ("Try it"), promise);
  self->spinner = gtk_spinner_new ();
  gtk_widget_set_visible (self->spinner, FALSE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->row), self->spinner);
  self->button = puntual_settings_row_add_button (self->row, label, NULL);
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (clicked), self);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), self->row);
  self->raw = puntual_service_words_new ();
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), self->raw);
  return self;
}
