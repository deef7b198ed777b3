/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "app-fixture.h"

#include "puntual-allocation-list.h"
#include "puntual-allocation-row.h"
#include "puntual-browse.h"
#include "puntual-customer-field.h"
#include "puntual-dialogs.h"
#include "puntual-error.h"
#include "puntual-form-dialog.h"
#include "puntual-ledger-records.h"
#include "puntual-outbox.h"

/* A ledger with two customers: one owes three invoices in two currencies, one owes nothing. */

typedef struct
{
  AppFixture *app;
  gint64 customer, other;
  gint64 old, new, dollars; /* invoices: 100.00 and 50.00 EUR, 70.00 USD */
} Bench;

static gint64
add_customer (PuntualLedger *ledger, const char *name)
{
  PuntualCustomer customer = { .name = (char *)name };
  g_autoptr (GError) error = NULL;
  PuntualPut put;

  puntual_customer_put (ledger, &customer, &put, &error);
  g_assert_no_error (error);
  return customer.id;
}

static gint64
add_invoice (Bench *bench, const char *number, const char *currency, gint64 total, int due)
{
  PuntualInvoice invoice = {
    .customer_id = bench->customer,
    .number = (char *)number,
    .currency = (char *)currency,
    .total = total,
    .issue_day = puntual_day_from_ymd (2026, 1, 2),
    .due_day = puntual_day_from_ymd (2026, 2, due),
  };
  g_autoptr (GError) error = NULL;
  PuntualPut put;

  puntual_invoice_put (app_fixture_ledger (bench->app), &invoice, &put, &error);
  g_assert_no_error (error);
  return invoice.id;
}

static void
set_up (Bench *bench, gconstpointer data)
{
  bench->app = app_fixture_new_closed ();
  bench->customer = add_customer (app_fixture_ledger (bench->app), "Taller & Hijos <S.L.>");
  bench->other = add_customer (app_fixture_ledger (bench->app), "Bar Nuevo");
  bench->new = add_invoice (bench, "F_2", "EUR", 5000, 20);
  bench->old = add_invoice (bench, "F_1", "EUR", 10000, 10);
  bench->dollars = add_invoice (bench, "F_3", "USD", 7000, 25);
  app_fixture_open (bench->app);
}

static void
tear_down (Bench *bench, gconstpointer data)
{
  app_fixture_end (bench->app);
}

static GtkWidget *
find_dialog (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *at = windows; at != NULL; at = at->next)
    {
      if (PUNTUAL_IS_FORM_DIALOG (at->data))
        return at->data;
    }
  return NULL;
}

static GtkWidget *
open_dialog (Bench *bench, gint64 customer, const gint64 *invoices, guint n)
{
  GtkWidget *dialog;

  puntual_payment_dialog_present (app_fixture_shell (bench->app), customer, invoices, n);
  dialog = find_dialog ();
  g_assert_nonnull (dialog);
  app_fixture_wait_jobs (bench->app);
  return dialog;
}

static PuntualField *
field (GtkWidget *dialog, const char *key)
{
  return puntual_form_dialog_get (PUNTUAL_FORM_DIALOG (dialog), key);
}

static PuntualAllocationList *
list_of (GtkWidget *dialog)
{
  return PUNTUAL_ALLOCATION_LIST (ui_get (dialog, PUNTUAL_TYPE_ALLOCATION_LIST));
}

static GtkWidget *
entry_of (GtkWidget *dialog, const char *number)
{
  g_autofree char *name = g_strdup_printf ("Amount for invoice %s", number);

  return ui_get_named (dialog, GTK_TYPE_ENTRY, name);
}

static void
assert_entry (GtkWidget *dialog, const char *number, const char *expected)
{
  g_autofree char *text = ui_text (entry_of (dialog, number));

  g_assert_cmpstr (text, ==, expected);
}

static void
assert_words (GtkWidget *dialog, const char *expected)
{
  g_assert_cmpstr (puntual_allocation_list_get_words (list_of (dialog)), ==, expected);
}

static void
submit (Bench *bench, GtkWidget *dialog)
{
  ui_activate (ui_get_named (dialog, GTK_TYPE_BUTTON, "Record"));
  app_fixture_wait_jobs (bench->app);
}

static gint64
balance (Bench *bench, gint64 id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualInvoice) invoice =
      puntual_invoice_get (app_fixture_ledger (bench->app), id, &error);

  g_assert_no_error (error);
  return invoice->balance;
}

