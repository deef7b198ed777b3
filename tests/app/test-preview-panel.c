/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "app-fixture.h"
#include "puntual-draft.h"
#include "puntual-form-dialog.h"
#include "puntual-ledger-records.h"
#include "puntual-letter-sheet.h"
#include "puntual-message-view.h"
#include "puntual-outbox.h"
#include "puntual-preview-panel.h"
#include "puntual-question.h"

/* The panel as wide as the editor gives it, over the sample business. */
typedef struct
{
  AppFixture *app;
  GtkWindow *window;
  PuntualPreviewPanel *panel;
} Fixture;

static Fixture
open_panel (AppFixture *app)
{
  Fixture f = { .app = app };

  f.panel = PUNTUAL_PREVIEW_PANEL (puntual_preview_panel_new ());
  f.window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (f.window, 400, 760);
  gtk_window_set_child (f.window, GTK_WIDGET (f.panel));
  puntual_preview_panel_set_shell (f.panel, app_fixture_shell (app));
  ui_present (f.window);
  return f;
}

static void
end_panel (Fixture *f)
{
  app_fixture_wait_jobs (f->app);
  ui_assert_window_ends (f->window);
  app_fixture_end (f->app);
}

static void
show (Fixture *f, const char *language, PuntualMedium medium, const char *body)
{
  gboolean has_subject = medium == PUNTUAL_MEDIUM_EMAIL || medium == PUNTUAL_MEDIUM_LETTER;
  const PuntualTemplate text = { .name = (char *)"courteous",
                                 .language = (char *)language,
                                 .medium = medium,
                                 .subject = has_subject ? (char *)"{{invoice.number}}" : NULL,
                                 .body = (char *)body };

  puntual_preview_panel_show (f->panel, &text, 0, FALSE);
}

static void
show_shipped (Fixture *f, const char *name, const char *language, PuntualMedium medium)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualTemplate) text =
      puntual_template_find (app_fixture_ledger (f->app), name, language, medium, &error);

  g_assert_no_error (error);
  g_assert_nonnull (text);
  puntual_preview_panel_show (f->panel, text, 0, FALSE);
}

static gboolean
has_message (gpointer view)
{
  return puntual_message_view_get_message (view) != NULL;
}

static const PuntualMessage *
message_of (Fixture *f)
{
  PuntualMessageView *view =
      PUNTUAL_MESSAGE_VIEW (ui_get (GTK_WIDGET (f->panel), PUNTUAL_TYPE_MESSAGE_VIEW));

  ui_wait_until (has_message, view);
  return puntual_message_view_get_message (view);
}

static GtkDropDown *
list_of (Fixture *f)
{
  return GTK_DROP_DOWN (ui_get (GTK_WIDGET (f->panel), GTK_TYPE_DROP_DOWN));
}

static char *
chosen_name (Fixture *f)
{
  GtkStringObject *chosen = gtk_drop_down_get_selected_item (list_of (f));

  return g_strdup (gtk_string_object_get_string (chosen));
}

typedef struct
{
  Fixture *f;
  PuntualMedium medium;
} Awaited;

static gboolean
shows_medium (gpointer data)
{
  const Awaited *awaited = data;
  GtkWidget *root = GTK_WIDGET (awaited->f->panel);
  GtkWidget *view = ui_find (root, PUNTUAL_TYPE_MESSAGE_VIEW);
  const PuntualMessage *message =
      view != NULL ? puntual_message_view_get_message (PUNTUAL_MESSAGE_VIEW (view)) : NULL;

  if (awaited->medium == PUNTUAL_MEDIUM_LETTER)
    return ui_find (root, PUNTUAL_TYPE_LETTER_SHEET) != NULL;
  return message != NULL && message->medium == awaited->medium;
}

