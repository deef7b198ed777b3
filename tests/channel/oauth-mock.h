/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "http-channel-fixture.h"

G_BEGIN_DECLS

#define OAUTH_CLIENT_ID "client-1"
#define OAUTH_CLIENT_SECRET FIXTURE_TOKEN "-cs"
#define OAUTH_DEVICE_CODE FIXTURE_TOKEN "-dev"
#define GMAIL_CONFIG "{\"from\":\"cobros@abad.example\",\"client_id\":\"client-1\"}"
#define GMAIL_READING                                                                              \
  "{\"from\":\"cobros@abad.example\",\"client_id\":\"client-1\",\"search_sent\":\"yes\"}"
#define MICROSOFT_CONFIG                                                                           \
  "{\"from\":\"cobros@abad.example\",\"client_id\":\"client-1\",\"tenant\":\"abad.example\"}"
#define MICROSOFT_READING                                                                          \
  "{\"from\":\"cobros@abad.example\",\"client_id\":\"client-1\",\"tenant\":\"abad.example\","      \
  "\"search_sent\":\"yes\"}"

typedef struct _OauthMock OauthMock;

/* What the service behind the sign-in does with a request that carries the right token. */
typedef void (*OauthMockApi) (SoupServerMessage *message, const char *path, GHashTable *query,
                              const char *body, OauthMock *mock);

/**
 * OauthMock:
 *
 * A Google or Microsoft that gives tokens, strictly: every field of a request must be there, no
 * other may be, and the verifier must be that of the challenge. Every secret begins with
 * FIXTURE_TOKEN, so that the log of the fixture finds it. To be filled with zeros first.
 */
struct _OauthMock
{
  gboolean microsoft;
  OauthMockApi api;
  gpointer data;
  /* What it is like: */
  const char *client_secret; /* NULL: none may come */
  gboolean mailbox;          /* who signs in wants the mailbox opened, too */
  gboolean rotates;          /* each refresh token serves once */
  gboolean revoked;          /* no refresh token serves */
  gboolean keeps_refresh;    /* gives none with the first tokens */
  int lifetime;              /* 0: 3600 */
  const char *scope;         /* that it says was allowed; NULL: what was asked for */
  const char *says;          /* the page's refusal */
  const char *other_state;   /* the page's mistake */
  guint token_status;        /* of the next answers with tokens; 0: well */
  const char *token_answer;
  guint pending, slow_downs; /* polls to come that get these */
  const char *verdict;       /* the refusal behind them; NULL: tokens */
  guint refuses;             /* requests to the API to come that get 401 */
  /* What came of it: */
  guint refreshes, redeems, polls, calls;
  guint serial; /* of the access token that is good */
  guint turn;   /* of the refresh token that is good, when it rotates */
  char *challenge, *redirect;
  gint64 polled[16]; /* monotonic */
};

void oauth_mock_answer (SoupServerMessage *message, const char *path, GHashTable *query,
                        const char *body, gpointer mock);
void oauth_mock_clear (OauthMock *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (OauthMock, oauth_mock_clear)

G_END_DECLS
