/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-desk.h"

G_BEGIN_DECLS

/**
 * Long work: a run of the outbox, an import. It stops at a good place when its cancellable is
 * cancelled, and the window waits for that before it closes. On the main loop.
 *
 * Signal `long-work-ended` of the desk: none of it runs any more.
 */
/* Before its job is queued. */
void puntual_desk_begin_long_work (PuntualDesk *self, GCancellable *cancellable);
/* When that has answered; may close the window. */
void puntual_desk_end_long_work (PuntualDesk *self, GCancellable *cancellable);
/* Asks it to stop. TRUE: some of it runs still. */
gboolean puntual_desk_stop_long_work (PuntualDesk *self);

G_END_DECLS
