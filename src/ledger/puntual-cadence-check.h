/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-cadence-types.h"

G_BEGIN_DECLS

/* INVALID_VALUE with a sentence when a cadence, its steps sorted by offset, could not be followed.
 * Whether the templates exist is not asked here: they may be written later. */
gboolean puntual_cadence_check (const PuntualCadence *cadence, GError **error);
/* The same for its name alone. */
gboolean puntual_cadence_check_name (const char *name, GError **error);

G_END_DECLS
