/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-flow-layout.h"
#include "puntual-invoice-detail.h"
#include "puntual-invoice-state.h"
#include "puntual-locale.h"
#include "puntual-next-step-card.h"
#include "puntual-shell.h"
#include "puntual-timeline-view.h"
#include "puntual-typed-text.h"

struct _PuntualInvoiceDetail
{
  GtkWidget parent_instance;

  /* Children. */
  GtkStack *stack;
  GtkScrolledWindow *scroller;
  GtkLabel *word;
  GtkLabel *number, *balance, *facts;
  PuntualBadge *badge;
  GtkWidget *customer; /* a button */
  GtkLabel *customer_name;
  GtkLabel *habit, *reached_by, *cadence;
  GtkWidget *change_cadence;
  PuntualNextStepCard *next;
  GtkWidget *buttons;
  PuntualTimelineView *timeline;
  /* Owned. */
  PuntualInvoiceDossier *dossier;
};

G_DEFINE_FINAL_TYPE (PuntualInvoiceDetail, puntual_invoice_detail, GTK_TYPE_WIDGET)

static void
open_message (PuntualInvoiceDetail *self, const char *outbox_id)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "page.open-message", "s", outbox_id);
}

/* --- What is said --- */

static void
add_line (GString *text, char *line)
{
  if (text->len > 0)
    g_string_append_c (text, '\n');
  g_string_append (text, line);
  g_free (line);
}

static void
add_dates (GString *text, const PuntualInvoice *invoice)
{
  const char *language = puntual_shell_language ();
  g_autofree char *issued = puntual_locale_date (invoice->issue_day, language);
  g_autofree char *due = puntual_locale_date (invoice->due_day, language);

  if (*issued != '\0')
    /* Translators: %s is a date */
    add_line (text, g_strdup_printf (_ ("Issued on %s"), issued));
  if (*due != '\0')
    /* Translators: %s is a date */
    add_line (text, g_strdup_printf (_ ("Due on %s"), due));
}

/* Totals and payments, when the balance does not say it all; the promise; what was noted. */
static char *
describe (const PuntualInvoiceRow *row)
{
  const PuntualInvoice *invoice = row->invoice;
  const char *language = puntual_shell_language ();
  GString *text = g_string_new (NULL);

  add_dates (text, invoice);
  if (invoice->balance != invoice->total)
    {
      g_autofree char *total = puntual_locale_money (invoice->total, invoice->currency, language);
      g_autofree char *paid = puntual_locale_money (invoice->paid, invoice->currency, language);

      /* Translators: amounts of money: of an invoice, and what of it was paid */
      add_line (text, g_strdup_printf (_ ("Total %1$s, paid %2$s"), total, paid));
    }
  if (row->promised_day != PUNTUAL_DAY_NONE)
    {
      g_autofree char *day = puntual_locale_date (row->promised_day, language);

      add_line (text, g_strdup_printf (row->promise_broken
                                           /* Translators: %s is a date */
                                           ? _ ("Promised for %s, and not kept")
                                           /* Translators: %s is a date */
                                           : _ ("Promised for %s"),
                                       day));
    }
  if (invoice->note != NULL && *invoice->note != '\0')
    add_line (text, g_strdup (invoice->note));
  return g_string_free (text, FALSE);
}

static void
show_amount (PuntualInvoiceDetail *self, const PuntualInvoiceDossier *dossier)
{
  const PuntualInvoice *invoice = dossier->row->invoice;
  gboolean open = puntual_invoice_state_is_open (dossier->row);
  g_autofree char *number = NULL;
  g_autofree char *balance = puntual_locale_money (open ? invoice->balance : invoice->total,
                                                   invoice->currency, puntual_shell_language ());
  g_autofree char *facts = describe (dossier->row);

  number = g_strdup_printf (invoice->kind == PUNTUAL_INVOICE_CREDIT_NOTE
                                /* Translators: %s is the number of a credit note */
                                ? _ ("Credit note %s")
                                /* Translators: %s is the number of an invoice */
                                : _ ("Invoice %s"),
                            invoice->number);
  puntual_typed_text_say (self->number, number);
  puntual_typed_text_say (self->balance, balance);
  puntual_typed_text_say (self->facts, facts);
  puntual_invoice_state_show (self->badge, dossier->row, dossier->day);
}

