/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"
#include "puntual-form-dialog.h"

#include <glib/gi18n-lib.h>

#include "puntual-draft.h"
#include "puntual-form-strip.h"
#include "puntual-locale.h"
#include "puntual-typed-text.h"
#include "puntual-wrapping-button.h"

#define WIDTH 480
#define MAX_HEIGHT 640
#define CLAMP_WIDTH 560
#define DRAFT_ORIGIN ""    /* key of no field: what the record was that was typed over */
#define DRAFT_PATIENCE 400 /* ms without a change before it is kept */

struct _PuntualFormDialog
{
  PuntualDialogWindow parent_instance;

  PuntualShell *shell; /* weak */
  PuntualForm *form;
  gboolean running; /* the deed is being carried out */
  gboolean ended;   /* it was carried out, or there is nothing to keep */

  PuntualFormSubmit submit;
  gpointer submit_data;
  GDestroyNotify free_submit_data;

  char *draft_key;
  char *draft_origin; /* NULL: of no record */
  guint draft_wait;   /* source */

  /* borrowed */
  GtkWidget *focus; /* where the keyboard was when the deed began; weak */
  GtkWidget *cancel_button;
  GtkWidget *submit_button;
  GtkWidget *spinner;
  GtkWidget *body;
  GtkWidget *groups;
  GtkWidget *error_strip;
  GtkWidget *remark_strip;
  GtkWidget *draft_strip;
  AdwPreferencesGroup *group;
};

enum
{
  SIGNAL_DONE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PuntualFormDialog, puntual_form_dialog, PUNTUAL_TYPE_DIALOG_WINDOW)

/* NONE: the window is gone. */
static PuntualDay
today (PuntualFormDialog *self)
{
  PuntualDesk *desk = self->shell != NULL ? puntual_shell_get_desk (self->shell) : NULL;

  return desk != NULL ? puntual_desk_get_day (desk) : PUNTUAL_DAY_NONE;
}

static void
keep_draft_now (PuntualFormDialog *self)
{
  g_autoptr (GHashTable) texts = NULL;

  g_clear_handle_id (&self->draft_wait, g_source_remove);
  if (self->draft_key == NULL || self->ended)
    return;
  if (!puntual_form_is_touched (self->form))
    {
      puntual_draft_remove (self->draft_key);
      return;
    }
  texts = puntual_form_get_texts (self->form);
  if (self->draft_origin != NULL)
    g_hash_table_insert (texts, g_strdup (DRAFT_ORIGIN), g_strdup (self->draft_origin));
  puntual_draft_save_on (self->draft_key, today (self), texts);
}

static void
on_draft_due (gpointer data)
{
  PuntualFormDialog *self = data;

  self->draft_wait = 0;
  keep_draft_now (self);
}

static void
on_form_changed (PuntualFormDialog *self)
{
  if (self->draft_key == NULL || self->ended)
    return;
  g_clear_handle_id (&self->draft_wait, g_source_remove);
  self->draft_wait = g_timeout_add_once (DRAFT_PATIENCE, on_draft_due, self);
}

static void
on_discard (PuntualFormDialog *self)
{
  puntual_form_reset (self->form);
  g_clear_handle_id (&self->draft_wait, g_source_remove);
  puntual_draft_remove (self->draft_key);
  puntual_form_strip_set (self->draft_strip, NULL);
  puntual_form_focus_first (self->form);
}

static void
set_running (PuntualFormDialog *self, gboolean running)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (running)
    g_set_weak_pointer (&self->focus, focus);
  self->running = running;
  gtk_widget_set_visible (self->spinner, running);
  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), running);
  gtk_widget_set_sensitive (self->body, !running);
  gtk_widget_set_sensitive (self->submit_button, !running);
  gtk_widget_set_sensitive (self->cancel_button, !running);
  if (!running && self->focus != NULL)
    gtk_widget_grab_focus (self->focus);
}

static void
show_error (PuntualFormDialog *self, const GError *error)
{
  g_autofree char *sentences = NULL;
  const char *hint = puntual_error_hint (error);

  if (g_error_matches (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CANCELLED)
      || puntual_form_show_error (self->form, error))
    return;
  sentences =
      *hint == '\0' ? g_strdup (error->message) : g_strjoin (" ", error->message, hint, NULL);
  puntual_form_strip_set (self->error_strip, sentences);
}

