/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-notification-news.h"

G_BEGIN_DECLS

#define PUNTUAL_TYPE_NOTIFIER (puntual_notifier_get_type ())
G_DECLARE_FINAL_TYPE (PuntualNotifier, puntual_notifier, PUNTUAL, NOTIFIER, GObject)

/**
 * PuntualNotifier:
 *
 * Shows the owner's news on the desktop through libnotify, and says what is pressed there. Nothing
 * waits for a notification server that does not answer; without one nothing is shown, and what
 * was to be shown is told once there is one. On the main context, on the session bus.
 *
 * Signals:
 * `open` (place, token): the notification, or its first button, was pressed; place as
 *   `app.open-place` takes it, token of the desktop for the window that opens, or NULL.
 * `thank` (payment id, gint64)
 * `snooze` (id)
 * `untold` (GPtrArray of char*): these could not be shown and can be now.
 */

/* about: the ledger that the news are of. */
PuntualNotifier *puntual_notifier_new (const char *about);
/* Shows and withdraws; copies what it keeps. */
void puntual_notifier_tell (PuntualNotifier *self, const PuntualNotificationNews *news);
/* What came with `untold` and could not be noted in the ledger: it comes again. Of char*. */
void puntual_notifier_keep_untold (PuntualNotifier *self, const GPtrArray *ids);
/* What was not shown yet, or could not be: ids, char*. From here on nothing is shown; to be called
 * before the last reference goes. */
GPtrArray *puntual_notifier_end (PuntualNotifier *self);
/* A few words without buttons, for what the owner pressed and could not be done; not kept. */
void puntual_notifier_say (PuntualNotifier *self, const char *title, const char *body);
/* Nothing waits to be shown or for an answer of the desktop: for tests. */
gboolean puntual_notifier_is_idle (PuntualNotifier *self);

G_END_DECLS
