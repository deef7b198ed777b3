/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "cadence-bench.h"

/* What is typed beside the axis is neither lost nor turned into something else. */

static GtkEditable *
control (Bench *self, const char *key)
{
  return GTK_EDITABLE (puntual_field_get_control (inspector_field (self, key)));
}

/* Types without Return and without leaving the field. */
static void
type (Bench *self, const char *key, const char *text)
{
  gtk_widget_grab_focus (GTK_WIDGET (control (self, key)));
  gtk_editable_set_text (control (self, key), text);
}

static void
choose_last (Bench *self)
{
  go_to_axis (self);
  press (self, GDK_KEY_End);
}

static const PuntualStep *
last_step (const PuntualCadence *cadence)
{
  return g_ptr_array_index (cadence->steps, cadence->steps->len - 1);
}

static void
change_ledger (Bench *self)
{
  g_assert_true (puntual_customer_set_opt_out (app_fixture_ledger (self->app), 1, TRUE, 0, NULL));
  puntual_desk_look_for_changes (self->app->desk);
  wait_settled (self);
}

/* --- Days --- */

static void
test_a_day_that_is_being_typed_is_saved (void)
{
  Bench self = bench_open ();

  go_to_axis (&self);
  press (&self, GDK_KEY_Return);
  type (&self, "offset", "-8");
  press_with (&self, GDK_KEY_s, GDK_CONTROL_MASK);
  assert_stored (&self, "-8 1 7 15 30 45 60");
  g_assert_cmpstr (gtk_editable_get_text (control (&self, "offset")), ==, "-8");
  app_fixture_end (self.app);
}

static void
test_saving_what_was_typed_as_it_was_changes_nothing (void)
{
  Bench self = bench_open ();

  go_to_axis (&self);
  type (&self, "offset", "-9");
  type (&self, "offset", "-3");
  ui_action (self.page, "page.save", NULL);
  wait_settled (&self);
  assert_stored (&self, "-3 1 7 15 30 45 60");
  g_assert_false (ui_shows (app_fixture_root (self.app), "saved"));
  app_fixture_end (self.app);
}

static void
test_a_change_of_the_ledger_leaves_what_is_being_typed (void)
{
  Bench self = bench_open ();

  choose_last (&self);
  type (&self, "offset", "72");
  change_ledger (&self);
  g_assert_cmpstr (gtk_editable_get_text (control (&self, "offset")), ==, "72");
  type (&self, "amount", "12x");
  change_ledger (&self);
  g_assert_cmpstr (gtk_editable_get_text (control (&self, "amount")), ==, "12x");
  app_fixture_end (self.app);
}

static void
test_what_is_typed_is_kept_when_the_page_is_left (void)
{
  Bench self = bench_open ();

  go_to_axis (&self);
  type (&self, "offset", "-8");
  app_fixture_page (self.app, PUNTUAL_PLACE_TODAY);
  wait_settled (&self);
  open_page (&self);
  assert_cards (&self, "−8 d +1 d +7 d +15 d +30 d +45 d +60 d");
  app_fixture_end (self.app);
}

static void
test_another_step_shows_its_own_day (void)
{
  Bench self = bench_open ();

  go_to_axis (&self);
  type (&self, "offset", "-8");
  go_to_axis (&self);
  press (&self, GDK_KEY_Down);
  g_assert_cmpstr (gtk_editable_get_text (control (&self, "offset")), ==, "1");
  assert_cards (&self, "−8 d +1 d +7 d +15 d +30 d +45 d +60 d");
  app_fixture_end (self.app);
}

/* --- Repeating --- */

static void
test_how_many_more_times_is_one_at_least (void)
{
  Bench self = bench_open ();
  g_autoptr (PuntualCadence) now = NULL;

  choose_last (&self);
  puntual_field_set_number (inspector_field (&self, "every"), 5);
  ui_wait_idle ();
  g_assert_cmpint (puntual_field_get_number (inspector_field (&self, "times")), ==, 3);
  g_assert_nonnull (g_strstr_len (puntual_step_card_get_spoken (PUNTUAL_STEP_CARD (ui_get_named (
                                      self.axis, PUNTUAL_TYPE_STEP_CARD, card (&self, 6)->spoken))),
                                  -1, "It repeats every 5 days. It does so 3 more times"));
  puntual_field_set_number (inspector_field (&self, "times"), 0);
  act (&self, "page.save");
  now = stored (&self);
  g_assert_cmpint (last_step (now)->repeat_max, ==,
                   puntual_field_get_number (inspector_field (&self, "times")));
  g_assert_cmpint (last_step (now)->repeat_max, ==, 1);
  puntual_field_set_number (inspector_field (&self, "every"), 0);
  act (&self, "page.save");
  g_clear_pointer (&now, puntual_cadence_free);
  now = stored (&self);
  g_assert_cmpint (last_step (now)->repeat_max, ==, 0);
  app_fixture_end (self.app);
}

