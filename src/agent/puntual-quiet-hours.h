/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-ledger.h"

G_BEGIN_DECLS

/* The hours in which the owner is told nothing. All instants in microseconds UTC. */

/* The instant at which the hours end that `instant` is within; 0 when it is not within any. from,
 * to: minutes after midnight, the same twice: there are none. zone: Olson name; NULL: this
 * machine's. */
gint64 puntual_quiet_hours_end (int from, int to, const char *zone, gint64 instant);
/* The same with the owner's settings; *until 0: the owner may be told. */
gboolean
puntual_quiet_hours_look (PuntualLedger *ledger, gint64 instant, gint64 *until, GError **error);
/* The morning at which something put off is told again, of the next day, before four in the night
 * of this one: when the quiet hours end that cover the night, at eight without such. Where the
 * calendar ends, a day later. 0 when the ledger failed. */
gint64 puntual_quiet_hours_morning (PuntualLedger *ledger, gint64 instant, GError **error);

G_END_DECLS
