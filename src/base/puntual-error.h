/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PuntualError:
 *
 * Codes of #PUNTUAL_ERROR. The message of a #GError in this domain is one
 * translated sentence for the person; the code is for the program, and
 * puntual_error_nick() gives it as the stable word that the command line prints.
 */
typedef enum
{
  PUNTUAL_ERROR_FAILED,
  PUNTUAL_ERROR_USAGE, /* the caller's words are off: exit status 2 */
  PUNTUAL_ERROR_INVALID_AMOUNT,
  PUNTUAL_ERROR_AMOUNT_OVERFLOW,
  PUNTUAL_ERROR_INVALID_DATE,
  PUNTUAL_ERROR_INVALID_CURRENCY,
  PUNTUAL_ERROR_INVALID_PHONE,
  PUNTUAL_ERROR_INVALID_EMAIL,
  PUNTUAL_ERROR_INVALID_VALUE, /* any other field a ledger refuses */
  PUNTUAL_ERROR_NOT_FOUND,
  PUNTUAL_ERROR_EXISTS,       /* a number, name or key that is already there */
  PUNTUAL_ERROR_NOT_A_LEDGER, /* not a database, or another program's */
  PUNTUAL_ERROR_NEWER_SCHEMA,
  PUNTUAL_ERROR_CORRUPT,
  PUNTUAL_ERROR_READ_ONLY,
  PUNTUAL_ERROR_DISK_FULL,
  PUNTUAL_ERROR_BUSY, /* another process holds the ledger or the sender's lock */
  PUNTUAL_ERROR_IO,
  PUNTUAL_ERROR_BAD_FILE, /* an import that cannot be read at all */
  PUNTUAL_ERROR_UNKNOWN_COLUMN,
  PUNTUAL_ERROR_BAD_ROWS, /* some rows refused and --skip-bad not given */
  PUNTUAL_ERROR_TOO_LARGE,
  PUNTUAL_ERROR_TEMPLATE_SYNTAX,
  PUNTUAL_ERROR_UNKNOWN_VARIABLE,
  PUNTUAL_ERROR_CHANNEL_CONFIG, /* the owner must mend the account: CONFIG of the retry classes */
  PUNTUAL_ERROR_CHANNEL_UNREACHABLE, /* nothing was sent, may work later: RETRY */
  PUNTUAL_ERROR_CHANNEL_REFUSED,     /* this recipient will never work: DEAD */
  PUNTUAL_ERROR_CHANNEL_UNKNOWN,     /* may have been sent: UNKNOWN */
  PUNTUAL_ERROR_CHANNEL_LATER,       /* valid but not now: WAIT */
  PUNTUAL_ERROR_CHANNEL_QUOTA,       /* the account has sent as much as it may: all of it WAITs */
  PUNTUAL_ERROR_CHANNEL_TEXT, /* these words do not go by this channel now, others do: TEXT */
  PUNTUAL_ERROR_NO_SECRET,    /* no password in keyring, environment or file */
  PUNTUAL_ERROR_CANCELLED,
} PuntualError;

#define PUNTUAL_ERROR (puntual_error_quark ())
GQuark puntual_error_quark (void);

/* The stable, untranslated word for a code, such as "newer-schema"; "failed" for other domains. */
const char *puntual_error_nick (const GError *error);
/* A translated sentence on what to do next, or "" when there is nothing to add. */
const char *puntual_error_hint (const GError *error);

G_END_DECLS
