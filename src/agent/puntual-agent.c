/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-agent.h"

#include <malloc.h>

#include "puntual-agent-keyring.h"
#include "puntual-agent-lock.h"
#include "puntual-agent-sleep.h"
#include "puntual-ledger-watch.h"

#define MINUTE (G_GINT64_CONSTANT (60) * G_USEC_PER_SEC)
/* What the owner does may still be taken back: what follows from it leaves this much later. */
#define REST (10 * MINUTE)
/* How often somebody who waits for another agent's end looks. */
#define TURN (15 * MINUTE)
/* Before the first of these: whoever only looks whether an agent works holds the lock for a moment.
 */
#define GLANCE (G_GINT64_CONSTANT (1) * G_USEC_PER_SEC)
/* A network that came back can still not be used for a moment. */
#define NETWORK_SECONDS 5

typedef enum
{
  WANT_NOTHING,
  WANT_LOOK,
  WANT_ROUND,
} Want;

struct _PuntualAgent
{
  GObject parent_instance;

  char *path;
  PuntualClock *clock;    /* of the main context */
  gboolean clock_by_hand; /* and of the rounds */
  PuntualNewsTake take_news;
  void (*tell_news) (const PuntualNotificationNews *news, gpointer data);
  gpointer news_data;

  gboolean started;
  gboolean unattended;
  PuntualLedgerLock *lock; /* NULL: another agent works */
  gboolean waited;         /* and did a moment later, too */
  PuntualAgentSleep *sleep;
  PuntualLedgerWatch *watch;
  PuntualAgentKeyring *keyring; /* NULL: nothing wanted a password yet */
  GNetworkMonitor *network;
  guint network_wait;
  GCancellable *cancellable; /* of the round that runs */
  gboolean running;
  Want want; /* once the one that runs has ended */

  PuntualAgentRound *last;
  PuntualAgentLook look; /* the newest */
  gboolean looked;
  PuntualHindrance hindrance;
  char *trouble;
  gint64 retry, rest, news;
  gint64 inboxes_read; /* 0: not by this one */
  guint n_hindered;
  gboolean eager; /* the next round tries what failed */
  PuntualAgentNext next;
};

G_DEFINE_FINAL_TYPE (PuntualAgent, puntual_agent, G_TYPE_OBJECT)

static guint changed_signal;

static void begin (PuntualAgent *self, Want want);

static gint64
now (PuntualAgent *self)
{
  return puntual_clock_now (self->clock);
}

/* --- Sleeping --- */

static void
schedule (PuntualAgent *self)
{
  PuntualAgentOutlook outlook = self->look.outlook;

  outlook.hindrance = self->hindrance;
  outlook.retry = self->retry;
  outlook.rest = self->rest;
  outlook.news = self->news;
  self->next = puntual_agent_schedule (&outlook, now (self));
  if (self->unattended && !self->look.background)
    self->next = (PuntualAgentNext){ 0, PUNTUAL_WAKE_NEVER };
  if (self->sleep != NULL)
    puntual_agent_sleep_until (self->sleep, self->next.at);
}

/* --- One round --- */

typedef struct
{
  char *path;
  PuntualAgentRoundOptions options;
  guint n_hindered;
} Job;

static void
job_free (gpointer data)
{
  Job *self = data;

  g_free (self->path);
  g_clear_object (&self->options.clock);
  g_clear_object (&self->options.cancellable);
  g_free (self);
}

static void
run_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;

  g_task_return_pointer (task, puntual_agent_round (job->path, &job->options, job->n_hindered),
                         (GDestroyNotify)puntual_agent_round_free);
  /* A plan of many invoices leaves much behind that nobody wants until tomorrow. */
  malloc_trim (0);
}

static void
set_hindrance (PuntualAgent *self, const PuntualAgentRound *round)
{
  self->hindrance = round->hindrance;
  self->retry = round->look.outlook.retry;
  g_free (self->trouble);
  self->trouble = g_strdup (round->run.trouble);
}

/* The ledger was only looked at: what hindered the last round still does, unless the owner did
 * something about an account. */