static void
test_a_wish_that_changes_nothing_shows_the_step_again (void)
{
  Bench self = bench_open ();
  GtkSpinButton *spin;

  choose_last (&self);
  spin = GTK_SPIN_BUTTON (control (&self, "every"));
  /* More than the ledger takes, as the field may be told from outside. */
  gtk_spin_button_set_range (spin, -20, PUNTUAL_STEP_MAX_EVERY);
  puntual_field_set_number (inspector_field (&self, "every"), -7);
  ui_wait_idle ();
  g_assert_cmpint (puntual_field_get_number (inspector_field (&self, "every")), ==, 0);
  app_fixture_end (self.app);
}

/* --- Amounts --- */

static void
test_another_currency_keeps_the_number (void)
{
  Bench self = bench_open ();
  g_autoptr (PuntualCadence) now = NULL;

  choose_last (&self);
  puntual_field_set_text (inspector_field (&self, "amount"), "50");
  puntual_field_set_choice (inspector_field (&self, "currency"), "CLP");
  g_assert_cmpstr (gtk_editable_get_text (control (&self, "amount")), ==, "50");
  act (&self, "page.save");
  now = stored (&self);
  g_assert_cmpint (last_step (now)->min_amount, ==, 50);
  g_assert_cmpstr (last_step (now)->currency, ==, "CLP");
  app_fixture_end (self.app);
}

static void
test_an_amount_the_currency_does_not_have_keeps_the_currency (void)
{
  Bench self = bench_open ();
  g_autoptr (PuntualCadence) now = NULL;

  choose_last (&self);
  puntual_field_set_text (inspector_field (&self, "amount"), "12.50");
  puntual_field_set_choice (inspector_field (&self, "currency"), "CLP");
  g_assert_nonnull (puntual_field_get_error (inspector_field (&self, "amount")));
  g_assert_cmpstr (puntual_field_get_choice (inspector_field (&self, "currency")), ==, "");
  g_assert_cmpstr (gtk_editable_get_text (control (&self, "amount")), ==, "12.50");
  act (&self, "page.save");
  now = stored (&self);
  g_assert_cmpint (last_step (now)->min_amount, ==, 1250);
  g_assert_null (last_step (now)->currency);
  app_fixture_end (self.app);
}

static void
test_what_is_no_amount_is_not_saved_past (void)
{
  Bench self = bench_open ();

  choose_last (&self);
  press (&self, GDK_KEY_Right);
  type (&self, "amount", "12x");
  act (&self, "page.save");
  assert_stored (&self, "-3 1 7 15 30 45 60");
  g_assert_nonnull (puntual_field_get_error (inspector_field (&self, "amount")));
  type (&self, "amount", "12");
  act (&self, "page.save");
  assert_stored (&self, "-3 1 7 15 30 45 61");
  app_fixture_end (self.app);
}

static void
test_what_is_no_amount_does_not_vanish_unsaid (void)
{
  Bench self = bench_open ();
  PuntualField *amount = inspector_field (&self, "amount");

  choose_last (&self);
  type (&self, "amount", "12x");
  go_to_axis (&self);
  press (&self, GDK_KEY_Up);
  g_assert_cmpstr (gtk_editable_get_text (control (&self, "amount")), ==, "");
  g_assert_cmpstr (puntual_field_get_error (amount), ==,
                   "“12x” is not an amount. It was not kept for step 7.");
  press (&self, GDK_KEY_Up);
  g_assert_null (puntual_field_get_error (amount));
  app_fixture_end (self.app);
}

#define TEST(path, func) g_test_add_func ("/step-inspector/" path, func)

int
main (int argc, char **argv)
{
  ui_fixture_init (&argc, &argv);
  TEST ("a-day-that-is-being-typed-is-saved", test_a_day_that_is_being_typed_is_saved);
  TEST ("saving-what-was-typed-as-it-was-changes-nothing",
        test_saving_what_was_typed_as_it_was_changes_nothing);
  TEST ("a-change-of-the-ledger-leaves-what-is-being-typed",
        test_a_change_of_the_ledger_leaves_what_is_being_typed);
  TEST ("what-is-typed-is-kept-when-the-page-is-left",
        test_what_is_typed_is_kept_when_the_page_is_left);
  TEST ("another-step-shows-its-own-day", test_another_step_shows_its_own_day);
  TEST ("how-many-more-times-is-one-at-least", test_how_many_more_times_is_one_at_least);
  TEST ("a-wish-that-changes-nothing-shows-the-step-again",
        test_a_wish_that_changes_nothing_shows_the_step_again);
  TEST ("another-currency-keeps-the-number", test_another_currency_keeps_the_number);
  TEST ("an-amount-the-currency-does-not-have-keeps-the-currency",
        test_an_amount_the_currency_does_not_have_keeps_the_currency);
  TEST ("what-is-no-amount-is-not-saved-past", test_what_is_no_amount_is_not_saved_past);
  TEST ("what-is-no-amount-does-not-vanish-unsaid", test_what_is_no_amount_does_not_vanish_unsaid);
  return g_test_run ();
}
