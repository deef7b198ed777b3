/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "puntual-import-look.h"

G_BEGIN_DECLS

#define PUNTUAL_TYPE_IMPORT_MAPPING (puntual_import_mapping_get_type ())
G_DECLARE_FINAL_TYPE (PuntualImportMapping, puntual_import_mapping, PUNTUAL, IMPORT_MAPPING, AdwBin)

/**
 * PuntualImportMapping:
 *
 * What each column of a file means, and what the file leaves open. Signal `changed`: a person said
 * something else; the file is then looked at again with puntual_import_mapping_get_map().
 */
GtkWidget *puntual_import_mapping_new (void);
/* Everything anew. look: copied from. */
void puntual_import_mapping_show (PuntualImportMapping *self, const PuntualImportLook *look);
/* Only what the file leaves open with the map as it is now. */
void puntual_import_mapping_update (PuntualImportMapping *self, const PuntualImportLook *look);
const PuntualMap *puntual_import_mapping_get_map (PuntualImportMapping *self); /* borrowed */
/* Nothing that is needed is missing, and the fields are fine. */
gboolean puntual_import_mapping_is_complete (PuntualImportMapping *self);

G_END_DECLS
