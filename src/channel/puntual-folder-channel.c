/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* For renameat2(). */
#define _GNU_SOURCE

#include "puntual-config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "puntual-channel-config.h"
#include "puntual-error.h"
#include "puntual-folder-channel.h"
#include "puntual-json.h"
#include "puntual-mail.h"

struct _PuntualFolderChannel
{
  GObject parent;
  char *path;
};

static const char *const suffixes[] = { ".eml", ".txt", ".pdf" };

/* A mail needs a sender even before the owner gave the business an address. */
#define SENDER_OF_NOBODY "business@localhost"

static void puntual_folder_channel_iface_init (PuntualChannelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PuntualFolderChannel, puntual_folder_channel, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (PUNTUAL_TYPE_CHANNEL,
                                                      puntual_folder_channel_iface_init))

/* Nothing was delivered: a mount that went away may come back, the rest is for the owner. */
static gboolean
fail_errno (PuntualFolderChannel *self, int number, GError **error)
{
  puntual_channel_set_error_raw (PUNTUAL_CHANNEL (self), g_strerror (number));
  if (number == ENOSPC || number == EDQUOT)
    g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_CONFIG,
                 /* Translators: %s is a folder. */
                 _ ("The disk of the folder “%s” is full. Make some room and send again."),
                 self->path);
  else if (number == EIO || number == ESTALE || number == ENOTCONN || number == EHOSTDOWN
           || number == EINTR)
    g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_UNREACHABLE,
                 /* Translators: %1$s is a folder, %2$s what the system says. */
                 _ ("The folder “%1$s” cannot be reached at the moment: %2$s."), self->path,
                 g_strerror (number));
  else
    g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_CONFIG,
                 /* Translators: %1$s is a folder, %2$s what the system says. */
                 _ ("The folder “%1$s” cannot be written: %2$s. Choose another folder for this "
                    "channel."),
                 self->path, g_strerror (number));
  return FALSE;
}

