/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-amounts.h"
#include "puntual-empty.h"
#include "puntual-flow-layout.h"
#include "puntual-inverse.h"
#include "puntual-locale.h"
#include "puntual-money-cards.h"
#include "puntual-morning-needs.h"
#include "puntual-pair.h"
#include "puntual-review-deeds.h"
#include "puntual-rule-text.h"
#include "puntual-sample-business.h"
#include "puntual-today-page.h"

struct _PuntualTodayPage
{
  PuntualPage parent_instance;

  /* Children. */
  GtkStack *stack;
  PuntualEmpty *empty;
  GtkWidget *hero;
  GtkLabel *headline, *what, *promise;
  GtkWidget *see_held, *review, *resume;
  GtkListBox *needs;
  PuntualMoneyCards *money;
  /* Owned. */
  PuntualMorning *morning; /* as it was read last; NULL: not yet */
  GCancellable *reading;
};

G_DEFINE_FINAL_TYPE (PuntualTodayPage, puntual_today_page, PUNTUAL_TYPE_PAGE)

/* --- What is ready --- */

/* "4 by e-mail". */
static char *
count_by (PuntualMedium medium, guint n)
{
  switch (medium)
    {
    case PUNTUAL_MEDIUM_EMAIL:
      /* Translators: %u is a number of messages, inside a list: 4 by e-mail, 1 by letter. */
      return g_strdup_printf (_ ("%u by e-mail"), n);
    case PUNTUAL_MEDIUM_WHATSAPP:
      /* Translators: %u is a number of messages, inside a list: 4 by e-mail, 1 by letter. */
      return g_strdup_printf (_ ("%u by WhatsApp"), n);
    case PUNTUAL_MEDIUM_SMS:
      /* Translators: %u is a number of messages, inside a list: 4 by e-mail, 1 by letter. */
      return g_strdup_printf (_ ("%u by SMS"), n);
    case PUNTUAL_MEDIUM_LETTER:
      /* Translators: %u is a number of messages, inside a list: 4 by e-mail, 1 by letter. */
      return g_strdup_printf (_ ("%u by letter"), n);
    case PUNTUAL_MEDIUM_CALL:
      /* Translators: %u is a number of calls, inside a list: 4 by e-mail, 1 by telephone. */
      return g_strdup_printf (_ ("%u by telephone"), n);
    case PUNTUAL_N_MEDIA:
      break;
    }
  g_return_val_if_reached (NULL);
}

static char *
by_medium (const GPtrArray *items)
{
  guint counts[PUNTUAL_N_MEDIA] = { 0 };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < items->len; i++)
    counts[((const PuntualReviewItem *)g_ptr_array_index (items, i))->medium]++;
  for (guint medium = 0; medium < PUNTUAL_N_MEDIA; medium++)
    {
      g_autofree char *words = NULL;

      if (counts[medium] == 0)
        continue;
      words = count_by ((PuntualMedium)medium, counts[medium]);
      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", words);
    }
  return g_string_free (text, FALSE);
}

static guint
count_invoices (const GPtrArray *items, PuntualAmounts *amounts)
{
  guint n = 0;

  for (guint i = 0; i < items->len; i++)
    {
      const PuntualReviewItem *item = g_ptr_array_index (items, i);

      n += item->n_invoices;
      puntual_amounts_add (amounts, item->currency, item->amount);
    }
  return n;
}

/* What of it leaves without the owner, and what does not. */
static char *
promise (const GPtrArray *items)
{
  guint leave = 0;
  guint wait;
  g_autofree char *waiting = NULL;
  g_autofree char *leaving = NULL;

  for (guint i = 0; i < items->len; i++)
    leave += ((const PuntualReviewItem *)g_ptr_array_index (items, i))->approved;
  wait = items->len - leave;
  if (leave == 0)
    return g_strdup (_ ("Nothing leaves until you review it."));
  if (wait == 0)
    return g_strdup (_ ("They leave by themselves within the hours."));
  /* Translators: %u is a number of reminders. */
  waiting = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u waits for you.", "%u wait for you.", wait), wait);
  /* Translators: %u is a number of reminders. */
  leaving = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u leaves by itself within the hours.",
                                          "%u leave by themselves within the hours.", leave),
                             leave);
  return g_strdup_printf ("%s %s", waiting, leaving);
}

