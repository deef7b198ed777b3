/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-facts.h"
#include "puntual-records.h"

static void
test_tones_keep_their_words (void)
{
  static const char *const words[] = { "", "friendly", "courteous", "firm", "formal", "final" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      PuntualTone tone = PUNTUAL_TONE_NONE;

      g_assert_cmpstr (puntual_tone_nick ((PuntualTone)i), ==, words[i]);
      g_assert_true (puntual_tone_from_nick (words[i], &tone));
      g_assert_cmpint (tone, ==, i);
    }
}

static void
test_media_keep_their_words (void)
{
  static const char *const words[] = { "email", "whatsapp", "sms", "letter", "call" };

  g_assert_cmpint (G_N_ELEMENTS (words), ==, PUNTUAL_N_MEDIA);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      PuntualMedium medium = PUNTUAL_MEDIUM_EMAIL;

      g_assert_cmpstr (puntual_medium_nick ((PuntualMedium)i), ==, words[i]);
      g_assert_true (puntual_medium_from_nick (words[i], &medium));
      g_assert_cmpint (medium, ==, i);
    }
  g_assert_cmpuint (PUNTUAL_MEDIA_ALL, ==, 31);
}

static void
test_unknown_words_are_refused (void)
{
  PuntualTone tone = PUNTUAL_TONE_FINAL;
  PuntualMedium medium = PUNTUAL_MEDIUM_CALL;
  PuntualApproval approval = PUNTUAL_APPROVAL_AUTOMATIC;

  g_assert_false (puntual_tone_from_nick ("angry", &tone));
  g_assert_false (puntual_tone_from_nick ("Friendly", &tone));
  g_assert_false (puntual_tone_from_nick (NULL, &tone));
  g_assert_false (puntual_medium_from_nick ("pigeon", &medium));
  g_assert_false (puntual_medium_from_nick (NULL, &medium));
  g_assert_false (puntual_approval_from_nick ("never", &approval));
  g_assert_false (puntual_approval_from_nick ("", &approval));
  g_assert_false (puntual_approval_from_nick (NULL, &approval));
  g_assert_cmpint (tone, ==, PUNTUAL_TONE_FINAL);
  g_assert_cmpint (medium, ==, PUNTUAL_MEDIUM_CALL);
  g_assert_cmpint (approval, ==, PUNTUAL_APPROVAL_AUTOMATIC);
}

static void
test_approval_takes_close_spellings (void)
{
  static const struct
  {
    const char *word;
    PuntualApproval approval;
  } cases[] = {
    { "review-first", PUNTUAL_APPROVAL_REVIEW_FIRST },
    { "Review_First", PUNTUAL_APPROVAL_REVIEW_FIRST },
    { " review ", PUNTUAL_APPROVAL_REVIEW_FIRST },
    { "automatic except formal", PUNTUAL_APPROVAL_AUTOMATIC_EXCEPT_FORMAL },
    { "automatic_except_formal", PUNTUAL_APPROVAL_AUTOMATIC_EXCEPT_FORMAL },
    { "auto", PUNTUAL_APPROVAL_AUTOMATIC },
    { "AUTOMATIC", PUNTUAL_APPROVAL_AUTOMATIC },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      PuntualApproval approval;

      g_assert_true (puntual_approval_from_nick (cases[i].word, &approval));
      g_assert_cmpint (approval, ==, cases[i].approval);
    }
}

static void
test_cadence_keeps_steps_in_order (void)
{
  static const int offsets[] = { 15, -3, 60, 1, 7 };
  g_autoptr (PuntualCadence) cadence = puntual_cadence_new ("Standard");
  g_autoptr (PuntualCadence) copy = NULL;
  int before = G_MININT;

  for (guint i = 0; i < G_N_ELEMENTS (offsets); i++)
    puntual_cadence_take_step (cadence, puntual_step_new (offsets[i], PUNTUAL_TONE_FIRM, "firm"));
  copy = g_boxed_copy (PUNTUAL_TYPE_CADENCE, cadence);

  for (guint i = 0; i < copy->steps->len; i++)
    {
      const PuntualStep *step = g_ptr_array_index (copy->steps, i);

      g_assert_cmpint (step->number, ==, (int)i + 1);
      g_assert_cmpint (step->offset_days, >, before);
      g_assert_true (step != g_ptr_array_index (cadence->steps, i));
      before = step->offset_days;
    }
  g_assert_cmpuint (copy->steps->len, ==, G_N_ELEMENTS (offsets));
}

static void
test_step_takes_each_medium_once (void)
{
  g_autoptr (PuntualStep) step = puntual_step_new (1, PUNTUAL_TONE_COURTEOUS, "courteous");

  for (guint i = 0; i < 3 * PUNTUAL_N_MEDIA; i++)
    puntual_step_add_medium (step, (PuntualMedium)((i + 2) % PUNTUAL_N_MEDIA));

  g_assert_cmpuint (step->n_media, ==, PUNTUAL_N_MEDIA);
  g_assert_cmpint (step->media[0], ==, PUNTUAL_MEDIUM_SMS);
  g_assert_cmpint (step->media[PUNTUAL_N_MEDIA - 1], ==, PUNTUAL_MEDIUM_WHATSAPP);
}

