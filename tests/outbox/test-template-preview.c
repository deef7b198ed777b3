/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "outbox-fixture.h"
#include "puntual-error.h"
#include "puntual-sms-length.h"
#include "puntual-template-example.h"
#include "puntual-template-preview.h"

static const PuntualTemplate plain = { .name = (char *)"mine",
                                       .language = (char *)"en",
                                       .medium = PUNTUAL_MEDIUM_EMAIL,
                                       .subject = (char *)"Invoice {{invoice.number}}",
                                       .body = (char *)"{{customer.name}}: {{invoice.balance}}, "
                                                       "{{invoice.days_overdue}} days" };

static PuntualDay
day_of (const char *iso)
{
  PuntualDay day = PUNTUAL_DAY_NONE;

  g_assert_true (puntual_day_parse_iso (iso, &day, NULL));
  return day;
}

static gint64
customer_of (OutboxFixture *f, gint64 invoice_id)
{
  g_autoptr (PuntualInvoice) invoice = puntual_invoice_get (f->ledger, invoice_id, NULL);

  return invoice->customer_id;
}

static void
set_language (OutboxFixture *f, const char *name, const char *language)
{
  PuntualCustomer customer = { .name = (char *)name, .language = (char *)language };
  g_autoptr (GError) error = NULL;
  PuntualPut put;

  g_assert_true (puntual_customer_put (f->ledger, &customer, &put, &error));
  g_assert_no_error (error);
}

static PuntualTemplatePreview *
preview (OutboxFixture *f, const PuntualTemplate *text, int offset, gint64 customer_id,
         PuntualDay day)
{
  g_autoptr (PuntualStep) step = puntual_step_new (offset, PUNTUAL_TONE_FIRM, text->name);
  g_autoptr (GError) error = NULL;
  PuntualTemplatePreview *result =
      puntual_template_preview_for (f->ledger, f->calendars, text, step, customer_id, day, &error);

  g_assert_no_error (error);
  g_assert_nonnull (result);
  return result;
}

#define assert_says(text, words)                                                                   \
  G_STMT_START                                                                                     \
  {                                                                                                \
    if (strstr ((text), (words)) == NULL)                                                          \
      g_error ("“%s” is not in “%s”", (words), (text));                                            \
  }                                                                                                \
  G_STMT_END

static void
test_the_next_day_of_the_step (OutboxFixture *f, gconstpointer data)
{
  g_autoptr (PuntualTemplatePreview) shown = NULL;

  outbox_fixture_owe (f, "Ana", "F-1", 3);
  outbox_fixture_owe (f, "Blas", "F-2", 40);
  /* 15 days after Saturday 7 March is a Sunday. */
  shown = preview (f, &plain, 15, 0, PUNTUAL_DAY_NONE);
  g_assert_cmpint (shown->day, ==, day_of ("2026-03-23"));
  g_assert_cmpstr (shown->customer_name, ==, "Ana");
  g_assert_cmpstr (shown->message->subject, ==, "Invoice F-1");
  assert_says (shown->message->text, "Ana: €100.00, 16 days");
  g_assert_false (shown->is_invented);
}

static void
test_prefers_a_customer_of_the_language (OutboxFixture *f, gconstpointer data)
{
  g_autoptr (PuntualTemplatePreview) shown = NULL;

  outbox_fixture_owe (f, "Ana", "F-1", 3);
  outbox_fixture_owe (f, "Blas", "F-2", 40);
  set_language (f, "Blas", "en-GB");
  shown = preview (f, &plain, 15, 0, PUNTUAL_DAY_NONE);
  g_assert_cmpstr (shown->message->subject, ==, "Invoice F-2");
  g_assert_cmpstr (shown->message->language, ==, "en-GB");
  g_assert_null (shown->own_language);
}

