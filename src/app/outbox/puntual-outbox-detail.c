/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-badge.h"
#include "puntual-chat-opening.h"
#include "puntual-flow-layout.h"
#include "puntual-locale.h"
#include "puntual-message-view.h"
#include "puntual-outbox-browse.h"
#include "puntual-outbox-columns.h"
#include "puntual-outbox-deeds.h"
#include "puntual-outbox-detail.h"
#include "puntual-review.h"
#include "puntual-shell.h"
#include "puntual-text.h"
#include "puntual-typed-text.h"

/* So many invoices get a button; a message may have hundreds. */
#define INVOICES_MAX 12

struct _PuntualOutboxDetail
{
  AdwBin parent_instance;

  /* Children. */
  GtkWidget *box, *badges, *buttons, *invoices;
  GtkLabel *customer, *why, *raw;
  PuntualBadge *state, *kind;
  GtkWidget *open_chat, *was_sent, *was_not_sent, *retry, *cancel, *open_customer;
  PuntualMessageView *message;
  GtkListBox *facts;
  GtkWidget *raw_box;
  /* Owned. */
  PuntualOutboxSight *sight; /* NULL: nothing is shown */
};

G_DEFINE_FINAL_TYPE (PuntualOutboxDetail, puntual_outbox_detail, ADW_TYPE_BIN)

/* --- Reading --- */

void
puntual_outbox_sight_free (PuntualOutboxSight *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->row, puntual_outbox_row_free);
  g_clear_pointer (&self->message, puntual_message_free);
  g_free (self);
}

static PuntualMessage *
message_as_sent (const PuntualOutboxRow *row)
{
  PuntualMessage *message = puntual_message_new (row->id, row->medium);

  message->language = g_strdup (row->language);
  message->to_name = g_strdup (row->customer_name);
  message->to_address = g_strdup (row->recipient);
  message->subject = g_strdup (row->subject);
  message->text = puntual_text_shown_block (row->body, PUNTUAL_REVIEW_TEXT_MAX);
  return message;
}

gboolean
puntual_outbox_sight_read (PuntualDeskJob *job, gpointer row_id, GError **error)
{
  PuntualLedger *ledger = puntual_desk_job_get_ledger (job);
  PuntualCalendarSet *calendars = puntual_desk_job_get_calendars (job, error);
  g_autoptr (GPtrArray) rows = NULL;
  PuntualOutboxSight *self;

  if (calendars == NULL)
    return FALSE;
  rows = puntual_outbox_rows (ledger, row_id, 1, error);
  if (rows == NULL)
    return FALSE;
  if (rows->len == 0)
    return TRUE;
  self = g_new0 (PuntualOutboxSight, 1);
  self->row = g_ptr_array_steal_index (rows, 0);
  puntual_desk_job_take_result (job, self, (GDestroyNotify)puntual_outbox_sight_free);
  self->by_hand = puntual_chat_opening_applies (ledger, self->row);
  if (self->row->body != NULL)
    self->message = message_as_sent (self->row);
  else
    /* One that cannot be written says so elsewhere. */
    self->message = puntual_review_preview (ledger, calendars, self->row->id, NULL);
  return TRUE;
}

/* --- Showing --- */

static void
clear (GtkWidget *box, void (*remove) (GtkWidget *box, GtkWidget *child))
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)) != NULL)
    remove (box, child);
}

static void
remove_fact (GtkWidget *box, GtkWidget *child)
{
  gtk_list_box_remove (GTK_LIST_BOX (box), child);
}

static void
remove_invoice (GtkWidget *box, GtkWidget *child)
{
  gtk_box_remove (GTK_BOX (box), child);
}

static void
add_fact (PuntualOutboxDetail *self, const char *name, const char *value)
{
  g_autofree char *typed = NULL;
  GtkWidget *row;
  GtkWidget *label;

  if (value == NULL || *value == '\0')
    return;
  row = adw_action_row_new ();
  typed = puntual_typed_text (value);
  label = gtk_label_new (typed);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_margin_top (label, 9);
  gtk_widget_set_margin_bottom (label, 9);
  gtk_widget_add_css_class (label, "numeric");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  gtk_list_box_append (self->facts, row);
}