static int
open_folder (PuntualFolderChannel *self)
{
  return open (self->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

static gboolean
write_all (int fd, GBytes *bytes)
{
  gsize left;
  const char *from = g_bytes_get_data (bytes, &left);

  while (left > 0)
    {
      gssize written = write (fd, from, left);
      if (written < 0 && errno == EINTR)
        continue;
      if (written < 0)
        return FALSE;
      from += written;
      left -= written;
    }
  return fsync (fd) == 0;
}

/* Writes the whole content under a name that no reader looks at. 0 or an errno. */
static int
write_part (int folder, const char *part, GBytes *bytes)
{
  int fd, number = 0;

  /* What a killed run left of this very message. */
  unlinkat (folder, part, 0);
  fd = openat (folder, part, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
  if (fd < 0)
    return errno;
  if (!write_all (fd, bytes))
    number = errno;
  if (close (fd) != 0 && number == 0)
    number = errno;
  if (number != 0)
    unlinkat (folder, part, 0);
  return number;
}

/* Gives the finished file its name unless the name is taken. 0 or an errno. */
static int
publish (int folder, const char *part, const char *name)
{
  int number = 0;

  if (renameat2 (folder, part, folder, name, RENAME_NOREPLACE) == 0)
    return 0;
  if (errno != EINVAL && errno != ENOSYS)
    number = errno;
  else if (linkat (folder, part, folder, name, 0) != 0)
    number = errno;
  unlinkat (folder, part, 0);
  return number;
}

static gboolean
holds_same_bytes (PuntualFolderChannel *self, const char *name, GBytes *bytes)
{
  g_autofree char *path = g_build_filename (self->path, name, NULL);
  g_autofree char *contents = NULL;
  gsize length = 0;
  GStatBuf info;

  if (g_lstat (path, &info) != 0 || !S_ISREG (info.st_mode)
      || (guint64)info.st_size != g_bytes_get_size (bytes)
      || !g_file_get_contents (path, &contents, &length, NULL))
    return FALSE;
  return length == g_bytes_get_size (bytes)
         && (length == 0 || memcmp (contents, g_bytes_get_data (bytes, NULL), length) == 0);
}

static gboolean
settle_existing (PuntualFolderChannel *self, const char *name, GBytes *bytes, GError **error)
{
  if (holds_same_bytes (self, name, bytes))
    return TRUE;
  g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_CONFIG,
               /* Translators: %1$s is a folder, %2$s the name of a file in it. */
               _ ("The folder “%1$s” already has another message named “%2$s”, which stays as it "
                  "is. Choose a folder of its own for this channel."),
               self->path, name);
  return FALSE;
}

/* Temporary file, fsync, name, fsync of the folder: after a power cut there is either the whole
 * message or none. */
static gboolean
write_message (PuntualFolderChannel *self, const char *id, const char *suffix, GBytes *bytes,
               GError **error)
{
  g_autofree char *name = g_strconcat (id, suffix, NULL);
  g_autofree char *part = g_strconcat (".", id, ".part", NULL);
  gboolean synced;
  int folder = open_folder (self);
  int number;

  if (folder < 0)
    return fail_errno (self, errno, error);
  number = write_part (folder, part, bytes);
  if (number == 0)
    number = publish (folder, part, name);
  synced = fsync (folder) == 0;
  close (folder);
  if (number == EEXIST)
    return settle_existing (self, name, bytes, error);
  if (number != 0)
    return fail_errno (self, number, error);
  if (!synced)
    {
      g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_UNKNOWN,
                   /* Translators: %1$s is the name of a file, %2$s a folder. */
                   _ ("The disk did not confirm the file “%1$s” in the folder “%2$s”. Look whether "
                      "it is there."),
                   name, self->path);
      return FALSE;
    }
  return TRUE;
}

static char *
one_line (const char *text)
{
  return g_strdelimit (g_strdup (text != NULL ? text : ""), "\r\n", ' ');
}

/* A message for a telephone or a call: who and by what means, then the words. */
static GBytes *
text_bytes (const PuntualMessage *message)
{
  g_autofree char *name = one_line (message->to_name);
  g_autofree char *address = one_line (message->to_address);
  char *text;

  text = g_strdup_printf ("%s\n%s%s%s\n\n%s\n", puntual_medium_nick (message->medium), name,
                          *name != '\0' && *address != '\0' ? ", " : "", address,
                          message->text != NULL ? message->text : "");
  return g_bytes_new_take (text, strlen (text));
}

static GBytes *
letter_bytes (const PuntualMessage *message, GError **error)
{
  for (guint i = 0; i < message->attachments->len; i++)
    {
      const PuntualAttachment *attachment = g_ptr_array_index (message->attachments, i);
      if (g_str_equal (attachment->content_type, "application/pdf"))
        return g_bytes_ref (attachment->bytes);
    }
  g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_CONFIG,
                       _ ("The letter has no pages to print."));
  return NULL;
}

static GBytes *
mail_bytes (const PuntualMessage *message, GError **error)
{
  gboolean has_sender = message->from_address != NULL && *message->from_address != '\0';
  g_auto (PuntualMail) mail = { NULL };

  if (!puntual_mail_init (&mail, message, has_sender ? NULL : SENDER_OF_NOBODY, error))
    return NULL;
  return g_steal_pointer (&mail.bytes);
}

static GBytes *
message_bytes (const PuntualMessage *message, const char **suffix, GError **error)
{
  if (message->medium == PUNTUAL_MEDIUM_EMAIL)
    {
      *suffix = ".eml";
      return mail_bytes (message, error);
    }
  if (message->medium == PUNTUAL_MEDIUM_LETTER)
    {
      *suffix = ".pdf";
      return letter_bytes (message, error);
    }
  *suffix = ".txt";
  return text_bytes (message);
}

static gboolean
check_id (const char *id, GError **error)
{
  if (puntual_message_id_is_safe (id))
    return TRUE;
  g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_CONFIG,
                       _ ("The message has an identifier that cannot be the name of a file."));
  return FALSE;
}

static guint
folder_get_media (PuntualChannel *channel)
{
  return PUNTUAL_MEDIA_ALL;
}

