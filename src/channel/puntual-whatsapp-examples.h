/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* What Meta shows in the gaps of a text, of two of its components, either of which may be NULL
 * (channels.md, section 1.4); as PuntualWhatsappText has it. Owned; NULL: nothing. */
char *puntual_whatsapp_read_examples (JsonObject *header, JsonObject *body);

G_END_DECLS
