/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-http-inquiry.h"

#include "puntual-http-parts.h"

gboolean
puntual_http_inquire (PuntualHttpAccount *account, const PuntualHttpInquiry *inquiry,
                      const char *path, const char *query, PuntualDelivery *delivery, char **detail,
                      GCancellable *cancellable, GError **error)
{
  PuntualHttpRequest request = { .method = "GET", .path = path, .query = query };
  g_auto (PuntualHttpAnswer) answer = { 0 };
  JsonObject *object;

  if (!inquiry->ask (account, &request, &answer, cancellable, error))
    return FALSE;
  if (!puntual_http_answer_is_success (&answer))
    return inquiry->knows_nothing (&answer) || inquiry->refuse (account, &answer, error);
  object = puntual_http_answer_object (&answer);
  return (object != NULL && inquiry->read (object, delivery, detail))
         || puntual_http_refuse_garbage (account->http, &request, error);
}

void
puntual_http_inquiry_each (JsonArray *events,
                           void (*add) (JsonObject *event, PuntualDelivery *delivery,
                                        char **detail),
                           PuntualDelivery *delivery, char **detail)
{
  for (guint i = 0; i < json_array_get_length (events); i++)
    {
      JsonNode *event = json_array_get_element (events, i);

      if (JSON_NODE_HOLDS_OBJECT (event))
        add (json_node_get_object (event), delivery, detail);
    }
}
