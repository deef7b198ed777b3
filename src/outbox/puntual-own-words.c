/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-own-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "puntual-error.h"
#include "puntual-review.h"
#include "puntual-spoken-call.h"
#include "puntual-text.h"

void
puntual_own_words_clear (PuntualOwnWords *self)
{
  g_clear_pointer (&self->subject, g_free);
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->basis, g_free);
}

gboolean
puntual_own_words_load (PuntualLedger *ledger, const char *id, PuntualOwnWords *self,
                        GError **error)
{
  g_autoptr (PuntualStatement) statement = NULL;
  gboolean row = FALSE;

  statement = puntual_sqlite_prepare (
      puntual_ledger_get_sqlite (ledger),
      "SELECT own_subject, own_text, own_basis FROM outbox WHERE id = ?1", error);
  if (statement == NULL)
    return FALSE;
  puntual_statement_bind_text (statement, 1, id);
  if (!puntual_statement_step (statement, &row, error))
    return FALSE;
  if (row)
    {
      self->subject = g_strdup (puntual_statement_text (statement, 0));
      self->text = g_strdup (puntual_statement_text (statement, 1));
      self->basis = g_strdup (puntual_statement_text (statement, 2));
    }
  return TRUE;
}

gboolean
puntual_own_words_store (PuntualLedger *ledger, gint64 row_id, const PuntualOwnWords *self,
                         GError **error)
{
  g_autoptr (PuntualStatement) statement = NULL;

  /* What it was held for may be mended by them: the next run says so again if not. */
  statement = puntual_sqlite_prepare (
      puntual_ledger_get_sqlite (ledger),
      "UPDATE outbox SET own_subject = ?2, own_text = ?3, own_basis = ?4, reason = NULL,"
      " updated_at = ?5 WHERE row_id = ?1 AND state IN ('planned', 'approved', 'held')",
      error);
  if (statement == NULL)
    return FALSE;
  puntual_statement_bind_int (statement, 1, row_id);
  puntual_statement_bind_text (statement, 2, self->text != NULL ? self->subject : NULL);
  puntual_statement_bind_text (statement, 3, self->text);
  puntual_statement_bind_text (statement, 4, self->text != NULL ? self->basis : NULL);
  puntual_statement_bind_int (statement, 5, puntual_clock_now (puntual_ledger_get_clock (ledger)));
  return puntual_statement_run (statement, error);
}

char *
puntual_own_words_basis (const PuntualFacts *facts, const PuntualPlannedMessage *planned,
                         PuntualMedium medium)
{
  GString *basis = g_string_new (NULL);

  g_string_append_printf (basis, "%s %s\n", planned->language, planned->currency);
  for (guint i = 0; i < planned->items->len; i++)
    {
      const PuntualPlannedItem *item = &g_array_index (planned->items, PuntualPlannedItem, i);
      const PuntualInvoiceFact *invoice =
          &g_array_index (facts->invoices, PuntualInvoiceFact, item->invoice);

      g_string_append_printf (basis, "%s\t%d\t%" G_GINT64_FORMAT "\t%" G_GINT64_FORMAT "\t%d\n",
                              invoice->number, item->instalment_number, invoice->total,
                              item->balance, (int)item->due_day);
    }
  if (planned->purpose == PUNTUAL_PURPOSE_THANKS)
    g_string_append_printf (basis, "thanks\t%" G_GINT64_FORMAT "\n", planned->amount);
  /* What the owner noted for himself is not for the customer. */
  if (puntual_spoken_call_has_notes (planned, medium))
    g_string_append (basis, "notes\n");
  return g_string_free (basis, FALSE);
}

gboolean
puntual_own_words_are_stale (const PuntualOwnWords *self, const PuntualFacts *facts,
                             const PuntualPlannedMessage *planned, PuntualMedium medium)
{
  g_autofree char *basis = NULL;

  if (self->text == NULL)
    return FALSE;
  basis = puntual_own_words_basis (facts, planned, medium);
  return g_strcmp0 (self->basis, basis) != 0;
}

void
puntual_own_words_fail_stale (GError **error)
{
  g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE,
                       _ ("The invoices, the amounts or the way it goes changed since you wrote "
                          "the words of this message. Look them over and save them again, or go "
                          "back to the template."));
}

/* --- What a person typed --- */

static gboolean
refuse (PuntualError code, const char *sentence, GError **error)
{
  g_set_error_literal (error, PUNTUAL_ERROR, (int)code, sentence);
  return FALSE;
}

/* An end of line in a subject would begin another header. */
static gboolean
is_one_line (const char *subject)
{
  for (const char *at = subject; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (g_unichar_iscntrl (c) || c == 0x2028 || c == 0x2029)
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_subject (const char *subject, GError **error)
{
  g_autofree char *clean = NULL;

  if (subject == NULL)
    return refuse (PUNTUAL_ERROR_INVALID_VALUE, _ ("The message would have no subject: write one."),
                   error);
  if (strlen (subject) > PUNTUAL_REVIEW_SUBJECT_MAX)
    return refuse (PUNTUAL_ERROR_TOO_LARGE, _ ("The subject is too long: shorten it."), error);
  if (!g_utf8_validate (subject, -1, NULL) || !is_one_line (subject))
    return refuse (PUNTUAL_ERROR_INVALID_VALUE,
                   _ ("A subject is a single line without control characters."), error);
  clean = puntual_text_clean_line (subject);
  if (*clean == '\0')
    return refuse (PUNTUAL_ERROR_INVALID_VALUE, _ ("The message would have no subject: write one."),
                   error);
  return TRUE;
}

gboolean
puntual_own_words_check (const char *subject, const char *text, PuntualMedium medium,
                         GError **error)
{
  g_autofree char *clean = NULL;

  if (text == NULL)
    return refuse (PUNTUAL_ERROR_INVALID_VALUE, _ ("The message would be empty: write its text."),
                   error);
  if (strlen (text) > PUNTUAL_REVIEW_TEXT_MAX)
    return refuse (PUNTUAL_ERROR_TOO_LARGE, _ ("The text is too long: shorten it."), error);
  if (!g_utf8_validate (text, -1, NULL))
    return refuse (PUNTUAL_ERROR_INVALID_VALUE, _ ("The text holds bytes that are no characters."),
                   error);
  clean = puntual_text_clean_block (text);
  if (puntual_text_is_blank (clean))
    return refuse (PUNTUAL_ERROR_INVALID_VALUE, _ ("The message would be empty: write its text."),
                   error);
  return (medium != PUNTUAL_MEDIUM_EMAIL && medium != PUNTUAL_MEDIUM_LETTER)
         || check_subject (subject, error);
}
