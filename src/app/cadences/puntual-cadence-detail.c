/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-cadence-detail.h"

#include <glib/gi18n-lib.h>

#include "puntual-attention-row.h"
#include "puntual-badge.h"
#include "puntual-cadence-words.h"
#include "puntual-planner.h"
#include "puntual-rule-text.h"
#include "puntual-text.h"

struct _PuntualCadenceDetail
{
  AdwBin parent_instance;

  /* Children. */
  GtkStack *stack;
  GtkLabel *name, *use;
  GtkListBox *problems;
  GtkListBox *step_list;
};

G_DEFINE_FINAL_TYPE (PuntualCadenceDetail, puntual_cadence_detail, ADW_TYPE_BIN)

static void
empty_list (GtkListBox *list)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, child);
}

static void
show_problems (PuntualCadenceDetail *self, const PuntualCadence *cadence,
               const PuntualPolicy *policy)
{
  g_autoptr (GPtrArray) problems = puntual_cadence_problems (cadence, policy);

  empty_list (self->problems);
  for (guint i = 0; i < problems->len; i++)
    gtk_list_box_append (self->problems, GTK_WIDGET (puntual_attention_row_new (
                                             "dialog-warning-symbolic", PUNTUAL_COLOUR_YELLOW,
                                             g_ptr_array_index (problems, i), NULL)));
  gtk_widget_set_visible (GTK_WIDGET (self->problems), problems->len > 0);
}

static GtkWidget *
make_media (const PuntualStep *step)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autofree char *words = puntual_media_text (step->media, step->n_media);

  for (guint i = 0; i < step->n_media; i++)
    {
      GtkWidget *icon = gtk_image_new_from_icon_name (puntual_medium_icon_name (step->media[i]));

      gtk_widget_add_css_class (icon, "puntual-icon");
      gtk_box_append (GTK_BOX (box), icon);
    }
  gtk_widget_set_tooltip_text (box, words);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  return box;
}

static char *
describe_step (const PuntualStep *step, const PuntualPolicy *policy)
{
  g_autofree char *media = puntual_media_text (step->media, step->n_media);
  g_autofree char *conditions = puntual_cadence_words_conditions (step, policy->currency);
  g_autofree char *words =
      g_strdup_printf ("%s · %s", puntual_template_words_name (step->template_name), media);

  if (conditions == NULL)
    return g_steal_pointer (&words);
  return g_strdup_printf ("%s\n%s", words, conditions);
}

static GtkWidget *
make_step (const PuntualStep *step, const PuntualPolicy *policy)
{
  GtkWidget *row = adw_action_row_new ();
  PuntualBadge *tone = puntual_badge_new ();
  g_autofree char *when = puntual_cadence_words_when (step->offset_days);
  g_autofree char *detail = describe_step (step, policy);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), when);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), detail);
  puntual_badge_set_tone (tone, step->tone);
  gtk_widget_set_valign (GTK_WIDGET (tone), GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_media (step));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), GTK_WIDGET (tone));
  return row;
}

void
puntual_cadence_detail_show (PuntualCadenceDetail *self, const PuntualCadenceOverview *overview,
                             const PuntualCadence *cadence)
{
  gboolean is_default;
  g_autofree char *name = NULL;
  g_autofree char *use = NULL;

  gtk_stack_set_visible_child_name (self->stack, cadence != NULL ? "cadence" : "nothing");
  if (cadence == NULL)
    return;
  is_default = cadence->id == overview->policy->default_cadence_id;
  use =
      puntual_cadence_words_use (puntual_cadence_overview_use (overview, cadence->id), is_default);
  name = puntual_text_shown (cadence->name, PUNTUAL_TEXT_SHOWN_MAX);
  gtk_label_set_text (self->name, name);
  gtk_label_set_text (self->use, use);
  show_problems (self, cadence, overview->policy);
  empty_list (self->step_list);
  for (guint i = 0; i < cadence->steps->len; i++)
    gtk_list_box_append (self->step_list,
                         make_step (g_ptr_array_index (cadence->steps, i), overview->policy));
}

static void
puntual_cadence_detail_dispose (GObject *object)
{
  /* The bin lets go of its child, which the template would else take from under it. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), PUNTUAL_TYPE_CADENCE_DETAIL);
  G_OBJECT_CLASS (puntual_cadence_detail_parent_class)->dispose (object);
}

static void
puntual_cadence_detail_class_init (PuntualCadenceDetailClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = puntual_cadence_detail_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/puntual/Puntual/cadences/puntual-cadence-detail.ui");
  gtk_widget_class_bind_template_child (widget_class, PuntualCadenceDetail, stack);
  gtk_widget_class_bind_template_child (widget_class, PuntualCadenceDetail, name);
  gtk_widget_class_bind_template_child (widget_class, PuntualCadenceDetail, use);
  gtk_widget_class_bind_template_child (widget_class, PuntualCadenceDetail, problems);
  gtk_widget_class_bind_template_child (widget_class, PuntualCadenceDetail, step_list);
}

static void
puntual_cadence_detail_init (PuntualCadenceDetail *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
