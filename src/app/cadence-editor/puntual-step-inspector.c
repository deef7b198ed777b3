/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-step-inspector.h"

#include <glib/gi18n-lib.h>

#include "puntual-cadence-words.h"
#include "puntual-contact-phrase.h"
#include "puntual-field.h"
#include "puntual-media-rows.h"
#include "puntual-money.h"

/* Of a repetition that is turned on: how many more times. */
#define FIRST_TIMES 3

struct _PuntualStepInspector
{
  AdwBin parent_instance;

  /* Children. */
  GtkLabel *title;
  GtkWidget *hint, *body;
  GtkToggleButton *unfold;
  GtkMenuButton *add_medium;
  GtkListBox *media;
  AdwPreferencesGroup *basics, *conditions, *repetition;
  PuntualField *offset, *tone, *template_name;
  PuntualField *amount, *currency, *segment, *approval, *every, *times;
  /* Owned. */
  PuntualCadenceDraft *draft; /* NULL: nothing is shown */
  PuntualStep *shown;         /* a copy; NULL: none */
  char *home_currency;
  char *choices; /* what the lists of choices were made of */

  gboolean folding, filling;
};

enum
{
  SIGNAL_WISH,
  SIGNAL_TYPING,
  SIGNAL_EDIT_TEXT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PuntualStepInspector, puntual_step_inspector, ADW_TYPE_BIN)

/* --- What is wished --- */

static int
chosen_of (PuntualStepInspector *self)
{
  return self->draft != NULL ? puntual_cadence_draft_get_chosen (self->draft)
                             : PUNTUAL_DRAFT_NO_STEP;
}

static void
show_step (PuntualStepInspector *self, const PuntualStep *step, gboolean can_repeat, gboolean same);

/* What was wished changes nothing: the fields say what is so. */
static void
show_again (PuntualStepInspector *self)
{
  if (self->shown == NULL)
    return;
  self->filling = TRUE;
  show_step (self, self->shown, gtk_widget_get_visible (GTK_WIDGET (self->repetition)), TRUE);
  self->filling = FALSE;
}

/* Takes the draft. */
static void
wish (PuntualStepInspector *self, PuntualCadenceDraft *draft, const char *gesture)
{
  g_autoptr (PuntualCadenceDraft) wished = draft;

  if (wished != self->draft)
    g_signal_emit (self, signals[SIGNAL_WISH], 0, wished, gesture);
  else
    show_again (self);
}

static void
offset_changed (PuntualStepInspector *self)
{
  if (!self->filling)
    wish (self,
          puntual_cadence_draft_move (self->draft, chosen_of (self),
                                      puntual_field_get_number (self->offset)),
          "move");
}

static void
tone_changed (PuntualStepInspector *self)
{
  PuntualTone tone = PUNTUAL_TONE_NONE;

  if (!self->filling && puntual_tone_from_nick (puntual_field_get_choice (self->tone), &tone))
    wish (self, puntual_cadence_draft_set_tone (self->draft, chosen_of (self), tone), NULL);
}

static void
template_changed (PuntualStepInspector *self)
{
  if (!self->filling)
    wish (self,
          puntual_cadence_draft_set_template (self->draft, chosen_of (self),
                                              puntual_field_get_choice (self->template_name)),
          NULL);
}

/* FALSE: what is typed is no amount; the field says so when it is left. */
static gboolean
read_amount (PuntualStepInspector *self, gint64 *minor)
{
  *minor = 0;
  return puntual_field_is_blank (self->amount)
         || puntual_field_get_minor (self->amount, minor, NULL);
}

static const char *
known_or_null (const char *text)
{
  return *text != '\0' ? text : NULL;
}

static void
wish_conditions (PuntualStepInspector *self, gint64 minor, const char *gesture)
{
  g_autofree char *currency = NULL;

  currency = g_strdup (known_or_null (puntual_field_get_choice (self->currency)));
  wish (self,
        puntual_cadence_draft_set_conditions (
            self->draft, chosen_of (self), minor, currency,
            known_or_null (puntual_field_get_choice (self->segment))),
        gesture);
}

