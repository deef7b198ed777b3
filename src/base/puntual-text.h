/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Trims, turns control characters and line ends into single spaces, drops bidi overrides and zero-
 * width characters, composes to NFC. What every one-line field passes through before it is stored.
 * Never NULL. */
char *puntual_text_clean_line (const char *text);
/* NFC alone, of any bytes: one letter is one character, however its accents were written. Never
 * NULL. */
char *puntual_text_compose (const char *text);
/* As clean_line() for a text of several lines: keeps '\n', turns "\r\n" and '\r' into it. */
char *puntual_text_clean_block (const char *text);
/* A text from outside as it may stand on a screen or in a sentence: clean_line() of it, and no
 * longer than @most characters, the last of them "…" when there was more. Only so much is read that
 * a text of any length costs the same. Never NULL. */
char *puntual_text_shown (const char *text, gsize most);
/* The same of a text of several lines: clean_block() of it. */
char *puntual_text_shown_block (const char *text, gsize most);
/* How much of a name a screen shows: more than any real one has. */
#define PUNTUAL_TEXT_SHOWN_MAX 300
/* Case-folded, without accents, runs of anything but letters and digits as one space: the key by
 * which names and column heads are compared. */
char *puntual_text_fold (const char *text);
/* A tax id as a key: upper case, letters and digits only. */
char *puntual_text_fold_tax_id (const char *text);
/* TRUE when empty or NULL or white space only. */
gboolean puntual_text_is_blank (const char *text);
/* One CSV cell (RFC 4180), quoted where needed; text starting with = + - @ TAB or CR gets a
 * leading apostrophe, plain numbers excepted. */
char *puntual_text_to_csv_cell (const char *text);

G_END_DECLS
