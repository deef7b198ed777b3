/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-chat-opening.h"

#include <glib/gi18n-lib.h>

#include "puntual-ledger-records.h"
#include "puntual-outbox-accounts.h"
#include "puntual-outbox-deeds.h"
#include "puntual-question.h"

/* One message on its way by hand. */
typedef struct
{
  GtkWidget *owner;    /* weak */
  PuntualShell *shell; /* weak */
  char *id;
} Opening;

static PuntualChatOpener opener_of_tests;

void
puntual_chat_opening_open_with (PuntualChatOpener opener)
{
  opener_of_tests = opener;
}

static void
opening_free (Opening *self)
{
  g_clear_weak_pointer (&self->owner);
  g_clear_weak_pointer (&self->shell);
  g_free (self->id);
  g_free (self);
}

gboolean
puntual_chat_opening_applies (PuntualLedger *ledger, const PuntualOutboxRow *row)
{
  const char *key = puntual_outbox_account_choice (row->medium);
  g_autoptr (GPtrArray) accounts = NULL;
  g_autofree char *wanted = NULL;
  const PuntualChannelAccount *account;

  /* A run leaves it held, for the owner. */
  if ((row->state != PUNTUAL_OUTBOX_APPROVED && row->state != PUNTUAL_OUTBOX_HELD) || key == NULL)
    return FALSE;
  accounts = puntual_account_list (ledger, NULL);
  wanted = puntual_ledger_get_setting (ledger, key, NULL);
  if (accounts == NULL || wanted == NULL)
    return FALSE;
  account = puntual_outbox_choose_account (accounts, row->medium, wanted);
  return account != NULL && g_str_equal (account->kind, "by-hand");
}

/* --- What became of it --- */

static void
answered (GObject *source, GAsyncResult *answer, gpointer data)
{
  Opening *self = data;
  g_autofree char *id = puntual_question_finish (GTK_WIDGET (source), answer);

  /* Who does not know is asked again by the message itself. */
  if (self->shell != NULL && (g_str_equal (id, "sent") || g_str_equal (id, "not-sent")))
    puntual_outbox_deed_resolve (self->shell, self->id, g_str_equal (id, "sent"));
  opening_free (self);
}

static void
ask (Opening *self)
{
  static const PuntualAnswer ANSWERS[] = {
    { "later", N_ ("I Will Say _Later"), PUNTUAL_ANSWER_PLAIN },
    { "not-sent", N_ ("_No"), PUNTUAL_ANSWER_PLAIN },
    { "sent", N_ ("_Yes, Sent"), PUNTUAL_ANSWER_SUGGESTED },
  };
  PuntualAnswer answers[G_N_ELEMENTS (ANSWERS)];

  for (guint i = 0; i < G_N_ELEMENTS (ANSWERS); i++)
    {
      answers[i] = ANSWERS[i];
      answers[i].label = _ (ANSWERS[i].label);
    }
  puntual_question_ask (self->owner, _ ("Did You Send It?"),
                        _ ("The chat is open with the text ready. Press send there, then tell "
                           "Puntual: it counts from then on."),
                        answers, G_N_ELEMENTS (answers), answered, self);
}

/* --- The chat --- */

static gboolean
open_chat (PuntualDeskJob *job, gpointer id, GError **error)
{
  PuntualCalendarSet *calendars = puntual_desk_job_get_calendars (job, error);
  char *address = calendars != NULL ? puntual_outbox_open (puntual_desk_job_get_ledger (job),
                                                           calendars, id, error)
                                    : NULL;

  puntual_desk_job_take_result (job, address, g_free);
  return address != NULL;
}

static void
chat_ready (GObject *source, GAsyncResult *answer, gpointer data)
{
  Opening *self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *address = NULL;
  gpointer result = NULL;

  if (!puntual_desk_run_finish (PUNTUAL_DESK (source), answer, &result, &error))
    {
      if (self->shell != NULL)
        puntual_shell_complain (self->shell, error);
      opening_free (self);
      return;
    }
  address = result;
  puntual_desk_look_for_changes (PUNTUAL_DESK (source));
  if (self->owner == NULL || self->shell == NULL)
    {
      opening_free (self);
      return;
    }
  if (opener_of_tests != NULL)
    opener_of_tests (address);
  else
    g_app_info_launch_default_for_uri_async (address, NULL, NULL, NULL, NULL);
  ask (self);
}

void
puntual_chat_opening_begin (GtkWidget *owner, PuntualShell *shell, const char *id)
{
  Opening *self = g_new0 (Opening, 1);

  g_set_weak_pointer (&self->owner, owner);
  g_set_weak_pointer (&self->shell, shell);
  self->id = g_strdup (id);
  puntual_desk_run_async (puntual_shell_get_desk (shell), PUNTUAL_LANE_WRITE, open_chat,
                          g_strdup (id), g_free, NULL, chat_ready, self);
}
