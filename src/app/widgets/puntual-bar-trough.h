/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-colour.h"

G_BEGIN_DECLS

#define PUNTUAL_TYPE_BAR_TROUGH (puntual_bar_trough_get_type ())
G_DECLARE_FINAL_TYPE (PuntualBarTrough, puntual_bar_trough, PUNTUAL, BAR_TROUGH, GtkWidget)

/* The drawn part of a PuntualBar: the parts side by side in a rounded frame. */
PuntualBarTrough *puntual_bar_trough_new (void);
void puntual_bar_trough_clear (PuntualBarTrough *self);
/* amount > 0 */
void puntual_bar_trough_add (PuntualBarTrough *self, gint64 amount, PuntualColour colour);

G_END_DECLS
