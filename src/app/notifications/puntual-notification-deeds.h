/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-notification-bell.h"

G_BEGIN_DECLS

/* Until when a notification is put off. */
typedef enum
{
  PUNTUAL_SNOOZE_TOMORROW, /* in the morning, when the quiet hours are over */
  PUNTUAL_SNOOZE_THREE_HOURS,
  PUNTUAL_SNOOZE_NEXT_WEEK, /* in the morning */
  PUNTUAL_N_SNOOZES,
} PuntualSnooze;

/* As a choice: "Until Tomorrow Morning". Translated, static. */
const char *puntual_snooze_label (PuntualSnooze snooze);

/* What the owner does with a notification of the list, which is read again afterwards: the ledger
 * keeps no event of it. Each can be undone. */
void puntual_notification_deed_snooze (PuntualShell *shell, PuntualNotificationBell *bell,
                                       const char *id, PuntualSnooze snooze);
/* ids: of char *, at least one, copied. What is settled meanwhile is passed over. */
void puntual_notification_deed_put_away (PuntualShell *shell, PuntualNotificationBell *bell,
                                         const GPtrArray *ids);

G_END_DECLS
