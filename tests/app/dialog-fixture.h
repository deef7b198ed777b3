/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app-fixture.h"
#include "puntual-field.h"

G_BEGIN_DECLS

/* Windows above the window, and the fields in them. */

/* The window of that title that is on the screen, or NULL. */
static inline GtkWindow *
dialog_find (const char *title)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *link = windows; link != NULL; link = link->next)
    if (gtk_widget_get_mapped (link->data)
        && g_strcmp0 (gtk_window_get_title (link->data), title) == 0)
      return link->data;
  return NULL;
}

static inline GtkWidget *
dialog_get (AppFixture *self, const char *title)
{
  GtkWindow *window;

  app_fixture_wait_jobs (self);
  window = dialog_find (title);
  g_assert_nonnull (window);
  return GTK_WIDGET (window);
}

/* Closes it and fails the test unless that finalises it. */
static inline void
dialog_end (AppFixture *self, GtkWidget *dialog)
{
  GObject *gone = NULL;

  g_set_weak_pointer (&gone, G_OBJECT (dialog));
  gtk_window_close (GTK_WINDOW (dialog));
  app_fixture_wait_jobs (self);
  ui_assert_finalised (&gone);
}

/* The field of a key below a widget, on the screen or not. */
static inline PuntualField *
dialog_find_field (GtkWidget *root, const char *key)
{
  if (PUNTUAL_IS_FIELD (root) && g_str_equal (puntual_field_get_key (PUNTUAL_FIELD (root)), key))
    return PUNTUAL_FIELD (root);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      PuntualField *found = dialog_find_field (child, key);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static inline PuntualField *
dialog_field (GtkWidget *root, const char *key)
{
  PuntualField *field = dialog_find_field (root, key);

  g_assert_nonnull (field);
  return field;
}

/* Fills a field in and leaves it, as Tab does. */
static inline void
dialog_fill (AppFixture *self, GtkWidget *root, const char *key, const char *text)
{
  PuntualField *field = dialog_field (root, key);

  gtk_widget_grab_focus (GTK_WIDGET (field));
  puntual_field_set_text (field, text);
  gtk_root_set_focus (gtk_widget_get_root (GTK_WIDGET (field)), NULL);
  ui_wait_idle ();
  app_fixture_wait_jobs (self);
}

G_END_DECLS