static void
end (PuntualFormDialog *self)
{
  self->ended = TRUE;
  g_clear_handle_id (&self->draft_wait, g_source_remove);
  if (self->draft_key != NULL)
    puntual_draft_remove (self->draft_key);
  g_signal_emit (self, signals[SIGNAL_DONE], 0);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
on_carried_out (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (PuntualFormDialog) self = data;
  g_autoptr (GError) error = NULL;
  gboolean done = puntual_shell_carry_out_finish (PUNTUAL_SHELL (source), answer, &error);

  if (!done && !gtk_widget_get_realized (GTK_WIDGET (self)))
    {
      /* The dialog went while it ran: there is no field left to say it beside. */
      puntual_shell_complain (PUNTUAL_SHELL (source), error);
      return;
    }
  set_running (self, FALSE);
  if (done)
    end (self);
  else
    show_error (self, error);
}

void
puntual_form_dialog_submit (PuntualFormDialog *self)
{
  g_autoptr (PuntualDeed) deed = NULL;
  g_autoptr (PuntualDeed) undo = NULL;
  g_autofree char *done = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (PUNTUAL_IS_FORM_DIALOG (self));
  g_return_if_fail (self->submit != NULL);

  if (self->running || self->ended || self->shell == NULL
      || !gtk_widget_get_sensitive (self->submit_button))
    return;
  puntual_form_strip_set (self->error_strip, NULL);
  if (!puntual_form_validate (self->form))
    return;
  if (!self->submit (self, &deed, &undo, &done, self->submit_data, &error))
    {
      if (error != NULL)
        show_error (self, error);
      return;
    }
  if (deed == NULL)
    {
      if (done != NULL)
        puntual_shell_say (self->shell, done);
      end (self);
      return;
    }
  set_running (self, TRUE);
  puntual_shell_carry_out (self->shell, g_steal_pointer (&deed), g_steal_pointer (&undo), done,
                           on_carried_out, g_object_ref (self));
}

static void
puntual_form_dialog_cancel (PuntualDialogWindow *window)
{
  /* What is under way is not stopped half-way. */
  if (!PUNTUAL_FORM_DIALOG (window)->running)
    gtk_window_close (GTK_WINDOW (window));
}

static gboolean
puntual_form_dialog_close_request (GtkWindow *window)
{
  PuntualFormDialog *self = PUNTUAL_FORM_DIALOG (window);

  if (self->running)
    return TRUE;
  keep_draft_now (self);
  self->ended = TRUE;
  return GTK_WINDOW_CLASS (puntual_form_dialog_parent_class)->close_request (window);
}

static void
puntual_form_dialog_dispose (GObject *object)
{
  PuntualFormDialog *self = PUNTUAL_FORM_DIALOG (object);

  /* Destroyed with the window it belongs to: what was typed is kept as in a crash. */
  if (self->form != NULL && !self->ended)
    keep_draft_now (self);
  self->ended = TRUE;
  g_clear_handle_id (&self->draft_wait, g_source_remove);
  g_clear_weak_pointer (&self->shell);
  g_clear_weak_pointer (&self->focus);
  if (self->form != NULL)
    g_signal_handlers_disconnect_by_data (self->form, self);
  g_clear_object (&self->form);
  G_OBJECT_CLASS (puntual_form_dialog_parent_class)->dispose (object);
}

static void
puntual_form_dialog_finalize (GObject *object)
{
  PuntualFormDialog *self = PUNTUAL_FORM_DIALOG (object);

  if (self->free_submit_data != NULL)
    self->free_submit_data (self->submit_data);
  g_free (self->draft_key);
  g_free (self->draft_origin);
  G_OBJECT_CLASS (puntual_form_dialog_parent_class)->finalize (object);
}

static gboolean
on_submit_key (GtkWidget *widget, GVariant *args, gpointer data)
{
  puntual_form_dialog_submit (PUNTUAL_FORM_DIALOG (widget));
  return GDK_EVENT_STOP;
}

static void
puntual_form_dialog_class_init (PuntualFormDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = puntual_form_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = puntual_form_dialog_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = puntual_form_dialog_close_request;
  PUNTUAL_DIALOG_WINDOW_CLASS (klass)->cancel = puntual_form_dialog_cancel;
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, on_submit_key,
                                NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Enter, GDK_CONTROL_MASK, on_submit_key,
                                NULL);
  signals[SIGNAL_DONE] = g_signal_new ("done", PUNTUAL_TYPE_FORM_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 0);
}