static guint
n_payments (Bench *bench)
{
  g_autoptr (GError) error = NULL;
  guint counts[PUNTUAL_N_PAYMENT_SHELVES];

  puntual_payment_count_shelves (app_fixture_ledger (bench->app), counts, NULL, &error);
  g_assert_no_error (error);
  return counts[PUNTUAL_PAYMENT_SHELF_ALL];
}

/* --- What is proposed --- */

static void
proposes_the_oldest_first (Bench *bench, gconstpointer data)
{
  GtkWidget *dialog = open_dialog (bench, bench->customer, NULL, 0);

  g_assert_true (ui_shows (dialog, "Taller & Hijos <S.L.>"));
  puntual_field_set_choice (field (dialog, "currency"), "EUR");
  puntual_field_set_text (field (dialog, "amount"), "120");
  assert_entry (dialog, "F_1", "100.00");
  assert_entry (dialog, "F_2", "20.00");
  assert_words (dialog, "Still owed on F_2: €30.00");
  ui_assert_all_named (dialog);
  submit (bench, dialog);
  g_assert_null (find_dialog ());
  g_assert_cmpint (balance (bench, bench->old), ==, 0);
  g_assert_cmpint (balance (bench, bench->new), ==, 3000);
}

static void
takes_the_chosen_invoice_first (Bench *bench, gconstpointer data)
{
  GtkWidget *dialog = open_dialog (bench, 0, &bench->new, 1);

  g_assert_cmpstr (puntual_field_get_text (field (dialog, "amount")), ==, "50.00");
  assert_entry (dialog, "F_2", "50.00");
  assert_entry (dialog, "F_1", "");
  puntual_field_set_text (field (dialog, "amount"), "80");
  assert_entry (dialog, "F_1", "30.00");
  submit (bench, dialog);
  g_assert_cmpint (balance (bench, bench->new), ==, 0);
  g_assert_cmpint (balance (bench, bench->old), ==, 7000);
}

static void
leaves_what_is_too_much_on_account (Bench *bench, gconstpointer data)
{
  GtkWidget *dialog = open_dialog (bench, bench->customer, NULL, 0);

  puntual_field_set_choice (field (dialog, "currency"), "EUR");
  puntual_field_set_text (field (dialog, "amount"), "162");
  assert_words (dialog, "Left on account: €12.00");
  submit (bench, dialog);
  g_assert_cmpuint (n_payments (bench), ==, 1);
  g_assert_cmpint (balance (bench, bench->new), ==, 0);
}

static void
switches_the_currency (Bench *bench, gconstpointer data)
{
  GtkWidget *dialog = open_dialog (bench, bench->customer, NULL, 0);

  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (field (dialog, "currency"))));
  puntual_field_set_choice (field (dialog, "currency"), "USD");
  g_assert_true (ui_shows (dialog, "F_3"));
  g_assert_false (ui_shows (dialog, "F_1"));
  puntual_field_set_text (field (dialog, "amount"), "70");
  submit (bench, dialog);
  g_assert_cmpint (balance (bench, bench->dollars), ==, 0);
}

/* --- What a person changes --- */

static void
keeps_what_is_typed_for_an_invoice (Bench *bench, gconstpointer data)
{
  GtkWidget *dialog = open_dialog (bench, bench->customer, NULL, 0);

  puntual_field_set_choice (field (dialog, "currency"), "EUR");
  puntual_field_set_text (field (dialog, "amount"), "100");
  ui_set_text (entry_of (dialog, "F_1"), "40");
  assert_words (dialog, "Left on account: €60.00\nStill owed on F_1: €60.00");
  puntual_field_set_text (field (dialog, "amount"), "90");
  assert_entry (dialog, "F_1", "40");
  assert_entry (dialog, "F_2", "50.00");
  submit (bench, dialog);
  g_assert_cmpint (balance (bench, bench->old), ==, 6000);
  g_assert_cmpint (balance (bench, bench->new), ==, 0);
}

static void
refuses_more_than_came_in (Bench *bench, gconstpointer data)
{
  GtkWidget *dialog = open_dialog (bench, bench->customer, NULL, 0);

  puntual_field_set_choice (field (dialog, "currency"), "EUR");
  puntual_field_set_text (field (dialog, "amount"), "100");
  ui_set_text (entry_of (dialog, "F_2"), "20");
  g_assert_true (ui_shows (dialog, "€20.00 more than there is to share out"));
  submit (bench, dialog);
  g_assert_true (find_dialog () == dialog);
  g_assert_cmpuint (n_payments (bench), ==, 0);
  ui_set_text (entry_of (dialog, "F_1"), "80");
  g_assert_false (ui_shows (dialog, "more than there is"));
  submit (bench, dialog);
  g_assert_cmpuint (n_payments (bench), ==, 1);
}