/* Whom the owner chose stays, in the language of the text, and the panel can say so. */
static void
test_another_language_is_told (OutboxFixture *f, gconstpointer data)
{
  gint64 ana = customer_of (f, outbox_fixture_owe (f, "Ana", "F-1", 3));
  g_autoptr (PuntualTemplatePreview) shown = preview (f, &plain, 15, ana, PUNTUAL_DAY_NONE);

  g_assert_cmpstr (shown->own_language, ==, "es");
  g_assert_cmpstr (shown->message->language, ==, "en");
  assert_says (shown->message->text, "€100.00");
}

static const PuntualTemplate list = { .name = (char *)"mine",
                                      .language = (char *)"es",
                                      .medium = PUNTUAL_MEDIUM_SMS,
                                      .body = (char *)"{{#invoices}}{{number}} {{balance}} "
                                                      "{{due_date}};{{/invoices}}" };

static void
test_what_is_open_on_the_day (OutboxFixture *f, gconstpointer data)
{
  gint64 first = outbox_fixture_owe (f, "Ana", "F-1", 10);
  gint64 ana = customer_of (f, first);
  g_autoptr (PuntualTemplatePreview) now = NULL;
  g_autoptr (PuntualTemplatePreview) before = NULL;

  outbox_fixture_owe (f, "Ana", "F-2", 2);
  outbox_fixture_owe (f, "Ana", "F-3", -20);
  outbox_fixture_pay (f, first, 4000);
  now = preview (f, &list, 7, ana, day_of ("2026-03-10"));
  assert_says (now->message->text, "F-1 60,00");
  assert_says (now->message->text, "F-2 100,00");
  g_assert_null (strstr (now->message->text, "F-3"));
  /* The no-break space of an amount would cost the SMS its alphabet. */
  g_assert_cmpint (puntual_sms_length (now->message->text).encoding, ==, PUNTUAL_SMS_GSM7);
  /* On that day nothing was paid, and the second was not due. */
  before = preview (f, &list, 7, ana, day_of ("2026-03-06"));
  assert_says (before->message->text, "F-1 100,00");
  g_assert_null (strstr (before->message->text, "F-2"));
}

static void
test_before_the_due_date (OutboxFixture *f, gconstpointer data)
{
  g_autoptr (PuntualTemplatePreview) shown = NULL;

  outbox_fixture_owe (f, "Ana", "F-1", 10);
  outbox_fixture_owe (f, "Ana", "F-2", -6);
  /* Three days before Monday 16 March. */
  shown = preview (f, &list, -3, 0, PUNTUAL_DAY_NONE);
  g_assert_cmpint (shown->day, ==, day_of ("2026-03-13"));
  assert_says (shown->message->text, "F-2 100,00");
  g_assert_null (strstr (shown->message->text, "F-1"));
}

/* What is planned for today with the template is what the preview shows, to the letter. */
static void
test_agrees_with_the_plan (OutboxFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualFacts) facts = NULL;
  g_autoptr (PuntualPlan) plan = NULL;
  g_autoptr (PuntualTemplatePreview) shown = NULL;
  g_autoptr (PuntualTemplate) text = NULL;
  g_autoptr (PuntualMessage) real = NULL;
  PuntualPlannedMessage *planned;
  PuntualDay today = day_of ("2026-03-10");

  outbox_fixture_owe (f, "Ana", "F-1", 9);
  outbox_fixture_owe (f, "Ana", "F-2", 4);
  facts = puntual_ledger_load_facts (f->ledger, today, 0, &error);
  plan = puntual_plan_day (facts, f->calendars, today);
  g_assert_cmpuint (plan->messages->len, ==, 1);
  planned = g_ptr_array_index (plan->messages, 0);
  real = puntual_outbox_preview (f->ledger, f->calendars, facts, planned, &error);
  g_assert_no_error (error);
  text =
      puntual_template_find (f->ledger, planned->template_name, "es", PUNTUAL_MEDIUM_EMAIL, &error);
  shown = preview (f, text, 7, planned->customer_id, today);
  g_assert_cmpstr (shown->message->subject, ==, real->subject);
  g_assert_cmpstr (shown->message->text, ==, real->text);
  g_assert_cmpstr (shown->message->to_address, ==, real->to_address);
}

