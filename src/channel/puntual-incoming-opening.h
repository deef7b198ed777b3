/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define PUNTUAL_INCOMING_OPENING_LETTERS 280

/* The first lines of an answer that its writer wrote: what is quoted of our mail is left out, and
 * everything behind it. Clean, on one line, at most PUNTUAL_INCOMING_OPENING_LETTERS. NULL: none.
 * text: UTF-8. */
char *puntual_incoming_opening (const char *text);

G_END_DECLS
