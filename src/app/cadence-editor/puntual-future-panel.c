/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-future-panel.h"

#include <glib/gi18n-lib.h>

#include "puntual-attention-row.h"
#include "puntual-chips.h"
#include "puntual-date-cards.h"
#include "puntual-day-strip.h"
#include "puntual-day-words.h"
#include "puntual-drop-down-name.h"
#include "puntual-error.h"
#include "puntual-flow-layout.h"
#include "puntual-future-list.h"
#include "puntual-future.h"

struct _PuntualFuturePanel
{
  AdwBin parent_instance;

  /* Children. */
  GtkListBox *warnings;
  GtkWidget *example_head, *no_example, *dates_place;
  GtkWidget *days_head, *strip_card;
  PuntualDayStrip *strip;
  GtkDropDown *example;    /* in example_head */
  GtkLabel *calendar;      /* likewise */
  PuntualDateCards *dates; /* in dates_place */
  GtkLabel *heading;       /* in days_head */
  PuntualChips *spans;     /* likewise */
  GtkWidget *before, *after, *show_list;
  /* Borrowed. */
  PuntualShell *shell;
  /* Owned. */
  PuntualCadence *cadence; /* what is shown; NULL: nothing */
  PuntualFuture *future;   /* the last answer; NULL: none yet */
  GPtrArray *known;        /* warnings that need no ledger, of the same cadence */
  GCancellable *asking;    /* a job runs */

  gint64 invoice_id; /* chosen example; 0: none */
  gboolean stale;    /* another answer is wanted than the one that comes */
  gboolean anew;     /* the facts are to be read again */
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (PuntualFuturePanel, puntual_future_panel, ADW_TYPE_BIN)

enum
{
  MEND,
  FORESEEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];
static const guint SPANS[] = { 30, 60, 90 };

static guint
span_of (PuntualFuturePanel *self)
{
  return SPANS[MIN (puntual_chips_get_active (self->spans), G_N_ELEMENTS (SPANS) - 1)];
}

static PuntualDay
today_of (PuntualFuturePanel *self)
{
  return self->shell != NULL ? puntual_desk_get_day (puntual_shell_get_desk (self->shell))
                             : PUNTUAL_DAY_NONE;
}

/* --- What stands out --- */

/* What a row of the list stands for; borrowed from the warnings shown. */
#define WARNING "puntual-warning"

GPtrArray *
puntual_future_panel_get_warnings (PuntualFuturePanel *self)
{
  g_return_val_if_fail (PUNTUAL_IS_FUTURE_PANEL (self), NULL);

  if (self->future != NULL && self->known == NULL)
    return self->future->warnings;
  return self->known;
}

static void
mend_clicked (PuntualAttentionRow *row, PuntualFuturePanel *self)
{
  PuntualCadenceWarning *warning = g_object_get_data (G_OBJECT (row), WARNING);

  g_signal_emit (self, signals[MEND], 0, warning);
}

/* All that a row shows of a warning. */
static char *
words_of (const PuntualCadenceWarning *warning)
{
  return g_strdup_printf ("%d\n%s\n%s\n%s", warning->grave, warning->text,
                          warning->detail != NULL ? warning->detail : "",
                          warning->fix_text != NULL ? warning->fix_text : "");
}

static GtkWidget *
warning_row (PuntualFuturePanel *self, PuntualCadenceWarning *warning)
{
  PuntualAttentionRow *row = puntual_attention_row_new (
      "dialog-warning-symbolic", warning->grave ? PUNTUAL_COLOUR_ORANGE : PUNTUAL_COLOUR_YELLOW,
      warning->text, warning->detail);

  if (warning->fix != PUNTUAL_FIX_NONE)
    {
      puntual_attention_row_set_button (row, warning->fix_text, NULL, NULL, NULL);
      g_signal_connect (row, "clicked", G_CALLBACK (mend_clicked), self);
    }
  g_object_set_data (G_OBJECT (row), WARNING, warning);
  g_object_set_data_full (G_OBJECT (row), "puntual-words", words_of (warning), g_free);
  return GTK_WIDGET (row);
}

static void
clear_warnings (PuntualFuturePanel *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->warnings))) != NULL)
    gtk_list_box_remove (self->warnings, child);
}

