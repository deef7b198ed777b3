/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <unistd.h>

#include "app-fixture.h"
#include "puntual-browse.h"
#include "puntual-data.h"
#include "puntual-error.h"
#include "puntual-fold.h"
#include "puntual-inverse.h"
#include "puntual-notice.h"
#include "puntual-sidebar.h"

#define NOBODY 65534

/* --- Places --- */

static char *
selected_place (AppFixture *self)
{
  GtkWidget *sidebar = ui_get (app_fixture_root (self), PUNTUAL_TYPE_SIDEBAR);
  GtkListBox *places = GTK_LIST_BOX (ui_get (sidebar, GTK_TYPE_LIST_BOX));
  GtkListBoxRow *row = gtk_list_box_get_selected_row (places);

  return row != NULL ? ui_name (GTK_WIDGET (row)) : g_strdup ("");
}

static void
test_every_place_opens (void)
{
  AppFixture *self = app_fixture_new ();
  static const struct
  {
    PuntualPlace place;
    const char *row; /* how the name of the sidebar's row begins */
  } places[] = {
    { PUNTUAL_PLACE_TODAY, "Today" },
    { PUNTUAL_PLACE_REVIEW, "Today" },
    { PUNTUAL_PLACE_INVOICES, "Invoices" },
    { PUNTUAL_PLACE_CUSTOMERS, "Customers" },
    { PUNTUAL_PLACE_PAYMENTS, "Payments" },
    { PUNTUAL_PLACE_CADENCES, "Cadences" },
    { PUNTUAL_PLACE_TEMPLATES, "Templates" },
    { PUNTUAL_PLACE_OUTBOX, "Outbox" },
    { PUNTUAL_PLACE_INSIGHTS, "Insights" },
    { PUNTUAL_PLACE_SEARCH, "" },
    { PUNTUAL_PLACE_CADENCE_EDITOR, "Cadences" },
    { PUNTUAL_PLACE_TEMPLATE_EDITOR, "Templates" },
  };

  G_STATIC_ASSERT (G_N_ELEMENTS (places) == PUNTUAL_N_PLACES);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      GtkWidget *page = app_fixture_page (self, places[i].place);
      g_autofree char *row = selected_place (self);
      GtkWidget *focus;

      g_assert_cmpint (puntual_window_get_place (self->window), ==, places[i].place);
      g_assert_true (gtk_widget_get_mapped (page));
      /* The keys of the page work without a click into it. */
      focus = gtk_window_get_focus (GTK_WINDOW (self->window));
      g_assert_true (focus == page || gtk_widget_is_ancestor (focus, page));
      g_assert_cmpstr (puntual_page_get_title (PUNTUAL_PAGE (page)), !=, "");
      g_assert_true (g_str_has_prefix (row, places[i].row));
      ui_assert_all_named (app_fixture_root (self));
    }
  app_fixture_end (self);
}

static void
test_every_place_opens_in_an_empty_ledger (void)
{
  AppFixture *self = app_fixture_new_empty ();

  for (guint i = 0; i < PUNTUAL_N_PLACES; i++)
    {
      GtkWidget *page = app_fixture_page (self, (PuntualPlace)i);

      g_assert_cmpstr (puntual_page_get_title (PUNTUAL_PAGE (page)), !=, "");
      ui_assert_all_named (app_fixture_root (self));
    }
  app_fixture_end (self);
}

static void
test_the_sidebar_marks_what_is_shown (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *page = app_fixture_page (self, PUNTUAL_PLACE_INVOICES);
  GtkWidget *sidebar = ui_get (app_fixture_root (self), PUNTUAL_TYPE_SIDEBAR);
  GtkWidget *list = ui_get (sidebar, GTK_TYPE_LIST_BOX);
  g_autofree char *passing = NULL;
  g_autofree char *left = NULL;

  /* To the row of the page that is shown, and on to the next one. */
  g_assert_true (gtk_widget_child_focus (list, GTK_DIR_TAB_FORWARD));
  g_assert_true (gtk_widget_child_focus (list, GTK_DIR_TAB_FORWARD));
  passing = selected_place (self);
  g_assert_cmpstr (passing, ==, "Customers");
  g_assert_true (gtk_widget_child_focus (page, GTK_DIR_TAB_FORWARD));
  left = selected_place (self);
  g_assert_true (g_str_has_prefix (left, "Invoices"));
  app_fixture_end (self);
}

