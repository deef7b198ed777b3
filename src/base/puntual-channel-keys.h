/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* A setting of a channel. */
typedef struct
{
  const char *key;
  GType type; /* G_TYPE_STRING or G_TYPE_INT64 */
} PuntualChannelKey;

/* The kinds of channels, each once; NULL behind the last. */
const char *puntual_channel_kind (guint index);
/* The settings that a kind of channel has, ended by a NULL one; NULL for a kind unknown to this
 * version. */
const PuntualChannelKey *puntual_channel_keys (const char *kind);

/* That each setting in the object is a known one of the right type; CHANNEL_CONFIG or
 * INVALID_VALUE. */
gboolean
puntual_channel_keys_check (const PuntualChannelKey *keys, JsonObject *config, GError **error);

G_END_DECLS
