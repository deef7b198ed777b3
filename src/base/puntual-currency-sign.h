/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How readers of a language ("es" or "en") in a region ("MX", or "" when unknown) see a currency:
 * "$" where that is theirs, "MX$" elsewhere, the code where there is no sign that all understand.
 * Never NULL; borrowed from a table or from @code. */
const char *puntual_currency_sign (const char *code, const char *region, const char *base);
/* Whether people write the currency so: "€", "eur", "$" for each currency that is "$" at home. */
gboolean puntual_currency_has_sign (const char *code, const char *text);

G_END_DECLS
