/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-sent-folder.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "puntual-error.h"
#include "puntual-imap-folder.h"

/* A list of folders. */
#define MOST_BYTES (1024 * 1024)
#define MAX_NAME 500

gboolean
puntual_sent_folder_is_filed_by (const char *host)
{
  static const char *const domains[] = { "gmail.com",   "googlemail.com", "outlook.com",
                                         "hotmail.com", "live.com",       "office365.com" };

  for (guint i = 0; i < G_N_ELEMENTS (domains); i++)
    {
      gsize length = strlen (host), end = strlen (domains[i]);

      if (length >= end && g_ascii_strcasecmp (host + length - end, domains[i]) == 0
          && (length == end || host[length - end - 1] == '.'))
        return TRUE;
    }
  return FALSE;
}

/* What mail programs and providers call it, the surer first, where the server does not say which it
 * is (RFC 6154). */
static const char *const NAMES[] = {
  "Sent",
  "Sent Items",
  "Sent Messages",
  "Sent Mail",
  "Enviados",
  "Elementos enviados",
  "Mensajes enviados",
  "Correo enviado",
  "Correos enviados",
  "Enviats",
  "Elements enviats",
  "Bidalitakoak",
  "Itens Enviados",
  "Itens enviados",
  "Gesendet",
  "Gesendete Objekte",
  "Gesendete Elemente",
  "Envoyés",
  "Messages envoyés",
  "Éléments envoyés",
  "Objets envoyés",
  "Inviata",
  "Posta inviata",
  "Inviati",
};

/* Behind "(…)": the flags; and "…" or NIL: what divides names; and the name. */
static gboolean
split_listed (const char *line, char **flags, char *delimiter, const char **name)
{
  const char *end = strchr (line, ')');

  if (!g_str_has_prefix (line, "* LIST (") || end == NULL || end[1] != ' ')
    return FALSE;
  *flags = g_strndup (line + strlen ("* LIST ("), (gsize)(end - line) - strlen ("* LIST ("));
  end += 2;
  *delimiter = '\0';
  if (g_ascii_strncasecmp (end, "NIL ", 4) == 0)
    *name = end + 4;
  else if (end[0] == '"' && end[1] == '\\' && end[2] != '\0' && end[3] == '"' && end[4] == ' ')
    {
      *delimiter = end[2];
      *name = end + 5;
    }
  else if (end[0] == '"' && end[1] != '\0' && end[2] == '"' && end[3] == ' ')
    {
      *delimiter = end[1];
      *name = end + 4;
    }
  else
    return FALSE;
  return TRUE;
}

/* A name as the server wrote it: a word, a quoted text or a literal. NULL when it is none. */
static char *
read_name (const char *text, GBytes *literal)
{
  g_autoptr (GString) name = g_string_new (NULL);
  gboolean quoted = *text == '"';

  if (literal != NULL)
    g_string_append_len (name, g_bytes_get_data (literal, NULL),
                         (gssize)MIN (g_bytes_get_size (literal), MAX_NAME + 1));
  else
    for (const char *p = text + quoted; *p != '\0' && !(quoted && *p == '"'); p++)
      {
        p += quoted && *p == '\\' && p[1] != '\0';
        g_string_append_c (name, *p);
      }
  if (name->len == 0 || name->len > MAX_NAME || strlen (name->str) != name->len)
    return NULL;
  for (const char *p = name->str; *p != '\0'; p++)
    if (g_ascii_iscntrl (*p))
      return NULL;
  return g_strdup (name->str);
}

char *
puntual_sent_folder_quote (const char *name)
{
  g_autoptr (GString) quoted = g_string_new ("\"");

  for (; *name != '\0'; name++)
    {
      if (*name == '"' || *name == '\\')
        g_string_append_c (quoted, '\\');
      g_string_append_c (quoted, *name);
    }
  g_string_append_c (quoted, '"');
  return g_strdup (quoted->str);
}

/* Some servers have all folders within the inbox, some have theirs in one that is named after them.
 * A folder of that name anywhere else is the owner's. */
static const char *
own_name (const char *name, char delimiter)
{
  static const char *const tops[] = { "INBOX", "[Gmail]", "[Google Mail]", "Mail" };
  const char *last = delimiter != '\0' ? strrchr (name, delimiter) : NULL;

  if (last == NULL)
    return name;
  for (guint i = 0; i < G_N_ELEMENTS (tops); i++)
    if (strlen (tops[i]) == (gsize)(last - name)
        && g_ascii_strncasecmp (name, tops[i], strlen (tops[i])) == 0)
      return last + 1;
  return NULL;
}

/* 0: none of them. */
static guint
rank_of_name (const char *name)
{
  g_autofree char *quoted = name != NULL ? puntual_sent_folder_quote (name) : NULL;

  for (guint i = 0; quoted != NULL && i < G_N_ELEMENTS (NAMES); i++)
    {
      g_autofree char *known = puntual_imap_folder_quote (NAMES[i]);

      if (g_ascii_strcasecmp (quoted, known) == 0)
        return i + 1;
    }
  return 0;
}

static gboolean
has_flag (const char *flags, const char *flag)
{
  g_auto (GStrv) words = g_strsplit (flags, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (g_ascii_strcasecmp (words[i], flag) == 0)
      return TRUE;
  return FALSE;
}

void
puntual_sent_choice_take (const char *line, GBytes *literal, gpointer data)
{
  PuntualSentChoice *self = data;
  g_autofree char *flags = NULL;
  g_autofree char *name = NULL;
  const char *text = NULL;
  char delimiter;
  guint rank;

  if (!split_listed (line, &flags, &delimiter, &text) || has_flag (flags, "\\Noselect")
      || has_flag (flags, "\\NonExistent"))
    return;
  name = read_name (text, literal);
  if (name == NULL)
    return;
  rank = has_flag (flags, "\\Sent") ? 0 : rank_of_name (own_name (name, delimiter));
  if ((rank == 0 && !has_flag (flags, "\\Sent")) || (self->folder != NULL && rank >= self->rank))
    return;
  g_free (self->folder);
  self->folder = puntual_sent_folder_quote (name);
  self->rank = rank;
}

gboolean
puntual_sent_folder_find (PuntualImapSession *session, char **folder, GCancellable *cancellable,
                          PuntualSmtpReason *reason)
{
  static const char *const commands[] = { "LIST (SPECIAL-USE) \"\" \"*\"", "LIST \"\" \"*\"" };
  PuntualSentChoice choice = { 0 };
  gboolean ok = TRUE;

  /* Who does not know the first says BAD. */
  for (guint i = 0; ok && choice.folder == NULL && i < G_N_ELEMENTS (commands); i++)
    ok = puntual_imap_session_ask (session, commands[i], MOST_BYTES, puntual_sent_choice_take,
                                   &choice, cancellable, reason)
         || (i == 0 && *reason == PUNTUAL_SMTP_REASON_PROTOCOL);
  if (!ok)
    g_clear_pointer (&choice.folder, g_free);
  *folder = choice.folder;
  return ok;
}

gboolean
puntual_sent_folder_refuse_none (GError **error)
{
  g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_CONFIG,
                       _ ("The mailbox has no folder for sent mail that Puntual could put copies "
                          "into. Turn the copies off, or make a folder named “Sent”."));
  return FALSE;
}
