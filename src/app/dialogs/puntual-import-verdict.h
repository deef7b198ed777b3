/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "puntual-import.h"

G_BEGIN_DECLS

#define PUNTUAL_TYPE_IMPORT_VERDICT (puntual_import_verdict_get_type ())
G_DECLARE_FINAL_TYPE (PuntualImportVerdict, puntual_import_verdict, PUNTUAL, IMPORT_VERDICT, AdwBin)

/**
 * PuntualImportVerdict:
 *
 * What an import would do, and what is wrong with the file. Signal `changed`: a person decided
 * otherwise about the rows that are refused.
 */
GtkWidget *puntual_import_verdict_new (void);
void puntual_import_verdict_show (PuntualImportVerdict *self, const PuntualImportReport *report);
/* Something would be brought in, and nothing stands in the way. */
gboolean puntual_import_verdict_is_acceptable (PuntualImportVerdict *self);
gboolean puntual_import_verdict_get_skip_bad (PuntualImportVerdict *self);

G_END_DECLS
