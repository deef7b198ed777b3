/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>
#include <string.h>

#include "puntual-sms-length.h"
#include "puntual-whatsapp-length.h"

/* A text made of a character, repeated, and something behind it. */
typedef struct
{
  const char *character;
  guint times;
  const char *tail;
  PuntualSmsEncoding encoding;
  guint units, segments, left;
  gunichar forcing;
} Case;

static char *
make_text (const Case *row)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < row->times; i++)
    g_string_append (text, row->character);
  g_string_append (text, row->tail);
  return g_string_free (text, FALSE);
}

static void
check (const Case *rows, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *text = make_text (&rows[i]);
      PuntualSmsLength length = puntual_sms_length (text);

      g_test_message ("%u × “%s” + “%s”", rows[i].times, rows[i].character, rows[i].tail);
      g_assert_cmpint (length.encoding, ==, rows[i].encoding);
      g_assert_cmpuint (length.units, ==, rows[i].units);
      g_assert_cmpuint (length.segments, ==, rows[i].segments);
      g_assert_cmpuint (length.left, ==, rows[i].left);
      g_assert_cmpuint (length.forcing, ==, rows[i].forcing);
    }
}

static void
test_gsm7 (void)
{
  static const Case rows[] = {
    { "a", 0, "", PUNTUAL_SMS_GSM7, 0, 0, 160, 0 },
    { "a", 1, "", PUNTUAL_SMS_GSM7, 1, 1, 159, 0 },
    { "a", 160, "", PUNTUAL_SMS_GSM7, 160, 1, 0, 0 },
    { "a", 161, "", PUNTUAL_SMS_GSM7, 161, 2, 145, 0 },
    { "a", 306, "", PUNTUAL_SMS_GSM7, 306, 2, 0, 0 },
    { "a", 307, "", PUNTUAL_SMS_GSM7, 307, 3, 152, 0 },
    /* What Spanish has in the default alphabet. */
    { "ñ", 80, "éüàÑÉÜ¿¡ìòèù", PUNTUAL_SMS_GSM7, 92, 1, 68, 0 },
    { "@£$¥ØøÅåÆæßÄÖäö§ÇΔΩ", 1, "\r\n", PUNTUAL_SMS_GSM7, 21, 1, 139, 0 },
  };

  check (rows, G_N_ELEMENTS (rows));
}

static void
test_extension (void)
{
  static const Case rows[] = {
    { "€", 1, "", PUNTUAL_SMS_GSM7, 2, 1, 158, 0 },
    { "€", 80, "", PUNTUAL_SMS_GSM7, 160, 1, 0, 0 },
    { "[", 1, "]{}\\^~|", PUNTUAL_SMS_GSM7, 16, 1, 144, 0 },
    /* 152 and the first septet of € would fill a segment of 153: the escape is not left behind. */
    { "a", 152, "€aaaaaaa", PUNTUAL_SMS_GSM7, 161, 2, 144, 0 },
    { "a", 151, "€aaaaaaaa", PUNTUAL_SMS_GSM7, 161, 2, 145, 0 },
    { "€", 81, "", PUNTUAL_SMS_GSM7, 162, 2, 143, 0 },
  };

  check (rows, G_N_ELEMENTS (rows));
}

static void
test_ucs2 (void)
{
  static const Case rows[] = {
    { "á", 1, "", PUNTUAL_SMS_UCS2, 1, 1, 69, 0xE1 },
    { "í", 70, "", PUNTUAL_SMS_UCS2, 70, 1, 0, 0xED },
    { "ó", 71, "", PUNTUAL_SMS_UCS2, 71, 2, 63, 0xF3 },
    { "a", 10, "ñú!", PUNTUAL_SMS_UCS2, 13, 1, 57, 0xFA },
    { "a", 3, "ç`", PUNTUAL_SMS_UCS2, 5, 1, 65, 0xE7 },
    { "a", 3, "`", PUNTUAL_SMS_UCS2, 4, 1, 66, '`' },
    { "a", 3, "\xC2\xA0", PUNTUAL_SMS_UCS2, 4, 1, 66, 0xA0 },
    { "a", 1, "“b”…", PUNTUAL_SMS_UCS2, 5, 1, 65, 0x201C },
    { "a", 1, "\t", PUNTUAL_SMS_UCS2, 2, 1, 68, '\t' },
    { "€", 10, "Í", PUNTUAL_SMS_UCS2, 11, 1, 59, 0xCD },
    { "a", 134, "ó", PUNTUAL_SMS_UCS2, 135, 3, 66, 0xF3 },
  };

  check (rows, G_N_ELEMENTS (rows));
}

static void
test_emoji (void)
{
  static const Case rows[] = {
    { "😀", 1, "", PUNTUAL_SMS_UCS2, 2, 1, 68, 0x1F600 },
    { "😀", 35, "", PUNTUAL_SMS_UCS2, 70, 1, 0, 0x1F600 },
    /* 33 pairs fill 66 of 67: the next pair begins a segment. */
    { "😀", 36, "", PUNTUAL_SMS_UCS2, 72, 2, 61, 0x1F600 },
    { "a", 66, "😀bcd", PUNTUAL_SMS_UCS2, 71, 2, 62, 0x1F600 },
  };

  check (rows, G_N_ELEMENTS (rows));
}

static void
test_names (void)
{
  g_assert_cmpuint (puntual_sms_length ("a").per_segment, ==, 160);
  g_assert_cmpuint (puntual_sms_length ("ó").per_segment, ==, 70);
  g_assert_cmpuint (puntual_sms_per_segment (PUNTUAL_SMS_GSM7, TRUE), ==, 153);
  g_assert_cmpuint (puntual_sms_per_segment (PUNTUAL_SMS_UCS2, TRUE), ==, 67);
  g_assert_cmpstr (puntual_sms_encoding_name (PUNTUAL_SMS_GSM7), ==, "GSM-7");
  g_assert_cmpstr (puntual_sms_encoding_name (PUNTUAL_SMS_UCS2), ==, "UCS-2");
}

static void
test_whatsapp (void)
{
  static const struct
  {
    guint n;
    PuntualWhatsappFit fit;
  } rows[] = {
    { 0, PUNTUAL_WHATSAPP_FITS },         { 1024, PUNTUAL_WHATSAPP_FITS },
    { 1025, PUNTUAL_WHATSAPP_TEXT_ONLY }, { 4096, PUNTUAL_WHATSAPP_TEXT_ONLY },
    { 4097, PUNTUAL_WHATSAPP_TOO_LONG },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const Case row = { .character = "ñ", .times = rows[i].n, .tail = "" };
      g_autofree char *text = make_text (&row);
      guint characters = G_MAXUINT;

      g_assert_cmpint (puntual_whatsapp_length (text, &characters), ==, rows[i].fit);
      g_assert_cmpuint (characters, ==, rows[i].n);
    }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sms-length/the-default-alphabet-counts-septets", test_gsm7);
  g_test_add_func ("/sms-length/the-extension-table-counts-two-and-is-not-split", test_extension);
  g_test_add_func ("/sms-length/another-character-makes-everything-ucs2", test_ucs2);
  g_test_add_func ("/sms-length/a-surrogate-pair-is-not-split", test_emoji);
  g_test_add_func ("/sms-length/names-and-sizes", test_names);
  g_test_add_func ("/whatsapp-length/a-template-takes-less-than-a-text", test_whatsapp);
  return g_test_run ();
}