static void
amount_changed (PuntualStepInspector *self)
{
  gint64 minor;

  if (!self->filling && read_amount (self, &minor))
    wish_conditions (self, minor, "amount");
}

static void
segment_changed (PuntualStepInspector *self)
{
  if (!self->filling && self->shown != NULL)
    wish_conditions (self, self->shown->min_amount, NULL);
}

/* NULL or "": that of the business. */
static void
use_currency (PuntualStepInspector *self, const char *currency)
{
  puntual_field_set_currency (
      self->amount, currency != NULL && *currency != '\0' ? currency : self->home_currency);
}

/* The number that was typed stays and is meant in the other currency: 50 of it, not 5000. One that
 * the other does not have ("0.50" yen) is said beside it, and the currency stays. */
static void
currency_changed (PuntualStepInspector *self)
{
  g_autoptr (GError) error = NULL;
  gint64 minor = 0;

  if (self->filling || self->shown == NULL)
    return;
  use_currency (self, puntual_field_get_choice (self->currency));
  if (puntual_field_is_blank (self->amount)
      || puntual_field_get_minor (self->amount, &minor, &error))
    {
      wish_conditions (self, minor, NULL);
      return;
    }
  self->filling = TRUE;
  use_currency (self, self->shown->currency);
  puntual_field_set_choice (self->currency,
                            self->shown->currency != NULL ? self->shown->currency : "");
  self->filling = FALSE;
  puntual_field_set_error (self->amount, error->message);
}

static void
approval_changed (PuntualStepInspector *self)
{
  if (!self->filling)
    wish (self,
          puntual_cadence_draft_set_approval (self->draft, chosen_of (self),
                                              puntual_field_get_active (self->approval)),
          NULL);
}

static void
repeat_changed (PuntualStepInspector *self)
{
  int every, times;

  if (self->filling || self->shown == NULL)
    return;
  every = puntual_field_get_number (self->every);
  times = self->shown->repeat_every > 0 ? puntual_field_get_number (self->times) : FIRST_TIMES;
  wish (self, puntual_cadence_draft_set_repeat (self->draft, chosen_of (self), every, times),
        "repeat");
}

/* --- Typing --- */

/* A spin button takes over what is typed in it when it is left or Return is pressed. */
static gboolean
is_typed_in (PuntualField *field)
{
  GtkSpinButton *spin = GTK_SPIN_BUTTON (puntual_field_get_control (field));
  g_autofree char *settled = g_strdup_printf ("%d", gtk_spin_button_get_value_as_int (spin));

  return !g_str_equal (gtk_editable_get_text (GTK_EDITABLE (spin)), settled);
}

static void
number_typed (PuntualStepInspector *self)
{
  if (!self->filling && self->shown != NULL && puntual_step_inspector_is_typing (self))
    g_signal_emit (self, signals[SIGNAL_TYPING], 0);
}

gboolean
puntual_step_inspector_is_typing (PuntualStepInspector *self)
{
  return is_typed_in (self->offset) || is_typed_in (self->every) || is_typed_in (self->times);
}

gboolean
puntual_step_inspector_commit (PuntualStepInspector *self)
{
  gint64 minor;

  if (self->shown == NULL)
    return TRUE;
  /* A number that is read is taken over first, and its field says that it changed. */
  puntual_field_get_number (self->offset);
  puntual_field_get_number (self->every);
  puntual_field_get_number (self->times);
  return read_amount (self, &minor) || puntual_field_validate (self->amount);
}

void
puntual_step_inspector_go_to_mistake (PuntualStepInspector *self)
{
  gtk_toggle_button_set_active (self->unfold, TRUE);
  gtk_widget_grab_focus (puntual_field_get_control (self->amount));
}

/* --- Actions --- */

