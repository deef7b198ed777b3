/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-field-kind.h"

G_BEGIN_DECLS

/* What a field looks like: caption, control, description, error. For puntual-field.c only. All
 * widgets are inside `root`. */
typedef struct
{
  GtkWidget *root;
  GtkWidget *caption;
  GtkWidget *description;
  GtkWidget *suffixes;
  GtkWidget *error_box;
  GtkWidget *error_label;
} PuntualFieldRow;

void puntual_field_row_build (PuntualFieldRow *self, const char *title, GtkWidget *control,
                              PuntualFieldLook look);
/* NULL: none. */
void puntual_field_row_set_description (PuntualFieldRow *self, const char *description);
void puntual_field_row_set_error (PuntualFieldRow *self, const char *sentence);
/* Tells a screen reader what belongs to the widget that takes the keyboard. */
void puntual_field_row_label (PuntualFieldRow *self, GtkWidget *accessible);
void puntual_field_row_describe (PuntualFieldRow *self, GtkWidget *accessible);

G_END_DECLS
