/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "scene-fixture.h"

/* What every page, detail and dialog must have. */

#define NARROW 360

static void
look_for_names (AppFixture *self, const PuntualPictureScene *scene, GtkWidget *shown)
{
  ui_assert_all_named (shown);
}

static void
test_what_can_be_reached_has_a_name (void)
{
  AppFixture *self = app_fixture_new ();

  scene_fixture_walk (self, look_for_names);
  app_fixture_end (self);
}

static void
look_whether_it_fits (AppFixture *self, const PuntualPictureScene *scene, GtkWidget *shown)
{
  if (gtk_widget_get_width (shown) > NARROW)
    g_error ("%s is %d pixels wide, and at least %d", scene->name, gtk_widget_get_width (shown),
             ui_least_width (shown));
}

static void
test_all_fits_a_narrow_window (void)
{
  AppFixture *self = app_fixture_new ();

  ui_resize (GTK_WINDOW (self->window), NARROW, 720);
  scene_fixture_walk (self, look_whether_it_fits);
  app_fixture_end (self);
}

int
main (int argc, char **argv)
{
  ui_fixture_init (&argc, &argv);

  g_test_add_func ("/every-scene/what-can-be-reached-has-a-name",
                   test_what_can_be_reached_has_a_name);
  g_test_add_func ("/every-scene/all-fits-a-narrow-window", test_all_fits_a_narrow_window);

  return g_test_run ();
}
