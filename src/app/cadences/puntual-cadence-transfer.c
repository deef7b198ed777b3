/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-cadence-transfer.h"

#include <glib/gi18n-lib.h>

#include "puntual-attention-row.h"
#include "puntual-cadence-deeds.h"
#include "puntual-cadence-import.h"
#include "puntual-cadence-strip.h"
#include "puntual-cadence-words.h"
#include "puntual-error.h"
#include "puntual-file-choice.h"
#include "puntual-planner.h"

/* One cadence on its way into a file, or out of one. */
typedef struct
{
  GtkWidget *owner;    /* owned */
  PuntualShell *shell; /* owned */
  GFile *file;         /* owned */
  PuntualCadence *cadence;
  PuntualCadenceTransferFunc func;
} Transfer;

static void
transfer_free (Transfer *self)
{
  g_object_unref (self->owner);
  g_object_unref (self->shell);
  g_clear_object (&self->file);
  g_clear_pointer (&self->cadence, puntual_cadence_free);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Transfer, transfer_free)

static Transfer *
transfer_new (GtkWidget *owner, PuntualShell *shell)
{
  Transfer *self = g_new0 (Transfer, 1);

  self->owner = g_object_ref (owner);
  self->shell = g_object_ref (shell);
  return self;
}

static GListModel *
make_filters (void)
{
  const char *const patterns[] = { "*.json", NULL };
  g_autoptr (GtkFileFilter) filter = puntual_file_filter_new (_ ("Cadences (JSON)"), patterns);
  GListStore *filters = g_list_store_new (GTK_TYPE_FILE_FILTER);

  g_list_store_append (filters, filter);
  return G_LIST_MODEL (filters);
}

/* --- Out --- */

static gboolean
write_file (PuntualDeskJob *job, gpointer data, GError **error)
{
  const Transfer *self = data;
  g_autoptr (PuntualCadenceExchange) exchange =
      puntual_cadence_exchange_gather (puntual_desk_job_get_ledger (job), self->cadence, error);
  g_autofree char *text = exchange != NULL ? puntual_cadence_exchange_write (exchange) : NULL;
  g_autoptr (GError) failure = NULL;

  if (text == NULL)
    return FALSE;
  if (g_file_replace_contents (self->file, text, strlen (text), NULL, FALSE, G_FILE_CREATE_NONE,
                               NULL, NULL, &failure))
    return TRUE;
  g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_IO,
               /* Translators: %s is what the system says */
               _ ("The cadence could not be saved there: %s"), failure->message);
  return FALSE;
}

static void
on_written (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (PuntualShell) shell = data;
  g_autoptr (GError) error = NULL;

  if (puntual_desk_run_finish (PUNTUAL_DESK (source), answer, NULL, &error))
    puntual_shell_say (shell, _ ("Cadence exported"));
  else
    puntual_shell_complain (shell, error);
}

static void
on_place_chosen (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (Transfer) self = data;
  g_autoptr (GError) error = NULL;
  PuntualShell *shell = self->shell;

  self->file = puntual_file_choice_finish (GTK_WIDGET (source), answer, &error);
  if (self->file == NULL)
    {
      puntual_shell_complain (shell, error);
      return;
    }
  puntual_desk_run_async (puntual_shell_get_desk (shell), PUNTUAL_LANE_READ, write_file,
                          g_steal_pointer (&self), (GDestroyNotify)transfer_free, NULL, on_written,
                          g_object_ref (shell));
}

void
puntual_cadence_transfer_export (GtkWidget *owner, PuntualShell *shell,
                                 const PuntualCadence *cadence)
{
  g_autoptr (GListModel) filters = make_filters ();
  g_autofree char *plain = g_strdelimit (g_strdup (cadence->name), "/\\:*?\"<>|", '-');
  g_autofree char *name = NULL;
  Transfer *self = transfer_new (owner, shell);

  /* Translators: the name of a file; %s is a cadence */
  name = g_strdup_printf (_ ("Cadence %s.json"), plain);
  self->cadence = puntual_cadence_copy (cadence);
  puntual_file_choice_save (owner, _ ("Export the Cadence"), name, filters, on_place_chosen, self);
}

/* --- In --- */

/* What a file would bring. */
typedef struct
{
  PuntualCadenceExchange *exchange;
  PuntualCadenceImport *foreseen;
  PuntualPolicy *policy;
} Offer;

static void
offer_free (Offer *self)
{
  g_clear_pointer (&self->exchange, puntual_cadence_exchange_free);
  g_clear_pointer (&self->foreseen, puntual_cadence_import_free);
  g_clear_pointer (&self->policy, puntual_policy_free);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Offer, offer_free)