static GtkWidget *
build_header (PuntualFormDialog *self)
{
  GtkWidget *bar = adw_header_bar_new ();
  GtkWidget *title = gtk_label_new (NULL);

  /* What gives way first, unlike the toolkit's own title. */
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (title, "title");
  g_object_bind_property (self, "title", title, "label", G_BINDING_SYNC_CREATE);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (bar), title);
  self->cancel_button = gtk_button_new_with_mnemonic (_ ("_Cancel"));
  g_signal_connect_swapped (self->cancel_button, "clicked",
                            G_CALLBACK (puntual_dialog_window_cancel), self);
  puntual_wrapping_button (self->cancel_button);
  self->submit_button = puntual_wrapping_button (gtk_button_new_with_mnemonic (""));
  gtk_widget_add_css_class (self->submit_button, "suggested-action");
  g_signal_connect_swapped (self->submit_button, "clicked", G_CALLBACK (puntual_form_dialog_submit),
                            self);
  self->spinner = gtk_spinner_new ();
  gtk_widget_set_visible (self->spinner, FALSE);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (bar), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (bar), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (bar), self->cancel_button);
  adw_header_bar_pack_end (ADW_HEADER_BAR (bar), self->submit_button);
  adw_header_bar_pack_end (ADW_HEADER_BAR (bar), self->spinner);
  return bar;
}

static void
build_strips (PuntualFormDialog *self, GtkWidget *box)
{
  GtkWidget *discard = gtk_button_new_with_mnemonic (_ ("_Discard"));

  self->error_strip = puntual_form_strip_new (GTK_ACCESSIBLE_ROLE_ALERT);
  puntual_form_strip_set_wrong (self->error_strip);
  self->remark_strip = puntual_form_strip_new (GTK_ACCESSIBLE_ROLE_GROUP);
  self->draft_strip = puntual_form_strip_new (GTK_ACCESSIBLE_ROLE_GROUP);
  g_signal_connect_swapped (discard, "clicked", G_CALLBACK (on_discard), self);
  puntual_form_strip_append (self->draft_strip, discard);
  gtk_box_append (GTK_BOX (box), self->error_strip);
  gtk_box_append (GTK_BOX (box), self->remark_strip);
  gtk_box_append (GTK_BOX (box), self->draft_strip);
}

static GtkWidget *
build_body (PuntualFormDialog *self)
{
  GtkWidget *clamp = adw_clamp_new ();

  self->groups = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  gtk_widget_add_css_class (self->groups, "form-groups");
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), CLAMP_WIDTH);
  adw_clamp_set_child (ADW_CLAMP (clamp), self->groups);
  self->body = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->body), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (self->body), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (self->body), MAX_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->body), clamp);
  gtk_widget_set_vexpand (self->body, TRUE);
  return self->body;
}

static void
puntual_form_dialog_init (PuntualFormDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->form = puntual_form_new ();
  g_signal_connect_swapped (self->form, "changed", G_CALLBACK (on_form_changed), self);
  g_signal_connect_swapped (self->form, "entered", G_CALLBACK (puntual_form_dialog_submit), self);
  gtk_box_append (GTK_BOX (box), build_header (self));
  build_strips (self, box);
  gtk_box_append (GTK_BOX (box), build_body (self));
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_default_size (GTK_WINDOW (self), WIDTH, -1);
}

PuntualFormDialog *
puntual_form_dialog_new (PuntualShell *shell, const char *title, const char *submit_label)
{
  PuntualFormDialog *self = g_object_new (PUNTUAL_TYPE_FORM_DIALOG, "title", title, NULL);

  g_set_weak_pointer (&self->shell, shell);
  puntual_dialog_window_set_owner (PUNTUAL_DIALOG_WINDOW (self), GTK_WIDGET (shell));
  gtk_button_set_label (GTK_BUTTON (self->submit_button), submit_label);
  return self;
}

PuntualShell *
puntual_form_dialog_get_shell (PuntualFormDialog *self)
{
  return self->shell;
}

PuntualForm *
puntual_form_dialog_get_form (PuntualFormDialog *self)
{
  return self->form;
}

AdwPreferencesGroup *
puntual_form_dialog_add_group (PuntualFormDialog *self, const char *title, const char *description)
{
  /* Groups read markup. */
  g_autofree char *plain_title = g_markup_escape_text (title != NULL ? title : "", -1);
  g_autofree char *typed = puntual_typed_text (description);
  g_autofree char *plain_description = g_markup_escape_text (typed, -1);

  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->group, plain_title);
  adw_preferences_group_set_description (self->group, plain_description);
  gtk_box_append (GTK_BOX (self->groups), GTK_WIDGET (self->group));
  return self->group;
}

void
puntual_form_dialog_add (PuntualFormDialog *self, PuntualField *field)
{
  if (self->group == NULL)
    puntual_form_dialog_add_group (self, NULL, NULL);
  adw_preferences_group_add (self->group, GTK_WIDGET (field));
  puntual_form_add (self->form, field);
}

void
puntual_form_dialog_add_widget (PuntualFormDialog *self, GtkWidget *widget)
{
  gtk_box_append (GTK_BOX (self->groups), widget);
  self->group = NULL;
}

PuntualField *
puntual_form_dialog_get (PuntualFormDialog *self, const char *key)
{
  return puntual_form_get (self->form, key);
}

