/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-channel.h"
#include "puntual-http.h"
#include "puntual-secret-forms.h"
#include "puntual-sms-price.h"

G_BEGIN_DECLS

typedef struct _PuntualHttpProvider PuntualHttpProvider;
typedef struct _PuntualWhatsappApproval PuntualWhatsappApproval;

/* An account at a provider of HTTP, as the provider's own functions see it. */
typedef struct
{
  const PuntualHttpProvider *provider;
  PuntualChannel *channel; /* borrowed; the account is a part of it */
  char *name;              /* of the account */
  JsonObject *config;      /* owned; its keys are checked */
  PuntualHttp *http;       /* owned */
  char *secret;            /* owned; of the keyring, read before each first call; never "" */
  PuntualSecretForms *secret_forms; /* owned */
  gpointer own;                     /* the provider's, such as a token that ends */
  GDestroyNotify free_own;
} PuntualHttpAccount;

/**
 * PuntualHttpProvider:
 *
 * What differs between providers: a static value in a file of its own. Everything around it, the
 * secret, its traces in answers, waiting and sizes, is shared. Errors are those of
 * puntual_channel_deliver().
 */
struct _PuntualHttpProvider
{
  const char *kind;     /* "postmark" */
  guint media;          /* that it can carry; what an account does, puntual_account_media() says */
  const char *base_url; /* unless the account names another */
  /* A message delivered again within minutes, under its outbox id, reaches nobody twice: it is
   * asked for once more at once when an exchange ends in doubt. */
  gboolean knows_repeats;
  /* Calls are carried out: their text is said to the customer, not shown to the owner. */
  gboolean speaks;
  /* Settings beyond their types; NULL: nothing to ask. CHANNEL_CONFIG. */
  gboolean (*check) (JsonObject *config, GError **error);
  /* As puntual_channel_accepts(); NULL: any message of its media. */
  gboolean (*accepts) (PuntualHttpAccount *account, const PuntualMessage *message, GError **error);
  /* Proves the credentials without reaching anybody. */
  gboolean (*prepare) (PuntualHttpAccount *account, GCancellable *cancellable, GError **error);
  gboolean (*deliver) (PuntualHttpAccount *account, const PuntualMessage *message,
                       char **provider_id, GCancellable *cancellable, GError **error);
  /* As puntual_channel_look_up(); NULL: cannot be asked. */
  int (*look_up) (PuntualHttpAccount *account, const char *id, const char *message_id,
                  GCancellable *cancellable, GError **error);
  /* As puntual_channel_look_for(); NULL: cannot be asked so. */
  int (*look_for) (PuntualHttpAccount *account, const PuntualSought *sought, char **provider_id,
                   GCancellable *cancellable, GError **error);
  /* As puntual_channel_ask_delivery(); NULL: cannot be asked. */
  gboolean (*ask_delivery) (PuntualHttpAccount *account, const char *provider_id,
                            const char *message_id, PuntualDelivery *delivery, char **detail,
                            GCancellable *cancellable, GError **error);
  /* As puntual_channel_read_answers(); NULL: what customers write cannot be asked for. */
  GPtrArray *(*read_answers) (PuntualHttpAccount *account, PuntualDay since, gboolean *cut,
                              GCancellable *cancellable, GError **error);
  /* What a segment of an SMS to a country (ISO 3166-1) costs by its price list, the highest of what
   * it depends on; NULL: it has none that can be asked. */
  gboolean (*ask_sms_price) (PuntualHttpAccount *account, const char *country,
                             PuntualSmsPrice *price, GCancellable *cancellable, GError **error);
  /* The texts that WhatsApp approves there; NULL: it has none. */
  const PuntualWhatsappApproval *approval;
};

/* puntual_http_ask() of the account. An answer that is no success becomes the channel's raw words,
 * without the secret, and tells how long to wait; what it means is for the provider to say. */
gboolean
puntual_http_account_ask (PuntualHttpAccount *self, const PuntualHttpRequest *request,
                          PuntualHttpAnswer *answer, GCancellable *cancellable, GError **error);
/* The same with the secret as a bearer token. */
gboolean puntual_http_account_ask_bearer (PuntualHttpAccount *self, PuntualHttpRequest *request,
                                          PuntualHttpAnswer *answer, GCancellable *cancellable,
                                          GError **error);
/* A setting; fallback when it is not there or "". Borrowed. */
const char *
puntual_http_account_get (const PuntualHttpAccount *self, const char *key, const char *fallback);
/* FALSE with CHANNEL_CONFIG unless each of the keys, up to NULL, is there and not "". For check. */
gboolean puntual_http_provider_require (JsonObject *config, GError **error, const char *first_key,
                                        ...) G_GNUC_NULL_TERMINATED;

G_END_DECLS
