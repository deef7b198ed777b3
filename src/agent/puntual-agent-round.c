/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-agent-round.h"
#include "puntual-agent-words.h"
#include "puntual-error.h"
#include "puntual-follow-up.h"
#include "puntual-ledger-records.h"

/* Where a day's limit is reached. */
#define FULL_DAY_PACE (G_GINT64_CONSTANT (60 * 60) * G_USEC_PER_SEC)
/* A round that only asks what became of messages leaves inboxes alone that were read since. */
#define INBOX_PACE (G_GINT64_CONSTANT (15 * 60) * G_USEC_PER_SEC)

void
puntual_agent_round_free (PuntualAgentRound *self)
{
  if (self == NULL)
    return;
  puntual_agent_run_clear (&self->run);
  puntual_agent_look_clear (&self->look);
  g_clear_pointer (&self->news, puntual_notification_news_free);
  g_free (self);
}

typedef struct
{
  PuntualLedger *ledger;
  PuntualCalendarSet *calendars;
  const PuntualAgentRoundOptions *options;
  PuntualAgentRound *round;
  gboolean in_vain;   /* somebody could not be asked */
  gint64 paced_until; /* of the report */
  gboolean paced_for_today;
} Work;

static gint64
now (const Work *self)
{
  return puntual_clock_now (puntual_ledger_get_clock (self->ledger));
}

static PuntualHindrance
hindrance_of (const GError *error)
{
  static const PuntualError channels[] = {
    PUNTUAL_ERROR_CHANNEL_CONFIG,  PUNTUAL_ERROR_CHANNEL_UNREACHABLE, PUNTUAL_ERROR_CHANNEL_REFUSED,
    PUNTUAL_ERROR_CHANNEL_UNKNOWN, PUNTUAL_ERROR_CHANNEL_LATER,       PUNTUAL_ERROR_CHANNEL_QUOTA,
    PUNTUAL_ERROR_NO_SECRET
  };

  if (g_error_matches (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CANCELLED))
    return PUNTUAL_HINDRANCE_NONE;
  if (g_error_matches (error, PUNTUAL_ERROR, PUNTUAL_ERROR_BUSY))
    return PUNTUAL_HINDRANCE_BUSY;
  for (guint i = 0; i < G_N_ELEMENTS (channels); i++)
    if (g_error_matches (error, PUNTUAL_ERROR, (int)channels[i]))
      return PUNTUAL_HINDRANCE_CHANNEL;
  return PUNTUAL_HINDRANCE_LEDGER;
}

/* The first thing that goes wrong is what the owner is told. */
static void
note_trouble (PuntualAgentRound *round, PuntualHindrance hindrance, const char *sentence)
{
  round->hindrance = MAX (round->hindrance, hindrance);
  if (round->run.trouble == NULL && hindrance != PUNTUAL_HINDRANCE_NONE)
    round->run.trouble = g_strdup (sentence);
}

static void
note_error (PuntualAgentRound *round, const GError *error)
{
  note_trouble (round, hindrance_of (error), error->message);
}

/* --- The parts of a round --- */

/* Before something leaves, what was answered must be known. */
static gboolean
needs_inboxes (const Work *self)
{
  return self->options->inboxes_read == 0 || self->options->eager || self->round->look.n_ready > 0
         || now (self) >= self->options->inboxes_read + INBOX_PACE;
}

/* What cannot be asked today is asked tomorrow: said, but no hindrance. */
static gboolean
follow_up (Work *self, GError **error)
{
  const PuntualFollowUpOptions options = { .only_sent = !needs_inboxes (self),
                                           .cancellable = self->options->cancellable };
  g_autoptr (PuntualFollowUpReport) report =
      puntual_outbox_follow_up (self->ledger, self->calendars, &options, error);
  const PuntualFollowUpTrouble *trouble;

  if (report == NULL)
    return FALSE;
  self->round->run.news = report->messages->len;
  if (!options.only_sent)
    self->round->inboxes_read = now (self);
  self->in_vain = report->troubles->len > 0;
  trouble = report->troubles->len > 0 ? g_ptr_array_index (report->troubles, 0) : NULL;
  if (trouble != NULL && self->round->run.trouble == NULL)
    self->round->run.trouble =
        /* Translators: the name of an account for sending, and what is wrong with it. */
        g_strdup_printf (_ ("The account “%1$s”: %2$s"), trouble->account, trouble->error->message);
  return TRUE;
}

static gboolean
send_what_is_due (Work *self, GError **error)
{
  const PuntualSendOptions options = { .cancellable = self->options->cancellable,
                                       .patient = !self->options->eager };
  PuntualAgentRun *run = &self->round->run;
  g_autoptr (PuntualSendReport) report =
      puntual_outbox_send (self->ledger, self->calendars, &options, error);

  if (report == NULL)
    return FALSE;
  run->sent = report->sent;
  run->failed = report->failed;
  run->unknown = report->unknown;
  run->cancelled = report->cancelled;
  run->waiting = report->waiting;
  self->paced_until = report->paced_until;
  self->paced_for_today = report->paced_for_today;
  if (report->stopped == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&report->stopped));
  return FALSE;
}

/* Before anything is tried: what nobody can reach without a network is not the account's fault. */
static gboolean
is_kept_back (Work *self)
{
  const PuntualAgentLook *look = &self->round->look;

  if (look->needs_network && self->options->offline)
    note_trouble (self->round, PUNTUAL_HINDRANCE_OFFLINE,
                  _ ("There is no network. Messages leave when it is back."));
  else if (look->needs_passwords && self->options->locked)
    note_trouble (self->round, PUNTUAL_HINDRANCE_LOCKED, puntual_agent_words_locked ());
  return self->round->hindrance != PUNTUAL_HINDRANCE_NONE;
}

