/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-records.h"
#include "puntual-shell.h"

G_BEGIN_DECLS

/* Notes on which day a customer agreed to messages by WhatsApp, or that this is over. noted: the
 * day that is known; NONE: nobody noted one. */
void puntual_consent_dialog_present (PuntualShell *shell, const PuntualCustomer *customer,
                                     PuntualDay noted);

G_END_DECLS
