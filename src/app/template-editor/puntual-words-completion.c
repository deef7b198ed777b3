/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-words-completion.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_OFFERS 30
#define MAX_HEIGHT 260
#define MIN_WIDTH 260
#define LABEL_CHARS 36

struct _PuntualWordsCompletion
{
  GObject parent_instance;

  PuntualWordsView *view; /* borrowed; NULL once detached */
  GtkWidget *popover;     /* a child of the view */
  GtkListBox *list;
  GtkWidget *scroller;
  GPtrArray *offers; /* of PuntualTemplateOffer; NULL: closed */
  guint opening;     /* tick callback of the view; 0: none */
  gsize closed_at;   /* behind what was chosen last … */
  guint n_closing;   /* … where so many braces more are not written */
};

G_DEFINE_FINAL_TYPE (PuntualWordsCompletion, puntual_words_completion, G_TYPE_OBJECT)

gboolean
puntual_words_completion_is_open (PuntualWordsCompletion *self)
{
  return self->offers != NULL;
}

static void
close_list (PuntualWordsCompletion *self)
{
  if (self->opening != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self->view), self->opening);
  self->opening = 0;
  if (self->offers == NULL)
    return;
  g_clear_pointer (&self->offers, g_ptr_array_unref);
  gtk_popover_popdown (GTK_POPOVER (self->popover));
}

/* --- The list --- */

static GtkWidget *
make_row (const PuntualTemplateOffer *offer)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (offer->label);
  GtkWidget *group = gtk_label_new (offer->group);

  gtk_widget_set_hexpand (label, TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), LABEL_CHARS);
  gtk_widget_add_css_class (group, "dim-label");
  gtk_widget_add_css_class (group, "caption");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), group);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_focusable (row, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, offer->label,
                                  -1);
  return row;
}

static void
fill (PuntualWordsCompletion *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  for (guint i = 0; i < MIN (self->offers->len, MAX_OFFERS); i++)
    gtk_list_box_append (self->list, make_row (g_ptr_array_index (self->offers, i)));
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
}

/* Once the view has scrolled to it: the list lies under the line that is written, never elsewhere.
 * FALSE: the caret is out of sight. */
static gboolean
point_at_caret (PuntualWordsCompletion *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self->view);
  GdkRectangle caret, sight;

  gtk_text_view_get_cursor_locations (view, NULL, &caret, NULL);
  gtk_text_view_get_visible_rect (view, &sight);
  caret.width = MAX (caret.width, 1);
  if (!gdk_rectangle_intersect (&caret, &sight, &caret))
    return FALSE;
  gtk_text_view_buffer_to_window_coords (view, GTK_TEXT_WINDOW_WIDGET, caret.x, caret.y, &caret.x,
                                         &caret.y);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), &caret);
  return TRUE;
}

/* After the layout of what was typed. */
static gboolean
open_list (GtkWidget *view, GdkFrameClock *clock, gpointer data)
{
  PuntualWordsCompletion *self = data;

  self->opening = 0;
  if (self->offers == NULL)
    return G_SOURCE_REMOVE;
  if (point_at_caret (self))
    gtk_popover_popup (GTK_POPOVER (self->popover));
  else
    close_list (self);
  return G_SOURCE_REMOVE;
}

static void
open_soon (PuntualWordsCompletion *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self->view);

  gtk_text_view_scroll_mark_onscreen (view,
                                      gtk_text_buffer_get_insert (gtk_text_view_get_buffer (view)));
  if (self->opening == 0)
    self->opening = gtk_widget_add_tick_callback (GTK_WIDGET (view), open_list, self, NULL);
}

static void
on_edited (PuntualWordsCompletion *self, guint64 start, guint64 end, const char *with,
           gboolean by_hand)
{
  gsize at;
  /* Letter by letter: what is pasted is whole. */
  gboolean written = by_hand && g_utf8_strlen (with, -1) <= 1;
  g_autofree char *typed = written ? puntual_words_view_get_typed (self->view, &at) : NULL;
  g_autoptr (GPtrArray) offers = NULL;

  self->n_closing = 0;
  if (typed != NULL)
    offers = puntual_template_document_offers (puntual_words_view_get_document (self->view), at,
                                               puntual_words_view_get_place (self->view), typed);
  if (offers == NULL || offers->len == 0)
    {
      close_list (self);
      return;
    }
  g_clear_pointer (&self->offers, g_ptr_array_unref);
  self->offers = g_steal_pointer (&offers);
  fill (self);
  open_soon (self);
}

/* Other words are shown, or one writes elsewhere. */
static void
on_left (PuntualWordsCompletion *self)
{
  if (self->view != NULL)
    close_list (self);
}

static void
on_focus (PuntualWordsCompletion *self)
{
  if (self->view != NULL && !gtk_widget_has_focus (GTK_WIDGET (self->view)))
    close_list (self);
}

static void
on_moved (PuntualWordsCompletion *self)
{
  gsize at;
  g_autofree char *typed = puntual_words_view_get_typed (self->view, &at);

  if (typed == NULL)
    close_list (self);
}

