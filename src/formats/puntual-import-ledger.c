/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-import-ledger.h"

#include <string.h>

#include "puntual-config.h"
#include "puntual-customer-cells.h"
#include "puntual-error.h"
#include "puntual-seen-customers.h"
#include "puntual-text.h"

#include <glib/gi18n-lib.h>

/* A number the file has had. */
typedef struct
{
  guint line;
  guint32 digest;
} SeenNumber;

struct _PuntualImportLedger
{
  PuntualLedger *ledger;
  const PuntualPolicy *policy;
  const char *language;
  gboolean sums_lines, takes_back;
  gboolean touched;   /* the row in hand may have changed the ledger */
  gboolean leftovers; /* … and was refused */
  PuntualImportReport *report;
  PuntualDay today;
  PuntualSeenCustomers *customers;
  GStringChunk *numbers;
  GHashTable *seen;     /* number → SeenNumber */
  GHashTable *cadences; /* folded name → id */
};

static GHashTable *
load_cadences (PuntualLedger *ledger, GError **error)
{
  g_autoptr (GPtrArray) list = puntual_cadence_list (ledger, error);
  GHashTable *cadences;

  if (list == NULL)
    return NULL;
  cadences = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < list->len; i++)
    {
      const PuntualCadence *cadence = g_ptr_array_index (list, i);

      g_hash_table_insert (cadences, puntual_text_fold (cadence->name),
                           GSIZE_TO_POINTER (cadence->id));
    }
  return cadences;
}

PuntualImportLedger *
puntual_import_ledger_new (PuntualLedger *ledger, const PuntualPolicy *policy, const char *language,
                           gboolean sums_lines, gboolean takes_back, PuntualImportReport *report,
                           GError **error)
{
  GHashTable *cadences = load_cadences (ledger, error);
  PuntualImportLedger *self;

  if (cadences == NULL)
    return NULL;
  self = g_new0 (PuntualImportLedger, 1);
  self->ledger = ledger;
  self->policy = policy;
  self->language = language;
  self->sums_lines = sums_lines;
  self->takes_back = takes_back;
  self->report = report;
  self->today = puntual_clock_today (puntual_ledger_get_clock (ledger));
  self->customers = puntual_seen_customers_new ();
  self->numbers = g_string_chunk_new (64 * 1024);
  self->seen = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  self->cadences = cadences;
  return self;
}

void
puntual_import_ledger_free (PuntualImportLedger *self)
{
  puntual_seen_customers_free (self->customers);
  g_hash_table_unref (self->seen);
  g_string_chunk_free (self->numbers);
  g_hash_table_unref (self->cadences);
  g_free (self);
}

