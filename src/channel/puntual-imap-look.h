/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "puntual-day.h"
#include "puntual-imap-account.h"

G_BEGIN_DECLS

/* Mails of one look, the bytes of each, and those of a head that decides whether it is read. */
#define PUNTUAL_IMAP_LOOK_MAILS 200
#define PUNTUAL_IMAP_MAIL_MAX (256 * 1024)
#define PUNTUAL_IMAP_HEAD_MAX (32 * 1024)

/* How far a folder was read. */
typedef struct
{
  guint32 uid_validity; /* 0: never looked */
  guint32 last_uid;
} PuntualImapPlace;

/* Whether a mail is worth reading, by its head. */
typedef gboolean (*PuntualImapWanted) (GBytes *head, gpointer data);

typedef struct
{
  guint n_seen;     /* heads */
  gboolean is_full; /* there are more: look again */
} PuntualImapLook;

/* Reads what came into one of the account's folders since the place, and moves it on; where it was
 * never looked into, or is another mailbox than before, what came since that day. Nothing is
 * changed at the server. Returns GBytes of the wanted mails, the first PUNTUAL_IMAP_MAIL_MAX of
 * each; NULL with an error of the channels, CHANNEL_CONFIG when there is no such folder. Blocking.
 */
GPtrArray *
puntual_imap_look (const PuntualImapAccount *account, const char *folder, PuntualImapPlace *place,
                   PuntualDay since, PuntualImapWanted wanted, gpointer data, PuntualImapLook *look,
                   GCancellable *cancellable, GError **error);

/* Signs in and looks whether each folder is there; reads no mail. */
gboolean
puntual_imap_try (const PuntualImapAccount *account, GCancellable *cancellable, GError **error);

G_END_DECLS
