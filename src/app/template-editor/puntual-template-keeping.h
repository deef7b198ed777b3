/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-desk.h"
#include "puntual-template-draft.h"

G_BEGIN_DECLS

/* Words of a template that were not saved, in a file beside the ledger: they outlive the page and
 * the program. */

/* Writes what is not saved, or removes the file when all is. */
void puntual_template_keeping_keep (PuntualDesk *desk, PuntualTemplateDraft *draft);
/* The draft with what was kept of it; NULL: there is nothing else. */
PuntualTemplateDraft *
puntual_template_keeping_recall (PuntualDesk *desk, PuntualTemplateDraft *draft);

/* Words that were not saved, to keep beside the ledger: field → text. Owned. */
GHashTable *puntual_template_draft_keep (const PuntualTemplateDraft *draft);
/* Those that began with others than are stored now are in dispute. */
PuntualTemplateDraft *puntual_template_draft_recall (PuntualTemplateDraft *draft, GHashTable *kept);

G_END_DECLS
