/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>
#include "scratch-ledger.h"

/* The day of every case, 2026-03-02; SQL below writes days as offsets from it. */
#define DAY "739677"

static PuntualFacts *
load (Scratch *self, gint64 customer_id)
{
  g_autoptr (GError) error = NULL;
  PuntualFacts *facts = puntual_ledger_load_facts (self->ledger, self->today, customer_id, &error);

  g_assert_no_error (error);

  return facts;
}

static const PuntualInvoiceFact *
find_invoice (const PuntualFacts *facts, const char *number)
{
  for (guint i = 0; i < facts->invoices->len; i++)
    {
      const PuntualInvoiceFact *invoice = &g_array_index (facts->invoices, PuntualInvoiceFact, i);

      if (g_str_equal (invoice->number, number))
        return invoice;
    }

  return NULL;
}

/* It must be there. */
static const PuntualInvoiceFact *
invoice_numbered (const PuntualFacts *facts, const char *number)
{
  const PuntualInvoiceFact *invoice = find_invoice (facts, number);

  if (invoice == NULL)
    g_error ("no invoice %s", number);

  return invoice;
}

static void
add_customers (Scratch *self)
{
  g_assert_cmpint (self->today, ==, atoi (DAY));
  scratch_run (self,
               "INSERT INTO customer (id, name, name_key, email, phone, address, language, region,"
               " segment, cadence_id, opted_out, refused_media) VALUES"
               " (1, 'Ana', 'ana', 'ana@example.com', '+34600111222', 'Calle 1', 'es', 'ES', 'vip',"
               "  1, 0, 6),"
               " (2, 'Bea', 'bea', NULL, NULL, '', NULL, NULL, NULL, NULL, 1, 0),"
               " (3, 'Cid', 'cid', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 0)");
}

static void
add_invoice (Scratch *self, int id, int customer, const char *due, int total)
{
  g_autofree char *sql = g_strdup_printf (
      "INSERT INTO invoice (id, customer_id, number, number_key, currency, due_day, total)"
      " VALUES (%d, %d, 'F%d', 'F%d', 'EUR', %s, %d)",
      id, customer, id, id, due, total);

  scratch_run (self, sql);
}

static void
pay (Scratch *self, int customer, int invoice, const char *day, int minor)
{
  g_autofree char *sql =
      g_strdup_printf ("INSERT INTO payment (customer_id, day, minor, currency, source)"
                       " VALUES (%d, %s, %d, 'EUR', 'hand');"
                       "INSERT INTO allocation (invoice_id, payment_id, day, minor)"
                       " VALUES (%d, last_insert_rowid (), %s, %d)",
                       customer, day, minor, invoice, day, minor);

  scratch_run (self, sql);
}

static void
add_message (Scratch *self, int row, int customer, int invoice, const char *state, const char *day)
{
  g_autofree char *sql = g_strdup_printf (
      "INSERT INTO outbox (row_id, id, day, sent_day, customer_id, medium, language, currency,"
      " amount, step_number, tone, template, state, created_at, updated_at) VALUES"
      " (%d, 'm%d', %s, %s, %d, 'email', 'es', 'EUR', 1, 2, 'courteous', 'courteous', '%s', 0, 0);"
      "INSERT INTO outbox_item (outbox_row, position, invoice_id, step_offset, cycle, offset_days,"
      " step_number, balance, days_overdue) VALUES (%d, 0, %d, %d, 0, %d, 2, 1, 1)",
      row, row, day, day, customer, state, row, invoice, row, row);

  scratch_run (self, sql);
}

static void
test_balance_is_as_of_the_day (Scratch *self, gconstpointer data)
{
  g_autoptr (PuntualFacts) facts = NULL;
  const PuntualInvoiceFact *invoice;

  add_customers (self);
  add_invoice (self, 1, 1, DAY "-10", 1000);
  pay (self, 1, 1, DAY "-5", 100);
  pay (self, 1, 1, DAY, 10);
  pay (self, 1, 1, DAY "+3", 7);
  pay (self, 1, 1, DAY "+1", 5);
  facts = load (self, 0);

  invoice = invoice_numbered (facts, "F1");
  g_assert_cmpint (invoice->settled, ==, 110);
  g_assert_cmpuint (invoice->n_later, ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      const PuntualLaterFact *later =
          &g_array_index (facts->laters, PuntualLaterFact, invoice->first_later + i);

      g_assert_cmpint (later->day, ==, self->today + (i == 0 ? 1 : 3));
      g_assert_cmpint (later->minor, ==, i == 0 ? 5 : 7);
    }
}

