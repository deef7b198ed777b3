/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-bar-trough.h"
#include "puntual-invoice-state.h"
#include "puntual-outlook-cell.h"

/* From these chances on money is likely, or as likely as not. */
#define GREEN_FROM 75
#define YELLOW_FROM 50

struct _PuntualOutlookCell
{
  GtkWidget parent_instance;

  /* Children. */
  GtkLabel *label;
  GtkLabel *day;         /* of a step; else NULL */
  PuntualBarTrough *bar; /* of a chance; else NULL */
  /* Owned; NULL until it was on the screen. */
  PuntualInvoiceOutlook *outlook;

  guint showing; /* idle source */
  gint64 invoice_id, customer_id;
  gint64 wanted; /* the invoice asked for; 0: none */
  int percent;   /* shown */
  gboolean open;
};

G_DEFINE_FINAL_TYPE (PuntualOutlookCell, puntual_outlook_cell, GTK_TYPE_WIDGET)

static PuntualColour
chance_colour (int percent)
{
  if (percent >= GREEN_FROM)
    return PUNTUAL_COLOUR_GREEN;
  return percent >= YELLOW_FROM ? PUNTUAL_COLOUR_YELLOW : PUNTUAL_COLOUR_RED;
}

static void
show_chance (PuntualOutlookCell *self, int percent)
{
  g_autofree char *text = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->bar), percent > 0);
  if (percent == self->percent)
    return;
  self->percent = percent;
  puntual_bar_trough_clear (self->bar);
  if (percent > 0)
    {
      puntual_bar_trough_add (self->bar, percent, chance_colour (percent));
      puntual_bar_trough_add (self->bar, 100 - percent, PUNTUAL_COLOUR_NEUTRAL);
      /* Translators: %d is a number; in Spanish with a space before the sign */
      text = g_strdup_printf (_ ("%d%%"), percent);
    }
  gtk_label_set_text (self->label, text != NULL ? text : "");
}

/* The day stays to be read when the cell is too narrow for both. */
static void
show_step (PuntualOutlookCell *self, const char *words)
{
  const char *dot = words != NULL ? g_strrstr (words, " · ") : NULL;
  g_autofree char *message = dot != NULL ? g_strndup (words, (gsize)(dot - words)) : NULL;

  gtk_label_set_text (self->label, message != NULL ? message : words != NULL ? words : "");
  gtk_label_set_text (self->day, dot != NULL ? dot : "");
}

static void
show_known (PuntualOutlookCell *self)
{
  const char *sentence;
  const char *words = NULL;

  if (self->bar != NULL)
    {
      show_chance (self, self->open && self->outlook != NULL
                             ? puntual_invoice_outlook_get_percent (self->outlook, self->invoice_id)
                             : 0);
      return;
    }
  if (!self->open)
    words = "—";
  else if (self->outlook != NULL)
    words = puntual_invoice_outlook_get_step (self->outlook, self->invoice_id, &sentence);
  show_step (self, words);
}

/* Asked for when it is wanted: setting it on every row that comes into sight asks the display each
 * time where the pointer is. */
static gboolean
puntual_outlook_cell_query_tooltip (GtkWidget *widget, int x, int y, gboolean keyboard,
                                    GtkTooltip *tooltip)
{
  PuntualOutlookCell *self = PUNTUAL_OUTLOOK_CELL (widget);
  const char *sentence = NULL;

  if (self->open && self->outlook != NULL)
    puntual_invoice_outlook_get_step (self->outlook, self->invoice_id, &sentence);
  gtk_tooltip_set_text (tooltip, sentence);
  return sentence != NULL;
}

static void
stop_wanting (PuntualOutlookCell *self)
{
  if (self->wanted != 0 && self->outlook != NULL)
    puntual_invoice_outlook_drop (self->outlook, self->wanted);
  self->wanted = 0;
}

