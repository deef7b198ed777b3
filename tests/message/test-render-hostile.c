/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-error.h"
#include "puntual-render-fixture.h"

/* What people and files put into names must stay text in every medium. */

/* Everything that a person may have typed, set to one hostile text. */
static void
make_hostile (RenderFixture *fixture, const char *typed)
{
  PuntualBusiness *business = &fixture->business;
  PuntualCustomer *customer = &fixture->customer;

  business->name = business->legal_name = business->tax_id = business->address = business->phone =
      (char *)typed;
  business->website = business->bic = business->signature = (char *)typed;
  customer->name = customer->contact_name = customer->tax_id = customer->phone = customer->address =
      (char *)typed;
  for (guint i = 0; i < G_N_ELEMENTS (fixture->invoices); i++)
    fixture->invoices[i].number = fixture->invoices[i].reference = typed;
}

static const char hostile_body[] =
    "{{customer.name}}\n\n# {{customer.name}}\n\n- {{customer.contact_name}} "
    "**{{customer.first_name}}** {{customer.address}}\n\n"
    "[{{business.name}}]({{pay.link}}) {{business.signature}} {{business.website}} "
    "{{pay.reference}}\n\n{{> invoices}}\n\n"
    "{{#invoices}}{{number}} {{reference}}{{/invoices}} {{invoice_numbers}}\n\n> "
    "{{business.address}}\n\n"
    "`{{customer.name}}`\n\n    {{customer.name}}";

static const char *const hostile_texts[] = {
  "<script>alert(1)</script>",
  "*_<script>",
  "**bold** _it_ `code`",
  "\"><img src=x onerror=alert(1)>",
  "' onmouseover='alert(1)",
  "{{customer.email}}{{#invoices}}",
  "{{{x}}}",
  "Ana\r\nBcc: everybody@evil.example",
  "Ana\n\n# Title\n\n<b>x</b>",
  "\u202Egpj.exe",
  "javascript:alert(1)",
  "[click](javascript:alert(1))",
  "![x](https://evil.example/t.png)",
  "<https://evil.example>",
  "](https://evil.example)",
  "```\n</code><script>",
  "&lt;script&gt;",
  "\x02invoices\x03",
  "\x02qr\x03",
  "\x1b[31m",
  "-->",
  "]]>",
  "| a | b |",
};

/* The tags of the document are ours: anything that was typed has its "<" escaped. */
static void
check_html (const char *html, const char *typed)
{
  static const char *const never[] = { "<script",
                                       "<img src=x",
                                       "<b>",
                                       "onerror=alert(1)>",
                                       "\" onmouseover",
                                       "href=\"javascript:",
                                       "href=\"https://evil.example",
                                       "src=\"http",
                                       "<h1>Title",
                                       "\u202E",
                                       "\x02",
                                       "\x03",
                                       "\x1b" };

  for (guint i = 0; i < G_N_ELEMENTS (never); i++)
    {
      if (strstr (html, never[i]) != NULL)
        g_error ("“%s” came through as “%s” in: %s", typed, never[i], html);
    }
}

static void
check_lines (const char *value, const char *typed)
{
  for (const char *p = value; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c < 0x20 || c == 0x7f || c == 0x2028 || c == 0x202e)
        g_error ("“%s” put U+%04X into: %s", typed, c, value);
    }
}

static void
test_hostile_names_stay_names (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (hostile_texts); i++)
    {
      g_autoptr (PuntualMessage) message = NULL;
      RenderFixture fixture;

      render_fixture_init (&fixture, "es", 3);
      make_hostile (&fixture, hostile_texts[i]);
      message = render_ok (&fixture, PUNTUAL_MEDIUM_EMAIL, "{{customer.name}}: {{invoice.number}}",
                           hostile_body);
      check_html (message->html, hostile_texts[i]);
      check_lines (message->subject, hostile_texts[i]);
      check_lines (message->to_name, hostile_texts[i]);
      check_lines (message->from_name, hostile_texts[i]);
      g_assert_null (strstr (message->text, "\x02"));
      g_assert_null (strstr (message->text, "\u202E"));
    }
}

static void
test_hostile_names_read_as_typed (void)
{
  static const char *const typed[] = { "<script>alert(1)</script>",
                                       "*_<script>",
                                       "**bold** _it_ `code`",
                                       "{{customer.email}}{{#invoices}}",
                                       "# 1. - + > |",
                                       "[click](javascript:alert(1))",
                                       "![x](y)",
                                       "&lt;script&gt;",
                                       "a\\b \\* c",
                                       "1. uno",
                                       "--- ===" };

  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      g_autoptr (PuntualMessage) message = NULL;
      g_autofree char *expected =
          g_strdup_printf ("%s\n\nHola, %s:\n\n- %s", typed[i], typed[i], typed[i]);
      RenderFixture fixture;

      render_fixture_init (&fixture, "es", 1);
      fixture.customer.name = (char *)typed[i];
      message =
          render_ok (&fixture, PUNTUAL_MEDIUM_EMAIL, "{{customer.name}}",
                     "{{customer.name}}\n\nHola, {{customer.name}}:\n\n- **{{customer.name}}**");
      g_assert_cmpstr (message->text, ==, expected);
      g_assert_cmpstr (message->subject, ==, typed[i]);
    }
}

