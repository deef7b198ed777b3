/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "app-fixture.h"
#include "puntual-draft.h"
#include "puntual-ledger-records.h"
#include "puntual-problem-list.h"
#include "puntual-template-editor-page.h"
#include "puntual-words-palette.h"
#include "puntual-words-view.h"

static PuntualTemplate *
find_text (AppFixture *self, const char *language, PuntualMedium medium)
{
  g_autoptr (GError) error = NULL;
  PuntualTemplate *text =
      puntual_template_find (app_fixture_ledger (self), "firm", language, medium, &error);

  g_assert_no_error (error);
  if (text != NULL)
    g_strchomp (text->body); /* as the ledger saves it */
  return text;
}

static GtkWidget *
open_editor (AppFixture *self, const char *language, PuntualMedium medium)
{
  puntual_shell_open_template (app_fixture_shell (self), "firm", language, medium);
  app_fixture_wait_jobs (self);
  return GTK_WIDGET (puntual_window_get_page (self->window, PUNTUAL_PLACE_TEMPLATE_EDITOR));
}

static gboolean
is_body (GtkWidget *view)
{
  return gtk_widget_has_css_class (view, "puntual-body");
}

static PuntualWordsView *
find_view (GtkWidget *widget, gboolean body)
{
  if (PUNTUAL_IS_WORDS_VIEW (widget) && is_body (widget) == body)
    return PUNTUAL_WORDS_VIEW (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      PuntualWordsView *found = find_view (child, body);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static const char *
words (PuntualWordsView *view)
{
  return puntual_words_view_get_document (view)->text;
}

/* As the keyboard and input methods do it. */
static void
type (PuntualWordsView *view, const char *text)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gtk_text_buffer_begin_user_action (buffer);
      gtk_text_buffer_delete_selection (buffer, TRUE, TRUE);
      gtk_text_buffer_insert_interactive_at_cursor (buffer, p, (int)(g_utf8_next_char (p) - p),
                                                    TRUE);
      gtk_text_buffer_end_user_action (buffer);
    }
  ui_wait_idle ();
}

static void
key (PuntualWordsView *view, guint keyval)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (view));
  gboolean taken = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !taken; i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller)
          && gtk_event_controller_get_propagation_phase (controller) == GTK_PHASE_CAPTURE)
        g_signal_emit_by_name (controller, "key-pressed", keyval, 0, 0, &taken);
    }
  ui_wait_idle ();
}

/* A fresh text of that tab instead of what is shipped. */
static PuntualWordsView *
open_empty (AppFixture *self, PuntualMedium medium)
{
  PuntualWordsView *view = find_view (open_editor (self, "es", medium), TRUE);

  puntual_words_view_replace (view, 0, strlen (words (view)), "", 0);
  gtk_widget_grab_focus (GTK_WIDGET (view));
  ui_wait_idle ();
  return view;
}

static GtkWidget *
page_of (AppFixture *self)
{
  return GTK_WIDGET (puntual_window_get_page (self->window, PUNTUAL_PLACE_TEMPLATE_EDITOR));
}

static void
test_shows_pills_and_names_everything (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *page = open_editor (self, "es", PUNTUAL_MEDIUM_EMAIL);
  PuntualWordsView *view = find_view (page, TRUE);
  g_autofree char *shown = ui_text (GTK_WIDGET (view));

  g_assert_nonnull (strstr (words (view), "{{invoice.number}}"));
  g_assert_null (strstr (shown, "{{"));
  g_assert_nonnull (strstr (shown, "For a single invoice"));
  ui_assert_all_named (page);
  g_assert_cmpstr (puntual_page_get_title (PUNTUAL_PAGE (page)), ==, "Firm reminder");
  app_fixture_end (self);
}

