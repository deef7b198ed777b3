/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The dialog in which a template gets a text that WhatsApp approved earlier, by a Meta that the
 * test plays. */
#include "dialog-fixture.h"
#include "http-mock.h"
#include "puntual-approved-texts.h"
#include "puntual-ledger-records.h"
#include "puntual-whatsapp-table.h"

#define ACCOUNT "meta"
#define LIST_TITLE "Approved Texts"
#define TITLE "Use a Text You Already Have"
#define OURS "courteous-second (es)"
#define CHOOSE "Choose which text of WhatsApp’s " OURS " leaves as"

#define TEMPLATE(name, language, format, more)                                                     \
  "{\"id\":\"" name "\",\"name\":\"" name "\",\"language\":\"" language                            \
  "\",\"status\":\"APPROVED\",\"parameter_format\":\"" format "\",\"components\":[" more "]}"
#define FOREIGN                                                                                    \
  TEMPLATE ("payment_v1", "en_US", "POSITIONAL",                                                   \
            "{\"type\":\"BODY\",\"text\":\"Hello {{1}}, thank you.\"}")
#define PICTURE                                                                                    \
  TEMPLATE ("oferta", "es", "POSITIONAL", "{\"type\":\"HEADER\",\"format\":\"IMAGE\"}")
#define NUMBERED(words)                                                                            \
  TEMPLATE ("recordatorio_pago_v3", "es", "POSITIONAL",                                            \
            "{\"type\":\"HEADER\",\"format\":\"TEXT\",\"text\":\"Factura {{1}}\"},"                \
            "{\"type\":\"BODY\",\"text\":\"" words "\",\"example\":{\"body_text\":[[\"Ana\","      \
            "\"1.210,50 €\",\"Taller\"]]}},{\"type\":\"BUTTONS\",\"buttons\":[{\"type\":"        \
            "\"QUICK_REPLY\",\"text\":\"Ya está pagada\"}]}")
#define NAMED                                                                                      \
  TEMPLATE ("aviso_nombres", "es", "NAMED",                                                        \
            "{\"type\":\"BODY\",\"text\":\"Hola {{nombre_cliente}}, gracias.\"}")
#define LIST(words)                                                                                \
  "{\"data\":[" FOREIGN "," PICTURE "," NUMBERED (words) "," NAMED "],\"paging\":{}}"
#define WORDS "Hola {{1}}: son {{2}}. Un saludo de {{3}}, gracias."
#define EMPTY "{\"data\":[],\"paging\":{}}"

typedef struct
{
  AppFixture *app;
  HttpMock *mock;
  const char *list; /* NULL: the token is not accepted any more */
  GtkWidget *texts, *dialog;
} Trial;

static void
graph (SoupServerMessage *message, const char *path, GHashTable *query, const char *body,
       gpointer data)
{
  const Trial *self = data;

  if (self->list == NULL)
    http_mock_answer (message, 401, "{\"error\":{\"code\":190,\"message\":\"Session expired\"}}");
  else if (g_str_has_suffix (path, "/message_templates"))
    http_mock_answer (message, 200, self->list);
  else
    http_mock_answer (message, 404, "{\"error\":{\"code\":100}}");
}

static gboolean
has_loaded (gpointer trial)
{
  return gtk_widget_get_sensitive (
      ui_get_named (((Trial *)trial)->dialog, GTK_TYPE_BUTTON, "Save"));
}

static void
open_dialog (Trial *self)
{
  ui_activate (ui_get_named (self->texts, GTK_TYPE_BUTTON, CHOOSE));
  self->dialog = dialog_get (self->app, TITLE);
  ui_wait_until (has_loaded, self);
  ui_wait_idle ();
}

static void
trial_begin (Trial *self, const char *list)
{
  PuntualChannelAccount account = { .name = (char *)ACCOUNT, .kind = (char *)"whatsapp-cloud" };
  g_autofree char *config = NULL;
  g_autoptr (GError) error = NULL;

  g_setenv ("PUNTUAL_TOKEN_META", "tok", TRUE);
  self->list = list;
  self->app = app_fixture_new ();
  self->mock = http_mock_new (graph, self);
  config = g_strdup_printf ("{\"phone_number_id\":\"1\",\"waba_id\":\"2\",\"base_url\":\"%s\"}",
                            http_mock_get_base (self->mock));
  account.config = config;
  puntual_account_add (app_fixture_ledger (self->app), &account, &error);
  g_assert_no_error (error);
  puntual_approved_texts_present (app_fixture_shell (self->app), ACCOUNT);
  self->texts = dialog_get (self->app, LIST_TITLE);
  open_dialog (self);
}

