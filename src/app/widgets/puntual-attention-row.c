/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-attention-row.h"

#include "puntual-flow-layout.h"
#include "puntual-typed-text.h"

struct _PuntualAttentionRow
{
  GtkListBoxRow parent_instance;

  GtkLabel *title;    /* inside the row's child */
  GtkWidget *content; /* the row's child: the button goes below when it is narrow */
  GtkButton *button;  /* inside it, or NULL */

  GtkWidget *list; /* weak; the list the row is in */
  gulong row_activated;
};

G_DEFINE_FINAL_TYPE (PuntualAttentionRow, puntual_attention_row, GTK_TYPE_LIST_BOX_ROW)

enum
{
  CLICKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* The row stands for its button, so that a click anywhere on it does the same. */
static void
on_row_activated (PuntualAttentionRow *self, GtkListBoxRow *row)
{
  if (row == GTK_LIST_BOX_ROW (self) && self->button != NULL
      && gtk_widget_is_sensitive (GTK_WIDGET (self->button)))
    g_signal_emit_by_name (self->button, "clicked");
}

static void
follow_list (PuntualAttentionRow *self, GtkWidget *list)
{
  if (self->list != NULL)
    g_clear_signal_handler (&self->row_activated, self->list);
  g_set_weak_pointer (&self->list, list);
  if (list != NULL)
    self->row_activated =
        g_signal_connect_swapped (list, "row-activated", G_CALLBACK (on_row_activated), self);
}

static void
on_parent_changed (PuntualAttentionRow *self, GParamSpec *pspec, gpointer data)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));

  follow_list (self, GTK_IS_LIST_BOX (parent) ? parent : NULL);
}

static void
puntual_attention_row_dispose (GObject *object)
{
  follow_list (PUNTUAL_ATTENTION_ROW (object), NULL);

  G_OBJECT_CLASS (puntual_attention_row_parent_class)->dispose (object);
}

static void
puntual_attention_row_class_init (PuntualAttentionRowClass *class)
{
  G_OBJECT_CLASS (class)->dispose = puntual_attention_row_dispose;
  signals[CLICKED] = g_signal_new ("clicked", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
puntual_attention_row_init (PuntualAttentionRow *self)
{
  self->content = puntual_flow_new (12, 6);
  gtk_widget_add_css_class (GTK_WIDGET (self), "puntual-attention");
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), self->content);
  g_signal_connect (self, "notify::parent", G_CALLBACK (on_parent_changed), NULL);
}

static GtkLabel *
make_label (const char *text, const char *class)
{
  g_autofree char *typed = puntual_typed_text (text);
  GtkLabel *label = GTK_LABEL (gtk_label_new (typed));

  gtk_label_set_xalign (label, 0);
  gtk_label_set_wrap (label, TRUE);
  gtk_label_set_wrap_mode (label, PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (GTK_WIDGET (label), class);
  return label;
}

PuntualAttentionRow *
puntual_attention_row_new (const char *icon_name, PuntualColour colour, const char *title,
                           const char *detail)
{
  PuntualAttentionRow *self = g_object_new (PUNTUAL_TYPE_ATTENTION_ROW, NULL);
  GtkWidget *icon = gtk_image_new_from_icon_name (icon_name);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  gtk_widget_add_css_class (icon, "puntual-icon");
  puntual_colour_apply (colour, icon);
  gtk_box_append (GTK_BOX (head), icon);
  self->title = make_label (title, "title");
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (self->title));
  if (detail != NULL && *detail != '\0')
    gtk_box_append (GTK_BOX (words), GTK_WIDGET (make_label (detail, "subtitle")));
  gtk_widget_add_css_class (words, "words");
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (head), words);
  gtk_widget_set_hexpand (head, TRUE);
  gtk_widget_set_parent (head, self->content);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, detail != NULL ? detail : "",
                                  -1);
  return self;
}

static void
on_clicked (GtkButton *button, PuntualAttentionRow *self)
{
  g_signal_emit (self, signals[CLICKED], 0);
}

static char *
without_mnemonic (const char *label)
{
  g_auto (GStrv) parts = g_strsplit (label, "_", -1);

  return g_strjoinv ("", parts);
}

void
puntual_attention_row_set_button (PuntualAttentionRow *self, const char *label,
                                  const char *action_name, GVariant *target, const char *spoken)
{
  g_autoptr (GVariant) owned_target = target != NULL ? g_variant_ref_sink (target) : NULL;
  g_autofree char *plain = NULL;
  g_autofree char *sentence = NULL;

  g_return_if_fail (PUNTUAL_IS_ATTENTION_ROW (self));
  g_return_if_fail (label != NULL);

  if (self->button != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->button));
  plain = without_mnemonic (label);
  sentence = spoken != NULL ? g_strdup (spoken)
                            : g_strdup_printf ("%s: %s", plain, gtk_label_get_text (self->title));
  self->button = GTK_BUTTON (gtk_button_new_with_mnemonic (label));
  gtk_widget_set_valign (GTK_WIDGET (self->button), GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  sentence, -1);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (self->button), owned_target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), action_name);
  if (action_name == NULL)
    g_signal_connect (self->button, "clicked", G_CALLBACK (on_clicked), self);
  gtk_widget_set_parent (GTK_WIDGET (self->button), self->content);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), TRUE);
}

const char *
puntual_attention_row_get_title (PuntualAttentionRow *self)
{
  g_return_val_if_fail (PUNTUAL_IS_ATTENTION_ROW (self), "");

  return gtk_label_get_text (self->title);
}
