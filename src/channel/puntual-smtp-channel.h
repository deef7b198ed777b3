/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-channel.h"

G_BEGIN_DECLS

#define PUNTUAL_TYPE_SMTP_CHANNEL (puntual_smtp_channel_get_type ())
G_DECLARE_FINAL_TYPE (PuntualSmtpChannel, puntual_smtp_channel, PUNTUAL, SMTP_CHANNEL, GObject)

/* config: host, port, security (tls, starttls, none), user, from, and if wanted ca_file, timeout
 * (seconds), auth (plain, login, xoauth2). The secret of the account is read by
 * puntual_channel_prepare() and forgotten by puntual_channel_finish(). */
PuntualChannel *puntual_smtp_channel_new (const char *name, const char *config, GError **error);

G_END_DECLS
