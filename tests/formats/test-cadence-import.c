/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>

#include "cadence-fixture.h"
#include "puntual-cadence-import.h"

/* Every cadence and text, as one string. */
static char *
describe_ledger (PuntualLedger *ledger)
{
  g_autoptr (GPtrArray) cadences = puntual_cadence_list (ledger, NULL);
  g_autoptr (GPtrArray) texts = puntual_template_list (ledger, NULL);
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < cadences->len; i++)
    {
      g_autoptr (PuntualCadenceExchange) exchange =
          puntual_cadence_exchange_gather (ledger, cadences->pdata[i], NULL);
      g_autofree char *file = puntual_cadence_exchange_write (exchange);

      g_string_append (all, file);
    }
  for (guint i = 0; i < texts->len; i++)
    {
      const PuntualTemplate *text = texts->pdata[i];

      g_string_append_printf (all, "%s %s %d %s\n", text->name, text->language, text->medium,
                              text->body);
    }
  return g_string_free (all, FALSE);
}

static PuntualCadenceImport *
import (ImportFixture *self, const char *file, PuntualCadenceImportFlags flags)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualCadenceExchange) exchange = parse_cadence (file);
  PuntualCadenceImport *done = puntual_cadence_import (self->ledger, exchange, flags, &error);

  g_assert_no_error (error);
  return done;
}

static void
take_back (ImportFixture *self, const PuntualCadenceImport *done)
{
  g_autoptr (GError) error = NULL;

  puntual_cadence_import_take_back (self->ledger, done, &error);
  g_assert_no_error (error);
}

static const PuntualImportedText *
text_at (const PuntualCadenceImport *self, guint i)
{
  return g_ptr_array_index (self->texts, i);
}

static const char *
template_of_step (ImportFixture *self, const char *cadence)
{
  g_autoptr (PuntualCadence) stored = find_stored_cadence (self->ledger, cadence);

  return g_intern_string (((const PuntualStep *)stored->steps->pdata[0])->template_name);
}

static void
test_adds_the_cadence_with_its_texts_and_takes_back (ImportFixture *self, gconstpointer today)
{
  g_autofree char *before = describe_ledger (self->ledger);
  g_autofree char *after = NULL;
  g_autoptr (PuntualCadenceImport) done = import (self, CADENCE_PLAIN, 0);
  g_autoptr (PuntualTemplate) text =
      puntual_template_find (self->ledger, "mine", "es", PUNTUAL_MEDIUM_EMAIL, NULL);

  g_assert_cmpstr (template_of_step (self, "Gentle"), ==, "mine");
  g_assert_cmpstr (text->body, ==, "Buenos días.");
  g_assert_false (text_at (done, 0)->is_there);
  take_back (self, done);
  after = describe_ledger (self->ledger);
  g_assert_cmpstr (before, ==, after);
}

static void
test_a_name_that_is_taken_gives_way (ImportFixture *self, gconstpointer today)
{
  g_autoptr (PuntualCadenceImport) first = import (self, CADENCE_PLAIN, 0);
  g_autoptr (PuntualCadenceImport) second = import (self, CADENCE_PLAIN, 0);
  g_autoptr (PuntualCadenceImport) third = import (self, CADENCE_PLAIN, 0);
  g_autoptr (GPtrArray) remarks = puntual_cadence_import_remarks (second);

  g_assert_cmpstr (second->cadence->name, ==, "Gentle (2)");
  g_assert_cmpstr (second->wanted_name, ==, "Gentle");
  g_assert_cmpstr (third->cadence->name, ==, "Gentle (3)");
  g_assert_nonnull (strstr (remarks->pdata[0], "Gentle (2)"));
  g_assert_true (text_at (second, 0)->is_there);
  take_back (self, third);
  take_back (self, second);
  g_assert_cmpstr (template_of_step (self, "Gentle"), ==, "mine");
}

static void
test_a_long_name_keeps_its_number (ImportFixture *self, gconstpointer today)
{
  g_autofree char *name = g_strnfill (99, 'n');
  g_autofree char *file =
      g_strdup_printf ("{\"name\": \"%sé\", \"steps\": [{\"offset\": 1, \"tone\": \"friendly\", "
                       "\"channels\": [\"email\"], \"template\": \"friendly\"}]}",
                       name + 1);
  g_autoptr (PuntualCadenceImport) first = import (self, file, 0);
  g_autoptr (PuntualCadenceImport) second = import (self, file, 0);

  g_assert_true (g_str_has_suffix (second->cadence->name, " (2)"));
  g_assert_cmpint (g_utf8_strlen (second->cadence->name, -1), ==, 100);
  g_assert_true (g_utf8_validate (second->cadence->name, -1, NULL));
}

