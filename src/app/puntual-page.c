/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-page.h"

typedef struct
{
  /* Children. */
  GtkWidget *box;
  AdwHeaderBar *header;
  AdwWindowTitle *title;
  GtkMenuButton *title_button; /* NULL: the title is no button */
  GtkWidget *back;
  /* Borrowed. */
  PuntualShell *shell;

  gboolean stale;
  gboolean alone;
  gboolean can_go_back;
} PuntualPagePrivate;

static void buildable_init (GtkBuildableIface *iface);

G_DEFINE_ABSTRACT_TYPE_WITH_CODE (PuntualPage, puntual_page, ADW_TYPE_BIN,
                                  G_ADD_PRIVATE (PuntualPage)
                                      G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, buildable_init))

enum
{
  PROP_TITLE = 1,
  PROP_SUBTITLE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static PuntualPagePrivate *
private_of (PuntualPage *self)
{
  return puntual_page_get_instance_private (self);
}

/* --- Children of a template --- */

static GtkBuildableIface *parent_buildable;

static void
pack (PuntualPagePrivate *priv, GtkWidget *button, gboolean at_start)
{
  /* A title of two lines of large text is higher than a button. */
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  if (at_start)
    adw_header_bar_pack_start (priv->header, button);
  else
    adw_header_bar_pack_end (priv->header, button);
}

static void
add_child (GtkBuildable *buildable, GtkBuilder *builder, GObject *child, const char *type)
{
  PuntualPagePrivate *priv = private_of (PUNTUAL_PAGE (buildable));

  if (!GTK_IS_WIDGET (child) || priv->box == NULL)
    parent_buildable->add_child (buildable, builder, child, type);
  else if (g_strcmp0 (type, "start") == 0 || g_strcmp0 (type, "end") == 0)
    pack (priv, GTK_WIDGET (child), *type == 's');
  else
    {
      gtk_widget_set_vexpand (GTK_WIDGET (child), TRUE);
      gtk_box_append (GTK_BOX (priv->box), GTK_WIDGET (child));
    }
}

static void
buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = add_child;
}

/* --- Following the ledger --- */

static void
refresh_if_seen (PuntualPage *self)
{
  PuntualPagePrivate *priv = private_of (self);
  PuntualPageClass *klass = PUNTUAL_PAGE_GET_CLASS (self);

  priv->stale = TRUE;
  if (priv->shell == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  priv->stale = FALSE;
  if (klass->refresh != NULL)
    klass->refresh (self);
}

static void
puntual_page_map (GtkWidget *widget)
{
  PuntualPage *self = PUNTUAL_PAGE (widget);

  GTK_WIDGET_CLASS (puntual_page_parent_class)->map (widget);
  if (private_of (self)->stale)
    refresh_if_seen (self);
}

void
puntual_page_attach (PuntualPage *self, PuntualShell *shell)
{
  PuntualPagePrivate *priv = private_of (self);
  PuntualPageClass *klass = PUNTUAL_PAGE_GET_CLASS (self);

  g_return_if_fail (priv->shell == NULL);
  priv->shell = shell;
  g_object_add_weak_pointer (G_OBJECT (shell), (gpointer *)&priv->shell);
  if (klass->attach != NULL)
    klass->attach (self);
  g_signal_connect_object (puntual_shell_get_desk (shell), "changed", G_CALLBACK (refresh_if_seen),
                           self, G_CONNECT_SWAPPED);
  refresh_if_seen (self);
}

/* --- Header --- */

static void
update_back (PuntualPage *self)
{
  PuntualPagePrivate *priv = private_of (self);

  gtk_widget_set_visible (priv->back, priv->alone || priv->can_go_back);
}

void
puntual_page_set_can_go_back (PuntualPage *self, gboolean can_go_back)
{
  private_of (self)->can_go_back = can_go_back;
  update_back (self);
}

void
puntual_page_set_alone (PuntualPage *self, gboolean alone)
{
  PuntualPagePrivate *priv = private_of (self);
  PuntualPageClass *klass = PUNTUAL_PAGE_GET_CLASS (self);

  priv->alone = alone;
  adw_header_bar_set_show_start_title_buttons (priv->header, alone);
  update_back (self);
  if (klass->adapt != NULL)
    klass->adapt (self);
}

gboolean
puntual_page_is_alone (PuntualPage *self)
{
  return private_of (self)->alone;
}

void
puntual_page_set_title (PuntualPage *self, const char *title)
{
  adw_window_title_set_title (private_of (self)->title, title != NULL ? title : "");
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
}

void
puntual_page_set_subtitle (PuntualPage *self, const char *subtitle)
{
  adw_window_title_set_subtitle (private_of (self)->title, subtitle != NULL ? subtitle : "");
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SUBTITLE]);
}

const char *
puntual_page_get_title (PuntualPage *self)
{
  return adw_window_title_get_title (private_of (self)->title);
}

