/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Reads JSON with caps: PUNTUAL_ERROR_TOO_LARGE beyond 4 MiB, PUNTUAL_ERROR_BAD_FILE with the line
 * beyond depth 64 or when it is no JSON. `name` is what to call it in the sentence. An integer
 * beyond 64 bits is read as a fraction. */
JsonNode *puntual_json_parse (const char *text, gssize length, const char *name, GError **error);
JsonNode *puntual_json_load (const char *path, GError **error);
/* Member look-ups that never abort on a wrong type: fallback instead. */
const char *puntual_json_get_string (JsonObject *object, const char *member, const char *fallback);
gint64 puntual_json_get_int (JsonObject *object, const char *member, gint64 fallback);
gboolean puntual_json_get_boolean (JsonObject *object, const char *member, gboolean fallback);
JsonArray *puntual_json_get_array (JsonObject *object, const char *member);   /* or NULL */
JsonObject *puntual_json_get_object (JsonObject *object, const char *member); /* or NULL */

G_END_DECLS
