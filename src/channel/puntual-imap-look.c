/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-imap-look.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "puntual-error.h"
#include "puntual-imap-folder.h"
#include "puntual-imap-opening.h"
#include "puntual-imap-session.h"
#include "puntual-sent-folder.h"

/* Heads asked for with one command. */
#define BATCH 20

typedef struct
{
  const PuntualImapAccount *account;
  const char *folder;
  PuntualImapSession *session;
  GCancellable *cancellable;
  PuntualImapPlace *place;
  PuntualImapWanted wanted;
  gpointer data;
  guint32 uid_validity; /* as the server says now */
  GArray *uids;         /* guint32, ascending: to be looked at */
  GArray *chosen;       /* guint32: of the batch, worth reading */
  guint32 awaited;      /* the mail that is being read */
  GPtrArray *mails;
  guint n_seen;
} Look;

static gboolean
fail (Look *self, PuntualSmtpReason reason, GError **error)
{
  return puntual_imap_refuse (self->account, reason, error);
}

static gboolean
ask (Look *self, const char *command, gsize most, PuntualImapAnswerFunc on_answer, GError **error)
{
  PuntualSmtpReason reason;

  return puntual_imap_session_ask (self->session, command, most, on_answer, self, self->cancellable,
                                   &reason)
         || fail (self, reason, error);
}

static guint32
number_behind (const char *line, const char *word)
{
  const char *found = strstr (line, word);
  guint64 number = found != NULL ? g_ascii_strtoull (found + strlen (word), NULL, 10) : 0;

  return number <= G_MAXUINT32 ? (guint32)number : 0;
}

/* --- Which mails --- */

static void
on_examined (const char *line, GBytes *literal, gpointer data)
{
  Look *self = data;

  if (g_str_has_prefix (line, "* OK [UIDVALIDITY "))
    self->uid_validity = number_behind (line, "[UIDVALIDITY ");
}

/* "UID n:*" names the last mail even when it is older. */
static void
on_found (const char *line, GBytes *literal, gpointer data)
{
  Look *self = data;
  char *end = NULL;

  if (!g_str_has_prefix (line, "* SEARCH"))
    return;
  for (const char *p = line + strlen ("* SEARCH"); *p == ' '; p = end)
    {
      guint64 number = g_ascii_strtoull (p, &end, 10);
      guint32 uid = (guint32)number;

      if (end == p)
        return;
      if (number > self->place->last_uid && number <= G_MAXUINT32)
        g_array_append_val (self->uids, uid);
    }
}

static int
compare_uids (gconstpointer a, gconstpointer b)
{
  guint32 one = *(const guint32 *)a, other = *(const guint32 *)b;

  return one < other ? -1 : one > other;
}

/* "1-Sep-2026": an IMAP date is in English everywhere. */
static char *
imap_date (PuntualDay day)
{
  static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_julian (&date, (guint32)day);
  return g_strdup_printf ("%d-%.3s-%d", g_date_get_day (&date),
                          months + 3 * (g_date_get_month (&date) - 1), g_date_get_year (&date));
}

/* A server that says no has no such folder; the inbox is always there. */
static gboolean
examine (Look *self, GError **error)
{
  g_autofree char *name = puntual_imap_folder_quote (self->folder);
  g_autofree char *command = g_strconcat ("EXAMINE ", name, NULL);
  PuntualSmtpReason reason;

  if (puntual_imap_session_ask (self->session, command, PUNTUAL_IMAP_LINE_MAX, on_examined, self,
                                self->cancellable, &reason))
    return TRUE;
  if (reason != PUNTUAL_SMTP_REASON_PROTOCOL || g_str_equal (self->folder, PUNTUAL_IMAP_INBOX))
    return fail (self, reason, error);
  g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_CONFIG,
               /* Translators: %s is the name of a folder in a mailbox, such as Spam. */
               _ ("The mailbox has no folder “%s”. Write its name as the provider does, or take it "
                  "out of the account."),
               self->folder);
  return FALSE;
}

static gboolean
find_new (Look *self, PuntualDay since, GError **error)
{
  g_autofree char *date = imap_date (since);
  g_autofree char *command = NULL;

  if (!examine (self, error))
    return FALSE;
  if (self->place->uid_validity != self->uid_validity)
    *self->place = (PuntualImapPlace){ self->uid_validity, 0 };
  command = self->place->last_uid > 0
                ? g_strdup_printf ("UID SEARCH UID %u:*", self->place->last_uid)
                : g_strdup_printf ("UID SEARCH SINCE %s", date);
  if (!ask (self, command, 4 * PUNTUAL_IMAP_LINE_MAX, on_found, error))
    return FALSE;
  g_array_sort (self->uids, compare_uids);
  return TRUE;
}

