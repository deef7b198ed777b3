/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-deed.h"
#include "puntual-template-draft.h"

G_BEGIN_DECLS

/* texts: those of the draft that are to be saved. The draft at the first of them that cannot be,
 * and why in *error: it does not render, or somebody else stored another one (EXISTS). NULL without
 * an error: all can. Owned. */
PuntualTemplateDraft *puntual_template_saving_find_obstacle (PuntualTemplateDraft *draft,
                                                             GPtrArray *texts, GError **error);
/* The deed that saves them, and the one that takes it back; both owned by the caller. When what is
 * stored is not what the draft began with, nothing is written: EXISTS. */
void puntual_template_saving_deeds (PuntualTemplateDraft *draft, GPtrArray *texts,
                                    PuntualDeed **deed, PuntualDeed **undo);

G_END_DECLS
