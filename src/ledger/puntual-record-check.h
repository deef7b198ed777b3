/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-ledger.h"

G_BEGIN_DECLS

/* Checks of single fields before they are stored. Text comes back cleaned: as the caller's own
 * pointer when there is nothing to clean, else as a copy in *owned, which the caller frees. NULL
 * stays NULL; blank text comes back as "". */

#define PUNTUAL_RECORD_LINE_MAX 1000   /* bytes of a one-line field */
#define PUNTUAL_RECORD_BLOCK_MAX 20000 /* bytes of a note or an address */

/* FALSE with INVALID_VALUE when too long or not UTF-8. */
gboolean puntual_record_line (const char *text, const char **clean, char **owned, GError **error);
gboolean puntual_record_block (const char *text, const char **clean, char **owned, GError **error);

/* Cheap second looks at text that the caller has normalised already. */
gboolean puntual_record_check_email (const char *email, GError **error);
gboolean puntual_record_check_phone (const char *phone, GError **error);
/* A language, region or time zone: letters, digits and "-_/+". */
gboolean puntual_record_check_tag (const char *tag, GError **error);

/* INVALID_DATE unless it is a day of the calendar. NONE passes only when it may. */
gboolean puntual_record_check_day (PuntualDay day, gboolean may_be_none, GError **error);
/* More than nothing and no more than PUNTUAL_MONEY_MAX. */
gboolean puntual_record_check_minor (gint64 minor, GError **error);
/* "1210.50 EUR": an amount inside a sentence. */
char *puntual_record_amount (gint64 minor, const char *currency);

/* Upper case, letters and digits only; the text itself when there are none. Transfer full. */
char *puntual_record_number_key (const char *number);
/* The folded name; the name itself when folding leaves nothing. Transfer full. */
char *puntual_record_name_key (const char *name);

G_END_DECLS
