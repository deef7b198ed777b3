/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "app-fixture.h"
#include "puntual-browse.h"
#include "puntual-customer-field.h"
#include "puntual-dialogs.h"
#include "puntual-draft.h"
#include "puntual-error.h"
#include "puntual-form-dialog.h"
#include "puntual-instalment-rows.h"
#include "puntual-inverse.h"
#include "puntual-invoice-deeds.h"

static gint64
id_of (AppFixture *self, const char *number)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualInvoice) invoice =
      puntual_invoice_find (app_fixture_ledger (self), number, &error);

  g_assert_no_error (error);
  return invoice->id;
}

static PuntualInvoice *
invoice_of (AppFixture *self, gint64 id)
{
  g_autoptr (GError) error = NULL;
  PuntualInvoice *invoice = puntual_invoice_get (app_fixture_ledger (self), id, &error);

  g_assert_no_error (error);
  return invoice;
}

static PuntualInvoiceRow *
row_of (AppFixture *self, gint64 id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = puntual_invoice_rows (app_fixture_ledger (self), &id, 1, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 1);
  return g_ptr_array_steal_index (rows, 0);
}

/* --- A dialog --- */

static PuntualFormDialog *
find_dialog (void)
{
  g_autoptr (GList) all = gtk_window_list_toplevels ();

  for (GList *link = all; link != NULL; link = link->next)
    if (PUNTUAL_IS_FORM_DIALOG (link->data) && gtk_widget_get_mapped (link->data))
      return link->data;
  return NULL;
}

static gboolean
dialog_is_there (gpointer unused)
{
  return find_dialog () != NULL;
}

static gboolean
dialog_is_gone (gpointer unused)
{
  return find_dialog () == NULL;
}

static PuntualFormDialog *
the_dialog (void)
{
  ui_wait_until (dialog_is_there, NULL);
  ui_present (GTK_WINDOW (find_dialog ()));
  ui_assert_all_named (GTK_WIDGET (find_dialog ()));
  return find_dialog ();
}

static PuntualField *
field (const char *key)
{
  return puntual_form_dialog_get (find_dialog (), key);
}

static void
fill (const char *key, const char *text)
{
  puntual_field_set_text (field (key), text);
  ui_wait_idle ();
}

static void
submit (AppFixture *self)
{
  puntual_form_dialog_submit (find_dialog ());
  app_fixture_wait_jobs (self);
}

static void
accept (AppFixture *self)
{
  submit (self);
  ui_wait_until (dialog_is_gone, NULL);
}

static void
cancel (void)
{
  puntual_dialog_window_cancel (PUNTUAL_DIALOG_WINDOW (find_dialog ()));
  ui_wait_until (dialog_is_gone, NULL);
  puntual_draft_settle ();
}

static void
undo (AppFixture *self)
{
  ui_action (app_fixture_root (self), "win.undo", NULL);
  app_fixture_wait_jobs (self);
}

/* --- Promise, dispute, pause --- */

static void
test_promise (void)
{
  AppFixture *self = app_fixture_new ();
  gint64 id = id_of (self, "2026-0051");

  puntual_promise_dialog_present (app_fixture_shell (self), &id, 1);
  the_dialog ();
  fill ("day", "1/3/2026");
  submit (self);
  g_assert_nonnull (puntual_field_get_error (field ("day")));
  fill ("day", "20/3/2026");
  fill ("amount", "2000");
  submit (self);
  g_assert_nonnull (puntual_field_get_error (field ("amount")));
  fill ("amount", "500");
  accept (self);
  {
    g_autoptr (PuntualInvoiceRow) row = row_of (self, id);

    g_assert_cmpint (row->promised_day, ==, puntual_day_from_ymd (2026, 3, 20));
  }
  undo (self);
  {
    g_autoptr (PuntualInvoiceRow) row = row_of (self, id);

    g_assert_cmpint (row->promised_day, ==, PUNTUAL_DAY_NONE);
  }
  app_fixture_end (self);
}

static void
test_promises (void)
{
  AppFixture *self = app_fixture_new ();
  const gint64 ids[] = { id_of (self, "2026-0051"), id_of (self, "2026-0044") };

  puntual_promise_dialog_present (app_fixture_shell (self), ids, 2);
  g_assert_true (ui_shows (GTK_WIDGET (the_dialog ()), "2 invoices"));
  accept (self);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (PuntualInvoiceRow) row = row_of (self, ids[i]);

      g_assert_cmpint (row->promised_day, ==, self->today + 7);
    }
  undo (self);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (PuntualInvoiceRow) row = row_of (self, ids[i]);

      g_assert_cmpint (row->promised_day, ==, PUNTUAL_DAY_NONE);
    }
  app_fixture_end (self);
}

