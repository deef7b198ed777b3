/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-whatsapp-table.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "puntual-change.h"
#include "puntual-error.h"

#define COLUMNS                                                                                    \
  "w.id, w.account, w.template, w.language, w.their_name, w.their_language, w.state, w.reason, "   \
  "w.header, w.body, w.numbered, w.shows_pdf, w.buttons, w.linked, w.gaps, "                       \
  "w.provider_id, w.category"
#define SELECT_TEXT "SELECT " COLUMNS " FROM whatsapp_text w "

static PuntualWhatsappText *
text_from_row (PuntualStatement *row)
{
  PuntualWhatsappText *text = g_new0 (PuntualWhatsappText, 1);

  text->id = puntual_statement_int (row, 0);
  text->account = g_strdup (puntual_statement_line (row, 1));
  text->template_name = g_strdup (puntual_statement_line (row, 2));
  text->language = g_strdup (puntual_statement_line (row, 3));
  text->their_name = g_strdup (puntual_statement_line (row, 4));
  text->their_language = g_strdup (puntual_statement_line (row, 5));
  text->state = PUNTUAL_WHATSAPP_UNUSABLE;
  puntual_whatsapp_state_from_nick (puntual_statement_text (row, 6), &text->state);
  text->reason = g_strdup (puntual_statement_block (row, 7));
  text->header = g_strdup (puntual_statement_line (row, 8));
  text->body = g_strdup (puntual_statement_block (row, 9));
  text->numbered = puntual_statement_int (row, 10) != 0;
  text->shows_pdf = puntual_statement_int (row, 11) != 0;
  text->buttons = g_strdup (puntual_statement_block (row, 12));
  text->linked = puntual_statement_int (row, 13) != 0;
  text->gaps = g_strdup (puntual_statement_block (row, 14));
  text->provider_id = g_strdup (puntual_statement_line (row, 15));
  text->category = g_strdup (puntual_statement_line (row, 16));
  return text;
}

static GPtrArray *
collect (PuntualStatement *row, GError **error)
{
  g_autoptr (GPtrArray) list =
      g_ptr_array_new_with_free_func ((GDestroyNotify)puntual_whatsapp_text_free);
  gboolean more;

  if (!puntual_statement_step (row, &more, error))
    return NULL;
  while (more)
    {
      g_ptr_array_add (list, text_from_row (row));
      if (!puntual_statement_step (row, &more, error))
        return NULL;
    }
  return g_steal_pointer (&list);
}

GPtrArray *
puntual_whatsapp_text_list (PuntualLedger *ledger, const char *account, GError **error)
{
  g_autoptr (PuntualStatement) row = puntual_sqlite_prepare (
      puntual_ledger_get_sqlite (ledger),
      SELECT_TEXT "WHERE ?1 IS NULL OR w.account = ?1 ORDER BY w.account, w.template, w.language",
      error);

  if (row == NULL)
    return NULL;
  puntual_statement_bind_text (row, 1, account);
  return collect (row, error);
}

static gboolean
load (PuntualLedger *ledger, const char *sql, const char *const *values,
      PuntualWhatsappText **found, GError **error)
{
  g_autoptr (PuntualStatement) row =
      puntual_sqlite_prepare (puntual_ledger_get_sqlite (ledger), sql, error);
  gboolean more;

  if (row == NULL)
    return FALSE;
  for (int i = 0; values[i] != NULL; i++)
    puntual_statement_bind_text (row, i + 1, values[i]);
  if (!puntual_statement_step (row, &more, error))
    return FALSE;
  if (more)
    *found = text_from_row (row);
  return TRUE;
}

static gboolean
find_usable (PuntualLedger *ledger, const char *template_name, const char *language,
             PuntualWhatsappText **found, GError **error)
{
  const char *const values[] = { template_name, language, NULL };

  return load (ledger,
               SELECT_TEXT
               "JOIN channel c ON c.name = w.account WHERE w.template = ?1 AND w.language = ?2"
               " AND w.state = 'approved' AND w.body IS NOT NULL"
               " ORDER BY c.name = (SELECT value FROM setting WHERE key = 'account-whatsapp') DESC,"
               " c.is_default DESC, c.id LIMIT 1",
               values, found, error);
}

