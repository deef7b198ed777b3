/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "puntual-markdown.h"

typedef struct
{
  const char *markdown;
  const char *html;
  const char *plain;
  const char *whatsapp;
} Form;

/* The tidied text means the same in every form. */
static void
check_tidied (const Form *form)
{
  g_autofree char *tidy = puntual_markdown_tidy (form->markdown);
  g_autofree char *again = puntual_markdown_tidy (tidy);
  g_autofree char *html = puntual_markdown_to_html (tidy);
  g_autofree char *plain = puntual_markdown_to_plain (tidy);
  g_autofree char *whatsapp = puntual_markdown_to_whatsapp (tidy);

  g_test_message ("tidied: %s", tidy);
  g_assert_cmpstr (again, ==, tidy);
  g_assert_cmpstr (html, ==, form->html);
  g_assert_cmpstr (plain, ==, form->plain);
  g_assert_cmpstr (whatsapp, ==, form->whatsapp);
}

static void
check (const Form *forms, guint n_forms)
{
  for (guint i = 0; i < n_forms; i++)
    {
      g_autofree char *html = puntual_markdown_to_html (forms[i].markdown);
      g_autofree char *plain = puntual_markdown_to_plain (forms[i].markdown);
      g_autofree char *whatsapp = puntual_markdown_to_whatsapp (forms[i].markdown);

      g_test_message ("%s", forms[i].markdown);
      g_assert_cmpstr (html, ==, forms[i].html);
      g_assert_cmpstr (plain, ==, forms[i].plain);
      g_assert_cmpstr (whatsapp, ==, forms[i].whatsapp);
      check_tidied (&forms[i]);
    }
}

static void
test_words (void)
{
  static const Form forms[] = {
    { "", "", "", "" },
    { "Hola **Ana** y *Eva*.", "<p>Hola <strong>Ana</strong> y <em>Eva</em>.</p>\n",
      "Hola Ana y Eva.", "Hola *Ana* y _Eva_." },
    { "***both***", "<p><em><strong>both</strong></em></p>\n", "both", "_*both*_" },
    { "**two\nlines**", "<p><strong>two<br />\nlines</strong></p>\n", "two\nlines",
      "*two*\n*lines*" },
    { "one\n\ntwo\nthree", "<p>one</p>\n<p>two<br />\nthree</p>\n", "one\n\ntwo\nthree",
      "one\n\ntwo\nthree" },
    { "## Head **x**\ntext", "<h2>Head <strong>x</strong></h2>\n<p>text</p>\n", "Head x\n\ntext",
      "*Head x*\n\ntext" },
    { "a `code` b", "<p>a <code>code</code> b</p>\n", "a code b", "a code b" },
    { "1 < 2 & 3", "<p>1 &lt; 2 &amp; 3</p>\n", "1 < 2 & 3", "1 < 2 & 3" },
    { "a\n\n---\n\nb", "<p>a</p>\n<hr />\n<p>b</p>\n", "a\n\n----------\n\nb",
      "a\n\n----------\n\nb" },
    { "```\nx  y\n z\n```", "<pre><code>x  y\n z\n</code></pre>\n", "x  y\n z", "```x  y\n z```" },
  };

  check (forms, G_N_ELEMENTS (forms));
}

static void
test_lists (void)
{
  static const Form forms[] = {
    { "a\n\n- one\n- two\n\nb", "<p>a</p>\n<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n<p>b</p>\n",
      "a\n\n- one\n- two\n\nb", "a\n\n- one\n- two\n\nb" },
    { "3. x\n4. y", "<ol start=\"3\">\n<li>x</li>\n<li>y</li>\n</ol>\n", "3. x\n4. y",
      "3. x\n4. y" },
    { "* one\n  * in\n  * in2\n* two",
      "<ul>\n<li>one\n<ul>\n<li>in</li>\n<li>in2</li>\n</ul>\n</li>\n<li>two</li>\n</ul>\n",
      "- one\n  - in\n  - in2\n- two", "- one\n  - in\n  - in2\n- two" },
    { "- a\n\n  b\n- c", "<ul>\n<li>\n<p>a</p>\n<p>b</p>\n</li>\n<li>\n<p>c</p>\n</li>\n</ul>\n",
      "- a\n\n  b\n\n- c", "- a\n\n  b\n\n- c" },
    { "> one\n> two", "<blockquote>\n<p>one<br />\ntwo</p>\n</blockquote>\n", "> one\n> two",
      "> one\n> two" },
  };

  check (forms, G_N_ELEMENTS (forms));
}

