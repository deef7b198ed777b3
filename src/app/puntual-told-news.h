/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "puntual-notification-news.h"

G_BEGIN_DECLS

/**
 * PuntualToldNews:
 *
 * The news of a ledger on the desktop, and what their buttons do: open a window at the place,
 * thank for a payment, put something off until tomorrow morning. What cannot be done is said on
 * the desktop too, where it was pressed.
 */
typedef struct _PuntualToldNews PuntualToldNews;

/* The application is borrowed and outlives it. */
PuntualToldNews *puntual_told_news_new (GtkApplication *application, const char *ledger_path);
void puntual_told_news_free (PuntualToldNews *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualToldNews, puntual_told_news_free)
/* data: a PuntualToldNews; as puntual_agent_set_news() takes it. */
void puntual_told_news_tell (const PuntualNotificationNews *news, gpointer data);

G_END_DECLS
