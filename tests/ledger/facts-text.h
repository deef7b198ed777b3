/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-facts.h"
#include "records-fixture.h"

static inline void
facts_text_details (GString *text, const PuntualFacts *facts, const PuntualInvoiceFact *invoice)
{
  for (guint i = 0; i < invoice->n_contacts; i++)
    {
      const PuntualContactFact *contact =
          &g_array_index (facts->contacts, PuntualContactFact, invoice->first_contact + i);

      g_string_append_printf (text, " contact %d %d %d %d %d", (int)contact->instalment_id,
                              contact->offset_days, contact->day, contact->tone, contact->outcome);
    }
  for (guint i = 0; i < invoice->n_instalments; i++)
    {
      const PuntualInstalmentFact *instalment =
          &g_array_index (facts->instalments, PuntualInstalmentFact, invoice->first_instalment + i);

      g_string_append_printf (text, " instalment %d %d %d %d", (int)instalment->id,
                              instalment->number, instalment->due_day, (int)instalment->minor);
    }
  for (guint i = 0; i < invoice->n_later; i++)
    {
      const PuntualLaterFact *later =
          &g_array_index (facts->laters, PuntualLaterFact, invoice->first_later + i);

      g_string_append_printf (text, " later %d %d", later->day, (int)later->minor);
    }
  if (invoice->promise >= 0)
    {
      const PuntualPromiseFact *promise =
          &g_array_index (facts->promises, PuntualPromiseFact, invoice->promise);

      g_string_append_printf (text, " promise %d %d %d %d", promise->made_day, promise->day,
                              (int)promise->minor, (int)promise->balance_when_made);
    }
}

static inline void
facts_text_customers (GString *text, const PuntualFacts *facts)
{
  for (guint i = 0; i < facts->customers->len; i++)
    {
      const PuntualCustomerFact *customer =
          &g_array_index (facts->customers, PuntualCustomerFact, i);

      g_string_append_printf (
          text, "customer %d %s %s %s %s %s %s %d %d %d %u %d %d %s %d\n", (int)customer->id,
          customer->name, customer->language, customer->segment, customer->region, customer->email,
          customer->phone, customer->has_address, (int)customer->cadence_id, customer->opted_out,
          customer->refused_media, customer->paused, customer->paused_until,
          customer->pause_reason != NULL ? customer->pause_reason : "-", customer->last_contact);
    }
}

/* Everything that the planner knows of customers and invoices, as text to compare. */
static inline char *
facts_text (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualFacts) facts = puntual_ledger_load_facts (f->ledger, TODAY, 0, &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  g_string_append_printf (text, "paused %d %d\n", facts->policy->paused,
                          facts->policy->paused_until);
  facts_text_customers (text, facts);
  for (guint i = 0; i < facts->invoices->len; i++)
    {
      const PuntualInvoiceFact *invoice = &g_array_index (facts->invoices, PuntualInvoiceFact, i);

      g_string_append_printf (
          text, "invoice %d %d %d %s %s %d %d %d %d %d %d %d %d %d %s", (int)invoice->id,
          (int)invoice->customer_id, (int)invoice->cadence_id, invoice->number, invoice->currency,
          invoice->issue_day, invoice->due_day, (int)invoice->total, (int)invoice->settled,
          invoice->cancelled, invoice->disputed, invoice->dispute_closes, invoice->paused,
          invoice->paused_until, invoice->pause_reason != NULL ? invoice->pause_reason : "-");
      facts_text_details (text, facts, invoice);
      g_string_append_c (text, '\n');
    }
  for (guint i = 0; i < facts->credits->len; i++)
    {
      const PuntualCreditFact *credit = &g_array_index (facts->credits, PuntualCreditFact, i);

      g_string_append_printf (text, "credit %d %s %d\n", (int)credit->customer_id, credit->currency,
                              (int)credit->minor);
    }
  return g_string_free (text, FALSE);
}

/* The rows of some tables, and the days and amounts of others whose ids may change. */
static inline char *
rows_text (Fixture *f)
{
  static const char *const queries[] = {
    "SELECT * FROM customer ORDER BY id",
    "SELECT * FROM invoice ORDER BY id",
    "SELECT * FROM template ORDER BY name, language, medium",
    "SELECT * FROM payment ORDER BY id",
    "SELECT * FROM promise ORDER BY id",
    "SELECT * FROM dispute ORDER BY id",
    "SELECT * FROM pause ORDER BY id",
    "SELECT * FROM instalment ORDER BY id",
    "SELECT * FROM contact ORDER BY id",
    "SELECT invoice_id, payment_id, credit_note_id, day, sum (minor) FROM allocation "
    "GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4",
  };
  sqlite3 *db = puntual_sqlite_handle (puntual_ledger_get_sqlite (f->ledger));
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      sqlite3_stmt *rows = NULL;

      g_assert_cmpint (sqlite3_prepare_v2 (db, queries[i], -1, &rows, NULL), ==, SQLITE_OK);
      g_string_append_printf (text, "%s\n", queries[i]);
      while (sqlite3_step (rows) == SQLITE_ROW)
        {
          for (int column = 0; column < sqlite3_column_count (rows); column++)
            {
              const char *value = (const char *)sqlite3_column_text (rows, column);

              g_string_append_printf (text, "%s|", value != NULL ? value : "NULL");
            }
          g_string_append_c (text, '\n');
        }
      sqlite3_finalize (rows);
    }
  return g_string_free (text, FALSE);
}

/* Doing and its inverse leave the facts and the rows as they were, with an event each at least. */
#define assert_undone(f, done, inverse)                                                            \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *facts_before_ = facts_text (f);                                               \
    g_autofree char *rows_before_ = rows_text (f);                                                 \
    gint64 events_ = fixture_number (f, "SELECT count (*) FROM event");                            \
    g_autofree char *facts_between_ = NULL;                                                        \
    g_autofree char *rows_between_ = NULL;                                                         \
    g_autofree char *facts_after_ = NULL;                                                          \
    g_autofree char *rows_after_ = NULL;                                                           \
    assert_done (done);                                                                            \
    facts_between_ = facts_text (f);                                                               \
    rows_between_ = rows_text (f);                                                                 \
    g_assert_cmpstr (rows_before_, !=, rows_between_);                                             \
    assert_done (inverse);                                                                         \
    facts_after_ = facts_text (f);                                                                 \
    rows_after_ = rows_text (f);                                                                   \
    g_assert_cmpstr (facts_before_, ==, facts_after_);                                             \
    g_assert_cmpstr (rows_before_, ==, rows_after_);                                               \
    g_assert_cmpint (fixture_number (f, "SELECT count (*) FROM event"), >=, events_ + 2);          \
  }                                                                                                \
  G_STMT_END

static inline void
assert_well (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = puntual_ledger_check (f->ledger, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (problems->len, ==, 0);
}
