/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-cadence-editor-page.h"

#include <glib/gi18n-lib.h>

#include "puntual-cadence-assign-dialog.h"
#include "puntual-cadence-axis.h"
#include "puntual-cadence-check.h"
#include "puntual-cadence-editing.h"
#include "puntual-cadence-notices.h"
#include "puntual-cadence-saving.h"
#include "puntual-cadence-sheet.h"
#include "puntual-cadence-words.h"
#include "puntual-error.h"
#include "puntual-future-panel.h"
#include "puntual-step-inspector.h"
#include "puntual-text.h"

struct _PuntualCadenceEditorPage
{
  PuntualPage parent_instance;

  /* Children. */
  GtkBox *content;
  GtkScrolledWindow *scroller;
  GtkWidget *undo, *redo, *assign;
  GtkButton *save;
  GtkPopover *rename;
  GtkEntry *name;
  PuntualCadenceNotices *notices;
  PuntualCadenceAxis *axis;
  PuntualStepInspector *inspector;
  PuntualFuturePanel *panel;
  PuntualCadenceSheet *sheet;
  /* Owned. */
  PuntualCadenceOverview *overview; /* NULL: not read yet */
  GCancellable *reading;
  PuntualCadenceEditing *editing;
  PuntualCadenceDraft *preview; /* while a card is dragged */

  GArray *deeds; /* of guint: what was saved here, as the window numbers it */

  gboolean saving;
};

G_DEFINE_FINAL_TYPE (PuntualCadenceEditorPage, puntual_cadence_editor_page, PUNTUAL_TYPE_PAGE)

/* NULL: nothing is edited yet. */
static PuntualCadenceHistory *
history_of (PuntualCadenceEditorPage *self)
{
  return puntual_cadence_editing_get_history (self->editing);
}

/* What is shown: how it would be after the drag, else how it is. Borrowed; NULL: nothing yet. */
static PuntualCadenceDraft *
current_draft (PuntualCadenceEditorPage *self)
{
  if (self->preview != NULL)
    return self->preview;
  return history_of (self) != NULL ? puntual_cadence_history_get (history_of (self)) : NULL;
}

static const PuntualCadence *
current_cadence (PuntualCadenceEditorPage *self)
{
  return puntual_cadence_draft_get_cadence (puntual_cadence_history_get (history_of (self)));
}

/* --- Showing --- */

static void
show_header (PuntualCadenceEditorPage *self, const PuntualCadenceControls *controls)
{
  const PuntualCadence *cadence = current_cadence (self);
  gint64 id = puntual_cadence_draft_get_stored (current_draft (self))->id;
  g_autofree char *use =
      puntual_cadence_words_use (puntual_cadence_overview_use (self->overview, id),
                                 id != 0 && id == self->overview->policy->default_cadence_id);
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean changed =
      id == 0 || puntual_cadence_draft_is_changed (puntual_cadence_history_get (history_of (self)));

  puntual_page_set_title (PUNTUAL_PAGE (self), cadence->name);
  puntual_page_set_subtitle (PUNTUAL_PAGE (self), id != 0 ? use : NULL);
  gtk_widget_action_set_enabled (widget, "page.undo", controls->can_undo);
  gtk_widget_action_set_enabled (widget, "page.redo", controls->can_redo);
  gtk_widget_action_set_enabled (widget, "page.add-step", controls->can_add);
  gtk_widget_action_set_enabled (widget, "page.rename", TRUE);
  gtk_widget_action_set_enabled (widget, "page.assign", id != 0);
  /* One that could not be followed is refused with the reason, not with a grey button. */
  gtk_widget_action_set_enabled (widget, "page.save",
                                 (changed || puntual_step_inspector_is_typing (self->inspector))
                                     && !self->saving);
  gtk_widget_action_set_enabled (widget, "page.discard", changed && id != 0);
}

static void
show_axis (PuntualCadenceEditorPage *self)
{
  puntual_cadence_axis_show (self->axis, current_draft (self),
                             puntual_future_panel_get_warnings (self->panel),
                             puntual_future_panel_get_example_due (self->panel));
}

