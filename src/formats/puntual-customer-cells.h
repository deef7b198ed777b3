/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-csv-survey.h"
#include "puntual-import-problem.h"

G_BEGIN_DECLS

/* What a row says about its customer, as the text of its cells in the order of the roles from
 * PUNTUAL_ROLE_FIRST_OF_CUSTOMER on, each ended by a NUL. Equal texts are the same customer with
 * the same particulars, which spares reading them again. */

#define PUNTUAL_N_CUSTOMER_CELLS (PUNTUAL_N_ROLES - PUNTUAL_ROLE_FIRST_OF_CUSTOMER)

void puntual_customer_cells_take (GString *cells, const PuntualCsvRow *row,
                                  const PuntualColumns *columns);
const char *puntual_customer_cells_get (const GString *cells, PuntualRole role);
/* Neither name nor code nor tax id nor a way to reach anybody. */
gboolean puntual_customer_cells_is_blank (const GString *cells);
/* Cleans and normalises. What does not pass (an e-mail, a phone, a language) is left empty with a
 * remark. `name` stays NULL when the row names nobody. */
PuntualCustomer *
puntual_customer_cells_read (const GString *cells, const char *region, const char *language,
                             guint line, PuntualImportReport *report);

G_END_DECLS
