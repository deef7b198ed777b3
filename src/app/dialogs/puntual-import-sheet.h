/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "puntual-import-preview.h"

G_BEGIN_DECLS

#define PUNTUAL_TYPE_IMPORT_SHEET (puntual_import_sheet_get_type ())
G_DECLARE_FINAL_TYPE (PuntualImportSheet, puntual_import_sheet, PUNTUAL, IMPORT_SHEET, AdwBin)

/**
 * PuntualImportSheet:
 *
 * The first rows of a file as they stand in it, with their heads.
 */
GtkWidget *puntual_import_sheet_new (void);
void puntual_import_sheet_show (PuntualImportSheet *self, const PuntualImportPreview *preview);

G_END_DECLS
