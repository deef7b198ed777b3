/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-text-decoding.h"

#include <string.h>

#define REPLACEMENT 0xfffd
#define CTRL_Z 0x1a /* how CP/M and DOS programs end a text */

/* IBM code page 850, bytes 0x80 … 0xFF. */
static const gunichar2 cp850[128] = {
  0x00c7, 0x00fc, 0x00e9, 0x00e2, 0x00e4, 0x00e0, 0x00e5, 0x00e7, 0x00ea, 0x00eb, 0x00e8, 0x00ef,
  0x00ee, 0x00ec, 0x00c4, 0x00c5, 0x00c9, 0x00e6, 0x00c6, 0x00f4, 0x00f6, 0x00f2, 0x00fb, 0x00f9,
  0x00ff, 0x00d6, 0x00dc, 0x00f8, 0x00a3, 0x00d8, 0x00d7, 0x0192, 0x00e1, 0x00ed, 0x00f3, 0x00fa,
  0x00f1, 0x00d1, 0x00aa, 0x00ba, 0x00bf, 0x00ae, 0x00ac, 0x00bd, 0x00bc, 0x00a1, 0x00ab, 0x00bb,
  0x2591, 0x2592, 0x2593, 0x2502, 0x2524, 0x00c1, 0x00c2, 0x00c0, 0x00a9, 0x2563, 0x2551, 0x2557,
  0x255d, 0x00a2, 0x00a5, 0x2510, 0x2514, 0x2534, 0x252c, 0x251c, 0x2500, 0x253c, 0x00e3, 0x00c3,
  0x255a, 0x2554, 0x2569, 0x2566, 0x2560, 0x2550, 0x256c, 0x00a4, 0x00f0, 0x00d0, 0x00ca, 0x00cb,
  0x00c8, 0x0131, 0x00cd, 0x00ce, 0x00cf, 0x2518, 0x250c, 0x2588, 0x2584, 0x00a6, 0x00cc, 0x2580,
  0x00d3, 0x00df, 0x00d4, 0x00d2, 0x00f5, 0x00d5, 0x00b5, 0x00fe, 0x00de, 0x00da, 0x00db, 0x00d9,
  0x00fd, 0x00dd, 0x00af, 0x00b4, 0x00ad, 0x00b1, 0x2017, 0x00be, 0x00b6, 0x00a7, 0x00f7, 0x00b8,
  0x00b0, 0x00a8, 0x00b7, 0x00b9, 0x00b3, 0x00b2, 0x25a0, 0x00a0,
};

/* Windows-1252, bytes 0x80 … 0x9F; the rest is ISO 8859-1. */
static const gunichar2 windows_1252[32] = {
  0x20ac, 0x0081, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
  0x2039, 0x0152, 0x008d, 0x017d, 0x008f, 0x0090, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
  0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x009d, 0x017e, 0x0178,
};

gboolean
puntual_encoding_from_name (const char *name, PuntualEncoding *encoding)
{
  static const struct
  {
    const char *name; /* letters and digits only */
    PuntualEncoding encoding;
  } names[] = {
    { "utf8", PUNTUAL_ENCODING_UTF_8 },
    { "utf8sig", PUNTUAL_ENCODING_UTF_8 },
    { "ascii", PUNTUAL_ENCODING_UTF_8 },
    { "utf16", PUNTUAL_ENCODING_UTF_16_LE },
    { "utf16le", PUNTUAL_ENCODING_UTF_16_LE },
    { "utf16be", PUNTUAL_ENCODING_UTF_16_BE },
    { "windows1252", PUNTUAL_ENCODING_WINDOWS_1252 },
    { "cp1252", PUNTUAL_ENCODING_WINDOWS_1252 },
    { "ansi", PUNTUAL_ENCODING_WINDOWS_1252 },
    { "latin1", PUNTUAL_ENCODING_WINDOWS_1252 },
    { "iso88591", PUNTUAL_ENCODING_WINDOWS_1252 },
    { "iso885915", PUNTUAL_ENCODING_WINDOWS_1252 },
    { "cp850", PUNTUAL_ENCODING_CP_850 },
    { "ibm850", PUNTUAL_ENCODING_CP_850 },
    { "dos", PUNTUAL_ENCODING_CP_850 },
  };
  g_autoptr (GString) squeezed = g_string_new (NULL);

  for (const char *c = name; *c; c++)
    if (g_ascii_isalnum (*c))
      g_string_append_c (squeezed, g_ascii_tolower (*c));
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i].name, squeezed->str))
      {
        *encoding = names[i].encoding;
        return TRUE;
      }
  return FALSE;
}

