/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-attention-row.h"
#include "puntual-error.h"
#include "puntual-flow-layout.h"
#include "puntual-long-work.h"
#include "puntual-send-panel.h"
#include "puntual-typed-text.h"

/* So many customers are named in a sentence. */
#define NAMED_MAX 5

struct _PuntualSendPanel
{
  AdwBin parent_instance;

  /* Children. */
  GtkStack *stack;
  GtkLabel *busy_title;
  GtkProgressBar *progress;
  GtkWidget *stop;
  GtkImage *icon;
  GtkLabel *title, *text;
  GtkListBox *rows;
  GtkWidget *buttons, *outbox, *folder, *account, *back;
  /* Owned. */
  GCancellable *running; /* NULL: nothing runs */
  char *folder_path;
};

G_DEFINE_FINAL_TYPE (PuntualSendPanel, puntual_send_panel, ADW_TYPE_BIN)

static guint closed_signal;

gboolean
puntual_send_panel_is_busy (PuntualSendPanel *self)
{
  return self->running != NULL;
}

/* By the button, or because the window is to close. */
static void
show_stopping (PuntualSendPanel *self)
{
  if (self->stack == NULL)
    return;
  gtk_widget_set_sensitive (self->stop, FALSE);
  gtk_label_set_text (self->busy_title, _ ("Stopping after this message…"));
}

void
puntual_send_panel_stop (PuntualSendPanel *self)
{
  if (self->running != NULL)
    g_cancellable_cancel (self->running);
}

/* --- The summary --- */

static void
add_line (GString *text, const char *line)
{
  g_string_append_printf (text, text->len > 0 ? "\n%s" : "%s", line);
}

/* Takes the line. */
static void
add_count (GString *text, guint n, char *line)
{
  if (n > 0)
    add_line (text, line);
  g_free (line);
}

/* The first few, as the outbox has them all. */
static char *
join_names (const GPtrArray *names)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < names->len && i < NAMED_MAX; i++)
    g_string_append_printf (text, i > 0 ? ", %s" : "%s",
                            (const char *)g_ptr_array_index (names, i));
  if (names->len > NAMED_MAX)
    g_string_append (text, ", …");
  return g_string_free (text, FALSE);
}

static char *
summary_title (const PuntualSendOutcome *outcome)
{
  if (outcome->only_approved)
    /* Translators: %u is a number of messages. */
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u message leaves later",
                                         "%u messages leave later", outcome->waiting),
                            outcome->waiting);
  if (outcome->stopped != NULL)
    /* Translators: %u is a number of messages. */
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Stopped after %u message",
                                         "Stopped after %u messages", outcome->sent),
                            outcome->sent);
  if (outcome->sent == 0)
    return g_strdup (outcome->unknown > 0 ? _ ("Nobody knows yet whether anything was sent")
                                          : _ ("Nothing was sent"));
  if (outcome->folder != NULL)
    /* Translators: %u is a number of messages. */
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u message written to the folder",
                                         "%u messages written to the folder", outcome->sent),
                            outcome->sent);
  return g_strdup_printf (
      /* Translators: %u is a number of messages. */
      g_dngettext (GETTEXT_PACKAGE, "%u message sent", "%u messages sent", outcome->sent),
      outcome->sent);
}

/* The names of those whose message is to be looked at again. */
static void
add_changed (GString *text, const GPtrArray *changed)
{
  g_autofree char *names = NULL;

  if (changed == NULL || changed->len == 0)
    return;
  names = join_names (changed);
  add_count (text, changed->len,
             /* Translators: %u is a number of messages, %s are their customers. */
             g_strdup_printf (
                 g_dngettext (GETTEXT_PACKAGE, "%u changed since it was shown, look again: %s.",
                              "%u changed since they were shown, look again: %s.", changed->len),
                 changed->len, names));
}

static char *
summary_text (const PuntualSendOutcome *outcome)
{
  GString *text = g_string_new (NULL);

  if (outcome->stopped != NULL)
    add_line (text, outcome->stopped->message);
  if (outcome->only_approved)
    add_line (text, _ ("They are approved and leave with the next sending within the hours."));
  else if (outcome->folder != NULL && outcome->sent > 0)
    {
      add_line (text, _ ("Nothing left this computer."));
      add_line (text, outcome->folder);
    }
  add_count (
      text, outcome->failed,
      g_strdup_printf (/* Translators: %u is a number of messages. */
                       g_dngettext (GETTEXT_PACKAGE, "%u failed.", "%u failed.", outcome->failed),
                       outcome->failed));
  add_count (
      text, outcome->unknown,
      g_strdup_printf (/* Translators: %u is a number of messages. */
                       g_dngettext (GETTEXT_PACKAGE, "Of %u nobody knows whether it arrived.",
                                    "Of %u nobody knows whether they arrived.", outcome->unknown),
                       outcome->unknown));
  add_count (text, outcome->cancelled,
             g_strdup_printf (
                 /* Translators: %u is a number of messages. */
                 g_dngettext (GETTEXT_PACKAGE, "%u was not true any more and was cancelled.",
                              "%u were not true any more and were cancelled.", outcome->cancelled),
                 outcome->cancelled));
  add_changed (text, outcome->changed);
  if (!outcome->only_approved)
    add_count (text, outcome->waiting,
               g_strdup_printf (/* Translators: %u is a number of messages. */
                                g_dngettext (GETTEXT_PACKAGE, "%u did not leave and still waits.",
                                             "%u did not leave and still wait.", outcome->waiting),
                                outcome->waiting));
  return g_string_free (text, FALSE);
}