/* The rows that stand say the same: they stand for these warnings now. FALSE when they do not. */
static gboolean
keep_rows (PuntualFuturePanel *self, GPtrArray *warnings)
{
  GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->warnings));
  guint n = warnings != NULL ? warnings->len : 0;

  for (guint i = 0; i < n; i++, row = gtk_widget_get_next_sibling (row))
    {
      g_autofree char *words = words_of (g_ptr_array_index (warnings, i));

      if (row == NULL
          || g_strcmp0 (g_object_get_data (G_OBJECT (row), "puntual-words"), words) != 0)
        return FALSE;
    }
  if (row != NULL)
    return FALSE;
  row = gtk_widget_get_first_child (GTK_WIDGET (self->warnings));
  for (guint i = 0; i < n; i++, row = gtk_widget_get_next_sibling (row))
    g_object_set_data (G_OBJECT (row), WARNING, g_ptr_array_index (warnings, i));
  return TRUE;
}

/* The keyboard was on a button of a row that is gone: the next fix, or what can be chosen. */
static void
put_keyboard_back (PuntualFuturePanel *self)
{
  if (!gtk_widget_child_focus (GTK_WIDGET (self->warnings), GTK_DIR_TAB_FORWARD))
    gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

/* Before the warnings shown so far are freed. */
static void
show_warnings (PuntualFuturePanel *self)
{
  GPtrArray *warnings = puntual_future_panel_get_warnings (self);
  gboolean had_keyboard = gtk_widget_get_focus_child (GTK_WIDGET (self->warnings)) != NULL;

  if (keep_rows (self, warnings))
    return;
  clear_warnings (self);
  for (guint i = 0; warnings != NULL && i < warnings->len; i++)
    gtk_list_box_append (self->warnings, warning_row (self, g_ptr_array_index (warnings, i)));
  gtk_widget_set_visible (GTK_WIDGET (self->warnings), warnings != NULL && warnings->len > 0);
  if (had_keyboard)
    put_keyboard_back (self);
}

/* --- A real invoice --- */

static char *
example_words (const PuntualForeseenInvoice *invoice, PuntualDay today)
{
  g_autofree char *due =
      puntual_day_words_weekday (invoice->due_day, today, puntual_shell_language ());

  /* Translators: an invoice to choose: its number, its customer, its due date */
  return g_strdup_printf (_ ("%1$s · %2$s · due %3$s"), invoice->number, invoice->customer, due);
}

static gboolean
same_words (GListModel *a, GListModel *b)
{
  guint n = g_list_model_get_n_items (b);

  if (a == NULL || g_list_model_get_n_items (a) != n)
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (g_strcmp0 (gtk_string_list_get_string (GTK_STRING_LIST (a), i),
                   gtk_string_list_get_string (GTK_STRING_LIST (b), i))
        != 0)
      return FALSE;
  return TRUE;
}

static void
fill_examples (PuntualFuturePanel *self)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  for (guint i = 0; i < self->future->examples->len; i++)
    {
      g_autofree char *words = example_words (
          &g_array_index (self->future->examples, PuntualForeseenInvoice, i), today_of (self));

      gtk_string_list_append (list, words);
    }
  self->filling = TRUE;
  /* Another list would close the one that is open. */
  if (!same_words (gtk_drop_down_get_model (self->example), G_LIST_MODEL (list)))
    gtk_drop_down_set_model (self->example, G_LIST_MODEL (list));
  if (self->future->example >= 0)
    gtk_drop_down_set_selected (self->example, (guint)self->future->example);
  self->filling = FALSE;
}

static char *
minute_words (int minute)
{
  return g_strdup_printf ("%d:%02d", minute / 60, minute % 60);
}

static void
show_calendar (PuntualFuturePanel *self)
{
  g_autofree char *from = minute_words (self->future->send_from);
  g_autofree char *to = minute_words (self->future->send_to);
  g_autofree char *words = NULL;

  if (*self->future->calendar != '\0')
    /* Translators: the customer's region, whose holidays count, then two times of the day: "España:
       Aragón · sent between 9:00 and 19:00" */
    words = g_strdup_printf (_ ("Calendar: %1$s · sent between %2$s and %3$s"),
                             self->future->calendar, from, to);
  else
    /* Translators: two times of the day */
    words = g_strdup_printf (_ ("Sent between %1$s and %2$s"), from, to);
  gtk_label_set_text (self->calendar, words);
}

static void
show_dates (PuntualFuturePanel *self)
{
  GPtrArray *dates = self->future->dates;

  puntual_date_cards_show (self->dates, dates, today_of (self));
  gtk_widget_set_visible (self->dates_place, dates != NULL);
  gtk_widget_set_visible (self->no_example, dates == NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->example), dates != NULL);
}

