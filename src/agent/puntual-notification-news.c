/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-notification-news.h"

void
puntual_notification_news_free (PuntualNotificationNews *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->show);
  g_ptr_array_unref (self->withdraw);
  g_free (self);
}
