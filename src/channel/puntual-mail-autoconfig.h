/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-mail-settings.h"

G_BEGIN_DECLS

#define PUNTUAL_MAIL_AUTOCONFIG_MAX (256 * 1024) /* bytes */

/* Reads a clientConfig document (Thunderbird's format, draft-ietf-mailmaint-autoconfig): the first
 * server for sending that is encrypted and takes a password; else one that wants OAuth 2, with a
 * note. NULL for anything else. No DTD, no entities, no network. `source` is left to the caller. */
PuntualMailSettings *puntual_mail_autoconfig_read (GBytes *xml, const char *address);

/* For settings that came from outside: NULL unless all of it can stand in an account. host: a name
 * with a dot in it; takes copies. */
PuntualMailSettings *
puntual_mail_settings_new (const char *host, guint64 port, const char *security, const char *user);

/* Adds where answers are read, from settings of that server; takes them. NULL: nobody said. */
void puntual_mail_settings_take_mailbox (PuntualMailSettings *self, PuntualMailSettings *mailbox);

/* A note for the settings: "app-password", "oauth-only", "administrator" or "certified", in words
 * that name the provider. NULL: an unknown nick. */
char *puntual_mail_note (const char *nick, const char *provider);

G_END_DECLS
