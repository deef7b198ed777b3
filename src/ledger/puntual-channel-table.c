/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-ledger-records.h"

#include <string.h>
#include <glib/gi18n-lib.h>
#include "puntual-change.h"
#include "puntual-channel-config-check.h"
#include "puntual-error.h"
#include "puntual-record-check.h"

#define SELECT_ACCOUNT                                                                             \
  "SELECT id, name, kind, config, is_default, is_embedded, trouble, rest_until, failures FROM "    \
  "channel "

static PuntualChannelAccount *
account_from_row (PuntualStatement *row)
{
  PuntualChannelAccount *account = g_new0 (PuntualChannelAccount, 1);

  account->id = puntual_statement_int (row, 0);
  account->name = g_strdup (puntual_statement_line (row, 1));
  account->kind = g_strdup (puntual_statement_text (row, 2));
  account->config = g_strdup (puntual_statement_text (row, 3));
  account->is_default = puntual_statement_int (row, 4) != 0;
  account->is_embedded = puntual_statement_int (row, 5) != 0;
  account->trouble = g_strdup (puntual_statement_block (row, 6));
  account->rest_until = puntual_statement_int (row, 7);
  account->failures = (int)puntual_statement_int (row, 8);
  return account;
}

/**
 * puntual_account_list:
 *
 * Returns: (transfer full) (element-type PuntualChannelAccount): %NULL on error
 */
GPtrArray *
puntual_account_list (PuntualLedger *ledger, GError **error)
{
  g_autoptr (GPtrArray) list =
      g_ptr_array_new_with_free_func ((GDestroyNotify)puntual_channel_account_free);
  g_autoptr (PuntualStatement) row = NULL;
  gboolean more;

  row = puntual_sqlite_prepare (puntual_ledger_get_sqlite (ledger), SELECT_ACCOUNT "ORDER BY id",
                                error);
  if (row == NULL || !puntual_statement_step (row, &more, error))
    return NULL;
  while (more)
    {
      g_ptr_array_add (list, account_from_row (row));
      if (!puntual_statement_step (row, &more, error))
        return NULL;
    }
  return g_steal_pointer (&list);
}

/**
 * puntual_account_list_troubled:
 *
 * Returns: (transfer full) (element-type PuntualChannelAccount): those that do not work
 */
GPtrArray *
puntual_account_list_troubled (PuntualLedger *ledger, GError **error)
{
  GPtrArray *list = puntual_account_list (ledger, error);

  for (guint i = list != NULL ? list->len : 0; i-- > 0;)
    if (((const PuntualChannelAccount *)g_ptr_array_index (list, i))->trouble == NULL)
      g_ptr_array_remove_index (list, i);
  return list;
}

/* *account stays NULL when there is none of that name, or no default for a NULL name. */
static gboolean
load_account (PuntualLedger *ledger, const char *name, PuntualChannelAccount **account,
              GError **error)
{
  g_autoptr (PuntualStatement) row = NULL;
  gboolean found;

  row = puntual_sqlite_prepare (puntual_ledger_get_sqlite (ledger),
                                name != NULL ? SELECT_ACCOUNT "WHERE name = ?1"
                                             : SELECT_ACCOUNT "WHERE is_default = 1",
                                error);
  if (row == NULL)
    return FALSE;
  if (name != NULL)
    puntual_statement_bind_text (row, 1, name);
  if (!puntual_statement_step (row, &found, error))
    return FALSE;
  if (found)
    *account = account_from_row (row);
  return TRUE;
}

/**
 * puntual_account_find:
 *
 * Returns: (transfer full): the account of exactly this name, or %NULL with NOT_FOUND
 */
PuntualChannelAccount *
puntual_account_find (PuntualLedger *ledger, const char *name, GError **error)
{
  PuntualChannelAccount *account = NULL;

  if (!load_account (ledger, name != NULL ? name : "", &account, error))
    return NULL;
  if (account == NULL)
    g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_NOT_FOUND,
                 /* Translators: %s is what was typed */
                 _ ("There is no channel “%s”."), name != NULL ? name : "");
  return account;
}

static gboolean
is_name (const char *name)
{
  gsize length = 0;

  while (name != NULL
         && (g_ascii_isalnum (name[length])
             || (name[length] != '\0' && strchr (".-_", name[length]) != NULL)))
    length++;
  return length >= 1 && length <= 64 && name[length] == '\0';
}

