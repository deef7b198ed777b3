/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-cadence-assign-dialog.h"
#include "puntual-cadence-check.h"
#include "puntual-cadence-deeds.h"
#include "puntual-cadence-detail.h"
#include "puntual-cadence-row.h"
#include "puntual-cadence-start.h"
#include "puntual-cadence-transfer.h"
#include "puntual-cadences-page.h"
#include "puntual-fold.h"

struct _PuntualCadencesPage
{
  PuntualPage parent_instance;

  /* Children. */
  PuntualFold *fold;
  AdwButtonContent *new_words;
  GtkListBox *list;
  PuntualCadenceDetail *detail;
  /* Owned. */
  PuntualCadenceOverview *overview; /* NULL: not read yet */
  GCancellable *reading;
  char *wanted_name; /* the cadence to be chosen once it is there */
  gboolean wanted_in_editor;

  gint64 chosen; /* id; 0: none */
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (PuntualCadencesPage, puntual_cadences_page, PUNTUAL_TYPE_PAGE)

static const PuntualCadence *
chosen_cadence (PuntualCadencesPage *self)
{
  return self->overview != NULL ? puntual_cadence_overview_find (self->overview, self->chosen)
                                : NULL;
}

/* --- Choosing --- */

static void
show_chosen (PuntualCadencesPage *self)
{
  const PuntualCadence *cadence = chosen_cadence (self);
  static const char *const actions[] = { "page.edit",   "page.rename", "page.duplicate",
                                         "page.assign", "page.export", "page.delete" };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i], cadence != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.make-default",
                                 cadence != NULL
                                     && cadence->id != self->overview->policy->default_cadence_id);
  puntual_cadence_detail_show (self->detail, self->overview, cadence);
}

static void
open_editor (PuntualCadencesPage *self, gint64 id)
{
  PuntualShell *shell = puntual_page_get_shell (PUNTUAL_PAGE (self));

  if (id != 0 && shell != NULL)
    puntual_shell_open (shell, PUNTUAL_PLACE_CADENCE_EDITOR, id);
}

static void
row_selected (PuntualCadencesPage *self, GtkListBoxRow *row)
{
  if (self->filling)
    return;
  self->chosen = puntual_cadence_row_get_id (row);
  show_chosen (self);
}

static void
row_activated (PuntualCadencesPage *self, GtkListBoxRow *row)
{
  /* While folded a row leads to its details first. */
  if (puntual_fold_get_folded (self->fold))
    puntual_fold_set_show_second (self->fold, TRUE);
  else
    open_editor (self, puntual_cadence_row_get_id (row));
}

static void
update_back (PuntualCadencesPage *self)
{
  /* Beside its details a click only chooses a row, and a second one opens it. */
  gtk_list_box_set_activate_on_single_click (self->list, puntual_fold_get_folded (self->fold));
  puntual_page_set_can_go_back (PUNTUAL_PAGE (self),
                                puntual_fold_get_folded (self->fold)
                                    && puntual_fold_get_show_second (self->fold));
}

/* A narrow header has room for the picture alone. */
static void
puntual_cadences_page_adapt (PuntualPage *page)
{
  adw_button_content_set_label (PUNTUAL_CADENCES_PAGE (page)->new_words,
                                puntual_page_is_alone (page) ? "" : C_ ("cadence", "_New"));
}

static gboolean
puntual_cadences_page_go_back (PuntualPage *page)
{
  PuntualCadencesPage *self = PUNTUAL_CADENCES_PAGE (page);

  if (!puntual_fold_get_folded (self->fold) || !puntual_fold_get_show_second (self->fold))
    return FALSE;
  puntual_fold_set_show_second (self->fold, FALSE);
  return TRUE;
}

/* --- Reading --- */

/* What was asked for by name, else what was chosen, else the default. */
static void
choose (PuntualCadencesPage *self)
{
  const PuntualCadence *wanted =
      self->wanted_name != NULL
          ? puntual_cadence_overview_find_named (self->overview, self->wanted_name)
          : NULL;

  if (wanted != NULL)
    g_clear_pointer (&self->wanted_name, g_free);
  else
    wanted = chosen_cadence (self);
  if (wanted == NULL)
    wanted =
        puntual_cadence_overview_find (self->overview, self->overview->policy->default_cadence_id);
  self->chosen = wanted != NULL ? wanted->id : 0;
}

