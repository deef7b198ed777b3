/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What a drop-down is read as. The keyboard is at the button inside it, which GTK 4.8 leaves
 * without a name: it is read as "GtkToggleButton", and its hidden page as "(None)". With this it
 * says what is chosen for what, such as "Tone: Courteous". name: plain, or with a mnemonic; copied.
 */
void puntual_drop_down_set_name (GtkDropDown *drop_down, const char *name);

G_END_DECLS
