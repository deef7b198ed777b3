/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>
#include <png.h>
#include <qrencode.h>
#include <string.h>

#include "puntual-error.h"
#include "puntual-payment-qr.h"
#include "puntual-text.h"

/* EPC069-12: lengths of the fields in characters, of the whole in bytes, and the largest symbol. */
#define MAX_NAME 70
#define MAX_TEXT 140
#define MAX_REFERENCE 35
#define MAX_PAYLOAD 331
#define MAX_QR_VERSION 13
#define MAX_MINOR G_GINT64_CONSTANT (99999999999)

/* Four modules of white around the symbol (ISO/IEC 18004); four pixels a module, enough for any
 * screen: on paper a module is a square, however large. */
#define QUIET_ZONE 4
#define PIXELS 4

static char *
compact (const char *text)
{
  GString *out = g_string_new (NULL);

  for (; text != NULL && *text != '\0'; text++)
    {
      if (!g_ascii_isspace (*text))
        g_string_append_c (out, g_ascii_toupper (*text));
    }
  return g_string_free (out, FALSE);
}

/* The remainder by 97 of a text in which A is 10 and Z is 35 (ISO 7064); -1 for any other
 * character. */
static int
remainder_97 (const char *text, int remainder)
{
  for (; *text != '\0'; text++)
    {
      if (g_ascii_isdigit (*text))
        remainder = (remainder * 10 + (*text - '0')) % 97;
      else if (*text >= 'A' && *text <= 'Z')
        remainder = (remainder * 100 + (*text - 'A' + 10)) % 97;
      else
        return -1;
    }
  return remainder;
}

static gboolean
has_check_digits (const char *compact_text, gsize shortest, gsize longest)
{
  gsize length = strlen (compact_text);
  g_autofree char *head = NULL;
  int remainder;

  if (length < shortest || length > longest || !g_ascii_isdigit (compact_text[2])
      || !g_ascii_isdigit (compact_text[3]))
    return FALSE;
  head = g_strndup (compact_text, 4);
  remainder = remainder_97 (compact_text + 4, 0);
  return remainder >= 0 && remainder_97 (head, remainder) == 1;
}

/**
 * puntual_iban_is_valid:
 *
 * Two letters, two check digits, up to 30 letters and digits, remainder 1 by 97 (ISO 13616).
 */
gboolean
puntual_iban_is_valid (const char *iban)
{
  g_autofree char *text = compact (iban);

  return g_ascii_isalpha (text[0]) && g_ascii_isalpha (text[1]) && has_check_digits (text, 15, 34);
}

static gboolean
is_bic (const char *bic)
{
  gsize length = strlen (bic);

  for (gsize i = 0; i < length; i++)
    {
      if (i < 6 ? !g_ascii_isalpha (bic[i]) : !g_ascii_isalnum (bic[i]))
        return FALSE;
    }
  return length == 8 || length == 11;
}

/* ISO 11649: "RF", two check digits, up to 21 letters and digits. */
static gboolean
is_creditor_reference (const char *text)
{
  return g_str_has_prefix (text, "RF") && strlen (text) <= MAX_REFERENCE
         && has_check_digits (text, 5, 25);
}

/* One line of at most so many characters, cut between characters. */
static char *
field (const char *text, glong max_characters)
{
  g_autofree char *line = puntual_text_clean_line (text);

  return g_strstrip (g_utf8_substring (line, 0, MIN (g_utf8_strlen (line, -1), max_characters)));
}

static char *
join_fields (const char *name, const char *iban, const char *bic, gint64 minor, const char *text)
{
  g_autofree char *squeezed = compact (text);
  gboolean structured = is_creditor_reference (squeezed);
  GString *payload = g_string_new ("BCD\n002\n1\nSCT\n");

  g_string_append_printf (payload, "%s\n%s\n%s\nEUR%" G_GINT64_FORMAT ".%02d", bic, name, iban,
                          minor / 100, (int)(minor % 100));
  if (structured)
    g_string_append_printf (payload, "\n\n%s", squeezed);
  else if (*text != '\0')
    g_string_append_printf (payload, "\n\n\n%s", text);
  return g_string_free (payload, FALSE);
}

/* Version 002 of the code: the BIC may be missing. */
static char *
build_payload (const char *name, const char *iban, const char *bic, gint64 minor, const char *text)
{
  g_autofree char *short_text = g_strdup (text);
  char *payload = join_fields (name, iban, bic, minor, short_text);

  /* Seventy and 140 characters of a script with long encodings do not fit together: the text
   * gives way. */
  while (strlen (payload) > MAX_PAYLOAD && *short_text != '\0')
    {
      *g_utf8_find_prev_char (short_text, short_text + strlen (short_text)) = '\0';
      g_free (payload);
      payload = join_fields (name, iban, bic, minor, short_text);
    }
  if (strlen (payload) > MAX_PAYLOAD)
    g_clear_pointer (&payload, g_free);
  return payload;
}

