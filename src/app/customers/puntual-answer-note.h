/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-records.h"
#include "puntual-shell.h"

G_BEGIN_DECLS

/* The owner says that a customer answered by WhatsApp just now, which no provider but Twilio tells.
 * Undo takes it back unless something was sent on the strength of it; reminders are resumed as
 * after any answer. */
void puntual_answer_note (PuntualShell *shell, const PuntualCustomer *customer);

G_END_DECLS
