/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-send-run.h"

G_BEGIN_DECLS

/* Whether an account may carry one more message now, by the owner's limits for all accounts and by
 * its own. When it may not, the report says from when on. */
gboolean puntual_send_pace_allows (PuntualSendRun *run, const PuntualOutboxAccount *account,
                                   gboolean *allows, GError **error);

G_END_DECLS
