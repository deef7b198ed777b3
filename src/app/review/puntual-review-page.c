/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-amounts.h"
#include "puntual-chips.h"
#include "puntual-empty.h"
#include "puntual-error.h"
#include "puntual-flow-layout.h"
#include "puntual-fold.h"
#include "puntual-held-list.h"
#include "puntual-locale.h"
#include "puntual-question.h"
#include "puntual-ready-list.h"
#include "puntual-review-detail.h"
#include "puntual-review-page.h"
#include "puntual-review-sheet.h"
#include "puntual-send-panel.h"

enum
{
  CHIP_READY,
  CHIP_HELD,
};

struct _PuntualReviewPage
{
  PuntualPage parent_instance;

  /* Children. */
  GtkWidget *send;
  GtkWidget *strip, *strip_button;
  GtkActionBar *foot;
  GtkLabel *strip_text;
  GtkStack *stack, *lists;
  PuntualFold *fold;
  PuntualChips *chips;
  GtkCheckButton *all;
  PuntualReadyList *ready;
  PuntualHeldList *held;
  PuntualReviewDetail *detail;
  PuntualEmpty *empty;
  PuntualSendPanel *panel;
  /* Owned. */
  GCancellable *reading;

  gboolean reading_message; /* the list is folded behind the message */
  gboolean showing_all;     /* the box of all follows the others */
  gboolean sending;         /* from the question about hours to the summary's end */
};

G_DEFINE_FINAL_TYPE (PuntualReviewPage, puntual_review_page, PUNTUAL_TYPE_PAGE)

/* --- What is seen --- */

static void
update_fold (PuntualReviewPage *self)
{
  gboolean folded = puntual_fold_get_folded (self->fold);
  gboolean held = puntual_chips_get_active (self->chips) == CHIP_HELD;
  gboolean second = !held && (!folded || self->reading_message);

  puntual_fold_set_show_second (self->fold, second);
  puntual_page_set_can_go_back (PUNTUAL_PAGE (self), TRUE);
}

static void
fold_changed (PuntualReviewPage *self)
{
  update_fold (self);
}

static void
all_toggled (PuntualReviewPage *self)
{
  if (!self->showing_all)
    puntual_ready_list_check_all (self->ready, gtk_check_button_get_active (self->all));
}

/* Checked for all of them, with a dash for some. */
static void
show_all (PuntualReviewPage *self, guint n)
{
  guint able = puntual_ready_list_get_n_able (self->ready);

  self->showing_all = TRUE;
  gtk_check_button_set_active (self->all, n > 0 && n == able);
  gtk_check_button_set_inconsistent (self->all, n > 0 && n < able);
  self->showing_all = FALSE;
  gtk_widget_set_sensitive (GTK_WIDGET (self->all), able > 0);
}

/* Beside the buttons of a narrow window it would leave no room for the title. */
static void
show_send (PuntualReviewPage *self)
{
  gboolean wanted = !self->sending && puntual_ready_list_get_n_items (self->ready) > 0;
  gboolean alone = puntual_page_is_alone (PUNTUAL_PAGE (self));

  gtk_widget_set_visible (self->send, wanted && !alone);
  gtk_widget_set_visible (GTK_WIDGET (self->foot), wanted && alone);
}

static void
update_actions (PuntualReviewPage *self)
{
  guint n = puntual_ready_list_get_n_checked (self->ready);
  PuntualDesk *desk = puntual_page_get_desk (PUNTUAL_PAGE (self));
  g_autofree char *count = puntual_locale_integer (n, puntual_shell_language ());
  g_autofree char *label = NULL;
  gboolean may = desk != NULL && !puntual_desk_is_read_only (desk) && !self->sending;

  /* Translators: a button; %s is how many messages it sends. */
  label = g_strdup_printf (_ ("_Send %s"), count);
  gtk_button_set_label (GTK_BUTTON (self->send), label);
  show_send (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.send", n > 0 && may);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.skip", may);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.edit", may);
  show_all (self, n);
}

