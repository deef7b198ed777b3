/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-first-run.h"
#include "puntual-first-step.h"
#include "puntual-inner-shell.h"
#include "puntual-setting-change.h"

#define N_STEPS 5

struct _PuntualFirstRun
{
  AdwBin parent_instance;

  PuntualInnerShell inner;
  PuntualFirstStep *steps[N_STEPS]; /* borrowed */
  guint at;
  gboolean leaving; /* a step saves what is in it, or the last was left */

  /* Borrowed. */
  GtkStack *stack;
  GtkWidget *back, *skip, *next;
  GtkWidget *dots;
};

enum
{
  SIGNAL_DONE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void shell_init (PuntualShellInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PuntualFirstRun, puntual_first_run, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (PUNTUAL_TYPE_SHELL, shell_init))

/* --- Shell of the steps: the window's remarks are behind them --- */

static PuntualDesk *
get_desk (PuntualShell *shell)
{
  return puntual_inner_shell_get_desk (&PUNTUAL_FIRST_RUN (shell)->inner);
}

static void
say (PuntualShell *shell, const char *text)
{
  puntual_inner_shell_say (&PUNTUAL_FIRST_RUN (shell)->inner, text);
}

static void
complain (PuntualShell *shell, const GError *error)
{
  puntual_inner_shell_complain (&PUNTUAL_FIRST_RUN (shell)->inner, error);
}

static void
carry_out (PuntualShell *shell, PuntualDeed *deed, PuntualDeed *undo, const char *done,
           GAsyncReadyCallback callback, gpointer user_data)
{
  puntual_inner_shell_carry_out (&PUNTUAL_FIRST_RUN (shell)->inner, shell, deed, undo, done,
                                 callback, user_data);
}

static void
open_place (PuntualShell *shell, PuntualPlace place, gint64 id)
{
  PuntualFirstRun *self = PUNTUAL_FIRST_RUN (shell);

  if (self->inner.outer != NULL)
    puntual_shell_open (self->inner.outer, place, id);
}

static void
shell_init (PuntualShellInterface *iface)
{
  iface->get_desk = get_desk;
  iface->say = say;
  iface->complain = complain;
  iface->carry_out = carry_out;
  iface->open = open_place;
}

static void
undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  puntual_inner_shell_undo (&PUNTUAL_FIRST_RUN (widget)->inner, PUNTUAL_SHELL (widget));
}

/* --- Going on and back --- */

static void
show_dots (PuntualFirstRun *self)
{
  g_autofree char *text = NULL;
  guint i = 0;

  for (GtkWidget *dot = gtk_widget_get_first_child (self->dots); dot != NULL;
       dot = gtk_widget_get_next_sibling (dot), i++)
    {
      if (i == self->at)
        gtk_widget_add_css_class (dot, "active");
      else
        gtk_widget_remove_css_class (dot, "active");
    }
  /* Translators: which step of how many. */
  text = g_strdup_printf (_ ("Step %1$u of %2$u"), self->at + 1, N_STEPS);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->dots), GTK_ACCESSIBLE_PROPERTY_LABEL, text,
                                  -1);
  gtk_widget_set_tooltip_text (self->dots, text);
}

static void
show_step (PuntualFirstRun *self, guint at)
{
  gboolean last = at == N_STEPS - 1;

  gtk_stack_set_transition_type (self->stack, at < self->at ? GTK_STACK_TRANSITION_TYPE_SLIDE_RIGHT
                                                            : GTK_STACK_TRANSITION_TYPE_SLIDE_LEFT);
  self->at = at;
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->steps[at]));
  gtk_widget_set_visible (self->back, at > 0);
  gtk_widget_set_visible (self->skip, !last);
  gtk_button_set_label (GTK_BUTTON (self->next), last ? _ ("_Start") : _ ("_Next"));
  show_dots (self);
  puntual_notice_hide (self->inner.notice);
  puntual_first_step_enter (self->steps[at]);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    puntual_first_step_focus (self->steps[at]);
}

static void
ended (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (PuntualFirstRun) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualShell) outer =
      self->inner.outer != NULL ? g_object_ref (self->inner.outer) : NULL;
  gboolean ok = puntual_shell_carry_out_finish (PUNTUAL_SHELL (source), answer, &error);

  if (outer == NULL)
    return;
  puntual_shell_open (outer, PUNTUAL_PLACE_TODAY, 0);
  g_signal_emit (self, signals[SIGNAL_DONE], 0);
  if (!ok)
    puntual_shell_complain (outer, error);
}

/* It does not come again. */
static void
end (PuntualFirstRun *self)
{
  g_autoptr (PuntualSettingChange) change = puntual_setting_change_new ();

  if (self->leaving)
    return;
  self->leaving = TRUE;
  puntual_setting_change_add (change, "first-run", "off");
  puntual_shell_carry_out (PUNTUAL_SHELL (self), puntual_setting_change_new_deed (change), NULL,
                           NULL, ended, g_object_ref (self));
}

static void
step_left (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (PuntualFirstRun) self = data;
  g_autoptr (GError) error = NULL;
  gboolean ok = puntual_first_step_leave_finish (PUNTUAL_FIRST_STEP (source), answer, &error);

  self->leaving = FALSE;
  if (self->inner.outer == NULL)
    return;
  gtk_widget_set_sensitive (self->next, TRUE);
  if (error != NULL)
    complain (PUNTUAL_SHELL (self), error);
  else if (ok && self->at + 1 < N_STEPS)
    show_step (self, self->at + 1);
  else if (ok)
    end (self);
}

