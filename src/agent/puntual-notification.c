/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-notification.h"

const char *
puntual_notification_kind_nick (PuntualNotificationKind kind)
{
  static const char *const nicks[PUNTUAL_N_NOTIFY] = {
    [PUNTUAL_NOTIFY_DUE_SOON] = "due-soon",
    [PUNTUAL_NOTIFY_OVERDUE] = "overdue",
    [PUNTUAL_NOTIFY_PAYMENT] = "payment",
    [PUNTUAL_NOTIFY_PROMISE_DUE] = "promise-due",
    [PUNTUAL_NOTIFY_PROMISE_BROKEN] = "promise-broken",
    [PUNTUAL_NOTIFY_FAILED] = "failed",
    [PUNTUAL_NOTIFY_APPROVAL] = "approval",
    [PUNTUAL_NOTIFY_CHANNEL] = "channel",
  };

  g_return_val_if_fail (kind < PUNTUAL_N_NOTIFY, NULL);

  return nicks[kind];
}

PuntualNotification *
puntual_notification_copy (const PuntualNotification *self)
{
  PuntualNotification *copy = g_new (PuntualNotification, 1);

  *copy = *self;
  copy->id = g_strdup (self->id);
  copy->basis = g_strdup (self->basis);
  copy->title = g_strdup (self->title);
  copy->body = g_strdup (self->body);
  copy->discreet = g_strdup (self->discreet);
  copy->place = g_strdup (self->place);
  return copy;
}

void
puntual_notification_free (PuntualNotification *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self->basis);
  g_free (self->title);
  g_free (self->body);
  g_free (self->discreet);
  g_free (self->place);
  g_free (self);
}
