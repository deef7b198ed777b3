/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"
#include "puntual-field-kind.h"

#include "puntual-text.h"
#include "puntual-typed-text.h"

#define MIN_HEIGHT 72
#define MAX_HEIGHT 200

#define PUNTUAL_TYPE_LONG_TEXT_FIELD (puntual_long_text_field_get_type ())
G_DECLARE_FINAL_TYPE (PuntualLongTextField, puntual_long_text_field, PUNTUAL, LONG_TEXT_FIELD,
                      PuntualField)

struct _PuntualLongTextField
{
  PuntualField parent_instance;

  GtkTextBuffer *buffer;
};

G_DEFINE_FINAL_TYPE (PuntualLongTextField, puntual_long_text_field, PUNTUAL_TYPE_FIELD)

static char *
puntual_long_text_field_get_text (PuntualField *field)
{
  PuntualLongTextField *self = PUNTUAL_LONG_TEXT_FIELD (field);
  g_autofree char *typed = NULL;
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  typed = gtk_text_buffer_get_text (self->buffer, &start, &end, FALSE);
  return puntual_text_clean_block (typed);
}

static void
puntual_long_text_field_set_text (PuntualField *field, const char *text)
{
  /* The places to break in it go again when the text is read. */
  g_autofree char *whole = puntual_typed_text_whole (text);

  gtk_text_buffer_set_text (PUNTUAL_LONG_TEXT_FIELD (field)->buffer, whole, -1);
}

static void
puntual_long_text_field_finalize (GObject *object)
{
  g_object_unref (PUNTUAL_LONG_TEXT_FIELD (object)->buffer);
  G_OBJECT_CLASS (puntual_long_text_field_parent_class)->finalize (object);
}

static void
puntual_long_text_field_class_init (PuntualLongTextFieldClass *klass)
{
  PuntualFieldClass *field_class = PUNTUAL_FIELD_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = puntual_long_text_field_finalize;
  field_class->get_text = puntual_long_text_field_get_text;
  field_class->set_text = puntual_long_text_field_set_text;
}

static void
puntual_long_text_field_init (PuntualLongTextField *self)
{
  self->buffer = gtk_text_buffer_new (NULL);
}

PuntualField *
puntual_field_new_long_text (const char *key, const char *title)
{
  PuntualLongTextField *self = g_object_new (PUNTUAL_TYPE_LONG_TEXT_FIELD, NULL);
  GtkWidget *view = gtk_text_view_new_with_buffer (self->buffer);
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  /* Tab goes on to the next field. */
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scrolled), MIN_HEIGHT);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), MAX_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), view);
  puntual_field_build (PUNTUAL_FIELD (self), key, title, scrolled, PUNTUAL_FIELD_BELOW);
  puntual_field_set_accessible (PUNTUAL_FIELD (self), view);
  g_signal_connect_swapped (self->buffer, "changed", G_CALLBACK (puntual_field_emit_changed), self);
  return PUNTUAL_FIELD (self);
}
