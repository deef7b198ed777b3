/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-ledger.h"

G_BEGIN_DECLS

/**
 * Browsing: how lists of any size are shown. A query gives only the ids in their order (eight bytes
 * a row); the rows in sight are then read by id. Both run beside the main loop, on a connection
 * that reads; a query looks at its cancellable while it runs and ends with CANCELLED.
 *
 * Text in a query is compared folded (without case and accents) and finds what contains every word
 * of it; an amount ("1210,50", "1,210.50") also finds totals and balances.
 */

typedef enum
{
  PUNTUAL_INVOICE_SHELF_OPEN,
  PUNTUAL_INVOICE_SHELF_OVERDUE,
  PUNTUAL_INVOICE_SHELF_DUE_SOON, /* due today or in the six days after */
  PUNTUAL_INVOICE_SHELF_PROMISED,
  PUNTUAL_INVOICE_SHELF_DISPUTED,
  PUNTUAL_INVOICE_SHELF_PAUSED,
  PUNTUAL_INVOICE_SHELF_PAID, /* and credited in full */
  PUNTUAL_INVOICE_SHELF_ALL,  /* cancelled ones and credit notes too */
  PUNTUAL_N_INVOICE_SHELVES,
} PuntualInvoiceShelf;

typedef enum
{
  PUNTUAL_INVOICE_BY_DUE_DAY, /* those without one last, either way */
  PUNTUAL_INVOICE_BY_ISSUE_DAY,
  PUNTUAL_INVOICE_BY_NUMBER, /* digits inside compare as numbers: F-9 before F-10 */
  PUNTUAL_INVOICE_BY_CUSTOMER,
  PUNTUAL_INVOICE_BY_BALANCE, /* by currency, then amount */
  PUNTUAL_INVOICE_BY_TOTAL,
} PuntualInvoiceOrder;

typedef struct
{
  PuntualInvoiceShelf shelf;
  PuntualInvoiceOrder order;
  gboolean descending;
  gint64 customer_id; /* 0: all */
  const char *text;   /* NULL or blank: all */
} PuntualInvoiceQuery;

/* An invoice as a list shows it. */
typedef struct
{
  PuntualInvoice *invoice; /* owned */
  PuntualDay promised_day; /* of the newest promise that stands; NONE */
  gboolean promise_broken; /* its day and the grace are past and the balance is still there */
  guint n_instalments, n_instalments_paid;
  PuntualDay next_instalment_day; /* first one not covered; NONE */
} PuntualInvoiceRow;

void puntual_invoice_row_free (PuntualInvoiceRow *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualInvoiceRow, puntual_invoice_row_free)

/* Ids in order (GArray of gint64), as of the clock's day. */
GArray *puntual_invoice_browse (PuntualLedger *ledger, const PuntualInvoiceQuery *query,
                                GCancellable *cancellable, GError **error);
/* The first of these ids, at most n: what fills a window while the whole of a long list is read. It
 * takes as long in a large ledger as in a small one. Empty where that cannot be: only what is
 * due first (BY_DUE_DAY ascending, of everybody, without a text) has a short way, and only while
 * enough of what is due first is in the list. Of hundreds due on one day the order may
 * differ from that of the whole list. */
GArray *puntual_invoice_browse_first (PuntualLedger *ledger, const PuntualInvoiceQuery *query,
                                      guint n, GCancellable *cancellable, GError **error);
/* The rows of these ids in the order asked; an id that is gone is left out. */
GPtrArray *puntual_invoice_rows (PuntualLedger *ledger, const gint64 *ids, guint n, GError **error);
/* How many each shelf holds: PUNTUAL_N_INVOICE_SHELVES counts. */
gboolean puntual_invoice_count_shelves (PuntualLedger *ledger, guint *counts,
                                        GCancellable *cancellable, GError **error);

typedef struct
{
  const char *currency; /* interned */
  gint64 open, overdue; /* minor units */
  guint n_open, n_overdue;
} PuntualOwed;

/* What is owed, a block per currency, the largest count first: by everybody, or by one customer.
 * GArray of PuntualOwed. */
GArray *puntual_ledger_owed (PuntualLedger *ledger, gint64 customer_id, GError **error);

typedef enum
{
  PUNTUAL_CUSTOMER_SHELF_OWING,
  PUNTUAL_CUSTOMER_SHELF_OVERDUE,
  PUNTUAL_CUSTOMER_SHELF_NO_CONTACT, /* owing, without e-mail, phone and address */
  PUNTUAL_CUSTOMER_SHELF_PAUSED,
  PUNTUAL_CUSTOMER_SHELF_OPTED_OUT,
  PUNTUAL_CUSTOMER_SHELF_ALL,
  PUNTUAL_N_CUSTOMER_SHELVES,
} PuntualCustomerShelf;

typedef enum
{
  PUNTUAL_CUSTOMER_BY_NAME,
  PUNTUAL_CUSTOMER_BY_OPEN,    /* the largest currency block */
  PUNTUAL_CUSTOMER_BY_OVERDUE, /* likewise */
  PUNTUAL_CUSTOMER_BY_LAST_CONTACT,
} PuntualCustomerOrder;