/* Messages that might have left and did not, though nothing failed. */
static gboolean
look_why_some_stayed (Work *self, GError **error)
{
  PuntualAgentRound *round = self->round;
  PuntualAgentOutlook *outlook = &round->look.outlook;
  g_autoptr (GPtrArray) accounts = NULL;

  if (round->look.n_ready == 0 || round->hindrance != PUNTUAL_HINDRANCE_NONE
      || g_cancellable_is_cancelled (self->options->cancellable))
    return TRUE;
  /* Where only so many may leave, the others go in the next minute, or the next day; another
   * account may have something to send before. */
  if (self->paced_until != 0 || self->paced_for_today)
    {
      outlook->message = self->paced_until != 0
                             ? self->paced_until
                             : MIN (outlook->opening, now (self) + FULL_DAY_PACE);
      return TRUE;
    }
  accounts = puntual_account_list (self->ledger, error);
  if (accounts == NULL)
    return FALSE;
  round->hindrance = PUNTUAL_HINDRANCE_CHANNEL;
  for (guint i = 0; i < accounts->len; i++)
    {
      const PuntualChannelAccount *account = g_ptr_array_index (accounts, i);

      if (account->trouble != NULL)
        note_trouble (round, PUNTUAL_HINDRANCE_CHANNEL, account->trouble);
    }
  return TRUE;
}

/* Reminders do not wait because the owner cannot be told something. */
static void
take_news (Work *self)
{
  g_autoptr (GError) error = NULL;

  if (self->options->take_news == NULL)
    return;
  self->round->news = self->options->take_news (self->ledger, self->calendars, &error);
  if (self->round->news != NULL)
    self->round->look.outlook.news = self->round->news->next_look;
  else
    g_warning ("news: %s", error->message);
}

/* --- The whole --- */

static void
schedule (PuntualAgentRound *round, gint64 instant, guint n_hindered)
{
  PuntualAgentOutlook *outlook = &round->look.outlook;

  outlook->hindrance = round->hindrance;
  outlook->retry = instant + puntual_agent_patience (outlook->hindrance, n_hindered + 1);
  /* An account that rests has its own time, and the others go on. */
  if (outlook->hindrance == PUNTUAL_HINDRANCE_CHANNEL && round->look.n_ready == 0)
    outlook->retry = 0;
  round->next = puntual_agent_schedule (outlook, instant);
  round->run.next_run = round->next.at;
}

static gboolean
look (Work *self, gint64 asked, GError **error)
{
  return puntual_agent_look (self->ledger, self->calendars, asked, &self->round->look, error);
}

/* Much happens soon after sending; a service that does not answer is asked at its sober pace. */
static void
hurry (Work *self)
{
  PuntualAgentLook *look = &self->round->look;

  if (look->soon != 0 && !self->in_vain)
    look->outlook.question =
        look->outlook.question != 0 ? MIN (look->outlook.question, look->soon) : look->soon;
}

/* What fails in the ledger ends the round; what a channel says is noted and the round goes on. */
static gboolean
work (Work *self, GError **error)
{
  g_autoptr (GError) failure = NULL;
  gint64 asked = 0;

  if (!look (self, 0, error))
    return FALSE;
  if (self->options->unattended && !self->round->look.background)
    return TRUE;
  if (!is_kept_back (self) && !self->options->only_look)
    {
      asked = now (self);
      if (!follow_up (self, error))
        return FALSE;
      if (!send_what_is_due (self, &failure))
        note_error (self->round, failure);
      if (!look (self, asked, error))
        return FALSE;
    }
  hurry (self);
  take_news (self);
  return self->options->only_look || look_why_some_stayed (self, error);
}

static void
run_round (Work *self, guint n_hindered)
{
  PuntualAgentRound *round = self->round;
  g_autoptr (GError) error = NULL;

  if (!self->options->only_look && !puntual_agent_run_begin (self->ledger, &round->run, &error))
    {
      note_error (round, error);
      return;
    }
  if (!work (self, &error))
    note_error (round, error);
  schedule (round, now (self), n_hindered);
  /* Best effort: where the disk is full, that is what the owner is told. */
  if (round->run.id != 0 && puntual_agent_run_end (self->ledger, &round->run, NULL))
    round->look.last_run = round->run.started_at;
}

PuntualAgentRound *
puntual_agent_round (const char *path, const PuntualAgentRoundOptions *options, guint n_hindered)
{
  PuntualAgentRound *round = g_new0 (PuntualAgentRound, 1);
  g_autoptr (PuntualClock) machines = puntual_clock_new_system (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualCalendarSet) calendars = NULL;
  g_autoptr (PuntualPolicy) policy = NULL;
  g_autoptr (PuntualLedger) ledger = puntual_agent_open (path, options->clock, &error);

  round->inboxes_read = options->inboxes_read;
  if (ledger != NULL)
    policy = puntual_ledger_load_policy (ledger, &error);
  if (policy != NULL)
    calendars = puntual_calendar_set_new (policy, &error);
  if (calendars != NULL)
    {
      Work self = { .ledger = ledger, .calendars = calendars, .options = options, .round = round };

      run_round (&self, n_hindered);
    }
  else
    note_error (round, error);
  if (round->run.next_run == 0)
    schedule (round, puntual_clock_now (options->clock != NULL ? options->clock : machines),
              n_hindered);
  return round;
}
