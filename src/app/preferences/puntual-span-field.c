/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-setting-fields.h"

#include <glib/gi18n-lib.h>

#include "puntual-drop-down-name.h"
#include "puntual-field-kind.h"

#define HALF_HOURS 48

#define PUNTUAL_TYPE_SPAN_FIELD (puntual_span_field_get_type ())
G_DECLARE_FINAL_TYPE (PuntualSpanField, puntual_span_field, PUNTUAL, SPAN_FIELD, PuntualField)

struct _PuntualSpanField
{
  PuntualField parent_instance;

  GtkDropDown *ends[2]; /* borrowed: from, to */
  gboolean setting;     /* both change at once */
};

G_DEFINE_FINAL_TYPE (PuntualSpanField, puntual_span_field, PUNTUAL_TYPE_FIELD)

static char *
time_of (guint half_hours)
{
  return g_strdup_printf ("%02u:%02u", half_hours / 2, half_hours % 2 * 30);
}

static const char *
chosen (GtkDropDown *end)
{
  GtkStringObject *item = gtk_drop_down_get_selected_item (end);

  return item != NULL ? gtk_string_object_get_string (item) : "";
}

/* Somebody may have set another time elsewhere. */
static void
choose (GtkDropDown *end, const char *time)
{
  GtkStringList *times = GTK_STRING_LIST (gtk_drop_down_get_model (end));
  guint n = g_list_model_get_n_items (G_LIST_MODEL (times));

  for (guint i = 0; i < n; i++)
    if (g_str_equal (gtk_string_list_get_string (times, i), time))
      {
        gtk_drop_down_set_selected (end, i);
        return;
      }
  gtk_string_list_append (times, time);
  gtk_drop_down_set_selected (end, n);
}

static char *
puntual_span_field_get_text (PuntualField *field)
{
  PuntualSpanField *self = PUNTUAL_SPAN_FIELD (field);

  return g_strconcat (chosen (self->ends[0]), "-", chosen (self->ends[1]), NULL);
}

static void
puntual_span_field_set_text (PuntualField *field, const char *text)
{
  PuntualSpanField *self = PUNTUAL_SPAN_FIELD (field);
  g_auto (GStrv) times = g_strsplit (text, "-", 2);

  self->setting = TRUE;
  for (guint i = 0; i < 2 && times[i] != NULL; i++)
    choose (self->ends[i], times[i]);
  self->setting = FALSE;
  puntual_field_emit_changed (field);
}

static void
end_chosen (PuntualSpanField *self)
{
  if (!self->setting)
    puntual_field_emit_changed (PUNTUAL_FIELD (self));
}

static void
puntual_span_field_class_init (PuntualSpanFieldClass *klass)
{
  PuntualFieldClass *field_class = PUNTUAL_FIELD_CLASS (klass);

  field_class->get_text = puntual_span_field_get_text;
  field_class->set_text = puntual_span_field_set_text;
}

static void
puntual_span_field_init (PuntualSpanField *self)
{
}

static GtkWidget *
new_end (PuntualSpanField *self, guint which, const char *name)
{
  GtkStringList *times = gtk_string_list_new (NULL);
  GtkWidget *end;

  /* It begins before midnight, and ends after it. */
  for (guint i = which; i < HALF_HOURS + which; i++)
    {
      g_autofree char *time = time_of (i);

      gtk_string_list_append (times, time);
    }
  end = gtk_drop_down_new (G_LIST_MODEL (times), NULL);
  gtk_widget_set_valign (end, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (end, "numeric");
  gtk_accessible_update_property (GTK_ACCESSIBLE (end), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  puntual_drop_down_set_name (GTK_DROP_DOWN (end), name);
  self->ends[which] = GTK_DROP_DOWN (end);
  return end;
}

PuntualField *
puntual_field_new_span (const char *key, const char *title)
{
  PuntualSpanField *self = g_object_new (PUNTUAL_TYPE_SPAN_FIELD, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_box_append (GTK_BOX (box), new_end (self, 0, _ ("From")));
  gtk_box_append (GTK_BOX (box), gtk_label_new ("–"));
  gtk_box_append (GTK_BOX (box), new_end (self, 1, _ ("To")));
  puntual_field_build (PUNTUAL_FIELD (self), key, title, box, PUNTUAL_FIELD_BESIDE);
  for (guint i = 0; i < 2; i++)
    g_signal_connect_swapped (self->ends[i], "notify::selected", G_CALLBACK (end_chosen), self);
  return PUNTUAL_FIELD (self);
}

PuntualField *
puntual_field_new_time (const char *key, const char *title)
{
  PuntualField *field = puntual_field_new_choice (key, title);

  for (guint i = 0; i < HALF_HOURS; i++)
    {
      g_autofree char *time = time_of (i);

      puntual_field_add_choice (field, time, time);
    }
  return field;
}

void
puntual_field_need_choice (PuntualField *field, const char *value)
{
  puntual_field_set_text (field, value);
  if (!g_str_equal (puntual_field_get_text (field), value))
    puntual_field_add_choice (field, value, value);
}
