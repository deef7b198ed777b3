/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-browse.h"
#include "records-fixture.h"

/* What browsing is asked in tests, with its answers as words. */

static inline gint64
browse_invoice (Fixture *f, gint64 customer_id, const char *number, PuntualDay due, gint64 total)
{
  PuntualInvoice invoice = { .customer_id = customer_id,
                             .number = (char *)number,
                             .currency = (char *)"EUR",
                             .due_day = due,
                             .total = total };

  assert_done (puntual_invoice_put (f->ledger, &invoice, NULL, &error));
  return invoice.id;
}

static inline void
browse_run (Fixture *f, const char *sql)
{
  g_autoptr (GError) error = NULL;

  puntual_sqlite_execute (puntual_ledger_get_sqlite (f->ledger), sql, &error);
  g_assert_no_error (error);
}

/* The numbers of invoices as one line: "F-1 F-2". */
static inline char *
browse_numbers (Fixture *f, const PuntualInvoiceQuery *query)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = puntual_invoice_browse (f->ledger, query, NULL, &error);
  g_autoptr (GPtrArray) rows = NULL;
  GString *numbers = g_string_new (NULL);

  g_assert_no_error (error);
  rows = puntual_invoice_rows (f->ledger, (const gint64 *)(gpointer)ids->data, ids->len, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, ids->len);
  for (guint i = 0; i < rows->len; i++)
    g_string_append_printf (numbers, "%s%s", i > 0 ? " " : "",
                            ((const PuntualInvoiceRow *)rows->pdata[i])->invoice->number);
  return g_string_free (numbers, FALSE);
}

#define assert_numbers(f, expected, ...)                                                           \
  G_STMT_START                                                                                     \
  {                                                                                                \
    const PuntualInvoiceQuery query_ = { __VA_ARGS__ };                                            \
    g_autofree char *numbers_ = browse_numbers (f, &query_);                                       \
    g_assert_cmpstr (numbers_, ==, expected);                                                      \
  }                                                                                                \
  G_STMT_END
