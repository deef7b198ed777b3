/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-browse.h"
#include "puntual-empty.h"
#include "puntual-fold.h"
#include "puntual-invoice-actions.h"
#include "puntual-invoice-columns.h"
#include "puntual-invoice-detail.h"
#include "puntual-invoice-outlook.h"
#include "puntual-invoices-page.h"
#include "puntual-list-pane.h"
#include "puntual-listed-file.h"
#include "puntual-message-link.h"

/* From this width on, at the normal size of text, the bar of a selection has room for all. */
#define WIDE 960
/* In 1024ths of a dot per inch. */
#define NORMAL_DPI (96 * 1024)

struct _PuntualInvoicesPage
{
  PuntualPage parent_instance;

  /* Children. */
  PuntualFold *fold;
  PuntualListPane *pane;
  PuntualInvoiceDetail *detail;
  GtkWidget *new_button, *new_icon, *search_button, *import_button;
  GtkWidget *more_actions;
  GtkMenuButton *menu_button, *bar_menu_button;
  /* Owned. */
  PuntualInvoiceOutlook *outlook;
  GMenu *cadences;       /* part of the menu */
  GCancellable *reading; /* of the dossier on its way; NULL: none */

  guint fitting; /* idle source */
};

G_DEFINE_FINAL_TYPE (PuntualInvoicesPage, puntual_invoices_page, PUNTUAL_TYPE_PAGE)

/* --- For the actions --- */

static PuntualLedgerTable *
table_of (PuntualInvoicesPage *self)
{
  return puntual_list_pane_get_table (self->pane);
}

GArray *
puntual_invoices_page_get_chosen (PuntualInvoicesPage *self)
{
  return puntual_ledger_table_get_selected (table_of (self));
}

const PuntualInvoiceDossier *
puntual_invoices_page_get_dossier (PuntualInvoicesPage *self)
{
  const PuntualInvoiceDossier *dossier = puntual_invoice_detail_get_dossier (self->detail);
  gint64 id = puntual_ledger_table_get_only_selected (table_of (self));

  return dossier != NULL && dossier->row->invoice->id == id ? dossier : NULL;
}

void
puntual_invoices_page_select_all (PuntualInvoicesPage *self)
{
  puntual_ledger_table_select_all (table_of (self));
}

void
puntual_invoices_page_export (PuntualInvoicesPage *self)
{
  puntual_listed_file_save_invoices (GTK_WIDGET (self),
                                     puntual_page_get_shell (PUNTUAL_PAGE (self)), table_of (self));
}

/* --- The details --- */

static void
show_fold (PuntualInvoicesPage *self)
{
  gboolean alone = puntual_page_is_alone (PUNTUAL_PAGE (self));
  gboolean folded = puntual_fold_get_folded (self->fold) || alone;
  gboolean details = folded && puntual_fold_get_show_second (self->fold);

  gtk_widget_set_visible (self->new_button, !folded);
  /* Beside the buttons of a narrow window there is room for what one needs there. */
  gtk_widget_set_visible (self->new_icon, folded && !(alone && details));
  gtk_widget_set_visible (self->search_button, !(alone && details));
  gtk_widget_set_visible (GTK_WIDGET (self->menu_button), !alone || details);
  gtk_widget_set_visible (self->import_button, !folded);
  puntual_ledger_table_set_opens_at_click (table_of (self), folded);
  puntual_page_set_can_go_back (PUNTUAL_PAGE (self), details);
}

static void
fold_changed (PuntualInvoicesPage *self)
{
  show_fold (self);
}

static void
dossier_read (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (PuntualInvoicesPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualInvoiceDossier) dossier = NULL;
  gpointer result = NULL;

  if (puntual_desk_run_finish (PUNTUAL_DESK (source), answer, &result, &error))
    dossier = result;
  if (puntual_page_get_shell (PUNTUAL_PAGE (self)) == NULL || self->reading == NULL
      || g_task_get_cancellable (G_TASK (answer)) != self->reading)
    return;
  g_clear_object (&self->reading);
  puntual_invoice_detail_show (self->detail, g_steal_pointer (&dossier),
                               error != NULL ? error->message : NULL);
  puntual_invoice_actions_update (self);
}

