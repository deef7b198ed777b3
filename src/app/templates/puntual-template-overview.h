/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-desk.h"
#include "puntual-render.h"
#include "puntual-text-gaps.h"

G_BEGIN_DECLS

/**
 * PuntualTemplateOverview:
 *
 * All that the page of templates and its form show, read in one go. A plain value, shared by
 * references.
 */
typedef struct
{
  GPtrArray *texts;    /* of PuntualTemplate, in the order of the steps */
  GPtrArray *shipped;  /* of PuntualTemplate with ids below 0: texts that thank and that nobody
                          wrote, which customers get as they are shipped */
  gboolean thanks;     /* everybody who pays is thanked */
  GPtrArray *cadences; /* of PuntualCadence */
  GPtrArray *gaps;     /* of PuntualTextGap */
  char *home_language; /* of the business; its texts come first */
} PuntualTemplateOverview;

/* On a reading lane: answers the overview. */
gboolean puntual_template_overview_take (PuntualDeskJob *job, gpointer unused, GError **error);
PuntualTemplateOverview *puntual_template_overview_ref (PuntualTemplateOverview *self);
void puntual_template_overview_unref (PuntualTemplateOverview *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualTemplateOverview, puntual_template_overview_unref)

/* Borrowed; NULL: there is none. By its id also a shipped one. */
const PuntualTemplate *
puntual_template_overview_find (const PuntualTemplateOverview *self, gint64 id);
const PuntualTemplate *
puntual_template_overview_find_exact (const PuntualTemplateOverview *self, const char *name,
                                      const char *language, PuntualMedium medium);
/* The first step that uses a template of that name; NULL: none. Borrowed. */
const PuntualStep *
puntual_template_overview_step (const PuntualTemplateOverview *self, const char *name);
/* On which side of the due date those steps are. */
PuntualTemplateSide
puntual_template_overview_side (const PuntualTemplateOverview *self, const char *name);
/* "Standard: 7 days after the due date", a line each; "No step uses it." Owned. */
char *puntual_template_overview_use (const PuntualTemplateOverview *self, const char *name);

/* "Courteous tone · used in 2 cadences", "Not used by any cadence". Owned. */
char *puntual_template_overview_summary (const PuntualTemplateOverview *self, const char *name);

/* "Spanish", "English"; of a region with its code: "Spanish (MX)". Owned. */
char *puntual_template_language_words (const char *language);

G_END_DECLS
