/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "twilio-fixture.h"

#include <string.h>

#include "puntual-answered-pause.h"
#include "puntual-follow-up.h"
#include "puntual-sqlite.h"
#include "puntual-whatsapp-table.h"

#define S(text) ((char *)(text))

static void
list_messages (TwilioFixture *self, SoupServerMessage *message, GHashTable *query)
{
  const char *to = query != NULL ? g_hash_table_lookup (query, "To") : NULL;
  g_autofree char *json = NULL;

  if (query == NULL || !g_hash_table_contains (query, "DateSent>"))
    {
      http_mock_answer (message, 400, "{\"code\":20001}");
      return;
    }
  self->polls++;
  if (self->status != 0)
    {
      http_mock_answer (message, self->status, "{\"code\":20003}");
      return;
    }
  json = g_strdup_printf (
      "{\"messages\":[{\"sid\":\"SM0\",\"direction\":\"outbound-api\",\"to\":\"%s\"}%s],"
      "\"next_page_uri\":%s}",
      to != NULL ? to : "",
      to == NULL || strstr (self->inbound->str, to) != NULL ? self->inbound->str : "",
      self->endless ? "\"/x?DateSent%3E=2026-03-01&To=%2B14155552345\"" : "null");
  http_mock_answer (message, 200, json);
}

static void
contents (TwilioFixture *self, SoupServerMessage *message, const char *path, const char *body)
{
  g_autofree char *listed = NULL;

  if (g_str_equal (path, "/v1/ContentAndApprovals"))
    {
      listed = g_strdup_printf ("{\"contents\":[%s],\"meta\":{}}",
                                self->approval != NULL ? self->approval : "");
      http_mock_answer (message, 200, listed);
    }
  else if (g_str_has_suffix (path, "/ApprovalRequests/whatsapp"))
    http_mock_answer (message, 201, "{\"status\":\"received\"}");
  else
    {
      g_free (self->body);
      self->body = g_strdup (body);
      http_mock_answer (message, 201, "{\"sid\":\"" HX "\"}");
    }
}

static void
twilio (SoupServerMessage *message, const char *path, GHashTable *query, const char *body,
        gpointer data)
{
  TwilioFixture *self = data;
  gboolean post = g_str_equal (soup_server_message_get_method (message), "POST");

  if (g_str_has_prefix (path, "/v1/"))
    contents (self, message, path, body);
  else if (g_str_has_suffix (path, SID ".json"))
    http_mock_answer (message, 200, "{\"status\":\"active\"}");
  else if (post)
    {
      self->n_sent++;
      g_free (self->sent);
      self->sent = g_strdup (body);
      http_mock_answer (message, 201, "{\"sid\":\"SM1\",\"status\":\"queued\"}");
    }
  else if (g_str_has_suffix (path, "/Messages.json"))
    list_messages (self, message, query);
  else if (g_str_has_suffix (path, "/" FAILED ".json"))
    http_mock_answer (message, 200, "{\"sid\":\"" FAILED "\",\"status\":\"failed\"}");
  else
    http_mock_answer (message, 200,
                      self->fate != NULL ? self->fate : "{\"sid\":\"SM1\",\"status\":\"sent\"}");
}

/* Ana has nothing but a telephone, and the folder is no longer there to take it all. */
void
twilio_fixture_set_up (TwilioFixture *self, gconstpointer sender)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualCustomer) customer = NULL;
  PuntualChannelAccount account = { .name = S ("tw"), .kind = S ("twilio") };
  g_autofree char *config = NULL;
  PuntualPut put;

  g_setenv ("PUNTUAL_TOKEN_TW", "tok", TRUE);
  g_setenv ("PUNTUAL_KEYRING", "none", TRUE);
  outbox_fixture_set_up (&self->outbox, NULL);
  self->inbound = g_string_new (NULL);
  self->mock = http_mock_new (twilio, self);
  config = g_strdup_printf ("{\"account_sid\":\"" SID "\",%s,\"base_url\":\"%s\"}",
                            (const char *)sender, http_mock_get_base (self->mock));
  account.config = config;
  puntual_account_add (self->outbox.ledger, &account, &error);
  g_assert_no_error (error);
  puntual_account_set_default (self->outbox.ledger, "tw", &error);
  g_assert_no_error (error);
  puntual_account_remove (self->outbox.ledger, "out", &error);
  g_assert_no_error (error);

  self->invoice_id = outbox_fixture_owe (&self->outbox, "Ana", "F-1", 8);
  customer = puntual_customer_find (self->outbox.ledger, "Ana", &error);
  g_assert_no_error (error);
  g_free (customer->email);
  customer->email = g_strdup ("");
  customer->phone = g_strdup (ANA);
  puntual_customer_put (self->outbox.ledger, customer, &put, &error);
  g_assert_no_error (error);
  puntual_whatsapp_consent_set (self->outbox.ledger, customer->id,
                                puntual_day_from_ymd (2026, 3, 1), &error);
  g_assert_no_error (error);
}