/* An instant as the owner's clock shows it. */
static char *
instant_text (gint64 instant)
{
  g_autoptr (GDateTime) utc = NULL;
  g_autoptr (GDateTime) local = NULL;

  if (instant <= 0)
    return NULL;
  utc = g_date_time_new_from_unix_utc (instant / G_USEC_PER_SEC);
  local = utc != NULL ? g_date_time_to_local (utc) : NULL;
  return local != NULL ? g_date_time_format (local, "%x %H:%M") : NULL;
}

static void
show_facts (PuntualOutboxDetail *self, const PuntualOutboxRow *row)
{
  const char *language = puntual_shell_language ();
  g_autofree char *amount = puntual_locale_money (row->amount, row->currency, language);
  g_autofree char *day = puntual_locale_date (row->day, language);
  g_autofree char *attempts = NULL;
  g_autofree char *next = NULL;

  clear (GTK_WIDGET (self->facts), remove_fact);
  add_fact (self, _ ("Amount"), amount);
  add_fact (self, C_ ("message", "To"), row->recipient);
  add_fact (self, _ ("Day"), day);
  add_fact (self, _ ("Account"), row->channel_name);
  if (row->attempts > 0)
    attempts = puntual_locale_integer (row->attempts, language);
  add_fact (self, _ ("Attempts"), attempts);
  if (row->state == PUNTUAL_OUTBOX_APPROVED)
    next = instant_text (row->next_attempt);
  add_fact (self, _ ("Next attempt"), next);
  add_fact (self, _ ("Message ID"), row->message_id);
}

static void
show_invoices (PuntualOutboxDetail *self, const PuntualOutboxRow *row)
{
  clear (self->invoices, remove_invoice);
  for (guint i = 0; i < MIN (row->invoices->len, INVOICES_MAX); i++)
    {
      const PuntualOutboxInvoice *invoice = g_ptr_array_index (row->invoices, i);
      GtkWidget *button = gtk_button_new_with_label (invoice->number);
      GtkWidget *label = gtk_button_get_child (GTK_BUTTON (button));
      g_autofree char *spoken = NULL;

      /* Translators: a button, read aloud; %s is the number of an invoice. */
      spoken = g_strdup_printf (_ ("Open invoice %s"), invoice->number);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_widget_set_tooltip_text (button, spoken);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.open-item");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(sx)", "invoices",
                                        invoice->invoice_id);
      gtk_box_append (GTK_BOX (self->invoices), button);
    }
  gtk_widget_set_visible (self->invoices, row->invoices->len > 0);
}

static void
show_row (PuntualOutboxDetail *self, const PuntualOutboxRow *row)
{
  const char *why = row->error != NULL ? row->error : row->reason;
  gboolean unknown = row->state == PUNTUAL_OUTBOX_UNKNOWN;
  gboolean raw = row->raw_answer != NULL && *row->raw_answer != '\0';

  puntual_typed_text_say (self->customer, row->customer_name);
  puntual_badge_set (self->state, puntual_outbox_state_colour (row->state),
                     puntual_outbox_state_word (row->state));
  if (row->purpose == PUNTUAL_PURPOSE_THANKS)
    puntual_badge_set_thanks (self->kind);
  else
    puntual_badge_set_message (self->kind, row->tone, row->medium);
  puntual_typed_text_say (self->why, why);
  gtk_widget_set_visible (self->open_chat, self->sight->by_hand);
  gtk_widget_set_visible (self->was_sent, unknown);
  gtk_widget_set_visible (self->was_not_sent, unknown);
  gtk_widget_set_visible (self->retry, puntual_outbox_can_retry (row->state));
  gtk_widget_set_visible (self->cancel, puntual_outbox_can_cancel (row->state));
  puntual_typed_text_say (self->raw, row->raw_answer);
  gtk_widget_set_visible (self->raw_box, raw);
  show_invoices (self, row);
  show_facts (self, row);
}