static void
update_subtitle (PuntualReviewPage *self)
{
  g_autoptr (PuntualAmounts) amounts = puntual_amounts_new ();
  guint n = puntual_ready_list_get_n_items (self->ready);
  g_autofree char *sums = NULL;
  g_autofree char *subtitle = NULL;

  for (guint i = 0; i < n; i++)
    {
      PuntualReviewEntry *entry = puntual_ready_list_get_entry (self->ready, i);
      const PuntualReviewItem *item = puntual_review_entry_get_item (entry);

      if (puntual_review_entry_get_checked (entry))
        puntual_amounts_add (amounts, item->currency, item->amount);
    }
  sums = puntual_amounts_text (amounts, puntual_shell_language ());
  /* Translators: %u is a number of messages. */
  subtitle = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u message", "%u messages", n), n);
  if (*sums != '\0')
    {
      g_autofree char *messages = g_steal_pointer (&subtitle);

      subtitle = g_strdup_printf ("%s · %s", messages, sums);
    }
  puntual_page_set_subtitle (PUNTUAL_PAGE (self), n > 0 ? subtitle : "");
}

static void
checks_changed (PuntualReviewPage *self)
{
  update_actions (self);
  update_subtitle (self);
}

static void
show_selected (PuntualReviewPage *self)
{
  PuntualReviewEntry *entry = puntual_ready_list_get_selected (self->ready);
  PuntualShell *shell = puntual_page_get_shell (PUNTUAL_PAGE (self));

  if (shell != NULL)
    puntual_review_detail_show (self->detail, shell,
                                entry != NULL ? puntual_review_entry_get_item (entry) : NULL);
}

static void
entry_selected (PuntualReviewPage *self)
{
  show_selected (self);
}

static void
entry_chosen (PuntualReviewPage *self)
{
  self->reading_message = TRUE;
  update_fold (self);
}

/* --- What is there --- */

static void
show_empty (PuntualReviewPage *self, const PuntualReviewSheet *sheet)
{
  guint held = puntual_held_list_get_n_items (self->held);
  g_autofree char *day = puntual_locale_date (sheet->next_day, puntual_shell_language ());
  g_autofree char *text = NULL;
  g_autofree char *button = NULL;

  if (sheet->paused)
    text = g_strdup (_ ("All reminders are paused."));
  else if (sheet->next_day == PUNTUAL_DAY_NONE)
    text = g_strdup (_ ("No reminder comes up in the next month if nothing changes."));
  else
    /* Translators: when the next reminders come: %u of them, on the day %s. */
    text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "The next one comes on %1$s.",
                                         "The next %2$u come on %1$s.", sheet->next_count),
                            day, sheet->next_count);
  puntual_empty_set (self->empty, "emblem-ok-symbolic", _ ("Nothing to send today"), text);
  puntual_empty_clear_buttons (self->empty);
  if (held == 0)
    return;
  /* Translators: a button; %u is a number of invoices whose reminder is held. */
  button = g_strdup_printf (_ ("See _Held (%u)"), held);
  puntual_empty_add_button (self->empty, button, "page.see-held", NULL);
}

/* Name and target of an action go together: GTK complains of one that meets the other's. */
static void
lead_to (GtkWidget *button, const char *action, const char *target)
{
  GtkActionable *actionable = GTK_ACTIONABLE (button);

  gtk_actionable_set_action_name (actionable, NULL);
  gtk_actionable_set_action_target_value (actionable,
                                          target != NULL ? g_variant_new_string (target) : NULL);
  gtk_actionable_set_action_name (actionable, action);
}

/* What the owner must know before sending. */
static void
show_strip (PuntualReviewPage *self, const PuntualReviewSheet *sheet)
{
  g_autofree char *text = NULL;

  gtk_widget_set_visible (self->strip, sheet->folder != NULL && sheet->review->items->len > 0);
  if (sheet->folder == NULL)
    return;
  if (sheet->no_account)
    text = g_strdup (_ ("There is no account for sending yet. Messages are written to a folder on "
                        "this computer; nothing leaves."));
  else
    /* Translators: %s is a folder. */
    text = g_strdup_printf (_ ("Messages are written to the folder %s; nothing leaves."),
                            sheet->folder);
  gtk_label_set_text (self->strip_text, text);
  gtk_button_set_label (GTK_BUTTON (self->strip_button),
                        sheet->no_account ? _ ("_Add an Account…") : _ ("_Accounts…"));
  lead_to (self->strip_button, sheet->no_account ? "win.add-account" : "win.preferences",
           sheet->no_account ? NULL : "mail");
}

