/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-step-fields.h"

#include <glib/gi18n-lib.h>

#include "puntual-badge.h"
#include "puntual-cadence-words.h"
#include "puntual-money.h"
#include "puntual-rule-text.h"

#define MAX_OFFSET 730
#define NO_MEDIUM "none"

struct _PuntualStepFields
{
  AdwExpanderRow parent_instance;

  /* Borrowed. */
  PuntualForm *form;
  PuntualBadge *badge;
  PuntualField *offset, *tone, *template_name, *media[PUNTUAL_N_MEDIA];
  PuntualField *amount, *currency, *segment, *approval, *every, *times;
  char *home_currency; /* owned */
  gboolean filling;
};

enum
{
  SIGNAL_REMOVED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PuntualStepFields, puntual_step_fields, ADW_TYPE_EXPANDER_ROW)

/* --- What it says folded --- */

static guint
read_media (PuntualStepFields *self, PuntualMedium media[PUNTUAL_N_MEDIA])
{
  guint n = 0;

  for (guint i = 0; i < PUNTUAL_N_MEDIA; i++)
    if (puntual_medium_from_nick (puntual_field_get_choice (self->media[i]), &media[n]))
      n++;
    else
      break;
  return n;
}

/* Each medium asks for the next; those after "nothing else" are hidden. */
static void
show_media (PuntualStepFields *self)
{
  PuntualMedium media[PUNTUAL_N_MEDIA];
  guint n = read_media (self, media);

  for (guint i = 0; i < PUNTUAL_N_MEDIA; i++)
    gtk_widget_set_visible (GTK_WIDGET (self->media[i]), i <= n);
}

static void
summarise (PuntualStepFields *self)
{
  PuntualMedium media[PUNTUAL_N_MEDIA];
  guint n_media = read_media (self, media);
  PuntualTone tone = PUNTUAL_TONE_NONE;
  g_autofree char *when = puntual_cadence_words_when (puntual_field_get_number (self->offset));
  g_autofree char *reach = puntual_media_text (media, n_media);
  g_autofree char *words = g_strdup_printf (
      "%s · %s", puntual_template_words_name (puntual_field_get_choice (self->template_name)),
      reach);
  g_autofree char *subtitle = g_markup_escape_text (words, -1);

  puntual_tone_from_nick (puntual_field_get_choice (self->tone), &tone);
  puntual_badge_set_tone (self->badge, tone);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), when);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), subtitle);
  puntual_field_set_description (self->offset, when);
  gtk_widget_set_visible (GTK_WIDGET (self->times), puntual_field_get_number (self->every) > 0);
}

static void
on_changed (PuntualStepFields *self)
{
  const char *currency;

  if (self->filling)
    return;
  currency = puntual_field_get_choice (self->currency);
  puntual_field_set_currency (self->amount, *currency != '\0' ? currency : self->home_currency);
  show_media (self);
  summarise (self);
}

/* --- Building --- */

static PuntualField *
add (PuntualStepFields *self, PuntualField *field)
{
  g_signal_connect_object (field, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), GTK_WIDGET (field));
  puntual_form_add (self->form, field);
  return field;
}

static char *
key_of (guint serial, const char *name)
{
  return g_strdup_printf ("step-%u-%s", serial, name);
}

static void
add_tones (PuntualField *field)
{
  for (PuntualTone tone = PUNTUAL_TONE_FRIENDLY; tone <= PUNTUAL_TONE_FINAL; tone++)
    puntual_field_add_choice (field, puntual_tone_nick (tone), puntual_tone_word (tone));
}

static void
build_first (PuntualStepFields *self, const PuntualCadenceOverview *overview, guint serial)
{
  g_autofree char *offset = key_of (serial, "offset");
  g_autofree char *tone = key_of (serial, "tone");
  g_autofree char *template_name = key_of (serial, "template");

  self->offset = add (self, puntual_field_new_number (offset, _ ("_Days from the due date"),
                                                      -MAX_OFFSET, MAX_OFFSET));
  self->tone = add (self, puntual_field_new_choice (tone, _ ("_Tone")));
  add_tones (self->tone);
  self->template_name = add (self, puntual_field_new_choice (template_name, _ ("Te_mplate")));
  for (guint i = 0; i < overview->templates->len; i++)
    {
      const char *name = g_ptr_array_index (overview->templates, i);

      puntual_field_add_choice (self->template_name, name, puntual_template_words_name (name));
    }
}

