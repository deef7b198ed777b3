/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-badge.h"

#include <glib/gi18n-lib.h>

#include "puntual-contact-phrase.h"
#include "puntual-day-words.h"

struct _PuntualBadge
{
  GtkWidget parent_instance;

  GtkLabel *label; /* a child */

  PuntualColour colour;
};

G_DEFINE_FINAL_TYPE (PuntualBadge, puntual_badge, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_TEXT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
puntual_badge_dispose (GObject *object)
{
  PuntualBadge *self = PUNTUAL_BADGE (object);

  if (self->label != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->label));
  self->label = NULL;

  G_OBJECT_CLASS (puntual_badge_parent_class)->dispose (object);
}

static void
puntual_badge_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  PuntualBadge *self = PUNTUAL_BADGE (object);

  if (id == PROP_TEXT)
    g_value_set_string (value, puntual_badge_get_text (self));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
puntual_badge_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  PuntualBadge *self = PUNTUAL_BADGE (object);

  if (id == PROP_TEXT)
    puntual_badge_set (self, self->colour, g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
puntual_badge_class_init (PuntualBadgeClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->dispose = puntual_badge_dispose;
  object_class->get_property = puntual_badge_get_property;
  object_class->set_property = puntual_badge_set_property;
  properties[PROP_TEXT] = g_param_spec_string (
      "text", NULL, NULL, "", G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_css_name (widget_class, "puntual-badge");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
puntual_badge_init (PuntualBadge *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  self->label = GTK_LABEL (gtk_label_new (""));
  /* Large text goes on in a second line before anything of it is cut. */
  gtk_label_set_wrap (self->label, TRUE);
  gtk_label_set_wrap_mode (self->label, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_natural_wrap_mode (self->label, GTK_NATURAL_WRAP_NONE);
  gtk_label_set_lines (self->label, 2);
  gtk_label_set_ellipsize (self->label, PANGO_ELLIPSIZE_END);
  gtk_widget_set_parent (GTK_WIDGET (self->label), widget);
  gtk_widget_set_halign (widget, GTK_ALIGN_START);
  gtk_widget_set_valign (widget, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (widget, FALSE);
  puntual_colour_apply (PUNTUAL_COLOUR_NEUTRAL, widget);
}

PuntualBadge *
puntual_badge_new (void)
{
  return g_object_new (PUNTUAL_TYPE_BADGE, NULL);
}

void
puntual_badge_set (PuntualBadge *self, PuntualColour colour, const char *text)
{
  g_return_if_fail (PUNTUAL_IS_BADGE (self));

  if (self->colour != colour)
    puntual_colour_apply (colour, GTK_WIDGET (self));
  self->colour = colour;
  if (text == NULL)
    text = "";
  if (g_str_equal (text, gtk_label_get_text (self->label)))
    return;
  gtk_label_set_text (self->label, text);
  gtk_widget_set_visible (GTK_WIDGET (self), *text != '\0');
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT]);
}

const char *
puntual_badge_get_text (PuntualBadge *self)
{
  g_return_val_if_fail (PUNTUAL_IS_BADGE (self), "");

  return gtk_label_get_text (self->label);
}

PuntualColour
puntual_badge_get_colour (PuntualBadge *self)
{
  g_return_val_if_fail (PUNTUAL_IS_BADGE (self), PUNTUAL_COLOUR_NEUTRAL);

  return self->colour;
}

void
puntual_badge_set_lateness (PuntualBadge *self, int days_overdue, gboolean has_due)
{
  g_autofree char *text = has_due ? puntual_day_words_lateness (days_overdue) : NULL;

  puntual_badge_set (self, puntual_lateness_colour (days_overdue), text);
}

void
puntual_badge_set_plan (PuntualBadge *self, guint paid, guint of)
{
  /* Translators: a plan of instalments: so many of them are paid, of how many */
  g_autofree char *text = g_strdup_printf (_ ("Plan %u/%u"), paid, of);

  puntual_badge_set (self, PUNTUAL_COLOUR_PURPLE, text);
}

void
puntual_badge_set_message (PuntualBadge *self, PuntualTone tone, PuntualMedium medium)
{
  puntual_badge_set (self, puntual_tone_medium_colour (tone, medium),
                     puntual_tone_medium_phrase (tone, medium));
}

void
puntual_badge_set_thanks (PuntualBadge *self)
{
  puntual_badge_set (self, PUNTUAL_COLOUR_GREEN, C_ ("purpose", "Thank you"));
}

void
puntual_badge_set_tone (PuntualBadge *self, PuntualTone tone)
{
  puntual_badge_set (self, puntual_tone_colour (tone), puntual_tone_label (tone));
}
