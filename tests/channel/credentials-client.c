/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* store NAME SECRET, look-up NAME or clear NAME in the ledger that PUNTUAL_LEDGER names; prints
 * what came of it. Driven by the Python tests, which play the keyring. */
#include <stdio.h>
#include <stdlib.h>

#include "puntual-credentials.h"
#include "puntual-error.h"

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  const char *ledger = g_getenv ("PUNTUAL_LEDGER");
  char *secret = NULL;

  if (argc < 3)
    return EXIT_FAILURE;
  if (g_str_equal (argv[1], "store") && argc == 4)
    puntual_credentials_store (ledger, argv[2], argv[3], &error);
  else if (g_str_equal (argv[1], "clear"))
    puntual_credentials_clear (ledger, argv[2], &error);
  else
    secret = puntual_credentials_look_up (ledger, argv[2], "smtp", &error);
  if (error != NULL)
    printf ("%s: %s\n", puntual_error_nick (error), error->message);
  else
    printf ("%s\n", secret != NULL ? secret : "done");
  puntual_secret_free (secret);
  return EXIT_SUCCESS;
}
