/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "app-fixture.h"
#include "puntual-browse.h"
#include "puntual-fold.h"
#include "puntual-inverse.h"
#include "puntual-invoice-detail.h"
#include "puntual-invoice-outlook.h"
#include "puntual-invoices-page.h"
#include "puntual-list-pane.h"
#include "puntual-message-view.h"
#include "puntual-outlook-cell.h"
#include "puntual-question.h"
#include "puntual-step-words.h"

static gint64
id_of (AppFixture *self, const char *number)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualInvoice) invoice =
      puntual_invoice_find (app_fixture_ledger (self), number, &error);

  g_assert_no_error (error);
  return invoice->id;
}

static PuntualInvoice *
invoice_of (AppFixture *self, gint64 id)
{
  g_autoptr (GError) error = NULL;
  PuntualInvoice *invoice = puntual_invoice_get (app_fixture_ledger (self), id, &error);

  g_assert_no_error (error);
  return invoice;
}

static GtkWidget *
open_page (AppFixture *self)
{
  return app_fixture_page (self, PUNTUAL_PLACE_INVOICES);
}

static GtkWidget *
show (AppFixture *self, const char *number)
{
  puntual_shell_open (app_fixture_shell (self), PUNTUAL_PLACE_INVOICES, id_of (self, number));
  app_fixture_wait_jobs (self);
  return ui_get (app_fixture_root (self), PUNTUAL_TYPE_INVOICE_DETAIL);
}

static PuntualLedgerTable *
table_on (GtkWidget *page)
{
  return puntual_list_pane_get_table (PUNTUAL_LIST_PANE (ui_get (page, PUNTUAL_TYPE_LIST_PANE)));
}

static gboolean
can (GtkWidget *page, const char *action)
{
  GtkWidget *button = gtk_button_new ();
  gboolean sensitive;

  /* A button finds out what the page allows. */
  gtk_widget_insert_before (button, page, NULL);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  sensitive = gtk_widget_get_sensitive (button);
  gtk_widget_unparent (button);
  return sensitive;
}

/* --- The list --- */

static void
test_list (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *page = open_page (self);

  ui_wait_shows (page, "11 open");
  g_assert_true (ui_shows (page, "£2,490.00"));
  g_assert_true (ui_shows (page, "Talleres Gómez"));
  g_assert_true (ui_shows (page, "40 days"));
  g_assert_true (ui_shows (page, "Promised"));
  ui_wait_shows (page, "On hold: disputed");
  ui_wait_shows (page, "%");
  ui_assert_all_named (page);
  ui_picture_log (app_fixture_root (self), "invoices");
  app_fixture_end (self);
}

static void
test_narrow (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *page = open_page (self);
  GtkWidget *fold = ui_get (page, PUNTUAL_TYPE_FOLD);

  ui_resize (GTK_WINDOW (self->window), 360, 640);
  app_fixture_wait_jobs (self);
  g_assert_cmpint (ui_least_width (page), <=, 360);
  g_assert_true (puntual_fold_get_folded (PUNTUAL_FOLD (fold)));
  g_assert_true (ui_shows (page, "2026-0012"));
  g_assert_true (ui_shows (page, "€1,210.00"));
  ui_picture_log (app_fixture_root (self), "invoices-narrow");

  show (self, "2026-0012");
  g_assert_true (puntual_fold_get_show_second (PUNTUAL_FOLD (fold)));
  ui_picture_log (app_fixture_root (self), "invoice-narrow");
  ui_action (page, "win.back", NULL);
  ui_wait_idle ();
  g_assert_false (puntual_fold_get_show_second (PUNTUAL_FOLD (fold)));
  app_fixture_end (self);
}

static void
test_empty (void)
{
  AppFixture *self = app_fixture_new_empty ();
  GtkWidget *page = open_page (self);

  ui_wait_shows (page, "No invoices yet");
  app_fixture_end (self);
}

/* --- The details --- */

static void
test_details (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *detail = show (self, "2026-0051");

  ui_wait_shows (detail, "Invoice 2026-0051");
  g_assert_true (ui_shows (detail, "€968.00"));
  g_assert_true (ui_shows (detail, "Ferretería Sol"));
  g_assert_true (ui_shows (detail, "Courteous WhatsApp, today"));
  g_assert_true (ui_shows (detail, "Spanish"));
  g_assert_true (ui_shows (detail, "Invoice of €968.00 added"));
  ui_activate (ui_get_named (detail, GTK_TYPE_BUTTON, "Ferretería Sol"));
  app_fixture_wait_jobs (self);
  g_assert_cmpint (puntual_window_get_place (self->window), ==, PUNTUAL_PLACE_CUSTOMERS);
  app_fixture_end (self);
}

static void
test_rules (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *detail = show (self, "2026-0055");
  GtkWidget *why = ui_get (detail, GTK_TYPE_EXPANDER);

  g_assert_true (ui_shows (detail, "On hold: disputed"));
  gtk_expander_set_expanded (GTK_EXPANDER (why), TRUE);
  ui_wait_shows (detail, "The invoice is not cancelled.");
  app_fixture_end (self);
}

