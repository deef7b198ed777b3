/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-browse.h"
#include "puntual-dialogs.h"
#include "puntual-empty.h"
#include "puntual-fold.h"
#include "puntual-list-pane.h"
#include "puntual-payment-columns.h"
#include "puntual-payment-deeds.h"
#include "puntual-payment-detail.h"
#include "puntual-payments-page.h"

struct _PuntualPaymentsPage
{
  PuntualPage parent_instance;

  /* Children. */
  PuntualFold *fold;
  PuntualListPane *pane;
  PuntualPaymentDetail *detail;
  AdwButtonContent *record;
  GtkWidget *withdraw_all;
  GtkWidget *bring_back_all;
  /* Owned. */
  GCancellable *loading;

  gint64 shown; /* the payment whose details are shown or being read; 0: none */
};

G_DEFINE_FINAL_TYPE (PuntualPaymentsPage, puntual_payments_page, PUNTUAL_TYPE_PAGE)

/* --- What is selected --- */

static gboolean
is_on_undone_shelf (PuntualPaymentsPage *self)
{
  return puntual_list_pane_get_shelf (self->pane) == PUNTUAL_PAYMENT_SHELF_UNDONE;
}

static void
update_actions (PuntualPaymentsPage *self)
{
  const PuntualPaymentRow *row = puntual_payment_detail_get_payment (self->detail);
  guint n = puntual_ledger_table_get_n_selected (puntual_list_pane_get_table (self->pane));
  gboolean undone = row != NULL ? row->undone : is_on_undone_shelf (self);
  gboolean any = row != NULL || n > 1;
  GtkWidget *widget = GTK_WIDGET (self);

  gtk_widget_action_set_enabled (widget, "page.withdraw", any && !undone);
  gtk_widget_action_set_enabled (widget, "page.bring-back", any && undone);
  gtk_widget_action_set_enabled (widget, "page.release", row != NULL && !undone);
  gtk_widget_action_set_enabled (widget, "page.thank", row != NULL && !undone);
  gtk_widget_action_set_enabled (widget, "page.allocate",
                                 row != NULL && !undone && row->unallocated > 0);
  gtk_widget_set_visible (self->withdraw_all, !is_on_undone_shelf (self));
  gtk_widget_set_visible (self->bring_back_all, is_on_undone_shelf (self));
}

static void
show (PuntualPaymentsPage *self, PuntualPaymentRow *row)
{
  puntual_payment_detail_show (self->detail, row);
  if (!puntual_fold_get_folded (self->fold) || row == NULL)
    puntual_fold_set_show_second (self->fold, row != NULL);
  update_actions (self);
}

static gboolean
read_payment (PuntualDeskJob *job, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) rows =
      puntual_payment_rows (puntual_desk_job_get_ledger (job), data, 1, error);

  if (rows != NULL && rows->len > 0)
    puntual_desk_job_take_result (job, g_ptr_array_steal_index (rows, 0),
                                  (GDestroyNotify)puntual_payment_row_free);
  return rows != NULL;
}

static void
payment_read (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (PuntualPaymentsPage) self = data;
  g_autoptr (GError) error = NULL;
  gpointer row = NULL;
  gboolean fine = puntual_desk_run_finish (PUNTUAL_DESK (source), answer, &row, &error);

  if (self->fold == NULL || (!fine && g_cancellable_is_cancelled (self->loading)))
    g_clear_pointer ((PuntualPaymentRow **)&row, puntual_payment_row_free);
  else if (fine)
    show (self, row);
  else if (puntual_page_get_shell (PUNTUAL_PAGE (self)) != NULL)
    puntual_shell_complain (puntual_page_get_shell (PUNTUAL_PAGE (self)), error);
}

static void
read_shown (PuntualPaymentsPage *self)
{
  gint64 *id;

  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  if (self->shown == 0)
    {
      show (self, NULL);
      return;
    }
  self->loading = g_cancellable_new ();
  id = g_new (gint64, 1);
  *id = self->shown;
  puntual_desk_run_async (puntual_page_get_desk (PUNTUAL_PAGE (self)), PUNTUAL_LANE_LIST,
                          read_payment, id, g_free, self->loading, payment_read,
                          g_object_ref (self));
}

static void
selection_changed (PuntualPaymentsPage *self)
{
  gint64 id = puntual_ledger_table_get_only_selected (puntual_list_pane_get_table (self->pane));

  if (id == self->shown)
    {
      update_actions (self);
      return;
    }
  self->shown = id;
  read_shown (self);
}

