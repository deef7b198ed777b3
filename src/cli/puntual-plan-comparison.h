/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-cli.h"

G_BEGIN_DECLS

#define PUNTUAL_PLAN_COMPARISON_DAYS_MAX 90

/* Prints what the days would bring as things stand, and after an import of that cadence file that
 * replaces the cadence of its name; one that has no namesake is tried out as the default. Nothing
 * is changed. Errors of puntual_cadence_exchange_read(), and of the ledger. */
gboolean
puntual_plan_comparison_print (PuntualCli *cli, const char *file, guint n_days, GError **error);

G_END_DECLS