static gboolean
another_window_is_there (gpointer window)
{
  g_autoptr (GList) all = gtk_window_list_toplevels ();

  for (GList *link = all; link != NULL; link = link->next)
    if (link->data != window && gtk_widget_get_mapped (link->data)
        && ui_find (link->data, PUNTUAL_TYPE_MESSAGE_VIEW) != NULL)
      return TRUE;
  return FALSE;
}

static void
test_preview (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *page = open_page (self);

  show (self, "2026-0051");
  ui_action (page, "page.preview", NULL);
  ui_wait_until (another_window_is_there, self->window);
  app_fixture_end (self);
}

/* --- What applies --- */

static void
test_what_applies (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *page = open_page (self);

  show (self, "2026-0051");
  g_assert_true (can (page, "page.promise"));
  g_assert_true (can (page, "page.cancel"));
  g_assert_false (can (page, "page.reopen"));
  g_assert_false (can (page, "page.resume"));
  g_assert_false (can (page, "page.close-dispute"));
  g_assert_false (can (page, "page.open-pdf"));

  show (self, "2026-0055");
  g_assert_true (can (page, "page.close-dispute"));
  g_assert_false (can (page, "page.dispute"));

  /* Money is on it: it is credited, not cancelled. */
  show (self, "2026-0049");
  g_assert_false (can (page, "page.cancel"));

  puntual_ledger_table_clear_selection (table_on (page));
  ui_wait_idle ();
  g_assert_false (can (page, "page.promise"));
  g_assert_false (can (page, "page.edit"));
  app_fixture_end (self);
}

static void
test_several (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *page = open_page (self);
  gint64 first = id_of (self, "2026-0051"), last = id_of (self, "2026-0078");
  g_autoptr (GError) error = NULL;

  /* Those that have money on them refuse to be cancelled, and then none is. */
  ui_action (page, "page.select-all", NULL);
  ui_wait_shows (page, "11 selected");
  g_assert_false (can (page, "page.edit"));
  ui_action (page, "page.cancel", NULL);
  app_fixture_wait_jobs (self);
  {
    g_autoptr (PuntualInvoice) invoice = invoice_of (self, first);

    g_assert_false (invoice->cancelled);
  }

  ui_action (page, "page.set-cadence", g_variant_new_int64 (1));
  app_fixture_wait_jobs (self);
  {
    g_autoptr (PuntualInvoice) one = invoice_of (self, first);
    g_autoptr (PuntualInvoice) other = invoice_of (self, last);

    g_assert_cmpint (one->cadence_id, ==, 1);
    g_assert_cmpint (other->cadence_id, ==, 1);
  }
  ui_action (app_fixture_root (self), "win.undo", NULL);
  app_fixture_wait_jobs (self);
  {
    g_autoptr (PuntualInvoice) one = invoice_of (self, first);

    g_assert_cmpint (one->cadence_id, ==, 0);
  }
  app_fixture_end (self);
}

static void
test_cancel_and_undo (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *page = open_page (self);
  gint64 id = id_of (self, "2026-0051");

  show (self, "2026-0051");
  ui_action (page, "page.cancel", NULL);
  app_fixture_wait_jobs (self);
  {
    g_autoptr (PuntualInvoice) invoice = invoice_of (self, id);

    g_assert_true (invoice->cancelled);
  }
  ui_action (app_fixture_root (self), "win.undo", NULL);
  app_fixture_wait_jobs (self);
  {
    g_autoptr (PuntualInvoice) invoice = invoice_of (self, id);

    g_assert_false (invoice->cancelled);
  }
  app_fixture_end (self);
}

static void
test_close_dispute_and_undo (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *page = open_page (self);
  gint64 id = id_of (self, "2026-0055");

  show (self, "2026-0055");
  ui_action (page, "page.close-dispute", NULL);
  app_fixture_wait_jobs (self);
  {
    g_autoptr (PuntualInvoice) invoice = invoice_of (self, id);

    g_assert_cmpint (invoice->state, ==, PUNTUAL_INVOICE_OPEN);
  }
  ui_action (app_fixture_root (self), "win.undo", NULL);
  app_fixture_wait_jobs (self);
  {
    g_autoptr (PuntualInvoice) invoice = invoice_of (self, id);

    g_assert_cmpint (invoice->state, ==, PUNTUAL_INVOICE_DISPUTED);
  }
  app_fixture_end (self);
}

static void
test_opt_out_and_undo (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *page = open_page (self);
  GtkWidget *detail = show (self, "2026-0051");

  ui_action (page, "page.opt-out", NULL);
  app_fixture_wait_jobs (self);
  ui_wait_shows (detail, "Wants no reminders");
  g_assert_true (can (page, "page.opt-in"));
  ui_action (app_fixture_root (self), "win.undo", NULL);
  app_fixture_wait_jobs (self);
  ui_wait_shows (detail, "Spanish · ");
  app_fixture_end (self);
}