PuntualWhatsappText *
puntual_whatsapp_text_find (PuntualLedger *ledger, const char *template_name, const char *language,
                            GError **error)
{
  PuntualWhatsappText *found = NULL;
  g_autofree char *base = NULL;

  if (!find_usable (ledger, template_name, language, &found, error) || found != NULL)
    return found;
  base = g_strndup (language, strcspn (language, "-_"));
  if (!g_str_equal (base, language))
    find_usable (ledger, template_name, base, &found, error);
  return found;
}

/* --- Writing --- */

static void
note_text (PuntualChange *change, const PuntualWhatsappText *stored,
           const PuntualWhatsappText *text)
{
  static const PuntualWhatsappText nothing = { 0 };
  const PuntualWhatsappText *was = stored != NULL ? stored : &nothing;

  puntual_change_text (change, "name", was->their_name, text->their_name);
  puntual_change_text (change, "their_language", was->their_language, text->their_language);
  puntual_change_text (change, "state",
                       stored != NULL ? puntual_whatsapp_state_nick (stored->state) : NULL,
                       puntual_whatsapp_state_nick (text->state));
  puntual_change_text (change, "reason", was->reason, text->reason);
  puntual_change_text (change, "header", was->header, text->header);
  puntual_change_text (change, "body", was->body, text->body);
  puntual_change_flag (change, "numbered", was->numbered, text->numbered);
  puntual_change_flag (change, "pdf", was->shows_pdf, text->shows_pdf);
  puntual_change_json (change, "buttons", was->buttons, text->buttons);
  puntual_change_flag (change, "linked", was->linked, text->linked);
  puntual_change_json (change, "gaps", was->gaps, text->gaps);
  puntual_change_text (change, "provider_id", was->provider_id, text->provider_id);
  puntual_change_text (change, "category", was->category, text->category);
  if (change->n_fields == 0)
    return;
  puntual_change_text (change, "template", NULL, text->template_name);
  puntual_change_text (change, "language", NULL, text->language);
  puntual_change_text (change, "channel", NULL, text->account);
}

static gboolean
write_text (PuntualLedger *ledger, const PuntualWhatsappText *text, gint64 *id, GError **error)
{
  PuntualSqlite *sqlite = puntual_ledger_get_sqlite (ledger);
  g_autoptr (PuntualStatement) statement = puntual_sqlite_prepare (
      sqlite,
      *id == 0
          ? "INSERT INTO whatsapp_text (account, template, language, their_name, their_language,"
            " state, reason, header, body, numbered, shows_pdf, buttons, linked, gaps,"
            " provider_id, category)"
            " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)"
          : "UPDATE whatsapp_text SET account = ?1, template = ?2, language = ?3, their_name = ?4,"
            " their_language = ?5, state = ?6, reason = ?7, header = ?8, body = ?9, numbered = ?10,"
            " shows_pdf = ?11, buttons = ?12, linked = ?13, gaps = ?14, provider_id = ?15, "
            "category = ?16"
            " WHERE id = ?17",
      error);
  const char *const texts[] = {
    text->account,    text->template_name,  text->language,
    text->their_name, text->their_language, puntual_whatsapp_state_nick (text->state),
    text->reason,     text->header,         text->body
  };

  if (statement == NULL)
    return FALSE;
  for (int i = 0; i < (int)G_N_ELEMENTS (texts); i++)
    puntual_statement_bind_text (statement, i + 1, texts[i]);
  puntual_statement_bind_int (statement, 10, text->numbered != FALSE);
  puntual_statement_bind_int (statement, 11, text->shows_pdf != FALSE);
  puntual_statement_bind_text (statement, 12, text->buttons);
  puntual_statement_bind_int (statement, 13, text->linked != FALSE);
  puntual_statement_bind_text (statement, 14, text->gaps);
  puntual_statement_bind_text (statement, 15, text->provider_id);
  puntual_statement_bind_text (statement, 16, text->category);
  if (*id != 0)
    puntual_statement_bind_int (statement, 17, *id);
  if (!puntual_statement_run (statement, error))
    return FALSE;
  if (*id == 0)
    *id = puntual_sqlite_last_id (sqlite);
  return TRUE;
}

static gboolean
put (PuntualChange *change, const PuntualWhatsappText *text, gint64 *id, GError **error)
{
  const char *const values[] = { text->account, text->template_name, text->language, NULL };
  g_autoptr (PuntualWhatsappText) stored = NULL;

  if (!load (change->ledger,
             SELECT_TEXT "WHERE w.account = ?1 AND w.template = ?2 AND w.language = ?3", values,
             &stored, error))
    return FALSE;
  *id = stored != NULL ? stored->id : 0;
  note_text (change, stored, text);
  return change->n_fields == 0
         || (write_text (change->ledger, text, id, error)
             && puntual_change_log (change, "whatsapp-text.changed", 0, 0, error));
}

