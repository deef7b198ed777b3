/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A line across a form: what failed, a remark. Hidden while it says nothing. */

GtkWidget *puntual_form_strip_new (GtkAccessibleRole role);
/* Plain text; NULL hides it. */
void puntual_form_strip_set (GtkWidget *strip, const char *sentence);
/* Puts a widget behind the sentence. */
void puntual_form_strip_append (GtkWidget *strip, GtkWidget *widget);
/* Marks it as something that is wrong. */
void puntual_form_strip_set_wrong (GtkWidget *strip);

G_END_DECLS
