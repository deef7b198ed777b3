/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui-fixture.h"

#include <libintl.h>
#include <locale.h>
#include <stdlib.h>

#define EXIT_SKIPPED 77
#define POLL_MS 10

static double patience = 20;

void
ui_fixture_init (int *argc, char ***argv)
{
  const char *words = g_getenv ("PUNTUAL_LOCALE_DIR");

  if (g_getenv ("DISPLAY") == NULL && g_getenv ("WAYLAND_DISPLAY") == NULL)
    {
      g_printerr ("no screen: run this test through tests/app/ui-run --a11y test\n");
      exit (EXIT_SKIPPED);
    }
  gtk_test_init (argc, argv, NULL);
  /* gtk_test_init() insists on American English. */
  setlocale (LC_ALL, "");
  if (words != NULL)
    bindtextdomain ("puntual", words);
  bind_textdomain_codeset ("puntual", "UTF-8");
  textdomain ("puntual");
  adw_init ();
}

static gboolean
keep_looking (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

void
ui_set_patience (double seconds)
{
  patience = seconds;
}

gboolean
ui_wait_for (UiCondition condition, gpointer data)
{
  gint64 end = g_get_monotonic_time () + (gint64)(patience * G_USEC_PER_SEC);
  gboolean holds = condition (data);
  /* What a thread does need not wake the main loop. */
  guint poll = g_timeout_add (POLL_MS, keep_looking, NULL);

  while (!holds && g_get_monotonic_time () < end)
    {
      g_main_context_iteration (NULL, TRUE);
      holds = condition (data);
    }
  g_source_remove (poll);
  return holds;
}

static void
fail_at (const char *file, int line, const char *message)
{
  g_assertion_message (G_LOG_DOMAIN, file, line, "", message);
}

void
ui_wait_until_at (UiCondition condition, gpointer data, const char *what, const char *file,
                  int line)
{
  if (!ui_wait_for (condition, data))
    {
      g_autofree char *message = g_strdup_printf ("waited in vain for %s", what);
      fail_at (file, line, message);
    }
}

static gboolean
nothing_to_do (gpointer data)
{
  return !g_main_context_pending (NULL);
}

void
ui_wait_idle (void)
{
  gint64 end = g_get_monotonic_time () + (gint64)(patience * G_USEC_PER_SEC);

  while (!nothing_to_do (NULL) && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);
}

void
ui_present (GtkWindow *window)
{
  gtk_window_present (window);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
  ui_wait_idle ();
}

typedef struct
{
  GtkWidget *widget;
  int width;
  int height;
} Size;

static gboolean
has_size (gpointer data)
{
  const Size *size = data;
  return gtk_widget_get_width (size->widget) == size->width
         && gtk_widget_get_height (size->widget) == size->height;
}

void
ui_resize (GtkWindow *window, int width, int height)
{
  Size size = { GTK_WIDGET (window), width, height };
  int least = 0;

  size.width = MAX (width, ui_least_width (size.widget));
  gtk_widget_measure (size.widget, GTK_ORIENTATION_VERTICAL, size.width, &least, NULL, NULL, NULL);
  size.height = MAX (height, least);
  gtk_window_set_default_size (window, size.width, size.height);
  ui_wait_until (has_size, &size);
  gtk_test_widget_wait_for_draw (size.widget);
  ui_wait_idle ();
}

void
ui_set_text_scale (double scale)
{
  static int usual;
  GtkSettings *settings = gtk_settings_get_default ();

  if (usual == 0)
    g_object_get (settings, "gtk-xft-dpi", &usual, NULL);
  g_object_set (settings, "gtk-xft-dpi", (int)(usual * scale), NULL);
}

int
ui_least_width (GtkWidget *widget)
{
  int least = 0;
  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  return least;
}

static gboolean
is_gone (gpointer data)
{
  return *(GObject **)data == NULL;
}

void
ui_assert_finalised_at (GObject **location, const char *file, int line)
{
  if (!ui_wait_for (is_gone, location))
    {
      g_autofree char *message = g_strdup_printf (
          "a %s is kept by %u references", G_OBJECT_TYPE_NAME (*location), (*location)->ref_count);
      fail_at (file, line, message);
    }
}

void
ui_assert_window_ends_at (GtkWindow *window, const char *file, int line)
{
  GObject *witness = NULL;

  g_set_weak_pointer (&witness, G_OBJECT (window));
  gtk_window_destroy (window);
  ui_assert_finalised_at (&witness, file, line);
}

static void
assert_usable (GtkWidget *widget)
{
  g_assert_true (gtk_widget_get_mapped (widget));
  g_assert_true (gtk_widget_is_sensitive (widget));
}

void
ui_activate (GtkWidget *widget)
{
  assert_usable (widget);
  if (GTK_IS_BUTTON (widget))
    /* gtk_widget_activate() would show the button pressed for a quarter of a second first. */
    g_signal_emit_by_name (widget, "clicked");
  else if (GTK_IS_MENU_BUTTON (widget))
    gtk_menu_button_popup (GTK_MENU_BUTTON (widget));
  else
    g_assert_true (gtk_widget_activate (widget));
  ui_wait_idle ();
}

void
ui_set_text (GtkWidget *widget, const char *text)
{
  assert_usable (widget);
  if (GTK_IS_TEXT_VIEW (widget))
    {
      g_assert_true (gtk_text_view_get_editable (GTK_TEXT_VIEW (widget)));
      gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget)), text, -1);
    }
  else
    {
      g_assert_true (gtk_editable_get_editable (GTK_EDITABLE (widget)));
      gtk_editable_set_text (GTK_EDITABLE (widget), text);
    }
  ui_wait_idle ();
}

