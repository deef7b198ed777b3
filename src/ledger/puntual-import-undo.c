/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-import-undo.h"

#include <glib/gi18n-lib.h>
#include "puntual-customer-dead-media.h"
#include "puntual-error.h"
#include "puntual-inverse.h"
#include "puntual-json.h"
#include "puntual-money.h"

/* One import while it is taken back. */
typedef struct
{
  PuntualLedger *ledger;
  gint64 first, last;
} Undo;

/* What happened since to that which the import brought. A message that is only planned is no more
 * than a thought. */
#define SELECT_SINCE                                                                               \
  "SELECT i.number, c.name FROM event s LEFT JOIN invoice i ON i.id = s.invoice_id "               \
  "LEFT JOIN customer c ON c.id = s.customer_id WHERE s.id > ?2 "                                  \
  "AND s.what NOT IN ('message.planned', 'message.approved', 'message.changed') "                  \
  "AND (EXISTS (SELECT 1 FROM event e WHERE e.invoice_id = s.invoice_id "                          \
  "AND e.id BETWEEN ?1 AND ?2) "                                                                   \
  "OR (s.invoice_id IS NULL AND EXISTS (SELECT 1 FROM event e WHERE e.customer_id = "              \
  "s.customer_id "                                                                                 \
  "AND e.invoice_id IS NULL AND e.id BETWEEN ?1 AND ?2))) LIMIT 1"

/* Messages that wait and are about invoices which the import added. */
#define SELECT_PLANNED                                                                             \
  "SELECT DISTINCT m.outbox_row FROM outbox_item m JOIN outbox o ON o.row_id = m.outbox_row "      \
  "WHERE o.state IN ('planned', 'approved', 'held') AND EXISTS (SELECT 1 FROM event e "            \
  "WHERE e.invoice_id = m.invoice_id AND e.what = 'invoice.added' AND e.id BETWEEN ?1 AND ?2)"
#define DELETE_ITEMS                                                                               \
  "DELETE FROM outbox_item WHERE outbox_row = ?3 AND EXISTS (SELECT 1 FROM event e "               \
  "WHERE e.invoice_id = outbox_item.invoice_id AND e.what = 'invoice.added' "                      \
  "AND e.id BETWEEN ?1 AND ?2)"

/* A message that is about other invoices too stays with those, the owner's words and decisions
 * kept, and asks again. Places go by way of numbers below zero, where none is taken. */
static const char *const narrow_message[] = {
  "DELETE FROM outbox WHERE row_id = ?1"
  " AND NOT EXISTS (SELECT 1 FROM outbox_item WHERE outbox_row = ?1)",
  "UPDATE outbox_item SET position = -1 - n.place FROM (SELECT position AS old,"
  " row_number () OVER (ORDER BY position) - 1 AS place FROM outbox_item WHERE outbox_row = ?1)"
  " AS n WHERE outbox_row = ?1 AND position = n.old",
  "UPDATE outbox_item SET position = -1 - position WHERE outbox_row = ?1",
  "UPDATE outbox SET state = 'planned', approved_by = NULL, reason = NULL,"
  " amount = (SELECT sum (balance) FROM outbox_item WHERE outbox_row = ?1) WHERE row_id = ?1",
};

static PuntualStatement *
prepare (const Undo *self, const char *sql, GError **error)
{
  return puntual_sqlite_prepare (puntual_ledger_get_sqlite (self->ledger), sql, error);
}

static gboolean
run_with (const Undo *self, const char *sql, gint64 id, GError **error)
{
  g_autoptr (PuntualStatement) statement = prepare (self, sql, error);

  if (statement == NULL)
    return FALSE;
  puntual_statement_bind_int (statement, 1, id);
  return puntual_statement_run (statement, error);
}

