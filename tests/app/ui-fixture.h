/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* What tests of windows inside their own process share: wait, look, do, and see that nothing is
 * left.
 *
 * Run them through `ui-run --a11y test`. Looking (`ui_find…`, `ui_shows`) sees what a person sees:
 * once the root is on the screen, widgets that are not (hidden stack pages, closed popovers) are
 * passed over. A root that was never shown is searched whole.
 *
 * `ui_find…` gives NULL when there is nothing; `ui_get…` waits for it and fails the test when it
 * does not come. Widgets returned belong to the window.
 */

typedef gboolean (*UiCondition) (gpointer data);

/**
 * ui_fixture_init:
 *
 * In place of g_test_init(): the harness, GTK, libadwaita, and the language of the environment with
 * the translations of `PUNTUAL_LOCALE_DIR`. Exits with 77 where there is no screen.
 */
void ui_fixture_init (int *argc, char ***argv);

/* Waiting. A wait lasts 20 seconds at most, because machines are busy; then it fails the test. */

/* Makes every wait end sooner, in a test of something that never comes. */
void ui_set_patience (double seconds);

/**
 * ui_wait_until:
 *
 * Runs the main loop until @condition is true of @data, else fails the test at the caller's line.
 */
#define ui_wait_until(condition, data)                                                             \
  ui_wait_until_at ((condition), (data), #condition, __FILE__, __LINE__)
void ui_wait_until_at (UiCondition condition, gpointer data, const char *what, const char *file,
                       int line);

/* Runs the main loop until the condition holds. FALSE when patience ended first. */
gboolean ui_wait_for (UiCondition condition, gpointer data);

/* Runs the main loop until it has nothing to do. Threads at work are not waited for: use
 * ui_wait_until() for these. */
void ui_wait_idle (void);

/* Shows the window and waits for its first frame. */
void ui_present (GtkWindow *window);

/* Gives a shown window another size and waits until it has it, or the least size it can have. */
void ui_resize (GtkWindow *window, int width, int height);

/* The size of text, as somebody sets it who sees badly: 2 is twice as large as usual, 1 as it was.
 */
void ui_set_text_scale (double scale);

/* The least width the widget can have, in pixels: what must fit into a narrow window. */
int ui_least_width (GtkWidget *widget);

/* Endings. */

/**
 * ui_assert_finalised:
 * @location: the address of a pointer that was set with g_set_weak_pointer()
 *
 * Runs the main loop until the object is gone and its pointer NULL; fails the test, with type and
 * number of references, when somebody keeps it. Set the pointer to anything first, then let go of
 * the object.
 */
#define ui_assert_finalised(location)                                                              \
  ui_assert_finalised_at ((GObject **)(location), __FILE__, __LINE__)
void ui_assert_finalised_at (GObject **location, const char *file, int line);

/* Destroys the window and fails the test unless that finalises it. */
#define ui_assert_window_ends(window) ui_assert_window_ends_at ((window), __FILE__, __LINE__)
void ui_assert_window_ends_at (GtkWindow *window, const char *file, int line);

/* Looking. The root itself is looked at too. */

/**
 * ui_name:
 *
 * The name by which a person knows the widget: what it shows (label, title), else its accessible
 * label, else the label that stands beside it, else its tooltip. Mnemonics are without their
 * underscore.
 *
 * Returns: (transfer full) (nullable): NULL when it has none
 */
char *ui_name (GtkWidget *widget);

/* The first descendant of that type. */
GtkWidget *ui_find (GtkWidget *root, GType type);
GtkWidget *ui_get (GtkWidget *root, GType type);

/* The first descendant of that type (G_TYPE_NONE for any) with that name, by ui_name() or by
 * accessible label. */
GtkWidget *ui_find_named (GtkWidget *root, GType type, const char *name);
GtkWidget *ui_get_named (GtkWidget *root, GType type, const char *name);

/* The first descendant with that name in CSS (`row`), or that style class (with a dot:
 * `.destructive-action`). */
GtkWidget *ui_find_css (GtkWidget *root, const char *css);
GtkWidget *ui_get_css (GtkWidget *root, const char *css);

/* How many descendants of that type there are to see. */
guint ui_count (GtkWidget *root, GType type);

/* Whether some label, title or field contains @text. */
gboolean ui_shows (GtkWidget *root, const char *text);

/* The same, waiting for it. */
void ui_wait_shows (GtkWidget *root, const char *text);

/* Fails the test when a button, a field, a switch, or a row or chart that can be reached has no
 * name for a screen reader. */
void ui_assert_all_named (GtkWidget *root);

/* Doing. All fail the test when the widget is not on the screen or not sensitive, as a person could
 * not do it. */

/* Presses a button, toggles a switch or check button, opens a menu button, activates a row; then
 * ui_wait_idle(). */
void ui_activate (GtkWidget *widget);

/* Replaces the text of an entry, an entry row or a text view; then ui_wait_idle(). */
void ui_set_text (GtkWidget *widget, const char *text);

/* The text of an entry, an entry row or a text view. (transfer full) */
char *ui_text (GtkWidget *widget);

/* Activates an action by name as seen from the widget (`win.undo`, `row.open`); fails when there is
 * none. */
void ui_action (GtkWidget *widget, const char *name, GVariant *parameter);

/* Pictures. */

/**
 * ui_picture:
 * @scale: 2 for a sharp picture of twice the size
 *
 * Writes what the widget shows as PNG. The same bytes on every run under ui-run. Popovers are
 * surfaces of their own and not in the picture of their window: give the popover itself.
 */
void ui_picture (GtkWidget *widget, const char *path, float scale);

/* The same into meson's log folder as `<name>.png`, for a person to look at. */
void ui_picture_log (GtkWidget *widget, const char *name);

G_END_DECLS
