/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "app-fixture.h"

#include <glib/gstdio.h>

#include "puntual-sample-business.h"

static PuntualLedger *
open_ledger (AppFixture *self)
{
  g_autoptr (PuntualClock) clock = puntual_clock_new_fixed (self->today, "Europe/Madrid");
  g_autoptr (GError) error = NULL;
  PuntualLedger *ledger =
      puntual_ledger_open (self->path, PUNTUAL_LEDGER_CREATE, clock, "test", &error);

  g_assert_no_error (error);
  return ledger;
}

AppFixture *
app_fixture_new_closed (void)
{
  AppFixture *self = g_new0 (AppFixture, 1);
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("puntual-app-XXXXXX", &error);
  g_assert_no_error (error);
  self->path = g_build_filename (self->folder, "ledger.db", NULL);
  self->today = puntual_day_from_ymd (2026, 3, 10);
  return self;
}

AppFixture *
app_fixture_new_empty (void)
{
  AppFixture *self = app_fixture_new_closed ();
  g_autoptr (GError) error = NULL;

  /* The pages are wanted, and not the first steps in front of them. */
  puntual_ledger_set_setting (app_fixture_ledger (self), "first-run", "off", &error);
  g_assert_no_error (error);
  app_fixture_open (self);
  return self;
}

void
app_fixture_fill (AppFixture *self)
{
  g_autoptr (GError) error = NULL;

  puntual_sample_business_fill (app_fixture_ledger (self), self->today, &error);
  g_assert_no_error (error);
}

AppFixture *
app_fixture_new (void)
{
  AppFixture *self = app_fixture_new_closed ();

  app_fixture_fill (self);
  app_fixture_open (self);
  return self;
}

static PuntualWindow *
window_of (PuntualApplication *application)
{
  GList *windows = gtk_application_get_windows (GTK_APPLICATION (application));

  g_assert_nonnull (windows);
  return PUNTUAL_WINDOW (windows->data);
}

void
app_fixture_open (AppFixture *self)
{
  g_autoptr (GError) error = NULL;

  self->application = puntual_application_new ();
  g_application_set_flags (G_APPLICATION (self->application), G_APPLICATION_NON_UNIQUE);
  puntual_application_stand_still (self->application, self->today);
  g_application_register (G_APPLICATION (self->application), NULL, &error);
  g_assert_no_error (error);
  puntual_application_open_ledger (self->application, self->path);
  app_fixture_follow (self);
}

void
app_fixture_follow (AppFixture *self)
{
  self->window = window_of (self->application);
  self->desk = puntual_application_get_desk (self->application);
  ui_present (GTK_WINDOW (self->window));
  app_fixture_wait_jobs (self);
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *entry = g_build_filename (path, name, NULL);

      if (g_unlink (entry) != 0)
        remove_folder (entry);
    }
  g_chmod (path, 0700);
  g_rmdir (path);
}

static void
open_nothing (GApplication *application)
{
  g_signal_stop_emission_by_name (application, "activate");
}

static void
close_window (AppFixture *self)
{
  GObject *desk = NULL;

  ui_assert_window_ends (GTK_WINDOW (self->window));
  g_set_weak_pointer (&desk, G_OBJECT (puntual_application_get_desk (self->application)));
  /* An application that has begun holds itself until it has run. */
  g_signal_connect (self->application, "activate", G_CALLBACK (open_nothing), NULL);
  g_application_run (G_APPLICATION (self->application), 0, NULL);
  g_clear_object (&self->application);
  ui_assert_finalised (&desk);
}

void
app_fixture_end (AppFixture *self)
{
  if (self->window != NULL)
    close_window (self);
  g_clear_object (&self->ledger);
  remove_folder (self->folder);
  g_assert_false (g_file_test (self->folder, G_FILE_TEST_EXISTS));
  g_free (self->folder);
  g_free (self->path);
  g_free (self);
}

static gboolean
nothing_is_asked (gpointer data)
{
  return puntual_desk_is_idle (data);
}

void
app_fixture_wait_jobs (AppFixture *self)
{
  /* What comes of an answer, and what is laid out for the first time, may ask anew. */
  do
    {
      ui_wait_until (nothing_is_asked, self->desk);
      gtk_test_widget_wait_for_draw (GTK_WIDGET (self->window));
      ui_wait_idle ();
    }
  while (!puntual_desk_is_idle (self->desk));
}

GtkWidget *
app_fixture_page (AppFixture *self, PuntualPlace place)
{
  puntual_shell_open (PUNTUAL_SHELL (self->window), place, 0);
  app_fixture_wait_jobs (self);
  return GTK_WIDGET (puntual_window_get_page (self->window, place));
}

PuntualLedger *
app_fixture_ledger (AppFixture *self)
{
  if (self->ledger == NULL)
    self->ledger = open_ledger (self);
  return self->ledger;
}

GtkWidget *
app_fixture_root (AppFixture *self)
{
  return GTK_WIDGET (self->window);
}

PuntualShell *
app_fixture_shell (AppFixture *self)
{
  return PUNTUAL_SHELL (self->window);
}