void
twilio_fixture_tear_down (TwilioFixture *self, gconstpointer data)
{
  outbox_fixture_tear_down (&self->outbox, NULL);
  http_mock_free (self->mock);
  g_string_free (self->inbound, TRUE);
  g_free (self->sent);
  g_free (self->approval);
  g_free (self->body);
}

/* Sends one, two days ago. */
void
twilio_fixture_send_one (TwilioFixture *self)
{
  g_autoptr (PuntualSendReport) report = outbox_fixture_send (&self->outbox);

  g_assert_cmpuint (report->sent, ==, 1);
  outbox_fixture_move_to (&self->outbox, "2026-03-12");
}

/* Somebody wrote, so long ago. */
void
twilio_fixture_write_to_us (TwilioFixture *self, const char *sid, const char *from, const char *to,
                            const char *words, gint64 ago)
{
  gint64 at = puntual_clock_now (self->outbox.clock) - ago;
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (at / G_USEC_PER_SEC);
  g_autofree char *date = g_date_time_format (time, "%a, %d %b %Y %H:%M:%S +0000");

  g_string_append_printf (
      self->inbound,
      ",{\"sid\":\"%s\",\"direction\":\"inbound\",\"from\":\"%s\",\"to\":\"%s\",\"body\":\"%s\","
      "\"status\":\"received\",\"date_sent\":\"%s\"}",
      sid, from, to, words, date);
}

guint
twilio_fixture_follow_up (TwilioFixture *self)
{
  const PuntualFollowUpOptions options = { .at_once = TRUE };
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualFollowUpReport) report =
      puntual_outbox_follow_up (self->outbox.ledger, self->outbox.calendars, &options, &error);

  g_assert_no_error (error);
  return report->found[PUNTUAL_INBOX_REPLY];
}

guint
twilio_fixture_waiting_answers (TwilioFixture *self, char **opening)
{
  guint n = 0;
  g_autoptr (GPtrArray) answers = puntual_answer_list (self->outbox.ledger, 10, &n, NULL);

  if (opening != NULL && n > 0)
    *opening = g_strdup (((PuntualAnswer *)g_ptr_array_index (answers, 0))->opening);
  return n;
}

void
twilio_fixture_assert_state (TwilioFixture *self, PuntualOutboxState state)
{
  g_autoptr (PuntualOutboxRow) row = outbox_fixture_row (&self->outbox, NULL);

  g_assert_cmpstr (puntual_outbox_state_nick (row->state), ==, puntual_outbox_state_nick (state));
}

guint
twilio_fixture_refused_media (TwilioFixture *self)
{
  g_autoptr (PuntualCustomer) ana = puntual_customer_find (self->outbox.ledger, "Ana", NULL);

  return ana->refused_media;
}

void
twilio_fixture_run_sql (TwilioFixture *self, const char *sql)
{
  g_autoptr (GError) error = NULL;

  puntual_sqlite_execute (puntual_ledger_get_sqlite (self->outbox.ledger), sql, &error);
  g_assert_no_error (error);
}

void
twilio_fixture_approve (TwilioFixture *self)
{
  PuntualWhatsappText approved = { .account = S ("tw"),
                                   .template_name = S ("courteous-second"),
                                   .language = S ("es"),
                                   .their_name = S (HX),
                                   .their_language = S ("es"),
                                   .state = PUNTUAL_WHATSAPP_APPROVED,
                                   .body = S ("Hola {{customer.name}}, gracias."),
                                   .numbered = TRUE };

  g_assert_true (puntual_whatsapp_text_put (self->outbox.ledger, &approved, NULL));
}
