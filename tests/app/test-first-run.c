/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "dialog-fixture.h"
#include "mail-server.h"
#include "puntual-first-run.h"
#include "puntual-ledger-records.h"
#include "puntual-mail-fields.h"
#include "puntual-message-view.h"

static const PuntualMailDirectories nobody = { NULL, NULL, FALSE, 200 };

/* The window over a ledger that is quite new. */
static AppFixture *
begin (void)
{
  AppFixture *self = app_fixture_new_closed ();

  app_fixture_open (self);
  return self;
}

static GtkWidget *
steps (AppFixture *self)
{
  return ui_get (app_fixture_root (self), PUNTUAL_TYPE_FIRST_RUN);
}

static gboolean
is_at_rest (gpointer stack)
{
  return !gtk_stack_get_transition_running (stack);
}

static void
press (AppFixture *self, const char *button)
{
  GtkWidget *run = steps (self);

  ui_activate (ui_get_named (run, GTK_TYPE_BUTTON, button));
  app_fixture_wait_jobs (self);
  run = ui_find (app_fixture_root (self), PUNTUAL_TYPE_FIRST_RUN);
  if (run != NULL)
    ui_wait_until (is_at_rest, ui_get (run, GTK_TYPE_STACK));
}

static void
assert_setting (AppFixture *self, const char *key, const char *wanted)
{
  g_autofree char *value = puntual_ledger_get_setting (app_fixture_ledger (self), key, NULL);

  g_assert_cmpstr (value, ==, wanted);
}

static void
test_comes_to_a_new_ledger_alone (void)
{
  AppFixture *fresh = begin ();
  AppFixture *sample;

  g_assert_nonnull (steps (fresh));
  app_fixture_end (fresh);
  sample = app_fixture_new ();
  g_assert_null (ui_find (app_fixture_root (sample), PUNTUAL_TYPE_FIRST_RUN));
  app_fixture_end (sample);
}

static void
test_does_not_come_again (void)
{
  AppFixture *self = begin ();

  press (self, "Skip All");
  g_assert_null (ui_find (app_fixture_root (self), PUNTUAL_TYPE_FIRST_RUN));
  g_assert_cmpint (puntual_window_get_place (self->window), ==, PUNTUAL_PLACE_TODAY);
  assert_setting (self, "first-run", "off");
  puntual_application_open_ledger (self->application, self->path);
  app_fixture_follow (self);
  g_assert_null (ui_find (app_fixture_root (self), PUNTUAL_TYPE_FIRST_RUN));
  app_fixture_end (self);
}

static void
test_every_step_is_named_and_narrow (void)
{
  AppFixture *self = begin ();

  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *name = g_strdup_printf ("first-run-%u", i + 1);

      ui_assert_all_named (app_fixture_root (self));
      ui_picture_log (app_fixture_root (self), name);
      ui_resize (GTK_WINDOW (self->window), 360, 640);
      g_assert_cmpint (gtk_widget_get_width (app_fixture_root (self)), ==, 360);
      if (i < 4)
        press (self, "Skip This");
    }
  for (guint i = 0; i < 4; i++)
    press (self, "Back");
  ui_wait_shows (steps (self), "Welcome to Puntual");
  app_fixture_end (self);
}

static void
test_saves_each_step_as_one_goes_on (void)
{
  AppFixture *self = begin ();

  puntual_field_set_text (dialog_field (steps (self), "language"), "es-MX");
  puntual_field_set_text (dialog_field (steps (self), "region"), "MX");
  press (self, "Next");
  assert_setting (self, "language", "es-MX");
  assert_setting (self, "region", "MX");
  assert_setting (self, "currency", "MXN");
  puntual_field_set_text (dialog_field (steps (self), "name"), "Ferretería Luz");
  puntual_field_set_text (dialog_field (steps (self), "email"), "luz@ferreteria.example");
  press (self, "Next");
  assert_setting (self, "name", "Ferretería Luz");
  assert_setting (self, "email", "luz@ferreteria.example");
  ui_wait_shows (steps (self), "Bring Your Invoices");
  app_fixture_end (self);
}

static void
test_guesses_the_place_from_the_desktop (void)
{
  AppFixture *self = begin ();

  /* The tests speak English. */
  g_assert_cmpstr (puntual_field_get_text (dialog_field (steps (self), "language")), ==, "en");
  g_assert_cmpstr (puntual_field_get_text (dialog_field (steps (self), "region")), ==, "GB");
  press (self, "Next");
  assert_setting (self, "language", "en");
  assert_setting (self, "region", "GB");
  app_fixture_end (self);
}

