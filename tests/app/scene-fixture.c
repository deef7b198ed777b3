/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "scene-fixture.h"

static void
subjects_found (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (GError) error = NULL;

  puntual_desk_run_finish (PUNTUAL_DESK (source), answer, data, &error);
  g_assert_no_error (error);
}

static PuntualPictureSubjects *
find_subjects (AppFixture *self)
{
  gpointer subjects = NULL;

  puntual_desk_run_async (self->desk, PUNTUAL_LANE_READ, puntual_picture_subjects_find, NULL, NULL,
                          NULL, subjects_found, &subjects);
  app_fixture_wait_jobs (self);
  g_assert_nonnull (subjects);
  return subjects;
}

/* The newest window over that of the program; NULL: there is none. */
static GtkWidget *
find_dialog (AppFixture *self)
{
  GtkWindow *below = GTK_WINDOW (self->window);
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *link = windows; link != NULL; link = link->next)
    {
      if (gtk_window_get_transient_for (link->data) == below && gtk_widget_get_mapped (link->data))
        {
          below = link->data;
          link = windows;
        }
    }
  return below != GTK_WINDOW (self->window) ? GTK_WIDGET (below) : NULL;
}

static gboolean
has_dialog (gpointer data)
{
  return find_dialog (data) != NULL;
}

static void
close_scene (AppFixture *self, const PuntualPictureScene *scene)
{
  GtkWidget *dialog;

  while ((dialog = find_dialog (self)) != NULL)
    gtk_window_destroy (GTK_WINDOW (dialog));
  if (scene->close != NULL)
    scene->close (self->window);
  app_fixture_wait_jobs (self);
}

/* GTK makes the window of keys and warns of the sizes of its own labels in it. */
static gboolean
is_of_the_toolkit (const PuntualPictureScene *scene)
{
  return g_str_equal (scene->name, "shortcuts");
}

void
scene_fixture_walk (AppFixture *self, SceneLook look)
{
  g_autofree PuntualPictureSubjects *subjects = find_subjects (self);

  for (guint i = 0; i < PUNTUAL_N_PICTURE_SCENES; i++)
    {
      const PuntualPictureScene *scene = &PUNTUAL_PICTURE_SCENES[i];
      gint64 start = g_get_monotonic_time ();

      if (is_of_the_toolkit (scene) || !scene->open (self->window, subjects))
        continue;
      app_fixture_wait_jobs (self);
      if (scene->dialog)
        {
          ui_wait_until (has_dialog, self);
          app_fixture_wait_jobs (self);
        }
      g_test_message ("%s: %d ms", scene->name,
                      (int)((g_get_monotonic_time () - start) / G_TIME_SPAN_MILLISECOND));
      look (self, scene, scene->dialog ? find_dialog (self) : app_fixture_root (self));
      close_scene (self, scene);
    }
}
