/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "records-fixture.h"

static PuntualStep *
new_step (int offset)
{
  PuntualStep *step = puntual_step_new (offset, PUNTUAL_TONE_COURTEOUS, "courteous");

  puntual_step_add_medium (step, PUNTUAL_MEDIUM_EMAIL);
  return step;
}

static PuntualCadence *
new_cadence (const char *name, int first, int second)
{
  PuntualCadence *cadence = puntual_cadence_new (name);

  puntual_cadence_take_step (cadence, new_step (first));
  puntual_cadence_take_step (cadence, new_step (second));
  return cadence;
}

static PuntualStep *
step_at (const PuntualCadence *cadence, guint i)
{
  g_assert_cmpuint (i, <, cadence->steps->len);
  return g_ptr_array_index (cadence->steps, i);
}

static PuntualCadence *
reload (Fixture *f, gint64 id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = puntual_cadence_list (f->ledger, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < list->len; i++)
    if (((PuntualCadence *)list->pdata[i])->id == id)
      return puntual_cadence_copy (list->pdata[i]);
  return NULL;
}

static void
test_saves_every_field (Fixture *f, gconstpointer data)
{
  g_autoptr (PuntualCadence) cadence = new_cadence ("Mayoristas", 1, 20);
  g_autoptr (PuntualCadence) stored = NULL;
  PuntualStep *step = step_at (cadence, 1);

  puntual_step_add_medium (step, PUNTUAL_MEDIUM_WHATSAPP);
  step->tone = PUNTUAL_TONE_FINAL;
  step->min_amount = 5000;
  step->currency = g_strdup ("EUR");
  step->segment = g_strdup ("wholesale");
  step->needs_approval = TRUE;
  step->repeat_every = 15;
  step->repeat_max = 3;
  assert_done (puntual_cadence_save (f->ledger, cadence, &error));
  assert_last_event (f, "cadence.saved", NULL,
                     "{\"name\":\"Mayoristas\",\"steps\":[{\"offset\":1,\"tone\":\"courteous\","
                     "\"channels\":\"email\","
                     "\"template\":\"courteous\"},{\"offset\":20,\"tone\":\"final\",\"channels\":"
                     "\"email,whatsapp\","
                     "\"template\":\"courteous\",\"min_amount\":5000,\"currency\":\"EUR\","
                     "\"segment\":\"wholesale\","
                     "\"approval\":true,\"repeat_every\":15,\"repeat_max\":3}]}");
  stored = reload (f, cadence->id);
  g_assert_cmpstr (stored->name, ==, "Mayoristas");
  step = step_at (stored, 1);
  g_assert_cmpint (step->id, ==, step_at (cadence, 1)->id);
  g_assert_cmpint (step->number, ==, 2);
  g_assert_cmpint (step->tone, ==, PUNTUAL_TONE_FINAL);
  g_assert_cmpuint (step->n_media, ==, 2);
  g_assert_cmpint (step->media[1], ==, PUNTUAL_MEDIUM_WHATSAPP);
  g_assert_cmpint (step->min_amount, ==, 5000);
  g_assert_cmpstr (step->currency, ==, "EUR");
  g_assert_cmpstr (step->segment, ==, "wholesale");
  g_assert_true (step->needs_approval);
  g_assert_cmpint (step->repeat_every, ==, 15);
  g_assert_cmpint (step->repeat_max, ==, 3);
}

static void
test_saving_twice_writes_nothing (Fixture *f, gconstpointer data)
{
  g_autoptr (PuntualCadence) cadence = new_cadence ("A", 1, 20);

  assert_done (puntual_cadence_save (f->ledger, cadence, &error));
  assert_writes_nothing (f, puntual_cadence_save (f->ledger, cadence, &error));
}

static void
test_steps_are_sorted_and_numbered (Fixture *f, gconstpointer data)
{
  g_autoptr (PuntualCadence) cadence = new_cadence ("A", 1, 20);

  step_at (cadence, 0)->offset_days = 40;
  assert_done (puntual_cadence_save (f->ledger, cadence, &error));
  g_assert_cmpint (step_at (cadence, 0)->offset_days, ==, 20);
  g_assert_cmpint (step_at (cadence, 0)->number, ==, 1);
  g_assert_cmpint (step_at (cadence, 1)->number, ==, 2);
}