static void
take_look (PuntualAgent *self, const PuntualAgentRound *round)
{
  gboolean by_others = self->looked && round->look.last_event != self->look.last_event;

  if (by_others)
    self->rest = now (self) + REST;
  if (round->hindrance != PUNTUAL_HINDRANCE_NONE)
    {
      set_hindrance (self, round);
      self->n_hindered++;
    }
  else if (self->hindrance == PUNTUAL_HINDRANCE_OFFLINE
           || self->hindrance == PUNTUAL_HINDRANCE_LOCKED
           || g_strcmp0 (round->look.accounts, self->look.accounts) != 0)
    {
      set_hindrance (self, round);
      self->n_hindered = 0;
    }
}

static void
take_round (PuntualAgent *self, PuntualAgentRound *round)
{
  set_hindrance (self, round);
  self->n_hindered = round->hindrance != PUNTUAL_HINDRANCE_NONE ? self->n_hindered + 1 : 0;
  self->rest = 0;
}

/* Of a round that ended only because the agent did: the next one tells it. */
static void
leave_untold (PuntualAgent *self, const PuntualNotificationNews *news)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (PuntualLedger) ledger =
      news->show->len > 0 ? puntual_agent_open (self->path, NULL, NULL) : NULL;

  for (guint i = 0; i < news->show->len; i++)
    g_ptr_array_add (ids, ((PuntualNotification *)g_ptr_array_index (news->show, i))->id);
  if (ledger != NULL)
    puntual_notification_untold (ledger, ids, NULL);
}

static gboolean
works (PuntualAgent *self)
{
  return !self->unattended || self->look.background;
}

static void
on_round (GObject *source, GAsyncResult *answer, gpointer data)
{
  PuntualAgent *self = PUNTUAL_AGENT (source);
  Job *job = g_task_get_task_data (G_TASK (answer));
  g_autoptr (PuntualAgentRound) round = g_task_propagate_pointer (G_TASK (answer), NULL);
  Want want = self->want;

  self->running = FALSE;
  self->want = WANT_NOTHING;
  if (job->options.only_look)
    take_look (self, round);
  else
    take_round (self, round);
  self->inboxes_read = round->inboxes_read;
  puntual_agent_look_clear (&self->look);
  self->look = round->look;
  self->look.accounts = g_strdup (round->look.accounts);
  self->looked = self->looked || round->look.accounts != NULL;
  if (round->news != NULL)
    {
      /* What has passed already was looked at just now. */
      self->news = round->news->next_look > now (self) ? round->news->next_look : 0;
      if (self->started)
        self->tell_news (round->news, self->news_data);
      else
        leave_untold (self, round->news);
    }
  if (!job->options.only_look)
    {
      g_clear_pointer (&self->last, puntual_agent_round_free);
      self->last = g_steal_pointer (&round);
    }
  if (!self->started)
    return;
  schedule (self);
  begin (self, want);
  if (!self->running && self->next.at != 0 && self->next.at <= now (self) && works (self))
    begin (self, WANT_ROUND);
  g_signal_emit (self, changed_signal, 0);
}

static gboolean
is_hindered_by_account (const PuntualAgent *self)
{
  return self->hindrance == PUNTUAL_HINDRANCE_CHANNEL || self->look.n_resting > 0;
}

static void
keyring_changed (gpointer data)
{
  PuntualAgent *self = data;

  if (!self->started)
    return;
  if (self->want != WANT_NOTHING)
    begin (self, self->want);
  else if ((self->hindrance == PUNTUAL_HINDRANCE_LOCKED || is_hindered_by_account (self))
           && !puntual_agent_keyring_is_locked (self->keyring))
    puntual_agent_run_now (self);
}

/* The desktop was asked whether the passwords are locked, and has not said yet. */
static gboolean
waits_for_keyring (PuntualAgent *self)
{
  if (!self->look.needs_passwords)
    return FALSE;
  if (self->keyring == NULL)
    self->keyring = puntual_agent_keyring_new (keyring_changed, self);
  return !puntual_agent_keyring_is_known (self->keyring);
}

