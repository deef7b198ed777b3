/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-step-card.h"

#include "puntual-badge.h"

/* More media than these would make every card wide. */
#define MOST_ICONS 3
#define CAPTION_CHARS 10

struct _PuntualStepCard
{
  GtkWidget parent_instance;

  /* Children. */
  GtkWidget *head;
  GtkLabel *day;
  GtkWidget *icons;
  PuntualBadge *badge;
  GtkLabel *caption;

  char *spoken; /* owned */
  PuntualColour colour;
};

G_DEFINE_FINAL_TYPE (PuntualStepCard, puntual_step_card, GTK_TYPE_WIDGET)

static void
show_icons (PuntualStepCard *self, const PuntualSceneCard *card)
{
  GtkWidget *icon = gtk_widget_get_first_child (self->icons);

  for (guint i = 0; i < MOST_ICONS; i++, icon = gtk_widget_get_next_sibling (icon))
    {
      gtk_widget_set_visible (icon, i < card->n_media);
      if (i < card->n_media)
        gtk_image_set_from_icon_name (GTK_IMAGE (icon), puntual_medium_icon_name (card->media[i]));
    }
}

static void
set_class (PuntualStepCard *self, const char *name, gboolean set)
{
  if (set)
    gtk_widget_add_css_class (GTK_WIDGET (self), name);
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), name);
}

static void
speak (PuntualStepCard *self, const PuntualSceneCard *card, const char *remark)
{
  if (g_strcmp0 (self->spoken, card->spoken) != 0)
    {
      g_free (self->spoken);
      self->spoken = g_strdup (card->spoken);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      self->spoken, -1);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  remark != NULL ? remark : "", -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_SELECTED, card->chosen,
                               -1);
}

void
puntual_step_card_show (PuntualStepCard *self, const PuntualSceneCard *card, const char *remark)
{
  self->colour = card->n_media > 0 ? puntual_tone_medium_colour (card->tone, card->media[0])
                                   : puntual_tone_colour (card->tone);
  puntual_colour_apply (self->colour, GTK_WIDGET (self));
  gtk_label_set_text (self->day, card->day);
  show_icons (self, card);
  puntual_badge_set (self->badge, self->colour, card->tone_word);
  gtk_label_set_text (self->caption, card->date != NULL ? card->date : card->caption);
  set_class (self, "chosen", card->chosen);
  set_class (self, "dragged", card->dragged);
  set_class (self, "alarmed", card->alarmed);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), card->dragged ? NULL : remark);
  speak (self, card, remark);
}

const char *
puntual_step_card_get_spoken (PuntualStepCard *self)
{
  return self->spoken;
}

PuntualColour
puntual_step_card_get_colour (PuntualStepCard *self)
{
  return self->colour;
}

/* --- Life --- */

static void
puntual_step_card_dispose (GObject *object)
{
  PuntualStepCard *self = PUNTUAL_STEP_CARD (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (puntual_step_card_parent_class)->dispose (object);
}

static void
puntual_step_card_finalize (GObject *object)
{
  g_free (PUNTUAL_STEP_CARD (object)->spoken);
  G_OBJECT_CLASS (puntual_step_card_parent_class)->finalize (object);
}

static void
puntual_step_card_class_init (PuntualStepCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = puntual_step_card_dispose;
  object_class->finalize = puntual_step_card_finalize;
  gtk_widget_class_set_css_name (widget_class, "puntual-step-card");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
build_head (PuntualStepCard *self)
{
  self->head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  self->day = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->day), "day");
  gtk_label_set_xalign (self->day, 0);
  gtk_widget_set_hexpand (GTK_WIDGET (self->day), TRUE);
  gtk_box_append (GTK_BOX (self->head), GTK_WIDGET (self->day));
  self->icons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 1);
  for (guint i = 0; i < MOST_ICONS; i++)
    gtk_box_append (GTK_BOX (self->icons), gtk_image_new ());
  gtk_box_append (GTK_BOX (self->head), self->icons);
}

static void
puntual_step_card_init (PuntualStepCard *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 2);
  build_head (self);
  self->badge = puntual_badge_new ();
  self->caption = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->caption), "caption-text");
  gtk_label_set_xalign (self->caption, 0);
  gtk_label_set_wrap (self->caption, TRUE);
  gtk_label_set_wrap_mode (self->caption, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (self->caption, 2);
  gtk_label_set_ellipsize (self->caption, PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (self->caption, CAPTION_CHARS);
  gtk_label_set_max_width_chars (self->caption, CAPTION_CHARS);
  gtk_widget_set_parent (self->head, GTK_WIDGET (self));
  gtk_widget_set_parent (GTK_WIDGET (self->badge), GTK_WIDGET (self));
  gtk_widget_set_parent (GTK_WIDGET (self->caption), GTK_WIDGET (self));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
}

GtkWidget *
puntual_step_card_new (void)
{
  return g_object_new (PUNTUAL_TYPE_STEP_CARD, NULL);
}
