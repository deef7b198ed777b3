/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-json.h"

#include <glib/gstdio.h>

#include "puntual-error.h"

/* Escaped: TAP is UTF-8 in single lines. */
static void
tell (const char *text)
{
  g_autofree char *escaped = g_strescape (text != NULL ? text : "NULL", NULL);

  g_test_message ("%s", escaped);
}

static void
assert_refused (const char *text, gssize length, PuntualError code, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = puntual_json_parse (text, length, "map.json", &error);

  g_assert_null (root);
  g_assert_error (error, PUNTUAL_ERROR, (int)code);
  g_assert_nonnull (strstr (error->message, "map.json"));
  g_assert_nonnull (strstr (error->message, words));
}

static void
test_reads_an_object (void)
{
  static const char *text = "\xef\xbb\xbf{ \"name\": \"N\\u00fa\\u00f1ez \\ud83d\\ude00\",\n"
                            " \"days\": [1, 2, 3], \"rate\": 1.5, \"on\": true, \"none\": null,\n"
                            " \"inner\": { \"deep\": -7 } }\n";
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = puntual_json_parse (text, -1, "x", &error);
  JsonObject *object;

  g_assert_no_error (error);
  object = json_node_get_object (root);
  g_assert_cmpstr (puntual_json_get_string (object, "name", NULL), ==, "Núñez 😀");
  g_assert_cmpuint (json_array_get_length (puntual_json_get_array (object, "days")), ==, 3);
  g_assert_true (puntual_json_get_boolean (object, "on", FALSE));
  g_assert_cmpint (puntual_json_get_int (puntual_json_get_object (object, "inner"), "deep", 0), ==,
                   -7);
}

static void
test_a_wrong_type_gives_the_fallback (void)
{
  static const char *text =
      "{\"s\":\"x\",\"i\":5,\"d\":1.5,\"b\":true,\"n\":null,\"a\":[],\"o\":{}}";
  static const char *members[] = { "s", "i", "d", "b", "n", "a", "o", "missing" };
  g_autoptr (JsonNode) root = puntual_json_parse (text, -1, NULL, NULL);
  JsonObject *object = json_node_get_object (root);

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      const char *m = members[i];

      g_assert_cmpstr (puntual_json_get_string (object, m, "-"), ==, *m == 's' ? "x" : "-");
      g_assert_cmpint (puntual_json_get_int (object, m, -1), ==, *m == 'i' ? 5 : -1);
      g_assert_cmpint (puntual_json_get_boolean (object, m, FALSE), ==, *m == 'b');
      g_assert_cmpint (puntual_json_get_array (object, m) != NULL, ==, *m == 'a');
      g_assert_cmpint (puntual_json_get_object (object, m) != NULL, ==, *m == 'o');
    }

  g_assert_cmpstr (puntual_json_get_string (NULL, "s", "-"), ==, "-");
  g_assert_null (puntual_json_get_array (NULL, "a"));
}

static void
test_an_error_names_the_line (void)
{
  assert_refused ("{\n \"a\": 1,\n \"b\": }\n", -1, PUNTUAL_ERROR_BAD_FILE, "line 3");
  assert_refused ("{\n\n\n \"a\": 'x' }", -1, PUNTUAL_ERROR_BAD_FILE, "line 4");
  assert_refused ("{\n\"a\": \"\xff\" }", -1, PUNTUAL_ERROR_BAD_FILE, "line 2");
}

static void
test_refuses_what_is_no_json (void)
{
  static const char *wrong[] = {
    "",
    " ",
    "{",
    "[",
    "}",
    "[1,2",
    "{\"a\"}",
    "{\"a\":}",
    "{a:1}",
    "[1 2]",
    "{\"a\":1}}",
    "{} {}",
    "{}[]",
    "[] x",
    "\"open",
    "{\"a\":\"x}",
    "// no\n{}",
    "/* no */ {}",
    "var x={};",
    "x = [1]",
    "{'a':1}",
    "[\"\\q\"]",
    "[\"\\u12\"]",
    "[\"\\u12g4\"]",
    "\x01",
    "[\"a\nb\"]",
    "<html>",
    "[\"\\",
    "[\"\\u0000\"]",
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      tell (wrong[i]);
      assert_refused (wrong[i], -1, PUNTUAL_ERROR_BAD_FILE, "line");
    }

  assert_refused ("{}\0{}", 5, PUNTUAL_ERROR_BAD_FILE, "line 1");
}

