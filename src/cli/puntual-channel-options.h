/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PuntualChannelOptions:
 *
 * What `channel` can be called with: every setting that any kind of channel has, as --name-of-it,
 * and what is no setting. Whether a kind has a setting is for its channel to say.
 */
typedef struct _PuntualChannelOptions PuntualChannelOptions;

PuntualChannelOptions *puntual_channel_options_new (void);
void puntual_channel_options_free (PuntualChannelOptions *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualChannelOptions, puntual_channel_options_free)

/* For puntual_cli_parse(). Borrowed. */
const GOptionEntry *puntual_channel_options_entries (PuntualChannelOptions *self);
/* The settings that were given, as an account's config, over those it has (NULL: none); an empty
 * text takes one out. Owned. */
char *puntual_channel_options_config (const PuntualChannelOptions *self, const char *stored);
/* What was given for a setting of text, "" included; NULL: it was not given. Borrowed. */
const char *puntual_channel_options_text (const PuntualChannelOptions *self, const char *key);
/* Whether the servers are to be found by the sender's address. */
gboolean puntual_channel_options_find (const PuntualChannelOptions *self);
/* Whether the secret is to be read from standard input. */
gboolean puntual_channel_options_ask_secret (const PuntualChannelOptions *self);
/* The same of the mailbox that answers arrive in. */
gboolean puntual_channel_options_ask_mailbox_secret (const PuntualChannelOptions *self);

/* Of sign-in: by a code, on any device; and whether the client's secret is to be read from standard
 * input. */
gboolean puntual_channel_options_by_code (const PuntualChannelOptions *self);
gboolean puntual_channel_options_ask_client_secret (const PuntualChannelOptions *self);

G_END_DECLS
