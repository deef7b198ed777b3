/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>

#include "app-fixture.h"
#include "puntual-error.h"

/* A desk over a ledger in a folder of its own, and what its signals said. */
typedef struct
{
  AppFixture *place;
  PuntualDesk *desk;
  guint n_changed, n_trouble;
} Desk;

static void
count (guint *number)
{
  (*number)++;
}

static gboolean
nothing_is_asked (gpointer data)
{
  return puntual_desk_is_idle (data);
}

static void
wait_jobs (Desk *self)
{
  ui_wait_until (nothing_is_asked, self->desk);
}

static Desk *
desk_new_over (const char *content)
{
  Desk *self = g_new0 (Desk, 1);

  self->place = app_fixture_new_closed ();
  if (content != NULL)
    g_assert_true (g_file_set_contents (self->place->path, content, -1, NULL));
  self->desk = puntual_desk_new (self->place->path, self->place->today);
  g_signal_connect_swapped (self->desk, "changed", G_CALLBACK (count), &self->n_changed);
  g_signal_connect_swapped (self->desk, "trouble", G_CALLBACK (count), &self->n_trouble);
  return self;
}

static Desk *
desk_new (void)
{
  Desk *self = desk_new_over (NULL);

  wait_jobs (self);
  g_assert_null (puntual_desk_get_trouble (self->desk));
  g_assert_cmpuint (self->n_changed, ==, 0);
  return self;
}

static void
desk_end (Desk *self)
{
  GObject *desk = NULL;

  g_set_weak_pointer (&desk, G_OBJECT (self->desk));
  g_object_unref (self->desk);
  ui_assert_finalised (&desk);
  app_fixture_end (self->place);
  g_free (self);
}

/* --- Jobs of the tests --- */

/* What one job was told to do and what came of it. */
typedef struct
{
  GMutex lock;
  GCond moved;
  gboolean may_go; /* the job waits for this */
  gboolean went;   /* it is running */
  guint n_run;
  gboolean answered;
  GError *error;
} Gate;

static void
gate_init (Gate *self)
{
  *self = (Gate){ .may_go = FALSE };
  g_mutex_init (&self->lock);
  g_cond_init (&self->moved);
}

static void
gate_open (Gate *self)
{
  g_mutex_lock (&self->lock);
  self->may_go = TRUE;
  g_cond_broadcast (&self->moved);
  g_mutex_unlock (&self->lock);
}

static void
gate_clear (Gate *self)
{
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->moved);
  g_clear_error (&self->error);
}

static gboolean
wait_at_gate (PuntualDeskJob *job, gpointer data, GError **error)
{
  Gate *gate = data;

  g_mutex_lock (&gate->lock);
  gate->n_run++;
  gate->went = TRUE;
  while (!gate->may_go)
    g_cond_wait (&gate->moved, &gate->lock);
  g_mutex_unlock (&gate->lock);
  return TRUE;
}

static gboolean
has_started (gpointer data)
{
  Gate *gate = data;
  gboolean went;

  g_mutex_lock (&gate->lock);
  went = gate->went;
  g_mutex_unlock (&gate->lock);
  return went;
}

static void
note_answer (GObject *source, GAsyncResult *result, gpointer data)
{
  Gate *gate = data;

  gate->answered = TRUE;
  puntual_desk_run_finish (PUNTUAL_DESK (source), result, NULL, &gate->error);
}

static gboolean
look_around (PuntualDeskJob *job, gpointer data, GError **error)
{
  PuntualLedger *ledger = puntual_desk_job_get_ledger (job);
  const Desk *self = data;

  g_assert_true (PUNTUAL_IS_LEDGER (ledger));
  g_assert_cmpstr (puntual_desk_job_get_path (job), ==, self->place->path);
  g_assert_cmpint (puntual_desk_job_get_day (job), ==, self->place->today);
  g_assert_cmpint (puntual_clock_today (puntual_desk_job_get_clock (job)), ==, self->place->today);
  g_assert_null (puntual_desk_job_get_cancellable (job));
  g_assert_nonnull (puntual_desk_job_get_calendars (job, error));
  puntual_desk_job_take_result (job, g_strdup ("first"), g_free);
  puntual_desk_job_take_result (job, g_strdup ("second"), g_free);
  return TRUE;
}

static void
take_word (GObject *source, GAsyncResult *result, gpointer data)
{
  gpointer word = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (puntual_desk_run_finish (PUNTUAL_DESK (source), result, &word, &error));
  g_assert_no_error (error);
  g_free (*(char **)data);
  *(char **)data = word;
}

