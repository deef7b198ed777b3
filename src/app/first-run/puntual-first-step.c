/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-first-step.h"

#define CLAMP_WIDTH 560

typedef struct
{
  PuntualShell *shell; /* weak */
  /* Borrowed. */
  GtkWidget *box;
  GtkWidget *title;
  GtkWidget *text;
} PuntualFirstStepPrivate;

G_DEFINE_TYPE_WITH_PRIVATE (PuntualFirstStep, puntual_first_step, ADW_TYPE_BIN)

#define PRIVATE(self) ((PuntualFirstStepPrivate *)puntual_first_step_get_instance_private (self))

static void
enter_nothing (PuntualFirstStep *self)
{
}

static void
leave_nothing (PuntualFirstStep *self, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, data);

  g_task_return_boolean (task, TRUE);
}

static void
puntual_first_step_dispose (GObject *object)
{
  g_clear_weak_pointer (&PRIVATE (PUNTUAL_FIRST_STEP (object))->shell);
  G_OBJECT_CLASS (puntual_first_step_parent_class)->dispose (object);
}

static void
focus_first (PuntualFirstStep *self)
{
  gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

static void
puntual_first_step_class_init (PuntualFirstStepClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = puntual_first_step_dispose;
  klass->enter = enter_nothing;
  klass->focus_first = focus_first;
  klass->leave_async = leave_nothing;
}

static GtkWidget *
new_label (const char *css)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (label, css);
  return label;
}

static void
puntual_first_step_init (PuntualFirstStep *self)
{
  PuntualFirstStepPrivate *priv = PRIVATE (self);
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  priv->title = new_label ("title-1");
  priv->text = new_label ("dim-label");
  gtk_box_append (GTK_BOX (head), priv->title);
  gtk_box_append (GTK_BOX (head), priv->text);
  priv->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  gtk_widget_add_css_class (priv->box, "first-step");
  gtk_box_append (GTK_BOX (priv->box), head);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), CLAMP_WIDTH);
  adw_clamp_set_child (ADW_CLAMP (clamp), priv->box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), clamp);
  adw_bin_set_child (ADW_BIN (self), scrolled);
}

void
puntual_first_step_build (PuntualFirstStep *self, PuntualShell *shell, const char *title,
                          const char *text)
{
  g_set_weak_pointer (&PRIVATE (self)->shell, shell);
  puntual_first_step_set_title (self, title);
  puntual_first_step_set_text (self, text);
}

void
puntual_first_step_add (PuntualFirstStep *self, GtkWidget *widget)
{
  gtk_box_append (GTK_BOX (PRIVATE (self)->box), widget);
}

void
puntual_first_step_set_text (PuntualFirstStep *self, const char *text)
{
  gtk_label_set_text (GTK_LABEL (PRIVATE (self)->text), text);
}

void
puntual_first_step_set_title (PuntualFirstStep *self, const char *title)
{
  gtk_label_set_text (GTK_LABEL (PRIVATE (self)->title), title);
}

const char *
puntual_first_step_get_title (PuntualFirstStep *self)
{
  return gtk_label_get_text (GTK_LABEL (PRIVATE (self)->title));
}

PuntualShell *
puntual_first_step_get_shell (PuntualFirstStep *self)
{
  return PRIVATE (self)->shell;
}

void
puntual_first_step_enter (PuntualFirstStep *self)
{
  PUNTUAL_FIRST_STEP_GET_CLASS (self)->enter (self);
}

void
puntual_first_step_focus (PuntualFirstStep *self)
{
  PUNTUAL_FIRST_STEP_GET_CLASS (self)->focus_first (self);
}

void
puntual_first_step_leave_async (PuntualFirstStep *self, GAsyncReadyCallback callback, gpointer data)
{
  PUNTUAL_FIRST_STEP_GET_CLASS (self)->leave_async (self, callback, data);
}

gboolean
puntual_first_step_leave_finish (PuntualFirstStep *self, GAsyncResult *answer, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (answer, self), FALSE);

  return g_task_propagate_boolean (G_TASK (answer), error);
}