static void
row_activated (PuntualPaymentsPage *self, gint64 id)
{
  puntual_fold_set_show_second (self->fold, TRUE);
}

static void
fold_changed (PuntualPaymentsPage *self)
{
  gboolean folded =
      puntual_fold_get_folded (self->fold) || puntual_page_is_alone (PUNTUAL_PAGE (self));

  puntual_page_set_can_go_back (PUNTUAL_PAGE (self),
                                folded && puntual_fold_get_show_second (self->fold));
  /* A narrow header has room for the picture alone. */
  adw_button_content_set_label (self->record, folded ? "" : _ ("_Record"));
}

/* --- What is done --- */

static GArray *
selected (PuntualPaymentsPage *self)
{
  GArray *ids = puntual_ledger_table_get_selected (puntual_list_pane_get_table (self->pane));

  /* Brought here by a link, with the list not there yet. */
  if (ids->len == 0 && self->shown != 0)
    g_array_append_val (ids, self->shown);
  return ids;
}

static void
withdraw_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PuntualPaymentsPage *self = PUNTUAL_PAYMENTS_PAGE (widget);
  g_autoptr (GArray) ids = selected (self);
  g_autofree char *done = NULL;
  PuntualDeed *deed, *undo;

  if (ids->len == 0)
    return;
  puntual_payment_deed_withdraw (ids, &deed, &undo);
  done = g_strdup_printf (
      /* Translators: %u is a number of payments */
      g_dngettext (GETTEXT_PACKAGE, "%u payment undone", "%u payments undone", ids->len), ids->len);
  puntual_shell_carry_out (puntual_page_get_shell (PUNTUAL_PAGE (self)), deed, undo, done, NULL,
                           NULL);
}

static void
thank_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PuntualPaymentsPage *self = PUNTUAL_PAYMENTS_PAGE (widget);
  const PuntualPaymentRow *row = puntual_payment_detail_get_payment (self->detail);

  if (row != NULL && !row->undone)
    gtk_widget_activate_action (widget, "win.thank", "x", row->payment->id);
}

static void
bring_back_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PuntualPaymentsPage *self = PUNTUAL_PAYMENTS_PAGE (widget);
  g_autoptr (GArray) ids = selected (self);
  g_autofree char *done = NULL;
  PuntualDeed *deed, *undo;

  if (ids->len == 0)
    return;
  puntual_payment_deed_bring_back (ids, &deed, &undo);
  done = g_strdup_printf (
      /* Translators: %u is a number of payments */
      g_dngettext (GETTEXT_PACKAGE, "%u payment counts again", "%u payments count again", ids->len),
      ids->len);
  puntual_shell_carry_out (puntual_page_get_shell (PUNTUAL_PAGE (self)), deed, undo, done, NULL,
                           NULL);
}

static void
allocate_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PuntualPaymentsPage *self = PUNTUAL_PAYMENTS_PAGE (widget);

  if (self->shown != 0)
    puntual_allocation_dialog_present (puntual_page_get_shell (PUNTUAL_PAGE (self)), self->shown);
}

static void
release_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PuntualPaymentsPage *self = PUNTUAL_PAYMENTS_PAGE (widget);
  const PuntualPaymentRow *row = puntual_payment_detail_get_payment (self->detail);
  gint64 invoice_id = g_variant_get_int64 (parameter);

  for (guint i = 0; row != NULL && i < row->shares->len; i++)
    {
      const PuntualPaymentShare *share = row->shares->pdata[i];
      g_autofree char *done = NULL;
      PuntualDeed *deed, *undo;

      if (share->invoice_id != invoice_id)
        continue;
      puntual_payment_deed_release (row->payment->id, invoice_id, share->minor, &deed, &undo);
      /* Translators: %s is an invoice number */
      done = g_strdup_printf (_ ("Payment taken off invoice %s"), share->number);
      puntual_shell_carry_out (puntual_page_get_shell (PUNTUAL_PAGE (self)), deed, undo, done, NULL,
                               NULL);
      return;
    }
}

static void
search_clicked (PuntualPaymentsPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self->pane), "pane.search", NULL);
}

/* --- As a page --- */

static void
puntual_payments_page_adapt (PuntualPage *page)
{
  fold_changed (PUNTUAL_PAYMENTS_PAGE (page));
}

