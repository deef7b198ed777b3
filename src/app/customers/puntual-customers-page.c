/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-browse.h"
#include "puntual-customer-actions.h"
#include "puntual-customer-columns.h"
#include "puntual-customer-detail.h"
#include "puntual-customers-page.h"
#include "puntual-empty.h"
#include "puntual-fold.h"
#include "puntual-list-pane.h"
#include "puntual-listed-file.h"
#include "puntual-locale.h"

struct _PuntualCustomersPage
{
  PuntualPage parent_instance;

  /* Children. */
  PuntualFold *fold;
  PuntualListPane *pane;
  PuntualCustomerDetail *detail;
  GtkWidget *new_button, *new_icon, *search_button, *import_button, *opt_out_button;
  GtkMenuButton *menu_button, *bar_menu_button;
  /* Owned. */
  GMenu *cadences;       /* part of the menu */
  GCancellable *reading; /* of the dossier on its way; NULL: none */
};

G_DEFINE_FINAL_TYPE (PuntualCustomersPage, puntual_customers_page, PUNTUAL_TYPE_PAGE)

/* --- For the actions --- */

static PuntualLedgerTable *
table_of (PuntualCustomersPage *self)
{
  return puntual_list_pane_get_table (self->pane);
}

GArray *
puntual_customers_page_get_chosen (PuntualCustomersPage *self)
{
  return puntual_ledger_table_get_selected (table_of (self));
}

const PuntualCustomerDossier *
puntual_customers_page_get_dossier (PuntualCustomersPage *self)
{
  const PuntualCustomerDossier *dossier = puntual_customer_detail_get_dossier (self->detail);
  gint64 id = puntual_ledger_table_get_only_selected (table_of (self));

  return dossier != NULL && dossier->row->customer->id == id ? dossier : NULL;
}

void
puntual_customers_page_select_all (PuntualCustomersPage *self)
{
  puntual_ledger_table_select_all (table_of (self));
}

void
puntual_customers_page_export (PuntualCustomersPage *self)
{
  puntual_listed_file_save_customers (
      GTK_WIDGET (self), puntual_page_get_shell (PUNTUAL_PAGE (self)), table_of (self));
}

/* --- The details --- */

static void
fold_changed (PuntualCustomersPage *self)
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
  gtk_widget_set_visible (self->opt_out_button, !folded);
  puntual_ledger_table_set_opens_at_click (table_of (self), folded);
  puntual_page_set_can_go_back (PUNTUAL_PAGE (self), details);
}

static void
dossier_read (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (PuntualCustomersPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualCustomerDossier) dossier = NULL;
  gpointer result = NULL;

  if (puntual_desk_run_finish (PUNTUAL_DESK (source), answer, &result, &error))
    dossier = result;
  if (self->reading == NULL || g_task_get_cancellable (G_TASK (answer)) != self->reading)
    return;
  g_clear_object (&self->reading);
  puntual_customer_detail_show (self->detail, g_steal_pointer (&dossier),
                                error != NULL ? error->message : NULL);
  puntual_customer_actions_update (self);
}

static void
stop_reading (PuntualCustomersPage *self)
{
  if (self->reading != NULL)
    g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
}

static void
show_how_many (PuntualCustomersPage *self)
{
  guint n = puntual_ledger_table_get_n_selected (table_of (self));
  g_autofree char *word = NULL;

  if (n > 0)
    word = g_strdup_printf (
        /* Translators: %u is a number of customers */
        g_dngettext (GETTEXT_PACKAGE, "%u customer selected", "%u customers selected", n), n);
  puntual_customer_detail_show (self->detail, NULL, word);
}

