/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-chat-opening.h"

#include <glib/gi18n-lib.h>

#include "puntual-error.h"
#include "puntual-ledger-records.h"
#include "puntual-outbox-accounts.h"
#include "puntual-outbox-deeds.h"
#include "puntual-outside-page.h"
#include "puntual-question.h"

/* One message on its way by hand. */
typedef struct
{
  GtkWidget *owner;    /* weak */
  PuntualShell *shell; /* weak */
  char *id;
} Opening;

static void
opening_free (Opening *self)
{
  g_clear_weak_pointer (&self->owner);
  g_clear_weak_pointer (&self->shell);
  g_free (self->id);
  g_free (self);
}

gboolean
puntual_chat_opening_goes_by_hand (PuntualLedger *ledger, PuntualMedium medium)
{
  const char *key = puntual_outbox_account_choice (medium);
  g_autoptr (GPtrArray) accounts = NULL;
  g_autofree char *wanted = NULL;
  const PuntualChannelAccount *account;

  if (key == NULL)
    return FALSE;
  accounts = puntual_account_list (ledger, NULL);
  wanted = puntual_ledger_get_setting (ledger, key, NULL);
  if (accounts == NULL || wanted == NULL)
    return FALSE;
  account = puntual_outbox_choose_account (accounts, medium, wanted);
  return account != NULL && g_str_equal (account->kind, "by-hand");
}

gboolean
puntual_chat_opening_applies (PuntualLedger *ledger, const PuntualOutboxRow *row)
{
  /* A run leaves it held, for the owner. */
  return (row->state == PUNTUAL_OUTBOX_APPROVED || row->state == PUNTUAL_OUTBOX_HELD)
         && puntual_chat_opening_goes_by_hand (ledger, row->medium);
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

typedef struct
{
  char *id;
  GPtrArray *seen; /* PuntualReleaseChoice; NULL: it is approved */
} Order;

static void
order_free (gpointer data)
{
  Order *self = data;

  g_clear_pointer (&self->seen, g_ptr_array_unref);
  g_free (self->id);
  g_free (self);
}

/* Nothing that asks for more than the owner has read goes into a chat. */
static gboolean
approve (PuntualLedger *ledger, PuntualCalendarSet *calendars, const GPtrArray *seen,
         GError **error)
{
  g_auto (PuntualReleased) released = { 0 };

  if (!puntual_release (ledger, calendars, seen, &released, error))
    return FALSE;
  if (released.ids->len > 0)
    return TRUE;
  g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE,
                       _ ("The message has changed since it was shown. Look at it again."));
  return FALSE;
}

static gboolean
open_chat (PuntualDeskJob *job, gpointer data, GError **error)
{
  const Order *order = data;
  PuntualLedger *ledger = puntual_desk_job_get_ledger (job);
  PuntualCalendarSet *calendars = puntual_desk_job_get_calendars (job, error);
  char *address;

  if (calendars == NULL
      || (order->seen != NULL && !approve (ledger, calendars, order->seen, error)))
    return FALSE;
  address = puntual_outbox_open (ledger, calendars, order->id, error);
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
      puntual_desk_look_for_changes (PUNTUAL_DESK (source));
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
  puntual_outside_page_open (address);
  ask (self);
}

void
puntual_chat_opening_begin (GtkWidget *owner, PuntualShell *shell, const char *id, GPtrArray *seen)
{
  Opening *self = g_new0 (Opening, 1);
  Order *order = g_new0 (Order, 1);

  order->id = g_strdup (id);
  order->seen = seen;

  g_set_weak_pointer (&self->owner, owner);
  g_set_weak_pointer (&self->shell, shell);
  self->id = g_strdup (id);
  puntual_desk_run_async (puntual_shell_get_desk (shell), PUNTUAL_LANE_WRITE, open_chat, order,
                          order_free, NULL, chat_ready, self);
}