static void
test_credit_notes_settle_but_do_not_show (Scratch *self, gconstpointer data)
{
  g_autoptr (PuntualFacts) facts = NULL;

  add_customers (self);
  add_invoice (self, 1, 1, DAY, 1000);
  add_invoice (self, 2, 1, DAY, 300);
  scratch_run (self, "UPDATE invoice SET kind = 'credit-note' WHERE id = 2;"
                     "INSERT INTO allocation (invoice_id, credit_note_id, day, minor)"
                     " VALUES (1, 2, " DAY ", 300)");
  facts = load (self, 0);

  g_assert_cmpuint (facts->invoices->len, ==, 1);
  g_assert_cmpint (invoice_numbered (facts, "F1")->settled, ==, 300);
}

static void
test_loads_open_ones_and_recently_paid_ones (Scratch *self, gconstpointer data)
{
  static const struct
  {
    const char *due;
    int paid;
    gboolean cancelled;
    gboolean loaded;
  } cases[] = {
    { DAY "-5000", 0, FALSE, TRUE },    { DAY "-100", 1000, FALSE, TRUE },
    { DAY "-101", 1000, FALSE, FALSE }, { DAY "+100", 1000, FALSE, TRUE },
    { DAY "+101", 1000, FALSE, FALSE }, { "NULL", 1000, FALSE, FALSE },
    { "NULL", 999, FALSE, TRUE },       { DAY, 0, TRUE, FALSE },
  };
  g_autoptr (PuntualFacts) facts = NULL;

  add_customers (self);
  for (int i = 0; i < (int)G_N_ELEMENTS (cases); i++)
    {
      add_invoice (self, i + 1, 1, cases[i].due, 1000);
      if (cases[i].paid > 0)
        pay (self, 1, i + 1, DAY "-1", cases[i].paid);
      if (cases[i].cancelled)
        scratch_run (self,
                     "UPDATE invoice SET cancelled = 1 WHERE id = (SELECT max (id) FROM invoice)");
    }
  facts = load (self, 0);

  for (int i = 0; i < (int)G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *number = g_strdup_printf ("F%d", i + 1);

      g_test_message ("%s", number);
      g_assert_true ((find_invoice (facts, number) != NULL) == cases[i].loaded);
    }
}

static void
test_payment_to_come_keeps_the_invoice_open (Scratch *self, gconstpointer data)
{
  g_autoptr (PuntualFacts) facts = NULL;

  add_customers (self);
  add_invoice (self, 1, 1, DAY "-400", 1000);
  pay (self, 1, 1, DAY "+1", 1000);
  facts = load (self, 0);

  g_assert_cmpuint (facts->invoices->len, ==, 1);
  g_assert_cmpint (invoice_numbered (facts, "F1")->settled, ==, 0);
}

