/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-channel.h"

G_BEGIN_DECLS

#define PUNTUAL_TYPE_BY_HAND_CHANNEL (puntual_by_hand_channel_get_type ())
G_DECLARE_FINAL_TYPE (PuntualByHandChannel, puntual_by_hand_channel, PUNTUAL, BY_HAND_CHANNEL,
                      GObject)

/* WhatsApp that the owner sends from the own telephone: a run holds such messages; one that the
 * owner opens is `unknown` until the owner says whether it was sent. CHANNEL_CONFIG,
 * INVALID_VALUE. */
PuntualChannel *puntual_by_hand_channel_new (const char *config, GError **error);

G_END_DECLS