static gboolean
read_file (PuntualDeskJob *job, gpointer data, GError **error)
{
  const Transfer *self = data;
  PuntualLedger *ledger = puntual_desk_job_get_ledger (job);
  g_autofree char *path = g_file_get_path (self->file);
  Offer *offer;

  if (path == NULL)
    {
      g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_IO,
                           _ ("Choose a file on this computer."));
      return FALSE;
    }
  offer = g_new0 (Offer, 1);
  puntual_desk_job_take_result (job, offer, (GDestroyNotify)offer_free);
  offer->exchange = puntual_cadence_exchange_read (path, puntual_shell_language (), error);
  if (offer->exchange == NULL)
    return FALSE;
  offer->foreseen = puntual_cadence_import_foresee (ledger, offer->exchange, 0, error);
  offer->policy = offer->foreseen != NULL ? puntual_ledger_load_policy (ledger, error) : NULL;
  return offer->policy != NULL;
}

static gboolean
submit (PuntualFormDialog *dialog, PuntualDeed **deed, PuntualDeed **undo, char **done,
        gpointer data, GError **error)
{
  const Offer *offer = data;

  if (!puntual_cadence_deed_import (offer->exchange, NULL, 0, deed, undo, error))
    return FALSE;
  /* Translators: %s is the name of a cadence */
  *done = g_strdup_printf (_ ("Cadence “%s” added"), offer->foreseen->cadence->name);
  return TRUE;
}

static void
add_lines (GtkListBox *list, GPtrArray *lines, const char *icon_name, PuntualColour colour)
{
  for (guint i = 0; i < lines->len; i++)
    gtk_list_box_append (list, GTK_WIDGET (puntual_attention_row_new (
                                   icon_name, colour, g_ptr_array_index (lines, i), NULL)));
}

/* What there is to know before one agrees. */
static GtkWidget *
make_remarks (const Offer *offer)
{
  GtkWidget *list = gtk_list_box_new ();
  g_autoptr (GPtrArray) remarks = puntual_cadence_import_remarks (offer->foreseen);
  g_autoptr (GPtrArray) problems =
      puntual_cadence_problems (offer->foreseen->cadence, offer->policy);

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("What stands out"), -1);
  add_lines (GTK_LIST_BOX (list), remarks, "dialog-information-symbolic", PUNTUAL_COLOUR_BLUE);
  add_lines (GTK_LIST_BOX (list), problems, "dialog-warning-symbolic", PUNTUAL_COLOUR_YELLOW);
  gtk_widget_set_visible (list, remarks->len + problems->len > 0);
  return list;
}

/* Takes the offer. */
static PuntualFormDialog *
present (PuntualShell *shell, Offer *offer)
{
  PuntualFormDialog *dialog = puntual_form_dialog_new (shell, _ ("Import Cadence"), _ ("_Import"));
  const PuntualCadence *cadence = offer->foreseen->cadence;
  g_autofree char *span = puntual_cadence_words_span (cadence);
  g_autofree char *words = offer->exchange->description != NULL
                               ? g_strdup_printf ("%s\n%s", offer->exchange->description, span)
                               : g_strdup (span);
  AdwPreferencesGroup *group = puntual_form_dialog_add_group (dialog, cadence->name, words);

  adw_preferences_group_add (group, puntual_cadence_strip_new (cadence));
  puntual_form_dialog_add_widget (dialog, make_remarks (offer));
  g_object_set_data_full (G_OBJECT (dialog), PUNTUAL_CADENCE_TRANSFER_NAME,
                          g_strdup (cadence->name), g_free);
  puntual_form_dialog_set_submit (dialog, submit, offer, (GDestroyNotify)offer_free);
  puntual_form_dialog_present (dialog);
  return dialog;
}

static void
on_read (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (Transfer) self = data;
  g_autoptr (GError) error = NULL;
  gpointer offer = NULL;
  PuntualFormDialog *dialog;

  if (!puntual_desk_run_finish (PUNTUAL_DESK (source), answer, &offer, &error))
    {
      puntual_shell_complain (self->shell, error);
      return;
    }
  dialog = present (self->shell, offer);
  self->func (dialog, self->owner);
}

static void
on_file_chosen (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (Transfer) self = data;
  g_autoptr (GError) error = NULL;
  PuntualShell *shell = self->shell;
  Transfer *reading;

  self->file = puntual_file_choice_finish (GTK_WIDGET (source), answer, &error);
  if (self->file == NULL)
    {
      puntual_shell_complain (shell, error);
      return;
    }
  reading = transfer_new (self->owner, shell);
  reading->file = g_object_ref (self->file);
  puntual_desk_run_async (puntual_shell_get_desk (shell), PUNTUAL_LANE_READ, read_file, reading,
                          (GDestroyNotify)transfer_free, NULL, on_read, g_steal_pointer (&self));
}

void
puntual_cadence_transfer_import (GtkWidget *owner, PuntualShell *shell,
                                 PuntualCadenceTransferFunc func)
{
  g_autoptr (GListModel) filters = make_filters ();
  Transfer *self = transfer_new (owner, shell);

  self->func = func;
  puntual_file_choice_open (owner, _ ("Import a Cadence"), filters, on_file_chosen, self);
}
