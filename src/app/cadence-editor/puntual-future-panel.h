/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "puntual-cadence-types.h"
#include "puntual-foresight.h"
#include "puntual-shell.h"

G_BEGIN_DECLS

#define PUNTUAL_TYPE_FUTURE_PANEL (puntual_future_panel_get_type ())
G_DECLARE_FINAL_TYPE (PuntualFuturePanel, puntual_future_panel, PUNTUAL, FUTURE_PANEL, AdwBin)

/**
 * PuntualFuturePanel:
 *
 * What a cadence does, while it is edited: its steps on a real invoice, the next 30, 60 or 90 days
 * over the whole ledger before and after, who is affected, what is held, and what stands out with a
 * button that mends it. Reads and plans on a thread of its own; the last wish wins.
 *
 * Signal `mend` (PuntualCadenceWarning*): the person wants that fix.
 * Signal `foreseen`: an answer is there.
 * Property `example-due` (int, PuntualDay): due day of the invoice one looks at; NONE without one.
 */
PuntualFuturePanel *puntual_future_panel_new (void);
/* shell NULL: lets go of everything. */
void puntual_future_panel_set_shell (PuntualFuturePanel *self, PuntualShell *shell);
/* The ledger changed: facts are read anew. */
void puntual_future_panel_refresh (PuntualFuturePanel *self);
/* The cadence as it is now; copied. NULL: nothing is shown. Cheap: call it on every move of a drag.
 */
void puntual_future_panel_show (PuntualFuturePanel *self, const PuntualCadence *cadence);
/* What stands out, of PuntualCadenceWarning; at once without the ledger, completed with what the
 * facts say when they are read. Borrowed until the next show. */
GPtrArray *puntual_future_panel_get_warnings (PuntualFuturePanel *self);
PuntualDay puntual_future_panel_get_example_due (PuntualFuturePanel *self);
/* No answer is outstanding: what is shown is of the cadence shown last. */
gboolean puntual_future_panel_is_settled (PuntualFuturePanel *self);

G_END_DECLS
