/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-cadence-form.h"

#include <glib/gi18n-lib.h>

#include "puntual-attention-row.h"
#include "puntual-cadence-change.h"
#include "puntual-cadence-check.h"
#include "puntual-cadence-deeds.h"
#include "puntual-planner.h"
#include "puntual-step-fields.h"

#define HEIGHT 720
/* After so long without a change it is reckoned what the change does. */
#define FORESIGHT_PATIENCE 600 /* ms */
#define FORESIGHT_DAYS 30

/* One dialog. It owns this as what its submit function is given. */
typedef struct
{
  PuntualFormDialog *dialog; /* borrowed */
  PuntualCadenceOverview *overview;
  PuntualCadence *former; /* NULL: a new one */
  GPtrArray *steps;       /* of PuntualStepFields, borrowed from the group */
  guint serial;           /* of the next step */
  guint waiting;          /* source */
  GCancellable *foreseeing;
  /* Borrowed. */
  AdwPreferencesGroup *group;
  PuntualField *name;
  GtkListBox *problems;
  GtkLabel *foresight;
} Form;

static void
form_free (gpointer data)
{
  Form *self = data;

  g_clear_handle_id (&self->waiting, g_source_remove);
  g_cancellable_cancel (self->foreseeing);
  g_clear_object (&self->foreseeing);
  g_clear_pointer (&self->former, puntual_cadence_free);
  puntual_cadence_overview_unref (self->overview);
  g_ptr_array_unref (self->steps);
  g_free (self);
}

/* NULL: a field is wrong; it says so when tell. */
static PuntualCadence *
read_cadence (Form *self, gboolean tell)
{
  g_autoptr (PuntualCadence) cadence = puntual_cadence_new (puntual_field_get_text (self->name));

  for (guint i = 0; i < self->steps->len; i++)
    {
      PuntualStep *step = puntual_step_fields_read (g_ptr_array_index (self->steps, i), tell);

      if (step == NULL)
        return NULL;
      puntual_cadence_take_step (cadence, step);
    }
  return g_steal_pointer (&cadence);
}

/* --- What the change does --- */

static gboolean
foresee (PuntualDeskJob *job, gpointer data, GError **error)
{
  PuntualCalendarSet *calendars = puntual_desk_job_get_calendars (job, error);
  g_autoptr (PuntualFacts) facts = NULL;
  PuntualCadenceChange change;

  if (calendars == NULL)
    return FALSE;
  facts = puntual_ledger_load_facts (puntual_desk_job_get_ledger (job),
                                     puntual_desk_job_get_day (job), 0, error);
  if (facts == NULL)
    return FALSE;
  change = puntual_cadence_change_foresee (facts, calendars, data, FORESIGHT_DAYS);
  puntual_desk_job_take_result (job, g_memdup2 (&change, sizeof change), g_free);
  return TRUE;
}

static void
on_foreseen (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (GtkLabel) label = data;
  g_autofree PuntualCadenceChange *change = NULL;
  g_autofree char *sentence = NULL;

  /* It is a help and no more: where it fails, it stays away. */
  if (!puntual_desk_run_finish (PUNTUAL_DESK (source), answer, (gpointer *)&change, NULL))
    return;
  sentence = g_strdup_printf (
      g_dngettext (
          GETTEXT_PACKAGE,
          /* Translators: counts of messages before and after a change, and of customers */
          "In the next 30 days: %1$u messages before, %2$u with this change, to %3$u customer.",
          "In the next 30 days: %1$u messages before, %2$u with this change, to %3$u customers.",
          change->n_customers),
      change->n_before, change->n_after, change->n_customers);
  gtk_label_set_text (label, sentence);
  gtk_widget_set_visible (GTK_WIDGET (label), TRUE);
}

