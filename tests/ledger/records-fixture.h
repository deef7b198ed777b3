/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gstdio.h>
#include <string.h>
#include "puntual-error.h"
#include "puntual-ledger-records.h"

/* A ledger in a folder of its own, on a clock that stands still. */
#define TODAY (puntual_day_from_ymd (2026, 3, 2)) /* a Monday */

typedef struct
{
  char *folder;
  char *path;
  PuntualLedger *ledger;
} Fixture;

static inline void
fixture_open (Fixture *f, PuntualDay today)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualClock) clock = puntual_clock_new_fixed (today, "Europe/Madrid");

  g_clear_object (&f->ledger);
  f->ledger = puntual_ledger_open (f->path, PUNTUAL_LEDGER_CREATE, clock, "test", &error);
  g_assert_no_error (error);
}

static inline void
fixture_set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  f->folder = g_dir_make_tmp ("puntual-records-XXXXXX", &error);
  g_assert_no_error (error);
  f->path = g_build_filename (f->folder, "ledger.db", NULL);
  fixture_open (f, TODAY);
}

static inline void
fixture_tear_down (Fixture *f, gconstpointer data)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_clear_object (&f->ledger);
  dir = g_dir_open (f->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (f->folder, name, NULL);

      g_assert_cmpint (g_unlink (file), ==, 0);
    }
  g_assert_cmpint (g_rmdir (f->folder), ==, 0);
  g_free (f->folder);
  g_free (f->path);
}

/* Every row of every table as text: two equal dumps are two equal ledgers. */
static inline char *
fixture_dump (Fixture *f)
{
  sqlite3 *db = puntual_sqlite_handle (puntual_ledger_get_sqlite (f->ledger));
  GString *dump = g_string_new (NULL);
  sqlite3_stmt *tables = NULL;

  g_assert_cmpint (
      sqlite3_prepare_v2 (db, "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name",
                          -1, &tables, NULL),
      ==, SQLITE_OK);
  while (sqlite3_step (tables) == SQLITE_ROW)
    {
      g_autofree char *sql =
          g_strdup_printf ("SELECT * FROM \"%s\"", (const char *)sqlite3_column_text (tables, 0));
      sqlite3_stmt *rows = NULL;

      g_string_append_printf (dump, "%s\n", sql);
      g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &rows, NULL), ==, SQLITE_OK);
      while (sqlite3_step (rows) == SQLITE_ROW)
        {
          for (int i = 0; i < sqlite3_column_count (rows); i++)
            {
              const char *text = (const char *)sqlite3_column_text (rows, i);

              g_string_append_printf (dump, "%s|", text != NULL ? text : "NULL");
            }
          g_string_append_c (dump, '\n');
        }
      sqlite3_finalize (rows);
    }
  sqlite3_finalize (tables);
  return g_string_free (dump, FALSE);
}

static inline gint64
fixture_number (Fixture *f, const char *sql)
{
  sqlite3 *db = puntual_sqlite_handle (puntual_ledger_get_sqlite (f->ledger));
  sqlite3_stmt *row = NULL;
  gint64 number;

  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &row, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (row), ==, SQLITE_ROW);
  number = sqlite3_column_int64 (row, 0);
  sqlite3_finalize (row);
  return number;
}

/* The newest event. */
static inline PuntualEvent *
fixture_last_event (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) events = puntual_event_list (f->ledger, 0, 0, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (events->len, >, 0);
  return g_ptr_array_steal_index (events, events->len - 1);
}

#define assert_last_event(f, expected_what, expected_before, expected_after)                       \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autoptr (PuntualEvent) last_event_ = fixture_last_event (f);                                 \
    g_assert_cmpstr (last_event_->what, ==, expected_what);                                        \
    g_assert_cmpstr (last_event_->before, ==, expected_before);                                    \
    g_assert_cmpstr (last_event_->after, ==, expected_after);                                      \
  }                                                                                                \
  G_STMT_END