static void
show_customer (PuntualInvoiceDetail *self, const PuntualInvoiceDossier *dossier)
{
  puntual_typed_text_say (self->customer_name, dossier->customer->name);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->customer), "(sx)", "customers",
                                    dossier->customer->id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->customer), "win.open-item");
  puntual_typed_text_say (self->habit, dossier->habit);
  puntual_typed_text_say (self->reached_by, dossier->reached_by);
  puntual_typed_text_say (self->cadence, dossier->cadence);
  gtk_widget_set_visible (self->change_cadence, dossier->cadence != NULL);
}

void
puntual_invoice_detail_show (PuntualInvoiceDetail *self, PuntualInvoiceDossier *dossier,
                             const char *word)
{
  gboolean another = dossier == NULL || self->dossier == NULL
                     || dossier->row->invoice->id != self->dossier->row->invoice->id;

  g_clear_pointer (&self->dossier, puntual_invoice_dossier_free);
  self->dossier = dossier;
  if (dossier == NULL)
    {
      puntual_timeline_view_set_items (self->timeline, NULL, PUNTUAL_DAY_NONE, 0, "en");
      gtk_label_set_text (self->word, word != NULL ? word : "");
      gtk_stack_set_visible_child_name (self->stack, "word");
      return;
    }
  show_amount (self, dossier);
  show_customer (self, dossier);
  puntual_next_step_card_show (self->next, dossier);
  gtk_widget_set_visible (self->buttons, puntual_invoice_state_is_open (dossier->row));
  puntual_timeline_view_set_items (self->timeline, dossier->timeline, dossier->day,
                                   dossier->row->invoice->id, puntual_shell_language ());
  if (another)
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  gtk_stack_set_visible_child_name (self->stack, "invoice");
}

const PuntualInvoiceDossier *
puntual_invoice_detail_get_dossier (PuntualInvoiceDetail *self)
{
  return self->dossier;
}

/* --- Life --- */

static void
puntual_invoice_detail_dispose (GObject *object)
{
  PuntualInvoiceDetail *self = PUNTUAL_INVOICE_DETAIL (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), PUNTUAL_TYPE_INVOICE_DETAIL);
  g_clear_pointer (&self->dossier, puntual_invoice_dossier_free);
  G_OBJECT_CLASS (puntual_invoice_detail_parent_class)->dispose (object);
}

static void
puntual_invoice_detail_class_init (PuntualInvoiceDetailClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = puntual_invoice_detail_dispose;
  g_type_ensure (PUNTUAL_TYPE_BADGE);
  g_type_ensure (PUNTUAL_TYPE_NEXT_STEP_CARD);
  g_type_ensure (PUNTUAL_TYPE_TIMELINE_VIEW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/puntual/Puntual/invoices/puntual-invoice-detail.ui");
  gtk_widget_class_bind_template_child (widget_class, PuntualInvoiceDetail, stack);
  gtk_widget_class_bind_template_child (widget_class, PuntualInvoiceDetail, scroller);
  gtk_widget_class_bind_template_child (widget_class, PuntualInvoiceDetail, word);
  gtk_widget_class_bind_template_child (widget_class, PuntualInvoiceDetail, number);
  gtk_widget_class_bind_template_child (widget_class, PuntualInvoiceDetail, balance);
  gtk_widget_class_bind_template_child (widget_class, PuntualInvoiceDetail, facts);
  gtk_widget_class_bind_template_child (widget_class, PuntualInvoiceDetail, badge);
  gtk_widget_class_bind_template_child (widget_class, PuntualInvoiceDetail, customer);
  gtk_widget_class_bind_template_child (widget_class, PuntualInvoiceDetail, customer_name);
  gtk_widget_class_bind_template_child (widget_class, PuntualInvoiceDetail, habit);
  gtk_widget_class_bind_template_child (widget_class, PuntualInvoiceDetail, reached_by);
  gtk_widget_class_bind_template_child (widget_class, PuntualInvoiceDetail, cadence);
  gtk_widget_class_bind_template_child (widget_class, PuntualInvoiceDetail, change_cadence);
  gtk_widget_class_bind_template_child (widget_class, PuntualInvoiceDetail, next);
  gtk_widget_class_bind_template_child (widget_class, PuntualInvoiceDetail, buttons);
  gtk_widget_class_bind_template_child (widget_class, PuntualInvoiceDetail, timeline);
  gtk_widget_class_bind_template_callback (widget_class, open_message);
}

static void
puntual_invoice_detail_init (PuntualInvoiceDetail *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (self->buttons, puntual_flow_layout_new (8, 8));
}

GtkWidget *
puntual_invoice_detail_new (void)
{
  return g_object_new (PUNTUAL_TYPE_INVOICE_DETAIL, NULL);
}
