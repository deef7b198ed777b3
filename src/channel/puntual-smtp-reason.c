/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-error.h"
#include "puntual-smtp-reason.h"

#define ONE_DAY (24 * 60 * 60)

typedef struct
{
  int error;
  const char *sentence; /* with {host} and {to} */
} ReasonWords;

/* Translators: in the sentences about mail servers, {host} stands for the name of the server and
 * {to} for the address of the recipient. Keep both words in braces as they are. */
static const ReasonWords words[] = {
  [PUNTUAL_SMTP_REASON_BUSY] = { PUNTUAL_ERROR_CHANNEL_UNREACHABLE,
                                 N_ ("The mail server {host} is busy and asks to try again "
                                     "later.") },
  [PUNTUAL_SMTP_REASON_SIGN_IN_LATER] = { PUNTUAL_ERROR_CHANNEL_UNREACHABLE,
                                          N_ ("The mail server {host} cannot check passwords at "
                                              "the moment; the password may well be "
                                              "right.") },
  [PUNTUAL_SMTP_REASON_HOST_NOT_FOUND] = { PUNTUAL_ERROR_CHANNEL_UNREACHABLE,
                                           N_ ("The mail server {host} was not found. Check the "
                                               "internet connection and the server's "
                                               "name.") },
  [PUNTUAL_SMTP_REASON_NO_CONNECTION] = { PUNTUAL_ERROR_CHANNEL_UNREACHABLE,
                                          N_ ("The mail server {host} does not answer. Check the "
                                              "internet connection and the port.") },
  [PUNTUAL_SMTP_REASON_SLOW] = { PUNTUAL_ERROR_CHANNEL_UNREACHABLE,
                                 N_ ("The mail server {host} took too long to answer. Nothing was "
                                     "sent.") },
  [PUNTUAL_SMTP_REASON_DROPPED] = { PUNTUAL_ERROR_CHANNEL_UNREACHABLE,
                                    N_ ("The connection to the mail server {host} broke off. "
                                        "Nothing was sent.") },
  [PUNTUAL_SMTP_REASON_HANDSHAKE] = { PUNTUAL_ERROR_CHANNEL_UNREACHABLE,
                                      N_ ("No encrypted connection to the mail server {host} could "
                                          "be made. Check that the port "
                                          "and the security of the e-mail account go together.") },
  [PUNTUAL_SMTP_REASON_STOPPED] = { PUNTUAL_ERROR_CHANNEL_UNREACHABLE,
                                    N_ ("The sending was stopped before the message reached the "
                                        "mail server {host}.") },
  [PUNTUAL_SMTP_REASON_CERTIFICATE] = { PUNTUAL_ERROR_CHANNEL_CONFIG,
                                        N_ ("The mail server {host} could not prove that it is "
                                            "{host}. Check the server's name in "
                                            "the e-mail account, or ask the provider about its "
                                            "certificate.") },
  [PUNTUAL_SMTP_REASON_CA_FILE] = { PUNTUAL_ERROR_CHANNEL_CONFIG,
                                    N_ ("The file with the certificate authorities for the mail "
                                        "server {host} cannot be read. "
                                        "Choose it again in the e-mail account.") },
  [PUNTUAL_SMTP_REASON_NO_TLS] = { PUNTUAL_ERROR_CHANNEL_CONFIG,
                                   N_ ("The mail server {host} offers no encryption on this port. "
                                       "Use the security “tls” with "
                                       "port 465, or ask the provider.") },
  [PUNTUAL_SMTP_REASON_NO_SIGN_IN] = { PUNTUAL_ERROR_CHANNEL_CONFIG,
                                       N_ ("The mail server {host} does not let anybody sign in on "
                                           "this port. Check the port and "
                                           "the security of the e-mail account.") },
  [PUNTUAL_SMTP_REASON_SIGN_IN_NEEDED] = { PUNTUAL_ERROR_CHANNEL_CONFIG,
                                           N_ ("The mail server {host} wants a user name and a "
                                               "password. Enter them in the e-mail "
                                               "account.") },
  [PUNTUAL_SMTP_REASON_SIGN_IN_KIND] = { PUNTUAL_ERROR_CHANNEL_CONFIG,
                                         N_ ("The mail server {host} does not accept this way of "
                                             "signing in. It may want an access "
                                             "token (OAuth) or an app password instead of the "
                                             "usual one.") },
  [PUNTUAL_SMTP_REASON_PASSWORD] = { PUNTUAL_ERROR_CHANNEL_CONFIG,
                                     N_ ("The mail server {host} did not accept the password. "
                                         "Enter it again in the e-mail "
                                         "account.") },
  [PUNTUAL_SMTP_REASON_NOT_MAIL] = { PUNTUAL_ERROR_CHANNEL_CONFIG,
                                     N_ ("What answers at {host} is not a mail server. Check the "
                                         "name and the port in the e-mail "
                                         "account.") },
  [PUNTUAL_SMTP_REASON_UNWELCOME] = { PUNTUAL_ERROR_CHANNEL_CONFIG,
                                      N_ ("The mail server {host} turns this computer away. Ask "
                                          "the provider why, with the "
                                          "server's answer at hand.") },
  [PUNTUAL_SMTP_REASON_SENDER] = { PUNTUAL_ERROR_CHANNEL_CONFIG,
                                   N_ ("The mail server {host} does not accept mail from your "
                                       "address. Check the sender of the "
                                       "e-mail account, or ask the provider.") },
  [PUNTUAL_SMTP_REASON_TOO_LARGE] = { PUNTUAL_ERROR_CHANNEL_TEXT,
                                      N_ ("The message is too large for the mail server {host}. "
                                          "Send a link instead of the "
                                          "attachment.") },
  [PUNTUAL_SMTP_REASON_PROTOCOL] = { PUNTUAL_ERROR_CHANNEL_CONFIG,
                                     N_ ("The mail server {host} did not understand Puntual. Ask "
                                         "the provider which server to "
                                         "use for mail programs.") },
  [PUNTUAL_SMTP_REASON_ADDRESS] = { PUNTUAL_ERROR_CHANNEL_REFUSED,
                                    N_ ("The address {to} does not exist or no longer takes mail. "
                                        "Ask the customer for another "
                                        "one.") },
  [PUNTUAL_SMTP_REASON_REJECTED] = { PUNTUAL_ERROR_CHANNEL_REFUSED,
                                     N_ ("The mail for {to} was turned away for good. Reach the "
                                         "customer another way.") },
  [PUNTUAL_SMTP_REASON_MAILBOX_FULL] = { PUNTUAL_ERROR_CHANNEL_LATER,
                                         N_ ("The mailbox of {to} is full. Puntual will try again "
                                             "tomorrow.") },
  [PUNTUAL_SMTP_REASON_QUOTA] = { PUNTUAL_ERROR_CHANNEL_QUOTA,
                                  N_ ("The mail server {host} accepts no more messages from you "
                                      "today. Puntual will go on "
                                      "tomorrow.") },
  [PUNTUAL_SMTP_REASON_UNCERTAIN] = { PUNTUAL_ERROR_CHANNEL_UNKNOWN,
                                      N_ ("The message for {to} was handed to the mail server "
                                          "{host}, which did not confirm it. It may have "
                                          "arrived, even if your sent mail does not show it: ask "
                                          "the customer before sending it again.") },
};

int
puntual_smtp_reason_error (PuntualSmtpReason reason)
{
  return words[reason].error;
}

char *
puntual_smtp_reason_sentence (PuntualSmtpReason reason, const char *host, const char *recipient)
{
  GString *sentence = g_string_new (_ (words[reason].sentence));

  g_string_replace (sentence, "{host}", host, 0);
  g_string_replace (sentence, "{to}", recipient != NULL ? recipient : "", 0);
  return g_string_free (sentence, FALSE);
}

int
puntual_smtp_reason_pause (PuntualSmtpReason reason)
{
  int error = words[reason].error;

  return error == PUNTUAL_ERROR_CHANNEL_LATER || error == PUNTUAL_ERROR_CHANNEL_QUOTA ? ONE_DAY : 0;
}
