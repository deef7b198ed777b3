/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "app-fixture.h"
#include "puntual-cadence-use.h"
#include "puntual-cadences-page.h"
#include "puntual-customer-field.h"
#include "puntual-file-choice.h"
#include "puntual-form-dialog.h"
#include "puntual-ledger-records.h"
#include "puntual-notice.h"

static PuntualCadence *
find_cadence (AppFixture *self, const char *name)
{
  g_autoptr (GPtrArray) cadences = puntual_cadence_list (app_fixture_ledger (self), NULL);

  for (guint i = 0; i < cadences->len; i++)
    if (g_str_equal (((PuntualCadence *)cadences->pdata[i])->name, name))
      return puntual_cadence_copy (cadences->pdata[i]);
  return NULL;
}

static guint
count_cadences (AppFixture *self)
{
  g_autoptr (GPtrArray) cadences = puntual_cadence_list (app_fixture_ledger (self), NULL);

  return cadences->len;
}

static PuntualFormDialog *
find_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GObject) window = g_list_model_get_item (windows, i);

      if (PUNTUAL_IS_FORM_DIALOG (window))
        return PUNTUAL_FORM_DIALOG (window);
    }
  return NULL;
}

static PuntualFormDialog *
open_dialog (GtkWidget *page, const char *action)
{
  PuntualFormDialog *dialog;

  ui_action (page, action, NULL);
  dialog = find_dialog ();
  g_assert_nonnull (dialog);
  return dialog;
}

static void
submit (AppFixture *self, PuntualFormDialog *dialog)
{
  puntual_form_dialog_submit (dialog);
  app_fixture_wait_jobs (self);
}

static void
undo (AppFixture *self)
{
  ui_action (app_fixture_root (self), "win.undo", NULL);
  app_fixture_wait_jobs (self);
}

static void
test_shows_the_steps_and_what_stands_out (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *page = app_fixture_page (self, PUNTUAL_PLACE_CADENCES);

  g_assert_true (ui_shows (page, "3 days before the due date"));
  g_assert_true (ui_shows (page, "60 days after the due date"));
  g_assert_true (ui_shows (page, "Default"));
  g_assert_true (ui_shows (page, "For everybody without another one"));
  g_assert_true (ui_shows (page, "Steps 1 and 2 are 4 days apart"));
  ui_assert_all_named (page);
  app_fixture_end (self);
}

static void
test_duplicates_and_takes_back (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *page = app_fixture_page (self, PUNTUAL_PLACE_CADENCES);
  g_autoptr (PuntualCadence) copy = NULL;

  ui_action (page, "page.duplicate", NULL);
  app_fixture_wait_jobs (self);
  copy = find_cadence (self, "Standard (copy)");
  g_assert_nonnull (copy);
  g_assert_cmpuint (copy->steps->len, ==, 7);
  g_assert_true (ui_shows (page, "Used by nobody"));
  ui_action (page, "page.duplicate", NULL);
  app_fixture_wait_jobs (self);
  g_assert_cmpuint (count_cadences (self), ==, 3);
  undo (self);
  undo (self);
  g_assert_cmpuint (count_cadences (self), ==, 1);
  app_fixture_end (self);
}

static void
test_one_in_use_is_not_deleted_and_says_why (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *page = app_fixture_page (self, PUNTUAL_PLACE_CADENCES);

  ui_action (page, "page.delete", NULL);
  app_fixture_wait_jobs (self);
  g_assert_cmpuint (count_cadences (self), ==, 1);
  ui_wait_shows (app_fixture_root (self), "is in use");
  app_fixture_end (self);
}

static void
test_deletes_and_takes_back (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *page = app_fixture_page (self, PUNTUAL_PLACE_CADENCES);
  g_autoptr (PuntualCadence) back = NULL;

  ui_action (page, "page.duplicate", NULL);
  app_fixture_wait_jobs (self);
  ui_action (page, "page.delete", NULL);
  app_fixture_wait_jobs (self);
  g_assert_cmpuint (count_cadences (self), ==, 1);
  undo (self);
  back = find_cadence (self, "Standard (copy)");
  g_assert_cmpuint (back->steps->len, ==, 7);
  app_fixture_end (self);
}

