/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"
#include "puntual-phone.h"

#include <glib/gi18n-lib.h>

#include "puntual-error.h"
#include "puntual-phone-plans.h"

#define MAX_TEXT 120  /* bytes */
#define MAX_DIGITS 20 /* a prefix, a trunk and the 15 digits of E.164 */
#define MAX_E164 15
#define MIN_BEFORE_EXTENSION 6

typedef struct
{
  char digits[MAX_DIGITS + 1];
  guint count;
  gboolean international; /* written with a "+" */
} DialledNumber;

static char *
refuse (const char *text, GError **error)
{
  g_autofree char *shown = g_utf8_make_valid (text, (gssize)strnlen (text, 40));

  /* Translators: %s is what was found where a telephone number belongs. */
  g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_PHONE,
               _ ("“%s” is not a complete telephone number."), shown);
  return NULL;
}

static char *
refuse_homeless (const char *text, GError **error)
{
  g_autofree char *shown = g_utf8_make_valid (text, (gssize)strnlen (text, 40));

  /* Translators: %s is a telephone number without the code of its country. */
  g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_PHONE,
               _ ("It is not known which country the number “%s” belongs to."), shown);
  return NULL;
}

/* URIs (RFC 3966) and the short words people put before a number. */
static const char *
skip_label (const char *text)
{
  static const char *labels[] = { "tel:", "sms:", "whatsapp:", "callto:", "tel.", "tlf.", "tfno." };

  while (g_unichar_isspace (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (g_ascii_strncasecmp (text, labels[i], strlen (labels[i])) == 0)
      return text + strlen (labels[i]);

  return text;
}

/* E.164 has no room for an extension, so the number of the switchboard remains. */
static gboolean
is_extension (const char *text)
{
  static const char *words[] = { "ext", "x", "#", ";", "int.", "anexo" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_ascii_strncasecmp (text, words[i], strlen (words[i])) == 0)
      return TRUE;

  return FALSE;
}

/* What people write between digits, and the invisible marks that come along when copied. */
static gboolean
is_separator (gunichar c)
{
  return c == '-' || c == '.' || c == '(' || c == ')' || c == '/' || g_unichar_isspace (c)
         || g_unichar_type (c) == G_UNICODE_DASH_PUNCTUATION || c == 0x2212
         || g_unichar_type (c) == G_UNICODE_FORMAT;
}

static gboolean
read_number (const char *text, DialledNumber *number)
{
  for (const char *at = skip_label (text); *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      int digit = g_unichar_digit_value (c);

      if (digit >= 0)
        {
          if (number->count == MAX_DIGITS)
            return FALSE;
          number->digits[number->count++] = (char)('0' + digit);
        }
      else if ((c == '+' || c == 0xff0b) && number->count == 0 && !number->international)
        number->international = TRUE;
      else if (number->count >= MIN_BEFORE_EXTENSION && is_extension (at))
        return TRUE;
      else if (!is_separator (c))
        return FALSE;
    }

  return number->count > 0;
}

/* Digits behind an international prefix dialled from @plan's country: "00" nearly everywhere, "011"
 * in North America, "0011" in Australia. NULL when there is none. */
static const char *
skip_international_prefix (const char *digits, const PuntualPhonePlan *plan)
{
  if (plan != NULL && g_str_equal (plan->calling_code, "1") && g_str_has_prefix (digits, "011"))
    return digits + 3;
  if (plan != NULL && g_str_equal (plan->calling_code, "61") && g_str_has_prefix (digits, "0011"))
    return digits + 4;
  if (g_str_has_prefix (digits, "00"))
    return digits + 2;

  return NULL;
}

/* A trunk of other digits than 0 may begin a number as well, so it goes only where the number is
 * too long. */
static const char *
skip_trunk (const char *national, const PuntualPhonePlan *plan)
{
  g_auto (GStrv) trunks = g_strsplit (plan->trunks, "|", -1);

  for (guint i = 0; trunks[i] != NULL; i++)
    if (g_str_has_prefix (national, trunks[i])
        && (trunks[i][0] == '0' || strlen (national) > plan->longest))
      return national + strlen (trunks[i]);

  return national;
}

/* Argentine area codes of three digits (ENACOM, Plan Fundamental de Numeración Nacional); 11 is the
 * only one of two, all others have four. */
static int
argentine_area_length (const char *national)
{
  static const char *areas = " 220 221 223 230 236 237 249 260 261 263 264 266 280 291 294 297 298 "
                             "299 336 341 342 343 345 "
                             "348 351 353 358 362 364 370 376 379 380 381 383 385 387 388 ";
  char area[6] = { ' ', national[0], national[1], national[2], ' ', '\0' };

  if (g_str_has_prefix (national, "11"))
    return 2;

  return strstr (areas, area) != NULL ? 3 : 4;
}

/* Dialled at home, an Argentine mobile has 15 behind the area code; from abroad it has 9 before it.
 */
static char *
move_argentine_mobile_mark (const char *national)
{
  const char *number = national[0] == '9' && strlen (national) == 13 ? national + 1 : national;
  int area;

  if (strlen (number) != 12)
    return g_strdup (national);
  area = argentine_area_length (number);
  if (!g_str_has_prefix (number + area, "15"))
    return g_strdup (national);

  return g_strdup_printf ("9%.*s%s", area, number, number + area + 2);
}

/* What a few countries have beside a trunk prefix. (transfer full) */
static char *
settle_country (const char *national, const PuntualPhonePlan *plan)
{
  gsize length = strlen (national);

  if (g_str_equal (plan->region, "AR"))
    return move_argentine_mobile_mark (national);
  /* Brazil: two digits of the long-distance carrier stand between trunk and area. */
  if (g_str_equal (plan->region, "BR") && (length == 12 || length == 13))
    return g_strdup (national + 2);

  return g_strdup (national);
}

/* NULL when the length is none of that country's. */
static char *
compose (const char *national, const PuntualPhonePlan *plan)
{
  g_autofree char *settled = settle_country (skip_trunk (national, plan), plan);
  gsize length = strlen (settled);

  if (length < plan->shortest || length > plan->longest
      || length + strlen (plan->calling_code) > MAX_E164)
    return NULL;

  return g_strdup_printf ("+%s%s", plan->calling_code, settled);
}

static char *
compose_international (const char *digits)
{
  const PuntualPhonePlan *plan = puntual_phone_plan_of_number (digits);

  return plan != NULL ? compose (digits + strlen (plan->calling_code), plan) : NULL;
}

/* A number too long for its country that begins with the country's own code is one without its "+".
 */
static char *
compose_national (const char *digits, const PuntualPhonePlan *plan)
{
  char *number = compose (digits, plan);

  if (number == NULL && strlen (digits) > plan->longest
      && g_str_has_prefix (digits, plan->calling_code))
    number = compose (digits + strlen (plan->calling_code), plan);

  return number;
}

/**
 * puntual_phone_normalise:
 * @text: as people write it: "(976) 000 111", "0034 976-000-111", "tel:+34976000111", "11 15
 * 1234-5678"
 * @region: (nullable): where it was written, such as "ES" or "ES-AR"
 *
 * Only calling codes and lengths are known here: whether the number exists is for the network to
 * say. An extension is dropped. Mexican "+52 1" becomes "+52" (the mark is not dialled since 2019).
 */
char *
puntual_phone_normalise (const char *text, const char *region, GError **error)
{
  const PuntualPhonePlan *plan = puntual_phone_plan_of_region (region);
  DialledNumber number = { "" };
  const char *abroad;
  char *e164;

  if (text == NULL)
    return refuse ("", error);
  if (strlen (text) > MAX_TEXT || !g_utf8_validate (text, -1, NULL) || !read_number (text, &number))
    return refuse (text, error);

  abroad = number.international ? number.digits : skip_international_prefix (number.digits, plan);
  if (abroad == NULL && plan == NULL)
    return refuse_homeless (text, error);

  e164 = abroad != NULL ? compose_international (abroad) : compose_national (number.digits, plan);
  return e164 != NULL ? e164 : refuse (text, error);
}

/**
 * puntual_phone_display:
 * @number: a number in E.164, such as puntual_phone_normalise() returns
 *
 * Groups of three digits behind the calling code, two of four where eight are left; the rest stays
 * together at the end (ITU-T E.123 asks for spaces, countries differ on where).
 *
 * Returns: (transfer full): the number as people read it; other text as it is
 */
char *
puntual_phone_display (const char *number)
{
  g_autoptr (GString) display = g_string_new (NULL);
  const PuntualPhonePlan *plan =
      number[0] == '+' ? puntual_phone_plan_of_number (number + 1) : NULL;
  const char *digits;

  if (plan == NULL)
    return g_strdup (number);

  digits = number + 1 + strlen (plan->calling_code);
  g_string_append_printf (display, "+%s", plan->calling_code);
  while (*digits != '\0')
    {
      gsize left = strlen (digits);
      gsize group = left == 8 || left <= 4 ? MIN (left, 4) : 3;

      g_string_append_c (display, ' ');
      g_string_append_len (display, digits, (gssize)group);
      digits += group;
    }
  return g_string_free (g_steal_pointer (&display), FALSE);
}

/* Where a small territory shares the code of a large country, the large one speaks for both. */
const char *
puntual_phone_country (const char *number)
{
  const PuntualPhonePlan *plan =
      number[0] == '+' ? puntual_phone_plan_of_number (number + 1) : NULL;

  return plan != NULL && strlen (plan->calling_code) > 1 ? plan->region : NULL;
}
