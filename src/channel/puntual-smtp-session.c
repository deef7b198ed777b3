/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* For explicit_bzero(). */
#define _DEFAULT_SOURCE

#include "puntual-config.h"

#include <curl/curl.h>
#include <string.h>
#include <sys/socket.h>

#include "puntual-curl-reason.h"
#include "puntual-smtp-reply.h"
#include "puntual-smtp-session.h"

#define CONNECT_SECONDS 30
/* RFC 5321 §4.5.3.2 allows a server minutes for the final reply. */
#define REPLY_SECONDS 300
#define MAX_ANSWER (64 * 1024)

struct _PuntualSmtpSession
{
  const PuntualSmtpAccount *account;
  CURL *easy;
  struct curl_slist *recipients;
  char network_words[CURL_ERROR_SIZE];
  GCancellable *cancellable; /* of the call under way */

  GString *answer;       /* the lines of the last reply */
  gboolean answer_ended; /* its last line has come */
  gsize answer_bytes;    /* of all replies of this call */
  guint n_replies;       /* finished ones of this call */
  gboolean is_garbage;   /* something other than replies came */
  gboolean is_refused;   /* the last reply was negative */
  gboolean signed_in;
  guint n_opening_replies; /* from the greeting to the sign-in */

  const char *mail; /* the one being sent */
  gsize mail_size, mail_offset;
};

static gboolean
is_reply_line (const char *line, gsize length)
{
  return length >= 3 && g_ascii_isdigit (line[0]) && g_ascii_isdigit (line[1])
         && g_ascii_isdigit (line[2]) && (length == 3 || line[3] == ' ' || line[3] == '-');
}

/* After a refusal libcurl says QUIT within the same call; what the server answers to that
 * explains nothing. EHLO is the one command that libcurl goes on after. */
static gboolean
is_farewell (PuntualSmtpSession *self, const char *line, gsize length)
{
  return self->is_refused && (self->mail != NULL || (length >= 3 && memcmp (line, "221", 3) == 0));
}

static void
append_line (GString *answer, const char *line, gsize length)
{
  if (answer->len > 0)
    g_string_append_c (answer, '\n');
  for (gsize i = 0; i < length; i++)
    g_string_append_c (answer, line[i] != '\0' ? line[i] : ' ');
}

/* Called for every line of the server. Returning less than was given makes libcurl stop. */
static gsize
on_server_line (char *line, gsize size, gsize count, gpointer data)
{
  PuntualSmtpSession *self = data;
  gsize length = size * count, given = length;

  while (length > 0 && (line[length - 1] == '\n' || line[length - 1] == '\r'))
    length--;
  self->answer_bytes += given;
  if (self->answer_ended && is_farewell (self, line, length))
    return given;
  if (self->answer_ended)
    g_string_truncate (self->answer, 0);
  append_line (self->answer, line, length);
  self->is_garbage =
      self->is_garbage || !is_reply_line (line, length) || self->answer_bytes > MAX_ANSWER;
  if (self->is_garbage)
    return 0;
  self->answer_ended = length == 3 || line[3] == ' ';
  self->n_replies += self->answer_ended ? 1 : 0;
  self->is_refused = self->answer_ended && line[0] >= '4';
  if (memcmp (line, "235", 3) == 0)
    self->signed_in = TRUE;
  return given;
}

static gsize
on_mail_wanted (char *buffer, gsize size, gsize count, gpointer data)
{
  PuntualSmtpSession *self = data;
  gsize length = MIN (size * count, self->mail_size - self->mail_offset);

  memcpy (buffer, self->mail + self->mail_offset, length);
  self->mail_offset += length;
  return length;
}

static gsize
on_body (char *bytes, gsize size, gsize count, gpointer data)
{
  return size * count;
}

static int
on_progress (gpointer data, curl_off_t unused_a, curl_off_t unused_b, curl_off_t unused_c,
             curl_off_t unused_d)
{
  PuntualSmtpSession *self = data;

  return g_cancellable_is_cancelled (self->cancellable) ? 1 : 0;
}

static void
set_callbacks (PuntualSmtpSession *self)
{
  curl_easy_setopt (self->easy, CURLOPT_ERRORBUFFER, self->network_words);
  curl_easy_setopt (self->easy, CURLOPT_HEADERFUNCTION, on_server_line);
  curl_easy_setopt (self->easy, CURLOPT_HEADERDATA, self);
  curl_easy_setopt (self->easy, CURLOPT_WRITEFUNCTION, on_body);
  curl_easy_setopt (self->easy, CURLOPT_READFUNCTION, on_mail_wanted);
  curl_easy_setopt (self->easy, CURLOPT_READDATA, self);
  curl_easy_setopt (self->easy, CURLOPT_XFERINFOFUNCTION, on_progress);
  curl_easy_setopt (self->easy, CURLOPT_XFERINFODATA, self);
}

/* The certificate is always checked. A proxy of the environment would see where reminders go, so
 * none is used. */
