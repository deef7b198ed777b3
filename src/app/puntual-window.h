/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "puntual-page.h"
#include "puntual-shell.h"

G_BEGIN_DECLS

#define PUNTUAL_TYPE_WINDOW (puntual_window_get_type ())
G_DECLARE_FINAL_TYPE (PuntualWindow, puntual_window, PUNTUAL, WINDOW, AdwApplicationWindow)

/**
 * PuntualWindow:
 *
 * The shell: sidebar, pages, toasts, what went wrong, undo. A page is made when it is first opened.
 */
PuntualWindow *puntual_window_new (GtkApplication *application, PuntualDesk *desk);
/* The page of a place, made if need be. Borrowed. */
PuntualPage *puntual_window_get_page (PuntualWindow *self, PuntualPlace place);
PuntualPlace puntual_window_get_place (PuntualWindow *self);
/* TRUE once the ledger has answered for the first time, well or not. */
gboolean puntual_window_is_settled (PuntualWindow *self);
/* Shows the steps of the first run over the pages; FALSE: the pages. */
void puntual_window_show_first_run (PuntualWindow *self, gboolean first_run);

G_END_DECLS