/* One that is paid refuses a promise, and then the other one has none either. */
static void
test_promises_all_or_none (void)
{
  AppFixture *self = app_fixture_new ();
  gint64 ids[] = { id_of (self, "2026-0051"), 0 };
  g_autoptr (GError) error = NULL;
  PuntualInvoiceQuery query = { .shelf = PUNTUAL_INVOICE_SHELF_PAID };
  g_autoptr (GArray) paid =
      puntual_invoice_browse (app_fixture_ledger (self), &query, NULL, &error);
  g_autoptr (PuntualInvoiceRow) row = NULL;

  ids[1] = g_array_index (paid, gint64, 0);
  puntual_promise_dialog_present (app_fixture_shell (self), ids, 2);
  the_dialog ();
  submit (self);
  g_assert_true (ui_shows (GTK_WIDGET (find_dialog ()), "Nothing is owed"));
  row = row_of (self, ids[0]);
  g_assert_cmpint (row->promised_day, ==, PUNTUAL_DAY_NONE);
  cancel ();
  app_fixture_end (self);
}

static void
test_dispute (void)
{
  AppFixture *self = app_fixture_new ();
  /* The second one is disputed already and stays so. */
  const gint64 ids[] = { id_of (self, "2026-0051"), id_of (self, "2026-0055") };

  puntual_dispute_dialog_present (app_fixture_shell (self), ids, 2);
  the_dialog ();
  fill ("reason", "Broken");
  fill ("closes", "10/3/2026");
  submit (self);
  g_assert_nonnull (puntual_field_get_error (field ("closes")));
  fill ("closes", "");
  accept (self);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (PuntualInvoice) invoice = invoice_of (self, ids[i]);

      g_assert_cmpint (invoice->state, ==, PUNTUAL_INVOICE_DISPUTED);
    }
  undo (self);
  {
    g_autoptr (PuntualInvoice) one = invoice_of (self, ids[0]);
    g_autoptr (PuntualInvoice) other = invoice_of (self, ids[1]);

    g_assert_cmpint (one->state, ==, PUNTUAL_INVOICE_OPEN);
    g_assert_cmpint (other->state, ==, PUNTUAL_INVOICE_DISPUTED);
  }
  app_fixture_end (self);
}

static void
test_pause (void)
{
  AppFixture *self = app_fixture_new ();
  gint64 id = id_of (self, "2026-0051");

  puntual_pause_dialog_present (app_fixture_shell (self), PUNTUAL_PAUSE_INVOICES, &id, 1);
  the_dialog ();
  fill ("until", "9/3/2026");
  submit (self);
  g_assert_nonnull (puntual_field_get_error (field ("until")));
  puntual_field_set_choice (field ("how-long"), "resumed");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (field ("until"))));
  accept (self);
  {
    g_autoptr (PuntualInvoice) invoice = invoice_of (self, id);

    g_assert_cmpint (invoice->state, ==, PUNTUAL_INVOICE_PAUSED);
  }
  undo (self);
  {
    g_autoptr (PuntualInvoice) invoice = invoice_of (self, id);

    g_assert_cmpint (invoice->state, ==, PUNTUAL_INVOICE_OPEN);
  }
  app_fixture_end (self);
}

static PuntualPolicy *
policy_of (AppFixture *self)
{
  g_autoptr (GError) error = NULL;
  PuntualPolicy *policy = puntual_ledger_load_policy (app_fixture_ledger (self), &error);

  g_assert_no_error (error);
  return policy;
}

static void
assert_paused_until (AppFixture *self, gboolean paused, PuntualDay until)
{
  g_autoptr (PuntualPolicy) policy = policy_of (self);

  g_assert_cmpint (policy->paused, ==, paused);
  g_assert_cmpint (policy->paused_until, ==, until);
}

/* The pause that ran before runs again. */
static void
test_pause_everything (void)
{
  AppFixture *self = app_fixture_new ();

  puntual_pause_dialog_present (app_fixture_shell (self), PUNTUAL_PAUSE_EVERYTHING, NULL, 0);
  the_dialog ();
  fill ("reason", "Holidays");
  accept (self);
  assert_paused_until (self, TRUE, self->today + 14);
  puntual_pause_dialog_present (app_fixture_shell (self), PUNTUAL_PAUSE_EVERYTHING, NULL, 0);
  the_dialog ();
  puntual_field_set_choice (field ("how-long"), "resumed");
  accept (self);
  assert_paused_until (self, TRUE, PUNTUAL_DAY_NONE);
  undo (self);
  assert_paused_until (self, TRUE, self->today + 14);
  undo (self);
  assert_paused_until (self, FALSE, PUNTUAL_DAY_NONE);
  app_fixture_end (self);
}

/* --- Invoices --- */

