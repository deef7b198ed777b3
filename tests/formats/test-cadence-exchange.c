/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>

#include "cadence-fixture.h"

static void
assert_refused (const char *text, const char *place)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualCadenceExchange) exchange =
      puntual_cadence_exchange_parse (text, -1, "file.json", NULL, &error);

  g_assert_null (exchange);
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_BAD_FILE);
  if (strstr (error->message, place) == NULL)
    g_error ("“%s” does not name “%s”", error->message, place);
}

static void
test_reads_steps_and_texts (void)
{
  g_autoptr (PuntualCadenceExchange) exchange = parse_cadence (CADENCE_PLAIN);
  const PuntualTemplate *text = exchange->templates->pdata[0];

  g_assert_cmpstr (exchange->cadence->name, ==, "Gentle");
  g_assert_cmpuint (exchange->cadence->steps->len, ==, 1);
  g_assert_cmpuint (exchange->templates->len, ==, 1);
  g_assert_cmpstr (text->subject, ==, "Hola");
  g_assert_cmpstr (text->body, ==, "Buenos días.");
  g_assert_null (exchange->description);
}

static void
test_reads_a_file_from_before_there_was_a_version (void)
{
  g_autoptr (PuntualCadenceExchange) exchange =
      parse_cadence ("{\"name\": \"Old\", \"steps\": [" CADENCE_STEP ("") "]}");

  g_assert_cmpstr (exchange->cadence->name, ==, "Old");
  g_assert_cmpuint (exchange->templates->len, ==, 0);
}

static void
test_speaks_the_language_that_is_asked_for (void)
{
  const char *file = "{\"format\": \"puntual-cadence\", \"version\": 1, \"name\": \"Soft\", "
                     "\"description\": \"Slow.\", \"translations\": {\"es\": {\"name\": \"Suave\","
                     " \"description\": \"Sin prisa.\"}}, \"steps\": [" CADENCE_STEP ("") "]}";
  const struct
  {
    const char *language, *name, *description;
  } cases[] = { { "es-MX", "Suave", "Sin prisa." },
                { "en", "Soft", "Slow." },
                { "fr", "Soft", "Slow." },
                { NULL, "Soft", "Slow." } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PuntualCadenceExchange) exchange =
          puntual_cadence_exchange_parse (file, -1, "file.json", cases[i].language, NULL);

      g_assert_cmpstr (exchange->cadence->name, ==, cases[i].name);
      g_assert_cmpstr (exchange->description, ==, cases[i].description);
    }
}

static void
test_what_is_written_reads_back_the_same (void)
{
  g_autoptr (PuntualCadenceExchange) exchange = parse_cadence (CADENCE_FILE (
      "Gentle",
      "{\"offset\": -3, \"tone\": \"friendly\", \"channels\": [\"sms\", \"email\"], \"template\": "
      "\"mine\", \"approval\": true, \"min_amount\": \"50.00\", \"currency\": \"EUR\", "
      "\"segment\": \"hotels\"}, " CADENCE_STEP (", \"repeat_every\": 7, \"repeat_max\": 3"),
      CADENCE_TEXT ("Uno.")));
  g_autofree char *text = NULL;
  g_autofree char *again = NULL;
  g_autoptr (PuntualCadenceExchange) back = NULL;

  exchange->description = g_strdup ("For friends.");
  text = puntual_cadence_exchange_write (exchange);
  back = parse_cadence (text);
  again = puntual_cadence_exchange_write (back);
  g_assert_cmpstr (text, ==, again);
  g_assert_true (g_str_has_suffix (text, "}\n"));
  g_assert_nonnull (strstr (text, "\"min_amount\" : \"50.00\""));
  g_assert_nonnull (strstr (text, "For friends."));
}

#define SINGLE_STEP(members)                                                                       \
  "{\"name\": \"x\", \"steps\": [{\"offset\": 1, \"tone\": \"friendly\", " members "}]}"