static void
show_overview (PuntualCadencesPage *self)
{
  GtkWidget *child;
  gboolean had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self->list)) != NULL;

  choose (self);
  self->filling = TRUE;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  for (guint i = 0; i < self->overview->cadences->len; i++)
    {
      const PuntualCadence *cadence = g_ptr_array_index (self->overview->cadences, i);
      GtkWidget *row = puntual_cadence_row_new (self->overview, cadence);

      gtk_list_box_append (self->list, row);
      if (cadence->id != self->chosen)
        continue;
      gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));
      if (had_focus)
        gtk_widget_grab_focus (row);
    }
  self->filling = FALSE;
  show_chosen (self);
  if (self->wanted_in_editor && self->wanted_name == NULL)
    {
      self->wanted_in_editor = FALSE;
      open_editor (self, self->chosen);
    }
}

static void
on_read (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (PuntualCadencesPage) self = data;
  g_autoptr (GError) error = NULL;
  gpointer overview = NULL;

  if (!puntual_desk_run_finish (PUNTUAL_DESK (source), answer, &overview, &error))
    {
      PuntualShell *shell = puntual_page_get_shell (PUNTUAL_PAGE (self));

      if (shell != NULL)
        puntual_shell_complain (shell, error);
      return;
    }
  g_clear_pointer (&self->overview, puntual_cadence_overview_unref);
  self->overview = overview;
  if (self->list != NULL)
    show_overview (self);
}

static void
puntual_cadences_page_refresh (PuntualPage *page)
{
  PuntualCadencesPage *self = PUNTUAL_CADENCES_PAGE (page);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  puntual_desk_run_async (puntual_page_get_desk (page), PUNTUAL_LANE_READ,
                          puntual_cadence_overview_take, NULL, NULL, self->reading, on_read,
                          g_object_ref (self));
}

static void
puntual_cadences_page_show_item (PuntualPage *page, gint64 id)
{
  PuntualCadencesPage *self = PUNTUAL_CADENCES_PAGE (page);

  self->chosen = id;
  puntual_fold_set_show_second (self->fold, TRUE);
  if (self->overview != NULL)
    show_overview (self);
}

/* --- Actions --- */

/* A new one is chosen once it is there, and perhaps opened. */
static void
await (PuntualCadencesPage *self, const char *name, gboolean in_editor)
{
  g_free (self->wanted_name);
  self->wanted_name = g_strdup (name);
  self->wanted_in_editor = in_editor;
}

static void
on_started (PuntualFormDialog *dialog, PuntualCadencesPage *self)
{
  await (self, puntual_field_get_text (puntual_form_dialog_get (dialog, "name")), TRUE);
}

static void
new_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PuntualCadencesPage *self = PUNTUAL_CADENCES_PAGE (widget);
  PuntualFormDialog *dialog;

  if (self->overview == NULL)
    return;
  dialog =
      puntual_cadence_start_present (puntual_page_get_shell (PUNTUAL_PAGE (self)), self->overview);
  g_signal_connect_object (dialog, "done", G_CALLBACK (on_started), self, 0);
}

static void
edit_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  open_editor (PUNTUAL_CADENCES_PAGE (widget), PUNTUAL_CADENCES_PAGE (widget)->chosen);
}

static void
on_imported (PuntualFormDialog *dialog, PuntualCadencesPage *self)
{
  await (self, g_object_get_data (G_OBJECT (dialog), PUNTUAL_CADENCE_TRANSFER_NAME), FALSE);
}

static void
on_offered (PuntualFormDialog *dialog, gpointer self)
{
  g_signal_connect_object (dialog, "done", G_CALLBACK (on_imported), self, 0);
}

static void
import_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  puntual_cadence_transfer_import (widget, puntual_page_get_shell (PUNTUAL_PAGE (widget)),
                                   on_offered);
}

