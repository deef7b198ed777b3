/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-cadence-types.h"
#include "puntual-cadence-use.h"

G_BEGIN_DECLS

/* Cadences and their steps as the owner reads them. Owned texts. */

/* "3 days before the due date", "On the due date", "7 days after the due date". */
char *puntual_cadence_words_when (int offset_days);
/* "Only from 50,00 € on · only EUR · segment hotels · always asks · again every 7 days, 3 times";
 * NULL: none of these. */
char *puntual_cadence_words_conditions (const PuntualStep *step, const char *home_currency);
/* "7 steps, from 3 days before to 60 days after the due date". */
char *puntual_cadence_words_span (const PuntualCadence *cadence);
/* "Default · 3 customers · segment hotels · 1 invoice", "Used by nobody". */
char *puntual_cadence_words_use (const PuntualCadenceUse *use, gboolean is_default);
/* A template by the name people know it by; static for those that are shipped, else the name. */
const char *puntual_template_words_name (const char *name);

G_END_DECLS
