/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <string.h>

#include "puntual-mail-html.h"

/* Tables for the layout and styles in the tags: mail programs drop or ignore most of what stands in
 * a style sheet. */
static const char document[] =
    "<!DOCTYPE html>\n"
    "<html lang=\"%s\">\n"
    "<head>\n"
    "<meta charset=\"utf-8\">\n"
    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
    "<meta name=\"color-scheme\" content=\"light dark\">\n"
    "<meta name=\"supported-color-schemes\" content=\"light dark\">\n"
    "<title>%s</title>\n"
    "</head>\n"
    "<body style=\"margin:0;padding:0;color-scheme:light dark;\">\n"
    "<table role=\"presentation\" width=\"100%%\" cellpadding=\"0\" cellspacing=\"0\" "
    "border=\"0\">\n"
    "<tr><td align=\"center\" style=\"padding:16px;\">\n"
    "<table role=\"presentation\" width=\"600\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" "
    "style=\"width:100%%;max-width:600px;\">\n"
    "<tr><td style=\"text-align:left;font-family:'Helvetica "
    "Neue',Helvetica,Arial,sans-serif;font-size:16px;"
    "line-height:1.5;overflow-wrap:break-word;\">\n"
    "%s"
    "</td></tr>\n"
    "</table>\n"
    "</td></tr>\n"
    "</table>\n"
    "</body>\n"
    "</html>\n";

static const char *
safe_language (const char *language)
{
  if (language == NULL || !g_ascii_isalpha (*language))
    return "en";
  for (const char *p = language; *p != '\0'; p++)
    {
      if (!g_ascii_isalnum (*p) && *p != '-')
        return "en";
    }
  return language;
}

char *
puntual_mail_html_document (const char *language, const char *title, const char *fragment)
{
  g_autofree char *escaped = g_markup_escape_text (title, -1);

  return g_strdup_printf (document, safe_language (language), escaped, fragment);
}

/* The white frame keeps a QR code readable on a dark page. */
char *
puntual_mail_html_picture (const char *content_id, const char *description, const char *caption)
{
  g_autofree char *id = g_markup_escape_text (content_id, -1);
  g_autofree char *alt = g_markup_escape_text (description, -1);

  if (caption == NULL)
    return g_strdup_printf (
        "<img src=\"cid:%s\" alt=\"%s\" style=\"max-width:200px;height:auto;border:0;\">", id, alt);
  return g_strdup_printf (
      "<img src=\"cid:%s\" alt=\"%s\" width=\"150\" height=\"150\" "
      "style=\"background:#ffffff;padding:8px;border:0;\"><br>\n<small>%s</small>",
      id, alt, caption);
}
