/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <locale.h>

#include "puntual-default-texts.h"
#include "puntual-error.h"

/* The texts that Puntual brings along, in every language, medium and situation. With
 * PUNTUAL_WRITE_EXPECTED=1 the expected texts under tests/fixtures/message/ are written anew, to be
 * read through before they are committed. */

static void
test_every_language_has_every_text (void)
{
  static const struct
  {
    const char *name;
    const char *media;
  } expected[] = {
    { "call", "call email" },
    { "courteous", "email sms whatsapp" },
    { "courteous-second", "email sms whatsapp" },
    { "final", "email letter" },
    { "firm", "email sms whatsapp" },
    { "formal", "email letter" },
    { "friendly", "email sms whatsapp" },
    { PUNTUAL_THANKS_TEMPLATE, "email sms whatsapp" },
  };

  for (guint l = 0; l < G_N_ELEMENTS (languages); l++)
    {
      g_autoptr (GPtrArray) files = list_files (languages[l]);
      guint n = 0;

      for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
        {
          g_auto (GStrv) media = g_strsplit (expected[i].media, " ", -1);

          for (guint m = 0; media[m] != NULL; m++, n++)
            {
              g_autofree char *file = g_strdup_printf ("%s.%s.md", expected[i].name, media[m]);

              g_assert_true (g_ptr_array_find_with_equal_func (files, file, g_str_equal, NULL));
            }
        }
      g_assert_cmpuint (files->len, ==, n);
    }
}

static void
check_valid (const PuntualTemplate *text, gpointer data)
{
  g_autoptr (GError) error = NULL;

  puntual_template_validate (text, is_before_due (text), &error);
  g_assert_no_error (error);
}

static void
test_every_text_is_valid (void)
{
  for (guint l = 0; l < G_N_ELEMENTS (languages); l++)
    each_template (languages[l], check_valid, NULL);
}

static void
check_thanks (const char *language, const char *file)
{
  PuntualTemplate text = load_template (language, file);
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualMessage) message = NULL;
  RenderFixture fixture;
  PuntualDay day;

  g_test_message ("%s/%s", language, file);
  puntual_template_validate (&text, PUNTUAL_TEMPLATE_THANKS, &error);
  g_assert_no_error (error);
  render_fixture_init (&fixture, language, 1);
  fixture.invoices[0].paid = fixture.invoices[0].total = 121000;
  fixture.invoices[0].balance = 0;
  day = fixture.context.today;
  fixture.context.payment_minor = 121000;
  fixture.context.payment_days = &day;
  fixture.context.n_payment_days = 1;
  message = puntual_render_message (&text, &fixture.context, "m0123456789abcde", &error);
  g_assert_no_error (error);
  check_clean (message);
  g_assert_nonnull (strstr (message->text, "1.210") != NULL ? message->text
                                                            : strstr (message->text, "1,210"));
  template_clear (&text);
}

static void
test_thanks_name_what_was_paid (void)
{
  for (guint l = 0; l < G_N_ELEMENTS (languages); l++)
    {
      check_thanks (languages[l], "thanks.email.md");
      check_thanks (languages[l], "thanks.sms.md");
      check_thanks (languages[l], "thanks.whatsapp.md");
    }
}

typedef struct
{
  guint n_invoices;
  GString *all;
} Rendered;

static void
append_rendered (const PuntualTemplate *text, gpointer data)
{
  Rendered *rendered = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualMessage) message = NULL;
  RenderFixture fixture;

  render_fixture_init (&fixture, text->language, rendered->n_invoices);
  if (is_before_due (text))
    set_before_due (&fixture);
  message = puntual_render_message (text, &fixture.context, "m0123456789abcde", &error);
  g_assert_no_error (error);
  g_string_append_printf (rendered->all, "======== %s, %s\n", text->name,
                          puntual_medium_nick (text->medium));
  if (message->subject != NULL)
    g_string_append_printf (rendered->all, "%s\n--------\n", message->subject);
  g_string_append_printf (rendered->all, "%s\n", message->text);
}

