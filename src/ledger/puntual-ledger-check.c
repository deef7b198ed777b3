/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"
#include <glib/gi18n-lib.h>
#include "puntual-error.h"
#include "puntual-ledger.h"
#include "puntual-schema.h"

/* A damaged file could yield a sentence for every row. */
#define PROBLEMS_MAX 200

/* One law and the rows that break it. The query gives what to call the row as its first column. */
typedef struct
{
  const char *sentence; /* with one %s at most */
  const char *sql;
} Law;

#define SPENT "('sending', 'sent', 'delivered', 'read', 'replied', 'unknown')"

/* Translators: in the sentences of this list %s is a number of an invoice, a name, or the number of
 * a row. */
static const Law laws[] = {
  { N_ ("More is settled of invoice %s than its total."),
    "SELECT i.number FROM invoice AS i JOIN allocation AS a ON a.invoice_id = i.id"
    " GROUP BY i.id HAVING sum (a.minor) > i.total" },
  { N_ ("More is allocated of payment %s than was paid."),
    "SELECT p.id FROM payment AS p JOIN allocation AS a ON a.payment_id = p.id"
    " GROUP BY p.id HAVING sum (a.minor) > p.minor" },
  { N_ ("Payment %s is undone but still settles an invoice."),
    "SELECT p.id FROM payment AS p WHERE p.undone <> 0"
    " AND EXISTS (SELECT 1 FROM allocation AS a WHERE a.payment_id = p.id)" },
  { N_ ("Invoice %s is settled by a payment of another customer or in another currency."),
    "SELECT DISTINCT i.number FROM allocation AS a JOIN invoice AS i ON i.id = a.invoice_id"
    " JOIN payment AS p ON p.id = a.payment_id"
    " WHERE p.customer_id <> i.customer_id OR p.currency <> i.currency" },
  { N_ ("Invoice %s is settled by something that is not a credit note of its customer in its "
        "currency."),
    "SELECT DISTINCT i.number FROM allocation AS a JOIN invoice AS i ON i.id = a.invoice_id"
    " JOIN invoice AS n ON n.id = a.credit_note_id"
    " WHERE n.kind <> 'credit-note' OR n.customer_id <> i.customer_id OR n.currency <> "
    "i.currency" },
  { N_ ("Credit note %s is settled as if it were an invoice."),
    "SELECT DISTINCT i.number FROM allocation AS a JOIN invoice AS i ON i.id = a.invoice_id"
    " WHERE i.kind <> 'invoice'" },
  { N_ ("More of credit note %s is used than its total."),
    "SELECT n.number FROM invoice AS n JOIN allocation AS a ON a.credit_note_id = n.id"
    " GROUP BY n.id HAVING sum (a.minor) > n.total" },
  { N_ ("The instalments of invoice %s add up to more than its total."),
    "SELECT i.number FROM invoice AS i JOIN instalment AS t ON t.invoice_id = i.id"
    " GROUP BY i.id HAVING sum (t.minor) > i.total" },
  { N_ ("Invoice %s has two messages for the same step."),
    "SELECT DISTINCT i.number FROM outbox_item AS o JOIN invoice AS i ON i.id = o.invoice_id"
    " WHERE +o.live = 1 GROUP BY o.invoice_id, o.instalment_id, o.step_offset, o.cycle"
    " HAVING count (*) > 1" },
  { N_ ("Message %s counts as sent but has no day or no mark of its sender."),
    "SELECT id FROM outbox WHERE state IN " SPENT " AND (sent_day IS NULL OR claim IS NULL)" },
  { N_ ("Message %s has no invoice."),
    "SELECT id FROM outbox AS o WHERE NOT EXISTS"
    " (SELECT 1 FROM outbox_item AS t WHERE t.outbox_row = o.row_id)" },
  { N_ ("Message %s was sent, but its step could be sent again."),
    "SELECT DISTINCT o.id FROM outbox AS o JOIN outbox_item AS t ON t.outbox_row = o.row_id"
    " WHERE o.state IN " SPENT " AND t.live = 0" },
  { N_ ("Message %s is about an invoice of another customer."),
    "SELECT DISTINCT o.id FROM outbox AS o JOIN outbox_item AS t ON t.outbox_row = o.row_id"
    " JOIN invoice AS i ON i.id = t.invoice_id WHERE i.customer_id <> o.customer_id" },
  { N_ ("The steps of cadence “%s” are not in order."),
    "SELECT DISTINCT c.name FROM cadence AS c JOIN step AS a ON a.cadence_id = c.id"
    " JOIN step AS b ON b.cadence_id = c.id"
    " WHERE a.number < b.number AND a.offset_days >= b.offset_days" },
  { N_ ("Cadence “%s” has no steps."), "SELECT name FROM cadence AS c WHERE NOT EXISTS"
                                       " (SELECT 1 FROM step AS s WHERE s.cadence_id = c.id)" },
  { N_ ("The default cadence (%s) does not exist."),
    "SELECT value FROM setting WHERE key = 'default-cadence'"
    " AND NOT EXISTS (SELECT 1 FROM cadence WHERE id = CAST (value AS INTEGER))" },
  { N_ ("There is no default cadence."),
    "SELECT '' WHERE NOT EXISTS (SELECT 1 FROM setting WHERE key = 'default-cadence')" },
  { N_ ("The promise of invoice %s was made for a day before it was made."),
    "SELECT DISTINCT i.number FROM promise AS p JOIN invoice AS i ON i.id = p.invoice_id"
    " WHERE p.day < p.made_day" },
};

