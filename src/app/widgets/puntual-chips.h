/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PUNTUAL_TYPE_CHIPS (puntual_chips_get_type ())
G_DECLARE_FINAL_TYPE (PuntualChips, puntual_chips, PUNTUAL, CHIPS, GtkWidget)

/**
 * PuntualChips:
 *
 * A row of rounded choices of which one holds, each with a count: "Open 42". It goes on in a second
 * line when it is narrow. One stop for the Tab key; the arrow keys move and choose.
 *
 * Property `label`: what is chosen here, for who does not see it ("Which invoices").
 * Property `active`: the chosen one from 0. Signal `changed` ().
 */
PuntualChips *puntual_chips_new (const char *label);
/* label: plain. The first one added is chosen, silently. Returns its index. */
guint puntual_chips_add (PuntualChips *self, const char *label);
/* The same with an icon before the words. */
guint puntual_chips_add_with_icon (PuntualChips *self, const char *icon_name, const char *label);
void puntual_chips_clear (PuntualChips *self);
/* n < 0: no count is shown. Formatted in the owner's language. */
void puntual_chips_set_count (PuntualChips *self, guint index, gint64 n);
guint puntual_chips_get_active (PuntualChips *self);
/* Emits `changed` when it is another one. */
void puntual_chips_set_active (PuntualChips *self, guint index);

G_END_DECLS