/* Everything that is seen follows from the draft, here. */
static void
show_draft (PuntualCadenceEditorPage *self)
{
  PuntualCadenceDraft *draft = current_draft (self);
  g_autoptr (PuntualCadenceHistory) passing = NULL;
  g_autoptr (PuntualCadenceControls) controls = NULL;

  /* A field that is left by closing the window still tells what was typed. */
  if (draft == NULL || puntual_page_get_desk (PUNTUAL_PAGE (self)) == NULL)
    return;
  /* What a drag goes through has no past of its own. */
  if (self->preview != NULL)
    passing = puntual_cadence_history_new (draft);
  controls = puntual_cadence_controls_new (passing != NULL ? passing : history_of (self));
  if (passing == NULL)
    show_header (self, controls);
  else
    gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.undo", TRUE);
  puntual_future_panel_show (self->panel, puntual_cadence_draft_get_cadence (draft));
  show_axis (self);
  puntual_step_inspector_show (self->inspector, draft, controls);
}

static void
draft_changed (PuntualCadenceEditorPage *self)
{
  puntual_cadence_notices_refuse (self->notices, NULL);
  show_draft (self);
  puntual_cadence_editing_keep_soon (self->editing);
}

/* Takes the draft. */
static void
push (PuntualCadenceEditorPage *self, PuntualCadenceDraft *draft, const char *gesture)
{
  g_clear_pointer (&self->preview, puntual_cadence_draft_unref);
  puntual_cadence_history_push (history_of (self), draft, gesture);
  draft_changed (self);
}

static void
on_wish (PuntualCadenceEditorPage *self, PuntualCadenceDraft *draft, const char *gesture)
{
  /* Another cadence is on its way. */
  if (history_of (self) == NULL)
    return;
  push (self, puntual_cadence_draft_ref (draft), gesture);
}

static void
on_typing (PuntualCadenceEditorPage *self)
{
  if (history_of (self) != NULL)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.save", !self->saving);
}

static void
on_preview (PuntualCadenceEditorPage *self, PuntualCadenceDraft *draft)
{
  g_autoptr (PuntualCadenceDraft) former = g_steal_pointer (&self->preview);

  self->preview = draft != NULL ? puntual_cadence_draft_ref (draft) : NULL;
  show_draft (self);
}

static void
on_settle (PuntualCadenceEditorPage *self)
{
  puntual_step_inspector_commit (self->inspector);
}

static void
on_inspect (PuntualCadenceEditorPage *self)
{
  puntual_step_inspector_take_focus (self->inspector);
}

static void
on_foreseen (PuntualCadenceEditorPage *self)
{
  if (current_draft (self) != NULL)
    show_axis (self);
}

static void
on_folded (PuntualCadenceEditorPage *self)
{
  puntual_step_inspector_set_folding (self->inspector,
                                      puntual_cadence_sheet_get_folded (self->sheet));
}

/* --- Mending and texts --- */