static void
update_stack (PuntualReviewPage *self)
{
  gboolean held = puntual_chips_get_active (self->chips) == CHIP_HELD;
  const char *name = "messages";

  if (self->sending)
    name = "sending";
  else if (!held && puntual_ready_list_get_n_items (self->ready) == 0)
    name = "nothing";
  gtk_stack_set_visible_child_name (self->stack, name);
  gtk_stack_set_visible_child (self->lists,
                               held ? GTK_WIDGET (self->held) : GTK_WIDGET (self->ready));
  gtk_widget_set_visible (GTK_WIDGET (self->all), !held);
  update_fold (self);
}

static void
chip_changed (PuntualReviewPage *self)
{
  update_stack (self);
}

static void
show_sheet (PuntualReviewPage *self, PuntualReviewSheet *sheet)
{
  show_strip (self, sheet);
  puntual_chips_set_count (self->chips, CHIP_READY, sheet->review->items->len);
  puntual_chips_set_count (self->chips, CHIP_HELD, sheet->review->held->len);
  puntual_held_list_take_held (self->held, sheet->review->held);
  puntual_ready_list_take_items (self->ready, sheet->review->items, sheet->language);
  show_empty (self, sheet);
  update_stack (self);
  show_selected (self);
}

static void
sheet_read (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (PuntualReviewPage) self = data;
  g_autoptr (PuntualReviewSheet) sheet = NULL;
  g_autoptr (GError) error = NULL;
  gpointer result = NULL;

  if (puntual_desk_run_finish (PUNTUAL_DESK (source), answer, &result, &error))
    {
      sheet = result;
      if (!g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (answer))))
        show_sheet (self, sheet);
    }
  else if (puntual_page_get_shell (PUNTUAL_PAGE (self)) != NULL)
    puntual_shell_complain (puntual_page_get_shell (PUNTUAL_PAGE (self)), error);
}

static void
puntual_review_page_refresh (PuntualPage *page)
{
  PuntualReviewPage *self = PUNTUAL_REVIEW_PAGE (page);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  puntual_desk_run_async (puntual_page_get_desk (page), PUNTUAL_LANE_READ,
                          puntual_review_sheet_read, NULL, NULL, self->reading, sheet_read,
                          g_object_ref (self));
}

/* --- Sending --- */

static PuntualSendOrder *
order_of_checks (PuntualReviewPage *self)
{
  PuntualSendOrder *order = puntual_send_order_new ();

  for (guint i = 0; i < puntual_ready_list_get_n_items (self->ready); i++)
    {
      PuntualReviewEntry *entry = puntual_ready_list_get_entry (self->ready, i);
      const PuntualReviewItem *item = puntual_review_entry_get_item (entry);

      if (puntual_review_entry_get_checked (entry))
        puntual_send_order_release (order, item);
      else if (item->approved && puntual_review_entry_can_leave (entry))
        puntual_send_order_keep_back (order, item);
    }
  return order;
}

static void
end_sending (PuntualReviewPage *self)
{
  self->sending = FALSE;
  update_stack (self);
  update_actions (self);
  puntual_review_page_refresh (PUNTUAL_PAGE (self));
}

static void
run_order (PuntualReviewPage *self, PuntualSendOrder *order)
{
  update_stack (self);
  puntual_send_panel_run (self->panel, puntual_page_get_shell (PUNTUAL_PAGE (self)), order);
}

typedef struct
{
  PuntualReviewPage *page; /* owned */
  PuntualSendOrder *order; /* owned until it runs */
} Asking;

static void
asking_free (Asking *self)
{
  g_clear_object (&self->page);
  g_clear_pointer (&self->order, puntual_send_order_free);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Asking, asking_free)

static void
hours_answered (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (Asking) asking = data;
  g_autofree char *id = puntual_question_finish (GTK_WIDGET (source), answer);

  if (puntual_page_get_shell (PUNTUAL_PAGE (asking->page)) == NULL)
    return;
  if (g_strcmp0 (id, "now") != 0 && g_strcmp0 (id, "later") != 0)
    {
      end_sending (asking->page);
      return;
    }
  asking->order->ignore_hours = g_str_equal (id, "now");
  /* When some may be written to now, a run does that and leaves the others waiting. */
  asking->order->only_approve = asking->order->only_approve && !asking->order->ignore_hours;
  run_order (asking->page, g_steal_pointer (&asking->order));
}

