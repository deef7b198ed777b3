/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-date-cards.h"

#include <glib/gi18n-lib.h>

#include "puntual-flow-layout.h"
#include "puntual-step-date-card.h"

#define GAP 9
/* So many repetitions are looked at one by one. */
#define MOST_REPETITIONS 3
/* On a card: all that it says. */
#define WORDS "puntual-words"

struct _PuntualDateCards
{
  GtkWidget parent_instance;

  GtkWidget *last; /* borrowed: the card the keyboard was at; NULL: none */
};

G_DEFINE_FINAL_TYPE (PuntualDateCards, puntual_date_cards, GTK_TYPE_WIDGET)

/* --- Cards --- */

static void
remove_card (PuntualDateCards *self, GtkWidget *card)
{
  if (card == self->last)
    self->last = NULL;
  gtk_widget_unparent (card);
}

static gboolean
says (GtkWidget *card, const char *words)
{
  return card != NULL && g_strcmp0 (g_object_get_data (G_OBJECT (card), WORDS), words) == 0;
}

/* Puts a card at the place of another; NULL: at the end. Taken. */
static void
put_card (PuntualDateCards *self, GtkWidget *at, GtkWidget *card, const char *words)
{
  gboolean had_focus = at != NULL && gtk_widget_has_focus (at);

  g_object_set_data_full (G_OBJECT (card), WORDS, g_strdup (words), g_free);
  gtk_widget_insert_before (card, GTK_WIDGET (self), at);
  if (had_focus)
    gtk_widget_grab_focus (card);
  if (at != NULL)
    remove_card (self, at);
}

/* How many of the dates have a card of their own: the others repeat the last step. */
static guint
count_shown (GPtrArray *dates)
{
  for (guint i = 0; i < dates->len; i++)
    if (((const PuntualStepDate *)g_ptr_array_index (dates, i))->cycle > MOST_REPETITIONS)
      /* One more would take no more room than its count. */
      return dates->len - i > 1 ? i : dates->len;
  return dates->len;
}

/* The card after the one that stands at that place now. */
static GtkWidget *
show_date (PuntualDateCards *self, GtkWidget *at, const PuntualStepDate *date, PuntualDay today)
{
  g_autofree char *words = puntual_step_date_card_words (date, today);
  GtkWidget *next = at != NULL ? gtk_widget_get_next_sibling (at) : NULL;

  if (!says (at, words))
    put_card (self, at, puntual_step_date_card_new (date, today), words);
  return next;
}

static GtkWidget *
show_rest (PuntualDateCards *self, GtkWidget *at, guint n, PuntualDay last, PuntualDay today)
{
  g_autofree char *words = g_strdup_printf ("%u %u", n, (guint)last);
  GtkWidget *next = at != NULL ? gtk_widget_get_next_sibling (at) : NULL;

  if (!says (at, words))
    put_card (self, at, puntual_step_date_card_new_rest (n, last, today), words);
  return next;
}

void
puntual_date_cards_show (PuntualDateCards *self, GPtrArray *dates, PuntualDay today)
{
  GtkWidget *at = gtk_widget_get_first_child (GTK_WIDGET (self));
  guint shown = dates != NULL ? count_shown (dates) : 0;

  for (guint i = 0; i < shown; i++)
    at = show_date (self, at, g_ptr_array_index (dates, i), today);
  if (dates != NULL && shown < dates->len)
    at = show_rest (self, at, dates->len - shown,
                    ((const PuntualStepDate *)g_ptr_array_index (dates, dates->len - 1))->day,
                    today);
  while (at != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (at);

      remove_card (self, at);
      at = next;
    }
}

/* --- Keyboard --- */

static gboolean
puntual_date_cards_focus (GtkWidget *widget, GtkDirectionType direction)
{
  PuntualDateCards *self = PUNTUAL_DATE_CARDS (widget);
  GtkWidget *at = gtk_widget_get_focus_child (widget);
  GtkWidget *next = NULL;

  if (at == NULL)
    next = self->last != NULL ? self->last : gtk_widget_get_first_child (widget);
  else if (direction == GTK_DIR_LEFT || direction == GTK_DIR_UP)
    next = gtk_widget_get_prev_sibling (at);
  else if (direction == GTK_DIR_RIGHT || direction == GTK_DIR_DOWN)
    next = gtk_widget_get_next_sibling (at);
  if (next == NULL)
    return FALSE;
  self->last = next;
  return gtk_widget_grab_focus (next);
}

/* --- Life --- */

static void
puntual_date_cards_dispose (GObject *object)
{
  puntual_date_cards_show (PUNTUAL_DATE_CARDS (object), NULL, PUNTUAL_DAY_NONE);
  G_OBJECT_CLASS (puntual_date_cards_parent_class)->dispose (object);
}

static void
puntual_date_cards_class_init (PuntualDateCardsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = puntual_date_cards_dispose;
  widget_class->focus = puntual_date_cards_focus;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
}

static void
puntual_date_cards_init (PuntualDateCards *self)
{
  gtk_widget_set_layout_manager (GTK_WIDGET (self), puntual_flow_layout_new (GAP, GAP));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("The days of the steps for this invoice"), -1);
}

GtkWidget *
puntual_date_cards_new (void)
{
  return g_object_new (PUNTUAL_TYPE_DATE_CARDS, NULL);
}
