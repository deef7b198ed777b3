/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-text-decoding.h"

#include <string.h>

typedef struct
{
  const char *bytes;
  gssize length; /* -1: to the NUL */
  PuntualEncoding encoding;
  const char *text;
} Case;

static const Case cases[] = {
  { "plain", -1, PUNTUAL_ENCODING_UTF_8, "plain" },
  { "", -1, PUNTUAL_ENCODING_UTF_8, "" },
  { "\xef\xbb\xbfs\xc3\xad", -1, PUNTUAL_ENCODING_UTF_8, "sí" },
  { "caf\xc3\xa9 5 \xe2\x82\xac", -1, PUNTUAL_ENCODING_UTF_8, "café 5 €" },
  { "\xf0\x9f\x98\x80", -1, PUNTUAL_ENCODING_UTF_8, "😀" },
  { "Espa\xf1"
    "a \xd1"
    "and\xfa n\xba 1 \x80",
    -1, PUNTUAL_ENCODING_WINDOWS_1252, "España Ñandú nº 1 €" },
  { "caf\xe9", -1, PUNTUAL_ENCODING_WINDOWS_1252, "café" },
  { "IBA\xa5"
    "EZ",
    -1, PUNTUAL_ENCODING_CP_850, "IBAÑEZ" },
  { "Espa\xa4"
    "a gesti\xa2n \xa0lava",
    -1, PUNTUAL_ENCODING_CP_850, "España gestión álava" },
  { "caf\x82", -1, PUNTUAL_ENCODING_CP_850, "café" },
  { "\xff\xfe"
    "a\0\xf1\0",
    6, PUNTUAL_ENCODING_UTF_16_LE, "añ" },
  { "\xfe\xff\0a\0\xf1", 6, PUNTUAL_ENCODING_UTF_16_BE, "añ" },
  { "a\0;\0b\0;\0c\0;\0d\0", 14, PUNTUAL_ENCODING_UTF_16_LE, "a;b;c;d" },
  { "\0a\0;\0b\0;\0c\0;\0d", 14, PUNTUAL_ENCODING_UTF_16_BE, "a;b;c;d" },
  { "\xff\xfe\x3d\xd8\x00\xde", 6, PUNTUAL_ENCODING_UTF_16_LE, "😀" },
  { "end\x1a", -1, PUNTUAL_ENCODING_UTF_8, "end" },
};

static PuntualEncoding
settle (const char *bytes, gsize length, gsize piece)
{
  PuntualEncodingEvidence evidence = { 0 };

  for (gsize i = 0; i < length; i += piece)
    puntual_encoding_evidence_add (&evidence, (const guint8 *)bytes + i, MIN (piece, length - i));
  return puntual_encoding_evidence_settle (&evidence);
}

static char *
decode (PuntualEncoding encoding, const char *bytes, gsize length, gsize piece,
        PuntualTextDecoder *decoder)
{
  GString *out = g_string_new (NULL);

  puntual_text_decoder_init (decoder, encoding);
  for (gsize i = 0; i < length; i += piece)
    puntual_text_decoder_feed (decoder, (const guint8 *)bytes + i, MIN (piece, length - i), out);
  puntual_text_decoder_finish (decoder, out);
  g_assert_true (g_utf8_validate (out->str, out->len, NULL));
  return g_string_free (out, FALSE);
}

static void
test_settles (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gsize length = cases[i].length < 0 ? strlen (cases[i].bytes) : (gsize)cases[i].length;

      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (settle (cases[i].bytes, length, 1000), ==, cases[i].encoding);
      g_assert_cmpint (settle (cases[i].bytes, length, 1), ==, cases[i].encoding);
    }
}

