/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-badge.h"
#include "puntual-contact-phrase.h"
#include "puntual-flow-layout.h"
#include "puntual-locale.h"
#include "puntual-ready-row.h"
#include "puntual-shell.h"

struct _PuntualReadyRow
{
  AdwBin parent_instance;

  /* Children. */
  GtkCheckButton *check;
  GtkImage *icon;
  GtkWidget *words, *badges;
  GtkLabel *customer;
  PuntualBadge *badge;
  PuntualBadge *mark;
  GtkLabel *amount;
  /* Owned. */
  PuntualReviewEntry *entry;
  char *language;

  gboolean showing;
};

G_DEFINE_FINAL_TYPE (PuntualReadyRow, puntual_ready_row, ADW_TYPE_BIN)

static const char *
language_word (const char *language)
{
  /* Translators: a language, in brackets behind the kind of a message. */
  return g_strcmp0 (puntual_locale_base (language), "es") == 0
             ? C_ ("language of a message", "Spanish")
             : C_ ("language of a message", "English");
}

static void
show_badge (PuntualReadyRow *self, const PuntualReviewItem *item)
{
  gboolean thanks = item->purpose == PUNTUAL_PURPOSE_THANKS;
  const char *phrase =
      thanks ? C_ ("purpose", "Thank you") : puntual_tone_medium_phrase (item->tone, item->medium);
  const char *own = puntual_locale_base (self->language);
  g_autofree char *text = NULL;

  if (g_strcmp0 (puntual_locale_base (item->language), own) == 0)
    text = g_strdup (phrase);
  else
    /* Translators: a message in another language than the owner's: the first %s is such as
     * "Courteous e-mail", the second a language. */
    text = g_strdup_printf (_ ("%s (%s)"), phrase, language_word (item->language));
  puntual_badge_set (
      self->badge,
      thanks ? PUNTUAL_COLOUR_GREEN : puntual_tone_medium_colour (item->tone, item->medium), text);
}

static void
show_mark (PuntualReadyRow *self, const PuntualReviewItem *item)
{
  if (item->words_stale)
    puntual_badge_set (self->mark, PUNTUAL_COLOUR_RED, _ ("Check your words"));
  else if (item->reason != NULL)
    puntual_badge_set (self->mark, PUNTUAL_COLOUR_ORANGE, _ ("Waits"));
  else if (item->edited)
    puntual_badge_set (self->mark, PUNTUAL_COLOUR_NEUTRAL, _ ("Edited"));
  else
    puntual_badge_set (self->mark, PUNTUAL_COLOUR_NEUTRAL, NULL);
}

static void
show_check (PuntualReadyRow *self, const PuntualReviewItem *item)
{
  g_autofree char *spoken = NULL;

  self->showing = TRUE;
  gtk_check_button_set_active (self->check, puntual_review_entry_get_checked (self->entry));
  self->showing = FALSE;
  gtk_widget_set_sensitive (GTK_WIDGET (self->check), puntual_review_entry_can_leave (self->entry));
  /* Translators: what a check box is for, read aloud; %s is a customer. */
  spoken = g_strdup_printf (_ ("Send to %s"), item->customer_name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  spoken, -1);
}

/* What the keyboard stands on is the list's own widget around this one. */
static void
show_name (PuntualReadyRow *self, const PuntualReviewItem *item, const char *money)
{
  GtkWidget *around = gtk_widget_get_parent (GTK_WIDGET (self));
  g_autofree char *name = g_strjoin (", ", item->customer_name, money, NULL);
  const char *mark = puntual_badge_get_text (self->mark);
  g_autofree char *detail =
      g_strjoin (*mark != '\0' ? ", " : "", puntual_badge_get_text (self->badge), mark, NULL);

  if (around != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (around), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                    GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, detail, -1);
}

static void
entry_changed (PuntualReadyRow *self)
{
  const PuntualReviewItem *item = puntual_review_entry_get_item (self->entry);
  g_autofree char *money =
      puntual_locale_money (item->amount, item->currency, puntual_shell_language ());

  show_check (self, item);
  gtk_image_set_from_icon_name (self->icon, puntual_medium_icon_name (item->medium));
  gtk_label_set_text (self->customer, item->customer_name);
  gtk_label_set_text (self->amount, money);
  show_badge (self, item);
  show_mark (self, item);
  show_name (self, item, money);
}

static void
check_toggled (PuntualReadyRow *self)
{
  if (!self->showing && self->entry != NULL)
    puntual_review_entry_set_checked (self->entry, gtk_check_button_get_active (self->check));
}

void
puntual_ready_row_show (PuntualReadyRow *self, PuntualReviewEntry *entry, const char *language)
{
  if (self->entry != NULL)
    g_signal_handlers_disconnect_by_func (self->entry, entry_changed, self);
  g_set_object (&self->entry, entry);
  g_free (self->language);
  self->language = g_strdup (language);
  if (entry == NULL)
    return;
  g_signal_connect_object (entry, "changed", G_CALLBACK (entry_changed), self, G_CONNECT_SWAPPED);
  entry_changed (self);
}

PuntualReviewEntry *
puntual_ready_row_get_entry (PuntualReadyRow *self)
{
  return self->entry;
}

static void
puntual_ready_row_dispose (GObject *object)
{
  PuntualReadyRow *self = PUNTUAL_READY_ROW (object);

  puntual_ready_row_show (self, NULL, NULL);
  /* The bin lets go of its child, which the template would else take from under it. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), PUNTUAL_TYPE_READY_ROW);
  G_OBJECT_CLASS (puntual_ready_row_parent_class)->dispose (object);
}

static void
puntual_ready_row_class_init (PuntualReadyRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = puntual_ready_row_dispose;
  g_type_ensure (PUNTUAL_TYPE_BADGE);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/puntual/Puntual/review/puntual-ready-row.ui");
  gtk_widget_class_bind_template_child (widget_class, PuntualReadyRow, check);
  gtk_widget_class_bind_template_child (widget_class, PuntualReadyRow, icon);
  gtk_widget_class_bind_template_child (widget_class, PuntualReadyRow, words);
  gtk_widget_class_bind_template_child (widget_class, PuntualReadyRow, badges);
  gtk_widget_class_bind_template_child (widget_class, PuntualReadyRow, customer);
  gtk_widget_class_bind_template_child (widget_class, PuntualReadyRow, badge);
  gtk_widget_class_bind_template_child (widget_class, PuntualReadyRow, mark);
  gtk_widget_class_bind_template_child (widget_class, PuntualReadyRow, amount);
  gtk_widget_class_bind_template_callback (widget_class, check_toggled);
}

static void
puntual_ready_row_init (PuntualReadyRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (self->words, puntual_flow_layout_new (12, 4));
  gtk_widget_set_layout_manager (self->badges, puntual_flow_layout_new (6, 4));
}

GtkWidget *
puntual_ready_row_new (void)
{
  return g_object_new (PUNTUAL_TYPE_READY_ROW, NULL);
}