static void
test_writes_things_as_the_ledger_does (void)
{
  g_autoptr (PuntualCadenceExchange) exchange = parse_cadence (
      CADENCE_FILE ("Gentle",
                    "{\"offset\": 1, \"tone\": \"friendly\", \"channels\": [\"sms\"], "
                    "\"template\": \"mine\", \"currency\": \"eur\", \"segment\": \"\"}, "
                    "{\"offset\": 9, \"tone\": \"friendly\", \"channels\": [\"sms\"], "
                    "\"template\": \"mine\", \"segment\": \" big\\n hotels \"}",
                    "{\"name\": \"mine\", \"language\": \"ES_mx\", \"channel\": \"sms\", "
                    "\"subject\": \"\", \"body\": \"Hola.\"}"));
  const PuntualStep *first = exchange->cadence->steps->pdata[0];
  const PuntualStep *second = exchange->cadence->steps->pdata[1];
  const PuntualTemplate *text = exchange->templates->pdata[0];

  g_assert_cmpstr (first->currency, ==, "EUR");
  g_assert_null (first->segment);
  g_assert_cmpstr (second->segment, ==, "big hotels");
  g_assert_cmpstr (text->language, ==, "es-MX");
  g_assert_null (text->subject);
}

static void
test_one_language_is_one_text_however_it_is_written (void)
{
  assert_refused (CADENCE_FILE ("Gentle", CADENCE_STEP (""),
                                CADENCE_TEXT ("Uno.") ", {\"name\": \"mine\", \"language\": "
                                                      "\"ES\", \"channel\": \"email\", "
                                                      "\"subject\": \"x\", \"body\": \"Dos.\"}"),
                  "twice");
}

static void
test_names_are_counted_in_characters_and_seen (void)
{
  g_autofree char *accents = g_strnfill (100, '.');
  g_autofree char *hundred = NULL;
  g_autofree char *file = NULL;
  g_auto (GStrv) parts = g_strsplit (accents, ".", -1);
  g_autoptr (PuntualCadenceExchange) exchange = NULL;

  hundred = g_strjoinv ("é", parts);
  file = g_strdup_printf ("{\"name\": \"%s\", \"steps\": [%s]}", hundred, CADENCE_STEP (""));
  exchange = parse_cadence (file);
  g_assert_cmpint (g_utf8_strlen (exchange->cadence->name, -1), ==, 100);
  assert_refused (CADENCE_FILE ("Gen\\u202etle", CADENCE_STEP (""), ""), "cannot be seen");
  assert_refused (CADENCE_FILE ("Gen\\ntle", CADENCE_STEP (""), ""), "cannot be seen");
}

/* "José" with its accent as a character of its own. */
static void
test_a_decomposed_name_is_the_composed_one (void)
{
  g_autoptr (PuntualCadenceExchange) exchange =
      parse_cadence (CADENCE_FILE ("Jose\\u0301", CADENCE_STEP (""), ""));

  g_assert_cmpstr (exchange->cadence->name, ==, "José");
}

static void
assert_refused_shortly (const char *format, const char *part)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) parts = g_strsplit (format, "LONG", -1);
  g_autofree char *filling = g_strnfill (100000, 'x');
  g_autoptr (GError) error = NULL;

  text = g_strjoinv (filling, parts);
  g_assert_null (puntual_cadence_exchange_parse (text, -1, "file.json", NULL, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_BAD_FILE);
  g_assert_cmpuint (strlen (error->message), <, 1000);
  g_assert_nonnull (strstr (error->message, part));
}

static void
test_a_sentence_repeats_no_more_than_one_reads (void)
{
  assert_refused_shortly (CADENCE_FILE ("LONG", CADENCE_STEP (""), ""), "at most 100");
  assert_refused_shortly (CADENCE_FILE ("x", CADENCE_STEP (", \"LONG\": 1"), ""), "Step 1");
  assert_refused_shortly ("{\"name\": \"x\", \"LONG\": 1, \"steps\": [" CADENCE_STEP ("") "]}",
                          "look at");
  assert_refused_shortly (CADENCE_FILE ("x", CADENCE_STEP (", \"segment\": \"LONG\""), ""),
                          "Step 1");
  assert_refused_shortly (CADENCE_FILE ("x", CADENCE_STEP (""), CADENCE_TEXT ("{{LONG}}")),
                          "Template 1");
  assert_refused_shortly (CADENCE_FILE ("x", CADENCE_STEP (""),
                                        "{\"name\": \"LONG\", \"language\": \"es\", "
                                        "\"channel\": \"email\", \"subject\": \"x\", "
                                        "\"body\": \"x\"}"),
                          "no step asks");
  assert_refused_shortly (CADENCE_FILE ("x", CADENCE_STEP (""), "{\"LONG\": 1}"), "Template 1");
}