static void
test_other_words_get_a_name_of_their_own (ImportFixture *self, gconstpointer today)
{
  g_autoptr (PuntualCadenceImport) first = import (self, CADENCE_PLAIN, 0);
  const char *file = CADENCE_FILE ("Other", CADENCE_STEP (""), CADENCE_TEXT ("Buenas tardes."));
  g_autoptr (PuntualCadenceImport) second = import (self, file, 0);
  g_autoptr (PuntualCadenceImport) again = import (self, file, 0);
  g_autoptr (PuntualTemplate) text =
      puntual_template_find (self->ledger, "mine", "es", PUNTUAL_MEDIUM_EMAIL, NULL);
  g_autoptr (GPtrArray) remarks = puntual_cadence_import_remarks (second);

  g_assert_cmpstr (text->body, ==, "Buenos días.");
  g_assert_cmpstr (template_of_step (self, "Other"), ==, "mine (2)");
  g_assert_nonnull (strstr (remarks->pdata[0], "mine (2)"));
  /* The same file again finds what the first one brought. */
  g_assert_cmpstr (template_of_step (self, "Other (2)"), ==, "mine (2)");
  g_assert_true (text_at (again, 0)->is_there);
}

static void
test_texts_of_one_name_stay_together (ImportFixture *self, gconstpointer today)
{
  const char *file = CADENCE_FILE (
      "Two", CADENCE_STEP (""),
      CADENCE_TEXT ("Otro.") ", {\"name\": \"mine\", \"language\": \"en\", \"channel\": "
                             "\"email\", \"subject\": \"Hello\", \"body\": \"Hello.\"}");
  g_autoptr (PuntualCadenceImport) first = import (self, CADENCE_PLAIN, 0);
  g_autoptr (PuntualCadenceImport) second = import (self, file, 0);
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (text_at (second, 0)->text->name, ==, "mine (2)");
  g_assert_cmpstr (text_at (second, 1)->text->name, ==, "mine (2)");
  g_assert_null (puntual_template_find (self->ledger, "mine", "en", PUNTUAL_MEDIUM_EMAIL, &error));
  g_assert_no_error (error);
}

static void
test_a_missing_language_is_added_to_the_same_words (ImportFixture *self, gconstpointer today)
{
  const char *file = CADENCE_FILE (
      "Two", CADENCE_STEP (""),
      CADENCE_TEXT ("Buenos días.") ", {\"name\": \"mine\", \"language\": \"en\", \"channel\": "
                                    "\"email\", \"subject\": \"Hello\", \"body\": \"Hello.\"}");
  g_autoptr (PuntualCadenceImport) first = import (self, CADENCE_PLAIN, 0);
  g_autofree char *before = describe_ledger (self->ledger);
  g_autofree char *after = NULL;
  g_autoptr (PuntualCadenceImport) second = import (self, file, 0);

  g_assert_true (text_at (second, 0)->is_there);
  g_assert_false (text_at (second, 1)->is_there);
  take_back (self, second);
  after = describe_ledger (self->ledger);
  g_assert_cmpstr (before, ==, after);
}

static void
test_own_words_stay_when_they_are_to (ImportFixture *self, gconstpointer today)
{
  g_autoptr (PuntualCadenceImport) first = import (self, CADENCE_PLAIN, 0);
  g_autoptr (PuntualCadenceImport) second =
      import (self, CADENCE_FILE ("Other", CADENCE_STEP (""), CADENCE_TEXT ("Buenas tardes.")),
              PUNTUAL_CADENCE_IMPORT_KEEP_WORDS);

  g_assert_cmpstr (template_of_step (self, "Other"), ==, "mine");
  g_assert_true (text_at (second, 0)->is_there);
}

static void
test_replaces_when_asked_and_takes_back (ImportFixture *self, gconstpointer today)
{
  g_autoptr (PuntualCadence) standard = find_stored_cadence (self->ledger, "Standard");
  g_autofree char *before = describe_ledger (self->ledger);
  g_autofree char *after = NULL;
  g_autoptr (PuntualCadenceImport) done =
      import (self, CADENCE_FILE ("standard", CADENCE_STEP (""), CADENCE_TEXT ("Hola.")),
              PUNTUAL_CADENCE_IMPORT_REPLACE);

  g_assert_cmpint (done->cadence->id, ==, standard->id);
  g_assert_cmpuint (done->former->steps->len, ==, 7);
  g_assert_cmpstr (template_of_step (self, "Standard"), ==, "mine");
  take_back (self, done);
  after = describe_ledger (self->ledger);
  g_assert_cmpstr (before, ==, after);
}

