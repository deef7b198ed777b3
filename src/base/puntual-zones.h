/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The time zones of a country (two letters of ISO 3166), the most populous first, as the system's
 * zone data base lists them ("Europe/Madrid"); empty when it has no list or no such country. */
GStrv puntual_zones_of_country (const char *country);
/* The zone this machine is set to, or NULL when that cannot be told. */
char *puntual_zones_local (void);
/* The zone of that name as the system knows it now, owned; NULL when there is none, or no name.
 * Names come from the ledger: only ones that stay inside the folder of zones are looked for. */
GTimeZone *puntual_zones_find (const char *name);

G_END_DECLS