static void
test_looks_into_the_translations (void)
{
  const char *bad[] = { "3",
                        "{\"es\": 3}",
                        "{\"es\": {\"name\": 3}}",
                        "{\"e s\": {}}",
                        "{\"es\": {\"name\": \" \"}}",
                        "{\"es\": {\"colour\": \"x\"}}" };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autofree char *file = g_strdup_printf (
          "{\"name\": \"x\", \"translations\": %s, \"steps\": [%s]}", bad[i], CADENCE_STEP (""));

      assert_refused (file, "translations");
    }
}

static void
test_a_text_is_at_most_as_long_as_the_editor_takes (void)
{
  g_autofree char *body = g_strnfill (64 * 1024 + 1, 'a');
  g_autofree char *file =
      g_strdup_printf (CADENCE_FILE ("Gentle", "%s",
                                     "{\"name\": \"mine\", \"language\": \"es\", "
                                     "\"channel\": \"email\", \"subject\": "
                                     "\"x\", \"body\": \"%s\"}"),
                       CADENCE_STEP (""), body);

  assert_refused (file, "body");
}

static void
test_names_the_place_of_what_is_wrong (void)
{
  assert_refused ("[]", "file.json");
  assert_refused ("{}", "file.json");
  assert_refused ("{\"name\": \"x\", \"steps\": []}", "file.json");
  assert_refused (CADENCE_FILE ("Gentle", CADENCE_STEP (", \"colour\": 1"), ""), "colour");
  assert_refused (CADENCE_FILE ("Gentle", CADENCE_STEP ("") ", " CADENCE_STEP (""), ""),
                  "same day");
  assert_refused (CADENCE_FILE ("Gentle", CADENCE_STEP ("") ", 3", ""), "Step 2");
  assert_refused (CADENCE_FILE ("Gentle", CADENCE_STEP (", \"repeat_every\": 999"), ""), "Step 1");
  assert_refused ("{\"name\": \"x\", \"steps\": [{\"offset\": 18446744073709551600, \"tone\": "
                  "\"friendly\", \"channels\": [\"email\"], \"template\": \"friendly\"}]}",
                  "offset");
  assert_refused (SINGLE_STEP ("\"channels\": [\"email\", \"email\"], \"template\": \"x\""),
                  "channels");
  assert_refused (CADENCE_FILE ("Gentle", CADENCE_STEP (", \"currency\": \"XQX\""), ""),
                  "currency");
  assert_refused (CADENCE_FILE (" ", CADENCE_STEP (""), ""), "needs a name");
  assert_refused ("{\"name\": \"x\", \"steps\": [" CADENCE_STEP ("") "], \"extra\": 1}", "extra");
  assert_refused ("{\"name\": \"x\", \"steps\": [" CADENCE_STEP ("") "], \"templates\": {}}",
                  "templates");
}

static void
test_tells_another_kind_of_file_and_a_newer_one (void)
{
  assert_refused ("{\"format\": \"recipe\", \"version\": 1, \"name\": \"x\", \"steps\": []}",
                  "another kind");
  assert_refused ("{\"format\": \"puntual-cadence\", \"version\": 2, \"names\": {}}",
                  "newer Puntual");
  assert_refused ("{\"format\": \"puntual-cadence\", \"version\": 0, \"name\": \"x\"}",
                  "another kind");
}

static void
test_refuses_texts_that_could_not_be_sent (void)
{
  assert_refused (CADENCE_FILE ("Gentle", CADENCE_STEP (""), "3"), "Template 1");
  assert_refused (CADENCE_FILE ("Gentle", CADENCE_STEP (""), CADENCE_TEXT ("")), "body");
  assert_refused (CADENCE_FILE ("Gentle", CADENCE_STEP (""), CADENCE_TEXT ("{{nothing.here}}")),
                  "nothing.here");
  assert_refused (CADENCE_FILE ("Gentle", CADENCE_STEP (""), CADENCE_TEXT ("{{#single}}")),
                  "Template 1, “mine” (es)");
  assert_refused (
      CADENCE_FILE ("Gentle", CADENCE_STEP (""), CADENCE_TEXT ("Uno.") ", " CADENCE_TEXT ("Dos.")),
      "twice");
  assert_refused (CADENCE_FILE ("Gentle", CADENCE_STEP (""),
                                "{\"name\": \"mine\", \"language\": \"es\", \"channel\": \"sms\", "
                                "\"body\": \"Hola.\"}"),
                  "no step asks");
  assert_refused (CADENCE_FILE ("Gentle", CADENCE_STEP (""),
                                "{\"name\": \"mine\", \"language\": \"e s\", \"channel\": "
                                "\"email\", \"subject\": \"x\", \"body\": \"Hola.\"}"),
                  "language");
}