static void
medium_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PuntualStepInspector *self = PUNTUAL_STEP_INSPECTOR (widget);
  PuntualMedium media[PUNTUAL_N_MEDIA];
  PuntualMedium medium;
  guint n_media;
  gboolean changed;

  if (self->shown == NULL
      || !puntual_medium_from_nick (g_variant_get_string (parameter, NULL), &medium))
    return;
  n_media = self->shown->n_media;
  memcpy (media, self->shown->media, sizeof media);
  if (g_str_equal (name, "step.raise-medium"))
    changed = puntual_media_raise (media, n_media, medium);
  else if (g_str_equal (name, "step.remove-medium"))
    changed = puntual_media_remove (media, &n_media, medium);
  else
    changed = puntual_media_add (media, &n_media, medium);
  if (changed)
    wish (self, puntual_cadence_draft_set_media (self->draft, chosen_of (self), media, n_media),
          NULL);
}

static void
remove_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PuntualStepInspector *self = PUNTUAL_STEP_INSPECTOR (widget);

  if (self->shown != NULL)
    wish (self, puntual_cadence_draft_remove (self->draft, chosen_of (self)), NULL);
}

static void
edit_text_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_EDIT_TEXT], 0);
}

/* --- What is shown --- */

/* One that the lists do not know is put at their end. */
static void
show_choice (PuntualField *field, const char *id, const char *label)
{
  puntual_field_set_choice (field, id);
  if (g_str_equal (puntual_field_get_choice (field), id))
    return;
  puntual_field_add_choice (field, id, label);
  puntual_field_set_choice (field, id);
}

/* What is being typed is left as it is typed; same: it is still about that step. */
static void
show_number (PuntualField *field, int number, gboolean same)
{
  int settled =
      gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (puntual_field_get_control (field)));

  if (!same || settled != number || !is_typed_in (field))
    puntual_field_set_number (field, number);
}

static void
say_amount_is_lost (PuntualStepInspector *self, const char *typed)
{
  /* Translators: %1$s is what was typed, %2$d the number of the step it was typed for */
  g_autofree char *sentence = g_strdup_printf (
      _ ("“%1$s” is not an amount. It was not kept for step %2$d."), typed, self->shown->number);

  puntual_field_set_error (self->amount, sentence);
}

static void
show_amount (PuntualStepInspector *self, const PuntualStep *step, gboolean same)
{
  g_autofree char *lost = NULL;
  gint64 minor;

  use_currency (self, step->currency);
  if (!same)
    puntual_field_set_error (self->amount, NULL);
  if (!read_amount (self, &minor))
    {
      if (same && self->shown->min_amount == step->min_amount)
        return;
      lost = g_strdup (puntual_field_get_text (self->amount));
    }
  else if (minor == step->min_amount)
    return;
  if (step->min_amount > 0)
    puntual_field_set_minor (self->amount, step->min_amount);
  else
    puntual_field_set_text (self->amount, "");
  if (lost != NULL && self->shown != NULL)
    say_amount_is_lost (self, lost);
}

static gboolean
same_media (const PuntualStep *a, const PuntualStep *b)
{
  return a != NULL && a->n_media == b->n_media
         && memcmp (a->media, b->media, a->n_media * sizeof a->media[0]) == 0;
}

static void
show_media (PuntualStepInspector *self, const PuntualStep *step)
{
  g_autoptr (GMenuModel) menu = NULL;
  gboolean had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self->media)) != NULL;

  if (same_media (self->shown, step))
    return;
  puntual_media_rows_fill (self->media, step);
  menu = puntual_media_rows_menu (step);
  gtk_menu_button_set_menu_model (self->add_medium, menu);
  gtk_widget_set_sensitive (GTK_WIDGET (self->add_medium), menu != NULL);
  if (had_focus)
    gtk_widget_child_focus (GTK_WIDGET (self->media), GTK_DIR_TAB_FORWARD);
}