PuntualDay
puntual_future_panel_get_example_due (PuntualFuturePanel *self)
{
  g_return_val_if_fail (PUNTUAL_IS_FUTURE_PANEL (self), PUNTUAL_DAY_NONE);

  if (self->future == NULL || self->future->example < 0)
    return PUNTUAL_DAY_NONE;
  return g_array_index (self->future->examples, PuntualForeseenInvoice, self->future->example)
      .due_day;
}

/* --- All of them --- */

static void
show_days (PuntualFuturePanel *self)
{
  const PuntualForeseen *foreseen = self->future->foreseen;
  gboolean changed = puntual_day_strip_is_changed (foreseen);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  /* Translators: a number of messages, in a legend */
  before = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "before: %u message",
                                         "before: %u messages", foreseen->n_before),
                            foreseen->n_before);
  if (changed)
    after = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                          /* Translators: messages after a change and customers who
                                             get them, in a legend */
                                          "with this change: %1$u · %2$u customer",
                                          "with this change: %1$u · %2$u customers",
                                          foreseen->n_customers_after),
                             foreseen->n_after, foreseen->n_customers_after);
  else
    after = g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE,
                     /* Translators: messages, and customers who get them, in a legend */
                     "messages: %1$u · %2$u customer", "messages: %1$u · %2$u customers",
                     foreseen->n_customers_after),
        foreseen->n_after, foreseen->n_customers_after);
  gtk_label_set_text (GTK_LABEL (self->before), before);
  gtk_label_set_text (GTK_LABEL (self->after), after);
  gtk_widget_set_visible (self->before, changed);
  gtk_widget_set_sensitive (self->show_list,
                            foreseen->customers->len > 0 || foreseen->held->len > 0);
  puntual_day_strip_set (self->strip, foreseen);
}

static void
show_list_clicked (PuntualFuturePanel *self)
{
  if (self->future != NULL && self->shell != NULL)
    puntual_future_list_present (self->shell, self->future->foreseen);
}

/* --- Asking --- */

static void ask (PuntualFuturePanel *self);

/* What is shown is of another cadence, until the answer comes. */
static void
show_stale (PuntualFuturePanel *self, gboolean stale)
{
  gtk_widget_set_opacity (self->dates_place, stale ? 0.4 : 1);
  gtk_widget_set_opacity (self->strip_card, stale ? 0.4 : 1);
}

static void
take_answer (PuntualFuturePanel *self, PuntualFuture *future)
{
  g_autoptr (PuntualFuture) former = self->future;
  g_autoptr (GPtrArray) known = NULL;

  self->future = future;
  if (!self->stale)
    known = g_steal_pointer (&self->known);
  /* Rows leave the warnings they stood for before these are freed. */
  show_warnings (self);
  fill_examples (self);
  show_calendar (self);
  show_dates (self);
  show_days (self);
  show_stale (self, FALSE);
  g_signal_emit (self, signals[FORESEEN], 0);
}

/* An answer about the cadence of a moment ago is shown while one drags; one about another cadence
 * never. */
static gboolean
answers_now (PuntualFuturePanel *self, const PuntualFuture *future)
{
  return self->cadence != NULL && future->cadence_id == self->cadence->id;
}

static void
answered (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (PuntualFuturePanel) self = data;
  g_autoptr (GError) error = NULL;
  gpointer future = NULL;
  gboolean given = puntual_desk_run_finish (PUNTUAL_DESK (source), answer, &future, &error);

  g_clear_object (&self->asking);
  if (self->shell == NULL || self->strip == NULL)
    {
      g_clear_pointer ((PuntualFuture **)&future, puntual_future_free);
      return;
    }
  if (given && !self->anew && answers_now (self, future))
    take_answer (self, future);
  else
    g_clear_pointer ((PuntualFuture **)&future, puntual_future_free);
  if (!given)
    puntual_shell_complain (self->shell, error);
  if (self->stale || self->anew)
    ask (self);
}

