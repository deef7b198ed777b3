/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-cadence-types.h"
#include "puntual-policy.h"

G_BEGIN_DECLS

/**
 * PuntualFacts:
 *
 * Everything the planner may know, read in one go from the ledger as it stands on a day: compact
 * arrays joined by index, strings in one chunk. Immutable once loaded. The order of rows carries no
 * meaning: customers ascend by id, invoices by (customer, id), details by invoice.
 */

/* A contact made, or perhaps made, about an invoice; or noted by hand. */
typedef struct
{
  gint64 invoice_id;
  gint64 instalment_id; /* 0: the whole invoice */
  int offset_days; /* of the step, repetitions included; G_MININT for a contact outside a cadence */
  PuntualDay day;
  PuntualTone tone;
  guint8 outcome; /* PuntualContactOutcome */
} PuntualContactFact;

typedef enum
{
  PUNTUAL_CONTACT_REACHED, /* sent, delivered, read, replied */
  PUNTUAL_CONTACT_FAILED,  /* failed for good or bounced: the step is used up, nobody was reached */
  PUNTUAL_CONTACT_DOUBTFUL, /* sending or unknown: counts as a contact, blocks until the owner
                               decides */
  PUNTUAL_CONTACT_SKIPPED,  /* by the owner: as FAILED, but see puntual-skipped-step.h */
} PuntualContactOutcome;

/* Money that settles an invoice after the day of the facts (a payment entered with a later date).
 */
typedef struct
{
  PuntualDay day;
  gint64 minor;
} PuntualLaterFact;

typedef struct
{
  gint64 id;
  int number; /* 1 … */
  PuntualDay due_day;
  gint64 minor;
} PuntualInstalmentFact;

/* The newest promise of an invoice that was not withdrawn. */
typedef struct
{
  PuntualDay made_day;
  PuntualDay day; /* promised for */
  gint64 minor;   /* promised amount */
  gint64 balance_when_made;
} PuntualPromiseFact;

typedef struct
{
  gint64 id;
  gint64 customer_id;
  gint64 cadence_id; /* 0: inherits */
  const char *number;
  const char *currency; /* interned */
  PuntualDay issue_day;
  PuntualDay due_day; /* NONE: not in the file */
  gint64 total;
  gint64 settled; /* credits + allocations up to the day of the facts */
  gboolean cancelled;
  gboolean disputed;
  PuntualDay dispute_closes; /* an imported dispute that ends later by itself; NONE: open */
  gboolean paused;
  PuntualDay paused_until;               /* first day it goes on; NONE: until resumed */
  const char *pause_reason;              /* or NULL */
  guint first_contact, n_contacts;       /* into PuntualFacts.contacts */
  guint first_instalment, n_instalments; /* a running payment plan */
  guint first_later, n_later;
  int promise; /* index into promises, -1: none */
} PuntualInvoiceFact;

/* Money a customer has on account: of payments and credit notes up to the day of the facts, what
 * settles no invoice yet. */
typedef struct
{
  gint64 customer_id;
  const char *currency; /* interned */
  gint64 minor;         /* above zero */
} PuntualCreditFact;

typedef struct
{
  gint64 id;
  const char *name;
  const char *language; /* "" : the business's */
  const char *segment;  /* "" */
  const char *region;   /* ISO 3166 for the calendar, "": the business's */
  const char *email;    /* "" */
  const char *phone;    /* E.164 or "" */
  gboolean has_address; /* a postal address for a letter */
  gint64 cadence_id;
  gboolean opted_out;  /* of every reminder */
  guint refused_media; /* PUNTUAL_MEDIUM_BIT()s opted out of or known dead */
  gboolean paused;
  PuntualDay paused_until;
  const char *pause_reason;
  PuntualDay last_contact; /* any kind, by hand too; NONE: never */
  guint first_invoice, n_invoices;
} PuntualCustomerFact;

/* Whether an address of that kind is known; they may still not want to be written to at it. */
gboolean puntual_customer_fact_has_address (const PuntualCustomerFact *self, PuntualMedium medium);

typedef struct
{
  PuntualDay day;        /* as of */
  gint64 customer_id;    /* of this one only; 0: of everybody */
  const char *identity;  /* of the ledger: part of every message id, so that no two ledgers make the
                            same; "" in tests */
  PuntualPolicy *policy; /* owned */
  GPtrArray *cadences;   /* of PuntualCadence, owned */
  GHashTable *segment_cadences; /* segment → gint64* cadence id, owned */
  GHashTable *templates;        /* set of "name\tlanguage\tmedium" that are valid, owned */
  guint available_media;        /* bits of media that some channel carries now */
  GArray *customers;            /* PuntualCustomerFact */
  GArray *invoices;             /* PuntualInvoiceFact */
  GArray *contacts;             /* PuntualContactFact */
  GArray *instalments;          /* PuntualInstalmentFact, ascending due day within an invoice */
  GArray *promises;             /* PuntualPromiseFact */
  GArray *laters;               /* PuntualLaterFact, ascending day within an invoice */
  GArray *credits;              /* PuntualCreditFact, at most one for a customer and currency */
  GStringChunk *strings;
  gint64 last_event; /* of the ledger when read: unchanged means the facts still hold */
} PuntualFacts;

PuntualFacts *
puntual_facts_new (PuntualDay day); /* empty, with default policy: tests build by hand */
void puntual_facts_free (PuntualFacts *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualFacts, puntual_facts_free)

/* A template text exists for (name, language or its base language, medium). */
gboolean puntual_facts_has_template (const PuntualFacts *self, const char *name,
                                     const char *language, PuntualMedium medium);
void puntual_facts_add_template (PuntualFacts *self, const char *name, const char *language,
                                 PuntualMedium medium);

G_END_DECLS
