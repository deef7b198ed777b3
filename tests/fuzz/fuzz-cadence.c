/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stddef.h>
#include <stdint.h>

#include "puntual-cadence-check.h"
#include "puntual-cadence-exchange.h"

/* Any bytes as the file of a cadence. What is taken could be followed, and reads back the same. */

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualCadenceExchange) exchange =
      puntual_cadence_exchange_parse ((const char *)data, (gssize)size, "fuzz", "es", &error);
  g_autoptr (PuntualCadenceExchange) back = NULL;
  g_autofree char *text = NULL;
  g_autofree char *again = NULL;

  g_assert ((exchange == NULL) == (error != NULL));
  if (exchange == NULL)
    {
      g_assert (g_utf8_validate (error->message, -1, NULL));
      return 0;
    }
  g_assert (puntual_cadence_check (exchange->cadence, NULL));
  text = puntual_cadence_exchange_write (exchange);
  back = puntual_cadence_exchange_parse (text, -1, "back", NULL, NULL);
  g_assert (back != NULL);
  again = puntual_cadence_exchange_write (back);
  g_assert_cmpstr (text, ==, again);
  return 0;
}
