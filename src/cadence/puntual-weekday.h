/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Weekdays as the data files write them: "mon" … "sun". */

/* 1 = Monday … 7 = Sunday, 0 for anything else. */
int puntual_weekday_from_nick (const char *nick);
/* An array of such words to bits (ISO weekday - 1); FALSE when it is none or a word is unknown. */
gboolean puntual_weekdays_from_json (JsonNode *node, guint *weekdays);

G_END_DECLS
