/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-inverse.h"

#include <inttypes.h>
#include <string.h>
#include <glib/gi18n-lib.h>
#include "puntual-cadence-table.h"
#include "puntual-change.h"
#include "puntual-customer-dead-media.h"
#include "puntual-customer-match.h"
#include "puntual-error.h"
#include "puntual-record-check.h"
#include "puntual-text.h"

#define SELECT_CUSTOMER "SELECT " PUNTUAL_CUSTOMER_COLUMNS " FROM customer "

static const char *const text_names[PUNTUAL_CUSTOMER_N_TEXTS] = {
  [PUNTUAL_CUSTOMER_KEY] = "key",         [PUNTUAL_CUSTOMER_NAME] = "name",
  [PUNTUAL_CUSTOMER_TAX_ID] = "tax_id",   [PUNTUAL_CUSTOMER_CONTACT_NAME] = "contact_name",
  [PUNTUAL_CUSTOMER_EMAIL] = "email",     [PUNTUAL_CUSTOMER_PHONE] = "phone",
  [PUNTUAL_CUSTOMER_ADDRESS] = "address", [PUNTUAL_CUSTOMER_LANGUAGE] = "language",
  [PUNTUAL_CUSTOMER_REGION] = "region",   [PUNTUAL_CUSTOMER_TIMEZONE] = "timezone",
  [PUNTUAL_CUSTOMER_SEGMENT] = "segment", [PUNTUAL_CUSTOMER_NOTE] = "note",
};

static const char *
text_or_null (const char *text)
{
  return text != NULL && *text != '\0' ? text : NULL;
}

/* A second file of the same firm's invoices often spells its name or tax id a little differently;
 * what is stored stays unless the caller means exactly this customer. An address shared with
 * another spelling says nothing about the name. */
static void
keep_spelling (PuntualStatement *row, PuntualCustomerGiven *given, PuntualCustomerBy by)
{
  const char *name_key = puntual_statement_text (row, PUNTUAL_CUSTOMER_COLUMN_NAME_KEY);
  const char *tax_id_key = puntual_statement_text (row, PUNTUAL_CUSTOMER_COLUMN_TAX_ID_KEY);

  if (by >= PUNTUAL_CUSTOMER_MATCHED_BY_EMAIL
      || (by > PUNTUAL_CUSTOMER_MATCHED_BY_KEY && g_strcmp0 (name_key, given->name_key) == 0))
    given->text[PUNTUAL_CUSTOMER_NAME] = NULL;
  if (by > PUNTUAL_CUSTOMER_MATCHED_BY_ID && tax_id_key != NULL
      && g_strcmp0 (tax_id_key, given->tax_id_key) == 0)
    given->text[PUNTUAL_CUSTOMER_TAX_ID] = NULL;
}

static gboolean
key_is_free (PuntualLedger *ledger, const char *key, gint64 id, GError **error)
{
  g_autoptr (PuntualStatement) statement = NULL;
  gboolean taken;

  statement =
      puntual_sqlite_prepare (puntual_ledger_get_sqlite (ledger),
                              "SELECT name FROM customer WHERE key = ?1 AND id <> ?2", error);
  if (statement == NULL)
    return FALSE;
  puntual_statement_bind_text (statement, 1, key);
  puntual_statement_bind_int (statement, 2, id);
  if (!puntual_statement_step (statement, &taken, error))
    return FALSE;
  if (taken)
    g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_EXISTS,
                 /* Translators: %1$s is a customer's code, %2$s the name of a customer */
                 _ ("The code %1$s already belongs to %2$s."), key,
                 puntual_statement_text (statement, 0));
  return !taken;
}

/* What a row will hold: the given text where there is any, else what is stored. Points into both.
 */
typedef struct
{
  const char *text[PUNTUAL_CUSTOMER_N_TEXTS];
  const char *name_key, *tax_id_key;
  gint64 cadence_id;
  gboolean opted_out;
  guint refused_media;
} MergedCustomer;

