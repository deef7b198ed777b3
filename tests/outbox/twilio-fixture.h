/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "http-mock.h"
#include "outbox-fixture.h"

/* A ledger whose customer has nothing but a telephone, and a Twilio that takes and lists. */

#define SID "AC0123456789abcdef0123456789abcdef"
#define HX "HX0123456789abcdef0123456789abcdef"
#define OURS "+14155552345"
#define OURS_WHATSAPP "whatsapp:+14155238886"
#define ANA "+34600111222"
#define FAILED "SM7"

typedef struct
{
  OutboxFixture outbox;
  HttpMock *mock;
  gint64 invoice_id;
  GString *inbound; /* members of the list of what customers wrote */
  guint polls, status;
  gboolean endless; /* there is always another page */
  const char *fate; /* what is told of a message; NULL: "sent" */
  char *sent;       /* the form of the last message */
  guint n_sent;
  char *approval; /* what is listed of the texts; NULL: nothing */
  char *body;     /* of the text that was made */
} TwilioFixture;

/* sender: a piece of the account's settings, what it sends from. */
void twilio_fixture_set_up (TwilioFixture *self, gconstpointer sender);
void twilio_fixture_tear_down (TwilioFixture *self, gconstpointer data);
