/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-cadence-strip.h"

#include <glib/gi18n-lib.h>

#include "puntual-badge.h"
#include "puntual-cadence-words.h"
#include "puntual-flow-layout.h"
#include "puntual-rule-text.h"

static GtkWidget *
make_step (const PuntualStep *step)
{
  PuntualBadge *badge = puntual_badge_new ();
  g_autofree char *when = puntual_cadence_words_when (step->offset_days);
  g_autofree char *media = puntual_media_text (step->media, step->n_media);
  g_autofree char *words =
      g_strdup_printf ("%s · %s · %s", when, puntual_tone_word (step->tone), media);
  /* A true minus sign: a hyphen is too short beside a plus. */
  g_autofree char *day =
      step->offset_days < 0
          ? g_strdup_printf ("\xe2\x88\x92%d", -step->offset_days)
          : g_strdup_printf (step->offset_days == 0 ? "%d" : "+%d", step->offset_days);

  puntual_badge_set (badge, puntual_tone_colour (step->tone), day);
  gtk_widget_set_tooltip_text (GTK_WIDGET (badge), words);
  return GTK_WIDGET (badge);
}

GtkWidget *
puntual_cadence_strip_new (const PuntualCadence *cadence)
{
  GtkWidget *strip = puntual_flow_new (4, 4);
  g_autofree char *span = puntual_cadence_words_span (cadence);

  for (guint i = 0; i < cadence->steps->len; i++)
    gtk_widget_set_parent (make_step (g_ptr_array_index (cadence->steps, i)), strip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (strip), GTK_ACCESSIBLE_PROPERTY_LABEL, span, -1);
  return strip;
}
