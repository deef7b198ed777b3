/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "puntual-template-draft.h"

G_BEGIN_DECLS

#define PUNTUAL_TYPE_PROBLEM_LIST (puntual_problem_list_get_type ())
G_DECLARE_FINAL_TYPE (PuntualProblemList, puntual_problem_list, PUNTUAL, PROBLEM_LIST, AdwBin)

/**
 * PuntualProblemList:
 *
 * What is wrong with the words, each with a button that mends it; pressing the sentence leads to
 * its place. Hidden while nothing is wrong.
 *
 * Signal `fix` (guint field, const PuntualTemplateProblem *problem).
 * Signal `look` (guint field, const PuntualTemplateProblem *problem).
 */
GtkWidget *puntual_problem_list_new (void);
/* Of the tab one is at. Copies what it shows. */
void puntual_problem_list_show (PuntualProblemList *self, const PuntualTemplateDraft *draft,
                                const PuntualTemplateDocument *subject,
                                const PuntualTemplateDocument *body);

G_END_DECLS