void
puntual_page_set_title_popover (PuntualPage *self, GtkPopover *popover)
{
  PuntualPagePrivate *priv = private_of (self);

  if (priv->title_button == NULL)
    {
      g_autoptr (GtkWidget) title = g_object_ref (GTK_WIDGET (priv->title));

      priv->title_button = GTK_MENU_BUTTON (gtk_menu_button_new ());
      gtk_widget_add_css_class (GTK_WIDGET (priv->title_button), "flat");
      gtk_widget_add_css_class (GTK_WIDGET (priv->title_button), "page-title");
      adw_header_bar_set_title_widget (priv->header, GTK_WIDGET (priv->title_button));
      gtk_menu_button_set_child (priv->title_button, title);
    }
  gtk_menu_button_set_popover (priv->title_button, GTK_WIDGET (popover));
}

void
puntual_page_open_title (PuntualPage *self)
{
  PuntualPagePrivate *priv = private_of (self);

  if (priv->title_button != NULL)
    gtk_menu_button_popup (priv->title_button);
}

PuntualShell *
puntual_page_get_shell (PuntualPage *self)
{
  return private_of (self)->shell;
}

PuntualDesk *
puntual_page_get_desk (PuntualPage *self)
{
  PuntualShell *shell = private_of (self)->shell;

  return shell != NULL ? puntual_shell_get_desk (shell) : NULL;
}

gboolean
puntual_page_go_back (PuntualPage *self)
{
  PuntualPageClass *klass = PUNTUAL_PAGE_GET_CLASS (self);

  return klass->go_back != NULL && klass->go_back (self);
}

gboolean
puntual_page_undo (PuntualPage *self)
{
  PuntualPageClass *klass = PUNTUAL_PAGE_GET_CLASS (self);

  return klass->undo != NULL && klass->undo (self);
}

void
puntual_page_take_focus (PuntualPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    return;
  /* On the page itself: what it shows is still being read, and would take the focus away with it.
   */
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

void
puntual_page_show_item (PuntualPage *self, gint64 id)
{
  PuntualPageClass *klass = PUNTUAL_PAGE_GET_CLASS (self);

  if (klass->show_item != NULL)
    klass->show_item (self, id);
}

/* --- Life --- */

static void
puntual_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  PuntualPagePrivate *priv = private_of (PUNTUAL_PAGE (object));

  switch (id)
    {
    case PROP_TITLE:
      g_value_set_string (value, adw_window_title_get_title (priv->title));
      break;
    case PROP_SUBTITLE:
      g_value_set_string (value, adw_window_title_get_subtitle (priv->title));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
puntual_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  PuntualPage *self = PUNTUAL_PAGE (object);

  switch (id)
    {
    case PROP_TITLE:
      puntual_page_set_title (self, g_value_get_string (value));
      break;
    case PROP_SUBTITLE:
      puntual_page_set_subtitle (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
puntual_page_dispose (GObject *object)
{
  PuntualPagePrivate *priv = private_of (PUNTUAL_PAGE (object));

  g_clear_weak_pointer (&priv->shell);
  G_OBJECT_CLASS (puntual_page_parent_class)->dispose (object);
}

static void
puntual_page_class_init (PuntualPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = puntual_page_dispose;
  object_class->get_property = puntual_page_get_property;
  object_class->set_property = puntual_page_set_property;
  GTK_WIDGET_CLASS (klass)->map = puntual_page_map;
  properties[PROP_TITLE] =
      g_param_spec_string ("title", NULL, NULL, "",
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SUBTITLE] =
      g_param_spec_string ("subtitle", NULL, NULL, "",
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

/* The toolkit keeps room for five letters of the title, which is a third of a narrow window when
 * text is large: it ends with an ellipsis all the same. */
static void
let_shrink (GtkWidget *title)
{
  for (GtkWidget *child = gtk_widget_get_first_child (title); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (GTK_IS_LABEL (child))
        gtk_label_set_width_chars (GTK_LABEL (child), -1);
      else
        let_shrink (child);
    }
}

static void
puntual_page_init (PuntualPage *self)
{
  PuntualPagePrivate *priv = private_of (self);

  priv->title = ADW_WINDOW_TITLE (adw_window_title_new ("", ""));
  let_shrink (GTK_WIDGET (priv->title));
  priv->header = ADW_HEADER_BAR (adw_header_bar_new ());
  adw_header_bar_set_title_widget (priv->header, GTK_WIDGET (priv->title));
  adw_header_bar_set_show_start_title_buttons (priv->header, FALSE);
  priv->back = gtk_button_new_from_icon_name ("go-previous-symbolic");
  gtk_widget_set_tooltip_text (priv->back, _ ("Back"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (priv->back), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Back"), -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (priv->back), "win.back");
  gtk_widget_set_visible (priv->back, FALSE);
  adw_header_bar_pack_start (priv->header, priv->back);
  priv->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (priv->box), GTK_WIDGET (priv->header));
  adw_bin_set_child (ADW_BIN (self), priv->box);
}
