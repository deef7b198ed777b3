/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-chat-opening.h"
#include "puntual-error.h"
#include "puntual-flow-layout.h"
#include "puntual-locale.h"
#include "puntual-message-view.h"
#include "puntual-postpone-popover.h"
#include "puntual-review-deeds.h"
#include "puntual-review-detail.h"
#include "puntual-review-entry.h"
#include "puntual-review-sheet.h"
#include "puntual-send-order.h"
#include "puntual-sms-hint.h"
#include "puntual-typed-text.h"
#include "puntual-words-editor.h"
#include "puntual-text.h"

struct _PuntualReviewDetail
{
  AdwBin parent_instance;

  /* Children. */
  GtkStack *stack;
  GtkWidget *head, *buttons;
  GtkLabel *recipient, *step, *remark, *cost, *check;
  GtkWidget *called, *open_chat, *edit, *postpone, *skip;
  GtkWidget *scrolled;
  PuntualPostponePopover *days;
  PuntualMessageView *message;
  PuntualWordsEditor *editor;
  /* Owned. */
  PuntualReviewItem *item; /* a copy; NULL: nothing is shown */
  GCancellable *reading;
  /* Borrowed. */
  PuntualShell *shell;
};

G_DEFINE_FINAL_TYPE (PuntualReviewDetail, puntual_review_detail, ADW_TYPE_BIN)

static PuntualReviewItem *
item_copy (const PuntualReviewItem *item)
{
  PuntualReviewItem *copy = g_new (PuntualReviewItem, 1);

  *copy = *item;
  copy->id = g_strdup (item->id);
  copy->customer_name = g_strdup (item->customer_name);
  copy->recipient = g_strdup (item->recipient);
  copy->language = g_strdup (item->language);
  copy->currency = g_strdup (item->currency);
  copy->reason = g_strdup (item->reason);
  copy->shown = g_strdup (item->shown);
  copy->numbers = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < item->numbers->len; i++)
    g_ptr_array_add (copy->numbers, g_strdup (g_ptr_array_index (item->numbers, i)));
  return copy;
}

/* --- What is shown --- */

/* "Talleres Gómez · Juan Gómez <info@…>": a letter's address stands on the letter itself. */
static void
show_recipient (PuntualReviewDetail *self, const PuntualMessage *message)
{
  const PuntualReviewItem *item = self->item;
  g_autofree char *customer = puntual_typed_name (item->customer_name);
  g_autofree char *name = g_markup_printf_escaped ("<b>%s</b>", customer);
  GString *line = g_string_new (name);
  const char *person = message != NULL ? message->to_name : NULL;

  if (person != NULL && *person != '\0' && g_strcmp0 (person, item->customer_name) != 0)
    {
      g_autofree char *shown = puntual_typed_name (person);
      g_autofree char *escaped = g_markup_escape_text (shown, -1);

      g_string_append_printf (line, " · %s", escaped);
    }
  if (item->medium != PUNTUAL_MEDIUM_LETTER && item->recipient != NULL && *item->recipient != '\0')
    {
      g_autofree char *shown = puntual_typed_name (item->recipient);
      g_autofree char *escaped = g_markup_escape_text (shown, -1);

      g_string_append_printf (line, item->medium == PUNTUAL_MEDIUM_EMAIL ? " &lt;%s&gt;" : " · %s",
                              escaped);
    }
  gtk_label_set_markup (self->recipient, line->str);
  g_string_free (line, TRUE);
}

static char *
offset_words (int days)
{
  if (days == 0)
    return g_strdup (_ ("on the due date"));
  if (days < 0)
    return g_strdup_printf (
        /* Translators: when a step comes, %d days before the invoice is due. */
        g_dngettext (GETTEXT_PACKAGE, "%d day before it is due", "%d days before it is due", -days),
        -days);
  /* Translators: when a step comes, %d days after the due date of the invoice. */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "+%d day", "+%d days", days), days);
}

static void
show_step (PuntualReviewDetail *self, guint n_steps, const char *habit)
{
  const PuntualReviewItem *item = self->item;
  g_autofree char *offset = offset_words (item->step_offset);
  g_autofree char *step = NULL;
  g_autofree char *line = NULL;

  if (item->purpose == PUNTUAL_PURPOSE_THANKS)
    {
      gtk_label_set_text (self->step, _ ("Thank you for a payment"));
      return;
    }
  if (n_steps > 0)
    /* Translators: which step of a cadence: its number, and of how many. */
    step = g_strdup_printf (_ ("Step %1$d of %2$u"), item->step_number, n_steps);
  else
    /* Translators: which step of a cadence: its number. */
    step = g_strdup_printf (_ ("Step %d"), item->step_number);
  if (habit != NULL)
    line = g_strdup_printf ("%s · %s · %s", step, offset, habit);
  else
    line = g_strdup_printf ("%s · %s", step, offset);
  gtk_label_set_text (self->step, line);
}

