/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-words-search.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _PuntualWordsSearch
{
  AdwBin parent_instance;

  GtkSearchBar *bar;
  GtkWidget *entry;
  PuntualWordsView *views[PUNTUAL_N_WORDS]; /* borrowed */
  guint now;                                /* the one searched last, or written in */
  GtkEventController *keys;                 /* on the window while this is mapped */
};

G_DEFINE_FINAL_TYPE (PuntualWordsSearch, puntual_words_search, ADW_TYPE_BIN)

/* Where one goes on from in a view one comes to, or comes to again. */
static gsize
edge_of (PuntualWordsView *view, gboolean forward)
{
  return forward ? 0 : strlen (puntual_words_view_get_document (view)->text);
}

static gboolean
is_seen (PuntualWordsView *view)
{
  return view != NULL && gtk_widget_get_mapped (GTK_WIDGET (view));
}

/* The one searched last may be hidden since: then another. FALSE: there is no text to be seen. */
static gboolean
look_at_one (PuntualWordsSearch *self)
{
  for (guint i = 0; i < PUNTUAL_N_WORDS; i++)
    {
      guint index = (self->now + i) % PUNTUAL_N_WORDS;

      if (is_seen (self->views[index]))
        {
          self->now = index;
          return TRUE;
        }
    }
  return FALSE;
}

static gboolean
find_from (PuntualWordsSearch *self, guint index, gsize from, gboolean forward)
{
  PuntualWordsView *view = self->views[index];
  gsize start, end;

  if (!is_seen (view)
      || !puntual_words_view_find (view, gtk_editable_get_text (GTK_EDITABLE (self->entry)), from,
                                   forward, &start, &end))
    return FALSE;
  self->now = index;
  puntual_words_view_select (view, start, end);
  return TRUE;
}

/* From the selection on, then in the other text, then round the end. */
static gboolean
find (PuntualWordsSearch *self, gboolean forward)
{
  const guint now = self->now;
  gsize start, end;

  puntual_words_view_get_selection (self->views[now], &start, &end);
  if (find_from (self, now, forward ? end : start, forward))
    return TRUE;
  for (guint i = 1; i <= PUNTUAL_N_WORDS; i++)
    {
      guint index = (now + i) % PUNTUAL_N_WORDS;

      if (self->views[index] != NULL
          && find_from (self, index, edge_of (self->views[index], forward), forward))
        return TRUE;
    }
  return FALSE;
}

static void
go (PuntualWordsSearch *self, gboolean forward)
{
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  gboolean lost = *words != '\0' && (!look_at_one (self) || !find (self, forward));

  if (lost)
    gtk_widget_add_css_class (self->entry, "error");
  else
    gtk_widget_remove_css_class (self->entry, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               lost ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
}

static void
go_on (PuntualWordsSearch *self)
{
  go (self, TRUE);
}

static void
go_back (PuntualWordsSearch *self)
{
  go (self, FALSE);
}

/* What is found already stays while more letters come, and when the bar goes. */
static void
search_changed (PuntualWordsSearch *self)
{
  gsize start, end;

  if (*gtk_editable_get_text (GTK_EDITABLE (self->entry)) != '\0' && look_at_one (self))
    {
      puntual_words_view_get_selection (self->views[self->now], &start, &end);
      puntual_words_view_select (self->views[self->now], start, start);
    }
  go (self, TRUE);
}

static void
stopped (PuntualWordsSearch *self)
{
  gtk_search_bar_set_search_mode (self->bar, FALSE);
  if (look_at_one (self))
    gtk_widget_grab_focus (GTK_WIDGET (self->views[self->now]));
}

void
puntual_words_search_set_view (PuntualWordsSearch *self, PuntualWordsField field,
                               PuntualWordsView *view)
{
  self->views[field] = view;
  self->now = field;
}

void
puntual_words_search_begin (PuntualWordsSearch *self)
{
  gtk_search_bar_set_search_mode (self->bar, TRUE);
  gtk_widget_grab_focus (self->entry);
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
}

static GtkWidget *
make_button (PuntualWordsSearch *self, const char *icon, const char *label, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  g_signal_connect_object (button, "clicked", clicked, self, G_CONNECT_SWAPPED);
  return button;
}

/* --- Ctrl+F --- */

/* Not while there is no text to be seen: then the window searches everything. */
static gboolean
find_key (GtkWidget *window, GVariant *arguments, gpointer data)
{
  PuntualWordsSearch *self = data;

  if (!look_at_one (self))
    return FALSE;
  puntual_words_search_begin (self);
  return TRUE;
}

/* Looks in the text as long as the page is seen: the window would search everything. */
static void
puntual_words_search_map (GtkWidget *widget)
{
  PuntualWordsSearch *self = PUNTUAL_WORDS_SEARCH (widget);

  GTK_WIDGET_CLASS (puntual_words_search_parent_class)->map (widget);
  self->keys = gtk_shortcut_controller_new ();
  gtk_event_controller_set_propagation_phase (self->keys, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (self->keys),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_f, GDK_CONTROL_MASK),
                        gtk_callback_action_new (find_key, self, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (gtk_widget_get_root (widget)), self->keys);
}

static void
puntual_words_search_unmap (GtkWidget *widget)
{
  PuntualWordsSearch *self = PUNTUAL_WORDS_SEARCH (widget);

  if (self->keys != NULL)
    gtk_widget_remove_controller (GTK_WIDGET (gtk_widget_get_root (widget)), self->keys);
  self->keys = NULL;
  GTK_WIDGET_CLASS (puntual_words_search_parent_class)->unmap (widget);
}

static void
puntual_words_search_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  G_OBJECT_CLASS (puntual_words_search_parent_class)->dispose (object);
}

static void
puntual_words_search_class_init (PuntualWordsSearchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = puntual_words_search_dispose;
  GTK_WIDGET_CLASS (klass)->map = puntual_words_search_map;
  GTK_WIDGET_CLASS (klass)->unmap = puntual_words_search_unmap;
}

static void
puntual_words_search_init (PuntualWordsSearch *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->bar = GTK_SEARCH_BAR (gtk_search_bar_new ());
  self->entry = gtk_search_entry_new ();
  gtk_widget_set_hexpand (self->entry, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Find in the text"), -1);
  gtk_box_append (GTK_BOX (box), self->entry);
  gtk_box_append (GTK_BOX (box), make_button (self, "go-up-symbolic", _ ("The place before"),
                                              G_CALLBACK (go_back)));
  gtk_box_append (GTK_BOX (box),
                  make_button (self, "go-down-symbolic", _ ("The next place"), G_CALLBACK (go_on)));
  gtk_search_bar_set_child (self->bar, box);
  gtk_search_bar_connect_entry (self->bar, GTK_EDITABLE (self->entry));
  g_signal_connect_object (self->entry, "search-changed", G_CALLBACK (search_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (go_on), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "next-match", G_CALLBACK (go_on), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "previous-match", G_CALLBACK (go_back), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "stop-search", G_CALLBACK (stopped), self,
                           G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->bar));
}

GtkWidget *
puntual_words_search_new (void)
{
  return g_object_new (PUNTUAL_TYPE_WORDS_SEARCH, NULL);
}