static void
test_tab_passes_the_sidebar_in_one_step (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *root = app_fixture_root (self);
  GtkWidget *page = app_fixture_page (self, PUNTUAL_PLACE_INVOICES);
  GtkWidget *list = ui_get (ui_get (root, PUNTUAL_TYPE_SIDEBAR), GTK_TYPE_LIST_BOX);
  GtkWidget *focus;
  g_autofree char *shown = NULL;

  g_assert_true (gtk_widget_child_focus (list, GTK_DIR_TAB_FORWARD));
  g_assert_true (gtk_widget_child_focus (root, GTK_DIR_TAB_FORWARD));
  focus = gtk_root_get_focus (GTK_ROOT (root));
  g_assert_true (focus == page || gtk_widget_is_ancestor (focus, page));
  g_assert_true (gtk_widget_child_focus (list, GTK_DIR_TAB_BACKWARD));
  shown = selected_place (self);
  g_assert_true (g_str_has_prefix (shown, "Invoices"));
  g_assert_true (gtk_widget_child_focus (root, GTK_DIR_TAB_BACKWARD));
  g_assert_null (gtk_widget_get_ancestor (gtk_root_get_focus (GTK_ROOT (root)), GTK_TYPE_LIST_BOX));
  app_fixture_end (self);
}

static void
test_the_sidebar_counts_what_waits (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *sidebar = ui_get (app_fixture_root (self), PUNTUAL_TYPE_SIDEBAR);
  guint invoices[PUNTUAL_N_INVOICE_SHELVES];
  g_autofree char *row = NULL;

  g_assert_true (puntual_invoice_count_shelves (app_fixture_ledger (self), invoices, NULL, NULL));
  row = g_strdup_printf ("Invoices, %u overdue", invoices[PUNTUAL_INVOICE_SHELF_OVERDUE]);
  g_assert_cmpuint (invoices[PUNTUAL_INVOICE_SHELF_OVERDUE], >, 0);
  g_assert_nonnull (ui_get_named (sidebar, GTK_TYPE_LIST_BOX_ROW, row));
  app_fixture_end (self);
}

static void
test_narrow_one_goes_back_to_the_sidebar (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *root = app_fixture_root (self);
  PuntualFold *fold;
  GtkWidget *page;

  ui_resize (GTK_WINDOW (root), 360, 640);
  g_assert_cmpint (gtk_widget_get_width (root), ==, 360);
  fold = PUNTUAL_FOLD (ui_get (root, PUNTUAL_TYPE_FOLD));
  g_assert_true (puntual_fold_get_folded (fold));
  for (guint i = 0; i < PUNTUAL_N_PLACES; i++)
    {
      page = app_fixture_page (self, (PuntualPlace)i);
      g_test_message ("%s takes %d pixels", puntual_place_nick ((PuntualPlace)i),
                      ui_least_width (page));
      g_assert_cmpint (ui_least_width (page), <=, 360);
      g_assert_cmpint (gtk_widget_get_width (root), ==, 360);
      g_assert_null (ui_find (root, PUNTUAL_TYPE_SIDEBAR));
      g_assert_true (gtk_widget_get_mapped (page));
    }
  app_fixture_page (self, PUNTUAL_PLACE_PAYMENTS);
  ui_activate (ui_get_named (root, GTK_TYPE_BUTTON, "Back"));
  app_fixture_wait_jobs (self);
  g_assert_nonnull (ui_get (root, PUNTUAL_TYPE_SIDEBAR));
  g_assert_null (ui_find_named (root, GTK_TYPE_BUTTON, "Back"));
  ui_activate (ui_get_named (root, GTK_TYPE_LIST_BOX_ROW, "Cadences"));
  app_fixture_wait_jobs (self);
  g_assert_cmpint (puntual_window_get_place (self->window), ==, PUNTUAL_PLACE_CADENCES);
  g_assert_null (ui_find (root, PUNTUAL_TYPE_SIDEBAR));
  app_fixture_end (self);
}