static void
build_media (PuntualStepFields *self, guint serial)
{
  for (guint i = 0; i < PUNTUAL_N_MEDIA; i++)
    {
      g_autofree char *name = g_strdup_printf ("medium-%u", i);
      g_autofree char *key = key_of (serial, name);

      self->media[i] = add (self, puntual_field_new_choice (
                                      key, i == 0 ? _ ("_By") : _ ("If that is not possible, by")));
      if (i > 0)
        puntual_field_add_choice (self->media[i], NO_MEDIUM, _ ("nothing else"));
      for (guint m = 0; m < PUNTUAL_N_MEDIA; m++)
        puntual_field_add_choice (self->media[i], puntual_medium_nick ((PuntualMedium)m),
                                  puntual_medium_word ((PuntualMedium)m));
    }
}

static void
add_segments (PuntualField *field, GPtrArray *segments, const char *own)
{
  gboolean known = own == NULL;

  puntual_field_add_choice (field, "", _ ("all customers"));
  for (guint i = 0; i < segments->len; i++)
    {
      const PuntualSegment *segment = g_ptr_array_index (segments, i);

      puntual_field_add_choice (field, segment->name, segment->name);
      known = known || g_str_equal (segment->name, own);
    }
  if (!known)
    puntual_field_add_choice (field, own, own);
}

static void
add_currencies (PuntualField *field, const char *home, const char *own)
{
  static const char *const usual[] = { "EUR", "USD", "GBP", "MXN", "ARS", "COP", "CLP", "PEN" };

  puntual_field_add_choice (field, "", _ ("any currency"));
  if (home != NULL)
    puntual_field_add_choice (field, home, home);
  if (own != NULL && g_strcmp0 (own, home) != 0)
    puntual_field_add_choice (field, own, own);
  for (guint i = 0; i < G_N_ELEMENTS (usual); i++)
    if (g_strcmp0 (usual[i], home) != 0 && g_strcmp0 (usual[i], own) != 0)
      puntual_field_add_choice (field, usual[i], usual[i]);
}

static void
build_conditions (PuntualStepFields *self, const PuntualCadenceOverview *overview,
                  const PuntualStep *step, guint serial)
{
  g_autofree char *amount = key_of (serial, "amount");
  g_autofree char *currency = key_of (serial, "currency");
  g_autofree char *segment = key_of (serial, "segment");

  self->amount = add (self, puntual_field_new_amount (amount, _ ("Only _from this amount on"),
                                                      self->home_currency));
  puntual_field_set_placeholder (self->amount, _ ("any amount"));
  self->currency = add (self, puntual_field_new_choice (currency, _ ("Only in this _currency")));
  add_currencies (self->currency, overview->policy->currency, step->currency);
  self->segment = add (self, puntual_field_new_choice (segment, _ ("Only for this _segment")));
  add_segments (self->segment, overview->segments, step->segment);
}

static void
build_handling (PuntualStepFields *self, guint serial)
{
  g_autofree char *approval = key_of (serial, "approval");
  g_autofree char *every = key_of (serial, "every");
  g_autofree char *times = key_of (serial, "times");

  self->approval =
      add (self, puntual_field_new_switch (approval, _ ("Always waits for my _approval")));
  self->every =
      add (self, puntual_field_new_number (every, _ ("_Repeat every so many days"), 0, 365));
  puntual_field_set_description (self->every, _ ("0: not at all. Only the last step may repeat."));
  self->times = add (self, puntual_field_new_number (times, _ ("How many _more times"), 0, 100));
}

static void
on_remove (PuntualStepFields *self)
{
  g_signal_emit (self, signals[SIGNAL_REMOVED], 0);
}

static void
build_removal (PuntualStepFields *self)
{
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("Remove This _Step"));

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "destructive-action");
  gtk_widget_set_margin_top (button, 6);
  gtk_widget_set_margin_bottom (button, 6);
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (on_remove), self);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), button);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
}

