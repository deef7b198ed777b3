/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-cadence-editor-page.h"
#include "puntual-cadences-page.h"
#include "puntual-customers-page.h"
#include "puntual-error.h"
#include "puntual-fold.h"
#include "puntual-help.h"
#include "puntual-insights-page.h"
#include "puntual-invoices-page.h"
#include "puntual-long-work.h"
#include "puntual-notice.h"
#include "puntual-outbox-page.h"
#include "puntual-payments-page.h"
#include "puntual-review-page.h"
#include "puntual-search-page.h"
#include "puntual-sidebar.h"
#include "puntual-template-editor-page.h"
#include "puntual-templates-page.h"
#include "puntual-today-page.h"
#include "puntual-undo.h"
#include "puntual-window-actions.h"
#include "puntual-window-size.h"

/* Between two looks for changes that another program made. */
#define LOOK_EVERY_SECONDS 5

struct _PuntualWindow
{
  AdwApplicationWindow parent_instance;

  /* Children. */
  GtkStack *stack;
  AdwToastOverlay *toasts;
  PuntualFold *fold;
  PuntualSidebar *sidebar;
  GtkStack *pages;
  PuntualNotice *notice;
  AdwStatusPage *trouble;
  PuntualPage *page_of[PUNTUAL_N_PLACES]; /* NULL until it is opened */
  /* Owned. */
  PuntualDesk *desk;
  PuntualUndo *undo;
  AdwToast *toast; /* the one with the button that takes back; NULL: none */

  PuntualPlace place;
  /* Where each was opened from: the way back of the search and the editors. */
  PuntualPlace came_from[PUNTUAL_N_PLACES];
  guint looking; /* timer */
  gboolean taking_pulse, pulse_stale;
  gboolean settled;
  gboolean closing; /* when what runs has ended */
};

static void shell_init (PuntualShellInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PuntualWindow, puntual_window, ADW_TYPE_APPLICATION_WINDOW,
                               G_IMPLEMENT_INTERFACE (PUNTUAL_TYPE_SHELL, shell_init))

/* --- Pages --- */

static GType
page_type (PuntualPlace place)
{
  switch (place)
    {
    case PUNTUAL_PLACE_TODAY:
      return PUNTUAL_TYPE_TODAY_PAGE;
    case PUNTUAL_PLACE_REVIEW:
      return PUNTUAL_TYPE_REVIEW_PAGE;
    case PUNTUAL_PLACE_INVOICES:
      return PUNTUAL_TYPE_INVOICES_PAGE;
    case PUNTUAL_PLACE_CUSTOMERS:
      return PUNTUAL_TYPE_CUSTOMERS_PAGE;
    case PUNTUAL_PLACE_PAYMENTS:
      return PUNTUAL_TYPE_PAYMENTS_PAGE;
    case PUNTUAL_PLACE_CADENCES:
      return PUNTUAL_TYPE_CADENCES_PAGE;
    case PUNTUAL_PLACE_TEMPLATES:
      return PUNTUAL_TYPE_TEMPLATES_PAGE;
    case PUNTUAL_PLACE_OUTBOX:
      return PUNTUAL_TYPE_OUTBOX_PAGE;
    case PUNTUAL_PLACE_INSIGHTS:
      return PUNTUAL_TYPE_INSIGHTS_PAGE;
    case PUNTUAL_PLACE_CADENCE_EDITOR:
      return PUNTUAL_TYPE_CADENCE_EDITOR_PAGE;
    case PUNTUAL_PLACE_TEMPLATE_EDITOR:
      return PUNTUAL_TYPE_TEMPLATE_EDITOR_PAGE;
    case PUNTUAL_PLACE_SEARCH:
    case PUNTUAL_N_PLACES:
      break;
    }
  return PUNTUAL_TYPE_SEARCH_PAGE;
}

/* Reviewing lies behind today; everything else is reached from the sidebar alone. */
static void
update_back (PuntualWindow *self)
{
  gboolean folded = puntual_fold_get_folded (self->fold);

  puntual_sidebar_set_alone (self->sidebar, folded);
  for (guint i = 0; i < PUNTUAL_N_PLACES; i++)
    {
      if (self->page_of[i] != NULL)
        puntual_page_set_alone (self->page_of[i], folded);
    }
}

PuntualPage *
puntual_window_get_page (PuntualWindow *self, PuntualPlace place)
{
  PuntualPage *page = self->page_of[place];

  if (page != NULL)
    return page;
  page = g_object_new (page_type (place), NULL);
  self->page_of[place] = page;
  gtk_stack_add_named (self->pages, GTK_WIDGET (page), puntual_place_nick (place));
  puntual_page_attach (page, PUNTUAL_SHELL (self));
  puntual_page_set_alone (page, puntual_fold_get_folded (self->fold));
  return page;
}

