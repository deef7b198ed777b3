/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-record-check.h"

#include <string.h>
#include <glib/gi18n-lib.h>
#include "puntual-error.h"
#include "puntual-money.h"
#include "puntual-text.h"

/* Printable ASCII without a space at either end is clean already: nearly all of an import. */
static gboolean
is_plain (const char *text, gsize *length)
{
  const char *c = text;
  gboolean plain = *text != ' ';

  for (; *c != '\0'; c++)
    plain &= *c >= 0x20 && *c <= 0x7e;
  *length = (gsize)(c - text);
  return plain && (*length == 0 || c[-1] != ' ');
}

static gboolean
clean_field (const char *text, gsize maximum, char *(*clean_text) (const char *),
             const char **clean, char **owned, GError **error)
{
  gsize length;
  gboolean plain;

  *clean = text;
  *owned = NULL;
  if (text == NULL)
    return TRUE;
  plain = is_plain (text, &length);
  if (length > maximum)
    {
      g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE,
                   /* Translators: %zu is a number of bytes, a thousand or more */
                   _ ("A text is longer than %zu bytes; shorten it."), maximum);
      return FALSE;
    }
  if (plain)
    return TRUE;
  if (!g_utf8_validate (text, (gssize)length, NULL))
    {
      g_set_error_literal (
          error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE,
          _ ("A text is not valid UTF-8; save the file with that encoding and try again."));
      return FALSE;
    }
  *owned = clean_text (text);
  *clean = *owned;
  return TRUE;
}

gboolean
puntual_record_line (const char *text, const char **clean, char **owned, GError **error)
{
  return clean_field (text, PUNTUAL_RECORD_LINE_MAX, puntual_text_clean_line, clean, owned, error);
}

gboolean
puntual_record_block (const char *text, const char **clean, char **owned, GError **error)
{
  return clean_field (text, PUNTUAL_RECORD_BLOCK_MAX, puntual_text_clean_block, clean, owned,
                      error);
}

gboolean
puntual_record_check_email (const char *email, GError **error)
{
  const char *at = strchr (email, '@');
  gboolean good = at != NULL && at != email && at[1] != '\0' && strchr (at + 1, '@') == NULL
                  && strlen (email) <= 254;

  for (const char *c = email; good && *c != '\0'; c++)
    good = *c > 0x20 && *c < 0x7f && strchr ("<>(),;:\"\\", *c) == NULL;
  if (!good)
    g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_EMAIL,
                 /* Translators: %s is what was typed */
                 _ ("“%s” is not an e-mail address."), email);
  return good;
}

/* E.164: "+", then at most 15 digits, the first not 0 (ITU-T E.164, 6.2). */
gboolean
puntual_record_check_phone (const char *phone, GError **error)
{
  gsize digits = phone[0] == '+' ? strspn (phone + 1, "0123456789") : 0;
  gboolean good = digits >= 4 && digits <= 15 && phone[1] != '0' && phone[1 + digits] == '\0';

  if (!good)
    g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_PHONE,
                 /* Translators: %s is what was typed */
                 _ ("“%s” is not a telephone number with its country code, such as +34600111222."),
                 phone);
  return good;
}

gboolean
puntual_record_check_tag (const char *tag, GError **error)
{
  gsize length = 0;

  while (g_ascii_isalnum (tag[length])
         || (tag[length] != '\0' && strchr ("-_/+", tag[length]) != NULL))
    length++;
  if (tag[length] == '\0' && length <= 64)
    return TRUE;
  g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE,
               /* Translators: %s is what was typed */
               _ ("“%s” is not a language, a region or a time zone."), tag);
  return FALSE;
}

gboolean
puntual_record_check_day (PuntualDay day, gboolean may_be_none, GError **error)
{
  if (day == PUNTUAL_DAY_NONE && may_be_none)
    return TRUE;
  if (day > PUNTUAL_DAY_NONE && day <= PUNTUAL_DAY_MAX)
    return TRUE;
  g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_DATE,
                       day == PUNTUAL_DAY_NONE ? _ ("A date is missing.")
                                               : _ ("A date lies outside the calendar."));
  return FALSE;
}

gboolean
puntual_record_check_minor (gint64 minor, GError **error)
{
  if (minor <= 0)
    g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_AMOUNT,
                         _ ("An amount must be more than zero."));
  else if (minor > PUNTUAL_MONEY_MAX)
    g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_AMOUNT_OVERFLOW,
                         _ ("An amount is larger than Puntual can keep."));
  return minor > 0 && minor <= PUNTUAL_MONEY_MAX;
}

char *
puntual_record_amount (gint64 minor, const char *currency)
{
  g_autofree char *decimal = puntual_money_to_decimal (minor, currency);

  return g_strconcat (decimal, " ", currency, NULL);
}

char *
puntual_record_number_key (const char *number)
{
  char *key = puntual_text_fold_tax_id (number);

  if (key == NULL || *key == '\0')
    {
      g_free (key);
      key = g_strdup (number);
    }
  return key;
}

char *
puntual_record_name_key (const char *name)
{
  char *key = puntual_text_fold (name);

  if (key == NULL || *key == '\0')
    {
      g_free (key);
      key = g_strdup (name);
    }
  return key;
}
