/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-consent-dialog.h"

#include <glib/gi18n-lib.h>

#include "puntual-form-dialog.h"
#include "puntual-help.h"
#include "puntual-record-change.h"
#include "puntual-whatsapp-table.h"

/* A deed and its inverse share it. */
typedef struct
{
  gint64 customer_id;
  PuntualDay day, before;
} Consent;

static gboolean
set_consent (PuntualDeskJob *job, gpointer data, GError **error)
{
  Consent *self = data;
  PuntualLedger *ledger = puntual_desk_job_get_ledger (job);

  return puntual_whatsapp_consent_get (ledger, self->customer_id, &self->before, error)
         && puntual_whatsapp_consent_set (ledger, self->customer_id, self->day, error);
}

/* Only while nobody noted anything else since. */
static gboolean
take_back (PuntualDeskJob *job, gpointer data, GError **error)
{
  const Consent *self = data;
  PuntualLedger *ledger = puntual_desk_job_get_ledger (job);
  PuntualDay now;

  return puntual_whatsapp_consent_get (ledger, self->customer_id, &now, error)
         && puntual_record_check_unchanged (now, self->day, error)
         && puntual_whatsapp_consent_set (ledger, self->customer_id, self->before, error);
}

/* Whom the dialog is about. */
typedef struct
{
  gint64 id;
  char *name;
} Subject;

static void
subject_free (gpointer data)
{
  Subject *self = data;

  g_free (self->name);
  g_free (self);
}

static char *
say_done (const Subject *subject, PuntualDay day)
{
  if (day != PUNTUAL_DAY_NONE)
    /* Translators: %s is the name of a customer */
    return g_strdup_printf (_ ("%s agreed to messages by WhatsApp"), subject->name);
  /* Translators: %s is the name of a customer */
  return g_strdup_printf (_ ("%s gets nothing more by WhatsApp"), subject->name);
}

static gboolean
submit (PuntualFormDialog *dialog, PuntualDeed **deed, PuntualDeed **undo, char **done,
        gpointer data, GError **error)
{
  const Subject *subject = data;
  gboolean agreed = puntual_field_get_active (puntual_form_dialog_get (dialog, "agreed"));
  PuntualDay day = PUNTUAL_DAY_NONE;
  Consent *consent;

  if (agreed && !puntual_field_get_day (puntual_form_dialog_get (dialog, "day"), &day, error))
    return FALSE;
  consent = g_atomic_rc_box_new0 (Consent);
  consent->customer_id = subject->id;
  consent->day = day;
  *deed = puntual_deed_new (set_consent, g_atomic_rc_box_acquire (consent),
                            (GDestroyNotify)g_atomic_rc_box_release);
  *undo = puntual_deed_new (take_back, consent, (GDestroyNotify)g_atomic_rc_box_release);
  *done = say_done (subject, day);
  return TRUE;
}

static void
agreed_changed (PuntualFormDialog *dialog)
{
  gboolean agreed = puntual_field_get_active (puntual_form_dialog_get (dialog, "agreed"));

  gtk_widget_set_visible (GTK_WIDGET (puntual_form_dialog_get (dialog, "day")), agreed);
}

void
puntual_consent_dialog_present (PuntualShell *shell, const PuntualCustomer *customer,
                                PuntualDay noted)
{
  PuntualFormDialog *dialog =
      puntual_form_dialog_new (shell, _ ("Messages by WhatsApp"), _ ("_Save"));
  PuntualField *agreed = puntual_field_new_switch ("agreed", _ ("The customer _agreed"));
  PuntualField *day = puntual_field_new_date ("day", _ ("_Since"));
  Subject *subject = g_new0 (Subject, 1);

  subject->id = customer->id;
  subject->name = g_strdup (customer->name);
  puntual_form_dialog_set_submit (dialog, submit, subject, subject_free);
  puntual_form_dialog_add_group (dialog, NULL,
                                 _ ("WhatsApp wants to know that people agreed. Without a day here "
                                    "nothing goes to them that way."));
  puntual_field_set_active (agreed, TRUE);
  puntual_form_dialog_add (dialog, agreed);
  puntual_field_set_required (day, TRUE);
  puntual_form_dialog_add (dialog, day);
  puntual_field_set_day (day, noted != PUNTUAL_DAY_NONE
                                  ? noted
                                  : puntual_desk_get_day (puntual_shell_get_desk (shell)));
  g_signal_connect_object (agreed, "changed", G_CALLBACK (agreed_changed), dialog,
                           G_CONNECT_SWAPPED);
  puntual_help_set_topic (GTK_WIDGET (dialog), "customer");
  puntual_form_dialog_present (dialog);
}
