/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "app-fixture.h"

static void
assert_size (AppFixture *app, int width, int height)
{
  int default_width, default_height;

  gtk_window_get_default_size (GTK_WINDOW (app->window), &default_width, &default_height);
  g_assert_cmpint (default_width, ==, width);
  g_assert_cmpint (default_height, ==, height);
}

static void
close_window (AppFixture *app)
{
  gboolean stays = TRUE;

  /* As the button of its bar does, without ending the test's fixture. */
  g_signal_emit_by_name (app->window, "close-request", &stays);
  g_assert_false (stays);
}

static void
a_window_opens_as_it_was_closed (void)
{
  AppFixture *app = app_fixture_new ();

  assert_size (app, 1280, 820);
  ui_resize (GTK_WINDOW (app->window), 900, 640);
  close_window (app);
  app_fixture_end (app);

  app = app_fixture_new ();
  assert_size (app, 900, 640);
  g_assert_cmpint (gtk_widget_get_width (app_fixture_root (app)), ==, 900);
  app_fixture_end (app);
}

static void
a_size_of_another_screen_is_one_the_window_can_have (void)
{
  g_autoptr (GSettings) settings = g_settings_new ("io.github.puntual.Puntual");
  AppFixture *app;

  g_settings_set_int (settings, "window-width", 360);
  g_settings_set_int (settings, "window-height", 400);
  app = app_fixture_new ();
  g_assert_cmpint (gtk_widget_get_width (app_fixture_root (app)), >=, 360);
  close_window (app);
  g_assert_cmpint (g_settings_get_int (settings, "window-width"), >=, 360);
  g_assert_cmpint (g_settings_get_int (settings, "window-height"), >=, 400);
  g_assert_false (g_settings_get_boolean (settings, "window-maximized"));
  app_fixture_end (app);
}

int
main (int argc, char **argv)
{
  ui_fixture_init (&argc, &argv);
  g_test_add_func ("/window-size/a-window-opens-as-it-was-closed", a_window_opens_as_it_was_closed);
  g_test_add_func ("/window-size/a-size-of-another-screen-is-one-the-window-can-have",
                   a_size_of_another_screen_is_one_the_window_can_have);
  return g_test_run ();
}