static void
test_back_leads_from_review_to_today_and_from_search_to_where_one_was (void)
{
  AppFixture *self = app_fixture_new ();

  app_fixture_page (self, PUNTUAL_PLACE_REVIEW);
  ui_action (app_fixture_root (self), "win.back", NULL);
  g_assert_cmpint (puntual_window_get_place (self->window), ==, PUNTUAL_PLACE_TODAY);
  app_fixture_page (self, PUNTUAL_PLACE_OUTBOX);
  ui_action (app_fixture_root (self), "win.search", NULL);
  g_assert_cmpint (puntual_window_get_place (self->window), ==, PUNTUAL_PLACE_SEARCH);
  ui_action (app_fixture_root (self), "win.search", NULL);
  app_fixture_wait_jobs (self);
  ui_action (app_fixture_root (self), "win.back", NULL);
  g_assert_cmpint (puntual_window_get_place (self->window), ==, PUNTUAL_PLACE_OUTBOX);
  app_fixture_end (self);
}

/* --- Doing and undoing --- */

/* The id of what was made, for the deed that takes it back. */
static gboolean
add_customer (PuntualDeskJob *job, gpointer data, GError **error)
{
  g_autoptr (PuntualCustomer) customer = g_new0 (PuntualCustomer, 1);
  gint64 *id = data;
  PuntualPut put;

  customer->name = g_strdup ("<Muñoz & hijas>");
  if (!puntual_customer_put (puntual_desk_job_get_ledger (job), customer, &put, error))
    return FALSE;
  *id = customer->id;
  return TRUE;
}

static gboolean
delete_customer (PuntualDeskJob *job, gpointer data, GError **error)
{
  return puntual_customer_delete (puntual_desk_job_get_ledger (job), *(gint64 *)data, error);
}

static gboolean
fail_full (PuntualDeskJob *job, gpointer data, GError **error)
{
  g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_DISK_FULL, "The disk is full.");
  return FALSE;
}

static void
add_with_undo (AppFixture *self)
{
  gint64 *id = g_atomic_rc_box_new0 (gint64);

  puntual_shell_carry_out (
      app_fixture_shell (self),
      puntual_deed_new (add_customer, g_atomic_rc_box_acquire (id), g_atomic_rc_box_release),
      puntual_deed_new (delete_customer, id, g_atomic_rc_box_release), "<Muñoz & hijas> is there",
      NULL, NULL);
  app_fixture_wait_jobs (self);
}

static guint
count_customers (AppFixture *self)
{
  g_autoptr (GPtrArray) customers = puntual_customer_list (app_fixture_ledger (self), NULL);

  return customers->len;
}

static void
test_the_toast_takes_back (void)
{
  AppFixture *self = app_fixture_new_empty ();
  GtkWidget *root = app_fixture_root (self);

  add_with_undo (self);
  g_assert_cmpuint (count_customers (self), ==, 1);
  ui_wait_shows (root, "<Muñoz & hijas> is there");
  ui_activate (ui_get_named (root, GTK_TYPE_BUTTON, "Undo"));
  app_fixture_wait_jobs (self);
  g_assert_cmpuint (count_customers (self), ==, 0);
  ui_wait_shows (root, "Taken back");
  app_fixture_end (self);
}

