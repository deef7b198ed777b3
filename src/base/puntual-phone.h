/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Returns the number in E.164 ("+34600111222"), or NULL with PUNTUAL_ERROR_INVALID_PHONE. A number
 * without "+" or "00" belongs to `region` (ISO 3166, a subdivision is ignored; NULL: such numbers
 * are refused); the national trunk prefix is dropped where the country has one. */
char *puntual_phone_normalise (const char *text, const char *region, GError **error);

/* The number as people read it: "+34 976 000 111". Text that is not E.164 comes back as it is. Free
 * with g_free(). */
char *puntual_phone_display (const char *number);

/* The country (ISO 3166-1) of a number in E.164; NULL where its calling code does not tell: "+1"
 * and "+7" are those of several. Static. */
const char *puntual_phone_country (const char *number);

G_END_DECLS