static void
test_customer_has_what_the_planner_asks (Scratch *self, gconstpointer data)
{
  g_autoptr (PuntualFacts) facts = NULL;
  const PuntualCustomerFact *ana, *bea;

  add_customers (self);
  add_invoice (self, 1, 2, DAY, 1000);
  add_invoice (self, 2, 1, DAY, 1000);
  scratch_run (self, "INSERT INTO pause (customer_id, from_day, until_day, reason)"
                     " VALUES (2, " DAY "-1, " DAY "+9, 'on holiday')");
  facts = load (self, 0);

  /* Cid has no invoice, so nobody asks about him. */
  g_assert_cmpuint (facts->customers->len, ==, 2);
  ana = &g_array_index (facts->customers, PuntualCustomerFact, 0);
  bea = &g_array_index (facts->customers, PuntualCustomerFact, 1);
  g_assert_cmpstr (ana->name, ==, "Ana");
  g_assert_cmpstr (ana->language, ==, "es");
  g_assert_cmpstr (ana->segment, ==, "vip");
  g_assert_cmpstr (ana->region, ==, "ES");
  g_assert_cmpstr (ana->email, ==, "ana@example.com");
  g_assert_cmpstr (ana->phone, ==, "+34600111222");
  g_assert_true (ana->has_address);
  g_assert_cmpint (ana->cadence_id, ==, 1);
  g_assert_cmpuint (ana->refused_media, ==, 6);
  g_assert_false (ana->opted_out);
  g_assert_false (ana->paused);
  g_assert_cmpint (ana->last_contact, ==, PUNTUAL_DAY_NONE);

  g_assert_cmpstr (bea->language, ==, "");
  g_assert_cmpstr (bea->email, ==, "");
  g_assert_false (bea->has_address);
  g_assert_true (bea->opted_out);
  g_assert_true (bea->paused);
  g_assert_cmpint (bea->paused_until, ==, self->today + 9);
  g_assert_cmpstr (bea->pause_reason, ==, "on holiday");
  g_assert_cmpuint (bea->n_invoices, ==, 1);
  g_assert_cmpint (
      g_array_index (facts->invoices, PuntualInvoiceFact, bea->first_invoice).customer_id, ==, 2);
}

static void
test_states_of_messages_become_outcomes (Scratch *self, gconstpointer data)
{
  static const struct
  {
    const char *state;
    int outcome; /* -1: no contact */
  } cases[] = {
    { "planned", -1 },
    { "approved", -1 },
    { "held", -1 },
    /* By the owner: its items live on, and the step is used up. */
    { "cancelled", PUNTUAL_CONTACT_SKIPPED },
    { "sending", PUNTUAL_CONTACT_DOUBTFUL },
    { "unknown", PUNTUAL_CONTACT_DOUBTFUL },
    { "sent", PUNTUAL_CONTACT_REACHED },
    { "delivered", PUNTUAL_CONTACT_REACHED },
    { "read", PUNTUAL_CONTACT_REACHED },
    { "replied", PUNTUAL_CONTACT_REACHED },
    { "bounced", PUNTUAL_CONTACT_FAILED },
    { "failed", PUNTUAL_CONTACT_FAILED },
  };

  add_customers (self);
  for (int i = 0; i < (int)G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *number = g_strdup_printf ("F%d", i + 1);
      g_autoptr (PuntualFacts) facts = NULL;
      const PuntualInvoiceFact *invoice;

      g_test_message ("%s", cases[i].state);
      add_invoice (self, i + 1, 1, DAY, 1000);
      add_message (self, i + 1, 1, i + 1, cases[i].state, DAY "-4");
      facts = load (self, 1);
      invoice = invoice_numbered (facts, number);
      g_assert_cmpuint (invoice->n_contacts, ==, cases[i].outcome >= 0 ? 1 : 0);
      if (cases[i].outcome >= 0)
        {
          const PuntualContactFact *contact =
              &g_array_index (facts->contacts, PuntualContactFact, invoice->first_contact);

          g_assert_cmpint (contact->outcome, ==, cases[i].outcome);
          g_assert_cmpint (contact->invoice_id, ==, i + 1);
          g_assert_cmpint (contact->offset_days, ==, i + 1);
          g_assert_cmpint (contact->day, ==, self->today - 4);
          g_assert_cmpint (contact->tone, ==, PUNTUAL_TONE_COURTEOUS);
        }
    }
}

static void
test_freed_items_are_no_contact (Scratch *self, gconstpointer data)
{
  g_autoptr (PuntualFacts) facts = NULL;

  add_customers (self);
  add_invoice (self, 1, 1, DAY, 1000);
  add_message (self, 1, 1, 1, "failed", DAY "-4");
  scratch_run (self, "UPDATE outbox_item SET live = 0");
  facts = load (self, 0);

  g_assert_cmpuint (facts->contacts->len, ==, 0);
}

