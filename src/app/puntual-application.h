/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "puntual-desk.h"
#include "puntual-window.h"

G_BEGIN_DECLS

#define PUNTUAL_TYPE_APPLICATION (puntual_application_get_type ())
G_DECLARE_FINAL_TYPE (PuntualApplication, puntual_application, PUNTUAL, APPLICATION, AdwApplication)

/**
 * PuntualApplication:
 *
 * The program: one ledger, one window. Options `--ledger FILE`, `--today DAY` (a clock that stands
 * still), `--place NAME`.
 */
PuntualApplication *puntual_application_new (void);
/* The day on which the clock stands still, before the application starts: nothing works by itself
 * then. */
void puntual_application_stand_still (PuntualApplication *self, PuntualDay day);
/* The window, made if need be, in front of the others. Borrowed. */
PuntualWindow *puntual_application_show_window (PuntualApplication *self);
/* Closes the ledger and opens this one; the window is made anew. */
void puntual_application_open_ledger (PuntualApplication *self, const char *path);
/* What the command line asked for could not be done: the exit status is 1. */
gboolean puntual_application_has_failed (PuntualApplication *self);
/* After the program ended: whether it is to begin anew without a window. *ledger: owned, NULL for
 * the usual one. */
gboolean puntual_application_goes_on (PuntualApplication *self, char **ledger);
PuntualDesk *puntual_application_get_desk (PuntualApplication *self); /* borrowed */
/* The same, opened if need be, without a window. Borrowed. */
PuntualDesk *puntual_application_ensure_desk (PuntualApplication *self);
/* There is a ledger to look into, open or not. */
gboolean puntual_application_has_ledger (PuntualApplication *self);

G_END_DECLS
