/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-timeline-view.h"

#include <glib/gi18n-lib.h>

#include "puntual-colour.h"
#include "puntual-day-words.h"
#include "puntual-typed-text.h"

struct _PuntualTimelineView
{
  GtkWidget parent_instance;

  GtkListBox *list; /* a child */
  GtkButton *more;  /* a child */
  GtkLabel *none;   /* a child */

  GPtrArray *items; /* of PuntualTimelineItem, owned reference, or NULL */
  char *language;
  gint64 invoice_id; /* the page is about */
  guint shown;
  PuntualDay today;
};

G_DEFINE_FINAL_TYPE (PuntualTimelineView, puntual_timeline_view, GTK_TYPE_WIDGET)

enum
{
  OPEN_MESSAGE,
  OPEN_INVOICE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* How each kind looks, by PuntualTimelineKind. */
static const struct
{
  const char *icon_name;
  PuntualColour colour;
} looks[] = {
  [PUNTUAL_TIMELINE_RECORD] = { "puntual-record-symbolic", PUNTUAL_COLOUR_NEUTRAL },
  [PUNTUAL_TIMELINE_MESSAGE] = { "puntual-email-symbolic", PUNTUAL_COLOUR_BLUE },
  [PUNTUAL_TIMELINE_PAYMENT] = { "puntual-payment-symbolic", PUNTUAL_COLOUR_GREEN },
  [PUNTUAL_TIMELINE_PROMISE] = { "puntual-promise-symbolic", PUNTUAL_COLOUR_PURPLE },
  [PUNTUAL_TIMELINE_HOLD] = { "media-playback-pause-symbolic", PUNTUAL_COLOUR_YELLOW },
  [PUNTUAL_TIMELINE_CONTACT] = { "puntual-contact-symbolic", PUNTUAL_COLOUR_NEUTRAL },
  [PUNTUAL_TIMELINE_TROUBLE] = { "dialog-warning-symbolic", PUNTUAL_COLOUR_RED },
};

static const PuntualTimelineItem *
item_at (PuntualTimelineView *self, guint index)
{
  return g_ptr_array_index (self->items, index);
}

static gboolean
leads_to_invoice (PuntualTimelineView *self, const PuntualTimelineItem *item)
{
  return item->invoice_id != 0 && item->invoice_id != self->invoice_id;
}

static void
on_row_activated (GtkListBox *list, GtkListBoxRow *row, PuntualTimelineView *self)
{
  int index = gtk_list_box_row_get_index (row);
  const PuntualTimelineItem *item;

  if (self->items == NULL || index < 0 || (guint)index >= self->items->len)
    return;
  item = item_at (self, (guint)index);
  if (item->outbox_id != NULL)
    g_signal_emit (self, signals[OPEN_MESSAGE], 0, item->outbox_id);
  else if (leads_to_invoice (self, item))
    g_signal_emit (self, signals[OPEN_INVOICE], 0, item->invoice_id);
}

static GtkWidget *
make_icon (PuntualTimelineKind kind)
{
  guint look = (guint)kind < G_N_ELEMENTS (looks) ? (guint)kind : PUNTUAL_TIMELINE_RECORD;
  GtkWidget *icon = gtk_image_new_from_icon_name (looks[look].icon_name);

  gtk_widget_add_css_class (icon, "puntual-icon");
  puntual_colour_apply (looks[look].colour, icon);
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  return icon;
}

static GtkWidget *
make_label (const char *text, const char *class)
{
  g_autofree char *typed = puntual_typed_text (text);
  GtkWidget *label = gtk_label_new (typed);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, class);
  return label;
}

/* "8 days ago · delivered". */
static char *
second_line (PuntualTimelineView *self, const PuntualTimelineItem *item)
{
  g_autofree char *when = puntual_day_words_near (item->day, self->today, self->language);

  if (item->detail == NULL || *item->detail == '\0')
    return g_steal_pointer (&when);
  /* Translators: when something happened, and what more there is to say about it */
  return g_strdup_printf (C_ ("timeline", "%s · %s"), when, item->detail);
}

