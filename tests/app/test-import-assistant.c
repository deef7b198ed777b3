/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "app-fixture.h"

#include <glib/gstdio.h>

#include "puntual-browse.h"
#include "puntual-dialogs.h"
#include "puntual-dialog-window.h"
#include "puntual-field.h"
#include "puntual-file-choice.h"
#include "puntual-import-mapping.h"
#include "puntual-import-verdict.h"
#include "puntual-ledger-records.h"

typedef struct
{
  AppFixture *app;
} Bench;

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *entry = g_build_filename (path, name, NULL);

      if (g_unlink (entry) != 0)
        remove_tree (entry);
    }
  g_rmdir (path);
}

/* Nothing is remembered from the test before. */
static void
set_up (Bench *bench, gconstpointer data)
{
  g_autofree char *maps = g_build_filename (g_get_user_data_dir (), "puntual", "maps", NULL);

  remove_tree (maps);
  bench->app = app_fixture_new_empty ();
}

static GtkWidget *
find_assistant (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *at = windows; at != NULL; at = at->next)
    {
      if (PUNTUAL_IS_DIALOG_WINDOW (at->data) && gtk_widget_get_visible (at->data))
        return at->data;
    }
  return NULL;
}

static void
tear_down (Bench *bench, gconstpointer data)
{
  GtkWidget *assistant = find_assistant ();

  if (assistant != NULL)
    gtk_window_destroy (GTK_WINDOW (assistant));
  app_fixture_wait_jobs (bench->app);
  app_fixture_end (bench->app);
}

static GFile *
fixture_file (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "app", name, NULL);

  return g_file_new_for_path (path);
}

/* Files come and go: what a test writes lies beside its ledger. */
static GFile *
written_file (Bench *bench, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (bench->app->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  return g_file_new_for_path (path);
}

static GtkWidget *
open_file (Bench *bench, GFile *file)
{
  puntual_import_assistant_present (app_fixture_shell (bench->app), file);
  app_fixture_wait_jobs (bench->app);
  return find_assistant ();
}

static GtkWidget *
open_fixture (Bench *bench, const char *name)
{
  g_autoptr (GFile) file = fixture_file (name);

  return open_file (bench, file);
}

static GtkWidget *
button (GtkWidget *assistant, const char *label)
{
  return ui_get_named (assistant, GTK_TYPE_BUTTON, label);
}

static void
press (Bench *bench, GtkWidget *assistant, const char *label)
{
  ui_activate (button (assistant, label));
  app_fixture_wait_jobs (bench->app);
}

static GtkDropDown *
choice_of (GtkWidget *assistant, const char *column)
{
  return GTK_DROP_DOWN (ui_get_named (assistant, GTK_TYPE_DROP_DOWN, column));
}

static void
choose (Bench *bench, GtkWidget *assistant, const char *column, PuntualRole role)
{
  gtk_drop_down_set_selected (choice_of (assistant, column),
                              role == PUNTUAL_ROLE_NONE ? 0 : (guint)role + 1);
  ui_wait_idle ();
  app_fixture_wait_jobs (bench->app);
}

static guint
n_invoices (Bench *bench)
{
  g_autoptr (GError) error = NULL;
  guint counts[PUNTUAL_N_INVOICE_SHELVES];

  puntual_invoice_count_shelves (app_fixture_ledger (bench->app), counts, NULL, &error);
  g_assert_no_error (error);
  return counts[PUNTUAL_INVOICE_SHELF_ALL];
}

static gint64
total_of (Bench *bench, const char *number)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualInvoice) invoice =
      puntual_invoice_find (app_fixture_ledger (bench->app), number, &error);

  g_assert_no_error (error);
  return invoice->total;
}

/* --- The way through --- */

static void
brings_a_file_in (Bench *bench, gconstpointer data)
{
  GtkWidget *assistant = open_fixture (bench, "invoices.csv");

  g_assert_true (ui_shows (assistant, "invoices.csv"));
  g_assert_true (ui_shows (assistant, "3 rows"));
  g_assert_true (ui_shows (assistant, "Due date"));
  ui_assert_all_named (assistant);
  press (bench, assistant, "Check");
  g_assert_true (ui_shows (assistant, "All rows can be brought in."));
  g_assert_cmpuint (n_invoices (bench), ==, 0);
  ui_assert_all_named (assistant);
  press (bench, assistant, "Import");
  g_assert_true (ui_shows (assistant, "3 invoices brought in, with 2 new customers"));
  g_assert_cmpuint (n_invoices (bench), ==, 3);
  g_assert_cmpint (total_of (bench, "F-3"), ==, 121000);
  press (bench, assistant, "See the Invoices");
  g_assert_null (find_assistant ());
  g_assert_cmpint (puntual_window_get_place (bench->app->window), ==, PUNTUAL_PLACE_INVOICES);
}