static void
on_mend (PuntualCadenceEditorPage *self, const PuntualCadenceWarning *warning)
{
  g_autoptr (PuntualCadence) mended = NULL;

  if (history_of (self) == NULL)
    return;
  if (warning->fix == PUNTUAL_FIX_WRITE_TEXT)
    puntual_shell_open_template (puntual_page_get_shell (PUNTUAL_PAGE (self)),
                                 warning->template_name, warning->language, warning->medium);
  else if (warning->fix == PUNTUAL_FIX_SET_UP_CHANNEL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.preferences", "s", "mail");
  else
    mended = puntual_cadence_warning_mend (warning, current_cadence (self));
  if (mended == NULL)
    return;
  /* The warning goes with the drag. */
  puntual_cadence_axis_give_up_drag (self->axis);
  push (self,
        puntual_cadence_draft_replace (puntual_cadence_history_get (history_of (self)), mended),
        NULL);
}

static void
on_edit_text (PuntualCadenceEditorPage *self)
{
  PuntualCadenceDraft *draft = current_draft (self);
  const PuntualStep *step = draft != NULL ? puntual_cadence_draft_get_step (draft) : NULL;

  if (step != NULL && step->n_media > 0)
    puntual_shell_open_template (puntual_page_get_shell (PUNTUAL_PAGE (self)), step->template_name,
                                 self->overview->policy->language, step->media[0]);
}

/* --- What is stored --- */

static void
tell (PuntualCadenceEditorPage *self, PuntualEditingNews news)
{
  if (news == PUNTUAL_EDITING_GOES_ON)
    return;
  puntual_cadence_axis_give_up_drag (self->axis);
  puntual_cadence_notices_tell (self->notices, news);
  if (news == PUNTUAL_EDITING_SHOWN_ANEW && gtk_widget_get_mapped (GTK_WIDGET (self)))
    puntual_shell_say (puntual_page_get_shell (PUNTUAL_PAGE (self)),
                       _ ("This cadence was changed elsewhere. You see it as it is now."));
}

static PuntualEditingNews
meet (PuntualCadenceEditorPage *self)
{
  return puntual_cadence_editing_meet (self->editing, puntual_page_get_desk (PUNTUAL_PAGE (self)),
                                       self->overview);
}

/* Goes on with the default, which is there when one comes back. */
static void
leave_for_list (PuntualCadenceEditorPage *self)
{
  PuntualShell *shell = puntual_page_get_shell (PUNTUAL_PAGE (self));

  puntual_cadence_axis_give_up_drag (self->axis);
  puntual_cadence_editing_give_up (self->editing);
  tell (self, meet (self));
  show_draft (self);
  if (shell != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    puntual_shell_open (shell, PUNTUAL_PLACE_CADENCES, 0);
}

static void
meet_overview (PuntualCadenceEditorPage *self)
{
  g_autoptr (PuntualCadenceDraft) former =
      history_of (self) != NULL
          ? puntual_cadence_draft_ref (puntual_cadence_history_get (history_of (self)))
          : NULL;
  PuntualEditingNews news;

  puntual_step_inspector_set_choices (self->inspector, self->overview);
  news = meet (self);
  if (news == PUNTUAL_EDITING_GONE)
    {
      if (gtk_widget_get_mapped (GTK_WIDGET (self)))
        puntual_shell_say (puntual_page_get_shell (PUNTUAL_PAGE (self)),
                           _ ("That cadence is no longer there."));
      leave_for_list (self);
      return;
    }
  tell (self, news);
  /* A drag goes on, but not one that began with what was stored before. */
  if (former != puntual_cadence_history_get (history_of (self)))
    puntual_cadence_axis_give_up_drag (self->axis);
  if (self->preview == NULL)
    show_draft (self);
}

static void
on_read (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (PuntualCadenceEditorPage) self = data;
  g_autoptr (GError) error = NULL;
  gpointer overview = NULL;
  PuntualShell *shell = puntual_page_get_shell (PUNTUAL_PAGE (self));

  if (!puntual_desk_run_finish (PUNTUAL_DESK (source), answer, &overview, &error))
    {
      if (shell != NULL)
        puntual_shell_complain (shell, error);
      return;
    }
  g_clear_pointer (&self->overview, puntual_cadence_overview_unref);
  self->overview = overview;
  if (self->axis != NULL)
    meet_overview (self);
}

static void
puntual_cadence_editor_page_refresh (PuntualPage *page)
{
  PuntualCadenceEditorPage *self = PUNTUAL_CADENCE_EDITOR_PAGE (page);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  puntual_desk_run_async (puntual_page_get_desk (page), PUNTUAL_LANE_READ,
                          puntual_cadence_overview_take, NULL, NULL, self->reading, on_read,
                          g_object_ref (self));
  puntual_future_panel_refresh (self->panel);
}

static void
puntual_cadence_editor_page_attach (PuntualPage *page)
{
  PuntualCadenceEditorPage *self = PUNTUAL_CADENCE_EDITOR_PAGE (page);

  puntual_future_panel_set_shell (self->panel, puntual_page_get_shell (page));
}

static void
puntual_cadence_editor_page_show_item (PuntualPage *page, gint64 id)
{
  PuntualCadenceEditorPage *self = PUNTUAL_CADENCE_EDITOR_PAGE (page);

  if (id == puntual_cadence_editing_get_id (self->editing))
    return;
  puntual_cadence_axis_give_up_drag (self->axis);
  puntual_step_inspector_commit (self->inspector);
  puntual_cadence_editing_turn_to (self->editing, id);
  g_array_set_size (self->deeds, 0);
  /* One that was just added is not known here before the next reading. */
  if (self->overview != NULL && puntual_cadence_overview_find (self->overview, id) != NULL)
    meet_overview (self);
  else
    puntual_cadence_editor_page_refresh (page);
}

/* --- Saving --- */

/* What was saved can be taken back from here. */
static void
note_deed (PuntualCadenceEditorPage *self)
{
  guint newest = puntual_shell_get_newest_deed (puntual_page_get_shell (PUNTUAL_PAGE (self)));

  g_array_append_val (self->deeds, newest);
}

static void
on_saved (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (PuntualCadenceEditorPage) self = data;
  g_autoptr (GError) error = NULL;

  self->saving = FALSE;
  if (self->axis == NULL)
    return;
  if (!puntual_shell_carry_out_finish (PUNTUAL_SHELL (source), answer, &error))
    {
      g_autofree char *sentence =
          g_strdup_printf ("%s %s", error->message, puntual_error_hint (error));

      puntual_cadence_editing_set_saving (self->editing, FALSE);
      puntual_cadence_notices_refuse (self->notices, g_strstrip (sentence));
      /* It may have been for a change that is not known here yet. */
      puntual_desk_look_for_changes (puntual_page_get_desk (PUNTUAL_PAGE (self)));
      if (g_error_matches (error, PUNTUAL_ERROR, PUNTUAL_ERROR_EXISTS))
        puntual_cadence_editor_page_refresh (PUNTUAL_PAGE (self));
    }
  else
    {
      puntual_cadence_notices_settle (self->notices);
      note_deed (self);
    }
  show_draft (self);
}

/* FALSE: it cannot be stored, and the reason is seen. */
static gboolean
check (PuntualCadenceEditorPage *self, const PuntualCadence *cadence)
{
  const PuntualCadence *same = puntual_cadence_overview_find_named (self->overview, cadence->name);
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;

  puntual_cadence_notices_refuse (self->notices, NULL);
  if (!puntual_cadence_check (cadence, &error))
    sentence = g_strdup (error->message);
  else if (same != NULL && same->id != cadence->id)
    /* Translators: %s is the name of a cadence */
    sentence = g_strdup_printf (_ ("There is a cadence called “%s” already."), cadence->name);
  else
    return TRUE;
  puntual_cadence_notices_refuse (self->notices, sentence);
  return FALSE;
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PuntualCadenceEditorPage *self = PUNTUAL_CADENCE_EDITOR_PAGE (widget);
  const PuntualCadence *cadence, *stored;
  g_autofree char *done = NULL;
  PuntualDeed *deed, *undo;

  if (history_of (self) == NULL || self->saving)
    return;
  puntual_cadence_axis_give_up_drag (self->axis);
  if (!puntual_step_inspector_commit (self->inspector))
    {
      puntual_step_inspector_go_to_mistake (self->inspector);
      return;
    }
  cadence = current_cadence (self);
  stored = puntual_cadence_draft_get_stored (puntual_cadence_history_get (history_of (self)));
  /* What was typed is as it was. */
  if (stored->id != 0
      && !puntual_cadence_draft_is_changed (puntual_cadence_history_get (history_of (self))))
    {
      show_draft (self);
      return;
    }
  if (puntual_cadence_notices_has_question (self->notices))
    {
      puntual_cadence_notices_insist (self->notices);
      return;
    }
  if (!check (self, cadence))
    return;
  puntual_cadence_saving_deeds (stored->id != 0 ? stored : NULL, cadence, &deed, &undo);
  puntual_cadence_editing_set_saving (self->editing, TRUE);
  self->saving = TRUE;
  show_draft (self);
  /* Translators: %s is the name of a cadence */
  done = g_strdup_printf (_ ("Cadence “%s” saved"), cadence->name);
  puntual_shell_carry_out (puntual_page_get_shell (PUNTUAL_PAGE (self)), deed, undo, done, on_saved,
                           g_object_ref (self));
}

/* --- Actions --- */

/* What was done before one came here, or elsewhere since, is not taken back from here. */
static gboolean
is_at_beginning (PuntualCadenceEditorPage *self)
{
  PuntualShell *shell = puntual_page_get_shell (PUNTUAL_PAGE (self));
  guint newest = puntual_shell_get_newest_deed (shell);

  if (newest == 0)
    return FALSE;
  for (guint i = 0; i < self->deeds->len; i++)
    if (g_array_index (self->deeds, guint, i) == newest)
      return FALSE;
  puntual_shell_say (shell, _ ("Nothing is left to take back in this cadence."));
  return TRUE;
}

static gboolean
puntual_cadence_editor_page_undo (PuntualPage *page)
{
  PuntualCadenceEditorPage *self = PUNTUAL_CADENCE_EDITOR_PAGE (page);

  if (self->preview != NULL)
    {
      puntual_cadence_axis_give_up_drag (self->axis);
      return TRUE;
    }
  if (history_of (self) == NULL || !puntual_cadence_history_can_undo (history_of (self)))
    return is_at_beginning (self);
  puntual_cadence_history_undo (history_of (self));
  draft_changed (self);
  return TRUE;
}

static void
undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  puntual_cadence_editor_page_undo (PUNTUAL_PAGE (widget));
}

static void
redo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PuntualCadenceEditorPage *self = PUNTUAL_CADENCE_EDITOR_PAGE (widget);

  if (history_of (self) == NULL || self->preview != NULL
      || !puntual_cadence_history_can_redo (history_of (self)))
    return;
  puntual_cadence_history_redo (history_of (self));
  draft_changed (self);
}

