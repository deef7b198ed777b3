/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-colour.h"
#include "puntual-flow-layout.h"
#include "puntual-next-step-card.h"
#include "puntual-shell.h"
#include "puntual-step-words.h"
#include "puntual-typed-text.h"

struct _PuntualNextStepCard
{
  GtkWidget parent_instance;

  /* Children. */
  GtkWidget *box;
  GtkLabel *title;
  GtkLabel *reason;
  GtkWidget *buttons, *preview, *pause, *resume;
  GtkWidget *why;
  GtkBox *rules;
};

G_DEFINE_FINAL_TYPE (PuntualNextStepCard, puntual_next_step_card, GTK_TYPE_WIDGET)

/* Steps that are passed over hold nothing up. */
static PuntualColour
trace_colour (const PuntualRuleTrace *trace)
{
  static const PuntualRule OF_STEPS[] = {
    PUNTUAL_RULE_STEP_DAY,   PUNTUAL_RULE_CONDITION,   PUNTUAL_RULE_EXPIRED,
    PUNTUAL_RULE_SUPERSEDED, PUNTUAL_RULE_NEVER_TWICE,
  };

  if (trace->passed)
    return PUNTUAL_COLOUR_GREEN;
  for (guint i = 0; i < G_N_ELEMENTS (OF_STEPS); i++)
    if (trace->rule == OF_STEPS[i])
      return PUNTUAL_COLOUR_NEUTRAL;
  return PUNTUAL_COLOUR_RED;
}

static GtkWidget *
rule_new (const PuntualRuleTrace *trace)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *icon = gtk_image_new_from_icon_name (trace->passed ? "object-select-symbolic"
                                                                : "process-stop-symbolic");
  g_autofree char *typed = puntual_typed_text (trace->text);
  GtkWidget *text = gtk_label_new (typed);

  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_add_css_class (icon, "puntual-icon");
  puntual_colour_apply (trace_colour (trace), icon);
  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  trace->passed ? _ ("Yes") : _ ("No"), -1);
  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_label_set_wrap (GTK_LABEL (text), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (text), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (text, TRUE);
  gtk_widget_add_css_class (text, "caption");
  gtk_box_append (GTK_BOX (row), icon);
  gtk_box_append (GTK_BOX (row), text);
  return row;
}

static void
show_rules (PuntualNextStepCard *self, const PuntualExplanation *why)
{
  GtkWidget *old;

  while ((old = gtk_widget_get_first_child (GTK_WIDGET (self->rules))) != NULL)
    gtk_box_remove (self->rules, old);
  for (guint i = 0; why != NULL && i < why->rules->len; i++)
    gtk_box_append (self->rules, rule_new (g_ptr_array_index (why->rules, i)));
  gtk_widget_set_visible (self->why, why != NULL && why->rules->len > 0);
}

void
puntual_next_step_card_show (PuntualNextStepCard *self, const PuntualInvoiceDossier *dossier)
{
  g_autofree char *title = NULL;
  gboolean sends;

  gtk_widget_set_visible (GTK_WIDGET (self), dossier->has_next);
  if (!dossier->has_next)
    return;
  sends = dossier->next.decision == PUNTUAL_DECISION_SEND;
  title = puntual_step_words_title (&dossier->next, dossier->day, puntual_shell_language ());
  puntual_typed_text_say (self->title, title);
  puntual_typed_text_say (self->reason, dossier->next.text);
  gtk_widget_set_visible (self->preview, sends);
  gtk_widget_set_visible (self->pause, dossier->row->invoice->state != PUNTUAL_INVOICE_PAUSED);
  gtk_widget_set_visible (self->resume, dossier->row->invoice->state == PUNTUAL_INVOICE_PAUSED);
  show_rules (self, dossier->why);
}

static void
puntual_next_step_card_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), PUNTUAL_TYPE_NEXT_STEP_CARD);
  G_OBJECT_CLASS (puntual_next_step_card_parent_class)->dispose (object);
}

static void
puntual_next_step_card_class_init (PuntualNextStepCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = puntual_next_step_card_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/puntual/Puntual/invoices/puntual-next-step-card.ui");
  gtk_widget_class_bind_template_child (widget_class, PuntualNextStepCard, box);
  gtk_widget_class_bind_template_child (widget_class, PuntualNextStepCard, title);
  gtk_widget_class_bind_template_child (widget_class, PuntualNextStepCard, reason);
  gtk_widget_class_bind_template_child (widget_class, PuntualNextStepCard, buttons);
  gtk_widget_class_bind_template_child (widget_class, PuntualNextStepCard, preview);
  gtk_widget_class_bind_template_child (widget_class, PuntualNextStepCard, pause);
  gtk_widget_class_bind_template_child (widget_class, PuntualNextStepCard, resume);
  gtk_widget_class_bind_template_child (widget_class, PuntualNextStepCard, why);
  gtk_widget_class_bind_template_child (widget_class, PuntualNextStepCard, rules);
}

static void
puntual_next_step_card_init (PuntualNextStepCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (self->buttons, puntual_flow_layout_new (8, 8));
}
