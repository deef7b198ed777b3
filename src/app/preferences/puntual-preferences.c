/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-dialog-window.h"
#include "puntual-dialogs.h"
#include "puntual-help.h"
#include "puntual-inner-shell.h"
#include "puntual-preferences-pages.h"

#define WIDTH 680
#define HEIGHT 720
#define NARROW 560

#define PUNTUAL_TYPE_PREFERENCES (puntual_preferences_get_type ())
G_DECLARE_FINAL_TYPE (PuntualPreferences, puntual_preferences, PUNTUAL, PREFERENCES,
                      PuntualDialogWindow)

/* A window of pages, and the shell of what is in it: undo and remarks are where one looks. */
struct _PuntualPreferences
{
  PuntualDialogWindow parent_instance;

  PuntualInnerShell inner;
  PuntualSettingsForm *form;
  guint adapting; /* source */
  gboolean narrow;

  /* Borrowed. */
  AdwViewStack *stack;
  GtkWidget *switcher;
  GtkWidget *title;
  AdwHeaderBar *header;
  GtkWidget *bar;
};

static void shell_init (PuntualShellInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PuntualPreferences, puntual_preferences, PUNTUAL_TYPE_DIALOG_WINDOW,
                               G_IMPLEMENT_INTERFACE (PUNTUAL_TYPE_SHELL, shell_init))

/* --- Shell --- */

static PuntualDesk *
get_desk (PuntualShell *shell)
{
  return puntual_inner_shell_get_desk (&PUNTUAL_PREFERENCES (shell)->inner);
}

static void
say (PuntualShell *shell, const char *text)
{
  puntual_inner_shell_say (&PUNTUAL_PREFERENCES (shell)->inner, text);
}

static void
complain (PuntualShell *shell, const GError *error)
{
  puntual_inner_shell_complain (&PUNTUAL_PREFERENCES (shell)->inner, error);
}

static void
carry_out (PuntualShell *shell, PuntualDeed *deed, PuntualDeed *undo, const char *done,
           GAsyncReadyCallback callback, gpointer user_data)
{
  puntual_inner_shell_carry_out (&PUNTUAL_PREFERENCES (shell)->inner, shell, deed, undo, done,
                                 callback, user_data);
}

/* For a window above this one, whose undo it is. */
static void
undo_outside (PuntualShell *shell, GAsyncReadyCallback callback, gpointer user_data)
{
  puntual_shell_undo (PUNTUAL_PREFERENCES (shell)->inner.outer, callback, user_data);
}

static void
open_place (PuntualShell *shell, PuntualPlace place, gint64 id)
{
  g_autoptr (PuntualShell) window = g_object_ref (PUNTUAL_PREFERENCES (shell)->inner.outer);

  gtk_window_close (GTK_WINDOW (shell));
  puntual_shell_open (window, place, id);
}

static void
open_template (PuntualShell *shell, const char *name, const char *language, PuntualMedium medium)
{
  g_autoptr (PuntualShell) window = g_object_ref (PUNTUAL_PREFERENCES (shell)->inner.outer);

  gtk_window_close (GTK_WINDOW (shell));
  puntual_shell_open_template (window, name, language, medium);
}

static void
shell_init (PuntualShellInterface *iface)
{
  iface->get_desk = get_desk;
  iface->say = say;
  iface->complain = complain;
  iface->carry_out = carry_out;
  iface->undo = undo_outside;
  iface->open = open_place;
  iface->open_template = open_template;
}

static void
undo (GtkWidget *widget, const char *name, GVariant *parameter)
{
  puntual_inner_shell_undo (&PUNTUAL_PREFERENCES (widget)->inner, PUNTUAL_SHELL (widget));
}

/* --- Width --- */

static void
adapt (gpointer data)
{
  PuntualPreferences *self = data;

  self->adapting = 0;
  adw_header_bar_set_title_widget (self->header, self->narrow ? self->title : self->switcher);
  adw_view_switcher_bar_set_reveal (ADW_VIEW_SWITCHER_BAR (self->bar), self->narrow);
}

/* Five names do not fit beside each other in a narrow window: they go below. */
static void
puntual_preferences_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  PuntualPreferences *self = PUNTUAL_PREFERENCES (widget);

  GTK_WIDGET_CLASS (puntual_preferences_parent_class)
      ->size_allocate (widget, width, height, baseline);
  if (self->narrow == (width < NARROW))
    return;
  self->narrow = width < NARROW;
  if (self->adapting == 0)
    self->adapting = g_idle_add_once (adapt, self);
}

/* --- Pages --- */

static void
add_page (PuntualPreferences *self, GtkWidget *page, const char *name, const char *title,
          const char *icon)
{
  adw_view_stack_add_titled (self->stack, page, name, title);
  adw_view_stack_page_set_icon_name (adw_view_stack_get_page (self->stack, page), icon);
}

