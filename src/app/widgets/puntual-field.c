/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"
#include "puntual-field-row.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "puntual-email.h"
#include "puntual-phone.h"
#include "puntual-shell.h"
#include "puntual-text.h"

typedef struct
{
  char *key;
  char *text; /* what get_text() lent out */
  char *error;
  PuntualDay today;
  gboolean required;
  gboolean in_draft;
  gboolean secret;

  PuntualFieldCheck check;
  gpointer check_data;
  GDestroyNotify free_check_data;

  /* borrowed; all of them inside the row */
  GtkWidget *control;
  GtkWidget *accessible;
  PuntualFieldRow row;
} PuntualFieldPrivate;

enum
{
  SIGNAL_CHANGED,
  SIGNAL_ENTERED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_TYPE_WITH_PRIVATE (PuntualField, puntual_field, ADW_TYPE_PREFERENCES_ROW)

#define PRIVATE(self) ((PuntualFieldPrivate *)puntual_field_get_instance_private (self))

static void
forget_text (PuntualFieldPrivate *priv)
{
  if (priv->text != NULL && priv->secret)
    explicit_bzero (priv->text, strlen (priv->text));
  g_clear_pointer (&priv->text, g_free);
}

static void
puntual_field_finalize (GObject *object)
{
  PuntualFieldPrivate *priv = PRIVATE (PUNTUAL_FIELD (object));

  forget_text (priv);
  if (priv->free_check_data != NULL)
    priv->free_check_data (priv->check_data);
  g_free (priv->key);
  g_free (priv->error);
  G_OBJECT_CLASS (puntual_field_parent_class)->finalize (object);
}

/* The row itself never has the keyboard: what is in it does. */
static gboolean
puntual_field_focus (GtkWidget *widget, GtkDirectionType direction)
{
  GtkWidget *child = gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (widget));

  return child != NULL && gtk_widget_child_focus (child, direction);
}

static gboolean
puntual_field_grab_focus (GtkWidget *widget)
{
  PuntualFieldPrivate *priv = PRIVATE (PUNTUAL_FIELD (widget));

  return priv->accessible != NULL && gtk_widget_grab_focus (priv->accessible);
}

static char *
puntual_field_real_get_text (PuntualField *self)
{
  PuntualFieldPrivate *priv = PRIVATE (self);
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (priv->control));

  return priv->secret ? g_strdup (typed) : puntual_text_clean_line (typed);
}

static void
puntual_field_real_set_text (PuntualField *self, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (PRIVATE (self)->control), text);
}

static char *
puntual_field_real_get_draft (PuntualField *self)
{
  return g_strdup (puntual_field_get_text (self));
}

static gboolean
puntual_field_real_check (PuntualField *self, GError **error)
{
  return TRUE;
}

static void
puntual_field_real_settle (PuntualField *self)
{
}

static void
puntual_field_class_init (PuntualFieldClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->finalize = puntual_field_finalize;
  widget_class->focus = puntual_field_focus;
  widget_class->grab_focus = puntual_field_grab_focus;
  klass->get_text = puntual_field_real_get_text;
  klass->set_text = puntual_field_real_set_text;
  klass->get_draft = puntual_field_real_get_draft;
  klass->set_draft = puntual_field_set_text;
  klass->check = puntual_field_real_check;
  klass->settle = puntual_field_real_settle;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", PUNTUAL_TYPE_FIELD, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
  /* Return was pressed in it. */
  signals[SIGNAL_ENTERED] = g_signal_new ("entered", PUNTUAL_TYPE_FIELD, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
}

static void
on_leave (GtkEventControllerFocus *controller, PuntualField *self)
{
  PuntualFieldPrivate *priv = PRIVATE (self);

  /* An error that is shown stays until something is typed: it may be of the ledger. */
  if (priv->error == NULL && !puntual_field_is_blank (self) && puntual_field_validate (self))
    PUNTUAL_FIELD_GET_CLASS (self)->settle (self);
}

/* A click beside the control is meant for it. */
static void
on_click (GtkGestureClick *gesture, int n_press, double x, double y, PuntualField *self)
{
  PuntualFieldPrivate *priv = PRIVATE (self);
  GtkWidget *at = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);

  for (; at != NULL && at != GTK_WIDGET (self); at = gtk_widget_get_parent (at))
    if (at == priv->control || at == priv->row.suffixes)
      return;
  if (GTK_IS_ENTRY (priv->accessible))
    gtk_entry_grab_focus_without_selecting (GTK_ENTRY (priv->accessible));
  else
    gtk_widget_mnemonic_activate (priv->accessible, FALSE);
}

