/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-words-palette.h"

#include <glib/gi18n-lib.h>

#include "puntual-flow-layout.h"
#include "puntual-text.h"

#define MAX_HEIGHT 360
#define FEW 3 /* pills where there is little room */

struct _PuntualWordsPalette
{
  AdwBin parent_instance;

  GtkWidget *flow, *caption, *all, *search;
  GtkListBox *list;
  GPtrArray *offers; /* owned; of PuntualTemplateOffer */
  gboolean brief;
  gboolean listed; /* the list shows the offers as they are now */
};

G_DEFINE_FINAL_TYPE (PuntualWordsPalette, puntual_words_palette, ADW_TYPE_BIN)

static guint chosen_signal;

static const PuntualTemplateOffer *
offer_of (gpointer widget)
{
  return g_object_get_data (widget, "offer");
}

static void
choose (PuntualWordsPalette *self, const PuntualTemplateOffer *offer)
{
  /* Whoever is told gives other offers at once. */
  g_autoptr (GPtrArray) offers = g_ptr_array_ref (self->offers);

  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->all));
  g_signal_emit (self, chosen_signal, 0, offer);
}

static void
pill_clicked (PuntualWordsPalette *self, GtkButton *pill)
{
  choose (self, offer_of (pill));
}

static void
row_activated (PuntualWordsPalette *self, GtkListBoxRow *row)
{
  choose (self, offer_of (row));
}

/* --- Pills --- */

static GtkWidget *
make_pill (PuntualWordsPalette *self, PuntualTemplateOffer *offer)
{
  GtkWidget *pill = gtk_button_new_with_label (offer->label);
  g_autofree char *name = g_strdup_printf (
      /* Translators: a button's name for screen readers; %s is a variable, such as “due date” */
      _ ("Insert “%s”"), offer->label);

  gtk_widget_add_css_class (pill, "puntual-pill");
  gtk_widget_set_tooltip_text (pill, offer->insert);
  gtk_widget_set_focus_on_click (pill, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (pill), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data (G_OBJECT (pill), "offer", offer);
  g_signal_connect_object (pill, "clicked", G_CALLBACK (pill_clicked), self, G_CONNECT_SWAPPED);
  return pill;
}

static void
clear_flow (PuntualWordsPalette *self)
{
  GtkWidget *child = gtk_widget_get_first_child (self->flow);

  while (child != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (child);

      if (child != self->caption && child != self->all)
        gtk_widget_unparent (child);
      child = next;
    }
}

static void
fill_flow (PuntualWordsPalette *self)
{
  guint n = 0;

  clear_flow (self);
  for (guint i = 0; self->offers != NULL && i < self->offers->len; i++)
    {
      PuntualTemplateOffer *offer = g_ptr_array_index (self->offers, i);

      if (!offer->usual || (self->brief && n++ >= FEW))
        continue;
      gtk_widget_insert_before (make_pill (self, offer), self->flow, self->all);
    }
}

/* --- All of them --- */

static GtkWidget *
make_row (PuntualTemplateOffer *offer)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *label = gtk_label_new (offer->label);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, offer->label,
                                  -1);
  g_object_set_data (G_OBJECT (row), "offer", offer);
  return row;
}

static void
clear_list (PuntualWordsPalette *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  self->listed = FALSE;
}

static void
fill_list (PuntualWordsPalette *self)
{
  if (self->listed || self->offers == NULL)
    return;
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  for (guint i = 0; i < self->offers->len; i++)
    gtk_list_box_append (self->list, make_row (g_ptr_array_index (self->offers, i)));
  self->listed = TRUE;
}

static gboolean
is_sought (GtkListBoxRow *row, gpointer data)
{
  PuntualWordsPalette *self = data;
  g_autofree char *key = puntual_text_fold (gtk_editable_get_text (GTK_EDITABLE (self->search)));
  const PuntualTemplateOffer *offer = offer_of (row);
  g_autofree char *label = puntual_text_fold (offer->label);
  g_autofree char *path = puntual_text_fold (offer->path);

  return strstr (label, key) != NULL || strstr (path, key) != NULL;
}