static void
test_steps_that_stay_keep_their_ids (Fixture *f, gconstpointer data)
{
  g_autoptr (PuntualCadence) cadence = new_cadence ("A", 1, 20);
  g_autoptr (PuntualCadence) other = new_cadence ("B", 2, 3);
  gint64 kept;

  assert_done (puntual_cadence_save (f->ledger, cadence, &error));
  assert_done (puntual_cadence_save (f->ledger, other, &error));
  kept = step_at (cadence, 1)->id;
  puntual_cadence_take_step (cadence, new_step (-7));
  step_at (cadence, 1)->offset_days = 5;
  step_at (cadence, 2)->tone = PUNTUAL_TONE_FIRM;
  assert_done (puntual_cadence_save (f->ledger, cadence, &error));
  g_assert_cmpint (step_at (cadence, 2)->id, ==, kept);
  g_assert_cmpint (step_at (cadence, 0)->id, !=, kept);
  g_assert_cmpint (
      fixture_number (f, "SELECT count (*) FROM step s JOIN cadence c ON c.id = s.cadence_id "
                         "WHERE c.name IN ('A', 'B')"),
      ==, 5);
}

/* What is wrong with a cadence of two good steps. */
static void
spoil (PuntualCadence *cadence, guint how)
{
  PuntualStep *first = step_at (cadence, 0);
  PuntualStep *last = step_at (cadence, 1);
  char **texts[] = { &cadence->name, &first->template_name };

  if (how < 6)
    {
      static const char *const bad[] = { "", "  ", "two\nlines" };

      g_free (*texts[how / 3]);
      *texts[how / 3] = g_strdup (bad[how % 3]);
    }
  else if (how == 6)
    g_ptr_array_set_size (cadence->steps, 0);
  else if (how == 7)
    first->n_media = 0;
  else if (how == 8)
    puntual_step_add_medium (first, PUNTUAL_MEDIUM_SMS), first->media[1] = PUNTUAL_MEDIUM_EMAIL;
  else if (how == 9)
    first->repeat_every = first->repeat_max = 5;
  else if (how == 10)
    last->repeat_every = 5, last->repeat_max = -1;
  else if (how == 11)
    last->repeat_every = 0, last->repeat_max = 2;
  else if (how == 12)
    first->offset_days = -731;
  else if (how == 13)
    last->offset_days = 731;
  else if (how == 14)
    last->offset_days = first->offset_days;
  else if (how == 15)
    first->tone = PUNTUAL_TONE_NONE;
  else if (how == 16)
    first->min_amount = -1;
  else if (how == 17)
    for (int i = 100; i < 150; i++)
      puntual_cadence_take_step (cadence, new_step (i));
}

static void
test_refuses_what_cannot_be_followed (Fixture *f, gconstpointer data)
{
  for (guint how = 0; how < 18; how++)
    {
      g_autoptr (PuntualCadence) cadence = new_cadence ("A", 1, 20);

      spoil (cadence, how);
      assert_refused (f, PUNTUAL_ERROR_INVALID_VALUE,
                      puntual_cadence_save (f->ledger, cadence, &error));
    }
}

static void
test_refuses_unknown_currency (Fixture *f, gconstpointer data)
{
  g_autoptr (PuntualCadence) cadence = new_cadence ("A", 1, 20);

  step_at (cadence, 0)->currency = g_strdup ("QQQ");
  assert_refused (f, PUNTUAL_ERROR_INVALID_CURRENCY,
                  puntual_cadence_save (f->ledger, cadence, &error));
}

static void
test_names_are_unique (Fixture *f, gconstpointer data)
{
  g_autoptr (PuntualCadence) first = new_cadence ("A", 1, 20);
  g_autoptr (PuntualCadence) second = new_cadence ("A", 1, 20);
  g_autoptr (PuntualCadence) unknown = new_cadence ("C", 1, 20);

  assert_done (puntual_cadence_save (f->ledger, first, &error));
  assert_refused (f, PUNTUAL_ERROR_EXISTS, puntual_cadence_save (f->ledger, second, &error));
  unknown->id = 4711;
  assert_refused (f, PUNTUAL_ERROR_NOT_FOUND, puntual_cadence_save (f->ledger, unknown, &error));
}

