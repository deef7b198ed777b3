/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-credential-loan.h"

#include "puntual-credentials.h"

typedef struct
{
  char *account;
  char *secret;
} Loan;

static void
loan_free (gpointer data)
{
  Loan *self = data;

  g_free (self->account);
  puntual_secret_free (self->secret);
  g_free (self);
}

static GPrivate lent = G_PRIVATE_INIT (loan_free);

/**
 * puntual_credentials_lend:
 * @account: the name of the account that is tried
 * @secret: (nullable): copied, and wiped when it is taken back or the thread ends
 */
void
puntual_credentials_lend (const char *account, const char *secret)
{
  Loan *loan = NULL;

  if (secret != NULL)
    {
      loan = g_new0 (Loan, 1);
      loan->account = g_strdup (account);
      loan->secret = g_strdup (secret);
    }
  g_private_replace (&lent, loan);
}

char *
puntual_credential_loan_look_up (const char *account)
{
  const Loan *loan = g_private_get (&lent);

  return loan != NULL && g_str_equal (loan->account, account) ? g_strdup (loan->secret) : NULL;
}
