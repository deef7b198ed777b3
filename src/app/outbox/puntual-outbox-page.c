/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-chat-opening.h"
#include "puntual-empty.h"
#include "puntual-fold.h"
#include "puntual-outbox-browse.h"
#include "puntual-outbox-columns.h"
#include "puntual-outbox-deeds.h"
#include "puntual-outbox-detail.h"
#include "puntual-outbox-page.h"
#include "puntual-resting-accounts.h"

struct _PuntualOutboxPage
{
  PuntualPage parent_instance;

  /* Children. */
  PuntualFold *fold;
  PuntualListPane *pane;
  PuntualRestingAccounts *resting;
  PuntualOutboxDetail *detail;
  /* Owned. */
  GCancellable *reading;

  gint64 shown; /* the row whose details are shown or being read; 0: none */
};

G_DEFINE_FINAL_TYPE (PuntualOutboxPage, puntual_outbox_page, PUNTUAL_TYPE_PAGE)

/* --- What is selected --- */

static void
update_actions (PuntualOutboxPage *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  const PuntualOutboxRow *row = puntual_outbox_detail_get_row (self->detail);
  gboolean several =
      puntual_ledger_table_get_n_selected (puntual_list_pane_get_table (self->pane)) > 1;
  gboolean unknown = row != NULL && row->state == PUNTUAL_OUTBOX_UNKNOWN;

  gtk_widget_action_set_enabled (widget, "page.retry",
                                 several || (row != NULL && puntual_outbox_can_retry (row->state)));
  gtk_widget_action_set_enabled (
      widget, "page.cancel", several || (row != NULL && puntual_outbox_can_cancel (row->state)));
  gtk_widget_action_set_enabled (widget, "page.open-chat",
                                 puntual_outbox_detail_is_by_hand (self->detail));
  gtk_widget_action_set_enabled (widget, "page.was-sent", unknown);
  gtk_widget_action_set_enabled (widget, "page.was-not-sent", unknown);
  gtk_widget_action_set_enabled (widget, "page.open-customer", row != NULL);
}

static void
show (PuntualOutboxPage *self, PuntualOutboxSight *sight)
{
  puntual_outbox_detail_show (self->detail, sight);
  if (!puntual_fold_get_folded (self->fold) || sight == NULL)
    puntual_fold_set_show_second (self->fold, sight != NULL);
  update_actions (self);
}

static void
sight_read (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (PuntualOutboxPage) self = data;
  g_autoptr (GError) error = NULL;
  gpointer sight = NULL;
  gboolean fine = puntual_desk_run_finish (PUNTUAL_DESK (source), answer, &sight, &error);
  PuntualShell *shell = puntual_page_get_shell (PUNTUAL_PAGE (self));

  if (self->fold == NULL || g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (answer))))
    puntual_outbox_sight_free (sight);
  else if (fine)
    show (self, sight);
  else if (shell != NULL)
    puntual_shell_complain (shell, error);
}

static void
read_shown (PuntualOutboxPage *self)
{
  gint64 *id;

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  if (self->shown == 0)
    {
      show (self, NULL);
      return;
    }
  self->reading = g_cancellable_new ();
  id = g_new (gint64, 1);
  *id = self->shown;
  puntual_desk_run_async (puntual_page_get_desk (PUNTUAL_PAGE (self)), PUNTUAL_LANE_READ,
                          puntual_outbox_sight_read, id, g_free, self->reading, sight_read,
                          g_object_ref (self));
}

static void
selection_changed (PuntualOutboxPage *self)
{
  gint64 id = puntual_ledger_table_get_only_selected (puntual_list_pane_get_table (self->pane));

  if (id == self->shown)
    {
      update_actions (self);
      return;
    }
  self->shown = id;
  read_shown (self);
}

static void
row_activated (PuntualOutboxPage *self, gint64 id)
{
  puntual_fold_set_show_second (self->fold, TRUE);
}

static void
fold_changed (PuntualOutboxPage *self)
{
  puntual_page_set_can_go_back (PUNTUAL_PAGE (self),
                                puntual_fold_get_folded (self->fold)
                                    && puntual_fold_get_show_second (self->fold));
}

/* --- What is done --- */

static GArray *
selected (PuntualOutboxPage *self)
{
  GArray *ids = puntual_ledger_table_get_selected (puntual_list_pane_get_table (self->pane));

  /* Brought here by a link, with the list not there yet. */
  if (ids->len == 0 && self->shown != 0)
    g_array_append_val (ids, self->shown);
  return ids;
}

static void
retry_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GArray) ids = selected (PUNTUAL_OUTBOX_PAGE (widget));

  if (ids->len > 0)
    puntual_outbox_deed_retry (puntual_page_get_shell (PUNTUAL_PAGE (widget)), ids);
}

static void
cancel_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GArray) ids = selected (PUNTUAL_OUTBOX_PAGE (widget));

  if (ids->len > 0)
    puntual_outbox_deed_cancel (puntual_page_get_shell (PUNTUAL_PAGE (widget)), ids);
}

static void
resolve_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PuntualOutboxPage *self = PUNTUAL_OUTBOX_PAGE (widget);
  const PuntualOutboxRow *row = puntual_outbox_detail_get_row (self->detail);

  if (row != NULL)
    puntual_outbox_deed_resolve (puntual_page_get_shell (PUNTUAL_PAGE (self)), row->id,
                                 g_str_equal (name, "page.was-sent"));
}

