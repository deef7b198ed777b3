/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* For explicit_bzero(). */
#define _DEFAULT_SOURCE

#include "puntual-config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <libsecret/secret.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "puntual-credential-loan.h"
#include "puntual-credentials.h"
#include "puntual-error.h"
#include "puntual-oauth-service.h"

#define MAX_CREDENTIALS_FILE (64 * 1024)

/* A keyring that waits for a window which nobody can see must not stop the sending for ever. */
#ifndef PUNTUAL_KEYRING_PATIENCE_MS
#define PUNTUAL_KEYRING_PATIENCE_MS 20000
#endif

static const SecretSchema channel_schema = {
  "io.github.puntual.Puntual.Channel",
  SECRET_SCHEMA_NONE,
  { { "account", SECRET_SCHEMA_ATTRIBUTE_STRING },
    { "ledger", SECRET_SCHEMA_ATTRIBUTE_STRING },
    { NULL, 0 } },
};

/**
 * puntual_secret_free:
 * @secret: (nullable): a text from puntual_credentials_look_up()
 *
 * Overwrites the secret before the memory is given back.
 */
void
puntual_secret_free (char *secret)
{
  if (secret == NULL)
    return;
  explicit_bzero (secret, strlen (secret));
  g_free (secret);
}

/* PUNTUAL_TOKEN_<NAME>, and PUNTUAL_IMAP_PASSWORD_<NAME> for the mailbox of an account,
 * "name:imap": upper case, anything but ASCII letters and digits as an underscore. The ledger takes
 * no two accounts that would meet there. */
static char *
variable_name (const char *account)
{
  const char *mailbox = strchr (account, ':');
  gsize length = mailbox != NULL ? (gsize)(mailbox - account) : strlen (account);
  GString *name = g_string_new (mailbox != NULL ? "PUNTUAL_IMAP_PASSWORD_" : "PUNTUAL_TOKEN_");

  for (gsize i = 0; i < length; i++)
    g_string_append_c (name, g_ascii_isalnum (account[i]) ? g_ascii_toupper (account[i]) : '_');
  return g_string_free (name, FALSE);
}

/* The variable of the account itself wins over the one that all mail accounts share. */
static char *
look_up_environment (const char *account, const char *kind)
{
  g_autofree char *name = variable_name (account);
  const char *value = g_getenv (name);

  if ((value == NULL || *value == '\0') && g_strcmp0 (kind, "smtp") == 0)
    value = g_getenv ("PUNTUAL_SMTP_PASSWORD");
  return value != NULL && *value != '\0' ? g_strdup (value) : NULL;
}

static gboolean
check_file_is_private (int fd, const char *path, GError **error)
{
  struct stat info;

  if (fstat (fd, &info) == 0 && S_ISREG (info.st_mode) && info.st_uid == geteuid ()
      && (info.st_mode & 077) == 0 && info.st_size <= MAX_CREDENTIALS_FILE)
    return TRUE;
  g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_NO_SECRET,
               /* Translators: %1$s and %2$s are the name of the same file. */
               _ ("The credentials file “%1$s” was not read: it must be a small file of your own "
                  "that nobody else can read (chmod 600 “%2$s”)."),
               path, path);
  return FALSE;
}

/* The value of the first line "account=…". `text` is changed. */
static char *
find_line (char *text, const char *account)
{
  gsize length = strlen (account);
  char *rest = text;

  while (*rest != '\0')
    {
      char *line = rest;

      rest += strcspn (rest, "\n");
      if (*rest == '\n')
        *rest++ = '\0';
      if (strncmp (line, account, length) == 0 && line[length] == '=')
        {
          char *value = line + length + 1;
          value[strcspn (value, "\r")] = '\0';
          return *value != '\0' ? g_strdup (value) : NULL;
        }
    }
  return NULL;
}

static gsize
read_all (int fd, char *buffer, gsize size)
{
  gsize filled = 0;
  gssize count;

  while (filled < size && (count = read (fd, buffer + filled, size - filled)) != 0)
    {
      if (count < 0 && errno != EINTR)
        break;
      filled += MAX (count, 0);
    }
  return filled;
}