static void
ask_about_hours (Asking *asking, const PuntualSendHours *hours)
{
  PuntualAnswer answers[] = {
    { "cancel", _ ("_Cancel"), PUNTUAL_ANSWER_PLAIN },
    { "now", _ ("_Send Now"), PUNTUAL_ANSWER_PLAIN },
    { "later", _ ("_Wait for the Hours"), PUNTUAL_ANSWER_SUGGESTED },
  };
  g_autofree char *heading = NULL;
  g_autofree char *body = NULL;
  gboolean all = hours->n_outside == hours->n_asked;

  /* Translators: a time of day, such as 23:10. */
  heading = g_strdup_printf (_ ("It is %02d:%02d for your customers"), hours->minute / 60,
                             hours->minute % 60);
  body = g_strdup_printf (
      all ? /* Translators: a time of day, such as 09:00. */
          _ ("That is outside the hours for reminders. They can wait, approved, until the next "
             "sending from %02d:%02d on.")
          : /* Translators: a time of day, such as 09:00. */
          _ ("For some of them that is outside the hours for reminders. Those can wait, approved, "
             "until the next sending from %02d:%02d on."),
      hours->opens / 60, hours->opens % 60);
  asking->order->only_approve = all;
  puntual_question_ask (GTK_WIDGET (asking->page), heading, body, answers, G_N_ELEMENTS (answers),
                        hours_answered, asking);
}

static void
hours_known (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (Asking) asking = data;
  g_autoptr (GError) error = NULL;
  g_autofree PuntualSendHours *hours = NULL;
  gpointer result = NULL;
  gboolean well = puntual_desk_run_finish (PUNTUAL_DESK (source), answer, &result, &error);
  PuntualShell *shell = puntual_page_get_shell (PUNTUAL_PAGE (asking->page));

  hours = result;
  if (shell == NULL)
    return;
  if (!well)
    {
      end_sending (asking->page);
      puntual_shell_complain (shell, error);
    }
  else if (hours->n_outside > 0)
    ask_about_hours (g_steal_pointer (&asking), hours);
  else
    run_order (asking->page, g_steal_pointer (&asking->order));
}

static void
send_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PuntualReviewPage *self = PUNTUAL_REVIEW_PAGE (widget);
  Asking *asking;

  if (self->sending || puntual_ready_list_get_n_checked (self->ready) == 0)
    return;
  asking = g_new0 (Asking, 1);
  asking->page = g_object_ref (self);
  asking->order = order_of_checks (self);
  self->sending = TRUE;
  update_actions (self);
  puntual_desk_run_async (puntual_page_get_desk (PUNTUAL_PAGE (self)), PUNTUAL_LANE_READ,
                          puntual_send_order_look_at_hours, asking->order, NULL, NULL, hours_known,
                          asking);
}

static void
panel_closed (PuntualReviewPage *self)
{
  end_sending (self);
}

/* --- Other actions --- */

static void
skip_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  puntual_review_detail_skip (PUNTUAL_REVIEW_PAGE (widget)->detail);
}

static void
edit_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PuntualReviewPage *self = PUNTUAL_REVIEW_PAGE (widget);

  entry_chosen (self);
  puntual_review_detail_edit (self->detail);
}

static void
see_held_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  puntual_chips_set_active (PUNTUAL_REVIEW_PAGE (widget)->chips, CHIP_HELD);
}

static void
puntual_review_page_show_item (PuntualPage *page, gint64 id)
{
  puntual_chips_set_active (PUNTUAL_REVIEW_PAGE (page)->chips,
                            id == PUNTUAL_REVIEW_ITEM_HELD ? CHIP_HELD : CHIP_READY);
}

static gboolean
puntual_review_page_go_back (PuntualPage *page)
{
  PuntualReviewPage *self = PUNTUAL_REVIEW_PAGE (page);

  if (self->sending)
    {
      /* A run is stopped by its button; its summary is left by going back. */
      if (!puntual_send_panel_is_busy (self->panel))
        end_sending (self);
      return TRUE;
    }
  if (!self->reading_message || !puntual_fold_get_folded (self->fold))
    return FALSE;
  self->reading_message = FALSE;
  update_fold (self);
  return TRUE;
}

