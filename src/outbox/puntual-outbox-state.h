/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-outbox.h"

G_BEGIN_DECLS

PuntualOutboxState puntual_outbox_state_from_nick (const char *nick);
void puntual_outbox_invoice_free (PuntualOutboxInvoice *self);

G_END_DECLS
