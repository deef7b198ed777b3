/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A mail server on this machine, on threads of its own: it takes what it is sent and keeps the
 * recipients. */
typedef struct _MailServer MailServer;

MailServer *mail_server_new (void);
guint mail_server_get_port (MailServer *self);
/* The answer to a recipient from now on, such as "550 5.1.1 User unknown"; NULL: taken. */
void mail_server_refuse (MailServer *self, const char *answer);
/* The only password that signs in; NULL: nobody needs to. */
void mail_server_ask_password (MailServer *self, const char *password);
/* Whom mail was for that it took, a line each; free with g_free(). */
char *mail_server_taken (MailServer *self);
void mail_server_free (MailServer *self);

G_END_DECLS
