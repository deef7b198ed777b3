/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "http-channel-fixture.h"

G_BEGIN_DECLS

/* How what is delivered is written. */
typedef enum
{
  PROVIDER_JSON,
  PROVIDER_FORM,
  PROVIDER_PARTS, /* multipart/form-data */
  PROVIDER_MIME,  /* a mail in base64 */
} ProviderBody;

typedef enum
{
  PROVIDER_AT_ONCE,   /* one request delivers */
  PROVIDER_SIGNED_IN, /* access tokens are asked for first */
  PROVIDER_TOKENS,    /* the request for them is what is looked at */
  PROVIDER_JMAP,      /* a session, an upload and a draft come first */
} ProviderSteps;

/**
 * ProviderRow:
 *
 * A provider as its reference (channels.md) describes it: where a message is handed over, what must
 * be in that request, nothing else may be, and how it says no.
 */
typedef struct
{
  const char *name;
  const char *kind, *config; /* of the account */
  PuntualMedium medium;
  ProviderSteps steps;
  const char *path;           /* that a message is posted to */
  const char *header, *value; /* that prove who asks; NULL: the body does */
  ProviderBody body;
  const char *type;  /* the beginning of Content-Type */
  const char *known; /* members or fields, separated by spaces; NULL: there are none by name */
  HttpSays taken;
  const char *taken_id; /* the header with the id; NULL: it is in the answer */
  HttpSays bad_header, bad_type, bad_field;
  HttpSays bad_address;
  int bad_address_error;
  HttpSays bad_template; /* answer NULL: it has none */
  HttpSays expired, busy, broken;
  guint deliveries; /* requests after one that ends in doubt */
  int doubt;        /* the error of one in doubt */
} ProviderRow;

extern const ProviderRow PROVIDER_ROWS[];
extern const guint PROVIDER_N_ROWS;

/* What each service of sign-ins gives. */
#define PROVIDER_TOKEN_GIVEN                                                                       \
  "{\"access_token\":\"" FIXTURE_TOKEN "-a1\",\"token_type\":\"Bearer\",\"expires_in\":3600}"

/* Nobody has this number or mailbox. */
#define PROVIDER_NOBODY_NUMBER "+34600000000"
#define PROVIDER_NOBODY_MAILBOX "nobody@miramar.example"
/* The texts that WhatsApp approved, at Meta and at Twilio. */
#define PROVIDER_TEMPLATE "recordatorio"
#define PROVIDER_CONTENT "HX0123456789abcdef0123456789abcdef"

G_END_DECLS
