/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "puntual-letter-pages.h"

G_BEGIN_DECLS

#define PUNTUAL_TYPE_LETTER_SHEET (puntual_letter_sheet_get_type ())
G_DECLARE_FINAL_TYPE (PuntualLetterSheet, puntual_letter_sheet, PUNTUAL, LETTER_SHEET, GtkWidget)

/**
 * PuntualLetterSheet:
 *
 * One page of a letter on white paper, as wide as there is room for.
 */
GtkWidget *puntual_letter_sheet_new (void);
/* pages: borrowed, must stay until others are set; NULL: white paper. words: what a screen reader
 * says. Shows the first page. */
void puntual_letter_sheet_set_pages (PuntualLetterSheet *self, const PuntualLetterPages *pages,
                                     const char *words);
void puntual_letter_sheet_set_page (PuntualLetterSheet *self, guint page);
guint puntual_letter_sheet_get_page (PuntualLetterSheet *self);

G_END_DECLS
