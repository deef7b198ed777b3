/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a provider says of a text that it was asked to approve. */
typedef enum
{
  PUNTUAL_WHATSAPP_PENDING,
  PUNTUAL_WHATSAPP_APPROVED,
  PUNTUAL_WHATSAPP_REJECTED,
  PUNTUAL_WHATSAPP_PAUSED,
  PUNTUAL_WHATSAPP_UNUSABLE, /* disabled, deleted, or a word that nobody knows */
} PuntualWhatsappState;

const char *puntual_whatsapp_state_nick (PuntualWhatsappState state); /* "approved" */
gboolean puntual_whatsapp_state_from_nick (const char *nick, PuntualWhatsappState *state);

/**
 * PuntualWhatsappText:
 *
 * One of our templates for WhatsApp, in one language, as a provider has it for one account. Its
 * words are the provider's, with our variables in the gaps; what goes out is this and not the
 * template. Strings are owned.
 */
typedef struct
{
  gint64 id;
  char *account; /* name of the channel */
  char *template_name, *language;
  char *their_name, *their_language; /* "courteous_second" or "HX0123…", "es_MX" */
  char *called; /* there, where their name is an id and the list tells; not kept; NULL: so */
  PuntualWhatsappState state;
  char *reason;      /* of the provider, for a rejection; or why it cannot be used; NULL */
  char *header;      /* a line above, with at most one variable; NULL */
  char *body;        /* light Markdown with variables and nothing else of Mustache; NULL: the gaps
                        are none of ours */
  gboolean numbered; /* gaps have numbers at the provider, in the order in which they first occur */
  gboolean shows_pdf;
  char *provider_id; /* Meta's number of the text; NULL: not known */
  char *category;    /* what the provider takes it for, "UTILITY" or "MARKETING"; NULL: not said */
  gboolean linked;   /* the owner said which text there it is, whatever their names are */
  char *gaps; /* JSON: which of our variables fills each gap there, {"body":{"1":"customer.name"},
                 "header":{}}; NULL: by name or order */
  char *examples; /* JSON, as gaps: what the provider shows in each; not kept; NULL: none */
  char *buttons; /* JSON: [{"kind":"url","prefix":"https://pay.example/"},{"kind":"quick-reply"}], a
                   prefix for an address with an open end; NULL: none */
} PuntualWhatsappText;

void puntual_whatsapp_text_free (PuntualWhatsappText *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualWhatsappText, puntual_whatsapp_text_free)

G_END_DECLS
