/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-text-tabs.h"

#include <glib/gi18n-lib.h>

#include "puntual-chips.h"
#include "puntual-flow-layout.h"
#include "puntual-rule-text.h"
#include "puntual-template-overview.h"

struct _PuntualTextTabs
{
  AdwBin parent_instance;

  GtkWidget *flow;
  PuntualChips *languages, *media;
  GPtrArray *language_of; /* of char *, by chip */
  GArray *medium_of;      /* of PuntualMedium, by chip */
  char *shown;            /* what the chips say; they are made anew when it changes */
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (PuntualTextTabs, puntual_text_tabs, ADW_TYPE_BIN)

static guint chosen_signal;

static void
chips_changed (PuntualTextTabs *self)
{
  if (self->filling)
    return;
  g_signal_emit (self, chosen_signal, 0,
                 g_ptr_array_index (self->language_of, puntual_chips_get_active (self->languages)),
                 (guint)g_array_index (self->medium_of, PuntualMedium,
                                       puntual_chips_get_active (self->media)));
}

/* Owned. */
static char *
marked (const char *words, PuntualTabMark mark)
{
  switch (mark)
    {
    case PUNTUAL_TAB_MISSING:
      /* Translators: a language or a medium for which no text is written yet. */
      return g_strdup_printf (C_ ("text tab", "%s +"), words);
    case PUNTUAL_TAB_CHANGED:
      /* Translators: a language or a medium whose text was changed and is not saved yet. */
      return g_strdup_printf (C_ ("text tab", "%s •"), words);
    case PUNTUAL_TAB_PROBLEM:
      /* Translators: a language or a medium whose text has a mistake. */
      return g_strdup_printf (C_ ("text tab", "%s !"), words);
    case PUNTUAL_TAB_PRESENT:
      break;
    }
  return g_strdup (words);
}

/* As a title: "E-mail". */
static char *
medium_title (PuntualMedium medium)
{
  const char *word = puntual_medium_word (medium);
  g_autofree char *first = g_utf8_strup (word, (gssize)(g_utf8_next_char (word) - word));

  return g_strconcat (first, g_utf8_next_char (word), NULL);
}

static void
fill (PuntualChips *chips, GPtrArray *labels, guint active)
{
  puntual_chips_clear (chips);
  for (guint i = 0; i < labels->len; i++)
    puntual_chips_add (chips, g_ptr_array_index (labels, i));
  puntual_chips_set_active (chips, active);
}

static GPtrArray *
label_languages (PuntualTextTabs *self, const PuntualTemplateDraft *draft, guint *active)
{
  GPtrArray *labels = g_ptr_array_new_with_free_func (g_free);
  const char *chosen = puntual_template_draft_get_language (draft);
  PuntualMedium medium = puntual_template_draft_get_medium (draft);

  g_clear_pointer (&self->language_of, g_ptr_array_unref);
  self->language_of = puntual_template_draft_get_languages (draft);
  for (guint i = 0; i < self->language_of->len; i++)
    {
      const char *language = g_ptr_array_index (self->language_of, i);
      g_autofree char *words = puntual_template_language_words (language);

      g_ptr_array_add (labels,
                       marked (words, puntual_template_draft_get_mark (draft, language, medium)));
      if (g_str_equal (language, chosen))
        *active = i;
    }
  return labels;
}

static GPtrArray *
label_media (PuntualTextTabs *self, const PuntualTemplateDraft *draft, guint *active)
{
  GPtrArray *labels = g_ptr_array_new_with_free_func (g_free);
  const char *language = puntual_template_draft_get_language (draft);
  guint media = puntual_template_draft_get_media (draft);

  g_array_set_size (self->medium_of, 0);
  for (guint i = PUNTUAL_MEDIUM_EMAIL; i <= PUNTUAL_MEDIUM_CALL; i++)
    {
      PuntualMedium medium = (PuntualMedium)i;
      g_autofree char *title = medium_title (medium);

      if ((media & PUNTUAL_MEDIUM_BIT (medium)) == 0)
        continue;
      if (medium == puntual_template_draft_get_medium (draft))
        *active = self->medium_of->len;
      g_array_append_val (self->medium_of, medium);
      g_ptr_array_add (labels,
                       marked (title, puntual_template_draft_get_mark (draft, language, medium)));
    }
  return labels;
}

static char *
join (GPtrArray *labels)
{
  char *text;

  g_ptr_array_add (labels, NULL);
  text = g_strjoinv ("\n", (char **)labels->pdata);
  g_ptr_array_set_size (labels, (int)labels->len - 1);
  return text;
}

void
puntual_text_tabs_show (PuntualTextTabs *self, const PuntualTemplateDraft *draft)
{
  guint language = 0, medium = 0;
  g_autoptr (GPtrArray) languages = label_languages (self, draft, &language);
  g_autoptr (GPtrArray) media = label_media (self, draft, &medium);
  g_autofree char *language_text = join (languages);
  g_autofree char *media_text = join (media);
  g_autofree char *text = g_strconcat (language_text, "\n\n", media_text, NULL);

  self->filling = TRUE;
  if (g_strcmp0 (self->shown, text) == 0)
    {
      puntual_chips_set_active (self->languages, language);
      puntual_chips_set_active (self->media, medium);
    }
  else
    {
      gboolean in_languages = gtk_widget_get_focus_child (GTK_WIDGET (self->languages)) != NULL;
      gboolean in_media = gtk_widget_get_focus_child (GTK_WIDGET (self->media)) != NULL;

      fill (self->languages, languages, language);
      fill (self->media, media, medium);
      if (in_languages || in_media)
        gtk_widget_child_focus (GTK_WIDGET (in_languages ? self->languages : self->media),
                                GTK_DIR_TAB_FORWARD);
      g_free (self->shown);
      self->shown = g_steal_pointer (&text);
    }
  self->filling = FALSE;
}

/* --- Life --- */

static void
puntual_text_tabs_dispose (GObject *object)
{
  PUNTUAL_TEXT_TABS (object)->filling = TRUE;
  adw_bin_set_child (ADW_BIN (object), NULL);
  G_OBJECT_CLASS (puntual_text_tabs_parent_class)->dispose (object);
}

static void
puntual_text_tabs_finalize (GObject *object)
{
  PuntualTextTabs *self = PUNTUAL_TEXT_TABS (object);

  g_clear_pointer (&self->language_of, g_ptr_array_unref);
  g_array_unref (self->medium_of);
  g_free (self->shown);
  G_OBJECT_CLASS (puntual_text_tabs_parent_class)->finalize (object);
}

static void
puntual_text_tabs_class_init (PuntualTextTabsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = puntual_text_tabs_dispose;
  G_OBJECT_CLASS (klass)->finalize = puntual_text_tabs_finalize;
  chosen_signal = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_UINT);
}

static void
puntual_text_tabs_init (PuntualTextTabs *self)
{
  self->medium_of = g_array_new (FALSE, FALSE, sizeof (PuntualMedium));
  self->flow = puntual_flow_new (24, 8);
  self->languages = puntual_chips_new (_ ("Language of the text"));
  self->media = puntual_chips_new (_ ("Where it is sent"));
  gtk_widget_set_parent (GTK_WIDGET (self->languages), self->flow);
  gtk_widget_set_parent (GTK_WIDGET (self->media), self->flow);
  g_signal_connect_object (self->languages, "changed", G_CALLBACK (chips_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->media, "changed", G_CALLBACK (chips_changed), self,
                           G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), self->flow);
}

GtkWidget *
puntual_text_tabs_new (void)
{
  return g_object_new (PUNTUAL_TYPE_TEXT_TABS, NULL);
}