static void
test_undo_takes_back_the_newest_first (void)
{
  AppFixture *self = app_fixture_new_empty ();
  GtkWidget *root = app_fixture_root (self);
  g_autoptr (GError) error = NULL;
  gint64 before;

  add_with_undo (self);
  g_assert_true (
      puntual_ledger_set_setting (app_fixture_ledger (self), "name", "Taller Ruiz", &error));
  g_assert_no_error (error);
  ui_action (root, "win.undo", NULL);
  app_fixture_wait_jobs (self);
  g_assert_cmpuint (count_customers (self), ==, 0);
  /* Nothing is left to be taken back. */
  before = puntual_ledger_last_event (app_fixture_ledger (self), NULL);
  gtk_widget_activate_action (root, "win.undo", NULL);
  app_fixture_wait_jobs (self);
  g_assert_cmpint (puntual_ledger_last_event (app_fixture_ledger (self), NULL), ==, before);
  app_fixture_end (self);
}

/* Fails once, as on a full disk. */
static gboolean
delete_customer_at_last (PuntualDeskJob *job, gpointer data, GError **error)
{
  static guint n_tries;

  return n_tries++ == 0 ? fail_full (job, NULL, error) : delete_customer (job, data, error);
}

static void
test_an_undo_that_failed_can_be_tried_again (void)
{
  AppFixture *self = app_fixture_new_empty ();
  GtkWidget *root = app_fixture_root (self);
  gint64 *id = g_atomic_rc_box_new0 (gint64);

  puntual_shell_carry_out (
      app_fixture_shell (self),
      puntual_deed_new (add_customer, g_atomic_rc_box_acquire (id), g_atomic_rc_box_release),
      puntual_deed_new (delete_customer_at_last, id, g_atomic_rc_box_release), "Added", NULL, NULL);
  app_fixture_wait_jobs (self);
  ui_action (root, "win.undo", NULL);
  app_fixture_wait_jobs (self);
  g_assert_cmpuint (count_customers (self), ==, 1);
  ui_action (root, "win.undo", NULL);
  app_fixture_wait_jobs (self);
  g_assert_cmpuint (count_customers (self), ==, 0);
  app_fixture_end (self);
}

static const char *
notice_of (AppFixture *self)
{
  return puntual_notice_get_text (
      PUNTUAL_NOTICE (ui_get (app_fixture_root (self), PUNTUAL_TYPE_NOTICE)));
}

static void
test_a_failure_stays_until_it_is_read (void)
{
  AppFixture *self = app_fixture_new_empty ();
  GtkWidget *root = app_fixture_root (self);

  puntual_shell_carry_out (app_fixture_shell (self), puntual_deed_new (fail_full, NULL, NULL),
                           puntual_deed_new (fail_full, NULL, NULL), "All is well", NULL, NULL);
  app_fixture_wait_jobs (self);
  g_assert_cmpstr (notice_of (self), ==, "The disk is full.");
  g_assert_false (ui_shows (root, "All is well"));
  g_assert_null (ui_find_named (root, GTK_TYPE_BUTTON, "Undo"));
  ui_activate (ui_get_named (ui_get (root, PUNTUAL_TYPE_NOTICE), GTK_TYPE_BUTTON, "Close"));
  g_assert_cmpstr (notice_of (self), ==, "");
  app_fixture_end (self);
}

typedef struct
{
  gboolean called;
  GError *error;
} Answer;

static void
take_answer (GObject *source, GAsyncResult *result, gpointer data)
{
  Answer *answer = data;

  answer->called = TRUE;
  g_assert_false (puntual_shell_carry_out_finish (PUNTUAL_SHELL (source), result, &answer->error));
}

static void
test_who_asks_for_the_answer_shows_the_failure (void)
{
  AppFixture *self = app_fixture_new_empty ();
  Answer answer = { FALSE, NULL };

  puntual_shell_carry_out (app_fixture_shell (self), puntual_deed_new (fail_full, NULL, NULL), NULL,
                           NULL, take_answer, &answer);
  app_fixture_wait_jobs (self);
  g_assert_true (answer.called);
  g_assert_error (answer.error, PUNTUAL_ERROR, PUNTUAL_ERROR_DISK_FULL);
  g_assert_cmpstr (notice_of (self), ==, "");
  g_clear_error (&answer.error);
  app_fixture_end (self);
}

