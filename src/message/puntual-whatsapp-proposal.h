/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * puntual_whatsapp_propose:
 * @gap: its name: "1", "nombre_cliente"
 * @words: in which it stands
 * @example: (nullable): what the provider shows in it
 *
 * Which of our variables a gap of somebody else's text seems to ask for: by its name, by the look
 * of its example, or by the words before it. A guess, to be confirmed by the owner.
 *
 * Returns: (nullable): the path of a value, static
 */
const char *puntual_whatsapp_propose (const char *gap, const char *words, const char *example);

G_END_DECLS