/* One question at a time; what is wished meanwhile is asked afterwards, the last wish only. */
static void
ask (PuntualFuturePanel *self)
{
  PuntualFutureQuestion *question;

  if (self->shell == NULL || self->cadence == NULL)
    return;
  self->stale = self->asking != NULL;
  if (self->stale)
    return;
  question = puntual_future_question_new (
      self->future != NULL && !self->anew ? self->future->foresight : NULL, self->cadence,
      span_of (self), self->invoice_id);
  self->anew = FALSE;
  self->asking = g_cancellable_new ();
  puntual_desk_run_async (
      puntual_shell_get_desk (self->shell), PUNTUAL_LANE_READ, puntual_future_foresee, question,
      (GDestroyNotify)puntual_future_question_free, self->asking, answered, g_object_ref (self));
}

void
puntual_future_panel_refresh (PuntualFuturePanel *self)
{
  g_return_if_fail (PUNTUAL_IS_FUTURE_PANEL (self));

  self->anew = TRUE;
  ask (self);
}

static gboolean
follows_same (const PuntualCadence *a, const PuntualCadence *b)
{
  return a != NULL && b != NULL && a->id == b->id;
}

void
puntual_future_panel_show (PuntualFuturePanel *self, const PuntualCadence *cadence)
{
  g_return_if_fail (PUNTUAL_IS_FUTURE_PANEL (self));

  if (!follows_same (self->cadence, cadence))
    {
      self->invoice_id = 0;
      show_stale (self, self->future != NULL);
    }
  g_clear_pointer (&self->cadence, puntual_cadence_free);
  if (cadence == NULL)
    return;
  self->cadence = puntual_cadence_copy (cadence);
  if (self->future != NULL)
    {
      const PuntualFacts *facts = puntual_foresight_get_facts (self->future->foresight);

      /* What the ledger has to say comes with the answer. */
      g_autoptr (GPtrArray) former = g_steal_pointer (&self->known);

      self->known = puntual_cadence_warnings (cadence, facts->policy, NULL);
      show_warnings (self);
    }
  ask (self);
}

gboolean
puntual_future_panel_is_settled (PuntualFuturePanel *self)
{
  g_return_val_if_fail (PUNTUAL_IS_FUTURE_PANEL (self), TRUE);

  return self->asking == NULL;
}

void
puntual_future_panel_set_shell (PuntualFuturePanel *self, PuntualShell *shell)
{
  g_return_if_fail (PUNTUAL_IS_FUTURE_PANEL (self));

  if (shell == NULL)
    g_cancellable_cancel (self->asking);
  g_set_weak_pointer (&self->shell, shell);
  if (shell != NULL)
    ask (self);
}

/* --- What the person chooses --- */

static void
example_chosen (PuntualFuturePanel *self)
{
  guint chosen = gtk_drop_down_get_selected (self->example);

  if (self->filling || self->future == NULL || chosen >= self->future->examples->len)
    return;
  self->invoice_id =
      g_array_index (self->future->examples, PuntualForeseenInvoice, chosen).invoice_id;
  ask (self);
}

static void
span_chosen (PuntualFuturePanel *self)
{
  g_autofree char *heading = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE,
                   /* Translators: how many days ahead a chart looks */
                   "Next %u day, all invoices", "Next %u days, all invoices", span_of (self)),
      span_of (self));

  gtk_label_set_text (self->heading, heading);
  ask (self);
}

/* --- Building --- */

static GtkLabel *
heading_new (const char *text)
{
  GtkLabel *label = GTK_LABEL (gtk_label_new (text));

  gtk_label_set_xalign (label, 0);
  gtk_label_set_wrap (label, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (label), "heading");
  return label;
}

/* The words of a choice are cut where there is no room, not the window widened. */
static void
set_up_example_item (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child (item, label);
}

static void
bind_example_item (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkStringObject *words = gtk_list_item_get_item (item);

  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)),
                      gtk_string_object_get_string (words));
}

static void
build_example_head (PuntualFuturePanel *self)
{
  GtkWidget *flow = puntual_flow_new (12, 6);
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (set_up_example_item), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_example_item), NULL);
  gtk_widget_set_hexpand (flow, TRUE);
  gtk_box_append (GTK_BOX (self->example_head), flow);
  gtk_widget_set_parent (GTK_WIDGET (heading_new (_ ("On a real invoice"))), flow);
  self->example = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  gtk_drop_down_set_factory (self->example, factory);
  gtk_widget_set_size_request (GTK_WIDGET (self->example), 220, -1);
  gtk_widget_set_hexpand (GTK_WIDGET (self->example), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->example), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("The invoice to try it on"), -1);
  puntual_drop_down_set_name (self->example, _ ("The invoice to try it on"));
  g_signal_connect_swapped (self->example, "notify::selected", G_CALLBACK (example_chosen), self);
  gtk_widget_set_parent (GTK_WIDGET (self->example), flow);
  self->calendar = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->calendar, 0);
  gtk_label_set_wrap (self->calendar, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->calendar), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->calendar), "caption");
  gtk_widget_set_parent (GTK_WIDGET (self->calendar), flow);
  self->dates = PUNTUAL_DATE_CARDS (puntual_date_cards_new ());
  gtk_widget_set_hexpand (GTK_WIDGET (self->dates), TRUE);
  gtk_box_append (GTK_BOX (self->dates_place), GTK_WIDGET (self->dates));
}

