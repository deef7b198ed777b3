/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-inverse.h"
#include "puntual-locale.h"
#include "puntual-review-deeds.h"

/* Shared by a deed and the one that takes it back. */
typedef struct
{
  char *id;
  gint64 customer_id;
  GStrv numbers; /* of the invoices in it */
  PuntualTone tone;
  PuntualDay until;
  GArray *contacts; /* of gint64: those a call was noted as */
} Decision;

static Decision *
decision_new (const PuntualReviewItem *item)
{
  Decision *self = g_atomic_rc_box_new0 (Decision);

  self->id = g_strdup (item->id);
  self->customer_id = item->customer_id;
  self->tone = item->tone;
  self->contacts = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->numbers = g_new0 (char *, item->numbers->len + 1);
  for (guint i = 0; i < item->numbers->len; i++)
    self->numbers[i] = g_strdup (g_ptr_array_index (item->numbers, i));
  return self;
}

static void
decision_clear (gpointer data)
{
  Decision *self = data;

  g_free (self->id);
  g_strfreev (self->numbers);
  g_array_unref (self->contacts);
}

static void
decision_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, decision_clear);
}

static void
carry_out (PuntualShell *shell, Decision *decision, PuntualDeskFunc run, PuntualDeskFunc back,
           const char *done)
{
  PuntualDeed *undo = puntual_deed_new (back, g_atomic_rc_box_acquire (decision), decision_unref);

  puntual_shell_carry_out (shell, puntual_deed_new (run, decision, decision_unref), undo, done,
                           NULL, NULL);
}

/* --- Skipping --- */

static gboolean
skip (PuntualDeskJob *job, gpointer data, GError **error)
{
  const Decision *decision = data;
  PuntualCalendarSet *calendars = puntual_desk_job_get_calendars (job, error);

  return calendars != NULL
         && puntual_review_skip (puntual_desk_job_get_ledger (job), calendars, decision->id,
                                 /* Translators: why a message was never sent. */
                                 _ ("Skipped by hand."), error);
}

static gboolean
unskip (PuntualDeskJob *job, gpointer data, GError **error)
{
  const Decision *decision = data;

  return puntual_review_unskip (puntual_desk_job_get_ledger (job), decision->id, error);
}

void
puntual_review_deed_skip (PuntualShell *shell, const PuntualReviewItem *item)
{
  g_autofree char *done = NULL;

  /* Translators: %s is a customer. */
  done = g_strdup_printf (_ ("Message to %s skipped"), item->customer_name);
  carry_out (shell, decision_new (item), skip, unskip, done);
}

/* --- Postponing --- */

static gboolean
postpone (PuntualDeskJob *job, gpointer data, GError **error)
{
  const Decision *decision = data;
  PuntualCalendarSet *calendars = puntual_desk_job_get_calendars (job, error);

  return calendars != NULL
         && puntual_review_postpone (puntual_desk_job_get_ledger (job), calendars, decision->id,
                                     decision->until, error);
}

static gboolean
unpostpone (PuntualDeskJob *job, gpointer data, GError **error)
{
  const Decision *decision = data;
  PuntualCalendarSet *calendars = puntual_desk_job_get_calendars (job, error);

  return calendars != NULL
         && puntual_review_unpostpone (puntual_desk_job_get_ledger (job), calendars, decision->id,
                                       decision->until, error);
}

void
puntual_review_deed_postpone (PuntualShell *shell, const PuntualReviewItem *item, PuntualDay until)
{
  Decision *decision = decision_new (item);
  g_autofree char *day = puntual_locale_date (until, puntual_shell_language ());
  g_autofree char *done = NULL;

  decision->until = until;
  /* Translators: the first %s is a customer, the second a date. */
  done = g_strdup_printf (_ ("Message to %1$s postponed until %2$s"), item->customer_name, day);
  carry_out (shell, decision, postpone, unpostpone, done);
}

/* --- Calls --- */

