/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-agent-words.h"
#include "puntual-locale.h"
#include "puntual-zones.h"

static GDateTime *
wall_clock (gint64 instant, const char *zone_name)
{
  g_autoptr (GTimeZone) named = puntual_zones_find (zone_name);
  g_autoptr (GTimeZone) machines = g_time_zone_new_local ();
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (instant / G_USEC_PER_SEC);

  return utc != NULL ? g_date_time_to_timezone (utc, named != NULL ? named : machines) : NULL;
}

static PuntualDay
day_of (GDateTime *when)
{
  return puntual_day_from_ymd (g_date_time_get_year (when), g_date_time_get_month (when),
                               g_date_time_get_day_of_month (when));
}

char *
puntual_agent_words_instant (gint64 instant, gint64 now, const char *zone, const char *language)
{
  g_autoptr (GDateTime) when = wall_clock (instant, zone);
  g_autoptr (GDateTime) seen_from = wall_clock (now, zone);
  g_autofree char *hour = NULL;
  g_autofree char *date = NULL;

  if (when == NULL || seen_from == NULL)
    return g_strdup ("");
  hour = g_date_time_format (when, "%H:%M");
  if (day_of (when) == day_of (seen_from))
    /* Translators: %s is an hour such as 09:00. */
    return g_strdup_printf (_ ("today at %s"), hour);
  if (day_of (when) == day_of (seen_from) + 1)
    /* Translators: %s is an hour such as 09:00. */
    return g_strdup_printf (_ ("tomorrow at %s"), hour);
  date = puntual_locale_date (day_of (when), language);
  /* Translators: %1$s is a date, %2$s an hour such as 09:00. */
  return g_strdup_printf (_ ("%1$s at %2$s"), date, hour);
}

char *
puntual_agent_words_did (const PuntualAgentRun *run)
{
  guint in_doubt = run->failed + run->unknown;
  g_autofree char *sent = NULL;

  if (run->sent == 0 && in_doubt == 0)
    return g_strdup (_ ("nothing to send"));
  sent = g_strdup_printf (
      /* Translators: %u is a number of messages. */
      g_dngettext (GETTEXT_PACKAGE, "%u message left", "%u messages left", run->sent), run->sent);
  if (in_doubt == 0)
    return g_steal_pointer (&sent);
  return g_strdup_printf (
      /* Translators: %1$s is “3 messages left”, %2$u a number of messages. */
      g_dngettext (GETTEXT_PACKAGE, "%1$s, %2$u needs you", "%1$s, %2$u need you", in_doubt), sent,
      in_doubt);
}

const char *
puntual_agent_words_locked (void)
{
  return _ ("The keyring with the passwords is locked. Messages leave when you unlock it.");
}
