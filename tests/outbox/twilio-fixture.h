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
#define TWILIO_HOUR (G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC)
#define TWILIO_MINUTE (60 * G_USEC_PER_SEC)

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
/* WhatsApp approved one text, "Hola {{1}}, gracias.". */
void twilio_fixture_approve (TwilioFixture *self);

/* Sends one message, two days ago. */
void twilio_fixture_send_one (TwilioFixture *self);
/* Somebody wrote, so long ago. */
void twilio_fixture_write_to_us (TwilioFixture *self, const char *sid, const char *from,
                                 const char *to, const char *words, gint64 ago);
/* How many answers were found. */
guint twilio_fixture_follow_up (TwilioFixture *self);
/* How many wait for the owner. opening: of the first; may be NULL. */
guint twilio_fixture_waiting_answers (TwilioFixture *self, char **opening);
/* Of the only message. */
void twilio_fixture_assert_state (TwilioFixture *self, PuntualOutboxState state);
/* Those of Ana. */
guint twilio_fixture_refused_media (TwilioFixture *self);
void twilio_fixture_run_sql (TwilioFixture *self, const char *sql);
