/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "app-fixture.h"
#include "sqlite-watch.h"

static void
test_no_page_asks_the_ledger_itself (void)
{
  AppFixture *self = app_fixture_new_closed ();

  app_fixture_fill (self);
  sqlite_watch_start ();
  app_fixture_open (self);
  for (guint i = 0; i < PUNTUAL_N_PLACES; i++)
    {
      app_fixture_page (self, (PuntualPlace)i);
      g_test_message ("%s", puntual_place_nick ((PuntualPlace)i));
      g_assert_cmpuint (sqlite_watch_calls (), ==, 0);
    }
  puntual_desk_look_for_changes (self->desk);
  app_fixture_wait_jobs (self);
  g_assert_cmpuint (sqlite_watch_calls (), ==, 0);
  g_assert_cmpuint (sqlite_watch_calls_elsewhere (), >, 100);
  app_fixture_end (self);
}

static void
test_the_watch_sees_what_is_asked_here (void)
{
  AppFixture *self = app_fixture_new_closed ();

  sqlite_watch_start ();
  app_fixture_ledger (self);
  g_assert_cmpuint (sqlite_watch_calls (), >, 0);
  app_fixture_end (self);
}

int
main (int argc, char **argv)
{
  ui_fixture_init (&argc, &argv);
  g_test_add_func ("/main-loop/no-page-asks-the-ledger-itself",
                   test_no_page_asks_the_ledger_itself);
  g_test_add_func ("/main-loop/the-watch-sees-what-is-asked-here",
                   test_the_watch_sees_what_is_asked_here);
  return g_test_run ();
}