static const struct
{
  const char *typed, *said;
} WRONG_PARTS[] = {
  { "100.01", "Invoice F_1 owes no more than €100.00." },
  { "-5", "without a minus sign" },
  { "nonsense", "nonsense" },
};

static void
refuses_what_an_invoice_cannot_take (Bench *bench, gconstpointer data)
{
  GtkWidget *dialog = open_dialog (bench, bench->customer, NULL, 0);

  puntual_field_set_choice (field (dialog, "currency"), "EUR");
  puntual_field_set_text (field (dialog, "amount"), "500");
  for (guint i = 0; i < G_N_ELEMENTS (WRONG_PARTS); i++)
    {
      ui_set_text (entry_of (dialog, "F_1"), WRONG_PARTS[i].typed);
      g_assert_true (ui_shows (dialog, WRONG_PARTS[i].said));
      submit (bench, dialog);
      g_assert_true (find_dialog () == dialog);
      g_assert_cmpuint (n_payments (bench), ==, 0);
    }
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static const char *const WRONG_AMOUNTS[] = { "", "0", "-5", "twelve", "999999999999999999" };

static void
refuses_what_is_no_payment (Bench *bench, gconstpointer data)
{
  GtkWidget *dialog = open_dialog (bench, bench->customer, NULL, 0);

  for (guint i = 0; i < G_N_ELEMENTS (WRONG_AMOUNTS); i++)
    {
      puntual_field_set_text (field (dialog, "amount"), WRONG_AMOUNTS[i]);
      submit (bench, dialog);
      g_assert_true (find_dialog () == dialog);
      g_assert_nonnull (puntual_field_get_error (field (dialog, "amount")));
    }
  g_assert_cmpuint (n_payments (bench), ==, 0);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* --- Who paid --- */

static gboolean
somebody_is_found (gpointer entry)
{
  return ui_find_css (GTK_WIDGET (gtk_widget_get_root (entry)), ".suggestion") != NULL;
}

static void
finds_the_customer_while_typing (Bench *bench, gconstpointer data)
{
  GtkWidget *dialog = open_dialog (bench, 0, NULL, 0);
  GtkWidget *control = puntual_field_get_control (field (dialog, "customer"));

  gtk_widget_grab_focus (control);
  ui_set_text (control, "hijos");
  ui_wait_until (somebody_is_found, control);
  ui_activate (ui_get_css (dialog, ".suggestion"));
  app_fixture_wait_jobs (bench->app);
  g_assert_true (ui_shows (dialog, "F_1"));
  puntual_field_set_choice (field (dialog, "currency"), "EUR");
  puntual_field_set_text (field (dialog, "amount"), "10");
  submit (bench, dialog);
  g_assert_cmpint (balance (bench, bench->old), ==, 9000);
}

static void
takes_money_of_who_owes_nothing (Bench *bench, gconstpointer data)
{
  GtkWidget *dialog = open_dialog (bench, bench->other, NULL, 0);

  assert_words (dialog, "Nothing is owed. What comes in stays on account.");
  puntual_field_set_text (field (dialog, "amount"), "10");
  assert_words (dialog, "Left on account: €10.00");
  submit (bench, dialog);
  g_assert_cmpuint (n_payments (bench), ==, 1);
}

static void
refuses_invoices_of_several_customers (Bench *bench, gconstpointer data)
{
  gint64 customer = bench->customer;
  gint64 ids[2] = { bench->old, 0 };

  bench->customer = bench->other;
  ids[1] = add_invoice (bench, "F_9", "EUR", 100, 12);
  bench->customer = customer;
  puntual_payment_dialog_present (app_fixture_shell (bench->app), 0, ids, 2);
  app_fixture_wait_jobs (bench->app);
  g_assert_null (find_dialog ());
  g_assert_true (ui_shows (app_fixture_root (bench->app), "A payment comes from one customer."));
}

/* --- Undo, and what was open --- */

static void
can_be_taken_back (Bench *bench, gconstpointer data)
{
  GtkWidget *dialog = open_dialog (bench, 0, &bench->old, 1);

  submit (bench, dialog);
  g_assert_cmpint (balance (bench, bench->old), ==, 0);
  g_assert_true (ui_shows (app_fixture_root (bench->app), "recorded"));
  ui_action (app_fixture_root (bench->app), "win.undo", NULL);
  app_fixture_wait_jobs (bench->app);
  g_assert_cmpint (balance (bench, bench->old), ==, 10000);
  g_assert_cmpuint (n_payments (bench), ==, 0);
}

static void
allocates_what_was_on_account (Bench *bench, gconstpointer data)
{
  PuntualPayment payment = {
    .customer_id = bench->customer,
    .day = puntual_day_from_ymd (2026, 3, 1),
    .minor = 6000,
    .currency = (char *)"EUR",
  };
  g_autoptr (GError) error = NULL;
  GtkWidget *dialog;

  puntual_payment_record (app_fixture_ledger (bench->app), &payment, NULL, 0, &error);
  g_assert_no_error (error);
  puntual_allocation_dialog_present (app_fixture_shell (bench->app), payment.id);
  dialog = find_dialog ();
  app_fixture_wait_jobs (bench->app);
  assert_entry (dialog, "F_1", "60.00");
  ui_set_text (entry_of (dialog, "F_1"), "25");
  ui_activate (ui_get_named (dialog, GTK_TYPE_BUTTON, "Allocate"));
  app_fixture_wait_jobs (bench->app);
  g_assert_cmpint (balance (bench, bench->old), ==, 7500);
  ui_action (app_fixture_root (bench->app), "win.undo", NULL);
  app_fixture_wait_jobs (bench->app);
  g_assert_cmpint (balance (bench, bench->old), ==, 10000);
}

static void
a_payment_that_is_gone_is_said (Bench *bench, gconstpointer data)
{
  puntual_allocation_dialog_present (app_fixture_shell (bench->app), 4711);
  app_fixture_wait_jobs (bench->app);
  g_assert_null (find_dialog ());
  g_assert_true (ui_shows (app_fixture_root (bench->app), "This payment is not there any more."));
}

/* Sent off a moment before the invoices of the customer are there: it goes when they are. */
static void
waits_for_the_invoices (Bench *bench, gconstpointer data)
{
  GtkWidget *dialog = open_dialog (bench, 0, NULL, 0);

  puntual_field_set_text (field (dialog, "amount"), "10");
  puntual_field_set_customer (field (dialog, "customer"), bench->customer, "Taller & Hijos <S.L.>");
  puntual_form_dialog_submit (PUNTUAL_FORM_DIALOG (dialog));
  app_fixture_wait_jobs (bench->app);
  g_assert_null (find_dialog ());
  g_assert_cmpuint (n_payments (bench), ==, 1);
}

static void
may_be_closed_while_it_reads (Bench *bench, gconstpointer data)
{
  puntual_payment_dialog_present (app_fixture_shell (bench->app), bench->customer, NULL, 0);
  gtk_window_destroy (GTK_WINDOW (find_dialog ()));
  app_fixture_wait_jobs (bench->app);
  g_assert_cmpuint (n_payments (bench), ==, 0);
}

static void
shows_many_invoices_in_portions (Bench *bench, gconstpointer data)
{
  guint n = PUNTUAL_ALLOCATION_LIST_PORTION + 5;
  GtkWidget *dialog;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *number = g_strdup_printf ("M-%u", i);

      add_invoice (bench, number, "GBP", 100, 28);
    }
  dialog = open_dialog (bench, bench->customer, NULL, 0);
  puntual_field_set_choice (field (dialog, "currency"), "GBP");
  g_assert_cmpuint (ui_count (dialog, PUNTUAL_TYPE_ALLOCATION_ROW), ==,
                    PUNTUAL_ALLOCATION_LIST_PORTION);
  puntual_field_set_text (field (dialog, "amount"), "45");
  assert_words (dialog, "Settled in full.");
  ui_activate (ui_get_named (dialog, GTK_TYPE_BUTTON, "Show More Invoices"));
  g_assert_cmpuint (ui_count (dialog, PUNTUAL_TYPE_ALLOCATION_ROW), ==, n);
  submit (bench, dialog);
  g_assert_cmpuint (n_payments (bench), ==, 1);
}

#define CASE(name, func) g_test_add ("/payment-dialog/" name, Bench, NULL, set_up, func, tear_down)

/* --- Thanks --- */

static void
give_address (Bench *bench)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualCustomer) customer =
      puntual_customer_get (app_fixture_ledger (bench->app), bench->customer, &error);
  PuntualPut put;

  g_assert_no_error (error);
  g_free (customer->email);
  customer->email = g_strdup ("pagos@taller.example");
  puntual_customer_put (app_fixture_ledger (bench->app), customer, &put, &error);
  g_assert_no_error (error);
}

