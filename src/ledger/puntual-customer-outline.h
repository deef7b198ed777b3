/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-customer-name.h"
#include "puntual-owing.h"

G_BEGIN_DECLS

/* A customer as far as shelves and searches go. The strings are borrowed until the call returns. */
typedef struct
{
  gint64 id;
  const char *name_key;
  const char *key, *tax_id, *contact_name, *email, *phone, *note; /* or NULL */
  gboolean has_contact; /* an e-mail, a phone or an address */
  gboolean opted_out;
  gboolean paused;
  const PuntualCustomerName *name; /* NULL when that was not asked for */
  const PuntualDebt *debt;         /* likewise */
} PuntualCustomerOutline;

typedef gboolean (*PuntualCustomerOutlineFunc) (const PuntualCustomerOutline *outline,
                                                gpointer data); /* FALSE stops */

/* Streams every customer by id. names: (nullable): of puntual_customer_names(); owing: (nullable).
 * Call it inside of a PuntualReading. */
gboolean puntual_customer_outline_each (PuntualLedger *ledger, const GArray *names,
                                        const PuntualOwing *owing, PuntualCustomerOutlineFunc func,
                                        gpointer data, GError **error);
gboolean
puntual_customer_outline_is_on (const PuntualCustomerOutline *self, PuntualCustomerShelf shelf);
/* The terms of a search that are in the name, which must have been asked for with the same search,
 * in codes, addresses and the note. */
guint
puntual_customer_outline_find (const PuntualCustomerOutline *self, const PuntualSearchText *text);

/* When a customer last heard of the business: a message that left, or may have left, or a contact
 * noted by hand. */
typedef struct
{
  gint64 customer_id;
  PuntualDay day;
} PuntualLastContact;

/* PuntualLastContact of those who ever did, for puntual_find_by_id(). */
GArray *puntual_last_contacts (PuntualLedger *ledger, GError **error);

/* Messages that count as contacts; the same states as in puntual-facts-contacts.c. */
#define PUNTUAL_STATES_OF_CONTACT "('sending', 'sent', 'delivered', 'read', 'replied', 'unknown')"

G_END_DECLS
