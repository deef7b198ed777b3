/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PUNTUAL_TYPE_PAIR (puntual_pair_get_type ())
G_DECLARE_FINAL_TYPE (PuntualPair, puntual_pair, PUNTUAL, PAIR, GtkWidget)

/**
 * PuntualPair:
 *
 * Two children side by side where there is room, one below the other where there is not.
 */
GtkWidget *puntual_pair_new (void);

G_END_DECLS
