/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-media-rows.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "puntual-colour.h"
#include "puntual-contact-phrase.h"
#include "puntual-rule-text.h"

static int
find (const PuntualMedium *media, guint n_media, PuntualMedium medium)
{
  for (guint i = 0; i < n_media; i++)
    if (media[i] == medium)
      return (int)i;
  return -1;
}

gboolean
puntual_media_raise (PuntualMedium *media, guint n_media, PuntualMedium medium)
{
  int place = find (media, n_media, medium);

  if (place <= 0)
    return FALSE;
  media[place] = media[place - 1];
  media[place - 1] = medium;
  return TRUE;
}

gboolean
puntual_media_remove (PuntualMedium *media, guint *n_media, PuntualMedium medium)
{
  int place = find (media, *n_media, medium);

  if (place < 0 || *n_media < 2)
    return FALSE;
  for (guint i = (guint)place; i + 1 < *n_media; i++)
    media[i] = media[i + 1];
  (*n_media)--;
  return TRUE;
}

gboolean
puntual_media_add (PuntualMedium *media, guint *n_media, PuntualMedium medium)
{
  if (*n_media >= PUNTUAL_N_MEDIA || find (media, *n_media, medium) >= 0)
    return FALSE;
  media[(*n_media)++] = medium;
  return TRUE;
}

/* --- Rows --- */

static GtkWidget *
button_new (const char *icon, const char *action, PuntualMedium medium, char *label)
{
  g_autofree char *name = label;
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", puntual_medium_nick (medium));
  return button;
}

/* "2. WhatsApp", below "if e-mail fails". */
static GtkWidget *
row_new (const PuntualStep *step, guint place)
{
  PuntualMedium medium = step->media[place];
  const char *word = puntual_medium_word (medium);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon = gtk_image_new_from_icon_name (puntual_medium_icon_name (medium));
  g_autofree char *title =
      g_strdup_printf (/* Translators: a place in an order, then a channel such as "E-mail" */
                       _ ("%1$u. %2$s"), place + 1, puntual_medium_label (medium));

  g_object_set (row, "use-markup", FALSE, NULL);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_widget_add_css_class (icon, "puntual-icon");
  puntual_colour_apply (PUNTUAL_COLOUR_NEUTRAL, icon);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  if (place > 0)
    {
      const char *before = puntual_medium_word (step->media[place - 1]);
      /* Translators: %s is a channel such as "e-mail" */
      g_autofree char *when = g_strdup_printf (_ ("if %s fails"), before);

      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), when);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                                 button_new ("go-up-symbolic", "step.raise-medium", medium,
                                             /* Translators: %s is a channel such as "e-mail" */
                                             g_strdup_printf (_ ("Prefer %s"), word)));
    }
  if (step->n_media > 1)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                               button_new ("list-remove-symbolic", "step.remove-medium", medium,
                                           /* Translators: %s is a channel such as "e-mail" */
                                           g_strdup_printf (_ ("Without %s"), word)));
  return row;
}

void
puntual_media_rows_fill (GtkListBox *list, const PuntualStep *step)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, child);
  for (guint i = 0; i < step->n_media; i++)
    gtk_list_box_append (list, row_new (step, i));
}

GMenuModel *
puntual_media_rows_menu (const PuntualStep *step)
{
  GMenu *menu;

  if (step->n_media >= PUNTUAL_N_MEDIA)
    return NULL;
  menu = g_menu_new ();
  for (guint i = 0; i < PUNTUAL_N_MEDIA; i++)
    {
      g_autoptr (GMenuItem) item = NULL;

      if (find (step->media, step->n_media, (PuntualMedium)i) >= 0)
        continue;
      item = g_menu_item_new (puntual_medium_label ((PuntualMedium)i), NULL);
      g_menu_item_set_action_and_target (item, "step.add-medium", "s",
                                         puntual_medium_nick ((PuntualMedium)i));
      g_menu_append_item (menu, item);
    }
  return G_MENU_MODEL (menu);
}