static gboolean
count_frame (GtkWidget *widget, GdkFrameClock *clock, gpointer frames)
{
  return ++*(guint *)frames < 3 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static gboolean
is_drawn (gpointer frames)
{
  return *(guint *)frames >= 3;
}

/* Once it has been laid out. */
static void
take_picture (Fixture *f, const char *name)
{
  guint frames = 0;

  gtk_widget_add_tick_callback (GTK_WIDGET (f->panel), count_frame, &frames, NULL);
  ui_wait_until (is_drawn, &frames);
  ui_picture_log (GTK_WIDGET (f->panel), name);
}

static gboolean
is_faded (gpointer widget)
{
  GtkWidget *above = widget;

  while (above != NULL && gtk_widget_get_opacity (above) > 0.6)
    above = gtk_widget_get_parent (above);
  return above != NULL;
}

/* In whatever language the test runs. */
static void
test_every_medium (void)
{
  static const struct
  {
    PuntualMedium medium;
    const char *template_name, *language, *picture;
  } rows[] = {
    { PUNTUAL_MEDIUM_EMAIL, "courteous", "es", "preview-mail" },
    { PUNTUAL_MEDIUM_WHATSAPP, "courteous", "es", "preview-whatsapp" },
    { PUNTUAL_MEDIUM_SMS, "courteous", "es", "preview-sms" },
    { PUNTUAL_MEDIUM_CALL, "call", "en", "preview-call" },
    { PUNTUAL_MEDIUM_LETTER, "formal", "en", "preview-letter" },
  };
  Fixture f = open_panel (app_fixture_new ());

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      Awaited awaited = { &f, rows[i].medium };

      show_shipped (&f, rows[i].template_name, rows[i].language, rows[i].medium);
      ui_wait_until (shows_medium, &awaited);
      ui_assert_all_named (GTK_WIDGET (f.panel));
      g_assert_cmpint (ui_least_width (GTK_WIDGET (f.panel)), <=, 360);
      take_picture (&f, rows[i].picture);
    }
  show (&f, "es", PUNTUAL_MEDIUM_EMAIL, "{{invoice.nmber}}");
  ui_wait_until (is_faded, ui_get (GTK_WIDGET (f.panel), PUNTUAL_TYPE_LETTER_SHEET));
  take_picture (&f, "preview-broken");
  end_panel (&f);
}

static void
test_a_mail (void)
{
  Fixture f = open_panel (app_fixture_new ());
  GtkWidget *root = GTK_WIDGET (f.panel);
  GtkWidget *plain;

  show_shipped (&f, "courteous", "es", PUNTUAL_MEDIUM_EMAIL);
  g_assert_cmpstr (message_of (&f)->language, ==, "es");
  g_assert_nonnull (message_of (&f)->html);
  g_assert_cmpuint (g_list_model_get_n_items (gtk_drop_down_get_model (list_of (&f))), >, 3);
  ui_assert_all_named (root);
  g_assert_cmpint (ui_least_width (root), <=, 360);
  plain = ui_get (root, GTK_TYPE_SWITCH);
  ui_activate (plain);
  g_assert_null (message_of (&f)->html);
  end_panel (&f);
}

static void
test_broken_words (void)
{
  Fixture f = open_panel (app_fixture_new ());
  GtkWidget *root = GTK_WIDGET (f.panel);
  GtkWidget *view;

  show (&f, "es", PUNTUAL_MEDIUM_EMAIL, "Todo bien");
  ui_wait_shows (root, "Todo bien");
  show (&f, "es", PUNTUAL_MEDIUM_EMAIL, "Ahora no\n\n{{invoice.nmber}}");
  ui_wait_shows (root, "Line 3: There is no variable “invoice.nmber”");
  g_assert_true (ui_shows (root, "Todo bien"));
  view = ui_get (root, PUNTUAL_TYPE_MESSAGE_VIEW);
  g_assert_true (is_faded (view));
  show (&f, "es", PUNTUAL_MEDIUM_EMAIL, "Otra vez bien");
  ui_wait_shows (root, "Otra vez bien");
  g_assert_false (ui_shows (root, "There is no variable"));
  g_assert_false (is_faded (view));
  end_panel (&f);
}

