/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The encodings in which accounting programs write text files. */
typedef enum
{
  PUNTUAL_ENCODING_UTF_8,
  PUNTUAL_ENCODING_UTF_16_LE,
  PUNTUAL_ENCODING_UTF_16_BE,
  PUNTUAL_ENCODING_WINDOWS_1252,
  PUNTUAL_ENCODING_CP_850,
} PuntualEncoding;

/* A name as a map file spells it ("utf-8", "Windows-1252", "latin1", "cp850" …). */
gboolean puntual_encoding_from_name (const char *name, PuntualEncoding *encoding);

/**
 * PuntualEncodingEvidence:
 *
 * What the bytes of a file say about its encoding, gathered piece by piece in constant memory.
 * Start with zeros.
 */
typedef struct
{
  guint64 length;
  guint8 head[3];
  guint64 nul_even, nul_odd;
  guint64 sequences;    /* well-formed multi-byte sequences of UTF-8 */
  guint64 malformed;    /* bytes that are not */
  guint pending;        /* continuation bytes still to come */
  guint8 lower, upper;  /* what the next one may be */
  guint8 previous[2];   /* the last two bytes, the newest first */
  guint64 windows, dos; /* bytes that make a letter in one code page only */
} PuntualEncodingEvidence;

void
puntual_encoding_evidence_add (PuntualEncodingEvidence *self, const guint8 *bytes, gsize length);
PuntualEncoding puntual_encoding_evidence_settle (const PuntualEncodingEvidence *self);

/**
 * PuntualTextDecoder:
 *
 * Turns bytes into UTF-8 piece by piece. Never fails: what is not text becomes U+FFFD, a NUL a
 * space (both are counted), a byte order mark and Ctrl-Z vanish.
 */
typedef struct
{
  PuntualEncoding encoding;
  gboolean started;
  guint8 carry[4]; /* the beginning of a character that the next piece ends */
  guint n_carry;
  guint64 replaced, nuls;
} PuntualTextDecoder;

void puntual_text_decoder_init (PuntualTextDecoder *self, PuntualEncoding encoding);
void puntual_text_decoder_feed (PuntualTextDecoder *self, const guint8 *bytes, gsize length,
                                GString *out);
/* Call once after the last piece. */
void puntual_text_decoder_finish (PuntualTextDecoder *self, GString *out);

G_END_DECLS
