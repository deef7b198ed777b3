/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "puntual-cadence-types.h"

G_BEGIN_DECLS

/* The steps of a cadence in small: a badge a step with its day, in the colour of its tone. A screen
 * reader says how many there are and from when to when. Floating. */
GtkWidget *puntual_cadence_strip_new (const PuntualCadence *cadence);

G_END_DECLS
