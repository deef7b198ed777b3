/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "puntual-cadence-types.h"

G_BEGIN_DECLS

/* The steps of a cadence as JSON: [{"offset", "tone", "channels", "template", "approval",
 * "min_amount", "currency", "segment", "repeat_every", "repeat_max"}]. Offsets and repetitions are
 * days; an amount is a decimal string in the step's currency, with two decimals when it has none.
 * See doc/cadence-file.md. */

#define PUNTUAL_CADENCE_STEPS_MAX 50

/* Adds the members "name" and "steps" to the object that is open. */
void puntual_cadence_steps_write (JsonBuilder *builder, const PuntualCadence *cadence);
/* Adds every step to the cadence. BAD_FILE with the number of the step and what is wrong in it; a
 * member that is not known is refused. */
gboolean puntual_cadence_steps_read (JsonArray *steps, PuntualCadence *cadence, GError **error);

/* Adds a member to the object that is open; NULL: none. */
void puntual_cadence_add_string (JsonBuilder *builder, const char *member, const char *value);

/* The first member that is none of these; NULL: all are known. Borrowed from the object. */
const char *puntual_cadence_find_unknown_member (JsonObject *object, const char *const *known);

G_END_DECLS
