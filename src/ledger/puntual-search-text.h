/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PuntualSearchText:
 *
 * What a person typed to find something, taken apart once: terms between white space, each to be
 * found somewhere, compared without case, accents and punctuation. Every find function gives the
 * terms it found as bits; a record fits when they are puntual_search_text_all() together.
 */
typedef struct _PuntualSearchText PuntualSearchText;

/* NULL when the text is NULL, blank or nothing but punctuation: everything fits. Terms beyond the
 * sixteenth, and what is longer than a thousand bytes, are not looked at. */
PuntualSearchText *puntual_search_text_new (const char *text);
void puntual_search_text_free (PuntualSearchText *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualSearchText, puntual_search_text_free)

guint puntual_search_text_all (const PuntualSearchText *self);
/* In a text as a person wrote it; NULL holds nothing. */
guint puntual_search_text_in (const PuntualSearchText *self, const char *text);
/* Likewise, and without what stands between letters and digits: "f2026007" is in "F-2026/007". For
 * numbers of documents, tax ids, telephones. */
guint puntual_search_text_in_code (const PuntualSearchText *self, const char *code);
/* In a folded name; initials are one word too: "sl" is in "acme s l". */
guint puntual_search_text_in_name (const PuntualSearchText *self, const char *name_key);
/* Is a term an amount, and this one? "1210" is any from 1210.00 to 1210.99, "1.210,5" any from
 * 1210.50 to 1210.59; either mark may be the decimal one. The currency's code is a term that is
 * found, too. */
guint
puntual_search_text_in_amount (const PuntualSearchText *self, gint64 minor, const char *currency);
/* The whole text is the code, punctuation aside. */
gboolean puntual_search_text_is_code (const PuntualSearchText *self, const char *code);

G_END_DECLS