/* A secret in the environment is called after its account: PUNTUAL_TOKEN_OFFICE_2. */
#define SHOUTED(name) "upper (replace (replace (" name ", '.', '_'), '-', '_'))"

static gboolean
check_no_other_reads_alike (PuntualLedger *ledger, const char *name, GError **error)
{
  g_autoptr (PuntualStatement) row = puntual_sqlite_prepare (
      puntual_ledger_get_sqlite (ledger),
      "SELECT name FROM channel WHERE " SHOUTED ("name") " = " SHOUTED ("?1"), error);
  gboolean found;

  if (row == NULL)
    return FALSE;
  puntual_statement_bind_text (row, 1, name);
  if (!puntual_statement_step (row, &found, error))
    return FALSE;
  if (!found)
    return TRUE;
  g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_EXISTS,
               /* Translators: %1$s and %2$s are names of channels, such as office-2 and Office.2 */
               _ ("There is a channel “%1$s” already, and “%2$s” looks too much like it. Choose a "
                  "name that differs in more than capitals, dots and dashes."),
               puntual_statement_line (row, 0), name);
  return FALSE;
}

static gboolean
check_account (PuntualLedger *ledger, const PuntualChannelAccount *account, GError **error)
{
  g_autoptr (PuntualChannelAccount) same = NULL;

  if (!is_name (account->name))
    g_set_error_literal (
        error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE,
        _ ("The name of a channel is 1 to 64 letters, digits, dots, dashes or underscores."));
  else if (!is_name (account->kind))
    g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE,
                         _ ("A channel needs a kind."));
  else if (puntual_channel_config_check (account->kind, account->config, error)
           && load_account (ledger, account->name, &same, error))
    {
      if (same == NULL)
        return check_no_other_reads_alike (ledger, account->name, error);
      g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_EXISTS,
                   /* Translators: %s is the name of a channel */
                   _ ("There is a channel “%s” already."), account->name);
    }
  return FALSE;
}

static gboolean
insert_account (PuntualLedger *ledger, const PuntualChannelAccount *account, gint64 *id,
                GError **error)
{
  PuntualSqlite *sqlite = puntual_ledger_get_sqlite (ledger);
  g_autoptr (PuntualStatement) statement = NULL;

  statement = puntual_sqlite_prepare (
      sqlite, "INSERT INTO channel (name, kind, config, is_embedded) VALUES (?1, ?2, ?3, ?4)",
      error);
  if (statement == NULL)
    return FALSE;
  puntual_statement_bind_text (statement, 1, account->name);
  puntual_statement_bind_text (statement, 2, account->kind);
  puntual_statement_bind_text (statement, 3, account->config);
  puntual_statement_bind_int (statement, 4, account->is_embedded != 0);
  if (!puntual_statement_run (statement, error))
    return FALSE;
  *id = puntual_sqlite_last_id (sqlite);
  return TRUE;
}

static gboolean
run_with_name (PuntualLedger *ledger, const char *sql, const char *name, const char *text,
               GError **error)
{
  g_autoptr (PuntualStatement) statement =
      puntual_sqlite_prepare (puntual_ledger_get_sqlite (ledger), sql, error);

  if (statement == NULL)
    return FALSE;
  if (name != NULL)
    puntual_statement_bind_text (statement, 1, name);
  if (text != NULL)
    puntual_statement_bind_text (statement, 2, text);
  return puntual_statement_run (statement, error);
}

/* Only one row may be the default at a time, so the old one steps back first. */
static gboolean
move_default (PuntualLedger *ledger, const char *name, GError **error)
{
  return run_with_name (ledger, "UPDATE channel SET is_default = 0 WHERE is_default = 1", NULL,
                        NULL, error)
         && run_with_name (ledger, "UPDATE channel SET is_default = 1 WHERE name = ?1", name, NULL,
                           error);
}

