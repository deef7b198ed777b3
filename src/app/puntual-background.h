/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "puntual-agent.h"
#include "puntual-desk.h"

G_BEGIN_DECLS

/**
 * PuntualBackground:
 *
 * What the program does beside its window, and without one: the agent of its ledger, and going on
 * as a service when the last window closes and the owner wants that. A service that nobody wants
 * ends by itself.
 */
typedef struct _PuntualBackground PuntualBackground;

/* get_desk: the desk of the window, NULL without one; asked when the last window has closed.
 * The application is borrowed and outlives it. */
PuntualBackground *puntual_background_new (GtkApplication *application, const char *ledger_path,
                                           PuntualDesk *(*get_desk) (GtkApplication *application));
/* Lets the agent end at the next good place, and waits for it. */
void puntual_background_free (PuntualBackground *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualBackground, puntual_background_free)
/* Between the two the ledger is nobody's but the caller's. */
void puntual_background_rest (PuntualBackground *self);
void puntual_background_resume (PuntualBackground *self, const char *ledger_path);
/* Borrowed; NULL while it rests. */
PuntualAgent *puntual_background_get_agent (PuntualBackground *self);
/* The program is to be replaced by itself as a service once everything is closed. */
gboolean puntual_background_goes_on (PuntualBackground *self);

/* Replaces the process by the same program without a window, which gives back what the window took;
 * returns only when that failed. ledger: NULL for the usual one. */
void puntual_background_begin_anew (const char *program, const char *ledger);

G_END_DECLS
