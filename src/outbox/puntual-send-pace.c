/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-send-pace.h"

#include "puntual-outbox-table.h"

#define MINUTE (G_GINT64_CONSTANT (60) * G_USEC_PER_SEC)

static gboolean
is_reached (guint n, int limit)
{
  return limit != 0 && n >= (guint)limit;
}

gboolean
puntual_send_pace_allows (PuntualSendRun *run, const PuntualOutboxAccount *account,
                          gboolean *allows, GError **error)
{
  const PuntualPolicy *policy = run->facts->policy;
  const PuntualChannelPace of_all = { policy->rate_per_minute, policy->rate_per_day };
  const PuntualChannelPace pace = puntual_channel_pace_both (of_all, account->pace);
  gint64 now = puntual_clock_now (puntual_ledger_get_clock (run->ledger));
  guint recent = 0;
  guint today = 0;

  *allows = TRUE;
  if (pace.per_minute == 0 && pace.per_day == 0)
    return TRUE;
  if (!puntual_outbox_table_count_since (run->ledger, account->name, now - MINUTE, run->plan->day,
                                         &recent, &today, error))
    return FALSE;

  if (is_reached (today, pace.per_day))
    run->report->paced_for_today = TRUE;
  else if (is_reached (recent, pace.per_minute))
    run->report->paced_until = now + MINUTE;
  else
    return TRUE;
  *allows = FALSE;
  return TRUE;
}