/* --- A ledger that is not as it should be --- */

static void
assert_trouble (AppFixture *self, const char *sentence)
{
  GtkWidget *root = app_fixture_root (self);

  ui_wait_shows (root, "Your ledger cannot be opened");
  if (!ui_shows (root, sentence))
    {
      g_autoptr (GString) said = g_string_new (puntual_desk_get_trouble (self->desk)->message);

      g_error ("“%s” does not say “%s”", said->str, sentence);
    }
  g_assert_true (ui_shows (root, self->path));
  g_assert_nonnull (ui_get_named (root, GTK_TYPE_BUTTON, "Restore a Backup…"));
  g_assert_nonnull (ui_get_named (root, GTK_TYPE_BUTTON, "Open Another Ledger…"));
  ui_assert_all_named (root);
}

static void
test_a_text_file_is_no_ledger_and_is_left_as_it_is (void)
{
  AppFixture *self = app_fixture_new_closed ();
  static const char text[] = "Dear diary,\nBar Sol has not paid.\n";
  g_autofree char *after = NULL;
  gsize length;

  g_assert_true (g_file_set_contents (self->path, text, -1, NULL));
  app_fixture_open (self);
  assert_trouble (self, "is not a");
  g_assert_true (g_file_get_contents (self->path, &after, &length, NULL));
  g_assert_cmpmem (after, length, text, sizeof text - 1);
  app_fixture_end (self);
}

static void
test_a_newer_ledger_asks_for_a_newer_program (void)
{
  AppFixture *self = app_fixture_new_closed ();
  g_autoptr (GError) error = NULL;

  puntual_sqlite_execute (puntual_ledger_get_sqlite (app_fixture_ledger (self)),
                          "PRAGMA user_version = 99", &error);
  g_assert_no_error (error);
  g_clear_object (&self->ledger);
  app_fixture_open (self);
  assert_trouble (self, "newer version");
  app_fixture_end (self);
}

static void
test_try_again_opens_it_once_it_is_well (void)
{
  AppFixture *self = app_fixture_new_closed ();

  g_assert_true (g_file_set_contents (self->path, "not a ledger", -1, NULL));
  app_fixture_open (self);
  assert_trouble (self, "is not a");
  g_assert_cmpint (g_unlink (self->path), ==, 0);
  ui_activate (ui_get_named (app_fixture_root (self), GTK_TYPE_BUTTON, "Try Again"));
  app_fixture_follow (self);
  g_assert_null (puntual_desk_get_trouble (self->desk));
  g_assert_false (ui_shows (app_fixture_root (self), "Your ledger cannot be opened"));
  app_fixture_end (self);
}

/* Root writes whatever the permissions say. */
static void
become (uid_t who)
{
  if (getuid () == 0)
    g_assert_cmpint (seteuid (who), ==, 0);
}

static gboolean
nobody_reads_the_data (void)
{
  g_autofree char *path = puntual_data_path ("holidays/ES.json");
  g_autofree char *calendar = NULL;

  return g_file_get_contents (path, &calendar, NULL, NULL);
}

