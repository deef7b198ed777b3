/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PUNTUAL_TYPE_FOLD (puntual_fold_get_type ())
G_DECLARE_FINAL_TYPE (PuntualFold, puntual_fold, PUNTUAL, FOLD, GtkWidget)

/**
 * PuntualFold:
 *
 * Two widgets side by side while there is room, one at a time when there is not. Made here because
 * what libadwaita has for it is another widget in every second release.
 *
 * Properties: `first`, `second`: the widgets. `threshold`: from this width on both are seen.
 * `first-width`, `second-width`: of that side while both are seen; 0: what is left. `folded`: one
 * at a time (read only). `show-second`: which one is seen while folded, and whether the second is
 * seen at all when `optional`.
 */
GtkWidget *puntual_fold_new (void);
gboolean puntual_fold_get_folded (PuntualFold *self);
gboolean puntual_fold_get_show_second (PuntualFold *self);
void puntual_fold_set_show_second (PuntualFold *self, gboolean show_second);

G_END_DECLS