/* --- Life --- */

static void
puntual_review_page_attach (PuntualPage *page)
{
  PuntualReviewPage *self = PUNTUAL_REVIEW_PAGE (page);

  puntual_chips_add (self->chips, _ ("Ready"));
  puntual_chips_add (self->chips, _ ("Held"));
  update_actions (self);
  puntual_page_set_can_go_back (page, TRUE);
}

static void
puntual_review_page_adapt (PuntualPage *page)
{
  show_send (PUNTUAL_REVIEW_PAGE (page));
}

static void
puntual_review_page_dispose (GObject *object)
{
  PuntualReviewPage *self = PUNTUAL_REVIEW_PAGE (object);

  if (self->reading != NULL)
    g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  gtk_widget_dispose_template (GTK_WIDGET (self), PUNTUAL_TYPE_REVIEW_PAGE);
  G_OBJECT_CLASS (puntual_review_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, PuntualReviewPage, send);
  gtk_widget_class_bind_template_child (widget_class, PuntualReviewPage, foot);
  gtk_widget_class_bind_template_child (widget_class, PuntualReviewPage, strip);
  gtk_widget_class_bind_template_child (widget_class, PuntualReviewPage, strip_text);
  gtk_widget_class_bind_template_child (widget_class, PuntualReviewPage, strip_button);
  gtk_widget_class_bind_template_child (widget_class, PuntualReviewPage, stack);
  gtk_widget_class_bind_template_child (widget_class, PuntualReviewPage, lists);
  gtk_widget_class_bind_template_child (widget_class, PuntualReviewPage, fold);
  gtk_widget_class_bind_template_child (widget_class, PuntualReviewPage, chips);
  gtk_widget_class_bind_template_child (widget_class, PuntualReviewPage, all);
  gtk_widget_class_bind_template_child (widget_class, PuntualReviewPage, ready);
  gtk_widget_class_bind_template_child (widget_class, PuntualReviewPage, held);
  gtk_widget_class_bind_template_child (widget_class, PuntualReviewPage, detail);
  gtk_widget_class_bind_template_child (widget_class, PuntualReviewPage, empty);
  gtk_widget_class_bind_template_child (widget_class, PuntualReviewPage, panel);
  gtk_widget_class_bind_template_callback (widget_class, fold_changed);
  gtk_widget_class_bind_template_callback (widget_class, chip_changed);
  gtk_widget_class_bind_template_callback (widget_class, all_toggled);
  gtk_widget_class_bind_template_callback (widget_class, entry_selected);
  gtk_widget_class_bind_template_callback (widget_class, entry_chosen);
  gtk_widget_class_bind_template_callback (widget_class, checks_changed);
  gtk_widget_class_bind_template_callback (widget_class, panel_closed);
}

static void
puntual_review_page_class_init (PuntualReviewPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  PuntualPageClass *page_class = PUNTUAL_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = puntual_review_page_dispose;
  page_class->attach = puntual_review_page_attach;
  page_class->refresh = puntual_review_page_refresh;
  page_class->show_item = puntual_review_page_show_item;
  page_class->go_back = puntual_review_page_go_back;
  page_class->adapt = puntual_review_page_adapt;
  g_type_ensure (PUNTUAL_TYPE_CHIPS);
  g_type_ensure (PUNTUAL_TYPE_EMPTY);
  g_type_ensure (PUNTUAL_TYPE_FOLD);
  g_type_ensure (PUNTUAL_TYPE_HELD_LIST);
  g_type_ensure (PUNTUAL_TYPE_READY_LIST);
  g_type_ensure (PUNTUAL_TYPE_REVIEW_DETAIL);
  g_type_ensure (PUNTUAL_TYPE_SEND_PANEL);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/puntual/Puntual/review/puntual-review-page.ui");
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "page.send", NULL, send_action);
  gtk_widget_class_install_action (widget_class, "page.skip", NULL, skip_action);
  gtk_widget_class_install_action (widget_class, "page.edit", NULL, edit_action);
  gtk_widget_class_install_action (widget_class, "page.see-held", NULL, see_held_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "page.send",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "page.skip", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F2, 0, "page.edit", NULL);
}

static void
puntual_review_page_init (PuntualReviewPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (self->strip, puntual_flow_layout_new (12, 6));
}
