/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-template-draft.h"

G_BEGIN_DECLS

/* Changes that can be taken back; older ones are forgotten. */
#define PUNTUAL_TEMPLATE_HISTORY_MAX 500
#define PUNTUAL_TEMPLATE_HISTORY_MAX_BYTES (8 * 1024 * 1024)

/**
 * PuntualTemplateHistory:
 *
 * The draft as it is, and those it came from. What is typed in one go is one change.
 */
typedef struct _PuntualTemplateHistory PuntualTemplateHistory;

PuntualTemplateHistory *puntual_template_history_new (PuntualTemplateDraft *begin);
void puntual_template_history_free (PuntualTemplateHistory *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualTemplateHistory, puntual_template_history_free)
/* Borrowed. */
PuntualTemplateDraft *puntual_template_history_get (const PuntualTemplateHistory *self);
/* Takes the draft. One that differs only in where one is makes no change to take back. */
void puntual_template_history_go_on (PuntualTemplateHistory *self, PuntualTemplateDraft *draft);
/* What is being saved from here, of PuntualTemplate; NULL: that failed. Afterwards the ledger may
 * have it, or what it takes the place of when the saving is taken back: nobody else wrote that. */
void puntual_template_history_set_saved (PuntualTemplateHistory *self, GPtrArray *texts);
/* The ledger has other texts: what was typed before can still be taken back. */
void puntual_template_history_store (PuntualTemplateHistory *self, GPtrArray *texts,
                                     PuntualTemplateSide side);
/* Ends the dispute of the tab one is at. Whichever words stay, the others are what is taken back
 * to. */
void puntual_template_history_settle (PuntualTemplateHistory *self, gboolean mine);
/* What is typed from now on is a change of its own. */
void puntual_template_history_pause (PuntualTemplateHistory *self);
gboolean puntual_template_history_can_undo (const PuntualTemplateHistory *self);
gboolean puntual_template_history_can_redo (const PuntualTemplateHistory *self);
void puntual_template_history_undo (PuntualTemplateHistory *self);
void puntual_template_history_redo (PuntualTemplateHistory *self);

G_END_DECLS