static void
trial_end (Trial *self)
{
  if (self->dialog != NULL)
    dialog_end (self->app, self->dialog);
  dialog_end (self->app, self->texts);
  app_fixture_end (self->app);
  http_mock_free (self->mock);
}

/* Of our template at WhatsApp; owned, NULL: it is nothing there. */
static PuntualWhatsappText *
known (Trial *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) texts =
      puntual_whatsapp_text_list (app_fixture_ledger (self->app), ACCOUNT, &error);

  g_assert_no_error (error);
  return texts->len > 0 ? g_ptr_array_steal_index (texts, 0) : NULL;
}

static const char *
filled_by (Trial *self, const char *gap)
{
  return puntual_field_get_choice (dialog_field (self->dialog, gap));
}

/* The dialog goes with it. */
static void
save (Trial *self)
{
  ui_activate (ui_get_named (self->dialog, GTK_TYPE_BUTTON, "Save"));
  app_fixture_wait_jobs (self->app);
  g_assert_null (dialog_find (TITLE));
  self->dialog = NULL;
}

static void
save_filled (Trial *self)
{
  dialog_fill (self->app, self->dialog, "3", "business.name");
  save (self);
}

static gboolean
knows_nothing (gpointer trial)
{
  g_autoptr (PuntualWhatsappText) text = known (trial);

  return text == NULL;
}

static gboolean
knows_it (gpointer trial)
{
  return !knows_nothing (trial);
}

static void
test_a_text_in_our_language_comes_first_with_proposals (void)
{
  Trial self = { 0 };

  trial_begin (&self, LIST (WORDS));
  g_assert_cmpstr (puntual_field_get_text (dialog_field (self.dialog, "theirs")), ==, "2");
  g_assert_cmpstr (filled_by (&self, "header/1"), ==, "invoice_numbers");
  g_assert_cmpstr (filled_by (&self, "1"), ==, "customer.name");
  g_assert_cmpstr (filled_by (&self, "2"), ==, "total_due");
  g_assert_cmpstr (filled_by (&self, "3"), ==, "customer.name");
  ui_wait_shows (self.dialog, "Factura F-0001");
  ui_wait_shows (self.dialog, "1 button is below it.");
  ui_assert_all_named (self.dialog);
  g_assert_cmpint (ui_least_width (self.dialog), <=, 360);
  /* Nothing is said before the owner says it. */
  g_assert_true (knows_nothing (&self));
  ui_picture_log (self.dialog, "text-link");
  trial_end (&self);
}

static void
test_what_is_chosen_shows_in_the_message (void)
{
  Trial self = { 0 };

  trial_begin (&self, LIST (WORDS));
  dialog_fill (self.app, self.dialog, "3", "");
  ui_wait_shows (self.dialog, "Un saludo de {{3}}, gracias.");
  dialog_fill (self.app, self.dialog, "3", "count");
  ui_wait_shows (self.dialog, "Un saludo de 1, gracias.");
  dialog_fill (self.app, self.dialog, "3", "invoice.paid");
  ui_wait_shows (self.dialog, "Nothing in this example.");
  trial_end (&self);
}

static void
test_a_gap_with_nothing_is_not_saved (void)
{
  Trial self = { 0 };

  trial_begin (&self, LIST (WORDS));
  dialog_fill (self.app, self.dialog, "3", "");
  ui_activate (ui_get_named (self.dialog, GTK_TYPE_BUTTON, "Save"));
  app_fixture_wait_jobs (self.app);
  g_assert_nonnull (puntual_field_get_error (dialog_field (self.dialog, "3")));
  g_assert_null (puntual_field_get_error (dialog_field (self.dialog, "2")));
  g_assert_true (knows_nothing (&self));
  trial_end (&self);
}

static void
test_a_choice_is_saved_and_undone (void)
{
  Trial self = { 0 };
  g_autoptr (PuntualWhatsappText) text = NULL;

  trial_begin (&self, LIST (WORDS));
  save_filled (&self);
  text = known (&self);
  g_assert_cmpstr (text->template_name, ==, "courteous-second");
  g_assert_cmpstr (text->their_name, ==, "recordatorio_pago_v3");
  g_assert_true (text->linked);
  g_assert_nonnull (strstr (text->body, "Un saludo de {{business.name}}, gracias."));
  ui_wait_shows (self.texts, "leaves as “recordatorio_pago_v3”");
  ui_action (self.texts, "texts.undo", NULL);
  ui_wait_until (knows_nothing, &self);
  app_fixture_wait_jobs (self.app);
  ui_wait_shows (self.texts, "None that Puntual knows of");
  trial_end (&self);
}