static GtkWidget *
legend_new (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "day-legend");
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
build_days_head (PuntualFuturePanel *self)
{
  GtkWidget *flow = puntual_flow_new (12, 6);

  gtk_widget_set_hexpand (flow, TRUE);
  gtk_box_append (GTK_BOX (self->days_head), flow);
  self->heading = heading_new (NULL);
  gtk_widget_set_parent (GTK_WIDGET (self->heading), flow);
  self->before = legend_new ("before");
  gtk_widget_set_visible (self->before, FALSE);
  gtk_widget_set_parent (self->before, flow);
  self->after = legend_new ("after");
  gtk_widget_set_parent (self->after, flow);
  self->spans = puntual_chips_new (_ ("How many days ahead"));
  gtk_widget_set_valign (GTK_WIDGET (self->spans), GTK_ALIGN_CENTER);
  for (guint i = 0; i < G_N_ELEMENTS (SPANS); i++)
    {
      g_autofree char *words = g_strdup_printf (
          /* Translators: how many days ahead a chart looks */
          g_dngettext (GETTEXT_PACKAGE, "%u day", "%u days", SPANS[i]), SPANS[i]);

      puntual_chips_add (self->spans, words);
    }
  g_signal_connect_swapped (self->spans, "changed", G_CALLBACK (span_chosen), self);
  gtk_widget_set_parent (GTK_WIDGET (self->spans), flow);
  self->show_list = gtk_button_new_with_mnemonic (_ ("Show _List"));
  gtk_widget_add_css_class (self->show_list, "flat");
  gtk_widget_set_sensitive (self->show_list, FALSE);
  g_signal_connect_swapped (self->show_list, "clicked", G_CALLBACK (show_list_clicked), self);
  gtk_widget_set_parent (self->show_list, flow);
  span_chosen (self);
}

/* --- Life --- */

static void
puntual_future_panel_dispose (GObject *object)
{
  PuntualFuturePanel *self = PUNTUAL_FUTURE_PANEL (object);

  g_cancellable_cancel (self->asking);
  g_clear_weak_pointer (&self->shell);
  self->filling = TRUE;
  if (self->warnings != NULL)
    clear_warnings (self);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), PUNTUAL_TYPE_FUTURE_PANEL);
  g_clear_pointer (&self->future, puntual_future_free);
  g_clear_pointer (&self->known, g_ptr_array_unref);
  g_clear_pointer (&self->cadence, puntual_cadence_free);
  G_OBJECT_CLASS (puntual_future_panel_parent_class)->dispose (object);
}

static void
puntual_future_panel_class_init (PuntualFuturePanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = puntual_future_panel_dispose;
  signals[MEND] = g_signal_new ("mend", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[FORESEEN] = g_signal_new ("foreseen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (PUNTUAL_TYPE_DAY_STRIP);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/puntual/Puntual/cadence-editor/puntual-future-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, PuntualFuturePanel, warnings);
  gtk_widget_class_bind_template_child (widget_class, PuntualFuturePanel, example_head);
  gtk_widget_class_bind_template_child (widget_class, PuntualFuturePanel, no_example);
  gtk_widget_class_bind_template_child (widget_class, PuntualFuturePanel, dates_place);
  gtk_widget_class_bind_template_child (widget_class, PuntualFuturePanel, days_head);
  gtk_widget_class_bind_template_child (widget_class, PuntualFuturePanel, strip_card);
  gtk_widget_class_bind_template_child (widget_class, PuntualFuturePanel, strip);
}

static void
puntual_future_panel_init (PuntualFuturePanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  build_example_head (self);
  build_days_head (self);
}

PuntualFuturePanel *
puntual_future_panel_new (void)
{
  return g_object_new (PUNTUAL_TYPE_FUTURE_PANEL, NULL);
}
