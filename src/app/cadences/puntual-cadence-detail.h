/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "puntual-cadence-overview.h"

G_BEGIN_DECLS

#define PUNTUAL_TYPE_CADENCE_DETAIL (puntual_cadence_detail_get_type ())
G_DECLARE_FINAL_TYPE (PuntualCadenceDetail, puntual_cadence_detail, PUNTUAL, CADENCE_DETAIL, AdwBin)

/**
 * PuntualCadenceDetail:
 *
 * One cadence: who uses it, what stands out, its steps in order. Its buttons are actions of the
 * page it lies in: page.edit, page.assign, page.duplicate …
 */
/* cadence NULL: nothing is shown. */
void
puntual_cadence_detail_show (PuntualCadenceDetail *self, const PuntualCadenceOverview *overview,
                             const PuntualCadence *cadence);

G_END_DECLS
