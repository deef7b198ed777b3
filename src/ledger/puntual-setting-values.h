/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Internal to ledger/: is this cleaned text what it says it is? */

/* Upper case without spaces: the shape and check digits of ISO 13616 (mod 97, ISO 7064). */
gboolean puntual_setting_is_iban (const char *iban);
/* Upper case without spaces: ISO 9362, 8 or 11 places. */
gboolean puntual_setting_is_bic (const char *bic);
/* An http or https address, or a host name with a dot. */
gboolean puntual_setting_is_website (const char *text);
/* https with a host of its own; variables may stand after the host only. */
gboolean puntual_setting_is_pay_link (const char *text);
/* Letters to add, drop or change to make one word the other (Levenshtein); words are cut at 64
 * letters. */
guint puntual_setting_distance (const char *a, const char *b);

G_END_DECLS