/* A picture of before never stands for another text or another customer. */
static void
test_no_strange_picture (void)
{
  Fixture f = open_panel (app_fixture_new ());
  GtkWidget *root = GTK_WIDGET (f.panel);

  show (&f, "es", PUNTUAL_MEDIUM_EMAIL, "Todo bien");
  ui_wait_shows (root, "Todo bien");
  show (&f, "es", PUNTUAL_MEDIUM_EMAIL, "{{invoice.nmber}}");
  ui_wait_shows (root, "There is no variable “invoice.nmber”");
  g_assert_true (ui_shows (root, "Todo bien"));
  gtk_drop_down_set_selected (list_of (&f), 2);
  app_fixture_wait_jobs (f.app);
  ui_wait_idle ();
  g_assert_false (ui_shows (root, "Todo bien"));
  g_assert_null (ui_find (root, GTK_TYPE_SWITCH));
  show (&f, "es", PUNTUAL_MEDIUM_EMAIL, "Otra vez bien");
  ui_wait_shows (root, "Otra vez bien");
  show (&f, "es", PUNTUAL_MEDIUM_SMS, "{{invoice.nmber}}");
  ui_wait_shows (root, "There is no variable “invoice.nmber”");
  g_assert_false (ui_shows (root, "Otra vez bien"));
  show (&f, "es", PUNTUAL_MEDIUM_EMAIL, "Y otra");
  ui_wait_shows (root, "Y otra");
  puntual_preview_panel_show_nothing (f.panel);
  g_assert_false (ui_shows (root, "Y otra"));
  g_assert_null (ui_find (root, GTK_TYPE_SWITCH));
  show (&f, "es", PUNTUAL_MEDIUM_SMS, "Y un SMS");
  ui_wait_shows (root, "Y un SMS");
  end_panel (&f);
}

/* Of what is typed in one go only the last is read. */
static void
test_the_last_one (void)
{
  Fixture f = open_panel (app_fixture_new ());
  GtkWidget *root = GTK_WIDGET (f.panel);

  for (int i = 1; i <= 200; i++)
    {
      g_autofree char *body = g_strdup_printf ("Texto %d.", i);

      show (&f, "es", PUNTUAL_MEDIUM_EMAIL, body);
    }
  ui_wait_shows (root, "Texto 200.");
  app_fixture_wait_jobs (f.app);
  g_assert_true (ui_shows (root, "Texto 200."));
  end_panel (&f);
}

static void
test_the_chosen_one_stays (void)
{
  Fixture f = open_panel (app_fixture_new ());
  GtkWidget *root = GTK_WIDGET (f.panel);
  g_autofree char *mail = NULL;
  g_autofree char *sms = NULL;
  g_autofree char *english = NULL;

  show (&f, "es", PUNTUAL_MEDIUM_EMAIL, "Para {{customer.name}}");
  ui_wait_shows (root, "Para ");
  gtk_drop_down_set_selected (list_of (&f), 2);
  app_fixture_wait_jobs (f.app);
  mail = chosen_name (&f);
  show (&f, "es", PUNTUAL_MEDIUM_SMS, "SMS a {{customer.name}}");
  ui_wait_shows (root, "SMS a ");
  sms = chosen_name (&f);
  g_assert_cmpstr (sms, ==, mail);
  show (&f, "en", PUNTUAL_MEDIUM_SMS, "To {{customer.name}}");
  ui_wait_shows (root, "To ");
  english = chosen_name (&f);
  g_assert_cmpstr (english, ==, mail);
  g_assert_true (ui_shows (root, "is written to in another language"));
  end_panel (&f);
}

/* Who was not chosen makes place for one of the language. */
static void
test_the_first_one_speaks_the_language (void)
{
  Fixture f = open_panel (app_fixture_new ());
  GtkWidget *root = GTK_WIDGET (f.panel);

  show (&f, "es", PUNTUAL_MEDIUM_SMS, "Hola");
  ui_wait_shows (root, "Hola");
  show (&f, "en", PUNTUAL_MEDIUM_SMS, "Hello");
  ui_wait_shows (root, "Hello");
  g_assert_cmpstr (message_of (&f)->language, ==, "en");
  g_assert_false (ui_shows (root, "is written to in another language"));
  end_panel (&f);
}