static void
check_expected (const char *name, const char *text)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "message", name, NULL);
  g_autofree char *expected = NULL;
  g_autoptr (GError) error = NULL;

  if (g_strcmp0 (g_getenv ("PUNTUAL_WRITE_EXPECTED"), "1") == 0)
    g_assert_true (g_file_set_contents (path, text, -1, NULL));
  g_file_get_contents (path, &expected, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_texts_read_as_expected (gconstpointer data)
{
  const char *name = data; /* "es-one.txt" */
  g_autofree char *language = g_strndup (name, 2);
  Rendered rendered = { strstr (name, "one") != NULL ? 1 : 3, g_string_new (NULL) };

  each_template (language, append_rendered, &rendered);
  check_expected (name, rendered.all->str);
  g_string_free (rendered.all, TRUE);
}

static void
test_mail_looks_as_expected (void)
{
  PuntualTemplate text = load_template ("es", "courteous.email.md");
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualMessage) message = NULL;
  RenderFixture fixture;

  render_fixture_init (&fixture, "es", 3);
  message = puntual_render_message (&text, &fixture.context, "m0123456789abcde", &error);
  g_assert_no_error (error);
  check_expected ("es-several.html", message->html);
  template_clear (&text);
}

/* Each bit leaves one fact out. */
static void
leave_out (RenderFixture *fixture, guint bits)
{
  if (bits & 1)
    fixture->customer.contact_name = NULL;
  if (bits & 2)
    fixture->business.iban = NULL;
  if (bits & 4)
    fixture->business.phone = NULL;
  if (bits & 8)
    fixture->business.pay_link = NULL;
  if (bits & 16)
    fixture->context.previous_contact = PUNTUAL_DAY_NONE;
  if (bits & 64)
    fixture->business.name = NULL;
  if (bits & 32)
    fixture->business.email = fixture->business.signature = fixture->business.legal_name = NULL;
}

static void
check_situations (const PuntualTemplate *text, gpointer data)
{
  /* nothing, one fact, every fact and a few mixtures */
  static const guint left_out[] = { 0, 1, 2, 4, 8, 16, 32, 64, 96, 127, 63, 10, 22, 41 };

  for (guint i = 0; i < G_N_ELEMENTS (left_out); i++)
    {
      for (guint n = 1; n <= 3; n += 2)
        {
          g_autoptr (GError) error = NULL;
          g_autoptr (PuntualMessage) message = NULL;
          RenderFixture fixture;

          /* a letter takes its time, and its words are those of the mail */
          if (text->medium == PUNTUAL_MEDIUM_LETTER && i > 0)
            continue;
          render_fixture_init (&fixture, text->language, n);
          if (is_before_due (text))
            set_before_due (&fixture);
          /* no QR code, which takes its time too */
          fixture.business.iban = (char *)"0123 4567";
          leave_out (&fixture, left_out[i]);
          message = puntual_render_message (text, &fixture.context, "m0123456789abcde", &error);
          g_assert_no_error (error);
          check_clean (message);
          g_assert_nonnull (strstr (message->text, n == 1 ? "2026-0044" : "2026-0050"));
        }
    }
}

static void
test_every_text_works_with_less_known (void)
{
  for (guint l = 0; l < G_N_ELEMENTS (languages); l++)
    each_template (languages[l], check_situations, NULL);
}

static void
check_due_day (const PuntualTemplate *text, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualMessage) message = NULL;
  RenderFixture fixture;

  render_fixture_init (&fixture, text->language, 1);
  fixture.invoices[0].due_day = fixture.context.today;
  fixture.invoices[0].days_overdue = 0;
  message = puntual_render_message (text, &fixture.context, "m0123456789abcde", &error);
  g_assert_no_error (error);
  check_clean (message);
}

static void
test_every_text_works_on_the_due_day (void)
{
  for (guint l = 0; l < G_N_ELEMENTS (languages); l++)
    each_template (languages[l], check_due_day, NULL);
}