static void
test_last_contact_is_the_newest_that_may_have_arrived (Scratch *self, gconstpointer data)
{
  g_autoptr (PuntualFacts) facts = NULL;

  add_customers (self);
  add_invoice (self, 1, 1, DAY, 1000);
  add_invoice (self, 2, 2, DAY, 1000);
  add_message (self, 1, 1, 1, "sent", DAY "-20");
  add_message (self, 2, 1, 1, "unknown", DAY "-9");
  add_message (self, 3, 1, 1, "bounced", DAY "-2");
  add_message (self, 4, 2, 2, "failed", DAY "-2");
  scratch_run (self, "INSERT INTO contact (customer_id, invoice_id, day, tone) VALUES"
                     " (2, NULL, " DAY "-8, ''), (2, 2, " DAY "-30, 'firm')");
  facts = load (self, 0);

  g_assert_cmpint (g_array_index (facts->customers, PuntualCustomerFact, 0).last_contact, ==,
                   self->today - 9);
  g_assert_cmpint (g_array_index (facts->customers, PuntualCustomerFact, 1).last_contact, ==,
                   self->today - 8);
  g_assert_cmpuint (invoice_numbered (facts, "F2")->n_contacts, ==, 2);
}

static void
test_contact_by_hand_is_outside_the_cadence (Scratch *self, gconstpointer data)
{
  g_autoptr (PuntualFacts) facts = NULL;
  const PuntualContactFact *contact;

  add_customers (self);
  add_invoice (self, 1, 1, DAY, 1000);
  scratch_run (self, "INSERT INTO contact (customer_id, invoice_id, day, tone)"
                     " VALUES (1, 1, " DAY "-3, 'firm')");
  facts = load (self, 0);

  contact = &g_array_index (facts->contacts, PuntualContactFact, 0);
  g_assert_cmpint (contact->offset_days, ==, G_MININT);
  g_assert_cmpint (contact->tone, ==, PUNTUAL_TONE_FIRM);
  g_assert_cmpint (contact->outcome, ==, PUNTUAL_CONTACT_REACHED);
}

static void
test_newest_promise_that_stands_counts (Scratch *self, gconstpointer data)
{
  g_autoptr (PuntualFacts) facts = NULL;
  const PuntualPromiseFact *promise;

  add_customers (self);
  add_invoice (self, 1, 1, DAY, 1000);
  add_invoice (self, 2, 1, DAY, 1000);
  scratch_run (self,
               "INSERT INTO promise (invoice_id, made_day, day, minor, balance_then, withdrawn)"
               " VALUES (1, " DAY "-9, " DAY "-1, 100, 1000, 0),"
               " (1, " DAY "-2, " DAY "+5, 900, 950, 0), (1, " DAY "-1, " DAY "+8, 1, 1, 1),"
               " (2, " DAY "+1, " DAY "+8, 1, 1, 0)");
  facts = load (self, 0);

  g_assert_cmpuint (facts->promises->len, ==, 1);
  g_assert_cmpint (invoice_numbered (facts, "F2")->promise, ==, -1);
  promise =
      &g_array_index (facts->promises, PuntualPromiseFact, invoice_numbered (facts, "F1")->promise);
  g_assert_cmpint (promise->day, ==, self->today + 5);
  g_assert_cmpint (promise->minor, ==, 900);
  g_assert_cmpint (promise->balance_when_made, ==, 950);
}

static void
test_disputes_and_pauses_hold_while_they_last (Scratch *self, gconstpointer data)
{
  static const struct
  {
    const char *closed;
    gboolean holds;
    int closes;
  } cases[] = {
    { "NULL", TRUE, 0 },
    { DAY "+1", TRUE, 1 },
    { DAY, FALSE, 0 },
    { DAY "-3", FALSE, 0 },
  };

  add_customers (self);
  for (int i = 0; i < (int)G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *number = g_strdup_printf ("F%d", i + 1);
      g_autofree char *sql = g_strdup_printf (
          "INSERT INTO dispute (invoice_id, opened_day, closed_day) VALUES (%d, " DAY "-5, %s);"
          "INSERT INTO pause (invoice_id, from_day, until_day, ended) VALUES"
          " (%d, " DAY "-5, NULL, 1), (%d, " DAY "+1, NULL, 0), (%d, " DAY "-5, " DAY "+2, 0)",
          i + 1, cases[i].closed, i + 1, i + 1, i + 1);
      g_autoptr (PuntualFacts) facts = NULL;
      const PuntualInvoiceFact *invoice;

      add_invoice (self, i + 1, 1, DAY, 1000);
      scratch_run (self, sql);
      facts = load (self, 0);
      invoice = invoice_numbered (facts, number);
      g_assert_cmpint (invoice->disputed, ==, cases[i].holds);
      g_assert_cmpint (invoice->dispute_closes, ==,
                       cases[i].closes != 0 ? self->today + cases[i].closes : PUNTUAL_DAY_NONE);
      g_assert_true (invoice->paused);
      g_assert_cmpint (invoice->paused_until, ==, self->today + 2);
      g_assert_null (invoice->pause_reason);
    }
}

