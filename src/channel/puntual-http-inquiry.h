/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-http-provider.h"

G_BEGIN_DECLS

/* How a mail service is asked what became of a mail: what differs, as a static value. Errors are
 * those of puntual_channel_ask_delivery(). */
typedef struct
{
  /* Signs the request and asks. */
  gboolean (*ask) (PuntualHttpAccount *account, PuntualHttpRequest *request,
                   PuntualHttpAnswer *answer, GCancellable *cancellable, GError **error);
  /* Whether an answer that is no success means only that it has nothing to tell: too old, too new,
   * or not with this key. */
  gboolean (*knows_nothing) (const PuntualHttpAnswer *answer);
  gboolean (*refuse) (PuntualHttpAccount *account, const PuntualHttpAnswer *answer, GError **error);
  /* What a success says; FALSE: it is none of theirs. */
  gboolean (*read) (JsonObject *object, PuntualDelivery *delivery, char **detail);
} PuntualHttpInquiry;

/* query: NULL: none; both are escaped. */
gboolean puntual_http_inquire (PuntualHttpAccount *account, const PuntualHttpInquiry *inquiry,
                               const char *path, const char *query, PuntualDelivery *delivery,
                               char **detail, GCancellable *cancellable, GError **error);

/* Calls on each object in an array. */
void puntual_http_inquiry_each (JsonArray *events,
                                void (*add) (JsonObject *event, PuntualDelivery *delivery,
                                             char **detail),
                                PuntualDelivery *delivery, char **detail);

G_END_DECLS
