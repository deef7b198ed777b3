/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"
#include "puntual-search-answers.h"

#include <glib/gi18n-lib.h>

#include "puntual-browse.h"
#include "puntual-day-words.h"
#include "puntual-locale.h"
#include "puntual-text.h"

/* A desktop shows five; whoever wants more opens the search here. */
#define MOST_OF_A_KIND 8
/* Characters of the text and of each thing that is shown. */
#define LONGEST_TEXT 200
#define LONGEST_SHOWN 80
/* More are never asked about at once. */
#define MOST_DESCRIBED 64

static const struct
{
  const char *prefix;
  PuntualPlace place;
  PuntualFoundKind kind;
  const char *icon;
} KINDS[] = {
  { "customer:", PUNTUAL_PLACE_CUSTOMERS, PUNTUAL_FOUND_CUSTOMER, "avatar-default" },
  { "invoice:", PUNTUAL_PLACE_INVOICES, PUNTUAL_FOUND_INVOICE, "x-office-document" },
};

char *
puntual_search_answers_text (const char *const *terms)
{
  g_autofree char *joined = g_strjoinv (" ", (char **)terms);
  g_autofree char *clean = puntual_text_clean_line (joined);

  return g_utf8_substring (clean, 0, MIN (g_utf8_strlen (clean, -1), LONGEST_TEXT));
}

static int
kind_of (const char *answer, gint64 *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (KINDS); i++)
    {
      guint64 number;

      if (g_str_has_prefix (answer, KINDS[i].prefix)
          && g_ascii_string_to_unsigned (answer + strlen (KINDS[i].prefix), 10, 1, G_MAXINT64,
                                         &number, NULL))
        {
          *id = (gint64)number;
          return (int)i;
        }
    }
  return -1;
}

gboolean
puntual_search_answers_parse (const char *answer, PuntualPlace *place, gint64 *id)
{
  int kind = kind_of (answer, id);

  if (kind >= 0)
    *place = KINDS[kind].place;
  return kind >= 0;
}

/* --- Finding --- */

static void
add_of_kind (GStrvBuilder *answers, const GPtrArray *found, guint kind)
{
  for (guint i = 0; i < found->len; i++)
    {
      const PuntualFound *hit = found->pdata[i];

      if (hit->kind == KINDS[kind].kind)
        {
          g_autofree char *answer =
              g_strdup_printf ("%s%" G_GINT64_FORMAT, KINDS[kind].prefix, hit->id);

          g_strv_builder_add (answers, answer);
        }
    }
}

gboolean
puntual_search_answers_find (PuntualDeskJob *job, gpointer text, GError **error)
{
  g_autoptr (GStrvBuilder) answers = g_strv_builder_new ();
  g_autoptr (GPtrArray) found = NULL;
  /* Who types a digit looks for a number. */
  gboolean number = strpbrk (text, "0123456789") != NULL;

  if (!puntual_text_is_blank (text))
    {
      found = puntual_ledger_search (puntual_desk_job_get_ledger (job), text, MOST_OF_A_KIND,
                                     puntual_desk_job_get_cancellable (job), error);
      if (found == NULL)
        return FALSE;
      add_of_kind (answers, found, number ? 1 : 0);
      add_of_kind (answers, found, number ? 0 : 1);
    }
  puntual_desk_job_take_result (job, g_strv_builder_end (answers), (GDestroyNotify)g_strfreev);
  return TRUE;
}

/* --- Describing --- */