/* json-glib 1.6 aborts the program on these. */
static void
test_half_a_surrogate_pair_is_refused (void)
{
  static const char *wrong[] = { "[\"\\ud800\"]",   "[\"\\ud800x\"]",       "[\"\\ud800\\n\"]",
                                 "[\"\\udc00\"]",   "[\"\\ud800\\ud800\"]", "[\"\\ud800\\u0041\"]",
                                 "[\"\\ud83d\\ude0" };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    assert_refused (wrong[i], -1, PUNTUAL_ERROR_BAD_FILE, "line 1");
}

static char *
nest (gsize depth, char open, char close)
{
  char *text = g_malloc (2 * depth + 1);

  memset (text, open, depth);
  memset (text + depth, close, depth);
  text[2 * depth] = '\0';

  return text;
}

static void
test_depth_is_capped (void)
{
  g_autofree char *fits = nest (64, '[', ']');
  g_autofree char *deep = nest (65, '[', ']');
  g_autofree char *abyss = nest (1000000, '[', ']');
  g_autofree char *hidden = g_strconcat ("[\"]]]\\\"\",", deep, "]", NULL);
  g_autoptr (JsonNode) root = puntual_json_parse (fits, -1, NULL, NULL);

  g_assert_nonnull (root);
  assert_refused (deep, -1, PUNTUAL_ERROR_BAD_FILE, "64");
  assert_refused (abyss, -1, PUNTUAL_ERROR_BAD_FILE, "64");
  assert_refused (hidden, -1, PUNTUAL_ERROR_BAD_FILE, "64");
}

static void
test_size_is_capped (void)
{
  gsize cap = 4 * 1024 * 1024;
  g_autofree char *text = g_malloc (cap + 2);
  g_autoptr (JsonNode) root = NULL;

  memset (text, ' ', cap + 1);
  text[0] = '[';
  text[cap - 1] = ']';
  text[cap + 1] = '\0';

  root = puntual_json_parse (text, (gssize)cap, NULL, NULL);
  g_assert_nonnull (root);
  assert_refused (text, -1, PUNTUAL_ERROR_TOO_LARGE, "4 MiB");
}

static void
test_random_damage_never_crashes (void)
{
  static const char *text =
      "{\"a\":[1,-2.5e3,\"x\\u00e1\\ud83d\\ude00\",true,null,{\"b\":{}}],\"c\":\"\\\\\"}";
  static const char marks[] = "{}[]\",:\\u0dn'/-.e \n\xc3";

  for (int round = 0; round < 20000; round++)
    {
      g_autofree char *damaged = g_strdup (text);
      g_autoptr (JsonNode) root = NULL;
      g_autoptr (GError) error = NULL;
      gsize length = strlen (damaged);

      for (int hits = g_test_rand_int_range (1, 4); hits > 0; hits--)
        damaged[g_test_rand_int_range (0, (gint32)length)] =
            marks[g_test_rand_int_range (0, (gint32)sizeof marks - 1)];
      root = puntual_json_parse (damaged, (gssize)length, "x", &error);
      g_assert_true ((root == NULL) == (error != NULL));
    }
}

