/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "puntual-tone.h"

G_BEGIN_DECLS

/* PUNTUAL_MEDIUM_BIT()s that an account of a kind carries: what the planner counts on and what the
 * channels deliver are told by this one table. settings: of the account; some carry a medium only
 * when they have a sender for it. NULL: whatever the kind can carry. 0 for an unknown kind. */
guint puntual_account_media (const char *kind, JsonObject *settings);
/* The same with the settings as JSON text. */
guint puntual_account_media_of_text (const char *kind, const char *settings);

G_END_DECLS
