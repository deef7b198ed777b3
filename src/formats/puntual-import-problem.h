/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-import.h"

G_BEGIN_DECLS

/* The list in a report is for people: after so many problems one line says that there are more. */
#define PUNTUAL_IMPORT_MAX_PROBLEMS 10000

/* Text of a file as it may stand inside a sentence: one clean line, cut when long. */
char *puntual_import_shown (const char *text);

PuntualImportReport *puntual_import_report_new (const char *file);
/* A remark: something to know that rejects nothing. */
void puntual_import_remark (PuntualImportReport *self, guint line, const char *code,
                            const char *format, ...) G_GNUC_PRINTF (4, 5);
/* A row that cannot be taken, with its reason. */
void puntual_import_reject (PuntualImportReport *self, guint line, const char *code,
                            const char *message);
/* The problem that puntual_import_reject() noted first, or NULL. */
const PuntualImportProblem *puntual_import_first_rejected (const PuntualImportReport *self);
/* By line; those of the file as a whole come first. */
void puntual_import_report_sort (PuntualImportReport *self);

G_END_DECLS
