/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

typedef struct
{
  const char *key;
  GType type; /* G_TYPE_STRING or G_TYPE_INT64 */
} PuntualChannelKey;

/* The settings of an account as an object with known keys of the right type only; the keys end
 * with a NULL one. */
JsonNode *
puntual_channel_config_parse (const char *config, const PuntualChannelKey *keys, GError **error);

G_END_DECLS
