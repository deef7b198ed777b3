/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* INVALID_VALUE unless the text is a JSON object, small and without anything that looks like a
 * secret: those live in the keyring, never in the ledger. */
gboolean puntual_channel_config_check (const char *config, GError **error);

G_END_DECLS
