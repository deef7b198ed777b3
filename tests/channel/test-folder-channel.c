/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "puntual-channel.h"
#include "puntual-error.h"

typedef struct
{
  char *root;
  char *path;
  PuntualChannel *channel;
} Fixture;

static PuntualChannel *
new_channel (const char *path)
{
  g_autofree char *escaped = g_strescape (path, NULL);
  g_autofree char *config = g_strdup_printf ("{\"path\":\"%s\"}", escaped);
  g_autoptr (GError) error = NULL;
  PuntualChannel *channel = puntual_channel_new_for_account ("pilot", "folder", config, &error);

  g_assert_no_error (error);
  return channel;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->root = g_dir_make_tmp ("puntual-folder-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->root, "out", NULL);
  fixture->channel = new_channel (fixture->path);
  puntual_channel_prepare (fixture->channel, NULL, &error);
  g_assert_no_error (error);
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);
      if (g_file_test (child, G_FILE_TEST_IS_DIR) && !g_file_test (child, G_FILE_TEST_IS_SYMLINK))
        remove_folder (child);
      else
        g_remove (child);
    }
  g_rmdir (path);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_chmod (fixture->path, 0700);
  remove_folder (fixture->root);
  g_object_unref (fixture->channel);
  g_free (fixture->path);
  g_free (fixture->root);
}

static PuntualMessage *
new_message (const char *id, PuntualMedium medium)
{
  PuntualMessage *message = puntual_message_new (id, medium);

  message->to_name = g_strdup ("Ana");
  message->to_address =
      g_strdup (medium == PUNTUAL_MEDIUM_EMAIL ? "ana@cliente.example" : "+34600111222");
  message->from_address = g_strdup ("cobros@taller.example");
  message->subject = g_strdup ("Factura 42");
  message->text = g_strdup ("Hola Ana, vence mañana.");
  message->message_id = g_strdup ("<rem.42.1@taller.example>");
  return message;
}

static char *
read_file (Fixture *fixture, const char *name)
{
  g_autofree char *path = g_build_filename (fixture->path, name, NULL);
  g_autoptr (GError) error = NULL;
  char *contents = NULL;

  g_file_get_contents (path, &contents, NULL, &error);
  g_assert_no_error (error);
  return contents;
}

static guint
count_files (Fixture *fixture)
{
  g_autoptr (GDir) folder = g_dir_open (fixture->path, 0, NULL);
  guint count = 0;

  while (folder != NULL && g_dir_read_name (folder) != NULL)
    count++;
  return count;
}

static void
deliver (Fixture *fixture, const PuntualMessage *message, const char *name)
{
  g_autofree char *provider_id = NULL;
  g_autoptr (GError) error = NULL;

  puntual_channel_deliver (fixture->channel, message, &provider_id, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (provider_id, ==, name);
}

static void
assert_refuses (Fixture *fixture, const PuntualMessage *message, int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (puntual_channel_deliver (fixture->channel, message, NULL, NULL, &error));
  g_assert_error (error, PUNTUAL_ERROR, code);
}

static void
test_mail (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PuntualMessage) message = new_message ("42", PUNTUAL_MEDIUM_EMAIL);
  g_autoptr (GBytes) mime = puntual_message_to_mime (message, NULL);
  g_autofree char *contents = NULL;

  deliver (fixture, message, "42.eml");
  contents = read_file (fixture, "42.eml");
  g_assert_cmpmem (contents, strlen (contents), g_bytes_get_data (mime, NULL),
                   g_bytes_get_size (mime));
  g_assert_cmpuint (count_files (fixture), ==, 1);
}

static void
test_mail_without_sender (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PuntualMessage) message = new_message ("42", PUNTUAL_MEDIUM_EMAIL);
  g_autofree char *contents = NULL;

  g_clear_pointer (&message->from_address, g_free);
  deliver (fixture, message, "42.eml");
  contents = read_file (fixture, "42.eml");
  g_assert_nonnull (strstr (contents, "From: business@localhost\r\n"));
}