static void
test_a_letter_has_pages (OutboxFixture *f, gconstpointer data)
{
  PuntualTemplate letter = plain;
  g_autoptr (PuntualTemplatePreview) shown = NULL;
  g_autoptr (PuntualTemplatePreview) invented = NULL;

  letter.medium = PUNTUAL_MEDIUM_LETTER;
  invented = preview (f, &letter, 7, 0, PUNTUAL_DAY_NONE);
  g_assert_cmpuint (puntual_letter_pages_get_n (invented->pages), ==, 1);
  outbox_fixture_owe (f, "Ana", "F-1", 3);
  shown = preview (f, &letter, 7, 0, PUNTUAL_DAY_NONE);
  g_assert_false (shown->is_invented);
  g_assert_cmpuint (puntual_letter_pages_get_n (shown->pages), ==, 1);
}

static void
test_invented_where_nothing_is_open (OutboxFixture *f, gconstpointer data)
{
  g_autoptr (PuntualTemplatePreview) nobody = preview (f, &plain, 7, 0, PUNTUAL_DAY_NONE);
  g_autoptr (PuntualTemplatePreview) paid = NULL;
  gint64 invoice_id;

  g_assert_true (nobody->is_invented);
  g_assert_cmpint (nobody->customer_id, ==, 0);
  assert_says (nobody->message->text, "Example Customer Ltd: €1,210.00, 7 days");
  g_assert_cmpint (nobody->day, ==, day_of ("2026-03-10"));

  invoice_id = outbox_fixture_owe (f, "Ana", "F-1", 3);
  outbox_fixture_pay (f, invoice_id, 10000);
  paid = preview (f, &plain, 7, customer_of (f, invoice_id), PUNTUAL_DAY_NONE);
  g_assert_true (paid->is_invented);
  g_assert_cmpstr (paid->customer_name, ==, "Ana");
  assert_says (paid->message->text, "Ana: ");
}

static void
test_every_shipped_text_can_be_shown (OutboxFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) texts = puntual_template_list (f->ledger, &error);

  g_assert_cmpuint (texts->len, >, 10);
  for (guint i = 0; i < texts->len; i++)
    {
      const PuntualTemplate *text = g_ptr_array_index (texts, i);
      g_autoptr (PuntualStep) step =
          puntual_template_find_step (f->ledger, text->name, 0, FALSE, &error);
      g_autoptr (PuntualTemplatePreview) shown = puntual_template_preview_for (
          f->ledger, f->calendars, text, step, 0, PUNTUAL_DAY_NONE, &error);

      g_assert_no_error (error);
      g_assert_true (shown->is_invented);
    }
}

static void
test_examples_in_order (OutboxFixture *f, gconstpointer data)
{
  g_autoptr (PuntualStep) step = puntual_step_new (7, PUNTUAL_TONE_FIRM, "mine");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) examples = NULL;
  static const char *const names[] = { "Dora", "Celia", "Ana", "Blas" };

  outbox_fixture_owe (f, "Ana", "F-1", 5);
  outbox_fixture_owe (f, "Blas", "F-2", 30);
  outbox_fixture_owe (f, "Celia", "F-3", 1);
  outbox_fixture_owe (f, "Celia", "F-4", 90);
  outbox_fixture_owe (f, "Dora", "F-5", 4);
  set_language (f, "Dora", "en");
  set_language (f, "Celia", "en");
  examples = puntual_template_examples (f->ledger, f->calendars, &plain, step, 10, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (examples->len, ==, G_N_ELEMENTS (names));
  for (guint i = 0; i < examples->len; i++)
    {
      const PuntualTemplateExample *example = g_ptr_array_index (examples, i);

      g_assert_cmpstr (example->name, ==, names[i]);
      g_assert_cmpint (example->speaks, ==, i < 2);
      g_assert_true (example->owes);
    }
  /* Seven days after 6 March; the one of 30 days ago is past. */
  g_assert_cmpint (((PuntualTemplateExample *)g_ptr_array_index (examples, 0))->day, ==,
                   day_of ("2026-03-13"));
  g_assert_cmpint (((PuntualTemplateExample *)g_ptr_array_index (examples, 3))->day, <,
                   day_of ("2026-03-10"));
}

