/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "puntual-error.h"
#include "puntual-json.h"
#include "puntual-mustache.h"

static const char data_json[] =
    "{\"name\":\"Ana & Hijos "
    "<S.L.>\",\"empty\":\"\",\"zero\":0,\"one\":1,\"rate\":1.25,\"yes\":true,\"no\":false,"
    "\"nothing\":null,\"none\":[],\"list\":[1,2,3],\"words\":[\"<a>\",\"b\"],\"nested\":[[1,2],[3]]"
    ","
    "\"customer\":{\"name\":\"Eva\",\"phone\":\"\",\"city\":{\"name\":\"Jaca\"}},"
    "\"invoices\":[{\"number\":\"F-1\",\"paid\":\"\"},{\"number\":\"F-2\",\"paid\":\"5\",\"name\":"
    "\"own\"}],"
    "\"tree\":{\"label\":\"a\",\"kids\":[{\"label\":\"b\",\"kids\":[]}]}}";

typedef struct
{
  const char *template;
  const char *expected;
} Rendering;

static char *
partial_of (const char *name, gpointer data)
{
  if (strcmp (name, "greeting") == 0)
    return g_strdup ("Hello {{name}}");
  if (strcmp (name, "lines") == 0)
    return g_strdup ("one\n{{customer.name}}\n\n{{>inner}}\n");
  if (strcmp (name, "inner") == 0)
    return g_strdup ("in\n");
  if (strcmp (name, "kids") == 0)
    return g_strdup ("{{label}}{{#kids}}({{>kids}}){{/kids}}");
  if (strcmp (name, "marks") == 0)
    return g_strdup ("|one| {{one}}");
  if (strcmp (name, "broken") == 0)
    return g_strdup ("{{#a}}");
  if (strcmp (name, "endless") == 0)
    return g_strdup ("x{{>endless}}");
  return NULL;
}

static char *
render (const char *template, GError **error)
{
  PuntualMustacheOptions options = { NULL, partial_of, NULL };
  g_autoptr (JsonNode) data = puntual_json_parse (data_json, -1, "data", NULL);

  g_assert_nonnull (data);
  return puntual_mustache_render (template, data, &options, error);
}

static void
check (const Rendering *cases, guint n_cases)
{
  for (guint i = 0; i < n_cases; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *text = render (cases[i].template, &error);

      g_test_message ("%s", cases[i].template);
      g_assert_no_error (error);
      g_assert_cmpstr (text, ==, cases[i].expected);
    }
}

static void
test_variables (void)
{
  static const Rendering cases[] = {
    { "", "" },
    { "no tags, even } or { or }}", "no tags, even } or { or }}" },
    { "{{name}}", "Ana &amp; Hijos &lt;S.L.&gt;" },
    { "{{{name}}}|{{&name}}|{{& name }}|{{{ name }}}",
      "Ana & Hijos <S.L.>|Ana & Hijos <S.L.>|Ana & Hijos <S.L.>|Ana & Hijos <S.L.>" },
    { "{{ one }}{{zero}}{{rate}}", "101.25" },
    { "[{{missing}}{{nothing}}{{empty}}{{customer}}{{list}}]", "[]" },
    { "{{customer.name}} in {{customer.city.name}}", "Eva in Jaca" },
    { "[{{customer.nobody}}{{customer.name.more}}{{nobody.name}}{{customer..name}}]", "[]" },
    { "  {{one}}\n", "  1\n" },
  };

  check (cases, G_N_ELEMENTS (cases));
}

static void
test_sections (void)
{
  static const Rendering cases[] = {
    { "{{#yes}}a{{/yes}}{{#no}}b{{/no}}{{#missing}}c{{/missing}}{{#none}}d{{/none}}{{#nothing}}e{{/"
      "nothing}}",
      "a" },
    { "{{^yes}}a{{/yes}}{{^no}}b{{/no}}{{^missing}}c{{/missing}}{{^none}}d{{/none}}{{^nothing}}e{{/"
      "nothing}}",
      "bcde" },
    { "{{#empty}}a{{/empty}}{{^empty}}b{{/empty}}{{#zero}}c{{/zero}}{{#one}}d{{/one}}", "bd" },
    { "{{#customer.phone}}call {{.}}{{/customer.phone}}{{^customer.phone}}no "
      "phone{{/customer.phone}}",
      "no phone" },
    { "{{#list}}{{.}},{{/list}}", "1,2,3," },
    { "{{#words}}{{.}}{{{.}}}{{/words}}", "&lt;a&gt;<a>bb" },
    { "{{#nested}}({{#.}}{{.}}{{/.}}){{/nested}}", "(12)(3)" },
    { "{{#invoices}}{{number}} {{name}};{{/invoices}}",
      "F-1 Ana &amp; Hijos &lt;S.L.&gt;;F-2 own;" },
    { "{{#invoices}}{{#paid}}{{number}}{{/paid}}{{/invoices}}", "F-2" },
    { "{{#customer}}{{name}} {{city.name}}{{/customer}}", "Eva Jaca" },
    { "{{#customer}}{{#city}}{{name}}{{phone}}{{/city}}{{/customer}}", "Jaca" },
    { "{{#yes}}{{#yes}}x{{/yes}}{{/yes}}", "x" },
  };

  check (cases, G_N_ELEMENTS (cases));
}

