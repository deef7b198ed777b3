/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"
#include "puntual-form.h"

#include "puntual-field-kind.h"

typedef struct
{
  PuntualError code;
  char *key;
} Blame;

struct _PuntualForm
{
  GObject parent_instance;

  GPtrArray *fields;
  GArray *blames;
  GHashTable *untouched; /* key → text; NULL: never marked */
};

enum
{
  SIGNAL_CHANGED,
  SIGNAL_ENTERED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PuntualForm, puntual_form, G_TYPE_OBJECT)

static void
clear_blame (gpointer blame)
{
  g_free (((Blame *)blame)->key);
}

static void
puntual_form_finalize (GObject *object)
{
  PuntualForm *self = PUNTUAL_FORM (object);

  for (guint i = 0; i < self->fields->len; i++)
    g_signal_handlers_disconnect_by_data (g_ptr_array_index (self->fields, i), self);
  g_ptr_array_unref (self->fields);
  g_array_unref (self->blames);
  g_clear_pointer (&self->untouched, g_hash_table_unref);
  G_OBJECT_CLASS (puntual_form_parent_class)->finalize (object);
}

static void
puntual_form_class_init (PuntualFormClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = puntual_form_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", PUNTUAL_TYPE_FORM, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
  /* Return was pressed in the last field. */
  signals[SIGNAL_ENTERED] = g_signal_new ("entered", PUNTUAL_TYPE_FORM, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
}

static void
puntual_form_init (PuntualForm *self)
{
  self->fields = g_ptr_array_new_with_free_func (g_object_unref);
  self->blames = g_array_new (FALSE, FALSE, sizeof (Blame));
  g_array_set_clear_func (self->blames, clear_blame);
}

PuntualForm *
puntual_form_new (void)
{
  return g_object_new (PUNTUAL_TYPE_FORM, NULL);
}

/* As far as the window: a form can be filled in before it is on the screen. */
static gboolean
is_in_sight (GtkWidget *widget)
{
  for (; widget != NULL && !GTK_IS_ROOT (widget); widget = gtk_widget_get_parent (widget))
    if (!gtk_widget_get_visible (widget) || !gtk_widget_get_child_visible (widget))
      return FALSE;
  return TRUE;
}

static void
on_changed (PuntualForm *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
on_entered (PuntualField *field, PuntualForm *self)
{
  guint index;

  if (g_ptr_array_find (self->fields, field, &index))
    for (guint i = index + 1; i < self->fields->len; i++)
      {
        GtkWidget *next = g_ptr_array_index (self->fields, i);

        if (is_in_sight (next) && gtk_widget_is_sensitive (next) && gtk_widget_grab_focus (next))
          return;
      }
  g_signal_emit (self, signals[SIGNAL_ENTERED], 0);
}

static PuntualField *
find_field (PuntualForm *self, const char *key)
{
  for (guint i = 0; i < self->fields->len; i++)
    if (g_str_equal (puntual_field_get_key (g_ptr_array_index (self->fields, i)), key))
      return g_ptr_array_index (self->fields, i);
  return NULL;
}

void
puntual_form_add (PuntualForm *self, PuntualField *field)
{
  g_return_if_fail (PUNTUAL_IS_FORM (self));
  g_return_if_fail (find_field (self, puntual_field_get_key (field)) == NULL);

  g_ptr_array_add (self->fields, g_object_ref_sink (field));
  g_signal_connect_swapped (field, "changed", G_CALLBACK (on_changed), self);
  g_signal_connect (field, "entered", G_CALLBACK (on_entered), self);
}

PuntualField *
puntual_form_get (PuntualForm *self, const char *key)
{
  PuntualField *field = find_field (self, key);

  if (field == NULL)
    g_critical ("The form has no field “%s”.", key);
  return field;
}

guint
puntual_form_get_n_fields (PuntualForm *self)
{
  return self->fields->len;
}

PuntualField *
puntual_form_get_nth (PuntualForm *self, guint index)
{
  g_return_val_if_fail (index < self->fields->len, NULL);

  return g_ptr_array_index (self->fields, index);
}

gboolean
puntual_form_validate (PuntualForm *self)
{
  GtkWidget *wrong = NULL;

  for (guint i = 0; i < self->fields->len; i++)
    {
      PuntualField *field = g_ptr_array_index (self->fields, i);

      if (is_in_sight (GTK_WIDGET (field)) && !puntual_field_validate (field) && wrong == NULL)
        wrong = GTK_WIDGET (field);
    }
  if (wrong != NULL)
    gtk_widget_grab_focus (wrong);
  return wrong == NULL;
}

void
puntual_form_blame (PuntualForm *self, PuntualError code, const char *key)
{
  Blame blame = { code, g_strdup (key) };

  g_array_append_val (self->blames, blame);
}

gboolean
puntual_form_show_error (PuntualForm *self, const GError *error)
{
  for (guint i = 0; i < self->blames->len; i++)
    {
      const Blame *blame = &g_array_index (self->blames, Blame, i);
      PuntualField *field;

      if (!g_error_matches (error, PUNTUAL_ERROR, (int)blame->code))
        continue;
      field = puntual_form_get (self, blame->key);
      if (field == NULL || !is_in_sight (GTK_WIDGET (field)))
        continue;
      puntual_field_set_error (field, error->message);
      gtk_widget_grab_focus (GTK_WIDGET (field));
      return TRUE;
    }
  return FALSE;
}

void
puntual_form_clear_errors (PuntualForm *self)
{
  for (guint i = 0; i < self->fields->len; i++)
    puntual_field_set_error (g_ptr_array_index (self->fields, i), NULL);
}

void
puntual_form_focus_first (PuntualForm *self)
{
  for (guint i = 0; i < self->fields->len; i++)
    {
      GtkWidget *field = g_ptr_array_index (self->fields, i);

      if (is_in_sight (field) && gtk_widget_grab_focus (field))
        return;
    }
}

GHashTable *
puntual_form_get_texts (PuntualForm *self)
{
  GHashTable *texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; i < self->fields->len; i++)
    {
      PuntualField *field = g_ptr_array_index (self->fields, i);

      if (puntual_field_is_in_draft (field))
        g_hash_table_insert (texts, g_strdup (puntual_field_get_key (field)),
                             puntual_field_get_draft (field));
    }
  return texts;
}

void
puntual_form_set_texts (PuntualForm *self, GHashTable *texts)
{
  for (guint i = 0; i < self->fields->len; i++)
    {
      PuntualField *field = g_ptr_array_index (self->fields, i);
      const char *text = g_hash_table_lookup (texts, puntual_field_get_key (field));

      if (text != NULL && puntual_field_is_in_draft (field))
        puntual_field_set_draft (field, text);
    }
}

void
puntual_form_mark_untouched (PuntualForm *self)
{
  g_clear_pointer (&self->untouched, g_hash_table_unref);
  self->untouched = puntual_form_get_texts (self);
}

gboolean
puntual_form_is_touched (PuntualForm *self)
{
  g_autoptr (GHashTable) texts = NULL;
  GHashTableIter iter;
  gpointer key, text;

  if (self->untouched == NULL)
    return FALSE;
  texts = puntual_form_get_texts (self);
  g_hash_table_iter_init (&iter, texts);
  while (g_hash_table_iter_next (&iter, &key, &text))
    if (g_strcmp0 (g_hash_table_lookup (self->untouched, key), text) != 0)
      return TRUE;
  return FALSE;
}

void
puntual_form_reset (PuntualForm *self)
{
  if (self->untouched != NULL)
    puntual_form_set_texts (self, self->untouched);
  puntual_form_clear_errors (self);
}