static gboolean
is_locked (PuntualAgent *self)
{
  if (!self->look.needs_passwords || self->keyring == NULL)
    return FALSE;
  if (puntual_agent_keyring_is_locked (self->keyring))
    puntual_agent_keyring_ask_once (self->keyring);
  return puntual_agent_keyring_is_locked (self->keyring);
}

static gboolean
is_offline (PuntualAgent *self)
{
  GNetworkConnectivity connectivity = g_network_monitor_get_connectivity (self->network);

  return !g_network_monitor_get_network_available (self->network)
         || connectivity == G_NETWORK_CONNECTIVITY_LOCAL
         || connectivity == G_NETWORK_CONNECTIVITY_PORTAL;
}

/* Before the first look nobody knows what a round needs. */
static void
begin (PuntualAgent *self, Want want)
{
  g_autoptr (GTask) task = NULL;
  Job *job;

  if (self->running || !self->started || want == WANT_NOTHING || self->lock == NULL
      || (want == WANT_ROUND && waits_for_keyring (self)))
    {
      self->want = MAX (self->want, want);
      return;
    }
  if (!self->looked || !works (self))
    want = WANT_LOOK;
  self->want = WANT_NOTHING;

  job = g_new0 (Job, 1);
  job->path = g_strdup (self->path);
  job->n_hindered = self->n_hindered;
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  job->options = (PuntualAgentRoundOptions){
    .clock = self->clock_by_hand ? g_object_ref (self->clock) : NULL,
    .only_look = want == WANT_LOOK,
    .unattended = self->unattended,
    .offline = is_offline (self),
    .locked = is_locked (self),
    .eager = self->eager,
    .inboxes_read = self->inboxes_read,
    .take_news = self->take_news,
    .cancellable = g_object_ref (self->cancellable),
  };
  self->eager = self->eager && want == WANT_LOOK;
  self->running = TRUE;
  /* What wakes it next is known when this one has ended. */
  if (self->sleep != NULL)
    puntual_agent_sleep_until (self->sleep, 0);
  task = g_task_new (self, NULL, on_round, NULL);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, run_job);
}

/* --- What wakes it --- */

static void
wait_for_turn (PuntualAgent *self)
{
  g_autoptr (GError) error = NULL;

  self->lock = puntual_agent_lock_take (self->path, &error);
  g_free (self->trouble);
  self->trouble = error != NULL ? g_strdup (error->message) : NULL;
  if (self->lock != NULL)
    {
      begin (self, WANT_LOOK);
      return;
    }
  self->next =
      (PuntualAgentNext){ now (self) + (self->waited ? TURN : GLANCE), PUNTUAL_WAKE_HINDRANCE };
  self->waited = TRUE;
  if (self->sleep != NULL)
    puntual_agent_sleep_until (self->sleep, self->next.at);
}

void
puntual_agent_nudge (PuntualAgent *self)
{
  if (!self->started)
    return;
  if (self->lock == NULL)
    wait_for_turn (self);
  else if (!self->running && self->next.at != 0 && now (self) >= self->next.at)
    begin (self, WANT_ROUND);
  else
    /* One that runs is what was due: another one would find nothing and stand for what it did. */
    begin (self, WANT_LOOK);
}

void
puntual_agent_run_now (PuntualAgent *self)
{
  self->eager = TRUE;
  begin (self, WANT_ROUND);
}

static void
woken (gpointer data)
{
  puntual_agent_nudge (data);
}

static void
ledger_changed (gpointer data)
{
  PuntualAgent *self = data;

  begin (self, WANT_LOOK);
}

static gboolean
network_settled (gpointer data)
{
  PuntualAgent *self = data;

  self->network_wait = 0;
  if (self->hindrance == PUNTUAL_HINDRANCE_OFFLINE || is_hindered_by_account (self))
    puntual_agent_run_now (self);
  return G_SOURCE_REMOVE;
}

