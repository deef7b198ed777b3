/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>

#include "app-fixture.h"
#include "puntual-help.h"
#include "scene-fixture.h"

/* --- What F1 opens --- */

static char *
path_of_page (const char *language, const char *page)
{
  g_autofree char *name = g_strconcat (page, ".page", NULL);

  return g_test_build_filename (G_TEST_DIST, "..", "help", language, name, NULL);
}

static void
test_every_topic_has_a_page_in_each_language (void)
{
  static const char *const LANGUAGES[] = { "C", "es" };

  for (guint i = 0; i < PUNTUAL_N_HELP_TOPICS; i++)
    for (guint l = 0; l < G_N_ELEMENTS (LANGUAGES); l++)
      {
        g_autofree char *path = path_of_page (LANGUAGES[l], PUNTUAL_HELP_TOPICS[i].page);

        g_test_message ("%s: %s", PUNTUAL_HELP_TOPICS[i].topic, path);
        g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
      }
}

static const char *
page_of (const char *topic)
{
  for (guint i = 0; i < PUNTUAL_N_HELP_TOPICS; i++)
    if (g_str_equal (PUNTUAL_HELP_TOPICS[i].topic, topic))
      return PUNTUAL_HELP_TOPICS[i].page;
  return NULL;
}

static void
test_every_place_has_its_page (void)
{
  AppFixture *self = app_fixture_new ();

  for (guint i = 0; i < PUNTUAL_N_PLACES; i++)
    {
      const char *nick = puntual_place_nick ((PuntualPlace)i);

      app_fixture_page (self, (PuntualPlace)i);
      g_assert_nonnull (page_of (nick));
      g_assert_cmpstr (puntual_help_page_at (GTK_WINDOW (self->window)), ==, page_of (nick));
    }
  app_fixture_end (self);
}

static const struct
{
  const char *scene;
  const char *page;
} DIALOGS[] = {
  { "first-run", "getting-started" },
  { "dialog-payment", "payments" },
  { "dialog-allocation", "payments" },
  { "dialog-new-invoice", "invoices" },
  { "dialog-invoice", "invoices" },
  { "dialog-credit-note", "invoices" },
  { "dialog-promise", "invoices" },
  { "dialog-dispute", "invoices" },
  { "dialog-instalments", "invoices" },
  { "dialog-pause", "invoices" },
  { "dialog-customer", "customers" },
  { "dialog-new-customer", "customers" },
  { "dialog-import", "import" },
  { "dialog-mail-account", "email" },
  { "dialog-account-choice", "email" },
  { "dialog-account", "whatsapp" },
  { "preferences-business", "getting-started" },
  { "preferences-sending", "review" },
  { "preferences-mail", "email" },
  { "preferences-notifications", "notifications" },
  { "preferences-data", "backup" },
};

static void
look_at_its_page (AppFixture *self, const PuntualPictureScene *scene, GtkWidget *shown)
{
  for (guint i = 0; i < G_N_ELEMENTS (DIALOGS); i++)
    {
      if (!g_str_equal (DIALOGS[i].scene, scene->name))
        continue;
      g_test_message ("%s", scene->name);
      g_assert_cmpstr (puntual_help_page_at (GTK_WINDOW (shown)), ==, DIALOGS[i].page);
    }
  /* A dialog without a topic of its own is about what it stands on. */
  g_assert_cmpstr (puntual_help_page_at (GTK_WINDOW (shown)), !=, "index");
  /* Those that follow stand on the list of invoices. */
  if (!scene->dialog && g_str_equal (scene->name, "first-run"))
    puntual_shell_open (app_fixture_shell (self), PUNTUAL_PLACE_INVOICES, 0);
  else if (g_str_equal (scene->name, "dialog-payment"))
    puntual_shell_open (app_fixture_shell (self), PUNTUAL_PLACE_PAYMENTS, 0);
  else if (g_str_equal (scene->name, "dialog-allocation"))
    puntual_shell_open (app_fixture_shell (self), PUNTUAL_PLACE_INVOICES, 0);
}

static void
test_every_dialog_has_a_page (void)
{
  AppFixture *self = app_fixture_new ();

  scene_fixture_walk (self, look_at_its_page);
  app_fixture_end (self);
}

/* --- Opening it --- */

/* A viewer that notes what it was asked to show. The home is the test's own (ui-run). */
static char *
install_viewer (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "applications", NULL);
  g_autofree char *entry = g_build_filename (folder, "viewer.desktop", NULL);
  g_autofree char *choice = g_build_filename (folder, "mimeapps.list", NULL);
  g_autofree char *seen = g_build_filename (folder, "seen", NULL);
  g_autofree char *words = g_strdup_printf ("[Desktop Entry]\nType=Application\nName=Viewer\n"
                                            "Exec=sh -c 'echo \"$0\" >\"%s\"' %%u\n"
                                            "MimeType=x-scheme-handler/help;\n",
                                            seen);

  g_assert_no_errno (g_mkdir_with_parents (folder, 0700));
  g_assert_true (g_file_set_contents (entry, words, -1, NULL));
  g_assert_true (g_file_set_contents (
      choice, "[Default Applications]\nx-scheme-handler/help=viewer.desktop\n", -1, NULL));
  return g_steal_pointer (&seen);
}

static gboolean
has_words (gpointer path)
{
  g_autofree char *words = NULL;

  return g_file_get_contents (path, &words, NULL, NULL) && strchr (words, '\n') != NULL;
}

static void
assert_seen (char *seen, const char *uri)
{
  g_autofree char *words = NULL;

  ui_wait_until (has_words, seen);
  g_assert_true (g_file_get_contents (seen, &words, NULL, NULL));
  g_assert_cmpstr (g_strchomp (words), ==, uri);
  g_assert_no_errno (g_unlink (seen));
}

static gboolean
complains (gpointer data)
{
  return ui_shows (data, "No program that shows help was found");
}

static void
test_without_a_viewer_it_says_so (void)
{
  AppFixture *self = app_fixture_new ();

  g_action_group_activate_action (G_ACTION_GROUP (self->application), "help", NULL);
  ui_wait_until (complains, app_fixture_root (self));
  app_fixture_end (self);
}

static void
test_it_opens_the_page_of_the_place (void)
{
  g_autofree char *seen = install_viewer ();
  AppFixture *self = app_fixture_new ();

  app_fixture_page (self, PUNTUAL_PLACE_CADENCES);
  g_action_group_activate_action (G_ACTION_GROUP (self->application), "help", NULL);
  assert_seen (seen, "help:puntual/cadences");
  app_fixture_page (self, PUNTUAL_PLACE_OUTBOX);
  g_action_group_activate_action (G_ACTION_GROUP (self->application), "help", NULL);
  assert_seen (seen, "help:puntual/outbox");
  app_fixture_end (self);
}

int
main (int argc, char **argv)
{
  ui_fixture_init (&argc, &argv);

  g_test_add_func ("/help/every-topic-has-a-page-in-each-language",
                   test_every_topic_has_a_page_in_each_language);
  g_test_add_func ("/help/every-place-has-its-page", test_every_place_has_its_page);
  g_test_add_func ("/help/every-dialog-has-a-page", test_every_dialog_has_a_page);
  g_test_add_func ("/help/without-a-viewer-it-says-so", test_without_a_viewer_it_says_so);
  g_test_add_func ("/help/it-opens-the-page-of-the-place", test_it_opens_the_page_of_the_place);

  return g_test_run ();
}