/* As it is stored; what was changed can be had back by undoing that. */
static void
discard_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PuntualCadenceEditorPage *self = PUNTUAL_CADENCE_EDITOR_PAGE (widget);
  g_autoptr (PuntualCadenceDraft) replaced = NULL;
  const PuntualCadence *stored;

  if (history_of (self) == NULL)
    return;
  puntual_cadence_axis_give_up_drag (self->axis);
  stored = puntual_cadence_draft_get_stored (puntual_cadence_history_get (history_of (self)));
  replaced =
      puntual_cadence_draft_replace (puntual_cadence_history_get (history_of (self)), stored);
  puntual_cadence_notices_settle (self->notices);
  puntual_cadence_editing_settle (self->editing);
  push (self, puntual_cadence_draft_set_name (replaced, stored->name), NULL);
}

static void
add_step_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  puntual_cadence_axis_add_step (PUNTUAL_CADENCE_EDITOR_PAGE (widget)->axis);
}

static void
assign_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PuntualCadenceEditorPage *self = PUNTUAL_CADENCE_EDITOR_PAGE (widget);
  const PuntualCadence *stored = self->overview != NULL ? puntual_cadence_overview_find (
                                     self->overview, puntual_cadence_editing_get_id (self->editing))
                                                        : NULL;

  if (stored != NULL)
    puntual_cadence_assign_dialog_present (puntual_page_get_shell (PUNTUAL_PAGE (self)),
                                           self->overview, stored);
}

