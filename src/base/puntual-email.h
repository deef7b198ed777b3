/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Returns the address trimmed, with the domain in lower case (IDN domains as A-labels), or NULL
 * with PUNTUAL_ERROR_INVALID_EMAIL. Refuses control characters, white space, quoted and non-ASCII
 * local parts, domains without a dot (except "localhost") and anything over 254 octets. */
char *puntual_email_normalise (const char *text, GError **error);

G_END_DECLS
