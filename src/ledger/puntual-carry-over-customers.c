/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"
#include "puntual-carry-over.h"
#include "puntual-customer-match.h"

#define CUSTOMER_COLUMNS                                                                           \
  "key, name, name_key, tax_id, tax_id_key, contact_name, email, phone, address, language, "       \
  "region, timezone, segment, note, opted_out, refused_media, dead_media"
enum
{
  COLUMN_KEY,
  COLUMN_NAME,
  COLUMN_NAME_KEY,
  COLUMN_TAX_ID_KEY = 4,
  COLUMN_EMAIL = 6,
  N_COLUMNS = 17,
};

static gboolean
add_customer (PuntualCarryOver *self, PuntualStatement *customer, gint64 *id, GError **error)
{
  g_autoptr (PuntualStatement) insert = puntual_sqlite_prepare (
      self->into,
      "INSERT INTO customer (" CUSTOMER_COLUMNS ", id) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9,"
      " ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, " PUNTUAL_CUSTOMER_NEW_ID ")",
      error);

  if (insert == NULL)
    return FALSE;
  for (int column = 0; column < N_COLUMNS; column++)
    puntual_statement_bind_column (insert, column + 1, customer, column);
  if (!puntual_statement_run (insert, error))
    return FALSE;

  *id = puntual_sqlite_last_id (self->into);
  puntual_change_text (self->change, "name", NULL, puntual_statement_text (customer, COLUMN_NAME));
  return puntual_change_log (self->change, "customer.carried-over", *id, 0, error);
}

/* An id alone is not enough, since two copies of one ledger may have gone their own ways; nor is a
 * name, which may have been corrected. */
static gboolean
find_customer (PuntualCarryOver *self, gint64 from_id, PuntualStatement *customer, gint64 *id,
               GError **error)
{
  g_autoptr (PuntualStatement) find = puntual_sqlite_prepare (
      self->into,
      "SELECT id FROM customer WHERE (id = ?1 AND (name = ?2 OR tax_id_key = ?4 OR email = ?5))"
      " OR key = ?3 OR (name_key = ?6 AND tax_id_key IS ?4)"
      " ORDER BY id = ?1 DESC, key IS ?3 DESC, id LIMIT 1",
      error);
  gboolean row;

  if (find == NULL)
    return FALSE;
  puntual_statement_bind_int (find, 1, from_id);
  puntual_statement_bind_column (find, 2, customer, COLUMN_NAME);
  puntual_statement_bind_column (find, 3, customer, COLUMN_KEY);
  puntual_statement_bind_column (find, 4, customer, COLUMN_TAX_ID_KEY);
  puntual_statement_bind_column (find, 5, customer, COLUMN_EMAIL);
  puntual_statement_bind_column (find, 6, customer, COLUMN_NAME_KEY);
  if (!puntual_statement_step (find, &row, error))
    return FALSE;

  *id = row ? puntual_statement_int (find, 0) : 0;
  return TRUE;
}

gboolean
puntual_carry_over_customer (PuntualCarryOver *self, gint64 from_id, gboolean make, gint64 *id,
                             GError **error)
{
  g_autoptr (PuntualStatement) customer = puntual_sqlite_prepare (
      self->from, "SELECT " CUSTOMER_COLUMNS " FROM customer WHERE id = ?1", error);
  gboolean row;

  *id = 0;
  if (customer == NULL)
    return FALSE;
  puntual_statement_bind_int (customer, 1, from_id);
  if (!puntual_statement_step (customer, &row, error))
    return FALSE;
  if (!row)
    return TRUE;

  return find_customer (self, from_id, customer, id, error)
         && (*id != 0 || !make || add_customer (self, customer, id, error));
}

static gboolean
has_note (PuntualCarryOver *self, gint64 customer_id, gint64 invoice_id, PuntualDay day,
          const char *tone, const char *note, gboolean *has, GError **error)
{
  g_autoptr (PuntualStatement) find =
      puntual_sqlite_prepare (self->into,
                              "SELECT 1 FROM contact WHERE customer_id = ?1 AND invoice_id IS ?2"
                              " AND day = ?3 AND tone = ?4 AND note IS ?5",
                              error);

  if (find == NULL)
    return FALSE;
  puntual_statement_bind_int (find, 1, customer_id);
  puntual_statement_bind_id (find, 2, invoice_id);
  puntual_statement_bind_int (find, 3, day);
  puntual_statement_bind_text (find, 4, tone);
  puntual_statement_bind_text (find, 5, note);

  return puntual_statement_step (find, has, error);
}