static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const PuntualCadence *cadence = chosen_cadence (PUNTUAL_CADENCES_PAGE (widget));

  if (cadence != NULL)
    puntual_cadence_transfer_export (widget, puntual_page_get_shell (PUNTUAL_PAGE (widget)),
                                     cadence);
}

static void
carry_out (PuntualCadencesPage *self, PuntualDeed *deed, PuntualDeed *undo, const char *done)
{
  puntual_shell_carry_out (puntual_page_get_shell (PUNTUAL_PAGE (self)), deed, undo, done, NULL,
                           NULL);
}

/* "Standard (copy)", "Standard (copy 2)" …: a name that is free. */
static char *
name_of_copy (const PuntualCadenceOverview *overview, const char *name)
{
  /* Translators: %s is a name */
  char *copy = g_strdup_printf (_ ("%s (copy)"), name);

  for (guint i = 2; puntual_cadence_overview_find_named (overview, copy) != NULL; i++)
    {
      g_free (copy);
      /* Translators: a name and a number */
      copy = g_strdup_printf (_ ("%1$s (copy %2$u)"), name, i);
    }
  return copy;
}

static void
duplicate_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PuntualCadencesPage *self = PUNTUAL_CADENCES_PAGE (widget);
  const PuntualCadence *cadence = chosen_cadence (self);
  g_autoptr (PuntualCadence) copy = NULL;
  g_autofree char *free_name = NULL;
  g_autofree char *done = NULL;
  PuntualDeed *deed, *undo;

  if (cadence == NULL)
    return;
  copy = puntual_cadence_copy (cadence);
  free_name = name_of_copy (self->overview, cadence->name);
  g_free (copy->name);
  copy->name = g_strdup (free_name);
  puntual_cadence_deed_save (NULL, copy, &deed, &undo);
  await (self, free_name, FALSE);
  /* Translators: %s is the name of a cadence */
  done = g_strdup_printf (_ ("Cadence “%s” added"), copy->name);
  carry_out (self, deed, undo, done);
}

static void
make_default_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PuntualCadencesPage *self = PUNTUAL_CADENCES_PAGE (widget);
  const PuntualCadence *cadence = chosen_cadence (self);
  g_autofree char *done = NULL;
  PuntualDeed *deed, *undo;

  if (cadence == NULL)
    return;
  /* Translators: %s is the name of a cadence */
  done = g_strdup_printf (_ ("“%s” is the default now"), cadence->name);
  puntual_cadence_deed_make_default (cadence->id, self->overview->policy->default_cadence_id, &deed,
                                     &undo);
  carry_out (self, deed, undo, done);
}

static void
delete_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PuntualCadencesPage *self = PUNTUAL_CADENCES_PAGE (widget);
  const PuntualCadence *cadence = chosen_cadence (self);
  g_autofree char *done = NULL;
  PuntualDeed *deed, *undo;

  if (cadence == NULL)
    return;
  /* Translators: %s is the name of a cadence */
  done = g_strdup_printf (_ ("Cadence “%s” deleted"), cadence->name);
  puntual_cadence_deed_delete (cadence, &deed, &undo);
  carry_out (self, deed, undo, done);
}

static void
assign_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PuntualCadencesPage *self = PUNTUAL_CADENCES_PAGE (widget);
  const PuntualCadence *cadence = chosen_cadence (self);

  if (cadence != NULL)
    puntual_cadence_assign_dialog_present (puntual_page_get_shell (PUNTUAL_PAGE (self)),
                                           self->overview, cadence);
}

/* --- Another name --- */

static gboolean
submit_name (PuntualFormDialog *dialog, PuntualDeed **deed, PuntualDeed **undo, char **done,
             gpointer data, GError **error)
{
  const PuntualCadence *former = data;
  const char *name = puntual_field_get_text (puntual_form_dialog_get (dialog, "name"));
  g_autoptr (PuntualCadence) cadence = puntual_cadence_copy (former);

  g_free (cadence->name);
  cadence->name = g_strdup (name);
  if (g_str_equal (cadence->name, former->name))
    return TRUE;
  if (!puntual_cadence_check (cadence, error))
    return FALSE;
  puntual_cadence_deed_rename (former->id, former->name, cadence->name, deed, undo);
  /* Translators: %s is the name of a cadence */
  *done = g_strdup_printf (_ ("The cadence is called “%s” now"), cadence->name);
  return TRUE;
}

