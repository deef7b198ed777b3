/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "puntual-customer-detail.h"
#include "puntual-customer-parts.h"
#include "puntual-customer-reach.h"
#include "puntual-flow-layout.h"
#include "puntual-shell.h"
#include "puntual-step-words.h"
#include "puntual-timeline-view.h"
#include "puntual-typed-text.h"

struct _PuntualCustomerDetail
{
  GtkWidget parent_instance;

  /* Children. */
  GtkStack *stack;
  GtkScrolledWindow *scroller;
  GtkLabel *word;
  GtkLabel *kind, *name, *tax_id;
  GtkBox *badges, *owed;
  GtkLabel *habit, *manner;
  GtkWidget *next, *buttons;
  GtkLabel *next_title, *next_reason;
  GtkWidget *invoices_part, *all_invoices, *note_part;
  GtkBox *invoices, *lines, *people;
  GtkLabel *note;
  PuntualTimelineView *timeline;
  /* Owned. */
  PuntualCustomerDossier *dossier;
};

G_DEFINE_FINAL_TYPE (PuntualCustomerDetail, puntual_customer_detail, GTK_TYPE_WIDGET)

static void
open_message (PuntualCustomerDetail *self, const char *outbox_id)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "page.open-message", "s", outbox_id);
}

static void
open_invoice (PuntualCustomerDetail *self, gint64 invoice_id)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-item", "(sx)", "invoices", invoice_id);
}

/* --- What is said --- */

static void
show_head (PuntualCustomerDetail *self, const PuntualCustomer *customer)
{
  g_autofree char *kind = NULL;

  /* Translators: %s is the group a customer is in, in the owner's words */
  kind = customer->segment != NULL ? g_strdup_printf (_ ("Customer · %s"), customer->segment)
                                   : g_strdup (_ ("Customer"));
  puntual_typed_text_say (self->kind, kind);
  puntual_typed_text_say (self->name, customer->name);
  puntual_typed_text_say (self->tax_id, customer->tax_id);
}

static char *
cadence_words (const PuntualCustomerDossier *dossier)
{
  switch (dossier->level)
    {
    case PUNTUAL_CADENCE_OF_CUSTOMER:
      /* Translators: %s is the name of a cadence */
      return g_strdup_printf (_ ("Cadence “%s”, chosen for this customer"), dossier->cadence);
    case PUNTUAL_CADENCE_OF_SEGMENT:
      /* Translators: %1$s is the name of a cadence, %2$s a group of customers */
      return g_strdup_printf (_ ("Cadence “%1$s”, that of “%2$s”"), dossier->cadence,
                              dossier->row->customer->segment);
    case PUNTUAL_CADENCE_OF_BUSINESS:
      /* Translators: %s is the name of a cadence */
      return g_strdup_printf (_ ("Cadence “%s”, the default"), dossier->cadence);
    case PUNTUAL_CADENCE_OF_NOBODY:
    case PUNTUAL_CADENCE_OF_INVOICE:
    default:
      return g_strdup (_ ("No cadence: nothing is sent"));
    }
}

static void
show_manner (PuntualCustomerDetail *self, const PuntualCustomerDossier *dossier)
{
  g_autofree char *cadence = cadence_words (dossier);
  g_autofree char *manner =
      g_strdup_printf ("%s · %s", puntual_language_label (dossier->language), cadence);

  puntual_typed_text_say (self->habit, dossier->habit);
  puntual_typed_text_say (self->manner, manner);
}

static void
show_next (PuntualCustomerDetail *self, const PuntualCustomerDossier *dossier)
{
  g_autofree char *title = NULL;
  g_autofree char *reason = NULL;

  gtk_widget_set_visible (self->next, dossier->has_next);
  if (!dossier->has_next)
    return;
  title = puntual_step_words_title (&dossier->next, dossier->day, puntual_shell_language ());
  /* Translators: %1$s is the number of an invoice, %2$s a sentence or two about it */
  reason = g_strdup_printf (_ ("Invoice %1$s. %2$s"), dossier->next_number, dossier->next.text);
  puntual_typed_text_say (self->next_title, title);
  puntual_typed_text_say (self->next_reason, reason);
}

