/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-channel-keys.h"

G_BEGIN_DECLS

/* The settings of an account as an object with known keys of the right type only; the keys end
 * with a NULL one. */
JsonNode *
puntual_channel_config_parse (const char *config, const PuntualChannelKey *keys, GError **error);

G_END_DECLS
