/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "insight-fixture.h"
#include "puntual-inverse.h"
#include "puntual-timeline.h"

static GPtrArray *
load (Fixture *f, gint64 customer_id, gint64 invoice_id)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *items = puntual_timeline_load (f->ledger, customer_id, invoice_id, "es", 0, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < items->len; i++)
    {
      const PuntualTimelineItem *item = g_ptr_array_index (items, i);

      g_assert_cmpstr (item->title, !=, "");
      g_assert_nonnull (item->detail);
      g_assert_nonnull (item->who);
      g_assert_true (g_utf8_validate (item->title, -1, NULL));
      g_assert_true (g_utf8_validate (item->detail, -1, NULL));
      if (i > 0)
        g_assert_cmpint (item->event_id, <,
                         ((const PuntualTimelineItem *)g_ptr_array_index (items, i - 1))->event_id);
    }
  return items;
}

static void
log_event (Fixture *f, const char *what, gint64 customer_id, gint64 invoice_id, const char *before,
           const char *after)
{
  assert_done (puntual_ledger_begin (f->ledger, &error));
  assert_done (
      puntual_ledger_log (f->ledger, what, customer_id, invoice_id, before, after, &error));
  assert_done (puntual_ledger_commit (f->ledger, &error));
}

typedef struct
{
  const char *what, *before, *after;
  PuntualTimelineKind kind;
  const char *title, *detail;
} Case;

#define MESSAGE(state)                                                                             \
  "{\"message\":\"" state "1\",\"state\":\"" state "\",\"step\":2,\"tone\":\"courteous\","         \
  "\"channel\":\"email\",\"account\":\"post\"}"
#define WORD(state, kind, words)                                                                   \
  {                                                                                                \
    "message." state, NULL, MESSAGE (state), kind, "Courteous reminder by e-mail", words           \
  }

