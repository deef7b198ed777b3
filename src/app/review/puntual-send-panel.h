/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "puntual-send-order.h"
#include "puntual-shell.h"

G_BEGIN_DECLS

#define PUNTUAL_TYPE_SEND_PANEL (puntual_send_panel_get_type ())
G_DECLARE_FINAL_TYPE (PuntualSendPanel, puntual_send_panel, PUNTUAL, SEND_PANEL, AdwBin)

/**
 * PuntualSendPanel:
 *
 * Carries out an order: how far it is, a way to stop between two messages, and in the end what came
 * of it, which stays until the owner leaves it.
 *
 * Signal `closed`: back to the messages.
 */
/* Takes the order. */
void puntual_send_panel_run (PuntualSendPanel *self, PuntualShell *shell, PuntualSendOrder *order);
gboolean puntual_send_panel_is_busy (PuntualSendPanel *self);
/* Between two messages. */
void puntual_send_panel_stop (PuntualSendPanel *self);

G_END_DECLS