static void
test_new_invoice (void)
{
  AppFixture *self = app_fixture_new ();
  gint64 id;

  puntual_invoice_dialog_present (app_fixture_shell (self), 0, 0);
  the_dialog ();
  submit (self);
  g_assert_nonnull (puntual_field_get_error (field ("customer")));
  g_assert_nonnull (puntual_field_get_error (field ("number")));
  g_assert_nonnull (puntual_field_get_error (field ("total")));
  fill ("customer", "Nuevo Cliente, S.L.");
  fill ("number", "2026-0051");
  fill ("total", "121.50");
  submit (self);
  g_assert_nonnull (puntual_field_get_error (field ("number")));
  fill ("number", "N-1");
  fill ("due", "1/1/2026");
  submit (self);
  g_assert_nonnull (puntual_field_get_error (field ("due")));
  fill ("due", "31/3/2026");
  accept (self);
  id = id_of (self, "N-1");
  {
    g_autoptr (PuntualInvoice) invoice = invoice_of (self, id);

    g_assert_cmpint (invoice->total, ==, 12150);
    g_assert_cmpstr (invoice->customer_name, ==, "Nuevo Cliente, S.L.");
    g_assert_cmpint (invoice->issue_day, ==, self->today);
  }
  undo (self);
  {
    g_autoptr (GError) error = NULL;

    g_assert_null (puntual_invoice_find (app_fixture_ledger (self), "N-1", &error));
    g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_NOT_FOUND);
    g_clear_error (&error);
    g_assert_null (puntual_customer_find (app_fixture_ledger (self), "Nuevo Cliente", &error));
  }
  app_fixture_end (self);
}

static void
test_change_invoice (void)
{
  AppFixture *self = app_fixture_new ();
  gint64 id = id_of (self, "2026-0051");

  puntual_invoice_dialog_present (app_fixture_shell (self), id, 0);
  the_dialog ();
  g_assert_cmpstr (puntual_field_get_text (field ("number")), ==, "2026-0051");
  g_assert_false (gtk_widget_get_sensitive (GTK_WIDGET (field ("customer"))));
  fill ("number", "2026-0044");
  submit (self);
  g_assert_nonnull (puntual_field_get_error (field ("number")));
  fill ("number", "2026-0051");
  fill ("total", "1000");
  fill ("reference", "RF18");
  accept (self);
  {
    g_autoptr (PuntualInvoice) invoice = invoice_of (self, id);

    g_assert_cmpint (invoice->total, ==, 100000);
    g_assert_cmpstr (invoice->reference, ==, "RF18");
  }
  undo (self);
  {
    g_autoptr (PuntualInvoice) invoice = invoice_of (self, id);

    g_assert_cmpint (invoice->total, ==, 96800);
  }
  app_fixture_end (self);
}

/* Cancelled by another program in between: it stays so, and a later total stays too. */
static void
test_change_leaves_what_came_since (void)
{
  AppFixture *self = app_fixture_new ();
  gint64 id = id_of (self, "2026-0051");
  PuntualInvoice other = { .number = (char *)"2026-0051", .total = 90000 };
  g_autoptr (PuntualInvoice) cancelled = NULL;
  g_autoptr (PuntualInvoice) now = NULL;

  puntual_invoice_dialog_present (app_fixture_shell (self), id, 0);
  the_dialog ();
  fill ("reference", "RF18");
  accept (self);
  g_assert_true (puntual_invoice_cancel (app_fixture_ledger (self), id, NULL));
  undo (self);
  cancelled = invoice_of (self, id);
  g_assert_true (cancelled->cancelled);
  g_assert_cmpstr (cancelled->reference, !=, "RF18");
  g_assert_true (puntual_invoice_reopen (app_fixture_ledger (self), id, NULL));

  puntual_invoice_dialog_present (app_fixture_shell (self), id, 0);
  the_dialog ();
  fill ("total", "1000");
  accept (self);
  now = invoice_of (self, id);
  other.customer_id = now->customer_id;
  other.currency = now->currency;
  g_assert_true (puntual_invoice_put (app_fixture_ledger (self), &other, NULL, NULL));
  undo (self);
  g_clear_pointer (&now, puntual_invoice_free);
  now = invoice_of (self, id);
  g_assert_cmpint (now->total, ==, 90000);
  app_fixture_end (self);
}

static void
test_credit_note (void)
{
  AppFixture *self = app_fixture_new ();
  gint64 id = id_of (self, "2026-0051");

  puntual_credit_note_dialog_present (app_fixture_shell (self), id, 0);
  the_dialog ();
  fill ("number", "R-1");
  fill ("amount", "68");
  accept (self);
  {
    g_autoptr (PuntualInvoice) invoice = invoice_of (self, id);

    g_assert_cmpint (invoice->balance, ==, 90000);
    g_assert_cmpint (invoice->credited, ==, 6800);
  }
  undo (self);
  {
    g_autoptr (PuntualInvoice) invoice = invoice_of (self, id);
    g_autoptr (GError) error = NULL;

    g_assert_cmpint (invoice->balance, ==, 96800);
    g_assert_null (puntual_invoice_find (app_fixture_ledger (self), "R-1", &error));
  }
  app_fixture_end (self);
}

