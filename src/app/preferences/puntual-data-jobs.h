/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-desk.h"

G_BEGIN_DECLS

/* What is done to the ledger as a whole: functions for jobs of the desk. `data` is a path. */

/* On the reading lane. What was there under the name is replaced once the copy is complete. */
gboolean puntual_data_back_up (PuntualDeskJob *job, gpointer path, GError **error);
gboolean puntual_data_export_invoices (PuntualDeskJob *job, gpointer path, GError **error);
gboolean puntual_data_export_customers (PuntualDeskJob *job, gpointer path, GError **error);
/* Answers with a GPtrArray of sentences, empty when all is well. Without data. */
gboolean puntual_data_check (PuntualDeskJob *job, gpointer unused, GError **error);
/* With the ledger closed. BUSY while messages are being sent. */
gboolean puntual_data_restore (PuntualDeskJob *job, gpointer path, GError **error);

G_END_DECLS