static void
can_be_taken_back (Bench *bench, gconstpointer data)
{
  GtkWidget *assistant = open_fixture (bench, "invoices.csv");

  press (bench, assistant, "Check");
  press (bench, assistant, "Import");
  press (bench, assistant, "Close");
  g_assert_cmpuint (n_invoices (bench), ==, 3);
  ui_action (app_fixture_root (bench->app), "win.undo", NULL);
  app_fixture_wait_jobs (bench->app);
  g_assert_cmpuint (n_invoices (bench), ==, 0);
}

/* What was promised is what is done: another file under the name is checked first. */
static void
a_file_changed_since_the_check_is_checked_again (Bench *bench, gconstpointer data)
{
  static const char HEADS[] = "Number;Customer;Issued;Due date;Total;Currency\n";
  g_autofree char *one = g_strconcat (HEADS, "C-1;Ana;2026-01-01;2026-01-31;10.00;EUR\n", NULL);
  g_autofree char *two = g_strconcat (one, "C-2;Ana;2026-01-01;2026-01-31;20.00;EUR\n", NULL);
  g_autoptr (GFile) file = written_file (bench, "changing.csv", one);
  g_autoptr (GFile) again = NULL;
  GtkWidget *assistant = open_file (bench, file);

  press (bench, assistant, "Check");
  again = written_file (bench, "changing.csv", two);
  press (bench, assistant, "Import");
  g_assert_true (ui_shows (assistant, "The file was changed after it was checked."));
  g_assert_cmpuint (n_invoices (bench), ==, 0);
  press (bench, assistant, "Check");
  press (bench, assistant, "Import");
  g_assert_true (ui_shows (assistant, "2 invoices brought in"));
  g_assert_cmpuint (n_invoices (bench), ==, 2);
}

static void
the_same_file_brings_nothing_new (Bench *bench, gconstpointer data)
{
  GtkWidget *assistant = open_fixture (bench, "invoices.csv");

  press (bench, assistant, "Check");
  press (bench, assistant, "Import");
  press (bench, assistant, "Close");
  assistant = open_fixture (bench, "invoices.csv");
  press (bench, assistant, "Check");
  g_assert_true (ui_shows (assistant, "Nothing new"));
  g_assert_false (gtk_widget_get_sensitive (button (assistant, "Import")));
}

static void
brings_customers_in (Bench *bench, gconstpointer data)
{
  GtkWidget *assistant = open_fixture (bench, "customers.csv");
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualCustomer) customer = NULL;

  press (bench, assistant, "Check");
  press (bench, assistant, "Import");
  g_assert_true (ui_shows (assistant, "2 customers brought in"));
  customer = puntual_customer_find (app_fixture_ledger (bench->app), "Taller Dos", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (customer->email, ==, "dos@example.org");
  press (bench, assistant, "See the Customers");
  g_assert_cmpint (puntual_window_get_place (bench->app->window), ==, PUNTUAL_PLACE_CUSTOMERS);
}

static void
asks_for_the_file (Bench *bench, gconstpointer data)
{
  g_autoptr (GFile) file = fixture_file ("invoices.csv");
  GtkWidget *assistant = open_file (bench, NULL);

  g_assert_true (ui_shows (assistant, "Which File?"));
  ui_assert_all_named (assistant);
  puntual_file_choice_answer_next (NULL);
  press (bench, assistant, "Choose a File…");
  g_assert_true (ui_shows (assistant, "Which File?"));
  puntual_file_choice_answer_next (file);
  press (bench, assistant, "Choose a File…");
  g_assert_true (ui_shows (assistant, "3 rows"));
  press (bench, assistant, "Back");
  g_assert_true (ui_shows (assistant, "Which File?"));
}

/* --- What columns mean --- */

static gboolean
nothing_is_missing (gpointer assistant)
{
  return !ui_shows (assistant, "Choose the columns that hold this:");
}

static void
asks_for_what_nobody_recognises (Bench *bench, gconstpointer data)
{
  GtkWidget *assistant = open_fixture (bench, "unknown-heads.csv");

  ui_wait_shows (assistant, "Choose the columns that hold this:");
  g_assert_false (gtk_widget_get_sensitive (button (assistant, "Check")));
  choose (bench, assistant, "Papel", PUNTUAL_ROLE_NUMBER);
  choose (bench, assistant, "Quien", PUNTUAL_ROLE_CUSTOMER);
  choose (bench, assistant, "Dia", PUNTUAL_ROLE_DUE_DATE);
  choose (bench, assistant, "Cuanto", PUNTUAL_ROLE_TOTAL);
  ui_wait_until (nothing_is_missing, assistant);
  /* 05/06 and 07/08 can be read either way. */
  g_assert_true (ui_shows (assistant, "Dates Are Written"));
  press (bench, assistant, "Check");
  press (bench, assistant, "Import");
  g_assert_cmpuint (n_invoices (bench), ==, 2);
}

