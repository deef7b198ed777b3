/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-matter.h"

G_BEGIN_DECLS

/* How matters are said to the owner: amounts and dates as in the language of the program. What
 * concerns an invoice or a payment that is gone by now is left out: *told is NULL then. */

/* One by itself. */
gboolean puntual_matter_tell (PuntualLedger *ledger, const PuntualMatter *matter,
                              PuntualNotification **told, GError **error);
/* Several of a kind as one; `matters` of PuntualMatter, borrowed, at least two. */
gboolean puntual_matter_tell_digest (PuntualLedger *ledger, const GPtrArray *matters,
                                     PuntualNotification **told, GError **error);
/* "digest:overdue", owned. */
char *puntual_matter_digest_id (PuntualNotificationKind kind);

G_END_DECLS
