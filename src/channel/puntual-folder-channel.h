/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-channel.h"

G_BEGIN_DECLS

#define PUNTUAL_TYPE_FOLDER_CHANNEL (puntual_folder_channel_get_type ())
G_DECLARE_FINAL_TYPE (PuntualFolderChannel, puntual_folder_channel, PUNTUAL, FOLDER_CHANNEL,
                      GObject)

/* config: {"path": DIR}. The pilot mode: every kind of message becomes a file there, named after
 * its id. */
PuntualChannel *puntual_folder_channel_new (const char *config, GError **error);

G_END_DECLS