static void
test_what_is_wrong_is_said_where_it_is (void)
{
  AppFixture *self = begin ();

  press (self, "Skip This");
  puntual_field_set_text (dialog_field (steps (self), "name"), "Taller Ruiz");
  puntual_field_set_text (dialog_field (steps (self), "iban"), "ES00 0000");
  press (self, "Next");
  ui_wait_shows (steps (self), "Your Business");
  g_assert_nonnull (puntual_field_get_error (dialog_field (steps (self), "iban")));
  assert_setting (self, "name", "");
  puntual_field_set_text (dialog_field (steps (self), "iban"), "ES91 2100 0418 4502 0005 1332");
  press (self, "Next");
  assert_setting (self, "name", "Taller Ruiz");
  assert_setting (self, "iban", "ES9121000418450200051332");
  app_fixture_end (self);
}

static void
test_the_sample_shows_what_would_be_sent (void)
{
  AppFixture *self = begin ();
  g_autoptr (GPtrArray) accounts = NULL;

  press (self, "Next");
  press (self, "Skip This");
  press (self, "Use the sample business");
  ui_wait_shows (steps (self), "12 invoices are in your ledger.");
  press (self, "Next");
  puntual_field_set_text (dialog_field (steps (self), "from"), "");
  press (self, "Skip This");
  ui_wait_shows (steps (self), "would leave today");
  ui_wait_shows (steps (self), "Nothing has been sent");
  g_assert_nonnull (puntual_message_view_get_message (
      PUNTUAL_MESSAGE_VIEW (ui_get (steps (self), PUNTUAL_TYPE_MESSAGE_VIEW))));
  ui_picture_log (app_fixture_root (self), "first-run-preview");
  press (self, "Start");
  g_assert_null (ui_find (app_fixture_root (self), PUNTUAL_TYPE_FIRST_RUN));
  g_assert_cmpint (puntual_window_get_place (self->window), ==, PUNTUAL_PLACE_TODAY);
  accounts = puntual_account_list (app_fixture_ledger (self), NULL);
  g_assert_cmpuint (accounts->len, ==, 1);
  app_fixture_end (self);
}

static void
test_connects_an_account (void)
{
  AppFixture *self = begin ();
  MailServer *server = mail_server_new ();
  g_autoptr (PuntualChannelAccount) account = NULL;

  for (guint i = 0; i < 3; i++)
    press (self, "Skip This");
  press (self, "Next");
  ui_wait_shows (steps (self), "You are ready");
  press (self, "Back");
  dialog_fill (self, steps (self), "host", "127.0.0.1");
  puntual_field_set_number (dialog_field (steps (self), "port"),
                            (int)mail_server_get_port (server));
  puntual_field_set_text (dialog_field (steps (self), "security"), "none");
  press (self, "Next");
  g_assert_nonnull (puntual_field_get_error (dialog_field (steps (self), "from")));
  dialog_fill (self, steps (self), "from", "ana@taller.example");
  press (self, "Next");
  ui_wait_shows (steps (self), "You are ready");
  account = puntual_account_find (app_fixture_ledger (self), "taller.example", NULL);
  g_assert_nonnull (account);
  g_assert_true (account->is_default);
  mail_server_free (server);
  app_fixture_end (self);
}

int
main (int argc, char **argv)
{
  ui_fixture_init (&argc, &argv);
  puntual_mail_fields_ask_instead (&nobody);
  g_test_add_func ("/first-run/comes-to-a-new-ledger-alone", test_comes_to_a_new_ledger_alone);
  g_test_add_func ("/first-run/does-not-come-again", test_does_not_come_again);
  g_test_add_func ("/first-run/every-step-is-named-and-narrow",
                   test_every_step_is_named_and_narrow);
  g_test_add_func ("/first-run/saves-each-step-as-one-goes-on",
                   test_saves_each_step_as_one_goes_on);
  g_test_add_func ("/first-run/guesses-the-place-from-the-desktop",
                   test_guesses_the_place_from_the_desktop);
  g_test_add_func ("/first-run/what-is-wrong-is-said-where-it-is",
                   test_what_is_wrong_is_said_where_it_is);
  g_test_add_func ("/first-run/the-sample-shows-what-would-be-sent",
                   test_the_sample_shows_what_would_be_sent);
  g_test_add_func ("/first-run/connects-an-account", test_connects_an_account);
  return g_test_run ();
}
