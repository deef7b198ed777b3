/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How many messages an account carries at most; 0: no limit of ours. A plain value. */
typedef struct
{
  int per_minute, per_day;
} PuntualChannelPace;

/* What an account's settings say ("rate_per_minute", "rate_per_day"; 0 lifts the limit), or else
 * what its service allows everybody. config: JSON. */
PuntualChannelPace puntual_channel_pace (const char *kind, const char *config);
/* The narrower of both. */
PuntualChannelPace puntual_channel_pace_both (PuntualChannelPace one, PuntualChannelPace other);

G_END_DECLS
