/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-calendar.h"
#include "puntual-ledger.h"
#include "puntual-notification.h"

G_BEGIN_DECLS

/* What a desktop has to do so that it shows what stands now. */
typedef struct
{
  GPtrArray *show;     /* of PuntualNotification: the owner is to be told of these */
  GPtrArray *stand;    /* of PuntualNotification: told before, as they would be said now */
  GPtrArray *withdraw; /* char*: ids of matters that are settled */
  gint64 next_look;    /* instant at which quiet hours or a snooze end; 0: nothing waits */
} PuntualNotificationNews;

/* Nothing to tell. */
PuntualNotificationNews *puntual_notification_news_new (void);
void puntual_notification_news_free (PuntualNotificationNews *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualNotificationNews, puntual_notification_news_free)

/* Looks at the ledger and compares with what the owner was told: what is new and neither switched
 * off, snoozed, put away nor within the quiet hours is to be shown, many of a kind as one digest;
 * what is settled is withdrawn. Writes down what it answers, in one transaction: whoever asks next
 * is not told it again. Blocking, on any thread with a ledger and calendars of that thread. */
PuntualNotificationNews *
puntual_notification_news_take (PuntualLedger *ledger, PuntualCalendarSet *calendars,
                                GError **error);
/* Everything that stands now and was neither put away nor off, told or not, newest first: the list
 * in the window. Of PuntualNotification. */
GPtrArray *
puntual_notification_list (PuntualLedger *ledger, PuntualCalendarSet *calendars, GError **error);
/* Puts one off until an instant, a digest with all it is about. NOT_FOUND when it stands no more.
 */
gboolean
puntual_notification_snooze (PuntualLedger *ledger, const char *id, gint64 until, GError **error);
/* The owner put it away: it is not shown again as long as it says the same. NOT_FOUND as above. */
gboolean puntual_notification_close (PuntualLedger *ledger, const char *id, GError **error);
/* What the owner has decided so far, to be given to restore; GHashTable, owned. */
GHashTable *puntual_notification_decisions (PuntualLedger *ledger, GError **error);
/* Takes back what was decided since about these ids: what was put away or off before stays so. */
gboolean puntual_notification_restore (PuntualLedger *ledger, const GPtrArray *ids,
                                       GHashTable *before, GError **error);
/* The desktop could not show these after all: they count as not told. */
gboolean puntual_notification_untold (PuntualLedger *ledger, const GPtrArray *ids, GError **error);

G_END_DECLS
