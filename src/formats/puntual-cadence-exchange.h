/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-ledger-records.h"

G_BEGIN_DECLS

/**
 * PuntualCadenceExchange:
 *
 * A cadence with the texts its steps ask for, as one file carries it from ledger to ledger. The
 * file is described in doc/cadence-file.md. A plain value; nothing in it has an id.
 */
typedef struct
{
  PuntualCadence *cadence;
  char *description;    /* what it is for; NULL */
  GPtrArray *templates; /* of PuntualTemplate; may be empty: the ledger has them */
} PuntualCadenceExchange;

PuntualCadenceExchange *puntual_cadence_exchange_new (const char *name);
PuntualCadenceExchange *puntual_cadence_exchange_copy (const PuntualCadenceExchange *self);
void puntual_cadence_exchange_free (PuntualCadenceExchange *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualCadenceExchange, puntual_cadence_exchange_free)

/* A cadence of the ledger with its texts in every language, for the channels its steps name. */
PuntualCadenceExchange *
puntual_cadence_exchange_gather (PuntualLedger *ledger, const PuntualCadence *cadence,
                                 GError **error);
/* The bytes of a file, with a line end. Owned. */
char *puntual_cadence_exchange_write (const PuntualCadenceExchange *self);

/* Reads a file, also one without texts or of the shape before there was a version. language (NULL:
 * as written): of name and description, where the file has them in several. Everything that can be
 * known without a ledger is checked: NOT_FOUND, IO, TOO_LARGE, or BAD_FILE with the place. */
PuntualCadenceExchange *
puntual_cadence_exchange_read (const char *path, const char *language, GError **error);
/* The same of bytes; file is what to call them in a sentence. */
PuntualCadenceExchange *
puntual_cadence_exchange_parse (const char *bytes, gssize length, const char *file,
                                const char *language, GError **error);

/* Whether a step asks for a text of that name by that medium. */
gboolean puntual_cadence_asks_for (const PuntualCadence *cadence, const char *template_name,
                                   PuntualMedium medium);

G_END_DECLS
