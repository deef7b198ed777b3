/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-agent-keyring.h"

#include <libsecret/secret.h>

struct _PuntualAgentKeyring
{
  void (*changed) (gpointer data);
  gpointer data;
  GCancellable *cancellable;
  SecretService *service;
  SecretCollection *collection; /* where passwords are kept; NULL: no keyring, or not known yet */
  gboolean known;
  gboolean asked;
};

/* Passwords in a file of the sandbox, or none at all: nothing to unlock. */
static gboolean
is_without (void)
{
  return g_strcmp0 (g_getenv ("PUNTUAL_KEYRING"), "none") == 0
         || g_strcmp0 (g_getenv ("SECRET_BACKEND"), "file") == 0
         || g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS);
}

static void
become_known (PuntualAgentKeyring *self)
{
  self->known = TRUE;
  self->changed (self->data);
}

static void
on_locked (GObject *collection, GParamSpec *pspec, gpointer data)
{
  PuntualAgentKeyring *self = data;

  self->changed (self->data);
}

/* A cancelled call answers after its owner is gone: `data` is not looked at then. */
static void
on_collection (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (GError) error = NULL;
  SecretCollection *collection = secret_collection_for_alias_finish (answer, &error);
  PuntualAgentKeyring *self = data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self->collection = collection;
  if (collection != NULL)
    g_signal_connect (collection, "notify::locked", G_CALLBACK (on_locked), self);
  become_known (self);
}

static void
on_service (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (GError) error = NULL;
  SecretService *service = secret_service_get_finish (answer, &error);
  PuntualAgentKeyring *self = data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self->service = service;
  if (service != NULL)
    secret_collection_for_alias (service, SECRET_COLLECTION_DEFAULT, SECRET_COLLECTION_NONE,
                                 self->cancellable, on_collection, self);
  else
    become_known (self);
}

PuntualAgentKeyring *
puntual_agent_keyring_new (void (*changed) (gpointer data), gpointer data)
{
  PuntualAgentKeyring *self = g_new0 (PuntualAgentKeyring, 1);

  self->changed = changed;
  self->data = data;
  self->cancellable = g_cancellable_new ();
  self->known = is_without ();
  if (!self->known)
    secret_service_get (SECRET_SERVICE_NONE, self->cancellable, on_service, self);
  return self;
}

void
puntual_agent_keyring_free (PuntualAgentKeyring *self)
{
  if (self == NULL)
    return;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->collection != NULL)
    g_signal_handlers_disconnect_by_data (self->collection, self);
  g_clear_object (&self->collection);
  g_clear_object (&self->service);
  g_free (self);
}

gboolean
puntual_agent_keyring_is_known (PuntualAgentKeyring *self)
{
  return self->known;
}

gboolean
puntual_agent_keyring_is_locked (PuntualAgentKeyring *self)
{
  return self->collection != NULL && secret_collection_get_locked (self->collection);
}

/* Whatever the owner answers: that it is unlocked is told by the collection itself. */
static void
on_asked (GObject *source, GAsyncResult *answer, gpointer data)
{
  secret_service_unlock_finish (SECRET_SERVICE (source), answer, NULL, NULL);
}

void
puntual_agent_keyring_ask_once (PuntualAgentKeyring *self)
{
  g_autoptr (GList) collections = NULL;

  if (self->asked || !puntual_agent_keyring_is_locked (self))
    return;
  self->asked = TRUE;
  collections = g_list_prepend (NULL, self->collection);
  secret_service_unlock (self->service, collections, self->cancellable, on_asked, NULL);
}