static void
test_links (void)
{
  static const Form forms[] = {
    { "[Pay](https://a.example/x_y)", "<p><a href=\"https://a.example/x_y\">Pay</a></p>\n",
      "Pay (https://a.example/x_y)", "Pay: https://a.example/x_y" },
    { "<https://a.example/_x_>",
      "<p><a href=\"https://a.example/_x_\">https://a.example/_x_</a></p>\n",
      "https://a.example/_x_", "https://a.example/_x_" },
    { "<ana@a.example>", "<p><a href=\"mailto:ana@a.example\">ana@a.example</a></p>\n",
      "ana@a.example", "ana@a.example" },
    { "[976](tel:+34976)", "<p><a href=\"tel:+34976\">976</a></p>\n", "976 (+34976)",
      "976: +34976" },
    { "**[Pay](https://a.example)** now",
      "<p><strong><a href=\"https://a.example\">Pay</a></strong> now</p>\n",
      "Pay (https://a.example) now", "Pay: https://a.example now" },
    { "**at <https://a.example>**",
      "<p><strong>at <a href=\"https://a.example\">https://a.example</a></strong></p>\n",
      "at https://a.example", "*at *https://a.example" },
    { "[x](https\\:\\/\\/a\\.example\\/\\?a\\=1\\&b\\=\\%20)",
      "<p><a href=\"https://a.example/?a=1&amp;b=%20\">x</a></p>\n",
      "x (https://a.example/?a=1&b=%20)", "x: https://a.example/?a=1&b=%20" },
  };

  check (forms, G_N_ELEMENTS (forms));
}

static void
test_dangerous_markup_is_only_text (void)
{
  static const Form forms[] = {
    { "[x](javascript:alert(1))", "<p>x</p>\n", "x", "x" },
    { "[x](JaVaScRiPt:alert(1)) [y](data:text/html,z) [z](file:///etc/passwd) [w](/relative)",
      "<p>x y z w</p>\n", "x y z w", "x y z w" },
    { "![photo](https://tracker.example/p.gif)", "<p>photo</p>\n", "photo", "photo" },
    { "a <b onclick=x>b</b>", "<p>a &lt;b onclick=x&gt;b&lt;/b&gt;</p>\n", "a <b onclick=x>b</b>",
      "a <b onclick=x>b</b>" },
    { "<script>\nalert(1)\n</script>",
      "<p>&lt;script&gt;<br />\nalert(1)<br />\n&lt;/script&gt;</p>\n",
      "<script>\nalert(1)\n</script>", "<script>\nalert(1)\n</script>" },
    { "<!-- x -->", "<p>&lt;!-- x --&gt;</p>\n", "<!-- x -->", "<!-- x -->" },
    { "[a ![b](https://x.example/y.png)](vbscript:z)", "<p>a b</p>\n", "a b", "a b" },
  };

  check (forms, G_N_ELEMENTS (forms));
}

/* What is typed must come back as it is, wherever a template puts it. */
static void
test_escaped_text_comes_back (void)
{
  static const char *const typed[] = {
    "Ana",
    "*_<script>",
    "**bold** _it_ `code` ~~no~~",
    "# not a title",
    "1. not a list",
    "- nor this",
    "+ nor",
    "> quote",
    "===",
    "---",
    "[x](javascript:y)",
    "![i](z)",
    "<https://evil.example>",
    "&amp; &lt;",
    "\\",
    "a\\*b",
    "{{x}}",
    "|a|b|",
    "```",
    "    four spaces",
    "\ttab",
    "trailing  ",
    "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~",
    "\u202Ertl",
    "ñ € 日本",
  };

  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      g_autofree char *escaped = puntual_markdown_escape (typed[i]);
      g_autofree char *alone = puntual_markdown_to_plain (escaped);
      g_autofree char *inside = g_strdup_printf ("- say **a%sb**, twice", escaped);
      g_autofree char *inside_plain = puntual_markdown_to_plain (inside);
      g_autofree char *expected = g_strdup_printf ("- say a%sb, twice", typed[i]);
      g_autofree char *trimmed = g_strchomp (g_strdup (typed[i]));
      g_autofree char *html = puntual_markdown_to_html (escaped);

      g_assert_cmpstr (alone, ==, trimmed);
      g_assert_cmpstr (inside_plain, ==, expected);
      g_assert_true (g_str_has_prefix (html, "<p>"));
      g_assert_true (strchr (html + 3, '<')
                     == strrchr (html, '<')); /* nothing between <p> and </p> */
    }
}

