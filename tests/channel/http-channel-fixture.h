/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "http-mock.h"
#include "puntual-channel.h"

G_BEGIN_DECLS

/* The token of the account in every test of a provider. */
#define FIXTURE_TOKEN "tok-0123456789abcdef"

/**
 * HttpChannelFixture:
 *
 * A channel over a mock: the account "x" whose token is FIXTURE_TOKEN. From the first one on, a
 * debug log with that token in it, whoever writes it, ends the test.
 */
typedef struct
{
  HttpMock *mock;
  PuntualChannel *channel;
} HttpChannelFixture;

/* config: JSON without base_url and sign_in_url, which are the mock's. */
HttpChannelFixture *
http_channel_fixture_new (const char *kind, const char *config, HttpMockFunc func, gpointer data);
void http_channel_fixture_free (HttpChannelFixture *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HttpChannelFixture, http_channel_fixture_free)

/* A message of the outbox id "m-1" to Ana: a mail with subject, plain and HTML part, a reference, a
 * PDF and an inline picture; a text for the other media. */
PuntualMessage *http_channel_message (PuntualMedium medium);

/* Delivers it; fails the test unless that gives this error and code. Says nothing of the token. */
void
http_channel_assert_refused (HttpChannelFixture *self, const PuntualMessage *message, int code);
/* Delivers it and gives the provider's id. Owned. */
char *http_channel_assert_delivered (HttpChannelFixture *self, const PuntualMessage *message);
/* What every provider must do when it goes wrong in mid-exchange: UNKNOWN once it may have left,
 * and no second request. repeatable: deliveries carry a key, so that there is a second one, and
 * then no more. */
void http_channel_assert_faults (const char *kind, const char *config, HttpMockFunc func,
                                 gpointer data, PuntualMedium medium, gboolean repeatable);
/* What a mock says next; answer NULL: what it says when all is well. */
typedef struct
{
  guint status;
  const char *answer;
} HttpSays;

/* Delivers the message to a mock that says so, and nothing else may come of it than that error. The
 * answer's "%s" is the token, as if the provider repeated it. */
void http_channel_assert_class (const char *kind, const char *config, HttpMockFunc func,
                                const HttpSays *says, int code);
/* Asks what became of "p-1" of a mock that says so. */
void http_channel_assert_fate (const char *kind, const char *config, HttpMockFunc func,
                               const HttpSays *says, PuntualDelivery delivery, const char *detail);
/* Whether a body is a JSON object with no members but these, separated by spaces, as a provider
 * checks it that refuses unknown ones. */
gboolean http_channel_has_only (const char *body, const char *members);
/* Fails the test unless both JSON texts say the same. */
void http_channel_assert_json (const char *text, const char *expected);

G_END_DECLS