/**
 * puntual_payment_qr_payload:
 * @bic: (nullable): left out when it is not one
 * @minor: cents of a euro
 * @text: (nullable): what the payer's bank passes on; an ISO 11649 reference ("RF…") goes where
 * banks match it
 *
 * The lines of EPC069-12 ("GiroCode", SEPA QR), UTF-8, nothing after the last one used.
 *
 * Returns: (transfer full) (nullable): the payload, NULL when no such code can be made
 */
char *
puntual_payment_qr_payload (const char *name, const char *iban, const char *bic, gint64 minor,
                            const char *text)
{
  g_autofree char *clean_name = field (name, MAX_NAME);
  g_autofree char *clean_text = field (text, MAX_TEXT);
  g_autofree char *clean_iban = compact (iban);
  g_autofree char *clean_bic = compact (bic);

  if (*clean_name == '\0' || !puntual_iban_is_valid (clean_iban) || minor < 1 || minor > MAX_MINOR)
    return NULL;
  return build_payload (clean_name, clean_iban, is_bic (clean_bic) ? clean_bic : "", minor,
                        clean_text);
}

/* One row of modules as pixels of one bit, white set, the quiet zone left and right of it. */
static void
draw_row (const QRcode *code, int y, guint8 *row, gsize size)
{
  int x = QUIET_ZONE * PIXELS;

  memset (row, 0xff, size);
  for (int module = 0; y >= 0 && y < code->width && module < code->width; module++)
    {
      gboolean dark = (code->data[y * code->width + module] & 1) != 0;

      for (int i = 0; i < PIXELS; i++, x++)
        if (dark)
          row[x / 8] &= (guint8) ~(0x80 >> x % 8);
    }
}

static void
take_bytes (png_structp png, png_bytep bytes, png_size_t length)
{
  g_byte_array_append (png_get_io_ptr (png), bytes, (guint)length);
}

static void
ignore_flush (png_structp png)
{
}

/* Nothing is read from outside and nothing can be refused, so this is memory that has run out. */
static void
stop (png_structp png, png_const_charp problem)
{
  g_error ("libpng: %s", problem);
}

/* Every mail has its own picture, so it must cost little: one bit a pixel; a row that repeats the
 * one above it is all zeros under the "up" filter; and the compressor gets the small tables that
 * such a picture needs. */
static void
set_thrift (png_structp png)
{
  png_set_filter (png, PNG_FILTER_TYPE_BASE, PNG_FILTER_UP);
  png_set_compression_level (png, 1);
  png_set_compression_mem_level (png, 4);
  png_set_compression_window_bits (png, 12);
}

static GBytes *
write_png (const QRcode *code)
{
  int modules = code->width + 2 * QUIET_ZONE;
  png_uint_32 side = (png_uint_32)(modules * PIXELS);
  gsize row_size = (side + 7) / 8;
  g_autofree guint8 *row = g_malloc (row_size);
  GByteArray *bytes = g_byte_array_sized_new (2048);
  png_structp png = png_create_write_struct (PNG_LIBPNG_VER_STRING, NULL, stop, NULL);
  png_infop info = png_create_info_struct (png);

  png_set_write_fn (png, bytes, take_bytes, ignore_flush);
  png_set_IHDR (png, info, side, side, 1, PNG_COLOR_TYPE_GRAY, PNG_INTERLACE_NONE,
                PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  set_thrift (png);
  png_write_info (png, info);
  for (int y = 0; y < modules; y++)
    {
      draw_row (code, y - QUIET_ZONE, row, row_size);
      for (int i = 0; i < PIXELS; i++)
        png_write_row (png, row);
    }
  png_write_end (png, NULL);
  png_destroy_write_struct (&png, &info);
  return g_byte_array_free_to_bytes (bytes);
}

/**
 * puntual_payment_qr_png:
 *
 * Byte mode without ECI, error correction M, version 13 at most, as EPC069-12 asks.
 *
 * Returns: (transfer full): the picture, or NULL with TOO_LARGE
 */
GBytes *
puntual_payment_qr_png (const char *payload, GError **error)
{
  QRcode *code = QRcode_encodeData ((int)MIN (strlen (payload), 4096),
                                    (const unsigned char *)payload, 0, QR_ECLEVEL_M);
  GBytes *png = NULL;

  if (code != NULL && code->version <= MAX_QR_VERSION)
    png = write_png (code);
  QRcode_free (code);
  if (png == NULL)
    g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_TOO_LARGE,
                         _ ("The payment data do not fit into a QR code."));
  return png;
}