static void
add_pages (PuntualPreferences *self)
{
  PuntualShell *shell = PUNTUAL_SHELL (self);

  add_page (self, puntual_business_settings_new (self->form), "business", _ ("Business"),
            "avatar-default-symbolic");
  add_page (self, puntual_sending_settings_new (shell, self->form), "sending", _ ("Sending"),
            "document-send-symbolic");
  add_page (self, puntual_mail_settings_page_new (shell), "mail", _ ("Accounts"),
            "mail-unread-symbolic");
  add_page (self, puntual_notification_settings_new (self->form), "notifications",
            _ ("Notifications"), "preferences-system-notifications-symbolic");
  add_page (self, puntual_data_settings_new (shell), "data", _ ("Data"), "drive-harddisk-symbolic");
}

static void
page_shown (PuntualPreferences *self)
{
  const char *name = adw_view_stack_get_visible_child_name (self->stack);
  g_autofree char *topic = g_strconcat ("preferences-", name, NULL);

  puntual_help_set_topic (GTK_WIDGET (self), topic);
}

/* --- Life --- */

static gboolean
puntual_preferences_close_request (GtkWindow *window)
{
  PuntualPreferences *self = PUNTUAL_PREFERENCES (window);

  puntual_settings_form_settle (self->form);
  return GTK_WINDOW_CLASS (puntual_preferences_parent_class)->close_request (window);
}

static void
puntual_preferences_dispose (GObject *object)
{
  PuntualPreferences *self = PUNTUAL_PREFERENCES (object);

  g_clear_handle_id (&self->adapting, g_source_remove);
  puntual_inner_shell_clear (&self->inner);
  g_clear_object (&self->form);
  G_OBJECT_CLASS (puntual_preferences_parent_class)->dispose (object);
  g_clear_object (&self->title);
  g_clear_object (&self->switcher);
}

static void
puntual_preferences_class_init (PuntualPreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = puntual_preferences_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = puntual_preferences_close_request;
  widget_class->size_allocate = puntual_preferences_size_allocate;
  gtk_widget_class_install_action (widget_class, "preferences.undo", NULL, undo);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK,
                                       "preferences.undo", NULL);
}

static void
puntual_preferences_init (PuntualPreferences *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->stack = ADW_VIEW_STACK (adw_view_stack_new ());
  g_signal_connect_swapped (self->stack, "notify::visible-child", G_CALLBACK (page_shown), self);
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  self->switcher = g_object_ref_sink (adw_view_switcher_new ());
  adw_view_switcher_set_stack (ADW_VIEW_SWITCHER (self->switcher), self->stack);
  adw_view_switcher_set_policy (ADW_VIEW_SWITCHER (self->switcher),
                                ADW_VIEW_SWITCHER_POLICY_NARROW);
  self->title = g_object_ref_sink (adw_window_title_new (_ ("Preferences"), NULL));
  self->header = ADW_HEADER_BAR (adw_header_bar_new ());
  adw_header_bar_set_centering_policy (self->header, ADW_CENTERING_POLICY_STRICT);
  adw_header_bar_set_title_widget (self->header, self->switcher);
  self->bar = adw_view_switcher_bar_new ();
  adw_view_switcher_bar_set_stack (ADW_VIEW_SWITCHER_BAR (self->bar), self->stack);
  self->inner.toasts = ADW_TOAST_OVERLAY (adw_toast_overlay_new ());
  adw_toast_overlay_set_child (self->inner.toasts, GTK_WIDGET (self->stack));
  self->inner.notice = PUNTUAL_NOTICE (puntual_notice_new ());
  self->inner.undo_action = "preferences.undo";

  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->header));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->inner.toasts));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->inner.notice));
  gtk_box_append (GTK_BOX (box), self->bar);
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Preferences"));
  gtk_window_set_default_size (GTK_WINDOW (self), WIDTH, HEIGHT);
  gtk_widget_set_size_request (GTK_WIDGET (self), 360, 400);
}

void
puntual_preferences_present (PuntualShell *shell, const char *page)
{
  PuntualPreferences *self = g_object_new (PUNTUAL_TYPE_PREFERENCES, NULL);

  puntual_inner_shell_set_outer (&self->inner, shell);
  self->form = puntual_settings_form_new (PUNTUAL_SHELL (self), PUNTUAL_SAVE_EACH);
  add_pages (self);
  if (page != NULL && adw_view_stack_get_child_by_name (self->stack, page) != NULL)
    adw_view_stack_set_visible_child_name (self->stack, page);
  puntual_dialog_window_set_owner (PUNTUAL_DIALOG_WINDOW (self), GTK_WIDGET (shell));
  puntual_settings_form_load (self->form);
  gtk_window_present (GTK_WINDOW (self));
}
