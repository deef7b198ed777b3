/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The legal form at the end of a firm's name: "SL", "S.L.", "Limited". All take name keys of
 * puntual_text_fold(), in which "ANA, S.L." is "ana s l". */

/* The key with its legal form as one word ("ana sl"), or letter by letter ("ana s l"). NULL when
 * that is the key itself or it ends in no legal form. Transfer full. */
char *puntual_legal_form_close (const char *name_key);
char *puntual_legal_form_space (const char *name_key);

/* TRUE when two names that share an e-mail address are those of one customer: the same but for a
 * legal form that one of them lacks or spells otherwise ("Ltd", "Limited"; "SL", "SLU"), or one is
 * the other with more words around it. Two different legal forms are two firms. */
gboolean puntual_legal_form_same_name (const char *a, const char *b);

G_END_DECLS