static void
test_typing_saves_and_takes_back (void)
{
  AppFixture *self = app_fixture_new ();
  PuntualWordsView *view = open_empty (self, PUNTUAL_MEDIUM_SMS);
  g_autoptr (PuntualTemplate) former = find_text (self, "es", PUNTUAL_MEDIUM_SMS);
  g_autoptr (PuntualTemplate) saved = NULL;
  g_autoptr (PuntualTemplate) back = NULL;

  type (view, "Señor {{invoice.number}}: pague ya.");
  g_assert_cmpstr (words (view), ==, "Señor {{invoice.number}}: pague ya.");
  ui_action (page_of (self), "page.save", NULL);
  app_fixture_wait_jobs (self);
  saved = find_text (self, "es", PUNTUAL_MEDIUM_SMS);
  g_assert_cmpstr (saved->body, ==, "Señor {{invoice.number}}: pague ya.");
  ui_action (page_of (self), "page.undo", NULL);
  g_assert_cmpstr (words (view), ==, "Señor {{invoice.number}}: pague ");
  ui_action (page_of (self), "page.redo", NULL);
  g_assert_cmpstr (words (view), ==, "Señor {{invoice.number}}: pague ya.");
  for (guint i = 0; i < 20; i++)
    ui_action (page_of (self), "win.undo", NULL);
  app_fixture_wait_jobs (self);
  back = find_text (self, "es", PUNTUAL_MEDIUM_SMS);
  g_assert_cmpstr (back->body, ==, former->body);
  app_fixture_end (self);
}

static void
test_completion_writes_the_variable (void)
{
  AppFixture *self = app_fixture_new ();
  PuntualWordsView *view = open_empty (self, PUNTUAL_MEDIUM_SMS);

  type (view, "Vence el {{due");
  ui_wait_shows (GTK_WIDGET (view), "due date");
  key (view, GDK_KEY_Down);
  key (view, GDK_KEY_Up);
  key (view, GDK_KEY_Return);
  g_assert_cmpstr (words (view), ==, "Vence el {{invoice.due_date}}");
  type (view, ", {{");
  key (view, GDK_KEY_Escape);
  type (view, "count}}");
  g_assert_cmpstr (words (view), ==, "Vence el {{invoice.due_date}}, {{count}}");
  app_fixture_end (self);
}

/* The way the issue writes them: {{#, {{^, {{/ and {{>. */
static void
test_completion_knows_sections (void)
{
  AppFixture *self = app_fixture_new ();
  PuntualWordsView *view = open_empty (self, PUNTUAL_MEDIUM_SMS);

  type (view, "{{#sing");
  key (view, GDK_KEY_Return);
  g_assert_cmpstr (words (view), ==, "{{#single}}\n\n{{/single}}\n");
  type (view, "{{^pro");
  key (view, GDK_KEY_Return);
  g_assert_nonnull (strstr (words (view), "{{^promise}}"));
  type (view, "x {{>inv");
  key (view, GDK_KEY_Return);
  g_assert_nonnull (strstr (words (view), "x {{> invoices}}"));
  type (view, " {{/");
  key (view, GDK_KEY_Return);
  g_assert_nonnull (strstr (words (view), "x {{> invoices}} {{/promise}}"));
  app_fixture_end (self);
}

static void
test_completion_closes_with_its_words (void)
{
  AppFixture *self = app_fixture_new ();
  PuntualWordsView *view = open_empty (self, PUNTUAL_MEDIUM_SMS);

  type (view, "Vence el {{due");
  ui_wait_shows (GTK_WIDGET (view), "due date");
  ui_action (page_of (self), "page.undo", NULL);
  key (view, GDK_KEY_Return);
  g_assert_null (strstr (words (view), "due_date"));
  /* What is pasted is whole. */
  gtk_text_buffer_begin_user_action (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)));
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "{{due", -1);
  gtk_text_buffer_end_user_action (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)));
  key (view, GDK_KEY_Return);
  g_assert_null (strstr (words (view), "due_date"));
  app_fixture_end (self);
}

static void
test_completion_takes_no_words (void)
{
  AppFixture *self = app_fixture_new ();
  PuntualWordsView *view = open_empty (self, PUNTUAL_MEDIUM_SMS);

  type (view, "Pague ya");
  puntual_words_view_select (view, 0, 0);
  type (view, "{{due");
  key (view, GDK_KEY_Return);
  g_assert_cmpstr (words (view), ==, "{{invoice.due_date}}Pague ya");
  key (view, GDK_KEY_braceright);
  key (view, GDK_KEY_braceright);
  g_assert_cmpstr (words (view), ==, "{{invoice.due_date}}Pague ya");
  app_fixture_end (self);
}