static void
show_remark (PuntualReviewDetail *self, const char *problem)
{
  const PuntualReviewItem *item = self->item;

  if (item->words_stale)
    puntual_typed_text_say (self->remark,
                            _ ("Your words were written for other invoices or amounts. This "
                               "message does not leave until you adapt them."));
  else if (item->reason != NULL)
    puntual_typed_text_say (self->remark, item->reason);
  else
    puntual_typed_text_say (self->remark, problem);
}

static void
show_check (PuntualReviewDetail *self, PuntualDay bank_day)
{
  g_autofree char *day = puntual_locale_date (bank_day, puntual_shell_language ());
  g_autofree char *text = NULL;

  if (bank_day == PUNTUAL_DAY_NONE)
    text = g_strdup (_ ("The balance is checked again at the moment of sending."));
  else
    /* Translators: %s is a date. */
    text = g_strdup_printf (_ ("Balance checked with the bank up to %s. It is checked again at "
                               "the moment of sending."),
                            day);
  gtk_label_set_text (self->check, text);
}

/* What an SMS costs; NULL: it is none. */
static void
show_cost (PuntualReviewDetail *self, const PuntualSmsEstimate *sms)
{
  g_autofree char *line =
      sms != NULL ? puntual_sms_bill_line (&sms->bill, puntual_shell_language ()) : NULL;

  gtk_label_set_text (self->cost, line != NULL ? line : "");
  gtk_widget_set_visible (GTK_WIDGET (self->cost), line != NULL);
}

static void
price_known (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (PuntualReviewDetail) self = data;
  const PuntualSmsEstimate *sms = puntual_sms_hint_ask_finish (answer);

  if (sms != NULL && self->item != NULL)
    show_cost (self, sms);
}

/* Takes sight->sms to ask for its price, if there is somebody to ask. */
static void
ask_for_price (PuntualReviewDetail *self, PuntualReviewSight *sight)
{
  if (sight->sms != NULL && puntual_sms_estimate_is_open (sight->sms))
    puntual_sms_hint_ask_async (g_steal_pointer (&sight->sms), self->reading, price_known,
                                g_object_ref (self));
}

static void
show_sight (PuntualReviewDetail *self, const PuntualReviewSight *sight)
{
  show_recipient (self, sight->message);
  show_step (self, sight->n_steps, sight->habit);
  show_remark (self, sight->problem);
  show_cost (self, sight->sms);
  show_check (self, sight->bank_day);
  gtk_widget_set_visible (self->open_chat, sight->by_hand && sight->message != NULL);
  gtk_widget_set_sensitive (self->open_chat, puntual_review_item_can_leave (self->item));
  puntual_message_view_set_message (self->message, sight->message);
}

static void
sight_read (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (PuntualReviewDetail) self = data;
  g_autoptr (PuntualReviewSight) sight = NULL;
  g_autoptr (GError) error = NULL;
  gpointer result = NULL;

  if (!puntual_desk_run_finish (PUNTUAL_DESK (source), answer, &result, &error))
    {
      if (self->item != NULL && !g_error_matches (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CANCELLED))
        puntual_typed_text_say (self->remark, error->message);
      return;
    }
  sight = result;
  if (self->item == NULL || g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (answer))))
    return;
  show_sight (self, sight);
  ask_for_price (self, sight);
}

static void
forget (PuntualReviewDetail *self)
{
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_pointer (&self->item, puntual_review_item_free);
}

gboolean
puntual_review_detail_is_editing (PuntualReviewDetail *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "edit") == 0;
}

/* What is known at once; the message itself comes a moment later. */
static void
show_item (PuntualReviewDetail *self, gboolean same)
{
  gboolean is_call = self->item->medium == PUNTUAL_MEDIUM_CALL;

  gtk_widget_set_visible (self->called, is_call);
  if (!same)
    {
      gtk_widget_set_visible (self->open_chat, FALSE);
      show_cost (self, NULL);
    }
  gtk_widget_set_visible (self->edit, !is_call);
  gtk_widget_set_sensitive (self->edit,
                            self->item->reason == NULL || self->item->state == PUNTUAL_OUTBOX_HELD);
  show_recipient (self, NULL);
  show_step (self, 0, NULL);
  show_remark (self, NULL);
  puntual_postpone_popover_set_today (self->days,
                                      puntual_desk_get_day (puntual_shell_get_desk (self->shell)));
}

void
puntual_review_detail_show (PuntualReviewDetail *self, PuntualShell *shell,
                            const PuntualReviewItem *item)
{
  gboolean same = self->item != NULL && item != NULL && g_str_equal (self->item->id, item->id);
  PuntualReviewItem *copy = item != NULL ? item_copy (item) : NULL;

  forget (self);
  self->shell = shell;
  self->item = copy;
  if (copy == NULL)
    {
      gtk_stack_set_visible_child_name (self->stack, "nothing");
      puntual_message_view_set_message (self->message, NULL);
      return;
    }
  if (!same)
    {
      puntual_message_view_set_message (self->message, NULL);
      gtk_adjustment_set_value (
          gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scrolled)), 0);
    }
  if (!same || !puntual_review_detail_is_editing (self))
    gtk_stack_set_visible_child_name (self->stack, "message");
  show_item (self, same);
  self->reading = g_cancellable_new ();
  puntual_desk_run_async (puntual_shell_get_desk (shell), PUNTUAL_LANE_READ,
                          puntual_review_sight_read, puntual_review_question_new (copy),
                          puntual_review_question_free, self->reading, sight_read,
                          g_object_ref (self));
}