static void
test_a_text_that_is_nowhere_leaves_all_as_it_was (ImportFixture *self, gconstpointer today)
{
  g_autofree char *before = describe_ledger (self->ledger);
  g_autofree char *after = NULL;
  g_autoptr (PuntualCadenceExchange) exchange =
      parse_cadence (CADENCE_FILE ("Lost", CADENCE_STEP (""), ""));
  g_autoptr (GError) error = NULL;
  gint64 event = puntual_ledger_last_event (self->ledger, NULL);

  g_assert_null (puntual_cadence_import (self->ledger, exchange, 0, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "“mine”"));
  after = describe_ledger (self->ledger);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpint (puntual_ledger_last_event (self->ledger, NULL), ==, event);
}

static void
test_foreseeing_changes_nothing (ImportFixture *self, gconstpointer today)
{
  g_autoptr (PuntualCadenceExchange) exchange = parse_cadence (CADENCE_PLAIN);
  gint64 event = puntual_ledger_last_event (self->ledger, NULL);
  g_autoptr (PuntualCadenceImport) foreseen =
      puntual_cadence_import_foresee (self->ledger, exchange, 0, NULL);

  g_assert_cmpstr (foreseen->cadence->name, ==, "Gentle");
  g_assert_cmpint (puntual_ledger_last_event (self->ledger, NULL), ==, event);
}