static void
test_whole_lines (void)
{
  static const Rendering cases[] = {
    { "a\n{{#yes}}\nb\n{{/yes}}\nc", "a\nb\nc" },
    { "a\n  {{#yes}}  \n  b\n\t{{/yes}}\t\nc\n", "a\n  b\nc\n" },
    { "{{#yes}}\r\nb\r\n{{/yes}}", "b\r\n" },
    { "  {{! gone }}\nx\n  {{! gone\ntoo }}", "x\n" },
    { "a {{! only this }} b\n", "a  b\n" },
    { "{{#yes}} {{/yes}}\n", " \n" },
    { "{{=<% %>=}}\n<%one%>{{one}}\n<%={{ }}=%>\n{{one}}", "1{{one}}\n1" },
    { "  {{=| |=}}  \n|one|", "1" },
    { "a\r{{#yes}}\rb{{/yes}}", "a\r\rb" },
  };

  check (cases, G_N_ELEMENTS (cases));
}

static void
test_partials (void)
{
  static const Rendering cases[] = {
    { "[{{>greeting}}]", "[Hello Ana &amp; Hijos &lt;S.L.&gt;]" },
    { "{{#customer}}{{> greeting }}!{{/customer}}", "Hello Eva!" },
    { "[{{>unknown}}]", "[]" },
    { "x\n  {{>lines}}\ny", "x\n  one\n  Eva\n  \n  in\ny" },
    { "x {{>lines}}", "x one\nEva\n\nin\n" },
    { "{{#tree}}{{>kids}}{{/tree}}", "a(b)" },
    { "{{=| |=}}|>marks| |one|", "|one| 1 1" },
  };

  check (cases, G_N_ELEMENTS (cases));
}

static void
test_errors_name_the_place (void)
{
  static const struct
  {
    const char *template;
    const char *place;
  } cases[] = {
    { "{{name", "Line 1, column 1:" },
    { "a\nñó {{#list}}\n", "Line 2, column 4:" },
    { "{{/list}}", "Line 1, column 1:" },
    { "{{#list}}{{/lists}}", "Line 1, column 10:" },
    { "{{#a}}{{#b}}{{/a}}{{/b}}", "Line 1, column 13:" },
    { "\n\n{{}}", "Line 3, column 1:" },
    { "{{#}}{{/}}", "Line 1, column 1:" },
    { "{{a b}}", "Line 1, column 1:" },
    { "{{{name}}", "Line 1, column 1:" },
    { "{{=<%=}}", "Line 1, column 1:" },
    { "{{=<% %> !=}}", "Line 1, column 1:" },
    { "{{=a= b=}}", "Line 1, column 1:" },
    { "{{! never ends", "Line 1, column 1:" },
    { "{{>broken}}", "In “broken”: Line 1, column 1:" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *text = render (cases[i].template, &error);

      g_assert_null (text);
      g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_TEMPLATE_SYNTAX);
      g_test_message ("%s", error->message);
      g_assert_true (g_str_has_prefix (error->message, cases[i].place));
    }
}

static void
test_refuses_what_is_not_utf8 (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = render ("a\xff", &error);

  g_assert_null (text);
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_TEMPLATE_SYNTAX);
}

static char *
nested (const char *name, const char *inside, guint depth)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < depth; i++)
    g_string_append_printf (text, "{{#%s}}", name);
  g_string_append (text, inside);
  for (guint i = 0; i < depth; i++)
    g_string_append_printf (text, "{{/%s}}", name);
  return g_string_free (text, FALSE);
}