static void
test_hostile_names_in_the_other_media (void)
{
  static const PuntualMedium media[] = { PUNTUAL_MEDIUM_WHATSAPP, PUNTUAL_MEDIUM_SMS,
                                         PUNTUAL_MEDIUM_CALL, PUNTUAL_MEDIUM_LETTER };

  for (guint i = 0; i < G_N_ELEMENTS (hostile_texts); i++)
    {
      for (guint m = 0; m < G_N_ELEMENTS (media); m++)
        {
          g_autoptr (PuntualMessage) message = NULL;
          RenderFixture fixture;

          /* letters take their time: every sixth text */
          if (media[m] == PUNTUAL_MEDIUM_LETTER && i % 6 != 0)
            continue;
          render_fixture_init (&fixture, "es", 3);
          make_hostile (&fixture, hostile_texts[i]);
          message = render_ok (&fixture, media[m],
                               media[m] == PUNTUAL_MEDIUM_LETTER ? "{{customer.name}}" : NULL,
                               hostile_body);
          g_assert_null (strstr (message->text, "\x02"));
          g_assert_null (strstr (message->text, "\u202E"));
          g_assert_null (strstr (message->text, "\x1b"));
        }
    }
}

/* Typed Markdown gives the same document as a harmless name: no element more, none less. */
static void
test_typed_markup_does_not_change_the_document (void)
{
  RenderFixture fixture;
  guint expected = 0;

  for (guint i = 0; i < G_N_ELEMENTS (hostile_texts); i++)
    {
      g_autoptr (PuntualMessage) message = NULL;
      guint tags = 0;

      render_fixture_init (&fixture, "es", 1);
      message = render_ok (&fixture, PUNTUAL_MEDIUM_EMAIL, "S",
                           "Hola, {{customer.name}}:\n\n- {{customer.name}}");
      for (const char *p = message->html; *p != '\0'; p++)
        expected += *p == '<';
      g_clear_pointer (&message, puntual_message_free);

      fixture.customer.name = (char *)hostile_texts[i];
      message = render_ok (&fixture, PUNTUAL_MEDIUM_EMAIL, "S",
                           "Hola, {{customer.name}}:\n\n- {{customer.name}}");
      for (const char *p = message->html; *p != '\0'; p++)
        tags += *p == '<';
      g_assert_cmpuint (tags, ==, expected);
      expected = 0;
    }
}

static void
test_mail_loads_nothing_from_elsewhere (void)
{
  static const char *const never[] = { "src=\"http", "url(",    "@import", "<link",
                                       "<script",    "<iframe", "<form",   "background=\"" };
  g_autoptr (PuntualMessage) message = NULL;
  RenderFixture fixture;

  render_fixture_init (&fixture, "es", 2);
  message = render_ok (
      &fixture, PUNTUAL_MEDIUM_EMAIL, "S",
      "![x](https://evil.example/t.png) <img src=\"https://evil.example\"> {{> invoices}}");
  g_assert_true (g_str_has_prefix (message->html, "<!DOCTYPE html>\n<html lang=\"es\">"));
  for (guint i = 0; i < G_N_ELEMENTS (never); i++)
    g_assert_null (strstr (message->html, never[i]));
}

static void
test_language_of_the_document_is_safe (void)
{
  static const char *const languages[][2] = {
    { "es-MX", "es-MX" }, { "en", "en" }, { "\"><x", "en" }, { "", "en" }
  };
  RenderFixture fixture;

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autoptr (PuntualMessage) message = NULL;
      g_autofree char *expected = g_strdup_printf ("<html lang=\"%s\">", languages[i][1]);

      render_fixture_init (&fixture, languages[i][0], 1);
      message = render_ok (&fixture, PUNTUAL_MEDIUM_EMAIL, "S", "x");
      g_assert_nonnull (strstr (message->html, expected));
    }
}

static void
test_unprotected_tags_cannot_reach_html (void)
{
  g_autoptr (PuntualMessage) message = NULL;
  RenderFixture fixture;

  render_fixture_init (&fixture, "es", 1);
  fixture.customer.name = (char *)"<script>alert(1)</script>";
  message = render_ok (&fixture, PUNTUAL_MEDIUM_EMAIL, "S", "x {{{customer.name}}}");
  g_assert_null (strstr (message->html, "<script"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/render-hostile/hostile-names-stay-names", test_hostile_names_stay_names);
  g_test_add_func ("/render-hostile/hostile-names-read-as-typed", test_hostile_names_read_as_typed);
  g_test_add_func ("/render-hostile/hostile-names-in-the-other-media",
                   test_hostile_names_in_the_other_media);
  g_test_add_func ("/render-hostile/typed-markup-does-not-change-the-document",
                   test_typed_markup_does_not_change_the_document);
  g_test_add_func ("/render-hostile/mail-loads-nothing-from-elsewhere",
                   test_mail_loads_nothing_from_elsewhere);
  g_test_add_func ("/render-hostile/language-of-the-document-is-safe",
                   test_language_of_the_document_is_safe);
  g_test_add_func ("/render-hostile/unprotected-tags-cannot-reach-html",
                   test_unprotected_tags_cannot_reach_html);
  return g_test_run ();
}
