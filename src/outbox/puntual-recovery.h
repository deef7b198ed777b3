/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-send-run.h"

G_BEGIN_DECLS

/* What earlier runs left in doubt, before anything new leaves: the channel is asked where it can
 * be. A row that a dead sender left in `sending` becomes sent, approved or unknown; an `unknown`
 * one stays so unless its channel knows better. Under the sender's lock. */
gboolean puntual_recovery_settle (PuntualSendRun *run, GError **error);

G_END_DECLS
