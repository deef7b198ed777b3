/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

/* A window with one of each thing a person does. */
typedef struct
{
  GtkWindow *window;
  GtkStack *stack;
  guint pressed;
  guint undone;
} Counter;

static void
on_pressed (GtkButton *button, Counter *counter)
{
  counter->pressed++;
}

static void
on_undo (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  Counter *counter = data;
  counter->undone++;
}

static GtkWidget *
make_rows (void)
{
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *entry = adw_entry_row_new ();
  GtkWidget *toggle = gtk_switch_new ();
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry), "Customer");
  gtk_list_box_append (GTK_LIST_BOX (list), entry);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), "_Paid");
  adw_preferences_row_set_use_underline (ADW_PREFERENCES_ROW (row), TRUE);
  gtk_widget_set_valign (toggle, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), toggle);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), toggle);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  return list;
}

static GtkWidget *
make_amount (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new_with_mnemonic ("_Amount");
  GtkWidget *entry = gtk_entry_new ();

  gtk_label_set_mnemonic_widget (GTK_LABEL (label), entry);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), entry);
  return box;
}

static GtkWidget *
make_icon_button (const char *label)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("list-add-symbolic");
  if (label != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                    -1);
  return button;
}

static Counter *
counter_new (void)
{
  static const GActionEntry entries[] = { { .name = "undo", .activate = on_undo } };
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();
  Counter *counter = g_new0 (Counter, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *press = gtk_button_new_with_mnemonic ("_Press");
  GtkWidget *notes = gtk_text_view_new ();

  counter->window = GTK_WINDOW (adw_window_new ());
  gtk_window_set_title (counter->window, "Counter");
  gtk_window_set_default_size (counter->window, 500, 400);
  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, 1, counter);
  gtk_widget_insert_action_group (GTK_WIDGET (counter->window), "test", G_ACTION_GROUP (actions));
  g_signal_connect (press, "clicked", G_CALLBACK (on_pressed), counter);
  gtk_widget_add_css_class (press, "suggested-action");
  gtk_accessible_update_property (GTK_ACCESSIBLE (notes), GTK_ACCESSIBLE_PROPERTY_LABEL, "Notes",
                                  -1);
  counter->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (counter->stack, gtk_label_new ("Page one"), "one");
  gtk_stack_add_named (counter->stack, gtk_label_new ("Page two"), "two");
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), press);
  gtk_box_append (GTK_BOX (box), make_icon_button ("Add"));
  gtk_box_append (GTK_BOX (box), make_amount ());
  gtk_box_append (GTK_BOX (box), make_rows ());
  gtk_box_append (GTK_BOX (box), notes);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (counter->stack));
  adw_window_set_content (ADW_WINDOW (counter->window), box);
  ui_present (counter->window);
  return counter;
}

static void
counter_end (Counter *counter)
{
  ui_assert_window_ends (counter->window);
  g_free (counter);
}

static void
test_finds_what_is_on_the_screen (void)
{
  Counter *counter = counter_new ();
  GtkWidget *root = GTK_WIDGET (counter->window);

  g_assert_true (GTK_IS_BUTTON (ui_get_named (root, GTK_TYPE_BUTTON, "Press")));
  g_assert_true (ui_get_named (root, G_TYPE_NONE, "Add") != NULL);
  g_assert_true (GTK_IS_ENTRY (ui_get_named (root, GTK_TYPE_ENTRY, "Amount")));
  g_assert_true (ADW_IS_ACTION_ROW (ui_get_named (root, ADW_TYPE_ACTION_ROW, "Paid")));
  g_assert_true (ui_find_css (root, ".suggested-action")
                 == ui_find_named (root, GTK_TYPE_BUTTON, "Press"));
  g_assert_cmpstr (gtk_widget_get_css_name (ui_get_css (root, "switch")), ==, "switch");
  g_assert_null (ui_find_named (root, GTK_TYPE_BUTTON, "Pres"));
  g_assert_cmpuint (ui_count (root, GTK_TYPE_SWITCH), ==, 1);
  counter_end (counter);
}

static void
test_passes_over_what_is_hidden (void)
{
  Counter *counter = counter_new ();
  GtkWidget *root = GTK_WIDGET (counter->window);

  g_assert_true (ui_shows (root, "Page one"));
  g_assert_false (ui_shows (root, "Page two"));
  gtk_stack_set_visible_child_name (counter->stack, "two");
  ui_wait_shows (root, "Page two");
  g_assert_false (ui_shows (root, "Page one"));
  counter_end (counter);
}

