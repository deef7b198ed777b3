/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-window.h"

G_BEGIN_DECLS

/* The actions of the window that open something, with their keys; and files dropped on it. For
 * puntual-window.c and puntual-application.c. */
void puntual_window_install_actions (GtkWidgetClass *klass);
void puntual_window_take_drops (PuntualWindow *self);
GtkWidget *puntual_window_make_first_run (PuntualWindow *self);
/* The keys of every action that has one, for the application. */
void puntual_window_set_keys (GtkApplication *application);

G_END_DECLS
