/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-cadence-start.h"

#include <glib/gi18n-lib.h>

#include "puntual-cadence-deeds.h"
#include "puntual-cadence-starter.h"
#include "puntual-cadence-strip.h"

#define WIDTH 560
#define HEIGHT 720
#define START_KEY "start"

/* One dialog. It owns this as what its submit function is given. */
typedef struct
{
  PuntualCadenceOverview *overview;
  GPtrArray *starts;  /* of PuntualCadenceExchange, as the rows stand */
  guint chosen;       /* index of these */
  char *offered_name; /* what stood in the field before the person changed it */
  PuntualField *name; /* borrowed */
} Start;

static void
start_free (gpointer data)
{
  Start *self = data;

  puntual_cadence_overview_unref (self->overview);
  g_ptr_array_unref (self->starts);
  g_free (self->offered_name);
  g_free (self);
}

static PuntualCadenceExchange *
chosen_start (Start *self)
{
  return g_ptr_array_index (self->starts, self->chosen);
}

/* --- What one can begin with --- */

/* One step to begin with: a cadence has at least one. */
static PuntualCadenceExchange *
make_empty (void)
{
  PuntualCadenceExchange *exchange = puntual_cadence_exchange_new (_ ("My cadence"));
  PuntualStep *step = puntual_step_new (1, PUNTUAL_TONE_COURTEOUS, "courteous");

  puntual_step_add_medium (step, PUNTUAL_MEDIUM_EMAIL);
  puntual_cadence_take_step (exchange->cadence, step);
  exchange->description =
      g_strdup (_ ("An empty one: a single step, the day after the due date. The rest is yours."));
  return exchange;
}

/* Without the ready-made ones, which a damaged installation lacks, the empty one is left. */
static GPtrArray *
load_starts (PuntualShell *shell)
{
  GPtrArray *starts =
      g_ptr_array_new_with_free_func ((GDestroyNotify)puntual_cadence_exchange_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) ready = puntual_cadence_starters (puntual_shell_language (), &error);

  if (ready == NULL)
    puntual_shell_complain (shell, error);
  for (guint i = 0; ready != NULL && i < ready->len; i++)
    {
      PuntualCadenceStarter *starter = g_ptr_array_index (ready, i);

      g_ptr_array_add (starts, g_steal_pointer (&starter->exchange));
    }
  g_ptr_array_add (starts, make_empty ());
  return starts;
}

/* --- Rows --- */

static char *
free_name (const PuntualCadenceOverview *overview, const char *name)
{
  char *found = g_strdup (name);

  for (guint i = 2; puntual_cadence_overview_find_named (overview, found) != NULL; i++)
    {
      g_free (found);
      found = g_strdup_printf ("%s (%u)", name, i);
    }
  return found;
}

/* The name follows the choice until the person types one. */
static void
offer_name (Start *self)
{
  const char *typed = puntual_field_get_text (self->name);

  if (self->offered_name != NULL && !g_str_equal (typed, self->offered_name))
    return;
  g_free (self->offered_name);
  self->offered_name = free_name (self->overview, chosen_start (self)->cadence->name);
  puntual_field_set_text (self->name, self->offered_name);
}

static void
on_toggled (GtkCheckButton *check, Start *self)
{
  if (!gtk_check_button_get_active (check))
    return;
  self->chosen = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (check), START_KEY));
  offer_name (self);
}

static GtkWidget *
make_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
make_words (const PuntualCadenceExchange *start)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_box_append (GTK_BOX (box), make_label (start->cadence->name, "heading"));
  gtk_box_append (GTK_BOX (box), make_label (start->description, "dim-label"));
  gtk_box_append (GTK_BOX (box), puntual_cadence_strip_new (start->cadence));
  gtk_widget_set_hexpand (box, TRUE);
  return box;
}

/* The row as a whole is the target of a click; the check says which one is chosen. */
static GtkWidget *
make_row (Start *self, guint index, GtkCheckButton *first, GtkWidget **check)
{
  const PuntualCadenceExchange *start = g_ptr_array_index (self->starts, index);
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  *check = gtk_check_button_new ();
  g_object_set_data (G_OBJECT (*check), START_KEY, GUINT_TO_POINTER (index));
  gtk_check_button_set_group (GTK_CHECK_BUTTON (*check), first);
  gtk_widget_set_valign (*check, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (*check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  start->cadence->name, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  start->description, -1);
  g_signal_connect (*check, "toggled", G_CALLBACK (on_toggled), self);
  gtk_box_append (GTK_BOX (box), *check);
  gtk_box_append (GTK_BOX (box), make_words (start));
  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 12);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_focusable (row, FALSE);
  g_object_set_data (G_OBJECT (row), START_KEY, *check);
  return row;
}

