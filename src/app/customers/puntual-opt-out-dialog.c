/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-contact-phrase.h"
#include "puntual-customer-deeds.h"
#include "puntual-form-dialog.h"
#include "puntual-opt-out-dialog.h"

static gboolean
submit (PuntualFormDialog *dialog, PuntualDeed **deed, PuntualDeed **undo, char **done,
        gpointer data, GError **error)
{
  const GArray *ids = data;
  const gint64 *raw = (const gint64 *)(gpointer)ids->data;
  gboolean all = puntual_field_get_active (puntual_form_dialog_get (dialog, "opted-out"));
  guint refused = 0;
  PuntualDeedPair pair;

  for (guint i = 0; i < PUNTUAL_N_MEDIA; i++)
    if (puntual_field_get_active (
            puntual_form_dialog_get (dialog, puntual_medium_nick ((PuntualMedium)i))))
      refused |= PUNTUAL_MEDIUM_BIT (i);
  pair = ids->len == 1 ? puntual_deed_refuse_media (raw[0], all, refused)
                       : puntual_deed_refuse_more_media (raw, ids->len, all, refused);
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

/* Takes the ids. */
static void
present (PuntualShell *shell, GArray *ids, const char *subject, gboolean opted_out, guint refused)
{
  PuntualFormDialog *dialog = puntual_form_dialog_new (shell, _ ("Opt-Out"), _ ("_Save"));
  PuntualField *all = puntual_field_new_switch ("opted-out", _ ("_No reminders at all"));

  puntual_form_dialog_add_group (dialog, NULL, subject);
  puntual_field_set_active (all, opted_out);
  puntual_form_dialog_add (dialog, all);
  puntual_form_dialog_add_group (dialog, _ ("None by"), NULL);
  for (guint i = 0; i < PUNTUAL_N_MEDIA; i++)
    {
      PuntualField *field = puntual_field_new_switch (puntual_medium_nick ((PuntualMedium)i),
                                                      puntual_medium_label ((PuntualMedium)i));

      puntual_field_set_active (field, (refused & PUNTUAL_MEDIUM_BIT (i)) != 0);
      puntual_form_dialog_add (dialog, field);
    }
  g_signal_connect_object (all, "changed", G_CALLBACK (all_changed), dialog, 0);
  all_changed (all, dialog);
  puntual_form_dialog_set_submit (dialog, submit, ids, (GDestroyNotify)g_array_unref);
  puntual_form_dialog_present (dialog);
}

static GArray *
copy_ids (const gint64 *ids, guint n)
{
  GArray *copy = g_array_sized_new (FALSE, FALSE, sizeof (gint64), n);

  return g_array_append_vals (copy, ids, n);
}

void
puntual_opt_out_dialog_present (PuntualShell *shell, const PuntualCustomer *customer)
{
  g_autofree char *subject = NULL;

  /* Translators: %s is a customer */
  subject = g_strdup_printf (_ ("What %s does not want."), customer->name);
  present (shell, copy_ids (&customer->id, 1), subject, customer->opted_out,
           customer->refused_media);
}

void
puntual_opt_out_dialog_present_for_many (PuntualShell *shell, const gint64 *ids, guint n_ids)
{
  g_autofree char *subject = NULL;

  if (n_ids == 0)
    return;
  subject = g_strdup_printf (
      /* Translators: %u is a number of customers */
      g_dngettext (GETTEXT_PACKAGE, "What %u customer does not want.",
                   "What %u customers do not want, besides what is noted.", n_ids),
      n_ids);
  present (shell, copy_ids (ids, n_ids), subject, FALSE, 0);
}