static void
add_trouble (PuntualSendPanel *self, const PuntualOutboxRow *row)
{
  const char *why = row->error != NULL ? row->error : row->reason;
  PuntualAttentionRow *line =
      puntual_attention_row_new (puntual_medium_icon_name (row->medium), PUNTUAL_COLOUR_RED,
                                 row->customer_name, why != NULL ? why : "");

  puntual_attention_row_set_button (line, C_ ("button", "Open"), "win.open-item",
                                    g_variant_new ("(sx)", "outbox", row->row_id), NULL);
  gtk_list_box_append (self->rows, GTK_WIDGET (line));
}

static void
clear_rows (PuntualSendPanel *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->rows))) != NULL)
    gtk_list_box_remove (self->rows, row);
}

static void
show_icon (PuntualSendPanel *self, const char *name, const char *style)
{
  static const char *const styles[] = { "success", "warning", "error", "dim-label" };

  gtk_image_set_from_icon_name (self->icon, name);
  for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
    gtk_widget_remove_css_class (GTK_WIDGET (self->icon), styles[i]);
  gtk_widget_add_css_class (GTK_WIDGET (self->icon), style);
}

static void
show_page (PuntualSendPanel *self, const char *title, const char *text)
{
  gtk_label_set_text (self->title, title);
  puntual_typed_text_say (self->text, text);
  gtk_widget_set_visible (GTK_WIDGET (self->text), *text != '\0');
  gtk_stack_set_visible_child_name (self->stack, "summary");
  gtk_widget_grab_focus (self->back);
}

static void
show_outcome (PuntualSendPanel *self, const PuntualSendOutcome *outcome)
{
  g_autofree char *title = summary_title (outcome);
  g_autofree char *text = summary_text (outcome);
  guint amiss =
      outcome->failed + outcome->unknown + outcome->n_trouble + (outcome->stopped != NULL ? 1 : 0);
  guint changed = outcome->changed != NULL ? outcome->changed->len : 0;

  clear_rows (self);
  for (guint i = 0; i < outcome->trouble->len; i++)
    add_trouble (self, g_ptr_array_index (outcome->trouble, i));
  if (outcome->only_approved)
    show_icon (self, "alarm-symbolic", "dim-label");
  else if (outcome->sent == 0)
    show_icon (self, "dialog-error-symbolic", "error");
  else if (amiss + changed + outcome->waiting + outcome->cancelled > 0)
    show_icon (self, "dialog-warning-symbolic", "warning");
  else
    show_icon (self, "emblem-ok-symbolic", "success");
  g_free (self->folder_path);
  self->folder_path = outcome->sent > 0 ? g_strdup (outcome->folder) : NULL;
  gtk_widget_set_visible (GTK_WIDGET (self->rows), outcome->trouble->len > 0);
  gtk_widget_set_visible (self->outbox, amiss > 0);
  gtk_widget_set_visible (self->folder, self->folder_path != NULL);
  gtk_widget_set_visible (self->account, FALSE);
  show_page (self, title, text);
}

static void
show_failure (PuntualSendPanel *self, const GError *error)
{
  g_autofree char *text = g_strdup_printf ("%s\n%s", error->message, puntual_error_hint (error));

  clear_rows (self);
  show_icon (self, "dialog-error-symbolic", "error");
  gtk_widget_set_visible (GTK_WIDGET (self->rows), FALSE);
  gtk_widget_set_visible (self->outbox, FALSE);
  gtk_widget_set_visible (self->folder, FALSE);
  gtk_widget_set_visible (
      self->account,
      g_error_matches (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_CONFIG)
          || g_error_matches (error, PUNTUAL_ERROR, PUNTUAL_ERROR_NO_SECRET)
          || g_error_matches (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_UNREACHABLE));
  show_page (self, _ ("Nothing was sent"), g_strstrip (text));
}

/* --- The run --- */

static void
show_progress (guint64 done, guint64 total, gpointer data)
{
  PuntualSendPanel *self = data;
  g_autofree char *title = NULL;

  gtk_progress_bar_set_fraction (self->progress, total > 0 ? (double)done / (double)total : 0);
  if (g_cancellable_is_cancelled (self->running))
    return;
  /* Translators: how far the sending is: messages done, and of how many. */
  title = g_strdup_printf (_ ("%u of %u"), (guint)done, (guint)total);
  gtk_label_set_text (self->busy_title, title);
}

