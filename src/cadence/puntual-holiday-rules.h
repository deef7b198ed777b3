/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include "puntual-day.h"

G_BEGIN_DECLS

/**
 * PuntualHolidayRules:
 *
 * The public holidays of a country or of one of its subdivisions as rules, read from
 * `holidays/XX.json`. The format is described in `data/holidays/README.md`.
 */
typedef struct _PuntualHolidayRules PuntualHolidayRules;

/* region: "ES", "es-ar" … in any case. NOT_FOUND for a country without a file and for a subdivision
 * it does not list (the message names those it does); BAD_FILE names the rule that is wrong. */
PuntualHolidayRules *puntual_holiday_rules_load (const char *region, GError **error);
void puntual_holiday_rules_free (PuntualHolidayRules *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualHolidayRules, puntual_holiday_rules_free)

const char *puntual_holiday_rules_get_region (PuntualHolidayRules *self); /* upper case */
const char *puntual_holiday_rules_get_country (PuntualHolidayRules *self);

/* One day off with its name; two holidays on one day are one entry, "A / B". */
typedef struct
{
  PuntualDay day;
  char *name;
} PuntualHolidayEntry;

void puntual_holiday_entry_free (PuntualHolidayEntry *self);
/* The holidays that fall in a year (also those moved into it from the year before or after), in
 * order. */
GPtrArray *puntual_holiday_rules_of_year (PuntualHolidayRules *self, int year);
/* Countries and subdivisions there are rules for, sorted. A file that cannot be read is left out.
 */
GStrv puntual_holiday_rules_list_regions (void);

G_END_DECLS