static void
test_the_list_of_examples_ends (OutboxFixture *f, gconstpointer data)
{
  g_autoptr (PuntualStep) step = puntual_step_new (7, PUNTUAL_TONE_FIRM, "mine");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) examples = NULL;

  for (int i = 0; i < 12; i++)
    {
      g_autofree char *name = g_strdup_printf ("Customer %d", i);
      g_autofree char *number = g_strdup_printf ("F-%d", i);

      outbox_fixture_owe (f, name, number, i);
    }
  examples = puntual_template_examples (f->ledger, f->calendars, &plain, step, 5, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (examples->len, ==, 5);
}

static void
test_the_step_of_a_template (OutboxFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) cadences = puntual_cadence_list (f->ledger, &error);
  const PuntualCadence *cadence = g_ptr_array_index (cadences, 0);
  const PuntualStep *last = g_ptr_array_index (cadence->steps, cadence->steps->len - 1);
  g_autoptr (PuntualStep) named =
      puntual_template_find_step (f->ledger, "anything", last->id, FALSE, &error);
  g_autoptr (PuntualStep) used =
      puntual_template_find_step (f->ledger, last->template_name, 0, FALSE, &error);
  g_autoptr (PuntualStep) before = puntual_template_find_step (f->ledger, "mine", 0, TRUE, &error);
  g_autoptr (PuntualStep) after = puntual_template_find_step (f->ledger, "mine", 0, FALSE, &error);

  g_assert_no_error (error);
  g_assert_cmpint (named->offset_days, ==, last->offset_days);
  g_assert_cmpstr (used->template_name, ==, last->template_name);
  g_assert_cmpint (before->offset_days, <, 0);
  g_assert_cmpint (after->offset_days, >, 0);
}