static void
zoom_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  int steps = g_str_equal (name, "page.zoom-in") ? 1 : g_str_equal (name, "page.zoom-out") ? -1 : 0;

  puntual_cadence_axis_zoom (PUNTUAL_CADENCE_EDITOR_PAGE (widget)->axis, steps);
}

/* --- Its name --- */

static void
rename_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  puntual_page_open_title (PUNTUAL_PAGE (widget));
}

static void
rename_shown (PuntualCadenceEditorPage *self)
{
  if (history_of (self) == NULL)
    return;
  gtk_editable_set_text (GTK_EDITABLE (self->name), current_cadence (self)->name);
  gtk_widget_grab_focus (GTK_WIDGET (self->name));
}

static void
rename_done (PuntualCadenceEditorPage *self)
{
  g_autofree char *name =
      puntual_text_clean_line (gtk_editable_get_text (GTK_EDITABLE (self->name)));

  gtk_popover_popdown (self->rename);
  if (history_of (self) != NULL && name != NULL && *name != '\0')
    push (self,
          puntual_cadence_draft_set_name (puntual_cadence_history_get (history_of (self)), name),
          NULL);
}

/* --- Life --- */

/* In a narrow window these are in the menu: a header with them could not become narrower. */
static void
puntual_cadence_editor_page_adapt (PuntualPage *page)
{
  PuntualCadenceEditorPage *self = PUNTUAL_CADENCE_EDITOR_PAGE (page);
  gboolean roomy = !puntual_page_is_alone (page);

  gtk_widget_set_visible (self->assign, roomy);
  gtk_widget_set_visible (self->undo, roomy);
  gtk_widget_set_visible (self->redo, roomy);
  /* As in the other editor. */
  if (roomy)
    gtk_button_set_label (self->save, _ ("_Save"));
  else
    gtk_button_set_icon_name (self->save, "document-save-symbolic");
}

