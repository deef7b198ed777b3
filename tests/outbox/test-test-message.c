/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>
#include <string.h>

#include "outbox-fixture.h"
#include "puntual-error.h"
#include "puntual-test-message.h"

static PuntualChannelAccount *
folder_account (OutboxFixture *fixture)
{
  PuntualChannelAccount *account = g_new0 (PuntualChannelAccount, 1);

  account->name = g_strdup ("pilot");
  account->kind = g_strdup ("folder");
  account->config = g_strdup_printf ("{\"path\":\"%s\"}", fixture->outgoing);
  return account;
}

/* The account is not the ledger's: settings are tried before they are kept. */
static void
test_sends (OutboxFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualChannelAccount) account = folder_account (fixture);
  gint64 event = puntual_ledger_last_event (fixture->ledger, NULL);
  guint written = outbox_fixture_written (fixture);

  g_assert_true (
      puntual_outbox_try_account (fixture->ledger, account, "ana@taller.example", NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (outbox_fixture_written (fixture), ==, written + 1);
  g_assert_cmpint (puntual_ledger_last_event (fixture->ledger, NULL), ==, event);
}

static void
test_signs_in_alone (OutboxFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualChannelAccount) account = folder_account (fixture);
  guint written = outbox_fixture_written (fixture);

  g_assert_true (puntual_outbox_try_account (fixture->ledger, account, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (outbox_fixture_written (fixture), ==, written);
}

static void
test_refusals (OutboxFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *kind, *config, *to;
    int code;
  } cases[] = {
    { "folder", NULL, "ana", PUNTUAL_ERROR_INVALID_EMAIL },
    { "folder", NULL, "a@b.example\r\nBcc: c@d.example", PUNTUAL_ERROR_INVALID_EMAIL },
    { "folder", "not json", "ana@b.example", PUNTUAL_ERROR_BAD_FILE },
    { "smtp", "{\"host\":\"127.0.0.1\",\"port\":1,\"security\":\"none\",\"from\":\"a@b.example\"}",
      "ana@b.example", PUNTUAL_ERROR_CHANNEL_UNREACHABLE },
    { "pigeon", "{}", "ana@b.example", PUNTUAL_ERROR_CHANNEL_CONFIG },
  };
  guint written = outbox_fixture_written (fixture);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PuntualChannelAccount) account = folder_account (fixture);

      g_free (account->kind);
      account->kind = g_strdup (cases[i].kind);
      if (cases[i].config)
        {
          g_free (account->config);
          account->config = g_strdup (cases[i].config);
        }
      g_assert_false (
          puntual_outbox_try_account (fixture->ledger, account, cases[i].to, NULL, &error));
      g_assert_error (error, PUNTUAL_ERROR, cases[i].code);
      g_assert_cmpuint (strlen (error->message), >, 20);
    }
  g_assert_cmpuint (outbox_fixture_written (fixture), ==, written);
}

static void
test_forgets_trouble (OutboxFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualChannelAccount) account = folder_account (fixture);
  g_autoptr (PuntualChannelAccount) troubled = NULL;
  g_autoptr (PuntualChannelAccount) well = NULL;

  g_assert_true (puntual_account_add (fixture->ledger, account, &error));
  g_assert_true (
      puntual_account_set_trouble (fixture->ledger, "pilot", "The disk is full.", &error));
  troubled = puntual_account_find (fixture->ledger, "pilot", &error);
  g_assert_nonnull (troubled->trouble);
  g_assert_true (
      puntual_outbox_try_account (fixture->ledger, troubled, "ana@b.example", NULL, &error));
  well = puntual_account_find (fixture->ledger, "pilot", &error);
  g_assert_null (well->trouble);
}

typedef struct
{
  OutboxFixture *fixture;
  gboolean ok;
} Work;

static gpointer
try_on_thread (gpointer data)
{
  Work *work = data;
  g_autoptr (PuntualLedger) ledger =
      puntual_ledger_open (work->fixture->path, 0, work->fixture->clock, "app", NULL);
  g_autoptr (PuntualChannelAccount) account = folder_account (work->fixture);

  work->ok = puntual_outbox_try_account (ledger, account, "ana@b.example", NULL, NULL);
  return NULL;
}

static void
test_on_thread (OutboxFixture *fixture, gconstpointer data)
{
  Work work = { fixture, FALSE };
  guint written = outbox_fixture_written (fixture);
  GThread *thread = g_thread_new ("try", try_on_thread, &work);

  g_thread_join (thread);
  g_assert_true (work.ok);
  g_assert_cmpuint (outbox_fixture_written (fixture), ==, written + 1);
}

#define CASE(path, function)                                                                       \
  g_test_add (path, OutboxFixture, NULL, outbox_fixture_set_up, function, outbox_fixture_tear_down)

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  CASE ("/test-message/is-sent-and-leaves-no-trace", test_sends);
  CASE ("/test-message/signs-in-without-a-recipient", test_signs_in_alone);
  CASE ("/test-message/says-what-is-wrong", test_refusals);
  CASE ("/test-message/ends-an-accounts-trouble", test_forgets_trouble);
  CASE ("/test-message/is-sent-on-another-thread", test_on_thread);
  return g_test_run ();
}
