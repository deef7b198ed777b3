/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A WhatsApp text as Pango markup: *bold*, _italic_, ~struck out~ and ```fixed width``` as that
 * program shows them, everything else escaped. Marks count at the edges of words only, and within
 * a line. Owned text. */
char *puntual_chat_markup (const char *text);

G_END_DECLS