static gboolean
note_call (PuntualDeskJob *job, const Decision *decision, GError **error)
{
  PuntualLedger *ledger = puntual_desk_job_get_ledger (job);

  g_array_set_size (decision->contacts, 0);
  for (guint i = 0; decision->numbers[i] != NULL; i++)
    {
      g_autoptr (PuntualInvoice) invoice =
          puntual_invoice_find (ledger, decision->numbers[i], error);
      gint64 contact;

      if (invoice == NULL)
        return FALSE;
      contact = puntual_contact_add (ledger, decision->customer_id, invoice->id,
                                     puntual_desk_job_get_day (job), decision->tone,
                                     /* Translators: the note of a contact made by hand. */
                                     _ ("Called."), error);
      if (contact == 0)
        return FALSE;
      g_array_append_val (decision->contacts, contact);
    }
  return TRUE;
}

static gboolean
finish (PuntualLedger *ledger, gboolean well, GError **error)
{
  if (well)
    return puntual_ledger_commit (ledger, error);
  puntual_ledger_rollback (ledger);
  return FALSE;
}

static gboolean
call_made (PuntualDeskJob *job, gpointer data, GError **error)
{
  const Decision *decision = data;
  PuntualLedger *ledger = puntual_desk_job_get_ledger (job);
  PuntualCalendarSet *calendars = puntual_desk_job_get_calendars (job, error);

  if (calendars == NULL || !puntual_ledger_begin (ledger, error))
    return FALSE;
  /* First the message, which is not planned any more once the contact is noted. */
  return finish (ledger,
                 puntual_review_skip (ledger, calendars, decision->id, _ ("Called."), error)
                     && note_call (job, decision, error),
                 error);
}

static gboolean
call_not_made (PuntualDeskJob *job, gpointer data, GError **error)
{
  const Decision *decision = data;
  PuntualLedger *ledger = puntual_desk_job_get_ledger (job);
  gboolean well = TRUE;

  if (!puntual_ledger_begin (ledger, error))
    return FALSE;
  for (guint i = 0; well && i < decision->contacts->len; i++)
    well = puntual_contact_withdraw (ledger, g_array_index (decision->contacts, gint64, i), error);
  return finish (ledger, well && puntual_review_unskip (ledger, decision->id, error), error);
}

void
puntual_review_deed_called (PuntualShell *shell, const PuntualReviewItem *item)
{
  g_autofree char *done = NULL;

  /* Translators: %s is a customer. */
  done = g_strdup_printf (_ ("Call to %s noted"), item->customer_name);
  carry_out (shell, decision_new (item), call_made, call_not_made, done);
}

/* --- Words --- */

typedef struct
{
  char *id, *subject, *text, *basis;
} Words;

static void
words_free (gpointer data)
{
  Words *self = data;

  g_free (self->id);
  g_free (self->subject);
  g_free (self->text);
  g_free (self->basis);
  g_free (self);
}

static gboolean
set_words (PuntualDeskJob *job, gpointer data, GError **error)
{
  const Words *words = data;
  PuntualCalendarSet *calendars = puntual_desk_job_get_calendars (job, error);

  return calendars != NULL
         && puntual_review_set_words (puntual_desk_job_get_ledger (job), calendars, words->id,
                                      words->subject, words->text, words->basis, error);
}

static PuntualDeed *
words_deed (const char *id, const char *subject, const char *text, const char *basis)
{
  Words *words = g_new0 (Words, 1);

  words->id = g_strdup (id);
  words->subject = g_strdup (subject);
  words->text = g_strdup (text);
  words->basis = g_strdup (basis);
  return puntual_deed_new (set_words, words, words_free);
}

void
puntual_review_deed_reword (PuntualShell *shell, const PuntualReviewItem *item, const char *subject,
                            const char *text, const PuntualReviewWords *old,
                            GAsyncReadyCallback callback, gpointer user_data)
{
  gboolean had = old->own_basis != NULL;
  g_autofree char *done = NULL;
  PuntualDeed *undo;

  /* What comes back is for the amounts it was written for, whatever they are by then. */
  undo = words_deed (item->id, had ? old->subject : NULL, had ? old->text : NULL, old->own_basis);
  if (text != NULL)
    /* Translators: %s is a customer. */
    done = g_strdup_printf (_ ("Your words for %s are kept"), item->customer_name);
  else
    done = g_strdup_printf (
        /* Translators: %s is a customer. */
        _ ("The message to %s follows its template again"), item->customer_name);
  puntual_shell_carry_out (shell, words_deed (item->id, subject, text, old->basis), undo, done,
                           callback, user_data);
}