static void
test_text (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    PuntualMedium medium;
    const char *id, *name, *contents;
  } cases[] = {
    { PUNTUAL_MEDIUM_WHATSAPP, "w1", "w1.txt",
      "whatsapp\nAna, +34600111222\n\nHola Ana, vence mañana.\n" },
    { PUNTUAL_MEDIUM_SMS, "s1", "s1.txt", "sms\nAna, +34600111222\n\nHola Ana, vence mañana.\n" },
    { PUNTUAL_MEDIUM_CALL, "c1", "c1.txt", "call\nAna, +34600111222\n\nHola Ana, vence mañana.\n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PuntualMessage) message = new_message (cases[i].id, cases[i].medium);
      g_autofree char *contents = NULL;
      deliver (fixture, message, cases[i].name);
      contents = read_file (fixture, cases[i].name);
      g_assert_cmpstr (contents, ==, cases[i].contents);
    }
}

static void
test_letter (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PuntualMessage) message = new_message ("l1", PUNTUAL_MEDIUM_LETTER);
  g_autoptr (GBytes) picture = g_bytes_new_static ("PNG", 3);
  g_autoptr (GBytes) pdf = g_bytes_new_static ("%PDF-1.5", 8);
  g_autofree char *contents = NULL;

  puntual_message_attach (message, "qr.png", "image/png", "qr@x", picture);
  assert_refuses (fixture, message, PUNTUAL_ERROR_CHANNEL_CONFIG);
  puntual_message_attach (message, "l.pdf", "application/pdf", NULL, pdf);
  deliver (fixture, message, "l1.pdf");
  contents = read_file (fixture, "l1.pdf");
  g_assert_cmpstr (contents, ==, "%PDF-1.5");
}

static void
test_private (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PuntualMessage) message = new_message ("42", PUNTUAL_MEDIUM_EMAIL);
  g_autofree char *path = g_build_filename (fixture->path, "42.eml", NULL);
  GStatBuf info;

  deliver (fixture, message, "42.eml");
  g_assert_cmpint (g_stat (fixture->path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0700);
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
}

static void
test_again (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PuntualMessage) message = new_message ("42", PUNTUAL_MEDIUM_EMAIL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  deliver (fixture, message, "42.eml");
  deliver (fixture, message, "42.eml");
  before = read_file (fixture, "42.eml");
  g_free (message->subject);
  message->subject = g_strdup ("Other words");
  assert_refuses (fixture, message, PUNTUAL_ERROR_CHANNEL_CONFIG);
  after = read_file (fixture, "42.eml");
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpuint (count_files (fixture), ==, 1);
}

static void
test_link_is_not_followed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PuntualMessage) message = new_message ("42", PUNTUAL_MEDIUM_SMS);
  g_autofree char *target = g_build_filename (fixture->root, "precious", NULL);
  g_autofree char *final = g_build_filename (fixture->path, "42.txt", NULL);
  g_autofree char *part = g_build_filename (fixture->path, ".42.part", NULL);
  g_autofree char *contents = NULL;

  g_assert_true (g_file_set_contents (target, "precious", -1, NULL));
  g_assert_cmpint (symlink (target, part), ==, 0);
  g_assert_cmpint (symlink (target, final), ==, 0);
  assert_refuses (fixture, message, PUNTUAL_ERROR_CHANNEL_CONFIG);
  g_assert_true (g_file_get_contents (target, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, "precious");
}

static void
test_left_over_part (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PuntualMessage) message = new_message ("42", PUNTUAL_MEDIUM_SMS);
  g_autofree char *part = g_build_filename (fixture->path, ".42.part", NULL);

  g_assert_true (g_file_set_contents (part, "half a mess", -1, NULL));
  deliver (fixture, message, "42.txt");
  g_assert_cmpuint (count_files (fixture), ==, 1);
}

