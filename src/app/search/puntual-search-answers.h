/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-shell.h"

G_BEGIN_DECLS

/**
 * What the search of the desktop gets for its words: customers and invoices, each called by a word
 * that stays the same ("customer:7", "invoice:12").
 */

/* One line of what was typed there, no longer than the ledger looks at. Owned. */
char *puntual_search_answers_text (const char *const *terms);

/* FALSE: no such word. */
gboolean puntual_search_answers_parse (const char *answer, PuntualPlace *place, gint64 *id);

/* A job on a reading lane; text: from puntual_search_answers_text(). Answers a GStrv, the best
 * first; empty for a blank text. */
gboolean puntual_search_answers_find (PuntualDeskJob *job, gpointer text, GError **error);

/* The same; answers: a GStrv. Answers a GVariant, aa{sv}, with id, name, description and icon of
 * each that is still there. Plain text of one line: the desktop escapes what it shows. */
gboolean puntual_search_answers_describe (PuntualDeskJob *job, gpointer answers, GError **error);

G_END_DECLS
