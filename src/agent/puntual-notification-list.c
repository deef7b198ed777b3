/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-error.h"
#include "puntual-matter-words.h"
#include "puntual-notification-news.h"
#include "puntual-notification-table.h"

/* Listed one by one at most; more of a kind stand as one. */
#define ONE_BY_ONE 20

typedef struct
{
  const PuntualMatter *matter;
  gint64 since;
} Listed;

static int
compare_listed (gconstpointer a, gconstpointer b)
{
  const Listed *left = a, *right = b;

  return left->since != right->since ? (left->since > right->since ? -1 : 1) : 0;
}

/* What stands and was neither put away nor put off. */
static GArray *
list_matters (const GPtrArray *matters, GHashTable *rows, gint64 now)
{
  GArray *listed = g_array_new (FALSE, FALSE, sizeof (Listed));

  for (guint i = 0; i < matters->len; i++)
    {
      const PuntualMatter *matter = g_ptr_array_index (matters, i);
      const PuntualNotificationRow *row = g_hash_table_lookup (rows, matter->id);
      Listed one = { matter, row != NULL ? row->since : now };

      if (row == NULL || !g_str_equal (row->basis, matter->basis)
          || (row->closed == 0 && row->snooze <= now))
        g_array_append_val (listed, one);
    }
  g_array_sort (listed, compare_listed);
  return listed;
}

static gboolean
add_digest (PuntualLedger *ledger, const GArray *listed, PuntualNotificationKind kind,
            GPtrArray *list, GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  PuntualNotification *told;

  for (guint i = 0; i < listed->len; i++)
    {
      const PuntualMatter *matter = g_array_index (listed, Listed, i).matter;

      if (matter->kind == kind)
        g_ptr_array_add (all, (gpointer)matter);
    }
  if (!puntual_matter_tell_digest (ledger, all, &told, error))
    return FALSE;
  g_ptr_array_add (list, told);
  return TRUE;
}

/* A kind with many stands once, where the newest of them would. */
static gboolean
add_listed (PuntualLedger *ledger, const GArray *listed, GPtrArray *list, GError **error)
{
  guint counts[PUNTUAL_N_NOTIFY] = { 0 };
  gboolean done[PUNTUAL_N_NOTIFY] = { FALSE };

  for (guint i = 0; i < listed->len; i++)
    counts[g_array_index (listed, Listed, i).matter->kind]++;
  for (guint i = 0; i < listed->len; i++)
    {
      const PuntualMatter *matter = g_array_index (listed, Listed, i).matter;
      gboolean many = puntual_matter_is_many (matter->kind, counts[matter->kind], ONE_BY_ONE);
      PuntualNotification *told;

      if (many && done[matter->kind])
        continue;
      done[matter->kind] = TRUE;
      if (many)
        {
          if (!add_digest (ledger, listed, matter->kind, list, error))
            return FALSE;
          continue;
        }
      if (!puntual_matter_tell (ledger, matter, &told, error))
        return FALSE;
      if (told != NULL)
        g_ptr_array_add (list, told);
    }
  return TRUE;
}

GPtrArray *
puntual_notification_list (PuntualLedger *ledger, PuntualCalendarSet *calendars, GError **error)
{
  gint64 now = puntual_clock_now (puntual_ledger_get_clock (ledger));
  g_autoptr (GPtrArray) list =
      g_ptr_array_new_with_free_func ((GDestroyNotify)puntual_notification_free);
  g_autoptr (GPtrArray) matters = NULL;
  g_autoptr (GHashTable) rows = NULL;
  g_autoptr (GArray) listed = NULL;
  guint kinds;

  if (!puntual_matter_kinds (ledger, &kinds, error))
    return NULL;
  matters = puntual_matter_find (ledger, calendars, kinds, error);
  rows = matters != NULL ? puntual_notification_rows (ledger, error) : NULL;
  if (rows == NULL)
    return NULL;
  listed = list_matters (matters, rows, now);
  if (!add_listed (ledger, listed, list, error))
    return NULL;
  return g_steal_pointer (&list);
}