/* --- What is decided --- */

void
puntual_review_detail_edit (PuntualReviewDetail *self)
{
  if (self->item == NULL || puntual_review_detail_is_editing (self)
      || !gtk_widget_get_sensitive (self->edit) || !gtk_widget_get_visible (self->edit))
    return;
  puntual_words_editor_edit (self->editor, self->shell, self->item);
  gtk_stack_set_visible_child_name (self->stack, "edit");
}

static void
editing_done (PuntualReviewDetail *self)
{
  gtk_stack_set_visible_child_name (self->stack, self->item != NULL ? "message" : "nothing");
  if (self->item != NULL)
    gtk_widget_grab_focus (self->edit);
}

void
puntual_review_detail_skip (PuntualReviewDetail *self)
{
  if (self->item != NULL && !puntual_review_detail_is_editing (self))
    puntual_review_deed_skip (self->shell, self->item);
}

static void
called_clicked (PuntualReviewDetail *self)
{
  if (self->item != NULL)
    puntual_review_deed_called (self->shell, self->item);
}

static void
open_chat_clicked (PuntualReviewDetail *self)
{
  g_autoptr (PuntualSendOrder) order = NULL;

  if (self->item == NULL)
    return;
  order = puntual_send_order_new ();
  puntual_send_order_release (order, self->item);
  puntual_chat_opening_begin (GTK_WIDGET (self), self->shell, self->item->id,
                              g_ptr_array_ref (order->choices));
}

static void
day_chosen (PuntualReviewDetail *self, int day)
{
  if (self->item != NULL)
    puntual_review_deed_postpone (self->shell, self->item, day);
}

/* --- Life --- */

static void
puntual_review_detail_dispose (GObject *object)
{
  PuntualReviewDetail *self = PUNTUAL_REVIEW_DETAIL (object);

  forget (self);
  /* The bin lets go of its child, which the template would else take from under it. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), PUNTUAL_TYPE_REVIEW_DETAIL);
  G_OBJECT_CLASS (puntual_review_detail_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, PuntualReviewDetail, stack);
  gtk_widget_class_bind_template_child (widget_class, PuntualReviewDetail, head);
  gtk_widget_class_bind_template_child (widget_class, PuntualReviewDetail, buttons);
  gtk_widget_class_bind_template_child (widget_class, PuntualReviewDetail, recipient);
  gtk_widget_class_bind_template_child (widget_class, PuntualReviewDetail, step);
  gtk_widget_class_bind_template_child (widget_class, PuntualReviewDetail, remark);
  gtk_widget_class_bind_template_child (widget_class, PuntualReviewDetail, cost);
  gtk_widget_class_bind_template_child (widget_class, PuntualReviewDetail, check);
  gtk_widget_class_bind_template_child (widget_class, PuntualReviewDetail, called);
  gtk_widget_class_bind_template_child (widget_class, PuntualReviewDetail, open_chat);
  gtk_widget_class_bind_template_child (widget_class, PuntualReviewDetail, edit);
  gtk_widget_class_bind_template_child (widget_class, PuntualReviewDetail, postpone);
  gtk_widget_class_bind_template_child (widget_class, PuntualReviewDetail, skip);
  gtk_widget_class_bind_template_child (widget_class, PuntualReviewDetail, scrolled);
  gtk_widget_class_bind_template_child (widget_class, PuntualReviewDetail, days);
  gtk_widget_class_bind_template_child (widget_class, PuntualReviewDetail, message);
  gtk_widget_class_bind_template_child (widget_class, PuntualReviewDetail, editor);
}

static void
puntual_review_detail_class_init (PuntualReviewDetailClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = puntual_review_detail_dispose;
  g_type_ensure (PUNTUAL_TYPE_MESSAGE_VIEW);
  g_type_ensure (PUNTUAL_TYPE_POSTPONE_POPOVER);
  g_type_ensure (PUNTUAL_TYPE_WORDS_EDITOR);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/puntual/Puntual/review/puntual-review-detail.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, puntual_review_detail_edit);
  gtk_widget_class_bind_template_callback (widget_class, puntual_review_detail_skip);
  gtk_widget_class_bind_template_callback (widget_class, called_clicked);
  gtk_widget_class_bind_template_callback (widget_class, open_chat_clicked);
  gtk_widget_class_bind_template_callback (widget_class, day_chosen);
  gtk_widget_class_bind_template_callback (widget_class, editing_done);
}

static void
puntual_review_detail_init (PuntualReviewDetail *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (self->head, puntual_flow_layout_new (12, 12));
  gtk_widget_set_layout_manager (self->buttons, puntual_flow_layout_new (8, 8));
}
