/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-ledger.h"
#include "puntual-whatsapp-text.h"

G_BEGIN_DECLS

/* How a text of WhatsApp's would read about an invented invoice, while the owner says what fills
 * its gaps. */

/* Of every variable that a gap may be filled with, in the order in which they are offered. */
typedef struct
{
  const char *path;  /* static */
  const char *label; /* translated: "due date"; static */
  const char *group; /* translated: "Invoice"; static */
  char *value;       /* one line; "": nothing, and a message with it would not leave */
} PuntualWhatsappFilling;

/* For a template of ours in a language, read on a day: of PuntualWhatsappFilling. Owned. */
GPtrArray *
puntual_whatsapp_rehearsal_fillings (PuntualLedger *ledger, const char *template_name,
                                     const char *language, PuntualDay day, GError **error);
/* One of them; NULL: there is no such path. Borrowed. */
const PuntualWhatsappFilling *
puntual_whatsapp_rehearsal_find (GPtrArray *fillings, const char *path);

/* Their words, the header above as WhatsApp shows it; a gap of which nothing is said stays as it
 * is. gaps: as PuntualWhatsappChoice has them. Owned. */
char *puntual_whatsapp_rehearsal_words (const PuntualWhatsappText *theirs, const char *const *gaps,
                                        GPtrArray *fillings);

G_END_DECLS