static void
test_deletes_only_what_is_unused (Fixture *f, gconstpointer data)
{
  g_autoptr (PuntualCadence) cadence = new_cadence ("A", 1, 20);
  gint64 standard = fixture_number (f, "SELECT id FROM cadence");
  gint64 id = fixture_invoice (f, fixture_customer (f, "Acme"), "F1", 1000);

  assert_done (puntual_cadence_save (f->ledger, cadence, &error));
  assert_done (puntual_invoice_set_cadence (f->ledger, id, cadence->id, &error));
  assert_refused (f, PUNTUAL_ERROR_INVALID_VALUE,
                  puntual_cadence_delete (f->ledger, cadence->id, &error));
  assert_done (puntual_invoice_set_cadence (f->ledger, id, 0, &error));
  assert_done (puntual_cadence_set_segment (f->ledger, "vip", cadence->id, &error));
  assert_refused (f, PUNTUAL_ERROR_INVALID_VALUE,
                  puntual_cadence_delete (f->ledger, cadence->id, &error));
  assert_done (puntual_cadence_set_segment (f->ledger, "vip", 0, &error));
  assert_refused (f, PUNTUAL_ERROR_INVALID_VALUE,
                  puntual_cadence_delete (f->ledger, standard, &error));
  assert_done (puntual_cadence_delete (f->ledger, cadence->id, &error));
  g_assert_cmpint (
      fixture_number (
          f, "SELECT count (*) FROM step WHERE cadence_id NOT IN (SELECT id FROM cadence)"),
      ==, 0);
  assert_refused (f, PUNTUAL_ERROR_NOT_FOUND,
                  puntual_cadence_delete (f->ledger, cadence->id, &error));
}

static void
test_default_and_segments (Fixture *f, gconstpointer data)
{
  g_autoptr (PuntualCadence) cadence = new_cadence ("A", 1, 20);
  g_autoptr (PuntualPolicy) policy = NULL;
  gint64 standard = fixture_number (f, "SELECT id FROM cadence");

  assert_done (puntual_cadence_save (f->ledger, cadence, &error));
  assert_done (puntual_cadence_set_default (f->ledger, cadence->id, &error));
  assert_last_event (f, "cadence.assigned", "{\"default\":1}", "{\"default\":2}");
  policy = puntual_ledger_load_policy (f->ledger, NULL);
  g_assert_cmpint (policy->default_cadence_id, ==, cadence->id);
  assert_writes_nothing (f, puntual_cadence_set_default (f->ledger, cadence->id, &error));
  assert_refused (f, PUNTUAL_ERROR_NOT_FOUND,
                  puntual_cadence_set_default (f->ledger, 4711, &error));
  assert_refused (f, PUNTUAL_ERROR_NOT_FOUND, puntual_cadence_set_default (f->ledger, 0, &error));

  assert_done (puntual_cadence_set_segment (f->ledger, " \"vip\" ", standard, &error));
  assert_last_event (f, "cadence.assigned", NULL,
                     "{\"segment\":{\"name\":\"\\\"vip\\\"\",\"cadence\":1}}");
  assert_done (puntual_cadence_set_segment (f->ledger, "\"vip\"", cadence->id, &error));
  g_assert_cmpint (fixture_number (f, "SELECT cadence_id FROM segment_cadence"), ==, cadence->id);
  assert_done (puntual_cadence_set_segment (f->ledger, "\"vip\"", 0, &error));
  assert_writes_nothing (f, puntual_cadence_set_segment (f->ledger, "\"vip\"", 0, &error));
  assert_refused (f, PUNTUAL_ERROR_INVALID_VALUE,
                  puntual_cadence_set_segment (f->ledger, " ", standard, &error));
  assert_refused (f, PUNTUAL_ERROR_NOT_FOUND,
                  puntual_cadence_set_segment (f->ledger, "x", 4711, &error));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/cadences/saves-every-field", test_saves_every_field);
  fixture_add ("/cadences/saving-twice-writes-nothing", test_saving_twice_writes_nothing);
  fixture_add ("/cadences/steps-are-sorted-and-numbered", test_steps_are_sorted_and_numbered);
  fixture_add ("/cadences/steps-that-stay-keep-their-ids", test_steps_that_stay_keep_their_ids);
  fixture_add ("/cadences/refuses-what-cannot-be-followed", test_refuses_what_cannot_be_followed);
  fixture_add ("/cadences/refuses-an-unknown-currency", test_refuses_unknown_currency);
  fixture_add ("/cadences/names-are-unique", test_names_are_unique);
  fixture_add ("/cadences/deletes-only-what-is-unused", test_deletes_only_what_is_unused);
  fixture_add ("/cadences/is-chosen-by-default-and-segment", test_default_and_segments);
  return g_test_run ();
}
