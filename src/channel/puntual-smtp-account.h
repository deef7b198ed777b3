/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  PUNTUAL_SMTP_TLS,
  PUNTUAL_SMTP_STARTTLS,
  PUNTUAL_SMTP_PLAIN_TEXT, /* loopback only */
} PuntualSmtpSecurity;

/* The settings of a mail account, checked. */
typedef struct
{
  char *name;
  char *ledger; /* whose keyring entry holds the secret; NULL: no ledger's */
  char *host;   /* a name in ASCII, or an address without brackets */
  int port;
  PuntualSmtpSecurity security;
  char *user; /* NULL: no sign-in */
  char *from;
  char *ca_file;     /* NULL: the system's authorities */
  char *login;       /* libcurl's CURLOPT_LOGIN_OPTIONS */
  gboolean by_token; /* the secret is an OAuth 2 access token */
  int timeout;       /* seconds; 0: the default ones */
} PuntualSmtpAccount;

PuntualSmtpAccount *
puntual_smtp_account_parse (const char *name, const char *config, GError **error);
void puntual_smtp_account_free (PuntualSmtpAccount *self);
/* The name of a mail server as a URL can carry it: in ASCII and lower case, an IP address without
 * brackets. NULL when it is neither. */
char *puntual_smtp_host_normalise (const char *text);
/* Whether such a name is this machine itself. */
gboolean puntual_smtp_host_is_loopback (const char *host);
/* "smtps://mail.example:465/example.com": the path is the name for EHLO. */
char *puntual_smtp_account_url (const PuntualSmtpAccount *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualSmtpAccount, puntual_smtp_account_free)

G_END_DECLS
