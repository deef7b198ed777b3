/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-wrapping-button.h"

GtkWidget *
puntual_wrapping_button (GtkWidget *button)
{
  GtkWidget *words = gtk_button_get_child (GTK_BUTTON (button));

  g_return_val_if_fail (GTK_IS_LABEL (words), button);

  gtk_label_set_wrap (GTK_LABEL (words), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (words), PANGO_WRAP_WORD);
  /* Side by side as long as there is room. */
  gtk_label_set_natural_wrap_mode (GTK_LABEL (words), GTK_NATURAL_WRAP_NONE);
  gtk_label_set_justify (GTK_LABEL (words), GTK_JUSTIFY_CENTER);
  return button;
}
