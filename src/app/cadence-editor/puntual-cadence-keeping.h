/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-cadence-draft.h"
#include "puntual-desk.h"

G_BEGIN_DECLS

/* What was changed in a cadence and not saved, kept through a crash as what is typed into a form
 * is: one file for each cadence of a ledger, with the cadence it was changed from. */

/* Of a cadence in the ledger of that desk. Owned. */
char *puntual_cadence_keeping_key (PuntualDesk *desk, gint64 id);
/* A draft that is not changed is forgotten. disputed: somebody else stored another one meanwhile,
 * and nobody said yet which is right. */
void puntual_cadence_keeping_keep (const char *key, PuntualCadenceDraft *draft, gboolean disputed);
/* What was kept, owned; NULL: nothing, nothing that can be read, or what was kept of another
 * cadence that had the same id, which is forgotten then. *same_origin: the stored cadence is still
 * what it was changed from, and nothing is in dispute. */
PuntualCadence *
puntual_cadence_keeping_find (const char *key, const PuntualCadence *stored, gboolean *same_origin);

/* Name and steps are the same; ids do not count. */
gboolean puntual_cadence_keeping_same (const PuntualCadence *a, const PuntualCadence *b);

G_END_DECLS
