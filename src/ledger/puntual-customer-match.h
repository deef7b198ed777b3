/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-ledger-records.h"

G_BEGIN_DECLS

/* The text columns of a customer, in the order of PUNTUAL_CUSTOMER_COLUMNS after the id. */
typedef enum
{
  PUNTUAL_CUSTOMER_KEY,
  PUNTUAL_CUSTOMER_NAME,
  PUNTUAL_CUSTOMER_TAX_ID,
  PUNTUAL_CUSTOMER_CONTACT_NAME,
  PUNTUAL_CUSTOMER_EMAIL,
  PUNTUAL_CUSTOMER_PHONE,
  PUNTUAL_CUSTOMER_ADDRESS,
  PUNTUAL_CUSTOMER_LANGUAGE,
  PUNTUAL_CUSTOMER_REGION,
  PUNTUAL_CUSTOMER_TIMEZONE,
  PUNTUAL_CUSTOMER_SEGMENT,
  PUNTUAL_CUSTOMER_NOTE,
  PUNTUAL_CUSTOMER_N_TEXTS,
} PuntualCustomerText;

#define PUNTUAL_CUSTOMER_COLUMNS                                                                   \
  "id, key, name, tax_id, contact_name, email, phone, address, language, region, timezone, "       \
  "segment, note, "                                                                                \
  "cadence_id, opted_out, refused_media, name_key, tax_id_key"

/* A new customer never takes the id of a deleted one, whose events stay in the log. */
#define PUNTUAL_CUSTOMER_NEW_ID                                                                    \
  "1 + max (coalesce ((SELECT max (id) FROM customer), 0), "                                       \
  "coalesce ((SELECT max (customer_id) FROM event WHERE customer_id IS NOT NULL), 0))"

enum
{
  PUNTUAL_CUSTOMER_COLUMN_TEXTS = 1,
  PUNTUAL_CUSTOMER_COLUMN_CADENCE = 13,
  PUNTUAL_CUSTOMER_COLUMN_OPTED_OUT,
  PUNTUAL_CUSTOMER_COLUMN_REFUSED,
  PUNTUAL_CUSTOMER_COLUMN_NAME_KEY,
  PUNTUAL_CUSTOMER_COLUMN_TAX_ID_KEY,
};

/* The customer of a row of PUNTUAL_CUSTOMER_COLUMNS. Transfer full. */
PuntualCustomer *puntual_customer_from_row (PuntualStatement *row);

/* What a caller says about a customer, cleaned and checked: NULL is not said, "" takes away what is
 * stored. */
typedef struct
{
  gint64 id;
  const char *text[PUNTUAL_CUSTOMER_N_TEXTS];
  char *owned[PUNTUAL_CUSTOMER_N_TEXTS];
  char *name_key;   /* owned, NULL without a name */
  char *tax_id_key; /* owned, NULL without a tax id */
} PuntualCustomerGiven;

/* Cleans and checks what is said; INVALID_VALUE, INVALID_EMAIL, INVALID_PHONE. Clear it in either
 * case. */
gboolean puntual_customer_given_init (PuntualCustomerGiven *self, const PuntualCustomer *customer,
                                      GError **error);
void puntual_customer_given_clear (PuntualCustomerGiven *self);

/* What made two customers the same, the surest first. */
typedef enum
{
  PUNTUAL_CUSTOMER_MATCHED_BY_ID,
  PUNTUAL_CUSTOMER_MATCHED_BY_KEY,
  PUNTUAL_CUSTOMER_MATCHED_BY_TAX_ID,
  PUNTUAL_CUSTOMER_MATCHED_BY_EMAIL,
  PUNTUAL_CUSTOMER_MATCHED_BY_NAME,
  PUNTUAL_CUSTOMER_MATCHED_BY_NOTHING,
} PuntualCustomerBy;

/* Looks for the stored customer that the given one is. *row is a statement of
 * PUNTUAL_CUSTOMER_COLUMNS that stands on it, to be released, or NULL when there is none. NOT_FOUND
 * only for an id that is not there. */
gboolean puntual_customer_match (PuntualLedger *ledger, const PuntualCustomerGiven *given,
                                 PuntualStatement **row, PuntualCustomerBy *by, GError **error);

G_END_DECLS
