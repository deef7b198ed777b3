/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-colour.h"
#include "puntual-flow-layout.h"
#include "puntual-news-row.h"
#include "puntual-notification-deeds.h"
#include "puntual-open-request.h"
#include "puntual-typed-text.h"

struct _PuntualNewsRow
{
  GtkListBoxRow parent_instance;

  /* Owned. */
  char *id, *place, *title;
};

G_DEFINE_FINAL_TYPE (PuntualNewsRow, puntual_news_row, GTK_TYPE_LIST_BOX_ROW)

/* What each kind looks like. */
static const struct
{
  const char *icon;
  PuntualColour colour;
} LOOKS[PUNTUAL_N_NOTIFY] = {
  [PUNTUAL_NOTIFY_DUE_SOON] = { "x-office-document-symbolic", PUNTUAL_COLOUR_BLUE },
  [PUNTUAL_NOTIFY_OVERDUE] = { "x-office-document-symbolic", PUNTUAL_COLOUR_ORANGE },
  [PUNTUAL_NOTIFY_PAYMENT] = { "puntual-payment-symbolic", PUNTUAL_COLOUR_GREEN },
  [PUNTUAL_NOTIFY_PROMISE_DUE] = { "puntual-promise-symbolic", PUNTUAL_COLOUR_BLUE },
  [PUNTUAL_NOTIFY_PROMISE_BROKEN] = { "dialog-warning-symbolic", PUNTUAL_COLOUR_RED },
  [PUNTUAL_NOTIFY_FAILED] = { "mail-mark-junk-symbolic", PUNTUAL_COLOUR_RED },
  [PUNTUAL_NOTIFY_APPROVAL] = { "mail-unread-symbolic", PUNTUAL_COLOUR_BLUE },
  [PUNTUAL_NOTIFY_CHANNEL] = { "network-error-symbolic", PUNTUAL_COLOUR_RED },
};

/* --- What it says --- */

static GtkWidget *
label_new (const char *text, const char *class)
{
  g_autofree char *typed = puntual_typed_text (text);
  GtkWidget *label = gtk_label_new (typed);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, class);
  return label;
}

/* --- What can be done about it --- */

/* The same label stands in every row: what is read aloud says of which one. */
static void
name_button (const PuntualNewsRow *self, GtkWidget *button, const char *label)
{
  /* Translators: read aloud: the first %s is a button ("Open"), the second what it is about. */
  g_autofree char *spoken = g_strdup_printf (_ ("%1$s: %2$s"), label, self->title);

  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
}

/* Takes a floating target. */
static void
add_button (PuntualNewsRow *self, GtkWidget *buttons, const char *label, const char *action,
            GVariant *target)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  name_button (self, button, label);
  gtk_widget_set_parent (button, buttons);
}

static GMenuModel *
snooze_menu (const PuntualNewsRow *self)
{
  GMenu *menu = g_menu_new ();

  for (guint snooze = 0; snooze < PUNTUAL_N_SNOOZES; snooze++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (puntual_snooze_label (snooze), NULL);

      g_menu_item_set_action_and_target (item, "notifications.snooze", "(su)", self->id, snooze);
      g_menu_append_item (menu, item);
    }
  return G_MENU_MODEL (menu);
}

static void
add_snooze (PuntualNewsRow *self, GtkWidget *buttons)
{
  g_autoptr (GMenuModel) menu = snooze_menu (self);
  GtkWidget *button = gtk_menu_button_new ();

  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), _ ("Snooze"));
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), menu);
  name_button (self, button, _ ("Snooze"));
  gtk_widget_set_parent (button, buttons);
}

static GtkWidget *
buttons_new (PuntualNewsRow *self, const PuntualNotification *notification)
{
  GtkWidget *buttons = puntual_flow_new (6, 6);
  g_autoptr (PuntualOpenRequest) request = puntual_open_request_from_place (self->place, NULL);

  gtk_widget_add_css_class (buttons, "news-buttons");
  if (notification->actions & PUNTUAL_NOTIFY_CAN_REVIEW)
    add_button (self, buttons, _ ("Review"), "notifications.open", g_variant_new_string ("review"));
  if (notification->actions & PUNTUAL_NOTIFY_CAN_OPEN)
    add_button (self, buttons, C_ ("button", "Open"), "notifications.open",
                g_variant_new_string (self->place));
  if ((notification->actions & PUNTUAL_NOTIFY_CAN_THANK) && request != NULL && request->id != 0)
    add_button (self, buttons, _ ("Send Thanks"), "win.thank", g_variant_new_int64 (request->id));
  if (notification->actions & PUNTUAL_NOTIFY_CAN_SNOOZE)
    add_snooze (self, buttons);
  return buttons;
}

static GtkWidget *
put_away_new (PuntualNewsRow *self)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("window-close-symbolic");

  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", self->id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "notifications.put-away");
  gtk_widget_set_tooltip_text (button, _ ("Put Away"));
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  name_button (self, button, _ ("Put Away"));
  return button;
}

/* --- Life --- */

GtkWidget *
puntual_news_row_new (const PuntualNotification *notification)
{
  PuntualNewsRow *self = g_object_new (PUNTUAL_TYPE_NEWS_ROW, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *icon = gtk_image_new_from_icon_name (LOOKS[notification->kind].icon);

  self->id = g_strdup (notification->id);
  self->place = g_strdup (notification->place);
  self->title = g_strdup (notification->title);
  gtk_widget_add_css_class (icon, "puntual-icon");
  puntual_colour_apply (LOOKS[notification->kind].colour, icon);
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), label_new (notification->title, "news-title"));
  if (notification->body != NULL && *notification->body != '\0')
    gtk_box_append (GTK_BOX (words), label_new (notification->body, "news-body"));
  gtk_box_append (GTK_BOX (words), buttons_new (self, notification));
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), put_away_new (self));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  notification->title, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  notification->body != NULL ? notification->body : "", -1);
  return GTK_WIDGET (self);
}

const char *
puntual_news_row_get_id (PuntualNewsRow *self)
{
  return self->id;
}

const char *
puntual_news_row_get_place (PuntualNewsRow *self)
{
  return self->place;
}

static void
puntual_news_row_finalize (GObject *object)
{
  PuntualNewsRow *self = PUNTUAL_NEWS_ROW (object);

  g_free (self->id);
  g_free (self->place);
  g_free (self->title);
  G_OBJECT_CLASS (puntual_news_row_parent_class)->finalize (object);
}

static void
puntual_news_row_class_init (PuntualNewsRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = puntual_news_row_finalize;
}

static void
puntual_news_row_init (PuntualNewsRow *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "news");
}
