/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-deed.h"

G_BEGIN_DECLS

/**
 * PuntualUndo:
 *
 * What was done and can be taken back, the newest last. Each entry has a number, so that a button
 * takes back what it speaks of and nothing else. A plain list of the window, forgotten with it.
 */
typedef struct _PuntualUndo PuntualUndo;

PuntualUndo *puntual_undo_new (void);
void puntual_undo_free (PuntualUndo *self);
/* Takes the deed that takes it back; gives its number, above 0. */
guint puntual_undo_push (PuntualUndo *self, PuntualDeed *deed);
/* The deed of that number, or the newest (0), given away; NULL when it is not there any more. */
PuntualDeed *puntual_undo_pop (PuntualUndo *self, guint number);
guint puntual_undo_get_newest (PuntualUndo *self); /* its number; 0: there is none */
gboolean puntual_undo_is_empty (PuntualUndo *self);

G_END_DECLS
