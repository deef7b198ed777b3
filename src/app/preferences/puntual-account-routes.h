/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "puntual-ledger-records.h"
#include "puntual-shell.h"

G_BEGIN_DECLS

#define PUNTUAL_TYPE_ACCOUNT_ROUTES (puntual_account_routes_get_type ())
G_DECLARE_FINAL_TYPE (PuntualAccountRoutes, puntual_account_routes, PUNTUAL, ACCOUNT_ROUTES,
                      AdwPreferencesGroup)

/**
 * PuntualAccountRoutes:
 *
 * Which account each kind of message goes by, and another one to choose.
 */
GtkWidget *puntual_account_routes_new (PuntualShell *shell);
/* chosen: the settings of puntual_outbox_account_choice() by medium; both are borrowed for the
 * call. */
void puntual_account_routes_show (PuntualAccountRoutes *self, const GPtrArray *accounts,
                                  char *const *chosen);

G_END_DECLS