static void
show_step (PuntualStepInspector *self, const PuntualStep *step, gboolean can_repeat, gboolean same)
{
  g_autofree char *when = puntual_cadence_words_when (step->offset_days);

  show_number (self->offset, step->offset_days, same);
  puntual_field_set_description (self->offset, when);
  puntual_field_set_choice (self->tone, puntual_tone_nick (step->tone));
  show_choice (self->template_name, step->template_name,
               puntual_template_words_name (step->template_name));
  show_media (self, step);
  show_choice (self->currency, step->currency != NULL ? step->currency : "", step->currency);
  show_choice (self->segment, step->segment != NULL ? step->segment : "", step->segment);
  show_amount (self, step, same);
  puntual_field_set_active (self->approval, step->needs_approval);
  show_number (self->every, step->repeat_every, same);
  show_number (self->times, step->repeat_max, same);
  gtk_widget_set_visible (GTK_WIDGET (self->times), step->repeat_every > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->repetition), can_repeat);
}

static void
update_folding (PuntualStepInspector *self)
{
  gboolean open = !self->folding || gtk_toggle_button_get_active (self->unfold);

  gtk_widget_set_visible (GTK_WIDGET (self->unfold), self->folding && self->shown != NULL);
  gtk_button_set_icon_name (GTK_BUTTON (self->unfold),
                            open ? "pan-up-symbolic" : "pan-down-symbolic");
  gtk_widget_set_visible (self->body, open && self->shown != NULL);
  gtk_widget_set_visible (self->hint, !self->folding && self->shown != NULL);
  if (open)
    gtk_widget_remove_css_class (GTK_WIDGET (self), "folded");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self), "folded");
}

void
puntual_step_inspector_show (PuntualStepInspector *self, PuntualCadenceDraft *draft,
                             const PuntualCadenceControls *controls)
{
  g_autoptr (PuntualCadenceDraft) former = self->draft;
  const PuntualStep *step = draft != NULL ? puntual_cadence_draft_get_step (draft) : NULL;
  gboolean same = step != NULL && self->shown != NULL && former != NULL
                  && step->number == self->shown->number
                  && puntual_cadence_draft_get_cadence (draft)->id
                         == puntual_cadence_draft_get_cadence (former)->id;

  self->draft = draft != NULL ? puntual_cadence_draft_ref (draft) : NULL;
  self->filling = TRUE;
  gtk_label_set_text (self->title, step != NULL ? controls->title : _ ("No step is chosen"));
  if (step != NULL)
    show_step (self, step, controls->can_repeat, same);
  self->filling = FALSE;
  g_clear_pointer (&self->shown, puntual_step_free);
  self->shown = step != NULL ? puntual_step_copy (step) : NULL;
  update_folding (self);
}

void
puntual_step_inspector_set_folding (PuntualStepInspector *self, gboolean folding)
{
  self->folding = folding;
  update_folding (self);
}

void
puntual_step_inspector_take_focus (PuntualStepInspector *self)
{
  if (self->shown == NULL)
    return;
  gtk_toggle_button_set_active (self->unfold, TRUE);
  gtk_widget_grab_focus (puntual_field_get_control (self->offset));
}

/* --- Choices --- */

static void
fill_currencies (PuntualStepInspector *self)
{
  static const char *const usual[] = { "EUR", "USD", "GBP", "MXN", "ARS", "COP", "CLP", "PEN" };

  puntual_field_clear_choices (self->currency);
  puntual_field_add_choice (self->currency, "", _ ("any currency"));
  if (self->home_currency != NULL)
    puntual_field_add_choice (self->currency, self->home_currency, self->home_currency);
  for (guint i = 0; i < G_N_ELEMENTS (usual); i++)
    if (g_strcmp0 (usual[i], self->home_currency) != 0)
      puntual_field_add_choice (self->currency, usual[i], usual[i]);
}