/* Everything the engine logs, as it logs it. */
static const Case cases[] = {
  WORD ("planned", PUNTUAL_TIMELINE_MESSAGE, "waits for your approval"),
  WORD ("approved", PUNTUAL_TIMELINE_MESSAGE, "approved, not sent yet"),
  WORD ("sending", PUNTUAL_TIMELINE_MESSAGE, "being sent"),
  WORD ("sent", PUNTUAL_TIMELINE_MESSAGE, "sent"),
  WORD ("delivered", PUNTUAL_TIMELINE_MESSAGE, "delivered"),
  WORD ("read", PUNTUAL_TIMELINE_MESSAGE, "read"),
  WORD ("replied", PUNTUAL_TIMELINE_MESSAGE, "answered"),
  WORD ("held", PUNTUAL_TIMELINE_MESSAGE, "held back"),
  WORD ("cancelled", PUNTUAL_TIMELINE_MESSAGE, "cancelled"),
  WORD ("bounced", PUNTUAL_TIMELINE_TROUBLE, "came back"),
  WORD ("failed", PUNTUAL_TIMELINE_TROUBLE, "could not be sent"),
  WORD ("unknown", PUNTUAL_TIMELINE_TROUBLE, "nobody knows whether it was sent"),
  { "message.deferred", NULL, MESSAGE ("approved"), PUNTUAL_TIMELINE_MESSAGE,
    "Courteous reminder by e-mail", "put off, will be tried again" },
  { "message.changed", NULL, MESSAGE ("planned"), PUNTUAL_TIMELINE_MESSAGE,
    "Courteous reminder by e-mail", "waits for your approval" },
  { "message.reworded", NULL, MESSAGE ("planned"), PUNTUAL_TIMELINE_MESSAGE,
    "Courteous reminder by e-mail", "waits for your approval" },
  { "message.unanswered", NULL, MESSAGE ("delivered"), PUNTUAL_TIMELINE_MESSAGE,
    "Courteous reminder by e-mail", "delivered; the answer noted by hand was taken back" },
  { "message.carried-over", NULL, "{\"message\":\"x\",\"state\":\"sent\",\"tone\":\"final\"}",
    PUNTUAL_TIMELINE_MESSAGE, "Final reminder", "sent; known from before the restore" },
  { "step.superseded", NULL, "{\"steps\":[2],\"by\":3}", PUNTUAL_TIMELINE_MESSAGE,
    "Step 2 passed over: a later one went out", "" },
  { "step.superseded", NULL, "{\"steps\":[1,2],\"by\":3}", PUNTUAL_TIMELINE_MESSAGE,
    "Steps 1, 2 passed over: a later one went out", "" },
  { "payment.recorded", NULL,
    "{\"payment\":1,\"day\":\"2026-02-27\",\"amount\":\"1210.50\",\"currency\":\"EUR\","
    "\"reference\":\"RF18\",\"source\":\"hand\",\"allocated\":[{\"invoice\":1,\"number\":\"F-1\","
    "\"amount\":\"1000.00\"},{\"invoice\":2,\"number\":\"F-2\",\"amount\":\"210.50\"}]}",
    PUNTUAL_TIMELINE_PAYMENT, "Payment of 1.210,50\u00a0€",
    "Invoices F-1 and F-2; on 27 de febrero de 2026; RF18" },
  { "payment.undone",
    "{\"payment\":1,\"day\":\"2026-03-02\",\"amount\":\"5.00\",\"currency\":"
    "\"EUR\"}",
    NULL, PUNTUAL_TIMELINE_PAYMENT, "Payment of 5,00\u00a0€ undone", "on account" },
  { "payment.redone", NULL,
    "{\"payment\":1,\"day\":\"2026-03-02\",\"amount\":\"5.00\","
    "\"currency\":\"EUR\"}",
    PUNTUAL_TIMELINE_PAYMENT, "Payment of 5,00\u00a0€ stands again", "on account" },
  { "payment.imported", "{\"paid\":\"10.00\"}", "{\"paid\":\"30.00\",\"day\":\"2026-03-02\"}",
    PUNTUAL_TIMELINE_PAYMENT, "Payment of 20,00\u00a0€", "from a file" },
  { "payment.imported", "{\"paid\":\"30.00\"}", "{\"paid\":\"10.00\"}", PUNTUAL_TIMELINE_PAYMENT,
    "Payment of 20,00\u00a0€ taken back", "from a file" },
  { "payment.allocated", NULL, "{\"payment\":1,\"amount\":\"7.00\",\"day\":\"2026-03-02\"}",
    PUNTUAL_TIMELINE_PAYMENT, "7,00\u00a0€ taken from money on account", "" },
  { "payment.released", "{\"payment\":1,\"amount\":\"7.00\",\"day\":\"2026-03-02\"}", NULL,
    PUNTUAL_TIMELINE_PAYMENT, "7,00\u00a0€ put back on account", "" },
  { "credit.applied", NULL, "{\"credit_note\":\"R-1\",\"amount\":\"7.00\",\"day\":\"2026-03-02\"}",
    PUNTUAL_TIMELINE_PAYMENT, "7,00\u00a0€ credited", "Credit note R-1" },
  { "credit.withdrawn", "{\"credit_note\":\"R-1\",\"amount\":\"7.00\"}", NULL,
    PUNTUAL_TIMELINE_PAYMENT, "Credit of 7,00\u00a0€ taken back", "Credit note R-1" },
  { "promise.made", NULL, "{\"date\":\"2026-03-12\",\"amount\":\"800.00\"}",
    PUNTUAL_TIMELINE_PROMISE, "Promised 800,00\u00a0€ for 12 de marzo de 2026", "" },
  { "promise.restored", NULL, "{\"date\":\"2026-03-12\",\"amount\":\"800.00\"}",
    PUNTUAL_TIMELINE_PROMISE, "Promise of 800,00\u00a0€ for 12 de marzo de 2026 stands again", "" },
  { "promise.withdrawn", "{\"date\":\"2026-03-12\"}", NULL, PUNTUAL_TIMELINE_PROMISE,
    "Promise for 12 de marzo de 2026 withdrawn", "" },
  { "plan.set", NULL,
    "{\"instalments\":[{\"due_date\":\"2026-03-12\",\"amount\":\"60.00\"},{\"due_date\":"
    "\"2026-04-12\",\"amount\":\"40.00\"}]}",
    PUNTUAL_TIMELINE_PROMISE, "Payment plan of 2 instalments",
    "60,00\u00a0€ on 12 de marzo de 2026; 40,00\u00a0€ on 12 de abril de 2026" },
  { "plan.set", "{\"instalments\":[]}", NULL, PUNTUAL_TIMELINE_PROMISE, "Payment plan removed",
    "" },
  { "dispute.opened", "{\"disputed\":false}",
    "{\"disputed\":true,\"closes\":\"2026-03-11\",\"reason\":\"Wrong \\\"price\\\"\"}",
    PUNTUAL_TIMELINE_HOLD, "Disputed by the customer",
    "until 11 de marzo de 2026; Wrong \"price\"" },
  { "dispute.opened", NULL, "{\"reason\":\"Broken\"}", PUNTUAL_TIMELINE_HOLD, "Dispute changed",
    "Broken" },
  { "dispute.closed", "{\"disputed\":true}", "{\"disputed\":false}", PUNTUAL_TIMELINE_HOLD,
    "Dispute settled", "" },
  { "dispute.reopened", "{\"disputed\":false}", "{\"disputed\":true}", PUNTUAL_TIMELINE_HOLD,
    "Disputed again", "" },
  { "paused", "{\"paused\":false}", "{\"paused\":true,\"until\":\"2026-03-11\"}",
    PUNTUAL_TIMELINE_HOLD, "Reminders paused", "until 11 de marzo de 2026" },
  { "paused", "{\"until\":\"2026-03-11\"}", NULL, PUNTUAL_TIMELINE_HOLD,
    "Pause of reminders changed", "" },
  { "resumed", "{\"paused\":true}", "{\"paused\":false}", PUNTUAL_TIMELINE_HOLD, "Reminders go on",
    "" },
  { "pause.restored", "{\"paused\":false}", "{\"paused\":true,\"reason\":\"Holidays\"}",
    PUNTUAL_TIMELINE_HOLD, "Reminders paused again", "Holidays" },
  { "contact.noted", NULL, "{\"day\":\"2026-03-01\",\"tone\":\"firm\",\"note\":\"Called\"}",
    PUNTUAL_TIMELINE_CONTACT, "Contact noted by hand", "Called; on 1 de marzo de 2026" },
  { "contact.withdrawn", "{\"day\":\"2026-03-02\",\"note\":\"Called\"}", NULL,
    PUNTUAL_TIMELINE_CONTACT, "Contact noted by hand withdrawn", "Called" },
  { "contact.carried-over", NULL, "{\"day\":\"2026-03-02\"}", PUNTUAL_TIMELINE_CONTACT,
    "Contact known from before the restore", "" },
  { "contact.dead", NULL, "{\"dead_media\":5}", PUNTUAL_TIMELINE_TROUBLE,
    "Cannot be reached by e-mail, SMS any more", "" },
  { "customer.opted-out", "{\"opted_out\":false}", "{\"opted_out\":true}", PUNTUAL_TIMELINE_HOLD,
    "Wants no reminders", "" },
  { "customer.opted-out", "{\"opted_out\":true}", "{\"opted_out\":false}", PUNTUAL_TIMELINE_HOLD,
    "Takes reminders again", "" },
  { "customer.opted-out", "{\"refused_media\":1}", "{\"refused_media\":2}", PUNTUAL_TIMELINE_HOLD,
    "Wants fewer kinds of reminders", "no WhatsApp; e-mail again" },
  { "customer.opted-out", "{\"refused_media\":1}", NULL, PUNTUAL_TIMELINE_HOLD,
    "Takes every kind of reminder again", "e-mail again" },
  { "refusal.carried-over", "{\"opted_out\":false}", "{\"opted_out\":true}", PUNTUAL_TIMELINE_HOLD,
    "Wants no reminders", "known from before the restore" },
  { "customer.added", NULL, "{\"name\":\"Bar Pepe\"}", PUNTUAL_TIMELINE_RECORD, "Customer added",
    "Bar Pepe" },
  { "customer.changed", "{\"email\":\"a@example.com\",\"phone\":\"+34600111222\"}",
    "{\"email\":\"b@example.com\",\"note\":\"New\"}", PUNTUAL_TIMELINE_RECORD, "Customer changed",
    "e-mail: a@example.com → b@example.com; telephone removed (+34600111222); note: New" },
  { "customer.deleted", "{\"name\":\"Bar Pepe\"}", NULL, PUNTUAL_TIMELINE_RECORD,
    "Customer deleted", "Bar Pepe" },
  { "customer.carried-over", NULL, "{\"name\":\"Bar Pepe\"}", PUNTUAL_TIMELINE_RECORD,
    "Customer known from before the restore", "Bar Pepe" },
  { "person.added", NULL, "{\"name\":\"Ana\",\"role\":\"Accounts\"}", PUNTUAL_TIMELINE_RECORD,
    "Contact person added", "Ana" },
  { "person.changed", "{\"role\":\"Accounts\"}",
    "{\"role\":\"Purchasing\",\"phone\":\"+34600111222\"}", PUNTUAL_TIMELINE_RECORD,
    "Contact person changed", "role: Accounts → Purchasing; telephone: +34600111222" },
  { "person.removed", "{\"name\":\"Ana\"}", NULL, PUNTUAL_TIMELINE_RECORD, "Contact person removed",
    "Ana" },
  { "invoice.added", NULL,
    "{\"number\":\"F-1\",\"currency\":\"EUR\",\"due_date\":\"2026-03-12\",\"total\":\"10.00\"}",
    PUNTUAL_TIMELINE_RECORD, "Invoice of 10,00\u00a0€ added", "due 12 de marzo de 2026" },
  { "invoice.added", NULL,
    "{\"number\":\"R-1\",\"kind\":\"credit-note\",\"currency\":\"EUR\",\"total\":\"10.00\"}",
    PUNTUAL_TIMELINE_RECORD, "Credit note of 10,00\u00a0€ added", "" },
  { "invoice.changed", "{\"due_date\":\"2026-03-12\",\"total\":\"10.00\"}",
    "{\"due_date\":\"2026-03-15\",\"total\":\"12.00\",\"cadence\":99}", PUNTUAL_TIMELINE_RECORD,
    "Invoice changed",
    "due date: 12 de marzo de 2026 → 15 de marzo de 2026; total: 10,00\u00a0€ → 12,00\u00a0€; "
    "cadence: the default → a deleted one" },
  { "invoice.changed", "{\"cancelled\":true}", "{\"cancelled\":false}", PUNTUAL_TIMELINE_RECORD,
    "Invoice no longer cancelled", "" },
  { "invoice.cancelled", "{\"cancelled\":false}", "{\"cancelled\":true}", PUNTUAL_TIMELINE_RECORD,
    "Invoice cancelled", "" },
  { "invoice.reopened", "{\"cancelled\":true}", "{\"cancelled\":false}", PUNTUAL_TIMELINE_RECORD,
    "Invoice no longer cancelled", "" },
  { "invoice.deleted", "{\"number\":\"F-1\"}", NULL, PUNTUAL_TIMELINE_RECORD, "Invoice deleted",
    "" },
  { "cadence.assigned", NULL, "{\"cadence\":99}", PUNTUAL_TIMELINE_RECORD, "Cadence chosen",
    "a deleted one" },
  { "cadence.assigned", "{\"cadence\":1}", NULL, PUNTUAL_TIMELINE_RECORD, "Cadence chosen",
    "the default" },
  { "cadence.assigned", "{\"default\":1}", "{\"default\":99}", PUNTUAL_TIMELINE_RECORD,
    "Usual cadence chosen", "a deleted one" },
  { "cadence.assigned", NULL, "{\"segment\":{\"name\":\"shops\",\"cadence\":99}}",
    PUNTUAL_TIMELINE_RECORD, "Cadence of the segment “shops” chosen", "a deleted one" },
  { "cadence.assigned", "{\"segment\":{\"name\":\"shops\",\"cadence\":99}}", NULL,
    PUNTUAL_TIMELINE_RECORD, "Cadence of the segment “shops” chosen", "the default" },
  { "cadence.saved", NULL, "{\"name\":\"Soft\",\"steps\":[]}", PUNTUAL_TIMELINE_RECORD,
    "Cadence saved", "Soft" },
  { "cadence.saved", "{\"steps\":[]}", "{\"steps\":[1],\"cadence\":\"Soft\"}",
    PUNTUAL_TIMELINE_RECORD, "Cadence saved", "Soft" },
  { "cadence.deleted", "{\"name\":\"Soft\"}", NULL, PUNTUAL_TIMELINE_RECORD, "Cadence deleted",
    "Soft" },
  { "template.saved", "{\"body\":\"a\"}", "{\"body\":\"b\",\"template\":\"firm\"}",
    PUNTUAL_TIMELINE_RECORD, "Template saved", "firm" },
  { "template.deleted", "{\"template\":\"firm\"}", NULL, PUNTUAL_TIMELINE_RECORD,
    "Template deleted", "firm" },
  { "whatsapp-text.changed", "{\"state\":\"pending\"}",
    "{\"state\":\"approved\",\"template\":\"firm\"}", PUNTUAL_TIMELINE_RECORD,
    "Text for WhatsApp changed", "firm" },
  { "whatsapp-text.removed", "{\"template\":\"firm\"}", NULL, PUNTUAL_TIMELINE_RECORD,
    "Text for WhatsApp removed", "firm" },
  { "channel.added", NULL, "{\"channel\":\"post\",\"kind\":\"smtp\"}", PUNTUAL_TIMELINE_RECORD,
    "Channel added", "post" },
  { "channel.changed", "{\"config\":{\"port\":587}}",
    "{\"channel\":\"post\",\"config\":{\"port\":465}}", PUNTUAL_TIMELINE_RECORD, "Channel changed",
    "post" },
  { "channel.default", "{\"default\":\"a\"}", "{\"default\":\"post\"}", PUNTUAL_TIMELINE_RECORD,
    "Usual channel chosen", "post" },
  { "channel.removed", "{\"channel\":\"post\"}", NULL, PUNTUAL_TIMELINE_RECORD, "Channel removed",
    "post" },
  { "channel.trouble", NULL, "{\"channel\":\"post\",\"trouble\":\"No password.\"}",
    PUNTUAL_TIMELINE_TROUBLE, "Channel in trouble", "post; No password." },
  { "channel.trouble", "{\"trouble\":\"No password.\"}", "{\"channel\":\"post\"}",
    PUNTUAL_TIMELINE_RECORD, "Channel works again", "post" },
  { "setting.changed", "{\"min-gap\":\"5\"}", "{\"min-gap\":\"7\"}", PUNTUAL_TIMELINE_RECORD,
    "Setting changed", "min-gap = 7" },
  { "ledger.created", NULL, NULL, PUNTUAL_TIMELINE_RECORD, "Ledger created", "" },
  { "something.newer", NULL, "{\"a\":1}", PUNTUAL_TIMELINE_RECORD, "something.newer", "" },
};