/* In place of what was typed, and of what closes the tag already. */
static void
take (PuntualWordsCompletion *self, guint index)
{
  gsize start = 0, end = puntual_words_view_get_caret (self->view);
  g_autofree char *typed = puntual_words_view_get_typed (self->view, &start);
  g_autoptr (GPtrArray) offers = g_steal_pointer (&self->offers);
  const PuntualTemplateDocument *document = puntual_words_view_get_document (self->view);
  const PuntualTemplateOffer *offer;

  gtk_popover_popdown (GTK_POPOVER (self->popover));
  if (typed == NULL || index >= offers->len)
    return;
  offer = g_ptr_array_index (offers, index);
  end = puntual_template_document_typed_end (document, start, end);
  puntual_words_view_replace (self->view, start, end, offer->insert, offer->caret);
  self->closed_at = start + offer->caret;
  self->n_closing = offer->section ? 0 : 2;
}

/* Whoever types the braces to the end finds them there already. */
static gboolean
is_closed_already (PuntualWordsCompletion *self)
{
  gsize caret = puntual_words_view_get_caret (self->view);
  const char *text = puntual_words_view_get_document (self->view)->text;

  if (self->n_closing == 0 || caret != self->closed_at || caret < 2
      || strncmp (text + caret - 2, "}}", 2) != 0)
    return FALSE;
  self->n_closing--;
  return TRUE;
}

static void
row_activated (PuntualWordsCompletion *self, GtkListBoxRow *row)
{
  take (self, (guint)gtk_list_box_row_get_index (row));
}

/* --- Keys --- */

static void
step (PuntualWordsCompletion *self, int by)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  int n = (int)MIN (self->offers->len, MAX_OFFERS);
  int index = row != NULL ? gtk_list_box_row_get_index (row) : -1;
  GtkAdjustment *adjustment =
      gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  graphene_rect_t area;

  row = gtk_list_box_get_row_at_index (self->list, (index + by + n) % n);
  gtk_list_box_select_row (self->list, row);
  if (gtk_widget_compute_bounds (GTK_WIDGET (row), GTK_WIDGET (self->list), &area))
    gtk_adjustment_clamp_page (adjustment, (double)area.origin.y,
                               (double)(area.origin.y + area.size.height));
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
      ((PuntualTemplateOffer *)g_ptr_array_index (self->offers, (guint)((index + by + n) % n)))
          ->label,
      -1);
}

static gboolean
key_pressed (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state,
             PuntualWordsCompletion *self)
{
  GtkListBoxRow *row;

  if (key == GDK_KEY_braceright && is_closed_already (self))
    return TRUE;
  if (self->offers == NULL || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return FALSE;
  switch (key)
    {
    case GDK_KEY_Up:
      step (self, -1);
      return TRUE;
    case GDK_KEY_Down:
      step (self, 1);
      return TRUE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_Tab:
      row = gtk_list_box_get_selected_row (self->list);
      if (row != NULL)
        row_activated (self, row);
      return row != NULL;
    case GDK_KEY_Escape:
      close_list (self);
      return TRUE;
    default:
      return FALSE;
    }
}

/* --- Life --- */

void
puntual_words_completion_detach (PuntualWordsCompletion *self)
{
  if (self->opening != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self->view), self->opening);
  self->opening = 0;
  g_clear_pointer (&self->offers, g_ptr_array_unref);
  g_clear_pointer (&self->popover, gtk_widget_unparent);
  self->view = NULL;
}

static void
puntual_words_completion_dispose (GObject *object)
{
  puntual_words_completion_detach (PUNTUAL_WORDS_COMPLETION (object));
  G_OBJECT_CLASS (puntual_words_completion_parent_class)->dispose (object);
}

static void
puntual_words_completion_class_init (PuntualWordsCompletionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = puntual_words_completion_dispose;
}

static void
puntual_words_completion_init (PuntualWordsCompletion *self)
{
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  self->scroller = gtk_scrolled_window_new ();
  self->popover = gtk_popover_new ();
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_BROWSE);
  gtk_list_box_set_activate_on_single_click (self->list, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("What can be inserted here"), -1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (self->scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (self->scroller), MAX_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->list));
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (self->scroller), TRUE);
  gtk_widget_set_size_request (self->scroller, MIN_WIDTH, -1);
  gtk_popover_set_child (GTK_POPOVER (self->popover), self->scroller);
  gtk_popover_set_autohide (GTK_POPOVER (self->popover), FALSE);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->popover), FALSE);
  gtk_popover_set_position (GTK_POPOVER (self->popover), GTK_POS_BOTTOM);
  gtk_widget_set_can_focus (self->popover, FALSE);
  gtk_widget_add_css_class (self->popover, "menu");
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated), self,
                           G_CONNECT_SWAPPED);
}

PuntualWordsCompletion *
puntual_words_completion_new (PuntualWordsView *view)
{
  PuntualWordsCompletion *self = g_object_new (PUNTUAL_TYPE_WORDS_COMPLETION, NULL);
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->view = view;
  gtk_widget_set_parent (self->popover, GTK_WIDGET (view));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (view), keys);
  g_signal_connect_object (view, "edited", G_CALLBACK (on_edited), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "moved", G_CALLBACK (on_moved), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "shown", G_CALLBACK (on_left), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "unmap", G_CALLBACK (on_left), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "notify::has-focus", G_CALLBACK (on_focus), self,
                           G_CONNECT_SWAPPED);
  return self;
}