static void
show_ready (PuntualTodayPage *self, const GPtrArray *items)
{
  g_autoptr (PuntualAmounts) amounts = puntual_amounts_new ();
  guint n_invoices = count_invoices (items, amounts);
  g_autofree char *media = by_medium (items);
  g_autofree char *sums = puntual_amounts_text (amounts, puntual_shell_language ());
  g_autofree char *headline = NULL;
  g_autofree char *invoices = NULL;
  g_autofree char *markup = NULL;
  g_autofree char *words = NULL;

  headline = g_strdup_printf (
      /* Translators: %u is a number of reminders. */
      g_dngettext (GETTEXT_PACKAGE, "%u reminder ready", "%u reminders ready", items->len),
      items->len);
  /* Translators: %u is a number of invoices. */
  invoices = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u invoice", "%u invoices", n_invoices), n_invoices);
  markup = g_markup_printf_escaped ("%s · %s · <b>%s</b>", media, invoices, sums);
  gtk_label_set_text (self->headline, headline);
  gtk_label_set_markup (self->what, markup);
  words = promise (items);
  gtk_label_set_text (self->promise, words);
}

static void
show_nothing_ready (PuntualTodayPage *self, const PuntualReviewSheet *sheet)
{
  const char *language = puntual_shell_language ();
  g_autofree char *day = puntual_locale_date (sheet->next_day, language);
  g_autofree char *text = NULL;

  gtk_label_set_text (self->headline, _ ("Nothing to send today"));
  if (sheet->next_day == PUNTUAL_DAY_NONE)
    text = g_strdup (_ ("No reminder comes up in the next month if nothing changes."));
  else
    /* Translators: when the next reminders come: %u of them, on the day %s. */
    text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "The next one comes on %1$s.",
                                         "The next %2$u come on %1$s.", sheet->next_count),
                            day, sheet->next_count);
  gtk_label_set_text (self->what, text);
}

static void
show_paused (PuntualTodayPage *self, const PuntualReviewSheet *sheet)
{
  g_autofree char *day = puntual_locale_date (sheet->paused_until, puntual_shell_language ());
  g_autofree char *text = NULL;

  gtk_label_set_text (self->headline, _ ("All reminders are paused"));
  if (sheet->paused_until == PUNTUAL_DAY_NONE)
    text = g_strdup (_ ("They go on when you resume them."));
  else
    /* Translators: %s is a date. */
    text = g_strdup_printf (_ ("They go on on %s."), day);
  gtk_label_set_text (self->what, text);
}

static void
show_hero (PuntualTodayPage *self, const PuntualReviewSheet *sheet)
{
  const PuntualReview *review = sheet->review;
  gboolean ready = review->items->len > 0;
  g_autofree char *held = NULL;

  if (ready)
    show_ready (self, review->items);
  else if (sheet->paused)
    show_paused (self, sheet);
  else
    show_nothing_ready (self, sheet);
  gtk_widget_set_visible (GTK_WIDGET (self->promise), ready);
  gtk_widget_set_visible (self->review, ready);
  gtk_widget_set_visible (self->resume, sheet->paused && !ready);
  gtk_widget_set_visible (self->see_held, review->held->len > 0);
  /* Translators: a button; %u is a number of invoices whose reminder is held. */
  held = g_strdup_printf (_ ("See _Held (%u)"), review->held->len);
  gtk_button_set_label (GTK_BUTTON (self->see_held), held);
}

/* --- The page --- */

static void
show_day (PuntualTodayPage *self, PuntualDay day)
{
  const char *language = puntual_shell_language ();
  g_autofree char *date = puntual_locale_date (day, language);
  g_autofree char *subtitle = NULL;

  /* Translators: a day of the week and a date: "Monday, 2 March 2026". */
  subtitle = g_strdup_printf (_ ("%s, %s"), puntual_locale_weekday (day, language), date);
  puntual_page_set_subtitle (PUNTUAL_PAGE (self), subtitle);
}

static void
show_morning (PuntualTodayPage *self)
{
  PuntualMorning *morning = self->morning;

  show_day (self, morning->day);
  if (!morning->empty)
    {
      show_hero (self, morning->sheet);
      puntual_morning_needs_show (self->needs, morning);
      puntual_money_cards_take_money (self->money, morning->day, morning->money);
    }
  gtk_stack_set_visible_child_name (self->stack, morning->empty ? "empty" : "morning");
}

static void
morning_read (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (PuntualTodayPage) self = data;
  g_autoptr (GError) error = NULL;
  gpointer result = NULL;

  if (!puntual_desk_run_finish (PUNTUAL_DESK (source), answer, &result, &error))
    {
      if (puntual_page_get_shell (PUNTUAL_PAGE (self)) != NULL)
        puntual_shell_complain (puntual_page_get_shell (PUNTUAL_PAGE (self)), error);
      return;
    }
  if (g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (answer))))
    {
      puntual_morning_free (result);
      return;
    }
  g_clear_pointer (&self->morning, puntual_morning_free);
  self->morning = result;
  show_morning (self);
}

static void
puntual_today_page_refresh (PuntualPage *page)
{
  PuntualTodayPage *self = PUNTUAL_TODAY_PAGE (page);

  if (self->reading != NULL)
    g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  puntual_desk_run_async (puntual_page_get_desk (page), PUNTUAL_LANE_READ, puntual_morning_read,
                          NULL, NULL, self->reading, morning_read, g_object_ref (self));
}

