/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "puntual-credentials.h"
#include "puntual-error.h"

typedef struct
{
  char *folder;
  char *file;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("puntual-credentials-XXXXXX", NULL);
  g_assert_nonnull (fixture->folder);
  fixture->file = g_build_filename (fixture->folder, "credentials", NULL);
  g_unsetenv ("PUNTUAL_SMTP_PASSWORD");
  g_unsetenv ("PUNTUAL_TOKEN_OFFICE_2");
  g_unsetenv ("PUNTUAL_TOKEN_OFFICE_IMAP");
  g_unsetenv ("PUNTUAL_IMAP_PASSWORD_OFFICE");
  g_unsetenv ("PUNTUAL_CREDENTIALS_FILE");
  g_setenv ("PUNTUAL_KEYRING", "none", TRUE);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_remove (fixture->file);
  g_rmdir (fixture->folder);
  g_free (fixture->file);
  g_free (fixture->folder);
}

static void
write_file (Fixture *fixture, const char *contents, int mode)
{
  g_assert_true (
      g_file_set_contents_full (fixture->file, contents, -1, G_FILE_SET_CONTENTS_NONE, mode, NULL));
  g_assert_cmpint (g_chmod (fixture->file, mode), ==, 0);
  g_setenv ("PUNTUAL_CREDENTIALS_FILE", fixture->file, TRUE);
}

static void
assert_secret (const char *account, const char *kind, const char *wanted)
{
  g_autoptr (GError) error = NULL;
  char *secret = puntual_credentials_look_up (NULL, account, kind, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (secret, ==, wanted);
  puntual_secret_free (secret);
}

static char *
assert_none (const char *account)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (puntual_credentials_look_up (NULL, account, "smtp", &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_NO_SECRET);
  return g_strdup (error->message);
}

static void
test_environment (Fixture *fixture, gconstpointer data)
{
  g_autofree char *sentence = NULL;

  g_setenv ("PUNTUAL_SMTP_PASSWORD", "shared", TRUE);
  assert_secret ("office-2", "smtp", "shared");
  g_setenv ("PUNTUAL_TOKEN_OFFICE_2", "own", TRUE);
  assert_secret ("office-2", "smtp", "own");
  assert_secret ("Office.2", "whatsapp", "own");
  g_unsetenv ("PUNTUAL_TOKEN_OFFICE_2");
  {
    g_autoptr (GError) error = NULL;
    g_assert_null (puntual_credentials_look_up (NULL, "office-2", "whatsapp", &error));
    g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_NO_SECRET);
  }
  g_setenv ("PUNTUAL_SMTP_PASSWORD", "", TRUE);
  sentence = assert_none ("office-2");
  g_assert_nonnull (strstr (sentence, "office-2"));
}

/* No name of an account reaches the mailbox of another, nor the other way round. */
static void
test_environment_of_a_mailbox (Fixture *fixture, gconstpointer data)
{
  g_autofree char *none = NULL, *no_mailbox = NULL;

  g_setenv ("PUNTUAL_TOKEN_OFFICE_IMAP", "of another account", TRUE);
  assert_secret ("office-imap", "postmark", "of another account");
  no_mailbox = assert_none ("office:imap");
  g_unsetenv ("PUNTUAL_TOKEN_OFFICE_IMAP");
  g_setenv ("PUNTUAL_IMAP_PASSWORD_OFFICE", "of the mailbox", TRUE);
  assert_secret ("office:imap", "imap", "of the mailbox");
  none = assert_none ("office-imap");
}

static void
test_file (Fixture *fixture, gconstpointer data)
{
  g_autofree char *none = NULL;

  write_file (fixture, "# comment\nother=x\noffice=s=e c\xc3\xb1\r\noffice-2=two\nempty=\nlast=end",
              0600);
  assert_secret ("office", "smtp", "s=e cñ");
  assert_secret ("office-2", "smtp", "two");
  assert_secret ("last", "smtp", "end");
  none = assert_none ("offic");
  g_free (none);
  none = assert_none ("empty");
}

static void
test_environment_wins (Fixture *fixture, gconstpointer data)
{
  write_file (fixture, "office-2=file\n", 0600);
  g_setenv ("PUNTUAL_TOKEN_OFFICE_2", "variable", TRUE);
  assert_secret ("office-2", "smtp", "variable");
}

static void
test_open_file (Fixture *fixture, gconstpointer data)
{
  static const int modes[] = { 0644, 0640, 0604, 0660, 0601 };

  for (gsize i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      g_autofree char *sentence = NULL;
      write_file (fixture, "office=secret\n", modes[i]);
      sentence = assert_none ("office");
      g_assert_nonnull (strstr (sentence, fixture->file));
      g_assert_null (strstr (sentence, "secret"));
    }
  write_file (fixture, "office=secret\n", 0400);
  assert_secret ("office", "smtp", "secret");
}

static void
test_odd_files (Fixture *fixture, gconstpointer data)
{
  g_autofree char *large = g_strnfill (70000, 'x');
  g_autofree char *missing = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *too_large = NULL;

  g_setenv ("PUNTUAL_CREDENTIALS_FILE", fixture->file, TRUE);
  missing = assert_none ("office");
  g_assert_nonnull (strstr (missing, fixture->file));
  g_setenv ("PUNTUAL_CREDENTIALS_FILE", fixture->folder, TRUE);
  folder = assert_none ("office");
  write_file (fixture, large, 0600);
  too_large = assert_none ("office");
}

static void
test_keyring_off (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (puntual_credentials_store (NULL, "office", "x", &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_NO_SECRET);
  g_clear_error (&error);
  g_assert_null (puntual_credentials_recall (NULL, "office"));
  g_assert_false (puntual_credentials_clear (NULL, "office", &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_NO_SECRET);
  puntual_secret_free (NULL);
}

static gpointer
look_up_on_another_thread (gpointer data)
{
  g_autofree char *message = assert_none ("office");

  return NULL;
}

static void
test_loan (Fixture *fixture, gconstpointer data)
{
  g_autofree char *other = NULL, *none = NULL;

  write_file (fixture, "office=from-file\n", 0600);
  puntual_credentials_lend ("office", "typed just now");
  assert_secret ("office", "smtp", "typed just now");
  g_unsetenv ("PUNTUAL_CREDENTIALS_FILE");
  other = assert_none ("office-2");
  g_thread_join (g_thread_new ("other", look_up_on_another_thread, NULL));
  puntual_credentials_lend ("office", "a second time");
  assert_secret ("office", "smtp", "a second time");
  puntual_credentials_lend ("office:imap", "of the mailbox");
  assert_secret ("office", "smtp", "a second time");
  assert_secret ("office:imap", "imap", "of the mailbox");
  puntual_credentials_lend ("office", NULL);
  assert_secret ("office:imap", "imap", "of the mailbox");
  puntual_credentials_lend ("office:imap", NULL);
  none = assert_none ("office");
}

static void
add (const char *name, void (*test) (Fixture *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/credentials/", name, NULL);

  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("environment-of-the-account-then-of-the-kind", test_environment);
  add ("environment-of-a-mailbox-is-no-accounts", test_environment_of_a_mailbox);
  add ("file-has-a-line-for-each-account", test_file);
  add ("environment-wins-over-the-file", test_environment_wins);
  add ("a-file-others-can-read-is-refused", test_open_file);
  add ("a-file-that-cannot-be-read-is-named", test_odd_files);
  add ("a-keyring-that-is-off-keeps-nothing", test_keyring_off);
  add ("a-secret-lent-to-a-thread-comes-first-and-stays-there", test_loan);
  return g_test_run ();
}