static void
puntual_cadence_editor_page_unmap (GtkWidget *widget)
{
  PuntualCadenceEditorPage *self = PUNTUAL_CADENCE_EDITOR_PAGE (widget);

  if (self->inspector != NULL)
    puntual_step_inspector_commit (self->inspector);
  puntual_cadence_editing_keep_now (self->editing);
  GTK_WIDGET_CLASS (puntual_cadence_editor_page_parent_class)->unmap (widget);
}

static void
puntual_cadence_editor_page_dispose (GObject *object)
{
  PuntualCadenceEditorPage *self = PUNTUAL_CADENCE_EDITOR_PAGE (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  if (self->panel != NULL)
    puntual_future_panel_set_shell (self->panel, NULL);
  self->axis = NULL;
  self->panel = NULL;
  g_clear_pointer (&self->preview, puntual_cadence_draft_unref);
  g_clear_pointer (&self->overview, puntual_cadence_overview_unref);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), PUNTUAL_TYPE_CADENCE_EDITOR_PAGE);
  G_OBJECT_CLASS (puntual_cadence_editor_page_parent_class)->dispose (object);
}

static void
puntual_cadence_editor_page_finalize (GObject *object)
{
  puntual_cadence_editing_free (PUNTUAL_CADENCE_EDITOR_PAGE (object)->editing);
  g_array_unref (PUNTUAL_CADENCE_EDITOR_PAGE (object)->deeds);
  G_OBJECT_CLASS (puntual_cadence_editor_page_parent_class)->finalize (object);
}

static void
install_actions (GtkWidgetClass *klass)
{
  static const struct
  {
    const char *name;
    GtkWidgetActionActivateFunc func;
    guint keys[3];
    GdkModifierType modifiers;
  } actions[] = {
    { "page.save", save_action, { GDK_KEY_s }, GDK_CONTROL_MASK },
    { "page.undo", undo_action, { GDK_KEY_z }, GDK_CONTROL_MASK },
    { "page.redo", redo_action, { GDK_KEY_z, GDK_KEY_Z }, GDK_CONTROL_MASK | GDK_SHIFT_MASK },
    { "page.discard", discard_action },
    { "page.add-step", add_step_action, { GDK_KEY_Insert, GDK_KEY_KP_Insert } },
    { "page.rename", rename_action, { GDK_KEY_F2 } },
    { "page.assign", assign_action },
    { "page.zoom-in",
      zoom_action,
      { GDK_KEY_plus, GDK_KEY_KP_Add, GDK_KEY_equal },
      GDK_CONTROL_MASK },
    { "page.zoom-out", zoom_action, { GDK_KEY_minus, GDK_KEY_KP_Subtract }, GDK_CONTROL_MASK },
    { "page.zoom-reset", zoom_action, { GDK_KEY_0, GDK_KEY_KP_0 }, GDK_CONTROL_MASK },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      gtk_widget_class_install_action (klass, actions[i].name, NULL, actions[i].func);
      for (guint j = 0; j < G_N_ELEMENTS (actions[i].keys) && actions[i].keys[j] != 0; j++)
        gtk_widget_class_add_binding_action (klass, actions[i].keys[j], actions[i].modifiers,
                                             actions[i].name, NULL);
    }
}

static void
bind_children (GtkWidgetClass *klass)
{
  gtk_widget_class_bind_template_child (klass, PuntualCadenceEditorPage, content);
  gtk_widget_class_bind_template_child (klass, PuntualCadenceEditorPage, scroller);
  gtk_widget_class_bind_template_child (klass, PuntualCadenceEditorPage, undo);
  gtk_widget_class_bind_template_child (klass, PuntualCadenceEditorPage, redo);
  gtk_widget_class_bind_template_child (klass, PuntualCadenceEditorPage, assign);
  gtk_widget_class_bind_template_child (klass, PuntualCadenceEditorPage, save);
  gtk_widget_class_bind_template_child (klass, PuntualCadenceEditorPage, rename);
  gtk_widget_class_bind_template_child (klass, PuntualCadenceEditorPage, name);
  gtk_widget_class_bind_template_callback (klass, rename_shown);
  gtk_widget_class_bind_template_callback (klass, rename_done);
}