static void
check_instalment (const PuntualTemplate *text, gpointer data)
{
  const char *words = strcmp (text->language, "es") == 0 ? "plazo 2 de 3" : "instalment 2 of 3";
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualMessage) message = NULL;
  RenderFixture fixture;

  render_fixture_init (&fixture, text->language, 1);
  fixture.invoices[0].instalment_number = 2;
  fixture.invoices[0].instalment_count = 3;
  message = puntual_render_message (text, &fixture.context, "m0123456789abcde", &error);
  g_assert_no_error (error);
  check_clean (message);
  if (text->medium != PUNTUAL_MEDIUM_SMS)
    g_assert_nonnull (strstr (message->text, words));
}

static void
test_an_instalment_is_named (void)
{
  for (guint l = 0; l < G_N_ELEMENTS (languages); l++)
    each_template (languages[l], check_instalment, NULL);
}

static void
check_tone (const PuntualTemplate *text, gpointer data)
{
  static const char *const threats[] = {
    "abogado",        "juzgado",   "demanda",   "judicial",     "moros",   "asnef",
    "embargo",        "lawyer",    "court",     "legal action", "lawsuit", "solicitor",
    "debt collector", "blacklist", "defaulter", "proceedings"
  };
  g_autofree char *folded = g_utf8_casefold (text->body, -1);

  for (guint i = 0; i < G_N_ELEMENTS (threats); i++)
    g_assert_null (strstr (folded, threats[i]));
}

static void
test_no_text_threatens (void)
{
  for (guint l = 0; l < G_N_ELEMENTS (languages); l++)
    each_template (languages[l], check_tone, NULL);
}

static void
test_texts_do_not_follow_the_locale_of_the_program (void)
{
  static const char *const locales[] = { "C",           "C.UTF-8",     "es_ES.UTF-8",
                                         "en_US.UTF-8", "de_DE.UTF-8", "tr_TR.UTF-8" };
  g_autofree char *first = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (locales); i++)
    {
      Rendered rendered = { 3, g_string_new (NULL) };

      if (setlocale (LC_ALL, locales[i]) == NULL)
        {
          g_test_message ("the locale %s is not installed", locales[i]);
          g_string_free (rendered.all, TRUE);
          continue;
        }
      for (guint l = 0; l < G_N_ELEMENTS (languages); l++)
        each_template (languages[l], append_rendered, &rendered);
      if (first != NULL)
        g_assert_cmpstr (rendered.all->str, ==, first);
      else
        first = g_strdup (rendered.all->str);
      g_string_free (rendered.all, TRUE);
    }
  setlocale (LC_ALL, "C.UTF-8");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/default-templates/every-language-has-every-text",
                   test_every_language_has_every_text);
  g_test_add_func ("/default-templates/every-text-is-valid", test_every_text_is_valid);
  g_test_add_func ("/default-templates/thanks-name-what-was-paid", test_thanks_name_what_was_paid);
  g_test_add_data_func ("/default-templates/spanish-for-one-invoice", "es-one.txt",
                        test_texts_read_as_expected);
  g_test_add_data_func ("/default-templates/spanish-for-several-invoices", "es-several.txt",
                        test_texts_read_as_expected);
  g_test_add_data_func ("/default-templates/english-for-one-invoice", "en-one.txt",
                        test_texts_read_as_expected);
  g_test_add_data_func ("/default-templates/english-for-several-invoices", "en-several.txt",
                        test_texts_read_as_expected);
  g_test_add_func ("/default-templates/mail-looks-as-expected", test_mail_looks_as_expected);
  g_test_add_func ("/default-templates/every-text-works-with-less-known",
                   test_every_text_works_with_less_known);
  g_test_add_func ("/default-templates/every-text-works-on-the-due-day",
                   test_every_text_works_on_the_due_day);
  g_test_add_func ("/default-templates/an-instalment-is-named", test_an_instalment_is_named);
  g_test_add_func ("/default-templates/no-text-threatens", test_no_text_threatens);
  g_test_add_func ("/default-templates/do-not-follow-the-locale-of-the-program",
                   test_texts_do_not_follow_the_locale_of_the_program);
  return g_test_run ();
}