static guint
count_thanks (Bench *bench, PuntualOutboxState state)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows =
      puntual_outbox_list (app_fixture_ledger (bench->app), (int)state, &error);
  guint n = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < rows->len; i++)
    n += ((const PuntualOutboxRow *)g_ptr_array_index (rows, i))->purpose == PUNTUAL_PURPOSE_THANKS;
  return n;
}

static void
pay_old (Bench *bench)
{
  GtkWidget *dialog = open_dialog (bench, bench->customer, &bench->old, 1);

  submit (bench, dialog);
  g_assert_null (find_dialog ());
  g_assert_cmpint (balance (bench, bench->old), ==, 0);
}

static void
what_was_recorded_can_be_thanked_for (Bench *bench, gconstpointer data)
{
  GtkWidget *root = app_fixture_root (bench->app);

  give_address (bench);
  pay_old (bench);
  ui_wait_shows (root, "Thank Taller & Hijos <S.L.> for the payment?");
  ui_activate (ui_get_named (root, GTK_TYPE_BUTTON, "Send Thanks"));
  app_fixture_wait_jobs (bench->app);
  g_assert_cmpuint (count_thanks (bench, PUNTUAL_OUTBOX_APPROVED), ==, 1);
  ui_wait_shows (root, "The thank-you leaves with the next messages");
  ui_action (root, "win.undo", NULL);
  app_fixture_wait_jobs (bench->app);
  g_assert_cmpuint (count_thanks (bench, PUNTUAL_OUTBOX_APPROVED), ==, 0);
  g_assert_cmpuint (count_thanks (bench, PUNTUAL_OUTBOX_CANCELLED), ==, 1);
  /* The payment stands. */
  g_assert_cmpint (balance (bench, bench->old), ==, 0);
}

