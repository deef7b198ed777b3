/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-oauth-keeping.h"

#include "puntual-credentials.h"

#define REFUSED_FOR (60 * G_USEC_PER_SEC)
#define MAX_REFUSED 64

static GMutex lock;         /* of what follows */
static GHashTable *follows; /* checksum of the found text → the text */
static GHashTable *refused; /* checksum of a text → gint64, monotonic */

/* No table holds a secret as its key: keys are not wiped. */
static char *
key_of (const char *text)
{
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
}

static gboolean
is_in_keyring (const char *ledger, const char *account, const char *found)
{
  char *there = puntual_credentials_recall (ledger, account);
  gboolean same = g_strcmp0 (there, found) == 0;

  puntual_secret_free (there);
  return same;
}

gboolean
puntual_oauth_keep (const char *ledger, const char *account, const char *found, const char *next)
{
  if (is_in_keyring (ledger, account, found)
      && puntual_credentials_store (ledger, account, next, NULL))
    return TRUE;
  g_mutex_lock (&lock);
  if (follows == NULL)
    follows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                     (GDestroyNotify)puntual_secret_free);
  g_hash_table_replace (follows, key_of (found), g_strdup (next));
  g_mutex_unlock (&lock);
  return FALSE;
}

char *
puntual_oauth_newest (const char *found)
{
  g_autofree char *key = key_of (found);
  const char *next;
  char *newest;

  g_mutex_lock (&lock);
  next = follows != NULL ? g_hash_table_lookup (follows, key) : NULL;
  newest = g_strdup (next != NULL ? next : found);
  g_mutex_unlock (&lock);
  return newest;
}

void
puntual_oauth_note_refusal (const char *text)
{
  gint64 *when = g_new (gint64, 1);

  *when = g_get_monotonic_time ();
  g_mutex_lock (&lock);
  if (refused == NULL)
    refused = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (g_hash_table_size (refused) >= MAX_REFUSED)
    g_hash_table_remove_all (refused);
  g_hash_table_replace (refused, key_of (text), when);
  g_mutex_unlock (&lock);
}

gboolean
puntual_oauth_was_refused (const char *text)
{
  g_autofree char *key = key_of (text);
  const gint64 *when;
  gboolean lately;

  g_mutex_lock (&lock);
  when = refused != NULL ? g_hash_table_lookup (refused, key) : NULL;
  lately = when != NULL && g_get_monotonic_time () - *when < REFUSED_FOR;
  g_mutex_unlock (&lock);
  return lately;
}