static void
on_patience_over (gpointer data)
{
  Form *self = data;
  PuntualShell *shell = puntual_form_dialog_get_shell (self->dialog);
  PuntualCadence *cadence = read_cadence (self, FALSE);

  self->waiting = 0;
  if (shell == NULL || cadence == NULL || !puntual_cadence_check (cadence, NULL))
    {
      g_clear_pointer (&cadence, puntual_cadence_free);
      return;
    }
  cadence->id = self->former->id;
  g_cancellable_cancel (self->foreseeing);
  g_clear_object (&self->foreseeing);
  self->foreseeing = g_cancellable_new ();
  puntual_desk_run_async (puntual_shell_get_desk (shell), PUNTUAL_LANE_READ, foresee, cadence,
                          (GDestroyNotify)puntual_cadence_free, self->foreseeing, on_foreseen,
                          g_object_ref (self->foresight));
}

/* --- What stands out --- */

static void
show_problems (Form *self)
{
  g_autoptr (PuntualCadence) cadence = read_cadence (self, FALSE);
  g_autoptr (GPtrArray) problems = NULL;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->problems))) != NULL)
    gtk_list_box_remove (self->problems, child);
  problems = cadence != NULL ? puntual_cadence_problems (cadence, self->overview->policy) : NULL;
  for (guint i = 0; problems != NULL && i < problems->len; i++)
    gtk_list_box_append (self->problems, GTK_WIDGET (puntual_attention_row_new (
                                             "dialog-warning-symbolic", PUNTUAL_COLOUR_YELLOW,
                                             g_ptr_array_index (problems, i), NULL)));
  gtk_widget_set_visible (GTK_WIDGET (self->problems), problems != NULL && problems->len > 0);
}

static void
on_changed (Form *self)
{
  show_problems (self);
  if (self->former == NULL)
    return;
  g_clear_handle_id (&self->waiting, g_source_remove);
  self->waiting = g_timeout_add_once (FORESIGHT_PATIENCE, on_patience_over, self);
}

/* --- Steps --- */

static void
on_removed (PuntualStepFields *step, Form *self)
{
  /* Its fields stay in the form, out of sight. */
  gtk_widget_set_visible (GTK_WIDGET (step), FALSE);
  g_ptr_array_remove (self->steps, step);
  puntual_form_dialog_set_error (self->dialog, NULL);
  on_changed (self);
}

static PuntualStepFields *
add_step (Form *self, const PuntualStep *step)
{
  PuntualStepFields *fields = puntual_step_fields_new (puntual_form_dialog_get_form (self->dialog),
                                                       self->overview, step, self->serial++);

  adw_preferences_group_add (self->group, GTK_WIDGET (fields));
  g_signal_connect (fields, "removed", G_CALLBACK (on_removed), self);
  g_ptr_array_add (self->steps, fields);
  return fields;
}

static PuntualStep *
first_step (void)
{
  PuntualStep *step = puntual_step_new (1, PUNTUAL_TONE_FRIENDLY, "friendly");

  puntual_step_add_medium (step, PUNTUAL_MEDIUM_EMAIL);
  return step;
}

/* A week after the last one, by the same means. */
static PuntualStep *
following_step (Form *self)
{
  g_autoptr (PuntualCadence) cadence = read_cadence (self, FALSE);
  PuntualStep *step;

  if (cadence == NULL || cadence->steps->len == 0)
    return first_step ();
  step = puntual_step_copy (g_ptr_array_index (cadence->steps, cadence->steps->len - 1));
  step->id = 0;
  step->offset_days = MIN (step->offset_days + MAX (self->overview->policy->min_gap, 7), 730);
  step->repeat_every = step->repeat_max = 0;
  return step;
}

static void
on_add_step (Form *self)
{
  g_autoptr (PuntualStep) step = following_step (self);
  PuntualStepFields *fields = add_step (self, step);

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (fields), TRUE);
  on_changed (self);
}

/* --- Sending it off --- */

/* Two steps of one day are the refusal that belongs to a step. */
static gboolean
check_days (Form *self)
{
  for (guint i = 0; i < self->steps->len; i++)
    for (guint j = i + 1; j < self->steps->len; j++)
      {
        PuntualStepFields *second = g_ptr_array_index (self->steps, j);

        if (puntual_step_fields_get_offset (g_ptr_array_index (self->steps, i))
            != puntual_step_fields_get_offset (second))
          continue;
        puntual_step_fields_complain (second, _ ("Two steps cannot lie on the same day."));
        return FALSE;
      }
  return TRUE;
}

