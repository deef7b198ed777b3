/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-stat-card.h"

#include "puntual-badge.h"

struct _PuntualStatCard
{
  GtkWidget parent_instance;

  GtkLabel *title;     /* a child */
  GtkLabel *value;     /* a child */
  PuntualBadge *badge; /* a child */
  GtkLabel *caption;   /* a child */

  char *spoken; /* what the badge means */
};

G_DEFINE_FINAL_TYPE (PuntualStatCard, puntual_stat_card, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_TITLE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* "DSO: 41 days, 3 days less than a month ago, this month". */
static void
update_spoken (PuntualStatCard *self)
{
  const char *badge = self->spoken != NULL ? self->spoken : puntual_badge_get_text (self->badge);
  const char *caption = gtk_label_get_text (self->caption);
  g_autofree char *sentence =
      g_strconcat (gtk_label_get_text (self->title), ": ", gtk_label_get_text (self->value),
                   *badge != '\0' ? ", " : "", badge, *caption != '\0' ? ", " : "", caption, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                  -1);
}

static void
puntual_stat_card_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (puntual_stat_card_parent_class)->dispose (object);
}

static void
puntual_stat_card_finalize (GObject *object)
{
  g_free (PUNTUAL_STAT_CARD (object)->spoken);

  G_OBJECT_CLASS (puntual_stat_card_parent_class)->finalize (object);
}

static void
puntual_stat_card_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  PuntualStatCard *self = PUNTUAL_STAT_CARD (object);

  if (id == PROP_TITLE)
    g_value_set_string (value, gtk_label_get_text (self->title));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
puntual_stat_card_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  PuntualStatCard *self = PUNTUAL_STAT_CARD (object);
  const char *title = id == PROP_TITLE ? g_value_get_string (value) : NULL;

  if (id != PROP_TITLE)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  gtk_label_set_text (self->title, title != NULL ? title : "");
  update_spoken (self);
}

static void
puntual_stat_card_class_init (PuntualStatCardClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->dispose = puntual_stat_card_dispose;
  object_class->finalize = puntual_stat_card_finalize;
  object_class->get_property = puntual_stat_card_get_property;
  object_class->set_property = puntual_stat_card_set_property;
  properties[PROP_TITLE] =
      g_param_spec_string ("title", NULL, NULL, "", G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_css_name (widget_class, "puntual-stat");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static GtkLabel *
add_label (PuntualStatCard *self, const char *class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, class);
  gtk_widget_set_parent (label, GTK_WIDGET (self));
  return GTK_LABEL (label);
}

static void
puntual_stat_card_init (PuntualStatCard *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (widget);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 2);
  gtk_widget_add_css_class (widget, "card");
  self->title = add_label (self, "title-text");
  self->value = add_label (self, "value-text");
  gtk_widget_add_css_class (GTK_WIDGET (self->value), "numeric");
  self->badge = puntual_badge_new ();
  gtk_widget_set_parent (GTK_WIDGET (self->badge), widget);
  self->caption = add_label (self, "caption-text");
  gtk_widget_set_visible (GTK_WIDGET (self->caption), FALSE);
  puntual_stat_card_set_value (self, NULL);
}

PuntualStatCard *
puntual_stat_card_new (const char *title)
{
  return g_object_new (PUNTUAL_TYPE_STAT_CARD, "title", title, NULL);
}

void
puntual_stat_card_set_value (PuntualStatCard *self, const char *value)
{
  g_return_if_fail (PUNTUAL_IS_STAT_CARD (self));

  gtk_label_set_text (self->value, value != NULL ? value : "—");
  update_spoken (self);
}

void
puntual_stat_card_set_badge (PuntualStatCard *self, PuntualColour colour, const char *text,
                             const char *spoken)
{
  g_return_if_fail (PUNTUAL_IS_STAT_CARD (self));

  puntual_badge_set (self->badge, colour, text);
  g_free (self->spoken);
  self->spoken = g_strdup (spoken);
  update_spoken (self);
}

void
puntual_stat_card_set_caption (PuntualStatCard *self, const char *caption)
{
  g_return_if_fail (PUNTUAL_IS_STAT_CARD (self));

  gtk_label_set_text (self->caption, caption != NULL ? caption : "");
  gtk_widget_set_visible (GTK_WIDGET (self->caption), caption != NULL && *caption != '\0');
  update_spoken (self);
}

void
puntual_stat_card_set_formula (PuntualStatCard *self, const char *formula)
{
  g_return_if_fail (PUNTUAL_IS_STAT_CARD (self));

  gtk_widget_set_tooltip_text (GTK_WIDGET (self), formula);
  /* A tooltip is reached with the keyboard only where the focus can be. */
  gtk_widget_set_focusable (GTK_WIDGET (self), formula != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  formula != NULL ? formula : "", -1);
}
