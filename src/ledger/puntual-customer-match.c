/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-customer-match.h"

#include <inttypes.h>
#include <string.h>
#include <glib/gi18n-lib.h>
#include "puntual-error.h"
#include "puntual-record-check.h"
#include "puntual-legal-form.h"
#include "puntual-text.h"

#define SELECT_CUSTOMER "SELECT " PUNTUAL_CUSTOMER_COLUMNS " FROM customer "

#define BY_NAME SELECT_CUSTOMER "WHERE name_key = ?1 ORDER BY id"

static const gsize text_offset[PUNTUAL_CUSTOMER_N_TEXTS] = {
  [PUNTUAL_CUSTOMER_KEY] = G_STRUCT_OFFSET (PuntualCustomer, key),
  [PUNTUAL_CUSTOMER_NAME] = G_STRUCT_OFFSET (PuntualCustomer, name),
  [PUNTUAL_CUSTOMER_TAX_ID] = G_STRUCT_OFFSET (PuntualCustomer, tax_id),
  [PUNTUAL_CUSTOMER_CONTACT_NAME] = G_STRUCT_OFFSET (PuntualCustomer, contact_name),
  [PUNTUAL_CUSTOMER_EMAIL] = G_STRUCT_OFFSET (PuntualCustomer, email),
  [PUNTUAL_CUSTOMER_PHONE] = G_STRUCT_OFFSET (PuntualCustomer, phone),
  [PUNTUAL_CUSTOMER_ADDRESS] = G_STRUCT_OFFSET (PuntualCustomer, address),
  [PUNTUAL_CUSTOMER_LANGUAGE] = G_STRUCT_OFFSET (PuntualCustomer, language),
  [PUNTUAL_CUSTOMER_REGION] = G_STRUCT_OFFSET (PuntualCustomer, region),
  [PUNTUAL_CUSTOMER_TIMEZONE] = G_STRUCT_OFFSET (PuntualCustomer, timezone),
  [PUNTUAL_CUSTOMER_SEGMENT] = G_STRUCT_OFFSET (PuntualCustomer, segment),
  [PUNTUAL_CUSTOMER_NOTE] = G_STRUCT_OFFSET (PuntualCustomer, note),
};

static gboolean
clean_text (PuntualCustomerGiven *self, PuntualCustomerText i, const char *text, GError **error)
{
  const char *clean;

  if (i == PUNTUAL_CUSTOMER_ADDRESS || i == PUNTUAL_CUSTOMER_NOTE)
    {
      if (!puntual_record_block (text, &self->text[i], &self->owned[i], error))
        return FALSE;
    }
  else if (!puntual_record_line (text, &self->text[i], &self->owned[i], error))
    return FALSE;
  clean = self->text[i];
  if (clean == NULL || *clean == '\0')
    return TRUE;
  if (i == PUNTUAL_CUSTOMER_EMAIL)
    return puntual_record_check_email (clean, error);
  if (i == PUNTUAL_CUSTOMER_PHONE)
    return puntual_record_check_phone (clean, error);
  if (i == PUNTUAL_CUSTOMER_LANGUAGE || i == PUNTUAL_CUSTOMER_REGION
      || i == PUNTUAL_CUSTOMER_TIMEZONE)
    return puntual_record_check_tag (clean, error);
  return TRUE;
}

gboolean
puntual_customer_given_init (PuntualCustomerGiven *self, const PuntualCustomer *customer,
                             GError **error)
{
  const char *name, *tax_id;

  *self = (PuntualCustomerGiven){ .id = customer->id };
  for (guint i = 0; i < PUNTUAL_CUSTOMER_N_TEXTS; i++)
    if (!clean_text (self, i, G_STRUCT_MEMBER (char *, customer, text_offset[i]), error))
      return FALSE;
  name = self->text[PUNTUAL_CUSTOMER_NAME];
  if (name != NULL && *name == '\0')
    {
      g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE,
                           _ ("A customer needs a name."));
      return FALSE;
    }
  if (name != NULL)
    self->name_key = puntual_record_name_key (name);
  tax_id = self->text[PUNTUAL_CUSTOMER_TAX_ID];
  if (tax_id != NULL && *tax_id != '\0')
    self->tax_id_key = puntual_text_fold_tax_id (tax_id);
  if (self->tax_id_key != NULL && *self->tax_id_key == '\0')
    g_clear_pointer (&self->tax_id_key, g_free);
  return TRUE;
}

void
puntual_customer_given_clear (PuntualCustomerGiven *self)
{
  for (guint i = 0; i < PUNTUAL_CUSTOMER_N_TEXTS; i++)
    g_free (self->owned[i]);
  g_free (self->name_key);
  g_free (self->tax_id_key);
}

static gboolean
contradicts (const char *stored, const char *given)
{
  return stored != NULL && *stored != '\0' && given != NULL && *given != '\0'
         && strcmp (stored, given) != 0;
}

/* Two different codes of the owner, or two different tax ids, are two customers, whatever else is
 * alike. An address alone is not enough: two firms may share an accountant. */