static void
test_escaped_line_ends_stay_in_the_paragraph (void)
{
  g_autofree char *escaped = puntual_markdown_escape ("a\r\n\r\n# b\rc\n");
  g_autofree char *text = g_strconcat (escaped, "d", NULL);
  g_autofree char *plain = puntual_markdown_to_plain (text);
  g_autofree char *html = puntual_markdown_to_html (text);

  g_assert_cmpstr (plain, ==, "a\n\n# b\nc\nd");
  g_assert_cmpstr (html, ==, "<p>a<br />\n<br />\n# b<br />\nc<br />\nd</p>\n");
}

static void
test_whatsapp_shows_typed_marks_by_their_look (void)
{
  static const char *const texts[][2] = {
    { "*Ana*", "\u2217Ana\u2217" },
    { "_x_ ~y~ `z`", "\uff3fx\uff3f \u223cy\u223c \u02cbz\u02cb" },
    { "a_b@x.example 2*3", "a_b@x.example 2*3" },
    { "*", "\u2217" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *escaped = puntual_markdown_escape (texts[i][0]);
      g_autofree char *whatsapp = puntual_markdown_to_whatsapp (escaped);

      g_assert_cmpstr (whatsapp, ==, texts[i][1]);
    }
}

static void
test_known_addresses_become_links (void)
{
  static const char *const links[] = { "https://a.example", "https://a.example/pay?i=1",
                                       "javascript:x", NULL };
  static const char *const cases[][2] = {
    { "see https://a\\.example.",
      "<p>see <a href=\"https://a.example\">https://a.example</a>.</p>\n" },
    { "https://a.example/pay?i=1 https://a.example",
      "<p><a href=\"https://a.example/pay?i=1\">https://a.example/pay?i=1</a> "
      "<a href=\"https://a.example\">https://a.example</a></p>\n" },
    { "https://a.example.evil https://a.example/other",
      "<p>https://a.example.evil https://a.example/other</p>\n" },
    { "[https://a.example](https://b.example)",
      "<p><a href=\"https://b.example\">https://a.example</a></p>\n" },
    { "javascript:x", "<p>javascript:x</p>\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *html = puntual_markdown_convert (cases[i][0], PUNTUAL_MARKDOWN_HTML, links);

      g_assert_cmpstr (html, ==, cases[i][1]);
    }
}

static void
test_deep_nesting_stays_small (void)
{
  g_autofree char *quotes = g_strnfill (20000, '>');
  g_autoptr (GString) text = g_string_new (quotes);
  g_autofree char *plain = NULL;

  for (int i = 0; i < 2000; i++)
    g_string_append (text, "a\n");
  plain = puntual_markdown_to_plain (text->str);
  g_assert_cmpuint (strlen (plain), <, 200000);
}

static void
test_tidied_text_reads_well (void)
{
  static const char *const texts[][2] = {
    { "1\\.210\\,50 € \\(F\\-1\\)", "1.210,50 € (F-1)" },
    { "Bar Sol\\\nCalle Mayor 1", "Bar Sol\nCalle Mayor 1" },
    { "\\*no list\\*", "\\*no list\\*" },
    { "\\- no list", "\\- no list" },
    { "https\\:\\/\\/pay\\.example\\/f\\?n\\=1", "https://pay.example/f?n=1" },
    { "\n\n", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *tidy = puntual_markdown_tidy (texts[i][0]);

      g_assert_cmpstr (tidy, ==, texts[i][1]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/markdown/words", test_words);
  g_test_add_func ("/markdown/lists", test_lists);
  g_test_add_func ("/markdown/tidied-text-reads-well", test_tidied_text_reads_well);
  g_test_add_func ("/markdown/links", test_links);
  g_test_add_func ("/markdown/dangerous-markup-is-only-text", test_dangerous_markup_is_only_text);
  g_test_add_func ("/markdown/escaped-text-comes-back", test_escaped_text_comes_back);
  g_test_add_func ("/markdown/escaped-line-ends-stay-in-the-paragraph",
                   test_escaped_line_ends_stay_in_the_paragraph);
  g_test_add_func ("/markdown/whatsapp-shows-typed-marks-by-their-look",
                   test_whatsapp_shows_typed_marks_by_their_look);
  g_test_add_func ("/markdown/known-addresses-become-links", test_known_addresses_become_links);
  g_test_add_func ("/markdown/deep-nesting-stays-small", test_deep_nesting_stays_small);
  return g_test_run ();
}
