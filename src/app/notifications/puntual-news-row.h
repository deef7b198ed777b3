/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "puntual-notification.h"

G_BEGIN_DECLS

#define PUNTUAL_TYPE_NEWS_ROW (puntual_news_row_get_type ())
G_DECLARE_FINAL_TYPE (PuntualNewsRow, puntual_news_row, PUNTUAL, NEWS_ROW, GtkListBoxRow)

/**
 * PuntualNewsRow:
 *
 * A notification in the list of the window: what it is about, and what can be done about it. Its
 * buttons activate `notifications.open` (place), `notifications.snooze` (id, PuntualSnooze)
 * and `notifications.put-away` (id) of the list, and `win.thank` (payment).
 */
GtkWidget *puntual_news_row_new (const PuntualNotification *notification);
/* Borrowed. */
const char *puntual_news_row_get_id (PuntualNewsRow *self);
const char *puntual_news_row_get_place (PuntualNewsRow *self);

G_END_DECLS
