/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-account-deeds.h"

#include <glib/gi18n-lib.h>

#include "puntual-account-config.h"
#include "puntual-account-kinds.h"
#include "puntual-credentials.h"
#include "puntual-error.h"
#include "puntual-imap-account.h"

/* An entry of the keyring. */
typedef struct
{
  char *given;  /* NULL: it stays as it is */
  char *before; /* NULL: there was none */
} Kept;

/* Shared by a deed and its inverse. */
typedef struct
{
  char *name, *kind, *config;
  Kept secret, mailbox; /* of the account, and of where answers arrive */
  gboolean is_new;
  /* As it was before. */
  char *config_before;
  char *default_before;
} AccountChange;

static void
kept_clear (Kept *self)
{
  puntual_secret_free (self->given);
  puntual_secret_free (self->before);
}

static void
change_clear (gpointer data)
{
  AccountChange *self = data;

  g_free (self->name);
  g_free (self->kind);
  g_free (self->config);
  kept_clear (&self->secret);
  kept_clear (&self->mailbox);
  g_free (self->config_before);
  g_free (self->default_before);
}

static void
change_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, change_clear);
}

static void
make_deeds (AccountChange *change, PuntualDeskFunc run, PuntualDeskFunc run_back,
            PuntualDeed **deed, PuntualDeed **undo)
{
  *deed = puntual_deed_new (run, g_atomic_rc_box_acquire (change), change_unref);
  *undo = puntual_deed_new (run_back, change, change_unref);
}

/* --- Saving --- */

/* Some ask for a user only where a server wants one; who signs in does so afterwards. */
static gboolean
wants_secret (const AccountChange *self)
{
  const PuntualAccountKind *kind = puntual_account_kind_find (self->kind);
  PuntualChannelAccount account = { .kind = self->kind, .config = self->config };
  g_autoptr (JsonNode) config = puntual_account_config_read (&account);

  if (g_strcmp0 (self->kind, "smtp") == 0)
    return *puntual_account_config_get (config, "user") != '\0';
  return kind != NULL && kind->secret_title != NULL;
}

static gboolean
keep (Kept *self, const char *identity, const char *name, GError **error)
{
  if (self->given == NULL)
    return TRUE;
  puntual_secret_free (self->before);
  self->before = puntual_credentials_recall (identity, name);
  return puntual_credentials_store (identity, name, self->given, error);
}

static gboolean
give_back (const Kept *self, const char *identity, const char *name, GError **error)
{
  return self->before != NULL ? puntual_credentials_store (identity, name, self->before, error)
                              : puntual_credentials_clear (identity, name, error);
}

static gboolean
is_secret_there (AccountChange *self, const char *identity, GError **error)
{
  char *found;

  if (self->secret.given != NULL || !wants_secret (self))
    return TRUE;
  found = puntual_credentials_look_up (identity, self->name, self->kind, error);
  if (found == NULL)
    return FALSE;
  puntual_secret_free (found);
  return TRUE;
}

static gboolean
keep_secrets (AccountChange *self, const char *identity, GError **error)
{
  g_autofree char *mailbox = puntual_imap_account_secret_name (self->name);

  if (!is_secret_there (self, identity, error)
      || !keep (&self->secret, identity, self->name, error))
    return FALSE;
  if (keep (&self->mailbox, identity, mailbox, error))
    return TRUE;
  if (self->secret.given != NULL)
    give_back (&self->secret, identity, self->name, NULL);
  return FALSE;
}

static gboolean
give_secrets_back (AccountChange *self, const char *identity, GError **error)
{
  g_autofree char *mailbox = puntual_imap_account_secret_name (self->name);

  return (self->secret.given == NULL || give_back (&self->secret, identity, self->name, error))
         && (self->mailbox.given == NULL || give_back (&self->mailbox, identity, mailbox, error));
}

static gboolean
put_record (AccountChange *self, PuntualLedger *ledger, GError **error)
{
  PuntualChannelAccount account = { .name = self->name,
                                    .kind = self->kind,
                                    .config = self->config };
  g_autoptr (PuntualChannelAccount) before = NULL;

  if (self->is_new)
    return puntual_account_add (ledger, &account, error);
  before = puntual_account_find (ledger, self->name, error);
  if (before == NULL)
    return FALSE;
  g_free (self->config_before);
  self->config_before = g_strdup (before->config);
  return puntual_account_update (ledger, self->name, self->config, error);
}

static gboolean
take_record_back (AccountChange *self, PuntualLedger *ledger, GError **error)
{
  return self->is_new ? puntual_account_remove (ledger, self->name, error)
                      : puntual_account_update (ledger, self->name, self->config_before, error);
}

/* The record comes first: an account of the same name must not lose its password. */
static gboolean
save (PuntualDeskJob *job, gpointer data, GError **error)
{
  AccountChange *self = data;
  PuntualLedger *ledger = puntual_desk_job_get_ledger (job);
  g_autofree char *identity = puntual_ledger_get_identity (ledger, error);

  if (identity == NULL || !put_record (self, ledger, error))
    return FALSE;
  if (keep_secrets (self, identity, error))
    return TRUE;
  take_record_back (self, ledger, NULL);
  return FALSE;
}

