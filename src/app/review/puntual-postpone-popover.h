/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "puntual-day.h"

G_BEGIN_DECLS

#define PUNTUAL_TYPE_POSTPONE_POPOVER (puntual_postpone_popover_get_type ())
G_DECLARE_FINAL_TYPE (PuntualPostponePopover, puntual_postpone_popover, PUNTUAL, POSTPONE_POPOVER,
                      GtkPopover)

/**
 * PuntualPostponePopover:
 *
 * Until when: a few days that are often meant, or any day of a calendar.
 *
 * Signal `chosen` (int day): a PuntualDay after today.
 */
GtkWidget *puntual_postpone_popover_new (void);
void puntual_postpone_popover_set_today (PuntualPostponePopover *self, PuntualDay today);

G_END_DECLS
