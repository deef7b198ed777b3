/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How a reminder speaks, from the gentlest up; the order of the values is the order of the tones.
 */
typedef enum
{
  PUNTUAL_TONE_NONE, /* a contact that says nothing about tone, such as a call noted by hand */
  PUNTUAL_TONE_FRIENDLY,
  PUNTUAL_TONE_COURTEOUS,
  PUNTUAL_TONE_FIRM,
  PUNTUAL_TONE_FORMAL,
  PUNTUAL_TONE_FINAL,
} PuntualTone;

/* "friendly" …, "" for NONE: stable words of files, database and JSON. */
const char *puntual_tone_nick (PuntualTone tone);
gboolean puntual_tone_from_nick (const char *nick, PuntualTone *tone);

/* By which means a message reaches a person; a *channel* is the account that carries it. */
typedef enum
{
  PUNTUAL_MEDIUM_EMAIL,
  PUNTUAL_MEDIUM_WHATSAPP,
  PUNTUAL_MEDIUM_SMS,
  PUNTUAL_MEDIUM_LETTER,
  PUNTUAL_MEDIUM_CALL,
  PUNTUAL_N_MEDIA,
} PuntualMedium;

#define PUNTUAL_MEDIUM_BIT(medium) (1u << (medium))
#define PUNTUAL_MEDIA_ALL ((1u << PUNTUAL_N_MEDIA) - 1)

/* "email", "whatsapp", "sms", "letter", "call". */
const char *puntual_medium_nick (PuntualMedium medium);
gboolean puntual_medium_from_nick (const char *nick, PuntualMedium *medium);

G_END_DECLS