static void
nobody_is_asked_who_cannot_thank (Bench *bench, gconstpointer data)
{
  GtkWidget *root = app_fixture_root (bench->app);

  pay_old (bench);
  g_assert_null (ui_find_named (root, GTK_TYPE_BUTTON, "Send Thanks"));
}

static void
nobody_is_asked_where_all_are_thanked (Bench *bench, gconstpointer data)
{
  GtkWidget *root = app_fixture_root (bench->app);

  give_address (bench);
  g_assert_true (
      puntual_ledger_set_setting (app_fixture_ledger (bench->app), "thanks", "on", NULL));
  pay_old (bench);
  g_assert_null (ui_find_named (root, GTK_TYPE_BUTTON, "Send Thanks"));
}

static void
the_offer_fits_a_narrow_window (Bench *bench, gconstpointer data)
{
  GtkWidget *root = app_fixture_root (bench->app);

  give_address (bench);
  ui_resize (GTK_WINDOW (bench->app->window), 360, 640);
  pay_old (bench);
  g_assert_nonnull (ui_find_named (root, GTK_TYPE_BUTTON, "Send Thanks"));
  g_assert_cmpint (ui_least_width (root), <=, 360);
  ui_picture_log (root, "thanks-offer-narrow");
}

int
main (int argc, char **argv)
{
  ui_fixture_init (&argc, &argv);
  CASE ("proposes-the-oldest-first", proposes_the_oldest_first);
  CASE ("takes-the-chosen-invoice-first", takes_the_chosen_invoice_first);
  CASE ("leaves-what-is-too-much-on-account", leaves_what_is_too_much_on_account);
  CASE ("switches-the-currency", switches_the_currency);
  CASE ("keeps-what-is-typed-for-an-invoice", keeps_what_is_typed_for_an_invoice);
  CASE ("refuses-more-than-came-in", refuses_more_than_came_in);
  CASE ("refuses-what-an-invoice-cannot-take", refuses_what_an_invoice_cannot_take);
  CASE ("refuses-what-is-no-payment", refuses_what_is_no_payment);
  CASE ("finds-the-customer-while-typing", finds_the_customer_while_typing);
  CASE ("takes-money-of-who-owes-nothing", takes_money_of_who_owes_nothing);
  CASE ("refuses-invoices-of-several-customers", refuses_invoices_of_several_customers);
  CASE ("can-be-taken-back", can_be_taken_back);
  CASE ("allocates-what-was-on-account", allocates_what_was_on_account);
  CASE ("a-payment-that-is-gone-is-said", a_payment_that_is_gone_is_said);
  CASE ("waits-for-the-invoices", waits_for_the_invoices);
  CASE ("may-be-closed-while-it-reads", may_be_closed_while_it_reads);
  CASE ("shows-many-invoices-in-portions", shows_many_invoices_in_portions);
  CASE ("what-was-recorded-can-be-thanked-for", what_was_recorded_can_be_thanked_for);
  CASE ("nobody-is-asked-who-cannot-thank", nobody_is_asked_who_cannot_thank);
  CASE ("nobody-is-asked-where-all-are-thanked", nobody_is_asked_where_all_are_thanked);
  CASE ("the-offer-fits-a-narrow-window", the_offer_fits_a_narrow_window);
  return g_test_run ();
}
