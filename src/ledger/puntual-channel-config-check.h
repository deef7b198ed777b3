/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* INVALID_VALUE unless the text is a JSON object, small and without anything that looks like a
 * secret: those live in the keyring, never in the ledger. CHANNEL_CONFIG for a setting that the
 * kind does not have; what a kind unknown to this version has, nobody can say. */
gboolean puntual_channel_config_check (const char *kind, const char *config, GError **error);

G_END_DECLS
