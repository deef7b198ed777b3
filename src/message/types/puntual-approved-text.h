/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A gap of an approved text with what fills it, one line, never "". */
typedef struct
{
  char *name; /* "invoice_number"; "1" … where gaps have numbers */
  char *value;
} PuntualApprovedValue;

typedef enum
{
  PUNTUAL_APPROVED_URL,         /* value: the end of the address, not escaped; NULL: none is open */
  PUNTUAL_APPROVED_QUICK_REPLY, /* value: what comes back when it is pressed; NULL: nothing */
} PuntualApprovedButtonKind;

typedef struct
{
  PuntualApprovedButtonKind kind;
  char *value;
} PuntualApprovedButton;

/**
 * PuntualApprovedText:
 *
 * The text that WhatsApp approved beforehand, with what fills its gaps in one message: the only
 * thing that may go to a customer who has not written within a day.
 */
typedef struct
{
  char *account;               /* of whose provider it is; NULL: any */
  char *name;                  /* as the provider calls it: "courteous", "HX0123…" */
  char *language;              /* the provider's code: "es", "en_US" */
  gboolean numbered;           /* the gaps have numbers, not names */
  gboolean shows_pdf;          /* above the text: the message's first PDF */
  PuntualApprovedValue header; /* of a heading in words; its name NULL: nothing to fill */
  GArray *values;              /* PuntualApprovedValue, of the body, in its order */
  GArray *buttons;             /* PuntualApprovedButton, in their order */
} PuntualApprovedText;

PuntualApprovedText *
puntual_approved_text_new (const char *account, const char *name, const char *language);
PuntualApprovedText *puntual_approved_text_copy (const PuntualApprovedText *self);
void puntual_approved_text_free (PuntualApprovedText *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualApprovedText, puntual_approved_text_free)

void puntual_approved_text_fill (PuntualApprovedText *self, const char *name, const char *value);
void puntual_approved_text_add_button (PuntualApprovedText *self, PuntualApprovedButtonKind kind,
                                       const char *value);

G_END_DECLS
