/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-deed.h"
#include "puntual-records.h"

G_BEGIN_DECLS

/* Changes of templates, each with the deed that takes it back. *deed and *undo are owned by the
 * caller; values are copied. */

PuntualTemplate *puntual_template_copy (const PuntualTemplate *self);
/* As the ledger stores them: white space around them makes no difference. */
gboolean puntual_template_same_words (const PuntualTemplate *a, const PuntualTemplate *b);
/* former NULL: a new one. */
void puntual_template_deed_save (const PuntualTemplate *former, const PuntualTemplate *text,
                                 PuntualDeed **deed, PuntualDeed **undo);
/* Several at once: all of them or none. formers: of PuntualTemplate or NULL, as many as texts. */
void puntual_template_deed_save_all (GPtrArray *formers, GPtrArray *texts, PuntualDeed **deed,
                                     PuntualDeed **undo);
void
puntual_template_deed_delete (const PuntualTemplate *text, PuntualDeed **deed, PuntualDeed **undo);

G_END_DECLS
