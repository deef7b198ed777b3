/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-sms-length.h"

#define GSM7_SINGLE 160
#define GSM7_JOINED 153
#define UCS2_SINGLE 70
#define UCS2_JOINED 67
#define BEYOND_BMP 0x10000

/* 3GPP TS 23.038, 6.2.1: what is not ASCII in the default alphabet. */
static const gunichar default_alphabet[] = {
  0x00A1, 0x00A3, 0x00A4, 0x00A5, 0x00A7, 0x00BF, 0x00C4, 0x00C5, 0x00C6, 0x00C7,
  0x00C9, 0x00D1, 0x00D6, 0x00D8, 0x00DC, 0x00DF, 0x00E0, 0x00E4, 0x00E5, 0x00E6,
  0x00E8, 0x00E9, 0x00EC, 0x00F1, 0x00F2, 0x00F6, 0x00F8, 0x00F9, 0x00FC, 0x0393,
  0x0394, 0x0398, 0x039B, 0x039E, 0x03A0, 0x03A3, 0x03A6, 0x03A8, 0x03A9,
};

/* 6.2.1.1: these come after an escape. */
static const gunichar extension_table[] = { '\f', '[', '\\', ']', '^', '{', '|', '}', '~', 0x20AC };

static gboolean
is_among (gunichar character, const gunichar *set, guint n)
{
  for (guint i = 0; i < n; i++)
    if (set[i] == character)
      return TRUE;
  return FALSE;
}

/* 0: not in GSM-7. Of ASCII the default alphabet lacks the grave accent, the extension's, and the
 * control characters. */
static guint
count_septets (gunichar character)
{
  if (is_among (character, extension_table, G_N_ELEMENTS (extension_table)))
    return 2;
  if (character == '\n' || character == '\r')
    return 1;
  if (character >= ' ' && character < 0x7F)
    return character != '`' ? 1 : 0;
  return is_among (character, default_alphabet, G_N_ELEMENTS (default_alphabet)) ? 1 : 0;
}

static guint
count_units (gunichar character, PuntualSmsEncoding encoding)
{
  if (encoding == PUNTUAL_SMS_GSM7)
    return count_septets (character);
  return character >= BEYOND_BMP ? 2 : 1;
}

/* Fills segments one after the other; what would be split goes to the next one whole. */
static void
fill_segments (PuntualSmsLength *self, const char *text)
{
  guint used = 0;

  self->segments = 1;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      guint units = count_units (g_utf8_get_char (p), self->encoding);

      if (used + units > self->per_segment)
        {
          self->segments++;
          used = 0;
        }
      used += units;
    }
  self->left = self->per_segment - used;
}

const char *
puntual_sms_encoding_name (PuntualSmsEncoding encoding)
{
  return encoding == PUNTUAL_SMS_UCS2 ? "UCS-2" : "GSM-7";
}

guint
puntual_sms_per_segment (PuntualSmsEncoding encoding, gboolean joined)
{
  if (encoding == PUNTUAL_SMS_UCS2)
    return joined ? UCS2_JOINED : UCS2_SINGLE;
  return joined ? GSM7_JOINED : GSM7_SINGLE;
}

PuntualSmsLength
puntual_sms_length (const char *text)
{
  PuntualSmsLength self = { .encoding = PUNTUAL_SMS_GSM7 };

  for (const char *p = text; *p != '\0' && self.forcing == 0; p = g_utf8_next_char (p))
    if (count_septets (g_utf8_get_char (p)) == 0)
      self.forcing = g_utf8_get_char (p);
  self.encoding = self.forcing != 0 ? PUNTUAL_SMS_UCS2 : PUNTUAL_SMS_GSM7;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    self.units += count_units (g_utf8_get_char (p), self.encoding);

  self.per_segment = puntual_sms_per_segment (self.encoding, FALSE);
  self.left = self.per_segment - MIN (self.units, self.per_segment);
  self.segments = self.units > 0 ? 1 : 0;
  if (self.units > self.per_segment)
    {
      self.per_segment = puntual_sms_per_segment (self.encoding, TRUE);
      fill_segments (&self, text);
    }
  return self;
}
