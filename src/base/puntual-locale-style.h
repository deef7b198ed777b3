/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Internal to base/: how a language writes, for what reads it back. */

/* The marks of amounts, such as "," and "."; static. */
void puntual_locale_marks (const char *language, const char **decimal, const char **group);
/* English that puts the month first. */
gboolean puntual_locale_month_first (const char *language);
/* Of the language's region in upper case, or "": region has room for four. */
void puntual_locale_region (const char *language, char region[4]);
/* 1 … 12; static. base: "es" or "en". */
const char *puntual_locale_month (int month, const char *base);

G_END_DECLS
