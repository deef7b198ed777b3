/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-desk.h"
#include "puntual-import-preview.h"

G_BEGIN_DECLS

/* How many rows of the file are shown. */
#define PUNTUAL_IMPORT_LOOK_ROWS 8

/**
 * PuntualImportLook:
 *
 * A file before it is imported: what is in it, and how its columns would be read. A plain value.
 */
typedef struct
{
  PuntualImportPreview *preview;
  PuntualMap *map;           /* as given, remembered from a file with the same heads, or guessed */
  gboolean remembered;       /* `map` is what was chosen for such a file before */
  const char *home_currency; /* of the business, interned */
} PuntualImportLook;

void puntual_import_look_free (PuntualImportLook *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualImportLook, puntual_import_look_free)

/* Reads the file on the reading lane. map: copied; NULL: what is remembered or guessed. */
void puntual_import_look_async (PuntualDesk *desk, const char *path, const PuntualMap *map,
                                GCancellable *cancellable, GAsyncReadyCallback callback,
                                gpointer user_data);
PuntualImportLook *
puntual_import_look_finish (PuntualDesk *desk, GAsyncResult *answer, GError **error);

/* Keeps what was chosen for files with these heads, in $XDG_DATA_HOME/puntual/maps. A map that
 * cannot be kept is asked for again next time, which is no error. heads_key NULL: nothing. */
void puntual_import_look_remember (const char *heads_key, const PuntualMap *map);

G_END_DECLS