static void
set_transport (PuntualSmtpSession *self)
{
  const PuntualSmtpAccount *account = self->account;
  g_autofree char *url = puntual_smtp_account_url (account);
  long patience = account->timeout > 0 ? account->timeout : REPLY_SECONDS;

  curl_easy_setopt (self->easy, CURLOPT_URL, url);
  curl_easy_setopt (self->easy, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  curl_easy_setopt (self->easy, CURLOPT_PROXY, "");
  curl_easy_setopt (self->easy, CURLOPT_NOPROXY, "*");
  curl_easy_setopt (self->easy, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt (self->easy, CURLOPT_TCP_KEEPALIVE, 1L);
  curl_easy_setopt (self->easy, CURLOPT_SSL_VERIFYPEER, 1L);
  curl_easy_setopt (self->easy, CURLOPT_SSL_VERIFYHOST, 2L);
  curl_easy_setopt (self->easy, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
  if (account->security != PUNTUAL_SMTP_PLAIN_TEXT)
    curl_easy_setopt (self->easy, CURLOPT_USE_SSL, (long)CURLUSESSL_ALL);
  if (account->ca_file != NULL)
    curl_easy_setopt (self->easy, CURLOPT_CAINFO, account->ca_file);
  curl_easy_setopt (self->easy, CURLOPT_CONNECTTIMEOUT,
                    account->timeout > 0 ? (long)account->timeout : (long)CONNECT_SECONDS);
  curl_easy_setopt (self->easy, CURLOPT_SERVER_RESPONSE_TIMEOUT, patience);
  curl_easy_setopt (self->easy, CURLOPT_LOW_SPEED_LIMIT, 1L);
  curl_easy_setopt (self->easy, CURLOPT_LOW_SPEED_TIME, patience);
}

PuntualSmtpSession *
puntual_smtp_session_new (const PuntualSmtpAccount *account)
{
  PuntualSmtpSession *self = g_new0 (PuntualSmtpSession, 1);

  puntual_curl_start ();
  self->account = account;
  /* Never moved in memory: a server may have put the secret into it. */
  self->answer = g_string_sized_new (2 * MAX_ANSWER);
  self->easy = curl_easy_init ();
  g_assert (self->easy != NULL);
  set_callbacks (self);
  set_transport (self);
  return self;
}

void
puntual_smtp_session_free (PuntualSmtpSession *self)
{
  curl_socket_t connection = CURL_SOCKET_BAD;

  if (self == NULL)
    return;
  /* libcurl waits up to two minutes for the answer to QUIT; with the reading side closed it sends
   * QUIT and goes. */
  if (curl_easy_getinfo (self->easy, CURLINFO_ACTIVESOCKET, &connection) == CURLE_OK
      && connection != CURL_SOCKET_BAD)
    shutdown (connection, SHUT_RD);
  curl_easy_cleanup (self->easy);
  curl_slist_free_all (self->recipients);
  explicit_bzero (self->answer->str, self->answer->allocated_len);
  g_string_free (self->answer, TRUE);
  g_free (self);
}

static CURLcode
perform (PuntualSmtpSession *self, GCancellable *cancellable, long *code)
{
  CURLcode result;

  self->cancellable = cancellable;
  self->network_words[0] = '\0';
  g_string_truncate (self->answer, 0);
  self->answer_ended = FALSE;
  self->answer_bytes = 0;
  self->n_replies = 0;
  self->is_garbage = FALSE;
  self->is_refused = FALSE;
  self->mail_offset = 0;
  curl_easy_setopt (self->easy, CURLOPT_NOPROGRESS, cancellable != NULL ? 0L : 1L);
  result = curl_easy_perform (self->easy);
  self->cancellable = NULL;
  curl_easy_getinfo (self->easy, CURLINFO_RESPONSE_CODE, code);
  return result;
}

/* The place in the dialogue follows from the number of replies: MAIL, RCPT, DATA after those of
 * the opening, if libcurl had to connect anew. */
static PuntualSmtpStage
stage_of (PuntualSmtpSession *self, CURLcode result)
{
  long n_connects = 0;
  guint opening;

  curl_easy_getinfo (self->easy, CURLINFO_NUM_CONNECTS, &n_connects);
  opening = n_connects > 0 ? self->n_opening_replies : 0;
  if (result == CURLE_LOGIN_DENIED)
    return PUNTUAL_SMTP_AT_SIGN_IN;
  if (self->mail == NULL || self->n_replies <= opening)
    return PUNTUAL_SMTP_AT_CONNECT;
  if (self->n_replies == opening + 1)
    return PUNTUAL_SMTP_AT_SENDER;
  return self->n_replies == opening + 2 ? PUNTUAL_SMTP_AT_RECIPIENT : PUNTUAL_SMTP_AT_CONTENT;
}

static PuntualSmtpReason
refusal_reason (PuntualSmtpSession *self, CURLcode result, long code)
{
  PuntualSmtpReply reply = puntual_smtp_reply_parse (self->answer->str);

  if (reply.code != code)
    reply = (PuntualSmtpReply){ (int)code, 0, 0, 0 };
  return puntual_smtp_reply_reason (&reply, stage_of (self, result));
}

/* While libcurl waits for the reply to the final dot its last code is the 354 of DATA. With the
 * last byte read the server may have the whole mail; before that it must throw away what it has
 * (RFC 5321 §4.1.1.4). */
static PuntualSmtpReason
failure_reason (PuntualSmtpSession *self, CURLcode result, long code)
{
  gboolean all_read = self->mail != NULL && self->mail_offset == self->mail_size;

  if (code >= 400 && code < 600 && !self->is_garbage)
    return refusal_reason (self, result, code);
  if (all_read)
    return PUNTUAL_SMTP_REASON_UNCERTAIN;
  if (result == CURLE_ABORTED_BY_CALLBACK)
    return PUNTUAL_SMTP_REASON_STOPPED;
  return self->is_garbage ? PUNTUAL_SMTP_REASON_NOT_MAIL : puntual_curl_reason ((int)result);
}

/**
 * puntual_smtp_session_open:
 *
 * Goes as far as NOOP, so that the connection stays usable for the mails (one made by
 * CURLOPT_CONNECT_ONLY is not). libcurl goes on without a word when the server offers no sign-in;
 * that is a failure here when the account has a user.
 */
gboolean
puntual_smtp_session_open (PuntualSmtpSession *self, const char *secret, GCancellable *cancellable,
                           PuntualSmtpReason *reason)
{
  const PuntualSmtpAccount *account = self->account;
  CURLcode result;
  long code = 0;

  if (account->user != NULL)
    {
      curl_easy_setopt (self->easy, CURLOPT_USERNAME, account->user);
      curl_easy_setopt (self->easy, CURLOPT_LOGIN_OPTIONS, account->login);
      curl_easy_setopt (self->easy, account->by_token ? CURLOPT_XOAUTH2_BEARER : CURLOPT_PASSWORD,
                        secret);
    }
  curl_easy_setopt (self->easy, CURLOPT_CUSTOMREQUEST, "NOOP");
  curl_easy_setopt (self->easy, CURLOPT_NOBODY, 1L);
  self->signed_in = FALSE;
  result = perform (self, cancellable, &code);
  if (result != CURLE_OK)
    {
      *reason = failure_reason (self, result, code);
      return FALSE;
    }
  self->n_opening_replies = self->n_replies - 1;
  if (account->user != NULL && !self->signed_in)
    {
      *reason = PUNTUAL_SMTP_REASON_NO_SIGN_IN;
      return FALSE;
    }
  curl_easy_setopt (self->easy, CURLOPT_CUSTOMREQUEST, NULL);
  curl_easy_setopt (self->easy, CURLOPT_NOBODY, 0L);
  curl_easy_setopt (self->easy, CURLOPT_UPLOAD, 1L);
  curl_easy_setopt (self->easy, CURLOPT_MAIL_FROM, account->from);
  return TRUE;
}

/* Servers close kept connections after some minutes or mails. When that shows before the mail's
 * first command was accepted, nothing of the mail left and a new connection may try at once. */
static gboolean
may_reconnect (PuntualSmtpSession *self, CURLcode result, long code)
{
  long n_connects = 0;

  curl_easy_getinfo (self->easy, CURLINFO_NUM_CONNECTS, &n_connects);
  if (n_connects > 0 || self->mail_offset > 0 || self->is_garbage)
    return FALSE;
  if (self->n_replies == 0)
    return result == CURLE_SEND_ERROR || result == CURLE_RECV_ERROR || result == CURLE_GOT_NOTHING;
  return self->n_replies == 1 && code == 421;
}

static void
set_recipient (PuntualSmtpSession *self, const char *recipient)
{
  struct curl_slist *list = curl_slist_append (NULL, recipient);

  g_assert (list != NULL);
  curl_easy_setopt (self->easy, CURLOPT_MAIL_RCPT, list);
  curl_slist_free_all (self->recipients);
  self->recipients = list;
}

gboolean
puntual_smtp_session_send (PuntualSmtpSession *self, const char *recipient, GBytes *mail,
                           GCancellable *cancellable, PuntualSmtpReason *reason)
{
  CURLcode result;
  long code = 0;
  gboolean accepted;

  self->mail = g_bytes_get_data (mail, &self->mail_size);
  set_recipient (self, recipient);
  curl_easy_setopt (self->easy, CURLOPT_INFILESIZE_LARGE, (curl_off_t)self->mail_size);
  result = perform (self, cancellable, &code);
  if (result != CURLE_OK && may_reconnect (self, result, code))
    {
      curl_easy_setopt (self->easy, CURLOPT_FRESH_CONNECT, 1L);
      result = perform (self, cancellable, &code);
      curl_easy_setopt (self->easy, CURLOPT_FRESH_CONNECT, 0L);
    }
  /* A positive final reply stands even if the connection broke right behind it. */
  accepted = result == CURLE_OK
             || (self->mail_offset == self->mail_size && code / 100 == 2 && !self->is_garbage);
  if (!accepted)
    *reason = failure_reason (self, result, code);
  self->mail = NULL;
  return accepted;
}

const char *
puntual_smtp_session_answer (PuntualSmtpSession *self)
{
  return self->answer->len > 0 ? self->answer->str : self->network_words;
}