static void
stop_reading (PuntualInvoicesPage *self)
{
  if (self->reading != NULL)
    g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
}

static void
read_dossier (PuntualInvoicesPage *self)
{
  gint64 id = puntual_ledger_table_get_only_selected (table_of (self));

  stop_reading (self);
  if (id == 0)
    {
      guint n = puntual_ledger_table_get_n_selected (table_of (self));
      g_autofree char *word = NULL;

      word =
          n == 0
              ? NULL
              : g_strdup_printf (
                  /* Translators: %u is a number of invoices */
                  g_dngettext (GETTEXT_PACKAGE, "%u invoice selected", "%u invoices selected", n),
                  n);
      puntual_invoice_detail_show (self->detail, NULL, word);
      puntual_invoice_actions_update (self);
      return;
    }
  self->reading = g_cancellable_new ();
  puntual_desk_run_async (puntual_page_get_desk (PUNTUAL_PAGE (self)), PUNTUAL_LANE_READ,
                          puntual_invoice_dossier_take, g_memdup2 (&id, sizeof id), g_free,
                          self->reading, dossier_read, g_object_ref (self));
}

static void
selection_changed (PuntualInvoicesPage *self)
{
  guint n = puntual_ledger_table_get_n_selected (table_of (self));

  read_dossier (self);
  if (n == 0 || !puntual_fold_get_folded (self->fold))
    puntual_fold_set_show_second (self->fold, n > 0);
  puntual_invoice_actions_update (self);
}

static void
row_activated (PuntualInvoicesPage *self, gint64 id)
{
  puntual_fold_set_show_second (self->fold, TRUE);
}

static gboolean
puntual_invoices_page_go_back (PuntualPage *page)
{
  PuntualInvoicesPage *self = PUNTUAL_INVOICES_PAGE (page);

  if (!puntual_fold_get_folded (self->fold) || !puntual_fold_get_show_second (self->fold))
    return FALSE;
  puntual_fold_set_show_second (self->fold, FALSE);
  return TRUE;
}

static void
open_message_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  puntual_message_link_open (puntual_page_get_shell (PUNTUAL_PAGE (widget)),
                             g_variant_get_string (parameter, NULL));
}

/* --- The page as a whole --- */

static void
show_cadences (PuntualInvoicesPage *self, const GPtrArray *cadences)
{
  g_menu_remove_all (self->cadences);
  g_menu_append (self->cadences, _ ("As for the Customer"), "page.set-cadence(int64 0)");
  for (guint i = 0; i < cadences->len; i++)
    {
      const PuntualCadence *cadence = g_ptr_array_index (cadences, i);
      g_auto (GStrv) parts = g_strsplit (cadence->name, "_", -1);
      g_autofree char *label = g_strjoinv ("__", parts);
      g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

      g_menu_item_set_action_and_target (item, "page.set-cadence", "x", cadence->id);
      g_menu_append_item (self->cadences, item);
    }
}

static void
summary_read (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (PuntualInvoicesPage) self = data;
  g_autoptr (PuntualInvoiceSummary) summary = NULL;
  gpointer result = NULL;

  /* What cannot be read the list tells of. */
  if (!puntual_desk_run_finish (PUNTUAL_DESK (source), answer, &result, NULL))
    return;
  summary = result;
  if (puntual_page_get_shell (PUNTUAL_PAGE (self)) == NULL)
    return;
  puntual_page_set_subtitle (PUNTUAL_PAGE (self), summary->owed);
  show_cadences (self, summary->cadences);
}

