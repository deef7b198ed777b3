/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-ledger.h"

G_BEGIN_DECLS

/* The media by which a customer cannot be reached any more, as bits; 0 without such a customer. */
gboolean puntual_customer_get_dead_media (PuntualLedger *ledger, gint64 customer_id, guint *media,
                                          GError **error);
/* Puts them back as they were, with an event where that changes them. In the caller's
 * transaction. */
gboolean puntual_customer_restore_dead_media (PuntualLedger *ledger, gint64 customer_id,
                                              guint media, GError **error);

G_END_DECLS
