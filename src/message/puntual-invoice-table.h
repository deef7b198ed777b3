/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-render.h"

G_BEGIN_DECLS

/* The invoices of a message with their due date and balance, and the total: what {{> invoices}}
 * stands for. Owned. */
char *puntual_invoice_table_html (const PuntualRenderContext *context, gint64 total);
char *
puntual_invoice_table_plain (const PuntualRenderContext *context, gint64 total); /* aligned lines */

G_END_DECLS
