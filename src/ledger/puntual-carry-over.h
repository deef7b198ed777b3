/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-change.h"
#include "puntual-ledger.h"

G_BEGIN_DECLS

/* Internal to ledger/: what a restore takes along of the ledger it replaces, lest anybody hears the
 * same reminder twice. */

typedef struct
{
  PuntualSqlite *from;   /* the replaced ledger; only read */
  PuntualSqlite *into;   /* the restored one, in the middle of the change */
  PuntualChange *change; /* of the restored one */
  gboolean complete; /* FALSE once something was said that the restored ledger has no place for */
} PuntualCarryOver;

/* Whether two ledgers are one at different times: the same identity, which only copies share. */
gboolean puntual_carry_over_is_same (PuntualSqlite *from, PuntualSqlite *into, gboolean *same,
                                     GError **error);

/* Brings messages that were or may have been sent, contacts noted by hand and refusals from `from`
 * into `restored`, in one transaction, and logs each. *complete: nothing had to be left behind. */
gboolean puntual_carry_over (PuntualSqlite *from, PuntualLedger *restored, gboolean *complete,
                             GError **error);

/* The restored ledger's id of a customer of the replaced one. 0 without an error when it is not
 * there; with `make` it is added. */
gboolean puntual_carry_over_customer (PuntualCarryOver *self, gint64 from_id, gboolean make,
                                      gint64 *id, GError **error);
/* Adds a contact on a day, with its tone and note, to the restored ledger. */
gboolean
puntual_carry_over_note (PuntualCarryOver *self, gint64 customer_id, gint64 invoice_id,
                         PuntualDay day, const char *tone, const char *note, GError **error);
/* The parts: contacts noted by hand, and who wants no messages. */
gboolean puntual_carry_over_contacts (PuntualCarryOver *self, GError **error);
gboolean puntual_carry_over_refusals (PuntualCarryOver *self, GError **error);

G_END_DECLS