static void
fill_choices (PuntualStepInspector *self, const PuntualCadenceOverview *overview)
{
  g_free (self->home_currency);
  self->home_currency = g_strdup (overview->policy->currency);
  puntual_field_clear_choices (self->template_name);
  for (guint i = 0; i < overview->templates->len; i++)
    {
      const char *name = g_ptr_array_index (overview->templates, i);

      puntual_field_add_choice (self->template_name, name, puntual_template_words_name (name));
    }
  puntual_field_clear_choices (self->segment);
  puntual_field_add_choice (self->segment, "", _ ("all customers"));
  for (guint i = 0; i < overview->segments->len; i++)
    {
      const PuntualSegment *segment = g_ptr_array_index (overview->segments, i);

      puntual_field_add_choice (self->segment, segment->name, segment->name);
    }
  fill_currencies (self);
}

static char *
choices_of (const PuntualCadenceOverview *overview)
{
  GString *all = g_string_new (overview->policy->currency);

  for (guint i = 0; i < overview->templates->len; i++)
    g_string_append_printf (all, "\n%s", (const char *)g_ptr_array_index (overview->templates, i));
  for (guint i = 0; i < overview->segments->len; i++)
    g_string_append_printf (all, "\t%s",
                            ((PuntualSegment *)g_ptr_array_index (overview->segments, i))->name);
  return g_string_free (all, FALSE);
}

void
puntual_step_inspector_set_choices (PuntualStepInspector *self,
                                    const PuntualCadenceOverview *overview)
{
  g_autofree char *choices = choices_of (overview);

  /* A list that is open stays open while something else in the ledger changes. */
  if (g_strcmp0 (choices, self->choices) == 0)
    return;
  g_free (self->choices);
  self->choices = g_steal_pointer (&choices);
  self->filling = TRUE;
  fill_choices (self, overview);
  self->filling = FALSE;
  show_again (self);
}

/* --- Life --- */

static PuntualField *
add (PuntualStepInspector *self, AdwPreferencesGroup *group, PuntualField *field, GCallback changed)
{
  g_signal_connect_object (field, "changed", changed, self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (group, GTK_WIDGET (field));
  return field;
}

static PuntualField *
add_number (PuntualStepInspector *self, AdwPreferencesGroup *group, PuntualField *field,
            GCallback changed)
{
  g_signal_connect_object (puntual_field_get_control (field), "changed", G_CALLBACK (number_typed),
                           self, G_CONNECT_SWAPPED);
  return add (self, group, field, changed);
}

static void
add_edit_row (PuntualStepInspector *self)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon = gtk_image_new_from_icon_name ("document-edit-symbolic");

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Edit the Text"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), icon);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "step.edit-text");
  adw_preferences_group_add (self->basics, row);
}

static void
add_basics (PuntualStepInspector *self)
{
  self->offset =
      add_number (self, self->basics,
                  puntual_field_new_number ("offset", _ ("_Days from the due date"),
                                            PUNTUAL_DRAFT_FIRST_DAY, PUNTUAL_DRAFT_LAST_DAY),
                  G_CALLBACK (offset_changed));
  self->tone = add (self, self->basics, puntual_field_new_choice ("tone", _ ("_Tone")),
                    G_CALLBACK (tone_changed));
  for (PuntualTone tone = PUNTUAL_TONE_FRIENDLY; tone <= PUNTUAL_TONE_FINAL; tone++)
    puntual_field_add_choice (self->tone, puntual_tone_nick (tone), puntual_tone_label (tone));
  self->template_name =
      add (self, self->basics, puntual_field_new_choice ("template", _ ("Te_mplate")),
           G_CALLBACK (template_changed));
  add_edit_row (self);
}

static void
add_conditions (PuntualStepInspector *self)
{
  self->amount = add (self, self->conditions,
                      puntual_field_new_amount ("amount", _ ("Only _from this amount on"), NULL),
                      G_CALLBACK (amount_changed));
  puntual_field_set_placeholder (self->amount, _ ("any amount"));
  self->currency = add (self, self->conditions,
                        puntual_field_new_choice ("currency", _ ("Only in this _currency")),
                        G_CALLBACK (currency_changed));
  self->segment = add (self, self->conditions,
                       puntual_field_new_choice ("segment", _ ("Only for this _segment")),
                       G_CALLBACK (segment_changed));
  self->approval = add (self, self->conditions,
                        puntual_field_new_switch ("approval", _ ("Always waits for my _approval")),
                        G_CALLBACK (approval_changed));
}

