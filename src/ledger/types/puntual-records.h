/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include "puntual-day.h"
#include "puntual-tone.h"

G_BEGIN_DECLS

/* Whole rows of the ledger, as forms, imports and messages read and write them. Strings are owned
 * and never hold anything but cleaned UTF-8; NULL means "not known", which is not the same as empty
 * or zero. */

typedef struct
{
  gint64 id;
  char *key; /* the owner's own customer code, unique when set */
  char *name;
  char *tax_id;
  char *contact_name;
  char *email;   /* normalised */
  char *phone;   /* E.164 */
  char *address; /* postal, several lines */
  char *language;
  char *region;
  char *timezone;
  char *segment;
  char *note;
  gint64 cadence_id;
  gboolean opted_out;
  guint refused_media;
} PuntualCustomer;

typedef enum
{
  PUNTUAL_INVOICE_INVOICE,
  PUNTUAL_INVOICE_CREDIT_NOTE, /* total is positive: what it takes off */
} PuntualInvoiceKind;

/* As derived on a day; nothing stores it. */
typedef enum
{
  PUNTUAL_INVOICE_OPEN,
  PUNTUAL_INVOICE_PAID,
  PUNTUAL_INVOICE_CREDITED,
  PUNTUAL_INVOICE_DISPUTED,
  PUNTUAL_INVOICE_PAUSED,
  PUNTUAL_INVOICE_CANCELLED,
} PuntualInvoiceState;

const char *puntual_invoice_state_nick (PuntualInvoiceState state);

typedef struct
{
  gint64 id;
  gint64 customer_id;
  PuntualInvoiceKind kind;
  char *number;
  char *currency;
  PuntualDay issue_day; /* NONE: not known */
  PuntualDay due_day;   /* NONE: not known, never invented */
  gint64 total;
  char *reference; /* payment reference */
  char *note;
  char *pdf_path; /* the invoice itself, to attach */
  gint64 cadence_id;
  gboolean cancelled;
  /* read only, derived as of the clock's day */
  gint64 credited, paid, balance;
  PuntualInvoiceState state;
  char *customer_name;
} PuntualInvoice;

typedef struct
{
  gint64 id;
  gint64 customer_id;
  PuntualDay day;
  gint64 minor;
  char *currency;
  char *reference;
  char *source; /* "hand", "import", "bank" */
} PuntualPayment;

typedef struct
{
  gint64 invoice_id;
  gint64 minor;
} PuntualAllocation;

/* Of the text of a template. */
#define PUNTUAL_TEMPLATE_MAX_BYTES (64 * 1024)

typedef struct
{
  gint64 id;
  char *name;     /* what steps refer to, such as "courteous" */
  char *language; /* "es", "en" */
  PuntualMedium medium;
  char *subject; /* mail and letter; NULL elsewhere */
  char *body;    /* Mustache over light Markdown */
} PuntualTemplate;

typedef struct
{
  gint64 id;
  char *name;
  char *kind;   /* "folder", "smtp" */
  char *config; /* JSON object, no secret in it */
  gboolean is_default;
  gboolean is_embedded; /* the folder beside the ledger, there before any other */
  char *trouble;        /* the sentence that paused it; NULL: well */
  gint64 rest_until;    /* microseconds UTC, 0: it does not rest */
  int failures;         /* rests in a row; 0 and a rest: its service asked for it */
} PuntualChannelAccount;

typedef struct
{
  gint64 id;
  gint64 at; /* microseconds UTC */
  char *who;
  char *what; /* "invoice.added", "message.sent", "step.superseded" … */
  gint64 customer_id, invoice_id;
  char *before, *after; /* JSON or NULL */
} PuntualEvent;

void puntual_customer_free (PuntualCustomer *self);
void puntual_invoice_free (PuntualInvoice *self);
void puntual_payment_free (PuntualPayment *self);
void puntual_template_free (PuntualTemplate *self);
void puntual_channel_account_free (PuntualChannelAccount *self);
void puntual_event_free (PuntualEvent *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualCustomer, puntual_customer_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualInvoice, puntual_invoice_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualPayment, puntual_payment_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualTemplate, puntual_template_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualChannelAccount, puntual_channel_account_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualEvent, puntual_event_free)

G_END_DECLS
