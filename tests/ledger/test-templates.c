/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "records-fixture.h"

#define S(text) ((char *)(text))

static gint64
save (Fixture *f, const char *name, const char *language, PuntualMedium medium, const char *body)
{
  PuntualTemplate text = { .name = S (name),
                           .language = S (language),
                           .medium = medium,
                           .subject = S ("Invoice"),
                           .body = S (body) };

  assert_done (puntual_template_save (f->ledger, &text, &error));
  return text.id;
}

static void
test_saves_and_updates (Fixture *f, gconstpointer data)
{
  gint64 id = save (f, "mine", "es", PUNTUAL_MEDIUM_EMAIL, "Hola {{customer.name}}\r\n\r\nGracias");
  PuntualTemplate text = {
    .name = S ("mine"), .language = S ("es"), .subject = S ("Invoice"), .body = S ("Adiós")
  };
  g_autoptr (PuntualTemplate) stored = NULL;

  assert_last_event (
      f, "template.saved", NULL,
      "{\"name\":\"mine\",\"language\":\"es\",\"channel\":\"email\",\"subject\":\"Invoice\","
      "\"body\":\"Hola {{customer.name}}\\n\\nGracias\"}");
  assert_done (puntual_template_save (f->ledger, &text, &error));
  g_assert_cmpint (text.id, ==, id);
  assert_last_event (f, "template.saved", "{\"body\":\"Hola {{customer.name}}\\n\\nGracias\"}",
                     "{\"body\":\"Adiós\",\"template\":\"mine\"}");
  assert_writes_nothing (f, puntual_template_save (f->ledger, &text, &error));
  stored = puntual_template_find (f->ledger, "mine", "es", PUNTUAL_MEDIUM_EMAIL, NULL);
  g_assert_cmpstr (stored->body, ==, "Adiós");
  g_assert_cmpstr (stored->subject, ==, "Invoice");
}

static void
test_falls_back_to_the_base_language (Fixture *f, gconstpointer data)
{
  gint64 spanish = save (f, "mine", "es", PUNTUAL_MEDIUM_SMS, "Hola");
  gint64 mexican = save (f, "mine", "es-MX", PUNTUAL_MEDIUM_SMS, "Qué tal");
  const struct
  {
    const char *name, *language;
    PuntualMedium medium;
    gint64 id;
  } cases[] = {
    { "mine", "es-MX", PUNTUAL_MEDIUM_SMS, mexican },
    { "mine", "es-AR", PUNTUAL_MEDIUM_SMS, spanish },
    { "mine", "es", PUNTUAL_MEDIUM_SMS, spanish },
    { "mine", "en-GB", PUNTUAL_MEDIUM_SMS, 0 },
    { "mine", "es", PUNTUAL_MEDIUM_CALL, 0 },
    { "theirs", "es", PUNTUAL_MEDIUM_SMS, 0 },
    { "mine", "", PUNTUAL_MEDIUM_SMS, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PuntualTemplate) found = puntual_template_find (
          f->ledger, cases[i].name, cases[i].language, cases[i].medium, &error);

      g_assert_no_error (error);
      g_assert_cmpint (found != NULL ? found->id : 0, ==, cases[i].id);
    }
}

static void
test_refuses_rubbish (Fixture *f, gconstpointer data)
{
  g_autofree char *endless = g_strnfill (100001, 'x');
  PuntualTemplate cases[] = {
    { .name = S (" "), .language = S ("es"), .body = S ("x") },
    { .name = NULL, .language = S ("es"), .body = S ("x") },
    { .name = S ("n"), .language = NULL, .body = S ("x") },
    { .name = S ("n"), .language = S ("es es"), .body = S ("x") },
    { .name = S ("n"), .language = S ("es"), .body = S ("\n \n") },
    { .name = S ("n"), .language = S ("es"), .body = NULL },
    { .name = S ("n"), .language = S ("es"), .body = S ("\xc3(") },
    { .name = S ("n"), .language = S ("es"), .body = endless },
    { .name = S ("n"), .language = S ("es"), .medium = PUNTUAL_N_MEDIA, .body = S ("x") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_refused (f, PUNTUAL_ERROR_INVALID_VALUE,
                    puntual_template_save (f->ledger, &cases[i], &error));
}

static void
test_renaming_onto_another_is_refused (Fixture *f, gconstpointer data)
{
  gint64 id = save (f, "mine", "es", PUNTUAL_MEDIUM_SMS, "Hola");
  PuntualTemplate text = { .id = id,
                           .name = S ("yours"),
                           .language = S ("es"),
                           .medium = PUNTUAL_MEDIUM_SMS,
                           .body = S ("Hola") };

  save (f, "yours", "es", PUNTUAL_MEDIUM_SMS, "Hola");
  assert_refused (f, PUNTUAL_ERROR_EXISTS, puntual_template_save (f->ledger, &text, &error));
  text.name = S ("ours");
  assert_done (puntual_template_save (f->ledger, &text, &error));
  g_assert_cmpint (text.id, ==, id);
  text.id = 4711;
  assert_refused (f, PUNTUAL_ERROR_NOT_FOUND, puntual_template_save (f->ledger, &text, &error));
}

static void
test_lists_in_order (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) before = puntual_template_list (f->ledger, NULL);
  g_autoptr (GPtrArray) list = NULL;

  save (f, "!b", "es", PUNTUAL_MEDIUM_SMS, "Hola");
  save (f, "!a", "es", PUNTUAL_MEDIUM_SMS, "Hola");
  save (f, "!a", "en", PUNTUAL_MEDIUM_SMS, "Hello");
  list = puntual_template_list (f->ledger, NULL);
  g_assert_cmpuint (list->len, ==, before->len + 3);
  g_assert_cmpstr (((PuntualTemplate *)list->pdata[0])->language, ==, "en");
  g_assert_cmpstr (((PuntualTemplate *)list->pdata[2])->name, ==, "!b");
  g_assert_cmpint (((PuntualTemplate *)list->pdata[2])->medium, ==, PUNTUAL_MEDIUM_SMS);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/templates/saves-and-updates", test_saves_and_updates);
  fixture_add ("/templates/falls-back-to-the-base-language", test_falls_back_to_the_base_language);
  fixture_add ("/templates/refuses-rubbish", test_refuses_rubbish);
  fixture_add ("/templates/renaming-onto-another-is-refused",
               test_renaming_onto_another_is_refused);
  fixture_add ("/templates/lists-in-order", test_lists_in_order);
  return g_test_run ();
}
