/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include "puntual-day.h"

G_BEGIN_DECLS

/* Easter Sunday of the Gregorian calendar. */
PuntualDay puntual_easter (int year);
/* The civil day of the June solstice in a zone `utc_offset` minutes east of Greenwich; years 1900
 * to 2200. */
PuntualDay puntual_june_solstice (int year, int utc_offset);

G_END_DECLS
