/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-locale.h"
#include "puntual-message-view.h"
#include "puntual-review.h"
#include "puntual-settings-step.h"

#define PUNTUAL_TYPE_PREVIEW_STEP (puntual_preview_step_get_type ())
G_DECLARE_FINAL_TYPE (PuntualPreviewStep, puntual_preview_step, PUNTUAL, PREVIEW_STEP,
                      PuntualSettingsStep)

/* What would be sent today, and the first message as it would be read; and whether Puntual goes on
 * when the window is closed. */
struct _PuntualPreviewStep
{
  PuntualSettingsStep parent_instance;

  /* Borrowed. */
  GtkWidget *recipient;
  PuntualMessageView *view;
  GtkWidget *frame;
};

G_DEFINE_FINAL_TYPE (PuntualPreviewStep, puntual_preview_step, PUNTUAL_TYPE_SETTINGS_STEP)

typedef struct
{
  guint n;
  char *customer;
  PuntualMessage *message; /* NULL: none, or its words are not ready */
} Preview;

static void
preview_free (gpointer data)
{
  Preview *self = data;

  g_free (self->customer);
  g_clear_pointer (&self->message, puntual_message_free);
  g_free (self);
}

static gboolean
look_ahead (PuntualDeskJob *job, gpointer data, GError **error)
{
  PuntualLedger *ledger = puntual_desk_job_get_ledger (job);
  PuntualCalendarSet *calendars = puntual_desk_job_get_calendars (job, error);
  Preview *preview = g_new0 (Preview, 1);
  g_autoptr (PuntualReview) review = NULL;

  puntual_desk_job_take_result (job, preview, preview_free);
  if (calendars != NULL)
    review = puntual_review_load (ledger, calendars, puntual_shell_language (), error);
  if (review == NULL)
    return FALSE;
  preview->n = review->items->len;
  for (guint i = 0; i < review->items->len && preview->message == NULL; i++)
    {
      const PuntualReviewItem *item = g_ptr_array_index (review->items, i);

      preview->message = puntual_review_preview (ledger, calendars, item->id, NULL);
      g_free (preview->customer);
      preview->customer = g_strdup (item->customer_name);
    }
  return TRUE;
}

static void
show_preview (PuntualPreviewStep *self, const Preview *preview)
{
  PuntualFirstStep *step = PUNTUAL_FIRST_STEP (self);
  g_autofree char *number = puntual_locale_integer (preview->n, puntual_shell_language ());
  g_autofree char *title = NULL;
  g_autofree char *recipient = NULL;

  /* Translators: %s is a number of messages. */
  title = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s message would leave today",
                                        "%s messages would leave today", preview->n),
                           number);
  puntual_first_step_set_title (step, preview->n > 0 ? title : _ ("You are ready"));
  puntual_first_step_set_text (
      step, preview->n > 0
                ? _ ("Nothing has been sent. You look at each message before it leaves.")
                : _ ("Nothing has been sent, and nothing is due today. Puntual tells you when "
                     "something is."));
  puntual_message_view_set_message (self->view, preview->message);
  gtk_widget_set_visible (self->frame, preview->message != NULL);
  if (preview->message == NULL)
    return;
  /* Translators: %s is the name of a customer. */
  recipient = g_strdup_printf (_ ("To %s:"), preview->customer);
  gtk_label_set_text (GTK_LABEL (self->recipient), recipient);
}

static void
looked_ahead (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (PuntualPreviewStep) self = data;
  g_autoptr (GError) error = NULL;
  gpointer preview = NULL;
  PuntualShell *shell = puntual_first_step_get_shell (PUNTUAL_FIRST_STEP (self));

  if (!puntual_desk_run_finish (PUNTUAL_DESK (source), answer, &preview, &error))
    {
      if (shell != NULL)
        puntual_shell_complain (shell, error);
      return;
    }
  if (shell != NULL)
    show_preview (self, preview);
  preview_free (preview);
}

static void
enter (PuntualFirstStep *step)
{
  PuntualShell *shell = puntual_first_step_get_shell (step);

  PUNTUAL_FIRST_STEP_CLASS (puntual_preview_step_parent_class)->enter (step);
  if (shell != NULL)
    puntual_desk_run_async (puntual_shell_get_desk (shell), PUNTUAL_LANE_READ, look_ahead, NULL,
                            NULL, NULL, looked_ahead, g_object_ref (step));
}

static void
puntual_preview_step_class_init (PuntualPreviewStepClass *klass)
{
  PUNTUAL_FIRST_STEP_CLASS (klass)->enter = enter;
}

/* Proposed here and off elsewhere: whoever comes this far wants reminders to leave. */
static void
add_background (PuntualSettingsStep *self)
{
  PuntualField *field =
      puntual_field_new_switch ("background", _ ("_Keep working while the window is closed"));

  puntual_field_set_description (
      field, _ ("Puntual starts with the desktop, tells you what needs you, and sends what you "
                "approved at your hours."));
  puntual_settings_step_add_switch (self, field);
  puntual_settings_form_propose (puntual_settings_step_get_form (self), "background", "true");
}

static void
puntual_preview_step_init (PuntualPreviewStep *self)
{
}

GtkWidget *
puntual_preview_step_new (PuntualShell *shell)
{
  PuntualPreviewStep *self = g_object_new (PUNTUAL_TYPE_PREVIEW_STEP, NULL);

  puntual_settings_step_build (PUNTUAL_SETTINGS_STEP (self), shell, _ ("You are ready"),
                               _ ("Nothing has been sent."));
  add_background (PUNTUAL_SETTINGS_STEP (self));
  self->recipient = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->recipient), 0);
  gtk_label_set_wrap (GTK_LABEL (self->recipient), TRUE);
  gtk_widget_add_css_class (self->recipient, "heading");
  self->view = puntual_message_view_new ();
  self->frame = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  gtk_box_append (GTK_BOX (self->frame), self->recipient);
  gtk_box_append (GTK_BOX (self->frame), GTK_WIDGET (self->view));
  gtk_widget_set_visible (self->frame, FALSE);
  puntual_first_step_add (PUNTUAL_FIRST_STEP (self), self->frame);
  return GTK_WIDGET (self);
}
