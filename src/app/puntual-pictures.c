/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>

#include "puntual-error.h"
#include "puntual-picture-scenes.h"
#include "puntual-pictures.h"

/* Of the window: as it opens on a desktop, and the least it promises to work at. */
#define WIDE 1280
#define WIDE_HEIGHT 820
#define NARROW 360
#define NARROW_HEIGHT 720

/* Frames in a row in which nothing was asked of the ledger. */
#define QUIET_FRAMES 4
/* What has not come by then never will. */
#define PATIENCE_SECONDS 60
/* A window that was quiet, but has not been laid out since it got its size, draws nothing. */
#define TRIES 50

/* One round over all scenes after the other. */
typedef struct
{
  PuntualWindow *window; /* owned */
  char *folder;
  GStrv names; /* NULL: all */
  PuntualPictureSubjects *subjects;

  guint scene;
  gboolean narrow;
  GtkWindow *shown; /* the window or a dialog; borrowed while it is waited for */
  GdkFrameClock *clock;
  gulong painted;
  guint idle, patience;
  guint quiet;
  guint tries; /* of the same picture */
} Pictures;

static void settle (GTask *task);
static void next_scene (GTask *task);

static void
stop_waiting (Pictures *self)
{
  if (self->clock != NULL)
    g_clear_signal_handler (&self->painted, self->clock);
  g_clear_object (&self->clock);
  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_handle_id (&self->patience, g_source_remove);
}

static void
pictures_free (gpointer data)
{
  Pictures *self = data;

  stop_waiting (self);
  g_clear_object (&self->window);
  g_free (self->folder);
  g_strfreev (self->names);
  g_free (self->subjects);
  g_free (self);
}

/* Takes the task's own reference. */
static void
give_up (GTask *task, GError *error)
{
  stop_waiting (g_task_get_task_data (task));
  g_task_return_error (task, error);
  g_object_unref (task);
}

/* --- One picture --- */

/* The newest dialog over the window, or the window. */
static GtkWindow *
topmost (Pictures *self)
{
  GtkWindow *found = GTK_WINDOW (self->window);
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *link = windows; link != NULL; link = link->next)
    {
      if (gtk_window_get_transient_for (link->data) == found
          && gtk_widget_get_mapped (GTK_WIDGET (link->data)))
        {
          found = link->data;
          link = windows;
        }
    }
  return found;
}

static void
close_dialogs (Pictures *self)
{
  GtkWindow *dialog;

  while ((dialog = topmost (self)) != GTK_WINDOW (self->window))
    gtk_window_destroy (dialog);
}

static void
draw (GtkSnapshot *snapshot, GtkWidget *widget)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);

  gdk_paintable_snapshot (paintable, GDK_SNAPSHOT (snapshot), gtk_widget_get_width (widget),
                          gtk_widget_get_height (widget));
}

static gboolean
is_laid_out (GtkWidget *widget)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  GskRenderNode *node;

  draw (snapshot, widget);
  node = gtk_snapshot_free_to_node (snapshot);
  if (node == NULL)
    return FALSE;
  gsk_render_node_unref (node);
  return TRUE;
}

/* A popover has a surface of its own over that of its window. */
static void
draw_popover (GtkSnapshot *snapshot, GtkWidget *popover)
{
  GdkPopup *popup = GDK_POPUP (gtk_native_get_surface (GTK_NATIVE (popover)));
  GtkNative *below = gtk_widget_get_native (gtk_widget_get_parent (popover));
  double x, y, below_x, below_y;

  gtk_native_get_surface_transform (GTK_NATIVE (popover), &x, &y);
  gtk_native_get_surface_transform (below, &below_x, &below_y);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (
      snapshot, &GRAPHENE_POINT_INIT ((float)(gdk_popup_get_position_x (popup) + x - below_x),
                                      (float)(gdk_popup_get_position_y (popup) + y - below_y)));
  draw (snapshot, popover);
  gtk_snapshot_restore (snapshot);
}

static void
draw_popovers (GtkSnapshot *snapshot, GtkWidget *widget)
{
  if (GTK_IS_POPOVER (widget) && gtk_widget_get_mapped (widget))
    draw_popover (snapshot, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    draw_popovers (snapshot, child);
}

static gboolean
write_picture (GtkWidget *widget, const char *path, GError **error)
{
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  GskRenderer *renderer = gtk_native_get_renderer (gtk_widget_get_native (widget));
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;

  draw (snapshot, widget);
  draw_popovers (snapshot, widget);
  node = gtk_snapshot_free_to_node (snapshot);
  if (node != NULL)
    texture =
        gsk_renderer_render_texture (renderer, node, &GRAPHENE_RECT_INIT (0, 0, width, height));
  if (texture != NULL && gdk_texture_save_to_png (texture, path))
    return TRUE;
  /* Translators: %s is a file name. */
  g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_IO, _ ("“%s” cannot be written."), path);
  return FALSE;
}

/* A page that folds leaves the window as wide as it was before it folded. */
static gboolean
still_wide (Pictures *self, GtkWindow *shown)
{
  if (!self->narrow || gtk_widget_get_width (GTK_WIDGET (shown)) <= NARROW)
    return FALSE;
  gtk_window_set_default_size (shown, NARROW, NARROW_HEIGHT);
  return TRUE;
}