static void
test_every_event_has_a_sentence (Fixture *f, gconstpointer data)
{
  gint64 customer = fixture_customer (f, "Bar Pepe");
  gint64 invoice = fixture_invoice (f, customer, "F-1", TODAY - 40, TODAY - 10, 1000);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) items = NULL;
      const PuntualTimelineItem *item;

      log_event (f, cases[i].what, customer, invoice, cases[i].before, cases[i].after);
      items = load (f, customer, 0);
      item = g_ptr_array_index (items, 0);
      g_test_message ("%s", cases[i].what);
      g_assert_cmpstr (item->title, ==, cases[i].title);
      g_assert_cmpstr (item->detail, ==, cases[i].detail);
      g_assert_cmpint (item->kind, ==, cases[i].kind);
      g_assert_cmpstr (item->invoice_number, ==, "F-1");
      g_assert_cmpint (item->day, ==, TODAY);
    }
}

static gboolean
is_told (const char *what)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    if (g_str_equal (cases[i].what, what))
      return TRUE;
  return FALSE;
}

/* Whoever logs something new gives it a sentence, and a case above. */
static guint
check_source (const char *path)
{
  g_autoptr (GRegex) regex =
      g_regex_new ("\"(ledger\\.created|(setting|cadence|template|channel|contact|customer|refusal|"
                   "credit|dispute|invoice|"
                   "message|pause|payment|person|plan|promise|step)\\.[a-z-]+|paused|resumed)\"",
                   0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *text = NULL;
  guint n = 0;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  for (g_regex_match (regex, text, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    {
      g_autofree char *what = g_match_info_fetch (match, 1);

      if (!is_told (what))
        g_error ("%s logs “%s”, which the timeline has no sentence for", path, what);
      n++;
    }
  return n;
}

static void
test_every_logged_word_is_known (Fixture *f, gconstpointer data)
{
  static const char *const folders[] = { "ledger", "outbox" };
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "..", "src", folders[i], NULL);
      g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
      const char *name;

      g_assert_nonnull (dir);
      while ((name = g_dir_read_name (dir)) != NULL)
        {
          g_autofree char *path = g_build_filename (folder, name, NULL);
          g_autofree char *text = NULL;

          if (!g_str_has_suffix (name, ".c"))
            continue;
          g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
          if (strstr (text, "_log (") == NULL)
            continue;
          n += check_source (path);
        }
    }
  g_assert_cmpuint (n, >, 40);
}

static void
log_message (Fixture *f, gint64 customer, gint64 invoice, const char *state)
{
  g_autofree char *what = g_strconcat ("message.", state, NULL);
  g_autofree char *after =
      g_strdup_printf ("{\"message\":\"ab12\",\"state\":\"%s\",\"step\":1,\"tone\":\"firm\","
                       "\"channel\":\"letter\",\"account\":\"\"}",
                       state);

  log_event (f, what, customer, invoice, NULL, after);
}

static void
test_a_message_is_one_item (Fixture *f, gconstpointer data)
{
  static const char *const states[] = { "planned", "approved", "sending", "sent", "delivered" };
  gint64 customer = fixture_customer (f, "Bar Pepe");
  gint64 invoices[2] = { fixture_invoice (f, customer, "F-1", TODAY - 40, TODAY - 10, 1000),
                         fixture_invoice (f, customer, "F-2", TODAY - 40, TODAY - 10, 1000) };
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GPtrArray) of_invoice = NULL;
  const PuntualTimelineItem *item;
  guint n_before;

  items = load (f, customer, 0);
  n_before = items->len;
  g_clear_pointer (&items, g_ptr_array_unref);
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    for (guint j = 0; j < 2; j++)
      log_message (f, customer, invoices[j], states[i]);
  items = load (f, customer, 0);
  g_assert_cmpuint (items->len, ==, n_before + 1);
  item = g_ptr_array_index (items, 0);
  g_assert_cmpstr (item->title, ==, "Firm reminder by letter");
  g_assert_cmpstr (item->detail, ==, "Invoices F-1 and F-2; delivered");
  g_assert_cmpstr (item->outbox_id, ==, "ab12");
  g_assert_null (item->invoice_number);
  g_assert_cmpint (item->invoice_id, ==, 0);

  of_invoice = load (f, 0, invoices[1]);
  item = g_ptr_array_index (of_invoice, 0);
  g_assert_cmpstr (item->detail, ==, "delivered");
  g_assert_cmpstr (item->invoice_number, ==, "F-2");
  g_assert_cmpint (item->invoice_id, ==, invoices[1]);
}

