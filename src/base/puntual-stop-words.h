/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  PUNTUAL_STOP_NO,
  PUNTUAL_STOP_PERHAPS, /* it may ask for no more messages, among other words: for a person to read
                         */
  PUNTUAL_STOP_YES,     /* it asks for no more messages and says nothing else */
} PuntualStop;

/* Whether what somebody answered asks for no more messages: STOP, BAJA and the like, with a
 * "please" or a "thank you" behind it, and a name below. text: in the writer's own lines, nothing
 * quoted; or NULL. */
PuntualStop puntual_stop_words_find (const char *text);

G_END_DECLS
