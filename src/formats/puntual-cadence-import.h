/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-cadence-exchange.h"

G_BEGIN_DECLS

typedef enum
{
  /* A cadence of the same name gets the steps, instead of standing beside the new one. */
  PUNTUAL_CADENCE_IMPORT_REPLACE = 1 << 0,
  /* Where the ledger has words of its own for a text, those stay and are used. */
  PUNTUAL_CADENCE_IMPORT_KEEP_WORDS = 1 << 1,
} PuntualCadenceImportFlags;

/* What becomes of one text. */
typedef struct
{
  PuntualTemplate *text; /* as it is stored; owned. Its id is 0 until it is added */
  char *wanted_name;     /* in the file */
  gboolean is_there;     /* in the ledger, with the same words: nothing is added */
  GArray *askers;        /* ids of the cadences that asked for it before it was there; owned */
} PuntualImportedText;

/**
 * PuntualCadenceImport:
 *
 * What an import does to a ledger, or has done. A plain value.
 */
typedef struct
{
  PuntualCadence *cadence; /* as it is stored; owned */
  char *wanted_name;       /* in the file */
  PuntualCadence *former;  /* what it replaces; owned, NULL: it is added */
  GPtrArray *texts;        /* of PuntualImportedText, in the order of the file */
} PuntualCadenceImport;

void puntual_cadence_import_free (PuntualCadenceImport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualCadenceImport, puntual_cadence_import_free)

/* What the import of this would do, changing nothing. A cadence whose name is taken gets a free one
 * ("Standard (2)"); so does a text when the ledger has other words under its name, and the steps
 * follow. NOT_FOUND when a step asks for a text that is neither here nor there. */
PuntualCadenceImport *
puntual_cadence_import_foresee (PuntualLedger *ledger, const PuntualCadenceExchange *exchange,
                                PuntualCadenceImportFlags flags, GError **error);
/* The same, done, in one transaction: all of it or nothing. */
PuntualCadenceImport *
puntual_cadence_import (PuntualLedger *ledger, const PuntualCadenceExchange *exchange,
                        PuntualCadenceImportFlags flags, GError **error);
/* Takes away what the import added, and nothing else; a cadence it replaced is as before. Refused,
 * with the reason, when somebody follows the cadence by now, another one has come to use its texts
 * (EXISTS), or the cadence or a text was changed since (INVALID_VALUE). */
gboolean puntual_cadence_import_take_back (PuntualLedger *ledger, const PuntualCadenceImport *self,
                                           GError **error);

/* Whether the ledger is, or would be, another one for it. */
gboolean puntual_cadence_import_changes (const PuntualCadenceImport *self);
/* What there is to know about it, beyond that it was imported: another name, texts added or left
 * alone. Of char*, whole sentences; may be empty. */
GPtrArray *puntual_cadence_import_remarks (const PuntualCadenceImport *self);

G_END_DECLS