/* --- Instalments --- */

static void
test_shares (void)
{
  const struct
  {
    gint64 total, settled;
    guint n;
    gint64 parts[4];
  } cases[] = {
    { 10000, 0, 3, { 3334, 3333, 3333 } },
    { 10000, 1000, 2, { 1000, 4500, 4500 } },
    { 2, 0, 2, { 1, 1 } },
    { 999, 0, 1, { 999 } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      PuntualDay first = puntual_day_from_ymd (2026, 1, 31);
      g_autoptr (GArray) parts =
          puntual_instalments_share (cases[i].total, cases[i].settled, cases[i].n, first);
      gint64 sum = 0;

      for (guint j = 0; j < parts->len; j++)
        {
          const PuntualInstalmentFact *part = &g_array_index (parts, PuntualInstalmentFact, j);

          g_assert_cmpint (part->minor, ==, cases[i].parts[j]);
          g_assert_cmpint (part->number, ==, (int)j + 1);
          sum += part->minor;
        }
      g_assert_cmpint (sum, ==, cases[i].total);
    }
}

static void
test_instalments (void)
{
  AppFixture *self = app_fixture_new ();
  gint64 id = id_of (self, "2026-0051");

  puntual_instalments_dialog_present (app_fixture_shell (self), id);
  the_dialog ();
  puntual_field_set_number (field ("count"), 4);
  ui_wait_idle ();
  g_assert_true (ui_shows (GTK_WIDGET (find_dialog ()), "The parts add up to the total."));
  fill ("amount-1", "200");
  g_assert_true (ui_shows (GTK_WIDGET (find_dialog ()), "€42.00 still to share out."));
  submit (self);
  g_assert_nonnull (puntual_field_get_error (field ("amount-4")));
  fill ("amount-4", "284");
  accept (self);
  {
    g_autoptr (PuntualInvoiceRow) row = row_of (self, id);

    g_assert_cmpuint (row->n_instalments, ==, 4);
  }
  undo (self);
  {
    g_autoptr (PuntualInvoiceRow) row = row_of (self, id);

    g_assert_cmpuint (row->n_instalments, ==, 0);
  }
  app_fixture_end (self);
}

/* As many as the ledger takes, and no more. */
static void
test_ten_years (void)
{
  AppFixture *self = app_fixture_new ();
  gint64 id = id_of (self, "2026-0051");

  puntual_instalments_dialog_present (app_fixture_shell (self), id);
  the_dialog ();
  puntual_field_set_number (field ("count"), PUNTUAL_INSTALMENTS_MAX + 1);
  ui_wait_idle ();
  g_assert_cmpint (puntual_field_get_number (field ("count")), ==, PUNTUAL_INSTALMENTS_MAX);
  accept (self);
  {
    g_autoptr (PuntualInvoiceRow) row = row_of (self, id);

    g_assert_cmpuint (row->n_instalments, ==, PUNTUAL_INSTALMENTS_MAX);
  }
  app_fixture_end (self);
}

int
main (int argc, char **argv)
{
  ui_fixture_init (&argc, &argv);
  g_test_add_func ("/invoice-dialogs/a-promise-and-what-is-wrong-with-it", test_promise);
  g_test_add_func ("/invoice-dialogs/promises-of-several", test_promises);
  g_test_add_func ("/invoice-dialogs/promises-of-all-or-none", test_promises_all_or_none);
  g_test_add_func ("/invoice-dialogs/a-dispute-leaves-older-ones-alone", test_dispute);
  g_test_add_func ("/invoice-dialogs/a-pause-until-a-day-or-until-resumed", test_pause);
  g_test_add_func ("/invoice-dialogs/everything-pauses-and-goes-back", test_pause_everything);
  g_test_add_func ("/invoice-dialogs/a-new-invoice-of-a-new-customer", test_new_invoice);
  g_test_add_func ("/invoice-dialogs/an-invoice-is-changed-and-changed-back", test_change_invoice);
  g_test_add_func ("/invoice-dialogs/a-change-leaves-what-came-since",
                   test_change_leaves_what_came_since);
  g_test_add_func ("/invoice-dialogs/a-credit-note-is-taken-off", test_credit_note);
  g_test_add_func ("/invoice-dialogs/parts-are-shared-to-the-cent", test_shares);
  g_test_add_func ("/invoice-dialogs/instalments-add-up", test_instalments);
  g_test_add_func ("/invoice-dialogs/instalments-of-ten-years", test_ten_years);

  return g_test_run ();
}