static void
puntual_field_init (PuntualField *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  PRIVATE (self)->in_draft = TRUE;
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_list_box_row_set_selectable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "puntual-field");
  g_signal_connect (focus, "leave", G_CALLBACK (on_leave), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  g_signal_connect (click, "released", G_CALLBACK (on_click), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

void
puntual_field_build (PuntualField *self, const char *key, const char *title, GtkWidget *control,
                     PuntualFieldLook look)
{
  PuntualFieldPrivate *priv = PRIVATE (self);

  priv->key = g_strdup (key);
  priv->control = control;
  adw_preferences_row_set_use_underline (ADW_PREFERENCES_ROW (self), TRUE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  gtk_widget_add_css_class (GTK_WIDGET (self), look == PUNTUAL_FIELD_BELOW ? "below" : "beside");
  puntual_field_row_build (&priv->row, title, control, look);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), priv->row.root);
  puntual_field_set_accessible (self, control);
}

static void
on_text_activate (GtkText *text, PuntualField *self)
{
  g_signal_emit (self, signals[SIGNAL_ENTERED], 0);
}

void
puntual_field_set_accessible (PuntualField *self, GtkWidget *widget)
{
  PuntualFieldPrivate *priv = PRIVATE (self);
  GtkEditable *delegate = NULL;

  priv->accessible = widget;
  puntual_field_row_label (&priv->row, widget);
  if (GTK_IS_EDITABLE (widget))
    delegate = gtk_editable_get_delegate (GTK_EDITABLE (widget));
  if (GTK_IS_TEXT (delegate))
    g_signal_connect (delegate, "activate", G_CALLBACK (on_text_activate), self);
}

GtkWidget *
puntual_field_new_entry (PuntualField *self)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_entry_set_has_frame (GTK_ENTRY (entry), FALSE);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 4);
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (puntual_field_emit_changed), self);
  return entry;
}

PuntualField *
puntual_field_new_text (const char *key, const char *title)
{
  PuntualField *self = g_object_new (PUNTUAL_TYPE_FIELD, NULL);

  puntual_field_build (self, key, title, puntual_field_new_entry (self), PUNTUAL_FIELD_BELOW);
  return self;
}

PuntualField *
puntual_field_new_password (const char *key, const char *title)
{
  PuntualField *self = g_object_new (PUNTUAL_TYPE_FIELD, NULL);
  GtkWidget *entry = gtk_password_entry_new ();

  PRIVATE (self)->secret = TRUE;
  PRIVATE (self)->in_draft = FALSE;
  gtk_password_entry_set_show_peek_icon (GTK_PASSWORD_ENTRY (entry), TRUE);
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (puntual_field_emit_changed), self);
  puntual_field_build (self, key, title, entry, PUNTUAL_FIELD_BELOW);
  return self;
}

const char *
puntual_field_get_key (PuntualField *self)
{
  return PRIVATE (self)->key;
}

const char *
puntual_field_get_text (PuntualField *self)
{
  PuntualFieldPrivate *priv = PRIVATE (self);

  g_return_val_if_fail (PUNTUAL_IS_FIELD (self), "");

  forget_text (priv);
  priv->text = PUNTUAL_FIELD_GET_CLASS (self)->get_text (self);
  return priv->text;
}

void
puntual_field_set_text (PuntualField *self, const char *text)
{
  g_return_if_fail (PUNTUAL_IS_FIELD (self));

  PUNTUAL_FIELD_GET_CLASS (self)->set_text (self, text != NULL ? text : "");
}

gboolean
puntual_field_is_blank (PuntualField *self)
{
  return puntual_text_is_blank (puntual_field_get_text (self));
}

char *
puntual_field_get_draft (PuntualField *self)
{
  return PUNTUAL_FIELD_GET_CLASS (self)->get_draft (self);
}

void
puntual_field_set_draft (PuntualField *self, const char *draft)
{
  PUNTUAL_FIELD_GET_CLASS (self)->set_draft (self, draft);
}

