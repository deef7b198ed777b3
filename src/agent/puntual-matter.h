/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-calendar.h"
#include "puntual-ledger.h"
#include "puntual-notification.h"

G_BEGIN_DECLS

/**
 * PuntualMatter:
 *
 * Something that stands in the ledger and that the owner may want to be told. A plain value without
 * words: there may be thousands, and few are told.
 */
typedef struct
{
  char *id;    /* "overdue:17" */
  char *basis; /* another one: another matter under the same id */
  PuntualNotificationKind kind;
  gint64 subject; /* id of the invoice or the payment, row of the outbox; 0 where text names it */
  PuntualDay day; /* promised for, or due; NONE */
  gint64 minor;   /* missing of what was promised, or of an instalment; 0: the balance */
  gint64 promised;
  char *who;  /* of approvals the customer, of channels the account; NULL */
  char *text; /* of channels: what is wrong; NULL */
} PuntualMatter;

void puntual_matter_free (PuntualMatter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualMatter, puntual_matter_free)

/* Days before the due date on which the owner is told, and after it on which that is news. */
#define PUNTUAL_MATTER_DAYS_AHEAD 3
#define PUNTUAL_MATTER_DAYS_BACK 30
/* Days for which a payment is news after it came into the ledger, and after the day it was paid. */
#define PUNTUAL_MATTER_PAYMENT_DAYS 3
#define PUNTUAL_MATTER_PAID_DAYS 10

/* A bit for each kind that the owner wants to be told of. */
gboolean puntual_matter_kinds (PuntualLedger *ledger, guint *kinds, GError **error);
/* More than are told one by one; messages that wait are one matter for whoever approves them. */
gboolean puntual_matter_is_many (PuntualNotificationKind kind, guint n, guint one_by_one);
/* Everything that stands on the ledger's clock, by kind, what is most pressing first:
 * PuntualMatter. kinds: a bit for each one that is looked for. Reads, never writes. */
GPtrArray *puntual_matter_find (PuntualLedger *ledger, PuntualCalendarSet *calendars, guint kinds,
                                GError **error);

G_END_DECLS