static gint64
default_id (AppFixture *self)
{
  g_autoptr (PuntualPolicy) policy = puntual_ledger_load_policy (app_fixture_ledger (self), NULL);

  return policy->default_cadence_id;
}

static void
test_makes_default_and_takes_back (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *page = app_fixture_page (self, PUNTUAL_PLACE_CADENCES);
  gint64 former = default_id (self);
  g_autoptr (PuntualCadence) copy = NULL;

  ui_action (page, "page.duplicate", NULL);
  app_fixture_wait_jobs (self);
  copy = find_cadence (self, "Standard (copy)");
  ui_action (page, "page.make-default", NULL);
  app_fixture_wait_jobs (self);
  g_assert_cmpint (default_id (self), ==, copy->id);
  undo (self);
  g_assert_cmpint (default_id (self), ==, former);
  app_fixture_end (self);
}

static void
test_renames_beside_the_field_that_is_wrong (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *page = app_fixture_page (self, PUNTUAL_PLACE_CADENCES);
  g_autoptr (PuntualCadence) renamed = NULL;
  PuntualFormDialog *dialog;
  PuntualField *name;

  ui_action (page, "page.duplicate", NULL);
  app_fixture_wait_jobs (self);
  dialog = open_dialog (page, "page.rename");
  name = puntual_form_dialog_get (dialog, "name");
  puntual_field_set_text (name, "Standard");
  submit (self, dialog);
  g_assert_nonnull (puntual_field_get_error (name));
  puntual_field_set_text (name, "Slow");
  submit (self, dialog);
  renamed = find_cadence (self, "Slow");
  g_assert_nonnull (renamed);
  undo (self);
  g_assert_null (find_cadence (self, "Slow"));
  app_fixture_end (self);
}

/* As another program does while the dialog is open, or before this one has seen it. */
static void
change_last_day (AppFixture *self, const char *name, int day)
{
  g_autoptr (PuntualCadence) other = find_cadence (self, name);
  g_autoptr (GError) error = NULL;

  ((PuntualStep *)g_ptr_array_index (other->steps, 6))->offset_days = day;
  puntual_cadence_save (app_fixture_ledger (self), other, &error);
  g_assert_no_error (error);
}

static int
last_day (AppFixture *self, const char *name)
{
  g_autoptr (PuntualCadence) cadence = find_cadence (self, name);

  g_assert_nonnull (cadence);
  return ((PuntualStep *)g_ptr_array_index (cadence->steps, 6))->offset_days;
}

static void
test_another_name_leaves_the_steps_of_another_writer (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *page = app_fixture_page (self, PUNTUAL_PLACE_CADENCES);
  PuntualFormDialog *dialog = open_dialog (page, "page.rename");

  change_last_day (self, "Standard", 80);
  puntual_field_set_text (puntual_form_dialog_get (dialog, "name"), "Renamed");
  submit (self, dialog);
  g_assert_cmpint (last_day (self, "Renamed"), ==, 80);
  /* Nor does taking it back. */
  change_last_day (self, "Renamed", 90);
  undo (self);
  g_assert_cmpint (last_day (self, "Standard"), ==, 90);
  app_fixture_end (self);
}

static void
test_what_was_deleted_comes_back_as_it_was_stored (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *page = app_fixture_page (self, PUNTUAL_PLACE_CADENCES);

  ui_action (page, "page.duplicate", NULL);
  app_fixture_wait_jobs (self);
  change_last_day (self, "Standard (copy)", 80);
  ui_action (page, "page.delete", NULL);
  app_fixture_wait_jobs (self);
  g_assert_null (find_cadence (self, "Standard (copy)"));
  undo (self);
  g_assert_cmpint (last_day (self, "Standard (copy)"), ==, 80);
  app_fixture_end (self);
}

