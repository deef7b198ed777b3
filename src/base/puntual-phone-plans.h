/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How a country numbers its telephones. */
typedef struct
{
  char region[3];       /* ISO 3166-1 */
  char calling_code[4]; /* ITU-T E.164 */
  const char *trunks;   /* what is dialled before a number inside of the country: "0", "044|01" */
  guint8 shortest;      /* digits behind the calling code */
  guint8 longest;
} PuntualPhonePlan;

/* NULL for an unknown region. */
const PuntualPhonePlan *puntual_phone_plan_of_region (const char *region);
/* The plan whose calling code @digits begin with; the largest country where several share one.
 * NULL: none. */
const PuntualPhonePlan *puntual_phone_plan_of_number (const char *digits);

G_END_DECLS
