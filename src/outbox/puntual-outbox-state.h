/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-outbox.h"

G_BEGIN_DECLS

PuntualOutboxState puntual_outbox_state_from_nick (const char *nick);
void puntual_outbox_invoice_free (PuntualOutboxInvoice *self);
/* The sentences of a message that cannot be acted on: NOT_FOUND, INVALID_VALUE. */
void puntual_outbox_fail_not_found (const char *id, GError **error);
void puntual_outbox_fail_state (const char *id, PuntualOutboxState state, GError **error);

G_END_DECLS
