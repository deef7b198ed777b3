/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-invoice-outline.h"

#include <string.h>

/* Each statement is about everybody, about the customers of ?2, or about the invoices of ?2. The
 * cross join keeps SQLite from walking the details of everybody. ?1 is the day. */
typedef enum
{
  OF_EVERYBODY,
  OF_CUSTOMERS,
  OF_INVOICES,
  N_SCOPES,
} Scope;

#define THESE_CUSTOMERS "i.customer_id IN (SELECT value FROM json_each (?2))"
#define THESE_INVOICES "i.id IN (SELECT value FROM json_each (?2))"
#define DETAILS(table, key, these)                                                                 \
  " FROM invoice AS i CROSS JOIN " table " AS t ON t." key " = i.id WHERE " these " AND "
#define EVERY_SCOPE(columns, table, key, rows)                                                     \
  {                                                                                                \
    [OF_EVERYBODY] = columns " FROM " table " AS t WHERE " rows,                                   \
    [OF_CUSTOMERS] = columns DETAILS (table, key, THESE_CUSTOMERS) rows,                           \
    [OF_INVOICES] = columns DETAILS (table, key, THESE_INVOICES) rows,                             \
  }

#define INVOICE_COLUMNS                                                                            \
  "SELECT i.id, i.customer_id, i.kind = 'credit-note', i.cancelled, i.number, i.currency, "        \
  "i.reference, i.note, i.issue_day, i.due_day, i.total FROM invoice AS i "
static const char *const select_invoices[N_SCOPES] = {
  [OF_EVERYBODY] = INVOICE_COLUMNS "ORDER BY i.id",
  [OF_CUSTOMERS] = INVOICE_COLUMNS "WHERE " THESE_CUSTOMERS " ORDER BY i.id",
  [OF_INVOICES] = INVOICE_COLUMNS "WHERE " THESE_INVOICES " ORDER BY i.id",
};

enum
{
  COLUMN_ID,
  COLUMN_CUSTOMER,
  COLUMN_IS_CREDIT_NOTE,
  COLUMN_CANCELLED,
  COLUMN_NUMBER,
  COLUMN_CURRENCY,
  COLUMN_REFERENCE,
  COLUMN_NOTE,
  COLUMN_ISSUE_DAY,
  COLUMN_DUE_DAY,
  COLUMN_TOTAL,
};

typedef enum
{
  DETAIL_SETTLED,
  DETAIL_USED, /* of a credit note */
  DETAIL_DISPUTE,
  DETAIL_PAUSE,
  DETAIL_PROMISE,
  N_DETAILS,
} Detail;

#define SETTLED_COLUMNS "SELECT t.invoice_id, sum (t.minor)"
#define SETTLED_ROWS "t.day <= ?1 GROUP BY t.invoice_id ORDER BY t.invoice_id"
#define USED_COLUMNS "SELECT t.credit_note_id, sum (t.minor)"
#define USED_ROWS                                                                                  \
  "t.credit_note_id IS NOT NULL AND t.day <= ?1 GROUP BY t.credit_note_id "                        \
  "ORDER BY t.credit_note_id"
#define DISPUTE_COLUMNS "SELECT t.invoice_id"
#define DISPUTE_ROWS                                                                               \
  "t.opened_day <= ?1 AND (t.closed_day IS NULL OR t.closed_day > ?1) ORDER BY t.invoice_id"
#define PAUSE_COLUMNS "SELECT t.invoice_id"
#define PAUSE_ROWS                                                                                 \
  "t.invoice_id IS NOT NULL AND t.ended = 0 AND t.from_day <= ?1 "                                 \
  "AND (t.until_day IS NULL OR t.until_day > ?1) ORDER BY t.invoice_id"
/* SQLite takes the other columns from the row that has the maximum. */
#define PROMISE_COLUMNS "SELECT t.invoice_id, t.day, t.minor, t.balance_then, max (t.id)"
#define PROMISE_ROWS                                                                               \
  "t.withdrawn = 0 AND t.made_day <= ?1 GROUP BY t.invoice_id ORDER BY t.invoice_id"

static const char *const select_details[N_DETAILS][N_SCOPES] = {
  [DETAIL_SETTLED] = EVERY_SCOPE (SETTLED_COLUMNS, "allocation", "invoice_id", SETTLED_ROWS),
  [DETAIL_USED] = EVERY_SCOPE (USED_COLUMNS, "allocation", "credit_note_id", USED_ROWS),
  [DETAIL_DISPUTE] = EVERY_SCOPE (DISPUTE_COLUMNS, "dispute", "invoice_id", DISPUTE_ROWS),
  [DETAIL_PAUSE] = EVERY_SCOPE (PAUSE_COLUMNS, "pause", "invoice_id", PAUSE_ROWS),
  [DETAIL_PROMISE] = EVERY_SCOPE (PROMISE_COLUMNS, "promise", "invoice_id", PROMISE_ROWS),
};