void
puntual_form_dialog_set_submit (PuntualFormDialog *self, PuntualFormSubmit submit, gpointer data,
                                GDestroyNotify free_data)
{
  if (self->free_submit_data != NULL)
    self->free_submit_data (self->submit_data);
  self->submit = submit;
  self->submit_data = data;
  self->free_submit_data = free_data;
}

void
puntual_form_dialog_blame (PuntualFormDialog *self, PuntualError code, const char *key)
{
  puntual_form_blame (self->form, code, key);
}

void
puntual_form_dialog_set_error (PuntualFormDialog *self, const char *sentence)
{
  puntual_form_strip_set (self->error_strip, sentence);
}

void
puntual_form_dialog_set_remark (PuntualFormDialog *self, const char *sentence)
{
  puntual_form_strip_set (self->remark_strip, sentence);
}

/* Another ledger has other customers and invoices under the same numbers. */
static char *
key_in_ledger (PuntualFormDialog *self, const char *key)
{
  PuntualDesk *desk = self->shell != NULL ? puntual_shell_get_desk (self->shell) : NULL;
  const char *identity = desk != NULL ? puntual_desk_get_identity (desk) : NULL;

  return identity != NULL ? g_strdup_printf ("%s:%s", identity, key) : g_strdup (key);
}

/* What all fields hold, in one short word. */
static char *
origin_of (PuntualForm *form)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (GHashTable) texts = puntual_form_get_texts (form);
  g_autoptr (GList) keys = g_list_sort (g_hash_table_get_keys (texts), (GCompareFunc)g_strcmp0);

  for (GList *at = keys; at != NULL; at = at->next)
    {
      const char *text = g_hash_table_lookup (texts, at->data);

      g_checksum_update (sum, at->data, (gssize)strlen (at->data) + 1);
      g_checksum_update (sum, (const guchar *)text, (gssize)strlen (text) + 1);
    }
  return g_strdup (g_checksum_get_string (sum));
}

static GHashTable *
load_draft (PuntualFormDialog *self, PuntualDay *day)
{
  g_autoptr (GHashTable) texts = puntual_draft_load (self->draft_key, day);

  if (texts == NULL
      || g_strcmp0 (g_hash_table_lookup (texts, DRAFT_ORIGIN), self->draft_origin) == 0)
    return g_steal_pointer (&texts);
  puntual_draft_remove (self->draft_key);
  return NULL;
}

static void
restore_draft (PuntualFormDialog *self)
{
  g_autoptr (GHashTable) texts = NULL;
  g_autofree char *date = NULL;
  g_autofree char *sentence = NULL;
  PuntualDay day = PUNTUAL_DAY_NONE;

  puntual_form_mark_untouched (self->form);
  texts = load_draft (self, &day);
  if (texts == NULL)
    return;

  puntual_form_set_texts (self->form, texts);
  puntual_form_clear_errors (self->form);
  g_clear_handle_id (&self->draft_wait, g_source_remove);
  if (!puntual_form_is_touched (self->form))
    return;
  if (day == PUNTUAL_DAY_NONE)
    {
      puntual_form_strip_set (self->draft_strip, _ ("Restored what you had typed."));
      return;
    }
  date = puntual_locale_date (day, puntual_shell_language ());
  /* Translators: %s is a date such as 27 February 2026. */
  sentence = g_strdup_printf (_ ("Restored what you had typed on %s."), date);
  puntual_form_strip_set (self->draft_strip, sentence);
}

void
puntual_form_dialog_keep_draft (PuntualFormDialog *self, const char *key)
{
  g_free (self->draft_key);
  self->draft_key = key_in_ledger (self, key);
  g_clear_pointer (&self->draft_origin, g_free);
  restore_draft (self);
}

void
puntual_form_dialog_keep_draft_of_record (PuntualFormDialog *self, const char *key)
{
  g_free (self->draft_key);
  self->draft_key = key_in_ledger (self, key);
  g_free (self->draft_origin);
  self->draft_origin = origin_of (self->form);
  restore_draft (self);
}

void
puntual_form_dialog_set_busy (PuntualFormDialog *self, gboolean busy)
{
  gtk_widget_set_sensitive (self->body, !busy);
  gtk_widget_set_sensitive (self->submit_button, !busy);
  gtk_widget_set_visible (self->spinner, busy);
  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), busy);
  if (!busy)
    puntual_form_focus_first (self->form);
}

void
puntual_form_dialog_present (PuntualFormDialog *self)
{
  /* A window that gets its focus before it is shown is no window for a screen reader (GTK 4.8). */
  gtk_window_present (GTK_WINDOW (self));
  puntual_form_focus_first (self->form);
}
