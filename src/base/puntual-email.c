/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"
#include "puntual-email.h"

#include <glib/gi18n-lib.h>

#include "puntual-error.h"

/* RFC 5321 4.5.3.1, and RFC 1035 2.3.4 for the label. */
#define MAX_ADDRESS 254
#define MAX_LOCAL 64
#define MAX_LABEL 63
#define MAX_SHOWN 60

static char *
refuse (const char *text, GError **error)
{
  g_autofree char *shown = g_utf8_make_valid (text, (gssize)strnlen (text, MAX_SHOWN));

  /* Translators: %s is what was found where an e-mail address belongs. */
  g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_EMAIL,
               _ ("“%s” is not an e-mail address that mail can be sent to."), shown);
  return NULL;
}

/* A dot-atom of RFC 5322 3.2.3: no empty part between dots. */
static gboolean
is_local_part (const char *local, gsize length)
{
  if (length == 0 || length > MAX_LOCAL || local[0] == '.' || local[length - 1] == '.')
    return FALSE;

  for (gsize i = 0; i < length; i++)
    {
      if (local[i] == '.' && local[i - 1] != '.')
        continue;
      if (!g_ascii_isalnum (local[i])
          && (local[i] == '\0' || strchr ("!#$%&'*+-/=?^_`{|}~", local[i]) == NULL))
        return FALSE;
    }

  return TRUE;
}

static gboolean
is_label (const char *label)
{
  gsize length = strlen (label);

  if (length == 0 || length > MAX_LABEL || label[0] == '-' || label[length - 1] == '-')
    return FALSE;

  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (label[i]) && label[i] != '-')
      return FALSE;

  return TRUE;
}

/* Letters, digits and hyphens (RFC 1123 2.1); a last label of digits would be an IP address. */
static gboolean
is_domain (const char *domain)
{
  g_auto (GStrv) labels = g_strsplit (domain, ".", -1);
  guint count = g_strv_length (labels);

  if (g_strcmp0 (domain, "localhost") == 0)
    return TRUE;
  if (count < 2 || strspn (labels[count - 1], "0123456789") == strlen (labels[count - 1]))
    return FALSE;

  for (guint i = 0; i < count; i++)
    if (!is_label (labels[i]))
      return FALSE;

  return TRUE;
}

/* Nothing that would be dropped or changed unseen on the way through IDNA. */
static gboolean
is_visible (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);

      if (g_unichar_isspace (c) || g_unichar_iscntrl (c) || g_unichar_type (c) == G_UNICODE_FORMAT
          || g_unichar_type (c) == G_UNICODE_PRIVATE_USE || !g_unichar_isdefined (c))
        return FALSE;
    }

  return TRUE;
}

/* (transfer full) (nullable): the address without the white space around it. */
static char *
trim (const char *text)
{
  const char *end;

  if (!g_utf8_validate (text, -1, &end))
    return NULL;
  while (g_unichar_isspace (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);
  while (end > text && g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (end))))
    end = g_utf8_prev_char (end);

  return g_strndup (text, (gsize)(end - text));
}

char *
puntual_email_normalise (const char *text, GError **error)
{
  g_autofree char *address = NULL;
  g_autofree char *ascii = NULL;
  g_autofree char *domain = NULL;
  g_autofree char *result = NULL;
  const char *at;

  if (text == NULL)
    return refuse ("", error);
  /* The IDN of an address may be longer than its A-labels; four times is beyond any of them. */
  if (strlen (text) > 4 * MAX_ADDRESS)
    return refuse (text, error);

  address = trim (text);
  at = address != NULL ? strrchr (address, '@') : NULL;
  if (at == NULL || !is_local_part (address, (gsize)(at - address)) || !is_visible (at + 1))
    return refuse (text, error);

  ascii = g_hostname_to_ascii (at + 1);
  domain = ascii != NULL ? g_ascii_strdown (ascii, -1) : NULL;
  if (domain == NULL || !is_domain (domain))
    return refuse (text, error);

  result = g_strdup_printf ("%.*s@%s", (int)(at - address), address, domain);
  if (strlen (result) > MAX_ADDRESS)
    return refuse (text, error);

  return g_steal_pointer (&result);
}