static void
test_loads_a_file (void)
{
  g_autofree char *folder = g_dir_make_tmp ("puntual-json-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "map.json", NULL);
  g_autofree char *empty = g_build_filename (folder, "empty.json", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (JsonNode) none = NULL;

  g_assert_true (g_file_set_contents (path, "{\"a\":1}", -1, NULL));
  g_assert_true (g_file_set_contents (empty, "", -1, NULL));

  root = puntual_json_load (path, &error);
  g_assert_no_error (error);
  g_assert_cmpint (puntual_json_get_int (json_node_get_object (root), "a", 0), ==, 1);

  none = puntual_json_load (empty, &error);
  g_assert_null (none);
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_BAD_FILE);
  g_assert_nonnull (strstr (error->message, "empty.json"));

  g_unlink (path);
  g_unlink (empty);
  g_rmdir (folder);
}

static void
test_an_integer_that_does_not_fit_is_none (void)
{
  const char *text = "{\"a\": 18446744073709551600, \"b\": [-9223372036854775809], "
                     "\"c\": 9223372036854775807, \"d\": -9223372036854775808, "
                     "\"e\": 99999999999999999999.25e-1, \"f\": 9223372036854775808}";
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = puntual_json_parse (text, -1, NULL, &error);
  JsonObject *object;

  g_assert_no_error (error);
  object = json_node_get_object (root);
  g_assert_cmpint (puntual_json_get_int (object, "a", 7), ==, 7);
  g_assert_cmpint (puntual_json_get_int (object, "c", 7), ==, G_MAXINT64);
  g_assert_cmpint (puntual_json_get_int (object, "d", 7), ==, G_MININT64);
  g_assert_cmpint (puntual_json_get_int (object, "e", 7), ==, 7);
  g_assert_cmpint (puntual_json_get_int (object, "f", 7), ==, 7);
  g_assert_true (json_array_get_double_element (puntual_json_get_array (object, "b"), 0) < -9e18);
}

static void
test_a_file_that_cannot_be_read_is_told (void)
{
  g_autofree char *folder = g_dir_make_tmp ("puntual-json-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "gone.json", NULL);
  g_autoptr (GError) missing = NULL;
  g_autoptr (GError) unreadable = NULL;

  g_assert_null (puntual_json_load (path, &missing));
  g_assert_error (missing, PUNTUAL_ERROR, PUNTUAL_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (missing->message, "gone.json"));

  g_assert_null (puntual_json_load (folder, &unreadable));
  g_assert_error (unreadable, PUNTUAL_ERROR, PUNTUAL_ERROR_IO);

  g_rmdir (folder);
}

static void
test_an_endless_file_is_read_up_to_the_cap (void)
{
  g_autoptr (GError) error = NULL;

  if (!g_file_test ("/dev/zero", G_FILE_TEST_EXISTS))
    {
      g_test_skip ("this system has no /dev/zero");
      return;
    }

  g_assert_null (puntual_json_load ("/dev/zero", &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_TOO_LARGE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/json/reads-an-object", test_reads_an_object);
  g_test_add_func ("/json/a-wrong-type-gives-the-fallback", test_a_wrong_type_gives_the_fallback);
  g_test_add_func ("/json/an-error-names-the-line", test_an_error_names_the_line);
  g_test_add_func ("/json/refuses-what-is-no-json", test_refuses_what_is_no_json);
  g_test_add_func ("/json/half-a-surrogate-pair-is-refused", test_half_a_surrogate_pair_is_refused);
  g_test_add_func ("/json/depth-is-capped", test_depth_is_capped);
  g_test_add_func ("/json/an-integer-that-does-not-fit-is-none",
                   test_an_integer_that_does_not_fit_is_none);
  g_test_add_func ("/json/size-is-capped", test_size_is_capped);
  g_test_add_func ("/json/random-damage-never-crashes", test_random_damage_never_crashes);
  g_test_add_func ("/json/loads-a-file", test_loads_a_file);
  g_test_add_func ("/json/a-file-that-cannot-be-read-is-told",
                   test_a_file_that_cannot_be_read_is_told);
  g_test_add_func ("/json/an-endless-file-is-read-up-to-the-cap",
                   test_an_endless_file_is_read_up_to_the_cap);

  return g_test_run ();
}