static gboolean
take_save_back (PuntualDeskJob *job, gpointer data, GError **error)
{
  AccountChange *self = data;
  PuntualLedger *ledger = puntual_desk_job_get_ledger (job);
  g_autofree char *identity = puntual_ledger_get_identity (ledger, error);

  return identity != NULL && take_record_back (self, ledger, error)
         && give_secrets_back (self, identity, error);
}

void
puntual_account_deeds_save (const PuntualChannelAccount *account, const char *secret,
                            const char *mailbox_secret, gboolean is_new, PuntualDeed **deed,
                            PuntualDeed **undo)
{
  AccountChange *change = g_atomic_rc_box_new0 (AccountChange);

  change->name = g_strdup (account->name);
  change->kind = g_strdup (account->kind);
  change->config = g_strdup (account->config);
  change->secret.given = g_strdup (secret);
  change->mailbox.given = g_strdup (mailbox_secret);
  change->is_new = is_new;
  make_deeds (change, save, take_save_back, deed, undo);
}

/* --- Removing --- */

/* Best effort: there may be no keyring, and nothing in it. */
static void
forget (Kept *self, const char *identity, const char *name)
{
  puntual_secret_free (self->before);
  self->before = puntual_credentials_recall (identity, name);
  puntual_credentials_clear (identity, name, NULL);
}

static gboolean
remove_account (PuntualDeskJob *job, gpointer data, GError **error)
{
  AccountChange *self = data;
  PuntualLedger *ledger = puntual_desk_job_get_ledger (job);
  g_autofree char *mailbox = puntual_imap_account_secret_name (self->name);
  g_autofree char *identity = puntual_ledger_get_identity (ledger, error);
  g_autoptr (PuntualChannelAccount) account =
      identity != NULL ? puntual_account_find (ledger, self->name, error) : NULL;

  if (account == NULL || !puntual_account_remove (ledger, self->name, error))
    return FALSE;
  g_free (self->kind);
  g_free (self->config);
  self->kind = g_strdup (account->kind);
  self->config = g_strdup (account->config);
  g_clear_pointer (&self->default_before, g_free);
  if (account->is_default)
    self->default_before = g_strdup (account->name);
  forget (&self->secret, identity, self->name);
  forget (&self->mailbox, identity, mailbox);
  return TRUE;
}

static gboolean
add_again (PuntualDeskJob *job, gpointer data, GError **error)
{
  AccountChange *self = data;
  PuntualLedger *ledger = puntual_desk_job_get_ledger (job);
  g_autofree char *mailbox = puntual_imap_account_secret_name (self->name);
  g_autofree char *identity = puntual_ledger_get_identity (ledger, error);
  PuntualChannelAccount account = { .name = self->name,
                                    .kind = self->kind,
                                    .config = self->config };

  return identity != NULL && puntual_account_add (ledger, &account, error)
         && (self->default_before == NULL
             || puntual_account_set_default (ledger, self->default_before, error))
         && (self->secret.before == NULL || give_back (&self->secret, identity, self->name, error))
         && (self->mailbox.before == NULL || give_back (&self->mailbox, identity, mailbox, error));
}

void
puntual_account_deeds_remove (const char *name, PuntualDeed **deed, PuntualDeed **undo)
{
  AccountChange *change = g_atomic_rc_box_new0 (AccountChange);

  change->name = g_strdup (name);
  make_deeds (change, remove_account, add_again, deed, undo);
}

/* --- The default --- */

static gboolean
make_default (PuntualDeskJob *job, gpointer data, GError **error)
{
  AccountChange *self = data;
  PuntualLedger *ledger = puntual_desk_job_get_ledger (job);
  g_autoptr (GPtrArray) accounts = puntual_account_list (ledger, error);

  if (accounts == NULL)
    return FALSE;
  for (guint i = 0; i < accounts->len; i++)
    {
      const PuntualChannelAccount *account = g_ptr_array_index (accounts, i);

      if (account->is_default)
        {
          g_free (self->default_before);
          self->default_before = g_strdup (account->name);
        }
    }
  return puntual_account_set_default (ledger, self->name, error);
}

static gboolean
give_default_back (PuntualDeskJob *job, gpointer data, GError **error)
{
  AccountChange *self = data;

  if (self->default_before != NULL)
    return puntual_account_set_default (puntual_desk_job_get_ledger (job), self->default_before,
                                        error);
  g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE,
                       _ ("No other account was in use before. Choose the one that messages are to "
                          "go by."));
  return FALSE;
}

void
puntual_account_deeds_set_default (const char *name, PuntualDeed **deed, PuntualDeed **undo)
{
  AccountChange *change = g_atomic_rc_box_new0 (AccountChange);

  change->name = g_strdup (name);
  make_deeds (change, make_default, give_default_back, deed, undo);
}
