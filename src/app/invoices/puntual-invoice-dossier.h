/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-browse.h"
#include "puntual-desk.h"
#include "puntual-next-step.h"
#include "puntual-timeline.h"

G_BEGIN_DECLS

/**
 * PuntualInvoiceDossier:
 *
 * All that the details of one invoice show, read in one go. A plain value.
 */
typedef struct
{
  PuntualDay day; /* as of */
  PuntualInvoiceRow *row;
  PuntualCustomer *customer;
  char *habit;      /* "Usually pays 9 days late" */
  char *reached_by; /* "Spanish · e-mail, WhatsApp" */
  char *cadence;    /* "Cadence “Firm”. Set for the segment “hotels”" */
  PuntualNextStep next;
  gboolean has_next;       /* it is one the planner knows of */
  PuntualExplanation *why; /* today; NULL: not open */
  GPtrArray *timeline;     /* of PuntualTimelineItem */
} PuntualInvoiceDossier;

/* On a reading lane: data is the id of the invoice. Answers a dossier. */
gboolean puntual_invoice_dossier_take (PuntualDeskJob *job, gpointer id, GError **error);
void puntual_invoice_dossier_free (PuntualInvoiceDossier *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualInvoiceDossier, puntual_invoice_dossier_free)

/* What the page itself shows: "42 open · 70.120,50 €", and which cadences there are. */
typedef struct
{
  char *owed;          /* "" when nothing is */
  GPtrArray *cadences; /* of PuntualCadence, by name */
} PuntualInvoiceSummary;

/* On a reading lane: answers a summary. */
gboolean puntual_invoice_summary_take (PuntualDeskJob *job, gpointer unused, GError **error);
void puntual_invoice_summary_free (PuntualInvoiceSummary *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualInvoiceSummary, puntual_invoice_summary_free)

/* On a reading lane: data is the id of the invoice. Answers the next PuntualMessage about it as the
 * customer will read it: as it would leave on its day if nothing changes. NOT_FOUND when nothing
 * goes out. */
gboolean puntual_invoice_dossier_preview (PuntualDeskJob *job, gpointer id, GError **error);

G_END_DECLS