/* A key on its way to what has the keyboard below the widget. */
static void
press_through (GtkWidget *widget, guint key)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      guint n =
          GTK_IS_SHORTCUT_CONTROLLER (controller)
                  && gtk_event_controller_get_propagation_phase (controller) == GTK_PHASE_CAPTURE
              ? g_list_model_get_n_items (G_LIST_MODEL (controller))
              : 0;

      for (guint j = 0; j < n; j++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), j);
          g_autofree char *keys =
              gtk_shortcut_trigger_to_string (gtk_shortcut_get_trigger (shortcut));

          if (!g_str_has_prefix (keys, gdk_keyval_name (key)))
            continue;
          g_assert_true (gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut),
                                                       GTK_SHORTCUT_ACTION_EXCLUSIVE, widget,
                                                       gtk_shortcut_get_arguments (shortcut)));
          ui_wait_idle ();
          return;
        }
    }
  g_assert_not_reached ();
}

static void
assert_chosen_by_keyboard (PuntualFormDialog *dialog, const char *expected)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (dialog));
  g_autofree char *name = NULL;

  g_assert_true (GTK_IS_CHECK_BUTTON (focus));
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (focus)));
  name = ui_name (focus);
  g_assert_cmpstr (name, ==, expected);
}

static void
test_what_to_begin_with_is_chosen_by_keyboard (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *page = app_fixture_page (self, PUNTUAL_PLACE_CADENCES);
  PuntualFormDialog *dialog = open_dialog (page, "page.new");
  PuntualField *name = puntual_form_dialog_get (dialog, "name");
  GtkWidget *list = gtk_widget_get_ancestor (ui_get (GTK_WIDGET (dialog), GTK_TYPE_CHECK_BUTTON),
                                             GTK_TYPE_LIST_BOX);

  /* Tab leads to the one that is chosen. */
  g_assert_true (gtk_widget_child_focus (list, GTK_DIR_TAB_FORWARD));
  assert_chosen_by_keyboard (dialog, "Gentle");
  for (guint i = 1; i < ui_count (list, GTK_TYPE_CHECK_BUTTON); i++)
    {
      g_autofree char *before = g_strdup (puntual_field_get_text (name));

      press_through (list, GDK_KEY_Down);
      g_assert_cmpstr (puntual_field_get_text (name), !=, before);
    }
  assert_chosen_by_keyboard (dialog, "My cadence");
  /* There is nothing below it. */
  press_through (list, GDK_KEY_Down);
  press_through (list, GDK_KEY_Up);
  press_through (list, GDK_KEY_Down);
  assert_chosen_by_keyboard (dialog, "My cadence");
  submit (self, dialog);
  g_assert_cmpuint (count_cadences (self), ==, 2);
  app_fixture_end (self);
}

static void
test_assigns_to_customers_and_takes_back (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *page = app_fixture_page (self, PUNTUAL_PLACE_CADENCES);
  g_autoptr (GPtrArray) customers = puntual_customer_list (app_fixture_ledger (self), NULL);
  const PuntualCustomer *first = customers->pdata[0];
  g_autoptr (PuntualCustomer) assigned = NULL;
  g_autoptr (PuntualCustomer) back = NULL;
  PuntualFormDialog *dialog = open_dialog (page, "page.assign");
  PuntualField *customer = puntual_form_dialog_get (dialog, "customer");

  submit (self, dialog);
  g_assert_nonnull (puntual_field_get_error (customer));
  puntual_field_set_customer (customer, first->id, first->name);
  g_assert_true (ui_shows (GTK_WIDGET (dialog), first->name));
  submit (self, dialog);
  assigned = puntual_customer_get (app_fixture_ledger (self), first->id, NULL);
  g_assert_cmpint (assigned->cadence_id, ==, default_id (self));
  undo (self);
  back = puntual_customer_get (app_fixture_ledger (self), first->id, NULL);
  g_assert_cmpint (back->cadence_id, ==, first->cadence_id);
  app_fixture_end (self);
}

