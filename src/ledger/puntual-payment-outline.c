/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-payment-outline.h"

#include "puntual-asked.h"

/* Of each pair the first is about everybody, the second about customer ?1. */
#define PAYMENT_COLUMNS                                                                            \
  "SELECT id, customer_id, day, minor, currency, reference, undone FROM payment"
static const char *const select_payments[2] = {
  PAYMENT_COLUMNS " ORDER BY id",
  PAYMENT_COLUMNS " WHERE customer_id = ?1 ORDER BY id",
};

/* In the order of the table: a walk along an index would look up every row by itself. */
static const char *const select_allocations[2] = {
  "SELECT payment_id, invoice_id, minor FROM allocation NOT INDEXED WHERE payment_id IS NOT NULL",
  "SELECT a.payment_id, a.invoice_id, a.minor FROM payment AS p CROSS JOIN allocation AS a "
  "ON a.payment_id = p.id WHERE p.customer_id = ?1",
};

static const char *const select_numbers[2] = {
  "SELECT id, number FROM invoice ORDER BY id",
  "SELECT id, number FROM invoice WHERE customer_id = ?1 ORDER BY id",
};

/* What allocations say about a payment. */
typedef struct
{
  gint64 payment_id;
  gint64 allocated;
  guint found;
} Settling;

typedef struct
{
  PuntualLedger *ledger; /* borrowed */
  gint64 customer_id;
  const GArray *numbers; /* borrowed, or NULL */
  GArray *settlings;     /* Settling by payment */
} Outlining;

static void
outlining_clear (Outlining *self)
{
  g_clear_pointer (&self->settlings, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Outlining, outlining_clear)

typedef gboolean (*TakeRow) (Outlining *self, PuntualStatement *row, gpointer data);

/* Runs one of a pair of statements; a row that take() refuses is the last. */
static gboolean
each_row (Outlining *self, const char *const sql[2], TakeRow take, gpointer data, GError **error)
{
  g_autoptr (PuntualStatement) row = puntual_sqlite_prepare (
      puntual_ledger_get_sqlite (self->ledger), sql[self->customer_id != 0], error);
  gboolean more;

  if (row == NULL)
    return FALSE;
  if (self->customer_id != 0)
    puntual_statement_bind_int (row, 1, self->customer_id);
  for (;;)
    {
      if (!puntual_statement_step (row, &more, error))
        return FALSE;
      if (!more || !take (self, row, data))
        return TRUE;
    }
}

typedef struct
{
  const PuntualSearchText *text;
  GArray *numbers;
} Numbering;

static gboolean
take_number (Outlining *self, PuntualStatement *row, gpointer data)
{
  const Numbering *numbering = data;
  PuntualFoundNumber number = { puntual_statement_int (row, 0), 0 };

  number.found = puntual_search_text_in_code (numbering->text, puntual_statement_text (row, 1));
  if (number.found != 0)
    g_array_append_val (numbering->numbers, number);
  return TRUE;
}

GArray *
puntual_found_numbers (PuntualLedger *ledger, gint64 customer_id, const PuntualSearchText *text,
                       GError **error)
{
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (PuntualFoundNumber));
  Outlining self = { .ledger = ledger, .customer_id = customer_id };
  Numbering numbering = { text, numbers };

  if (!each_row (&self, select_numbers, take_number, &numbering, error))
    return NULL;
  return g_steal_pointer (&numbers);
}

static gboolean
take_settling (Outlining *self, PuntualStatement *row, gpointer data)
{
  Settling settling = { .payment_id = puntual_statement_int (row, 0) };

  g_array_append_val (self->settlings, settling);
  return TRUE;
}

static gboolean
take_allocation (Outlining *self, PuntualStatement *row, gpointer data)
{
  Settling *settling = puntual_find_by_id (self->settlings, puntual_statement_int (row, 0));
  const PuntualFoundNumber *number;

  if (settling == NULL)
    return TRUE;
  settling->allocated += puntual_statement_int (row, 2);
  number = self->numbers != NULL
               ? puntual_find_by_id (self->numbers, puntual_statement_int (row, 1))
               : NULL;
  if (number != NULL)
    settling->found |= number->found;
  return TRUE;
}

typedef struct
{
  PuntualPaymentOutlineFunc func;
  gpointer data;
} Caller;

static gboolean
take_payment (Outlining *self, PuntualStatement *row, gpointer data)
{
  const Caller *caller = data;
  PuntualPaymentOutline outline = {
    .id = puntual_statement_int (row, 0),
    .customer_id = puntual_statement_int (row, 1),
    .day = (PuntualDay)puntual_statement_int (row, 2),
    .minor = puntual_statement_int (row, 3),
    .currency = g_intern_string (puntual_statement_text (row, 4)),
    .reference = puntual_statement_text (row, 5),
    .undone = puntual_statement_int (row, 6) != 0,
  };
  const Settling *settling = puntual_find_by_id (self->settlings, outline.id);

  if (!outline.undone)
    outline.unallocated = outline.minor - settling->allocated;
  outline.found = settling->found;
  return caller->func (&outline, caller->data);
}

gboolean
puntual_payment_outline_each (PuntualLedger *ledger, gint64 customer_id, const GArray *numbers,
                              PuntualPaymentOutlineFunc func, gpointer data, GError **error)
{
  g_auto (Outlining) self = { ledger, customer_id, numbers, NULL };
  Caller caller = { func, data };

  self.settlings = g_array_new (FALSE, FALSE, sizeof (Settling));
  return each_row (&self, select_payments, take_settling, NULL, error)
         && each_row (&self, select_allocations, take_allocation, NULL, error)
         && each_row (&self, select_payments, take_payment, &caller, error);
}

gboolean
puntual_payment_outline_is_on (const PuntualPaymentOutline *self, PuntualPaymentShelf shelf)
{
  switch (shelf)
    {
    case PUNTUAL_PAYMENT_SHELF_UNALLOCATED:
      return self->unallocated > 0;
    case PUNTUAL_PAYMENT_SHELF_UNDONE:
      return self->undone;
    case PUNTUAL_PAYMENT_SHELF_ALL:
    case PUNTUAL_N_PAYMENT_SHELVES:
    default:
      return !self->undone;
    }
}

guint
puntual_payment_outline_find (const PuntualPaymentOutline *self, const PuntualSearchText *text,
                              const PuntualCustomerName *name)
{
  return self->found | (name != NULL ? name->found : 0)
         | puntual_search_text_in_amount (text, self->minor, self->currency)
         | puntual_search_text_in_code (text, self->reference);
}
