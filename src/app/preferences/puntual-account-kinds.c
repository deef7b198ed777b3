/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-account-kinds.h"

#include <glib/gi18n-lib.h>

static const char *const PURPOSES[PUNTUAL_N_ACCOUNT_PURPOSES] = {
  [PUNTUAL_ACCOUNT_FOR_MAILBOX] = N_ ("Mail From Your Own Mailbox"),
  [PUNTUAL_ACCOUNT_FOR_MAIL_SERVICE] = N_ ("Mail Through a Service"),
  [PUNTUAL_ACCOUNT_FOR_WHATSAPP] = N_ ("WhatsApp"),
  [PUNTUAL_ACCOUNT_FOR_PHONE] = N_ ("SMS and Calls"),
  [PUNTUAL_ACCOUNT_FOR_TRIAL] = N_ ("Without Sending"),
};

/* Pages: those that the providers name in their manuals for making the token. */
static const PuntualAccountKind KINDS[] = {
  { "smtp", PUNTUAL_ACCOUNT_FOR_MAILBOX, N_ ("My mailbox"),
    N_ ("From the address you write with every day. The settings are found for you."),
    N_ ("You need your e-mail address and its password."), NULL, N_ ("Password"), NULL },
  { "gmail", PUNTUAL_ACCOUNT_FOR_MAILBOX, N_ ("Gmail"),
    N_ ("From your Google address, with a sign-in instead of a password."),
    N_ ("You need a client id of your own from Google’s console."),
    "https://console.cloud.google.com/apis/credentials", NULL, NULL },
  { "microsoft365", PUNTUAL_ACCOUNT_FOR_MAILBOX, N_ ("Microsoft 365"),
    N_ ("From your Outlook address or your company’s, with a sign-in instead of a password."),
    N_ ("You need a client id from Microsoft’s portal; your administrator may have one."),
    "https://entra.microsoft.com/", NULL, NULL },
  { "jmap", PUNTUAL_ACCOUNT_FOR_MAILBOX, N_ ("Fastmail and others with JMAP"),
    N_ ("From a mailbox whose provider speaks JMAP."),
    N_ ("You need an API token with permission to read and send mail."),
    "https://app.fastmail.com/settings/security/tokens", N_ ("API token"), NULL },
  { "postmark", PUNTUAL_ACCOUNT_FOR_MAIL_SERVICE, N_ ("Postmark"),
    N_ ("A service for mail that must arrive, invoices and the like."),
    N_ ("You need the token of a server, and your address confirmed there."),
    "https://account.postmarkapp.com/servers", N_ ("Server API token"), NULL },
  { "mailgun", PUNTUAL_ACCOUNT_FOR_MAIL_SERVICE, N_ ("Mailgun"),
    N_ ("A service that sends from a domain of your own."),
    N_ ("You need an API key, and your domain confirmed there."),
    "https://app.mailgun.com/settings/api_security", N_ ("API key"), NULL },
  { "sendgrid", PUNTUAL_ACCOUNT_FOR_MAIL_SERVICE, N_ ("SendGrid"),
    N_ ("A mail service, now a part of Twilio."),
    N_ ("You need an API key that may send mail, and your address confirmed there."),
    "https://app.sendgrid.com/settings/api_keys", N_ ("API key"), NULL },
  { "brevo", PUNTUAL_ACCOUNT_FOR_MAIL_SERVICE, N_ ("Brevo"), N_ ("A European mail service."),
    N_ ("You need an API key, and your address confirmed there."),
    "https://app.brevo.com/settings/keys/api", N_ ("API key"), NULL },
  { "resend", PUNTUAL_ACCOUNT_FOR_MAIL_SERVICE, N_ ("Resend"),
    N_ ("A mail service that never sends one mail twice."),
    N_ ("You need an API key, and your domain confirmed there."), "https://resend.com/api-keys",
    N_ ("API key"), NULL },
  { "by-hand", PUNTUAL_ACCOUNT_FOR_WHATSAPP, N_ ("WhatsApp by hand"),
    N_ ("Opens the chat with the text ready; you press send. Free, with the number you have."),
    N_ ("You need nothing but WhatsApp on this computer or your telephone."), NULL, NULL, NULL },
  { "whatsapp-cloud", PUNTUAL_ACCOUNT_FOR_WHATSAPP, N_ ("WhatsApp Business"),
    N_ ("Sends by itself, with texts that WhatsApp has approved. Each message costs a little."),
    N_ ("You need a business account at Meta, a number for it, and a permanent token."),
    "https://business.facebook.com/settings/system-users", N_ ("Access token"),
    N_ ("That of a system user: it does not end after a day.") },
  { "twilio", PUNTUAL_ACCOUNT_FOR_PHONE, N_ ("Twilio"),
    N_ ("SMS, calls that read the reminder aloud, and WhatsApp. Each costs a little."),
    N_ ("You need an account there with a number."), "https://console.twilio.com/",
    N_ ("Auth token"), N_ ("Or the secret of the API key, when you name one below.") },
  { "folder", PUNTUAL_ACCOUNT_FOR_TRIAL, N_ ("A folder"),
    N_ ("Each message becomes a file. Nothing leaves this computer."),
    N_ ("You need nothing but a folder."), NULL, NULL, NULL },
};

const char *
puntual_account_purpose_title (PuntualAccountPurpose purpose)
{
  return _ (PURPOSES[purpose]);
}

const PuntualAccountKind *
puntual_account_kind_nth (guint index)
{
  return index < G_N_ELEMENTS (KINDS) ? &KINDS[index] : NULL;
}

const PuntualAccountKind *
puntual_account_kind_find (const char *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (KINDS); i++)
    if (g_strcmp0 (KINDS[i].kind, kind) == 0)
      return &KINDS[i];
  return NULL;
}

char *
puntual_account_kind_propose (const char *kind, const char *const *taken)
{
  char *name = g_strdup (kind);

  for (guint i = 2; taken != NULL && g_strv_contains (taken, name); i++)
    {
      g_free (name);
      name = g_strdup_printf ("%s-%u", kind, i);
    }
  return name;
}
