/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Internal to ledger/. The places of n keys (row ids, none negative) in ascending order, equal ones
 * as they came; NULL when they ascend already. Free with g_free(). */
guint *puntual_facts_order (const gint64 *keys, guint n_keys);

G_END_DECLS
