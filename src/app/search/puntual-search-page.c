/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-browse.h"
#include "puntual-empty.h"
#include "puntual-found-row.h"
#include "puntual-search-page.h"
#include "puntual-text.h"

#define MOST_OF_A_KIND 50
#define N_KINDS (PUNTUAL_FOUND_PAYMENT + 1)

struct _PuntualSearchPage
{
  PuntualPage parent_instance;

  /* Children. */
  GtkEditable *entry;
  GtkStack *stack;
  PuntualEmpty *nothing;
  GtkWidget *scrolled;
  GtkWidget *groups;
  GtkWidget *group_of[N_KINDS]; /* heading and list */
  GtkListBox *list_of[N_KINDS];
  /* Owned. */
  GCancellable *searching;
};

G_DEFINE_FINAL_TYPE (PuntualSearchPage, puntual_search_page, PUNTUAL_TYPE_PAGE)

/* --- What was found --- */

static void
clear_list (GtkListBox *list)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

static void
show_count (PuntualSearchPage *self, const GPtrArray *found)
{
  guint counts[N_KINDS] = { 0 };
  gboolean full = FALSE;
  g_autofree char *text = NULL;

  for (guint i = 0; i < found->len; i++)
    counts[((const PuntualFound *)found->pdata[i])->kind]++;
  for (guint i = 0; i < N_KINDS; i++)
    full |= counts[i] == MOST_OF_A_KIND;
  if (full)
    text = g_strdup (_ ("The first 50 of each kind"));
  else
    text = g_strdup_printf (
        /* Translators: %u is a number of invoices, customers and payments together */
        g_dngettext (GETTEXT_PACKAGE, "%u found", "%u found", found->len), found->len);
  puntual_page_set_subtitle (PUNTUAL_PAGE (self), text);
}

static void
show_found (PuntualSearchPage *self, const GPtrArray *found)
{
  const char *text = gtk_editable_get_text (self->entry);
  PuntualDay today = puntual_desk_get_day (puntual_page_get_desk (PUNTUAL_PAGE (self)));

  for (guint i = 0; i < N_KINDS; i++)
    clear_list (self->list_of[i]);
  for (guint i = 0; i < found->len; i++)
    {
      const PuntualFound *hit = found->pdata[i];

      gtk_list_box_append (self->list_of[hit->kind], puntual_found_row_new (hit, text, today));
    }
  for (guint i = 0; i < N_KINDS; i++)
    gtk_widget_set_visible (self->group_of[i],
                            gtk_list_box_get_row_at_index (self->list_of[i], 0) != NULL);
  gtk_adjustment_set_value (
      gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scrolled)), 0);
  show_count (self, found);
  gtk_stack_set_visible_child_name (self->stack, "found");
}

static void
show_nothing (PuntualSearchPage *self)
{
  g_autofree char *title = NULL;

  /* Translators: %s is what somebody typed to find something */
  title = g_strdup_printf (_ ("Nothing matches “%s”"), gtk_editable_get_text (self->entry));
  puntual_empty_set (self->nothing, "edit-find-symbolic", title,
                     _ ("Fewer words find more: part of a name or number is enough."));
  puntual_page_set_subtitle (PUNTUAL_PAGE (self), NULL);
  gtk_stack_set_visible_child_name (self->stack, "nothing");
}

static gboolean
look (PuntualDeskJob *job, gpointer text, GError **error)
{
  GPtrArray *found = puntual_ledger_search (puntual_desk_job_get_ledger (job), text, MOST_OF_A_KIND,
                                            puntual_desk_job_get_cancellable (job), error);

  if (found == NULL)
    return FALSE;
  puntual_desk_job_take_result (job, found, (GDestroyNotify)g_ptr_array_unref);
  return TRUE;
}

typedef struct
{
  PuntualSearchPage *page;   /* owned */
  GCancellable *cancellable; /* owned */
} Look;

static void
look_free (Look *self)
{
  g_object_unref (self->page);
  g_object_unref (self->cancellable);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Look, look_free)

static void
looked (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (Look) asked = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = NULL;
  PuntualSearchPage *self = asked->page;
  gpointer result = NULL;

  if (puntual_desk_run_finish (PUNTUAL_DESK (source), answer, &result, &error))
    found = result;
  /* Something else was typed since, or the window is gone. */
  if (self->searching != asked->cancellable || puntual_page_get_shell (PUNTUAL_PAGE (self)) == NULL)
    return;
  g_clear_object (&self->searching);
  if (found == NULL)
    puntual_shell_complain (puntual_page_get_shell (PUNTUAL_PAGE (self)), error);
  else if (found->len == 0)
    show_nothing (self);
  else
    show_found (self, found);
}

static void
search_changed (PuntualSearchPage *self)
{
  const char *text = gtk_editable_get_text (self->entry);
  Look *asked;

  g_cancellable_cancel (self->searching);
  g_clear_object (&self->searching);
  if (puntual_text_is_blank (text) || puntual_page_get_desk (PUNTUAL_PAGE (self)) == NULL)
    {
      puntual_page_set_subtitle (PUNTUAL_PAGE (self), NULL);
      gtk_stack_set_visible_child_name (self->stack, "hints");
      return;
    }
  self->searching = g_cancellable_new ();
  asked = g_new0 (Look, 1);
  asked->page = g_object_ref (self);
  asked->cancellable = g_object_ref (self->searching);
  puntual_desk_run_async (puntual_page_get_desk (PUNTUAL_PAGE (self)), PUNTUAL_LANE_LIST, look,
                          g_strdup (text), g_free, self->searching, looked, asked);
}

void
puntual_search_page_look_for (PuntualSearchPage *self, const char *text)
{
  gtk_editable_set_text (self->entry, text);
  gtk_editable_set_position (self->entry, -1);
}

