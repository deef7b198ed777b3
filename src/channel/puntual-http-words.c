/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-http-words.h"

#include <glib/gi18n-lib.h>

gboolean
puntual_http_refuse_word (PuntualHttp *http, const PuntualHttpRefusal *refusals, const char *word,
                          const PuntualHttpAnswer *answer, GError **error)
{
  for (; refusals->word != NULL; refusals++)
    if (g_strcmp0 (refusals->word, word) == 0)
      {
        g_set_error_literal (error, PUNTUAL_ERROR, (int)refusals->error, _ (refusals->sentence));
        return FALSE;
      }
  return puntual_http_refuse_status (http, answer, error);
}

PuntualDelivery
puntual_http_fate (const PuntualHttpFate *fates, const char *word)
{
  for (; fates->word != NULL; fates++)
    if (g_strcmp0 (fates->word, word) == 0)
      return fates->delivery;
  return PUNTUAL_DELIVERY_ACCEPTED;
}

void
puntual_http_fate_add (PuntualDelivery happened, const char *words, PuntualDelivery *delivery,
                       char **detail)
{
  if (happened < *delivery)
    return;
  *delivery = happened;
  g_free (*detail);
  *detail = g_strdup (words);
}

/* RFC 9562, section 5.8: a UUID of bytes of our own choice. */
char *
puntual_http_attempt_key (const PuntualHttpAccount *account, const PuntualMessage *message)
{
  g_autofree char *sending =
      g_strdup_printf ("%s\n%s\n%u", message->id, message->to_address, message->times_left);
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 b[32];
  gsize length = sizeof b;

  g_checksum_update (checksum, (const guchar *)puntual_http_account_get (account, "ledger", ""),
                     -1);
  g_checksum_update (checksum, (const guchar *)"\n", 1);
  g_checksum_update (checksum, (const guchar *)sending, -1);
  g_checksum_get_digest (checksum, b, &length);
  b[6] = (b[6] & 0x0f) | 0x80;
  b[8] = (b[8] & 0x3f) | 0x80;
  return g_strdup_printf ("%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-%02x%02x%02x%02x%02x%02x",
                          b[0], b[1], b[2], b[3], b[4], b[5], b[6], b[7], b[8], b[9], b[10], b[11],
                          b[12], b[13], b[14], b[15]);
}