static void
test_nothing_open_is_said (OutboxFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (puntual_template_preview (f->ledger, f->calendars, &plain, NULL, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_NOT_FOUND);
}

static void
test_a_mistake_in_the_words_is_said (OutboxFixture *f, gconstpointer data)
{
  PuntualTemplate wrong = plain;
  g_autoptr (GError) error = NULL;

  wrong.body = (char *)"{{#invoices}}";
  outbox_fixture_owe (f, "Ana", "F-1", 3);
  g_assert_null (puntual_template_preview (f->ledger, f->calendars, &wrong, NULL, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_TEMPLATE_SYNTAX);
}

/* --- The text that thanks --- */

static const PuntualTemplate thanks = { .name = (char *)"thanks",
                                        .language = (char *)"en",
                                        .medium = PUNTUAL_MEDIUM_EMAIL,
                                        .subject = (char *)"Thank you",
                                        .body = (char *)"{{customer.name}}: {{payment.amount}}" };

static void
pay (OutboxFixture *f, gint64 invoice_id, gint64 minor, const char *iso)
{
  PuntualPayment payment = { .day = day_of (iso), .minor = minor, .currency = (char *)"EUR" };
  PuntualAllocation share = { invoice_id, minor };
  g_autoptr (GError) error = NULL;

  g_assert_true (puntual_payment_record (f->ledger, &payment, &share, 1, &error));
  g_assert_no_error (error);
}

static void
test_thanks_for_the_last_payment (OutboxFixture *f, gconstpointer data)
{
  g_autoptr (PuntualTemplatePreview) result = NULL;
  gint64 hotel = outbox_fixture_owe (f, "Hotel", "F-1", 10);
  gint64 fonda = outbox_fixture_owe (f, "Fonda", "F-2", 10);

  set_language (f, "Hotel", "en");
  set_language (f, "Fonda", "en");
  pay (f, hotel, 1234, "2026-03-02");
  pay (f, fonda, 4321, "2026-03-01");
  result = preview (f, &thanks, 0, 0, PUNTUAL_DAY_NONE);
  g_assert_false (result->is_invented);
  assert_says (result->message->text, "Hotel: €12.34");
  g_clear_pointer (&result, puntual_template_preview_free);

  result = preview (f, &thanks, 0, customer_of (f, fonda), PUNTUAL_DAY_NONE);
  g_assert_false (result->is_invented);
  assert_says (result->message->text, "Fonda: €43.21");
}

/* Those who read it first, if anybody of them paid. */
static void
test_thanks_whoever_reads_the_language (OutboxFixture *f, gconstpointer data)
{
  g_autoptr (PuntualTemplatePreview) result = NULL;
  gint64 hotel = outbox_fixture_owe (f, "Hotel", "F-1", 10);
  gint64 fonda = outbox_fixture_owe (f, "Fonda", "F-2", 10);

  set_language (f, "Hotel", "en");
  set_language (f, "Fonda", "es");
  pay (f, hotel, 1234, "2026-02-02");
  pay (f, fonda, 4321, "2026-03-01");
  result = preview (f, &thanks, 0, 0, PUNTUAL_DAY_NONE);
  assert_says (result->message->text, "Hotel: €12.34");
  g_assert_null (result->own_language);
}

static void
test_thanks_for_an_invented_payment (OutboxFixture *f, gconstpointer data)
{
  g_autoptr (PuntualTemplatePreview) result = NULL;
  g_autoptr (PuntualMessage) message = NULL;
  g_autoptr (GError) error = NULL;

  outbox_fixture_owe (f, "Hotel", "F-1", 10);
  result = preview (f, &thanks, 0, 0, PUNTUAL_DAY_NONE);
  g_assert_true (result->is_invented);
  assert_says (result->message->text, "Hotel: €1,210.00");
  message = puntual_template_preview (f->ledger, f->calendars, &thanks, NULL, &error);
  g_assert_null (message);
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_NOT_FOUND);
  g_assert_cmpstr (error->message, ==,
                   "Nobody has paid yet: there is nothing to show the text with.");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func)                                                                            \
  g_test_add (name, OutboxFixture, NULL, outbox_fixture_set_up, func, outbox_fixture_tear_down)
  ADD ("/template-preview/is-on-the-next-day-of-the-step", test_the_next_day_of_the_step);
  ADD ("/template-preview/prefers-a-customer-of-the-language",
       test_prefers_a_customer_of_the_language);
  ADD ("/template-preview/another-language-is-told", test_another_language_is_told);
  ADD ("/template-preview/is-about-what-is-open-on-the-day", test_what_is_open_on_the_day);
  ADD ("/template-preview/is-about-what-is-not-due-before-the-due-date", test_before_the_due_date);
  ADD ("/template-preview/agrees-with-the-plan-of-the-day", test_agrees_with_the_plan);
  ADD ("/template-preview/a-letter-has-pages", test_a_letter_has_pages);
  ADD ("/template-preview/invents-where-nothing-is-open", test_invented_where_nothing_is_open);
  ADD ("/template-preview/every-shipped-text-can-be-shown", test_every_shipped_text_can_be_shown);
  ADD ("/template-examples/come-in-order", test_examples_in_order);
  ADD ("/template-examples/are-not-endless", test_the_list_of_examples_ends);
  ADD ("/template-examples/the-step-of-a-template", test_the_step_of_a_template);
  ADD ("/template-preview/nothing-open-is-said", test_nothing_open_is_said);
  ADD ("/template-preview/a-mistake-in-the-words-is-said", test_a_mistake_in_the_words_is_said);
  ADD ("/template-preview/thanks-for-the-last-payment", test_thanks_for_the_last_payment);
  ADD ("/template-preview/thanks-whoever-reads-the-language",
       test_thanks_whoever_reads_the_language);
  ADD ("/template-preview/thanks-for-an-invented-payment", test_thanks_for_an_invented_payment);
  return g_test_run ();
}