static void
remembers_what_was_chosen (Bench *bench, gconstpointer data)
{
  GtkWidget *assistant;

  asks_for_what_nobody_recognises (bench, NULL);
  press (bench, find_assistant (), "Close");
  assistant = open_fixture (bench, "unknown-heads.csv");
  g_assert_true (ui_shows (assistant, "As you chose for the last file with these columns."));
  g_assert_true (gtk_widget_get_sensitive (button (assistant, "Check")));
}

static void
a_role_stands_in_one_column (Bench *bench, gconstpointer data)
{
  GtkWidget *assistant = open_fixture (bench, "invoices.csv");

  choose (bench, assistant, "Tax id", PUNTUAL_ROLE_TOTAL);
  g_assert_cmpuint (gtk_drop_down_get_selected (choice_of (assistant, "Total")), ==, 0);
  choose (bench, assistant, "Tax id", PUNTUAL_ROLE_NONE);
  g_assert_false (gtk_widget_get_sensitive (button (assistant, "Check")));
}

static void
reads_dates_as_told (Bench *bench, gconstpointer data)
{
  g_autoptr (GFile) file =
      written_file (bench, "open.csv", "Number,Customer,Due date,Total\nF-1,Uno,05/06/2025,10\n");
  GtkWidget *assistant = open_file (bench, file);
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualInvoice) invoice = NULL;
  GtkWidget *dates = ui_get_named (assistant, GTK_TYPE_DROP_DOWN, "Dates Are Written");

  gtk_drop_down_set_selected (GTK_DROP_DOWN (dates), 1);
  ui_wait_idle ();
  app_fixture_wait_jobs (bench->app);
  press (bench, assistant, "Check");
  press (bench, assistant, "Import");
  invoice = puntual_invoice_find (app_fixture_ledger (bench->app), "F-1", &error);
  g_assert_no_error (error);
  g_assert_cmpint (invoice->due_day, ==, puntual_day_from_ymd (2025, 5, 6));
}

/* --- What is wrong with a file --- */

static void
takes_the_good_rows (Bench *bench, gconstpointer data)
{
  GtkWidget *assistant = open_fixture (bench, "bad-rows.csv");

  press (bench, assistant, "Check");
  g_assert_true (ui_shows (assistant, "Some rows cannot be brought in as they are."));
  g_assert_true (ui_shows (assistant, "Line 3:"));
  g_assert_true (ui_shows (assistant, "Line 4:"));
  g_assert_false (gtk_widget_get_sensitive (button (assistant, "Import")));
  ui_activate (ui_get (assistant, GTK_TYPE_SWITCH));
  g_assert_true (gtk_widget_get_sensitive (button (assistant, "Import")));
  press (bench, assistant, "Import");
  g_assert_cmpuint (n_invoices (bench), ==, 2);
}

static void
says_what_it_cannot_read (Bench *bench, gconstpointer data)
{
  g_autoptr (GFile) empty = written_file (bench, "empty.csv", "");
  g_autoptr (GFile) gone = g_file_new_for_path ("/nowhere/at/all.csv");
  g_autoptr (GFile) folder = g_file_new_for_path (bench->app->folder);
  g_autoptr (GFile) far = g_file_new_for_uri ("sftp://example.org/list.csv");
  GFile *files[] = { empty, gone, folder, far };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      GtkWidget *assistant = open_file (bench, files[i]);

      g_assert_nonnull (ui_get_css (assistant, ".form-strip"));
      g_assert_true (ui_shows (assistant, "Which File?"));
      gtk_window_destroy (GTK_WINDOW (assistant));
    }
  g_assert_cmpuint (n_invoices (bench), ==, 0);
}

static void
a_bank_statement_brings_no_invoices (Bench *bench, gconstpointer data)
{
  GtkWidget *assistant = open_fixture (bench, "statement.n43");

  g_assert_false (ui_shows (assistant, "All rows can be brought in."));
  g_assert_null (ui_find_named (assistant, GTK_TYPE_BUTTON, "Import"));
  g_assert_cmpuint (n_invoices (bench), ==, 0);
}

static void
a_file_that_goes_meanwhile_is_said (Bench *bench, gconstpointer data)
{
  g_autoptr (GFile) file =
      written_file (bench, "short.csv", "Number,Customer,Due date,Total\nF-1,Uno,2025-06-15,10\n");
  GtkWidget *assistant = open_file (bench, file);
  g_autoptr (GError) error = NULL;

  g_file_delete (file, NULL, &error);
  g_assert_no_error (error);
  press (bench, assistant, "Check");
  g_assert_nonnull (ui_get_css (assistant, ".form-strip"));
  g_assert_true (ui_shows (assistant, "Columns"));
}

