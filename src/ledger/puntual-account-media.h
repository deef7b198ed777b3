/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* PUNTUAL_MEDIUM_BIT()s that an account of this kind and config carries; 0 for an unknown kind. The
 * channels themselves say the same, but they lie above the ledger, which cannot ask them. */
guint puntual_account_media (const char *kind, const char *config);

G_END_DECLS
