/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-message.h"

G_BEGIN_DECLS

/* What a mail channel hands over: the recipient of the envelope and the bytes. */
typedef struct
{
  char *recipient;
  GBytes *bytes;
} PuntualMail;

/* from: the address of the account, which is the sender whatever the message says; an address of
 * the message's own then gets the replies. NULL: the message's address is the sender. */
gboolean puntual_mail_init (PuntualMail *self, const PuntualMessage *message, const char *from,
                            GError **error);
void puntual_mail_clear (PuntualMail *self);
/* Writes the mail ahead, on whatever thread, for puntual_mail_init() with the same `from`, which
 * also tells what is wrong with it. */
void puntual_mail_write_ahead (PuntualMessage *message, const char *from);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PuntualMail, puntual_mail_clear)

G_END_DECLS
