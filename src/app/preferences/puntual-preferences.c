/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-dialog-window.h"
#include "puntual-dialogs.h"
#include "puntual-error.h"
#include "puntual-notice.h"
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

  PuntualShell *shell; /* weak: the window this one belongs to */
  PuntualSettingsForm *form;
  AdwToast *toast; /* weak: the last one, which can be undone */
  guint adapting;  /* source */
  gboolean narrow;

  /* Borrowed. */
  AdwViewStack *stack;
  GtkWidget *switcher;
  GtkWidget *title;
  AdwHeaderBar *header;
  GtkWidget *bar;
  AdwToastOverlay *toasts;
  PuntualNotice *notice;
};

static void shell_init (PuntualShellInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PuntualPreferences, puntual_preferences, PUNTUAL_TYPE_DIALOG_WINDOW,
                               G_IMPLEMENT_INTERFACE (PUNTUAL_TYPE_SHELL, shell_init))

/* --- Shell --- */

static PuntualDesk *
get_desk (PuntualShell *shell)
{
  PuntualPreferences *self = PUNTUAL_PREFERENCES (shell);

  return self->shell != NULL ? puntual_shell_get_desk (self->shell) : NULL;
}

static AdwToast *
new_toast (PuntualPreferences *self, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  AdwToast *toast = adw_toast_new (escaped);

  /* The button undoes what was done last: an older toast must not stay. */
  if (self->toast != NULL)
    adw_toast_dismiss (self->toast);
  g_set_weak_pointer (&self->toast, toast);
  return toast;
}

static void
say (PuntualShell *shell, const char *text)
{
  PuntualPreferences *self = PUNTUAL_PREFERENCES (shell);

  adw_toast_overlay_add_toast (self->toasts, new_toast (self, text));
}

static void
complain (PuntualShell *shell, const GError *error)
{
  if (error == NULL || g_error_matches (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CANCELLED)
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  puntual_notice_show (PUNTUAL_PREFERENCES (shell)->notice, error->message,
                       puntual_error_hint (error), TRUE, FALSE);
}

typedef struct
{
  PuntualPreferences *self; /* owned */
  char *done;
  gboolean can_undo;
  GTask *task; /* NULL: nobody waits */
} Doing;

static void
doing_free (Doing *self)
{
  g_object_unref (self->self);
  g_clear_object (&self->task);
  g_free (self->done);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Doing, doing_free)

static void
say_done (PuntualPreferences *self, const Doing *doing)
{
  AdwToast *toast;

  puntual_notice_hide (self->notice);
  if (doing->done == NULL)
    return;
  toast = new_toast (self, doing->done);
  if (doing->can_undo)
    {
      adw_toast_set_button_label (toast, _ ("_Undo"));
      adw_toast_set_action_name (toast, "preferences.undo");
    }
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
carried_out (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (Doing) doing = data;
  g_autoptr (GError) error = NULL;
  gboolean ok = puntual_shell_carry_out_finish (PUNTUAL_SHELL (source), answer, &error);

  /* Closed meanwhile: the window behind it says it. */
  if (doing->self->shell == NULL)
    {
      if (!ok && doing->task == NULL)
        puntual_shell_complain (PUNTUAL_SHELL (source), error);
      else if (ok && doing->done != NULL)
        puntual_shell_say (PUNTUAL_SHELL (source), doing->done);
    }
  else if (ok)
    say_done (doing->self, doing);
  else if (doing->task == NULL)
    complain (PUNTUAL_SHELL (doing->self), error);
  if (doing->task == NULL)
    return;
  if (ok)
    g_task_return_boolean (doing->task, TRUE);
  else
    g_task_return_error (doing->task, g_steal_pointer (&error));
}

static void
carry_out (PuntualShell *shell, PuntualDeed *deed, PuntualDeed *undo, const char *done,
           GAsyncReadyCallback callback, gpointer user_data)
{
  PuntualPreferences *self = PUNTUAL_PREFERENCES (shell);
  Doing *doing = g_new0 (Doing, 1);

  doing->self = g_object_ref (self);
  doing->done = g_strdup (done);
  doing->can_undo = undo != NULL;
  if (callback != NULL)
    doing->task = g_task_new (self, NULL, callback, user_data);
  puntual_shell_carry_out (self->shell, deed, undo, NULL, carried_out, doing);
}

static void
open_place (PuntualShell *shell, PuntualPlace place, gint64 id)
{
  g_autoptr (PuntualShell) window = g_object_ref (PUNTUAL_PREFERENCES (shell)->shell);

  gtk_window_close (GTK_WINDOW (shell));
  puntual_shell_open (window, place, id);
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
undo (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PuntualPreferences *self = PUNTUAL_PREFERENCES (widget);

  if (self->toast != NULL)
    adw_toast_dismiss (self->toast);
  if (self->shell != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self->shell), "win.undo", NULL);
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
  add_page (self, puntual_mail_settings_page_new (shell), "mail", _ ("E-mail"),
            "mail-unread-symbolic");
  add_page (self, puntual_notification_settings_new (self->form), "notifications",
            _ ("Notifications"), "preferences-system-notifications-symbolic");
  add_page (self, puntual_data_settings_new (shell), "data", _ ("Data"), "drive-harddisk-symbolic");
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
  g_clear_weak_pointer (&self->toast);
  g_clear_weak_pointer (&self->shell);
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
  self->toasts = ADW_TOAST_OVERLAY (adw_toast_overlay_new ());
  adw_toast_overlay_set_child (self->toasts, GTK_WIDGET (self->stack));
  self->notice = PUNTUAL_NOTICE (puntual_notice_new ());

  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->header));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->toasts));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->notice));
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

  g_set_weak_pointer (&self->shell, shell);
  self->form = puntual_settings_form_new (PUNTUAL_SHELL (self), PUNTUAL_SAVE_EACH);
  add_pages (self);
  if (page != NULL && adw_view_stack_get_child_by_name (self->stack, page) != NULL)
    adw_view_stack_set_visible_child_name (self->stack, page);
  puntual_dialog_window_set_owner (PUNTUAL_DIALOG_WINDOW (self), GTK_WIDGET (shell));
  puntual_settings_form_load (self->form);
  gtk_window_present (GTK_WINDOW (self));
}
