/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "puntual-cli.h"
#include "puntual-ledger-records.h"

G_BEGIN_DECLS

/* One call of `cadence`, the ledger open. Borrowed. */
typedef struct
{
  PuntualCli *cli;
  PuntualLedger *ledger;
  PuntualPolicy *policy;
  GPtrArray *cadences; /* of PuntualCadence */
  const char *customer, *invoice, *segment;
  gboolean to_default, replace, beside;
} PuntualCadenceCall;

/* NOT_FOUND. Borrowed. */
const PuntualCadence *
puntual_cadence_call_find (const PuntualCadenceCall *self, const char *name, GError **error);
/* The steps for a person, and what stands out as a member "problems" of the object that is open. */
void puntual_cadence_call_print (const PuntualCadenceCall *self, const PuntualCadence *cadence);
void puntual_cadence_call_add_problems (JsonBuilder *builder, GPtrArray *problems);

/* The verbs that carry cadences in and out; words[0] is the verb. */
gboolean puntual_cadence_call_import (const PuntualCadenceCall *self, char **words, GError **error);
gboolean puntual_cadence_call_export (const PuntualCadenceCall *self, char **words, GError **error);
gboolean
puntual_cadence_call_starters (const PuntualCadenceCall *self, char **words, GError **error);
gboolean puntual_cadence_call_start (const PuntualCadenceCall *self, char **words, GError **error);

G_END_DECLS
