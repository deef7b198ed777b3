/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-dialogs.h"
#include "puntual-error.h"
#include "puntual-form-dialog.h"
#include "puntual-help.h"
#include "puntual-invoice-deeds.h"

/* What is proposed: long enough for a talk, short enough not to be forgotten. */
#define USUAL_DAYS 14

typedef struct
{
  PuntualPauseWhat what;
  guint n;
  gint64 ids[];
} Paused;

static char *
done_words (const Paused *paused)
{
  switch (paused->what)
    {
    case PUNTUAL_PAUSE_INVOICES:
      /* Translators: %u is a number of invoices */
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Reminders about %u invoice paused",
                                           "Reminders about %u invoices paused", paused->n),
                              paused->n);
    case PUNTUAL_PAUSE_CUSTOMERS:
      /* Translators: %u is a number of customers */
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Reminders to %u customer paused",
                                           "Reminders to %u customers paused", paused->n),
                              paused->n);
    case PUNTUAL_PAUSE_EVERYTHING:
    default:
      return g_strdup (_ ("All reminders paused"));
    }
}

static char *
subject_words (const Paused *paused)
{
  switch (paused->what)
    {
    case PUNTUAL_PAUSE_INVOICES:
      /* Translators: %u is a number of invoices */
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "No reminders about %u invoice.",
                                           "No reminders about %u invoices.", paused->n),
                              paused->n);
    case PUNTUAL_PAUSE_CUSTOMERS:
      /* Translators: %u is a number of customers */
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "No reminders to %u customer.",
                                           "No reminders to %u customers.", paused->n),
                              paused->n);
    case PUNTUAL_PAUSE_EVERYTHING:
    default:
      return g_strdup (_ ("Nothing at all is sent to anybody."));
    }
}

static gboolean
submit (PuntualFormDialog *dialog, PuntualDeed **deed, PuntualDeed **undo, char **done,
        gpointer data, GError **error)
{
  const Paused *paused = data;
  PuntualField *how_long = puntual_form_dialog_get (dialog, "how-long");
  PuntualDay until = PUNTUAL_DAY_NONE;
  PuntualDeedPair pair;

  if (g_str_equal (puntual_field_get_choice (how_long), "day")
      && !puntual_field_get_day (puntual_form_dialog_get (dialog, "until"), &until, error))
    return FALSE;
  pair = puntual_deed_pause (paused->what, paused->ids, paused->n, until,
                             puntual_field_get_text (puntual_form_dialog_get (dialog, "reason")));
  *deed = pair.deed;
  *undo = pair.undo;
  *done = done_words (paused);
  return TRUE;
}

static void
how_long_changed (PuntualFormDialog *dialog)
{
  const char *choice = puntual_field_get_choice (puntual_form_dialog_get (dialog, "how-long"));

  gtk_widget_set_visible (GTK_WIDGET (puntual_form_dialog_get (dialog, "until")),
                          g_str_equal (choice, "day"));
}

static void
add_fields (PuntualFormDialog *dialog, PuntualDay today)
{
  PuntualField *how_long = puntual_field_new_choice ("how-long", _ ("How _long"));
  PuntualField *until = puntual_field_new_date ("until", _ ("They go on _from"));
  PuntualField *reason = puntual_field_new_text ("reason", _ ("_Reason"));

  puntual_field_add_choice (how_long, "day", _ ("Until a day"));
  puntual_field_add_choice (how_long, "resumed", _ ("Until I resume them"));
  puntual_field_set_required (until, TRUE);
  puntual_field_set_day (until, today + USUAL_DAYS);
  puntual_field_set_placeholder (reason, _ ("For yourself, to remember why"));
  puntual_form_dialog_add (dialog, how_long);
  puntual_form_dialog_add (dialog, until);
  puntual_form_dialog_add (dialog, reason);
  g_signal_connect_object (how_long, "changed", G_CALLBACK (how_long_changed), dialog,
                           G_CONNECT_SWAPPED);
}

void
puntual_pause_dialog_present (PuntualShell *shell, PuntualPauseWhat what, const gint64 *ids,
                              guint n_ids)
{
  Paused *paused;
  PuntualFormDialog *dialog;
  g_autofree char *subject = NULL;

  if (what != PUNTUAL_PAUSE_EVERYTHING && n_ids == 0)
    return;
  paused = g_malloc0 (sizeof (Paused) + n_ids * sizeof (gint64));
  paused->what = what;
  paused->n = n_ids;
  for (guint i = 0; i < n_ids; i++)
    paused->ids[i] = ids[i];
  subject = subject_words (paused);
  dialog = puntual_form_dialog_new (shell, _ ("Pause Reminders"), _ ("_Pause"));
  puntual_help_set_topic (GTK_WIDGET (dialog), "pause");
  puntual_form_dialog_add_group (dialog, NULL, subject);
  add_fields (dialog, puntual_desk_get_day (puntual_shell_get_desk (shell)));
  puntual_form_dialog_blame (dialog, PUNTUAL_ERROR_INVALID_DATE, "until");
  puntual_form_dialog_set_submit (dialog, submit, paused, g_free);
  puntual_form_dialog_present (dialog);
}