static void
attach_elsewhere (AppFixture *self, const char *path)
{
  g_autoptr (PuntualInvoice) invoice = invoice_of (self, id_of (self, "2026-0051"));

  g_free (invoice->pdf_path);
  invoice->pdf_path = g_strdup (path);
  g_assert_true (puntual_invoice_replace (app_fixture_ledger (self), invoice, NULL));
}

static void
assert_attached (AppFixture *self, const char *path)
{
  g_autoptr (PuntualInvoice) invoice = invoice_of (self, id_of (self, "2026-0051"));

  g_assert_cmpstr (invoice->pdf_path, ==, path);
}

/* Undoing gives the file back, but takes none away that was attached since. */
static void
test_detach_and_undo (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *page = open_page (self);

  for (guint later = 0; later < 2; later++)
    {
      attach_elsewhere (self, "/tmp/first.pdf");
      puntual_desk_look_for_changes (self->desk);
      show (self, "2026-0051");
      ui_action (page, "page.detach-pdf", NULL);
      app_fixture_wait_jobs (self);
      assert_attached (self, NULL);
      if (later != 0)
        attach_elsewhere (self, "/tmp/second.pdf");
      ui_action (app_fixture_root (self), "win.undo", NULL);
      app_fixture_wait_jobs (self);
      assert_attached (self, later != 0 ? "/tmp/second.pdf" : "/tmp/first.pdf");
    }
  ui_wait_shows (app_fixture_root (self), "This was changed since");
  app_fixture_end (self);
}

/* --- Following the ledger --- */

static void
test_follows_changes (void)
{
  AppFixture *self = app_fixture_new ();
  GtkWidget *page = open_page (self);
  GtkWidget *detail = show (self, "2026-0051");
  g_autoptr (GError) error = NULL;

  g_assert_true (puntual_pause_invoice (app_fixture_ledger (self), id_of (self, "2026-0051"),
                                        PUNTUAL_DAY_NONE, "Talking", &error));
  puntual_desk_look_for_changes (self->desk);
  app_fixture_wait_jobs (self);
  ui_wait_shows (detail, "On hold: paused");
  ui_wait_shows (page, "On hold: paused");
  g_assert_true (can (page, "page.resume"));
  ui_action (page, "page.resume", NULL);
  app_fixture_wait_jobs (self);
  ui_wait_shows (detail, "Courteous WhatsApp, today");
  app_fixture_end (self);
}

/* --- Words --- */

static void
test_words (void)
{
  const PuntualDay today = puntual_day_from_ymd (2026, 3, 10);
  const struct
  {
    PuntualDecision decision;
    PuntualDay day;
    PuntualRule reason;
    const char *words;
  } cases[] = {
    { PUNTUAL_DECISION_SEND, today, PUNTUAL_RULE_NONE, "Firm e-mail · today" },
    { PUNTUAL_DECISION_SEND, today + 2, PUNTUAL_RULE_NONE, "Firm e-mail · Thu 12" },
    { PUNTUAL_DECISION_SEND, today + 7, PUNTUAL_RULE_NONE, "Firm e-mail · 17 Mar" },
    { PUNTUAL_DECISION_HELD, today, PUNTUAL_RULE_PROMISE, "On hold: promised" },
    { PUNTUAL_DECISION_HELD, today, PUNTUAL_RULE_WORKING_DAY, "On hold" },
    { PUNTUAL_DECISION_NONE, today, PUNTUAL_RULE_NONE, "—" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      PuntualNextStep step = { .decision = cases[i].decision,
                               .day = cases[i].day,
                               .tone = PUNTUAL_TONE_FIRM,
                               .medium = PUNTUAL_MEDIUM_EMAIL,
                               .reason = cases[i].reason };
      g_autofree char *words = puntual_step_words_short (&step, today, "en");

      g_assert_cmpstr (words, ==, cases[i].words);
    }
}

int
main (int argc, char **argv)
{
  ui_fixture_init (&argc, &argv);
  g_test_add_func ("/invoices-page/tells-what-is-owed-and-what-comes", test_list);
  g_test_add_func ("/invoices-page/fits-a-narrow-window", test_narrow);
  g_test_add_func ("/invoices-page/an-empty-ledger-says-what-to-do", test_empty);
  g_test_add_func ("/invoices-page/details-lead-to-the-customer", test_details);
  g_test_add_func ("/invoices-page/tells-every-rule", test_rules);
  g_test_add_func ("/invoices-page/shows-the-next-message", test_preview);
  g_test_add_func ("/invoices-page/offers-only-what-applies", test_what_applies);
  g_test_add_func ("/invoices-page/all-of-several-or-none", test_several);
  g_test_add_func ("/invoices-page/a-cancelled-one-comes-back", test_cancel_and_undo);
  g_test_add_func ("/invoices-page/a-dispute-closed-comes-back", test_close_dispute_and_undo);
  g_test_add_func ("/invoices-page/no-reminders-and-again", test_opt_out_and_undo);
  g_test_add_func ("/invoices-page/a-pdf-taken-off-comes-back", test_detach_and_undo);
  g_test_add_func ("/invoices-page/follows-the-ledger", test_follows_changes);
  g_test_add_func ("/invoices-page/a-step-in-words", test_words);

  return g_test_run ();
}
