/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-browse.h"
#include "puntual-cadence-choice.h"
#include "puntual-desk.h"
#include "puntual-next-step.h"
#include "puntual-timeline.h"

G_BEGIN_DECLS

/**
 * PuntualCustomerDossier:
 *
 * All that the details of one customer show, read in one go. A plain value.
 */
typedef struct
{
  PuntualDay day;          /* as of */
  PuntualCustomerRow *row; /* with what is owed */
  GArray *ageing;          /* of PuntualAgeing */
  GPtrArray *accounts;     /* of PuntualCustomerAccount: for the credit */
  GPtrArray *invoices;     /* of PuntualInvoiceRow, the first open ones by due day */
  guint n_open;            /* of any number */
  char *habit;             /* "Usually pays 9 days late" */
  char *language;          /* tag: its own or that of the business */
  char *cadence;           /* name of the one that applies; NULL: none */
  PuntualCadenceLevel level;
  PuntualNextStep next; /* the first of all invoices' */
  gboolean has_next;
  PuntualDay whatsapp_consent; /* the day they agreed; NONE: nobody noted it */
  char *next_number;           /* of the invoice it is about */
  GPtrArray *people;           /* of PuntualContactPerson */
  GPtrArray *timeline;         /* of PuntualTimelineItem */
} PuntualCustomerDossier;

/* On a reading lane: data is the id of the customer. Answers a dossier. */
gboolean puntual_customer_dossier_take (PuntualDeskJob *job, gpointer id, GError **error);
void puntual_customer_dossier_free (PuntualCustomerDossier *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualCustomerDossier, puntual_customer_dossier_free)

/* What is on account in a currency, in minor units. */
gint64 puntual_customer_dossier_credit (const PuntualCustomerDossier *self, const char *currency);

/* How customers stand as a whole, and what can be chosen for them. */
typedef struct
{
  guint n_owing;
  GArray *owed;        /* of PuntualOwed */
  GPtrArray *cadences; /* of PuntualCadence */
} PuntualCustomerSummary;

/* On a reading lane: answers a summary. */
gboolean puntual_customer_summary_take (PuntualDeskJob *job, gpointer unused, GError **error);
void puntual_customer_summary_free (PuntualCustomerSummary *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualCustomerSummary, puntual_customer_summary_free)

G_END_DECLS
