/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define PUNTUAL_TYPE_DIALOG_WINDOW (puntual_dialog_window_get_type ())
G_DECLARE_DERIVABLE_TYPE (PuntualDialogWindow, puntual_dialog_window, PUNTUAL, DIALOG_WINDOW,
                          AdwWindow)

/**
 * PuntualDialogWindow:
 *
 * What every dialog of the program derives from: modal above the window it belongs to, destroyed
 * with it, closed by Escape. (AdwDialog came with libadwaita 1.5.)
 */
struct _PuntualDialogWindowClass
{
  AdwWindowClass parent_class;
  /* Escape or Cancel: the default closes. */
  void (*cancel) (PuntualDialogWindow *self);
};

/* Floats above the window of a widget. NULL: stands alone. */
void puntual_dialog_window_set_owner (PuntualDialogWindow *self, GtkWidget *owner);
void puntual_dialog_window_cancel (PuntualDialogWindow *self);

G_END_DECLS
