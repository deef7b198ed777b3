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

/* What makes it so wide: from the outside in, the widest child of each. */
static char *
describe_widest (GtkWidget *widget)
{
  GString *chain = g_string_new (NULL);

  for (GtkWidget *widest = widget; widest != NULL;)
    {
      GtkWidget *child = gtk_widget_get_first_child (widest);

      g_string_append_printf (chain, " > %s %d", G_OBJECT_TYPE_NAME (widest),
                              ui_least_width (widest));
      for (widest = NULL; child != NULL; child = gtk_widget_get_next_sibling (child))
        if (gtk_widget_get_child_visible (child) && gtk_widget_get_visible (child)
            && !GTK_IS_POPOVER (child)
            && (widest == NULL || ui_least_width (child) > ui_least_width (widest)))
          widest = child;
    }
  return g_string_free (chain, FALSE);
}

static void
look_whether_it_fits (AppFixture *self, const PuntualPictureScene *scene, GtkWidget *shown)
{
  g_autofree char *widest = NULL;

  /* What was wide before does not become narrow by itself. */
  ui_resize (GTK_WINDOW (shown), NARROW, 720);
  if (ui_least_width (shown) <= NARROW)
    return;
  widest = describe_widest (shown);
  g_test_message ("%s is %d pixels wide: %s", scene->name, ui_least_width (shown), widest);
  g_test_fail ();
}

static void
test_all_fits_a_narrow_window (void)
{
  AppFixture *self = app_fixture_new ();

  ui_resize (GTK_WINDOW (self->window), NARROW, 720);
  scene_fixture_walk (self, look_whether_it_fits);
  app_fixture_end (self);
}

static void
test_large_text_fits_a_narrow_window (void)
{
  AppFixture *self;

  ui_set_text_scale (2);
  self = app_fixture_new ();
  ui_resize (GTK_WINDOW (self->window), NARROW, 720);
  scene_fixture_walk (self, look_whether_it_fits);
  app_fixture_end (self);
  ui_set_text_scale (1);
}

int
main (int argc, char **argv)
{
  ui_fixture_init (&argc, &argv);

  g_test_add_func ("/every-scene/what-can-be-reached-has-a-name",
                   test_what_can_be_reached_has_a_name);
  g_test_add_func ("/every-scene/all-fits-a-narrow-window", test_all_fits_a_narrow_window);
  g_test_add_func ("/every-scene/large-text-fits-a-narrow-window",
                   test_large_text_fits_a_narrow_window);

  return g_test_run ();
}
