/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-cadence-types.h"
#include "puntual-form-dialog.h"

G_BEGIN_DECLS

/* Asks for a place and writes the cadence there, with its texts. owner: in the window that asks. */
void puntual_cadence_transfer_export (GtkWidget *owner, PuntualShell *shell,
                                      const PuntualCadence *cadence);

/* On the main loop, with the dialog that shows what an import would do, presented. */
typedef void (*PuntualCadenceTransferFunc) (PuntualFormDialog *dialog, gpointer data);

/* Asks for a file and shows what it would bring, which one then agrees to. The name the cadence
 * gets is the datum PUNTUAL_CADENCE_TRANSFER_NAME of the dialog. func is called at most once, with
 * owner. */
#define PUNTUAL_CADENCE_TRANSFER_NAME "puntual-cadence-name"
void puntual_cadence_transfer_import (GtkWidget *owner, PuntualShell *shell,
                                      PuntualCadenceTransferFunc func);

G_END_DECLS
