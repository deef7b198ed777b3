/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "records-fixture.h"

#define S(text) ((char *)(text))

static PuntualChannelAccount
account (const char *name, const char *config)
{
  return (PuntualChannelAccount){ .name = S (name), .kind = S ("smtp"), .config = S (config) };
}

static void
add (Fixture *f, const char *name)
{
  PuntualChannelAccount row = account (name, "{\"host\":\"mail.example.org\",\"port\":587}");

  assert_done (puntual_account_add (f->ledger, &row, &error));
  g_assert_cmpint (row.id, >, 0);
}

static void
assert_default (Fixture *f, const char *name)
{
  g_autoptr (PuntualChannelAccount) found = puntual_account_find (f->ledger, name, NULL);

  g_assert_true (found->is_default);
  g_assert_cmpint (fixture_number (f, "SELECT count (*) FROM channel WHERE is_default = 1"), ==, 1);
}

static void
test_first_one_takes_the_default (Fixture *f, gconstpointer data)
{
  assert_default (f, "folder");
  add (f, "office");
  assert_last_event (f, "channel.added", "{\"default\":false}",
                     "{\"channel\":\"office\",\"kind\":\"smtp\",\"config\":{\"host\":\"mail."
                     "example.org\",\"port\":587},"
                     "\"default\":true}");
  assert_default (f, "office");
  add (f, "second");
  assert_default (f, "office");
}

static void
test_default_goes_back_to_the_folder (Fixture *f, gconstpointer data)
{
  add (f, "office");
  add (f, "second");
  assert_done (puntual_account_remove (f->ledger, "second", &error));
  assert_default (f, "office");
  assert_done (puntual_account_remove (f->ledger, "office", &error));
  assert_default (f, "folder");
  assert_refused (f, PUNTUAL_ERROR_NOT_FOUND, puntual_account_remove (f->ledger, "office", &error));
  assert_refused (f, PUNTUAL_ERROR_INVALID_VALUE,
                  puntual_account_remove (f->ledger, "folder", &error));
}

static void
test_default_is_moved (Fixture *f, gconstpointer data)
{
  add (f, "office");
  assert_done (puntual_account_set_default (f->ledger, "folder", &error));
  assert_last_event (f, "channel.default", "{\"default\":\"office\"}", "{\"default\":\"folder\"}");
  assert_default (f, "folder");
  assert_writes_nothing (f, puntual_account_set_default (f->ledger, "folder", &error));
  assert_refused (f, PUNTUAL_ERROR_NOT_FOUND,
                  puntual_account_set_default (f->ledger, "nowhere", &error));
  assert_refused (f, PUNTUAL_ERROR_NOT_FOUND,
                  puntual_account_set_default (f->ledger, NULL, &error));
}

static void
test_trouble_comes_and_goes (Fixture *f, gconstpointer data)
{
  g_autoptr (PuntualChannelAccount) found = NULL;

  add (f, "office");
  assert_done (
      puntual_account_set_trouble (f->ledger, "office", "The password was refused.", &error));
  assert_last_event (f, "channel.trouble", NULL,
                     "{\"channel\":\"office\",\"trouble\":\"The password was refused.\"}");
  assert_writes_nothing (
      f, puntual_account_set_trouble (f->ledger, "office", "The password was refused.", &error));
  found = puntual_account_find (f->ledger, "office", NULL);
  g_assert_cmpstr (found->trouble, ==, "The password was refused.");
  assert_done (puntual_account_set_trouble (f->ledger, "office", NULL, &error));
  assert_last_event (f, "channel.trouble", "{\"trouble\":\"The password was refused.\"}",
                     "{\"channel\":\"office\"}");
  assert_refused (f, PUNTUAL_ERROR_NOT_FOUND,
                  puntual_account_set_trouble (f->ledger, "x", NULL, &error));
}

static void
assert_rest (Fixture *f, gint64 until, int failures)
{
  g_autoptr (PuntualChannelAccount) found = puntual_account_find (f->ledger, "office", NULL);

  g_assert_cmpint (found->rest_until, ==, until);
  g_assert_cmpint (found->failures, ==, failures);
}

static void
test_a_rest_lasts_until_it_is_well (Fixture *f, gconstpointer data)
{
  add (f, "office");
  assert_rest (f, 0, 0);
  assert_done (puntual_account_rest (f->ledger, "office", "No answer.", 1000, 1, &error));
  assert_last_event (f, "channel.trouble", NULL,
                     "{\"channel\":\"office\",\"trouble\":\"No answer.\"}");
  assert_rest (f, 1000, 1);
  /* What else is wrong with it ends no rest. */
  assert_done (puntual_account_set_trouble (f->ledger, "office", "The mailbox is locked.", &error));
  assert_rest (f, 1000, 1);
  assert_done (puntual_account_rest (f->ledger, "office", "Too many today.", 5000, 0, &error));
  assert_rest (f, 5000, 0);
  assert_done (puntual_account_set_trouble (f->ledger, "office", NULL, &error));
  assert_rest (f, 0, 0);
  assert_refused (f, PUNTUAL_ERROR_NOT_FOUND,
                  puntual_account_rest (f->ledger, "x", "No answer.", 1000, 1, &error));
}