PuntualPlace
puntual_window_get_place (PuntualWindow *self)
{
  return self->place;
}

gboolean
puntual_window_is_settled (PuntualWindow *self)
{
  return self->settled;
}

static void
open_place (PuntualShell *shell, PuntualPlace place, gint64 id)
{
  PuntualWindow *self = PUNTUAL_WINDOW (shell);
  PuntualPage *page = puntual_window_get_page (self, place);

  if (place != self->place)
    self->came_from[place] = self->place;
  self->place = place;
  puntual_help_set_topic (GTK_WIDGET (self), puntual_place_nick (place));
  gtk_stack_set_visible_child (self->pages, GTK_WIDGET (page));
  puntual_sidebar_show_place (self->sidebar, place);
  puntual_fold_set_show_second (self->fold, TRUE);
  /* The stack has moved the keyboard to something of the page, if it was in the one before. */
  if (place == PUNTUAL_PLACE_SEARCH)
    gtk_widget_grab_focus (GTK_WIDGET (page));
  else
    puntual_page_take_focus (page);
  if (id != 0)
    puntual_page_show_item (page, id);
}

static void
open_template (PuntualShell *shell, const char *name, const char *language, PuntualMedium medium)
{
  PuntualWindow *self = PUNTUAL_WINDOW (shell);

  open_place (shell, PUNTUAL_PLACE_TEMPLATE_EDITOR, 0);
  puntual_template_editor_page_open (
      PUNTUAL_TEMPLATE_EDITOR_PAGE (self->page_of[PUNTUAL_PLACE_TEMPLATE_EDITOR]), name, language,
      medium);
}

static void
place_chosen (PuntualWindow *self, guint place)
{
  open_place (PUNTUAL_SHELL (self), (PuntualPlace)place, 0);
}

static void
fold_changed (PuntualWindow *self)
{
  update_back (self);
}

/* From the details to the list, from a page behind another to that one, from the page to the
 * sidebar. */
static void
go_back (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PuntualWindow *self = PUNTUAL_WINDOW (widget);

  if (puntual_page_go_back (self->page_of[self->place]))
    return;
  if (self->place == PUNTUAL_PLACE_REVIEW)
    open_place (PUNTUAL_SHELL (self), PUNTUAL_PLACE_TODAY, 0);
  else if (self->place == PUNTUAL_PLACE_SEARCH)
    open_place (PUNTUAL_SHELL (self), self->came_from[PUNTUAL_PLACE_SEARCH], 0);
  else if (self->place == PUNTUAL_PLACE_CADENCE_EDITOR)
    open_place (PUNTUAL_SHELL (self), PUNTUAL_PLACE_CADENCES, 0);
  else if (self->place == PUNTUAL_PLACE_TEMPLATE_EDITOR)
    open_place (PUNTUAL_SHELL (self),
                self->came_from[PUNTUAL_PLACE_TEMPLATE_EDITOR] == PUNTUAL_PLACE_CADENCE_EDITOR
                    ? PUNTUAL_PLACE_CADENCE_EDITOR
                    : PUNTUAL_PLACE_TEMPLATES,
                0);
  else if (puntual_fold_get_folded (self->fold))
    puntual_fold_set_show_second (self->fold, FALSE);
}

static void
notifications_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PuntualWindow *self = PUNTUAL_WINDOW (widget);

  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "pages") != 0)
    return;
  if (puntual_fold_get_folded (self->fold))
    puntual_fold_set_show_second (self->fold, FALSE);
  puntual_sidebar_show_notifications (self->sidebar);
}

/* --- What the shell says --- */

static PuntualDesk *
get_desk (PuntualShell *shell)
{
  return PUNTUAL_WINDOW (shell)->desk;
}

static AdwToast *
toast_new (const char *text)
{
  /* What a toast says is markup. */
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  return adw_toast_new (escaped);
}

static void
say (PuntualShell *shell, const char *text)
{
  adw_toast_overlay_add_toast (PUNTUAL_WINDOW (shell)->toasts, toast_new (text));
}