static void
test_a_text_before_the_due_date_speaks_of_no_delay (void)
{
  assert_refused (CADENCE_FILE ("Gentle",
                                "{\"offset\": -3, \"tone\": \"friendly\", \"channels\": "
                                "[\"email\"], \"template\": \"mine\"}",
                                CADENCE_TEXT ("{{invoice.days_overdue}}")),
                  "before the due date");
}

static void
test_a_huge_or_deep_file_is_refused (void)
{
  g_autofree char *deep = g_strnfill (100000, '[');
  g_autoptr (GString) many = g_string_new ("{\"name\": \"x\", \"steps\": [");
  g_autoptr (GError) error = NULL;
  g_autofree char *large = g_strnfill (5 * 1024 * 1024, ' ');

  assert_refused (deep, "levels deep");
  for (guint i = 0; i < 51; i++)
    g_string_append_printf (many,
                            "%s{\"offset\": %u, \"tone\": \"friendly\", \"channels\": [\"email\"],"
                            " \"template\": \"mine\"}",
                            i == 0 ? "" : ",", i);
  g_string_append (many, "]}");
  assert_refused (many->str, "1 to 50");
  g_assert_null (puntual_cadence_exchange_parse (large, -1, "file.json", NULL, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_TOO_LARGE);
}

static void
test_gathers_only_the_texts_that_are_asked_for (ImportFixture *self, gconstpointer today)
{
  g_autoptr (PuntualCadence) standard = find_stored_cadence (self->ledger, "Standard");
  g_autoptr (PuntualCadenceExchange) exchange =
      puntual_cadence_exchange_gather (self->ledger, standard, NULL);
  g_autofree char *text = puntual_cadence_exchange_write (exchange);
  g_autoptr (PuntualCadenceExchange) back = parse_cadence (text);

  g_assert_cmpuint (exchange->templates->len, ==, 36);
  g_assert_cmpuint (back->templates->len, ==, 36);
  g_assert_cmpuint (back->cadence->steps->len, ==, 7);
  g_ptr_array_set_size (standard->steps, 1);
  g_clear_pointer (&exchange, puntual_cadence_exchange_free);
  exchange = puntual_cadence_exchange_gather (self->ledger, standard, NULL);
  g_assert_cmpuint (exchange->templates->len, ==, 6);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add_func ("/cadence-exchange/" name, func)
  ADD ("reads-steps-and-texts", test_reads_steps_and_texts);
  ADD ("reads-a-file-from-before-there-was-a-version",
       test_reads_a_file_from_before_there_was_a_version);
  ADD ("speaks-the-language-that-is-asked-for", test_speaks_the_language_that_is_asked_for);
  ADD ("what-is-written-reads-back-the-same", test_what_is_written_reads_back_the_same);
  ADD ("names-the-place-of-what-is-wrong", test_names_the_place_of_what_is_wrong);
  ADD ("tells-another-kind-of-file-and-a-newer-one",
       test_tells_another_kind_of_file_and_a_newer_one);
  ADD ("refuses-texts-that-could-not-be-sent", test_refuses_texts_that_could_not_be_sent);
  ADD ("a-text-before-the-due-date-speaks-of-no-delay",
       test_a_text_before_the_due_date_speaks_of_no_delay);
  ADD ("a-huge-or-deep-file-is-refused", test_a_huge_or_deep_file_is_refused);
  g_test_add ("/cadence-exchange/gathers-only-the-texts-that-are-asked-for", ImportFixture,
              "2026-05-01", import_fixture_set_up, test_gathers_only_the_texts_that_are_asked_for,
              import_fixture_tear_down);
  ADD ("writes-things-as-the-ledger-does", test_writes_things_as_the_ledger_does);
  ADD ("one-language-is-one-text-however-it-is-written",
       test_one_language_is_one_text_however_it_is_written);
  ADD ("names-are-counted-in-characters-and-seen", test_names_are_counted_in_characters_and_seen);
  ADD ("a-decomposed-name-is-the-composed-one", test_a_decomposed_name_is_the_composed_one);
  ADD ("a-sentence-repeats-no-more-than-one-reads", test_a_sentence_repeats_no_more_than_one_reads);
  ADD ("looks-into-the-translations", test_looks_into_the_translations);
  ADD ("a-text-is-at-most-as-long-as-the-editor-takes",
       test_a_text_is_at_most_as_long_as_the_editor_takes);
  return g_test_run ();
}