static void
test_a_ledger_that_cannot_be_written_can_be_looked_at (void)
{
  AppFixture *self = app_fixture_new_closed ();
  GtkWidget *root;

  app_fixture_fill (self);
  g_clear_object (&self->ledger);
  g_assert_cmpint (g_chmod (self->path, 0444), ==, 0);
  g_assert_cmpint (g_chmod (self->folder, 0555), ==, 0);
  become (NOBODY);
  if (!nobody_reads_the_data ())
    {
      become (0);
      app_fixture_end (self);
      g_test_skip ("the sources are where root alone may look");
      return;
    }
  app_fixture_open (self);
  root = app_fixture_root (self);
  g_assert_true (puntual_desk_is_read_only (self->desk));
  g_assert_cmpstr (notice_of (self), ==, "This ledger can be looked at, but not changed");
  g_assert_null (ui_find_named (ui_get (root, PUNTUAL_TYPE_NOTICE), GTK_TYPE_BUTTON, "Close"));
  puntual_shell_carry_out (app_fixture_shell (self),
                           puntual_deed_new (add_customer, g_new0 (gint64, 1), g_free), NULL,
                           "It is there", NULL, NULL);
  app_fixture_wait_jobs (self);
  g_assert_false (ui_shows (root, "It is there"));
  g_assert_cmpstr (notice_of (self), !=, "This ledger can be looked at, but not changed");
  become (0);
  g_assert_cmpint (g_chmod (self->folder, 0700), ==, 0);
  app_fixture_end (self);
}

static void
test_what_another_program_changes_is_seen (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *root = app_fixture_root (self);
  g_autoptr (GError) error = NULL;

  g_assert_null (ui_find_named (root, GTK_TYPE_LIST_BOX_ROW, "Today"));
  puntual_pause_everything (app_fixture_ledger (self), PUNTUAL_DAY_NONE, "Holidays", &error);
  g_assert_no_error (error);
  ui_action (root, "win.refresh", NULL);
  app_fixture_wait_jobs (self);
  ui_wait_shows (root, "All reminders are paused");
  app_fixture_end (self);
}

int
main (int argc, char **argv)
{
  ui_fixture_init (&argc, &argv);
  g_test_add_func ("/window/every-place-opens", test_every_place_opens);
  g_test_add_func ("/window/every-place-opens-in-an-empty-ledger",
                   test_every_place_opens_in_an_empty_ledger);
  g_test_add_func ("/window/the-sidebar-marks-what-is-shown", test_the_sidebar_marks_what_is_shown);
  g_test_add_func ("/window/tab-passes-the-sidebar-in-one-step",
                   test_tab_passes_the_sidebar_in_one_step);
  g_test_add_func ("/window/the-sidebar-counts-what-waits", test_the_sidebar_counts_what_waits);
  g_test_add_func ("/window/narrow-one-goes-back-to-the-sidebar",
                   test_narrow_one_goes_back_to_the_sidebar);
  g_test_add_func ("/window/back-leads-from-review-to-today-and-from-search-to-where-one-was",
                   test_back_leads_from_review_to_today_and_from_search_to_where_one_was);
  g_test_add_func ("/window/the-toast-takes-back", test_the_toast_takes_back);
  g_test_add_func ("/window/undo-takes-back-the-newest-first",
                   test_undo_takes_back_the_newest_first);
  g_test_add_func ("/window/an-undo-that-failed-can-be-tried-again",
                   test_an_undo_that_failed_can_be_tried_again);
  g_test_add_func ("/window/a-failure-stays-until-it-is-read",
                   test_a_failure_stays_until_it_is_read);
  g_test_add_func ("/window/who-asks-for-the-answer-shows-the-failure",
                   test_who_asks_for_the_answer_shows_the_failure);
  g_test_add_func ("/window/a-text-file-is-no-ledger-and-is-left-as-it-is",
                   test_a_text_file_is_no_ledger_and_is_left_as_it_is);
  g_test_add_func ("/window/a-newer-ledger-asks-for-a-newer-program",
                   test_a_newer_ledger_asks_for_a_newer_program);
  g_test_add_func ("/window/try-again-opens-it-once-it-is-well",
                   test_try_again_opens_it_once_it_is_well);
  g_test_add_func ("/window/a-ledger-that-cannot-be-written-can-be-looked-at",
                   test_a_ledger_that_cannot_be_written_can_be_looked_at);
  g_test_add_func ("/window/what-another-program-changes-is-seen",
                   test_what_another_program_changes_is_seen);
  return g_test_run ();
}
