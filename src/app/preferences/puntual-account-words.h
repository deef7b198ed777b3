/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-channel-keys.h"
#include "puntual-field.h"

G_BEGIN_DECLS

/* How a setting of an account is asked for; texts are translated by those who show them. */
typedef struct
{
  const char *key;
  const char *kind;  /* of this kind of account; NULL: of any other */
  const char *label; /* NULL: the program fills it in by itself */
  const char *help;
  const char *example;
  gboolean required;
  gboolean advanced; /* most never need it */
} PuntualAccountWord;

/* NULL: a setting that nobody has described. */
const PuntualAccountWord *puntual_account_word_find (const char *kind, const char *key);
/* Whether a person is asked for it at all, and in the first place. */
gboolean puntual_account_word_is_asked (const char *kind, const char *key);
gboolean puntual_account_word_is_advanced (const char *kind, const char *key);
/* Whether it is an e-mail address of the owner's. */
gboolean puntual_account_word_is_mail (const char *kind, const char *key);
/* Translated, without a mnemonic; the key itself when nobody has described it. Owned. */
char *puntual_account_word_label (const char *kind, const char *key);
/* What asks for it; its key is that of the setting. */
PuntualField *puntual_account_word_field (const char *kind, const PuntualChannelKey *key);

/* The setting that the engine's refusal names in quotation marks; NULL: none. */
const char *puntual_account_word_blamed (const char *kind, const char *sentence);
/* The sentence with the owner's word for that setting. Owned. */
char *puntual_account_word_translate (const char *kind, const char *sentence);

G_END_DECLS