static void
open_chat_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PuntualOutboxPage *self = PUNTUAL_OUTBOX_PAGE (widget);
  const PuntualOutboxRow *row = puntual_outbox_detail_get_row (self->detail);

  if (row != NULL)
    puntual_chat_opening_begin (widget, puntual_page_get_shell (PUNTUAL_PAGE (self)), row->id,
                                NULL);
}

static void
open_customer_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PuntualOutboxPage *self = PUNTUAL_OUTBOX_PAGE (widget);
  const PuntualOutboxRow *row = puntual_outbox_detail_get_row (self->detail);

  if (row != NULL)
    puntual_shell_open (puntual_page_get_shell (PUNTUAL_PAGE (self)), PUNTUAL_PLACE_CUSTOMERS,
                        row->customer_id);
}

static void
search_clicked (PuntualOutboxPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self->pane), "pane.search", NULL);
}

/* --- As a page --- */

static void
puntual_outbox_page_attach (PuntualPage *page)
{
  PuntualOutboxPage *self = PUNTUAL_OUTBOX_PAGE (page);
  PuntualEmpty *empty =
      puntual_empty_new ("mail-send-symbolic", _ ("Nothing was sent yet"),
                         _ ("What you review and send stands here, with what became of it."));

  puntual_empty_add_button (empty, _ ("_Review and Send"), "win.open",
                            g_variant_new_string ("review"));
  puntual_list_pane_set_empty (self->pane, GTK_WIDGET (empty));
  puntual_list_pane_set_up (self->pane, puntual_page_get_desk (page), &PUNTUAL_OUTBOX_LIST);
  update_actions (self);
}

static void
puntual_outbox_page_refresh (PuntualPage *page)
{
  PuntualOutboxPage *self = PUNTUAL_OUTBOX_PAGE (page);

  puntual_resting_accounts_refresh (self->resting, puntual_page_get_shell (page));
  if (self->shown != 0)
    read_shown (self);
}

static void
puntual_outbox_page_show_item (PuntualPage *page, gint64 id)
{
  PuntualOutboxPage *self = PUNTUAL_OUTBOX_PAGE (page);

  puntual_list_pane_show_id (self->pane, id, PUNTUAL_OUTBOX_SHELF_ALL);
  self->shown = id;
  read_shown (self);
  puntual_fold_set_show_second (self->fold, TRUE);
}

static gboolean
puntual_outbox_page_go_back (PuntualPage *page)
{
  PuntualOutboxPage *self = PUNTUAL_OUTBOX_PAGE (page);

  if (!puntual_fold_get_folded (self->fold) || !puntual_fold_get_show_second (self->fold))
    return FALSE;
  puntual_fold_set_show_second (self->fold, FALSE);
  return TRUE;
}

/* --- Life --- */

static void
puntual_outbox_page_dispose (GObject *object)
{
  PuntualOutboxPage *self = PUNTUAL_OUTBOX_PAGE (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  gtk_widget_dispose_template (GTK_WIDGET (self), PUNTUAL_TYPE_OUTBOX_PAGE);
  G_OBJECT_CLASS (puntual_outbox_page_parent_class)->dispose (object);
}

static void
puntual_outbox_page_class_init (PuntualOutboxPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  PuntualPageClass *page_class = PUNTUAL_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = puntual_outbox_page_dispose;
  page_class->attach = puntual_outbox_page_attach;
  page_class->refresh = puntual_outbox_page_refresh;
  page_class->show_item = puntual_outbox_page_show_item;
  page_class->go_back = puntual_outbox_page_go_back;
  gtk_widget_class_install_action (widget_class, "page.retry", NULL, retry_action);
  gtk_widget_class_install_action (widget_class, "page.cancel", NULL, cancel_action);
  gtk_widget_class_install_action (widget_class, "page.open-chat", NULL, open_chat_action);
  gtk_widget_class_install_action (widget_class, "page.was-sent", NULL, resolve_action);
  gtk_widget_class_install_action (widget_class, "page.was-not-sent", NULL, resolve_action);
  gtk_widget_class_install_action (widget_class, "page.open-customer", NULL, open_customer_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "page.cancel", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F4, 0, "page.retry", NULL);
  g_type_ensure (PUNTUAL_TYPE_FOLD);
  g_type_ensure (PUNTUAL_TYPE_LIST_PANE);
  g_type_ensure (PUNTUAL_TYPE_OUTBOX_DETAIL);
  g_type_ensure (PUNTUAL_TYPE_RESTING_ACCOUNTS);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/puntual/Puntual/outbox/puntual-outbox-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PuntualOutboxPage, fold);
  gtk_widget_class_bind_template_child (widget_class, PuntualOutboxPage, pane);
  gtk_widget_class_bind_template_child (widget_class, PuntualOutboxPage, detail);
  gtk_widget_class_bind_template_child (widget_class, PuntualOutboxPage, resting);
  gtk_widget_class_bind_template_callback (widget_class, search_clicked);
  gtk_widget_class_bind_template_callback (widget_class, selection_changed);
  gtk_widget_class_bind_template_callback (widget_class, row_activated);
  gtk_widget_class_bind_template_callback (widget_class, fold_changed);
}

static void
puntual_outbox_page_init (PuntualOutboxPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
