/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <json-glib/json-glib.h>

#include "puntual-json.h"
#include "puntual-mustache.h"

/* Runs the JSON tests of https://github.com/mustache/spec from the folder PUNTUAL_SAMPLES/mustache.
 */

static char *
partial_of (const char *name, gpointer data)
{
  JsonObject *partials = data;

  return g_strdup (partials != NULL ? puntual_json_get_string (partials, name, NULL) : NULL);
}

static void
run_case (JsonObject *test, const char *file)
{
  PuntualMustacheOptions options = { NULL, partial_of, puntual_json_get_object (test, "partials") };
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  g_test_message ("%s: %s", file, puntual_json_get_string (test, "name", "?"));
  text = puntual_mustache_render (puntual_json_get_string (test, "template", NULL),
                                  json_object_get_member (test, "data"), &options, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, puntual_json_get_string (test, "expected", NULL));
}

static void
test_module (gconstpointer data)
{
  const char *file = data;
  const char *samples = g_getenv ("PUNTUAL_SAMPLES");
  g_autofree char *path = g_build_filename (samples != NULL ? samples : "", "mustache", file, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = NULL;
  JsonArray *tests;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_test_skip ("the JSON files of the Mustache specification are not here");
      return;
    }
  root = puntual_json_load (path, &error);
  g_assert_no_error (error);
  tests = puntual_json_get_array (json_node_get_object (root), "tests");
  g_assert_nonnull (tests);
  g_assert_cmpuint (json_array_get_length (tests), >, 5);
  for (guint i = 0; i < json_array_get_length (tests); i++)
    run_case (json_array_get_object_element (tests, i), file);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/mustache-spec/comments", "comments.json", test_module);
  g_test_add_data_func ("/mustache-spec/delimiters", "delimiters.json", test_module);
  g_test_add_data_func ("/mustache-spec/interpolation", "interpolation.json", test_module);
  g_test_add_data_func ("/mustache-spec/inverted", "inverted.json", test_module);
  g_test_add_data_func ("/mustache-spec/partials", "partials.json", test_module);
  g_test_add_data_func ("/mustache-spec/sections", "sections.json", test_module);
  return g_test_run ();
}