static void
merge_texts (PuntualChange *change, PuntualStatement *row, const PuntualCustomerGiven *given,
             MergedCustomer *merged)
{
  for (int i = 0; i < PUNTUAL_CUSTOMER_N_TEXTS; i++)
    {
      const char *before =
          row != NULL ? puntual_statement_text (row, PUNTUAL_CUSTOMER_COLUMN_TEXTS + i) : NULL;

      merged->text[i] = given->text[i] != NULL ? text_or_null (given->text[i]) : before;
      puntual_change_text (change, text_names[i], before, merged->text[i]);
    }
  merged->name_key = given->text[PUNTUAL_CUSTOMER_NAME] != NULL
                         ? given->name_key
                         : puntual_statement_text (row, PUNTUAL_CUSTOMER_COLUMN_NAME_KEY);
  if (given->text[PUNTUAL_CUSTOMER_TAX_ID] != NULL)
    merged->tax_id_key = given->tax_id_key;
  else if (row != NULL)
    merged->tax_id_key = puntual_statement_text (row, PUNTUAL_CUSTOMER_COLUMN_TAX_ID_KEY);
}

/* An opt-out only ever grows unless a form says exactly: a file that says nothing about it must not
 * make somebody reachable again. */
static void
merge_rest (PuntualChange *change, PuntualStatement *row, const PuntualCustomer *customer,
            gboolean exact, MergedCustomer *merged)
{
  gint64 cadence_id =
      row != NULL ? puntual_statement_int (row, PUNTUAL_CUSTOMER_COLUMN_CADENCE) : 0;
  gboolean opted_out =
      row != NULL && puntual_statement_int (row, PUNTUAL_CUSTOMER_COLUMN_OPTED_OUT) != 0;
  guint refused =
      row != NULL ? (guint)puntual_statement_int (row, PUNTUAL_CUSTOMER_COLUMN_REFUSED) : 0;

  merged->cadence_id = customer->cadence_id != 0 || exact ? customer->cadence_id : cadence_id;
  merged->opted_out = (!exact && opted_out) || customer->opted_out;
  merged->refused_media = (exact ? 0 : refused) | (customer->refused_media & PUNTUAL_MEDIA_ALL);
  puntual_change_id (change, "cadence", cadence_id, merged->cadence_id);
  puntual_change_flag (change, "opted_out", opted_out, merged->opted_out);
  puntual_change_id (change, "refused_media", refused, merged->refused_media);
}

static gboolean
write_customer (PuntualLedger *ledger, const MergedCustomer *merged, gint64 id, GError **error)
{
  g_autoptr (PuntualStatement) statement = NULL;
  int column = 1;

  statement = puntual_sqlite_prepare (
      puntual_ledger_get_sqlite (ledger),
      id == 0
          ? "INSERT INTO customer (key, name, tax_id, contact_name, email, phone, address, "
            "language, region, timezone, "
            "segment, note, cadence_id, opted_out, refused_media, name_key, tax_id_key, id) "
            "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, "
            "?17, " PUNTUAL_CUSTOMER_NEW_ID ")"
          : "UPDATE customer SET key = ?1, name = ?2, tax_id = ?3, contact_name = ?4, email = ?5, "
            "phone = ?6, "
            "address = ?7, language = ?8, region = ?9, timezone = ?10, segment = ?11, note = ?12, "
            "cadence_id = ?13, "
            "opted_out = ?14, refused_media = ?15, name_key = ?16, tax_id_key = ?17, "
            /* As renewed_media() says: e-mail 1; telephone: WhatsApp 2, SMS 4, call 16;
               letter 8. */
            "dead_media = dead_media & ~(CASE WHEN email IS NOT ?5 THEN 1 ELSE 0 END"
            " | CASE WHEN phone IS NOT ?6 THEN 22 ELSE 0 END"
            " | CASE WHEN address IS NOT ?7 THEN 8 ELSE 0 END) WHERE id = ?18",
      error);
  if (statement == NULL)
    return FALSE;
  for (int i = 0; i < PUNTUAL_CUSTOMER_N_TEXTS; i++)
    puntual_statement_bind_text (statement, column++, merged->text[i]);
  puntual_statement_bind_id (statement, column++, merged->cadence_id);
  puntual_statement_bind_int (statement, column++, merged->opted_out);
  puntual_statement_bind_int (statement, column++, merged->refused_media);
  puntual_statement_bind_text (statement, column++, merged->name_key);
  puntual_statement_bind_text (statement, column++, merged->tax_id_key);
  if (id != 0)
    puntual_statement_bind_int (statement, column, id);
  return puntual_statement_run (statement, error);
}