static void
puntual_payments_page_attach (PuntualPage *page)
{
  PuntualPaymentsPage *self = PUNTUAL_PAYMENTS_PAGE (page);
  PuntualEmpty *empty =
      puntual_empty_new ("puntual-payment-symbolic", _ ("No payments yet"),
                         _ ("Record what came in: the invoices it settles get no more reminders."));

  puntual_empty_add_button (empty, _ ("_Record a Payment…"), "win.record-payment", NULL);
  puntual_list_pane_set_empty (self->pane, GTK_WIDGET (empty));
  puntual_list_pane_set_up (self->pane, puntual_page_get_desk (page), &PUNTUAL_PAYMENT_LIST);
  update_actions (self);
}

static void
puntual_payments_page_refresh (PuntualPage *page)
{
  PuntualPaymentsPage *self = PUNTUAL_PAYMENTS_PAGE (page);

  if (self->shown != 0)
    read_shown (self);
}

static void
puntual_payments_page_show_item (PuntualPage *page, gint64 id)
{
  PuntualPaymentsPage *self = PUNTUAL_PAYMENTS_PAGE (page);

  puntual_list_pane_show_id (self->pane, id, PUNTUAL_PAYMENT_SHELF_ALL);
  self->shown = id;
  read_shown (self);
  puntual_fold_set_show_second (self->fold, TRUE);
}

static gboolean
puntual_payments_page_go_back (PuntualPage *page)
{
  PuntualPaymentsPage *self = PUNTUAL_PAYMENTS_PAGE (page);

  if (!puntual_fold_get_folded (self->fold) || !puntual_fold_get_show_second (self->fold))
    return FALSE;
  puntual_fold_set_show_second (self->fold, FALSE);
  return TRUE;
}

/* --- Life --- */

static void
puntual_payments_page_dispose (GObject *object)
{
  PuntualPaymentsPage *self = PUNTUAL_PAYMENTS_PAGE (object);

  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  gtk_widget_dispose_template (GTK_WIDGET (object), PUNTUAL_TYPE_PAYMENTS_PAGE);
  G_OBJECT_CLASS (puntual_payments_page_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "page.withdraw", NULL, withdraw_action);
  gtk_widget_class_install_action (widget_class, "page.bring-back", NULL, bring_back_action);
  gtk_widget_class_install_action (widget_class, "page.allocate", NULL, allocate_action);
  gtk_widget_class_install_action (widget_class, "page.release", "x", release_action);
  gtk_widget_class_install_action (widget_class, "page.thank", NULL, thank_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "page.withdraw", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Insert, 0, "page.bring-back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_l, GDK_CONTROL_MASK, "page.allocate",
                                       NULL);
}

static void
puntual_payments_page_class_init (PuntualPaymentsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  PuntualPageClass *page_class = PUNTUAL_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = puntual_payments_page_dispose;
  page_class->attach = puntual_payments_page_attach;
  page_class->adapt = puntual_payments_page_adapt;
  page_class->refresh = puntual_payments_page_refresh;
  page_class->show_item = puntual_payments_page_show_item;
  page_class->go_back = puntual_payments_page_go_back;
  install_actions (widget_class);
  g_type_ensure (PUNTUAL_TYPE_FOLD);
  g_type_ensure (PUNTUAL_TYPE_LIST_PANE);
  g_type_ensure (PUNTUAL_TYPE_PAYMENT_DETAIL);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/puntual/Puntual/payments/puntual-payments-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PuntualPaymentsPage, fold);
  gtk_widget_class_bind_template_child (widget_class, PuntualPaymentsPage, pane);
  gtk_widget_class_bind_template_child (widget_class, PuntualPaymentsPage, detail);
  gtk_widget_class_bind_template_child (widget_class, PuntualPaymentsPage, record);
  gtk_widget_class_bind_template_child (widget_class, PuntualPaymentsPage, withdraw_all);
  gtk_widget_class_bind_template_child (widget_class, PuntualPaymentsPage, bring_back_all);
  gtk_widget_class_bind_template_callback (widget_class, search_clicked);
  gtk_widget_class_bind_template_callback (widget_class, selection_changed);
  gtk_widget_class_bind_template_callback (widget_class, row_activated);
  gtk_widget_class_bind_template_callback (widget_class, fold_changed);
}

static void
puntual_payments_page_init (PuntualPaymentsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
