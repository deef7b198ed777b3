/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-cli.h"
#include "puntual-sms-bill.h"

G_BEGIN_DECLS

/* What SMS cost about, for people and for programs. */

/* Counts the SMS among the PuntualOutboxRows; those that wait only, or all. */
gboolean puntual_sms_cost_count (PuntualCli *cli, GPtrArray *rows, gboolean waiting_only,
                                 PuntualSmsBill *bill, GError **error);
/* "2 SMS in 3 segments, about 0.14 USD." on a line of its own; nothing without SMS. */
void puntual_sms_cost_print (const PuntualCli *cli, const PuntualSmsBill *bill);
/* A member "sms" with messages, segments, price and currency, null where the price is not known;
 * nothing without SMS. */
void puntual_sms_cost_to_json (JsonBuilder *builder, const PuntualSmsBill *bill);

G_END_DECLS
