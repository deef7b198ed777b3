/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-field.h"

G_BEGIN_DECLS

/* What a business chooses about where it is; for the preferences and the first steps. */

/* The languages messages are written in, each by its own name. */
void puntual_place_add_languages (PuntualField *field);
void puntual_place_add_currencies (PuntualField *field);
/* regions: of PuntualRegion. */
void puntual_place_add_regions (PuntualField *field, GPtrArray *regions);
/* In place of those there were: this machine's and those of the region's country. */
void puntual_place_set_zones (PuntualField *field, const char *region);
/* "es-MX" and "MX" of the locale the program runs in, "es" and "ES" where it does not say. Both are
 * among those with messages and holidays; free with g_free(). */
char *puntual_place_guess_language (void);
char *puntual_place_guess_region (GPtrArray *regions);

G_END_DECLS
