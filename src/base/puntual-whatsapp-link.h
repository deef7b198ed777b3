/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The address that opens a chat in the owner's own WhatsApp with the text ready to send. phone:
 * E.164. Longer texts than an address holds are refused (TOO_LARGE), a number of another form is
 * INVALID_PHONE. Owned. */
char *puntual_whatsapp_link (const char *phone, const char *text, GError **error);

G_END_DECLS