/* --- What the owner does with one --- */

/* The kind of a matter, or of a digest. */
static gboolean
kind_of (const char *id, PuntualNotificationKind *kind)
{
  const char *name = g_str_has_prefix (id, "digest:") ? id + strlen ("digest:") : id;
  gsize length = strcspn (name, ":");

  for (*kind = 0; *kind < PUNTUAL_N_NOTIFY; (*kind)++)
    {
      const char *nick = puntual_notification_kind_nick (*kind);

      if (strlen (nick) == length && strncmp (nick, name, length) == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
refuse (GError **error)
{
  g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_NOT_FOUND, "%s",
               _ ("This is settled by now: there is nothing left to put off or away."));
  return FALSE;
}

/* What an id stands for now: one matter, or all of its kind. */
static GPtrArray *
matters_of (PuntualLedger *ledger, const char *id, GError **error)
{
  g_autoptr (PuntualPolicy) policy = puntual_ledger_load_policy (ledger, error);
  g_autoptr (PuntualCalendarSet) calendars =
      policy != NULL ? puntual_calendar_set_new (policy, error) : NULL;
  g_autoptr (GPtrArray) matters = NULL;
  PuntualNotificationKind kind;

  if (calendars == NULL)
    return NULL;
  if (!kind_of (id, &kind))
    {
      refuse (error);
      return NULL;
    }
  matters = puntual_matter_find (ledger, calendars, 1u << kind, error);
  if (matters == NULL)
    return NULL;
  for (guint i = matters->len; i > 0 && !g_str_has_prefix (id, "digest:"); i--)
    {
      const PuntualMatter *matter = g_ptr_array_index (matters, i - 1);

      if (!g_str_equal (matter->id, id))
        g_ptr_array_remove_index (matters, i - 1);
    }
  if (matters->len > 0)
    return g_steal_pointer (&matters);
  refuse (error);
  return NULL;
}

/* Whether or not anybody was told of it. */
static gboolean
decide (PuntualLedger *ledger, GHashTable *rows, const PuntualMatter *matter, gint64 snooze,
        GError **error)
{
  gint64 now = puntual_clock_now (puntual_ledger_get_clock (ledger));
  const PuntualNotificationRow *was = g_hash_table_lookup (rows, matter->id);
  PuntualNotificationRow row = { .id = matter->id,
                                 .kind = (char *)puntual_notification_kind_nick (matter->kind),
                                 .basis = matter->basis,
                                 .since = was != NULL ? was->since : now,
                                 .shown = was != NULL ? was->shown : 0,
                                 .snooze = snooze,
                                 .closed = snooze == 0 ? now : 0 };

  return puntual_notification_row_put (ledger, &row, error);
}

/* Neither put away nor off by itself: a digest says nothing of those. */
static gboolean
is_open (PuntualLedger *ledger, GHashTable *rows, const PuntualMatter *matter)
{
  const PuntualNotificationRow *row = g_hash_table_lookup (rows, matter->id);

  return row == NULL || !g_str_equal (row->basis, matter->basis)
         || (row->closed == 0
             && row->snooze <= puntual_clock_now (puntual_ledger_get_clock (ledger)));
}

static gboolean
decide_all (PuntualLedger *ledger, const GPtrArray *matters, gboolean is_digest, gint64 snooze,
            GError **error)
{
  g_autoptr (GHashTable) rows = puntual_notification_rows (ledger, error);

  for (guint i = 0; rows != NULL && i < matters->len; i++)
    {
      const PuntualMatter *matter = g_ptr_array_index (matters, i);

      if ((!is_digest || is_open (ledger, rows, matter))
          && !decide (ledger, rows, matter, snooze, error))
        return FALSE;
    }
  return rows != NULL;
}

static gboolean
decide_on (PuntualLedger *ledger, const char *id, gint64 snooze, GError **error)
{
  g_autoptr (GPtrArray) matters = matters_of (ledger, id, error);

  if (matters == NULL || !puntual_ledger_begin (ledger, error))
    return FALSE;
  if (decide_all (ledger, matters, g_str_has_prefix (id, "digest:"), snooze, error))
    return puntual_ledger_commit (ledger, error);
  puntual_ledger_rollback (ledger);
  return FALSE;
}

gboolean
puntual_notification_snooze (PuntualLedger *ledger, const char *id, gint64 until, GError **error)
{
  g_return_val_if_fail (until > 0, FALSE);

  return decide_on (ledger, id, until, error);
}

gboolean
puntual_notification_close (PuntualLedger *ledger, const char *id, GError **error)
{
  return decide_on (ledger, id, 0, error);
}

/* --- Taking it back --- */

GHashTable *
puntual_notification_decisions (PuntualLedger *ledger, GError **error)
{
  return puntual_notification_rows (ledger, error);
}

static gboolean
is_meant (const PuntualNotificationRow *row, const GPtrArray *ids)
{
  for (guint i = 0; i < ids->len; i++)
    {
      const char *id = g_ptr_array_index (ids, i);

      if (g_str_has_prefix (id, "digest:") ? g_str_equal (row->kind, id + strlen ("digest:"))
                                           : g_str_equal (row->id, id))
        return TRUE;
    }
  return FALSE;
}

static gboolean
restore_row (PuntualLedger *ledger, PuntualNotificationRow *row, GHashTable *before, GError **error)
{
  const PuntualNotificationRow *was = g_hash_table_lookup (before, row->id);

  row->closed = was != NULL ? was->closed : 0;
  row->snooze = was != NULL ? was->snooze : 0;
  return puntual_notification_row_put (ledger, row, error);
}

static gboolean
restore_rows (PuntualLedger *ledger, const GPtrArray *ids, GHashTable *before, GError **error)
{
  g_autoptr (GHashTable) rows = puntual_notification_rows (ledger, error);
  GHashTableIter iter;
  gpointer row;

  if (rows == NULL)
    return FALSE;
  g_hash_table_iter_init (&iter, rows);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    if (is_meant (row, ids) && !restore_row (ledger, row, before, error))
      return FALSE;
  return TRUE;
}

gboolean
puntual_notification_restore (PuntualLedger *ledger, const GPtrArray *ids, GHashTable *before,
                              GError **error)
{
  if (!puntual_ledger_begin (ledger, error))
    return FALSE;
  if (restore_rows (ledger, ids, before, error))
    return puntual_ledger_commit (ledger, error);
  puntual_ledger_rollback (ledger);
  return FALSE;
}

/* --- What the desktop could not show --- */

static gboolean
forget_told (PuntualLedger *ledger, GHashTable *rows, const char *id, GError **error)
{
  gboolean is_digest = g_str_has_prefix (id, "digest:");
  GHashTableIter iter;
  gpointer value;

  if (is_digest && !puntual_notification_row_delete (ledger, id, error))
    return FALSE;
  g_hash_table_iter_init (&iter, rows);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      PuntualNotificationRow *row = value;

      if (row->shown == 0 || g_str_has_prefix (row->id, "digest:")
          || !g_str_equal (is_digest ? row->kind : row->id,
                           is_digest ? id + strlen ("digest:") : id))
        continue;
      row->shown = 0;
      if (!puntual_notification_row_put (ledger, row, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
forget_all_told (PuntualLedger *ledger, const GPtrArray *ids, GError **error)
{
  g_autoptr (GHashTable) rows = puntual_notification_rows (ledger, error);

  for (guint i = 0; rows != NULL && i < ids->len; i++)
    if (!forget_told (ledger, rows, g_ptr_array_index (ids, i), error))
      return FALSE;
  return rows != NULL;
}

gboolean
puntual_notification_untold (PuntualLedger *ledger, const GPtrArray *ids, GError **error)
{
  if (!puntual_ledger_begin (ledger, error))
    return FALSE;
  if (forget_all_told (ledger, ids, error))
    return puntual_ledger_commit (ledger, error);
  puntual_ledger_rollback (ledger);
  return FALSE;
}
