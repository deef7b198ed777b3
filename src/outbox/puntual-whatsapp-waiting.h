/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-follow-up-run.h"

G_BEGIN_DECLS

/* Asks what became of texts that wait for WhatsApp's approval or are paused, once an hour and
 * account at most. An account that cannot be asked is noted as the run's trouble; FALSE when the
 * ledger failed. */
gboolean puntual_whatsapp_waiting_ask (PuntualFollowUpRun *run, GError **error);

G_END_DECLS
