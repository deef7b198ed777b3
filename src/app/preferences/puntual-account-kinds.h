/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What somebody who looks for a way to send wants. */
typedef enum
{
  PUNTUAL_ACCOUNT_FOR_MAILBOX,
  PUNTUAL_ACCOUNT_FOR_MAIL_SERVICE,
  PUNTUAL_ACCOUNT_FOR_WHATSAPP,
  PUNTUAL_ACCOUNT_FOR_PHONE,
  PUNTUAL_ACCOUNT_FOR_TRIAL,
  PUNTUAL_N_ACCOUNT_PURPOSES,
} PuntualAccountPurpose;

/* A kind of account in the owner's words; all texts are translated by those who show them. */
typedef struct
{
  const char *kind; /* of the engine */
  PuntualAccountPurpose purpose;
  const char *title;
  const char *line;         /* what it is for, in plain words */
  const char *needs;        /* what one needs beforehand */
  const char *page;         /* of the provider, where that is made; NULL: none */
  const char *secret_title; /* NULL: there is none to type */
  const char *secret_help;
} PuntualAccountKind;

/* Translated. */
const char *puntual_account_purpose_title (PuntualAccountPurpose purpose);
/* In the order they are offered; NULL behind the last. */
const PuntualAccountKind *puntual_account_kind_nth (guint index);
/* NULL: a kind that nobody has described. */
const PuntualAccountKind *puntual_account_kind_find (const char *kind);
/* A name for an account of that kind that none of those has. Owned. */
char *puntual_account_kind_propose (const char *kind, const char *const *taken);

G_END_DECLS