static void
test_the_palette_inserts_at_the_caret (void)
{
  AppFixture *self = app_fixture_new ();
  PuntualWordsView *view = open_empty (self, PUNTUAL_MEDIUM_EMAIL);
  GtkWidget *palette = ui_get (page_of (self), PUNTUAL_TYPE_WORDS_PALETTE);

  type (view, "Factura ");
  ui_activate (ui_get_named (palette, GTK_TYPE_BUTTON, "number"));
  type (view, ".");
  g_assert_cmpstr (words (view), ==, "Factura {{invoice.number}}.");
  ui_action (page_of (self), "page.undo", NULL);
  ui_action (page_of (self), "page.undo", NULL);
  g_assert_cmpstr (words (view), ==, "Factura ");
  app_fixture_end (self);
}

static void
test_what_is_wrong_there_is_not_offered (void)
{
  AppFixture *self = app_fixture_new ();
  PuntualWordsView *view = open_empty (self, PUNTUAL_MEDIUM_SMS);
  GtkWidget *palette = ui_get (page_of (self), PUNTUAL_TYPE_WORDS_PALETTE);

  g_assert_null (ui_find_named (palette, GTK_TYPE_BUTTON, "QR code"));
  type (view, "{{invoice.days_until_due}}");
  ui_wait_shows (page_of (self), "says nothing in a step after the due date");
  ui_action (page_of (self), "page.save", NULL);
  app_fixture_wait_jobs (self);
  ui_wait_shows (app_fixture_root (self), "Line 1:");
  app_fixture_end (self);
}

static void
test_a_button_mends_it (void)
{
  AppFixture *self = app_fixture_new ();
  PuntualWordsView *view = open_empty (self, PUNTUAL_MEDIUM_SMS);
  GtkWidget *problems;

  type (view, "Hola {{invoice.nmber}} y {{cuont}}");
  ui_wait_shows (page_of (self), "There is no variable “invoice.nmber”");
  problems = ui_get (page_of (self), PUNTUAL_TYPE_PROBLEM_LIST);
  ui_activate (ui_get_named (problems, GTK_TYPE_BUTTON, "Write “invoice.number”"));
  ui_activate (ui_get_named (problems, GTK_TYPE_BUTTON, "Write “count”"));
  g_assert_cmpstr (words (view), ==, "Hola {{invoice.number}} y {{count}}");
  g_assert_null (ui_find (page_of (self), PUNTUAL_TYPE_PROBLEM_LIST));
  ui_action (page_of (self), "page.undo", NULL);
  g_assert_cmpstr (words (view), ==, "Hola {{invoice.number}} y {{cuont}}");
  app_fixture_end (self);
}

static void
test_a_pill_goes_with_one_key_and_opens (void)
{
  AppFixture *self = app_fixture_new ();
  PuntualWordsView *view = open_empty (self, PUNTUAL_MEDIUM_SMS);
  g_autofree char *open = NULL;

  type (view, "a{{count}}");
  g_signal_emit_by_name (view, "backspace");
  ui_wait_idle ();
  g_assert_cmpstr (words (view), ==, "a");
  type (view, "{{count}}b");
  g_signal_emit_by_name (view, "move-cursor", GTK_MOVEMENT_VISUAL_POSITIONS, -2, FALSE);
  ui_wait_idle ();
  g_assert_cmpuint (puntual_words_view_get_caret (view), ==, 1);
  g_signal_emit_by_name (view, "move-cursor", GTK_MOVEMENT_VISUAL_POSITIONS, 1, FALSE);
  ui_wait_idle ();
  g_assert_cmpuint (puntual_words_view_get_caret (view), ==, 10);
  /* A click between its letters. */
  puntual_words_view_select (view, 0, 0);
  {
    GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
    GtkTextIter iter;

    gtk_text_buffer_get_iter_at_offset (buffer, &iter, 4);
    gtk_text_buffer_place_cursor (buffer, &iter);
  }
  ui_wait_idle ();
  open = ui_text (GTK_WIDGET (view));
  g_assert_cmpstr (open, ==, "a{{count}}b");
  app_fixture_end (self);
}

