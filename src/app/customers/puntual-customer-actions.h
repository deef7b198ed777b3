/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-customers-page.h"

G_BEGIN_DECLS

/* What one can do with the customers selected on their page: actions named "page.…", and their
 * keys. */
void puntual_customer_actions_install (GtkWidgetClass *klass);
/* Those that do not apply to what is selected cannot be asked for. */
void puntual_customer_actions_update (PuntualCustomersPage *page);

G_END_DECLS
