/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "puntual-shell.h"

G_BEGIN_DECLS

#define PUNTUAL_TYPE_FIRST_RUN (puntual_first_run_get_type ())
G_DECLARE_FINAL_TYPE (PuntualFirstRun, puntual_first_run, PUNTUAL, FIRST_RUN, AdwBin)

/**
 * PuntualFirstRun:
 *
 * The steps of the first minutes: language, business, invoices, e-mail, what would be sent. Each
 * can be skipped; nothing is sent. Signal `done`: finished or skipped.
 */
GtkWidget *puntual_first_run_new (PuntualShell *shell);

G_END_DECLS
