/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-colour.h"

G_BEGIN_DECLS

#define PUNTUAL_TYPE_ATTENTION_ROW (puntual_attention_row_get_type ())
G_DECLARE_FINAL_TYPE (PuntualAttentionRow, puntual_attention_row, PUNTUAL, ATTENTION_ROW,
                      GtkListBoxRow)

/**
 * PuntualAttentionRow:
 *
 * A row of a boxed list about something that needs the owner: icon, what, detail, a button.
 *
 * Signal `clicked` (): the button, when it has no action.
 */
PuntualAttentionRow *puntual_attention_row_new (const char *icon_name, PuntualColour colour,
                                                const char *title, const char *detail);
/* label: with a mnemonic or without. action_name: "win.open-customer" …, NULL: the signal. target:
 * a floating one is taken, may be NULL. spoken: the whole of what it does when the label is the
 * same in every row ("Open Talleres Gómez"); NULL: label and title. */
void
puntual_attention_row_set_button (PuntualAttentionRow *self, const char *label,
                                  const char *action_name, GVariant *target, const char *spoken);
const char *puntual_attention_row_get_title (PuntualAttentionRow *self);

G_END_DECLS