static gboolean
take_first (const PuntualInvoice *invoice, gpointer id)
{
  *(gint64 *)id = invoice->id;
  return FALSE;
}

/* Whether the page of the place is in sight. */
static gboolean
shows_editor (gpointer self)
{
  return ui_shows (app_fixture_root (self), "Cadence")
         && ui_find (app_fixture_root (self), PUNTUAL_TYPE_CADENCES_PAGE) == NULL;
}

static void
test_begins_with_a_ready_made_one_and_opens_it (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *page = app_fixture_page (self, PUNTUAL_PLACE_CADENCES);
  PuntualFormDialog *dialog = open_dialog (page, "page.new");
  PuntualField *name = puntual_form_dialog_get (dialog, "name");
  g_autoptr (PuntualCadence) made = NULL;

  ui_picture_log (GTK_WIDGET (dialog), "cadence-start");
  ui_assert_all_named (GTK_WIDGET (dialog));
  g_assert_true (ui_shows (GTK_WIDGET (dialog), "For customers who often pay late"));
  g_assert_cmpstr (puntual_field_get_text (name), ==, "Gentle");
  ui_activate (ui_get_named (GTK_WIDGET (dialog), GTK_TYPE_CHECK_BUTTON, "Standard"));
  g_assert_cmpstr (puntual_field_get_text (name), ==, "Standard (2)");
  puntual_field_set_text (name, "Hotels");
  ui_activate (ui_get_named (GTK_WIDGET (dialog), GTK_TYPE_CHECK_BUTTON, "Firm"));
  g_assert_cmpstr (puntual_field_get_text (name), ==, "Hotels");
  submit (self, dialog);
  made = find_cadence (self, "Hotels");
  g_assert_nonnull (made);
  g_assert_cmpuint (made->steps->len, ==, 6);
  ui_wait_until (shows_editor, self);
  app_fixture_page (self, PUNTUAL_PLACE_CADENCES);
  undo (self);
  g_assert_cmpuint (count_cadences (self), ==, 1);
  app_fixture_end (self);
}

static void
test_a_name_that_is_taken_is_said_beside_it (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *page = app_fixture_page (self, PUNTUAL_PLACE_CADENCES);
  PuntualFormDialog *dialog = open_dialog (page, "page.new");
  PuntualField *name = puntual_form_dialog_get (dialog, "name");

  ui_activate (ui_get_named (GTK_WIDGET (dialog), GTK_TYPE_CHECK_BUTTON, "My cadence"));
  puntual_field_set_text (name, "Standard");
  submit (self, dialog);
  g_assert_nonnull (puntual_field_get_error (name));
  puntual_field_set_text (name, "Mine");
  submit (self, dialog);
  g_assert_cmpuint (count_cadences (self), ==, 2);
  app_fixture_end (self);
}

static gboolean
has_dialog (gpointer unused)
{
  return find_dialog () != NULL;
}

