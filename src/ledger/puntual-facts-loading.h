/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-ledger.h"

G_BEGIN_DECLS

/**
 * PuntualFactsLoading:
 *
 * Internal to ledger/: facts on their way out of the database. Every table is read once, in the
 * order it lies on the disk or in an index, and joined here by walking along in the same order; a
 * look-up in SQL for each invoice would take longer than all else together.
 */
typedef struct
{
  PuntualSqlite *sqlite;
  PuntualFacts *facts;
  gint64 customer_id; /* 0: all */
  GArray *invoices;   /* PuntualInvoiceFact by id, until they move to the facts by customer */
  GArray *touches;    /* PuntualTouch */
  GArray *money;      /* PuntualCreditFact: what a customer gave, below zero what of it was used */
  const char *last_currency; /* most invoices of a business share one */
} PuntualFactsLoading;

/* A day on which a customer heard from us. */
typedef struct
{
  gint64 customer_id;
  PuntualDay day;
} PuntualTouch;

/* Takes one row into the record it belongs to. */
typedef void (*PuntualFactsTake) (PuntualFactsLoading *self, gpointer record,
                                  PuntualStatement *row);

/* Prepares sql[0] for everything, sql[1] (customer id as ?1) for one customer. */
PuntualStatement *
puntual_facts_select (PuntualFactsLoading *self, const char *const sql[2], GError **error);
/* Walks records (ascending by the 64-bit id they begin with) and rows (ascending by column 0) side
 * by side. */
gboolean puntual_facts_join (PuntualFactsLoading *self, GArray *records, PuntualStatement *rows,
                             PuntualFactsTake take, GError **error);
/* A string of the facts; "" for NULL. */
const char *puntual_facts_string (PuntualFactsLoading *self, PuntualStatement *row, int column);

/* A currency code, interned. */
const char *puntual_facts_currency (PuntualFactsLoading *self, PuntualStatement *row, int column);
/* Money that came to a customer's account up to the day, or below zero left it. */
void puntual_facts_note_money (PuntualFactsLoading *self, gint64 customer_id, const char *currency,
                               gint64 minor);

/* The parts, in the order they must be called. Rules are cadences, templates and media; holds come
 * with the instalments, credits after the invoices that used them. */
gboolean puntual_facts_load_rules (PuntualFactsLoading *self, GError **error);
gboolean puntual_facts_load_invoices (PuntualFactsLoading *self, GError **error);
gboolean puntual_facts_load_credits (PuntualFactsLoading *self, GError **error);
gboolean puntual_facts_load_holds (PuntualFactsLoading *self, GError **error);
gboolean puntual_facts_load_contacts (PuntualFactsLoading *self, GError **error);
gboolean puntual_facts_load_customers (PuntualFactsLoading *self, GError **error);
/* One customer by id, without what joins it to the others; its id stays 0 when there is none. */
gboolean puntual_facts_read_customer (PuntualFactsLoading *self, PuntualCustomerFact *customer,
                                      GError **error);

G_END_DECLS