static void
want (PuntualOutlookCell *self)
{
  gint64 wanted = self->open ? self->invoice_id : 0;

  if (self->outlook == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  if (self->bar != NULL)
    {
      puntual_invoice_outlook_want_chances (self->outlook);
      return;
    }
  if (wanted == self->wanted)
    return;
  stop_wanting (self);
  if (wanted != 0)
    puntual_invoice_outlook_want (self->outlook, wanted, self->customer_id);
  self->wanted = wanted;
}

void
puntual_outlook_cell_show (PuntualOutlookCell *self, const PuntualInvoiceRow *row)
{
  const PuntualInvoice *invoice = row->invoice;

  self->invoice_id = invoice->id;
  self->customer_id = invoice->customer_id;
  self->open = puntual_invoice_state_is_open (row);
  want (self);
  show_known (self);
}

/* --- Life --- */

static gboolean
show_soon (gpointer self)
{
  ((PuntualOutlookCell *)self)->showing = 0;
  show_known (self);
  return G_SOURCE_REMOVE;
}

/* A list maps its rows while it gives them their places: what they say cannot change then. */
static void
puntual_outlook_cell_map (GtkWidget *widget)
{
  PuntualOutlookCell *self = PUNTUAL_OUTLOOK_CELL (widget);

  GTK_WIDGET_CLASS (puntual_outlook_cell_parent_class)->map (widget);
  g_set_object (&self->outlook, puntual_invoice_outlook_of (widget));
  if (self->outlook == NULL)
    return;
  g_signal_connect_swapped (self->outlook, "changed", G_CALLBACK (show_known), self);
  want (self);
  self->showing = g_idle_add_full (G_PRIORITY_DEFAULT, show_soon, self, NULL);
}

static void
puntual_outlook_cell_unmap (GtkWidget *widget)
{
  PuntualOutlookCell *self = PUNTUAL_OUTLOOK_CELL (widget);

  stop_wanting (self);
  g_clear_handle_id (&self->showing, g_source_remove);
  if (self->outlook != NULL)
    g_signal_handlers_disconnect_by_data (self->outlook, self);
  GTK_WIDGET_CLASS (puntual_outlook_cell_parent_class)->unmap (widget);
}

static void
puntual_outlook_cell_dispose (GObject *object)
{
  PuntualOutlookCell *self = PUNTUAL_OUTLOOK_CELL (object);
  GtkWidget *child;

  g_clear_object (&self->outlook);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (puntual_outlook_cell_parent_class)->dispose (object);
}

static void
puntual_outlook_cell_class_init (PuntualOutlookCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = puntual_outlook_cell_dispose;
  widget_class->map = puntual_outlook_cell_map;
  widget_class->unmap = puntual_outlook_cell_unmap;
  widget_class->query_tooltip = puntual_outlook_cell_query_tooltip;
  gtk_widget_class_set_css_name (widget_class, "puntual-outlook");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static GtkLabel *
label_new (PuntualOutlookCell *self)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_set_parent (label, GTK_WIDGET (self));
  return GTK_LABEL (label);
}

static void
puntual_outlook_cell_init (PuntualOutlookCell *self)
{
}

GtkWidget *
puntual_outlook_cell_new_step (void)
{
  PuntualOutlookCell *self = g_object_new (PUNTUAL_TYPE_OUTLOOK_CELL, NULL);

  self->label = label_new (self);
  gtk_label_set_ellipsize (self->label, PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (self->label, 6);
  self->day = label_new (self);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  return GTK_WIDGET (self);
}

GtkWidget *
puntual_outlook_cell_new_chance (void)
{
  PuntualOutlookCell *self = g_object_new (PUNTUAL_TYPE_OUTLOOK_CELL, NULL);

  self->bar = puntual_bar_trough_new ();
  gtk_widget_set_valign (GTK_WIDGET (self->bar), GTK_ALIGN_CENTER);
  gtk_widget_set_margin_end (GTK_WIDGET (self->bar), 8);
  gtk_widget_set_visible (GTK_WIDGET (self->bar), FALSE);
  gtk_widget_set_parent (GTK_WIDGET (self->bar), GTK_WIDGET (self));
  self->label = label_new (self);
  gtk_label_set_width_chars (self->label, 5);
  return GTK_WIDGET (self);
}
