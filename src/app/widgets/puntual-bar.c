/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-bar.h"

#include "puntual-bar-trough.h"
#include "puntual-flow-layout.h"

struct _PuntualBar
{
  GtkWidget parent_instance;

  PuntualBarTrough *trough; /* a child */
  GtkWidget *legend;        /* a child */

  GString *values; /* owned; the legend in words */
};

G_DEFINE_FINAL_TYPE (PuntualBar, puntual_bar, GTK_TYPE_WIDGET)

static void
puntual_bar_dispose (GObject *object)
{
  PuntualBar *self = PUNTUAL_BAR (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (puntual_bar_parent_class)->dispose (object);
}

static void
puntual_bar_finalize (GObject *object)
{
  g_string_free (PUNTUAL_BAR (object)->values, TRUE);

  G_OBJECT_CLASS (puntual_bar_parent_class)->finalize (object);
}

static void
puntual_bar_class_init (PuntualBarClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = puntual_bar_dispose;
  G_OBJECT_CLASS (class)->finalize = puntual_bar_finalize;
  gtk_widget_class_set_css_name (widget_class, "puntual-bar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
puntual_bar_init (PuntualBar *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 12);
  self->values = g_string_new (NULL);
  self->trough = puntual_bar_trough_new ();
  gtk_widget_set_parent (GTK_WIDGET (self->trough), GTK_WIDGET (self));
  self->legend = puntual_flow_new (18, 8);
  puntual_flow_layout_set_spread (
      PUNTUAL_FLOW_LAYOUT (gtk_widget_get_layout_manager (self->legend)), TRUE);
  gtk_widget_set_parent (self->legend, GTK_WIDGET (self));
}

PuntualBar *
puntual_bar_new (void)
{
  return g_object_new (PUNTUAL_TYPE_BAR, NULL);
}

void
puntual_bar_clear (PuntualBar *self)
{
  GtkWidget *child;

  g_return_if_fail (PUNTUAL_IS_BAR (self));

  puntual_bar_trough_clear (self->trough);
  while ((child = gtk_widget_get_first_child (self->legend)) != NULL)
    gtk_widget_unparent (child);
  g_string_truncate (self->values, 0);
  gtk_accessible_reset_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}

static GtkWidget *
make_entry (const char *label, const char *value, PuntualColour colour)
{
  GtkWidget *entry = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *swatch =
      g_object_new (GTK_TYPE_BOX, "css-name", "puntual-swatch", "valign", GTK_ALIGN_CENTER, NULL);
  GtkWidget *name = gtk_label_new (label);
  GtkWidget *amount = gtk_label_new (value);

  puntual_colour_apply (colour, swatch);
  gtk_widget_add_css_class (name, "name-text");
  gtk_widget_add_css_class (amount, "value-text");
  gtk_widget_add_css_class (amount, "numeric");
  gtk_label_set_xalign (GTK_LABEL (amount), 0);
  gtk_box_append (GTK_BOX (head), swatch);
  gtk_box_append (GTK_BOX (head), name);
  gtk_box_append (GTK_BOX (entry), head);
  gtk_box_append (GTK_BOX (entry), amount);
  return entry;
}

void
puntual_bar_add (PuntualBar *self, const char *label, const char *value, gint64 amount,
                 PuntualColour colour)
{
  g_return_if_fail (PUNTUAL_IS_BAR (self));
  g_return_if_fail (label != NULL && value != NULL);

  if (amount > 0)
    puntual_bar_trough_add (self->trough, amount, colour);
  gtk_widget_set_parent (make_entry (label, value, colour), self->legend);
  g_string_append_printf (self->values, "%s%s: %s", self->values->len > 0 ? "; " : "", label,
                          value);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  self->values->str, -1);
}

void
puntual_bar_set_conclusion (PuntualBar *self, const char *sentence)
{
  g_return_if_fail (PUNTUAL_IS_BAR (self));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  sentence != NULL ? sentence : "", -1);
}