/* By the price that the owner noted in the account. */
static void
test_an_sms_with_its_price (void)
{
  AppFixture *app = app_fixture_new ();
  PuntualChannelAccount account = {
    .name = (char *)"tw",
    .kind = (char *)"twilio",
    .config = (char *)"{\"account_sid\":\"AC00000000000000000000000000000000\","
                      "\"from\":\"+34911222333\",\"sms_price\":\"0.0753 USD\"}"
  };
  g_autofree char *words = g_strnfill (161, 'a');
  Fixture f;

  g_assert_true (puntual_account_add (app_fixture_ledger (app), &account, NULL));
  g_assert_true (puntual_account_set_default (app_fixture_ledger (app), "tw", NULL));
  f = open_panel (app);
  show (&f, "es", PUNTUAL_MEDIUM_SMS, "Hola");
  ui_wait_shows (GTK_WIDGET (f.panel), "156 characters left · about $0.08");
  show (&f, "es", PUNTUAL_MEDIUM_SMS, words);
  ui_wait_shows (GTK_WIDGET (f.panel), "2 segments · GSM-7 · 145 characters left · about $0.16");
  g_assert_cmpint (ui_least_width (GTK_WIDGET (f.panel)), <=, 360);
  take_picture (&f, "preview-sms-price");
  end_panel (&f);
}

static void
test_an_sms (void)
{
  Fixture f = open_panel (app_fixture_new ());
  GtkWidget *root = GTK_WIDGET (f.panel);

  show (&f, "es", PUNTUAL_MEDIUM_SMS, "Hola");
  ui_wait_shows (root, "1 segment · GSM-7 · 156 characters left");
  g_assert_false (ui_shows (root, "is not in the SMS alphabet"));
  show (&f, "es", PUNTUAL_MEDIUM_SMS, "Vencía");
  ui_wait_shows (root, "1 segment · UCS-2 · 64 characters left");
  g_assert_true (ui_shows (root, "“í” is not in the SMS alphabet (GSM-7): each segment holds 70 "
                                 "characters instead of 160."));
  end_panel (&f);
}

static void
test_a_whatsapp (void)
{
  Fixture f = open_panel (app_fixture_new ());
  GtkWidget *root = GTK_WIDGET (f.panel);
  g_autofree char *long_one = g_strnfill (1100, 'a');
  g_autofree char *too_long = g_strnfill (4100, 'a');

  show_shipped (&f, "courteous", "es", PUNTUAL_MEDIUM_WHATSAPP);
  ui_wait_shows (root, "of 4,096 characters");
  show (&f, "es", PUNTUAL_MEDIUM_WHATSAPP, long_one);
  ui_wait_shows (root, "1,100 of 4,096 characters");
  g_assert_true (ui_shows (root, "Longer than the 1,024 characters"));
  show (&f, "es", PUNTUAL_MEDIUM_WHATSAPP, too_long);
  ui_wait_shows (root, "WhatsApp does not take a message of this length");
  end_panel (&f);
}

static gboolean
has_letter (gpointer panel)
{
  return ui_find (panel, PUNTUAL_TYPE_LETTER_SHEET) != NULL;
}

static void
test_a_letter (void)
{
  Fixture f = open_panel (app_fixture_new ());
  GtkWidget *root = GTK_WIDGET (f.panel);
  g_autoptr (GString) body = g_string_new ("Hola:\n\n");
  PuntualLetterSheet *sheet;

  show_shipped (&f, "formal", "es", PUNTUAL_MEDIUM_LETTER);
  ui_wait_until (has_letter, f.panel);
  g_assert_null (ui_find_named (root, GTK_TYPE_BUTTON, "Next Page"));
  for (guint i = 0; i < 60; i++)
    g_string_append (body, "Un párrafo que ocupa su lugar en la página.\n\n");
  show (&f, "es", PUNTUAL_MEDIUM_LETTER, body->str);
  ui_wait_shows (root, "Page 1 of 3");
  sheet = PUNTUAL_LETTER_SHEET (ui_get (root, PUNTUAL_TYPE_LETTER_SHEET));
  ui_activate (ui_get_named (root, GTK_TYPE_BUTTON, "Next Page"));
  ui_activate (ui_get_named (root, GTK_TYPE_BUTTON, "Next Page"));
  g_assert_true (ui_shows (root, "Page 3 of 3"));
  g_assert_false (gtk_widget_get_sensitive (ui_get_named (root, GTK_TYPE_BUTTON, "Next Page")));
  /* It stays on a page that is still there while one writes. */
  g_string_append (body, "Y otro.\n\n");
  show (&f, "es", PUNTUAL_MEDIUM_LETTER, body->str);
  app_fixture_wait_jobs (f.app);
  ui_wait_idle ();
  g_assert_cmpuint (puntual_letter_sheet_get_page (sheet), ==, 2);
  ui_assert_all_named (root);
  g_assert_cmpint (ui_least_width (root), <=, 360);
  end_panel (&f);
}

