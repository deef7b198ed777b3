/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "outbox-fixture.h"

#include <glib/gstdio.h>
#include <sqlite3.h>

#include "puntual-sqlite.h"

#define TODAY "2026-03-10"

static PuntualDay
day_of (const char *iso)
{
  PuntualDay day = PUNTUAL_DAY_NONE;

  g_assert_true (puntual_day_parse_iso (iso, &day, NULL));
  return day;
}

static void
open_on (OutboxFixture *self, const char *iso)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualPolicy) policy = NULL;

  self->clock = puntual_clock_new_fixed (day_of (iso), "UTC");
  self->ledger =
      puntual_ledger_open (self->path, PUNTUAL_LEDGER_CREATE, self->clock, "test", &error);
  g_assert_no_error (error);
  policy = puntual_ledger_load_policy (self->ledger, &error);
  g_assert_no_error (error);
  self->calendars = puntual_calendar_set_new (policy, &error);
  g_assert_no_error (error);
}

static void
close_ledger (OutboxFixture *self)
{
  g_clear_pointer (&self->calendars, puntual_calendar_set_free);
  g_assert_finalize_object (g_steal_pointer (&self->ledger));
  g_clear_object (&self->clock);
}

void
outbox_fixture_set_up (OutboxFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualChannelAccount) account = g_new0 (PuntualChannelAccount, 1);

  self->folder = g_dir_make_tmp ("puntual-outbox-XXXXXX", &error);
  g_assert_no_error (error);
  self->path = g_build_filename (self->folder, "ledger.db", NULL);
  self->outgoing = g_build_filename (self->folder, "outgoing", NULL);
  open_on (self, TODAY);

  puntual_ledger_set_setting (self->ledger, "approval", "automatic", &error);
  g_assert_no_error (error);
  puntual_ledger_set_setting (self->ledger, "email", "cobros@taller.example", &error);
  g_assert_no_error (error);
  account->name = g_strdup ("out");
  account->kind = g_strdup ("folder");
  account->config = g_strdup_printf ("{\"path\":\"%s\"}", self->outgoing);
  puntual_account_add (self->ledger, account, &error);
  g_assert_no_error (error);
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        remove_folder (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

void
outbox_fixture_tear_down (OutboxFixture *self, gconstpointer data)
{
  close_ledger (self);
  remove_folder (self->folder);
  g_free (self->folder);
  g_free (self->outgoing);
  g_free (self->path);
}

void
outbox_fixture_move_to (OutboxFixture *self, const char *day)
{
  close_ledger (self);
  open_on (self, day);
}

gint64
outbox_fixture_owe (OutboxFixture *self, const char *customer_name, const char *number,
                    int days_overdue)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualCustomer) customer = g_new0 (PuntualCustomer, 1);
  g_autoptr (PuntualInvoice) invoice = g_new0 (PuntualInvoice, 1);
  g_autofree char *folded = g_ascii_strdown (customer_name, -1);
  PuntualPut put;

  customer->name = g_strdup (customer_name);
  customer->email = g_strdup_printf ("%s@customer.example", g_strdelimit (folded, " ", '.'));
  puntual_customer_put (self->ledger, customer, &put, &error);
  g_assert_no_error (error);

  invoice->customer_id = customer->id;
  invoice->number = g_strdup (number);
  invoice->currency = g_strdup ("EUR");
  invoice->issue_day = day_of (TODAY) - days_overdue - 30;
  invoice->due_day = day_of (TODAY) - days_overdue;
  invoice->total = 10000;
  puntual_invoice_put (self->ledger, invoice, &put, &error);
  g_assert_no_error (error);
  return invoice->id;
}

void
outbox_fixture_pay (OutboxFixture *self, gint64 invoice_id, gint64 minor)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualPayment) payment = g_new0 (PuntualPayment, 1);
  PuntualAllocation allocation = { invoice_id, minor };

  payment->day = puntual_clock_today (self->clock);
  payment->minor = minor;
  payment->currency = g_strdup ("EUR");
  payment->source = g_strdup ("hand");
  puntual_payment_record (self->ledger, payment, &allocation, 1, &error);
  g_assert_no_error (error);
}

PuntualSendReport *
outbox_fixture_send (OutboxFixture *self)
{
  g_autoptr (GError) error = NULL;
  PuntualSendOptions options = { 0 };
  PuntualSendReport *report = puntual_outbox_send (self->ledger, self->calendars, &options, &error);

  g_assert_no_error (error);
  g_assert_nonnull (report);
  return report;
}

typedef struct
{
  OutboxFixture *fixture;
  OutboxFixtureDeed deed;
  guint at, begun;
} OtherDesk;

static int
on_statement (unsigned int event, void *data, void *statement, void *sql)
{
  OtherDesk *desk = data;
  g_autoptr (PuntualLedger) ledger = NULL;
  g_autoptr (GError) error = NULL;

  if (g_strcmp0 (sql, "BEGIN IMMEDIATE") != 0 || ++desk->begun != desk->at)
    return 0;
  ledger = puntual_ledger_open (desk->fixture->path, 0, desk->fixture->clock, "other", &error);
  g_assert_no_error (error);
  desk->deed (ledger);
  return 0;
}

PuntualSendReport *
outbox_fixture_send_while (OutboxFixture *self, guint at, OutboxFixtureDeed deed, guint *begun)
{
  OtherDesk desk = { .fixture = self, .deed = deed, .at = at };
  sqlite3 *handle = puntual_sqlite_handle (puntual_ledger_get_sqlite (self->ledger));
  PuntualSendReport *report;

  sqlite3_trace_v2 (handle, SQLITE_TRACE_STMT, on_statement, &desk);
  report = outbox_fixture_send (self);
  sqlite3_trace_v2 (handle, 0, NULL, NULL);
  *begun = desk.begun;
  return report;
}

guint
outbox_fixture_written (OutboxFixture *self)
{
  g_autoptr (GDir) dir = g_dir_open (self->outgoing, 0, NULL);
  guint n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

PuntualOutboxRow *
outbox_fixture_row (OutboxFixture *self, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = puntual_outbox_list (self->ledger, -1, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < rows->len; i++)
    {
      const PuntualOutboxRow *row = g_ptr_array_index (rows, i);

      if (id == NULL || g_str_equal (row->id, id))
        return g_ptr_array_steal_index (rows, i);
    }
  return NULL;
}