static void
test_one_that_is_followed_by_now_stays (ImportFixture *self, gconstpointer today)
{
  g_autoptr (PuntualCadenceImport) done = import (self, CADENCE_PLAIN, 0);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (puntual_cadence_set_default (self->ledger, done->cadence->id, NULL));
  before = describe_ledger (self->ledger);
  g_assert_false (puntual_cadence_import_take_back (self->ledger, done, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE);
  after = describe_ledger (self->ledger);
  g_assert_cmpstr (before, ==, after);
}

static void
test_texts_that_another_cadence_uses_by_now_stay (ImportFixture *self, gconstpointer today)
{
  g_autoptr (PuntualCadenceImport) first = import (self, CADENCE_PLAIN, 0);
  g_autoptr (PuntualCadenceImport) second = import (self, CADENCE_PLAIN, 0);
  g_autoptr (GError) error = NULL;

  g_assert_false (puntual_cadence_import_take_back (self->ledger, first, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_EXISTS);
  g_assert_cmpstr (template_of_step (self, "Gentle"), ==, "mine");
}

/* Another cadence with one step by e-mail. */
static void
store_cadence (ImportFixture *self, const char *name, const char *template_name)
{
  g_autoptr (PuntualCadence) cadence = puntual_cadence_new (name);
  PuntualStep *step = puntual_step_new (10, PUNTUAL_TONE_FRIENDLY, template_name);
  g_autoptr (GError) error = NULL;

  puntual_step_add_medium (step, PUNTUAL_MEDIUM_EMAIL);
  puntual_cadence_take_step (cadence, step);
  puntual_cadence_save (self->ledger, cadence, &error);
  g_assert_no_error (error);
}

static void
assert_stays (ImportFixture *self, const PuntualCadenceImport *done, PuntualError code)
{
  g_autofree char *before = describe_ledger (self->ledger);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (puntual_cadence_import_take_back (self->ledger, done, &error));
  g_assert_error (error, PUNTUAL_ERROR, (int)code);
  after = describe_ledger (self->ledger);
  g_assert_cmpstr (before, ==, after);
}

#define TWO_LANGUAGES                                                                              \
  CADENCE_FILE ("Two", CADENCE_STEP (""),                                                          \
                CADENCE_TEXT ("Buenos días.") ", {\"name\": \"mine\", \"language\": \"en\", "      \
                                              "\"channel\": \"email\", \"subject\": \"Hello\", "   \
                                              "\"body\": \"Hello.\"}")

static void
test_a_language_that_another_cadence_came_to_use_stays (ImportFixture *self, gconstpointer today)
{
  g_autoptr (PuntualCadenceImport) first = import (self, CADENCE_PLAIN, 0);
  g_autoptr (PuntualCadenceImport) second = import (self, TWO_LANGUAGES, 0);

  store_cadence (self, "Since", "mine");
  assert_stays (self, second, PUNTUAL_ERROR_EXISTS);
}

static void
test_a_cadence_that_lacked_the_text_lacks_it_again (ImportFixture *self, gconstpointer today)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (PuntualCadenceImport) done = NULL;

  store_cadence (self, "Waiting", "mine");
  before = describe_ledger (self->ledger);
  done = import (self, CADENCE_PLAIN, 0);
  take_back (self, done);
  after = describe_ledger (self->ledger);
  g_assert_cmpstr (before, ==, after);
}

static void
test_a_cadence_changed_since_stays (ImportFixture *self, gconstpointer today)
{
  g_autoptr (PuntualCadenceImport) added = import (self, CADENCE_PLAIN, 0);
  g_autoptr (PuntualCadenceImport) replaced = import (
      self, CADENCE_FILE ("Standard", CADENCE_STEP (""), ""), PUNTUAL_CADENCE_IMPORT_REPLACE);
  const char *names[] = { "Gentle", "Standard" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (PuntualCadence) cadence = find_stored_cadence (self->ledger, names[i]);

      ((PuntualStep *)cadence->steps->pdata[0])->needs_approval = TRUE;
      g_assert_true (puntual_cadence_save (self->ledger, cadence, NULL));
      assert_stays (self, i == 0 ? added : replaced, PUNTUAL_ERROR_INVALID_VALUE);
    }
}

static void
test_a_text_changed_since_stays (ImportFixture *self, gconstpointer today)
{
  g_autoptr (PuntualCadenceImport) done = import (self, CADENCE_PLAIN, 0);
  g_autoptr (PuntualTemplate) text =
      puntual_template_find (self->ledger, "mine", "es", PUNTUAL_MEDIUM_EMAIL, NULL);

  g_free (text->body);
  text->body = g_strdup ("Lo que escribí yo.");
  g_assert_true (puntual_template_save (self->ledger, text, NULL));
  assert_stays (self, done, PUNTUAL_ERROR_INVALID_VALUE);
}

static void
test_names_of_signs_alone_are_told_apart (ImportFixture *self, gconstpointer today)
{
  g_autoptr (PuntualCadenceImport) star =
      import (self, CADENCE_FILE ("★", CADENCE_STEP (""), CADENCE_TEXT ("Hola.")), 0);
  g_autoptr (PuntualCadenceImport) heart =
      import (self, CADENCE_FILE ("♥", CADENCE_STEP (""), ""), PUNTUAL_CADENCE_IMPORT_REPLACE);

  g_assert_null (heart->former);
  g_assert_cmpstr (heart->cadence->name, ==, "♥");
}

static void
test_the_name_as_it_is_written_is_the_one_replaced (ImportFixture *self, gconstpointer today)
{
  g_autoptr (PuntualCadenceImport) exact = NULL;
  g_autoptr (PuntualCadenceImport) unsure = NULL;

  store_cadence (self, "STANDARD", "friendly");
  exact = import (self, CADENCE_FILE ("Standard", CADENCE_STEP (""), CADENCE_TEXT ("Hola.")),
                  PUNTUAL_CADENCE_IMPORT_REPLACE);
  g_assert_cmpstr (exact->former->name, ==, "Standard");
  unsure = import (self, CADENCE_FILE ("standard", CADENCE_STEP (""), ""),
                   PUNTUAL_CADENCE_IMPORT_REPLACE);
  g_assert_null (unsure->former);
  g_assert_cmpstr (unsure->cadence->name, ==, "standard (2)");
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func)                                                                            \
  g_test_add ("/cadence-import/" name, ImportFixture, "2026-05-01", import_fixture_set_up, func,   \
              import_fixture_tear_down)
  ADD ("adds-the-cadence-with-its-texts-and-takes-back",
       test_adds_the_cadence_with_its_texts_and_takes_back);
  ADD ("a-name-that-is-taken-gives-way", test_a_name_that_is_taken_gives_way);
  ADD ("a-long-name-keeps-its-number", test_a_long_name_keeps_its_number);
  ADD ("other-words-get-a-name-of-their-own", test_other_words_get_a_name_of_their_own);
  ADD ("texts-of-one-name-stay-together", test_texts_of_one_name_stay_together);
  ADD ("a-missing-language-is-added-to-the-same-words",
       test_a_missing_language_is_added_to_the_same_words);
  ADD ("own-words-stay-when-they-are-to", test_own_words_stay_when_they_are_to);
  ADD ("replaces-when-asked-and-takes-back", test_replaces_when_asked_and_takes_back);
  ADD ("a-text-that-is-nowhere-leaves-all-as-it-was",
       test_a_text_that_is_nowhere_leaves_all_as_it_was);
  ADD ("foreseeing-changes-nothing", test_foreseeing_changes_nothing);
  ADD ("one-that-is-followed-by-now-stays", test_one_that_is_followed_by_now_stays);
  ADD ("texts-that-another-cadence-uses-by-now-stay",
       test_texts_that_another_cadence_uses_by_now_stay);
  ADD ("a-language-that-another-cadence-came-to-use-stays",
       test_a_language_that_another_cadence_came_to_use_stays);
  ADD ("a-cadence-that-lacked-the-text-lacks-it-again",
       test_a_cadence_that_lacked_the_text_lacks_it_again);
  ADD ("a-cadence-changed-since-stays", test_a_cadence_changed_since_stays);
  ADD ("a-text-changed-since-stays", test_a_text_changed_since_stays);
  ADD ("names-of-signs-alone-are-told-apart", test_names_of_signs_alone_are_told_apart);
  ADD ("the-name-as-it-is-written-is-the-one-replaced",
       test_the_name_as_it_is_written_is_the_one_replaced);
  return g_test_run ();
}
