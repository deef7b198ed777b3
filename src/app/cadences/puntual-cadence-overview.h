/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-cadence-use.h"
#include "puntual-desk.h"

G_BEGIN_DECLS

/**
 * PuntualCadenceOverview:
 *
 * All that the page of cadences and its dialogs show, read in one go. A plain value, shared by
 * references.
 */
typedef struct
{
  PuntualPolicy *policy;
  GPtrArray *cadences;  /* of PuntualCadence, by name */
  GPtrArray *uses;      /* of PuntualCadenceUse */
  GPtrArray *segments;  /* of PuntualSegment */
  GPtrArray *templates; /* char*, names, each once */
} PuntualCadenceOverview;

/* On a reading lane: answers the overview. */
gboolean puntual_cadence_overview_take (PuntualDeskJob *job, gpointer unused, GError **error);
PuntualCadenceOverview *puntual_cadence_overview_ref (PuntualCadenceOverview *self);
void puntual_cadence_overview_unref (PuntualCadenceOverview *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualCadenceOverview, puntual_cadence_overview_unref)

/* Borrowed; NULL: there is none. */
const PuntualCadence *puntual_cadence_overview_find (const PuntualCadenceOverview *self, gint64 id);
const PuntualCadence *
puntual_cadence_overview_find_named (const PuntualCadenceOverview *self, const char *name);
const PuntualCadenceUse *
puntual_cadence_overview_use (const PuntualCadenceOverview *self, gint64 id);

G_END_DECLS
