/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-drop-down-name.h"

#include <glib/gi18n-lib.h>

#define NAME "puntual-name"

/* Without the mark of the mnemonic. */
static char *
plain (const char *name)
{
  GString *text = g_string_new (NULL);

  for (const char *at = name; *at != '\0'; at++)
    {
      if (*at == '_' && at[1] != '\0')
        at++;
      g_string_append_c (text, *at);
    }
  return g_string_free (text, FALSE);
}

/* Owned; NULL: nothing is chosen, or what is has no words. */
static char *
chosen_words (GtkDropDown *drop_down)
{
  gpointer item = gtk_drop_down_get_selected_item (drop_down);
  GtkExpression *expression = gtk_drop_down_get_expression (drop_down);
  g_auto (GValue) words = G_VALUE_INIT;

  if (item == NULL)
    return NULL;
  if (GTK_IS_STRING_OBJECT (item))
    return g_strdup (gtk_string_object_get_string (item));
  if (expression != NULL && gtk_expression_evaluate (expression, item, &words)
      && G_VALUE_HOLDS_STRING (&words))
    return g_value_dup_string (&words);
  return NULL;
}

static void
update (GtkDropDown *drop_down)
{
  GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (drop_down));
  const char *name = g_object_get_data (G_OBJECT (drop_down), NAME);
  g_autofree char *chosen = NULL;
  g_autofree char *both = NULL;

  /* While it goes it has no button any more. */
  if (!GTK_IS_TOGGLE_BUTTON (button))
    return;
  chosen = chosen_words (drop_down);
  if (chosen != NULL)
    /* Translators: read aloud: what is chosen, such as "Tone", and the choice, such as "Firm" */
    both = g_strdup_printf (C_ ("choice", "%1$s: %2$s"), name, chosen);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  both != NULL ? both : name, -1);
  if (gtk_button_get_child (GTK_BUTTON (button)) != NULL)
    gtk_accessible_update_state (GTK_ACCESSIBLE (gtk_button_get_child (GTK_BUTTON (button))),
                                 GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
}

void
puntual_drop_down_set_name (GtkDropDown *drop_down, const char *name)
{
  g_return_if_fail (GTK_IS_DROP_DOWN (drop_down));

  if (g_object_get_data (G_OBJECT (drop_down), NAME) == NULL)
    g_signal_connect (drop_down, "notify::selected-item", G_CALLBACK (update), NULL);
  g_object_set_data_full (G_OBJECT (drop_down), NAME, plain (name), g_free);
  update (drop_down);
}
