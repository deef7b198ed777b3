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

static void
loans_free (gpointer data)
{
  g_ptr_array_unref (data);
}

static GPrivate lent = G_PRIVATE_INIT (loans_free);

static GPtrArray *
loans_of_thread (void)
{
  GPtrArray *loans = g_private_get (&lent);

  if (loans == NULL)
    {
      loans = g_ptr_array_new_with_free_func (loan_free);
      g_private_set (&lent, loans);
    }
  return loans;
}

/**
 * puntual_credentials_lend:
 * @account: the name of the account that is tried
 * @secret: (nullable): copied, and wiped when it is taken back or the thread ends
 */
void
puntual_credentials_lend (const char *account, const char *secret)
{
  GPtrArray *loans = loans_of_thread ();
  Loan *loan;

  for (guint i = loans->len; i-- > 0;)
    if (g_str_equal (((const Loan *)g_ptr_array_index (loans, i))->account, account))
      g_ptr_array_remove_index (loans, i);
  if (secret == NULL)
    return;
  loan = g_new0 (Loan, 1);
  loan->account = g_strdup (account);
  loan->secret = g_strdup (secret);
  g_ptr_array_add (loans, loan);
}

char *
puntual_credential_loan_look_up (const char *account)
{
  const GPtrArray *loans = g_private_get (&lent);

  for (guint i = 0; loans != NULL && i < loans->len; i++)
    {
      const Loan *loan = g_ptr_array_index (loans, i);

      if (g_str_equal (loan->account, account))
        return g_strdup (loan->secret);
    }
  return NULL;
}