static gboolean
check_references (PuntualLedger *ledger, PuntualStatement *row, const MergedCustomer *merged,
                  gint64 id, GError **error)
{
  const char *key = merged->text[PUNTUAL_CUSTOMER_KEY];
  const char *stored =
      row != NULL ? puntual_statement_text (row, PUNTUAL_CUSTOMER_COLUMN_TEXTS) : NULL;

  if (key != NULL && row != NULL && g_strcmp0 (key, stored) != 0
      && !key_is_free (ledger, key, id, error))
    return FALSE;
  return merged->cadence_id == 0 || puntual_cadence_exists (ledger, merged->cadence_id, error);
}

/* Bits of the media whose address is another one now. A new address deserves a new try. */
static guint
renewed_media (PuntualStatement *row, const MergedCustomer *merged)
{
  static const struct
  {
    PuntualCustomerText text;
    guint media;
  } addresses[] = {
    { PUNTUAL_CUSTOMER_EMAIL, PUNTUAL_MEDIUM_BIT (PUNTUAL_MEDIUM_EMAIL) },
    { PUNTUAL_CUSTOMER_PHONE, PUNTUAL_MEDIUM_BIT (PUNTUAL_MEDIUM_WHATSAPP)
                                  | PUNTUAL_MEDIUM_BIT (PUNTUAL_MEDIUM_SMS)
                                  | PUNTUAL_MEDIUM_BIT (PUNTUAL_MEDIUM_CALL) },
    { PUNTUAL_CUSTOMER_ADDRESS, PUNTUAL_MEDIUM_BIT (PUNTUAL_MEDIUM_LETTER) },
  };
  guint media = 0;

  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      const char *before =
          puntual_statement_text (row, PUNTUAL_CUSTOMER_COLUMN_TEXTS + (int)addresses[i].text);

      if (g_strcmp0 (before, merged->text[addresses[i].text]) != 0)
        media |= addresses[i].media;
    }
  return media;
}

/* Notes which dead media live again, for an undo. */
static gboolean
note_revived (PuntualChange *change, PuntualStatement *row, const MergedCustomer *merged, gint64 id,
              GError **error)
{
  guint renewed = renewed_media (row, merged);
  guint dead = 0;

  if (renewed == 0)
    return TRUE;
  if (!puntual_customer_get_dead_media (change->ledger, id, &dead, error))
    return FALSE;
  puntual_change_id (change, "dead_media", dead, dead & ~renewed);
  return TRUE;
}