static void
test_look_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PuntualMessage) message = new_message ("42", PUNTUAL_MEDIUM_SMS);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (puntual_channel_look_up (fixture->channel, "42", NULL, NULL, &error), ==, 0);
  deliver (fixture, message, "42.txt");
  g_assert_cmpint (puntual_channel_look_up (fixture->channel, "42", NULL, NULL, &error), ==, 1);
  g_assert_cmpint (puntual_channel_look_up (fixture->channel, "4", NULL, NULL, &error), ==, 0);
  g_assert_no_error (error);
  g_assert_cmpint (puntual_channel_look_up (fixture->channel, "../out/42", NULL, NULL, &error), ==,
                   -1);
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_CONFIG);
}

/* A disk that is not plugged in has an empty mount point or none. */
static void
test_look_up_without_folder (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_rmdir (fixture->path);
  g_assert_cmpint (puntual_channel_look_up (fixture->channel, "42", NULL, NULL, &error), ==, -1);
  g_assert_nonnull (error);
}

static void
test_names (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "../42", "a/b", "", ".42", "a b", "-x", "a\n" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (PuntualMessage) message = new_message (names[i], PUNTUAL_MEDIUM_SMS);
      assert_refuses (fixture, message, PUNTUAL_ERROR_CHANNEL_CONFIG);
    }
  g_assert_cmpuint (count_files (fixture), ==, 0);
}

static void
test_bad_recipient (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PuntualMessage) message = new_message ("42", PUNTUAL_MEDIUM_EMAIL);

  g_free (message->to_address);
  message->to_address = g_strdup ("ana at cliente");
  assert_refuses (fixture, message, PUNTUAL_ERROR_CHANNEL_REFUSED);
}

static void
test_read_only (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PuntualMessage) message = new_message ("42", PUNTUAL_MEDIUM_SMS);

  if (geteuid () == 0)
    {
      g_test_skip ("the superuser writes everywhere");
      return;
    }
  g_assert_cmpint (g_chmod (fixture->path, 0500), ==, 0);
  assert_refuses (fixture, message, PUNTUAL_ERROR_CHANNEL_CONFIG);
}