static gboolean
submit (PuntualFormDialog *dialog, PuntualDeed **deed, PuntualDeed **undo, char **done,
        gpointer data, GError **error)
{
  Form *self = data;
  g_autoptr (PuntualCadence) cadence = NULL;
  const PuntualCadence *same;

  if (!check_days (self))
    return FALSE;
  cadence = read_cadence (self, TRUE);
  if (cadence == NULL || !puntual_cadence_check (cadence, error))
    return FALSE;
  same = puntual_cadence_overview_find_named (self->overview, cadence->name);
  if (same != NULL && (self->former == NULL || same->id != self->former->id))
    {
      /* Translators: %s is the name of a cadence */
      g_autofree char *sentence =
          g_strdup_printf (_ ("There is a cadence called “%s” already."), cadence->name);

      puntual_field_set_error (self->name, sentence);
      gtk_widget_grab_focus (puntual_field_get_control (self->name));
      return FALSE;
    }
  puntual_cadence_deed_save (self->former, cadence, deed, undo);
  /* Translators: %s is the name of a cadence */
  *done = g_strdup_printf (_ ("Cadence “%s” saved"), cadence->name);
  return TRUE;
}

/* --- Building --- */

static void
build_steps (Form *self)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("Add _Step"));

  self->group = puntual_form_dialog_add_group (
      self->dialog, _ ("Steps"),
      _ ("Days before the due date are below zero. The order is that of the days."));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (on_add_step), self);
  adw_preferences_group_set_header_suffix (self->group, button);
}

static void
build_remarks (Form *self)
{
  self->problems = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->problems, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->problems), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->problems), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("What stands out"), -1);
  puntual_form_dialog_add_widget (self->dialog, GTK_WIDGET (self->problems));
  self->foresight = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->foresight, TRUE);
  gtk_label_set_xalign (self->foresight, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->foresight), "dim-label");
  gtk_widget_set_visible (GTK_WIDGET (self->foresight), FALSE);
  puntual_form_dialog_add_widget (self->dialog, GTK_WIDGET (self->foresight));
}

static void
fill (Form *self, const PuntualCadence *from)
{
  g_autoptr (PuntualStep) first = first_step ();

  if (from == NULL)
    {
      adw_expander_row_set_expanded (ADW_EXPANDER_ROW (add_step (self, first)), TRUE);
      return;
    }
  puntual_field_set_text (self->name, from->name);
  for (guint i = 0; i < from->steps->len; i++)
    add_step (self, g_ptr_array_index (from->steps, i));
}

PuntualFormDialog *
puntual_cadence_form_present (PuntualShell *shell, PuntualCadenceOverview *overview,
                              const PuntualCadence *former, const PuntualCadence *begin_with)
{
  PuntualFormDialog *dialog = puntual_form_dialog_new (
      shell, former != NULL ? _ ("Edit Cadence") : _ ("New Cadence"), _ ("_Save"));
  Form *self = g_new0 (Form, 1);

  self->dialog = dialog;
  self->overview = puntual_cadence_overview_ref (overview);
  self->former = former != NULL ? puntual_cadence_copy (former) : NULL;
  self->steps = g_ptr_array_new ();
  self->name = puntual_field_new_text ("name", _ ("_Name"));
  puntual_field_set_required (self->name, TRUE);
  puntual_form_dialog_add (dialog, self->name);
  build_steps (self);
  fill (self, former != NULL ? former : begin_with);
  build_remarks (self);
  show_problems (self);
  puntual_form_dialog_set_submit (dialog, submit, self, form_free);
  puntual_form_dialog_blame (dialog, PUNTUAL_ERROR_EXISTS, "name");
  g_signal_connect_swapped (puntual_form_dialog_get_form (dialog), "changed",
                            G_CALLBACK (on_changed), self);
  gtk_window_set_default_size (GTK_WINDOW (dialog), 560, HEIGHT);
  puntual_form_dialog_present (dialog);
  return dialog;
}
