/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-contact-phrase.h"
#include "puntual-customer-deeds.h"
#include "puntual-form-dialog.h"
#include "puntual-help.h"
#include "puntual-opt-out-dialog.h"

typedef struct
{
  GArray *ids; /* of gint64 */
  PuntualWish shown;
} Subject;

static void
subject_free (gpointer data)
{
  Subject *self = data;

  g_array_unref (self->ids);
  g_free (self);
}

static gboolean
submit (PuntualFormDialog *dialog, PuntualDeed **deed, PuntualDeed **undo, char **done,
        gpointer data, GError **error)
{
  const Subject *subject = data;
  const GArray *ids = subject->ids;
  PuntualWish wanted = { 0 };
  PuntualDeedPair pair;

  wanted.opted_out = puntual_field_get_active (puntual_form_dialog_get (dialog, "opted-out"));
  for (guint i = 0; i < PUNTUAL_N_MEDIA; i++)
    if (puntual_field_get_active (
            puntual_form_dialog_get (dialog, puntual_medium_nick ((PuntualMedium)i))))
      wanted.refused_media |= PUNTUAL_MEDIUM_BIT (i);
  pair = puntual_deed_refuse_media ((const gint64 *)(gpointer)ids->data, ids->len, &subject->shown,
                                    &wanted);
  *deed = pair.deed;
  *undo = pair.undo;
  *done = g_strdup_printf (
      /* Translators: %u is a number of customers */
      g_dngettext (GETTEXT_PACKAGE, "Wishes of %u customer noted", "Wishes of %u customers noted",
                   ids->len),
      ids->len);
  return TRUE;
}

static void
all_changed (PuntualField *all, PuntualFormDialog *dialog)
{
  for (guint i = 0; i < PUNTUAL_N_MEDIA; i++)
    gtk_widget_set_sensitive (
        GTK_WIDGET (puntual_form_dialog_get (dialog, puntual_medium_nick ((PuntualMedium)i))),
        !puntual_field_get_active (all));
}

static Subject *
subject_new (const gint64 *ids, guint n, PuntualWish shown)
{
  Subject *self = g_new0 (Subject, 1);

  self->ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), n);
  g_array_append_vals (self->ids, ids, n);
  self->shown = shown;
  return self;
}

/* Takes the subject. */
static void
present (PuntualShell *shell, Subject *subject, const char *about)
{
  PuntualFormDialog *dialog = puntual_form_dialog_new (shell, _ ("Opt-Out"), _ ("_Save"));
  PuntualField *all = puntual_field_new_switch ("opted-out", _ ("_No reminders at all"));

  puntual_help_set_topic (GTK_WIDGET (dialog), "opt-out");
  puntual_form_dialog_add_group (dialog, NULL, about);
  puntual_field_set_active (all, subject->shown.opted_out);
  puntual_form_dialog_add (dialog, all);
  puntual_form_dialog_add_group (dialog, _ ("None by"), NULL);
  for (guint i = 0; i < PUNTUAL_N_MEDIA; i++)
    {
      PuntualField *field = puntual_field_new_switch (puntual_medium_nick ((PuntualMedium)i),
                                                      puntual_medium_label ((PuntualMedium)i));

      puntual_field_set_active (field,
                                (subject->shown.refused_media & PUNTUAL_MEDIUM_BIT (i)) != 0);
      puntual_form_dialog_add (dialog, field);
    }
  g_signal_connect_object (all, "changed", G_CALLBACK (all_changed), dialog, 0);
  all_changed (all, dialog);
  puntual_form_dialog_set_submit (dialog, submit, subject, subject_free);
  puntual_form_dialog_present (dialog);
}

void
puntual_opt_out_dialog_present (PuntualShell *shell, const PuntualCustomer *customer)
{
  const PuntualWish shown = { customer->opted_out, customer->refused_media };
  g_autofree char *about = NULL;

  /* Translators: %s is a customer */
  about = g_strdup_printf (_ ("What %s does not want."), customer->name);
  present (shell, subject_new (&customer->id, 1, shown), about);
}

void
puntual_opt_out_dialog_present_for_many (PuntualShell *shell, const gint64 *ids, guint n_ids)
{
  g_autofree char *about = NULL;

  if (n_ids == 0)
    return;
  about = g_strdup_printf (
      /* Translators: %u is a number of customers */
      g_dngettext (GETTEXT_PACKAGE, "What %u customer does not want.",
                   "What %u customers do not want, besides what is noted.", n_ids),
      n_ids);
  present (shell, subject_new (ids, n_ids, (PuntualWish){ 0 }), about);
}