/* --- Stopping --- */

static GFile *
long_file (Bench *bench, guint n)
{
  g_autoptr (GString) text = g_string_new ("Number,Customer,Due date,Total\n");

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "F-%u,Customer %u,2026-02-%02u,%u.50\n", i, i % 100, i % 27 + 1,
                            i + 1);
  return written_file (bench, "long.csv", text->str);
}

/* The test holds the ledger, so that the import waits for it until it is stopped. */
static void
stopping_leaves_the_ledger_as_it_was (Bench *bench, gconstpointer data)
{
  GtkWidget *assistant = open_fixture (bench, "invoices.csv");
  g_autoptr (GError) error = NULL;

  press (bench, assistant, "Check");
  puntual_ledger_begin (app_fixture_ledger (bench->app), &error);
  g_assert_no_error (error);
  ui_activate (button (assistant, "Import"));
  ui_activate (button (assistant, "Stop"));
  puntual_ledger_rollback (app_fixture_ledger (bench->app));
  app_fixture_wait_jobs (bench->app);
  g_assert_cmpuint (n_invoices (bench), ==, 0);
  g_assert_true (gtk_widget_get_sensitive (button (assistant, "Import")));
  press (bench, assistant, "Import");
  g_assert_cmpuint (n_invoices (bench), ==, 3);
}

static void
many_problems_are_listed (Bench *bench, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new ("Number,Customer,Due date,Total\n");
  g_autoptr (GFile) file = NULL;
  GtkWidget *assistant;

  for (guint i = 0; i < 12000; i++)
    g_string_append_printf (text, "F-%u,Uno,2026-02-10,much\n", i);
  file = written_file (bench, "bad.csv", text->str);
  assistant = open_file (bench, file);
  press (bench, assistant, "Check");
  g_assert_true (ui_shows (assistant, "No row of this file can be brought in as it is."));
  g_assert_true (ui_shows (assistant, "12,000"));
  g_assert_false (gtk_widget_get_sensitive (button (assistant, "Import")));
}

static void
may_be_closed_while_it_reads (Bench *bench, gconstpointer data)
{
  g_autoptr (GFile) file = long_file (bench, 20000);

  puntual_import_assistant_present (app_fixture_shell (bench->app), file);
  gtk_window_close (GTK_WINDOW (find_assistant ()));
  app_fixture_wait_jobs (bench->app);
  g_assert_null (find_assistant ());
}

static void
fits_a_narrow_window (Bench *bench, gconstpointer data)
{
  GtkWidget *assistant = open_fixture (bench, "bad-rows.csv");

  g_assert_cmpint (ui_least_width (assistant), <=, 360);
  press (bench, assistant, "Check");
  g_assert_cmpint (ui_least_width (assistant), <=, 360);
}

#define CASE(name, func)                                                                           \
  g_test_add ("/import-assistant/" name, Bench, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_autofree char *home = g_dir_make_tmp ("puntual-import-XXXXXX", NULL);
  int status;

  g_setenv ("XDG_DATA_HOME", home, TRUE);
  ui_fixture_init (&argc, &argv);
  CASE ("brings-a-file-in", brings_a_file_in);
  CASE ("can-be-taken-back", can_be_taken_back);
  CASE ("a-file-changed-since-the-check-is-checked-again",
        a_file_changed_since_the_check_is_checked_again);
  CASE ("the-same-file-brings-nothing-new", the_same_file_brings_nothing_new);
  CASE ("brings-customers-in", brings_customers_in);
  CASE ("asks-for-the-file", asks_for_the_file);
  CASE ("asks-for-what-nobody-recognises", asks_for_what_nobody_recognises);
  CASE ("remembers-what-was-chosen", remembers_what_was_chosen);
  CASE ("a-role-stands-in-one-column", a_role_stands_in_one_column);
  CASE ("reads-dates-as-told", reads_dates_as_told);
  CASE ("takes-the-good-rows", takes_the_good_rows);
  CASE ("says-what-it-cannot-read", says_what_it_cannot_read);
  CASE ("a-bank-statement-brings-no-invoices", a_bank_statement_brings_no_invoices);
  CASE ("a-file-that-goes-meanwhile-is-said", a_file_that_goes_meanwhile_is_said);
  CASE ("stopping-leaves-the-ledger-as-it-was", stopping_leaves_the_ledger_as_it_was);
  CASE ("many-problems-are-listed", many_problems_are_listed);
  CASE ("may-be-closed-while-it-reads", may_be_closed_while_it_reads);
  CASE ("fits-a-narrow-window", fits_a_narrow_window);
  status = g_test_run ();
  remove_tree (home);
  return status;
}
