/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-ledger.h"
#include "puntual-planner.h"

G_BEGIN_DECLS

/* The text for a call that the owner makes is his notes; a call that is made by itself says another
 * text to the customer. Whoever has seen the one has not seen the other. */

/* Notes in a message whether it is a call that is made by itself, as the accounts are now. */
gboolean
puntual_spoken_call_mark (PuntualLedger *ledger, PuntualPlannedMessage *planned, GError **error);
/* The same in every message of a plan; the accounts are asked once. */
gboolean puntual_spoken_call_mark_all (PuntualLedger *ledger, PuntualPlan *plan, GError **error);
/* The name of the text that a template has for a call of either kind. Owned. */
char *puntual_spoken_call_text (const char *template_name, gboolean spoken);
/* Whether the message is planned as a call of which the owner gets notes to speak from, and leaves
 * as such: by `medium`, which is another one when the call failed. */
gboolean puntual_spoken_call_has_notes (const PuntualPlannedMessage *planned, PuntualMedium medium);

G_END_DECLS
