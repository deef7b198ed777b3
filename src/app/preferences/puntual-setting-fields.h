/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-field.h"

G_BEGIN_DECLS

/* Kinds of fields that only settings have. */

/* A button for each day of the week; holds "mon,tue,wed". */
PuntualField *puntual_field_new_weekdays (const char *key, const char *title);
/* From one time of day to another; holds "09:00-19:00". */
PuntualField *puntual_field_new_span (const char *key, const char *title);
/* One of a few, each with a sentence that explains it. Without a choice until some are added. */
PuntualField *puntual_field_new_options (const char *key, const char *title);
void puntual_field_add_option (PuntualField *self, const char *id, const char *label,
                               const char *explanation);
/* A time of day of every half hour; holds "20:00". */
PuntualField *puntual_field_new_time (const char *key, const char *title);
/* Adds a choice for a value that is not among those of a field, under its own name. */
void puntual_field_need_choice (PuntualField *self, const char *value);

G_END_DECLS