static gboolean
add (PuntualChange *change, PuntualChannelAccount *account, GError **error)
{
  g_autoptr (PuntualChannelAccount) current = NULL;
  gboolean becomes_default;
  gint64 id = 0;

  if (!check_account (change->ledger, account, error)
      || !load_account (change->ledger, NULL, &current, error)
      || !insert_account (change->ledger, account, &id, error))
    return FALSE;
  becomes_default = current == NULL || (current->is_embedded && !account->is_embedded);
  if (becomes_default && !move_default (change->ledger, account->name, error))
    return FALSE;
  account->id = id;
  account->is_default = becomes_default;
  puntual_change_text (change, "channel", NULL, account->name);
  puntual_change_text (change, "kind", NULL, account->kind);
  puntual_change_json (change, "config", NULL, account->config);
  puntual_change_flag (change, "default", FALSE, becomes_default);
  return puntual_change_log (change, "channel.added", 0, 0, error);
}

/**
 * puntual_account_add:
 *
 * The first account of the owner takes the default from the folder that a new ledger starts with.
 * Sets id and is_default.
 */
gboolean
puntual_account_add (PuntualLedger *ledger, PuntualChannelAccount *account, GError **error)
{
  PuntualChange change;

  return puntual_change_begin (&change, ledger, error)
         && puntual_change_end (&change, add (&change, account, error), error);
}

static gboolean
update (PuntualChange *change, const char *name, const char *config, GError **error)
{
  g_autoptr (PuntualChannelAccount) account = puntual_account_find (change->ledger, name, error);

  if (account == NULL)
    return FALSE;
  if (account->is_embedded)
    {
      g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE,
                   /* Translators: %s is the name of a channel */
                   _ ("The channel “%s” came with the ledger and cannot be changed."),
                   account->name);
      return FALSE;
    }
  if (!puntual_channel_config_check (account->kind, config, error))
    return FALSE;
  if (g_str_equal (account->config, config) && account->trouble == NULL)
    return TRUE;
  puntual_change_text (change, "channel", NULL, account->name);
  puntual_change_json (change, "config", account->config, config);
  puntual_change_text (change, "trouble", account->trouble, NULL);
  return run_with_name (change->ledger,
                        "UPDATE channel SET config = ?2, trouble = NULL, rest_until = NULL,"
                        " failures = 0 WHERE name = ?1",
                        name, config, error)
         && puntual_change_log (change, "channel.changed", 0, 0, error);
}

/**
 * puntual_account_update:
 * @config: replaces what is stored as a whole
 *
 * Errors: NOT_FOUND without the account, INVALID_VALUE for settings that are none, CHANNEL_CONFIG
 * for one that the kind does not have, INVALID_VALUE for the folder that came with the ledger.
 */
gboolean
puntual_account_update (PuntualLedger *ledger, const char *name, const char *config, GError **error)
{
  PuntualChange change;

  return puntual_change_begin (&change, ledger, error)
         && puntual_change_end (&change, update (&change, name, config, error), error);
}

static gboolean
set_default (PuntualChange *change, const char *name, GError **error)
{
  g_autoptr (PuntualChannelAccount) account = puntual_account_find (change->ledger, name, error);
  g_autoptr (PuntualChannelAccount) current = NULL;

  if (account == NULL || !load_account (change->ledger, NULL, &current, error))
    return FALSE;
  puntual_change_text (change, "default", current != NULL ? current->name : NULL, account->name);
  return change->n_fields == 0
         || (move_default (change->ledger, account->name, error)
             && puntual_change_log (change, "channel.default", 0, 0, error));
}

/**
 * puntual_account_set_default:
 *
 * Messages go by this account where no other carries them. NOT_FOUND without it.
 */
gboolean
puntual_account_set_default (PuntualLedger *ledger, const char *name, GError **error)
{
  PuntualChange change;

  return puntual_change_begin (&change, ledger, error)
         && puntual_change_end (&change, set_default (&change, name, error), error);
}

typedef struct
{
  const char *trouble; /* NULL: it is well */
  gint64 rest_until;
  int failures;
} Standing;

static gboolean
write_standing (PuntualLedger *ledger, const char *name, const Standing *standing, GError **error)
{
  g_autoptr (PuntualStatement) statement =
      puntual_sqlite_prepare (puntual_ledger_get_sqlite (ledger),
                              "UPDATE channel SET trouble = ?2, rest_until = nullif (?3, 0),"
                              " failures = ?4 WHERE name = ?1",
                              error);

  if (statement == NULL)
    return FALSE;
  puntual_statement_bind_text (statement, 1, name);
  puntual_statement_bind_text (statement, 2, standing->trouble);
  puntual_statement_bind_int (statement, 3, standing->rest_until);
  puntual_statement_bind_int (statement, 4, standing->failures);
  return puntual_statement_run (statement, error);
}

