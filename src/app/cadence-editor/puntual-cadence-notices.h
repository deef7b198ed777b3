/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "puntual-cadence-editing.h"

G_BEGIN_DECLS

#define PUNTUAL_TYPE_CADENCE_NOTICES (puntual_cadence_notices_get_type ())
G_DECLARE_FINAL_TYPE (PuntualCadenceNotices, puntual_cadence_notices, PUNTUAL, CADENCE_NOTICES,
                      AdwBin)

/**
 * PuntualCadenceNotices:
 *
 * What the editor has to say about the cadence as a whole, in strips above it: that it changed or
 * went elsewhere, that earlier changes are here again, why it could not be saved. Nothing is seen
 * while there is nothing to say.
 *
 * Signal `discard`: the stored one is wanted in place of what was changed.
 * Signal `keep`: what was changed here is to stay, whatever is stored.
 * Signal `forget`: the one that was deleted elsewhere is wanted no more.
 */
PuntualCadenceNotices *puntual_cadence_notices_new (void);
/* News of what is stored; GOES_ON changes nothing. */
void puntual_cadence_notices_tell (PuntualCadenceNotices *self, PuntualEditingNews news);
/* Why something could not be done; NULL: no more. */
void puntual_cadence_notices_refuse (PuntualCadenceNotices *self, const char *sentence);
/* It changed elsewhere, and nobody has said yet whose changes stand. */
gboolean puntual_cadence_notices_has_question (PuntualCadenceNotices *self);
/* Leads to that question: what was asked for cannot be done before. */
void puntual_cadence_notices_insist (PuntualCadenceNotices *self);
/* It was answered: what is shown is what is wanted. */
void puntual_cadence_notices_settle (PuntualCadenceNotices *self);

G_END_DECLS
