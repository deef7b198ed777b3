/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "app-fixture.h"
#include "puntual-cadence-use.h"
#include "puntual-cadences-page.h"
#include "puntual-customer-field.h"
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
open_dialog (GtkWidget *page, const char *action)
{
  GListModel *windows = gtk_window_get_toplevels ();

  ui_action (page, action, NULL);
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GObject) window = g_list_model_get_item (windows, i);

      if (PUNTUAL_IS_FORM_DIALOG (window))
        return PUNTUAL_FORM_DIALOG (window);
    }
  g_assert_not_reached ();
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

static void
test_edits_a_step_and_takes_back (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *page = app_fixture_page (self, PUNTUAL_PLACE_CADENCES);
  PuntualFormDialog *dialog = open_dialog (page, "page.edit");
  g_autoptr (PuntualCadence) changed = NULL;
  g_autoptr (PuntualCadence) back = NULL;
  const PuntualStep *step;

  g_assert_true (ui_shows (GTK_WIDGET (dialog), "Steps 1 and 2 are 4 days apart"));
  puntual_field_set_number (puntual_form_dialog_get (dialog, "step-0-offset"), -4);
  g_assert_false (ui_shows (GTK_WIDGET (dialog), "Steps 1 and 2 are 4 days apart"));
  ui_wait_shows (GTK_WIDGET (dialog), "In the next 30 days");
  puntual_field_set_active (puntual_form_dialog_get (dialog, "step-0-approval"), TRUE);
  puntual_field_set_text (puntual_form_dialog_get (dialog, "step-0-amount"), "50");
  submit (self, dialog);
  changed = find_cadence (self, "Standard");
  step = g_ptr_array_index (changed->steps, 0);
  g_assert_cmpint (step->offset_days, ==, -4);
  g_assert_cmpint (step->min_amount, ==, 5000);
  g_assert_true (step->needs_approval);
  g_assert_cmpuint (step->n_media, ==, 3);
  undo (self);
  back = find_cadence (self, "Standard");
  step = g_ptr_array_index (back->steps, 0);
  g_assert_cmpint (step->offset_days, ==, -3);
  g_assert_cmpint (step->min_amount, ==, 0);
  app_fixture_end (self);
}

static void
test_refuses_beside_the_field (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *page = app_fixture_page (self, PUNTUAL_PLACE_CADENCES);
  PuntualFormDialog *dialog = open_dialog (page, "page.edit");
  PuntualField *second = puntual_form_dialog_get (dialog, "step-1-offset");
  PuntualField *amount = puntual_form_dialog_get (dialog, "step-2-amount");

  puntual_field_set_number (second, -3);
  submit (self, dialog);
  g_assert_cmpstr (puntual_field_get_error (second), ==, "Two steps cannot lie on the same day.");
  puntual_field_set_number (second, 1);
  puntual_field_set_text (amount, "much");
  submit (self, dialog);
  g_assert_nonnull (puntual_field_get_error (amount));
  puntual_field_set_text (amount, "");
  puntual_field_set_number (puntual_form_dialog_get (dialog, "step-0-every"), 3);
  submit (self, dialog);
  g_assert_true (ui_shows (GTK_WIDGET (dialog), "Only the last step of a cadence can repeat."));
  gtk_window_destroy (GTK_WINDOW (dialog));
  app_fixture_end (self);
}

static void
test_writes_a_new_one_of_two_steps (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *page = app_fixture_page (self, PUNTUAL_PLACE_CADENCES);
  PuntualFormDialog *dialog = open_dialog (page, "page.new");
  g_autoptr (PuntualCadence) made = NULL;

  submit (self, dialog);
  g_assert_nonnull (puntual_field_get_error (puntual_form_dialog_get (dialog, "name")));
  puntual_field_set_text (puntual_form_dialog_get (dialog, "name"), "Gentle");
  ui_activate (ui_get_named (GTK_WIDGET (dialog), GTK_TYPE_BUTTON, "Add Step"));
  ui_activate (ui_get_named (GTK_WIDGET (dialog), GTK_TYPE_BUTTON, "Add Step"));
  ui_activate (ui_get_named (GTK_WIDGET (dialog), GTK_TYPE_BUTTON, "Remove This Step"));
  submit (self, dialog);
  made = find_cadence (self, "Gentle");
  g_assert_nonnull (made);
  g_assert_cmpuint (made->steps->len, ==, 2);
  g_assert_true (ui_shows (page, "Gentle"));
  undo (self);
  g_assert_cmpuint (count_cadences (self), ==, 1);
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
  ADD ("edits-a-step-and-takes-back", test_edits_a_step_and_takes_back);
  ADD ("refuses-beside-the-field", test_refuses_beside_the_field);
  ADD ("writes-a-new-one-of-two-steps", test_writes_a_new_one_of_two_steps);
  ADD ("assigns-to-customers-and-takes-back", test_assigns_to_customers_and_takes_back);
  ADD ("folds-when-narrow-and-goes-back", test_folds_when_narrow_and_goes_back);
  return g_test_run ();
}