static void
test_the_clipboard_holds_the_template (void)
{
  AppFixture *self = app_fixture_new ();
  PuntualWordsView *view = open_empty (self, PUNTUAL_MEDIUM_SMS);
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (view));
  g_auto (GValue) value = G_VALUE_INIT;

  type (view, "ñ{{count}}ñ");
  puntual_words_view_select (view, 0, strlen ("ñ{{count}}"));
  g_signal_emit_by_name (view, "copy-clipboard");
  g_value_init (&value, G_TYPE_STRING);
  g_assert_true (
      gdk_content_provider_get_value (gdk_clipboard_get_content (clipboard), &value, NULL));
  g_assert_cmpstr (g_value_get_string (&value), ==, "ñ{{count}}");
  g_signal_emit_by_name (view, "cut-clipboard");
  ui_wait_idle ();
  g_assert_cmpstr (words (view), ==, "ñ");
  app_fixture_end (self);
}

static void
test_a_subject_stays_on_one_line (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *page = open_editor (self, "es", PUNTUAL_MEDIUM_EMAIL);
  PuntualWordsView *view = find_view (page, FALSE);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));

  puntual_words_view_replace (view, 0, strlen (words (view)), "", 0);
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_insert_interactive_at_cursor (buffer, "Factura\nnueva", -1, TRUE);
  gtk_text_buffer_insert_interactive_at_cursor (buffer, "\n", -1, TRUE);
  gtk_text_buffer_end_user_action (buffer);
  g_assert_cmpstr (words (view), ==, "Factura nueva");
  app_fixture_end (self);
}

/* The key first makes place, and then writes. */
static void
test_a_key_over_a_selection_is_one_change (void)
{
  AppFixture *self = app_fixture_new ();
  PuntualWordsView *view = open_empty (self, PUNTUAL_MEDIUM_SMS);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));

  type (view, "uno {{count}}");
  puntual_words_view_select (view, 0, strlen (words (view)));
  gtk_text_buffer_delete_selection (buffer, TRUE, TRUE);
  type (view, "xy");
  g_assert_cmpstr (words (view), ==, "xy");
  ui_action (page_of (self), "page.undo", NULL);
  g_assert_cmpstr (words (view), ==, "uno {{count}}");
  puntual_words_view_select (view, 0, strlen (words (view)));
  type (view, "zz");
  ui_action (page_of (self), "page.undo", NULL);
  g_assert_cmpstr (words (view), ==, "uno {{count}}");
  app_fixture_end (self);
}

static gboolean
says_x (gpointer view)
{
  return strcmp (words (view), "x") == 0;
}

/* A real key of a real keyboard, with the input method between. */
static void
test_a_real_key_over_a_selection_is_one_change (void)
{
  AppFixture *self = app_fixture_new ();
  PuntualWordsView *view = open_empty (self, PUNTUAL_MEDIUM_SMS);
  g_autoptr (GError) error = NULL;
  g_autofree char *program = g_find_program_in_path ("xdotool");

  if (program == NULL)
    {
      g_test_skip ("xdotool is not installed");
      app_fixture_end (self);
      return;
    }
  type (view, "uno {{count}}");
  puntual_words_view_select (view, 0, strlen (words (view)));
  {
    g_autoptr (GSubprocess) key =
        g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, program, "key", "x", NULL);

    g_assert_no_error (error);
    ui_wait_until (says_x, view);
    g_assert_true (g_subprocess_wait_check (key, NULL, &error));
  }
  ui_action (page_of (self), "page.undo", NULL);
  g_assert_cmpstr (words (view), ==, "uno {{count}}");
  app_fixture_end (self);
}

static void
paste (PuntualWordsView *view, const char *text)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));

  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_insert_interactive_at_cursor (buffer, text, -1, TRUE);
  gtk_text_buffer_end_user_action (buffer);
  ui_wait_idle ();
}