/* FALSE with an error when the file is there to be used and must not be. */
static gboolean
look_up_file (const char *account, char **secret, GError **error)
{
  const char *path = g_getenv ("PUNTUAL_CREDENTIALS_FILE");
  gboolean usable;
  int fd;

  *secret = NULL;
  if (path == NULL || *path == '\0')
    return TRUE;
  fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0)
    {
      g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_NO_SECRET,
                   /* Translators: %1$s is the name of a file, %2$s what the system says. */
                   _ ("The credentials file “%1$s” cannot be read: %2$s."), path,
                   g_strerror (errno));
      return FALSE;
    }
  usable = check_file_is_private (fd, path, error);
  if (usable)
    {
      char *buffer = g_malloc0 (MAX_CREDENTIALS_FILE + 1);
      read_all (fd, buffer, MAX_CREDENTIALS_FILE);
      *secret = find_line (buffer, account);
      explicit_bzero (buffer, MAX_CREDENTIALS_FILE);
      g_free (buffer);
    }
  close (fd);
  return usable;
}

static gboolean
keyring_is_off (void)
{
  return g_strcmp0 (g_getenv ("PUNTUAL_KEYRING"), "none") == 0;
}

/* One call to the keyring on a main context of its own, given up after a while. */
typedef struct
{
  GMainContext *context;
  GCancellable *cancellable;
  GSource *patience;
  GAsyncResult *result;
} KeyringCall;

static gboolean
on_patience_over (gpointer data)
{
  g_cancellable_cancel (data);
  return G_SOURCE_REMOVE;
}

static void
on_keyring_answer (GObject *source, GAsyncResult *result, gpointer data)
{
  KeyringCall *call = data;

  call->result = g_object_ref (result);
}

static void
keyring_call_begin (KeyringCall *call)
{
  call->context = g_main_context_new ();
  call->cancellable = g_cancellable_new ();
  call->patience = g_timeout_source_new (PUNTUAL_KEYRING_PATIENCE_MS);
  call->result = NULL;
  g_main_context_push_thread_default (call->context);
  g_source_set_callback (call->patience, on_patience_over, call->cancellable, NULL);
  g_source_attach (call->patience, call->context);
}

static GAsyncResult *
keyring_call_wait (KeyringCall *call)
{
  while (call->result == NULL)
    g_main_context_iteration (call->context, TRUE);
  return call->result;
}

static void
keyring_call_end (KeyringCall *call)
{
  g_clear_object (&call->result);
  g_source_destroy (call->patience);
  g_source_unref (call->patience);
  while (g_main_context_iteration (call->context, FALSE))
    ;
  g_main_context_pop_thread_default (call->context);
  g_main_context_unref (call->context);
  g_object_unref (call->cancellable);
}

static gboolean
fail_keyring (const char *account, GError *reason, GError **error)
{
  const char *what = reason != NULL ? reason->message : _ ("it is locked");

  if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    what = _ ("it does not answer");
  g_set_error (
      error, PUNTUAL_ERROR, PUNTUAL_ERROR_NO_SECRET,
      /* Translators: %1$s is the name of an account, %2$s what the keyring says. */
      _ ("The keyring with the password of “%1$s” cannot be used: %2$s. Unlock it, or give "
         "the password another way."),
      account, what);
  return FALSE;
}

static gboolean
look_up_keyring (const char *ledger, const char *account, char **secret, GError **error)
{
  g_autoptr (GError) reason = NULL;
  KeyringCall call;

  keyring_call_begin (&call);
  secret_password_lookup (&channel_schema, call.cancellable, on_keyring_answer, &call, "account",
                          account, "ledger", ledger, NULL);
  *secret = secret_password_lookup_finish (keyring_call_wait (&call), &reason);
  keyring_call_end (&call);
  return reason == NULL || fail_keyring (account, reason, error);
}

/* The secret of a mailbox is called after its account: "mail:imap". */
static void
fail_no_mailbox_password (const char *account, GError **error)
{
  g_autofree char *name = g_strndup (account, strcspn (account, ":"));

  g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_NO_SECRET,
               /* Translators: %s is the name of an account. */
               _ ("There is no password for the mailbox that answers to “%s” arrive in. Enter it "
                  "in the channel's settings."),
               name);
}

