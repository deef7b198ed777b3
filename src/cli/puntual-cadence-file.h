/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "puntual-ledger-records.h"

G_BEGIN_DECLS

/* A cadence as JSON, of the shape of defaults/cadence.json: {"name", "steps": [{"offset", "tone",
 * "channels", "template", "approval", "min_amount", "currency", "segment", "repeat_every",
 * "repeat_max"}]}. Offsets and repetitions are days; an amount is a decimal string in the step's
 * currency, with two decimals when it has none. */

/* Adds the members "name" and "steps" to the object that is open. */
void puntual_cadence_file_add (JsonBuilder *builder, const PuntualCadence *cadence);
/* The cadence of a file; NOT_FOUND, IO, TOO_LARGE or BAD_FILE with the step that is wrong. A member
 * that is not known is refused. */
PuntualCadence *puntual_cadence_file_read (const char *path, GError **error);

G_END_DECLS
