/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "puntual-shell.h"

G_BEGIN_DECLS

#define PUNTUAL_TYPE_NOTIFICATION_BELL (puntual_notification_bell_get_type ())
G_DECLARE_FINAL_TYPE (PuntualNotificationBell, puntual_notification_bell, PUNTUAL,
                      NOTIFICATION_BELL, AdwBin)

/**
 * PuntualNotificationBell:
 *
 * A button that says how much there is to know, and opens the list of it: everything the desktop
 * is told, whether or not it has a place to show it.
 */
GtkWidget *puntual_notification_bell_new (void);
/* Follows the ledger of a shell, which outlives it. */
void puntual_notification_bell_attach (PuntualNotificationBell *self, PuntualShell *shell);
/* Reads the list again. */
void puntual_notification_bell_refresh (PuntualNotificationBell *self);
void puntual_notification_bell_popup (PuntualNotificationBell *self);
gboolean puntual_notification_bell_is_open (PuntualNotificationBell *self);
void puntual_notification_bell_popdown (PuntualNotificationBell *self);

G_END_DECLS
