/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-error.h"
#include "puntual-field.h"

G_BEGIN_DECLS

#define PUNTUAL_TYPE_FORM (puntual_form_get_type ())
G_DECLARE_FINAL_TYPE (PuntualForm, puntual_form, PUNTUAL, FORM, GObject)

/**
 * PuntualForm:
 *
 * The fields that are sent off together, wherever they are on the screen: a dialog, or a page of
 * the preferences. It checks them, finds the one an error belongs to, and reads and writes drafts.
 *
 * Signal `changed`: one of the fields changed.
 */
PuntualForm *puntual_form_new (void);
/* Fields keep their order. A key occurs once. */
void puntual_form_add (PuntualForm *self, PuntualField *field);
PuntualField *puntual_form_get (PuntualForm *self, const char *key); /* borrowed; must be there */
guint puntual_form_get_n_fields (PuntualForm *self);
PuntualField *puntual_form_get_nth (PuntualForm *self, guint index); /* borrowed */

/* Checks the fields in sight, shows what is wrong and puts the keyboard into the first such
 * field. */
gboolean puntual_form_validate (PuntualForm *self);
/* Errors of this code belong to that field. */
void puntual_form_blame (PuntualForm *self, PuntualError code, const char *key);
/* Shows the error beside the field it belongs to and puts the keyboard there. FALSE when it belongs
 * to none: the caller shows it. */
gboolean puntual_form_show_error (PuntualForm *self, const GError *error);
void puntual_form_clear_errors (PuntualForm *self);
/* The first field in sight that can take the keyboard. */
void puntual_form_focus_first (PuntualForm *self);

/* key → text of every field that may be in a draft. */
GHashTable *puntual_form_get_texts (PuntualForm *self);
/* Keys without a field are ignored. */
void puntual_form_set_texts (PuntualForm *self, GHashTable *texts);
/* Remembers what is in the fields now; the form is untouched until something differs from it. */
void puntual_form_mark_untouched (PuntualForm *self);
gboolean puntual_form_is_touched (PuntualForm *self);
/* Puts back what was in the fields when they were untouched. */
void puntual_form_reset (PuntualForm *self);

G_END_DECLS