/* --- What can be done --- */

static void
called_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PuntualTodayPage *self = PUNTUAL_TODAY_PAGE (widget);
  const GPtrArray *items;

  if (self->morning == NULL || self->morning->sheet == NULL)
    return;
  items = self->morning->sheet->review->items;
  for (guint i = 0; i < items->len; i++)
    {
      const PuntualReviewItem *item = g_ptr_array_index (items, i);

      if (g_str_equal (item->id, g_variant_get_string (parameter, NULL)))
        puntual_review_deed_called (puntual_page_get_shell (PUNTUAL_PAGE (self)), item);
    }
}

static gboolean
resume (PuntualDeskJob *job, gpointer data, GError **error)
{
  return puntual_resume_everything (puntual_desk_job_get_ledger (job), error);
}

static gboolean
pause_again (PuntualDeskJob *job, gpointer data, GError **error)
{
  return puntual_pause_restore_everything (puntual_desk_job_get_ledger (job), error);
}

static void
resume_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  puntual_shell_carry_out (
      puntual_page_get_shell (PUNTUAL_PAGE (widget)), puntual_deed_new (resume, NULL, NULL),
      puntual_deed_new (pause_again, NULL, NULL), _ ("Reminders go on"), NULL, NULL);
}

static gboolean
fill_sample (PuntualDeskJob *job, gpointer data, GError **error)
{
  return puntual_sample_business_fill (puntual_desk_job_get_ledger (job),
                                       puntual_desk_job_get_day (job), error);
}

static void
sample_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  puntual_shell_carry_out (puntual_page_get_shell (PUNTUAL_PAGE (widget)),
                           puntual_deed_new (fill_sample, NULL, NULL), NULL,
                           _ ("The sample business is there to try things out"), NULL, NULL);
}

/* --- Life --- */

static void
puntual_today_page_attach (PuntualPage *page)
{
  PuntualTodayPage *self = PUNTUAL_TODAY_PAGE (page);

  show_day (self, puntual_desk_get_day (puntual_page_get_desk (page)));
  puntual_empty_set (self->empty, "x-office-document-symbolic", _ ("Bring your invoices"),
                     _ ("Puntual needs to know who owes what: take it from a file of your "
                        "invoicing program, write an invoice, or look around with sample data."));
  puntual_empty_add_button (self->empty, _ ("_Import a File…"), "win.import", NULL);
  puntual_empty_add_button (self->empty, _ ("_New Invoice…"), "win.new-invoice", NULL);
  puntual_empty_add_button (self->empty, _ ("Try with _Sample Data"), "page.sample", NULL);
}

static void
puntual_today_page_dispose (GObject *object)
{
  PuntualTodayPage *self = PUNTUAL_TODAY_PAGE (object);

  if (self->reading != NULL)
    g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_pointer (&self->morning, puntual_morning_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), PUNTUAL_TYPE_TODAY_PAGE);
  G_OBJECT_CLASS (puntual_today_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, PuntualTodayPage, stack);
  gtk_widget_class_bind_template_child (widget_class, PuntualTodayPage, empty);
  gtk_widget_class_bind_template_child (widget_class, PuntualTodayPage, hero);
  gtk_widget_class_bind_template_child (widget_class, PuntualTodayPage, headline);
  gtk_widget_class_bind_template_child (widget_class, PuntualTodayPage, what);
  gtk_widget_class_bind_template_child (widget_class, PuntualTodayPage, promise);
  gtk_widget_class_bind_template_child (widget_class, PuntualTodayPage, see_held);
  gtk_widget_class_bind_template_child (widget_class, PuntualTodayPage, review);
  gtk_widget_class_bind_template_child (widget_class, PuntualTodayPage, resume);
  gtk_widget_class_bind_template_child (widget_class, PuntualTodayPage, needs);
  gtk_widget_class_bind_template_child (widget_class, PuntualTodayPage, money);
}

static void
puntual_today_page_class_init (PuntualTodayPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  PuntualPageClass *page_class = PUNTUAL_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = puntual_today_page_dispose;
  page_class->attach = puntual_today_page_attach;
  page_class->refresh = puntual_today_page_refresh;
  g_type_ensure (PUNTUAL_TYPE_EMPTY);
  g_type_ensure (PUNTUAL_TYPE_MONEY_CARDS);
  g_type_ensure (PUNTUAL_TYPE_PAIR);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/puntual/Puntual/today/puntual-today-page.ui");
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "page.called", "s", called_action);
  gtk_widget_class_install_action (widget_class, "page.resume", NULL, resume_action);
  gtk_widget_class_install_action (widget_class, "page.sample", NULL, sample_action);
}

static void
puntual_today_page_init (PuntualTodayPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (self->hero, puntual_flow_layout_new (12, 12));
}