static void
puntual_invoices_page_refresh (PuntualPage *page)
{
  PuntualInvoicesPage *self = PUNTUAL_INVOICES_PAGE (page);

  puntual_desk_run_async (puntual_page_get_desk (page), PUNTUAL_LANE_READ,
                          puntual_invoice_summary_take, NULL, NULL, NULL, summary_read,
                          g_object_ref (self));
  read_dossier (self);
}

static void
search_clicked (PuntualInvoicesPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self->pane), "pane.search", NULL);
}

static void
puntual_invoices_page_adapt (PuntualPage *page)
{
  show_fold (PUNTUAL_INVOICES_PAGE (page));
}

static void
puntual_invoices_page_attach (PuntualPage *page)
{
  PuntualInvoicesPage *self = PUNTUAL_INVOICES_PAGE (page);
  PuntualEmpty *empty =
      puntual_empty_new ("x-office-document-symbolic", _ ("No invoices yet"),
                         _ ("Bring them from a file of your invoicing program, or write one."));

  puntual_empty_add_button (empty, _ ("_Import a File…"), "win.import", NULL);
  puntual_empty_add_button (empty, _ ("_New Invoice…"), "win.new-invoice", NULL);
  self->outlook = puntual_invoice_outlook_new (puntual_page_get_desk (page));
  puntual_invoice_outlook_tie (self->outlook, GTK_WIDGET (self->pane));
  puntual_invoice_outlook_set_active (self->outlook, gtk_widget_get_mapped (GTK_WIDGET (self)));
  puntual_list_pane_set_empty (self->pane, GTK_WIDGET (empty));
  puntual_list_pane_set_up (self->pane, puntual_page_get_desk (page), &PUNTUAL_INVOICE_LIST);
  puntual_invoice_actions_update (self);
}

static void
puntual_invoices_page_show_item (PuntualPage *page, gint64 id)
{
  PuntualInvoicesPage *self = PUNTUAL_INVOICES_PAGE (page);

  puntual_list_pane_show_id (self->pane, id, PUNTUAL_INVOICE_SHELF_ALL);
  puntual_fold_set_show_second (self->fold, TRUE);
}

void
puntual_invoices_page_show_customer (PuntualInvoicesPage *self, gint64 customer_id,
                                     const char *name)
{
  puntual_fold_set_show_second (self->fold, FALSE);
  puntual_list_pane_set_search (self->pane, NULL);
  puntual_list_pane_set_shelf (self->pane, PUNTUAL_INVOICE_SHELF_ALL);
  puntual_list_pane_set_customer (self->pane, customer_id, name);
}

/* --- Life --- */

/* Not when folded: what is folded depends on how much room the bar asks for. */
static gboolean
fit_bar (gpointer data)
{
  PuntualInvoicesPage *self = data;
  int dpi = 0;

  self->fitting = 0;
  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-xft-dpi", &dpi, NULL);
  gtk_widget_set_visible (self->more_actions,
                          (gint64)gtk_widget_get_width (GTK_WIDGET (self)) * NORMAL_DPI
                              >= (gint64)WIDE * MAX (dpi, NORMAL_DPI));
  return G_SOURCE_REMOVE;
}

/* A page has a layout of its own and is not told its width. */
static void
window_laid_out (PuntualInvoicesPage *self)
{
  if (self->fitting == 0)
    self->fitting = g_idle_add_full (G_PRIORITY_HIGH_IDLE, fit_bar, self, NULL);
}

static void
puntual_invoices_page_map (GtkWidget *widget)
{
  PuntualInvoicesPage *self = PUNTUAL_INVOICES_PAGE (widget);

  if (self->outlook != NULL)
    puntual_invoice_outlook_set_active (self->outlook, TRUE);
  GTK_WIDGET_CLASS (puntual_invoices_page_parent_class)->map (widget);
  g_signal_connect_swapped (gtk_native_get_surface (gtk_widget_get_native (widget)), "layout",
                            G_CALLBACK (window_laid_out), widget);
  window_laid_out (self);
}

