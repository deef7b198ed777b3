/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* How mail is sent from an address. The texts for people are translated. */
typedef struct
{
  char *provider; /* name for people, or NULL */
  char *host;     /* in ASCII */
  guint port;
  char *security;  /* "tls" | "starttls": as the configuration of an account wants it */
  char *user;      /* what to sign in with */
  char *imap_host; /* where answers can be read, in ASCII; NULL: nobody said */
  guint imap_port;
  char *imap_security, *imap_user; /* as those for sending */
  char *source; /* "known provider", "the domain's own settings", "a DNS record", "a guess" … */
  gboolean is_guess; /* nobody said so: names and ports that are usual */
  char *note;        /* what the owner must know: "Gmail wants an app password", or NULL */
  char *note_uri;    /* where to read on, https, or NULL */
} PuntualMailSettings;

void puntual_mail_settings_free (PuntualMailSettings *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualMailSettings, puntual_mail_settings_free)

/* Whether the mailbox of an account is opened by the password that it sends with, though its user
 * is called otherwise there: imap_user is the address or what stands before its @, and both servers
 * are of one domain that somebody registered. */
gboolean puntual_mail_settings_share_password (const char *address, const char *host,
                                               const char *imap_host, const char *imap_user);

/**
 * PuntualMailDirectories:
 *
 * Who is asked. In the addresses %D stands for the domain and %E for the address. Only https, or
 * http to this machine itself (for tests); certificates are always checked.
 */
typedef struct
{
  const char *const *own;    /* addresses at the user's own domain, NULL-terminated; may hold %E */
  const char *const *others; /* public directories, which learn the domain and nothing else */
  gboolean dns;              /* ask for MX and SRV records (RFC 6186, RFC 8314) */
  guint patience_ms;         /* for each of these questions */
} PuntualMailDirectories;

/* The directories of the network: 5 seconds each. */
const PuntualMailDirectories *puntual_mail_directories_default (void);

/* Finds the settings for an address: providers that Puntual knows, without any network; the
 * autoconfiguration of the address's own domain; Thunderbird's public directory; the server that
 * takes the domain's mail (MX), by its name or its domain's autoconfiguration; SRV records; a
 * guess. The user's own domain is asked with the whole address, as the protocol wants, because it
 * may answer each mailbox differently; nobody else learns more than the domain. There is always an
 * answer, at the worst with `is_guess`, except for INVALID_EMAIL and CANCELLED. Nothing is signed
 * in to: show host and source, let the owner agree, then ask for the password.
 *
 * Works on a thread of its own; the callback comes on the caller's main context. */
void puntual_mail_settings_find_async (const char *address, GCancellable *cancellable,
                                       GAsyncReadyCallback callback, gpointer data);
/* With the given directories, which must last as long as the program; NULL: the default ones. */
void puntual_mail_settings_find_from_async (const char *address,
                                            const PuntualMailDirectories *directories,
                                            GCancellable *cancellable, GAsyncReadyCallback callback,
                                            gpointer data);
PuntualMailSettings *puntual_mail_settings_find_finish (GAsyncResult *result, GError **error);
/* The same, blocking, with the given directories (NULL: the default ones). */
PuntualMailSettings *
puntual_mail_settings_find_from (const char *address, const PuntualMailDirectories *directories,
                                 GCancellable *cancellable, GError **error);

G_END_DECLS