static void
on_row_activated (GtkListBox *list, GtkListBoxRow *row)
{
  gtk_check_button_set_active (g_object_get_data (G_OBJECT (row), START_KEY), TRUE);
}

/* The one that is chosen is the stop of the Tab key; the arrow keys choose another, as they do
 * between the choices of a group everywhere. The list would take them for itself. */
static gboolean
choose_beside (GtkWidget *list, GVariant *arguments, gpointer unused)
{
  GtkWidget *at = gtk_widget_get_focus_child (list);
  GtkWidget *row = at;
  GtkWidget *check;

  if (at == NULL)
    return FALSE;
  row = g_variant_get_int32 (arguments) < 0 ? gtk_widget_get_prev_sibling (at)
                                            : gtk_widget_get_next_sibling (at);
  if (row == NULL)
    row = at;
  check = g_object_get_data (G_OBJECT (row), START_KEY);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  gtk_widget_grab_focus (check);
  return TRUE;
}

static void
add_keys (GtkWidget *list)
{
  static const struct
  {
    guint key, keypad;
    int rows;
  } keys[] = {
    { GDK_KEY_Up, GDK_KEY_KP_Up, -1 },
    { GDK_KEY_Left, GDK_KEY_KP_Left, -1 },
    { GDK_KEY_Down, GDK_KEY_KP_Down, 1 },
    { GDK_KEY_Right, GDK_KEY_KP_Right, 1 },
  };
  GtkEventController *controller = gtk_shortcut_controller_new ();

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      GtkShortcut *shortcut = gtk_shortcut_new (
          gtk_alternative_trigger_new (gtk_keyval_trigger_new (keys[i].key, 0),
                                       gtk_keyval_trigger_new (keys[i].keypad, 0)),
          gtk_callback_action_new (choose_beside, NULL, NULL));

      gtk_shortcut_set_arguments (shortcut, g_variant_new_int32 (keys[i].rows));
      gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
    }
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (list, controller);
}

static GtkWidget *
make_list (Start *self)
{
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *first = NULL;

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("What to begin with"), -1);
  add_keys (list);
  g_signal_connect (list, "row-activated", G_CALLBACK (on_row_activated), NULL);
  for (guint i = 0; i < self->starts->len; i++)
    {
      GtkWidget *check;

      gtk_list_box_append (
          GTK_LIST_BOX (list),
          make_row (self, i, first != NULL ? GTK_CHECK_BUTTON (first) : NULL, &check));
      if (first == NULL)
        first = check;
    }
  gtk_check_button_set_active (GTK_CHECK_BUTTON (first), TRUE);
  return list;
}

/* --- Sending it off --- */

static gboolean
submit (PuntualFormDialog *dialog, PuntualDeed **deed, PuntualDeed **undo, char **done,
        gpointer data, GError **error)
{
  Start *self = data;
  const char *name = puntual_field_get_text (self->name);
  const PuntualCadenceExchange *start = chosen_start (self);

  if (puntual_cadence_overview_find_named (self->overview, name) != NULL)
    {
      /* Translators: %s is the name of a cadence */
      g_autofree char *sentence =
          g_strdup_printf (_ ("There is a cadence called “%s” already."), name);

      puntual_field_set_error (self->name, sentence);
      gtk_widget_grab_focus (puntual_field_get_control (self->name));
      return FALSE;
    }
  if (!puntual_cadence_deed_import (start, name, PUNTUAL_CADENCE_IMPORT_KEEP_WORDS, deed, undo,
                                    error))
    return FALSE;
  /* Translators: %s is the name of a cadence */
  *done = g_strdup_printf (_ ("Cadence “%s” added"), name);
  return TRUE;
}

PuntualFormDialog *
puntual_cadence_start_present (PuntualShell *shell, PuntualCadenceOverview *overview)
{
  PuntualFormDialog *dialog = puntual_form_dialog_new (shell, _ ("New Cadence"), _ ("_Create"));
  Start *self = g_new0 (Start, 1);

  self->overview = puntual_cadence_overview_ref (overview);
  self->starts = load_starts (shell);
  self->name = puntual_field_new_text ("name", _ ("_Name"));
  puntual_field_set_required (self->name, TRUE);
  puntual_form_dialog_add (dialog, self->name);
  puntual_form_dialog_add_widget (dialog, make_list (self));
  puntual_form_dialog_set_submit (dialog, submit, self, start_free);
  puntual_form_dialog_blame (dialog, PUNTUAL_ERROR_EXISTS, "name");
  puntual_form_dialog_blame (dialog, PUNTUAL_ERROR_INVALID_VALUE, "name");
  gtk_window_set_default_size (GTK_WINDOW (dialog), WIDTH, HEIGHT);
  puntual_form_dialog_present (dialog);
  return dialog;
}
