/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "import-fixture.h"
#include "puntual-cadence-exchange.h"
#include "puntual-error.h"

/* One step and the text it asks for, with places for a member more. */
#define CADENCE_STEP(more)                                                                         \
  "{\"offset\": 10, \"tone\": \"friendly\", \"channels\": [\"email\"], \"template\": "             \
  "\"mine\"" more "}"
#define CADENCE_TEXT(body)                                                                         \
  "{\"name\": \"mine\", \"language\": \"es\", \"channel\": \"email\", \"subject\": \"Hola\", "     \
  "\"body\": \"" body "\"}"
#define CADENCE_FILE(name, steps, templates)                                                       \
  "{\"format\": \"puntual-cadence\", \"version\": 1, \"name\": \"" name "\", \"steps\": [" steps   \
  "], \"templates\": [" templates "]}"
#define CADENCE_PLAIN CADENCE_FILE ("Gentle", CADENCE_STEP (""), CADENCE_TEXT ("Buenos días."))

static inline PuntualCadenceExchange *
parse_cadence (const char *text)
{
  g_autoptr (GError) error = NULL;
  PuntualCadenceExchange *exchange =
      puntual_cadence_exchange_parse (text, -1, "file.json", NULL, &error);

  g_assert_no_error (error);
  return exchange;
}

static inline PuntualCadence *
find_stored_cadence (PuntualLedger *ledger, const char *name)
{
  g_autoptr (GPtrArray) cadences = puntual_cadence_list (ledger, NULL);

  for (guint i = 0; i < cadences->len; i++)
    if (g_str_equal (((PuntualCadence *)cadences->pdata[i])->name, name))
      return puntual_cadence_copy (cadences->pdata[i]);
  g_error ("there is no cadence “%s”", name);
}