/* A character may be cut anywhere between two pieces. */
static void
test_decodes_in_pieces (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    for (gsize piece = 1; piece <= 5; piece++)
      {
        gsize length = cases[i].length < 0 ? strlen (cases[i].bytes) : (gsize)cases[i].length;
        PuntualTextDecoder decoder;
        g_autofree char *text = decode (cases[i].encoding, cases[i].bytes, length, piece, &decoder);

        g_assert_cmpstr (text, ==, cases[i].text);
        g_assert_cmpuint (decoder.replaced, ==, 0);
      }
}

static void
test_replaces (void)
{
  static const struct
  {
    const char *bytes;
    gsize length;
    PuntualEncoding encoding;
    const char *text;
    guint replaced, nuls;
  } broken[] = {
    { "a\xff"
      "b",
      3, PUNTUAL_ENCODING_UTF_8, "a�b", 1, 0 },
    { "caf\xc3", 4, PUNTUAL_ENCODING_UTF_8, "caf�", 1, 0 },
    { "\xe2\x82x", 3, PUNTUAL_ENCODING_UTF_8, "��x", 2, 0 },
    { "a\0b", 3, PUNTUAL_ENCODING_UTF_8, "a b", 0, 1 },
    { "a\0b", 3, PUNTUAL_ENCODING_WINDOWS_1252, "a b", 0, 1 },
    { "a\0\0\xd8", 4, PUNTUAL_ENCODING_UTF_16_LE, "a�", 1, 0 },
    { "a\0b", 3, PUNTUAL_ENCODING_UTF_16_LE, "a�", 1, 0 },
    { "\0\xdc"
      "a\0",
      4, PUNTUAL_ENCODING_UTF_16_LE, "�a", 1, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (broken); i++)
    for (gsize piece = 1; piece <= 4; piece++)
      {
        PuntualTextDecoder decoder;
        g_autofree char *text =
            decode (broken[i].encoding, broken[i].bytes, broken[i].length, piece, &decoder);

        g_assert_cmpstr (text, ==, broken[i].text);
        g_assert_cmpuint (decoder.replaced, ==, broken[i].replaced);
        g_assert_cmpuint (decoder.nuls, ==, broken[i].nuls);
      }
}

/* One broken character in a long file of good ones is a broken character, not another code page. */
static void
test_one_torn_character (void)
{
  g_autoptr (GString) text = g_string_new ("\xc3 torn\n");

  for (guint i = 0; i < 100; i++)
    g_string_append (text, "Ñandú ");
  g_assert_cmpint (settle (text->str, text->len, 64), ==, PUNTUAL_ENCODING_UTF_8);
}

static void
test_names (void)
{
  PuntualEncoding encoding;

  g_assert_true (puntual_encoding_from_name ("UTF-8", &encoding));
  g_assert_cmpint (encoding, ==, PUNTUAL_ENCODING_UTF_8);
  g_assert_true (puntual_encoding_from_name ("Windows-1252", &encoding));
  g_assert_cmpint (encoding, ==, PUNTUAL_ENCODING_WINDOWS_1252);
  g_assert_true (puntual_encoding_from_name ("ISO_8859-1", &encoding));
  g_assert_cmpint (encoding, ==, PUNTUAL_ENCODING_WINDOWS_1252);
  g_assert_true (puntual_encoding_from_name ("cp850", &encoding));
  g_assert_cmpint (encoding, ==, PUNTUAL_ENCODING_CP_850);
  g_assert_false (puntual_encoding_from_name ("klingon", &encoding));
  g_assert_false (puntual_encoding_from_name ("", &encoding));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text-decoding/settles-the-encoding", test_settles);
  g_test_add_func ("/text-decoding/decodes-in-pieces-of-any-size", test_decodes_in_pieces);
  g_test_add_func ("/text-decoding/replaces-what-is-no-text", test_replaces);
  g_test_add_func ("/text-decoding/one-torn-character-does-not-change-the-encoding",
                   test_one_torn_character);
  g_test_add_func ("/text-decoding/names-of-encodings", test_names);
  return g_test_run ();
}
