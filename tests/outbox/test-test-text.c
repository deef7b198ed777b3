/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>
#include <string.h>

#include "outbox-fixture.h"
#include "puntual-error.h"
#include "puntual-test-message.h"
#include "puntual-whatsapp-table.h"

static const PuntualTemplate mail = { .name = (char *)"courteous",
                                      .language = (char *)"es",
                                      .medium = PUNTUAL_MEDIUM_EMAIL,
                                      .subject = (char *)"Factura {{invoice.number}}",
                                      .body = (char *)"Hola: {{invoice.balance}}" };

static gboolean
try_text (OutboxFixture *f, const PuntualTemplate *text, const char *to, GError **error)
{
  g_autoptr (PuntualStep) step = puntual_step_new (7, PUNTUAL_TONE_COURTEOUS, text->name);

  return puntual_outbox_try_text (f->ledger, f->calendars, text, step, 0, PUNTUAL_DAY_NONE, to,
                                  NULL, error);
}

/* What the folder has got: the only file in it. */
static char *
read_written (OutboxFixture *f, const char *suffix)
{
  g_autoptr (GDir) dir = g_dir_open (f->outgoing, 0, NULL);
  const char *name = g_dir_read_name (dir);
  g_autofree char *path = NULL;
  char *text = NULL;

  g_assert_nonnull (name);
  g_assert_true (g_str_has_suffix (name, suffix));
  g_assert_null (g_dir_read_name (dir));
  path = g_build_filename (f->outgoing, name, NULL);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

static void
test_mail (OutboxFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *written = NULL;

  outbox_fixture_owe (f, "Ana", "F-1", 3);
  g_assert_true (try_text (f, &mail, " yo@taller.example ", &error));
  g_assert_no_error (error);
  written = read_written (f, ".eml");
  g_assert_nonnull (strstr (written, "[Prueba] Factura F-1"));
  g_assert_nonnull (strstr (written, "yo@taller.example"));
  g_assert_null (strstr (written, "ana@customer.example"));
  g_assert_null (strstr (written, "In-Reply-To"));
}

static void
test_marked (OutboxFixture *f, gconstpointer data)
{
  static const struct
  {
    PuntualMedium medium;
    const char *language, *mark;
  } cases[] = {
    { PUNTUAL_MEDIUM_SMS, "es", "[Prueba] Hola: " },
    { PUNTUAL_MEDIUM_SMS, "en", "[Test] Hola: " },
    { PUNTUAL_MEDIUM_WHATSAPP, "es", "*[Prueba]* Es una prueba" },
    { PUNTUAL_MEDIUM_CALL, "en", "[Test] This is a test" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      PuntualTemplate text = { .name = mail.name,
                               .language = (char *)cases[i].language,
                               .medium = cases[i].medium,
                               .body = mail.body };
      OutboxFixture fresh;
      g_autoptr (GError) error = NULL;
      g_autofree char *written = NULL;

      outbox_fixture_set_up (&fresh, NULL);
      g_assert_true (try_text (&fresh, &text, "600 111 222", &error));
      g_assert_no_error (error);
      written = read_written (&fresh, ".txt");
      if (strstr (written, cases[i].mark) == NULL)
        g_error ("no “%s” in “%s”", cases[i].mark, written);
      g_assert_nonnull (strstr (written, "+34600111222"));
      outbox_fixture_tear_down (&fresh, NULL);
    }
}

static void
test_letter (OutboxFixture *f, gconstpointer data)
{
  PuntualTemplate letter = mail;
  g_autoptr (GError) error = NULL;
  g_autofree char *written = NULL;

  letter.medium = PUNTUAL_MEDIUM_LETTER;
  g_assert_true (try_text (f, &letter, "Calle Mayor, 7\n28004 Madrid", &error));
  g_assert_no_error (error);
  written = read_written (f, ".pdf");
  g_assert_true (g_str_has_prefix (written, "%PDF-"));
}

/* What WhatsApp approved has no place for the mark: a test never goes out as that. */
static void
test_marked_beside_approved_words (OutboxFixture *f, gconstpointer data)
{
  PuntualTemplate text = { .name = mail.name,
                           .language = mail.language,
                           .medium = PUNTUAL_MEDIUM_WHATSAPP,
                           .body = mail.body };
  PuntualWhatsappText approved = { .account = (char *)"out",
                                   .template_name = mail.name,
                                   .language = mail.language,
                                   .their_name = mail.name,
                                   .their_language = mail.language,
                                   .state = PUNTUAL_WHATSAPP_APPROVED,
                                   .body = (char *)"Hola, {{customer.name}}, le recordamos." };
  g_autoptr (GError) error = NULL;
  g_autofree char *written = NULL;

  outbox_fixture_owe (f, "Ana", "F-1", 3);
  puntual_whatsapp_text_put (f->ledger, &approved, &error);
  g_assert_no_error (error);
  g_assert_true (try_text (f, &text, "600 111 222", &error));
  written = read_written (f, ".txt");
  g_assert_nonnull (strstr (written, "*[Prueba]* Es una prueba"));
  g_assert_null (strstr (written, "le recordamos"));
}

/* All that a plan and a history are made of. */
static char *
traces (OutboxFixture *f)
{
  g_autoptr (GPtrArray) rows = puntual_outbox_list (f->ledger, -1, NULL);
  PuntualDay today = puntual_clock_today (f->clock);
  g_autoptr (PuntualFacts) facts = puntual_ledger_load_facts (f->ledger, today, 0, NULL);
  g_autoptr (PuntualPlan) plan = puntual_plan_day (facts, f->calendars, today);
  const PuntualCustomerFact *customer = &g_array_index (facts->customers, PuntualCustomerFact, 0);

  return g_strdup_printf ("%u rows, %" G_GINT64_FORMAT " events, %u contacts, last %d, %u planned",
                          rows->len, puntual_ledger_last_event (f->ledger, NULL),
                          facts->contacts->len, customer->last_contact, plan->messages->len);
}

static void
test_no_trace (OutboxFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (PuntualSendReport) report = NULL;

  outbox_fixture_owe (f, "Ana", "F-1", 9);
  before = traces (f);
  for (int i = 0; i < 3; i++)
    g_assert_true (try_text (f, &mail, "yo@taller.example", &error));
  after = traces (f);
  g_assert_cmpstr (after, ==, before);
  g_assert_nonnull (strstr (after, "0 rows"));
  g_assert_nonnull (strstr (after, "1 planned"));
  /* And the customer's own message still goes, on the same day. */
  report = outbox_fixture_send (f);
  g_assert_cmpuint (report->sent, ==, 1);
}

static void
test_refusals (OutboxFixture *f, gconstpointer data)
{
  static const struct
  {
    PuntualMedium medium;
    const char *body, *to;
    int code;
  } cases[] = {
    { PUNTUAL_MEDIUM_EMAIL, "Hola", "yo", PUNTUAL_ERROR_INVALID_EMAIL },
    { PUNTUAL_MEDIUM_EMAIL, "Hola", "a@b.example\r\nBcc: c@d.example",
      PUNTUAL_ERROR_INVALID_EMAIL },
    { PUNTUAL_MEDIUM_SMS, "Hola", "12", PUNTUAL_ERROR_INVALID_PHONE },
    { PUNTUAL_MEDIUM_LETTER, "Hola", " \n ", PUNTUAL_ERROR_INVALID_VALUE },
    { PUNTUAL_MEDIUM_EMAIL, "{{nonsense}}", "yo@taller.example", PUNTUAL_ERROR_UNKNOWN_VARIABLE },
    { PUNTUAL_MEDIUM_EMAIL, "{{#invoices}}", "yo@taller.example", PUNTUAL_ERROR_TEMPLATE_SYNTAX },
  };
  guint written = outbox_fixture_written (f);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gboolean has_subject =
          cases[i].medium == PUNTUAL_MEDIUM_EMAIL || cases[i].medium == PUNTUAL_MEDIUM_LETTER;
      PuntualTemplate text = { .name = mail.name,
                               .language = mail.language,
                               .medium = cases[i].medium,
                               .subject = has_subject ? mail.subject : NULL,
                               .body = (char *)cases[i].body };
      g_autoptr (GError) error = NULL;

      g_assert_false (try_text (f, &text, cases[i].to, &error));
      g_assert_error (error, PUNTUAL_ERROR, cases[i].code);
    }
  g_assert_cmpuint (outbox_fixture_written (f), ==, written);
}

/* The account that came with the ledger is the default until there is another. */
static void
test_route (OutboxFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualTestRoute) mail_route = NULL;
  g_autoptr (PuntualTestRoute) sms_route = NULL;
  g_autoptr (PuntualTestRoute) none = NULL;
  PuntualChannelAccount smtp = {
    .name = (char *)"post",
    .kind = (char *)"smtp",
    .config = (char *)"{\"host\":\"127.0.0.1\",\"port\":1,\"security\":\"none\","
                      "\"from\":\"a@b.example\"}"
  };

  mail_route = puntual_test_route_find (f->ledger, PUNTUAL_MEDIUM_EMAIL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (mail_route->to, ==, "cobros@taller.example");
  g_assert_nonnull (mail_route->account);
  g_assert_nonnull (mail_route->folder);
  sms_route = puntual_test_route_find (f->ledger, PUNTUAL_MEDIUM_SMS, &error);
  g_assert_null (sms_route->to);

  g_assert_true (puntual_account_add (f->ledger, &smtp, &error));
  g_assert_true (puntual_account_set_default (f->ledger, "post", &error));
  g_assert_true (puntual_account_remove (f->ledger, "out", &error));
  none = puntual_test_route_find (f->ledger, PUNTUAL_MEDIUM_SMS, &error);
  g_assert_no_error (error);
  g_assert_null (none->account);
  g_assert_null (none->folder);
  g_assert_false (try_text (f, &mail, "yo@taller.example", &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_UNREACHABLE);
}

#define CASE(path, function)                                                                       \
  g_test_add (path, OutboxFixture, NULL, outbox_fixture_set_up, function, outbox_fixture_tear_down)

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  CASE ("/test-text/a-mail-goes-to-the-owner-alone", test_mail);
  CASE ("/test-text/is-marked-in-the-language-of-the-text", test_marked);
  CASE ("/test-text/is-marked-whatever-whatsapp-approved", test_marked_beside_approved_words);
  CASE ("/test-text/a-letter-is-written", test_letter);
  CASE ("/test-text/leaves-no-trace-at-the-customer", test_no_trace);
  CASE ("/test-text/says-what-is-wrong", test_refusals);
  CASE ("/test-text/knows-its-way", test_route);
  return g_test_run ();
}
