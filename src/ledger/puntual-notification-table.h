/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-ledger.h"

G_BEGIN_DECLS

/* What the owner was told on the desktop. Instants in microseconds UTC, 0: never. */
typedef struct
{
  char *id;
  char *kind;
  char *basis;   /* what it was about when it was found */
  gint64 since;  /* found */
  gint64 shown;  /* told */
  gint64 snooze; /* put off until */
  gint64 closed; /* put away */
} PuntualNotificationRow;

PuntualNotificationRow *puntual_notification_row_copy (const PuntualNotificationRow *self);
void puntual_notification_row_free (PuntualNotificationRow *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualNotificationRow, puntual_notification_row_free)

/* All of them by id: GHashTable of PuntualNotificationRow, which it owns. */
GHashTable *puntual_notification_rows (PuntualLedger *ledger, GError **error);
/* Both inside the caller's transaction. No event: nothing about customers or invoices changes. */
gboolean puntual_notification_row_put (PuntualLedger *ledger, const PuntualNotificationRow *row,
                                       GError **error);
gboolean puntual_notification_row_delete (PuntualLedger *ledger, const char *id, GError **error);

G_END_DECLS