/* --- Heads, and what is worth it whole --- */

static void
on_head (const char *line, GBytes *literal, gpointer data)
{
  Look *self = data;
  guint32 uid = number_behind (line, "UID ");

  if (literal == NULL || uid == 0 || strstr (line, " FETCH (") == NULL)
    return;
  self->n_seen++;
  if (self->wanted (literal, self->data))
    g_array_append_val (self->chosen, uid);
}

static void
on_mail (const char *line, GBytes *literal, gpointer data)
{
  Look *self = data;

  if (literal == NULL || self->awaited == 0 || number_behind (line, "UID ") != self->awaited)
    return;
  self->awaited = 0;
  g_ptr_array_add (self->mails, g_bytes_ref (literal));
}

static gboolean
read_batch (Look *self, guint first, guint n, GError **error)
{
  g_autoptr (GString) command = g_string_new ("UID FETCH ");

  for (guint i = 0; i < n; i++)
    g_string_append_printf (command, "%s%u", i > 0 ? "," : "",
                            g_array_index (self->uids, guint32, first + i));
  g_string_append_printf (command, " (UID BODY.PEEK[HEADER]<0.%d>)", PUNTUAL_IMAP_HEAD_MAX);
  g_array_set_size (self->chosen, 0);
  if (!ask (self, command->str, BATCH * PUNTUAL_IMAP_HEAD_MAX + PUNTUAL_IMAP_LINE_MAX, on_head,
            error))
    return FALSE;

  for (guint i = 0; i < self->chosen->len; i++)
    {
      g_autofree char *fetch = NULL;

      self->awaited = g_array_index (self->chosen, guint32, i);
      fetch = g_strdup_printf ("UID FETCH %u (UID BODY.PEEK[]<0.%d>)", self->awaited,
                               PUNTUAL_IMAP_MAIL_MAX);
      if (!ask (self, fetch, PUNTUAL_IMAP_MAIL_MAX + PUNTUAL_IMAP_LINE_MAX, on_mail, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_all (Look *self, PuntualDay since, PuntualImapLook *look, GError **error)
{
  guint n;

  if (!find_new (self, since, error))
    return FALSE;
  n = MIN (self->uids->len, PUNTUAL_IMAP_LOOK_MAILS);
  for (guint i = 0; i < n; i += BATCH)
    if (!read_batch (self, i, MIN (BATCH, n - i), error))
      return FALSE;
  if (n > 0)
    self->place->last_uid = g_array_index (self->uids, guint32, n - 1);
  look->n_seen = self->n_seen;
  look->is_full = self->uids->len > n;
  return TRUE;
}

GPtrArray *
puntual_imap_look (const PuntualImapAccount *account, const char *folder, PuntualImapPlace *place,
                   PuntualDay since, PuntualImapWanted wanted, gpointer data, PuntualImapLook *look,
                   GCancellable *cancellable, GError **error)
{
  g_autoptr (PuntualImapSession) session = puntual_imap_session_new (account);
  g_autoptr (GArray) uids = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GArray) chosen = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GPtrArray) mails = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  PuntualImapPlace moved = *place;
  Look self = {
    .account = account,
    .folder = folder,
    .session = session,
    .cancellable = cancellable,
    .place = &moved,
    .wanted = wanted,
    .data = data,
    .uids = uids,
    .chosen = chosen,
    .mails = mails,
  };

  *look = (PuntualImapLook){ 0 };
  if (!puntual_imap_open (session, account, cancellable, error)
      || !read_all (&self, since, look, error))
    return NULL;
  *place = moved;
  return g_steal_pointer (&mails);
}

static gboolean
has_sent_folder (Look *self, GError **error)
{
  g_autofree char *folder = NULL;
  PuntualSmtpReason reason;

  if (!puntual_sent_folder_find (self->session, &folder, self->cancellable, &reason))
    return fail (self, reason, error);
  return folder != NULL || puntual_sent_folder_refuse_none (error);
}

gboolean
puntual_imap_try (const PuntualImapAccount *account, GCancellable *cancellable, GError **error)
{
  g_autoptr (PuntualImapSession) session = puntual_imap_session_new (account);
  Look self = { .account = account, .session = session, .cancellable = cancellable };
  gboolean ok = puntual_imap_open (session, account, cancellable, error);

  for (guint i = 0; ok && account->folders[i] != NULL; i++)
    {
      self.folder = account->folders[i];
      ok = examine (&self, error);
    }
  return ok && (!account->keep_copy || has_sent_folder (&self, error));
}
