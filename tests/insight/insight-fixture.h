/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gstdio.h>
#include <string.h>

#include "puntual-error.h"
#include "puntual-ledger-records.h"
#include "puntual-money.h"

/* A ledger in a folder of its own, on a clock that stands still. */
typedef struct
{
  char *folder;
  char *path;
  PuntualLedger *ledger;
} Fixture;

#define TODAY (puntual_day_from_ymd (2026, 3, 2)) /* a Monday */

#define assert_done(call)                                                                          \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autoptr (GError) error = NULL;                                                               \
    gboolean done_ = (call);                                                                       \
    g_assert_no_error (error);                                                                     \
    g_assert_true (done_);                                                                         \
  }                                                                                                \
  G_STMT_END

/* Opens the ledger again as of another day. */
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

  f->folder = g_dir_make_tmp ("puntual-insight-XXXXXX", &error);
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

static inline gint64
fixture_customer (Fixture *f, const char *name)
{
  PuntualCustomer customer = { .name = (char *)name };

  assert_done (puntual_customer_put (f->ledger, &customer, NULL, &error));
  return customer.id;
}

static inline gint64
fixture_invoice_in (Fixture *f, gint64 customer_id, const char *number, const char *currency,
                    PuntualDay issue, PuntualDay due, gint64 total)
{
  PuntualInvoice invoice = { .customer_id = customer_id,
                             .number = (char *)number,
                             .currency = (char *)currency,
                             .issue_day = issue,
                             .due_day = due,
                             .total = total };

  assert_done (puntual_invoice_put (f->ledger, &invoice, NULL, &error));
  return invoice.id;
}

static inline gint64
fixture_invoice (Fixture *f, gint64 customer_id, const char *number, PuntualDay issue,
                 PuntualDay due, gint64 total)
{
  return fixture_invoice_in (f, customer_id, number, "EUR", issue, due, total);
}

static inline void
fixture_pay (Fixture *f, gint64 invoice_id, gint64 minor, PuntualDay day)
{
  PuntualPayment payment = { .day = day, .minor = minor, .currency = (char *)"EUR" };
  const PuntualAllocation allocation = { invoice_id, minor };

  assert_done (puntual_payment_record (f->ledger, &payment, &allocation, 1, &error));
}

/* A credit note that takes all of its total off an invoice. */
static inline void
fixture_credit (Fixture *f, gint64 customer_id, gint64 invoice_id, const char *number, gint64 minor,
                PuntualDay day)
{
  PuntualInvoice note = { .customer_id = customer_id,
                          .kind = PUNTUAL_INVOICE_CREDIT_NOTE,
                          .number = (char *)number,
                          .currency = (char *)"EUR",
                          .issue_day = day,
                          .total = minor };

  assert_done (puntual_invoice_put (f->ledger, &note, NULL, &error));
  assert_done (puntual_credit_apply (f->ledger, note.id, invoice_id, minor, day, &error));
}

#define fixture_add(path, test)                                                                    \
  g_test_add (path, Fixture, NULL, fixture_set_up, test, fixture_tear_down)