char *
ui_text (GtkWidget *widget)
{
  GtkTextBuffer *buffer = NULL;
  GtkTextIter start;
  GtkTextIter end;

  if (!GTK_IS_TEXT_VIEW (widget))
    return g_strdup (gtk_editable_get_text (GTK_EDITABLE (widget)));
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget));
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

void
ui_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GVariant) owned = parameter != NULL ? g_variant_ref_sink (parameter) : NULL;

  g_assert_true (gtk_widget_activate_action_variant (widget, name, owned));
  ui_wait_idle ();
}

/* A child widget has no ground of its own: it stands on that of its window. */
static void
append_ground (GtkSnapshot *snapshot, GtkWidget *widget, const graphene_rect_t *area)
{
  GdkRGBA ground;

  if (!GTK_IS_NATIVE (widget)
      && gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), "window_bg_color",
                                         &ground))
    gtk_snapshot_append_color (snapshot, &ground, area);
}

typedef struct
{
  GtkWidget *widget;
  float scale;
  int width, height;
  GskRenderNode *node;
} Picture;

/* Nothing is drawn of a widget whose layout is not done yet. */
static gboolean
is_drawn (gpointer data)
{
  Picture *self = data;
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (self->widget);
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  self->width = gdk_paintable_get_intrinsic_width (paintable);
  self->height = gdk_paintable_get_intrinsic_height (paintable);
  gtk_snapshot_scale (snapshot, self->scale, self->scale);
  append_ground (snapshot, self->widget, &GRAPHENE_RECT_INIT (0, 0, self->width, self->height));
  gdk_paintable_snapshot (paintable, snapshot, self->width, self->height);
  self->node = gtk_snapshot_free_to_node (snapshot);
  return self->node != NULL;
}

void
ui_picture (GtkWidget *widget, const char *path, float scale)
{
  Picture picture = { .widget = widget, .scale = scale };
  g_autoptr (GdkTexture) texture = NULL;
  GskRenderer *renderer = gtk_native_get_renderer (gtk_widget_get_native (widget));

  ui_wait_until (is_drawn, &picture);
  texture = gsk_renderer_render_texture (
      renderer, picture.node,
      &GRAPHENE_RECT_INIT (0, 0, picture.width * scale, picture.height * scale));
  gsk_render_node_unref (picture.node);
  g_assert_true (gdk_texture_save_to_png (texture, path));
}

void
ui_picture_log (GtkWidget *widget, const char *name)
{
  const char *logs = g_getenv ("PUNTUAL_TEST_LOGS");
  g_autofree char *file = g_strconcat (name, ".png", NULL);
  g_autofree char *path = g_build_filename (logs != NULL ? logs : g_get_tmp_dir (), file, NULL);

  ui_picture (widget, path, 1);
  g_test_message ("picture: %s", path);
}