static void
test_a_row_of_a_file_is_one_item (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) items = NULL;
  const PuntualTimelineItem *item;
  gint64 customer, invoice;

  assert_done (puntual_ledger_begin (f->ledger, &error));
  customer = fixture_customer (f, "Bar Pepe");
  invoice = fixture_invoice (f, customer, "F-1", TODAY - 40, TODAY - 10, 10000);
  assert_done (puntual_payment_import (f->ledger, invoice, 2500, TODAY, NULL, &error));
  assert_done (puntual_dispute_open (f->ledger, invoice, PUNTUAL_DAY_NONE, NULL, &error));
  assert_done (puntual_ledger_commit (f->ledger, &error));
  items = load (f, customer, 0);
  g_assert_cmpuint (items->len, ==, 1);
  item = g_ptr_array_index (items, 0);
  g_assert_cmpstr (item->title, ==, "Invoice of 100,00\u00a0€ added");
  g_assert_cmpstr (item->detail, ==,
                   "due 20 de febrero de 2026; new customer; Payment of 25,00\u00a0€; Disputed by "
                   "the customer");
  g_assert_cmpint (item->kind, ==, PUNTUAL_TIMELINE_RECORD);
}

/* What the engine itself writes, whatever was typed into it. */
static void
test_nothing_typed_breaks_it (Fixture *f, gconstpointer data)
{
  static const char *const hostile[] = { "\"}],\"allocated\":[{\"number\":\"F-9\"}]",
                                         "<b>%s%n</b> &amp; \\u0000",
                                         "\\\"\\",
                                         "A\nB\tC",
                                         "\u202eevil\u202c 中文 🙂",
                                         "{\"invoice\":1,\"message\":\"x\"}" };

  for (guint i = 0; i < G_N_ELEMENTS (hostile); i++)
    {
      gint64 customer = fixture_customer (f, hostile[i]);
      g_autofree char *number = g_strdup_printf ("F%u %s", i, hostile[i]);
      gint64 invoice = fixture_invoice (f, customer, number, TODAY - 40, TODAY - 10, 10000);
      g_autoptr (PuntualInvoice) stored = NULL;
      g_autoptr (GPtrArray) items = NULL;
      const PuntualTimelineItem *item;
      g_autoptr (GError) failure = NULL;

      fixture_pay (f, invoice, 100, TODAY);
      assert_done (puntual_dispute_open (f->ledger, invoice, PUNTUAL_DAY_NONE, hostile[i], &error));
      assert_done (puntual_contact_note (f->ledger, customer, invoice, TODAY, PUNTUAL_TONE_NONE,
                                         hostile[i], &error));
      stored = puntual_invoice_get (f->ledger, invoice, &failure);
      g_assert_no_error (failure);
      items = load (f, customer, 0);
      g_assert_cmpuint (items->len, ==, 4);
      item = g_ptr_array_index (items, 2);
      g_assert_cmpstr (item->title, ==, "Payment of 1,00\u00a0€");
      g_assert_cmpstr (item->detail, ==, "");
      g_assert_cmpstr (item->invoice_number, ==, stored->number);
      for (guint j = 0; j < items->len; j++)
        {
          item = g_ptr_array_index (items, j);
          g_assert_null (strchr (item->detail, '\n'));
          g_assert_null (item->outbox_id);
        }
    }
}

