/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-draft.h"

#include <glib/gstdio.h>
#include <string.h>

static GHashTable *
new_texts (const char *note)
{
  GHashTable *texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  g_hash_table_insert (texts, g_strdup ("name"), g_strdup ("Muñoz \"&\" Hijos\n2.ª línea"));
  g_hash_table_insert (texts, g_strdup ("note"), g_strdup (note));
  return texts;
}

static void
save (const char *key, const char *note)
{
  g_autoptr (GHashTable) texts = new_texts (note);

  puntual_draft_save (key, texts);
  puntual_draft_settle ();
}

static void
assert_kept (const char *key, const char *note)
{
  g_autoptr (GHashTable) texts = puntual_draft_load (key, NULL);

  g_assert_nonnull (texts);
  g_assert_cmpstr (g_hash_table_lookup (texts, "name"), ==, "Muñoz \"&\" Hijos\n2.ª línea");
  g_assert_cmpstr (g_hash_table_lookup (texts, "note"), ==, note);
}

static void
write_file (const char *key, const char *contents)
{
  g_autofree char *path = puntual_draft_path (key);
  g_autofree char *folder = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, contents, -1, NULL));
}

static void
test_kept (void)
{
  PuntualDay day = PUNTUAL_DAY_NONE;
  g_autoptr (GHashTable) texts = NULL;

  save ("invoice:new", "first");
  save ("invoice:new", "second");
  assert_kept ("invoice:new", "second");
  texts = puntual_draft_load ("invoice:new", &day);
  g_assert_cmpint (day, ==, PUNTUAL_DAY_NONE);
}

static void
test_keeps_its_day (void)
{
  const PuntualDay desk_day = puntual_day_from_ymd (2026, 3, 10);
  g_autoptr (GHashTable) texts = new_texts ("dated");
  g_autoptr (GHashTable) kept = NULL;
  PuntualDay day = PUNTUAL_DAY_NONE;

  puntual_draft_save_on ("invoice:7", desk_day, texts);
  kept = puntual_draft_load ("invoice:7", &day);
  g_assert_nonnull (kept);
  g_assert_cmpint (day, ==, desk_day);
}

static void
test_private (void)
{
  g_autofree char *path = puntual_draft_path ("customer:17");
  g_autofree char *folder = g_path_get_dirname (path);
  GStatBuf status;

  save ("customer:17", "x");
  g_assert_true (g_str_has_prefix (path, g_get_user_state_dir ()));
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  g_assert_cmpint (g_stat (folder, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0700);
}

static void
test_removed (void)
{
  save ("payment:new", "x");
  puntual_draft_remove ("payment:new");
  g_assert_null (puntual_draft_load ("payment:new", NULL));
  puntual_draft_remove ("payment:new");
  puntual_draft_settle ();
}

/* A removal asked for behind a write is not overtaken by it. */
static void
test_order (void)
{
  for (guint i = 0; i < 50; i++)
    {
      g_autoptr (GHashTable) texts = new_texts ("x");

      puntual_draft_save ("order", texts);
      puntual_draft_remove ("order");
    }
  g_assert_null (puntual_draft_load ("order", NULL));
}

static void
test_apart (void)
{
  g_autofree char *path = puntual_draft_path ("../../escape");

  save ("a:b", "one");
  save ("a/b", "two");
  assert_kept ("a:b", "one");
  assert_kept ("a/b", "two");
  g_assert_null (strstr (path, "/../"));
  g_assert_null (puntual_draft_load ("nothing", NULL));
}

static void
test_too_large (void)
{
  g_autofree char *huge = g_strnfill (PUNTUAL_DRAFT_MAX_BYTES, 'x');
  g_autofree char *file = g_strconcat ("{\"texts\":{\"name\":\"", huge, "\"}}", NULL);

  save ("large", "small");
  save ("large", huge);
  assert_kept ("large", "small");
  write_file ("large", file);
  g_assert_null (puntual_draft_load ("large", NULL));
}

static void
test_foreign (void)
{
  static const char *const contents[] = {
    "", "{", "[]", "null", "{\"version\":1}", "{\"texts\":[]}", "{\"texts\":\"x\"}", "\xff\xfe",
  };
  g_autoptr (GHashTable) texts = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      write_file ("foreign", contents[i]);
      g_assert_null (puntual_draft_load ("foreign", NULL));
    }
  write_file ("foreign", "{\"texts\":{\"a\":1,\"b\":null,\"c\":{\"d\":\"e\"},\"f\":\"kept\"}}");
  texts = puntual_draft_load ("foreign", NULL);
  g_assert_cmpuint (g_hash_table_size (texts), ==, 1);
  g_assert_cmpstr (g_hash_table_lookup (texts, "f"), ==, "kept");
}

/* Typing goes on where nothing can be kept. */
static void
test_no_place (void)
{
  g_autofree char *path = puntual_draft_path ("blocked");
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *moved = g_strconcat (folder, "-moved", NULL);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_cmpint (g_rename (folder, moved), ==, 0);
  g_assert_true (g_file_set_contents (folder, "a file", -1, NULL));
  save ("blocked", "x");
  g_assert_null (puntual_draft_load ("blocked", NULL));
  g_assert_cmpint (g_unlink (folder), ==, 0);
  save ("blocked", "x");
  assert_kept ("blocked", "x");
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *inner = g_build_filename (path, name, NULL);

      remove_tree (inner);
    }
  g_assert_cmpint (g_remove (path), ==, 0);
}

int
main (int argc, char **argv)
{
  g_autofree char *home = g_dir_make_tmp ("puntual-draft-XXXXXX", NULL);
  int status;

  g_setenv ("XDG_STATE_HOME", home, TRUE);
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/draft/keeps-its-day", test_keeps_its_day);
  g_test_add_func ("/draft/keeps-the-last-that-was-typed", test_kept);
  g_test_add_func ("/draft/is-for-the-owner-alone", test_private);
  g_test_add_func ("/draft/is-gone-when-removed", test_removed);
  g_test_add_func ("/draft/steps-keep-their-order", test_order);
  g_test_add_func ("/draft/every-key-has-a-file-of-its-own", test_apart);
  g_test_add_func ("/draft/one-that-is-too-large-leaves-the-one-before", test_too_large);
  g_test_add_func ("/draft/a-file-of-somebody-else-is-no-draft", test_foreign);
  g_test_add_func ("/draft/no-place-for-it-is-no-failure", test_no_place);

  status = g_test_run ();
  remove_tree (home);
  return status;
}