static void
complain (PuntualShell *shell, const GError *error)
{
  if (error == NULL || g_error_matches (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CANCELLED)
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  /* What was done before does not lie over what was not done now. */
  if (PUNTUAL_WINDOW (shell)->toast != NULL)
    adw_toast_dismiss (PUNTUAL_WINDOW (shell)->toast);
  puntual_notice_show (PUNTUAL_WINDOW (shell)->notice, error->message, puntual_error_hint (error),
                       TRUE, FALSE);
}

/* --- Doing and undoing --- */

typedef struct
{
  PuntualWindow *window; /* owned */
  PuntualDeed *deed;     /* owned until it is carried out */
  PuntualDeed *undo;     /* owned */
  char *done;
  GTask *task; /* owned; NULL: nobody waits */
} Doing;

static void
doing_free (Doing *self)
{
  g_clear_pointer (&self->deed, puntual_deed_free);
  g_clear_pointer (&self->undo, puntual_deed_free);
  g_clear_object (&self->task);
  g_clear_object (&self->window);
  g_free (self->done);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Doing, doing_free)

static void
update_undo (PuntualWindow *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.undo",
                                 !puntual_undo_is_empty (self->undo));
}

static void
say_done (PuntualWindow *self, Doing *doing)
{
  AdwToast *toast;
  guint number;

  if (doing->undo == NULL)
    {
      if (doing->done != NULL)
        say (PUNTUAL_SHELL (self), doing->done);
      return;
    }
  number = puntual_undo_push (self->undo, g_steal_pointer (&doing->undo));
  update_undo (self);
  if (doing->done == NULL)
    return;
  toast = toast_new (doing->done);
  adw_toast_set_button_label (toast, _ ("_Undo"));
  adw_toast_set_action_name (toast, "win.undo-one");
  adw_toast_set_action_target_value (toast, g_variant_new_uint32 (number));
  /* The button one sees is that of the newest deed. */
  if (self->toast != NULL)
    adw_toast_dismiss (self->toast);
  g_set_object (&self->toast, toast);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/* In front of what was said about the deed, which comes back behind it with its own button. */
static void
offer (PuntualShell *shell, const char *text, const char *label, const char *action_name,
       GVariant *target)
{
  AdwToast *toast = toast_new (text);

  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  adw_toast_set_button_label (toast, label);
  adw_toast_set_action_name (toast, action_name);
  adw_toast_set_action_target_value (toast, target);
  adw_toast_overlay_add_toast (PUNTUAL_WINDOW (shell)->toasts, toast);
}

static void
doing_done (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (Doing) doing = data;
  g_autoptr (GError) error = NULL;
  PuntualWindow *self = doing->window;

  if (puntual_desk_run_finish (PUNTUAL_DESK (source), answer, NULL, &error))
    {
      puntual_notice_hide (self->notice);
      say_done (self, doing);
      if (doing->task != NULL)
        g_task_return_boolean (doing->task, TRUE);
    }
  else if (doing->task != NULL)
    g_task_return_error (doing->task, g_steal_pointer (&error));
  else
    complain (PUNTUAL_SHELL (self), error);
}

static gboolean
run_deed (PuntualDeskJob *job, gpointer data, GError **error)
{
  PuntualDeed *deed = data;

  return deed->run (job, deed->data, error);
}

static void
carry_out (PuntualShell *shell, PuntualDeed *deed, PuntualDeed *undo, const char *done,
           GAsyncReadyCallback callback, gpointer user_data)
{
  PuntualWindow *self = PUNTUAL_WINDOW (shell);
  Doing *doing = g_new0 (Doing, 1);

  doing->window = g_object_ref (self);
  doing->undo = undo;
  doing->done = g_strdup (done);
  if (callback != NULL)
    doing->task = g_task_new (self, NULL, callback, user_data);
  puntual_desk_run_async (self->desk, PUNTUAL_LANE_WRITE, run_deed, deed,
                          (GDestroyNotify)puntual_deed_free, NULL, doing_done, doing);
}

/* A deed on its way back. */
typedef struct
{
  PuntualWindow *window; /* owned */
  PuntualDeed *deed;     /* owned */
  GTask *task;           /* owned; NULL: nobody waits */
} Undoing;

/* What failed for want of room or of the ledger can be tried again. */
static gboolean
may_work_later (const GError *error)
{
  return g_error_matches (error, PUNTUAL_ERROR, PUNTUAL_ERROR_BUSY)
         || g_error_matches (error, PUNTUAL_ERROR, PUNTUAL_ERROR_IO)
         || g_error_matches (error, PUNTUAL_ERROR, PUNTUAL_ERROR_READ_ONLY)
         || g_error_matches (error, PUNTUAL_ERROR, PUNTUAL_ERROR_DISK_FULL);
}

static void
undo_done (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autofree Undoing *undoing = data;
  g_autoptr (PuntualWindow) self = undoing->window;
  g_autoptr (PuntualDeed) deed = undoing->deed;
  g_autoptr (GTask) task = undoing->task;
  g_autoptr (GError) error = NULL;

  if (puntual_desk_run_finish (PUNTUAL_DESK (source), answer, NULL, &error))
    {
      if (task != NULL)
        g_task_return_boolean (task, TRUE);
      else
        say (PUNTUAL_SHELL (self), _ ("Taken back"));
      return;
    }
  /* A window that was closed meanwhile has forgotten what it did. */
  if (may_work_later (error) && self->undo != NULL)
    {
      puntual_undo_push (self->undo, g_steal_pointer (&deed));
      update_undo (self);
    }
  if (task != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    complain (PUNTUAL_SHELL (self), error);
}

/* The deed of that number, or the last one (0). Takes task (may be NULL). */
static void
take_back (PuntualWindow *self, guint number, GTask *task)
{
  PuntualDeed *deed = puntual_undo_pop (self->undo, number);
  Undoing *undoing;

  update_undo (self);
  if (self->toast != NULL)
    adw_toast_dismiss (self->toast);
  g_clear_object (&self->toast);
  if (deed == NULL)
    {
      if (task != NULL)
        g_task_return_boolean (task, FALSE);
      g_clear_object (&task);
      return;
    }
  undoing = g_new0 (Undoing, 1);
  undoing->window = g_object_ref (self);
  undoing->deed = deed;
  undoing->task = task;
  puntual_desk_run_async (self->desk, PUNTUAL_LANE_WRITE, run_deed, deed, NULL, NULL, undo_done,
                          undoing);
}

static void
undo (PuntualShell *shell, GAsyncReadyCallback callback, gpointer user_data)
{
  take_back (PUNTUAL_WINDOW (shell), 0, g_task_new (shell, NULL, callback, user_data));
}

static guint
get_newest_deed (PuntualShell *shell)
{
  PuntualWindow *self = PUNTUAL_WINDOW (shell);

  return self->undo != NULL ? puntual_undo_get_newest (self->undo) : 0;
}

static void
undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PuntualWindow *self = PUNTUAL_WINDOW (widget);

  /* The button speaks of a deed; the key takes back what one is at. */
  if (parameter == NULL && puntual_page_undo (self->page_of[self->place]))
    return;
  take_back (self, parameter != NULL ? g_variant_get_uint32 (parameter) : 0, NULL);
}

static void
shell_init (PuntualShellInterface *iface)
{
  iface->get_desk = get_desk;
  iface->say = say;
  iface->complain = complain;
  iface->carry_out = carry_out;
  iface->offer = offer;
  iface->undo = undo;
  iface->get_newest_deed = get_newest_deed;
  iface->open = open_place;
  iface->open_template = open_template;
}

/* --- How things stand --- */

static void take_pulse (PuntualWindow *self);

static void
pulse_taken (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (PuntualWindow) self = data;
  g_autoptr (PuntualPulse) pulse = NULL;
  gpointer result = NULL;
  gboolean first = !self->settled;

  self->taking_pulse = FALSE;
  self->settled = TRUE;
  if (puntual_desk_run_finish (PUNTUAL_DESK (source), answer, &result, NULL))
    {
      pulse = result;
      puntual_sidebar_show_pulse (self->sidebar, pulse);
      if (puntual_desk_is_read_only (self->desk))
        puntual_notice_show (self->notice, _ ("This ledger can be looked at, but not changed"),
                             _ ("The disk or the file is write-protected."), FALSE, TRUE);
      else if (first && pulse->fresh)
        puntual_window_show_first_run (self, TRUE);
    }
  if (self->pulse_stale)
    take_pulse (self);
}

/* One at a time: changes that come meanwhile are looked at once, afterwards. */
static void
take_pulse (PuntualWindow *self)
{
  if (self->taking_pulse)
    {
      self->pulse_stale = TRUE;
      return;
    }
  self->taking_pulse = TRUE;
  self->pulse_stale = FALSE;
  puntual_desk_run_async (self->desk, PUNTUAL_LANE_READ, puntual_pulse_take, NULL, NULL, NULL,
                          pulse_taken, g_object_ref (self));
}

static void
desk_trouble (PuntualWindow *self)
{
  const GError *error = puntual_desk_get_trouble (self->desk);
  g_autofree char *text = NULL;
  g_autofree char *escaped = NULL;

  self->settled = TRUE;
  text = g_strdup_printf ("%s\n%s\n%s", error->message, puntual_error_hint (error),
                          puntual_desk_get_path (self->desk));
  escaped = g_markup_escape_text (text, -1);
  adw_status_page_set_description (self->trouble, escaped);
  gtk_stack_set_visible_child_name (self->stack, "trouble");
}

static gboolean
look_for_changes (gpointer data)
{
  PuntualWindow *self = data;

  if (gtk_window_is_active (GTK_WINDOW (self)))
    puntual_desk_look_for_changes (self->desk);
  return G_SOURCE_CONTINUE;
}

static void
activity_changed (PuntualWindow *self)
{
  if (gtk_window_is_active (GTK_WINDOW (self)))
    puntual_desk_look_for_changes (self->desk);
}

void
puntual_window_show_first_run (PuntualWindow *self, gboolean first_run)
{
  GtkWidget *steps = gtk_stack_get_child_by_name (self->stack, "first-run");

  if (first_run && steps == NULL)
    {
      steps = puntual_window_make_first_run (self);
      gtk_stack_add_named (self->stack, steps, "first-run");
    }
  gtk_stack_set_visible_child_name (self->stack, first_run ? "first-run" : "pages");
  if (!first_run && steps != NULL)
    gtk_stack_remove (self->stack, steps);
}

/* --- Life --- */

/* Money letters that are leaving are not left alone: they stop between two, then the window goes.
 */
static gboolean
puntual_window_close_request (GtkWindow *window)
{
  PuntualWindow *self = PUNTUAL_WINDOW (window);

  self->closing = puntual_desk_stop_long_work (self->desk);
  if (self->closing)
    {
      puntual_notice_show (self->notice, _ ("Puntual closes in a moment"),
                           _ ("What is running stops at the next good place."), FALSE, TRUE);
      return TRUE;
    }
  return GTK_WINDOW_CLASS (puntual_window_parent_class)->close_request (window);
}

static void
long_work_ended (PuntualWindow *self)
{
  if (self->closing)
    gtk_window_close (GTK_WINDOW (self));
}

static void
puntual_window_dispose (GObject *object)
{
  PuntualWindow *self = PUNTUAL_WINDOW (object);

  g_clear_handle_id (&self->looking, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), PUNTUAL_TYPE_WINDOW);
  g_clear_object (&self->toast);
  g_clear_pointer (&self->undo, puntual_undo_free);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (puntual_window_parent_class)->dispose (object);
}

