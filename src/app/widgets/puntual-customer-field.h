/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-field.h"

G_BEGIN_DECLS

/* One row of what was found. */
typedef struct
{
  gint64 id;
  char *name;   /* plain text */
  char *detail; /* tax id, place …; may be NULL */
} PuntualSuggestion;

PuntualSuggestion *puntual_suggestion_new (gint64 id, const char *name, const char *detail);
void puntual_suggestion_free (PuntualSuggestion *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualSuggestion, puntual_suggestion_free)

/* Looks for `text` (never empty) and, now or later, calls puntual_field_take_suggestions(). */
typedef void (*PuntualSuggest) (PuntualField *field, const char *text, gpointer data);

/* A customer found by typing part of the name. Its text is the name; in drafts "id name". A name
 * that was typed and not chosen has the id 0 and is refused, unless allowed. */
PuntualField *
puntual_field_new_customer (const char *key, const char *title, PuntualSuggest suggest,
                            gpointer data, GDestroyNotify free_data);
/* What was found for text; taken. Dropped when something else has been typed since. */
void puntual_field_take_suggestions (PuntualField *self, const char *text,
                                     GPtrArray *suggestions /* PuntualSuggestion */);
gint64 puntual_field_get_customer (PuntualField *self); /* 0: none chosen */
void puntual_field_set_customer (PuntualField *self, gint64 id, const char *name);
/* A name that is nobody's yet is fine: the form makes a new customer of it. */
void puntual_field_set_allow_new (PuntualField *self, gboolean allow);

G_END_DECLS