/* How long it rests is no news: an event tells only that it does, and why. */
static gboolean
set_standing (PuntualChange *change, const PuntualChannelAccount *account, const Standing *standing,
              GError **error)
{
  gboolean same_trouble = g_strcmp0 (account->trouble, standing->trouble) == 0;

  if (same_trouble && account->rest_until == standing->rest_until
      && account->failures == standing->failures)
    return TRUE;
  if (!write_standing (change->ledger, account->name, standing, error))
    return FALSE;
  if (same_trouble)
    return TRUE;
  puntual_change_text (change, "channel", NULL, account->name);
  puntual_change_text (change, "trouble", account->trouble, standing->trouble);
  return puntual_change_log (change, "channel.trouble", 0, 0, error);
}

/* rest: NULL leaves what is there, unless the account is well again. */
static gboolean
change_standing (PuntualLedger *ledger, const char *name, const char *trouble, const Standing *rest,
                 GError **error)
{
  g_autoptr (PuntualChannelAccount) account = NULL;
  g_autofree char *owned = NULL;
  const char *clean = NULL;
  Standing standing = { 0 };
  PuntualChange change;

  if (!puntual_record_line (trouble, &clean, &owned, error)
      || !puntual_change_begin (&change, ledger, error))
    return FALSE;
  account = puntual_account_find (ledger, name, error);
  if (account == NULL)
    return puntual_change_end (&change, FALSE, error);
  if (rest != NULL)
    standing = *rest;
  else if (clean != NULL && *clean != '\0')
    standing = (Standing){ NULL, account->rest_until, account->failures };
  standing.trouble = clean != NULL && *clean != '\0' ? clean : NULL;
  return puntual_change_end (&change, set_standing (&change, account, &standing, error), error);
}

gboolean
puntual_account_set_trouble (PuntualLedger *ledger, const char *name, const char *trouble,
                             GError **error)
{
  return change_standing (ledger, name, trouble, NULL, error);
}

gboolean
puntual_account_rest (PuntualLedger *ledger, const char *name, const char *trouble, gint64 until,
                      int failures, GError **error)
{
  const Standing rest = { NULL, until, failures };

  return change_standing (ledger, name, trouble, &rest, error);
}

static gboolean
give_default_back (PuntualLedger *ledger, GError **error)
{
  return run_with_name (ledger,
                        "UPDATE channel SET is_default = 1 WHERE id = (SELECT min (id) FROM "
                        "channel WHERE is_embedded = 1)",
                        NULL, NULL, error);
}

static gboolean
remove_account (PuntualChange *change, const char *name, GError **error)
{
  g_autoptr (PuntualChannelAccount) account = puntual_account_find (change->ledger, name, error);

  if (account == NULL)
    return FALSE;
  if (account->is_embedded)
    {
      g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE,
                   /* Translators: %s is the name of a channel */
                   _ ("The channel “%s” came with the ledger and cannot be removed."),
                   account->name);
      return FALSE;
    }
  puntual_change_text (change, "channel", account->name, NULL);
  puntual_change_text (change, "kind", account->kind, NULL);
  puntual_change_json (change, "config", account->config, NULL);
  return run_with_name (change->ledger, "DELETE FROM channel WHERE name = ?1", name, NULL, error)
         && run_with_name (change->ledger, "DELETE FROM mailbox WHERE account = ?1", name, NULL,
                           error)
         && (!account->is_default || give_default_back (change->ledger, error))
         && puntual_change_log (change, "channel.removed", 0, 0, error);
}

/**
 * puntual_account_remove:
 *
 * When the default goes, the folder that came with the ledger is the default again. Secrets lie
 * elsewhere and are not touched. NOT_FOUND without the account, INVALID_VALUE for that folder.
 */
gboolean
puntual_account_remove (PuntualLedger *ledger, const char *name, GError **error)
{
  PuntualChange change;

  return puntual_change_begin (&change, ledger, error)
         && puntual_change_end (&change, remove_account (&change, name, error), error);
}
