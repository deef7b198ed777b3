/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PUNTUAL_TYPE_EMPTY (puntual_empty_get_type ())
G_DECLARE_FINAL_TYPE (PuntualEmpty, puntual_empty, PUNTUAL, EMPTY, GtkWidget)

/**
 * PuntualEmpty:
 *
 * What stands where there is nothing to show: why, and what to do next. Properties `icon-name`,
 * `title`, `description`: plain texts.
 */
PuntualEmpty *puntual_empty_new (const char *icon_name, const char *title, const char *description);
void puntual_empty_set (PuntualEmpty *self, const char *icon_name, const char *title,
                        const char *description);
/* label: with a mnemonic. action_name, target: as of GtkActionable; a floating target is taken. The
 * first button is the suggested one. Returns the button, borrowed. */
GtkWidget *puntual_empty_add_button (PuntualEmpty *self, const char *label, const char *action_name,
                                     GVariant *target);
/* Without its buttons. */
void puntual_empty_clear_buttons (PuntualEmpty *self);

G_END_DECLS