static gboolean
folder_prepare (PuntualChannel *channel, GCancellable *cancellable, GError **error)
{
  PuntualFolderChannel *self = PUNTUAL_FOLDER_CHANNEL (channel);
  int folder;

  /* Reminders are nobody else's business. */
  if (g_mkdir_with_parents (self->path, 0700) != 0)
    return fail_errno (self, errno, error);
  folder = open_folder (self);
  if (folder < 0)
    return fail_errno (self, errno, error);
  close (folder);
  if (access (self->path, W_OK | X_OK) != 0)
    return fail_errno (self, errno, error);
  return TRUE;
}

static gboolean
folder_deliver (PuntualChannel *channel, const PuntualMessage *message, char **provider_id,
                GCancellable *cancellable, GError **error)
{
  PuntualFolderChannel *self = PUNTUAL_FOLDER_CHANNEL (channel);
  g_autoptr (GBytes) bytes = NULL;
  const char *suffix = NULL;

  if (!check_id (message->id, error))
    return FALSE;
  bytes = message_bytes (message, &suffix, error);
  if (bytes == NULL)
    return FALSE;
  if (g_mkdir_with_parents (self->path, 0700) != 0)
    return fail_errno (self, errno, error);
  if (!write_message (self, message->id, suffix, bytes, error))
    return FALSE;
  if (provider_id != NULL)
    *provider_id = g_strconcat (message->id, suffix, NULL);
  return TRUE;
}

/* A missing folder may be a disk that is not plugged in, so it says nothing about the message. */
static int
folder_look_up (PuntualChannel *channel, const char *id, const char *message_id,
                GCancellable *cancellable, GError **error)
{
  PuntualFolderChannel *self = PUNTUAL_FOLDER_CHANNEL (channel);
  int folder, found = 0;

  if (!check_id (id, error))
    return -1;
  folder = open_folder (self);
  if (folder < 0)
    {
      fail_errno (self, errno, error);
      return -1;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (suffixes) && found == 0; i++)
    {
      g_autofree char *name = g_strconcat (id, suffixes[i], NULL);
      struct stat info;
      if (fstatat (folder, name, &info, AT_SYMLINK_NOFOLLOW) == 0)
        found = S_ISREG (info.st_mode) ? 1 : 0;
      else if (errno != ENOENT)
        found = -1;
    }
  close (folder);
  return found;
}

static void
puntual_folder_channel_iface_init (PuntualChannelInterface *iface)
{
  iface->get_media = folder_get_media;
  iface->prepare = folder_prepare;
  iface->deliver = folder_deliver;
  iface->look_up = folder_look_up;
}

static void
puntual_folder_channel_finalize (GObject *object)
{
  g_free (PUNTUAL_FOLDER_CHANNEL (object)->path);
  G_OBJECT_CLASS (puntual_folder_channel_parent_class)->finalize (object);
}

static void
puntual_folder_channel_class_init (PuntualFolderChannelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = puntual_folder_channel_finalize;
}

static void
puntual_folder_channel_init (PuntualFolderChannel *self)
{
}

/**
 * puntual_folder_channel_new:
 *
 * Returns: (transfer full): the channel, or NULL with CHANNEL_CONFIG or INVALID_VALUE; nothing is
 * written yet
 */
PuntualChannel *
puntual_folder_channel_new (const char *config, GError **error)
{
  g_autoptr (JsonNode) root =
      puntual_channel_config_parse (config, puntual_channel_keys ("folder"), error);
  PuntualFolderChannel *self;
  const char *path;

  if (root == NULL)
    return NULL;
  path = puntual_json_get_string (json_node_get_object (root), "path", "");
  if (*path == '\0')
    {
      g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_CONFIG,
                           _ ("The channel has no folder to write to. Choose one."));
      return NULL;
    }
  self = g_object_new (PUNTUAL_TYPE_FOLDER_CHANNEL, NULL);
  self->path = g_strdup (path);
  return PUNTUAL_CHANNEL (self);
}
