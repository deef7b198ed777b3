/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What somebody who presses F1 is looking at, and the page of the help (help/C, help/es) about it.
 * The nick of every place is a topic. */
typedef struct
{
  const char *topic;
  const char *page;
} PuntualHelpTopic;

extern const PuntualHelpTopic PUNTUAL_HELP_TOPICS[];
extern const guint PUNTUAL_N_HELP_TOPICS;

/* The topic of a widget and of all in it that has none of its own. */
void puntual_help_set_topic (GtkWidget *widget, const char *topic);

/* The page about what has the keyboard in a window, else about the window, else about the one it
 * belongs to; "index" where nobody says. Static. */
const char *puntual_help_page_at (GtkWindow *window);

/* Opens that page in the desktop's help viewer. Without one the shell says so. */
void puntual_help_show (GtkWindow *window);

G_END_DECLS