static gunichar
decode_byte (PuntualEncoding encoding, guint8 byte)
{
  if (byte < 0x80)
    return byte;
  if (encoding == PUNTUAL_ENCODING_CP_850)
    return cp850[byte - 0x80];
  return byte < 0xa0 ? windows_1252[byte - 0x80] : byte;
}

/* What may follow a first byte of UTF-8 (Unicode, table 3-7): how many bytes, and the range of
 * the first of them. */
static guint
utf8_begins (guint8 byte, guint8 *lower, guint8 *upper)
{
  *lower = byte == 0xe0 ? 0xa0 : byte == 0xf0 ? 0x90 : 0x80;
  *upper = byte == 0xed ? 0x9f : byte == 0xf4 ? 0x8f : 0xbf;
  if (byte >= 0xc2 && byte <= 0xdf)
    return 1;
  if (byte >= 0xe0 && byte <= 0xef)
    return 2;
  if (byte >= 0xf0 && byte <= 0xf4)
    return 3;
  return 0;
}

static void
weigh_utf8 (PuntualEncodingEvidence *self, guint8 byte)
{
  if (self->pending > 0)
    {
      if (byte >= self->lower && byte <= self->upper)
        {
          self->lower = 0x80;
          self->upper = 0xbf;
          if (--self->pending == 0)
            self->sequences++;
          return;
        }
      self->malformed++;
      self->pending = 0;
    }
  if (byte < 0x80)
    return;
  self->pending = utf8_begins (byte, &self->lower, &self->upper);
  if (self->pending == 0)
    self->malformed++;
}

/* Spanish and Portuguese letters only: the other letters of code page 850 are the signs of 1252
 * and the other way round. */
static gboolean
is_letter_of (PuntualEncoding encoding, guint8 byte)
{
  static const gunichar2 letters[] = {
    0xc1, 0xc9, 0xcd, 0xd3, 0xda, 0xe1, 0xe9, 0xed, 0xf3, 0xfa, 0xd1, 0xf1,
    0xdc, 0xfc, 0xc7, 0xe7, 0xc0, 0xc8, 0xd2, 0xe0, 0xe8, 0xf2, 0xcf, 0xef,
    0xaa, 0xba, 0xc3, 0xe3, 0xd5, 0xf5, 0xc2, 0xe2, 0xca, 0xea, 0xd4, 0xf4,
  };
  gunichar c = decode_byte (encoding, byte);

  for (gsize i = 0; i < G_N_ELEMENTS (letters); i++)
    if (letters[i] == c)
      return TRUE;
  return FALSE;
}

/* A byte that stands beside an ASCII letter should be a letter itself, in the case of its
 * neighbour. */
