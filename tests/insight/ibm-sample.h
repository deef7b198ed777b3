/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "insight-fixture.h"

/* The public sample of late payments and the reference values computed from it, which are no part
 * of the project. */

typedef struct
{
  char *number;
  char *customer;
  PuntualDay issue_day, due_day, settled_day;
  gint64 minor;
} IbmInvoice;

static inline void
ibm_invoice_clear (IbmInvoice *self)
{
  g_free (self->number);
  g_free (self->customer);
}

/* The text of a file of the sample; NULL and the test is skipped where it is not there. */
static inline char *
ibm_read (const char *name)
{
  const char *samples = g_getenv ("PUNTUAL_SAMPLES");
  g_autofree char *path =
      g_build_filename (samples != NULL ? samples : "/nonexistent", "receivables", name, NULL);
  char *text = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    g_test_skip ("PUNTUAL_SAMPLES does not lead to the sample of receivables");
  return text;
}

/* month/day/year */
static inline PuntualDay
ibm_day (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "/", 3);
  PuntualDay day;

  g_assert_cmpuint (g_strv_length (parts), ==, 3);
  day = puntual_day_from_ymd (atoi (parts[2]), atoi (parts[0]), atoi (parts[1]));
  g_assert_cmpint (day, !=, PUNTUAL_DAY_NONE);
  return day;
}

static inline PuntualDay
iso_day (const char *text)
{
  g_autoptr (GError) error = NULL;
  PuntualDay day = PUNTUAL_DAY_NONE;

  puntual_day_parse_iso (text, &day, &error);
  g_assert_no_error (error);
  return day;
}

/* Cells of each line but the first, as GStrv; the sample quotes nothing. */
static inline GPtrArray *
ibm_lines (const char *text)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  g_auto (GStrv) all = g_strsplit (text, "\n", -1);

  for (guint i = 1; all[i] != NULL; i++)
    {
      if (*g_strstrip (all[i]) != '\0')
        g_ptr_array_add (lines, g_strsplit (all[i], ",", -1));
    }
  return lines;
}

/* IbmInvoice, or NULL and skipped. */
static inline GArray *
ibm_invoices (void)
{
  g_autofree char *text = ibm_read ("ibm_late_payment_histories.csv");
  g_autoptr (GPtrArray) lines = NULL;
  GArray *invoices;

  if (text == NULL)
    return NULL;
  lines = ibm_lines (text);
  invoices = g_array_new (FALSE, FALSE, sizeof (IbmInvoice));
  g_array_set_clear_func (invoices, (GDestroyNotify)ibm_invoice_clear);
  for (guint i = 0; i < lines->len; i++)
    {
      char **cells = g_ptr_array_index (lines, i);
      IbmInvoice invoice = { .number = g_strdup (cells[3]),
                             .customer = g_strdup (cells[1]),
                             .issue_day = ibm_day (cells[4]),
                             .due_day = ibm_day (cells[5]),
                             .settled_day = ibm_day (cells[8]) };

      assert_done (puntual_money_parse (cells[6], "USD", &invoice.minor, &error));
      g_array_append_val (invoices, invoice);
    }
  g_assert_cmpuint (invoices->len, ==, 2466);
  return invoices;
}

/* FALSE and skipped where the sample is not there. */
static inline gboolean
ibm_fill (Fixture *f)
{
  g_autoptr (GArray) invoices = ibm_invoices ();

  if (invoices == NULL)
    return FALSE;
  assert_done (puntual_ledger_begin (f->ledger, &error));
  for (guint i = 0; i < invoices->len; i++)
    {
      const IbmInvoice *row = &g_array_index (invoices, IbmInvoice, i);
      PuntualCustomer customer = { .key = row->customer, .name = row->customer };
      gint64 id;

      assert_done (puntual_customer_put (f->ledger, &customer, NULL, &error));
      id = fixture_invoice_in (f, customer.id, row->number, "USD", row->issue_day, row->due_day,
                               row->minor);
      assert_done (
          puntual_payment_import (f->ledger, id, row->minor, row->settled_day, NULL, &error));
    }
  assert_done (puntual_ledger_commit (f->ledger, &error));
  return TRUE;
}
