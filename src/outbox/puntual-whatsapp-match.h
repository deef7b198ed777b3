/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "puntual-ledger.h"
#include "puntual-whatsapp-text.h"

G_BEGIN_DECLS

/* Texts that WhatsApp approved before Puntual came, under names and with gaps of their own: the
 * owner says which of our templates each stands for, and which variable fills which gap. */

/* One of their texts with its gaps, and the variable that each seems to ask for. */
typedef struct
{
  PuntualWhatsappText *text; /* as puntual_whatsapp_templates_list() gives it; owned */
  GStrv gaps;                /* of the header, then of the body; "header/1" for those above */
  GPtrArray *proposals;      /* one a gap: the path of a variable, static, or NULL */
} PuntualWhatsappOffer;

void puntual_whatsapp_offer_free (PuntualWhatsappOffer *self);

/* Every text that is there for an account (NULL: the first one of WhatsApp): PuntualWhatsappOffer.
 * Asks the provider on the calling thread. */
GPtrArray *puntual_whatsapp_match_offers (PuntualLedger *ledger, const char *account,
                                          GCancellable *cancellable, GError **error);

/* What the owner says. Borrowed. */
typedef struct
{
  const char *account; /* NULL: the first one of WhatsApp */
  const char *template_name, *language;
  const char *their_name, *their_language; /* language NULL: the one that goes with ours */
  const char *const *gaps; /* "1=customer.first_name", "header/1=invoice.number"; those whose
                              names speak for themselves may be left out */
} PuntualWhatsappChoice;

/* From then on the template leaves as that text. NOT_FOUND without either; INVALID_VALUE for a gap
 * that nothing fills, or that is not there; UNKNOWN_VARIABLE. */
gboolean puntual_whatsapp_match (PuntualLedger *ledger, const PuntualWhatsappChoice *choice,
                                 GCancellable *cancellable, GError **error);
/* The same with one of those that were offered, without asking again; a body that is not NULL. */
gboolean puntual_whatsapp_match_with (PuntualLedger *ledger, const PuntualWhatsappText *theirs,
                                      const PuntualWhatsappChoice *choice, GError **error);
/* Names decide again at the next look. NOT_FOUND when nothing is linked. */
gboolean puntual_whatsapp_unmatch (PuntualLedger *ledger, const char *account,
                                   const char *template_name, const char *language, GError **error);

/* The variable that fills a gap of a text that is linked, "1" or "header/1". Owned; NULL: nothing
 * is said of it. */
char *puntual_whatsapp_match_filling (const PuntualWhatsappText *linked, const char *gap);

/* For the look at what is there: one of `all` by name and language; NULL: it is gone. Borrowed. */
const PuntualWhatsappText *
puntual_whatsapp_match_find (GPtrArray *all, const char *their_name, const char *their_language);
/* Their words with the owner's variables in the gaps; FALSE: they do not fit. Owned. */
gboolean puntual_whatsapp_match_words (const PuntualWhatsappText *theirs, const char *gaps,
                                       char **header, char **body);

G_END_DECLS
