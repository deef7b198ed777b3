/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <string.h>

#include "puntual-mustache-parser.h"
#include "puntual-text.h"
#include "puntual-whatsapp-words.h"

/* TRUE when the settings alone say whether the variable has a value; *has: whether. */
static gboolean
is_settled (const char *path, const PuntualBusiness *business, gboolean *has)
{
  const struct
  {
    const char *path, *value;
  } known[] = {
    { "business.name", business->name },
    { "business.phone", business->phone },
    { "business.email", business->email },
    { "business.website", business->website },
    { "business.address", business->address },
    { "business.tax_id", business->tax_id },
    { "business.iban", business->iban },
    { "business.bic", business->bic },
    { "pay.iban", business->iban },
    { "pay.bic", business->bic },
    { "pay.link", business->pay_link },
  };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (g_str_equal (known[i].path, path))
      {
        *has = !puntual_text_is_blank (known[i].value);
        return TRUE;
      }
  return FALSE;
}

static void
append (GString *text, GPtrArray *nodes, const PuntualBusiness *business)
{
  for (guint i = 0; i < nodes->len; i++)
    {
      const PuntualMustacheNode *node = g_ptr_array_index (nodes, i);
      gboolean inverted = node->kind == PUNTUAL_MUSTACHE_INVERTED;
      gboolean has = FALSE;

      if (node->kind == PUNTUAL_MUSTACHE_TEXT)
        g_string_append (text, node->text);
      else if (node->children == NULL)
        g_string_append_printf (text, "{{%s%s}}",
                                node->kind == PUNTUAL_MUSTACHE_PARTIAL ? "> "
                                : node->kind == PUNTUAL_MUSTACHE_RAW   ? "&"
                                                                       : "",
                                node->text);
      else if (!is_settled (node->text, business, &has))
        {
          g_string_append_printf (text, "{{%c%s}}", inverted ? '^' : '#', node->text);
          append (text, node->children, business);
          g_string_append_printf (text, "{{/%s}}", node->text);
        }
      else if (has != inverted)
        append (text, node->children, business);
    }
}

char *
puntual_whatsapp_settle (const char *body, const PuntualBusiness *business, GError **error)
{
  g_autoptr (GPtrArray) nodes = puntual_mustache_parse (body, error);
  GString *text;

  if (nodes == NULL)
    return NULL;
  text = g_string_new (NULL);
  append (text, nodes, business);
  return g_string_free (text, FALSE);
}