static const char laws_of_file[] = "PRAGMA integrity_check (100)";

static void
add_problem (GPtrArray *problems, char *sentence)
{
  if (problems->len < PROBLEMS_MAX)
    g_ptr_array_add (problems, sentence);
  else
    g_free (sentence);
}

/* The sentence with the row's name in the place of its %s, which stands there once. */
static char *
name_row (const char *sentence, const char *name)
{
  g_auto (GStrv) halves = g_strsplit (sentence, "%s", 2);

  return g_strjoin (name != NULL ? name : "", halves[0], halves[1], NULL);
}

static gboolean
check_law (PuntualSqlite *sqlite, const Law *law, GPtrArray *problems, GError **error)
{
  g_autoptr (PuntualStatement) select = puntual_sqlite_prepare (sqlite, law->sql, error);
  gboolean row;

  if (select == NULL)
    return FALSE;

  while (puntual_statement_step (select, &row, error))
    {
      if (!row)
        return TRUE;
      add_problem (problems, name_row (_ (law->sentence), puntual_statement_text (select, 0)));
    }

  return FALSE;
}

static gboolean
check_file (PuntualSqlite *sqlite, GPtrArray *problems, GError **error)
{
  g_autoptr (PuntualStatement) select = puntual_sqlite_prepare (sqlite, laws_of_file, error);
  gboolean row;

  if (select == NULL)
    return FALSE;

  while (puntual_statement_step (select, &row, error))
    {
      const char *text;

      if (!row)
        return TRUE;
      text = puntual_statement_text (select, 0);
      if (g_strcmp0 (text, "ok") != 0)
        /* Translators: %s is the database's own, untranslated wording. */
        add_problem (problems, g_strdup_printf (_ ("The file is damaged: %s"), text));
    }

  return FALSE;
}

static gboolean
check_references (PuntualSqlite *sqlite, GPtrArray *problems, GError **error)
{
  g_autoptr (PuntualStatement) select =
      puntual_sqlite_prepare (sqlite, "PRAGMA foreign_key_check", error);
  gboolean row;

  if (select == NULL)
    return FALSE;

  while (puntual_statement_step (select, &row, error))
    {
      if (!row)
        return TRUE;
      add_problem (problems,
                   /* Translators: %1$s and %3$s are names of tables, %2$d the number of a row. */
                   g_strdup_printf (_ ("Row %2$d of “%1$s” belongs to a row of “%3$s” that is not "
                                       "there."),
                                    puntual_statement_text (select, 0),
                                    (int)puntual_statement_int (select, 1),
                                    puntual_statement_text (select, 2)));
    }

  return FALSE;
}

static gboolean
check_everything (PuntualSqlite *sqlite, GPtrArray *problems, GError **error)
{
  g_autoptr (GError) local = NULL;

  /* A page that cannot be read ends the check: what else is wrong shows after the restore. */
  if (!check_file (sqlite, problems, &local))
    {
      if (!g_error_matches (local, PUNTUAL_ERROR, PUNTUAL_ERROR_CORRUPT))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
      add_problem (problems, g_strdup (local->message));
      return TRUE;
    }
  if (problems->len > 0)
    return TRUE;

  if (!check_references (sqlite, problems, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (laws); i++)
    if (!check_law (sqlite, &laws[i], problems, error))
      return FALSE;

  return TRUE;
}

GPtrArray *
puntual_ledger_check (PuntualLedger *self, GError **error)
{
  PuntualSqlite *sqlite = puntual_ledger_get_sqlite (self);
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  gboolean alone = sqlite3_get_autocommit (puntual_sqlite_handle (sqlite));
  gboolean done;

  if (alone && !puntual_sqlite_execute (sqlite, "BEGIN", error))
    return NULL;
  done = check_everything (sqlite, problems, error);
  if (alone)
    puntual_sqlite_execute (sqlite, "ROLLBACK", NULL);

  return done ? g_steal_pointer (&problems) : NULL;
}