/* What a ledger may refuse of a row, as opposed to a disk that is full. */
static gboolean
is_about_the_row (const GError *error)
{
  static const PuntualError codes[] = {
    PUNTUAL_ERROR_INVALID_AMOUNT,   PUNTUAL_ERROR_AMOUNT_OVERFLOW, PUNTUAL_ERROR_INVALID_DATE,
    PUNTUAL_ERROR_INVALID_CURRENCY, PUNTUAL_ERROR_INVALID_PHONE,   PUNTUAL_ERROR_INVALID_EMAIL,
    PUNTUAL_ERROR_INVALID_VALUE,    PUNTUAL_ERROR_NOT_FOUND,       PUNTUAL_ERROR_EXISTS,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    if (g_error_matches (error, PUNTUAL_ERROR, codes[i]))
      return TRUE;
  return FALSE;
}

/* Rejects the row when the error is about it; otherwise hands the error on and returns FALSE. */
static gboolean
reject_or_fail (PuntualImportLedger *self, guint line, const char *code, GError *refusal,
                GError **error)
{
  if (!is_about_the_row (refusal))
    {
      g_propagate_error (error, refusal);
      return FALSE;
    }
  puntual_import_reject (self->report, line, code ? code : puntual_error_nick (refusal),
                         refusal->message);
  g_error_free (refusal);
  return TRUE;
}

/* 0 with a remark when there is no such cadence. */
static gint64
find_cadence (PuntualImportLedger *self, const GString *cells, guint line)
{
  const char *name = puntual_customer_cells_get (cells, PUNTUAL_ROLE_CADENCE);
  g_autofree char *key = NULL;
  g_autofree char *shown = NULL;
  gpointer id;

  if (*name == '\0')
    return 0;
  key = puntual_text_fold (name);
  if (g_hash_table_lookup_extended (self->cadences, key, NULL, &id))
    return GPOINTER_TO_SIZE (id);
  shown = puntual_import_shown (name);
  puntual_import_remark (self->report, line, "unknown-cadence",
                         /* Translators: %s is the name of a cadence, a series of reminders. */
                         _ ("There is no cadence “%s”; the default applies."), shown);
  return 0;
}

/* Customers known by a code alone may have got a name by hand: the code serves as name only for a
 * new one. */
static gboolean
put_customer (PuntualImportLedger *self, PuntualCustomer *customer, PuntualPut *put, GError **error)
{
  g_autoptr (GError) refusal = NULL;
  const char *name = customer->key      ? customer->key
                     : customer->tax_id ? customer->tax_id
                                        : customer->email;

  if (puntual_customer_put (self->ledger, customer, put, &refusal))
    return TRUE;
  if (customer->name || customer->id || name == NULL || !is_about_the_row (refusal))
    {
      g_propagate_error (error, g_steal_pointer (&refusal));
      return FALSE;
    }
  customer->name = g_strdup (name);
  return puntual_customer_put (self->ledger, customer, put, error);
}

/* The customer of a row, entered when the file has not had it yet. remember_customer() follows once
 * the row is taken. */
static gboolean
enter_customer (PuntualImportLedger *self, const GString *cells, gint64 cadence_id, guint line,
                gint64 *id, PuntualPut *put, GError **error)
{
  g_autoptr (PuntualCustomer) customer = NULL;

  *put = PUNTUAL_PUT_UNCHANGED;
  *id = puntual_seen_customers_find (self->customers, cells);
  if (*id != 0)
    return TRUE;
  customer =
      puntual_customer_cells_read (cells, self->policy->region, self->language, line, self->report);
  customer->cadence_id = cadence_id;
  if (puntual_seen_customers_reduce (self->customers, customer)
      && !put_customer (self, customer, put, error))
    return FALSE;
  *id = customer->id;
  return TRUE;
}

static void
remember_customer (PuntualImportLedger *self, const GString *cells, gint64 id, PuntualPut put)
{
  if (puntual_seen_customers_find (self->customers, cells) != 0)
    return;
  self->report->customers_added += put == PUNTUAL_PUT_ADDED;
  puntual_seen_customers_remember (self->customers, cells, id);
}

gboolean
puntual_import_ledger_has_leftovers (const PuntualImportLedger *self)
{
  return self->leftovers;
}

gboolean
puntual_import_ledger_enter_customer (PuntualImportLedger *self, const GString *cells, guint line,
                                      GError **error)
{
  GError *refusal = NULL;
  PuntualPut put;
  gint64 id;

  if (puntual_customer_cells_is_blank (cells))
    {
      puntual_import_reject (self->report, line, "customer-missing",
                             _ ("The customer is missing."));
      return TRUE;
    }
  if (puntual_seen_customers_find (self->customers, cells) != 0)
    {
      puntual_import_remark (self->report, line, "row-repeated",
                             _ ("The customer stands in the file already; it was taken once."));
      return TRUE;
    }
  if (!enter_customer (self, cells, find_cadence (self, cells, line), line, &id, &put, &refusal))
    return reject_or_fail (self, line, NULL, refusal, error);
  remember_customer (self, cells, id, put);
  self->report->added += put == PUNTUAL_PUT_ADDED;
  self->report->updated += put == PUNTUAL_PUT_UPDATED;
  self->report->unchanged += put == PUNTUAL_PUT_UNCHANGED;
  return TRUE;
}

/* TRUE when the file has not had the number; otherwise says what is the matter. */
static gboolean
is_first_of_number (PuntualImportLedger *self, const PuntualInvoiceDraft *draft)
{
  const SeenNumber *seen = g_hash_table_lookup (self->seen, draft->number->str);
  g_autofree char *message = NULL;

  if (seen == NULL)
    {
      SeenNumber *first = g_new (SeenNumber, 1);

      *first = (SeenNumber){ draft->line, draft->digest };
      g_hash_table_insert (self->seen, g_string_chunk_insert (self->numbers, draft->number->str),
                           first);
      return TRUE;
    }
  if (seen->digest == draft->digest && !self->sums_lines)
    {
      puntual_import_remark (self->report, draft->line, "row-repeated",
                             /* Translators: %1$s is an invoice number, %2$u a line number. */
                             _ ("Invoice %1$s is the same as on line %2$u; it was taken once."),
                             draft->number->str, seen->line);
      return FALSE;
    }
  message = g_strdup_printf (
      self->sums_lines && seen->digest == draft->digest
          /* Translators: %1$s is an invoice number, %2$u a line number. */
          ? _ ("The lines of invoice %1$s must follow each other; others stand on line %2$u.")
          /* Translators: %1$s is an invoice number, %2$u a line number. */
          : _ ("The number %1$s is that of another invoice on line %2$u."),
      draft->number->str, seen->line);
  puntual_import_reject (self->report, draft->line, "number-twice", message);
  return FALSE;
}

/* An invoice that was open and is void now must not be chased any longer. */
static gboolean
enter_void (PuntualImportLedger *self, const PuntualInvoiceDraft *draft, GError **error)
{
  g_autoptr (GError) refusal = NULL;
  g_autoptr (PuntualInvoice) invoice = NULL;

  if (draft->number->len == 0)
    return TRUE;
  invoice = puntual_invoice_find (self->ledger, draft->number->str, &refusal);
  if (invoice == NULL)
    {
      if (is_about_the_row (refusal))
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&refusal));
      return FALSE;
    }
  if (invoice->cancelled || !g_str_equal (invoice->number, draft->number->str))
    return TRUE;
  if (puntual_invoice_cancel (self->ledger, invoice->id, &refusal))
    {
      self->report->updated++;
      return TRUE;
    }
  if (!is_about_the_row (refusal))
    {
      g_propagate_error (error, g_steal_pointer (&refusal));
      return FALSE;
    }
  puntual_import_remark (self->report, draft->line, "void-not-cancelled", "%s", refusal->message);
  return TRUE;
}

