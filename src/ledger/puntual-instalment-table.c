/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-instalment-table.h"
#include "puntual-inverse.h"

#include <glib/gi18n-lib.h>
#include "puntual-change.h"
#include "puntual-error.h"
#include "puntual-record-check.h"
#include "puntual-invoice-standing.h"
#include "puntual-money.h"

/* A new instalment never takes the id of a removed one about which reminders went out: they are not
 * its own. */
#define INSERT_INSTALMENT                                                                          \
  "INSERT INTO instalment (id, invoice_id, number, due_day, minor) VALUES (coalesce (?1, 1 + max " \
  "("                                                                                              \
  "coalesce ((SELECT max (id) FROM instalment), 0), "                                              \
  "coalesce ((SELECT max (instalment_id) FROM outbox_item WHERE invoice_id = ?2 AND live = 1), "   \
  "0))), ?2, ?3, ?4, ?5)"

static GArray *
load_plan (PuntualLedger *ledger, gint64 invoice_id, GError **error)
{
  g_autoptr (GArray) plan = g_array_new (FALSE, FALSE, sizeof (PuntualInstalmentFact));
  g_autoptr (PuntualStatement) row = NULL;
  gboolean more;

  row = puntual_sqlite_prepare (
      puntual_ledger_get_sqlite (ledger),
      "SELECT id, number, due_day, minor FROM instalment WHERE invoice_id = ?1 ORDER BY number",
      error);
  if (row == NULL)
    return NULL;
  puntual_statement_bind_int (row, 1, invoice_id);
  if (!puntual_statement_step (row, &more, error))
    return NULL;
  while (more)
    {
      PuntualInstalmentFact instalment = { puntual_statement_int (row, 0),
                                           (int)puntual_statement_int (row, 1),
                                           (PuntualDay)puntual_statement_int (row, 2),
                                           puntual_statement_int (row, 3) };

      g_array_append_val (plan, instalment);
      if (!puntual_statement_step (row, &more, error))
        return NULL;
    }
  return g_steal_pointer (&plan);
}

GArray *
puntual_instalments_all (PuntualLedger *ledger, GError **error)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (PuntualPlannedInstalment));
  g_autoptr (PuntualStatement) row =
      puntual_sqlite_prepare (puntual_ledger_get_sqlite (ledger),
                              "SELECT invoice_id, id, number, due_day, minor FROM instalment"
                              " ORDER BY invoice_id, due_day, number",
                              error);
  gboolean more = FALSE;

  while (row != NULL && puntual_statement_step (row, &more, error))
    {
      PuntualPlannedInstalment planned;

      if (!more)
        return g_steal_pointer (&all);
      planned = (PuntualPlannedInstalment){
        puntual_statement_int (row, 0),
        { puntual_statement_int (row, 1), (int)puntual_statement_int (row, 2),
          (PuntualDay)puntual_statement_int (row, 3), puntual_statement_int (row, 4) }
      };
      g_array_append_val (all, planned);
    }
  return NULL;
}

gboolean
puntual_instalment_check_none (PuntualLedger *ledger, gint64 invoice_id, const char *number,
                               GError **error)
{
  g_autoptr (GArray) plan = load_plan (ledger, invoice_id, error);

  if (plan == NULL || plan->len == 0)
    return plan != NULL;
  g_set_error (
      error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE,
      /* Translators: %s is an invoice number */
      _ ("Invoice %s has a payment plan that adds up to its old total; remove the plan first."),
      number);
  return FALSE;
}

static gboolean
set_wrong_sum (const PuntualStanding *standing, gint64 sum, GError **error)
{
  g_autofree char *amount = puntual_record_amount (sum, standing->currency);
  g_autofree char *total = puntual_record_amount (standing->total, standing->currency);

  g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_AMOUNT,
               /* Translators: %1$s and %2$s are amounts of money, %3$s is an invoice number */
               _ ("The instalments add up to %1$s, not to %2$s, the total of invoice %3$s; give "
                  "what is paid already as the "
                  "first one."),
               amount, total, standing->number);
  return FALSE;
}