static void
test_a_job_sees_the_ledger_from_every_lane (void)
{
  Desk *self = desk_new_over (NULL);
  g_autofree char *word = NULL;

  /* At once: the ledger is not made yet. */
  for (guint i = 0; i < PUNTUAL_N_LANES; i++)
    puntual_desk_run_async (self->desk, (PuntualLane)i, look_around, self, NULL, NULL, take_word,
                            &word);
  g_assert_false (puntual_desk_is_idle (self->desk));
  wait_jobs (self);
  g_assert_cmpstr (word, ==, "second");
  g_assert_cmpuint (self->n_trouble, ==, 0);
  g_assert_cmpint (puntual_desk_get_day (self->desk), ==, self->place->today);
  desk_end (self);
}

static gboolean
answer_counted (PuntualDeskJob *job, gpointer data, GError **error)
{
  puntual_desk_job_take_result (job, data, (GDestroyNotify)count);
  return TRUE;
}

static void
test_an_answer_nobody_takes_is_freed_once (void)
{
  Desk *self = desk_new ();
  guint n_freed = 0, n_data_freed = 0;

  puntual_desk_run_async (self->desk, PUNTUAL_LANE_READ, answer_counted, &n_freed, NULL, NULL, NULL,
                          NULL);
  puntual_desk_run_async (self->desk, PUNTUAL_LANE_READ, answer_counted, &n_data_freed,
                          (GDestroyNotify)count, NULL, NULL, NULL);
  wait_jobs (self);
  ui_wait_idle ();
  g_assert_cmpuint (n_freed, ==, 1);
  g_assert_cmpuint (n_data_freed, ==, 2);
  desk_end (self);
}

/* --- Lanes --- */

static void
test_lanes_do_not_wait_for_each_other (void)
{
  Desk *self = desk_new ();
  Gate gates[PUNTUAL_N_LANES];

  for (guint i = 0; i < PUNTUAL_N_LANES; i++)
    {
      gate_init (&gates[i]);
      puntual_desk_run_async (self->desk, (PuntualLane)i, wait_at_gate, &gates[i], NULL, NULL,
                              note_answer, &gates[i]);
    }
  for (guint i = 0; i < PUNTUAL_N_LANES; i++)
    ui_wait_until (has_started, &gates[i]);
  for (guint i = 0; i < PUNTUAL_N_LANES; i++)
    {
      g_assert_false (gates[i].answered);
      gate_open (&gates[i]);
    }
  wait_jobs (self);
  for (guint i = 0; i < PUNTUAL_N_LANES; i++)
    {
      g_assert_true (gates[i].answered);
      g_assert_no_error (gates[i].error);
      gate_clear (&gates[i]);
    }
  desk_end (self);
}

static gboolean
append_number (PuntualDeskJob *job, gpointer data, GError **error)
{
  GArray *numbers = data;

  g_array_append_vals (numbers, &numbers->len, 1);
  return TRUE;
}

static void
take_number (GObject *source, GAsyncResult *result, gpointer data)
{
  guint *next = data;

  (*next)++;
}

static void
test_a_lane_works_in_the_order_of_asking (void)
{
  Desk *self = desk_new ();
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (guint));
  guint n_answers = 0;

  for (guint i = 0; i < 200; i++)
    puntual_desk_run_async (self->desk, PUNTUAL_LANE_LIST, append_number, numbers, NULL, NULL,
                            take_number, &n_answers);
  wait_jobs (self);
  g_assert_cmpuint (n_answers, ==, 200);
  g_assert_cmpuint (numbers->len, ==, 200);
  for (guint i = 0; i < numbers->len; i++)
    g_assert_cmpuint (g_array_index (numbers, guint, i), ==, i);
  desk_end (self);
}

