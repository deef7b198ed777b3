/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A text on its way to a voice. */

/* The line with its amounts as a voice reads them in one go: "1.234,56 €", with a no-break space as
 * well, becomes "1234,56 €", "$1,234.56" becomes "$1234.56". Nothing else is changed: a date, an
 * hour, a telephone number, the number of an invoice stay as they are. language: the text's, which
 * says what "1.234 KWD" is, as that has three places; voice: the language of who reads, whose
 * decimal mark amounts get where Puntual knows it. Owned. */
char *puntual_spoken_figures (const char *line, const char *language, const char *voice);

/* The words of a line, one space apart, that fit into so many letters of XML, escaped: all of them,
 * or up to the end of a sentence, or of a word where there is none; never up to the middle of an
 * amount or a date. *whole: (out): nothing was left out. Owned. */
char *puntual_spoken_within (const char *line, gsize letters, gboolean *whole);

G_END_DECLS
