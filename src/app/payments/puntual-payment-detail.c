/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"
#include "puntual-payment-detail.h"

#include <glib/gi18n-lib.h>

#include "puntual-badge.h"
#include "puntual-locale.h"
#include "puntual-shell.h"
#include "puntual-typed-text.h"

struct _PuntualPaymentDetail
{
  AdwBin parent_instance;

  /* Children. */
  GtkWidget *scrolled;
  GtkLabel *amount;
  GtkLabel *when;
  PuntualBadge *badge;
  AdwActionRow *customer;
  AdwActionRow *reference;
  AdwPreferencesGroup *shares;
  GtkWidget *allocate;
  GtkWidget *withdraw;
  GtkWidget *thank;
  GtkWidget *bring_back;
  /* Owned. */
  PuntualPaymentRow *payment;
  GPtrArray *rows; /* borrowed widgets in `shares` */
};

G_DEFINE_FINAL_TYPE (PuntualPaymentDetail, puntual_payment_detail, ADW_TYPE_BIN)

static char *
money (PuntualPaymentDetail *self, gint64 minor)
{
  return puntual_locale_money (minor, self->payment->payment->currency, puntual_shell_language ());
}

/* Where it came from, when not from this person's hands. */
static const char *
describe_source (const PuntualPayment *payment)
{
  if (g_strcmp0 (payment->source, "import") == 0)
    return _ ("from an imported file");
  if (g_strcmp0 (payment->source, "bank") == 0)
    return _ ("from a bank statement");
  return _ ("recorded by hand");
}

static void
show_head (PuntualPaymentDetail *self)
{
  const PuntualPayment *payment = self->payment->payment;
  g_autofree char *amount = money (self, payment->minor);
  g_autofree char *day = puntual_locale_date (payment->day, puntual_shell_language ());
  g_autofree char *customer = puntual_typed_name (self->payment->customer_name);
  g_autofree char *reference = puntual_typed_name (payment->reference);
  g_autofree char *when = NULL;

  /* Translators: first %s is a date such as 27 February 2026, second "recorded by hand" */
  when = g_strdup_printf (_ ("%s, %s"), day, describe_source (payment));
  gtk_label_set_text (self->amount, amount);
  gtk_label_set_text (self->when, when);
  puntual_badge_set (self->badge, PUNTUAL_COLOUR_RED, self->payment->undone ? _ ("Undone") : NULL);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->customer), customer);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->reference), reference);
  gtk_widget_set_visible (GTK_WIDGET (self->reference),
                          payment->reference != NULL && *payment->reference != '\0');
}

static GtkWidget *
new_money_label (PuntualPaymentDetail *self, gint64 minor)
{
  g_autofree char *text = money (self, minor);
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "numeric");
  return label;
}

static void
add_row (PuntualPaymentDetail *self, GtkWidget *row)
{
  adw_preferences_group_add (self->shares, row);
  g_ptr_array_add (self->rows, row);
}

static GtkWidget *
new_release_button (const PuntualPaymentShare *share)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("list-remove-symbolic");
  g_autofree char *label = NULL;

  /* Translators: %s is an invoice number; the payment settles it no more */
  label = g_strdup_printf (_ ("Take off invoice %s"), share->number);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "page.release");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", share->invoice_id);
  return button;
}

static void
add_share (PuntualPaymentDetail *self, const PuntualPaymentShare *share)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *number = puntual_typed_name (share->number);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), number);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), new_money_label (self, share->minor));
  if (!self->payment->undone)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), new_release_button (share));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_widget_set_tooltip_text (row, _ ("Open the Invoice"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.open-item");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "(sx)",
                                    puntual_place_nick (PUNTUAL_PLACE_INVOICES), share->invoice_id);
  add_row (self, row);
}

static void
add_on_account (PuntualPaymentDetail *self)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("On account"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _ ("Settles no invoice yet"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             new_money_label (self, self->payment->unallocated));
  add_row (self, row);
}

static void
show_shares (PuntualPaymentDetail *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->shares, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < self->payment->shares->len; i++)
    add_share (self, self->payment->shares->pdata[i]);
  if (!self->payment->undone && self->payment->unallocated > 0)
    add_on_account (self);
  gtk_widget_set_visible (GTK_WIDGET (self->shares), self->rows->len > 0);
}

void
puntual_payment_detail_show (PuntualPaymentDetail *self, PuntualPaymentRow *payment)
{
  gboolean undone = payment != NULL && payment->undone;

  g_clear_pointer (&self->payment, puntual_payment_row_free);
  self->payment = payment;
  gtk_widget_set_visible (self->scrolled, payment != NULL);
  if (payment == NULL)
    return;
  show_head (self);
  show_shares (self);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->customer), "(sx)",
                                    puntual_place_nick (PUNTUAL_PLACE_CUSTOMERS),
                                    payment->payment->customer_id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->customer), "win.open-item");
  gtk_widget_set_visible (self->allocate, !undone && payment->unallocated > 0);
  gtk_widget_set_visible (self->withdraw, !undone);
  gtk_widget_set_visible (self->thank, !undone && payment->unallocated < payment->payment->minor);
  gtk_widget_set_visible (self->bring_back, undone);
}

const PuntualPaymentRow *
puntual_payment_detail_get_payment (PuntualPaymentDetail *self)
{
  return self->payment;
}

static void
puntual_payment_detail_dispose (GObject *object)
{
  /* The bin lets go of its child, which the template would else take from under it. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  /* A bin lets go of its child itself. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), PUNTUAL_TYPE_PAYMENT_DETAIL);
  G_OBJECT_CLASS (puntual_payment_detail_parent_class)->dispose (object);
}

static void
puntual_payment_detail_finalize (GObject *object)
{
  PuntualPaymentDetail *self = PUNTUAL_PAYMENT_DETAIL (object);

  g_clear_pointer (&self->payment, puntual_payment_row_free);
  g_ptr_array_unref (self->rows);
  G_OBJECT_CLASS (puntual_payment_detail_parent_class)->finalize (object);
}

static void
puntual_payment_detail_class_init (PuntualPaymentDetailClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = puntual_payment_detail_dispose;
  G_OBJECT_CLASS (klass)->finalize = puntual_payment_detail_finalize;
  g_type_ensure (PUNTUAL_TYPE_BADGE);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/puntual/Puntual/payments/puntual-payment-detail.ui");
  gtk_widget_class_bind_template_child (widget_class, PuntualPaymentDetail, scrolled);
  gtk_widget_class_bind_template_child (widget_class, PuntualPaymentDetail, thank);
  gtk_widget_class_bind_template_child (widget_class, PuntualPaymentDetail, amount);
  gtk_widget_class_bind_template_child (widget_class, PuntualPaymentDetail, when);
  gtk_widget_class_bind_template_child (widget_class, PuntualPaymentDetail, badge);
  gtk_widget_class_bind_template_child (widget_class, PuntualPaymentDetail, customer);
  gtk_widget_class_bind_template_child (widget_class, PuntualPaymentDetail, reference);
  gtk_widget_class_bind_template_child (widget_class, PuntualPaymentDetail, shares);
  gtk_widget_class_bind_template_child (widget_class, PuntualPaymentDetail, allocate);
  gtk_widget_class_bind_template_child (widget_class, PuntualPaymentDetail, withdraw);
  gtk_widget_class_bind_template_child (widget_class, PuntualPaymentDetail, bring_back);
}

static void
puntual_payment_detail_init (PuntualPaymentDetail *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