static void
test_it_is_used_no_more_and_again (void)
{
  Trial self = { 0 };

  trial_begin (&self, LIST (WORDS));
  save_filled (&self);
  open_dialog (&self);
  /* What was said, not what would be proposed. */
  g_assert_cmpstr (filled_by (&self, "3"), ==, "business.name");
  ui_activate (ui_get_named (self.dialog, GTK_TYPE_BUTTON, "Do Not Use It Any More"));
  app_fixture_wait_jobs (self.app);
  g_assert_null (dialog_find (TITLE));
  self.dialog = NULL;
  ui_wait_until (knows_nothing, &self);
  ui_action (self.texts, "texts.undo", NULL);
  ui_wait_until (knows_it, &self);
  app_fixture_wait_jobs (self.app);
  trial_end (&self);
}

static void
test_other_words_there_are_asked_about (void)
{
  Trial self = { 0 };

  trial_begin (&self, LIST (WORDS));
  save_filled (&self);
  self.list = LIST ("Hola {{1}}: debes {{2}}. Un saludo de {{3}}, gracias.");
  ui_activate (ui_get_named (self.texts, GTK_TYPE_BUTTON, "Fetch"));
  ui_wait_shows (self.texts, "changed at WhatsApp");
  app_fixture_wait_jobs (self.app);
  open_dialog (&self);
  g_assert_cmpstr (filled_by (&self, "3"), ==, "business.name");
  ui_wait_shows (self.dialog, "debes");
  save (&self);
  ui_wait_shows (self.texts, "approved · leaves as");
  trial_end (&self);
}

static void
test_another_text_has_other_gaps (void)
{
  Trial self = { 0 };

  trial_begin (&self, LIST (WORDS));
  dialog_fill (self.app, self.dialog, "theirs", "3");
  g_assert_null (dialog_find_field (self.dialog, "2"));
  g_assert_cmpstr (filled_by (&self, "nombre_cliente"), ==, "customer.name");
  ui_wait_shows (self.dialog, "{{nombre_cliente}}");
  dialog_fill (self.app, self.dialog, "theirs", "0");
  ui_wait_shows (self.dialog, "It is in “en_US”, your text in “es”.");
  trial_end (&self);
}

static void
test_without_a_text_the_dialog_says_so (void)
{
  Trial self = { 0 };

  trial_begin (&self, EMPTY);
  ui_wait_shows (self.dialog, "WhatsApp has no text of this account yet.");
  ui_activate (ui_get_named (self.dialog, GTK_TYPE_BUTTON, "Save"));
  g_assert_nonnull (dialog_find (TITLE));
  trial_end (&self);
}

static void
test_what_goes_wrong_is_said_in_the_dialog (void)
{
  Trial self = { 0 };

  trial_begin (&self, NULL);
  ui_wait_shows (self.dialog, "token");
  g_assert_true (knows_nothing (&self));
  trial_end (&self);
}

int
main (int argc, char **argv)
{
  ui_fixture_init (&argc, &argv);
#define ADD(name, func) g_test_add_func ("/text-link/" name, func)
  ADD ("a-text-in-our-language-comes-first-with-proposals",
       test_a_text_in_our_language_comes_first_with_proposals);
  ADD ("what-is-chosen-shows-in-the-message", test_what_is_chosen_shows_in_the_message);
  ADD ("a-gap-with-nothing-is-not-saved", test_a_gap_with_nothing_is_not_saved);
  ADD ("a-choice-is-saved-and-undone", test_a_choice_is_saved_and_undone);
  ADD ("it-is-used-no-more-and-again", test_it_is_used_no_more_and_again);
  ADD ("other-words-there-are-asked-about", test_other_words_there_are_asked_about);
  ADD ("another-text-has-other-gaps", test_another_text_has_other_gaps);
  ADD ("without-a-text-the-dialog-says-so", test_without_a_text_the_dialog_says_so);
  ADD ("what-goes-wrong-is-said-in-the-dialog", test_what_goes_wrong_is_said_in_the_dialog);
#undef ADD
  return g_test_run ();
}
