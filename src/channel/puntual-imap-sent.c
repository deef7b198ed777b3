/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-imap-sent.h"

#include <string.h>

#include "puntual-imap-opening.h"
#include "puntual-sent-folder.h"

/* A list of the mails with one id. */
#define MOST_BYTES (1024 * 1024)
#define MOST_MAILS 20
/* The clocks of two machines. */
#define SLACK (5 * 60)

struct _PuntualImapSent
{
  const PuntualImapAccount *account;
  PuntualImapSession *reader; /* with the folder open; NULL: not yet, or lost */
  PuntualImapSession *keeper;
  char *folder;         /* quoted, of the keeper */
  gboolean has_none;    /* the reader found no such folder */
  gboolean cannot_keep; /* nobody waits for that twice */
};

PuntualImapSent *
puntual_imap_sent_new (const PuntualImapAccount *account)
{
  PuntualImapSent *self = g_new0 (PuntualImapSent, 1);

  self->account = account;
  return self;
}

void
puntual_imap_sent_free (PuntualImapSent *self)
{
  g_clear_pointer (&self->reader, puntual_imap_session_free);
  g_clear_pointer (&self->keeper, puntual_imap_session_free);
  g_free (self->folder);
  g_free (self);
}

/* --- Looking --- */

typedef struct
{
  GArray *uids; /* guint32 */
  gint64 since; /* seconds */
  gboolean is_there;
} Search;

static void
on_found (const char *line, GBytes *literal, gpointer data)
{
  Search *self = data;
  char *end = NULL;

  if (!g_str_has_prefix (line, "* SEARCH"))
    return;
  for (const char *p = line + strlen ("* SEARCH"); *p == ' ' && self->uids->len < MOST_MAILS;
       p = end)
    {
      guint64 number = g_ascii_strtoull (p, &end, 10);
      guint32 uid = (guint32)number;

      if (end == p)
        return;
      if (number > 0 && number <= G_MAXUINT32)
        g_array_append_val (self->uids, uid);
    }
}

/* "10-Mar-2026 09:00:05 +0100" (RFC 3501, date-time); the day may have a space before it. -1 when
 * it is none. */
static gint64
parse_date (const char *text)
{
  static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
  g_auto (GStrv) parts = NULL;
  g_auto (GStrv) day = NULL;
  g_autofree char *iso = NULL;
  g_autoptr (GDateTime) moment = NULL;
  const char *month;

  while (*text == ' ')
    text++;
  parts = g_strsplit (text, " ", 4);
  if (g_strv_length (parts) != 3)
    return -1;
  day = g_strsplit (parts[0], "-", 4);
  if (g_strv_length (day) != 3 || strlen (day[1]) != 3
      || (month = g_strstr_len (months, -1, day[1])) == NULL || (month - months) % 3 != 0)
    return -1;
  iso =
      g_strdup_printf ("%s-%02d-%02dT%s%s", day[2], (int)(month - months) / 3 + 1,
                       (int)CLAMP (g_ascii_strtoll (day[0], NULL, 10), 0, 99), parts[1], parts[2]);
  moment = g_date_time_new_from_iso8601 (iso, NULL);
  return moment != NULL ? g_date_time_to_unix (moment) : -1;
}

static void
on_date (const char *line, GBytes *literal, gpointer data)
{
  Search *self = data;
  const char *start = strstr (line, "INTERNALDATE \"");
  g_autofree char *text = NULL;

  if (start == NULL || strstr (line, " FETCH (") == NULL)
    return;
  start += strlen ("INTERNALDATE \"");
  text = g_strndup (start, strcspn (start, "\""));
  self->is_there = self->is_there || parse_date (text) >= self->since;
}

static gboolean
ask (PuntualImapSent *self, const char *command, PuntualImapAnswerFunc on_answer, Search *search,
     GCancellable *cancellable, GError **error)
{
  PuntualSmtpReason reason;

  if (puntual_imap_session_ask (self->reader, command, MOST_BYTES, on_answer, search, cancellable,
                                &reason))
    return TRUE;
  /* A new one the next time. */
  g_clear_pointer (&self->reader, puntual_imap_session_free);
  return puntual_imap_refuse (self->account, reason, error);
}

