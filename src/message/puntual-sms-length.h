/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  PUNTUAL_SMS_GSM7, /* the default alphabet and its extension table, 3GPP TS 23.038, 6.2.1 */
  PUNTUAL_SMS_UCS2, /* everything else: 16 bits a character */
} PuntualSmsEncoding;

/* "GSM-7", "UCS-2": as providers name them. Static. */
const char *puntual_sms_encoding_name (PuntualSmsEncoding encoding);
/* Units that a segment holds: 160 septets or 70, of several joined ones 153 or 67. */
guint puntual_sms_per_segment (PuntualSmsEncoding encoding, gboolean joined);

/* What a text costs as an SMS. */
typedef struct
{
  PuntualSmsEncoding encoding;
  guint units;       /* septets, or 16-bit units */
  guint segments;    /* 0 of an empty text */
  guint per_segment; /* units that each of these segments holds */
  guint left;        /* units that still fit into the last one */
  gunichar forcing;  /* the first character that GSM-7 does not have; 0: none */
} PuntualSmsLength;

/**
 * puntual_sms_length:
 * @text: valid UTF-8
 *
 * How many SMS a phone company makes of a text: one of 160 septets or 70 units; longer ones go in
 * segments of 153 or 67, as the header that joins them (3GPP TS 23.040, 9.2.3.24.1) takes six
 * octets of each. A character of two septets, or of two units, is never split over two segments.
 */
PuntualSmsLength puntual_sms_length (const char *text);

G_END_DECLS