void
puntual_outbox_detail_show (PuntualOutboxDetail *self, PuntualOutboxSight *sight)
{
  g_clear_pointer (&self->sight, puntual_outbox_sight_free);
  self->sight = sight;
  gtk_widget_set_visible (self->box, sight != NULL);
  puntual_message_view_set_message (self->message, sight != NULL ? sight->message : NULL);
  if (sight == NULL)
    return;
  gtk_widget_set_visible (GTK_WIDGET (self->message), sight->message != NULL);
  show_row (self, sight->row);
}

const PuntualOutboxRow *
puntual_outbox_detail_get_row (PuntualOutboxDetail *self)
{
  return self->sight != NULL ? self->sight->row : NULL;
}

gboolean
puntual_outbox_detail_is_by_hand (PuntualOutboxDetail *self)
{
  return self->sight != NULL && self->sight->by_hand;
}

/* --- Life --- */

static void
puntual_outbox_detail_dispose (GObject *object)
{
  PuntualOutboxDetail *self = PUNTUAL_OUTBOX_DETAIL (object);

  g_clear_pointer (&self->sight, puntual_outbox_sight_free);
  /* The bin lets go of its child, which the template would else take from under it. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), PUNTUAL_TYPE_OUTBOX_DETAIL);
  G_OBJECT_CLASS (puntual_outbox_detail_parent_class)->dispose (object);
}

static void
puntual_outbox_detail_class_init (PuntualOutboxDetailClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = puntual_outbox_detail_dispose;
  g_type_ensure (PUNTUAL_TYPE_BADGE);
  g_type_ensure (PUNTUAL_TYPE_MESSAGE_VIEW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/puntual/Puntual/outbox/puntual-outbox-detail.ui");
  gtk_widget_class_bind_template_child (widget_class, PuntualOutboxDetail, box);
  gtk_widget_class_bind_template_child (widget_class, PuntualOutboxDetail, badges);
  gtk_widget_class_bind_template_child (widget_class, PuntualOutboxDetail, buttons);
  gtk_widget_class_bind_template_child (widget_class, PuntualOutboxDetail, invoices);
  gtk_widget_class_bind_template_child (widget_class, PuntualOutboxDetail, customer);
  gtk_widget_class_bind_template_child (widget_class, PuntualOutboxDetail, why);
  gtk_widget_class_bind_template_child (widget_class, PuntualOutboxDetail, raw);
  gtk_widget_class_bind_template_child (widget_class, PuntualOutboxDetail, state);
  gtk_widget_class_bind_template_child (widget_class, PuntualOutboxDetail, kind);
  gtk_widget_class_bind_template_child (widget_class, PuntualOutboxDetail, open_chat);
  gtk_widget_class_bind_template_child (widget_class, PuntualOutboxDetail, was_sent);
  gtk_widget_class_bind_template_child (widget_class, PuntualOutboxDetail, was_not_sent);
  gtk_widget_class_bind_template_child (widget_class, PuntualOutboxDetail, retry);
  gtk_widget_class_bind_template_child (widget_class, PuntualOutboxDetail, cancel);
  gtk_widget_class_bind_template_child (widget_class, PuntualOutboxDetail, open_customer);
  gtk_widget_class_bind_template_child (widget_class, PuntualOutboxDetail, message);
  gtk_widget_class_bind_template_child (widget_class, PuntualOutboxDetail, facts);
  gtk_widget_class_bind_template_child (widget_class, PuntualOutboxDetail, raw_box);
}

static void
puntual_outbox_detail_init (PuntualOutboxDetail *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (self->badges, puntual_flow_layout_new (6, 6));
  gtk_widget_set_layout_manager (self->buttons, puntual_flow_layout_new (8, 8));
  gtk_widget_set_layout_manager (self->invoices, puntual_flow_layout_new (6, 6));
}