static void
test_other_settings_end_a_rest (Fixture *f, gconstpointer data)
{
  g_autoptr (PuntualChannelAccount) found = NULL;

  add (f, "office");
  assert_done (puntual_account_rest (f->ledger, "office", "No answer.", 1000, 2, &error));
  found = puntual_account_find (f->ledger, "office", NULL);
  assert_done (puntual_account_update (f->ledger, "office", found->config, &error));
  assert_rest (f, 0, 0);
}

static void
test_those_in_trouble_are_listed (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) none = puntual_account_list_troubled (f->ledger, NULL);
  g_autoptr (GPtrArray) some = NULL;

  g_assert_cmpuint (none->len, ==, 0);
  add (f, "well");
  add (f, "office");
  add (f, "third");
  assert_done (puntual_account_set_trouble (f->ledger, "office", "No answer.", &error));
  some = puntual_account_list_troubled (f->ledger, NULL);
  g_assert_cmpuint (some->len, ==, 1);
  g_assert_cmpstr (((PuntualChannelAccount *)g_ptr_array_index (some, 0))->name, ==, "office");
}

static void
test_refuses_bad_names (Fixture *f, gconstpointer data)
{
  g_autofree char *long_name = g_strnfill (65, 'x');
  const char *const names[] = { NULL, "", "two words", "a/b", "ñ", "a\n", "'; --", long_name };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      PuntualChannelAccount row = account (names[i], "{}");

      assert_refused (f, PUNTUAL_ERROR_INVALID_VALUE,
                      puntual_account_add (f->ledger, &row, &error));
    }
}

static void
test_names_are_unique (Fixture *f, gconstpointer data)
{
  PuntualChannelAccount row = account ("folder", "{}");

  assert_refused (f, PUNTUAL_ERROR_EXISTS, puntual_account_add (f->ledger, &row, &error));
}

/* They would have one variable of the environment for the secrets of two. */
static void
test_names_that_look_alike_are_refused (Fixture *f, gconstpointer data)
{
  static const char *const alike[] = { "Office-2", "office.2", "OFFICE_2" };
  static const char *const others[] = { "office2", "office-2-imap", "office--2", "office_" };
  g_autoptr (PuntualChannelAccount) kept = NULL;

  add (f, "office-2");
  for (guint i = 0; i < G_N_ELEMENTS (alike); i++)
    {
      PuntualChannelAccount row = account (alike[i], "{}");

      assert_refused (f, PUNTUAL_ERROR_EXISTS, puntual_account_add (f->ledger, &row, &error));
    }
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    add (f, others[i]);
  kept = puntual_account_find (f->ledger, "office-2", NULL);
  g_assert_nonnull (kept);
}

static void
test_refuses_secrets (Fixture *f, gconstpointer data)
{
  const char *const configs[] = {
    NULL,
    "",
    "[]",
    "\"text\"",
    "{\"host\":",
    "{\"password\":\"x\"}",
    "{\"Pass-Word\":\"x\"}",
    "{\"smtp\":{\"list\":[{\"access_token\":\"x\"}]}}",
    "{\"client_secret\":\"x\"}",
    "{\"api_key\":\"x\"}",
    "{\"pass\":\"x\"}",
    "{\"smtp_pass\":\"x\"}",
    "{\"PWD\":\"x\"}",
    "{\"authorization\":\"x\"}",
    "{\"bearer\":\"x\"}",
    "{\"host\":{\"Authorization\":\"x\"}}",
    "{\"proxy\":\"https://me:hush@example.org/\"}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (configs); i++)
    {
      PuntualChannelAccount row = account ("office", configs[i]);

      assert_refused (f, PUNTUAL_ERROR_INVALID_VALUE,
                      puntual_account_add (f->ledger, &row, &error));
    }
}

/* What a kind does not know may be a secret by another name, and is never asked for. */
static void
test_refuses_unknown_settings (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *config;
    int code;
  } cases[] = {
    { "{\"clave\":\"x\"}", PUNTUAL_ERROR_CHANNEL_CONFIG },
    { "{\"host\":\"mail.example.org\",\"x\":1}", PUNTUAL_ERROR_CHANNEL_CONFIG },
    { "{\"path\":\"/tmp\"}", PUNTUAL_ERROR_CHANNEL_CONFIG },
    { "{\"host\":{\"clave\":\"x\"}}", PUNTUAL_ERROR_INVALID_VALUE },
    { "{\"port\":\"hush\"}", PUNTUAL_ERROR_INVALID_VALUE },
  };

  add (f, "office");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      PuntualChannelAccount row = account ("other", cases[i].config);

      assert_refused (f, cases[i].code, puntual_account_add (f->ledger, &row, &error));
      assert_refused (f, cases[i].code,
                      puntual_account_update (f->ledger, "office", cases[i].config, &error));
    }
}

