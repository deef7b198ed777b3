/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <string.h>

#include "puntual-pay-link.h"

#define MAX_URL 2000

static const char *
find_value (const PuntualPayLinkValues *values, const char *name)
{
  const struct
  {
    const char *name;
    const char *value;
  } places[] = {
    { "invoice", values->invoice },
    { "amount", values->amount },
    { "amount_minor", values->amount_minor },
    { "currency", values->currency },
    { "email", values->email },
    { "name", values->name },
    { "due_date", values->due_date },
  };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      if (strcmp (places[i].name, name) == 0)
        return places[i].value != NULL ? places[i].value : "";
    }
  return NULL;
}

static gboolean
is_https (const char *url)
{
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_ENCODED, NULL);

  return uri != NULL && g_ascii_strcasecmp (g_uri_get_scheme (uri), "https") == 0
         && g_uri_get_host (uri) != NULL && *g_uri_get_host (uri) != '\0'
         && g_uri_get_userinfo (uri) == NULL;
}

/* What the owner typed around the places stays, but for characters that no URL may hold. */
static void
append_literal (GString *url, char c)
{
  if (g_ascii_isalnum (c) || (c != '\0' && strchr ("-._~:/?#[]@!$&'()*+,;=%", c) != NULL))
    g_string_append_c (url, c);
  else
    g_string_append_printf (url, "%%%02X", (guchar)c);
}

char *
puntual_pay_link (const char *url_template, const PuntualPayLinkValues *values)
{
  g_autoptr (GString) url = g_string_new (NULL);

  if (url_template == NULL)
    return g_strdup ("");
  for (const char *p = url_template; *p != '\0'; p++)
    {
      const char *end = *p == '{' ? strchr (p, '}') : NULL;
      g_autofree char *name = NULL;
      const char *value;

      if (*p != '{')
        {
          append_literal (url, *p);
          continue;
        }
      name = end != NULL ? g_strndup (p + 1, end - p - 1) : NULL;
      value = name != NULL ? find_value (values, name) : NULL;
      if (value == NULL)
        return g_strdup ("");
      g_string_append_uri_escaped (url, value, NULL, FALSE);
      p = end;
    }
  if (url->len > MAX_URL || !is_https (url->str))
    return g_strdup ("");
  return g_strdup (url->str);
}
