/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include "puntual-day.h"
#include "puntual-sms-price.h"

G_BEGIN_DECLS

/* What SMS cost by the price lists of their providers, where the owner noted no price. */

/* Whether the provider of such an account has a price list that says what an SMS to that number
 * costs. Asks nobody. */
gboolean puntual_sms_tariff_has (const char *kind, const char *number);
/* The price of a segment to the number's country with an account, blocking. A list is asked once a
 * day for a country and an account, and what it said, a refusal as well, stays in memory; one that
 * could not be reached is asked again the next time. FALSE: it is not known. Any thread. */
gboolean puntual_sms_tariff_find (const char *account, const char *kind, const char *config,
                                  const char *number, PuntualDay day, PuntualSmsPrice *price,
                                  GCancellable *cancellable);

G_END_DECLS
