/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "twilio-fixture.h"

#include <string.h>

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
      to, strstr (self->inbound->str, to) != NULL ? self->inbound->str : "",
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