static void
test_takes_settings_that_are_no_secrets (Fixture *f, gconstpointer data)
{
  const char *config =
      "{\"token_url\":\"https://login.example.org/token\",\"user\":\"me@example.org\","
      "\"base-url\":\"https://example.org/a@b\"}";
  PuntualChannelAccount row = { .name = S ("office.1_a-B"),
                                .kind = S ("carrier"),
                                .config = S (config) };
  g_autoptr (PuntualChannelAccount) found = NULL;
  g_autoptr (GPtrArray) list = NULL;

  assert_done (puntual_account_add (f->ledger, &row, &error));
  found = puntual_account_find (f->ledger, "office.1_a-B", NULL);
  g_assert_cmpstr (found->config, ==, config);
  g_assert_false (found->is_embedded);
  list = puntual_account_list (f->ledger, NULL);
  g_assert_cmpuint (list->len, ==, 2);
  g_assert_true (((PuntualChannelAccount *)list->pdata[0])->is_embedded);
}

static void
test_settings_are_replaced (Fixture *f, gconstpointer data)
{
  static const char config[] = "{\"host\":\"smtp.example.org\",\"port\":465}";
  g_autoptr (PuntualChannelAccount) found = NULL;

  add (f, "office");
  assert_done (
      puntual_account_set_trouble (f->ledger, "office", "The password was refused.", &error));
  assert_done (puntual_account_update (f->ledger, "office", config, &error));
  assert_last_event (f, "channel.changed",
                     "{\"config\":{\"host\":\"mail.example.org\",\"port\":587},"
                     "\"trouble\":\"The password was refused.\"}",
                     "{\"channel\":\"office\",\"config\":{\"host\":\"smtp.example.org\","
                     "\"port\":465}}");
  found = puntual_account_find (f->ledger, "office", NULL);
  g_assert_cmpstr (found->config, ==, config);
  g_assert_null (found->trouble);
  g_assert_true (found->is_default);
  assert_writes_nothing (f, puntual_account_update (f->ledger, "office", config, &error));
  assert_refused (f, PUNTUAL_ERROR_NOT_FOUND,
                  puntual_account_update (f->ledger, "nowhere", config, &error));
  assert_refused (f, PUNTUAL_ERROR_INVALID_VALUE,
                  puntual_account_update (f->ledger, "folder", config, &error));
  assert_refused (
      f, PUNTUAL_ERROR_INVALID_VALUE,
      puntual_account_update (f->ledger, "office", "{\"password\":\"s3cret\"}", &error));
  assert_refused (f, PUNTUAL_ERROR_INVALID_VALUE,
                  puntual_account_update (f->ledger, "office", "nonsense", &error));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/accounts/the-first-one-takes-the-default", test_first_one_takes_the_default);
  fixture_add ("/accounts/the-default-goes-back-to-the-folder",
               test_default_goes_back_to_the_folder);
  fixture_add ("/accounts/the-default-is-moved", test_default_is_moved);
  fixture_add ("/accounts/trouble-comes-and-goes", test_trouble_comes_and_goes);
  fixture_add ("/accounts/a-rest-lasts-until-it-is-well", test_a_rest_lasts_until_it_is_well);
  fixture_add ("/accounts/other-settings-end-a-rest", test_other_settings_end_a_rest);
  fixture_add ("/accounts/those-in-trouble-are-listed", test_those_in_trouble_are_listed);
  fixture_add ("/accounts/refuses-bad-names", test_refuses_bad_names);
  fixture_add ("/accounts/names-are-unique", test_names_are_unique);
  fixture_add ("/accounts/names-that-look-alike-are-refused",
               test_names_that_look_alike_are_refused);
  fixture_add ("/accounts/refuses-secrets", test_refuses_secrets);
  fixture_add ("/accounts/refuses-settings-that-the-kind-does-not-have",
               test_refuses_unknown_settings);
  fixture_add ("/accounts/takes-settings-that-are-no-secrets",
               test_takes_settings_that_are_no_secrets);
  fixture_add ("/accounts/settings-are-replaced", test_settings_are_replaced);
  return g_test_run ();
}