static void
puntual_cadence_editor_page_class_init (PuntualCadenceEditorPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  PuntualPageClass *page_class = PUNTUAL_PAGE_CLASS (klass);

  object_class->dispose = puntual_cadence_editor_page_dispose;
  object_class->finalize = puntual_cadence_editor_page_finalize;
  widget_class->unmap = puntual_cadence_editor_page_unmap;
  page_class->attach = puntual_cadence_editor_page_attach;
  page_class->refresh = puntual_cadence_editor_page_refresh;
  page_class->show_item = puntual_cadence_editor_page_show_item;
  page_class->adapt = puntual_cadence_editor_page_adapt;
  page_class->undo = puntual_cadence_editor_page_undo;
  install_actions (widget_class);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/puntual/Puntual/cadence-editor/puntual-cadence-editor-page.ui");
  bind_children (widget_class);
}

static void
on_forget (PuntualCadenceEditorPage *self)
{
  if (!self->saving)
    leave_for_list (self);
}

static void
on_discard (PuntualCadenceEditorPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "page.discard", NULL);
}

static void
add_notices (PuntualCadenceEditorPage *self)
{
  self->notices = puntual_cadence_notices_new ();
  g_signal_connect_object (self->notices, "discard", G_CALLBACK (on_discard), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_data (self->notices, "keep", G_CALLBACK (puntual_cadence_editing_settle),
                         self->editing, NULL, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->notices, "forget", G_CALLBACK (on_forget), self,
                           G_CONNECT_SWAPPED);
  gtk_box_prepend (self->content, GTK_WIDGET (self->notices));
}

static void
add_sheet (PuntualCadenceEditorPage *self)
{
  self->axis = PUNTUAL_CADENCE_AXIS (puntual_cadence_axis_new ());
  self->inspector = g_object_new (PUNTUAL_TYPE_STEP_INSPECTOR, NULL);
  self->panel = puntual_future_panel_new ();
  self->sheet = PUNTUAL_CADENCE_SHEET (puntual_cadence_sheet_new (
      GTK_WIDGET (self->axis), GTK_WIDGET (self->inspector), GTK_WIDGET (self->panel)));
  gtk_scrolled_window_set_child (self->scroller, GTK_WIDGET (self->sheet));
  g_signal_connect_object (self->axis, "wish", G_CALLBACK (on_wish), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->axis, "preview", G_CALLBACK (on_preview), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->axis, "settle", G_CALLBACK (on_settle), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->axis, "inspect", G_CALLBACK (on_inspect), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->inspector, "wish", G_CALLBACK (on_wish), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->inspector, "typing", G_CALLBACK (on_typing), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->inspector, "edit-text", G_CALLBACK (on_edit_text), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->panel, "mend", G_CALLBACK (on_mend), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->panel, "foreseen", G_CALLBACK (on_foreseen), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->panel, "notify::example-due", G_CALLBACK (on_foreseen), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sheet, "notify::folded", G_CALLBACK (on_folded), self,
                           G_CONNECT_SWAPPED);
}

static void
puntual_cadence_editor_page_init (PuntualCadenceEditorPage *self)
{
  static const char *const actions[] = { "page.save",    "page.undo",   "page.redo",
                                         "page.discard", "page.assign", "page.rename",
                                         "page.add-step" };

  self->editing = puntual_cadence_editing_new ();
  self->deeds = g_array_new (FALSE, FALSE, sizeof (guint));
  gtk_widget_init_template (GTK_WIDGET (self));
  puntual_page_set_title (PUNTUAL_PAGE (self), C_ ("page", "Cadence"));
  puntual_page_set_title_popover (PUNTUAL_PAGE (self), self->rename);
  puntual_page_set_can_go_back (PUNTUAL_PAGE (self), TRUE);
  add_notices (self);
  add_sheet (self);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i], FALSE);
}