static void
network_changed (GNetworkMonitor *network, gboolean available, gpointer data)
{
  PuntualAgent *self = data;

  if (!is_offline (self) && self->network_wait == 0)
    self->network_wait = g_timeout_add_seconds (NETWORK_SECONDS, network_settled, self);
}

/* --- Life --- */

void
puntual_agent_start (PuntualAgent *self)
{
  g_return_if_fail (PUNTUAL_IS_AGENT (self) && !self->started);

  self->started = TRUE;
  self->network = g_object_ref (g_network_monitor_get_default ());
  g_signal_connect (self->network, "network-changed", G_CALLBACK (network_changed), self);
  if (!self->clock_by_hand)
    self->sleep = puntual_agent_sleep_new (woken, self);
  self->watch = puntual_ledger_watch_new (self->path, ledger_changed, self);
  wait_for_turn (self);
}

void
puntual_agent_stop (PuntualAgent *self)
{
  if (!self->started)
    return;
  self->started = FALSE;
  g_clear_handle_id (&self->network_wait, g_source_remove);
  g_signal_handlers_disconnect_by_data (self->network, self);
  g_clear_object (&self->network);
  g_clear_pointer (&self->sleep, puntual_agent_sleep_free);
  g_clear_pointer (&self->watch, puntual_ledger_watch_free);
  g_clear_pointer (&self->keyring, puntual_agent_keyring_free);
  if (self->running)
    g_cancellable_cancel (self->cancellable);
  while (self->running)
    g_main_context_iteration (g_main_context_get_thread_default (), TRUE);
  g_clear_pointer (&self->lock, puntual_ledger_lock_release);
}

void
puntual_agent_set_news (PuntualAgent *self, PuntualNewsTake take,
                        void (*tell) (const PuntualNotificationNews *news, gpointer data),
                        gpointer data)
{
  g_return_if_fail (PUNTUAL_IS_AGENT (self) && !self->started);

  self->take_news = take;
  self->tell_news = tell;
  self->news_data = data;
}

void
puntual_agent_set_unattended (PuntualAgent *self, gboolean unattended)
{
  if (self->unattended == unattended)
    return;
  self->unattended = unattended;
  begin (self, WANT_LOOK);
}

const PuntualAgentLook *
puntual_agent_get_look (PuntualAgent *self)
{
  return self->looked ? &self->look : NULL;
}

const PuntualAgentRound *
puntual_agent_get_last (PuntualAgent *self)
{
  return self->last;
}

PuntualAgentNext
puntual_agent_get_next (PuntualAgent *self)
{
  return self->next;
}

const char *
puntual_agent_get_trouble (PuntualAgent *self)
{
  return self->trouble;
}

gboolean
puntual_agent_is_idle (PuntualAgent *self)
{
  return !self->running && self->want == WANT_NOTHING;
}

PuntualAgent *
puntual_agent_new (const char *ledger_path, PuntualClock *clock)
{
  PuntualAgent *self = g_object_new (PUNTUAL_TYPE_AGENT, NULL);

  self->path = g_strdup (ledger_path);
  self->clock_by_hand = clock != NULL;
  self->clock = clock != NULL ? g_object_ref (clock) : puntual_clock_new_system (NULL);
  return self;
}

static void
puntual_agent_dispose (GObject *object)
{
  puntual_agent_stop (PUNTUAL_AGENT (object));
  G_OBJECT_CLASS (puntual_agent_parent_class)->dispose (object);
}

static void
puntual_agent_finalize (GObject *object)
{
  PuntualAgent *self = PUNTUAL_AGENT (object);

  g_clear_object (&self->clock);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->last, puntual_agent_round_free);
  puntual_agent_look_clear (&self->look);
  g_free (self->path);
  g_free (self->trouble);
  G_OBJECT_CLASS (puntual_agent_parent_class)->finalize (object);
}

static void
puntual_agent_class_init (PuntualAgentClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = puntual_agent_dispose;
  object_class->finalize = puntual_agent_finalize;
  changed_signal = g_signal_new ("changed", PUNTUAL_TYPE_AGENT, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
}

static void
puntual_agent_init (PuntualAgent *self)
{
}
