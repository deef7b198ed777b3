/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-sms-tariff.h"

#include "puntual-error.h"
#include "puntual-http-channel.h"
#include "puntual-http-providers.h"
#include "puntual-phone.h"

/* A refusal lasts as long as it takes to enter another token. */
#define REFUSED_FOR (10 * G_TIME_SPAN_MINUTE)
/* Nobody writes to more countries by more accounts. */
#define MOST_KEPT 500

typedef struct
{
  PuntualDay day;
  gboolean known;
  PuntualSmsPrice price;
  gint64 refused_at; /* monotonic; of what is not known */
} Kept;

/* What the lists said, by account, its settings and country. */
static GMutex lock;
static GHashTable *kept = NULL; /* char * → Kept * */

static gboolean
recall (const char *key, PuntualDay day, Kept *found)
{
  const Kept *known;

  g_mutex_lock (&lock);
  known = kept != NULL ? g_hash_table_lookup (kept, key) : NULL;
  if (known != NULL)
    *found = *known;
  g_mutex_unlock (&lock);
  return known != NULL && found->day == day
         && (found->known || g_get_monotonic_time () - found->refused_at < REFUSED_FOR);
}

static void
keep (const char *key, const Kept *said)
{
  g_mutex_lock (&lock);
  if (kept == NULL)
    kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (g_hash_table_size (kept) >= MOST_KEPT)
    g_hash_table_remove_all (kept);
  g_hash_table_replace (kept, g_strdup (key), g_memdup2 (said, sizeof *said));
  g_mutex_unlock (&lock);
}

gboolean
puntual_sms_tariff_has (const char *kind, const char *number)
{
  const PuntualHttpProvider *provider = puntual_http_provider_find (kind);

  return provider != NULL && provider->ask_sms_price != NULL && number != NULL
         && puntual_phone_country (number) != NULL;
}

static gboolean
ask (const char *name, const char *kind, const char *config, const char *country,
     PuntualSmsPrice *price, GCancellable *cancellable, GError **error)
{
  g_autoptr (PuntualChannel) channel = puntual_http_channel_new (name, kind, config, error);
  PuntualHttpAccount *account =
      channel != NULL ? puntual_http_channel_borrow (channel, error) : NULL;
  gboolean known =
      account != NULL
      && account->provider->ask_sms_price (account, country, price, cancellable, error);

  if (channel != NULL)
    puntual_channel_finish (channel);
  return known;
}

gboolean
puntual_sms_tariff_find (const char *account, const char *kind, const char *config,
                         const char *number, PuntualDay day, PuntualSmsPrice *price,
                         GCancellable *cancellable)
{
  g_autofree char *key = NULL;
  g_autoptr (GError) error = NULL;
  const char *country;
  Kept said = { .day = day };

  if (!puntual_sms_tariff_has (kind, number))
    return FALSE;
  country = puntual_phone_country (number);
  key = g_strconcat (country, "\n", account, "\n", config, NULL);
  if (!recall (key, day, &said))
    {
      said = (Kept){ .day = day, .refused_at = g_get_monotonic_time () };
      said.known = ask (account, kind, config, country, &said.price, cancellable, &error);
      /* What is wrong with the account is asked again when its settings change, or soon. */
      if (said.known || g_error_matches (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_CONFIG))
        keep (key, &said);
    }
  *price = said.price;
  return said.known;
}