static void
test_does_what_a_person_does (void)
{
  Counter *counter = counter_new ();
  GtkWidget *root = GTK_WIDGET (counter->window);
  GtkWidget *fields[] = { ui_get_named (root, GTK_TYPE_ENTRY, "Amount"),
                          ui_get_named (root, ADW_TYPE_ENTRY_ROW, "Customer"),
                          ui_get (root, GTK_TYPE_TEXT_VIEW) };

  ui_activate (ui_get_named (root, GTK_TYPE_BUTTON, "Press"));
  ui_activate (ui_get_named (root, GTK_TYPE_BUTTON, "Press"));
  g_assert_cmpuint (counter->pressed, ==, 2);
  ui_activate (ui_get (root, GTK_TYPE_SWITCH));
  g_assert_true (gtk_switch_get_active (GTK_SWITCH (ui_get (root, GTK_TYPE_SWITCH))));
  ui_activate (ui_get_named (root, ADW_TYPE_ACTION_ROW, "Paid"));
  g_assert_false (gtk_switch_get_active (GTK_SWITCH (ui_get (root, GTK_TYPE_SWITCH))));
  ui_action (fields[0], "test.undo", NULL);
  g_assert_cmpuint (counter->undone, ==, 1);
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autofree char *text = NULL;
      ui_set_text (fields[i], "Muñoz 10 €");
      text = ui_text (fields[i]);
      g_assert_cmpstr (text, ==, "Muñoz 10 €");
    }
  counter_end (counter);
}

static void
test_a_window_takes_another_size (void)
{
  Counter *counter = counter_new ();
  GtkWidget *root = GTK_WIDGET (counter->window);
  const int sizes[][2] = { { 360, 500 }, { 900, 700 } };

  g_assert_cmpint (ui_least_width (root), <=, 360);
  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      ui_resize (counter->window, sizes[i][0], sizes[i][1]);
      g_assert_cmpint (gtk_widget_get_width (root), ==, sizes[i][0]);
      g_assert_cmpint (gtk_widget_get_height (root), ==, sizes[i][1]);
    }
  ui_resize (counter->window, 1, 1);
  g_assert_cmpint (gtk_widget_get_width (root), ==, ui_least_width (root));
  counter_end (counter);
}

static void
test_a_button_without_a_name_is_told (void)
{
  Counter *counter = counter_new ();

  ui_assert_all_named (GTK_WIDGET (counter->window));
  if (g_test_subprocess ())
    {
      ui_assert_all_named (make_icon_button (NULL));
      return;
    }
  counter_end (counter);
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_failed ();
  g_test_trap_assert_stderr ("*without a name for a screen reader*GtkButton*");
}

static void
test_a_window_that_is_kept_is_told (void)
{
  if (g_test_subprocess ())
    {
      Counter *counter = counter_new ();
      g_object_ref (counter->window);
      ui_set_patience (0.1);
      counter_end (counter);
      return;
    }
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_failed ();
  g_test_trap_assert_stderr ("*a AdwWindow is kept by * references*");
}

static gboolean
never (gpointer data)
{
  return FALSE;
}

static void
test_a_wait_in_vain_says_for_what (void)
{
  if (g_test_subprocess ())
    {
      ui_set_patience (0.1);
      ui_wait_until (never, NULL);
      return;
    }
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_failed ();
  g_test_trap_assert_stderr ("*waited in vain for never*");
}

static void
test_a_picture_is_the_same_every_time (void)
{
  g_autofree char *folder = g_dir_make_tmp ("puntual-ui-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "picture.png", NULL);
  g_autofree char *first = NULL;
  gsize first_length = 0;

  for (int i = 0; i < 2; i++)
    {
      Counter *counter = counter_new ();
      g_autofree char *bytes = NULL;
      gsize length = 0;
      g_autoptr (GdkTexture) texture = NULL;

      ui_picture (GTK_WIDGET (counter->window), path, 2);
      texture = gdk_texture_new_from_filename (path, NULL);
      g_assert_cmpint (gdk_texture_get_width (texture), ==, 1000);
      g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
      if (first != NULL)
        g_assert_cmpmem (first, first_length, bytes, length);
      g_free (first);
      first = g_steal_pointer (&bytes);
      first_length = length;
      counter_end (counter);
    }
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

int
main (int argc, char **argv)
{
  ui_fixture_init (&argc, &argv);
  g_test_add_func ("/ui/finds-what-is-on-the-screen", test_finds_what_is_on_the_screen);
  g_test_add_func ("/ui/passes-over-what-is-hidden", test_passes_over_what_is_hidden);
  g_test_add_func ("/ui/does-what-a-person-does", test_does_what_a_person_does);
  g_test_add_func ("/ui/a-window-takes-another-size", test_a_window_takes_another_size);
  g_test_add_func ("/ui/a-button-without-a-name-is-told", test_a_button_without_a_name_is_told);
  g_test_add_func ("/ui/a-window-that-is-kept-is-told", test_a_window_that_is_kept_is_told);
  g_test_add_func ("/ui/a-wait-in-vain-says-for-what", test_a_wait_in_vain_says_for_what);
  g_test_add_func ("/ui/a-picture-is-the-same-every-time", test_a_picture_is_the_same_every_time);
  return g_test_run ();
}
