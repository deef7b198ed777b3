/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The window with the texts that WhatsApp has approved, by a Meta that the test plays. */
#include "dialog-fixture.h"
#include "http-mock.h"
#include "puntual-ledger-records.h"
#include "puntual-preferences-pages.h"
#include "puntual-approved-texts.h"
#include "puntual-whatsapp-table.h"

#define ACCOUNT "meta"
#define TITLE "Approved Texts"

#define LIST                                                                                       \
  "{\"data\":["                                                                                    \
  "{\"id\":\"1\",\"name\":\"courteous\",\"language\":\"es\",\"status\":\"APPROVED\","              \
  "\"parameter_format\":\"NAMED\",\"components\":[{\"type\":\"BODY\",\"text\":"                    \
  "\"Hola {{customer_name}}: son {{total_due}}. Gracias.\"}]},"                                    \
  "{\"id\":\"2\",\"name\":\"firm\",\"language\":\"es\",\"status\":\"REJECTED\","                   \
  "\"rejected_reason\":\"SCAM\",\"parameter_format\":\"NAMED\",\"components\":[{\"type\":"         \
  "\"BODY\",\"text\":\"Hola {{customer_name}}, pague.\"}]}]}"

typedef struct
{
  AppFixture *app;
  HttpMock *mock;
  gboolean refuses; /* the token is not accepted any more */
  guint lists, submissions;
  GtkWidget *dialog;
} Trial;

static void
graph (SoupServerMessage *message, const char *path, GHashTable *query, const char *body,
       gpointer data)
{
  Trial *self = data;
  gboolean post = g_str_equal (soup_server_message_get_method (message), "POST");

  if (self->refuses)
    http_mock_answer (message, 401, "{\"error\":{\"code\":190,\"message\":\"Session expired\"}}");
  else if (!g_str_has_suffix (path, "/message_templates"))
    http_mock_answer (message, 404, "{\"error\":{\"code\":100}}");
  else if (post)
    {
      self->submissions++;
      http_mock_answer (message, 200, "{\"id\":\"77\",\"status\":\"PENDING\"}");
    }
  else
    {
      self->lists++;
      http_mock_answer (message, 200, LIST);
    }
}

static void
trial_begin (Trial *self)
{
  PuntualChannelAccount account = { .name = (char *)ACCOUNT, .kind = (char *)"whatsapp-cloud" };
  g_autofree char *config = NULL;
  g_autoptr (GError) error = NULL;

  g_setenv ("PUNTUAL_TOKEN_META", "tok", TRUE);
  self->app = app_fixture_new ();
  self->mock = http_mock_new (graph, self);
  config = g_strdup_printf ("{\"phone_number_id\":\"1\",\"waba_id\":\"2\",\"base_url\":\"%s\"}",
                            http_mock_get_base (self->mock));
  account.config = config;
  puntual_account_add (app_fixture_ledger (self->app), &account, &error);
  g_assert_no_error (error);
  puntual_approved_texts_present (app_fixture_shell (self->app), ACCOUNT);
  self->dialog = dialog_get (self->app, TITLE);
}

static void
trial_end (Trial *self)
{
  dialog_end (self->app, self->dialog);
  app_fixture_end (self->app);
  http_mock_free (self->mock);
}

static gboolean
has_answer (gpointer trial)
{
  return gtk_widget_get_sensitive (
      ui_get_named (((Trial *)trial)->dialog, GTK_TYPE_BUTTON, "Fetch"));
}

/* Presses a button that asks Meta, and waits until what it said is on the screen. */
static void
press (Trial *self, const char *button)
{
  ui_activate (ui_get_named (self->dialog, GTK_TYPE_BUTTON, button));
  ui_wait_until (has_answer, self);
  app_fixture_wait_jobs (self->app);
}

static PuntualWhatsappState
state_of (Trial *self, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) texts =
      puntual_whatsapp_text_list (app_fixture_ledger (self->app), ACCOUNT, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < texts->len; i++)
    {
      const PuntualWhatsappText *text = g_ptr_array_index (texts, i);

      if (g_str_equal (text->template_name, name))
        return text->state;
    }
  g_error ("%s is not among them", name);
}