typedef struct
{
  PuntualCustomerShelf shelf;
  PuntualCustomerOrder order;
  gboolean descending;
  const char *text;
} PuntualCustomerQuery;

typedef struct
{
  PuntualCustomer *customer; /* owned */
  GArray *owed;              /* of PuntualOwed, owned; empty: nothing */
  PuntualDay last_contact;   /* a message that left, or noted by hand; NONE */
  PuntualDay oldest_due;     /* of the open invoices; NONE */
  gboolean paused;
  PuntualDay paused_until;
  guint n_invoices; /* of any state */
} PuntualCustomerRow;

void puntual_customer_row_free (PuntualCustomerRow *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualCustomerRow, puntual_customer_row_free)

GArray *puntual_customer_browse (PuntualLedger *ledger, const PuntualCustomerQuery *query,
                                 GCancellable *cancellable, GError **error);
GPtrArray *
puntual_customer_rows (PuntualLedger *ledger, const gint64 *ids, guint n, GError **error);
gboolean puntual_customer_count_shelves (PuntualLedger *ledger, guint *counts,
                                         GCancellable *cancellable, GError **error);

typedef enum
{
  PUNTUAL_PAYMENT_SHELF_ALL,         /* without the undone ones */
  PUNTUAL_PAYMENT_SHELF_UNALLOCATED, /* some of it settles no invoice yet */
  PUNTUAL_PAYMENT_SHELF_UNDONE,
  PUNTUAL_N_PAYMENT_SHELVES,
} PuntualPaymentShelf;

typedef enum
{
  PUNTUAL_PAYMENT_BY_DAY,
  PUNTUAL_PAYMENT_BY_CUSTOMER,
  PUNTUAL_PAYMENT_BY_AMOUNT, /* by currency, then amount */
} PuntualPaymentOrder;

typedef struct
{
  PuntualPaymentShelf shelf;
  PuntualPaymentOrder order;
  gboolean descending;
  gint64 customer_id; /* 0: all */
  const char *text;   /* customer, reference, invoice number, amount */
} PuntualPaymentQuery;

typedef struct
{
  gint64 invoice_id;
  char *number;
  gint64 minor;
} PuntualPaymentShare;

typedef struct
{
  PuntualPayment *payment; /* owned */
  char *customer_name;
  gboolean undone;
  gint64 unallocated; /* minor units */
  GPtrArray *shares;  /* of PuntualPaymentShare: what it settles */
} PuntualPaymentRow;

void puntual_payment_row_free (PuntualPaymentRow *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualPaymentRow, puntual_payment_row_free)

GArray *puntual_payment_browse (PuntualLedger *ledger, const PuntualPaymentQuery *query,
                                GCancellable *cancellable, GError **error);
GPtrArray *puntual_payment_rows (PuntualLedger *ledger, const gint64 *ids, guint n, GError **error);
gboolean puntual_payment_count_shelves (PuntualLedger *ledger, guint *counts,
                                        GCancellable *cancellable, GError **error);

typedef enum
{
  PUNTUAL_FOUND_CUSTOMER,
  PUNTUAL_FOUND_INVOICE,
  PUNTUAL_FOUND_PAYMENT,
} PuntualFoundKind;

/* One hit of the search over everything. */
typedef struct
{
  PuntualFoundKind kind;
  gint64 id;
  char *title;  /* invoice number, customer name, payer */
  char *detail; /* customer of an invoice, tax id of a customer, reference of a payment; "" */
  char *currency;
  gint64 minor;   /* balance, amount; 0 with a NULL currency */
  PuntualDay day; /* due, paid; NONE */
} PuntualFound;

void puntual_found_free (PuntualFound *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualFound, puntual_found_free)

/* Number, customer, tax id, e-mail, phone, amount, reference, note; at most `limit` of each kind,
 * exact and open ones first. GPtrArray of PuntualFound. */
GPtrArray *puntual_ledger_search (PuntualLedger *ledger, const char *text, guint limit,
                                  GCancellable *cancellable, GError **error);

/* What the morning page asks of the ledger, oldest first. */
typedef struct
{
  gint64 invoice_id, customer_id;
  char *number, *customer_name, *currency;
  PuntualDay day; /* promised for */
  gint64 minor;   /* promised */
  gint64 balance;
} PuntualBrokenPromise;

void puntual_broken_promise_free (PuntualBrokenPromise *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualBrokenPromise, puntual_broken_promise_free)

GPtrArray *puntual_ledger_broken_promises (PuntualLedger *ledger, guint limit, GError **error);

typedef struct
{
  PuntualDay day;
  const char *currency; /* interned */
  gint64 minor;         /* balances due that day */
  guint n_invoices;
} PuntualDueDay;

/* What comes due from `first` on for so many days; days without any are left out. GArray of
 * PuntualDueDay by day, then currency. */
GArray *
puntual_ledger_due_days (PuntualLedger *ledger, PuntualDay first, guint n_days, GError **error);

G_END_DECLS