static gboolean
refuse (GError **error, const char *number, const char *name)
{
  if (number)
    g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE,
                 /* Translators: %s is an invoice number */
                 _ ("Something happened to invoice %s since the import, so the import cannot be "
                    "taken back any more."),
                 number);
  else if (name)
    g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE,
                 /* Translators: %s is a customer */
                 _ ("Something happened to %s since the import, so the import cannot be taken back "
                    "any more."),
                 name);
  else
    g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE,
                         _ ("This import cannot be taken back, or was already."));
  return FALSE;
}

static gboolean
check_untouched (const Undo *self, GError **error)
{
  g_autoptr (PuntualStatement) row = prepare (self, SELECT_SINCE, error);
  gboolean found;

  if (row == NULL)
    return FALSE;
  puntual_statement_bind_int (row, 1, self->first);
  puntual_statement_bind_int (row, 2, self->last);
  if (!puntual_statement_step (row, &found, error))
    return FALSE;
  return !found || refuse (error, puntual_statement_text (row, 0), puntual_statement_text (row, 1));
}

static GArray *
find_planned (const Undo *self, GError **error)
{
  g_autoptr (PuntualStatement) statement = prepare (self, SELECT_PLANNED, error);
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean more;

  if (statement == NULL)
    return NULL;
  puntual_statement_bind_int (statement, 1, self->first);
  puntual_statement_bind_int (statement, 2, self->last);
  while (puntual_statement_step (statement, &more, error))
    {
      gint64 row_id;

      if (!more)
        return g_steal_pointer (&rows);
      row_id = puntual_statement_int (statement, 0);
      g_array_append_val (rows, row_id);
    }
  return NULL;
}

