/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define PUNTUAL_INCOMING_OPENING_LETTERS 280

/* The first lines of an answer as its writer wrote them: what is quoted of our mail is left out,
 * and everything behind it. At most four times as many letters as an opening has. NULL: none. text:
 * UTF-8. */
char *puntual_incoming_own_words (const char *text);
/* The same, clean, on one line, at most PUNTUAL_INCOMING_OPENING_LETTERS. */
char *puntual_incoming_opening (const char *text);

G_END_DECLS
