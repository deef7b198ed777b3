/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A button whose words go on in a second line where there is no room for them in one: large text in
 * a narrow window. It has its label already, which may change. Returns the button. */
GtkWidget *puntual_wrapping_button (GtkWidget *button);

G_END_DECLS
