/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-facts.h"
#include "puntual-form.h"

G_BEGIN_DECLS

#define PUNTUAL_TYPE_INSTALMENT_ROWS (puntual_instalment_rows_get_type ())
G_DECLARE_FINAL_TYPE (PuntualInstalmentRows, puntual_instalment_rows, PUNTUAL, INSTALMENT_ROWS,
                      GtkWidget)

/**
 * PuntualInstalmentRows:
 *
 * The parts of a payment plan, a day and an amount each; below them what is left to
 * share out. Its fields belong to the form that it is made for.
 */
GtkWidget *puntual_instalment_rows_new (PuntualForm *form, const char *currency, gint64 total);
/* Shows these, of PuntualInstalmentFact. */
void puntual_instalment_rows_fill (PuntualInstalmentRows *self, const GArray *instalments);
/* What stands there, of PuntualInstalmentFact. NULL with an error, or without one when the parts do
 * not add up to the total: the field is marked then. */
GArray *puntual_instalment_rows_read (PuntualInstalmentRows *self, GError **error);

/* `n` parts of what is left, a month apart from `first` on; before them, when something is settled
 * already, a part of that amount. As equal as the currency allows, the larger ones first. */
GArray *puntual_instalments_share (gint64 total, gint64 settled, guint n, PuntualDay first);

G_END_DECLS
