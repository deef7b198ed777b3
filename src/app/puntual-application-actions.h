/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-application.h"
#include "puntual-open-request.h"

G_BEGIN_DECLS

/**
 * Ways into the program from outside its window: buttons of notifications, the menu of its icon,
 * links, files. Each shows the window first.
 *
 * `app.open-place` (s): "review", "invoices/12", see puntual_open_request_from_place().
 * `app.review`, `app.record-payment`: of the desktop entry.
 */
void puntual_application_add_outside_actions (PuntualApplication *self);

/* Shows the window and there what was asked for. What cannot be found is said in the window. */
void puntual_application_perform (PuntualApplication *self, const PuntualOpenRequest *request);

/* Links of our own, and a file for the import assistant; of several files the first, and the window
 * says so. */
void puntual_application_open_files (PuntualApplication *self, GFile **files, int n_files);

G_END_DECLS