static void
take_picture (GTask *task)
{
  Pictures *self = g_task_get_task_data (task);
  const PuntualPictureScene *scene = &PUNTUAL_PICTURE_SCENES[self->scene];
  g_autofree char *file = g_strconcat (scene->name, self->narrow ? "-narrow.png" : ".png", NULL);
  g_autofree char *path = g_build_filename (self->folder, file, NULL);
  GtkWindow *shown = topmost (self);
  GError *error = NULL;

  if ((!is_laid_out (GTK_WIDGET (shown)) || still_wide (self, shown)
       || (scene->arrange != NULL && scene->arrange (self->window)))
      && ++self->tries < TRIES)
    {
      settle (task);
      return;
    }
  /* A dialog that did not open has no picture. */
  if ((shown != GTK_WINDOW (self->window)) == scene->dialog
      && !write_picture (GTK_WIDGET (shown), path, &error))
    {
      give_up (task, error);
      return;
    }
  close_dialogs (self);
  if (scene->close != NULL)
    scene->close (self->window);
  self->scene++;
  self->tries = 0;
  next_scene (task);
}

/* --- Waiting until nothing moves any more --- */

static gboolean
ask_for_frame (gpointer data)
{
  Pictures *self = g_task_get_task_data (data);

  self->idle = 0;
  gtk_widget_queue_draw (GTK_WIDGET (self->shown));
  return G_SOURCE_REMOVE;
}

static void
frame_painted (GTask *task)
{
  Pictures *self = g_task_get_task_data (task);
  gboolean idle = puntual_desk_is_idle (puntual_shell_get_desk (PUNTUAL_SHELL (self->window)));

  self->quiet = idle && topmost (self) == self->shown ? self->quiet + 1 : 0;
  if (topmost (self) != self->shown)
    settle (task);
  else if (self->quiet == QUIET_FRAMES)
    {
      stop_waiting (self);
      take_picture (task);
    }
  else if (self->idle == 0)
    /* After everything else that wants to be done. */
    self->idle = g_idle_add_full (G_PRIORITY_LOW, ask_for_frame, task, NULL);
}

static gboolean
patience_ended (gpointer data)
{
  GTask *task = data;
  Pictures *self = g_task_get_task_data (task);

  self->patience = 0;
  give_up (task,
           /* Translators: %s is the name of a picture. */
           g_error_new (PUNTUAL_ERROR, PUNTUAL_ERROR_FAILED, _ ("“%s” does not come to rest."),
                        PUNTUAL_PICTURE_SCENES[self->scene].name));
  return G_SOURCE_REMOVE;
}

/* A dialog may open a while after it was asked for: the topmost window is looked at anew with each
 * frame. */
static void
settle (GTask *task)
{
  Pictures *self = g_task_get_task_data (task);

  stop_waiting (self);
  self->shown = topmost (self);
  self->quiet = 0;
  if (self->narrow && self->shown != GTK_WINDOW (self->window))
    gtk_window_set_default_size (self->shown, NARROW, NARROW_HEIGHT);
  self->clock = g_object_ref (gtk_widget_get_frame_clock (GTK_WIDGET (self->shown)));
  self->painted =
      g_signal_connect_swapped (self->clock, "after-paint", G_CALLBACK (frame_painted), task);
  self->patience = g_timeout_add_seconds (PATIENCE_SECONDS, patience_ended, task);
  gtk_widget_queue_draw (GTK_WIDGET (self->shown));
}

/* --- One after the other --- */

static gboolean
is_wanted (Pictures *self, const char *name)
{
  return self->names == NULL || g_strv_contains ((const char *const *)self->names, name);
}

static void
next_scene (GTask *task)
{
  Pictures *self = g_task_get_task_data (task);

  for (; self->scene < PUNTUAL_N_PICTURE_SCENES; self->scene++)
    {
      const PuntualPictureScene *scene = &PUNTUAL_PICTURE_SCENES[self->scene];

      if (is_wanted (self, scene->name) && scene->open (self->window, self->subjects))
        {
          settle (task);
          return;
        }
    }
  if (self->narrow)
    {
      g_task_return_boolean (task, TRUE);
      g_object_unref (task);
      return;
    }
  self->narrow = TRUE;
  self->scene = 0;
  gtk_window_set_default_size (GTK_WINDOW (self->window), NARROW, NARROW_HEIGHT);
  next_scene (task);
}

static void
subjects_found (GObject *source, GAsyncResult *answer, gpointer data)
{
  GTask *task = data;
  Pictures *self = g_task_get_task_data (task);
  GError *error = NULL;
  gpointer subjects = NULL;

  if (!puntual_desk_run_finish (PUNTUAL_DESK (source), answer, &subjects, &error))
    {
      give_up (task, error);
      return;
    }
  self->subjects = subjects;
  next_scene (task);
}

void
puntual_pictures_take_async (PuntualWindow *window, const char *folder, const char *const *names,
                             GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (NULL, NULL, callback, user_data);
  Pictures *self = g_new0 (Pictures, 1);

  self->window = g_object_ref (window);
  self->folder = g_strdup (folder);
  self->names = g_strdupv ((GStrv)names);
  g_task_set_task_data (task, self, pictures_free);
  if (g_mkdir_with_parents (folder, 0777) != 0)
    {
      give_up (task, g_error_new (PUNTUAL_ERROR, PUNTUAL_ERROR_IO,
                                  /* Translators: %1$s is a folder, %2$s what the system says. */
                                  _ ("“%1$s” cannot be made: %2$s."), folder, g_strerror (errno)));
      return;
    }
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  gtk_window_set_default_size (GTK_WINDOW (window), WIDE, WIDE_HEIGHT);
  puntual_desk_run_async (puntual_shell_get_desk (PUNTUAL_SHELL (window)), PUNTUAL_LANE_READ,
                          puntual_picture_subjects_find, NULL, NULL, NULL, subjects_found, task);
}

gboolean
puntual_pictures_take_finish (GAsyncResult *answer, GError **error)
{
  return g_task_propagate_boolean (G_TASK (answer), error);
}