static void
fill (PuntualStepFields *self, const PuntualStep *step)
{
  puntual_field_set_number (self->offset, step->offset_days);
  puntual_field_set_choice (self->tone, puntual_tone_nick (step->tone));
  puntual_field_set_choice (self->template_name, step->template_name);
  for (guint i = 0; i < step->n_media; i++)
    puntual_field_set_choice (self->media[i], puntual_medium_nick (step->media[i]));
  if (step->currency != NULL)
    {
      puntual_field_set_choice (self->currency, step->currency);
      puntual_field_set_currency (self->amount, step->currency);
    }
  if (step->min_amount > 0)
    puntual_field_set_minor (self->amount, step->min_amount);
  if (step->segment != NULL)
    puntual_field_set_choice (self->segment, step->segment);
  puntual_field_set_active (self->approval, step->needs_approval);
  puntual_field_set_number (self->every, step->repeat_every);
  puntual_field_set_number (self->times, step->repeat_max);
}

/* --- Reading --- */

static gboolean
read_amount (PuntualStepFields *self, gint64 *minor, gboolean unfold)
{
  g_autoptr (GError) error = NULL;

  *minor = 0;
  if (puntual_field_is_blank (self->amount)
      || puntual_field_get_minor (self->amount, minor, &error))
    return TRUE;
  if (unfold)
    {
      puntual_field_set_error (self->amount, error->message);
      adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self), TRUE);
      gtk_widget_grab_focus (puntual_field_get_control (self->amount));
    }
  return FALSE;
}

static char *
known_or_null (const char *text)
{
  return *text != '\0' ? g_strdup (text) : NULL;
}

PuntualStep *
puntual_step_fields_read (PuntualStepFields *self, gboolean unfold)
{
  PuntualTone tone = PUNTUAL_TONE_NONE;
  PuntualStep *step;
  gint64 minor;

  if (!read_amount (self, &minor, unfold))
    return NULL;
  puntual_tone_from_nick (puntual_field_get_choice (self->tone), &tone);
  step = puntual_step_new (puntual_field_get_number (self->offset), tone,
                           puntual_field_get_choice (self->template_name));
  step->n_media = read_media (self, step->media);
  step->min_amount = minor;
  step->currency = known_or_null (puntual_field_get_choice (self->currency));
  step->segment = known_or_null (puntual_field_get_choice (self->segment));
  step->needs_approval = puntual_field_get_active (self->approval);
  step->repeat_every = puntual_field_get_number (self->every);
  step->repeat_max = step->repeat_every > 0 ? puntual_field_get_number (self->times) : 0;
  return step;
}

int
puntual_step_fields_get_offset (PuntualStepFields *self)
{
  return puntual_field_get_number (self->offset);
}

void
puntual_step_fields_complain (PuntualStepFields *self, const char *sentence)
{
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self), TRUE);
  puntual_field_set_error (self->offset, sentence);
  gtk_widget_grab_focus (puntual_field_get_control (self->offset));
}

static void
puntual_step_fields_finalize (GObject *object)
{
  g_free (PUNTUAL_STEP_FIELDS (object)->home_currency);
  G_OBJECT_CLASS (puntual_step_fields_parent_class)->finalize (object);
}

static void
puntual_step_fields_class_init (PuntualStepFieldsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = puntual_step_fields_finalize;
  signals[SIGNAL_REMOVED] = g_signal_new ("removed", PUNTUAL_TYPE_STEP_FIELDS, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
puntual_step_fields_init (PuntualStepFields *self)
{
  self->badge = puntual_badge_new ();
  gtk_widget_set_valign (GTK_WIDGET (self->badge), GTK_ALIGN_CENTER);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (self), GTK_WIDGET (self->badge));
}

PuntualStepFields *
puntual_step_fields_new (PuntualForm *form, const PuntualCadenceOverview *overview,
                         const PuntualStep *step, guint serial)
{
  PuntualStepFields *self = g_object_new (PUNTUAL_TYPE_STEP_FIELDS, NULL);

  self->form = form;
  self->home_currency = g_strdup (overview->policy->currency);
  self->filling = TRUE;
  build_first (self, overview, serial);
  build_media (self, serial);
  build_conditions (self, overview, step, serial);
  build_handling (self, serial);
  build_removal (self);
  fill (self, step);
  self->filling = FALSE;
  show_media (self);
  summarise (self);
  return self;
}