static void
test_a_job_cancelled_before_its_turn_does_not_run (void)
{
  Desk *self = desk_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Gate first, second;

  gate_init (&first);
  gate_init (&second);
  gate_open (&second);
  puntual_desk_run_async (self->desk, PUNTUAL_LANE_WRITE, wait_at_gate, &first, NULL, NULL,
                          note_answer, &first);
  puntual_desk_run_async (self->desk, PUNTUAL_LANE_WRITE, wait_at_gate, &second, NULL, cancellable,
                          note_answer, &second);
  ui_wait_until (has_started, &first);
  g_cancellable_cancel (cancellable);
  gate_open (&first);
  wait_jobs (self);
  g_assert_cmpuint (first.n_run, ==, 1);
  g_assert_cmpuint (second.n_run, ==, 0);
  g_assert_true (second.answered);
  g_assert_error (second.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  gate_clear (&first);
  gate_clear (&second);
  desk_end (self);
}

/* One that goes on until it is asked to stop, as a run of the outbox does. */
static gboolean
run_until_cancelled (PuntualDeskJob *job, gpointer data, GError **error)
{
  GCancellable *cancellable = puntual_desk_job_get_cancellable (job);

  while (!g_cancellable_is_cancelled (cancellable))
    g_thread_yield ();
  return TRUE;
}

static void
test_the_end_stops_what_can_stop_and_does_the_rest (void)
{
  Desk *self = desk_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Gate running, deed;

  gate_init (&running);
  gate_init (&deed);
  gate_open (&deed);
  puntual_desk_run_async (self->desk, PUNTUAL_LANE_WRITE, run_until_cancelled, NULL, NULL,
                          cancellable, note_answer, &running);
  puntual_desk_run_async (self->desk, PUNTUAL_LANE_WRITE, wait_at_gate, &deed, NULL, NULL,
                          note_answer, &deed);
  puntual_desk_finish (self->desk);
  g_assert_true (puntual_desk_is_idle (self->desk));
  g_assert_true (running.answered);
  g_assert_cmpuint (deed.n_run, ==, 1);
  g_assert_true (deed.answered);
  g_assert_no_error (deed.error);
  gate_clear (&running);
  gate_clear (&deed);
  desk_end (self);
}

static gboolean
set_name (PuntualDeskJob *job, gpointer data, GError **error)
{
  return puntual_ledger_set_setting (puntual_desk_job_get_ledger (job), "name", data, error);
}

/* A change that was made is told, also to somebody who changed his mind meanwhile. */
static gboolean
set_name_and_be_cancelled (PuntualDeskJob *job, gpointer data, GError **error)
{
  gboolean ok = set_name (job, (gpointer) "Taller Ruiz", error);

  g_cancellable_cancel (puntual_desk_job_get_cancellable (job));
  return ok;
}

static void
test_what_was_done_is_told_though_cancelled (void)
{
  Desk *self = desk_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Gate gate;

  gate_init (&gate);
  puntual_desk_run_async (self->desk, PUNTUAL_LANE_WRITE, set_name_and_be_cancelled, NULL, NULL,
                          cancellable, note_answer, &gate);
  wait_jobs (self);
  g_assert_true (gate.answered);
  g_assert_no_error (gate.error);
  g_assert_cmpuint (self->n_changed, ==, 1);
  gate_clear (&gate);
  desk_end (self);
}

/* --- Progress --- */

typedef struct
{
  Gate gate;
  guint64 done, total;
  guint n_told;
} Progress;

static gboolean
report_all (PuntualDeskJob *job, gpointer data, GError **error)
{
  Progress *self = data;

  for (guint i = 0; i <= 5000; i++)
    puntual_desk_job_report (job, i, 5000);
  return wait_at_gate (job, &self->gate, error);
}

static void
note_progress (guint64 done, guint64 total, gpointer data)
{
  Progress *self = data;

  g_assert_cmpuint (done, <=, total);
  g_assert_cmpuint (done, >=, self->done);
  self->done = done;
  self->total = total;
  self->n_told++;
}

static gboolean
all_is_done (gpointer data)
{
  const Progress *self = data;

  return self->total > 0 && self->done == self->total;
}

static void
test_progress_comes_folded_and_to_its_end (void)
{
  Desk *self = desk_new ();
  Progress progress = { .done = 0 };

  gate_init (&progress.gate);
  puntual_desk_run_long_async (self->desk, PUNTUAL_LANE_WRITE, report_all, &progress, NULL,
                               note_progress, &progress, NULL, note_answer, &progress.gate);
  ui_wait_until (all_is_done, &progress);
  g_assert_cmpuint (progress.n_told, <, 1000);
  gate_open (&progress.gate);
  wait_jobs (self);
  g_assert_true (progress.gate.answered);
  gate_clear (&progress.gate);
  desk_end (self);
}

/* --- Changes --- */

static gboolean
set_two (PuntualDeskJob *job, gpointer data, GError **error)
{
  return set_name (job, data, error)
         && puntual_ledger_set_setting (puntual_desk_job_get_ledger (job), "cap", "4", error);
}

static gboolean
set_nonsense (PuntualDeskJob *job, gpointer data, GError **error)
{
  return puntual_ledger_set_setting (puntual_desk_job_get_ledger (job), "min-gap", "soon", error);
}

static void
run_and_wait (Desk *self, PuntualLane lane, PuntualDeskFunc func, gpointer data)
{
  puntual_desk_run_async (self->desk, lane, func, data, NULL, NULL, NULL, NULL);
  wait_jobs (self);
}

static void
test_a_change_is_told_once (void)
{
  Desk *self = desk_new ();
  g_autofree char *word = NULL;

  run_and_wait (self, PUNTUAL_LANE_WRITE, set_two, (gpointer) "Taller Ruiz");
  g_assert_cmpuint (self->n_changed, ==, 1);
  puntual_desk_look_for_changes (self->desk);
  puntual_desk_look_for_changes (self->desk);
  wait_jobs (self);
  g_assert_cmpuint (self->n_changed, ==, 1);
  run_and_wait (self, PUNTUAL_LANE_WRITE, set_nonsense, NULL);
  g_assert_cmpuint (self->n_changed, ==, 1);
  puntual_desk_run_async (self->desk, PUNTUAL_LANE_READ, look_around, self, NULL, NULL, take_word,
                          &word);
  wait_jobs (self);
  g_assert_cmpuint (self->n_changed, ==, 1);
  desk_end (self);
}

static void
test_a_change_of_another_program_is_told_once (void)
{
  Desk *self = desk_new ();

  g_assert_true (puntual_ledger_set_setting (app_fixture_ledger (self->place), "cap", "5", NULL));
  puntual_desk_look_for_changes (self->desk);
  wait_jobs (self);
  g_assert_cmpuint (self->n_changed, ==, 1);
  puntual_desk_look_for_changes (self->desk);
  wait_jobs (self);
  g_assert_cmpuint (self->n_changed, ==, 1);
  desk_end (self);
}

static void
test_reading_lanes_cannot_change_the_ledger (void)
{
  Desk *self = desk_new ();
  Gate gates[PUNTUAL_LANE_WRITE];

  for (guint i = 0; i < PUNTUAL_LANE_WRITE; i++)
    {
      gate_init (&gates[i]);
      puntual_desk_run_async (self->desk, (PuntualLane)i, set_name, (gpointer) "Taller Ruiz", NULL,
                              NULL, note_answer, &gates[i]);
      wait_jobs (self);
      g_assert_error (gates[i].error, PUNTUAL_ERROR, PUNTUAL_ERROR_READ_ONLY);
      gate_clear (&gates[i]);
    }
  g_assert_cmpuint (self->n_changed, ==, 0);
  desk_end (self);
}

/* --- With the ledger closed --- */

static gboolean
restore (PuntualDeskJob *job, gpointer data, GError **error)
{
  g_assert_null (puntual_desk_job_get_ledger (job));
  return puntual_ledger_restore (data, puntual_desk_job_get_path (job),
                                 puntual_desk_job_get_clock (job), error);
}

static gboolean
read_name (PuntualDeskJob *job, gpointer data, GError **error)
{
  char *name = puntual_ledger_get_setting (puntual_desk_job_get_ledger (job), "name", error);

  puntual_desk_job_take_result (job, name, g_free);
  return name != NULL;
}

static void
test_a_backup_takes_the_place_of_the_open_ledger (void)
{
  Desk *self = desk_new ();
  g_autofree char *backup = g_build_filename (self->place->folder, "backup.db", NULL);
  g_autofree char *word = NULL;
  g_autoptr (GError) error = NULL;
  Gate gate;

  gate_init (&gate);
  run_and_wait (self, PUNTUAL_LANE_WRITE, set_name, (gpointer) "Before");
  puntual_ledger_backup (app_fixture_ledger (self->place), backup, &error);
  g_assert_no_error (error);
  g_clear_object (&self->place->ledger);
  run_and_wait (self, PUNTUAL_LANE_WRITE, set_name, (gpointer) "After");
  self->n_changed = 0;
  puntual_desk_run_closed_async (self->desk, restore, backup, NULL, note_answer, &gate);
  for (guint i = 0; i < PUNTUAL_N_LANES; i++)
    puntual_desk_run_async (self->desk, (PuntualLane)i, look_around, self, NULL, NULL, take_word,
                            &word);
  wait_jobs (self);
  g_assert_no_error (gate.error);
  g_assert_cmpuint (self->n_changed, >=, 1);
  for (guint i = 0; i < PUNTUAL_N_LANES; i++)
    {
      puntual_desk_run_async (self->desk, (PuntualLane)i, read_name, NULL, NULL, NULL, take_word,
                              &word);
      wait_jobs (self);
      g_assert_cmpstr (word, ==, "Before");
    }
  gate_clear (&gate);
  desk_end (self);
}

/* --- Trouble --- */

static void
test_a_broken_ledger_is_told_and_no_job_hangs (void)
{
  Desk *self = desk_new_over ("This is a letter.\n");
  Gate gates[PUNTUAL_N_LANES];

  for (guint i = 0; i < PUNTUAL_N_LANES; i++)
    {
      gate_init (&gates[i]);
      gate_open (&gates[i]);
      puntual_desk_run_async (self->desk, (PuntualLane)i, wait_at_gate, &gates[i], NULL, NULL,
                              note_answer, &gates[i]);
    }
  wait_jobs (self);
  g_assert_cmpuint (self->n_trouble, ==, 1);
  g_assert_error ((GError *)puntual_desk_get_trouble (self->desk), PUNTUAL_ERROR,
                  PUNTUAL_ERROR_NOT_A_LEDGER);
  for (guint i = 0; i < PUNTUAL_N_LANES; i++)
    {
      g_assert_cmpuint (gates[i].n_run, ==, 0);
      g_assert_error (gates[i].error, PUNTUAL_ERROR, PUNTUAL_ERROR_NOT_A_LEDGER);
      gate_clear (&gates[i]);
    }
  puntual_desk_look_for_changes (self->desk);
  g_assert_true (puntual_desk_is_idle (self->desk));
  desk_end (self);
}

static gboolean
fail_without_a_word (PuntualDeskJob *job, gpointer data, GError **error)
{
  return FALSE;
}

static void
test_a_failure_without_a_reason_is_a_failure (void)
{
  Desk *self = desk_new ();
  Gate gate;

  gate_init (&gate);
  puntual_desk_run_async (self->desk, PUNTUAL_LANE_READ, fail_without_a_word, NULL, NULL, NULL,
                          note_answer, &gate);
  wait_jobs (self);
  g_assert_error (gate.error, PUNTUAL_ERROR, PUNTUAL_ERROR_FAILED);
  gate_clear (&gate);
  desk_end (self);
}

static void
test_it_ends_after_the_last_answer (void)
{
  Desk *self = desk_new ();
  Gate gate;

  gate_init (&gate);
  puntual_desk_run_async (self->desk, PUNTUAL_LANE_WRITE, set_name, (gpointer) "Taller Ruiz", NULL,
                          NULL, note_answer, &gate);
  /* Nobody holds it but its job. */
  desk_end (self);
  g_assert_true (gate.answered);
  g_assert_no_error (gate.error);
  gate_clear (&gate);
}

int
main (int argc, char **argv)
{
  ui_fixture_init (&argc, &argv);
  g_test_add_func ("/desk/a-job-sees-the-ledger-from-every-lane",
                   test_a_job_sees_the_ledger_from_every_lane);
  g_test_add_func ("/desk/an-answer-nobody-takes-is-freed-once",
                   test_an_answer_nobody_takes_is_freed_once);
  g_test_add_func ("/desk/lanes-do-not-wait-for-each-other", test_lanes_do_not_wait_for_each_other);
  g_test_add_func ("/desk/a-lane-works-in-the-order-of-asking",
                   test_a_lane_works_in_the_order_of_asking);
  g_test_add_func ("/desk/a-job-cancelled-before-its-turn-does-not-run",
                   test_a_job_cancelled_before_its_turn_does_not_run);
  g_test_add_func ("/desk/what-was-done-is-told-though-cancelled",
                   test_what_was_done_is_told_though_cancelled);
  g_test_add_func ("/desk/progress-comes-folded-and-to-its-end",
                   test_progress_comes_folded_and_to_its_end);
  g_test_add_func ("/desk/a-change-is-told-once", test_a_change_is_told_once);
  g_test_add_func ("/desk/a-change-of-another-program-is-told-once",
                   test_a_change_of_another_program_is_told_once);
  g_test_add_func ("/desk/reading-lanes-cannot-change-the-ledger",
                   test_reading_lanes_cannot_change_the_ledger);
  g_test_add_func ("/desk/a-backup-takes-the-place-of-the-open-ledger",
                   test_a_backup_takes_the_place_of_the_open_ledger);
  g_test_add_func ("/desk/a-broken-ledger-is-told-and-no-job-hangs",
                   test_a_broken_ledger_is_told_and_no_job_hangs);
  g_test_add_func ("/desk/a-failure-without-a-reason-is-a-failure",
                   test_a_failure_without_a_reason_is_a_failure);
  g_test_add_func ("/desk/the-end-stops-what-can-stop-and-does-the-rest",
                   test_the_end_stops_what_can_stop_and_does_the_rest);
  g_test_add_func ("/desk/it-ends-after-the-last-answer", test_it_ends_after_the_last_answer);
  return g_test_run ();
}
