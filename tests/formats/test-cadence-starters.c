/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>

#include "cadence-fixture.h"
#include "puntual-cadence-import.h"
#include "puntual-cadence-starter.h"
#include "puntual-planner.h"

static const char *const languages[] = { "en", "es" };

static GPtrArray *
load_starters (const char *language)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *starters = puntual_cadence_starters (language, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (starters->len, ==, 5);
  return starters;
}

static void
test_each_has_name_and_words_in_both_languages (void)
{
  g_autoptr (GPtrArray) english = load_starters ("en");
  g_autoptr (GPtrArray) spanish = load_starters ("es-AR");

  for (guint i = 0; i < english->len; i++)
    {
      const PuntualCadenceStarter *en = english->pdata[i], *es = spanish->pdata[i];

      g_assert_cmpstr (en->nick, ==, es->nick);
      g_assert_cmpstr (en->exchange->cadence->name, !=, es->exchange->cadence->name);
      g_assert_nonnull (en->exchange->description);
      g_assert_cmpstr (en->exchange->description, !=, es->exchange->description);
    }
  g_assert_cmpstr (((PuntualCadenceStarter *)spanish->pdata[0])->exchange->cadence->name, ==,
                   "Suave");
}

static void
test_none_has_anything_that_stands_out (void)
{
  g_autoptr (GPtrArray) starters = load_starters ("en");
  g_autoptr (PuntualPolicy) policy = puntual_policy_new ();

  for (guint i = 0; i < starters->len; i++)
    {
      const PuntualCadenceStarter *starter = starters->pdata[i];
      g_autoptr (GPtrArray) problems =
          puntual_cadence_problems (starter->exchange->cadence, policy);
      int contacts = 0;

      for (guint s = 0; s < starter->exchange->cadence->steps->len; s++)
        contacts +=
            1 + ((const PuntualStep *)starter->exchange->cadence->steps->pdata[s])->repeat_max;
      g_assert_cmpint (contacts, <=, policy->cap);
      if (problems->len > 0)
        g_error ("%s: %s", starter->nick, (char *)problems->pdata[0]);
    }
}

/* Whoever begins with it gets what a new ledger has, but for the first day: that of the ledger is
 * four days before the next, nearer than the usual gap. */
static void
test_the_standard_one_is_that_of_a_new_ledger (ImportFixture *self, gconstpointer today)
{
  g_autoptr (GPtrArray) starters = load_starters ("en");
  g_autoptr (PuntualCadence) stored = find_stored_cadence (self->ledger, "Standard");
  const PuntualCadence *begun =
      ((const PuntualCadenceStarter *)starters->pdata[1])->exchange->cadence;

  ((PuntualStep *)stored->steps->pdata[0])->offset_days =
      ((const PuntualStep *)begun->steps->pdata[0])->offset_days;
  g_assert_true (puntual_cadence_is_same (begun, stored));
}

static gboolean
has_text (const PuntualCadenceExchange *exchange, const char *name, const char *language,
          PuntualMedium medium)
{
  for (guint i = 0; i < exchange->templates->len; i++)
    {
      const PuntualTemplate *text = exchange->templates->pdata[i];

      if (text->medium == medium && g_str_equal (text->name, name)
          && g_str_equal (text->language, language))
        return TRUE;
    }
  return FALSE;
}

static void
test_every_text_is_there_and_reads_back (void)
{
  g_autoptr (GPtrArray) starters = load_starters ("es");

  for (guint i = 0; i < starters->len; i++)
    {
      const PuntualCadenceExchange *exchange =
          ((const PuntualCadenceStarter *)starters->pdata[i])->exchange;
      g_autofree char *file = puntual_cadence_exchange_write (exchange);
      g_autoptr (PuntualCadenceExchange) back = parse_cadence (file);

      g_assert_cmpuint (back->templates->len, ==, exchange->templates->len);
      for (guint s = 0; s < exchange->cadence->steps->len; s++)
        {
          const PuntualStep *step = exchange->cadence->steps->pdata[s];

          for (guint m = 0; m < step->n_media; m++)
            for (guint l = 0; l < G_N_ELEMENTS (languages); l++)
              g_assert_true (
                  has_text (exchange, step->template_name, languages[l], step->media[m]));
        }
    }
}

static void
test_a_new_ledger_takes_them_without_another_text (ImportFixture *self, gconstpointer today)
{
  g_autoptr (GPtrArray) starters = load_starters ("es");

  for (guint i = 0; i < starters->len; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PuntualCadenceImport) done = puntual_cadence_import (
          self->ledger, ((const PuntualCadenceStarter *)starters->pdata[i])->exchange,
          PUNTUAL_CADENCE_IMPORT_KEEP_WORDS, &error);

      g_assert_no_error (error);
      for (guint t = 0; t < done->texts->len; t++)
        g_assert_true (((const PuntualImportedText *)done->texts->pdata[t])->is_there);
    }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add_func ("/cadence-starters/" name, func)
  ADD ("each-has-name-and-words-in-both-languages", test_each_has_name_and_words_in_both_languages);
  ADD ("none-has-anything-that-stands-out", test_none_has_anything_that_stands_out);
  ADD ("every-text-is-there-and-reads-back", test_every_text_is_there_and_reads_back);
  g_test_add ("/cadence-starters/a-new-ledger-takes-them-without-another-text", ImportFixture,
              "2026-05-01", import_fixture_set_up,
              test_a_new_ledger_takes_them_without_another_text, import_fixture_tear_down);
  g_test_add ("/cadence-starters/the-standard-one-is-that-of-a-new-ledger", ImportFixture,
              "2026-05-01", import_fixture_set_up, test_the_standard_one_is_that_of_a_new_ledger,
              import_fixture_tear_down);
  return g_test_run ();
}