/* The reader, with the folder open; it stays NULL when there is none. */
static gboolean
open_reader (PuntualImapSent *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (PuntualImapSession) session = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *command = NULL;
  PuntualSmtpReason reason;

  if (self->reader != NULL || self->has_none)
    return TRUE;
  session = puntual_imap_session_new (self->account);
  if (!puntual_imap_open (session, self->account, cancellable, error))
    return FALSE;
  if (!puntual_sent_folder_find (session, &folder, cancellable, &reason))
    return puntual_imap_refuse (self->account, reason, error);
  self->has_none = folder == NULL;
  if (self->has_none)
    return TRUE;
  command = g_strconcat ("EXAMINE ", folder, NULL);
  if (!puntual_imap_session_ask (session, command, MOST_BYTES, NULL, NULL, cancellable, &reason))
    return puntual_imap_refuse (self->account, reason, error);
  self->reader = g_steal_pointer (&session);
  return TRUE;
}

static gboolean
search_header (PuntualImapSent *self, const char *header, const char *value, Search *search,
               GCancellable *cancellable, GError **error)
{
  g_autofree char *quoted = NULL;
  g_autofree char *command = NULL;
  g_autoptr (GString) fetch = g_string_new ("UID FETCH ");

  if (search->is_there || value == NULL || *value == '\0' || !g_str_is_ascii (value))
    return TRUE;
  for (const char *p = value; *p != '\0'; p++)
    if (!g_ascii_isgraph (*p))
      return TRUE;
  quoted = puntual_sent_folder_quote (value);
  command = g_strdup_printf ("UID SEARCH HEADER %s %s", header, quoted);
  g_array_set_size (search->uids, 0);
  if (!ask (self, command, on_found, search, cancellable, error))
    return FALSE;
  if (search->uids->len == 0)
    return TRUE;
  for (guint i = 0; i < search->uids->len; i++)
    g_string_append_printf (fetch, "%s%u", i > 0 ? "," : "",
                            g_array_index (search->uids, guint32, i));
  g_string_append (fetch, " (UID INTERNALDATE)");
  return ask (self, fetch->str, on_date, search, cancellable, error);
}

int
puntual_imap_sent_look_for (PuntualImapSent *self, const char *message_id, const char *reminder_id,
                            gint64 since, GCancellable *cancellable, GError **error)
{
  g_autoptr (GArray) uids = g_array_new (FALSE, FALSE, sizeof (guint32));
  Search search = { .uids = uids, .since = since / G_USEC_PER_SEC - SLACK };

  if (!open_reader (self, cancellable, error) || self->reader == NULL
      || !search_header (self, "Message-ID", message_id, &search, cancellable, error)
      || !search_header (self, "X-Reminder-Id", reminder_id, &search, cancellable, error))
    return -1;
  return search.is_there ? 1 : -1;
}

/* --- Keeping --- */

static gboolean
open_keeper (PuntualImapSent *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (PuntualImapSession) session = NULL;
  PuntualSmtpReason reason;

  if (self->keeper != NULL)
    return TRUE;
  session = puntual_imap_session_new_to_keep (self->account);
  if (!puntual_imap_open (session, self->account, cancellable, error))
    return FALSE;
  g_clear_pointer (&self->folder, g_free);
  if (!puntual_sent_folder_find (session, &self->folder, cancellable, &reason))
    return puntual_imap_refuse (self->account, reason, error);
  if (self->folder == NULL)
    return puntual_sent_folder_refuse_none (error);
  self->keeper = g_steal_pointer (&session);
  return TRUE;
}

gboolean
puntual_imap_sent_keep (PuntualImapSent *self, GBytes *mail, GCancellable *cancellable,
                        GError **error)
{
  PuntualSmtpReason reason;

  if (self->cannot_keep)
    return puntual_imap_refuse (self->account, PUNTUAL_SMTP_REASON_DROPPED, error);
  self->cannot_keep = !open_keeper (self, cancellable, error);
  if (self->cannot_keep)
    return FALSE;
  if (puntual_imap_session_append (self->keeper, self->folder, mail, cancellable, &reason))
    return TRUE;
  self->cannot_keep = TRUE;
  g_clear_pointer (&self->keeper, puntual_imap_session_free);
  return puntual_imap_refuse (self->account, reason, error);
}