static void
puntual_invoices_page_unmap (GtkWidget *widget)
{
  PuntualInvoicesPage *self = PUNTUAL_INVOICES_PAGE (widget);

  g_signal_handlers_disconnect_by_data (gtk_native_get_surface (gtk_widget_get_native (widget)),
                                        widget);
  GTK_WIDGET_CLASS (puntual_invoices_page_parent_class)->unmap (widget);
  if (self->outlook != NULL)
    puntual_invoice_outlook_set_active (self->outlook, FALSE);
}

static void
puntual_invoices_page_dispose (GObject *object)
{
  PuntualInvoicesPage *self = PUNTUAL_INVOICES_PAGE (object);

  stop_reading (self);
  g_clear_handle_id (&self->fitting, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (object), PUNTUAL_TYPE_INVOICES_PAGE);
  g_clear_object (&self->outlook);
  g_clear_object (&self->cadences);
  G_OBJECT_CLASS (puntual_invoices_page_parent_class)->dispose (object);
}

static void
puntual_invoices_page_class_init (PuntualInvoicesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  PuntualPageClass *page_class = PUNTUAL_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = puntual_invoices_page_dispose;
  widget_class->map = puntual_invoices_page_map;
  widget_class->unmap = puntual_invoices_page_unmap;
  page_class->attach = puntual_invoices_page_attach;
  page_class->adapt = puntual_invoices_page_adapt;
  page_class->refresh = puntual_invoices_page_refresh;
  page_class->show_item = puntual_invoices_page_show_item;
  page_class->go_back = puntual_invoices_page_go_back;
  g_type_ensure (PUNTUAL_TYPE_FOLD);
  g_type_ensure (PUNTUAL_TYPE_INVOICE_DETAIL);
  g_type_ensure (PUNTUAL_TYPE_LIST_PANE);
  puntual_invoice_actions_install (widget_class);
  gtk_widget_class_install_action (widget_class, "page.open-message", "s", open_message_action);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/puntual/Puntual/invoices/puntual-invoices-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PuntualInvoicesPage, fold);
  gtk_widget_class_bind_template_child (widget_class, PuntualInvoicesPage, pane);
  gtk_widget_class_bind_template_child (widget_class, PuntualInvoicesPage, detail);
  gtk_widget_class_bind_template_child (widget_class, PuntualInvoicesPage, new_button);
  gtk_widget_class_bind_template_child (widget_class, PuntualInvoicesPage, new_icon);
  gtk_widget_class_bind_template_child (widget_class, PuntualInvoicesPage, search_button);
  gtk_widget_class_bind_template_child (widget_class, PuntualInvoicesPage, import_button);
  gtk_widget_class_bind_template_child (widget_class, PuntualInvoicesPage, more_actions);
  gtk_widget_class_bind_template_child (widget_class, PuntualInvoicesPage, menu_button);
  gtk_widget_class_bind_template_child (widget_class, PuntualInvoicesPage, bar_menu_button);
  gtk_widget_class_bind_template_callback (widget_class, search_clicked);
  gtk_widget_class_bind_template_callback (widget_class, selection_changed);
  gtk_widget_class_bind_template_callback (widget_class, row_activated);
  gtk_widget_class_bind_template_callback (widget_class, fold_changed);
}

static void
puntual_invoices_page_init (PuntualInvoicesPage *self)
{
  g_autoptr (GtkBuilder) builder = NULL;
  GMenuModel *menu;

  gtk_widget_init_template (GTK_WIDGET (self));
  builder =
      gtk_builder_new_from_resource ("/io/github/puntual/Puntual/invoices/puntual-invoice-menu.ui");
  menu = G_MENU_MODEL (gtk_builder_get_object (builder, "menu"));
  self->cadences = g_object_ref (G_MENU (gtk_builder_get_object (builder, "cadences")));
  gtk_menu_button_set_menu_model (self->menu_button, menu);
  gtk_menu_button_set_menu_model (self->bar_menu_button, menu);
  puntual_list_pane_set_row_menu (self->pane, menu);
}
