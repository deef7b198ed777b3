/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PUNTUAL_TYPE_NOTICE (puntual_notice_get_type ())
G_DECLARE_FINAL_TYPE (PuntualNotice, puntual_notice, PUNTUAL, NOTICE, GtkWidget)

/**
 * PuntualNotice:
 *
 * A strip that says what went wrong, or how things are, until somebody has read it.
 */
GtkWidget *puntual_notice_new (void);
/* Plain text; hint may be NULL. lasting: without a button to close it. */
void puntual_notice_show (PuntualNotice *self, const char *text, const char *hint, gboolean error,
                          gboolean lasting);
void puntual_notice_hide (PuntualNotice *self);
/* What it says, "" when it says nothing. */
const char *puntual_notice_get_text (PuntualNotice *self);

G_END_DECLS