static void
add_repetition (PuntualStepInspector *self)
{
  self->every = add_number (self, self->repetition,
                            puntual_field_new_number ("every", _ ("_Repeat every so many days"), 0,
                                                      PUNTUAL_STEP_MAX_EVERY),
                            G_CALLBACK (repeat_changed));
  puntual_field_set_description (self->every, _ ("0: not at all"));
  self->times = add_number (
      self, self->repetition,
      puntual_field_new_number ("times", _ ("How many _more times"), 1, PUNTUAL_STEP_MAX_REPEATS),
      G_CALLBACK (repeat_changed));
}

static void
puntual_step_inspector_dispose (GObject *object)
{
  PuntualStepInspector *self = PUNTUAL_STEP_INSPECTOR (object);

  self->filling = TRUE; /* what goes wishes nothing any more */
  g_clear_pointer (&self->draft, puntual_cadence_draft_unref);
  g_clear_pointer (&self->shown, puntual_step_free);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), PUNTUAL_TYPE_STEP_INSPECTOR);
  G_OBJECT_CLASS (puntual_step_inspector_parent_class)->dispose (object);
}

static void
puntual_step_inspector_finalize (GObject *object)
{
  PuntualStepInspector *self = PUNTUAL_STEP_INSPECTOR (object);

  g_free (self->home_currency);
  g_free (self->choices);
  G_OBJECT_CLASS (puntual_step_inspector_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, PuntualStepInspector, title);
  gtk_widget_class_bind_template_child (widget_class, PuntualStepInspector, hint);
  gtk_widget_class_bind_template_child (widget_class, PuntualStepInspector, body);
  gtk_widget_class_bind_template_child (widget_class, PuntualStepInspector, unfold);
  gtk_widget_class_bind_template_child (widget_class, PuntualStepInspector, add_medium);
  gtk_widget_class_bind_template_child (widget_class, PuntualStepInspector, media);
  gtk_widget_class_bind_template_child (widget_class, PuntualStepInspector, basics);
  gtk_widget_class_bind_template_child (widget_class, PuntualStepInspector, conditions);
  gtk_widget_class_bind_template_child (widget_class, PuntualStepInspector, repetition);
  gtk_widget_class_bind_template_callback (widget_class, update_folding);
}

static void
puntual_step_inspector_class_init (PuntualStepInspectorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = puntual_step_inspector_dispose;
  object_class->finalize = puntual_step_inspector_finalize;
  signals[SIGNAL_WISH] =
      g_signal_new ("wish", PUNTUAL_TYPE_STEP_INSPECTOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, G_TYPE_POINTER, G_TYPE_STRING);
  signals[SIGNAL_TYPING] = g_signal_new ("typing", PUNTUAL_TYPE_STEP_INSPECTOR, G_SIGNAL_RUN_LAST,
                                         0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_EDIT_TEXT] = g_signal_new ("edit-text", PUNTUAL_TYPE_STEP_INSPECTOR,
                                            G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_install_action (widget_class, "step.raise-medium", "s", medium_action);
  gtk_widget_class_install_action (widget_class, "step.remove-medium", "s", medium_action);
  gtk_widget_class_install_action (widget_class, "step.add-medium", "s", medium_action);
  gtk_widget_class_install_action (widget_class, "step.remove", NULL, remove_action);
  gtk_widget_class_install_action (widget_class, "step.edit-text", NULL, edit_text_action);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/puntual/Puntual/cadence-editor/puntual-step-inspector.ui");
  bind_children (widget_class);
}

static void
puntual_step_inspector_init (PuntualStepInspector *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->filling = TRUE;
  add_basics (self);
  add_conditions (self);
  add_repetition (self);
  self->filling = FALSE;
  update_folding (self);
}