/* Details come in the order of their invoices and are walked beside them. */
typedef struct
{
  PuntualStatement *rows;
  gint64 invoice_id; /* of the row it stands on; G_MAXINT64 behind the last */
} Cursor;

typedef struct
{
  PuntualLedger *ledger; /* borrowed */
  Scope scope;
  const char *asked; /* borrowed; NULL of everybody */
  PuntualDay today;
  int grace;
  PuntualStatement *rows;
  Cursor details[N_DETAILS];
} Outlining;

static void
outlining_clear (Outlining *self)
{
  g_clear_pointer (&self->rows, puntual_statement_release);
  for (guint i = 0; i < N_DETAILS; i++)
    g_clear_pointer (&self->details[i].rows, puntual_statement_release);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Outlining, outlining_clear)

static PuntualStatement *
prepare (Outlining *self, const char *const sql[N_SCOPES], GError **error)
{
  PuntualStatement *rows =
      puntual_sqlite_prepare (puntual_ledger_get_sqlite (self->ledger), sql[self->scope], error);

  if (rows != NULL && self->asked != NULL)
    puntual_statement_bind_text (rows, 2, self->asked);
  return rows;
}

static gboolean
open_statements (Outlining *self, GError **error)
{
  g_autoptr (PuntualPolicy) policy = puntual_ledger_load_policy (self->ledger, error);

  if (policy == NULL)
    return FALSE;
  self->grace = policy->promise_grace;
  self->rows = prepare (self, select_invoices, error);
  if (self->rows == NULL)
    return FALSE;
  for (guint i = 0; i < N_DETAILS; i++)
    {
      self->details[i].rows = prepare (self, select_details[i], error);
      if (self->details[i].rows == NULL)
        return FALSE;
      puntual_statement_bind_int (self->details[i].rows, 1, self->today);
    }
  return TRUE;
}

/* TRUE: *found tells whether the cursor stands on a row of the invoice. */
static gboolean
find (Cursor *cursor, gint64 invoice_id, gboolean *found, GError **error)
{
  gboolean more;

  while (cursor->invoice_id < invoice_id)
    {
      if (!puntual_statement_step (cursor->rows, &more, error))
        return FALSE;
      cursor->invoice_id = more ? puntual_statement_int (cursor->rows, 0) : G_MAXINT64;
    }
  *found = cursor->invoice_id == invoice_id;
  return TRUE;
}

static gboolean
find_minor (Cursor *cursor, gint64 invoice_id, gint64 *minor, GError **error)
{
  gboolean found;

  if (!find (cursor, invoice_id, &found, error))
    return FALSE;
  *minor = found ? puntual_statement_int (cursor->rows, 1) : 0;
  return TRUE;
}

gboolean
puntual_promise_is_kept (gint64 minor, gint64 balance_then, gint64 balance)
{
  return balance_then - balance >= minor;
}

static gboolean
read_promise (Outlining *self, PuntualOutline *outline, GError **error)
{
  Cursor *cursor = &self->details[DETAIL_PROMISE];
  gboolean found;

  if (!find (cursor, outline->id, &found, error))
    return FALSE;
  if (!found || !puntual_outline_is_open (outline)
      || puntual_promise_is_kept (puntual_statement_int (cursor->rows, 2),
                                  puntual_statement_int (cursor->rows, 3), outline->balance))
    return TRUE;
  outline->promised_day = (PuntualDay)puntual_statement_int (cursor->rows, 1);
  outline->promised_minor = puntual_statement_int (cursor->rows, 2);
  outline->promised_missing =
      MIN (outline->promised_minor,
           outline->promised_minor - puntual_statement_int (cursor->rows, 3) + outline->balance);
  outline->promise_is_broken = outline->promised_day + self->grace < self->today;
  return TRUE;
}

static gboolean
read_details (Outlining *self, PuntualOutline *outline, GError **error)
{
  Cursor *details = self->details;
  gint64 settled = 0;

  if (!find_minor (&details[outline->is_credit_note ? DETAIL_USED : DETAIL_SETTLED], outline->id,
                   &settled, error)
      || !find (&details[DETAIL_DISPUTE], outline->id, &outline->disputed, error)
      || !find (&details[DETAIL_PAUSE], outline->id, &outline->paused, error))
    return FALSE;
  outline->balance = outline->cancelled ? 0 : outline->total - settled;
  return read_promise (self, outline, error);
}

/* Invoices of one currency mostly follow each other. */
static const char *
currency_of (PuntualStatement *row, const char **last)
{
  const char *text = puntual_statement_text (row, COLUMN_CURRENCY);

  if (*last == NULL || strcmp (*last, text) != 0)
    *last = g_intern_string (text);
  return *last;
}