static void
test_ours_are_offered_before_anybody_was_asked (void)
{
  Trial self = { 0 };

  trial_begin (&self);
  ui_wait_shows (self.dialog, "None that Puntual knows of");
  ui_wait_shows (self.dialog, "courteous (es)");
  ui_wait_shows (self.dialog, "courteous (en)");
  ui_assert_all_named (self.dialog);
  g_assert_cmpuint (http_mock_count (self.mock), ==, 0);
  trial_end (&self);
}

static void
test_what_whatsapp_has_is_fetched_with_what_it_says (void)
{
  Trial self = { 0 };

  trial_begin (&self);
  press (&self, "Fetch");
  g_assert_cmpuint (self.lists, ==, 1);
  ui_wait_shows (self.dialog, "approved");
  ui_wait_shows (self.dialog, "rejected · ");
  g_assert_false (ui_shows (self.dialog, "None that Puntual knows of"));
  /* What it has is not offered once more; what it rejected is. */
  g_assert_null (ui_find_named (self.dialog, GTK_TYPE_BUTTON, "Submit courteous (es) to WhatsApp"));
  g_assert_nonnull (ui_find_named (self.dialog, GTK_TYPE_BUTTON, "Submit firm (es) to WhatsApp"));
  ui_picture_log (self.dialog, "approved-texts");
  trial_end (&self);
}

static void
test_a_text_is_submitted_and_waits (void)
{
  Trial self = { 0 };
  g_autofree char *body = NULL;

  trial_begin (&self);
  press (&self, "Submit courteous-second (es) to WhatsApp");
  g_assert_cmpuint (self.submissions, ==, 1);
  body = http_mock_last_body (self.mock);
  g_assert_nonnull (strstr (body, "\"courteous_second\""));
  g_assert_cmpint (state_of (&self, "courteous-second"), ==, PUNTUAL_WHATSAPP_PENDING);
  ui_wait_shows (self.dialog, "waits for approval");
  g_assert_null (
      ui_find_named (self.dialog, GTK_TYPE_BUTTON, "Submit courteous-second (es) to WhatsApp"));
  trial_end (&self);
}

static void
test_a_text_is_submitted_with_a_button (void)
{
  Trial self = { 0 };
  g_autofree char *body = NULL;

  trial_begin (&self);
  dialog_fill (self.app, self.dialog, "reply", "Ya está pagada");
  press (&self, "Submit courteous-second (es) to WhatsApp");
  body = http_mock_last_body (self.mock);
  g_assert_nonnull (strstr (body, "{\"type\":\"QUICK_REPLY\",\"text\":\"Ya está pagada\"}"));
  /* Both at once are more than WhatsApp shows everywhere. */
  dialog_fill (self.app, self.dialog, "pay", "Pagar");
  press (&self, "Submit firm (es) to WhatsApp");
  g_assert_cmpuint (self.submissions, ==, 1);
  trial_end (&self);
}

static void
test_what_goes_wrong_is_said_here (void)
{
  Trial self = { .refuses = TRUE };

  trial_begin (&self);
  press (&self, "Fetch");
  ui_wait_shows (self.dialog, "token");
  ui_wait_shows (self.dialog, "What the service answered");
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (ui_get_named (self.dialog, ADW_TYPE_EXPANDER_ROW,
                                                                 "What the service answered")),
                                 TRUE);
  ui_wait_shows (self.dialog, "Session expired");
  ui_picture_log (self.dialog, "approved-texts-refused");
  ui_wait_shows (self.dialog, "None that Puntual knows of");
  self.refuses = FALSE;
  press (&self, "Fetch");
  ui_wait_shows (self.dialog, "approved");
  g_assert_false (ui_shows (self.dialog, "token"));
  g_assert_false (ui_shows (self.dialog, "What the service answered"));
  trial_end (&self);
}

int
main (int argc, char **argv)
{
  ui_fixture_init (&argc, &argv);
#define ADD(name, func) g_test_add_func ("/approved-texts/" name, func)
  ADD ("ours-are-offered-before-anybody-was-asked", test_ours_are_offered_before_anybody_was_asked);
  ADD ("what-whatsapp-has-is-fetched-with-what-it-says",
       test_what_whatsapp_has_is_fetched_with_what_it_says);
  ADD ("a-text-is-submitted-and-waits", test_a_text_is_submitted_and_waits);
  ADD ("a-text-is-submitted-with-a-button", test_a_text_is_submitted_with_a_button);
  ADD ("what-goes-wrong-is-said-here", test_what_goes_wrong_is_said_here);
#undef ADD
  return g_test_run ();
}