/* Whatever settles an invoice, before or after the plan was made, fills its instalments from the
 * first on; so they must add up to the total. */
static gboolean
check_plan (const PuntualStanding *standing, const PuntualInstalmentFact *instalments, guint n,
            GError **error)
{
  gint64 sum = 0;

  if (n > PUNTUAL_INSTALMENTS_MAX)
    {
      g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE,
                   /* Translators: %d is a number such as 120 */
                   _ ("A payment plan has at most %d instalments."), PUNTUAL_INSTALMENTS_MAX);
      return FALSE;
    }
  for (guint i = 0; i < n; i++)
    {
      if (!puntual_record_check_minor (instalments[i].minor, error)
          || !puntual_record_check_day (instalments[i].due_day, FALSE, error)
          || !puntual_money_add (sum, instalments[i].minor, &sum, error))
        return FALSE;
      if (i > 0 && instalments[i].due_day <= instalments[i - 1].due_day)
        {
          g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_DATE,
                               _ ("Each instalment must be due after the one before."));
          return FALSE;
        }
    }
  return n == 0 || sum == standing->total || set_wrong_sum (standing, sum, error);
}

static char *
describe (const PuntualInstalmentFact *instalments, guint n, const char *currency)
{
  GString *json = NULL;

  if (n == 0)
    return NULL;
  json = g_string_new ("[");
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *decimal = puntual_money_to_decimal (instalments[i].minor, currency);

      g_string_append (json, i == 0 ? "{\"due_date\":" : ",{\"due_date\":");
      puntual_change_append_day (json, instalments[i].due_day);
      g_string_append_printf (json, ",\"amount\":\"%s\"}", decimal);
    }
  g_string_append_c (json, ']');
  return g_string_free (json, FALSE);
}

static gint64
id_on_day (const GArray *plan, PuntualDay due_day)
{
  for (guint i = 0; i < plan->len; i++)
    if (g_array_index (plan, PuntualInstalmentFact, i).due_day == due_day)
      return g_array_index (plan, PuntualInstalmentFact, i).id;
  return 0;
}

static gint64
id_of_number (const GArray *plan, guint number)
{
  for (guint i = 0; i < plan->len; i++)
    if (g_array_index (plan, PuntualInstalmentFact, i).number == (int)number)
      return g_array_index (plan, PuntualInstalmentFact, i).id;
  return 0;
}

static gboolean
is_taken (const gint64 *ids, guint n, gint64 id)
{
  for (guint i = 0; i < n; i++)
    if (ids[i] == id)
      return TRUE;
  return FALSE;
}

/* Which of the new instalments is which of the stored ones, with the reminders it has had: the one
 * that stays due on its day, else the one that stays in its place and was only moved. 0: none. */
static gint64 *
kept_ids (const GArray *stored, const PuntualInstalmentFact *instalments, guint n)
{
  gint64 *ids = g_new0 (gint64, n);

  for (guint i = 0; i < n; i++)
    ids[i] = id_on_day (stored, instalments[i].due_day);
  for (guint i = 0; i < n; i++)
    {
      gint64 id = ids[i] == 0 ? id_of_number (stored, i + 1) : 0;

      if (id != 0 && !is_taken (ids, n, id))
        ids[i] = id;
    }
  return ids;
}

/* An instalment that was read from the ledger and is put back is the one it was, with the reminders
 * it has had, unless its id is another's by now. */
static gboolean
restore_ids (PuntualLedger *ledger, gint64 invoice_id, const PuntualInstalmentFact *instalments,
             guint n, gint64 *ids, GError **error)
{
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (PuntualStatement) row = NULL;
      gboolean taken;

      if (ids[i] != 0 || instalments[i].id <= 0 || is_taken (ids, n, instalments[i].id))
        continue;
      row = puntual_sqlite_prepare (
          puntual_ledger_get_sqlite (ledger),
          "SELECT 1 FROM instalment WHERE id = ?1 UNION ALL SELECT 1 FROM outbox_item "
          "WHERE instalment_id = ?1 AND invoice_id <> ?2 LIMIT 1",
          error);
      if (row == NULL)
        return FALSE;
      puntual_statement_bind_int (row, 1, instalments[i].id);
      puntual_statement_bind_int (row, 2, invoice_id);
      if (!puntual_statement_step (row, &taken, error))
        return FALSE;
      if (!taken)
        ids[i] = instalments[i].id;
    }
  return TRUE;
}