/* JSON of the wrong shapes reads as not there. */
static void
test_events_of_another_shape (Fixture *f, gconstpointer data)
{
  static const char *const shapes[] = {
    NULL,
    "[]",
    "7",
    "{",
    "{\"allocated\":7,\"steps\":\"x\",\"instalments\":{},\"amount\":[],"
    "\"day\":true,\"date\":5,\"message\":3,\"segment\":1}",
    "{\"allocated\":[1,null,{}],\"steps\":[null,{}],\"instalments\":[null,7,{}],\"segment\":{}}",
    "{\"amount\":\"x\",\"currency\":\"???\",\"day\":\"2026-99-99\",\"paid\":\"1e9\"}"
  };
  gint64 customer = fixture_customer (f, "Bar Pepe");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (guint j = 0; j < G_N_ELEMENTS (shapes); j++)
      log_event (f, cases[i].what, customer, j % 2 == 0 ? 0 : 4711, shapes[j], shapes[j]);
  g_ptr_array_unref (load (f, customer, 0));
  g_ptr_array_unref (load (f, 0, 0));
}

static void
test_the_newest_first (Fixture *f, gconstpointer data)
{
  gint64 customer = fixture_customer (f, "Bar Pepe");
  g_autoptr (GError) failure = NULL;
  g_autoptr (GPtrArray) items = NULL;
  const PuntualTimelineItem *item;

  for (int i = 0; i < 5; i++)
    {
      g_autofree char *note = g_strdup_printf ("call %d", i);

      assert_done (
          puntual_contact_note (f->ledger, customer, 0, TODAY, PUNTUAL_TONE_NONE, note, &error));
    }
  items = puntual_timeline_load (f->ledger, customer, 0, "en", 2, &failure);
  g_assert_no_error (failure);
  g_assert_cmpuint (items->len, ==, 2);
  item = g_ptr_array_index (items, 0);
  g_assert_cmpstr (item->detail, ==, "call 4");
  item = g_ptr_array_index (items, 1);
  g_assert_cmpstr (item->detail, ==, "call 3");
  g_assert_null (item->invoice_number);
}

