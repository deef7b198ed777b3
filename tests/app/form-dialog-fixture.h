/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app-fixture.h"
#include "puntual-form-dialog.h"

G_BEGIN_DECLS

/* The form dialog that is on the screen, as a test fills it in. */

static inline PuntualFormDialog *
dialog_find (void)
{
  g_autoptr (GList) all = gtk_window_list_toplevels ();

  for (GList *link = all; link != NULL; link = link->next)
    if (PUNTUAL_IS_FORM_DIALOG (link->data) && gtk_widget_get_mapped (link->data))
      return link->data;
  return NULL;
}

static inline gboolean
dialog_is_there (gpointer unused)
{
  return dialog_find () != NULL;
}

static inline gboolean
dialog_is_gone (gpointer unused)
{
  return dialog_find () == NULL;
}

/* Waits for it. */
static inline PuntualFormDialog *
dialog_get (void)
{
  ui_wait_until (dialog_is_there, NULL);
  ui_present (GTK_WINDOW (dialog_find ()));
  ui_assert_all_named (GTK_WIDGET (dialog_find ()));
  return dialog_find ();
}

static inline PuntualField *
dialog_field (const char *key)
{
  return puntual_form_dialog_get (dialog_find (), key);
}

static inline void
dialog_fill (const char *key, const char *text)
{
  puntual_field_set_text (dialog_field (key), text);
  ui_wait_idle ();
}

static inline void
dialog_submit (AppFixture *self)
{
  puntual_form_dialog_submit (dialog_find ());
  app_fixture_wait_jobs (self);
}

/* Sends it off: it closes. */
static inline void
dialog_accept (AppFixture *self)
{
  dialog_submit (self);
  ui_wait_until (dialog_is_gone, NULL);
  app_fixture_wait_jobs (self);
}

static inline void
dialog_cancel (void)
{
  puntual_dialog_window_cancel (PUNTUAL_DIALOG_WINDOW (dialog_find ()));
  ui_wait_until (dialog_is_gone, NULL);
}

/* Takes back what was done last. */
static inline void
dialog_undo (AppFixture *self)
{
  ui_action (app_fixture_root (self), "win.undo", NULL);
  app_fixture_wait_jobs (self);
}

G_END_DECLS
