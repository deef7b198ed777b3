/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-empty.h"

#include <adwaita.h>

struct _PuntualEmpty
{
  GtkWidget parent_instance;

  AdwStatusPage *page; /* a child */
  GtkWidget *buttons;  /* inside it */

  char *description; /* as given; the page holds it escaped */
};

G_DEFINE_FINAL_TYPE (PuntualEmpty, puntual_empty, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_ICON_NAME,
  PROP_TITLE,
  PROP_DESCRIPTION,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
set_title (PuntualEmpty *self, const char *title)
{
  adw_status_page_set_title (self->page, title != NULL ? title : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title != NULL ? title : "", -1);
}

/* The page reads the description as markup, the title not. */
static void
set_description (PuntualEmpty *self, const char *description)
{
  g_autofree char *escaped = g_markup_escape_text (description != NULL ? description : "", -1);

  g_free (self->description);
  self->description = g_strdup (description);
  adw_status_page_set_description (self->page, escaped);
}

static void
puntual_empty_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  PuntualEmpty *self = PUNTUAL_EMPTY (object);

  if (id == PROP_ICON_NAME)
    g_value_set_string (value, adw_status_page_get_icon_name (self->page));
  else if (id == PROP_TITLE)
    g_value_set_string (value, adw_status_page_get_title (self->page));
  else if (id == PROP_DESCRIPTION)
    g_value_set_string (value, self->description);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
puntual_empty_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  PuntualEmpty *self = PUNTUAL_EMPTY (object);

  if (id == PROP_ICON_NAME)
    adw_status_page_set_icon_name (self->page, g_value_get_string (value));
  else if (id == PROP_TITLE)
    set_title (self, g_value_get_string (value));
  else if (id == PROP_DESCRIPTION)
    set_description (self, g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
puntual_empty_dispose (GObject *object)
{
  PuntualEmpty *self = PUNTUAL_EMPTY (object);

  if (self->page != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->page));
  self->page = NULL;

  G_OBJECT_CLASS (puntual_empty_parent_class)->dispose (object);
}

static void
puntual_empty_finalize (GObject *object)
{
  g_free (PUNTUAL_EMPTY (object)->description);

  G_OBJECT_CLASS (puntual_empty_parent_class)->finalize (object);
}

static void
puntual_empty_class_init (PuntualEmptyClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = puntual_empty_dispose;
  object_class->finalize = puntual_empty_finalize;
  object_class->get_property = puntual_empty_get_property;
  object_class->set_property = puntual_empty_set_property;
  properties[PROP_ICON_NAME] = g_param_spec_string ("icon-name", NULL, NULL, NULL, flags);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, "", flags);
  properties[PROP_DESCRIPTION] = g_param_spec_string ("description", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
puntual_empty_init (PuntualEmpty *self)
{
  self->page = ADW_STATUS_PAGE (adw_status_page_new ());
  self->buttons = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_widget_set_halign (self->buttons, GTK_ALIGN_CENTER);
  adw_status_page_set_child (self->page, self->buttons);
  gtk_widget_set_parent (GTK_WIDGET (self->page), GTK_WIDGET (self));
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
}

PuntualEmpty *
puntual_empty_new (const char *icon_name, const char *title, const char *description)
{
  return g_object_new (PUNTUAL_TYPE_EMPTY, "icon-name", icon_name, "title", title, "description",
                       description, NULL);
}

void
puntual_empty_set (PuntualEmpty *self, const char *icon_name, const char *title,
                   const char *description)
{
  g_return_if_fail (PUNTUAL_IS_EMPTY (self));

  g_object_set (self, "icon-name", icon_name, "title", title, "description", description, NULL);
}

GtkWidget *
puntual_empty_add_button (PuntualEmpty *self, const char *label, const char *action_name,
                          GVariant *target)
{
  GtkWidget *button;

  g_return_val_if_fail (PUNTUAL_IS_EMPTY (self), NULL);

  button = gtk_button_new_with_mnemonic (label);
  gtk_widget_add_css_class (button, "pill");
  if (gtk_widget_get_first_child (self->buttons) == NULL)
    gtk_widget_add_css_class (button, "suggested-action");
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action_name);
  gtk_box_append (GTK_BOX (self->buttons), button);
  return button;
}

void
puntual_empty_clear_buttons (PuntualEmpty *self)
{
  GtkWidget *button;

  g_return_if_fail (PUNTUAL_IS_EMPTY (self));

  while ((button = gtk_widget_get_first_child (self->buttons)) != NULL)
    gtk_box_remove (GTK_BOX (self->buttons), button);
}
