/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-browse.h"
#include "puntual-data.h"
#include "puntual-dialogs.h"
#include "puntual-fold.h"
#include "puntual-ledger-list.h"
#include "puntual-notification-bell.h"
#include "puntual-outbox-browse.h"
#include "puntual-picture-scenes.h"

/* --- What they are about --- */

/* The first one of a list; 0: it is empty. */
static gboolean
find_first (PuntualDeskJob *job, const PuntualListSource *source, int shelf, int order,
            gboolean descending, gint64 *id, GError **error)
{
  const PuntualListQuery query = { .shelf = shelf, .order = order, .descending = descending };
  g_autoptr (GArray) ids = source->browse (puntual_desk_job_get_ledger (job), &query, NULL, error);

  if (ids == NULL)
    return FALSE;
  if (ids->len > 0)
    *id = g_array_index (ids, gint64, 0);
  return TRUE;
}

static gboolean
find_customer (PuntualDeskJob *job, PuntualPictureSubjects *self, GError **error)
{
  g_autoptr (GPtrArray) rows = NULL;

  if (self->invoice_id == 0)
    return find_first (job, &PUNTUAL_CUSTOMER_SOURCE, PUNTUAL_CUSTOMER_SHELF_ALL, 0, FALSE,
                       &self->customer_id, error);
  rows = puntual_invoice_rows (puntual_desk_job_get_ledger (job), &self->invoice_id, 1, error);
  if (rows == NULL)
    return FALSE;
  if (rows->len > 0)
    self->customer_id = ((PuntualInvoiceRow *)g_ptr_array_index (rows, 0))->invoice->customer_id;
  return TRUE;
}

gboolean
puntual_picture_subjects_find (PuntualDeskJob *job, gpointer unused, GError **error)
{
  PuntualPictureSubjects *self = g_new0 (PuntualPictureSubjects, 1);

  puntual_desk_job_take_result (job, self, g_free);
  return find_first (job, &PUNTUAL_INVOICE_SOURCE, PUNTUAL_INVOICE_SHELF_ALL, 0, FALSE,
                     &self->invoice_id, error)
         && find_first (job, &PUNTUAL_INVOICE_SOURCE, PUNTUAL_INVOICE_SHELF_OVERDUE,
                        PUNTUAL_INVOICE_BY_DUE_DAY, FALSE, &self->invoice_id, error)
         && find_customer (job, self, error)
         && find_first (job, &PUNTUAL_PAYMENT_SOURCE, PUNTUAL_PAYMENT_SHELF_ALL, 0, TRUE,
                        &self->payment_id, error)
         && find_first (job, &PUNTUAL_PAYMENT_SOURCE, PUNTUAL_PAYMENT_SHELF_UNALLOCATED, 0, FALSE,
                        &self->payment_id, error)
         && find_first (job, &PUNTUAL_OUTBOX_SOURCE, PUNTUAL_OUTBOX_SHELF_ALL, 0, FALSE,
                        &self->outbox_row, error);
}

/* --- Pages --- */

static gboolean
open_item (PuntualWindow *window, PuntualPlace place, gint64 id)
{
  if (id != 0)
    puntual_shell_open (PUNTUAL_SHELL (window), place, id);
  return id != 0;
}