static void
order_done (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (PuntualSendPanel) self = data;
  g_autoptr (PuntualSendOutcome) outcome = NULL;
  g_autoptr (GError) error = NULL;
  gpointer result = NULL;
  g_autoptr (GCancellable) running = g_steal_pointer (&self->running);
  gboolean well = puntual_desk_run_finish (PUNTUAL_DESK (source), answer, &result, &error);

  outcome = result;
  if (self->stack != NULL && well)
    show_outcome (self, outcome);
  else if (self->stack != NULL && g_error_matches (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CANCELLED))
    g_signal_emit (self, closed_signal, 0);
  else if (self->stack != NULL)
    show_failure (self, error);
  puntual_desk_end_long_work (PUNTUAL_DESK (source), running);
}

void
puntual_send_panel_run (PuntualSendPanel *self, PuntualShell *shell, PuntualSendOrder *order)
{
  g_return_if_fail (self->running == NULL);
  self->running = g_cancellable_new ();
  g_set_object (&order->cancellable, self->running);
  g_signal_connect_object (self->running, "cancelled", G_CALLBACK (show_stopping), self,
                           G_CONNECT_SWAPPED);
  puntual_desk_begin_long_work (puntual_shell_get_desk (shell), self->running);
  gtk_label_set_text (self->busy_title, _ ("Preparing…"));
  gtk_progress_bar_set_fraction (self->progress, 0);
  gtk_widget_set_sensitive (self->stop, TRUE);
  gtk_stack_set_visible_child_name (self->stack, "busy");
  gtk_widget_grab_focus (self->stop);
  /* Its own cancellable stops the run between two messages; the job itself ends by itself. */
  puntual_desk_run_long_async (puntual_shell_get_desk (shell), PUNTUAL_LANE_WRITE,
                               puntual_send_order_run, order,
                               (GDestroyNotify)puntual_send_order_free, show_progress, self, NULL,
                               order_done, g_object_ref (self));
}

static void
back_clicked (PuntualSendPanel *self)
{
  g_signal_emit (self, closed_signal, 0);
}

static void
folder_clicked (PuntualSendPanel *self)
{
  g_autofree char *uri = g_filename_to_uri (self->folder_path, NULL, NULL);

  if (uri != NULL)
    gtk_show_uri (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), uri, GDK_CURRENT_TIME);
}

/* --- Life --- */

static void
puntual_send_panel_dispose (GObject *object)
{
  PuntualSendPanel *self = PUNTUAL_SEND_PANEL (object);

  if (self->running != NULL)
    g_cancellable_cancel (self->running);
  /* The bin lets go of its child, which the template would else take from under it. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), PUNTUAL_TYPE_SEND_PANEL);
  G_OBJECT_CLASS (puntual_send_panel_parent_class)->dispose (object);
}

static void
puntual_send_panel_finalize (GObject *object)
{
  PuntualSendPanel *self = PUNTUAL_SEND_PANEL (object);

  g_clear_object (&self->running);
  g_free (self->folder_path);
  G_OBJECT_CLASS (puntual_send_panel_parent_class)->finalize (object);
}

static void
puntual_send_panel_class_init (PuntualSendPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = puntual_send_panel_dispose;
  G_OBJECT_CLASS (klass)->finalize = puntual_send_panel_finalize;
  closed_signal = g_signal_new ("closed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/puntual/Puntual/review/puntual-send-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, PuntualSendPanel, stack);
  gtk_widget_class_bind_template_child (widget_class, PuntualSendPanel, busy_title);
  gtk_widget_class_bind_template_child (widget_class, PuntualSendPanel, progress);
  gtk_widget_class_bind_template_child (widget_class, PuntualSendPanel, stop);
  gtk_widget_class_bind_template_child (widget_class, PuntualSendPanel, icon);
  gtk_widget_class_bind_template_child (widget_class, PuntualSendPanel, title);
  gtk_widget_class_bind_template_child (widget_class, PuntualSendPanel, text);
  gtk_widget_class_bind_template_child (widget_class, PuntualSendPanel, rows);
  gtk_widget_class_bind_template_child (widget_class, PuntualSendPanel, buttons);
  gtk_widget_class_bind_template_child (widget_class, PuntualSendPanel, outbox);
  gtk_widget_class_bind_template_child (widget_class, PuntualSendPanel, folder);
  gtk_widget_class_bind_template_child (widget_class, PuntualSendPanel, account);
  gtk_widget_class_bind_template_child (widget_class, PuntualSendPanel, back);
  gtk_widget_class_bind_template_callback (widget_class, puntual_send_panel_stop);
  gtk_widget_class_bind_template_callback (widget_class, back_clicked);
  gtk_widget_class_bind_template_callback (widget_class, folder_clicked);
}

static void
puntual_send_panel_init (PuntualSendPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (self->buttons, puntual_flow_layout_new (8, 8));
}