/* The word for what the ledger has against an invoice whose number it knows. */
static const char *
code_of_refusal (PuntualImportLedger *self, const PuntualInvoice *invoice, const GError *refusal)
{
  g_autoptr (PuntualInvoice) stored = puntual_invoice_find (self->ledger, invoice->number, NULL);

  if (stored == NULL || !g_str_equal (stored->number, invoice->number))
    return NULL;
  if (stored->customer_id != invoice->customer_id)
    return "number-of-another-customer";
  if (g_strcmp0 (stored->currency, invoice->currency) != 0)
    return "currency-changed";
  if (stored->kind != invoice->kind)
    return "kind-changed";
  if (g_error_matches (refusal, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_AMOUNT))
    return "total-below-paid";
  return NULL;
}

/* A total that falls together with what was paid of it: the payment goes first, or the ledger
 * would refuse the total. */
static gboolean
put_lowered (PuntualImportLedger *self, PuntualInvoice *invoice, const PuntualInvoiceDraft *draft,
             PuntualPut *put)
{
  g_autoptr (PuntualInvoice) stored = NULL;
  gboolean changed;

  if (!draft->has_paid)
    return FALSE;
  self->touched = TRUE;
  stored = puntual_invoice_find (self->ledger, invoice->number, NULL);
  return stored && g_str_equal (stored->number, invoice->number)
         && stored->customer_id == invoice->customer_id
         && g_strcmp0 (stored->currency, invoice->currency) == 0 && stored->kind == invoice->kind
         && stored->paid > draft->paid
         && puntual_payment_import (self->ledger, stored->id, draft->paid, self->today, &changed,
                                    NULL)
         && puntual_invoice_put (self->ledger, invoice, put, NULL);
}

static gboolean
put_invoice (PuntualImportLedger *self, PuntualInvoice *invoice, const PuntualInvoiceDraft *draft,
             PuntualPut *put, const char **code, GError **error)
{
  g_autoptr (GError) refusal = NULL;

  if (puntual_invoice_put (self->ledger, invoice, put, &refusal))
    return TRUE;
  if (g_error_matches (refusal, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_AMOUNT)
      && put_lowered (self, invoice, draft, put))
    return TRUE;
  if (is_about_the_row (refusal))
    *code = code_of_refusal (self, invoice, refusal);
  g_propagate_error (error, g_steal_pointer (&refusal));
  return FALSE;
}

/* A dispute holds reminders from today on, until the day the file says it was settled. */
static gboolean
enter_dispute (PuntualImportLedger *self, const PuntualInvoiceDraft *draft, gint64 invoice_id,
               gboolean is_new, gboolean *changed, GError **error)
{
  g_autoptr (PuntualInvoice) stored = NULL;

  gboolean over = draft->settled_day != PUNTUAL_DAY_NONE
                      ? draft->settled_day <= self->today
                      : draft->has_paid && draft->paid == draft->total;

  if (!draft->disputed || over)
    return TRUE;
  if (!is_new)
    {
      stored = puntual_invoice_get (self->ledger, invoice_id, error);
      if (stored == NULL)
        return FALSE;
      /* What is disputed already may have a reason that was written by hand. */
      if (stored->state != PUNTUAL_INVOICE_OPEN)
        return TRUE;
    }
  *changed = TRUE;
  return puntual_dispute_open (self->ledger, invoice_id, draft->settled_day, NULL, error);
}

