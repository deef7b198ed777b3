/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "puntual-day.h"

G_BEGIN_DECLS

#define PUNTUAL_TYPE_FIELD (puntual_field_get_type ())
G_DECLARE_DERIVABLE_TYPE (PuntualField, puntual_field, PUNTUAL, FIELD, AdwPreferencesRow)

/**
 * PuntualField:
 *
 * One thing a person fills in: a row with a caption, the control, perhaps a description, and below
 * it the sentence that says what is wrong. It goes into an AdwPreferencesGroup; a PuntualForm holds
 * the fields that are sent off together, in a dialog or in a page.
 *
 * A `key` names the field in its form and in drafts. A `title` is translated, with a mnemonic
 * ("_Amount"); it is plain text otherwise, and so are descriptions and errors.
 *
 * What a control holds is always a text as well, which is how drafts, checks and tests see it: what
 * was typed, the id of a choice, "true" or "false", a number, a path.
 *
 * Signal `changed`: the person or the program changed what is in it.
 */
PuntualField *puntual_field_new_text (const char *key, const char *title);
PuntualField *puntual_field_new_long_text (const char *key, const char *title);
/* For secrets: never part of a draft, and cleared from memory as far as the toolkit allows. */
PuntualField *puntual_field_new_password (const char *key, const char *title);
/* In the owner's way of writing amounts. */
PuntualField *puntual_field_new_amount (const char *key, const char *title, const char *currency);
/* Typed as puntual_locale_parse_date() takes it, or picked from a calendar; the arrow keys go a day
 * on or back. */
PuntualField *puntual_field_new_date (const char *key, const char *title);
PuntualField *puntual_field_new_choice (const char *key, const char *title);
PuntualField *puntual_field_new_switch (const char *key, const char *title);
PuntualField *puntual_field_new_number (const char *key, const char *title, int min, int max);
/* filter: (transfer none) (nullable) */
PuntualField *puntual_field_new_file (const char *key, const char *title, GtkFileFilter *filter);

const char *puntual_field_get_key (PuntualField *self); /* borrowed */

/* Of any kind; borrowed until the next call, never NULL. Cleaned as the engine cleans a line or a
 * block, passwords excepted. */
const char *puntual_field_get_text (PuntualField *self);
/* Takes what get_text() gives; a text that the kind cannot hold leaves it as it is. NULL is "". */
void puntual_field_set_text (PuntualField *self, const char *text);
gboolean puntual_field_is_blank (PuntualField *self);

/* Of a date. NONE without an error when it is empty. FALSE with an error when it is no date. */
gboolean puntual_field_get_day (PuntualField *self, PuntualDay *day, GError **error);
void puntual_field_set_day (PuntualField *self, PuntualDay day);
/* The day that "today" and "27/2" refer to. A field in a window with a shell asks its desk. */
void puntual_field_set_today (PuntualField *self, PuntualDay today);

/* Of an amount, in minor units; empty is an error. A negative one is refused unless allowed; what
 * else is wrong with an amount is for the ledger to say. */
gboolean puntual_field_get_minor (PuntualField *self, gint64 *minor, GError **error);
void puntual_field_set_minor (PuntualField *self, gint64 minor);
void puntual_field_set_currency (PuntualField *self, const char *currency);
void puntual_field_set_allow_negative (PuntualField *self, gboolean allow);

/* Of a choice. The label is plain text. The first one added is chosen until another is. */
void puntual_field_add_choice (PuntualField *self, const char *id, const char *label);
void puntual_field_clear_choices (PuntualField *self);
const char *puntual_field_get_choice (PuntualField *self); /* id; "" when there is none */
void puntual_field_set_choice (PuntualField *self, const char *id);

gboolean puntual_field_get_active (PuntualField *self); /* of a switch */
void puntual_field_set_active (PuntualField *self, gboolean active);
int puntual_field_get_number (PuntualField *self); /* of a number */
void puntual_field_set_number (PuntualField *self, int number);
const char *puntual_field_get_path (PuntualField *self); /* of a file; "" when none is chosen */

/* A line beneath the caption, plain text; NULL: none. */
void puntual_field_set_description (PuntualField *self, const char *description);
/* A shadow of what may be typed, shown while the field is empty. */
void puntual_field_set_placeholder (PuntualField *self, const char *placeholder);
/* How the on-screen keyboard and the input method help. Texts only. */
void puntual_field_set_purpose (PuntualField *self, GtkInputPurpose purpose);
/* A required field says so when it is left empty and the form is sent off. */
void puntual_field_set_required (PuntualField *self, gboolean required);

/**
 * PuntualFieldCheck:
 * @text: as puntual_field_get_text() gives it; never empty
 *
 * What the ledger would say to it, in its own words. Runs when the field is left and when the form
 * is sent off, after the check of the kind.
 */
typedef gboolean (*PuntualFieldCheck) (const char *text, gpointer data, GError **error);

void puntual_field_set_check (PuntualField *self, PuntualFieldCheck check, gpointer data,
                              GDestroyNotify free_data);
/* Checks of puntual-email.h and puntual-phone.h, ready for set_check(); data of the second is the
 * region, a string that outlives the field, or NULL. */
gboolean puntual_field_check_email (const char *text, gpointer data, GError **error);
gboolean puntual_field_check_phone (const char *text, gpointer region, GError **error);

/* The sentence beneath; NULL takes it away. Typing takes it away, too. */
void puntual_field_set_error (PuntualField *self, const char *sentence);
const char *puntual_field_get_error (PuntualField *self); /* borrowed; NULL: none */
/* Checks now and shows what is wrong. FALSE: the form must not be sent off. */
gboolean puntual_field_validate (PuntualField *self);
/* The widget that takes the keyboard: for tests and for those who put a button beside it. */
GtkWidget *puntual_field_get_control (PuntualField *self);
/* Puts a widget at the end of the row ("Find settings"). */
void puntual_field_add_suffix (PuntualField *self, GtkWidget *widget);
/* FALSE: what it holds is not kept in a draft. Passwords never are. */
void puntual_field_set_in_draft (PuntualField *self, gboolean in_draft);
gboolean puntual_field_is_in_draft (PuntualField *self);

G_END_DECLS
