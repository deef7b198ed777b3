/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "puntual-cadence-overview.h"
#include "puntual-form.h"

G_BEGIN_DECLS

#define PUNTUAL_TYPE_STEP_FIELDS (puntual_step_fields_get_type ())
G_DECLARE_FINAL_TYPE (PuntualStepFields, puntual_step_fields, PUNTUAL, STEP_FIELDS, AdwExpanderRow)

/**
 * PuntualStepFields:
 *
 * The fields of one step of a cadence, in a row that unfolds and says folded what is in it.
 *
 * Signal `removed`: the person takes the step out of the form.
 */
/* serial: makes the keys of its fields different from those of the other steps of the form. */
PuntualStepFields *
puntual_step_fields_new (PuntualForm *form, const PuntualCadenceOverview *overview,
                         const PuntualStep *step, guint serial);
int puntual_step_fields_get_offset (PuntualStepFields *self);
/* NULL: something is wrong and was said beside the field, which is unfolded when unfold. */
PuntualStep *puntual_step_fields_read (PuntualStepFields *self, gboolean unfold);
/* Something is wrong with this step; the row unfolds. */
void puntual_step_fields_complain (PuntualStepFields *self, const char *sentence);

G_END_DECLS