static void
read_dossier (PuntualCustomersPage *self)
{
  gint64 id = puntual_ledger_table_get_only_selected (table_of (self));

  stop_reading (self);
  if (id == 0)
    {
      show_how_many (self);
      puntual_customer_actions_update (self);
      return;
    }
  self->reading = g_cancellable_new ();
  puntual_desk_run_async (puntual_page_get_desk (PUNTUAL_PAGE (self)), PUNTUAL_LANE_READ,
                          puntual_customer_dossier_take, g_memdup2 (&id, sizeof id), g_free,
                          self->reading, dossier_read, g_object_ref (self));
}

static void
selection_changed (PuntualCustomersPage *self)
{
  guint n = puntual_ledger_table_get_n_selected (table_of (self));

  read_dossier (self);
  if (n == 0 || !puntual_fold_get_folded (self->fold))
    puntual_fold_set_show_second (self->fold, n > 0);
  puntual_customer_actions_update (self);
}

static void
row_activated (PuntualCustomersPage *self, gint64 id)
{
  puntual_fold_set_show_second (self->fold, TRUE);
}

static gboolean
puntual_customers_page_go_back (PuntualPage *page)
{
  PuntualCustomersPage *self = PUNTUAL_CUSTOMERS_PAGE (page);

  if (!puntual_fold_get_folded (self->fold) || !puntual_fold_get_show_second (self->fold))
    return FALSE;
  puntual_fold_set_show_second (self->fold, FALSE);
  return TRUE;
}

/* --- The page as a whole --- */

static void
search_clicked (PuntualCustomersPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self->pane), "pane.search", NULL);
}

static void
show_cadences (PuntualCustomersPage *self, const GPtrArray *cadences)
{
  g_menu_remove_all (self->cadences);
  g_menu_append (self->cadences, _ ("The Default"), "page.set-cadence(int64 0)");
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
show_sum (PuntualCustomersPage *self, const PuntualCustomerSummary *summary)
{
  const char *language = puntual_shell_language ();
  g_autofree char *owing = puntual_locale_integer (summary->n_owing, language);
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text,
                          /* Translators: %s is a number of customers */
                          g_dngettext (GETTEXT_PACKAGE, "%s owes", "%s owe", summary->n_owing),
                          owing);
  for (guint i = 0; i < summary->owed->len; i++)
    {
      const PuntualOwed *block = &g_array_index (summary->owed, PuntualOwed, i);
      g_autofree char *money = puntual_locale_money (block->open, block->currency, language);

      g_string_append_printf (text, " · %s", money);
    }
  puntual_page_set_subtitle (PUNTUAL_PAGE (self), summary->n_owing > 0 ? text->str : NULL);
}

static void
summary_read (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (PuntualCustomersPage) self = data;
  g_autoptr (PuntualCustomerSummary) summary = NULL;
  gpointer result = NULL;

  /* What cannot be read the list tells of. */
  if (!puntual_desk_run_finish (PUNTUAL_DESK (source), answer, &result, NULL))
    return;
  summary = result;
  if (self->cadences == NULL)
    return;
  show_sum (self, summary);
  show_cadences (self, summary->cadences);
}

static void
puntual_customers_page_refresh (PuntualPage *page)
{
  PuntualCustomersPage *self = PUNTUAL_CUSTOMERS_PAGE (page);

  puntual_desk_run_async (puntual_page_get_desk (page), PUNTUAL_LANE_READ,
                          puntual_customer_summary_take, NULL, NULL, NULL, summary_read,
                          g_object_ref (self));
  read_dossier (self);
}

static void
puntual_customers_page_adapt (PuntualPage *page)
{
  fold_changed (PUNTUAL_CUSTOMERS_PAGE (page));
}

static void
puntual_customers_page_attach (PuntualPage *page)
{
  PuntualCustomersPage *self = PUNTUAL_CUSTOMERS_PAGE (page);
  PuntualEmpty *empty =
      puntual_empty_new ("system-users-symbolic", _ ("No customers yet"),
                         _ ("They come with the invoices you import, or add one yourself."));

  puntual_empty_add_button (empty, _ ("_Import a File…"), "win.import", NULL);
  puntual_empty_add_button (empty, _ ("_New Customer…"), "win.new-customer", NULL);
  puntual_list_pane_set_empty (self->pane, GTK_WIDGET (empty));
  puntual_list_pane_set_up (self->pane, puntual_page_get_desk (page), &PUNTUAL_CUSTOMER_LIST);
  puntual_customer_actions_update (self);
}