static void
rename_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PuntualCadencesPage *self = PUNTUAL_CADENCES_PAGE (widget);
  const PuntualCadence *cadence = chosen_cadence (self);
  PuntualFormDialog *dialog;
  PuntualField *field;

  if (cadence == NULL)
    return;
  dialog = puntual_form_dialog_new (puntual_page_get_shell (PUNTUAL_PAGE (self)),
                                    _ ("Rename Cadence"), _ ("_Rename"));
  field = puntual_field_new_text ("name", _ ("_Name"));
  puntual_field_set_required (field, TRUE);
  puntual_field_set_text (field, cadence->name);
  puntual_form_dialog_add (dialog, field);
  puntual_form_dialog_blame (dialog, PUNTUAL_ERROR_EXISTS, "name");
  puntual_form_dialog_blame (dialog, PUNTUAL_ERROR_INVALID_VALUE, "name");
  puntual_form_dialog_set_submit (dialog, submit_name, puntual_cadence_copy (cadence),
                                  (GDestroyNotify)puntual_cadence_free);
  puntual_form_dialog_present (dialog);
}

/* --- Life --- */

static void
puntual_cadences_page_dispose (GObject *object)
{
  PuntualCadencesPage *self = PUNTUAL_CADENCES_PAGE (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->filling = TRUE; /* rows that go choose nothing any more */
  gtk_widget_dispose_template (GTK_WIDGET (object), PUNTUAL_TYPE_CADENCES_PAGE);
  g_clear_pointer (&self->overview, puntual_cadence_overview_unref);
  g_clear_pointer (&self->wanted_name, g_free);
  G_OBJECT_CLASS (puntual_cadences_page_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "page.new", NULL, new_action);
  gtk_widget_class_install_action (widget_class, "page.edit", NULL, edit_action);
  gtk_widget_class_install_action (widget_class, "page.rename", NULL, rename_action);
  gtk_widget_class_install_action (widget_class, "page.duplicate", NULL, duplicate_action);
  gtk_widget_class_install_action (widget_class, "page.make-default", NULL, make_default_action);
  gtk_widget_class_install_action (widget_class, "page.assign", NULL, assign_action);
  gtk_widget_class_install_action (widget_class, "page.import", NULL, import_action);
  gtk_widget_class_install_action (widget_class, "page.export", NULL, export_action);
  gtk_widget_class_install_action (widget_class, "page.delete", NULL, delete_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "page.delete", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F2, 0, "page.rename", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_e, GDK_CONTROL_MASK, "page.edit",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_d, GDK_CONTROL_MASK, "page.duplicate",
                                       NULL);
}

static void
puntual_cadences_page_class_init (PuntualCadencesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  PuntualPageClass *page_class = PUNTUAL_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = puntual_cadences_page_dispose;
  page_class->refresh = puntual_cadences_page_refresh;
  page_class->show_item = puntual_cadences_page_show_item;
  page_class->go_back = puntual_cadences_page_go_back;
  page_class->adapt = puntual_cadences_page_adapt;
  install_actions (widget_class);
  g_type_ensure (PUNTUAL_TYPE_FOLD);
  g_type_ensure (PUNTUAL_TYPE_CADENCE_DETAIL);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/puntual/Puntual/cadences/puntual-cadences-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PuntualCadencesPage, fold);
  gtk_widget_class_bind_template_child (widget_class, PuntualCadencesPage, list);
  gtk_widget_class_bind_template_child (widget_class, PuntualCadencesPage, new_words);
  gtk_widget_class_bind_template_child (widget_class, PuntualCadencesPage, detail);
  gtk_widget_class_bind_template_callback (widget_class, row_selected);
  gtk_widget_class_bind_template_callback (widget_class, row_activated);
  gtk_widget_class_bind_template_callback (widget_class, update_back);
}

static void
puntual_cadences_page_init (PuntualCadencesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  update_back (self);
  show_chosen (self);
}
