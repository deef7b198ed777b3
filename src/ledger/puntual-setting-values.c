/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-setting-values.h"
#include <string.h>

#define WORD_MAX 64

gboolean
puntual_setting_is_iban (const char *iban)
{
  gsize length = strlen (iban);
  guint remainder = 0;

  if (length < 15 || length > 34 || !g_ascii_isupper (iban[0]) || !g_ascii_isupper (iban[1])
      || !g_ascii_isdigit (iban[2]) || !g_ascii_isdigit (iban[3]))
    return FALSE;

  /* The first four places go last; a letter counts as two digits, A = 10. */
  for (gsize i = 0; i < length; i++)
    {
      char place = iban[(i + 4) % length];

      if (g_ascii_isdigit (place))
        remainder = (remainder * 10 + (guint)(place - '0')) % 97;
      else if (g_ascii_isupper (place))
        remainder = (remainder * 100 + (guint)(place - 'A' + 10)) % 97;
      else
        return FALSE;
    }

  return remainder == 1;
}

gboolean
puntual_setting_is_bic (const char *bic)
{
  gsize length = strlen (bic);

  if (length != 8 && length != 11)
    return FALSE;

  for (gsize i = 0; i < length; i++)
    {
      gboolean is_country = i == 4 || i == 5;

      if (!g_ascii_isupper (bic[i]) && (is_country || !g_ascii_isdigit (bic[i])))
        return FALSE;
    }

  return TRUE;
}

static gboolean
is_host (const char *text, gsize length)
{
  if (length == 0 || length > 253 || text[0] == '.' || text[0] == '-')
    return FALSE;

  /* Letters beyond ASCII are fine, they are some country's own. */
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (text[i]) && strchr (".-:", text[i]) == NULL && (guchar)text[i] < 0x80)
      return FALSE;

  return TRUE;
}

/* What stands before the path is a host and nothing else: no user, no variable. */
static gboolean
has_host (const char *text)
{
  return is_host (text, strcspn (text, "/?#")) && strpbrk (text, " \"<>\\") == NULL;
}

gboolean
puntual_setting_is_website (const char *text)
{
  if (g_ascii_strncasecmp (text, "https://", 8) == 0)
    return has_host (text + 8);
  if (g_ascii_strncasecmp (text, "http://", 7) == 0)
    return has_host (text + 7);

  return strstr (text, "://") == NULL && strchr (text, '.') != NULL && has_host (text);
}

gboolean
puntual_setting_is_pay_link (const char *text)
{
  return g_ascii_strncasecmp (text, "https://", 8) == 0 && has_host (text + 8);
}

guint
puntual_setting_distance (const char *a, const char *b)
{
  gsize a_length = MIN (strlen (a), WORD_MAX), b_length = MIN (strlen (b), WORD_MAX);
  guint row[WORD_MAX + 1];

  for (gsize j = 0; j <= b_length; j++)
    row[j] = (guint)j;

  for (gsize i = 1; i <= a_length; i++)
    {
      guint diagonal = row[0];

      row[0] = (guint)i;
      for (gsize j = 1; j <= b_length; j++)
        {
          guint change = diagonal + (a[i - 1] != b[j - 1]);

          diagonal = row[j];
          row[j] = MIN (change, MIN (row[j], row[j - 1]) + 1);
        }
    }

  return row[b_length];
}