static void
count (PuntualWordsView *view, gpointer counter)
{
  ++*(guint *)counter;
}

static guint
count_pills (PuntualWordsView *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  GtkTextTag *pill = gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (buffer), "pill");
  GtkTextIter iter;
  guint n = 0;

  gtk_text_buffer_get_start_iter (buffer, &iter);
  do
    n += gtk_text_iter_starts_tag (&iter, pill);
  while (gtk_text_iter_forward_to_tag_toggle (&iter, pill));
  return n;
}

/* The toolkit would be at work on it for a minute. */
static void
test_very_many_pills_in_a_line_are_shown_plain (void)
{
  AppFixture *self = app_fixture_new ();
  PuntualWordsView *view = open_empty (self, PUNTUAL_MEDIUM_SMS);
  g_autoptr (GString) much = g_string_new (NULL);

  for (guint i = 0; i < 1000; i++)
    g_string_append (much, "a{{count}}b ");
  g_string_append (much, "\n{{count}}");
  paste (view, much->str);
  g_assert_cmpstr (words (view), ==, much->str);
  g_assert_cmpuint (count_pills (view), ==, 300 + 1);
  app_fixture_end (self);
}

static void
test_what_is_pasted_is_cleaned_and_bounded (void)
{
  AppFixture *self = app_fixture_new ();
  PuntualWordsView *view = open_empty (self, PUNTUAL_MEDIUM_SMS);
  guint n_full = 0;
  g_autofree char *much = g_strnfill (PUNTUAL_TEMPLATE_MAX_BYTES, 'a');

  for (gsize i = 59; i < strlen (much) - 1; i += 60)
    much[i] = '\n';
  g_signal_connect (view, "full", G_CALLBACK (count), &n_full);
  paste (view, " a\r\nb\tc\u200b\u202ed\u2028e ");
  g_assert_cmpstr (words (view), ==, " a\nb cd\ne ");
  g_assert_cmpuint (n_full, ==, 0);
  paste (view, much);
  g_assert_cmpuint (strlen (words (view)), ==, PUNTUAL_TEMPLATE_MAX_BYTES);
  g_assert_cmpuint (n_full, ==, 1);
  ui_action (page_of (self), "page.undo", NULL);
  g_assert_cmpstr (words (view), ==, " a\nb cd\ne ");
  app_fixture_end (self);
}

static void
test_a_selection_offers_no_pill_words (void)
{
  AppFixture *self = app_fixture_new ();
  PuntualWordsView *view = open_empty (self, PUNTUAL_MEDIUM_SMS);
  GdkClipboard *primary = gtk_widget_get_primary_clipboard (GTK_WIDGET (view));

  type (view, "uno {{count}}");
  puntual_words_view_select (view, 0, strlen (words (view)));
  ui_wait_idle ();
  g_assert_null (gdk_clipboard_get_content (primary));
  app_fixture_end (self);
}

static void
test_another_text_is_not_written_over (void)
{
  AppFixture *self = app_fixture_new ();
  PuntualWordsView *view = open_empty (self, PUNTUAL_MEDIUM_SMS);
  g_autoptr (PuntualTemplate) other = find_text (self, "es", PUNTUAL_MEDIUM_SMS);
  g_autoptr (PuntualTemplate) still = NULL;
  g_autoptr (PuntualTemplate) saved = NULL;
  g_autoptr (GError) error = NULL;

  type (view, "Lo mío");
  g_free (other->body);
  other->body = g_strdup ("De otro programa");
  g_assert_true (puntual_template_save (app_fixture_ledger (self), other, &error));
  ui_action (page_of (self), "page.save", NULL);
  app_fixture_wait_jobs (self);
  ui_wait_shows (page_of (self), "This text was changed elsewhere while you edited it.");
  still = find_text (self, "es", PUNTUAL_MEDIUM_SMS);
  g_assert_cmpstr (still->body, ==, "De otro programa");
  ui_assert_all_named (page_of (self));
  ui_action (page_of (self), "page.show-stored", NULL);
  g_assert_cmpstr (words (view), ==, "De otro programa");
  ui_action (page_of (self), "page.undo", NULL);
  g_assert_cmpstr (words (view), ==, "Lo mío");
  ui_action (page_of (self), "page.keep-mine", NULL);
  ui_action (page_of (self), "page.save", NULL);
  app_fixture_wait_jobs (self);
  saved = find_text (self, "es", PUNTUAL_MEDIUM_SMS);
  g_assert_cmpstr (saved->body, ==, "Lo mío");
  app_fixture_end (self);
}

