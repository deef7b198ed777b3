/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"
#include "puntual-error.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  const char *nick;
  const char *hint;
} ErrorWords;

/* Scripts read the nicks: a word once here is never changed. */
/* clang-format off */
static const ErrorWords error_words[] = {
  [PUNTUAL_ERROR_FAILED] = { "failed", "" },
  [PUNTUAL_ERROR_USAGE]
  = { "usage",
      N_ ("“puntual-cli --help” lists the commands, “puntual-cli COMMAND --help” how one is "
          "written.") },
  [PUNTUAL_ERROR_INVALID_AMOUNT] = { "invalid-amount", "" },
  [PUNTUAL_ERROR_AMOUNT_OVERFLOW]
  = { "amount-overflow", N_ ("Look for a missing decimal mark or for digits typed twice.") },
  [PUNTUAL_ERROR_INVALID_DATE] = { "invalid-date", "" },
  [PUNTUAL_ERROR_INVALID_CURRENCY] = { "invalid-currency", "" },
  [PUNTUAL_ERROR_INVALID_PHONE]
  = { "invalid-phone", N_ ("Write the number with its country code, such as +34 600 111 222.") },
  [PUNTUAL_ERROR_INVALID_EMAIL]
  = { "invalid-email", N_ ("Write one plain address, such as billing@example.com.") },
  [PUNTUAL_ERROR_INVALID_VALUE] = { "invalid-value", "" },
  [PUNTUAL_ERROR_NOT_FOUND] = { "not-found", "" },
  [PUNTUAL_ERROR_EXISTS] = { "exists", "" },
  [PUNTUAL_ERROR_NOT_A_LEDGER]
  = { "not-a-ledger",
      N_ ("Choose a file that Puntual made, or a new name to start an empty ledger.") },
  [PUNTUAL_ERROR_NEWER_SCHEMA]
  = { "newer-schema", N_ ("Update Puntual on this computer; the ledger was left as it is.") },
  [PUNTUAL_ERROR_CORRUPT]
  = { "corrupt", N_ ("Restore the last backup, and keep the damaged file in case it is needed.") },
  [PUNTUAL_ERROR_READ_ONLY]
  = { "read-only", N_ ("Check the permissions of the file and of its folder.") },
  [PUNTUAL_ERROR_DISK_FULL]
  = { "disk-full", N_ ("Free some space and try again; nothing was half done.") },
  [PUNTUAL_ERROR_BUSY]
  = { "busy", N_ ("Wait until the other window or command has finished, then try again.") },
  [PUNTUAL_ERROR_IO] = { "io", "" },
  [PUNTUAL_ERROR_BAD_FILE] = { "bad-file", "" },
  [PUNTUAL_ERROR_UNKNOWN_COLUMN] = { "unknown-column", "" },
  [PUNTUAL_ERROR_BAD_ROWS]
  = { "bad-rows", N_ ("Mend the rows listed, or take only the good ones with --skip-bad.") },
  [PUNTUAL_ERROR_TOO_LARGE] = { "too-large", "" },
  [PUNTUAL_ERROR_TEMPLATE_SYNTAX] = { "template-syntax", "" },
  [PUNTUAL_ERROR_UNKNOWN_VARIABLE]
  = { "unknown-variable", N_ ("Check how the variable is spelled and whether this step has it.") },
  [PUNTUAL_ERROR_CHANNEL_CONFIG] = { "channel-config", "" },
  [PUNTUAL_ERROR_CHANNEL_UNREACHABLE]
  = { "channel-unreachable", N_ ("Try again later; if it stays so, check the connection.") },
  [PUNTUAL_ERROR_CHANNEL_REFUSED]
  = { "channel-refused", N_ ("Correct the address or the number of this customer, or use another way.") },
  [PUNTUAL_ERROR_CHANNEL_UNKNOWN]
  = { "channel-unknown",
      N_ ("Look whether it arrived, then mark the message as sent or not sent.") },
  [PUNTUAL_ERROR_CHANNEL_LATER]
  = { "channel-later", N_ ("Puntual will send it when it is allowed.") },
  [PUNTUAL_ERROR_CHANNEL_QUOTA]
  = { "channel-quota", N_ ("Puntual goes on by itself when the service takes messages again.") },
  [PUNTUAL_ERROR_CHANNEL_TEXT]
  = { "channel-text", N_ ("Puntual takes the step's next way, or waits until the text can go.") },
  [PUNTUAL_ERROR_NO_SECRET]
  = { "no-secret", N_ ("Store the password in the keyring or give it in the environment.") },
  [PUNTUAL_ERROR_CANCELLED] = { "cancelled", "" },
};

G_DEFINE_QUARK (puntual-error-quark, puntual_error)
/* clang-format on */

static const ErrorWords *
words_of (const GError *error)
{
  if (error == NULL || error->domain != PUNTUAL_ERROR || error->code < 0
      || error->code >= (int)G_N_ELEMENTS (error_words))
    return &error_words[PUNTUAL_ERROR_FAILED];

  return &error_words[error->code];
}

const char *
puntual_error_nick (const GError *error)
{
  return words_of (error)->nick;
}

const char *
puntual_error_hint (const GError *error)
{
  const char *hint = words_of (error)->hint;

  /* gettext answers "" with the header of the catalogue. */
  return *hint == '\0' ? "" : _ (hint);
}
