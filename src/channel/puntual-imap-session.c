/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <curl/curl.h>
#include <string.h>

#include "puntual-curl-reason.h"
#include "puntual-imap-session.h"

#define CONNECT_SECONDS 30
#define ANSWER_SECONDS 60
/* Bytes in a second that a line carries at least. */
#define SLOWEST 10000

struct _PuntualImapSession
{
  const PuntualImapAccount *account;
  CURL *easy;
  GCancellable *cancellable; /* of the call under way */
  gint64 deadline;           /* of the same, monotonic */
  guint n_commands;
  gboolean is_open;
  gboolean keeps; /* adds mails, and reads none */
};

static gsize
on_server_line (char *line, gsize size, gsize count, gpointer data)
{
  return size * count;
}

static int
on_progress (gpointer data, curl_off_t unused_a, curl_off_t unused_b, curl_off_t unused_c,
             curl_off_t unused_d)
{
  PuntualImapSession *self = data;

  return g_cancellable_is_cancelled (self->cancellable) ? 1 : 0;
}

static int
patience (const PuntualImapSession *self)
{
  return self->account->timeout > 0 ? self->account->timeout : ANSWER_SECONDS;
}

/* As for sending: the certificate is always checked, no proxy sees anything. */
static void
set_transport (PuntualImapSession *self)
{
  const PuntualImapAccount *account = self->account;
  g_autofree char *url = puntual_imap_account_url (self->account);

  curl_easy_setopt (self->easy, CURLOPT_URL, url);
  curl_easy_setopt (self->easy, CURLOPT_PROTOCOLS_STR, "imap,imaps");
  curl_easy_setopt (self->easy, CURLOPT_PROXY, "");
  curl_easy_setopt (self->easy, CURLOPT_NOPROXY, "*");
  curl_easy_setopt (self->easy, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt (self->easy, CURLOPT_SSL_VERIFYPEER, 1L);
  curl_easy_setopt (self->easy, CURLOPT_SSL_VERIFYHOST, 2L);
  curl_easy_setopt (self->easy, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
  if (self->account->security != PUNTUAL_SMTP_PLAIN_TEXT)
    curl_easy_setopt (self->easy, CURLOPT_USE_SSL, (long)CURLUSESSL_ALL);
  if (account->ca_file != NULL)
    curl_easy_setopt (self->easy, CURLOPT_CAINFO, account->ca_file);
  curl_easy_setopt (self->easy, CURLOPT_CONNECTTIMEOUT,
                    (long)MIN (patience (self), CONNECT_SECONDS));
  curl_easy_setopt (self->easy, CURLOPT_TIMEOUT, (long)patience (self));
  /* Signed in and then left to us. */
  curl_easy_setopt (self->easy, CURLOPT_CONNECT_ONLY, 1L);
  curl_easy_setopt (self->easy, CURLOPT_HEADERFUNCTION, on_server_line);
  curl_easy_setopt (self->easy, CURLOPT_WRITEFUNCTION, on_server_line);
  curl_easy_setopt (self->easy, CURLOPT_XFERINFOFUNCTION, on_progress);
  curl_easy_setopt (self->easy, CURLOPT_XFERINFODATA, self);
  curl_easy_setopt (self->easy, CURLOPT_NOPROGRESS, 0L);
}

PuntualImapSession *
puntual_imap_session_new (const PuntualImapAccount *account)
{
  PuntualImapSession *self = g_new0 (PuntualImapSession, 1);

  puntual_curl_start ();
  self->account = account;
  self->easy = curl_easy_init ();
  g_assert (self->easy != NULL);
  set_transport (self);
  return self;
}

PuntualImapSession *
puntual_imap_session_new_to_keep (const PuntualImapAccount *account)
{
  PuntualImapSession *self = puntual_imap_session_new (account);

  self->keeps = TRUE;
  return self;
}

void
puntual_imap_session_free (PuntualImapSession *self)
{
  static const char farewell[] = "bye LOGOUT\r\n";
  size_t sent;

  if (self == NULL)
    return;
  /* A courtesy: nobody waits for the answer. */
  if (self->is_open)
    curl_easy_send (self->easy, farewell, sizeof farewell - 1, &sent);
  curl_easy_cleanup (self->easy);
  g_free (self);
}

gboolean
puntual_imap_session_open (PuntualImapSession *self, const char *secret, GCancellable *cancellable,
                           PuntualSmtpReason *reason)
{
  const PuntualImapAccount *account = self->account;
  CURLcode result;

  curl_easy_setopt (self->easy, CURLOPT_USERNAME, account->user);
  if (account->login != NULL)
    curl_easy_setopt (self->easy, CURLOPT_LOGIN_OPTIONS, account->login);
  curl_easy_setopt (self->easy, account->by_token ? CURLOPT_XOAUTH2_BEARER : CURLOPT_PASSWORD,
                    secret);
  self->cancellable = cancellable;
  result = curl_easy_perform (self->easy);
  self->cancellable = NULL;
  self->is_open = result == CURLE_OK;
  if (!self->is_open)
    *reason = result == CURLE_LOGIN_DENIED ? PUNTUAL_SMTP_REASON_PASSWORD
                                           : puntual_curl_reason ((int)result);
  return self->is_open;
}

/* Until the connection can be read from or written to. */
static gboolean
wait_for (PuntualImapSession *self, gushort events, PuntualSmtpReason *reason)
{
  curl_socket_t connection = CURL_SOCKET_BAD;
  gint64 left = (self->deadline - g_get_monotonic_time ()) / 1000;
  GPollFD watched[2] = { { 0 }, { .fd = -1 } };
  guint n = 1;

  curl_easy_getinfo (self->easy, CURLINFO_ACTIVESOCKET, &connection);
  watched[0] = (GPollFD){ .fd = (int)connection, .events = events };
  if (self->cancellable != NULL && g_cancellable_make_pollfd (self->cancellable, &watched[1]))
    n = 2;
  if (left > 0)
    g_poll (watched, n, (int)MIN (left, G_MAXINT));
  if (n == 2)
    g_cancellable_release_fd (self->cancellable);
  if (g_cancellable_is_cancelled (self->cancellable))
    *reason = PUNTUAL_SMTP_REASON_STOPPED;
  else if (left <= 0)
    *reason = PUNTUAL_SMTP_REASON_SLOW;
  else if (connection == CURL_SOCKET_BAD)
    *reason = PUNTUAL_SMTP_REASON_DROPPED;
  else
    return TRUE;
  return FALSE;
}

static gboolean
say (PuntualImapSession *self, const char *text, gsize length, PuntualSmtpReason *reason)
{
  size_t sent = 0;
  CURLcode result = CURLE_OK;

  while (length > 0)
    {
      result = curl_easy_send (self->easy, text, length, &sent);
      if (result == CURLE_AGAIN && !wait_for (self, G_IO_OUT, reason))
        return FALSE;
      if (result != CURLE_OK && result != CURLE_AGAIN)
        {
          *reason = PUNTUAL_SMTP_REASON_DROPPED;
          return FALSE;
        }
      if (result == CURLE_OK)
        {
          text += sent;
          length -= sent;
        }
    }
  return TRUE;
}

/* Up to the tagged answer, or up to the word to go on where that is waited for. */
static gboolean
hear (PuntualImapSession *self, PuntualImapReading *reading, gboolean waits_for_go,
      PuntualSmtpReason *reason)
{
  char buffer[16 * 1024];
  size_t length = 0;

  while (!reading->ended && !(waits_for_go && reading->goes_on))
    {
      CURLcode result = curl_easy_recv (self->easy, buffer, sizeof buffer, &length);

      if (result == CURLE_AGAIN)
        {
          if (!wait_for (self, G_IO_IN, reason))
            return FALSE;
          continue;
        }
      if (result != CURLE_OK || length == 0)
        {
          *reason = PUNTUAL_SMTP_REASON_DROPPED;
          return FALSE;
        }
      if (!puntual_imap_reading_take (reading, buffer, length))
        {
          *reason = PUNTUAL_SMTP_REASON_NOT_MAIL;
          return FALSE;
        }
    }
  *reason = PUNTUAL_SMTP_REASON_PROTOCOL;
  return !reading->refused;
}

gboolean
puntual_imap_session_ask (PuntualImapSession *self, const char *command, gsize most,
                          PuntualImapAnswerFunc on_answer, gpointer data, GCancellable *cancellable,
                          PuntualSmtpReason *reason)
{
  g_auto (PuntualImapReading) reading = { 0 };
  g_autofree char *tag = g_strdup_printf ("P%04u", ++self->n_commands);
  g_autofree char *text = g_strdup_printf ("%s %s\r\n", tag, command);
  gboolean done;

  puntual_imap_reading_begin (&reading, tag, most, on_answer, data);
  self->cancellable = cancellable;
  self->deadline = g_get_monotonic_time () + patience (self) * G_USEC_PER_SEC;
  *reason = PUNTUAL_SMTP_REASON_DROPPED;
  done = self->is_open && say (self, text, strlen (text), reason)
         && hear (self, &reading, FALSE, reason);
  self->cancellable = NULL;
  /* What comes late would be taken for the answer to something else. */
  if (!done && *reason != PUNTUAL_SMTP_REASON_PROTOCOL)
    self->is_open = FALSE;
  return done;
}

/* The literal goes when the server has said that it waits for it (RFC 3501, section 6.3.11). */
static gboolean
hand_over (PuntualImapSession *self, PuntualImapReading *reading, GBytes *mail,
           PuntualSmtpReason *reason)
{
  gsize length;
  const char *bytes = g_bytes_get_data (mail, &length);

  if (!hear (self, reading, TRUE, reason))
    return FALSE;
  if (!reading->goes_on)
    {
      *reason = PUNTUAL_SMTP_REASON_NOT_MAIL;
      return FALSE;
    }
  return say (self, bytes, length, reason) && say (self, "\r\n", 2, reason)
         && hear (self, reading, FALSE, reason);
}

gboolean
puntual_imap_session_append (PuntualImapSession *self, const char *folder, GBytes *mail,
                             GCancellable *cancellable, PuntualSmtpReason *reason)
{
  g_auto (PuntualImapReading) reading = { 0 };
  g_autofree char *tag = g_strdup_printf ("P%04u", ++self->n_commands);
  gsize length = g_bytes_get_size (mail);
  g_autofree char *text =
      g_strdup_printf ("%s APPEND %s (\\Seen) {%" G_GSIZE_FORMAT "}\r\n", tag, folder, length);
  gboolean done;

  g_return_val_if_fail (self->keeps, FALSE);
  puntual_imap_reading_begin (&reading, tag, PUNTUAL_IMAP_LINE_MAX, NULL, NULL);
  self->cancellable = cancellable;
  self->deadline =
      g_get_monotonic_time () + (patience (self) + (gint64)(length / SLOWEST)) * G_USEC_PER_SEC;
  *reason = PUNTUAL_SMTP_REASON_DROPPED;
  done = self->is_open && say (self, text, strlen (text), reason)
         && hand_over (self, &reading, mail, reason);
  self->cancellable = NULL;
  if (!done && *reason != PUNTUAL_SMTP_REASON_PROTOCOL)
    self->is_open = FALSE;
  return done;
}
