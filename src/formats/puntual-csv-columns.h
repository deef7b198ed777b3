/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-csv-reader.h"

G_BEGIN_DECLS

/* What a column means. The nicks, in the same order, stand in puntual-csv-columns.c. */
typedef enum
{
  PUNTUAL_ROLE_NUMBER,
  PUNTUAL_ROLE_SERIES,
  PUNTUAL_ROLE_KIND, /* invoice, credit note … */
  PUNTUAL_ROLE_STATUS,
  PUNTUAL_ROLE_PAYMENT_STATUS,
  PUNTUAL_ROLE_ISSUE_DATE,
  PUNTUAL_ROLE_DUE_DATE,
  PUNTUAL_ROLE_CURRENCY,
  PUNTUAL_ROLE_TOTAL,
  PUNTUAL_ROLE_PAID, /* an amount, or yes and no */
  PUNTUAL_ROLE_BALANCE,
  PUNTUAL_ROLE_SETTLED_DATE,
  PUNTUAL_ROLE_TERMS, /* "Net 30" */
  PUNTUAL_ROLE_REFERENCE,
  PUNTUAL_ROLE_NOTE,
  PUNTUAL_ROLE_DISPUTED,
  PUNTUAL_ROLE_QUANTITY,
  PUNTUAL_ROLE_UNIT_PRICE,
  PUNTUAL_ROLE_DISCOUNT,
  PUNTUAL_ROLE_VAT,
  PUNTUAL_ROLE_WITHHOLDING,
  PUNTUAL_ROLE_LINE_AMOUNT,
  PUNTUAL_ROLE_TAXABLE,
  /* From here on: of the customer. */
  PUNTUAL_ROLE_CUSTOMER,
  PUNTUAL_ROLE_CUSTOMER_KEY,
  PUNTUAL_ROLE_TAX_ID,
  PUNTUAL_ROLE_CONTACT_NAME,
  PUNTUAL_ROLE_EMAIL,
  PUNTUAL_ROLE_PHONE,
  PUNTUAL_ROLE_LANGUAGE,
  PUNTUAL_ROLE_ADDRESS,
  PUNTUAL_ROLE_ADDRESS_2,
  PUNTUAL_ROLE_POSTCODE,
  PUNTUAL_ROLE_CITY,
  PUNTUAL_ROLE_PROVINCE,
  PUNTUAL_ROLE_COUNTRY,
  PUNTUAL_ROLE_SEGMENT,
  PUNTUAL_ROLE_OPT_OUT,
  PUNTUAL_ROLE_CADENCE,
  PUNTUAL_ROLE_NONE,
} PuntualRole;

#define PUNTUAL_N_ROLES PUNTUAL_ROLE_NONE
#define PUNTUAL_ROLE_FIRST_OF_CUSTOMER PUNTUAL_ROLE_CUSTOMER

const char *puntual_role_nick (PuntualRole role);
/* Takes a nick or any column head that means the role; "ignore" gives NONE. */
gboolean puntual_role_from_nick (const char *nick, PuntualRole *role);

typedef enum
{
  PUNTUAL_CSV_INVOICES,
  PUNTUAL_CSV_CUSTOMERS,
} PuntualCsvKind;

/**
 * PuntualColumns:
 *
 * Where each role stands in a row; -1: nowhere.
 */
typedef struct
{
  gint16 of_role[PUNTUAL_N_ROLES];
  PuntualCsvKind kind;
} PuntualColumns;

void puntual_columns_clear (PuntualColumns *self);
/* Recognises a head row in Spanish or English and gives the number of columns that have a role. */
guint puntual_columns_recognise (PuntualColumns *self, const PuntualCell *heads, guint n_heads);
/* The fixed order of the customer list that ContaPlus writes without a head (code, title, tax id,
 * address, city, postcode, phone, e-mail), checked against a row; FALSE when the row is something
 * else. */
gboolean
puntual_columns_recognise_contaplus (PuntualColumns *self, const PuntualCell *cells, guint n_cells);
gboolean puntual_columns_has_lines (const PuntualColumns *self);
/* NULL when the file can be read with these columns, else a sentence that names what is missing. */
char *puntual_columns_describe_missing (const PuntualColumns *self);
/* The heads of a row for a sentence, the first twenty of them. */
char *puntual_columns_list_heads (const PuntualCsvRow *row);

/* A head as a key: folded, without spaces, without what stands in brackets when `bare`. */
char *puntual_column_key (const char *head, gboolean bare);

/* One way to read a head. Lower rank wins when two columns claim a role. */
typedef struct
{
  PuntualRole role;
  guint8 rank;
} PuntualColumnMeaning;

#define PUNTUAL_COLUMN_MEANINGS 3

/* The meanings of a key, best first, ended by role NONE; NULL when it has none. */
const PuntualColumnMeaning *puntual_column_meanings (const char *key);

G_END_DECLS