void
puntual_field_emit_changed (PuntualField *self)
{
  puntual_field_set_error (self, NULL);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

void
puntual_field_set_today (PuntualField *self, PuntualDay today)
{
  PRIVATE (self)->today = today;
}

PuntualDay
puntual_field_get_today (PuntualField *self)
{
  PuntualFieldPrivate *priv = PRIVATE (self);
  PuntualShell *shell = puntual_shell_of (GTK_WIDGET (self));
  PuntualDesk *desk = shell != NULL ? puntual_shell_get_desk (shell) : NULL;

  if (priv->today != PUNTUAL_DAY_NONE || desk == NULL)
    return priv->today;
  return puntual_desk_get_day (desk);
}

void
puntual_field_set_description (PuntualField *self, const char *description)
{
  PuntualFieldPrivate *priv = PRIVATE (self);

  puntual_field_row_set_description (&priv->row, description);
  puntual_field_row_describe (&priv->row, priv->accessible);
}

void
puntual_field_set_placeholder (PuntualField *self, const char *placeholder)
{
  GtkWidget *control = PRIVATE (self)->accessible;

  g_return_if_fail (GTK_IS_EDITABLE (control));

  if (g_object_class_find_property (G_OBJECT_GET_CLASS (control), "placeholder-text") != NULL)
    g_object_set (control, "placeholder-text", placeholder, NULL);
}

void
puntual_field_set_purpose (PuntualField *self, GtkInputPurpose purpose)
{
  g_return_if_fail (GTK_IS_ENTRY (PRIVATE (self)->control));

  gtk_entry_set_input_purpose (GTK_ENTRY (PRIVATE (self)->control), purpose);
}

void
puntual_field_set_required (PuntualField *self, gboolean required)
{
  PuntualFieldPrivate *priv = PRIVATE (self);

  priv->required = required;
  gtk_accessible_update_property (GTK_ACCESSIBLE (priv->accessible),
                                  GTK_ACCESSIBLE_PROPERTY_REQUIRED, required, -1);
}

void
puntual_field_set_check (PuntualField *self, PuntualFieldCheck check, gpointer data,
                         GDestroyNotify free_data)
{
  PuntualFieldPrivate *priv = PRIVATE (self);

  if (priv->free_check_data != NULL)
    priv->free_check_data (priv->check_data);
  priv->check = check;
  priv->check_data = data;
  priv->free_check_data = free_data;
}

gboolean
puntual_field_check_email (const char *text, gpointer data, GError **error)
{
  g_autofree char *clean = puntual_email_normalise (text, error);

  return clean != NULL;
}

gboolean
puntual_field_check_phone (const char *text, gpointer region, GError **error)
{
  g_autofree char *clean = puntual_phone_normalise (text, region, error);

  return clean != NULL;
}

void
puntual_field_set_error (PuntualField *self, const char *sentence)
{
  PuntualFieldPrivate *priv = PRIVATE (self);
  gboolean wrong = sentence != NULL && *sentence != '\0';

  g_return_if_fail (PUNTUAL_IS_FIELD (self));

  if (!wrong && priv->error == NULL)
    return;
  g_free (priv->error);
  priv->error = wrong ? g_strdup (sentence) : NULL;
  puntual_field_row_set_error (&priv->row, priv->error);
  puntual_field_row_describe (&priv->row, priv->accessible);
  if (wrong)
    gtk_widget_add_css_class (GTK_WIDGET (self), "wrong");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "wrong");
  gtk_accessible_update_state (GTK_ACCESSIBLE (priv->accessible), GTK_ACCESSIBLE_STATE_INVALID,
                               wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
}

const char *
puntual_field_get_error (PuntualField *self)
{
  return PRIVATE (self)->error;
}

gboolean
puntual_field_validate (PuntualField *self)
{
  PuntualFieldPrivate *priv = PRIVATE (self);
  g_autoptr (GError) error = NULL;
  gboolean sound = TRUE;

  g_return_val_if_fail (PUNTUAL_IS_FIELD (self), FALSE);

  if (puntual_field_is_blank (self))
    {
      puntual_field_set_error (self, priv->required ? _ ("Fill this in.") : NULL);
      return !priv->required;
    }
  sound = PUNTUAL_FIELD_GET_CLASS (self)->check (self, &error)
          && (priv->check == NULL
              || priv->check (puntual_field_get_text (self), priv->check_data, &error));
  puntual_field_set_error (self, sound ? NULL : error->message);
  return sound;
}

GtkWidget *
puntual_field_get_control (PuntualField *self)
{
  return PRIVATE (self)->accessible;
}

void
puntual_field_add_suffix (PuntualField *self, GtkWidget *widget)
{
  gtk_box_append (GTK_BOX (PRIVATE (self)->row.suffixes), widget);
  gtk_widget_set_visible (PRIVATE (self)->row.suffixes, TRUE);
}

void
puntual_field_set_in_draft (PuntualField *self, gboolean in_draft)
{
  PRIVATE (self)->in_draft = in_draft && !PRIVATE (self)->secret;
}

gboolean
puntual_field_is_in_draft (PuntualField *self)
{
  return PRIVATE (self)->in_draft;
}