static void
weigh_code_page (PuntualEncodingEvidence *self, guint8 before, guint8 byte, guint8 after)
{
  gboolean windows, dos, lower;

  if (!g_ascii_isalpha (before) && !g_ascii_isalpha (after))
    return;
  windows = is_letter_of (PUNTUAL_ENCODING_WINDOWS_1252, byte);
  dos = is_letter_of (PUNTUAL_ENCODING_CP_850, byte);
  if (windows && dos)
    {
      lower = g_ascii_islower (before) || (!g_ascii_isalpha (before) && g_ascii_islower (after));
      windows =
          lower == (g_unichar_islower (decode_byte (PUNTUAL_ENCODING_WINDOWS_1252, byte)) != 0);
      dos = lower == (g_unichar_islower (decode_byte (PUNTUAL_ENCODING_CP_850, byte)) != 0);
    }
  if (windows && !dos)
    self->windows++;
  if (dos && !windows)
    self->dos++;
}

void
puntual_encoding_evidence_add (PuntualEncodingEvidence *self, const guint8 *bytes, gsize length)
{
  for (gsize i = 0; i < length; i++)
    {
      guint8 byte = bytes[i];

      if (self->length < G_N_ELEMENTS (self->head))
        self->head[self->length] = byte;
      if (byte == 0 && self->length % 2 == 0)
        self->nul_even++;
      else if (byte == 0)
        self->nul_odd++;
      if (byte >= 0x80 || self->pending > 0)
        weigh_utf8 (self, byte);
      if (self->previous[0] >= 0x80)
        weigh_code_page (self, self->previous[1], self->previous[0], byte);
      self->previous[1] = self->previous[0];
      self->previous[0] = byte;
      self->length++;
    }
}

/* Order of reference: byte order mark, NULs in every other place, well-formed UTF-8, then the
 * code page that gives more letters. */
PuntualEncoding
puntual_encoding_evidence_settle (const PuntualEncodingEvidence *self)
{
  guint64 places = self->length / 2;
  PuntualEncodingEvidence whole = *self;

  if (self->length >= 3 && memcmp (self->head, "\xef\xbb\xbf", 3) == 0)
    return PUNTUAL_ENCODING_UTF_8;
  if (self->length >= 2 && memcmp (self->head, "\xff\xfe", 2) == 0)
    return PUNTUAL_ENCODING_UTF_16_LE;
  if (self->length >= 2 && memcmp (self->head, "\xfe\xff", 2) == 0)
    return PUNTUAL_ENCODING_UTF_16_BE;
  if (self->nul_odd * 2 > places && self->nul_even * 8 < places)
    return PUNTUAL_ENCODING_UTF_16_LE;
  if (self->nul_even * 2 > places && self->nul_odd * 8 < places)
    return PUNTUAL_ENCODING_UTF_16_BE;
  /* The last byte has nothing behind it. A character cut at the end is the end of a cut file
   * where there were others before. */
  if (self->previous[0] >= 0x80)
    weigh_code_page (&whole, self->previous[1], self->previous[0], 0);
  if (self->pending > 0 && self->sequences == 0)
    whole.malformed++;
  /* One torn character in a long file does not make the others something else. */
  if (whole.malformed == 0 || self->sequences / 20 > whole.malformed)
    return PUNTUAL_ENCODING_UTF_8;
  return whole.dos > whole.windows ? PUNTUAL_ENCODING_CP_850 : PUNTUAL_ENCODING_WINDOWS_1252;
}

void
puntual_text_decoder_init (PuntualTextDecoder *self, PuntualEncoding encoding)
{
  memset (self, 0, sizeof *self);
  self->encoding = encoding;
}

static void
emit (PuntualTextDecoder *self, gunichar c, GString *out)
{
  gboolean first = !self->started;

  self->started = TRUE;
  if (c == CTRL_Z || (first && c == 0xfeff))
    return;
  if (c == 0)
    {
      self->nuls++;
      c = ' ';
    }
  g_string_append_unichar (out, c);
}

static void
emit_replacement (PuntualTextDecoder *self, GString *out)
{
  self->replaced++;
  emit (self, REPLACEMENT, out);
}

/* Appends a run that g_utf8_validate_len() has passed: as a whole when nothing in it needs a
 * look. */