/* --- Keys --- */

static void
search_stopped (PuntualSearchPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.back", NULL);
}

static void
row_activated (PuntualSearchPage *self, GtkListBoxRow *row)
{
  PuntualFoundRow *found = PUNTUAL_FOUND_ROW (row);

  puntual_shell_open (puntual_page_get_shell (PUNTUAL_PAGE (self)),
                      puntual_found_row_get_place (found), puntual_found_row_get_id (found));
}

/* The first or last row of the next kind in that direction, from `kind` on. */
static GtkListBoxRow *
edge_row (PuntualSearchPage *self, int kind, int step)
{
  for (; kind >= 0 && kind < N_KINDS; kind += step)
    {
      GtkWidget *child = step > 0 ? gtk_widget_get_first_child (GTK_WIDGET (self->list_of[kind]))
                                  : gtk_widget_get_last_child (GTK_WIDGET (self->list_of[kind]));

      if (child != NULL)
        return GTK_LIST_BOX_ROW (child);
    }
  return NULL;
}

static gboolean
is_showing_found (PuntualSearchPage *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "found") == 0;
}

/* What was typed last is not looked for yet when Return comes quickly; then it does nothing. */
static void
entry_activated (PuntualSearchPage *self)
{
  GtkListBoxRow *first = edge_row (self, 0, 1);

  if (is_showing_found (self) && self->searching == NULL && first != NULL)
    row_activated (self, first);
}

static gboolean
entry_key (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state,
           PuntualSearchPage *self)
{
  GtkListBoxRow *first = edge_row (self, 0, 1);

  if ((key != GDK_KEY_Down && key != GDK_KEY_KP_Down) || !is_showing_found (self) || first == NULL)
    return GDK_EVENT_PROPAGATE;
  gtk_widget_grab_focus (GTK_WIDGET (first));
  return GDK_EVENT_STOP;
}

/* From the last row of a kind to the first of the next, and from the first one to the entry. */
static gboolean
list_left (GtkWidget *list, GtkDirectionType direction, PuntualSearchPage *self)
{
  int step = direction == GTK_DIR_DOWN ? 1 : -1;
  int kind = 0;
  GtkListBoxRow *row;

  if (direction != GTK_DIR_DOWN && direction != GTK_DIR_UP)
    return FALSE;
  while (GTK_WIDGET (self->list_of[kind]) != list)
    kind++;
  row = edge_row (self, kind + step, step);
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
  else if (step < 0)
    gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  return TRUE;
}

static gboolean
on_escape (GtkWidget *widget, GVariant *args, gpointer data)
{
  search_stopped (PUNTUAL_SEARCH_PAGE (widget));
  return GDK_EVENT_STOP;
}

/* --- As a page --- */

/* What is typed next is looked for. */
static gboolean
puntual_search_page_grab_focus (GtkWidget *widget)
{
  PuntualSearchPage *self = PUNTUAL_SEARCH_PAGE (widget);

  if (!gtk_widget_grab_focus (GTK_WIDGET (self->entry)))
    return FALSE;
  gtk_editable_select_region (self->entry, 0, -1);
  return TRUE;
}

static void
puntual_search_page_refresh (PuntualPage *page)
{
  search_changed (PUNTUAL_SEARCH_PAGE (page));
}

/* --- Life --- */

static void
add_group (PuntualSearchPage *self, PuntualFoundKind kind, const char *title)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *heading = gtk_label_new (title);
  GtkWidget *list = gtk_list_box_new ();

  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "heading");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_signal_connect_object (list, "row-activated", G_CALLBACK (row_activated), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (list, "keynav-failed", G_CALLBACK (list_left), self, 0);
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), list);
  gtk_box_append (GTK_BOX (self->groups), box);
  self->group_of[kind] = box;
  self->list_of[kind] = GTK_LIST_BOX (list);
}

static void
puntual_search_page_dispose (GObject *object)
{
  PuntualSearchPage *self = PUNTUAL_SEARCH_PAGE (object);

  g_cancellable_cancel (self->searching);
  g_clear_object (&self->searching);
  gtk_widget_dispose_template (GTK_WIDGET (object), PUNTUAL_TYPE_SEARCH_PAGE);
  G_OBJECT_CLASS (puntual_search_page_parent_class)->dispose (object);
}

static void
puntual_search_page_class_init (PuntualSearchPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = puntual_search_page_dispose;
  widget_class->grab_focus = puntual_search_page_grab_focus;
  PUNTUAL_PAGE_CLASS (klass)->refresh = puntual_search_page_refresh;
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, on_escape, NULL);
  g_type_ensure (PUNTUAL_TYPE_EMPTY);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/puntual/Puntual/search/puntual-search-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PuntualSearchPage, entry);
  gtk_widget_class_bind_template_child (widget_class, PuntualSearchPage, stack);
  gtk_widget_class_bind_template_child (widget_class, PuntualSearchPage, nothing);
  gtk_widget_class_bind_template_child (widget_class, PuntualSearchPage, scrolled);
  gtk_widget_class_bind_template_child (widget_class, PuntualSearchPage, groups);
  gtk_widget_class_bind_template_callback (widget_class, search_changed);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped);
  gtk_widget_class_bind_template_callback (widget_class, entry_activated);
}

static void
puntual_search_page_init (PuntualSearchPage *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  add_group (self, PUNTUAL_FOUND_CUSTOMER, _ ("Customers"));
  add_group (self, PUNTUAL_FOUND_INVOICE, _ ("Invoices"));
  add_group (self, PUNTUAL_FOUND_PAYMENT, _ ("Payments"));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (entry_key), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
}