static void
go_on (PuntualFirstRun *self)
{
  if (self->leaving)
    return;
  self->leaving = TRUE;
  gtk_widget_set_sensitive (self->next, FALSE);
  puntual_first_step_leave_async (self->steps[self->at], step_left, g_object_ref (self));
}

static void
skip_step (PuntualFirstRun *self)
{
  if (!self->leaving && self->at + 1 < N_STEPS)
    show_step (self, self->at + 1);
}

static void
go_back (PuntualFirstRun *self)
{
  if (!self->leaving && self->at > 0)
    show_step (self, self->at - 1);
}

static void
next_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  go_on (PUNTUAL_FIRST_RUN (widget));
}

static void
back_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  go_back (PUNTUAL_FIRST_RUN (widget));
}

/* --- Building --- */

static GtkWidget *
build_header (PuntualFirstRun *self)
{
  GtkWidget *bar = adw_header_bar_new ();
  GtkWidget *close = gtk_button_new_with_mnemonic (_ ("S_kip All"));

  self->dots = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_IMG, "spacing", 9,
                             "valign", GTK_ALIGN_CENTER, NULL);
  for (guint i = 0; i < N_STEPS; i++)
    {
      GtkWidget *dot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

      gtk_widget_add_css_class (dot, "step-dot");
      gtk_box_append (GTK_BOX (self->dots), dot);
    }
  /* Large letters in a narrow window leave room for the dots and the window's own buttons. */
  gtk_label_set_ellipsize (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (close))),
                           PANGO_ELLIPSIZE_END);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (bar), self->dots);
  adw_header_bar_pack_end (ADW_HEADER_BAR (bar), close);
  gtk_widget_add_css_class (bar, "flat");
  g_signal_connect_swapped (close, "clicked", G_CALLBACK (end), self);
  return bar;
}

static GtkWidget *
build_foot (PuntualFirstRun *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *gap = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->back = gtk_button_new_with_mnemonic (_ ("_Back"));
  self->skip = gtk_button_new_with_mnemonic (_ ("Skip Thi_s"));
  self->next = gtk_button_new_with_mnemonic (_ ("_Next"));
  gtk_widget_add_css_class (self->next, "suggested-action");
  gtk_widget_add_css_class (self->skip, "flat");
  gtk_widget_set_hexpand (gap, TRUE);
  gtk_box_append (GTK_BOX (box), self->back);
  gtk_box_append (GTK_BOX (box), gap);
  gtk_box_append (GTK_BOX (box), self->skip);
  gtk_box_append (GTK_BOX (box), self->next);
  gtk_widget_add_css_class (box, "first-run-foot");
  g_signal_connect_swapped (self->back, "clicked", G_CALLBACK (go_back), self);
  g_signal_connect_swapped (self->skip, "clicked", G_CALLBACK (skip_step), self);
  g_signal_connect_swapped (self->next, "clicked", G_CALLBACK (go_on), self);
  return box;
}

static void
puntual_first_run_dispose (GObject *object)
{
  puntual_inner_shell_clear (&PUNTUAL_FIRST_RUN (object)->inner);
  G_OBJECT_CLASS (puntual_first_run_parent_class)->dispose (object);
}

static void
puntual_first_run_class_init (PuntualFirstRunClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = puntual_first_run_dispose;
  gtk_widget_class_install_action (widget_class, "first-run.undo", NULL, undo_action);
  gtk_widget_class_install_action (widget_class, "first-run.next", NULL, next_action);
  gtk_widget_class_install_action (widget_class, "first-run.back", NULL, back_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK,
                                       "first-run.next", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Right, GDK_ALT_MASK, "first-run.next",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "first-run.back",
                                       NULL);
  signals[SIGNAL_DONE] = g_signal_new ("done", PUNTUAL_TYPE_FIRST_RUN, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 0);
}

static void
puntual_first_run_init (PuntualFirstRun *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_hhomogeneous (self->stack, FALSE);
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  self->inner.toasts = ADW_TOAST_OVERLAY (adw_toast_overlay_new ());
  adw_toast_overlay_set_child (self->inner.toasts, GTK_WIDGET (self->stack));
  self->inner.notice = PUNTUAL_NOTICE (puntual_notice_new ());
  self->inner.undo_action = "first-run.undo";
  gtk_box_append (GTK_BOX (box), build_header (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->inner.toasts));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->inner.notice));
  gtk_box_append (GTK_BOX (box), build_foot (self));
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
puntual_first_run_new (PuntualShell *shell)
{
  static GtkWidget *(*const makers[N_STEPS]) (PuntualShell *) = {
    puntual_place_step_new, puntual_business_step_new, puntual_invoices_step_new,
    puntual_mail_step_new,  puntual_preview_step_new,
  };
  PuntualFirstRun *self = g_object_new (PUNTUAL_TYPE_FIRST_RUN, NULL);

  puntual_inner_shell_set_outer (&self->inner, shell);
  for (guint i = 0; i < N_STEPS; i++)
    {
      GtkWidget *step = makers[i](PUNTUAL_SHELL (self));

      self->steps[i] = PUNTUAL_FIRST_STEP (step);
      gtk_stack_add_child (self->stack, step);
    }
  show_step (self, 0);
  return GTK_WIDGET (self);
}