/* The call must fail with the code and a sentence, and leave every row as it was. */
#define assert_refused(f, code, call)                                                              \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autoptr (GError) error = NULL;                                                               \
    g_autofree char *before_ = fixture_dump (f);                                                   \
    g_autofree char *after_ = NULL;                                                                \
    g_assert_false (call);                                                                         \
    g_assert_error (error, PUNTUAL_ERROR, (int)(code));                                            \
    g_assert_cmpint (strlen (error->message), >, 10);                                              \
    after_ = fixture_dump (f);                                                                     \
    g_assert_cmpstr (before_, ==, after_);                                                         \
  }                                                                                                \
  G_STMT_END

/* The call must succeed without writing anything, not even an event. */
#define assert_writes_nothing(f, call)                                                             \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autoptr (GError) error = NULL;                                                               \
    g_autofree char *before_ = fixture_dump (f);                                                   \
    g_autofree char *after_ = NULL;                                                                \
    g_assert_true (call);                                                                          \
    g_assert_no_error (error);                                                                     \
    after_ = fixture_dump (f);                                                                     \
    g_assert_cmpstr (before_, ==, after_);                                                         \
  }                                                                                                \
  G_STMT_END

#define assert_done(call)                                                                          \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autoptr (GError) error = NULL;                                                               \
    gboolean done_ = (call);                                                                       \
    g_assert_no_error (error);                                                                     \
    g_assert_true (done_);                                                                         \
  }                                                                                                \
  G_STMT_END

static inline gint64
fixture_customer (Fixture *f, const char *name)
{
  PuntualCustomer customer = { .name = (char *)name };

  assert_done (puntual_customer_put (f->ledger, &customer, NULL, &error));
  return customer.id;
}

static inline gint64
fixture_invoice (Fixture *f, gint64 customer_id, const char *number, gint64 total)
{
  PuntualInvoice invoice = { .customer_id = customer_id,
                             .number = (char *)number,
                             .currency = (char *)"EUR",
                             .issue_day = TODAY - 40,
                             .due_day = TODAY - 10,
                             .total = total };

  assert_done (puntual_invoice_put (f->ledger, &invoice, NULL, &error));
  return invoice.id;
}

static inline gint64
fixture_credit_note (Fixture *f, gint64 customer_id, const char *number, gint64 total)
{
  PuntualInvoice note = { .customer_id = customer_id,
                          .kind = PUNTUAL_INVOICE_CREDIT_NOTE,
                          .number = (char *)number,
                          .currency = (char *)"EUR",
                          .total = total };

  assert_done (puntual_invoice_put (f->ledger, &note, NULL, &error));
  return note.id;
}

static inline PuntualInvoice *
fixture_get (Fixture *f, gint64 invoice_id)
{
  g_autoptr (GError) error = NULL;
  PuntualInvoice *invoice = puntual_invoice_get (f->ledger, invoice_id, &error);

  g_assert_no_error (error);
  g_assert_nonnull (invoice);
  return invoice;
}

#define assert_standing(f, invoice_id, expected_balance, expected_state)                           \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autoptr (PuntualInvoice) standing_ = fixture_get (f, invoice_id);                            \
    g_assert_cmpint (standing_->balance, ==, expected_balance);                                    \
    g_assert_cmpstr (puntual_invoice_state_nick (standing_->state), ==, expected_state);           \
  }                                                                                                \
  G_STMT_END

/* A payment by hand of one invoice, today. */
static inline gint64
fixture_pay (Fixture *f, gint64 invoice_id, gint64 minor)
{
  PuntualPayment payment = { .day = TODAY, .minor = minor, .currency = (char *)"EUR" };
  const PuntualAllocation allocation = { invoice_id, minor };

  assert_done (puntual_payment_record (f->ledger, &payment, &allocation, 1, &error));
  return payment.id;
}

#define fixture_add(path, test)                                                                    \
  g_test_add (path, Fixture, NULL, fixture_set_up, test, fixture_tear_down)