/* What belongs to an invoice that the ledger has taken. */
static gboolean
enter_rest (PuntualImportLedger *self, const PuntualInvoiceDraft *draft,
            const PuntualInvoice *invoice, gboolean is_new, gboolean *changed, GError **error)
{
  PuntualDay day = draft->settled_day != PUNTUAL_DAY_NONE ? draft->settled_day : self->today;
  gboolean paid_changed = FALSE;

  if (invoice->kind == PUNTUAL_INVOICE_CREDIT_NOTE)
    return TRUE;
  /* First, because a dispute is of no use to an invoice that is paid. */
  if (is_new && !enter_dispute (self, draft, invoice->id, is_new, changed, error))
    return FALSE;
  if (draft->has_paid && (draft->paid > 0 || !is_new)
      && !puntual_payment_import (self->ledger, invoice->id, draft->paid, day, &paid_changed,
                                  error))
    return FALSE;
  *changed = *changed || paid_changed;
  return is_new || enter_dispute (self, draft, invoice->id, is_new, changed, error);
}

static void
count (PuntualImportReport *report, PuntualPut put, gboolean changed)
{
  if (put == PUNTUAL_PUT_ADDED)
    report->added++;
  else if (put == PUNTUAL_PUT_UPDATED || changed)
    report->updated++;
  else
    report->unchanged++;
}

static PuntualInvoice
invoice_of_draft (const PuntualInvoiceDraft *draft)
{
  PuntualInvoice invoice = { 0 };

  invoice.kind = draft->kind;
  invoice.number = draft->number->str;
  invoice.currency = (char *)draft->currency;
  invoice.issue_day = draft->issue_day;
  invoice.due_day = draft->due_day;
  invoice.total = draft->total;
  invoice.reference = draft->reference->len > 0 ? draft->reference->str : NULL;
  invoice.note = draft->note->len > 0 ? draft->note->str : NULL;
  return invoice;
}

/* What the rows of one invoice change. */
static gboolean
enter_parts (PuntualImportLedger *self, const PuntualInvoiceDraft *draft, const char **code,
             GError **error)
{
  PuntualInvoice invoice = invoice_of_draft (draft);
  PuntualPut customer_put, put;
  gboolean changed = FALSE;

  invoice.cadence_id = find_cadence (self, draft->customer, draft->line);
  if (!enter_customer (self, draft->customer, 0, draft->line, &invoice.customer_id, &customer_put,
                       error))
    return FALSE;
  self->touched = customer_put != PUNTUAL_PUT_UNCHANGED;
  if (!put_invoice (self, &invoice, draft, &put, code, error))
    return FALSE;
  self->touched = self->touched || put != PUNTUAL_PUT_UNCHANGED;
  if (!enter_rest (self, draft, &invoice, put == PUNTUAL_PUT_ADDED, &changed, error))
    return FALSE;
  remember_customer (self, draft->customer, invoice.customer_id, customer_put);
  count (self->report, put, changed || customer_put == PUNTUAL_PUT_UPDATED);
  return TRUE;
}

gboolean
puntual_import_ledger_enter_invoice (PuntualImportLedger *self, const PuntualInvoiceDraft *draft,
                                     GError **error)
{
  const char *code = NULL;
  GError *refusal = NULL;

  if (draft->problem_code && !draft->is_void)
    {
      puntual_import_reject (self->report, draft->line, draft->problem_code, draft->problem);
      return TRUE;
    }
  if (draft->is_void)
    return enter_void (self, draft, error);
  if (!is_first_of_number (self, draft))
    return TRUE;
  self->touched = FALSE;
  if (self->takes_back && !puntual_ledger_mark (self->ledger, error))
    return FALSE;
  if (enter_parts (self, draft, &code, &refusal))
    return !self->takes_back || puntual_ledger_forget_mark (self->ledger, error);
  g_hash_table_remove (self->seen, draft->number->str);
  self->leftovers = self->leftovers || (self->touched && !self->takes_back);
  return reject_or_fail (self, draft->line, code, refusal, error)
         && (!self->takes_back || puntual_ledger_return_to_mark (self->ledger, error));
}