gboolean
puntual_carry_over_note (PuntualCarryOver *self, gint64 customer_id, gint64 invoice_id,
                         PuntualDay day, const char *tone, const char *note, GError **error)
{
  g_autoptr (PuntualStatement) insert = NULL;
  gboolean has;

  if (!has_note (self, customer_id, invoice_id, day, tone, note, &has, error) || has)
    return has;
  insert = puntual_sqlite_prepare (
      self->into,
      "INSERT INTO contact (customer_id, invoice_id, day, tone, note) VALUES (?1, ?2, ?3, ?4, ?5)",
      error);
  if (insert == NULL)
    return FALSE;
  puntual_statement_bind_int (insert, 1, customer_id);
  puntual_statement_bind_id (insert, 2, invoice_id);
  puntual_statement_bind_int (insert, 3, day);
  puntual_statement_bind_text (insert, 4, tone);
  puntual_statement_bind_text (insert, 5, note);
  if (!puntual_statement_run (insert, error))
    return FALSE;

  puntual_change_day (self->change, "day", PUNTUAL_DAY_NONE, day);
  puntual_change_text (self->change, "note", NULL, note);
  return puntual_change_log (self->change, "contact.carried-over", customer_id, invoice_id, error);
}

/* 0 when the restored ledger has no such invoice, or it is another customer's there. */
static gboolean
find_own_invoice (PuntualCarryOver *self, PuntualStatement *contact, int column, gint64 customer_id,
                  gint64 *id, GError **error)
{
  g_autoptr (PuntualStatement) find = puntual_sqlite_prepare (
      self->into, "SELECT id FROM invoice WHERE number = ?1 AND customer_id = ?2", error);
  gboolean row;

  if (find == NULL)
    return FALSE;
  puntual_statement_bind_column (find, 1, contact, column);
  puntual_statement_bind_int (find, 2, customer_id);
  if (!puntual_statement_step (find, &row, error))
    return FALSE;

  *id = row ? puntual_statement_int (find, 0) : 0;
  return TRUE;
}

gboolean
puntual_carry_over_contacts (PuntualCarryOver *self, GError **error)
{
  g_autoptr (PuntualStatement) contacts = puntual_sqlite_prepare (
      self->from,
      "SELECT c.customer_id, v.number, c.day, c.tone, c.note FROM contact AS c"
      " LEFT JOIN invoice AS v ON v.id = c.invoice_id ORDER BY c.id",
      error);
  gboolean row;

  if (contacts == NULL)
    return FALSE;

  while (puntual_statement_step (contacts, &row, error))
    {
      gint64 customer_id, invoice_id;

      if (!row)
        return TRUE;
      if (!puntual_carry_over_customer (self, puntual_statement_int (contacts, 0), TRUE,
                                        &customer_id, error)
          || !find_own_invoice (self, contacts, 1, customer_id, &invoice_id, error)
          || !puntual_carry_over_note (
              self, customer_id, invoice_id, (PuntualDay)puntual_statement_int (contacts, 2),
              puntual_statement_text (contacts, 3), puntual_statement_text (contacts, 4), error))
        return FALSE;
    }

  return FALSE;
}

/* What both ledgers know of a customer's refusals. An address is dead only where it is the same. */
static gboolean
merge_refusals (PuntualCarryOver *self, PuntualStatement *from, gint64 id, GError **error)
{
  g_autoptr (PuntualStatement) merge = puntual_sqlite_prepare (
      self->into,
      "UPDATE customer SET opted_out = opted_out | ?2, refused_media = refused_media | ?3,"
      " dead_media = dead_media | (?4 & ((CASE WHEN email IS ?5 THEN 1 ELSE 0 END)"
      " | (CASE WHEN phone IS ?6 THEN 22 ELSE 0 END)"
      " | (CASE WHEN address IS ?7 THEN 8 ELSE 0 END)))"
      " WHERE id = ?1 AND (opted_out | ?2 <> opted_out OR refused_media | ?3 <> refused_media"
      " OR dead_media | ?4 <> dead_media)",
      error);

  if (merge == NULL)
    return FALSE;
  puntual_statement_bind_int (merge, 1, id);
  for (int column = 1; column <= 6; column++)
    puntual_statement_bind_column (merge, column + 1, from, column);
  if (!puntual_statement_run (merge, error))
    return FALSE;
  if (puntual_sqlite_changes (self->into) == 0)
    return TRUE;

  puntual_change_flag (self->change, "opted_out", FALSE, puntual_statement_int (from, 1) != 0);
  puntual_change_id (self->change, "refused_media", 0, puntual_statement_int (from, 2));
  puntual_change_id (self->change, "dead_media", 0, puntual_statement_int (from, 3));
  return puntual_change_log (self->change, "refusal.carried-over", id, 0, error);
}

gboolean
puntual_carry_over_refusals (PuntualCarryOver *self, GError **error)
{
  g_autoptr (PuntualStatement) customers = puntual_sqlite_prepare (
      self->from,
      "SELECT id, opted_out, refused_media, dead_media, email, phone, address FROM customer"
      " WHERE opted_out <> 0 OR refused_media <> 0 OR dead_media <> 0 ORDER BY id",
      error);
  gboolean row;

  if (customers == NULL)
    return FALSE;

  while (puntual_statement_step (customers, &row, error))
    {
      gboolean refused;
      gint64 id;

      if (!row)
        return TRUE;
      refused = (puntual_statement_int (customers, 1) | puntual_statement_int (customers, 2)) != 0;
      if (!puntual_carry_over_customer (self, puntual_statement_int (customers, 0), refused, &id,
                                        error)
          || (id != 0 && !merge_refusals (self, customers, id, error)))
        return FALSE;
    }

  return FALSE;
}