static GtkWidget *
make_row (PuntualTimelineView *self, const PuntualTimelineItem *item)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *detail = second_line (self, item);
  g_autofree char *date = puntual_day_words_short (item->day, PUNTUAL_DAY_NONE, self->language);

  gtk_box_append (GTK_BOX (words), make_label (item->title, "title"));
  gtk_box_append (GTK_BOX (words), make_label (detail, "subtitle"));
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (content), make_icon (item->kind));
  gtk_box_append (GTK_BOX (content), words);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), content);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row),
                                    item->outbox_id != NULL || leads_to_invoice (self, item));
  gtk_widget_set_tooltip_text (row, date);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, item->title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, detail, -1);
  return row;
}

static void
show_portion (PuntualTimelineView *self)
{
  guint all = self->items != NULL ? self->items->len : 0;
  guint until = MIN (all, self->shown + PUNTUAL_TIMELINE_VIEW_PORTION);

  for (; self->shown < until; self->shown++)
    gtk_list_box_append (self->list, make_row (self, item_at (self, self->shown)));
  gtk_widget_set_visible (GTK_WIDGET (self->list), all > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->none), all == 0);
  gtk_widget_set_visible (GTK_WIDGET (self->more), self->shown < all);
}

/* The focus goes on to the first new row: the button may have gone. */
static void
on_more (GtkButton *button, PuntualTimelineView *self)
{
  guint first = self->shown;
  GtkListBoxRow *row;

  show_portion (self);
  row = gtk_list_box_get_row_at_index (self->list, (int)first);
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
puntual_timeline_view_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (puntual_timeline_view_parent_class)->dispose (object);
}

static void
puntual_timeline_view_finalize (GObject *object)
{
  PuntualTimelineView *self = PUNTUAL_TIMELINE_VIEW (object);

  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_free (self->language);

  G_OBJECT_CLASS (puntual_timeline_view_parent_class)->finalize (object);
}

static void
puntual_timeline_view_class_init (PuntualTimelineViewClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->dispose = puntual_timeline_view_dispose;
  object_class->finalize = puntual_timeline_view_finalize;
  signals[OPEN_MESSAGE] =
      g_signal_new ("open-message", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[OPEN_INVOICE] =
      g_signal_new ("open-invoice", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  gtk_widget_class_set_css_name (widget_class, "puntual-timeline");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
puntual_timeline_view_init (PuntualTimelineView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (gtk_widget_get_layout_manager (widget)),
                                  GTK_ORIENTATION_VERTICAL);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("History"), -1);
  g_signal_connect (self->list, "row-activated", G_CALLBACK (on_row_activated), self);
  gtk_widget_set_parent (GTK_WIDGET (self->list), widget);
  self->none = GTK_LABEL (make_label (_ ("Nothing has happened yet."), "dim-label"));
  gtk_widget_set_parent (GTK_WIDGET (self->none), widget);
  self->more = GTK_BUTTON (gtk_button_new_with_mnemonic (_ ("Show _more")));
  gtk_widget_add_css_class (GTK_WIDGET (self->more), "flat");
  gtk_widget_set_halign (GTK_WIDGET (self->more), GTK_ALIGN_START);
  g_signal_connect (self->more, "clicked", G_CALLBACK (on_more), self);
  gtk_widget_set_parent (GTK_WIDGET (self->more), widget);
  show_portion (self);
}

PuntualTimelineView *
puntual_timeline_view_new (void)
{
  return g_object_new (PUNTUAL_TYPE_TIMELINE_VIEW, NULL);
}

void
puntual_timeline_view_set_items (PuntualTimelineView *self, GPtrArray *items, PuntualDay today,
                                 gint64 invoice_id, const char *language)
{
  GtkListBoxRow *row;

  g_return_if_fail (PUNTUAL_IS_TIMELINE_VIEW (self));

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  if (items != NULL)
    g_ptr_array_ref (items);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  self->items = items;
  self->today = today;
  self->invoice_id = invoice_id;
  g_free (self->language);
  self->language = g_strdup (language);
  self->shown = 0;
  show_portion (self);
}