static void
test_sections_nest_64_deep_and_no_deeper (void)
{
  g_autofree char *deepest = nested ("yes", "x", 64);
  g_autofree char *deeper = nested ("yes", "x", 65);
  g_autofree char *far_deeper = nested ("yes", "x", 20000);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = render (deepest, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, "x");
  g_assert_null (render (deeper, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_TEMPLATE_SYNTAX);
  g_clear_error (&error);
  g_assert_null (render (far_deeper, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_TEMPLATE_SYNTAX);
}

static void
test_endless_partial_is_refused (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (render ("{{>endless}}", &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_TEMPLATE_SYNTAX);
}

static void
test_endless_work_without_output_is_refused (void)
{
  g_autofree char *template = nested ("list", "", 30);
  g_autoptr (GError) error = NULL;

  g_assert_null (render (template, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_TOO_LARGE);
}

static void
test_sizes_are_capped (void)
{
  g_autofree char *template = g_strnfill (1024 * 1024 + 1, 'a');
  g_autofree char *filler = g_strnfill (600 * 1024, 'b');
  g_autofree char *triple =
      g_strconcat ("{{#nested}}{{#list}}{{#list}}", filler, "{{/list}}{{/list}}{{/nested}}", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (render (template, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_TOO_LARGE);
  g_clear_error (&error);
  g_assert_null (render (triple, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_TOO_LARGE);
}

static void
test_values_are_never_templates (void)
{
  g_autoptr (JsonNode) data =
      puntual_json_parse ("{\"a\":\"{{b}}{{#b}}\",\"b\":\"no\"}", -1, "data", NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = puntual_mustache_render ("{{a}}{{{a}}}", data, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, "{{b}}{{#b}}{{b}}{{#b}}");
}

static void
test_no_data_is_empty_data (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = puntual_mustache_render ("a{{b}}{{.}}{{^c}}d{{/c}}", NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, "ad");
}

static void
test_tags_know_their_place (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) tags = puntual_mustache_tags (
      "{{a}}\n{{#list}}\n{{^b}}{{{c.d}}}{{/b}}{{/list}}{{! no }}{{>p}}", &error);
  const PuntualMustacheTag *tag;

  g_assert_no_error (error);
  g_assert_cmpuint (tags->len, ==, 4);
  tag = g_ptr_array_index (tags, 0);
  g_assert_cmpstr (tag->name, ==, "a");
  g_assert_false (tag->section);
  g_assert_cmpint (tag->line, ==, 1);
  g_assert_cmpuint (g_strv_length (tag->within), ==, 0);
  tag = g_ptr_array_index (tags, 1);
  g_assert_true (tag->section);
  tag = g_ptr_array_index (tags, 3);
  g_assert_cmpstr (tag->name, ==, "c.d");
  g_assert_cmpint (tag->line, ==, 3);
  g_assert_cmpuint (g_strv_length (tag->within), ==, 2);
  g_assert_cmpstr (tag->within[0], ==, "list");
  g_assert_cmpstr (tag->within[1], ==, "b");
  g_assert_null (puntual_mustache_tags ("{{#a}}", &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_TEMPLATE_SYNTAX);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mustache/variables", test_variables);
  g_test_add_func ("/mustache/sections", test_sections);
  g_test_add_func ("/mustache/tags-alone-on-a-line-take-the-line", test_whole_lines);
  g_test_add_func ("/mustache/partials", test_partials);
  g_test_add_func ("/mustache/errors-name-line-and-column", test_errors_name_the_place);
  g_test_add_func ("/mustache/refuses-what-is-not-utf8", test_refuses_what_is_not_utf8);
  g_test_add_func ("/mustache/sections-nest-64-deep-and-no-deeper",
                   test_sections_nest_64_deep_and_no_deeper);
  g_test_add_func ("/mustache/endless-partial-is-refused", test_endless_partial_is_refused);
  g_test_add_func ("/mustache/endless-work-without-output-is-refused",
                   test_endless_work_without_output_is_refused);
  g_test_add_func ("/mustache/sizes-are-capped", test_sizes_are_capped);
  g_test_add_func ("/mustache/values-are-never-templates", test_values_are_never_templates);
  g_test_add_func ("/mustache/no-data-is-empty-data", test_no_data_is_empty_data);
  g_test_add_func ("/mustache/tags-know-their-place", test_tags_know_their_place);
  return g_test_run ();
}
