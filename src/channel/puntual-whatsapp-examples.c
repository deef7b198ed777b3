/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-whatsapp-examples.h"

#include "puntual-http-mail.h"
#include "puntual-json.h"

static const char *
element (JsonArray *array, guint i)
{
  JsonNode *node = json_array_get_element (array, i);

  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : NULL;
}

/* ["Ana", "2026-0042"] */
static void
add_numbered (JsonBuilder *builder, JsonArray *values)
{
  for (guint i = 0; values != NULL && i < json_array_get_length (values); i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i + 1);

      puntual_http_mail_add (builder, number, element (values, i));
    }
}

/* [{"param_name": "customer_name", "example": "Ana"}] */
static void
add_named (JsonBuilder *builder, JsonArray *values)
{
  for (guint i = 0; values != NULL && i < json_array_get_length (values); i++)
    {
      JsonNode *node = json_array_get_element (values, i);
      JsonObject *value = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      const char *name = value != NULL ? puntual_json_get_string (value, "param_name", "") : "";

      if (*name != '\0')
        puntual_http_mail_add (builder, name, puntual_json_get_string (value, "example", NULL));
    }
}

static JsonObject *
example_of (JsonObject *component)
{
  return component != NULL ? puntual_json_get_object (component, "example") : NULL;
}

/* The values of a body are in a list of lists. */
static JsonArray *
first_list (JsonArray *lists)
{
  JsonNode *node =
      lists != NULL && json_array_get_length (lists) > 0 ? json_array_get_element (lists, 0) : NULL;

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

char *
puntual_whatsapp_read_examples (JsonObject *header, JsonObject *body)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  JsonObject *above = example_of (header);
  JsonObject *within = example_of (body);

  if (above == NULL && within == NULL)
    return NULL;
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "header");
  json_builder_begin_object (builder);
  if (above != NULL)
    {
      add_numbered (builder, puntual_json_get_array (above, "header_text"));
      add_named (builder, puntual_json_get_array (above, "header_text_named_params"));
    }
  json_builder_end_object (builder);
  json_builder_set_member_name (builder, "body");
  json_builder_begin_object (builder);
  if (within != NULL)
    {
      add_numbered (builder, first_list (puntual_json_get_array (within, "body_text")));
      add_named (builder, puntual_json_get_array (within, "body_text_named_params"));
    }
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  return puntual_http_mail_json (builder);
}
