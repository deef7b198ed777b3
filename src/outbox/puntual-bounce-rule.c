/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-bounce-rule.h"

#include <stdlib.h>
#include <string.h>

#include "puntual-incoming-fields.h"

typedef struct
{
  int klass, subject, detail; /* of RFC 3463; klass 0: nothing is known */
} Status;

static Status
parse (const char *text)
{
  Status status = { 0 };
  char *rest = NULL;

  if (text == NULL || strchr ("45", *text) == NULL || *text == '\0')
    return status;
  status.klass = *text - '0';
  status.subject = (int)strtol (text + 1 + (text[1] == '.'), &rest, 10);
  status.detail = rest != NULL && *rest == '.' ? (int)strtol (rest + 1, NULL, 10) : 0;
  return status;
}

static gboolean
says_nothing (const Status *status)
{
  return status->klass == 0 || (status->subject == 0 && status->detail == 0);
}

/* "smtp; 452 try later" of a server that knows no enhanced codes. */
static Status
plain_code (const char *diagnostic)
{
  Status status = { 0 };
  const char *p = strchr (diagnostic, ';');

  for (p = p != NULL ? p + 1 : diagnostic; *p == ' '; p++)
    ;
  if ((*p != '4' && *p != '5') || !g_ascii_isdigit (p[1]) || !g_ascii_isdigit (p[2])
      || g_ascii_isalnum (p[3]))
    return status;
  status.klass = *p - '0';
  /* 552 and 452 at the recipient: no room (RFC 5321, section 4.2.3). */
  if (p[1] == '5' && p[2] == '2')
    status.subject = status.detail = 2;
  return status;
}

/* Some mail servers, Exim among them, write 5.0.0 whatever happened, and what did into their words.
 */
static Status
find_status (const char *text, const char *diagnostic)
{
  Status status = parse (text);
  g_autofree char *code = NULL;
  Status told;

  if (!says_nothing (&status) || diagnostic == NULL)
    return status;
  code = puntual_incoming_status (diagnostic);
  told = parse (code);
  if (says_nothing (&told))
    told = plain_code (diagnostic);
  return told.klass != 0 ? told : status;
}

/* No such user, no such domain, bad syntax, moved, null MX; a mailbox that is switched off. */
static gboolean
is_about_the_address (const Status *status)
{
  static const int details[] = { 1, 2, 3, 6, 10 };

  if (status->klass != 5)
    return FALSE;
  for (guint i = 0; status->subject == 1 && i < G_N_ELEMENTS (details); i++)
    if (status->detail == details[i])
      return TRUE;
  return status->subject == 2 && status->detail == 1;
}

/* Whatever a queue gave up waiting for, a full mailbox, and the sender's own limit of a day. */
static gboolean
may_pass (const Status *status)
{
  return status->klass != 5 || (status->subject == 2 && status->detail == 2)
         || (status->subject == 4 && (status->detail == 5 || status->detail == 7));
}

PuntualNews
puntual_bounce_rule (const char *status, const char *diagnostic, guint n_before)
{
  Status found = find_status (status, diagnostic);

  if (is_about_the_address (&found))
    return PUNTUAL_NEWS_DEAD;
  return may_pass (&found) && n_before == 0 ? PUNTUAL_NEWS_LATER : PUNTUAL_NEWS_TURNED_AWAY;
}