static void
show_all (PuntualCustomerDetail *self, const PuntualCustomerDossier *dossier)
{
  show_head (self, dossier->row->customer);
  puntual_customer_badges_fill (self->badges, dossier);
  puntual_customer_owed_fill (self->owed, dossier);
  show_manner (self, dossier);
  show_next (self, dossier);
  puntual_customer_invoices_fill (self->invoices, dossier);
  gtk_widget_set_visible (self->invoices_part, dossier->n_open > 0);
  gtk_widget_set_visible (self->all_invoices, dossier->row->n_invoices > 0);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->all_invoices), "(xs)",
                                    dossier->row->customer->id, dossier->row->customer->name);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->all_invoices), "win.invoices-of");
  puntual_customer_lines_fill (self->lines, dossier);
  puntual_customer_people_fill (self->people, dossier);
  puntual_typed_text_say (self->note, dossier->row->customer->note);
  gtk_widget_set_visible (self->note_part, gtk_widget_get_visible (GTK_WIDGET (self->note)));
  puntual_timeline_view_set_items (self->timeline, dossier->timeline, dossier->day, 0,
                                   puntual_shell_language ());
}

void
puntual_customer_detail_show (PuntualCustomerDetail *self, PuntualCustomerDossier *dossier,
                              const char *word)
{
  gboolean another = dossier == NULL || self->dossier == NULL
                     || dossier->row->customer->id != self->dossier->row->customer->id;

  g_clear_pointer (&self->dossier, puntual_customer_dossier_free);
  self->dossier = dossier;
  if (dossier == NULL)
    {
      puntual_timeline_view_set_items (self->timeline, NULL, PUNTUAL_DAY_NONE, 0, "en");
      gtk_label_set_text (self->word, word != NULL ? word : "");
      gtk_stack_set_visible_child_name (self->stack, "word");
      return;
    }
  show_all (self, dossier);
  if (another)
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  gtk_stack_set_visible_child_name (self->stack, "customer");
}

const PuntualCustomerDossier *
puntual_customer_detail_get_dossier (PuntualCustomerDetail *self)
{
  return self->dossier;
}

/* --- Life --- */

static void
puntual_customer_detail_dispose (GObject *object)
{
  PuntualCustomerDetail *self = PUNTUAL_CUSTOMER_DETAIL (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), PUNTUAL_TYPE_CUSTOMER_DETAIL);
  g_clear_pointer (&self->dossier, puntual_customer_dossier_free);
  G_OBJECT_CLASS (puntual_customer_detail_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, PuntualCustomerDetail, stack);
  gtk_widget_class_bind_template_child (widget_class, PuntualCustomerDetail, scroller);
  gtk_widget_class_bind_template_child (widget_class, PuntualCustomerDetail, word);
  gtk_widget_class_bind_template_child (widget_class, PuntualCustomerDetail, kind);
  gtk_widget_class_bind_template_child (widget_class, PuntualCustomerDetail, name);
  gtk_widget_class_bind_template_child (widget_class, PuntualCustomerDetail, tax_id);
  gtk_widget_class_bind_template_child (widget_class, PuntualCustomerDetail, badges);
  gtk_widget_class_bind_template_child (widget_class, PuntualCustomerDetail, owed);
  gtk_widget_class_bind_template_child (widget_class, PuntualCustomerDetail, habit);
  gtk_widget_class_bind_template_child (widget_class, PuntualCustomerDetail, manner);
  gtk_widget_class_bind_template_child (widget_class, PuntualCustomerDetail, next);
  gtk_widget_class_bind_template_child (widget_class, PuntualCustomerDetail, buttons);
  gtk_widget_class_bind_template_child (widget_class, PuntualCustomerDetail, next_title);
  gtk_widget_class_bind_template_child (widget_class, PuntualCustomerDetail, next_reason);
  gtk_widget_class_bind_template_child (widget_class, PuntualCustomerDetail, invoices_part);
  gtk_widget_class_bind_template_child (widget_class, PuntualCustomerDetail, all_invoices);
  gtk_widget_class_bind_template_child (widget_class, PuntualCustomerDetail, note_part);
  gtk_widget_class_bind_template_child (widget_class, PuntualCustomerDetail, invoices);
  gtk_widget_class_bind_template_child (widget_class, PuntualCustomerDetail, lines);
  gtk_widget_class_bind_template_child (widget_class, PuntualCustomerDetail, people);
  gtk_widget_class_bind_template_child (widget_class, PuntualCustomerDetail, note);
  gtk_widget_class_bind_template_child (widget_class, PuntualCustomerDetail, timeline);
}

static void
puntual_customer_detail_class_init (PuntualCustomerDetailClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = puntual_customer_detail_dispose;
  g_type_ensure (PUNTUAL_TYPE_TIMELINE_VIEW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/puntual/Puntual/customers/puntual-customer-detail.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, open_message);
  gtk_widget_class_bind_template_callback (widget_class, open_invoice);
}

static void
puntual_customer_detail_init (PuntualCustomerDetail *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (self->buttons, puntual_flow_layout_new (8, 8));
}

GtkWidget *
puntual_customer_detail_new (void)
{
  return g_object_new (PUNTUAL_TYPE_CUSTOMER_DETAIL, NULL);
}
