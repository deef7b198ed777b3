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
void puntual_problem_list_begin (PuntualProblemList *self);
/* Copies what it shows; the document lives until the next begin(). */
void puntual_problem_list_add (PuntualProblemList *self, PuntualWordsField field,
                               const PuntualTemplateDocument *document);
/* A sentence without a place; NULL: none. */
void puntual_problem_list_end (PuntualProblemList *self, const char *sentence);

G_END_DECLS
