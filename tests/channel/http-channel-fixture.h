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
 * A channel over a mock: the account "x" whose token is FIXTURE_TOKEN.
 */
typedef struct
{
  HttpMock *mock;
  PuntualChannel *channel;
} HttpChannelFixture;

/* config: JSON without base_url, which is the mock's. */
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
/* What every provider must do when it goes wrong in mid-exchange: UNKNOWN once it may have left
 * unless it is protected against repetition, and no second request. repeatable: deliveries carry a
 * key, so that they are UNREACHABLE and tried again later. */
void http_channel_assert_faults (const char *kind, const char *config, HttpMockFunc func,
                                 gpointer data, PuntualMedium medium, gboolean repeatable);
/* Fails the test unless both JSON texts say the same. */
void http_channel_assert_json (const char *text, const char *expected);

G_END_DECLS
