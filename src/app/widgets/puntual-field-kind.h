/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-field.h"

G_BEGIN_DECLS

/* For the kinds of fields only. A plain PuntualField is a row around a GtkEditable; other kinds
 * replace what they do differently. */
struct _PuntualFieldClass
{
  AdwPreferencesRowClass parent_class;

  char *(*get_text) (PuntualField *self); /* transfer full */
  void (*set_text) (PuntualField *self, const char *text);
  /* As drafts keep it; the text unless the kind says otherwise. */
  char *(*get_draft) (PuntualField *self);
  void (*set_draft) (PuntualField *self, const char *draft);
  /* What the kind itself refuses in a field that is not blank. */
  gboolean (*check) (PuntualField *self, GError **error);
  /* The field is left, and is fine: shows how it was understood. */
  void (*settle) (PuntualField *self);
};

typedef enum
{
  PUNTUAL_FIELD_BELOW,  /* the control is below the caption, as wide as the row */
  PUNTUAL_FIELD_BESIDE, /* at the end of the row */
} PuntualFieldLook;

/* Called once, by the constructor of the kind, with a control that is floating. */
void puntual_field_build (PuntualField *self, const char *key, const char *title,
                          GtkWidget *control, PuntualFieldLook look);
/* A GtkEntry without a frame that tells the field of changes. */
GtkWidget *puntual_field_new_entry (PuntualField *self);
/* Replaces what labels, is described, is marked as wrong and takes the keyboard, when that is not
 * the control itself. */
void puntual_field_set_accessible (PuntualField *self, GtkWidget *widget);
/* The content changed: takes the error away and emits `changed`. */
void puntual_field_emit_changed (PuntualField *self);
/* NONE when nobody knows. */
PuntualDay puntual_field_get_today (PuntualField *self);

char *puntual_field_get_draft (PuntualField *self); /* transfer full */
void puntual_field_set_draft (PuntualField *self, const char *draft);

G_END_DECLS