static gboolean
put_customer (PuntualChange *change, PuntualCustomer *customer, PuntualCustomerGiven *given,
              gboolean exact, PuntualPut *put, GError **error)
{
  g_autoptr (PuntualStatement) row = NULL;
  MergedCustomer merged = { 0 };
  PuntualCustomerBy by;
  gint64 id = 0;

  if (!puntual_customer_match (change->ledger, given, &row, &by, error))
    return FALSE;
  if (row != NULL)
    {
      id = puntual_statement_int (row, 0);
      keep_spelling (row, given, by);
    }
  else if (given->name_key == NULL)
    {
      g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE,
                           _ ("A customer needs a name."));
      return FALSE;
    }
  merge_texts (change, row, given, &merged);
  merge_rest (change, row, customer, exact, &merged);
  *put = row == NULL            ? PUNTUAL_PUT_ADDED
         : change->n_fields > 0 ? PUNTUAL_PUT_UPDATED
                                : PUNTUAL_PUT_UNCHANGED;
  if (*put != PUNTUAL_PUT_UNCHANGED
      && (!check_references (change->ledger, row, &merged, id, error)
          || (row != NULL && !note_revived (change, row, &merged, id, error))
          || !write_customer (change->ledger, &merged, id, error)))
    return FALSE;
  customer->id = *put == PUNTUAL_PUT_ADDED
                     ? puntual_sqlite_last_id (puntual_ledger_get_sqlite (change->ledger))
                     : id;
  if (*put == PUNTUAL_PUT_UNCHANGED)
    return TRUE;
  return puntual_change_log (change,
                             *put == PUNTUAL_PUT_ADDED ? "customer.added" : "customer.changed",
                             customer->id, 0, error);
}

gboolean
puntual_customer_put (PuntualLedger *ledger, PuntualCustomer *customer, PuntualPut *put,
                      GError **error)
{
  PuntualCustomerGiven given;
  PuntualChange change;
  PuntualPut what = PUNTUAL_PUT_UNCHANGED;
  gboolean ok;

  if (!puntual_change_begin (&change, ledger, error))
    return FALSE;
  ok = puntual_customer_given_init (&given, customer, error)
       && put_customer (&change, customer, &given, FALSE, &what, error);
  puntual_customer_given_clear (&given);
  if (put != NULL)
    *put = what;
  return puntual_change_end (&change, ok, error);
}

/* What is not given is given as nothing. */
static void
give_all (PuntualCustomerGiven *given)
{
  for (guint i = 0; i < PUNTUAL_CUSTOMER_N_TEXTS; i++)
    if (given->text[i] == NULL)
      given->text[i] = "";
}

/**
 * puntual_customer_replace:
 *
 * The checks are those of puntual_customer_put(). NOT_FOUND without such a customer.
 */
gboolean
puntual_customer_replace (PuntualLedger *ledger, const PuntualCustomer *customer, GError **error)
{
  PuntualCustomer row = *customer; /* borrows its texts */
  PuntualCustomerGiven given;
  PuntualChange change;
  PuntualPut what;
  gboolean ok;

  if (customer->id == 0)
    {
      g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_NOT_FOUND,
                           _ ("No customer was named."));
      return FALSE;
    }
  if (row.name == NULL)
    row.name = (char *)"";
  if (!puntual_change_begin (&change, ledger, error))
    return FALSE;
  ok = puntual_customer_given_init (&given, &row, error);
  if (ok)
    give_all (&given);
  ok = ok && put_customer (&change, &row, &given, TRUE, &what, error);
  puntual_customer_given_clear (&given);
  return puntual_change_end (&change, ok, error);
}

PuntualCustomer *
puntual_customer_from_row (PuntualStatement *row)
{
  PuntualCustomer *customer = g_new0 (PuntualCustomer, 1);
  char **texts[PUNTUAL_CUSTOMER_N_TEXTS] = {
    &customer->key,    &customer->name,     &customer->tax_id,  &customer->contact_name,
    &customer->email,  &customer->phone,    &customer->address, &customer->language,
    &customer->region, &customer->timezone, &customer->segment, &customer->note,
  };

  customer->id = puntual_statement_int (row, 0);
  for (int i = 0; i < PUNTUAL_CUSTOMER_N_TEXTS; i++)
    {
      gboolean block = i == PUNTUAL_CUSTOMER_ADDRESS || i == PUNTUAL_CUSTOMER_NOTE;
      int column = PUNTUAL_CUSTOMER_COLUMN_TEXTS + i;

      *texts[i] = g_strdup (block ? puntual_statement_block (row, column)
                                  : puntual_statement_line (row, column));
    }
  customer->cadence_id = puntual_statement_int (row, PUNTUAL_CUSTOMER_COLUMN_CADENCE);
  customer->opted_out = puntual_statement_int (row, PUNTUAL_CUSTOMER_COLUMN_OPTED_OUT) != 0;
  customer->refused_media = (guint)puntual_statement_int (row, PUNTUAL_CUSTOMER_COLUMN_REFUSED);
  return customer;
}

