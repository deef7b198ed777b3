/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-ledger-records.h"

G_BEGIN_DECLS

typedef enum
{
  PUNTUAL_TIMELINE_RECORD, /* created, changed, imported */
  PUNTUAL_TIMELINE_MESSAGE,
  PUNTUAL_TIMELINE_PAYMENT,
  PUNTUAL_TIMELINE_PROMISE,
  PUNTUAL_TIMELINE_HOLD, /* dispute, pause, opt-out */
  PUNTUAL_TIMELINE_CONTACT,
  PUNTUAL_TIMELINE_TROUBLE, /* failed, bounced, unknown */
} PuntualTimelineKind;

/**
 * PuntualTimelineItem:
 *
 * One thing that happened to a customer or an invoice, in the owner's words. Events that belong
 * together (the states of a message, the parts of an import's row) are one item, which stands where
 * the newest of them does.
 */
typedef struct
{
  gint64 event_id; /* of the newest event in it */
  gint64 at;       /* microseconds UTC */
  PuntualDay day;  /* of `at`, in the clock's zone */
  PuntualTimelineKind kind;
  char *title;          /* "Courteous reminder by e-mail", "Payment of 1.210,50 €" */
  char *detail;         /* "Invoices F-1 and F-2; delivered", what changed …; "" when none */
  char *invoice_number; /* of the invoice when it is about one; else NULL */
  gint64 invoice_id;    /* likewise; else 0 */
  char *who;            /* "cli", "app", "agent", "import" … */
  char *outbox_id;      /* of a message; else NULL */
} PuntualTimelineItem;

void puntual_timeline_item_free (PuntualTimelineItem *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualTimelineItem, puntual_timeline_item_free)

/**
 * puntual_timeline_load:
 * @customer_id: 0: that of the invoice
 * @invoice_id: 0: everything of the customer
 * @language: formats amounts and dates; the words are those of the process's language
 * @limit: so many of the newest; 0: all
 *
 * Returns: (transfer full) (element-type PuntualTimelineItem): the newest first; %NULL on error
 */
GPtrArray *puntual_timeline_load (PuntualLedger *ledger, gint64 customer_id, gint64 invoice_id,
                                  const char *language, guint limit, GError **error);

G_END_DECLS
