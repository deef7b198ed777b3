/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-agent-schedule.h"

#define MINUTE (G_GINT64_CONSTANT (60) * G_USEC_PER_SEC)

gint64
puntual_agent_patience (PuntualHindrance hindrance, guint n_hindered)
{
  /* Somebody else sends for a minute or two; an account is mended by its owner, who has all day,
   * and a service locks out whoever knocks too often. */
  static const int busy[] = { 1, 2, 5, 15 };
  static const int channel[] = { 15, 30, 60, 120 };
  static const int ledger[] = { 5, 15, 60 };
  const guint n = MAX (n_hindered, 1) - 1;

  switch (hindrance)
    {
    case PUNTUAL_HINDRANCE_BUSY:
      return busy[MIN (n, G_N_ELEMENTS (busy) - 1)] * MINUTE;
    case PUNTUAL_HINDRANCE_CHANNEL:
      return channel[MIN (n, G_N_ELEMENTS (channel) - 1)] * MINUTE;
    case PUNTUAL_HINDRANCE_LEDGER:
      return ledger[MIN (n, G_N_ELEMENTS (ledger) - 1)] * MINUTE;
    case PUNTUAL_HINDRANCE_NONE:
    case PUNTUAL_HINDRANCE_OFFLINE:
    case PUNTUAL_HINDRANCE_LOCKED:
    default:
      return 0;
    }
}

static void
consider (PuntualAgentNext *next, gint64 now, gint64 at, PuntualWake why)
{
  at = at != 0 ? MAX (at, now) : 0;
  if (at != 0 && (next->at == 0 || at < next->at))
    *next = (PuntualAgentNext){ at, why };
}

PuntualAgentNext
puntual_agent_schedule (const PuntualAgentOutlook *outlook, gint64 now)
{
  PuntualAgentNext next = { 0, PUNTUAL_WAKE_NEVER };

  consider (&next, now, outlook->opening, PUNTUAL_WAKE_OPENING);
  consider (&next, now, outlook->news, PUNTUAL_WAKE_NEWS);
  switch (outlook->hindrance)
    {
    case PUNTUAL_HINDRANCE_NONE:
      if (outlook->message != 0)
        consider (&next, now, MAX (outlook->message, outlook->rest), PUNTUAL_WAKE_MESSAGE);
      consider (&next, now, outlook->question, PUNTUAL_WAKE_QUESTION);
      break;
    case PUNTUAL_HINDRANCE_BUSY:
    case PUNTUAL_HINDRANCE_LEDGER:
      consider (&next, now, MAX (outlook->retry, 1), PUNTUAL_WAKE_HINDRANCE);
      break;
    case PUNTUAL_HINDRANCE_CHANNEL:
      if (outlook->message != 0)
        consider (&next, now, MAX (outlook->message, outlook->retry), PUNTUAL_WAKE_HINDRANCE);
      if (outlook->question != 0)
        consider (&next, now, MAX (outlook->question, outlook->retry), PUNTUAL_WAKE_QUESTION);
      break;
    case PUNTUAL_HINDRANCE_OFFLINE:
    case PUNTUAL_HINDRANCE_LOCKED:
    default:
      break;
    }
  return next;
}