static void
emit_run (PuntualTextDecoder *self, const char *run, gsize length, GString *out)
{
  if (self->started && memchr (run, 0, length) == NULL && memchr (run, CTRL_Z, length) == NULL)
    {
      g_string_append_len (out, run, length);
      return;
    }
  for (const char *c = run; c < run + length; c = g_utf8_next_char (c))
    emit (self, *c == 0 ? 0 : g_utf8_get_char (c), out);
}

/* A NUL ends what GLib calls valid, but here it is a character like others. */
static gsize
valid_prefix (const char *bytes, gsize length)
{
  gsize done = 0;

  while (done < length)
    {
      const char *end;

      g_utf8_validate_len (bytes + done, length - done, &end);
      done = end - bytes;
      if (done < length && bytes[done] == 0)
        done++;
      else
        break;
    }
  return done;
}

static void
feed_utf8 (PuntualTextDecoder *self, const guint8 *bytes, gsize length, GString *out)
{
  const char *text = (const char *)bytes;

  while (length > 0)
    {
      gsize valid = valid_prefix (text, length);

      emit_run (self, text, valid, out);
      text += valid;
      length -= valid;
      if (length == 0)
        break;
      if (length < 4 && g_utf8_get_char_validated (text, length) == (gunichar)-2)
        {
          memcpy (self->carry, text, length);
          self->n_carry = length;
          break;
        }
      emit_replacement (self, out);
      text++;
      length--;
    }
}

static guint16
unit_at (PuntualEncoding encoding, const guint8 *bytes)
{
  return encoding == PUNTUAL_ENCODING_UTF_16_LE ? bytes[0] | bytes[1] << 8
                                                : bytes[0] << 8 | bytes[1];
}

static void
feed_utf16 (PuntualTextDecoder *self, const guint8 *bytes, gsize length, GString *out)
{
  gsize i = 0;

  while (i + 2 <= length)
    {
      guint16 unit = unit_at (self->encoding, bytes + i);

      if (unit >= 0xd800 && unit <= 0xdbff)
        {
          guint16 low;

          if (i + 4 > length)
            break;
          low = unit_at (self->encoding, bytes + i + 2);
          if (low >= 0xdc00 && low <= 0xdfff)
            {
              emit (self, 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00), out);
              i += 4;
              continue;
            }
        }
      if (unit >= 0xd800 && unit <= 0xdfff)
        emit_replacement (self, out);
      else
        emit (self, unit, out);
      i += 2;
    }
  self->n_carry = length - i;
  memcpy (self->carry, bytes + i, self->n_carry);
}

static void
feed_whole (PuntualTextDecoder *self, const guint8 *bytes, gsize length, GString *out)
{
  self->n_carry = 0;
  if (self->encoding == PUNTUAL_ENCODING_UTF_8)
    feed_utf8 (self, bytes, length, out);
  else if (self->encoding == PUNTUAL_ENCODING_UTF_16_LE
           || self->encoding == PUNTUAL_ENCODING_UTF_16_BE)
    feed_utf16 (self, bytes, length, out);
  else
    for (gsize i = 0; i < length; i++)
      emit (self, decode_byte (self->encoding, bytes[i]), out);
}

void
puntual_text_decoder_feed (PuntualTextDecoder *self, const guint8 *bytes, gsize length,
                           GString *out)
{
  /* The carried bytes grow by one at a time until they make a character. */
  while (self->n_carry > 0 && length > 0)
    {
      guint8 joined[G_N_ELEMENTS (self->carry) + 1];
      guint n = self->n_carry;

      memcpy (joined, self->carry, n);
      joined[n++] = *bytes++;
      length--;
      feed_whole (self, joined, n, out);
    }
  if (length > 0)
    feed_whole (self, bytes, length, out);
}

void
puntual_text_decoder_finish (PuntualTextDecoder *self, GString *out)
{
  if (self->n_carry > 0)
    emit_replacement (self, out);
  self->n_carry = 0;
}