static void
test_policy_copy_stands_alone (void)
{
  g_autoptr (PuntualPolicy) policy = puntual_policy_new ();
  g_autoptr (PuntualPolicy) copy = NULL;

  policy->pause_reason = g_strdup ("holidays");
  copy = g_boxed_copy (PUNTUAL_TYPE_POLICY, policy);
  policy->region[0] = 'X';
  policy->pause_reason[0] = 'X';

  g_assert_cmpstr (copy->region, ==, "ES");
  g_assert_cmpstr (copy->pause_reason, ==, "holidays");
  g_assert_null (copy->timezone);
}

static void
test_tolerance_follows_the_decimals_of_the_currency (void)
{
  static const struct
  {
    gint64 tolerance;
    const char *currency;
    gint64 minor;
  } cases[] = {
    { 5, "EUR", 5 }, { 5, "JPY", 0 },   { 250, "JPY", 2 }, { 5, "TND", 50 },
    { 0, "EUR", 0 }, { 5, "CLF", 500 }, { 5, "???", 5 },
  };
  g_autoptr (PuntualPolicy) policy = puntual_policy_new ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      policy->tolerance = cases[i].tolerance;
      g_assert_cmpint (puntual_policy_tolerance (policy, cases[i].currency), ==, cases[i].minor);
    }
}

static void
test_template_falls_back_to_base_language (void)
{
  g_autoptr (PuntualFacts) facts = puntual_facts_new (1);

  puntual_facts_add_template (facts, "firm", "es", PUNTUAL_MEDIUM_EMAIL);
  puntual_facts_add_template (facts, "firm", "en-US", PUNTUAL_MEDIUM_EMAIL);

  g_assert_true (puntual_facts_has_template (facts, "firm", "es", PUNTUAL_MEDIUM_EMAIL));
  g_assert_true (puntual_facts_has_template (facts, "firm", "es-MX", PUNTUAL_MEDIUM_EMAIL));
  g_assert_true (puntual_facts_has_template (facts, "firm", "en-US", PUNTUAL_MEDIUM_EMAIL));
  g_assert_false (puntual_facts_has_template (facts, "firm", "en", PUNTUAL_MEDIUM_EMAIL));
  g_assert_false (puntual_facts_has_template (facts, "firm", "en-GB", PUNTUAL_MEDIUM_EMAIL));
  g_assert_false (puntual_facts_has_template (facts, "firm", "es", PUNTUAL_MEDIUM_SMS));
  g_assert_false (puntual_facts_has_template (facts, "formal", "es", PUNTUAL_MEDIUM_EMAIL));
}

static void
test_template_name_may_be_long (void)
{
  g_autoptr (PuntualFacts) facts = puntual_facts_new (1);
  g_autofree char *name = g_strnfill (400, 'x');

  puntual_facts_add_template (facts, name, "es", PUNTUAL_MEDIUM_CALL);

  g_assert_true (puntual_facts_has_template (facts, name, "es-ES", PUNTUAL_MEDIUM_CALL));
  g_assert_false (puntual_facts_has_template (facts, name + 1, "es-ES", PUNTUAL_MEDIUM_CALL));
}

static void
test_freeing_nothing_is_harmless (void)
{
  puntual_customer_free (NULL);
  puntual_invoice_free (NULL);
  puntual_payment_free (NULL);
  puntual_template_free (NULL);
  puntual_channel_account_free (NULL);
  puntual_event_free (NULL);
  puntual_business_free (NULL);
  puntual_policy_free (NULL);
  puntual_cadence_free (NULL);
  puntual_step_free (NULL);
  puntual_facts_free (NULL);
  g_assert_cmpstr (puntual_invoice_state_nick (PUNTUAL_INVOICE_CREDITED), ==, "credited");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/types/tones-keep-their-words", test_tones_keep_their_words);
  g_test_add_func ("/types/media-keep-their-words", test_media_keep_their_words);
  g_test_add_func ("/types/unknown-words-are-refused", test_unknown_words_are_refused);
  g_test_add_func ("/types/approval-takes-close-spellings", test_approval_takes_close_spellings);
  g_test_add_func ("/types/cadence-keeps-steps-in-order", test_cadence_keeps_steps_in_order);
  g_test_add_func ("/types/step-takes-each-medium-once", test_step_takes_each_medium_once);
  g_test_add_func ("/types/policy-copy-stands-alone", test_policy_copy_stands_alone);
  g_test_add_func ("/types/tolerance-follows-the-decimals-of-the-currency",
                   test_tolerance_follows_the_decimals_of_the_currency);
  g_test_add_func ("/types/template-falls-back-to-base-language",
                   test_template_falls_back_to_base_language);
  g_test_add_func ("/types/template-name-may-be-long", test_template_name_may_be_long);
  g_test_add_func ("/types/freeing-nothing-is-harmless", test_freeing_nothing_is_harmless);

  return g_test_run ();
}