/**
 * puntual_customer_get:
 *
 * Returns: (transfer full): the customer, or %NULL with NOT_FOUND
 */
PuntualCustomer *
puntual_customer_get (PuntualLedger *ledger, gint64 id, GError **error)
{
  const PuntualCustomerGiven given = { .id = id };
  g_autoptr (PuntualStatement) row = NULL;
  PuntualCustomerBy by;

  if (id == 0)
    {
      g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_NOT_FOUND,
                           _ ("No customer was named."));
      return NULL;
    }
  if (!puntual_customer_match (ledger, &given, &row, &by, error))
    return NULL;
  return puntual_customer_from_row (row);
}

static void
set_several (GError **error, const char *text)
{
  g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE,
               /* Translators: %s is what was typed */
               _ ("Several customers fit “%s”; give the whole name, the tax id or the number."),
               text);
}

/* *customer stays NULL when no row fits; several rows are an error. */
static gboolean
find_only (PuntualLedger *ledger, const char *sql, const char *wanted, const char *text,
           PuntualCustomer **customer, GError **error)
{
  g_autoptr (PuntualStatement) row = NULL;
  g_autoptr (PuntualCustomer) found = NULL;
  gboolean more;

  if (wanted == NULL || *wanted == '\0')
    return TRUE;
  row = puntual_sqlite_prepare (puntual_ledger_get_sqlite (ledger), sql, error);
  if (row == NULL)
    return FALSE;
  puntual_statement_bind_text (row, 1, wanted);
  if (!puntual_statement_step (row, &more, error))
    return FALSE;
  if (!more)
    return TRUE;
  found = puntual_customer_from_row (row);
  if (!puntual_statement_step (row, &more, error))
    return FALSE;
  if (more)
    {
      set_several (error, text);
      return FALSE;
    }
  *customer = g_steal_pointer (&found);
  return TRUE;
}

PuntualCustomer *
puntual_customer_find (PuntualLedger *ledger, const char *text, GError **error)
{
  g_autofree char *clean = puntual_text_clean_line (text != NULL ? text : "");
  g_autofree char *tax_id_key = puntual_text_fold_tax_id (clean);
  g_autofree char *name_key = puntual_text_fold (clean);
  const gboolean is_number = *clean != '\0' && strspn (clean, "0123456789") == strlen (clean);
  const struct
  {
    const char *sql;
    const char *wanted;
  } ways[] = {
    { SELECT_CUSTOMER "WHERE id = CAST (?1 AS INTEGER)", is_number ? clean : NULL },
    { SELECT_CUSTOMER "WHERE key = ?1", clean },
    { SELECT_CUSTOMER "WHERE tax_id_key = ?1", tax_id_key },
    { SELECT_CUSTOMER "WHERE name_key = ?1", name_key },
    { SELECT_CUSTOMER "WHERE instr (name_key, ?1) > 0 LIMIT 2", name_key },
  };
  PuntualCustomer *customer = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (ways) && customer == NULL; i++)
    if (!find_only (ledger, ways[i].sql, ways[i].wanted, clean, &customer, error))
      return NULL;
  if (customer == NULL)
    g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_NOT_FOUND,
                 /* Translators: %s is what was typed */
                 _ ("There is no customer “%s”."), clean);
  return customer;
}