static void
fail_nothing (const char *account, const char *kind, GError **error)
{
  if (g_strcmp0 (kind, "imap") == 0)
    fail_no_mailbox_password (account, error);
  else if (puntual_oauth_service_find (kind) != NULL)
    g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_NO_SECRET,
                 /* Translators: %s is the name of an account. */
                 _ ("Nobody has signed in for the channel “%s” yet. Sign in in the channel's "
                    "settings."),
                 account);
  else
    g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_NO_SECRET,
                 /* Translators: %s is the name of an account. */
                 _ ("There is no password for the channel “%s”. Enter it in the channel's "
                    "settings."),
                 account);
}

/**
 * puntual_credentials_look_up:
 * @ledger: (nullable): the identity of its ledger
 * @account: the name of the channel's account
 * @kind: "smtp" …
 *
 * Returns: (transfer full): the secret, for puntual_secret_free(); NULL with NO_SECRET
 */
char *
puntual_credentials_look_up (const char *ledger, const char *account, const char *kind,
                             GError **error)
{
  char *secret = puntual_credential_loan_look_up (account);

  if (secret == NULL)
    secret = look_up_environment (account, kind);
  if (secret != NULL)
    return secret;
  if (!look_up_file (account, &secret, error))
    return NULL;
  if (secret == NULL && !keyring_is_off ()
      && !look_up_keyring (ledger != NULL ? ledger : "", account, &secret, error))
    return NULL;
  if (secret == NULL || *secret == '\0')
    {
      puntual_secret_free (secret);
      fail_nothing (account, kind, error);
      return NULL;
    }
  return secret;
}

char *
puntual_credentials_recall (const char *ledger, const char *account)
{
  char *secret = NULL;

  if (!keyring_is_off ())
    look_up_keyring (ledger != NULL ? ledger : "", account, &secret, NULL);
  return secret;
}

gboolean
puntual_credentials_can_store (GError **error)
{
  if (!keyring_is_off ())
    return TRUE;
  g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_NO_SECRET,
                       _ ("The keyring is switched off (PUNTUAL_KEYRING=none), so passwords cannot "
                          "be kept in it."));
  return FALSE;
}

/**
 * puntual_credentials_store:
 *
 * Keeps the secret in the keyring, in place of an earlier one.
 */
gboolean
puntual_credentials_store (const char *ledger, const char *account, const char *secret,
                           GError **error)
{
  g_autoptr (GError) reason = NULL;
  g_autofree char *label = NULL;
  gboolean stored;
  KeyringCall call;

  if (!puntual_credentials_can_store (error))
    return FALSE;
  /* Translators: the name of an entry in the desktop's keyring; %s is the name of an account. */
  label = g_strdup_printf (_ ("Puntual channel “%s”"), account);
  keyring_call_begin (&call);
  secret_password_store (&channel_schema, SECRET_COLLECTION_DEFAULT, label, secret,
                         call.cancellable, on_keyring_answer, &call, "account", account, "ledger",
                         ledger != NULL ? ledger : "", NULL);
  stored = secret_password_store_finish (keyring_call_wait (&call), &reason);
  keyring_call_end (&call);
  return stored || fail_keyring (account, reason, error);
}

/**
 * puntual_credentials_clear:
 *
 * Forgets the secret; TRUE also when there was none.
 */
gboolean
puntual_credentials_clear (const char *ledger, const char *account, GError **error)
{
  g_autoptr (GError) reason = NULL;
  KeyringCall call;

  if (!puntual_credentials_can_store (error))
    return FALSE;
  keyring_call_begin (&call);
  secret_password_clear (&channel_schema, call.cancellable, on_keyring_answer, &call, "account",
                         account, "ledger", ledger != NULL ? ledger : "", NULL);
  secret_password_clear_finish (keyring_call_wait (&call), &reason);
  keyring_call_end (&call);
  return reason == NULL || fail_keyring (account, reason, error);
}