static void
add_description (GVariantBuilder *metas, guint kind, gint64 id, const char *name,
                 const char *description)
{
  g_autofree char *answer = g_strdup_printf ("%s%" G_GINT64_FORMAT, KINDS[kind].prefix, id);
  g_autofree char *shown = puntual_text_shown (name, LONGEST_SHOWN);

  g_variant_builder_open (metas, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (metas, "{sv}", "id", g_variant_new_string (answer));
  g_variant_builder_add (metas, "{sv}", "name", g_variant_new_string (shown));
  g_variant_builder_add (metas, "{sv}", "description", g_variant_new_string (description));
  g_variant_builder_add (metas, "{sv}", "gicon", g_variant_new_string (KINDS[kind].icon));
  g_variant_builder_close (metas);
}

static char *
describe_invoice (const PuntualInvoice *invoice, PuntualDay today)
{
  const char *language = puntual_shell_language ();
  g_autofree char *customer = puntual_text_shown (invoice->customer_name, LONGEST_SHOWN);
  g_autofree char *money = NULL;
  g_autofree char *day = NULL;

  if (invoice->balance == 0)
    /* Translators: %s is a customer; the invoice is paid */
    return g_strdup_printf (_ ("%s · nothing owed"), customer);
  money = puntual_locale_money (invoice->balance, invoice->currency, language);
  if (invoice->due_day == PUNTUAL_DAY_NONE)
    return g_strdup_printf ("%s · %s", customer, money);
  day = puntual_day_words_short (invoice->due_day, today, language);
  /* Translators: %1$s is a customer, %2$s what is owed, %3$s the day it is due, such as "18 Feb" */
  return g_strdup_printf (_ ("%1$s · %2$s · due %3$s"), customer, money, day);
}

/* Sums in different currencies stand beside each other. */
static char *
describe_customer (const PuntualCustomerRow *row)
{
  g_autoptr (GPtrArray) sums = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *joined = NULL;

  for (guint i = 0; i < row->owed->len; i++)
    {
      const PuntualOwed *owed = &g_array_index (row->owed, PuntualOwed, i);

      g_ptr_array_add (
          sums, puntual_locale_money (owed->open, owed->currency, puntual_shell_language ()));
    }
  if (sums->len == 0)
    return g_strdup (_ ("nothing owed"));
  g_ptr_array_add (sums, NULL);
  joined = g_strjoinv (" · ", (char **)sums->pdata);
  /* Translators: %s is an amount, or several in different currencies */
  return g_strdup_printf (_ ("owes %s"), joined);
}

/* FALSE: failed. One that is gone is left out. */
static gboolean
describe (PuntualDeskJob *job, GVariantBuilder *metas, guint kind, gint64 id, GError **error)
{
  PuntualLedger *ledger = puntual_desk_job_get_ledger (job);
  g_autoptr (GPtrArray) rows = NULL;
  g_autofree char *description = NULL;

  rows = KINDS[kind].kind == PUNTUAL_FOUND_INVOICE ? puntual_invoice_rows (ledger, &id, 1, error)
                                                   : puntual_customer_rows (ledger, &id, 1, error);
  if (rows == NULL)
    return FALSE;
  if (rows->len == 0)
    return TRUE;
  if (KINDS[kind].kind == PUNTUAL_FOUND_INVOICE)
    {
      const PuntualInvoiceRow *row = rows->pdata[0];

      description = describe_invoice (row->invoice, puntual_desk_job_get_day (job));
      add_description (metas, kind, id, row->invoice->number, description);
    }
  else
    {
      const PuntualCustomerRow *row = rows->pdata[0];

      description = describe_customer (row);
      add_description (metas, kind, id, row->customer->name, description);
    }
  return TRUE;
}

gboolean
puntual_search_answers_describe (PuntualDeskJob *job, gpointer answers, GError **error)
{
  const char *const *each = answers;
  g_auto (GVariantBuilder) metas = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("aa{sv}"));

  for (guint i = 0; each[i] != NULL && i < MOST_DESCRIBED; i++)
    {
      gint64 id = 0;
      int kind = kind_of (each[i], &id);

      if (kind >= 0 && !describe (job, &metas, (guint)kind, id, error))
        return FALSE;
    }
  puntual_desk_job_take_result (job, g_variant_ref_sink (g_variant_builder_end (&metas)),
                                (GDestroyNotify)g_variant_unref);
  return TRUE;
}