GPtrArray *
puntual_customer_list (PuntualLedger *ledger, GError **error)
{
  g_autoptr (GPtrArray) list =
      g_ptr_array_new_with_free_func ((GDestroyNotify)puntual_customer_free);
  g_autoptr (PuntualStatement) row = NULL;
  gboolean more;

  row = puntual_sqlite_prepare (puntual_ledger_get_sqlite (ledger),
                                SELECT_CUSTOMER "ORDER BY name_key, id", error);
  if (row == NULL || !puntual_statement_step (row, &more, error))
    return NULL;
  while (more)
    {
      g_ptr_array_add (list, puntual_customer_from_row (row));
      if (!puntual_statement_step (row, &more, error))
        return NULL;
    }
  return g_steal_pointer (&list);
}

static gboolean
set_opt_out (PuntualChange *change, gint64 id, gboolean opted_out, guint refused_media,
             GError **error)
{
  g_autoptr (PuntualStatement) statement = NULL;
  g_autoptr (PuntualCustomer) customer = puntual_customer_get (change->ledger, id, error);

  if (customer == NULL)
    return FALSE;
  puntual_change_flag (change, "opted_out", customer->opted_out, opted_out);
  puntual_change_id (change, "refused_media", customer->refused_media, refused_media);
  if (change->n_fields == 0)
    return TRUE;
  statement = puntual_sqlite_prepare (
      puntual_ledger_get_sqlite (change->ledger),
      "UPDATE customer SET opted_out = ?1, refused_media = ?2 WHERE id = ?3", error);
  if (statement == NULL)
    return FALSE;
  puntual_statement_bind_int (statement, 1, opted_out != 0);
  puntual_statement_bind_int (statement, 2, refused_media);
  puntual_statement_bind_int (statement, 3, id);
  return puntual_statement_run (statement, error)
         && puntual_change_log (change, "customer.opted-out", id, 0, error);
}

/**
 * puntual_customer_set_opt_out:
 *
 * @opted_out: no reminders at all
 * @refused_media: bits of #PuntualMedium that the customer does not want; replaces what was refused
 *
 * NOT_FOUND without such a customer, INVALID_VALUE for bits that are no medium.
 */
gboolean
puntual_customer_set_opt_out (PuntualLedger *ledger, gint64 id, gboolean opted_out,
                              guint refused_media, GError **error)
{
  PuntualChange change;

  if ((refused_media & ~PUNTUAL_MEDIA_ALL) != 0)
    {
      g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE,
                           _ ("There is no such kind of message."));
      return FALSE;
    }
  return puntual_change_begin (&change, ledger, error)
         && puntual_change_end (&change, set_opt_out (&change, id, opted_out, refused_media, error),
                                error);
}

static gboolean
set_cadence (PuntualChange *change, gint64 id, gint64 cadence_id, GError **error)
{
  g_autoptr (PuntualStatement) statement = NULL;
  g_autoptr (PuntualCustomer) customer = puntual_customer_get (change->ledger, id, error);

  if (customer == NULL)
    return FALSE;
  puntual_change_id (change, "cadence", customer->cadence_id, cadence_id);
  if (change->n_fields == 0)
    return TRUE;
  if (cadence_id != 0 && !puntual_cadence_exists (change->ledger, cadence_id, error))
    return FALSE;
  statement = puntual_sqlite_prepare (puntual_ledger_get_sqlite (change->ledger),
                                      "UPDATE customer SET cadence_id = ?1 WHERE id = ?2", error);
  if (statement == NULL)
    return FALSE;
  puntual_statement_bind_id (statement, 1, cadence_id);
  puntual_statement_bind_int (statement, 2, id);
  return puntual_statement_run (statement, error)
         && puntual_change_log (change, "cadence.assigned", id, 0, error);
}

/**
 * puntual_customer_set_cadence:
 *
 * @cadence_id: 0 takes the customer's own cadence away
 *
 * NOT_FOUND without such a customer or cadence.
 */
gboolean
puntual_customer_set_cadence (PuntualLedger *ledger, gint64 id, gint64 cadence_id, GError **error)
{
  PuntualChange change;

  return puntual_change_begin (&change, ledger, error)
         && puntual_change_end (&change, set_cadence (&change, id, cadence_id, error), error);
}
