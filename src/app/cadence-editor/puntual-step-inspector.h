/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "puntual-cadence-overview.h"
#include "puntual-cadence-scene.h"

G_BEGIN_DECLS

#define PUNTUAL_TYPE_STEP_INSPECTOR (puntual_step_inspector_get_type ())
G_DECLARE_FINAL_TYPE (PuntualStepInspector, puntual_step_inspector, PUNTUAL, STEP_INSPECTOR, AdwBin)

/**
 * PuntualStepInspector:
 *
 * What is set for the chosen step of a draft: day, tone, template, channels in order, conditions,
 * approval, repetition. Like the axis it changes nothing itself.
 *
 * Signal `wish` (PuntualCadenceDraft *draft, const char *gesture): as that of the axis.
 * Signal `typing`: a number is being typed that no wish has told of yet.
 * Signal `edit-text`: the text of the step's template is to be edited.
 */
/* Templates, segments and currencies one can choose; read now. */
void puntual_step_inspector_set_choices (PuntualStepInspector *self,
                                         const PuntualCadenceOverview *overview);
/* draft: kept; NULL: nothing. */
void puntual_step_inspector_show (PuntualStepInspector *self, PuntualCadenceDraft *draft,
                                  const PuntualCadenceControls *controls);
/* A number is being typed that the draft does not have yet. */
gboolean puntual_step_inspector_is_typing (PuntualStepInspector *self);
/* Takes over what is being typed, by the usual wish. FALSE: it is no amount, which is said beside
 * it. */
gboolean puntual_step_inspector_commit (PuntualStepInspector *self);
/* The keyboard goes to what commit() could not take over. */
void puntual_step_inspector_go_to_mistake (PuntualStepInspector *self);
/* There is little room: what is set is seen when it is unfolded. */
void puntual_step_inspector_set_folding (PuntualStepInspector *self, gboolean folding);
/* The keyboard goes to its first field. */
void puntual_step_inspector_take_focus (PuntualStepInspector *self);

G_END_DECLS
