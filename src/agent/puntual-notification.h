/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum
{
  PUNTUAL_NOTIFY_DUE_SOON,
  PUNTUAL_NOTIFY_OVERDUE,
  PUNTUAL_NOTIFY_PAYMENT,
  PUNTUAL_NOTIFY_PROMISE_DUE,
  PUNTUAL_NOTIFY_PROMISE_BROKEN,
  PUNTUAL_NOTIFY_FAILED,   /* a message failed, came back, or nobody knows whether it left */
  PUNTUAL_NOTIFY_APPROVAL, /* messages wait for the owner */
  PUNTUAL_NOTIFY_CHANNEL,  /* a channel paused itself, or the passwords are locked */
  PUNTUAL_N_NOTIFY,
} PuntualNotificationKind;

/* What its buttons may be; the notification itself opens what it is about. */
typedef enum
{
  PUNTUAL_NOTIFY_CAN_REVIEW = 1 << 0,
  PUNTUAL_NOTIFY_CAN_OPEN = 1 << 1,
  PUNTUAL_NOTIFY_CAN_THANK = 1 << 2,
  PUNTUAL_NOTIFY_CAN_SNOOZE = 1 << 3,
} PuntualNotificationActions;

/**
 * PuntualNotification:
 *
 * Something the owner is told about, while it stands. A plain value; strings owned, in the owner's
 * language, without markup.
 */
typedef struct
{
  char *id; /* lasts as long as the matter: "overdue:17", "digest:overdue" */
  PuntualNotificationKind kind;
  char *basis; /* what it is about now; told anew when it becomes another one */
  char *title, *body;
  char *discreet; /* the title where others may look on: no name, no amount */
  char *place;    /* what it opens, as `app.open-place` names it: "invoices/17", "review" */
  PuntualNotificationActions actions;
  guint n_matters; /* 1; more in a digest */
} PuntualNotification;

/* A static word for a kind: "due-soon", "overdue", … as in the setting "notify-<word>". */
const char *puntual_notification_kind_nick (PuntualNotificationKind kind);
PuntualNotification *puntual_notification_copy (const PuntualNotification *self);
void puntual_notification_free (PuntualNotification *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualNotification, puntual_notification_free)

G_END_DECLS