static gboolean
is_same (PuntualStatement *row, const PuntualCustomerGiven *given, PuntualCustomerBy by)
{
  const char *name_key = puntual_statement_text (row, PUNTUAL_CUSTOMER_COLUMN_NAME_KEY);

  if (by <= PUNTUAL_CUSTOMER_MATCHED_BY_KEY)
    return TRUE;
  if (contradicts (
          puntual_statement_text (row, PUNTUAL_CUSTOMER_COLUMN_TEXTS + PUNTUAL_CUSTOMER_KEY),
          given->text[PUNTUAL_CUSTOMER_KEY]))
    return FALSE;
  if (contradicts (puntual_statement_text (row, PUNTUAL_CUSTOMER_COLUMN_TAX_ID_KEY),
                   given->tax_id_key))
    return FALSE;
  if (by != PUNTUAL_CUSTOMER_MATCHED_BY_EMAIL || given->name_key == NULL)
    return TRUE;
  return puntual_legal_form_same_name (name_key, given->name_key);
}

/* *row stays NULL when none of the rows is the customer. */
static gboolean
match_by (PuntualLedger *ledger, const PuntualCustomerGiven *given, PuntualCustomerBy by,
          const char *sql, const char *text, const char *name_key, PuntualStatement **row,
          GError **error)
{
  g_autoptr (PuntualStatement) statement = NULL;
  gboolean more;

  if (text == NULL || *text == '\0')
    return TRUE;
  statement = puntual_sqlite_prepare (puntual_ledger_get_sqlite (ledger), sql, error);
  if (statement == NULL)
    return FALSE;
  puntual_statement_bind_text (statement, 1, text);
  if (name_key != NULL)
    puntual_statement_bind_text (statement, 2, name_key);
  do
    if (!puntual_statement_step (statement, &more, error))
      return FALSE;
  while (more && !is_same (statement, given, by));
  if (more)
    *row = g_steal_pointer (&statement);
  return TRUE;
}

static gboolean
match_by_id (PuntualLedger *ledger, gint64 id, PuntualStatement **row, GError **error)
{
  g_autoptr (PuntualStatement) statement = NULL;
  gboolean found;

  statement = puntual_sqlite_prepare (puntual_ledger_get_sqlite (ledger),
                                      SELECT_CUSTOMER "WHERE id = ?1", error);
  if (statement == NULL)
    return FALSE;
  puntual_statement_bind_int (statement, 1, id);
  if (!puntual_statement_step (statement, &found, error))
    return FALSE;
  if (!found)
    {
      g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_NOT_FOUND,
                   /* Translators: the placeholder is the number of the record */
                   _ ("There is no customer with the number %" PRId64 "."), id);
      return FALSE;
    }
  *row = g_steal_pointer (&statement);
  return TRUE;
}

gboolean
puntual_customer_match (PuntualLedger *ledger, const PuntualCustomerGiven *given,
                        PuntualStatement **row, PuntualCustomerBy *by, GError **error)
{
  g_autofree char *closed =
      given->name_key != NULL ? puntual_legal_form_close (given->name_key) : NULL;
  g_autofree char *spaced =
      given->name_key != NULL ? puntual_legal_form_space (given->name_key) : NULL;
  const struct
  {
    PuntualCustomerBy by;
    const char *sql;
    const char *text;
    const char *name_key;
  } ways[] = {
    { PUNTUAL_CUSTOMER_MATCHED_BY_KEY, SELECT_CUSTOMER "WHERE key = ?1",
      given->text[PUNTUAL_CUSTOMER_KEY], NULL },
    /* Of several customers with one tax id, such as branches, the one of that name. */
    { PUNTUAL_CUSTOMER_MATCHED_BY_TAX_ID,
      SELECT_CUSTOMER "WHERE tax_id_key = ?1 AND +name_key = ?2 ORDER BY id",
      given->name_key != NULL ? given->tax_id_key : NULL, given->name_key },
    { PUNTUAL_CUSTOMER_MATCHED_BY_TAX_ID, SELECT_CUSTOMER "WHERE tax_id_key = ?1 ORDER BY id",
      given->tax_id_key, NULL },
    { PUNTUAL_CUSTOMER_MATCHED_BY_EMAIL, SELECT_CUSTOMER "WHERE email = ?1 ORDER BY id",
      given->text[PUNTUAL_CUSTOMER_EMAIL], NULL },
    { PUNTUAL_CUSTOMER_MATCHED_BY_NAME, BY_NAME, given->name_key, NULL },
    /* "S.L." is "SL". */
    { PUNTUAL_CUSTOMER_MATCHED_BY_NAME, BY_NAME, closed, NULL },
    { PUNTUAL_CUSTOMER_MATCHED_BY_NAME, BY_NAME, spaced, NULL },
  };

  *row = NULL;
  *by = PUNTUAL_CUSTOMER_MATCHED_BY_ID;
  if (given->id != 0)
    return match_by_id (ledger, given->id, row, error);
  for (guint i = 0; i < G_N_ELEMENTS (ways) && *row == NULL; i++)
    {
      *by = ways[i].by;
      if (!match_by (ledger, given, ways[i].by, ways[i].sql, ways[i].text, ways[i].name_key, row,
                     error))
        return FALSE;
    }
  if (*row == NULL)
    *by = PUNTUAL_CUSTOMER_MATCHED_BY_NOTHING;
  return TRUE;
}