static void
borrow_row (PuntualStatement *row, PuntualOutline *outline, const char **last_currency)
{
  *outline = (PuntualOutline){
    .id = puntual_statement_int (row, COLUMN_ID),
    .customer_id = puntual_statement_int (row, COLUMN_CUSTOMER),
    .is_credit_note = puntual_statement_int (row, COLUMN_IS_CREDIT_NOTE) != 0,
    .cancelled = puntual_statement_int (row, COLUMN_CANCELLED) != 0,
    .number = puntual_statement_text (row, COLUMN_NUMBER),
    .currency = currency_of (row, last_currency),
    .reference = puntual_statement_text (row, COLUMN_REFERENCE),
    .note = puntual_statement_text (row, COLUMN_NOTE),
    .issue_day = (PuntualDay)puntual_statement_int (row, COLUMN_ISSUE_DAY),
    .due_day = (PuntualDay)puntual_statement_int (row, COLUMN_DUE_DAY),
    .total = puntual_statement_int (row, COLUMN_TOTAL),
  };
}

static gboolean
outline_each (PuntualLedger *ledger, Scope scope, const char *asked, PuntualOutlineFunc func,
              gpointer data, GError **error)
{
  g_auto (Outlining) self = { .ledger = ledger, .scope = scope, .asked = asked };
  const char *last_currency = NULL;
  PuntualOutline outline;
  gboolean more;

  self.today = puntual_clock_today (puntual_ledger_get_clock (ledger));
  if (!open_statements (&self, error))
    return FALSE;
  for (;;)
    {
      if (!puntual_statement_step (self.rows, &more, error))
        return FALSE;
      if (!more)
        return TRUE;
      borrow_row (self.rows, &outline, &last_currency);
      if (!read_details (&self, &outline, error))
        return FALSE;
      if (!func (&outline, data))
        return TRUE;
    }
}

gboolean
puntual_outline_each (PuntualLedger *ledger, const char *customers, PuntualOutlineFunc func,
                      gpointer data, GError **error)
{
  return outline_each (ledger, customers != NULL ? OF_CUSTOMERS : OF_EVERYBODY, customers, func,
                       data, error);
}

gboolean
puntual_outline_each_of (PuntualLedger *ledger, const char *invoices, PuntualOutlineFunc func,
                         gpointer data, GError **error)
{
  return outline_each (ledger, OF_INVOICES, invoices, func, data, error);
}

gboolean
puntual_outline_is_open (const PuntualOutline *self)
{
  return !self->is_credit_note && !self->cancelled && self->balance > 0;
}

gboolean
puntual_outline_is_overdue (const PuntualOutline *self, PuntualDay today)
{
  return puntual_outline_is_open (self) && self->due_day != PUNTUAL_DAY_NONE
         && self->due_day < today;
}

/* Days from today on that count as soon. */
#define SOON_DAYS 7

gboolean
puntual_outline_is_on (const PuntualOutline *self, PuntualInvoiceShelf shelf, PuntualDay today)
{
  gboolean open = puntual_outline_is_open (self);

  switch (shelf)
    {
    case PUNTUAL_INVOICE_SHELF_OPEN:
      return open;
    case PUNTUAL_INVOICE_SHELF_OVERDUE:
      return puntual_outline_is_overdue (self, today);
    case PUNTUAL_INVOICE_SHELF_DUE_SOON:
      return open && self->due_day >= today && self->due_day < today + SOON_DAYS;
    case PUNTUAL_INVOICE_SHELF_PROMISED:
      return self->promised_day != PUNTUAL_DAY_NONE;
    case PUNTUAL_INVOICE_SHELF_DISPUTED:
      return open && self->disputed;
    case PUNTUAL_INVOICE_SHELF_PAUSED:
      return open && self->paused && !self->disputed;
    case PUNTUAL_INVOICE_SHELF_PAID:
      return !self->is_credit_note && !self->cancelled && self->balance == 0;
    case PUNTUAL_INVOICE_SHELF_ALL:
    case PUNTUAL_N_INVOICE_SHELVES:
    default:
      return TRUE;
    }
}

guint
puntual_outline_find (const PuntualOutline *self, const PuntualSearchText *text,
                      const PuntualCustomerName *name, guint *in_number)
{
  const guint all = puntual_search_text_all (text);
  guint found = puntual_search_text_in_code (text, self->number);

  if (in_number != NULL)
    *in_number = found;
  if (name != NULL)
    found |= name->found;
  if (found != all)
    found |= puntual_search_text_in_amount (text, self->total, self->currency)
             | puntual_search_text_in_amount (text, self->balance, self->currency);
  if (found != all && self->reference != NULL)
    found |= puntual_search_text_in_code (text, self->reference);
  if (found != all && self->note != NULL)
    found |= puntual_search_text_in (text, self->note);
  return found;
}