static void
test_instalments_come_by_due_day (Scratch *self, gconstpointer data)
{
  g_autoptr (PuntualFacts) facts = NULL;
  const PuntualInvoiceFact *invoice;
  PuntualDay before = 0;

  add_customers (self);
  add_invoice (self, 1, 1, DAY, 1000);
  scratch_run (self, "INSERT INTO instalment (invoice_id, number, due_day, minor) VALUES"
                     " (1, 1, " DAY "+60, 300), (1, 2, " DAY "+5, 300), (1, 3, " DAY "+30, 400)");
  facts = load (self, 0);
  invoice = invoice_numbered (facts, "F1");

  g_assert_cmpuint (invoice->n_instalments, ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      const PuntualInstalmentFact *instalment =
          &g_array_index (facts->instalments, PuntualInstalmentFact, invoice->first_instalment + i);

      g_assert_cmpint (instalment->due_day, >, before);
      before = instalment->due_day;
    }
}

static void
test_media_are_those_of_the_channels (Scratch *self, gconstpointer data)
{
  static const struct
  {
    const char *sql;
    guint media;
  } cases[] = {
    { "SELECT 1", PUNTUAL_MEDIA_ALL },
    /* Trouble passes; what needs the channel waits for it. */
    { "UPDATE channel SET trouble = 'no such folder'", PUNTUAL_MEDIA_ALL },
    { "UPDATE channel SET is_default = 0, trouble = NULL", 0 },
    { "INSERT INTO channel (name, kind, config, is_default) VALUES ('post', 'smtp', '{}', 1)",
      PUNTUAL_MEDIUM_BIT (PUNTUAL_MEDIUM_EMAIL) },
    { "INSERT INTO channel (name, kind, config) VALUES ('print', 'folder', '{}')",
      PUNTUAL_MEDIA_ALL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PuntualFacts) facts = NULL;

      scratch_run (self, cases[i].sql);
      facts = load (self, 0);
      g_assert_cmpuint (facts->available_media, ==, cases[i].media);
    }
}

static void
test_rules_come_along (Scratch *self, gconstpointer data)
{
  g_autoptr (PuntualFacts) facts = NULL;
  const PuntualCadence *cadence;
  const PuntualStep *last;
  const gint64 *segment;

  scratch_run (self, "INSERT INTO segment_cadence VALUES ('vip', 1);"
                     "UPDATE step SET repeat_every = 30, repeat_max = 2, currency = 'EUR',"
                     " segment = 'vip', min_amount = 500 WHERE number = 7");
  facts = load (self, 0);
  cadence = g_ptr_array_index (facts->cadences, 0);
  last = g_ptr_array_index (cadence->steps, 6);
  segment = g_hash_table_lookup (facts->segment_cadences, "vip");

  g_assert_cmpint (facts->policy->default_cadence_id, ==, cadence->id);
  g_assert_cmpint (*segment, ==, cadence->id);
  g_assert_cmpuint (cadence->steps->len, ==, 7);
  g_assert_cmpint (last->offset_days, ==, 60);
  g_assert_cmpint (last->tone, ==, PUNTUAL_TONE_FINAL);
  g_assert_cmpuint (last->n_media, ==, 2);
  g_assert_cmpint (last->media[0], ==, PUNTUAL_MEDIUM_LETTER);
  g_assert_true (last->needs_approval);
  g_assert_cmpint (last->repeat_every, ==, 30);
  g_assert_cmpint (last->repeat_max, ==, 2);
  g_assert_cmpint (last->min_amount, ==, 500);
  g_assert_cmpstr (last->currency, ==, "EUR");
  g_assert_cmpstr (last->segment, ==, "vip");
  g_assert_true (puntual_facts_has_template (facts, "courteous", "es-MX", PUNTUAL_MEDIUM_EMAIL));
}