static void
puntual_window_class_init (PuntualWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = puntual_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = puntual_window_close_request;
  g_type_ensure (PUNTUAL_TYPE_FOLD);
  g_type_ensure (PUNTUAL_TYPE_NOTICE);
  g_type_ensure (PUNTUAL_TYPE_SIDEBAR);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/puntual/Puntual/puntual-window.ui");
  gtk_widget_class_bind_template_child (widget_class, PuntualWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, PuntualWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, PuntualWindow, fold);
  gtk_widget_class_bind_template_child (widget_class, PuntualWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, PuntualWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, PuntualWindow, notice);
  gtk_widget_class_bind_template_child (widget_class, PuntualWindow, trouble);
  gtk_widget_class_bind_template_callback (widget_class, fold_changed);
  gtk_widget_class_bind_template_callback (widget_class, place_chosen);
  gtk_widget_class_install_action (widget_class, "win.back", NULL, go_back);
  gtk_widget_class_install_action (widget_class, "win.notifications", NULL, notifications_action);
  gtk_widget_class_install_action (widget_class, "win.undo", NULL, undo_action);
  gtk_widget_class_install_action (widget_class, "win.undo-one", "u", undo_action);
  puntual_window_install_actions (widget_class);
}

static void
puntual_window_init (PuntualWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->undo = puntual_undo_new ();
  update_undo (self);
  puntual_window_take_drops (self);
  puntual_window_size_keep (GTK_WINDOW (self));
  g_signal_connect (self, "notify::is-active", G_CALLBACK (activity_changed), NULL);
}

PuntualWindow *
puntual_window_new (GtkApplication *application, PuntualDesk *desk)
{
  PuntualWindow *self = g_object_new (PUNTUAL_TYPE_WINDOW, "application", application, NULL);

  self->desk = g_object_ref (desk);
  g_signal_connect_object (desk, "changed", G_CALLBACK (take_pulse), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "long-work-ended", G_CALLBACK (long_work_ended), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "trouble", G_CALLBACK (desk_trouble), self, G_CONNECT_SWAPPED);
  self->looking = g_timeout_add_seconds (LOOK_EVERY_SECONDS, look_for_changes, self);
  open_place (PUNTUAL_SHELL (self), PUNTUAL_PLACE_TODAY, 0);
  take_pulse (self);
  puntual_sidebar_attach (self->sidebar, PUNTUAL_SHELL (self));
  return self;
}
