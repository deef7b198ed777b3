/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "puntual-day.h"

G_BEGIN_DECLS

/* A day of ours on a calendar; NONE leaves it as it is. */
void puntual_calendar_choice_set (GtkCalendar *calendar, PuntualDay day);
PuntualDay puntual_calendar_choice_get (GtkCalendar *calendar);

G_END_DECLS
