/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "puntual-pulse.h"
#include "puntual-shell.h"

G_BEGIN_DECLS

#define PUNTUAL_TYPE_SIDEBAR (puntual_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (PuntualSidebar, puntual_sidebar, PUNTUAL, SIDEBAR, AdwBin)

/**
 * PuntualSidebar:
 *
 * The pages with what waits on each, and how things stand at the bottom. Signal `chosen` (place):
 * somebody picked a page.
 */
GtkWidget *puntual_sidebar_new (void);
/* Lists what there is to tell about the shell's ledger. The shell outlives it. */
void puntual_sidebar_attach (PuntualSidebar *self, PuntualShell *shell);
/* Opens that list. */
void puntual_sidebar_show_notifications (PuntualSidebar *self);
/* Marks the page one is on, without `chosen`. */
void puntual_sidebar_show_place (PuntualSidebar *self, PuntualPlace place);
void puntual_sidebar_show_pulse (PuntualSidebar *self, const PuntualPulse *pulse);
/* The window is narrow: the sidebar stands alone and carries the window's buttons. */
void puntual_sidebar_set_alone (PuntualSidebar *self, gboolean alone);

G_END_DECLS
