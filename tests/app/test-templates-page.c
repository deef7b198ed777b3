/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "app-fixture.h"
#include "puntual-form-dialog.h"
#include "puntual-inverse.h"
#include "puntual-message-view.h"
#include "puntual-templates-page.h"

static PuntualTemplate *
find_text (AppFixture *self, const char *name, const char *language, PuntualMedium medium)
{
  g_autoptr (GError) error = NULL;
  PuntualTemplate *text =
      puntual_template_find (app_fixture_ledger (self), name, language, medium, &error);

  g_assert_no_error (error);
  if (text != NULL)
    g_strchomp (text->body); /* as the ledger saves it */
  return text;
}

/* The page with that text chosen. */
static GtkWidget *
open_text (AppFixture *self, const char *name, const char *language, PuntualMedium medium)
{
  g_autoptr (PuntualTemplate) text = find_text (self, name, language, medium);
  GtkWidget *page = app_fixture_page (self, PUNTUAL_PLACE_TEMPLATES);

  puntual_shell_open (app_fixture_shell (self), PUNTUAL_PLACE_TEMPLATES, text->id);
  app_fixture_wait_jobs (self);
  return page;
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
test_shows_texts_as_customers_read_them (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *page = open_text (self, "firm", "es", PUNTUAL_MEDIUM_EMAIL);
  PuntualMessageView *view = PUNTUAL_MESSAGE_VIEW (ui_get (page, PUNTUAL_TYPE_MESSAGE_VIEW));

  g_assert_true (ui_shows (page, "Friendly reminder"));
  g_assert_true (ui_shows (page, "“Standard”: 15 days after the due date"));
  g_assert_nonnull (puntual_message_view_get_message (view));
  g_assert_cmpstr (puntual_message_view_get_message (view)->language, ==, "es");
  ui_assert_all_named (page);
  app_fixture_end (self);
}

static void
test_nothing_to_show_it_with_is_said (void)
{
  AppFixture *self = app_fixture_new_empty ();
  GtkWidget *page = app_fixture_page (self, PUNTUAL_PLACE_TEMPLATES);

  g_assert_true (ui_shows (page, "No invoice is open"));
  app_fixture_end (self);
}

static void
test_edit_opens_the_editor_there (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *page = open_text (self, "firm", "es", PUNTUAL_MEDIUM_SMS);

  ui_action (page, "page.edit", NULL);
  app_fixture_wait_jobs (self);
  g_assert_cmpint (puntual_window_get_place (self->window), ==, PUNTUAL_PLACE_TEMPLATE_EDITOR);
  page = GTK_WIDGET (puntual_window_get_page (self->window, PUNTUAL_PLACE_TEMPLATE_EDITOR));
  g_assert_false (ui_shows (page, "Subject"));
  g_assert_true (ui_shows (page, "SMS"));
  app_fixture_end (self);
}

static void
test_a_new_text_is_named_and_written (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *page = app_fixture_page (self, PUNTUAL_PLACE_TEMPLATES);
  PuntualFormDialog *dialog = open_dialog (page, "page.new");

  puntual_field_set_text (puntual_form_dialog_get (dialog, "name"), "mine");
  submit (self, dialog);
  g_assert_cmpint (puntual_window_get_place (self->window), ==, PUNTUAL_PLACE_TEMPLATE_EDITOR);
  ui_wait_shows (app_fixture_root (self), "No text for e-mail, Spanish");
  app_fixture_end (self);
}

static void
test_the_shipped_text_comes_back (void)
{
  AppFixture *self = app_fixture_new ();
  g_autoptr (PuntualTemplate) text = find_text (self, "firm", "en", PUNTUAL_MEDIUM_SMS);
  g_autoptr (PuntualTemplate) back = NULL;
  g_autofree char *shipped = g_strdup (text->body);
  GtkWidget *page;

  g_free (text->body);
  text->body = g_strdup ("Pay!");
  g_assert_true (puntual_template_save (app_fixture_ledger (self), text, NULL));
  page = open_text (self, "firm", "en", PUNTUAL_MEDIUM_SMS);
  ui_action (page, "page.restore", NULL);
  app_fixture_wait_jobs (self);
  back = find_text (self, "firm", "en", PUNTUAL_MEDIUM_SMS);
  g_assert_cmpstr (back->body, ==, shipped);
  ui_action (page, "page.restore", NULL);
  ui_wait_shows (app_fixture_root (self), "This is the shipped text already.");
  undo (self);
  g_clear_pointer (&back, puntual_template_free);
  back = find_text (self, "firm", "en", PUNTUAL_MEDIUM_SMS);
  g_assert_cmpstr (back->body, ==, "Pay!");
  app_fixture_end (self);
}

static void
test_one_in_use_is_not_deleted (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *page = open_text (self, "firm", "en", PUNTUAL_MEDIUM_SMS);
  g_autoptr (PuntualTemplate) still = NULL;

  ui_action (page, "page.delete", NULL);
  app_fixture_wait_jobs (self);
  ui_wait_shows (app_fixture_root (self), "is used by the cadence");
  still = find_text (self, "firm", "en", PUNTUAL_MEDIUM_SMS);
  g_assert_nonnull (still);
  app_fixture_end (self);
}

static void
test_copies_deletes_and_takes_back (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *page = open_text (self, "firm", "en", PUNTUAL_MEDIUM_SMS);
  PuntualFormDialog *dialog = open_dialog (page, "page.duplicate");
  g_autoptr (PuntualTemplate) made = NULL;
  g_autoptr (PuntualTemplate) back = NULL;

  submit (self, dialog);
  g_assert_nonnull (puntual_field_get_error (puntual_form_dialog_get (dialog, "name")));
  puntual_field_set_text (puntual_form_dialog_get (dialog, "name"), "mine");
  submit (self, dialog);
  made = find_text (self, "mine", "en", PUNTUAL_MEDIUM_SMS);
  g_assert_nonnull (made);
  open_text (self, "mine", "en", PUNTUAL_MEDIUM_SMS);
  ui_action (page, "page.delete", NULL);
  app_fixture_wait_jobs (self);
  g_assert_null (find_text (self, "mine", "en", PUNTUAL_MEDIUM_SMS));
  undo (self);
  back = find_text (self, "mine", "en", PUNTUAL_MEDIUM_SMS);
  g_assert_cmpstr (back->body, ==, made->body);
  app_fixture_end (self);
}

static void
test_what_lacks_is_shown_and_written (void)
{
  AppFixture *self = app_fixture_new ();
  g_autoptr (PuntualTemplate) gone = find_text (self, "firm", "en", PUNTUAL_MEDIUM_EMAIL);
  g_autoptr (PuntualTemplate) written = NULL;
  GtkWidget *page;

  g_assert_true (puntual_template_take_back (app_fixture_ledger (self), gone->id, NULL));
  page = app_fixture_page (self, PUNTUAL_PLACE_TEMPLATES);
  ui_wait_shows (page, "No text for e-mail, English");
  gtk_list_box_select_row (
      GTK_LIST_BOX (ui_get (page, GTK_TYPE_LIST_BOX)),
      GTK_LIST_BOX_ROW (ui_get_named (page, GTK_TYPE_LIST_BOX_ROW, "No text for e-mail, English")));
  ui_action (page, "page.edit", NULL);
  app_fixture_wait_jobs (self);
  page = GTK_WIDGET (puntual_window_get_page (self->window, PUNTUAL_PLACE_TEMPLATE_EDITOR));
  ui_activate (ui_get_named (page, GTK_TYPE_BUTTON, "Begin with the Shipped Text"));
  ui_action (page, "page.save", NULL);
  app_fixture_wait_jobs (self);
  written = find_text (self, "firm", "en", PUNTUAL_MEDIUM_EMAIL);
  g_assert_cmpstr (written->body, ==, gone->body);
  page = app_fixture_page (self, PUNTUAL_PLACE_TEMPLATES);
  g_assert_false (ui_shows (page, "No text for e-mail, English"));
  undo (self);
  g_assert_null (find_text (self, "firm", "en", PUNTUAL_MEDIUM_EMAIL));
  app_fixture_end (self);
}

/* --- The text that thanks --- */

static void
test_says_when_thanks_are_sent (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *page = open_text (self, "thanks", "en", PUNTUAL_MEDIUM_EMAIL);

  ui_wait_shows (page, "Sent when you thank for a payment.");
  g_assert_false (ui_shows (page, "No step of a cadence uses it."));
  g_assert_true (puntual_ledger_set_setting (app_fixture_ledger (self), "thanks", "on", NULL));
  puntual_desk_look_for_changes (self->desk);
  app_fixture_wait_jobs (self);
  ui_wait_shows (page, "Sent when a payment comes in.");
  app_fixture_end (self);
}

/* A ledger begun before anybody could be thanked has no text for it: customers get the shipped one,
 * which is there to be read and written anew. */
static void
test_shipped_thanks_are_listed (void)
{
  AppFixture *self = app_fixture_new ();
  g_autoptr (PuntualTemplate) text = find_text (self, "thanks", "en", PUNTUAL_MEDIUM_EMAIL);
  g_autoptr (GError) error = NULL;
  GtkWidget *page;

  g_assert_true (puntual_template_delete (app_fixture_ledger (self), text->id, &error));
  g_assert_no_error (error);
  puntual_desk_look_for_changes (self->desk);
  page = app_fixture_page (self, PUNTUAL_PLACE_TEMPLATES);
  puntual_shell_open (app_fixture_shell (self), PUNTUAL_PLACE_TEMPLATES, -1);
  app_fixture_wait_jobs (self);
  ui_wait_shows (page, "English · e-mail\nSent when you thank for a payment.");
  ui_wait_shows (page, "Thank you for your payment");
  ui_action (page, "page.edit", NULL);
  app_fixture_wait_jobs (self);
  g_assert_cmpint (puntual_window_get_place (self->window), ==, PUNTUAL_PLACE_TEMPLATE_EDITOR);
  app_fixture_end (self);
}

int
main (int argc, char **argv)
{
  ui_fixture_init (&argc, &argv);
#define ADD(name, func) g_test_add_func ("/templates-page/" name, func)
  ADD ("shows-texts-as-customers-read-them", test_shows_texts_as_customers_read_them);
  ADD ("nothing-to-show-it-with-is-said", test_nothing_to_show_it_with_is_said);
  ADD ("edit-opens-the-editor-there", test_edit_opens_the_editor_there);
  ADD ("a-new-text-is-named-and-written", test_a_new_text_is_named_and_written);
  ADD ("the-shipped-text-comes-back", test_the_shipped_text_comes_back);
  ADD ("one-in-use-is-not-deleted", test_one_in_use_is_not_deleted);
  ADD ("copies-deletes-and-takes-back", test_copies_deletes_and_takes_back);
  ADD ("what-lacks-is-shown-and-written", test_what_lacks_is_shown_and_written);
  ADD ("says-when-thanks-are-sent", test_says_when_thanks_are_sent);
  ADD ("shipped-thanks-are-listed", test_shipped_thanks_are_listed);
  return g_test_run ();
}
