/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* For getentropy() and explicit_bzero(). */
#define _DEFAULT_SOURCE

#include "puntual-oauth-proof.h"

#include <string.h>
#include <unistd.h>

/* RFC 4648, section 5, without "=" at the end. */
static char *
base64url (gconstpointer bytes, gsize length)
{
  char *text = g_base64_encode (bytes, length);

  g_strdelimit (text, "+", '-');
  g_strdelimit (text, "/", '_');
  text[strcspn (text, "=")] = '\0';
  return text;
}

char *
puntual_oauth_random (void)
{
  guint8 bytes[32];
  char *text;

  /* Without chance there is no sign-in that could be trusted; Linux has it since 2014. */
  if (getentropy (bytes, sizeof bytes) != 0)
    g_error ("the system gives no random numbers");
  text = base64url (bytes, sizeof bytes);
  explicit_bzero (bytes, sizeof bytes);
  return text;
}

char *
puntual_oauth_challenge (const char *verifier)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize length = sizeof digest;

  g_checksum_update (checksum, (const guchar *)verifier, -1);
  g_checksum_get_digest (checksum, digest, &length);
  return base64url (digest, length);
}