static void
test_made_up (void)
{
  Fixture f = open_panel (app_fixture_new_empty ());
  GtkWidget *root = GTK_WIDGET (f.panel);

  show_shipped (&f, "courteous", "en", PUNTUAL_MEDIUM_EMAIL);
  ui_wait_shows (root, "Customer and invoices are made up");
  g_assert_nonnull (message_of (&f));
  take_picture (&f, "preview-made-up");
  end_panel (&f);
}

/* What the ledger says now is what is shown. */
static void
test_follows_the_ledger (void)
{
  AppFixture *app = app_fixture_new_empty ();
  Fixture f = open_panel (app);
  GtkWidget *root = GTK_WIDGET (f.panel);
  PuntualCustomer customer = { .name = (char *)"Hotel Miramar", .language = (char *)"es" };
  PuntualInvoice invoice = { .number = (char *)"F-77",
                             .currency = (char *)"EUR",
                             .issue_day = app->today - 40,
                             .due_day = app->today - 10,
                             .total = 50000 };
  g_autoptr (GError) error = NULL;
  PuntualPut put;

  show (&f, "es", PUNTUAL_MEDIUM_SMS, "De {{invoice.number}}");
  ui_wait_shows (root, "De F-0001");
  g_assert_true (puntual_customer_put (app_fixture_ledger (app), &customer, &put, &error));
  invoice.customer_id = customer.id;
  g_assert_true (puntual_invoice_put (app_fixture_ledger (app), &invoice, &put, &error));
  puntual_desk_look_for_changes (app->desk);
  ui_wait_shows (root, "De F-77");
  g_assert_false (ui_shows (root, "made up"));
  end_panel (&f);
}

/* Closed in the middle of a question: nothing is left behind. */
static void
test_closed_while_it_reads (void)
{
  Fixture f = open_panel (app_fixture_new ());

  show_shipped (&f, "courteous", "es", PUNTUAL_MEDIUM_EMAIL);
  show_shipped (&f, "courteous", "en", PUNTUAL_MEDIUM_EMAIL);
  gtk_window_destroy (f.window);
  app_fixture_wait_jobs (f.app);
  app_fixture_end (f.app);
}

/* --- Send me a test --- */

static gboolean
find_dialog (gpointer data)
{
  PuntualFormDialog **dialog = data;
  GListModel *windows = gtk_window_get_toplevels ();

  *dialog = NULL;
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GObject) window = g_list_model_get_item (windows, i);

      if (PUNTUAL_IS_FORM_DIALOG (window))
        *dialog = PUNTUAL_FORM_DIALOG (window);
    }
  return *dialog != NULL;
}

static PuntualFormDialog *
open_test (Fixture *f)
{
  PuntualFormDialog *dialog = NULL;

  puntual_preview_panel_send_test (f->panel);
  ui_wait_until (find_dialog, &dialog);
  return dialog;
}

static guint
count_rows (Fixture *f)
{
  g_autoptr (GPtrArray) rows = puntual_outbox_list (app_fixture_ledger (f->app), -1, NULL);

  return rows->len;
}