static GtkWidget *
find_child (GtkWidget *widget, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_child (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static PuntualPage *
page_of (PuntualWindow *window)
{
  return puntual_window_get_page (window, puntual_window_get_place (window));
}

/* As one comes to a page from the sidebar: without the details of what was looked at before, which
 * a wide page shows beside the list. */
static gboolean
show_list (PuntualWindow *window)
{
  return puntual_page_go_back (page_of (window));
}

static gboolean
show_details (PuntualWindow *window)
{
  GtkWidget *fold = find_child (GTK_WIDGET (page_of (window)), PUNTUAL_TYPE_FOLD);

  if (fold == NULL || puntual_fold_get_show_second (PUNTUAL_FOLD (fold)))
    return FALSE;
  puntual_fold_set_show_second (PUNTUAL_FOLD (fold), TRUE);
  return TRUE;
}

#define PAGE(nick, place)                                                                          \
  static gboolean open_##nick (PuntualWindow *window, const PuntualPictureSubjects *subjects)      \
  {                                                                                                \
    puntual_shell_open (PUNTUAL_SHELL (window), place, 0);                                         \
    return TRUE;                                                                                   \
  }

PAGE (today, PUNTUAL_PLACE_TODAY)
PAGE (review, PUNTUAL_PLACE_REVIEW)
PAGE (invoices, PUNTUAL_PLACE_INVOICES)
PAGE (customers, PUNTUAL_PLACE_CUSTOMERS)
PAGE (payments, PUNTUAL_PLACE_PAYMENTS)
PAGE (cadences, PUNTUAL_PLACE_CADENCES)
PAGE (cadence_editor, PUNTUAL_PLACE_CADENCE_EDITOR)
PAGE (templates, PUNTUAL_PLACE_TEMPLATES)
PAGE (template_editor, PUNTUAL_PLACE_TEMPLATE_EDITOR)
PAGE (outbox, PUNTUAL_PLACE_OUTBOX)
PAGE (insights, PUNTUAL_PLACE_INSIGHTS)

static gboolean
open_invoice (PuntualWindow *window, const PuntualPictureSubjects *subjects)
{
  return open_item (window, PUNTUAL_PLACE_INVOICES, subjects->invoice_id);
}

static gboolean
open_customer (PuntualWindow *window, const PuntualPictureSubjects *subjects)
{
  return open_item (window, PUNTUAL_PLACE_CUSTOMERS, subjects->customer_id);
}

static gboolean
open_payment (PuntualWindow *window, const PuntualPictureSubjects *subjects)
{
  return open_item (window, PUNTUAL_PLACE_PAYMENTS, subjects->payment_id);
}

static gboolean
open_message (PuntualWindow *window, const PuntualPictureSubjects *subjects)
{
  return open_item (window, PUNTUAL_PLACE_OUTBOX, subjects->outbox_row);
}

static gboolean
open_search (PuntualWindow *window, const PuntualPictureSubjects *subjects)
{
  GtkWidget *entry;

  puntual_shell_open (PUNTUAL_SHELL (window), PUNTUAL_PLACE_SEARCH, 0);
  entry = find_child (GTK_WIDGET (page_of (window)), GTK_TYPE_SEARCH_ENTRY);
  if (entry != NULL)
    {
      gtk_editable_set_text (GTK_EDITABLE (entry), "go");
      /* It would wait whether somebody types on. */
      g_signal_emit_by_name (entry, "search-changed");
    }
  return TRUE;
}

static gboolean
open_first_run (PuntualWindow *window, const PuntualPictureSubjects *subjects)
{
  puntual_window_show_first_run (window, TRUE);
  return TRUE;
}

static void
close_first_run (PuntualWindow *window)
{
  puntual_window_show_first_run (window, FALSE);
}

static PuntualNotificationBell *
bell_of (PuntualWindow *window)
{
  return PUNTUAL_NOTIFICATION_BELL (
      find_child (GTK_WIDGET (window), PUNTUAL_TYPE_NOTIFICATION_BELL));
}

/* A window that folds meanwhile takes the bell out of sight, and its list with it. */
static gboolean
ring_bell (PuntualWindow *window)
{
  return !puntual_notification_bell_is_open (bell_of (window))
         && gtk_widget_activate_action (GTK_WIDGET (window), "win.notifications", NULL);
}

static gboolean
open_notifications (PuntualWindow *window, const PuntualPictureSubjects *subjects)
{
  return ring_bell (window);
}

static void
close_notifications (PuntualWindow *window)
{
  puntual_notification_bell_popdown (bell_of (window));
}

/* --- Dialogs --- */

static gboolean
open_payment_dialog (PuntualWindow *window, const PuntualPictureSubjects *subjects)
{
  puntual_payment_dialog_present (PUNTUAL_SHELL (window), subjects->customer_id,
                                  &subjects->invoice_id, subjects->invoice_id != 0);
  return TRUE;
}

static gboolean
open_allocation_dialog (PuntualWindow *window, const PuntualPictureSubjects *subjects)
{
  if (subjects->payment_id == 0)
    return FALSE;
  puntual_allocation_dialog_present (PUNTUAL_SHELL (window), subjects->payment_id);
  return TRUE;
}

static gboolean
open_new_invoice_dialog (PuntualWindow *window, const PuntualPictureSubjects *subjects)
{
  puntual_invoice_dialog_present (PUNTUAL_SHELL (window), 0, 0);
  return TRUE;
}

static gboolean
open_new_customer_dialog (PuntualWindow *window, const PuntualPictureSubjects *subjects)
{
  puntual_customer_dialog_present (PUNTUAL_SHELL (window), 0);
  return TRUE;
}

static gboolean
open_customer_dialog (PuntualWindow *window, const PuntualPictureSubjects *subjects)
{
  if (subjects->customer_id == 0)
    return FALSE;
  puntual_customer_dialog_present (PUNTUAL_SHELL (window), subjects->customer_id);
  return TRUE;
}

static gboolean
open_contact_dialog (PuntualWindow *window, const PuntualPictureSubjects *subjects)
{
  if (subjects->customer_id == 0)
    return FALSE;
  puntual_contact_dialog_present (PUNTUAL_SHELL (window), subjects->customer_id,
                                  subjects->invoice_id);
  return TRUE;
}

#define ABOUT_INVOICE(nick, call)                                                                  \
  static gboolean open_##nick (PuntualWindow *window, const PuntualPictureSubjects *subjects)      \
  {                                                                                                \
    if (subjects->invoice_id == 0)                                                                 \
      return FALSE;                                                                                \
    call;                                                                                          \
    return TRUE;                                                                                   \
  }

ABOUT_INVOICE (invoice_dialog,
               puntual_invoice_dialog_present (PUNTUAL_SHELL (window), subjects->invoice_id, 0))
ABOUT_INVOICE (credit_note_dialog,
               puntual_credit_note_dialog_present (PUNTUAL_SHELL (window), subjects->invoice_id, 0))
ABOUT_INVOICE (promise_dialog,
               puntual_promise_dialog_present (PUNTUAL_SHELL (window), &subjects->invoice_id, 1))
ABOUT_INVOICE (dispute_dialog,
               puntual_dispute_dialog_present (PUNTUAL_SHELL (window), &subjects->invoice_id, 1))
ABOUT_INVOICE (instalments_dialog,
               puntual_instalments_dialog_present (PUNTUAL_SHELL (window), subjects->invoice_id))
ABOUT_INVOICE (pause_dialog,
               puntual_pause_dialog_present (PUNTUAL_SHELL (window), PUNTUAL_PAUSE_INVOICES,
                                             &subjects->invoice_id, 1))

static gboolean
open_import_assistant (PuntualWindow *window, const PuntualPictureSubjects *subjects)
{
  g_autofree char *path = puntual_data_path ("sample/facturas-2026-03.csv");
  g_autoptr (GFile) file = path != NULL ? g_file_new_for_path (path) : NULL;

  if (file == NULL)
    return FALSE;
  puntual_import_assistant_present (PUNTUAL_SHELL (window), file);
  return TRUE;
}

static gboolean
open_mail_account_dialog (PuntualWindow *window, const PuntualPictureSubjects *subjects)
{
  puntual_mail_account_dialog_present (PUNTUAL_SHELL (window), NULL);
  return TRUE;
}

static gboolean
open_account_choice (PuntualWindow *window, const PuntualPictureSubjects *subjects)
{
  puntual_account_choice_present (PUNTUAL_SHELL (window));
  return TRUE;
}

static gboolean
open_account_dialog (PuntualWindow *window, const PuntualPictureSubjects *subjects)
{
  puntual_account_dialog_present (PUNTUAL_SHELL (window), "whatsapp-cloud", NULL);
  return TRUE;
}

#define PREFERENCES(nick, page)                                                                    \
  static gboolean open_preferences_##nick (PuntualWindow *window,                                  \
                                           const PuntualPictureSubjects *subjects)                 \
  {                                                                                                \
    puntual_preferences_present (PUNTUAL_SHELL (window), page);                                    \
    return TRUE;                                                                                   \
  }

PREFERENCES (business, "business")
PREFERENCES (sending, "sending")
PREFERENCES (mail, "mail")
PREFERENCES (notifications, "notifications")
PREFERENCES (data, "data")

static gboolean
open_shortcuts (PuntualWindow *window, const PuntualPictureSubjects *subjects)
{
  /* The toolkit's window of keys is wider than a narrow one. */
  return gtk_widget_get_width (GTK_WIDGET (window)) > 600
         && gtk_widget_activate_action (GTK_WIDGET (window), "win.show-help-overlay", NULL);
}

const PuntualPictureScene PUNTUAL_PICTURE_SCENES[] = {
  { "today", FALSE, open_today, NULL, show_list },
  { "review", FALSE, open_review, NULL, show_list },
  { "review-message", FALSE, open_review, NULL, show_details },
  { "invoices", FALSE, open_invoices, NULL, show_list },
  { "invoice", FALSE, open_invoice },
  { "customers", FALSE, open_customers, NULL, show_list },
  { "customer", FALSE, open_customer },
  { "payments", FALSE, open_payments, NULL, show_list },
  { "payment", FALSE, open_payment },
  { "cadences", FALSE, open_cadences, NULL, show_list },
  { "cadence", FALSE, open_cadences, NULL, show_details },
  { "cadence-editor", FALSE, open_cadence_editor, NULL, show_list },
  { "templates", FALSE, open_templates, NULL, show_list },
  { "template", FALSE, open_templates, NULL, show_details },
  { "template-editor", FALSE, open_template_editor, NULL, show_list },
  { "outbox", FALSE, open_outbox, NULL, show_list },
  { "message", FALSE, open_message },
  { "insights", FALSE, open_insights, NULL, show_list },
  { "search", FALSE, open_search },
  { "notifications", FALSE, open_notifications, close_notifications, ring_bell },
  { "first-run", FALSE, open_first_run, close_first_run },
  { "dialog-payment", TRUE, open_payment_dialog },
  { "dialog-allocation", TRUE, open_allocation_dialog },
  { "dialog-new-invoice", TRUE, open_new_invoice_dialog },
  { "dialog-invoice", TRUE, open_invoice_dialog },
  { "dialog-credit-note", TRUE, open_credit_note_dialog },
  { "dialog-promise", TRUE, open_promise_dialog },
  { "dialog-dispute", TRUE, open_dispute_dialog },
  { "dialog-instalments", TRUE, open_instalments_dialog },
  { "dialog-pause", TRUE, open_pause_dialog },
  { "dialog-new-customer", TRUE, open_new_customer_dialog },
  { "dialog-customer", TRUE, open_customer_dialog },
  { "dialog-contact", TRUE, open_contact_dialog },
  { "dialog-import", TRUE, open_import_assistant },
  { "dialog-mail-account", TRUE, open_mail_account_dialog },
  { "dialog-account-choice", TRUE, open_account_choice },
  { "dialog-account", TRUE, open_account_dialog },
  { "preferences-business", TRUE, open_preferences_business },
  { "preferences-sending", TRUE, open_preferences_sending },
  { "preferences-mail", TRUE, open_preferences_mail },
  { "preferences-notifications", TRUE, open_preferences_notifications },
  { "preferences-data", TRUE, open_preferences_data },
  { "shortcuts", TRUE, open_shortcuts },
};
const guint PUNTUAL_N_PICTURE_SCENES = G_N_ELEMENTS (PUNTUAL_PICTURE_SCENES);
