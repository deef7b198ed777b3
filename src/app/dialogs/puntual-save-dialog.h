/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-shell.h"

G_BEGIN_DECLS

typedef enum
{
  PUNTUAL_SAVE_PDF,
  PUNTUAL_SAVE_CSV,
} PuntualSaveKind;

/* Works out the content of a file on the reading lane. (transfer full); NULL with an error. */
typedef GBytes *(*PuntualSaveFunc) (PuntualLedger *ledger, gconstpointer data, GError **error);

/* What is to be saved. */
typedef struct
{
  PuntualSaveKind kind;
  const char *title; /* of the question for a file; translated */
  const char *name;  /* suggested, with its ending */
  const char *done;  /* translated, static */
  PuntualSaveFunc make;
  gpointer data; /* taken */
  GDestroyNotify free_data;
} PuntualSaving;

/* Asks for a file, and writes into it beside the main loop; the shell says how it went. An existing
 * file is replaced once all of the new one is written. owner: a widget in the window that asks. */
void
puntual_save_dialog_present (GtkWidget *owner, PuntualShell *shell, const PuntualSaving *saving);

G_END_DECLS
