/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "puntual-browse.h"
#include "puntual-contact-phrase.h"
#include "puntual-customer-deeds.h"
#include "puntual-customer-start.h"
#include "puntual-dialogs.h"
#include "puntual-error.h"
#include "puntual-form-dialog.h"
#include "puntual-locale.h"

/* The tones a person can have spoken in. */
static const PuntualTone TONES[] = { PUNTUAL_TONE_FRIENDLY, PUNTUAL_TONE_COURTEOUS,
                                     PUNTUAL_TONE_FIRM, PUNTUAL_TONE_FORMAL, PUNTUAL_TONE_FINAL };

static gboolean
submit (PuntualFormDialog *dialog, PuntualDeed **deed, PuntualDeed **undo, char **done,
        gpointer customer_id, GError **error)
{
  const char *about = puntual_field_get_choice (puntual_form_dialog_get (dialog, "invoice"));
  PuntualTone tone = PUNTUAL_TONE_NONE;
  PuntualDeedPair pair;
  PuntualDay day;

  if (!puntual_field_get_day (puntual_form_dialog_get (dialog, "day"), &day, error))
    return FALSE;
  puntual_tone_from_nick (puntual_field_get_choice (puntual_form_dialog_get (dialog, "tone")),
                          &tone);
  pair = puntual_deed_note_contact (
      *(gint64 *)customer_id, g_ascii_strtoll (about, NULL, 10), day, tone,
      puntual_field_get_text (puntual_form_dialog_get (dialog, "note")));
  *deed = pair.deed;
  *undo = pair.undo;
  *done = g_strdup (_ ("Contact noted"));
  return TRUE;
}

static PuntualField *
day_field (PuntualDay today)
{
  PuntualField *day = puntual_field_new_date ("day", _ ("_Day"));

  puntual_field_set_required (day, TRUE);
  puntual_field_set_day (day, today);
  return day;
}

static PuntualField *
invoice_field (const PuntualCustomerStart *start, gint64 invoice_id)
{
  PuntualField *field = puntual_field_new_choice ("invoice", _ ("A_bout"));
  g_autofree char *chosen = g_strdup_printf ("%" PRId64, invoice_id);

  puntual_field_add_choice (field, "0", _ ("Nothing in particular"));
  for (guint i = 0; i < start->invoices->len; i++)
    {
      const PuntualInvoice *invoice =
          ((const PuntualInvoiceRow *)start->invoices->pdata[i])->invoice;
      g_autofree char *id = g_strdup_printf ("%" PRId64, invoice->id);
      g_autofree char *money =
          puntual_locale_money (invoice->balance, invoice->currency, puntual_shell_language ());
      g_autofree char *label = NULL;

      /* Translators: %1$s is the number of an invoice, %2$s what is open of it */
      label = g_strdup_printf (_ ("Invoice %1$s, %2$s"), invoice->number, money);
      puntual_field_add_choice (field, id, label);
    }
  puntual_field_set_choice (field, chosen);
  return field;
}

static PuntualField *
tone_field (void)
{
  PuntualField *field = puntual_field_new_choice ("tone", _ ("_Tone"));

  puntual_field_add_choice (field, "", _ ("None in particular"));
  for (guint i = 0; i < G_N_ELEMENTS (TONES); i++)
    puntual_field_add_choice (field, puntual_tone_nick (TONES[i]), puntual_tone_label (TONES[i]));
  puntual_field_set_description (field, _ ("The next reminder goes on from there."));
  return field;
}

static void
open_dialog (const PuntualCustomerStart *start, gint64 invoice_id)
{
  PuntualFormDialog *dialog =
      puntual_form_dialog_new (start->shell, _ ("Call or Visit"), _ ("_Note"));
  g_autofree char *subject = NULL;
  g_autofree char *draft = g_strdup_printf ("contact:%" PRId64, start->customer->id);

  /* Translators: %s is a customer */
  subject = g_strdup_printf (_ ("You spoke with %s. Reminders keep their distance from it."),
                             start->customer->name);
  puntual_form_dialog_add_group (dialog, NULL, subject);
  puntual_form_dialog_add (
      dialog, day_field (puntual_desk_get_day (puntual_shell_get_desk (start->shell))));
  puntual_form_dialog_add (dialog, invoice_field (start, invoice_id));
  puntual_form_dialog_add (dialog, tone_field ());
  puntual_form_dialog_add (dialog, puntual_field_new_long_text ("note", _ ("_What was said")));
  puntual_form_dialog_blame (dialog, PUNTUAL_ERROR_INVALID_DATE, "day");
  puntual_form_dialog_set_submit (
      dialog, submit, g_memdup2 (&start->customer->id, sizeof start->customer->id), g_free);
  puntual_form_dialog_keep_draft (dialog, draft);
  puntual_form_dialog_present (dialog);
}

void
puntual_contact_dialog_present (PuntualShell *shell, gint64 customer_id, gint64 invoice_id)
{
  if (customer_id != 0)
    puntual_customer_start_read (shell, customer_id, invoice_id, open_dialog);
}
