/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* What differs between those who give tokens. */
typedef struct
{
  const char *kind;       /* of the accounts */
  const char *name;       /* for the owner: "Google" */
  const char *page_base;  /* of the page that the owner opens */
  const char *page_path;  /* behind it */
  const char *page_query; /* what it takes beyond RFC 6749 and 7636, encoded; "" */
  const char *base;       /* of what the program asks */
  const char *token_path;
  const char *code_path;      /* for a sign-in by code; NULL: none for mail */
  gboolean has_tenants;       /* paths begin with the owner's organisation */
  const char *redirect;       /* the loopback address that it knows, without the port */
  const char *scope;          /* to send, and no more */
  const char *reading;        /* to find a mail among those sent */
  const char *mailbox;        /* to read the mailbox over IMAP */
  const char *mailbox_host;   /* of the server that keeps it */
  const char *const *sending; /* how a scope may end that lets us send */
  const char *const *opening; /* how one may end that opens the mailbox */
} PuntualOauthService;

/* What an access token is for. */
typedef enum
{
  PUNTUAL_OAUTH_TO_SEND,
  PUNTUAL_OAUTH_TO_READ_MAILBOX,
} PuntualOauthUse;

/* NULL: accounts of that kind take a password or a token. */
const PuntualOauthService *puntual_oauth_service_find (const char *kind);

/* The service as an account names it. */
typedef struct
{
  const PuntualOauthService *service;
  char *client_id;
  char *page; /* the address of the page, without a query */
  char *base, *token_path;
  char *code_path;  /* NULL: none */
  char *scope;      /* that the owner is asked for */
  char *part[2];    /* of it, for one use's token: one token is for one resource; NULL: for all */
  gboolean by_page; /* more than one resource: a sign-in by code cannot ask for that */
  char *owner;      /* the address to sign in with; NULL: not said */
  char *ca_file;    /* NULL: the system's */
  guint timeout;    /* seconds; 0: as usual */
} PuntualOauthPlace;

/* CHANNEL_CONFIG for settings that cannot work. kind must be one that find() knows. */
gboolean puntual_oauth_place_init (PuntualOauthPlace *self, const char *kind, JsonObject *config,
                                   GError **error);
void puntual_oauth_place_clear (PuntualOauthPlace *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PuntualOauthPlace, puntual_oauth_place_clear)

/* Whether the account may look for mails that it sent. */
gboolean puntual_oauth_may_read (JsonObject *config);
/* Whether the account's own sign-in opens the mailbox that answers arrive in. */
gboolean puntual_oauth_opens_mailbox (JsonObject *config);
/* Whether what was allowed, separated by spaces, is enough; NULL or "": it was not said, which
 * means all that was asked for. */
gboolean
puntual_oauth_service_may (const PuntualOauthService *self, PuntualOauthUse use, const char *scope);

G_END_DECLS