static void
test_last_event_tells_of_changes (Scratch *self, gconstpointer data)
{
  g_autoptr (PuntualFacts) before = load (self, 0);
  g_autoptr (PuntualFacts) same = load (self, 0);
  g_autoptr (PuntualFacts) after = NULL;

  g_assert_true (puntual_ledger_set_setting (self->ledger, "cap", "3", NULL));
  after = load (self, 0);

  g_assert_cmpint (before->last_event, ==, same->last_event);
  g_assert_cmpint (after->last_event, >, before->last_event);
}

static void
test_can_be_read_inside_a_change (Scratch *self, gconstpointer data)
{
  g_autoptr (PuntualFacts) facts = NULL;

  add_customers (self);
  g_assert_true (puntual_ledger_begin (self->ledger, NULL));
  add_invoice (self, 1, 1, DAY, 1000);
  facts = load (self, 0);
  g_assert_cmpuint (facts->invoices->len, ==, 1);
  g_assert_true (puntual_ledger_commit (self->ledger, NULL));
}

static void
test_unknown_customer_gives_empty_facts (Scratch *self, gconstpointer data)
{
  g_autoptr (PuntualFacts) facts = load (self, 12345);

  g_assert_cmpuint (facts->customers->len, ==, 0);
  g_assert_cmpuint (facts->invoices->len, ==, 0);
  g_assert_cmpuint (facts->cadences->len, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  SCRATCH_TEST ("/facts/balance-is-as-of-the-day", test_balance_is_as_of_the_day);
  SCRATCH_TEST ("/facts/credit-notes-settle-but-do-not-show",
                test_credit_notes_settle_but_do_not_show);
  SCRATCH_TEST ("/facts/loads-open-ones-and-recently-paid-ones",
                test_loads_open_ones_and_recently_paid_ones);
  SCRATCH_TEST ("/facts/payment-to-come-keeps-the-invoice-open",
                test_payment_to_come_keeps_the_invoice_open);
  SCRATCH_TEST ("/facts/customer-has-what-the-planner-asks",
                test_customer_has_what_the_planner_asks);
  SCRATCH_TEST ("/facts/states-of-messages-become-outcomes",
                test_states_of_messages_become_outcomes);
  SCRATCH_TEST ("/facts/freed-items-are-no-contact", test_freed_items_are_no_contact);
  SCRATCH_TEST ("/facts/last-contact-is-the-newest-that-may-have-arrived",
                test_last_contact_is_the_newest_that_may_have_arrived);
  SCRATCH_TEST ("/facts/contact-by-hand-is-outside-the-cadence",
                test_contact_by_hand_is_outside_the_cadence);
  SCRATCH_TEST ("/facts/newest-promise-that-stands-counts", test_newest_promise_that_stands_counts);
  SCRATCH_TEST ("/facts/disputes-and-pauses-hold-while-they-last",
                test_disputes_and_pauses_hold_while_they_last);
  SCRATCH_TEST ("/facts/instalments-come-by-due-day", test_instalments_come_by_due_day);
  SCRATCH_TEST ("/facts/media-are-those-of-the-channels", test_media_are_those_of_the_channels);
  SCRATCH_TEST ("/facts/rules-come-along", test_rules_come_along);
  SCRATCH_TEST ("/facts/last-event-tells-of-changes", test_last_event_tells_of_changes);
  SCRATCH_TEST ("/facts/can-be-read-inside-a-change", test_can_be_read_inside_a_change);
  SCRATCH_TEST ("/facts/unknown-customer-gives-empty-facts",
                test_unknown_customer_gives_empty_facts);

  return g_test_run ();
}