static void
head_group (GtkListBoxRow *row, GtkListBoxRow *before, gpointer unused)
{
  const char *group = offer_of (row)->group;
  GtkWidget *header;

  if (before != NULL && g_str_equal (offer_of (before)->group, group))
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  header = gtk_label_new (group);
  gtk_label_set_xalign (GTK_LABEL (header), 0);
  gtk_widget_add_css_class (header, "puntual-palette-group");
  gtk_list_box_row_set_header (row, header);
}

static void
search_changed (PuntualWordsPalette *self)
{
  gtk_list_box_invalidate_filter (self->list);
  gtk_list_box_invalidate_headers (self->list);
}

/* Enter takes the first one that fits. */
static void
search_activated (PuntualWordsPalette *self)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (gtk_widget_get_child_visible (GTK_WIDGET (row)))
      {
        choose (self, offer_of (row));
        return;
      }
}

static GtkWidget *
make_popover (PuntualWordsPalette *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), MAX_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->list));
  gtk_widget_set_size_request (scroller, 270, -1);
  gtk_box_append (GTK_BOX (box), self->search);
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  g_signal_connect_object (popover, "map", G_CALLBACK (fill_list), self, G_CONNECT_SWAPPED);
  return popover;
}

void
puntual_words_palette_set_offers (PuntualWordsPalette *self, GPtrArray *offers)
{
  clear_list (self);
  clear_flow (self);
  g_clear_pointer (&self->offers, g_ptr_array_unref);
  self->offers = offers;
  fill_flow (self);
}

void
puntual_words_palette_set_brief (PuntualWordsPalette *self, gboolean brief)
{
  if (self->brief == brief)
    return;
  self->brief = brief;
  gtk_widget_set_visible (self->caption, !brief);
  fill_flow (self);
}

/* --- Life --- */

static void
puntual_words_palette_dispose (GObject *object)
{
  PuntualWordsPalette *self = PUNTUAL_WORDS_PALETTE (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_pointer (&self->offers, g_ptr_array_unref);
  G_OBJECT_CLASS (puntual_words_palette_parent_class)->dispose (object);
}

static void
puntual_words_palette_class_init (PuntualWordsPaletteClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = puntual_words_palette_dispose;
  chosen_signal = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
puntual_words_palette_init (PuntualWordsPalette *self)
{
  self->flow = puntual_flow_new (6, 6);
  self->caption = gtk_label_new (_ ("Insert:"));
  self->all = gtk_menu_button_new ();
  self->search = gtk_search_entry_new ();
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_widget_add_css_class (self->caption, "dim-label");
  gtk_widget_set_parent (self->caption, self->flow);
  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->all), _ ("_All…"));
  gtk_menu_button_set_use_underline (GTK_MENU_BUTTON (self->all), TRUE);
  gtk_menu_button_set_direction (GTK_MENU_BUTTON (self->all), GTK_ARROW_UP);
  gtk_widget_add_css_class (self->all, "flat");
  gtk_widget_add_css_class (self->all, "puntual-all");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->all), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("All variables and sections"), -1);
  gtk_widget_set_parent (self->all, self->flow);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Search variables"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Variables and sections"), -1);
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_list_box_set_filter_func (self->list, is_sought, self, NULL);
  gtk_list_box_set_header_func (self->list, head_group, NULL, NULL);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "search-changed", G_CALLBACK (search_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "activate", G_CALLBACK (search_activated), self,
                           G_CONNECT_SWAPPED);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->all), make_popover (self));
  adw_bin_set_child (ADW_BIN (self), self->flow);
}

GtkWidget *
puntual_words_palette_new (void)
{
  return g_object_new (PUNTUAL_TYPE_WORDS_PALETTE, NULL);
}