/* What is written while it is hidden takes its room when it is shown. */
/* 400 wide letters take many lines. */
static gboolean
has_its_room (gpointer view)
{
  return gtk_widget_get_height (view) > 150;
}

static void
test_a_long_subject_has_its_room (void)
{
  AppFixture *self = app_fixture_new ();
  PuntualWordsView *view = find_view (open_editor (self, "es", PUNTUAL_MEDIUM_EMAIL), FALSE);
  g_autofree char *subject = g_strnfill (400, 'm');

  puntual_words_view_replace (view, 0, strlen (words (view)), subject, 0);
  ui_wait_until (has_its_room, view);
  open_editor (self, "es", PUNTUAL_MEDIUM_LETTER);
  ui_wait_idle ();
  open_editor (self, "es", PUNTUAL_MEDIUM_EMAIL);
  ui_wait_until (has_its_room, view);
  app_fixture_end (self);
}

static void
test_unsaved_words_survive (void)
{
  AppFixture *self = app_fixture_new ();
  PuntualWordsView *view = open_empty (self, PUNTUAL_MEDIUM_SMS);

  type (view, "Sin guardar {{count}}");
  app_fixture_page (self, PUNTUAL_PLACE_TODAY);
  view = find_view (open_editor (self, "es", PUNTUAL_MEDIUM_SMS), TRUE);
  g_assert_cmpstr (words (view), ==, "Sin guardar {{count}}");
  /* Another template in between: these come back from the disk. */
  puntual_shell_open_template (app_fixture_shell (self), "friendly", "es", PUNTUAL_MEDIUM_SMS);
  app_fixture_wait_jobs (self);
  puntual_draft_settle ();
  g_assert_cmpstr (words (view), !=, "Sin guardar {{count}}");
  open_editor (self, "es", PUNTUAL_MEDIUM_SMS);
  g_assert_cmpstr (words (view), ==, "Sin guardar {{count}}");
  ui_action (page_of (self), "page.undo", NULL);
  g_assert_nonnull (strstr (words (view), "{{"));
  g_assert_cmpstr (words (view), !=, "Sin guardar {{count}}");
  app_fixture_end (self);
}

static void
test_a_missing_text_begins_and_is_saved (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *page = open_editor (self, "es", PUNTUAL_MEDIUM_LETTER);
  g_autoptr (PuntualTemplate) saved = NULL;

  ui_activate (ui_get_named (page, GTK_TYPE_BUTTON, "Begin as e-mail, Spanish"));
  ui_action (page, "page.save", NULL);
  app_fixture_wait_jobs (self);
  saved = find_text (self, "es", PUNTUAL_MEDIUM_LETTER);
  g_assert_nonnull (saved);
  g_assert_nonnull (strstr (saved->body, "{{"));
  app_fixture_end (self);
}

static void
test_what_is_sought_is_found (void)
{
  AppFixture *self = app_fixture_new ();
  PuntualWordsView *view = open_empty (self, PUNTUAL_MEDIUM_SMS);
  gsize start, end;

  type (view, "uno dos {{count}} dos");
  puntual_words_view_select (view, 0, 0);
  ui_action (page_of (self), "page.find", NULL);
  ui_set_text (ui_get_named (page_of (self), GTK_TYPE_SEARCH_ENTRY, "Find in the text"), "DOS");
  g_signal_emit_by_name (ui_get (page_of (self), GTK_TYPE_SEARCH_ENTRY), "search-changed");
  puntual_words_view_get_selection (view, &start, &end);
  g_assert_cmpuint (start, ==, 4);
  g_assert_cmpuint (end, ==, 7);
  g_signal_emit_by_name (ui_get (page_of (self), GTK_TYPE_SEARCH_ENTRY), "next-match");
  puntual_words_view_get_selection (view, &start, &end);
  g_assert_cmpuint (start, ==, strlen ("uno dos {{count}} "));
  /* The bar goes, and what was found stays. */
  g_signal_emit_by_name (ui_get (page_of (self), GTK_TYPE_SEARCH_ENTRY), "stop-search");
  ui_wait_idle ();
  puntual_words_view_get_selection (view, &start, &end);
  g_assert_cmpuint (end, ==, start + 3);
  app_fixture_end (self);
}

