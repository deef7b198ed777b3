/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-data.h"

#include <glib/gstdio.h>

typedef struct
{
  char *before;
  char *folder;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *inner = NULL;
  g_autofree char *file = NULL;

  fixture->before = g_strdup (g_getenv ("PUNTUAL_DATA_DIR"));
  fixture->folder = g_dir_make_tmp ("puntual-data-XXXXXX", NULL);
  inner = g_build_filename (fixture->folder, "holidays", NULL);
  file = g_build_filename (inner, "ES.json", NULL);
  g_assert_cmpint (g_mkdir (inner, 0700), ==, 0);
  g_assert_true (g_file_set_contents (file, "{}", -1, NULL));
  g_setenv ("PUNTUAL_DATA_DIR", fixture->folder, TRUE);
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *inner = g_build_filename (fixture->folder, "holidays", NULL);
  g_autofree char *file = g_build_filename (inner, "ES.json", NULL);

  g_unlink (file);
  g_rmdir (inner);
  g_rmdir (fixture->folder);
  if (fixture->before != NULL)
    g_setenv ("PUNTUAL_DATA_DIR", fixture->before, TRUE);
  else
    g_unsetenv ("PUNTUAL_DATA_DIR");
  g_free (fixture->before);
  g_free (fixture->folder);
}

static void
test_finds_a_shipped_file (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *path = puntual_data_path ("holidays/ES.json");
  g_autofree char *expected = g_build_filename (fixture->folder, "holidays", "ES.json", NULL);

  g_assert_cmpstr (path, ==, expected);
}

static void
test_a_file_that_is_not_there_has_no_path (Fixture *fixture, gconstpointer unused)
{
  g_assert_null (puntual_data_path ("holidays/XX.json"));
  g_assert_null (puntual_data_path (""));
  g_assert_null (puntual_data_path (NULL));
}

static void
test_no_name_leads_out_of_the_folder (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *own = g_path_get_basename (fixture->folder);
  g_autofree char *detour = g_strdup_printf ("../%s/holidays/ES.json", own);

  g_assert_null (puntual_data_path ("/etc/passwd"));
  g_assert_null (puntual_data_path ("../../../../etc/passwd"));
  g_assert_null (puntual_data_path (detour));
}

static void
test_an_empty_variable_means_the_installed_folder (Fixture *fixture, gconstpointer unused)
{
  g_setenv ("PUNTUAL_DATA_DIR", "", TRUE);

  /* "holidays/ES.json" below the current folder would be found if "" were taken for a folder. */
  g_assert_cmpint (g_chdir (fixture->folder), ==, 0);
  {
    g_autofree char *path = puntual_data_path ("holidays/ES.json");

    g_assert_true (path == NULL || g_path_is_absolute (path));
  }
  g_assert_cmpint (g_chdir ("/"), ==, 0);
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/data/finds-a-shipped-file", test_finds_a_shipped_file);
  ADD ("/data/a-file-that-is-not-there-has-no-path", test_a_file_that_is_not_there_has_no_path);
  ADD ("/data/no-name-leads-out-of-the-folder", test_no_name_leads_out_of_the_folder);
  ADD ("/data/an-empty-variable-means-the-installed-folder",
       test_an_empty_variable_means_the_installed_folder);

  return g_test_run ();
}
