/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-whatsapp-link.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "puntual-error.h"

/* channels.md, section 2: nobody says how long one may be; browsers take about this much. */
#define MAX_LINK 2000

char *
puntual_whatsapp_link (const char *phone, const char *text, GError **error)
{
  g_autofree char *escaped = NULL;
  g_autofree char *link = NULL;
  gsize digits;

  if (phone == NULL || phone[0] != '+' || (digits = strlen (phone + 1)) < 5 || digits > 15
      || strspn (phone + 1, "0123456789") != digits)
    {
      g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_PHONE,
                           _ ("WhatsApp needs the customer's number with its country, such as "
                              "+34 600 111 222."));
      return NULL;
    }
  escaped = g_uri_escape_string (text != NULL ? text : "", NULL, FALSE);
  link = g_strconcat ("https://wa.me/", phone + 1, "?text=", escaped, NULL);
  if (strlen (link) <= MAX_LINK)
    return g_steal_pointer (&link);
  g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_TOO_LARGE,
                       _ ("The text is too long to be handed to WhatsApp. Shorten the template."));
  return NULL;
}
