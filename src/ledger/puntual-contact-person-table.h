/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-ledger.h"

G_BEGIN_DECLS

/* So many further people a customer has at most: a bound on what is read, not a rule. */
#define PUNTUAL_CONTACT_PERSON_MAX 100

/**
 * PuntualContactPerson:
 *
 * A further person of a customer, for the owner to call or write to. Reminders go to the customer's
 * own contact. Strings are owned; NULL means "not known".
 */
typedef struct
{
  gint64 id;
  gint64 customer_id;
  char *role; /* in the owner's words: "Accounts"; "" when nothing was said */
  char *name;
  char *email;
  char *phone; /* E.164 */
} PuntualContactPerson;

void puntual_contact_person_free (PuntualContactPerson *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualContactPerson, puntual_contact_person_free)

/* Of PuntualContactPerson, in the order they were added. */
GPtrArray *puntual_contact_person_list (PuntualLedger *ledger, gint64 customer_id, GError **error);
/* NOT_FOUND without such a person. */
PuntualContactPerson *puntual_contact_person_get (PuntualLedger *ledger, gint64 id, GError **error);
/* Adds a person (id 0, which is set), or replaces one: NULL and blank fields clear what is stored.
 * The customer of a person does not change. INVALID_VALUE without a name, INVALID_EMAIL,
 * INVALID_PHONE, NOT_FOUND without such a customer or person, TOO_LARGE for one person too many. */
gboolean
puntual_contact_person_put (PuntualLedger *ledger, PuntualContactPerson *person, GError **error);
/* NOT_FOUND without such a person. */
gboolean puntual_contact_person_remove (PuntualLedger *ledger, gint64 id, GError **error);

G_END_DECLS