static void
test_send_me_a_test (void)
{
  Fixture f = open_panel (app_fixture_new ());
  guint rows = count_rows (&f);
  gint64 event = puntual_ledger_last_event (app_fixture_ledger (f.app), NULL);
  PuntualFormDialog *dialog;
  PuntualField *to;

  puntual_draft_remove ("test-address");
  show_shipped (&f, "courteous", "es", PUNTUAL_MEDIUM_EMAIL);
  message_of (&f);
  dialog = open_test (&f);
  to = puntual_form_dialog_get (dialog, "to");
  g_assert_cmpstr (puntual_field_get_text (to), !=, "");
  ui_picture_log (GTK_WIDGET (dialog), "preview-test");
  puntual_field_set_text (to, "nobody");
  puntual_form_dialog_submit (dialog);
  g_assert_nonnull (puntual_field_get_error (to));
  puntual_field_set_text (to, "yo@abad.example");
  puntual_form_dialog_submit (dialog);
  app_fixture_wait_jobs (f.app);
  ui_wait_shows (app_fixture_root (f.app), "Test written to");
  g_assert_cmpuint (count_rows (&f), ==, rows);
  g_assert_cmpint (puntual_ledger_last_event (app_fixture_ledger (f.app), NULL), ==, event);

  dialog = open_test (&f);
  to = puntual_form_dialog_get (dialog, "to");
  g_assert_cmpstr (puntual_field_get_text (to), ==, "yo@abad.example");
  puntual_dialog_window_cancel (PUNTUAL_DIALOG_WINDOW (dialog));
  puntual_draft_remove ("test-address");
  puntual_draft_settle ();
  end_panel (&f);
}

static void
test_nothing_carries_it (void)
{
  AppFixture *app = app_fixture_new_closed ();
  PuntualLedger *ledger = app_fixture_ledger (app);
  PuntualChannelAccount smtp = {
    .name = (char *)"post",
    .kind = (char *)"smtp",
    .config = (char *)"{\"host\":\"127.0.0.1\",\"port\":1,\"security\":\"none\","
                      "\"from\":\"a@b.example\"}"
  };
  g_autoptr (GError) error = NULL;
  PuntualFormDialog *dialog = NULL;
  Fixture f;

  puntual_ledger_set_setting (ledger, "first-run", "off", &error);
  g_assert_true (puntual_account_add (ledger, &smtp, &error));
  g_assert_true (puntual_account_set_default (ledger, "post", &error));
  app_fixture_open (app);
  f = open_panel (app);
  show_shipped (&f, "courteous", "es", PUNTUAL_MEDIUM_SMS);
  ui_wait_shows (GTK_WIDGET (f.panel), "left");
  puntual_question_answer_next ("close");
  puntual_preview_panel_send_test (f.panel);
  app_fixture_wait_jobs (app);
  ui_wait_idle ();
  g_assert_false (find_dialog (&dialog));
  end_panel (&f);
}

int
main (int argc, char **argv)
{
  ui_fixture_init (&argc, &argv);
  g_test_add_func ("/preview-panel/every-medium", test_every_medium);
  g_test_add_func ("/preview-panel/a-mail", test_a_mail);
  g_test_add_func ("/preview-panel/broken-words-leave-the-last-good-ones", test_broken_words);
  g_test_add_func ("/preview-panel/no-picture-of-another-text-or-customer",
                   test_no_strange_picture);
  g_test_add_func ("/preview-panel/only-the-last-of-what-is-typed", test_the_last_one);
  g_test_add_func ("/preview-panel/the-chosen-customer-stays", test_the_chosen_one_stays);
  g_test_add_func ("/preview-panel/the-first-customer-speaks-the-language",
                   test_the_first_one_speaks_the_language);
  g_test_add_func ("/preview-panel/an-sms-and-what-it-costs", test_an_sms);
  g_test_add_func ("/preview-panel/an-sms-with-its-price", test_an_sms_with_its_price);
  g_test_add_func ("/preview-panel/a-whatsapp-and-its-limits", test_a_whatsapp);
  g_test_add_func ("/preview-panel/a-letter-page-by-page", test_a_letter);
  g_test_add_func ("/preview-panel/made-up-facts-are-marked", test_made_up);
  g_test_add_func ("/preview-panel/follows-the-ledger", test_follows_the_ledger);
  g_test_add_func ("/preview-panel/closed-while-it-reads", test_closed_while_it_reads);
  g_test_add_func ("/preview-panel/a-test-leaves-no-trace", test_send_me_a_test);
  g_test_add_func ("/preview-panel/says-when-nothing-carries-a-test", test_nothing_carries_it);
  return g_test_run ();
}
