/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-records.h"
#include "puntual-cadence-types.h"
#include "puntual-shell.h"

G_BEGIN_DECLS

/* “Send me a test”: asks for the owner's own address, with the last one used, and sends the text as
 * that customer would read it on that day, marked, through the account that carries its medium.
 * When none does, says so with a way to the preferences. text and step are copied; customer_id and
 * day as puntual_template_preview_for() takes them. */
void
puntual_template_test_dialog_present (PuntualShell *shell, const PuntualTemplate *text,
                                      const PuntualStep *step, gint64 customer_id, PuntualDay day);

G_END_DECLS