gboolean
puntual_whatsapp_text_put (PuntualLedger *ledger, PuntualWhatsappText *text, GError **error)
{
  PuntualChange change;
  gint64 id = 0;

  if (!puntual_change_begin (&change, ledger, error)
      || !puntual_change_end (&change, put (&change, text, &id, error), error))
    return FALSE;
  text->id = id;
  return TRUE;
}

static gboolean
delete_row (PuntualLedger *ledger, gint64 id, GError **error)
{
  g_autoptr (PuntualStatement) statement = puntual_sqlite_prepare (
      puntual_ledger_get_sqlite (ledger), "DELETE FROM whatsapp_text WHERE id = ?1", error);

  if (statement == NULL)
    return FALSE;
  puntual_statement_bind_int (statement, 1, id);
  return puntual_statement_run (statement, error);
}

static gboolean
remove_text (PuntualChange *change, gint64 id, GError **error)
{
  g_autoptr (PuntualStatement) row = puntual_sqlite_prepare (
      puntual_ledger_get_sqlite (change->ledger), SELECT_TEXT "WHERE w.id = ?1", error);
  g_autoptr (PuntualWhatsappText) stored = NULL;
  gboolean found;

  if (row == NULL)
    return FALSE;
  puntual_statement_bind_int (row, 1, id);
  if (!puntual_statement_step (row, &found, error) || !found)
    return found;
  stored = text_from_row (row);
  puntual_change_text (change, "template", stored->template_name, NULL);
  puntual_change_text (change, "language", stored->language, NULL);
  puntual_change_text (change, "channel", stored->account, NULL);
  return delete_row (change->ledger, id, error)
         && puntual_change_log (change, "whatsapp-text.removed", 0, 0, error);
}

gboolean
puntual_whatsapp_text_remove (PuntualLedger *ledger, gint64 id, GError **error)
{
  PuntualChange change;

  return puntual_change_begin (&change, ledger, error)
         && puntual_change_end (&change, remove_text (&change, id, error), error);
}

/* --- Consent --- */

gboolean
puntual_whatsapp_consent_get (PuntualLedger *ledger, gint64 customer_id, PuntualDay *day,
                              GError **error)
{
  g_autoptr (PuntualStatement) row =
      puntual_sqlite_prepare (puntual_ledger_get_sqlite (ledger),
                              "SELECT whatsapp_consent_day FROM customer WHERE id = ?1", error);
  gboolean found;

  if (row == NULL)
    return FALSE;
  puntual_statement_bind_int (row, 1, customer_id);
  if (!puntual_statement_step (row, &found, error))
    return FALSE;
  if (!found)
    {
      g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_NOT_FOUND,
                           _ ("There is no such customer any more."));
      return FALSE;
    }
  *day = puntual_statement_is_null (row, 0) ? PUNTUAL_DAY_NONE
                                            : (PuntualDay)puntual_statement_int (row, 0);
  return TRUE;
}

static gboolean
write_consent (PuntualLedger *ledger, gint64 customer_id, PuntualDay day, GError **error)
{
  g_autoptr (PuntualStatement) statement =
      puntual_sqlite_prepare (puntual_ledger_get_sqlite (ledger),
                              "UPDATE customer SET whatsapp_consent_day = ?2 WHERE id = ?1", error);

  if (statement == NULL)
    return FALSE;
  puntual_statement_bind_int (statement, 1, customer_id);
  puntual_statement_bind_id (statement, 2, day);
  return puntual_statement_run (statement, error);
}

static gboolean
set_consent (PuntualChange *change, gint64 customer_id, PuntualDay day, GError **error)
{
  PuntualDay before;

  if (!puntual_whatsapp_consent_get (change->ledger, customer_id, &before, error))
    return FALSE;
  puntual_change_day (change, "whatsapp_consent", before, day);
  return change->n_fields == 0
         || (write_consent (change->ledger, customer_id, day, error)
             && puntual_change_log (change, "customer.changed", customer_id, 0, error));
}

gboolean
puntual_whatsapp_consent_set (PuntualLedger *ledger, gint64 customer_id, PuntualDay day,
                              GError **error)
{
  PuntualChange change;

  return puntual_change_begin (&change, ledger, error)
         && puntual_change_end (&change, set_consent (&change, customer_id, day, error), error);
}
