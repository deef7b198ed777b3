/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* PUNTUAL_MEDIUM_BIT()s that an account of this kind and config carries; 0 for an unknown kind.
 * What the planner counts on and what the channels deliver are told by this one table. */
guint puntual_account_media (const char *kind, const char *config);
/* The same with the settings read; NULL: whatever the kind can carry. */
guint puntual_account_media_with (const char *kind, JsonObject *settings);

G_END_DECLS