static gboolean
narrow_planned (const Undo *self, gint64 row_id, GError **error)
{
  g_autoptr (PuntualStatement) statement = prepare (self, DELETE_ITEMS, error);

  if (statement == NULL)
    return FALSE;
  puntual_statement_bind_int (statement, 1, self->first);
  puntual_statement_bind_int (statement, 2, self->last);
  puntual_statement_bind_int (statement, 3, row_id);
  if (!puntual_statement_run (statement, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (narrow_message); i++)
    {
      if (!run_with (self, narrow_message[i], row_id, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
drop_planned (const Undo *self, GError **error)
{
  g_autoptr (GArray) rows = find_planned (self, error);

  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      if (!narrow_planned (self, g_array_index (rows, gint64, i), error))
        return FALSE;
    }
  return TRUE;
}

/* --- One event --- */

/* The fields of an event's before or after; an empty object for none. */
static JsonNode *
fields_of (const char *json)
{
  return puntual_json_parse (json ? json : "{}", -1, NULL, NULL);
}

/* Puts a text back as it was when the event changed it. */
static void
restore_text (char **text, JsonObject *before, JsonObject *after, const char *field)
{
  if (!json_object_has_member (before, field) && !json_object_has_member (after, field))
    return;
  g_free (*text);
  *text = g_strdup (puntual_json_get_string (before, field, NULL));
}

static void
restore_day (PuntualDay *day, JsonObject *before, JsonObject *after, const char *field)
{
  const char *text = puntual_json_get_string (before, field, NULL);

  if (text == NULL && !json_object_has_member (after, field))
    return;
  if (text == NULL || !puntual_day_parse_iso (text, day, NULL))
    *day = PUNTUAL_DAY_NONE;
}

static void
restore_id (gint64 *id, JsonObject *before, JsonObject *after, const char *field)
{
  if (json_object_has_member (before, field) || json_object_has_member (after, field))
    *id = puntual_json_get_int (before, field, 0);
}

/* An address that the import replaced is back, and as dead as it was. */
static gboolean
restore_dead_media (const Undo *self, gint64 customer_id, JsonObject *before, JsonObject *after,
                    GError **error)
{
  gint64 dead = 0;

  if (!json_object_has_member (before, "dead_media"))
    return TRUE;
  restore_id (&dead, before, after, "dead_media");
  return puntual_customer_restore_dead_media (self->ledger, customer_id, (guint)dead, error);
}

static gboolean
restore_customer (const Undo *self, const PuntualEvent *event, JsonObject *before,
                  JsonObject *after, GError **error)
{
  g_autoptr (PuntualCustomer) customer =
      puntual_customer_get (self->ledger, event->customer_id, error);
  gint64 refused;

  if (customer == NULL)
    return FALSE;
  restore_text (&customer->key, before, after, "key");
  restore_text (&customer->name, before, after, "name");
  restore_text (&customer->tax_id, before, after, "tax_id");
  restore_text (&customer->contact_name, before, after, "contact_name");
  restore_text (&customer->email, before, after, "email");
  restore_text (&customer->phone, before, after, "phone");
  restore_text (&customer->address, before, after, "address");
  restore_text (&customer->language, before, after, "language");
  restore_text (&customer->region, before, after, "region");
  restore_text (&customer->timezone, before, after, "timezone");
  restore_text (&customer->segment, before, after, "segment");
  restore_text (&customer->note, before, after, "note");
  restore_id (&customer->cadence_id, before, after, "cadence");
  refused = customer->refused_media;
  restore_id (&refused, before, after, "refused_media");
  customer->refused_media = (guint)refused;
  if (json_object_has_member (after, "opted_out"))
    customer->opted_out = puntual_json_get_boolean (before, "opted_out", FALSE);
  return puntual_customer_replace (self->ledger, customer, error)
         && restore_dead_media (self, event->customer_id, before, after, error);
}

static gboolean
restore_invoice (const Undo *self, const PuntualEvent *event, JsonObject *before, JsonObject *after,
                 GError **error)
{
  g_autoptr (PuntualInvoice) invoice = puntual_invoice_get (self->ledger, event->invoice_id, error);
  const char *total = puntual_json_get_string (before, "total", NULL);

  if (invoice == NULL)
    return FALSE;
  /* An event leaves out a nought that was there before. */
  if (total == NULL && json_object_has_member (after, "total"))
    invoice->total = 0;
  else if (total && !puntual_money_parse (total, invoice->currency, &invoice->total, error))
    return FALSE;
  restore_text (&invoice->number, before, after, "number");
  restore_day (&invoice->issue_day, before, after, "issue_date");
  restore_day (&invoice->due_day, before, after, "due_date");
  restore_text (&invoice->reference, before, after, "reference");
  restore_text (&invoice->note, before, after, "note");
  restore_text (&invoice->pdf_path, before, after, "pdf");
  restore_id (&invoice->cadence_id, before, after, "cadence");
  if (json_object_has_member (after, "cancelled"))
    invoice->cancelled = puntual_json_get_boolean (before, "cancelled", FALSE);
  return puntual_invoice_replace (self->ledger, invoice, error);
}

/* A payment that the import took away had a day which no event keeps. */
static gboolean
restore_paid (const Undo *self, const PuntualEvent *event, JsonObject *before, JsonObject *after,
              GError **error)
{
  g_autoptr (PuntualInvoice) invoice = puntual_invoice_get (self->ledger, event->invoice_id, error);
  const char *then = puntual_json_get_string (before, "paid", "0");
  const char *now = puntual_json_get_string (after, "paid", "0");
  gint64 paid, imported;

  if (invoice == NULL || !puntual_money_parse (then, invoice->currency, &paid, error)
      || !puntual_money_parse (now, invoice->currency, &imported, error))
    return FALSE;
  if (paid > imported)
    {
      g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE,
                   /* Translators: %s is an invoice number */
                   _ ("The import lowered what was paid of invoice %s, which cannot be taken "
                      "back."),
                   invoice->number);
      return FALSE;
    }
  return puntual_payment_import (self->ledger, event->invoice_id, paid,
                                 puntual_clock_today (puntual_ledger_get_clock (self->ledger)),
                                 NULL, error);
}

/* An import opens a dispute only where there was none. */
static gboolean
withdraw_dispute (const Undo *self, const PuntualEvent *event, GError **error)
{
  return run_with (self,
                   "DELETE FROM dispute WHERE id = (SELECT max (id) FROM dispute "
                   "WHERE invoice_id = ?1)",
                   event->invoice_id, error)
         && puntual_ledger_log (self->ledger, "dispute.closed", event->customer_id,
                                event->invoice_id, event->after, NULL, error);
}

/* Payments of imports that are undone refer to nothing any more. */
static gboolean
delete_customer (const Undo *self, gint64 id, GError **error)
{
  return run_with (self,
                   "DELETE FROM payment WHERE customer_id = ?1 AND undone = 1 "
                   "AND source = 'import'",
                   id, error)
         && puntual_customer_delete (self->ledger, id, error);
}

static gboolean
take_back (const Undo *self, const PuntualEvent *event, GError **error)
{
  g_autoptr (JsonNode) before_node = fields_of (event->before);
  g_autoptr (JsonNode) after_node = fields_of (event->after);
  JsonObject *before, *after;

  if (before_node == NULL || after_node == NULL || !JSON_NODE_HOLDS_OBJECT (before_node)
      || !JSON_NODE_HOLDS_OBJECT (after_node))
    return refuse (error, NULL, NULL);
  before = json_node_get_object (before_node);
  after = json_node_get_object (after_node);
  if (g_str_equal (event->what, "invoice.added"))
    return puntual_invoice_delete (self->ledger, event->invoice_id, error);
  if (g_str_equal (event->what, "invoice.changed"))
    return restore_invoice (self, event, before, after, error);
  if (g_str_equal (event->what, "invoice.cancelled"))
    return puntual_invoice_reopen (self->ledger, event->invoice_id, error);
  if (g_str_equal (event->what, "customer.added"))
    return delete_customer (self, event->customer_id, error);
  if (g_str_equal (event->what, "customer.changed"))
    return restore_customer (self, event, before, after, error);
  if (g_str_equal (event->what, "payment.imported"))
    return restore_paid (self, event, before, after, error);
  if (g_str_equal (event->what, "dispute.opened"))
    return withdraw_dispute (self, event, error);
  /* No import writes anything else. */
  return refuse (error, NULL, NULL);
}

/* --- All of them --- */

static gboolean
load_event (const Undo *self, gint64 id, PuntualEvent **event, GError **error)
{
  g_autoptr (PuntualStatement) row = prepare (
      self, "SELECT what, customer_id, invoice_id, before, after FROM event WHERE id = ?1", error);
  gboolean found;

  if (row == NULL)
    return FALSE;
  puntual_statement_bind_int (row, 1, id);
  if (!puntual_statement_step (row, &found, error))
    return FALSE;
  if (!found)
    return refuse (error, NULL, NULL);
  *event = g_new0 (PuntualEvent, 1);
  (*event)->id = id;
  (*event)->what = g_strdup (puntual_statement_text (row, 0));
  (*event)->customer_id = puntual_statement_int (row, 1);
  (*event)->invoice_id = puntual_statement_int (row, 2);
  (*event)->before = g_strdup (puntual_statement_text (row, 3));
  (*event)->after = g_strdup (puntual_statement_text (row, 4));
  return TRUE;
}

/* The newest first, so that each finds the ledger as it left it. */
static gboolean
take_back_all (const Undo *self, GError **error)
{
  if (!check_untouched (self, error) || !drop_planned (self, error))
    return FALSE;
  for (gint64 id = self->last; id >= self->first; id--)
    {
      g_autoptr (PuntualEvent) event = NULL;

      if (!load_event (self, id, &event, error) || !take_back (self, event, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
puntual_import_undo (PuntualLedger *ledger, gint64 first_event, gint64 last_event, GError **error)
{
  Undo self = { ledger, first_event, last_event };

  if (first_event < 1 || last_event < first_event)
    return refuse (error, NULL, NULL);
  if (!puntual_ledger_begin (ledger, error))
    return FALSE;
  if (take_back_all (&self, error))
    return puntual_ledger_commit (ledger, error);
  puntual_ledger_rollback (ledger);
  return FALSE;
}