static void
test_not_a_folder (Fixture *fixture, gconstpointer data)
{
  g_autofree char *file = g_build_filename (fixture->root, "file", NULL);
  g_autofree char *below = g_build_filename (file, "out", NULL);
  g_autoptr (PuntualChannel) on_file = new_channel (file);
  g_autoptr (PuntualChannel) below_file = new_channel (below);
  g_autoptr (PuntualMessage) message = new_message ("42", PUNTUAL_MEDIUM_SMS);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (file, "x", -1, NULL));
  g_assert_false (puntual_channel_prepare (on_file, NULL, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_CONFIG);
  g_assert_nonnull (strstr (error->message, file));
  g_assert_cmpstr (puntual_channel_error_raw (on_file), !=, "");
  g_clear_error (&error);
  g_assert_false (puntual_channel_deliver (below_file, message, NULL, NULL, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_CONFIG);
}

/* /dev/full would do for a file; for a folder only a small file system does. */
static void
test_full_disk (Fixture *fixture, gconstpointer data)
{
  const char *small = g_getenv ("PUNTUAL_TEST_FULL_FOLDER");
  g_autoptr (PuntualMessage) message = new_message ("42", PUNTUAL_MEDIUM_SMS);
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualChannel) channel = NULL;

  if (small == NULL)
    {
      g_test_skip ("PUNTUAL_TEST_FULL_FOLDER names no folder on a full file system");
      return;
    }
  channel = new_channel (small);
  g_assert_false (puntual_channel_deliver (channel, message, NULL, NULL, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_CONFIG);
  g_assert_cmpint (puntual_channel_look_up (channel, "42", NULL, NULL, NULL), ==, 0);
}

static void
test_settings (void)
{
  static const struct
  {
    const char *kind, *config;
    int code;
  } cases[] = {
    { "folder", "{}", PUNTUAL_ERROR_CHANNEL_CONFIG },
    { "folder", "{\"path\":\"\"}", PUNTUAL_ERROR_CHANNEL_CONFIG },
    { "folder", "{\"path\":\"/x\",\"colour\":\"red\"}", PUNTUAL_ERROR_CHANNEL_CONFIG },
    { "folder", "{\"path\":7}", PUNTUAL_ERROR_INVALID_VALUE },
    { "folder", "{\"path\":null}", PUNTUAL_ERROR_INVALID_VALUE },
    { "folder", "[]", PUNTUAL_ERROR_CHANNEL_CONFIG },
    { "folder", "{", PUNTUAL_ERROR_CHANNEL_CONFIG },
    { "folder", "", PUNTUAL_ERROR_CHANNEL_CONFIG },
    { "folder", NULL, PUNTUAL_ERROR_CHANNEL_CONFIG },
    { "pigeon", "{}", PUNTUAL_ERROR_CHANNEL_CONFIG },
    { NULL, "{}", PUNTUAL_ERROR_CHANNEL_CONFIG },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_test_message ("case %" G_GSIZE_FORMAT, i);
      g_assert_null (puntual_channel_new_for_account ("a", cases[i].kind, cases[i].config, &error));
      g_assert_error (error, PUNTUAL_ERROR, cases[i].code);
      g_assert_cmpuint (strlen (error->message), >, 10);
    }
}

static void
test_media (void)
{
  g_assert_cmpuint (puntual_channel_kind_media ("folder"), ==, PUNTUAL_MEDIA_ALL);
  g_assert_cmpuint (puntual_channel_kind_media ("smtp"), ==,
                    PUNTUAL_MEDIUM_BIT (PUNTUAL_MEDIUM_EMAIL));
  g_assert_cmpuint (puntual_channel_kind_media ("pigeon"), ==, 0);
  g_assert_cmpuint (puntual_channel_kind_media (NULL), ==, 0);
}

static void
test_raw (Fixture *fixture, gconstpointer data)
{
  g_autofree char *long_text = g_strnfill (10000, 'x');

  g_assert_cmpstr (puntual_channel_error_raw (fixture->channel), ==, "");
  puntual_channel_set_error_raw (fixture->channel, "550 \xff no");
  g_assert_true (g_utf8_validate (puntual_channel_error_raw (fixture->channel), -1, NULL));
  puntual_channel_set_error_raw (fixture->channel, long_text);
  g_assert_cmpuint (strlen (puntual_channel_error_raw (fixture->channel)), ==, 4096);
  puntual_channel_set_error_raw (fixture->channel, NULL);
  g_assert_cmpstr (puntual_channel_error_raw (fixture->channel), ==, "");
}

static void
add (const char *name, void (*test) (Fixture *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/folder-channel/", name, NULL);

  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("a-mail-is-its-bytes", test_mail);
  add ("a-mail-needs-no-business-address", test_mail_without_sender);
  add ("texts-have-a-head", test_text);
  add ("a-letter-is-its-pdf", test_letter);
  add ("nobody-else-can-read", test_private);
  add ("never-overwrites", test_again);
  add ("follows-no-link", test_link_is_not_followed);
  add ("a-killed-run-leaves-nothing", test_left_over_part);
  add ("looks-up-what-is-there", test_look_up);
  add ("cannot-tell-without-the-folder", test_look_up_without_folder);
  add ("names-cannot-leave-the-folder", test_names);
  add ("a-bad-address-is-the-contact's", test_bad_recipient);
  add ("read-only-is-for-the-owner", test_read_only);
  add ("a-file-is-no-folder", test_not_a_folder);
  add ("a-full-disk-is-for-the-owner", test_full_disk);
  add ("keeps-the-raw-answer-short-and-valid", test_raw);
  g_test_add_func ("/channel/refuses-wrong-settings", test_settings);
  g_test_add_func ("/channel/kinds-know-their-media", test_media);
  return g_test_run ();
}