static void
test_what_was_exported_is_imported_beside_it (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *page = app_fixture_page (self, PUNTUAL_PLACE_CADENCES);
  g_autofree char *path = g_build_filename (self->folder, "cadence.json", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  PuntualFormDialog *dialog;

  puntual_file_choice_answer_next (file);
  ui_action (page, "page.export", NULL);
  app_fixture_wait_jobs (self);
  ui_wait_shows (app_fixture_root (self), "Cadence exported");
  puntual_file_choice_answer_next (file);
  ui_action (page, "page.import", NULL);
  ui_wait_until (has_dialog, NULL);
  dialog = find_dialog ();
  g_assert_true (ui_shows (GTK_WIDGET (dialog), "It is called “Standard (2)” here"));
  ui_picture_log (GTK_WIDGET (dialog), "cadence-import");
  ui_assert_all_named (GTK_WIDGET (dialog));
  submit (self, dialog);
  g_assert_cmpuint (count_cadences (self), ==, 2);
  ui_wait_shows (page, "Standard (2)");
  undo (self);
  g_assert_cmpuint (count_cadences (self), ==, 1);
  app_fixture_end (self);
}

static void
test_a_file_that_is_no_cadence_is_refused_with_the_reason (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *page = app_fixture_page (self, PUNTUAL_PLACE_CADENCES);
  g_autofree char *path = g_build_filename (self->folder, "cadence.json", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_assert_true (g_file_set_contents (path, "{\"name\": \"x\", \"steps\": [{}]}", -1, NULL));
  puntual_file_choice_answer_next (file);
  ui_action (page, "page.import", NULL);
  ui_wait_shows (app_fixture_root (self), "Step 1 is not as it should be");
  g_assert_cmpuint (count_cadences (self), ==, 1);
  app_fixture_end (self);
}

static void
test_assigns_to_an_invoice_and_says_what_it_follows (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *page = app_fixture_page (self, PUNTUAL_PLACE_CADENCES);
  PuntualInvoiceFilter filter = { .open = TRUE };
  g_autoptr (PuntualInvoice) before = NULL;
  g_autoptr (PuntualInvoice) assigned = NULL;
  g_autoptr (PuntualInvoice) back = NULL;
  g_autofree char *sentence = NULL;
  gint64 id = 0;
  PuntualFormDialog *dialog;
  PuntualField *number;

  puntual_invoice_each (app_fixture_ledger (self), &filter, take_first, &id, NULL);
  before = puntual_invoice_get (app_fixture_ledger (self), id, NULL);
  dialog = open_dialog (page, "page.assign");
  puntual_field_set_choice (puntual_form_dialog_get (dialog, "to"), "invoice");
  number = puntual_form_dialog_get (dialog, "invoice");
  puntual_field_set_text (number, "no such number");
  submit (self, dialog);
  g_assert_nonnull (puntual_field_get_error (number));
  puntual_field_set_text (number, before->number);
  sentence = g_strdup_printf ("Invoice %s follows “Standard”: the default", before->number);
  ui_wait_shows (GTK_WIDGET (dialog), sentence);
  ui_picture_log (GTK_WIDGET (dialog), "cadence-assign");
  ui_assert_all_named (GTK_WIDGET (dialog));
  submit (self, dialog);
  assigned = puntual_invoice_get (app_fixture_ledger (self), id, NULL);
  g_assert_cmpint (assigned->cadence_id, ==, default_id (self));
  undo (self);
  back = puntual_invoice_get (app_fixture_ledger (self), id, NULL);
  g_assert_cmpint (back->cadence_id, ==, 0);
  app_fixture_end (self);
}

static void
test_the_business_needs_a_cadence (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *page = app_fixture_page (self, PUNTUAL_PLACE_CADENCES);
  gint64 former = default_id (self);
  PuntualFormDialog *dialog;
  PuntualField *cadence;

  ui_action (page, "page.duplicate", NULL);
  app_fixture_wait_jobs (self);
  dialog = open_dialog (page, "page.assign");
  cadence = puntual_form_dialog_get (dialog, "cadence");
  puntual_field_set_choice (puntual_form_dialog_get (dialog, "to"), "business");
  ui_wait_shows (GTK_WIDGET (dialog), "Whoever has no cadence of their own follows “Standard”.");
  puntual_field_set_choice (cadence, "0");
  submit (self, dialog);
  g_assert_nonnull (puntual_field_get_error (cadence));
  puntual_field_set_text (cadence, "2");
  submit (self, dialog);
  g_assert_cmpint (default_id (self), !=, former);
  undo (self);
  g_assert_cmpint (default_id (self), ==, former);
  app_fixture_end (self);
}

static void
test_a_customer_changes_from_the_details (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *page = app_fixture_page (self, PUNTUAL_PLACE_CUSTOMERS);
  g_autoptr (GPtrArray) customers = puntual_customer_list (app_fixture_ledger (self), NULL);
  const PuntualCustomer *first = customers->pdata[0];
  g_autoptr (PuntualCustomer) assigned = NULL;
  g_autofree char *sentence = g_strdup_printf ("%s follows “Standard”", first->name);
  g_autofree char *choice = g_strdup_printf ("%" G_GINT64_FORMAT, default_id (self));
  PuntualFormDialog *dialog;

  puntual_shell_open (app_fixture_shell (self), PUNTUAL_PLACE_CUSTOMERS, first->id);
  app_fixture_wait_jobs (self);
  ui_action (page, "page.choose-cadence", NULL);
  ui_wait_until (has_dialog, NULL);
  dialog = find_dialog ();
  ui_wait_shows (GTK_WIDGET (dialog), sentence);
  puntual_field_set_choice (puntual_form_dialog_get (dialog, "cadence"), choice);
  submit (self, dialog);
  assigned = puntual_customer_get (app_fixture_ledger (self), first->id, NULL);
  g_assert_cmpint (assigned->cadence_id, ==, default_id (self));
  ui_wait_shows (page, "chosen for this customer");
  app_fixture_end (self);
}

static gboolean
shows_no_step (gpointer page)
{
  return !ui_shows (page, "15 days after the due date");
}

static void
test_folds_when_narrow_and_goes_back (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *page = app_fixture_page (self, PUNTUAL_PLACE_CADENCES);

  ui_resize (GTK_WINDOW (app_fixture_root (self)), 360, 640);
  g_assert_cmpint (gtk_widget_get_width (page), ==, 360);
  g_assert_false (ui_shows (page, "15 days after the due date"));
  ui_activate (ui_get (page, GTK_TYPE_LIST_BOX_ROW));
  ui_wait_shows (page, "15 days after the due date");
  ui_action (app_fixture_root (self), "win.back", NULL);
  ui_wait_until (shows_no_step, page);
  app_fixture_end (self);
}

int
main (int argc, char **argv)
{
  ui_fixture_init (&argc, &argv);
#define ADD(name, func) g_test_add_func ("/cadences-page/" name, func)
  ADD ("shows-the-steps-and-what-stands-out", test_shows_the_steps_and_what_stands_out);
  ADD ("duplicates-and-takes-back", test_duplicates_and_takes_back);
  ADD ("one-in-use-is-not-deleted-and-says-why", test_one_in_use_is_not_deleted_and_says_why);
  ADD ("deletes-and-takes-back", test_deletes_and_takes_back);
  ADD ("makes-default-and-takes-back", test_makes_default_and_takes_back);
  ADD ("renames-beside-the-field-that-is-wrong", test_renames_beside_the_field_that_is_wrong);
  ADD ("another-name-leaves-the-steps-of-another-writer",
       test_another_name_leaves_the_steps_of_another_writer);
  ADD ("what-was-deleted-comes-back-as-it-was-stored",
       test_what_was_deleted_comes_back_as_it_was_stored);
  ADD ("what-to-begin-with-is-chosen-by-keyboard", test_what_to_begin_with_is_chosen_by_keyboard);
  ADD ("assigns-to-customers-and-takes-back", test_assigns_to_customers_and_takes_back);
  ADD ("assigns-to-an-invoice-and-says-what-it-follows",
       test_assigns_to_an_invoice_and_says_what_it_follows);
  ADD ("the-business-needs-a-cadence", test_the_business_needs_a_cadence);
  ADD ("a-customer-changes-from-the-details", test_a_customer_changes_from_the_details);
  ADD ("begins-with-a-ready-made-one-and-opens-it", test_begins_with_a_ready_made_one_and_opens_it);
  ADD ("a-name-that-is-taken-is-said-beside-it", test_a_name_that_is_taken_is_said_beside_it);
  ADD ("what-was-exported-is-imported-beside-it", test_what_was_exported_is_imported_beside_it);
  ADD ("a-file-that-is-no-cadence-is-refused-with-the-reason",
       test_a_file_that_is_no_cadence_is_refused_with_the_reason);
  ADD ("folds-when-narrow-and-goes-back", test_folds_when_narrow_and_goes_back);
  return g_test_run ();
}