static void
puntual_customers_page_show_item (PuntualPage *page, gint64 id)
{
  PuntualCustomersPage *self = PUNTUAL_CUSTOMERS_PAGE (page);

  puntual_list_pane_show_id (self->pane, id, PUNTUAL_CUSTOMER_SHELF_ALL);
  puntual_fold_set_show_second (self->fold, TRUE);
}

/* --- Life --- */

static void
puntual_customers_page_dispose (GObject *object)
{
  PuntualCustomersPage *self = PUNTUAL_CUSTOMERS_PAGE (object);

  stop_reading (self);
  gtk_widget_dispose_template (GTK_WIDGET (object), PUNTUAL_TYPE_CUSTOMERS_PAGE);
  g_clear_object (&self->cadences);
  G_OBJECT_CLASS (puntual_customers_page_parent_class)->dispose (object);
}

static void
puntual_customers_page_class_init (PuntualCustomersPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  PuntualPageClass *page_class = PUNTUAL_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = puntual_customers_page_dispose;
  page_class->attach = puntual_customers_page_attach;
  page_class->adapt = puntual_customers_page_adapt;
  page_class->refresh = puntual_customers_page_refresh;
  page_class->show_item = puntual_customers_page_show_item;
  page_class->go_back = puntual_customers_page_go_back;
  g_type_ensure (PUNTUAL_TYPE_CUSTOMER_DETAIL);
  g_type_ensure (PUNTUAL_TYPE_FOLD);
  g_type_ensure (PUNTUAL_TYPE_LIST_PANE);
  puntual_customer_actions_install (widget_class);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/puntual/Puntual/customers/puntual-customers-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PuntualCustomersPage, fold);
  gtk_widget_class_bind_template_child (widget_class, PuntualCustomersPage, pane);
  gtk_widget_class_bind_template_child (widget_class, PuntualCustomersPage, detail);
  gtk_widget_class_bind_template_child (widget_class, PuntualCustomersPage, new_button);
  gtk_widget_class_bind_template_child (widget_class, PuntualCustomersPage, new_icon);
  gtk_widget_class_bind_template_child (widget_class, PuntualCustomersPage, search_button);
  gtk_widget_class_bind_template_child (widget_class, PuntualCustomersPage, import_button);
  gtk_widget_class_bind_template_child (widget_class, PuntualCustomersPage, opt_out_button);
  gtk_widget_class_bind_template_child (widget_class, PuntualCustomersPage, menu_button);
  gtk_widget_class_bind_template_child (widget_class, PuntualCustomersPage, bar_menu_button);
  gtk_widget_class_bind_template_callback (widget_class, search_clicked);
  gtk_widget_class_bind_template_callback (widget_class, selection_changed);
  gtk_widget_class_bind_template_callback (widget_class, row_activated);
  gtk_widget_class_bind_template_callback (widget_class, fold_changed);
}

static void
puntual_customers_page_init (PuntualCustomersPage *self)
{
  g_autoptr (GtkBuilder) builder = NULL;
  GMenuModel *menu;

  gtk_widget_init_template (GTK_WIDGET (self));
  builder = gtk_builder_new_from_resource (
      "/io/github/puntual/Puntual/customers/puntual-customer-menu.ui");
  menu = G_MENU_MODEL (gtk_builder_get_object (builder, "menu"));
  self->cadences = g_object_ref (G_MENU (gtk_builder_get_object (builder, "cadences")));
  gtk_menu_button_set_menu_model (self->menu_button, menu);
  gtk_menu_button_set_menu_model (self->bar_menu_button, menu);
  puntual_list_pane_set_row_menu (self->pane, menu);
}
