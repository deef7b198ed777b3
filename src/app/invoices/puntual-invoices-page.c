/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-browse.h"
#include "puntual-empty.h"
#include "puntual-fold.h"
#include "puntual-invoice-columns.h"
#include "puntual-invoices-page.h"
#include "puntual-list-pane.h"

struct _PuntualInvoicesPage
{
  PuntualPage parent_instance;

  /* Children. */
  PuntualFold *fold;
  PuntualListPane *pane;
  GtkWidget *detail;
};

G_DEFINE_FINAL_TYPE (PuntualInvoicesPage, puntual_invoices_page, PUNTUAL_TYPE_PAGE)

static void
search_clicked (PuntualInvoicesPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self->pane), "pane.search", NULL);
}

static void
selection_changed (PuntualInvoicesPage *self)
{
}

static void
row_activated (PuntualInvoicesPage *self, gint64 id)
{
  puntual_fold_set_show_second (self->fold, TRUE);
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
  puntual_list_pane_set_empty (self->pane, GTK_WIDGET (empty));
  puntual_list_pane_set_up (self->pane, puntual_page_get_desk (page), &PUNTUAL_INVOICE_LIST);
}

static void
puntual_invoices_page_show_item (PuntualPage *page, gint64 id)
{
  puntual_list_pane_show_id (PUNTUAL_INVOICES_PAGE (page)->pane, id, PUNTUAL_INVOICE_SHELF_ALL);
}

static void
puntual_invoices_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), PUNTUAL_TYPE_INVOICES_PAGE);
  G_OBJECT_CLASS (puntual_invoices_page_parent_class)->dispose (object);
}

static void
puntual_invoices_page_class_init (PuntualInvoicesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  PuntualPageClass *page_class = PUNTUAL_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = puntual_invoices_page_dispose;
  page_class->attach = puntual_invoices_page_attach;
  page_class->show_item = puntual_invoices_page_show_item;
  g_type_ensure (PUNTUAL_TYPE_FOLD);
  g_type_ensure (PUNTUAL_TYPE_LIST_PANE);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/puntual/Puntual/invoices/puntual-invoices-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PuntualInvoicesPage, fold);
  gtk_widget_class_bind_template_child (widget_class, PuntualInvoicesPage, pane);
  gtk_widget_class_bind_template_child (widget_class, PuntualInvoicesPage, detail);
  gtk_widget_class_bind_template_callback (widget_class, search_clicked);
  gtk_widget_class_bind_template_callback (widget_class, selection_changed);
  gtk_widget_class_bind_template_callback (widget_class, row_activated);
}

static void
puntual_invoices_page_init (PuntualInvoicesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