static gboolean
replace_plan (PuntualLedger *ledger, gint64 invoice_id, GArray *stored,
              const PuntualInstalmentFact *instalments, guint n, GError **error)
{
  PuntualSqlite *sqlite = puntual_ledger_get_sqlite (ledger);
  g_autoptr (PuntualStatement) remove = NULL;
  g_autoptr (PuntualStatement) insert = NULL;
  g_autofree gint64 *ids = kept_ids (stored, instalments, n);

  remove = puntual_sqlite_prepare (sqlite, "DELETE FROM instalment WHERE invoice_id = ?1", error);
  insert = remove == NULL ? NULL : puntual_sqlite_prepare (sqlite, INSERT_INSTALMENT, error);
  if (insert == NULL || !restore_ids (ledger, invoice_id, instalments, n, ids, error))
    return FALSE;
  puntual_statement_bind_int (remove, 1, invoice_id);
  if (!puntual_statement_run (remove, error))
    return FALSE;
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < n; i++)
      {
        /* Kept ids first, or a new row might be given one of them. */
        if ((ids[i] != 0) != (pass == 0))
          continue;
        puntual_statement_bind_id (insert, 1, ids[i]);
        puntual_statement_bind_int (insert, 2, invoice_id);
        puntual_statement_bind_int (insert, 3, i + 1);
        puntual_statement_bind_int (insert, 4, instalments[i].due_day);
        puntual_statement_bind_int (insert, 5, instalments[i].minor);
        if (!puntual_statement_run (insert, error))
          return FALSE;
      }
  return TRUE;
}

static gboolean
set_plan (PuntualChange *change, gint64 invoice_id, const PuntualInstalmentFact *instalments,
          guint n, GError **error)
{
  g_auto (PuntualStanding) standing = { 0 };
  g_autoptr (GArray) stored = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  if (!puntual_standing_load (&standing, change->ledger, invoice_id, error)
      || (n > 0 && !puntual_standing_check_collectable (&standing, error))
      || !check_plan (&standing, instalments, n, error))
    return FALSE;
  stored = load_plan (change->ledger, invoice_id, error);
  if (stored == NULL)
    return FALSE;
  before = describe ((const PuntualInstalmentFact *)(gpointer)stored->data, stored->len,
                     standing.currency);
  after = describe (instalments, n, standing.currency);
  puntual_change_json (change, "instalments", before, after);
  return change->n_fields == 0
         || (replace_plan (change->ledger, invoice_id, stored, instalments, n, error)
             && puntual_change_log (change, "plan.set", standing.customer_id, invoice_id, error));
}

/**
 * puntual_instalments_set:
 *
 * The instalments ascend by due day and add up to the invoice's total; a first one may stand for
 * what is paid already. n = 0 removes the plan. Ids are 0, or those of puntual_instalments_get(),
 * so that a plan which is put back knows its reminders.
 */
gboolean
puntual_instalments_set (PuntualLedger *ledger, gint64 invoice_id,
                         const PuntualInstalmentFact *instalments, guint n, GError **error)
{
  PuntualChange change;

  return puntual_change_begin (&change, ledger, error)
         && puntual_change_end (&change, set_plan (&change, invoice_id, instalments, n, error),
                                error);
}

GArray *
puntual_instalments_get (PuntualLedger *ledger, gint64 invoice_id, GError **error)
{
  g_auto (PuntualStanding) standing = { 0 };

  if (!puntual_standing_load (&standing, ledger, invoice_id, error))
    return NULL;
  return load_plan (ledger, invoice_id, error);
}
