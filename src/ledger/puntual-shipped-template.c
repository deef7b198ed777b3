/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "puntual-data.h"
#include "puntual-error.h"
#include "puntual-locale.h"
#include "puntual-shipped-template.h"

#define TEXT_MAX (256 * 1024)
#define SUBJECT_PREFIX "Subject: "

gboolean
puntual_shipped_template_read_name (const char *file, char **name, PuntualMedium *medium)
{
  g_auto (GStrv) parts = g_strsplit (file, ".", 4);

  if (g_strv_length (parts) != 3 || !g_str_equal (parts[2], "md") || parts[0][0] == '\0'
      || !puntual_medium_from_nick (parts[1], medium))
    return FALSE;

  *name = g_strdup (parts[0]);
  return TRUE;
}

/* Splits "Subject: …", an empty line and the body. */
static gboolean
split_subject (const char *text, char **subject, const char **body)
{
  const char *end = strstr (text, "\n\n");

  if (!g_str_has_prefix (text, SUBJECT_PREFIX) || end == NULL)
    return FALSE;

  text += strlen (SUBJECT_PREFIX);
  if (end <= text || memchr (text, '\n', (gsize)(end - text)) != NULL)
    return FALSE;
  *subject = g_strndup (text, (gsize)(end - text));
  *body = end + 2;

  return TRUE;
}

PuntualTemplate *
puntual_shipped_template_read (const char *path, const char *name, const char *language,
                               PuntualMedium medium, GError **error)
{
  g_autofree char *text = NULL, *subject = NULL;
  const char *body;
  gsize length;
  PuntualTemplate *template;

  if (!g_file_get_contents (path, &text, &length, NULL) || length > TEXT_MAX
      || !g_utf8_validate (text, (gssize)length, NULL)
      || ((medium == PUNTUAL_MEDIUM_EMAIL || medium == PUNTUAL_MEDIUM_LETTER)
          && !split_subject (text, &subject, &body)))
    {
      g_autofree char *shown = g_filename_display_name (path);

      g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_BAD_FILE,
                   /* Translators: %s is a file name. */
                   _ ("Puntual's own file “%s” is not as it should be; install Puntual again."),
                   shown);
      return NULL;
    }
  template = g_new0 (PuntualTemplate, 1);
  template->name = g_strdup (name);
  template->language = g_strdup (language);
  template->medium = medium;
  template->body = g_strdup (subject != NULL ? body : text);
  template->subject = g_steal_pointer (&subject);
  return template;
}

/* The name becomes part of a path. */
static gboolean
is_plain (const char *name)
{
  for (const char *p = name; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p) && *p != '-')
      return FALSE;
  return *name != '\0';
}

PuntualTemplate *
puntual_shipped_template_find (const char *name, const char *language, PuntualMedium medium,
                               GError **error)
{
  const char *base = puntual_locale_base (language);
  g_autofree char *file = NULL;
  g_autofree char *path = NULL;

  if (base == NULL || !is_plain (name))
    return NULL;
  file =
      g_strdup_printf ("defaults/templates/%s/%s.%s.md", base, name, puntual_medium_nick (medium));
  path = puntual_data_path (file);
  if (path == NULL || !g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return NULL;
  return puntual_shipped_template_read (path, name, language, medium, error);
}

char *
puntual_shipped_template_for_approval (const char *name, const char *language, GError **error)
{
  const char *base = puntual_locale_base (language);
  g_autoptr (PuntualTemplate) text = NULL;
  g_autofree char *file = NULL;
  g_autofree char *path = NULL;

  if (base == NULL || !is_plain (name))
    return NULL;
  file = g_strdup_printf ("defaults/approval/%s/%s.md", base, name);
  path = puntual_data_path (file);
  if (path == NULL || !g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return NULL;
  text = puntual_shipped_template_read (path, name, language, PUNTUAL_MEDIUM_WHATSAPP, error);
  return text != NULL ? g_steal_pointer (&text->body) : NULL;
}

PuntualTemplate *
puntual_shipped_template_spoken (const char *name, const char *language, GError **error)
{
  const char *base = puntual_locale_base (language);
  g_autofree char *file =
      base != NULL ? g_strdup_printf ("defaults/spoken/%s/call.md", base) : NULL;
  g_autofree char *path = file != NULL ? puntual_data_path (file) : NULL;

  if (path == NULL || !g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return NULL;
  return puntual_shipped_template_read (path, name, language, PUNTUAL_MEDIUM_CALL, error);
}