static void
test_the_shipped_words_are_a_gesture (void)
{
  AppFixture *self = app_fixture_new ();
  PuntualWordsView *view = open_empty (self, PUNTUAL_MEDIUM_SMS);
  g_autoptr (PuntualTemplate) stored = find_text (self, "es", PUNTUAL_MEDIUM_SMS);

  type (view, "x");
  ui_action (page_of (self), "page.restore", NULL);
  g_assert_cmpstr (words (view), ==, stored->body);
  ui_action (page_of (self), "page.undo", NULL);
  g_assert_cmpstr (words (view), ==, "x");
  app_fixture_end (self);
}

static void
test_fits_a_narrow_window (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *page = open_editor (self, "es", PUNTUAL_MEDIUM_EMAIL);

  ui_resize (GTK_WINDOW (self->window), 360, 640);
  g_assert_cmpint (ui_least_width (page), <=, 360);
  app_fixture_end (self);
}

int
main (int argc, char **argv)
{
  ui_fixture_init (&argc, &argv);
#define ADD(name, func) g_test_add_func ("/template-editor/" name, func)
  ADD ("shows-pills-and-names-everything", test_shows_pills_and_names_everything);
  ADD ("typing-saves-and-takes-back", test_typing_saves_and_takes_back);
  ADD ("completion-writes-the-variable", test_completion_writes_the_variable);
  ADD ("very-many-pills-in-a-line-are-shown-plain", test_very_many_pills_in_a_line_are_shown_plain);
  ADD ("completion-takes-no-words", test_completion_takes_no_words);
  ADD ("completion-knows-sections", test_completion_knows_sections);
  ADD ("completion-closes-with-its-words", test_completion_closes_with_its_words);
  ADD ("the-palette-inserts-at-the-caret", test_the_palette_inserts_at_the_caret);
  ADD ("what-is-wrong-there-is-not-offered", test_what_is_wrong_there_is_not_offered);
  ADD ("a-button-mends-it", test_a_button_mends_it);
  ADD ("a-pill-goes-with-one-key-and-opens", test_a_pill_goes_with_one_key_and_opens);
  ADD ("the-clipboard-holds-the-template", test_the_clipboard_holds_the_template);
  ADD ("a-subject-stays-on-one-line", test_a_subject_stays_on_one_line);
  ADD ("a-key-over-a-selection-is-one-change", test_a_key_over_a_selection_is_one_change);
  ADD ("a-real-key-over-a-selection-is-one-change", test_a_real_key_over_a_selection_is_one_change);
  ADD ("what-is-pasted-is-cleaned-and-bounded", test_what_is_pasted_is_cleaned_and_bounded);
  ADD ("a-selection-offers-no-pill-words", test_a_selection_offers_no_pill_words);
  ADD ("another-text-is-not-written-over", test_another_text_is_not_written_over);
  ADD ("a-long-subject-has-its-room", test_a_long_subject_has_its_room);
  ADD ("unsaved-words-survive", test_unsaved_words_survive);
  ADD ("a-missing-text-begins-and-is-saved", test_a_missing_text_begins_and_is_saved);
  ADD ("what-is-sought-is-found", test_what_is_sought_is_found);
  ADD ("the-shipped-words-are-a-gesture", test_the_shipped_words_are_a_gesture);
  ADD ("fits-a-narrow-window", test_fits_a_narrow_window);
  return g_test_run ();
}