/* The number of a deleted invoice is still known to the log. */
static void
test_a_deleted_invoice_has_its_number (Fixture *f, gconstpointer data)
{
  gint64 customer = fixture_customer (f, "Bar Pepe");
  gint64 invoice = fixture_invoice (f, customer, "F-1", TODAY - 40, TODAY - 10, 10000);
  g_autoptr (GPtrArray) items = NULL;
  const PuntualTimelineItem *item;

  assert_done (puntual_invoice_delete (f->ledger, invoice, &error));
  items = load (f, customer, 0);
  item = g_ptr_array_index (items, 0);
  g_assert_cmpstr (item->title, ==, "Invoice deleted");
  g_assert_cmpstr (item->invoice_number, ==, "F-1");
}

static void
test_many_invoices_are_counted (Fixture *f, gconstpointer data)
{
  gint64 customer = fixture_customer (f, "Bar Pepe");
  PuntualAllocation parts[6];
  PuntualPayment payment = { .day = TODAY, .minor = 600, .currency = (char *)"EUR" };
  g_autoptr (GPtrArray) items = NULL;
  const PuntualTimelineItem *item;

  for (guint i = 0; i < 6; i++)
    {
      g_autofree char *number = g_strdup_printf ("F-%u", i + 1);

      parts[i] =
          (PuntualAllocation){ fixture_invoice (f, customer, number, TODAY - 40, TODAY - 10, 1000),
                               100 };
    }
  assert_done (puntual_payment_record (f->ledger, &payment, parts, 6, &error));
  items = load (f, customer, 0);
  item = g_ptr_array_index (items, 0);
  g_assert_cmpstr (item->detail, ==, "Invoices F-1, F-2, F-3 and 3 more");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/timeline/every-event-has-a-sentence", test_every_event_has_a_sentence);
  fixture_add ("/timeline/every-logged-word-is-known", test_every_logged_word_is_known);
  fixture_add ("/timeline/a-message-is-one-item-with-its-newest-state", test_a_message_is_one_item);
  fixture_add ("/timeline/a-row-of-a-file-is-one-item", test_a_row_of_a_file_is_one_item);
  fixture_add ("/timeline/nothing-typed-breaks-it", test_nothing_typed_breaks_it);
  fixture_add ("/timeline/events-of-another-shape-do-no-harm", test_events_of_another_shape);
  fixture_add ("/timeline/the-newest-come-first", test_the_newest_first);
  fixture_add ("/timeline/a-deleted-invoice-has-its-number", test_a_deleted_invoice_has_its_number);
  fixture_add ("/timeline/many-invoices-are-counted", test_many_invoices_are_counted);

  return g_test_run ();
}
