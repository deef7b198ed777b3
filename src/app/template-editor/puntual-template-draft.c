/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-template-draft.h"

#include <string.h>

#include "puntual-template-deeds.h"
#include "puntual-text.h"

/* The words of one language and medium. Shared between drafts. */
typedef struct
{
  char *language;
  PuntualMedium medium;
  PuntualTemplate *stored; /* what these words began with; NULL: not in the ledger, or not known */
  PuntualTemplate *newer;  /* what somebody else stored since, undecided; NULL: nothing */
  char *words[PUNTUAL_N_WORDS];
} Tab;

/* The letter typed last, to know what goes on with it. */
typedef struct
{
  gboolean typed;
  gboolean erased;   /* else written */
  gboolean space;    /* what was written ends a word */
  gboolean selected; /* more than a letter was there: a selection that makes place */
  gsize start, caret;
} Stroke;

/* Where words changed last, wherever one looks now. */
typedef struct
{
  const char *language; /* interned; NULL: nowhere yet */
  PuntualMedium medium;
  PuntualWordsField field;
  gsize caret;
} ChangePlace;

struct _PuntualTemplateDraft
{
  char *name;
  PuntualTemplateSide side;
  GPtrArray *tabs; /* of Tab */
  guint chosen;
  PuntualWordsField field;
  gsize caret;
  Stroke stroke;
  gsize cost; /* bytes of words that are this draft's own */
  ChangePlace change;
};

static const char *const offered_languages[] = { "es", "en" };

/* --- Tabs --- */

static gboolean
takes_subject (PuntualMedium medium)
{
  return medium == PUNTUAL_MEDIUM_EMAIL || medium == PUNTUAL_MEDIUM_LETTER;
}

static void
clear_tab (gpointer data)
{
  Tab *self = data;

  g_free (self->language);
  g_clear_pointer (&self->stored, puntual_template_free);
  g_clear_pointer (&self->newer, puntual_template_free);
  for (guint i = 0; i < PUNTUAL_N_WORDS; i++)
    g_free (self->words[i]);
}

static void
tab_unref (gpointer tab)
{
  g_rc_box_release_full (tab, clear_tab);
}

static Tab *
tab_new (const char *language, PuntualMedium medium, const PuntualTemplate *stored)
{
  Tab *self = g_rc_box_new0 (Tab);

  self->language = g_strdup (language);
  self->medium = medium;
  self->stored = stored != NULL ? puntual_template_copy (stored) : NULL;
  return self;
}

static const char *
stored_words (const Tab *self, PuntualWordsField field)
{
  const char *words = self->stored == NULL             ? NULL
                      : field == PUNTUAL_WORDS_SUBJECT ? self->stored->subject
                                                       : self->stored->body;

  return words != NULL ? words : "";
}

static void
take_stored_words (Tab *self)
{
  for (guint i = 0; i < PUNTUAL_N_WORDS; i++)
    {
      g_free (self->words[i]);
      self->words[i] = g_strdup (stored_words (self, i));
    }
}

static gboolean
is_blank (const Tab *self)
{
  return puntual_text_is_blank (self->words[PUNTUAL_WORDS_BODY])
         && puntual_text_is_blank (self->words[PUNTUAL_WORDS_SUBJECT]);
}

/* The ledger cleans what it stores: white space at the end is no change. */
static gboolean
says (const Tab *self, const PuntualTemplate *text)
{
  const PuntualTemplate words = { .subject = self->words[PUNTUAL_WORDS_SUBJECT],
                                  .body = self->words[PUNTUAL_WORDS_BODY] };

  return text != NULL ? puntual_template_same_words (&words, text) : is_blank (self);
}

static gboolean
is_changed (const Tab *self)
{
  return self->newer != NULL || !says (self, self->stored);
}

static PuntualTemplate *
text_of (const Tab *self, const char *name)
{
  PuntualTemplate *text = g_new0 (PuntualTemplate, 1);

  text->id = self->stored != NULL ? self->stored->id : 0;
  text->name = g_strdup (name);
  text->language = g_strdup (self->language);
  text->medium = self->medium;
  if (takes_subject (self->medium))
    text->subject = g_strdup (self->words[PUNTUAL_WORDS_SUBJECT]);
  text->body = g_strdup (self->words[PUNTUAL_WORDS_BODY]);
  return text;
}

static const Tab *
tab_at (const PuntualTemplateDraft *self, guint index)
{
  return g_ptr_array_index (self->tabs, index);
}

static const Tab *
chosen_tab (const PuntualTemplateDraft *self)
{
  return tab_at (self, self->chosen);
}

/* -1: there is none. */
static int
find_tab (GPtrArray *tabs, const char *language, PuntualMedium medium)
{
  for (guint i = 0; i < tabs->len; i++)
    {
      const Tab *tab = g_ptr_array_index (tabs, i);

      if (tab->medium == medium && strcmp (tab->language, language) == 0)
        return (int)i;
    }
  return -1;
}

/* --- Drafts --- */

static void
clear_draft (gpointer data)
{
  PuntualTemplateDraft *self = data;

  g_free (self->name);
  g_ptr_array_unref (self->tabs);
}

PuntualTemplateDraft *
puntual_template_draft_ref (PuntualTemplateDraft *self)
{
  return g_rc_box_acquire (self);
}

void
puntual_template_draft_unref (PuntualTemplateDraft *self)
{
  g_rc_box_release_full (self, clear_draft);
}

static gpointer
acquire_tab (gconstpointer tab, gpointer unused)
{
  return g_rc_box_acquire ((gpointer)tab);
}

static PuntualTemplateDraft *
copy_draft (const PuntualTemplateDraft *self)
{
  PuntualTemplateDraft *copy = g_rc_box_new0 (PuntualTemplateDraft);

  copy->name = g_strdup (self->name);
  copy->side = self->side;
  copy->tabs = g_ptr_array_copy (self->tabs, acquire_tab, NULL);
  g_ptr_array_set_free_func (copy->tabs, tab_unref);
  copy->chosen = self->chosen;
  copy->field = self->field;
  copy->caret = self->caret;
  copy->change = self->change;
  copy->cost = self->cost;
  return copy;
}

static gsize
words_size (const Tab *tab)
{
  return strlen (tab->words[PUNTUAL_WORDS_BODY]) + strlen (tab->words[PUNTUAL_WORDS_SUBJECT]);
}

static void
remember_change (PuntualTemplateDraft *self)
{
  const Tab *tab = tab_at (self, self->chosen);

  self->cost = words_size (tab);
  self->change =
      (ChangePlace){ g_intern_string (tab->language), tab->medium, self->field, self->caret };
}

/* The tab of that place in a draft that nobody else has yet, as its own. */
static Tab *
own_tab (PuntualTemplateDraft *self, guint index)
{
  const Tab *former = tab_at (self, index);
  Tab *tab = tab_new (former->language, former->medium, former->stored);

  if (former->newer != NULL)
    tab->newer = puntual_template_copy (former->newer);
  for (guint i = 0; i < PUNTUAL_N_WORDS; i++)
    tab->words[i] = g_strdup (former->words[i]);
  tab_unref (g_ptr_array_index (self->tabs, index));
  g_ptr_array_index (self->tabs, index) = tab;
  return tab;
}

static void
choose_tab (PuntualTemplateDraft *self, const char *language, PuntualMedium medium)
{
  int found = find_tab (self->tabs, language, medium);

  if (found < 0)
    {
      Tab *tab = tab_new (language, medium, NULL);

      take_stored_words (tab);
      g_ptr_array_add (self->tabs, tab);
      found = (int)self->tabs->len - 1;
    }
  self->chosen = (guint)found;
  self->field = PUNTUAL_WORDS_BODY;
  self->caret = 0;
  self->stroke = (Stroke){ FALSE };
}

PuntualTemplateDraft *
puntual_template_draft_new (const char *name, GPtrArray *texts, PuntualTemplateSide side,
                            const char *language, PuntualMedium medium)
{
  PuntualTemplateDraft *self = g_rc_box_new0 (PuntualTemplateDraft);

  self->name = g_strdup (name);
  self->side = side;
  self->tabs = g_ptr_array_new_with_free_func (tab_unref);
  for (guint i = 0; i < texts->len; i++)
    {
      const PuntualTemplate *text = g_ptr_array_index (texts, i);
      Tab *tab;

      if (g_strcmp0 (text->name, name) != 0)
        continue;
      tab = tab_new (text->language, text->medium, text);
      take_stored_words (tab);
      g_ptr_array_add (self->tabs, tab);
    }
  choose_tab (self, language, medium);
  return self;
}

/* --- Gestures --- */

PuntualTemplateDraft *
puntual_template_draft_choose (PuntualTemplateDraft *self, const char *language,
                               PuntualMedium medium)
{
  PuntualTemplateDraft *copy;

  if (find_tab (self->tabs, language, medium) == (int)self->chosen)
    return puntual_template_draft_ref (self);
  copy = copy_draft (self);
  choose_tab (copy, language, medium);
  return copy;
}

static Stroke
stroke_of (gboolean typed, gsize start, gsize end, const char *with, gsize caret)
{
  const gboolean erased = *with == '\0';
  const gboolean one_letter = erased ? end - start <= 4 : g_utf8_strlen (with, -1) == 1;

  return (Stroke){
    .typed = typed && (one_letter || erased),
    .selected = erased ? !one_letter : start != end,
    .erased = erased,
    .space = !erased && !g_unichar_isalnum (g_utf8_get_char (with)),
    .start = start,
    .caret = start + caret,
  };
}

PuntualTemplateDraft *
puntual_template_draft_replace (PuntualTemplateDraft *self, PuntualWordsField field, gsize start,
                                gsize end, const char *with, gsize caret, gboolean typed)
{
  const char *words = chosen_tab (self)->words[field];
  gsize length = strlen (words);
  PuntualTemplateDraft *copy;
  Tab *tab;

  end = MIN (end, length);
  start = MIN (start, end);
  caret = MIN (caret, strlen (with));
  if (strlen (with) == end - start && strncmp (words + start, with, end - start) == 0)
    return puntual_template_draft_ref (self);
  copy = copy_draft (self);
  tab = own_tab (copy, copy->chosen);
  g_free (tab->words[field]);
  tab->words[field] = g_strdup_printf ("%.*s%s%s", (int)start, words, with, words + end);
  copy->field = field;
  copy->caret = start + caret;
  copy->stroke = stroke_of (typed, start, end, with, caret);
  remember_change (copy);
  return copy;
}

PuntualTemplateDraft *
puntual_template_draft_mend (PuntualTemplateDraft *self, PuntualWordsField field,
                             const PuntualTemplateProblem *problem)
{
  if (problem->fix_with == NULL)
    return puntual_template_draft_ref (self);
  return puntual_template_draft_replace (self, field, problem->fix_start, problem->fix_end,
                                         problem->fix_with, strlen (problem->fix_with), FALSE);
}

PuntualTemplateDraft *
puntual_template_draft_write (PuntualTemplateDraft *self, const char *subject, const char *body)
{
  const Tab *former = chosen_tab (self);
  PuntualTemplateDraft *copy;
  Tab *tab;

  if (subject == NULL || !takes_subject (former->medium))
    subject = "";
  if (strcmp (former->words[PUNTUAL_WORDS_SUBJECT], subject) == 0
      && strcmp (former->words[PUNTUAL_WORDS_BODY], body) == 0)
    return puntual_template_draft_ref (self);
  copy = copy_draft (self);
  tab = own_tab (copy, copy->chosen);
  g_free (tab->words[PUNTUAL_WORDS_SUBJECT]);
  g_free (tab->words[PUNTUAL_WORDS_BODY]);
  tab->words[PUNTUAL_WORDS_SUBJECT] = g_strdup (subject);
  tab->words[PUNTUAL_WORDS_BODY] = g_strdup (body);
  copy->field = PUNTUAL_WORDS_BODY;
  copy->caret = 0;
  remember_change (copy);
  return copy;
}

static gboolean
has_text (GPtrArray *texts, const Tab *tab)
{
  for (guint i = 0; texts != NULL && i < texts->len; i++)
    {
      const PuntualTemplate *text = g_ptr_array_index (texts, i);

      if (text->medium == tab->medium && strcmp (text->language, tab->language) == 0
          && puntual_template_same_words (text, tab->stored))
        return TRUE;
    }
  return FALSE;
}

static gboolean
same_stored (const PuntualTemplate *a, const PuntualTemplate *b)
{
  return a == NULL || b == NULL ? a == b : puntual_template_same_words (a, b);
}

/* The words of before over those that are stored now. When it was not this draft that stored them,
 * which of the two are right is for the person to say. */
static void
carry_over (Tab *tab, const Tab *former, GPtrArray *mine)
{
  for (guint i = 0; i < PUNTUAL_N_WORDS; i++)
    {
      g_free (tab->words[i]);
      tab->words[i] = g_strdup (former->words[i]);
    }
  if (tab->stored == NULL || same_stored (tab->stored, former->stored) || has_text (mine, tab))
    return;
  tab->newer = g_steal_pointer (&tab->stored);
  tab->stored = former->stored != NULL ? puntual_template_copy (former->stored) : NULL;
}

/* Nobody wrote in it, neither before nor after that draft. */
static gboolean
is_untouched (const Tab *self, const PuntualTemplateDraft *now)
{
  int found = find_tab (now->tabs, self->language, self->medium);
  const Tab *there = found >= 0 ? tab_at (now, (guint)found) : NULL;

  return !is_changed (self) && there != NULL && !is_changed (there);
}

static void
meet_stored (PuntualTemplateDraft *self, const Tab *former, const PuntualTemplateDraft *now,
             GPtrArray *mine)
{
  int found = find_tab (self->tabs, former->language, former->medium);
  Tab *tab;

  if (found < 0)
    {
      found = (int)self->tabs->len;
      tab = tab_new (former->language, former->medium, NULL);
      take_stored_words (tab);
      g_ptr_array_add (self->tabs, tab);
    }
  tab = g_ptr_array_index (self->tabs, found);
  if (same_stored (tab->stored, former->stored)
      || (!says (former, tab->stored) && !is_untouched (former, now)))
    carry_over (tab, former, mine);
}

PuntualTemplateDraft *
puntual_template_draft_store (PuntualTemplateDraft *self, GPtrArray *texts,
                              PuntualTemplateSide side, const PuntualTemplateDraft *now,
                              GPtrArray *mine)
{
  const Tab *chosen = chosen_tab (self);
  PuntualTemplateDraft *copy =
      puntual_template_draft_new (self->name, texts, side, chosen->language, chosen->medium);

  for (guint i = 0; i < self->tabs->len; i++)
    meet_stored (copy, tab_at (self, i), now, mine);
  for (guint i = 0; i < copy->tabs->len; i++)
    copy->cost += words_size (tab_at (copy, i));
  copy->change = self->change;
  copy->field = self->field;
  copy->caret = MIN (self->caret, strlen (chosen_tab (copy)->words[copy->field]));
  return copy;
}

PuntualTemplateDraft *
puntual_template_draft_settle (PuntualTemplateDraft *self, gboolean mine)
{
  PuntualTemplateDraft *copy;
  Tab *tab;

  if (chosen_tab (self)->newer == NULL)
    return puntual_template_draft_ref (self);
  copy = copy_draft (self);
  tab = own_tab (copy, copy->chosen);
  g_clear_pointer (&tab->stored, puntual_template_free);
  tab->stored = g_steal_pointer (&tab->newer);
  if (!mine)
    {
      take_stored_words (tab);
      copy->caret = 0;
    }
  remember_change (copy);
  return copy;
}

PuntualTemplateDraft *
puntual_template_draft_dispute (PuntualTemplateDraft *self)
{
  PuntualTemplateDraft *copy;
  Tab *tab;

  if (chosen_tab (self)->stored == NULL || chosen_tab (self)->newer != NULL)
    return puntual_template_draft_ref (self);
  copy = copy_draft (self);
  tab = own_tab (copy, copy->chosen);
  /* What is stored is not what they began with: so it stays when it is read or kept again. */
  tab->newer = g_steal_pointer (&tab->stored);
  return copy;
}

/* --- Looking --- */

const char *
puntual_template_draft_get_name (const PuntualTemplateDraft *self)
{
  return self->name;
}

const char *
puntual_template_draft_get_language (const PuntualTemplateDraft *self)
{
  return chosen_tab (self)->language;
}

PuntualMedium
puntual_template_draft_get_medium (const PuntualTemplateDraft *self)
{
  return chosen_tab (self)->medium;
}

const char *
puntual_template_draft_get_words (const PuntualTemplateDraft *self, PuntualWordsField field)
{
  return chosen_tab (self)->words[field];
}

PuntualWordsField
puntual_template_draft_get_field (const PuntualTemplateDraft *self)
{
  return self->field;
}

gsize
puntual_template_draft_get_caret (const PuntualTemplateDraft *self)
{
  return self->caret;
}

PuntualTemplatePlace
puntual_template_draft_get_place (const PuntualTemplateDraft *self, PuntualWordsField field)
{
  return (PuntualTemplatePlace){ chosen_tab (self)->medium, field == PUNTUAL_WORDS_SUBJECT,
                                 self->side };
}

gboolean
puntual_template_draft_has_subject (const PuntualTemplateDraft *self)
{
  return takes_subject (chosen_tab (self)->medium);
}

gboolean
puntual_template_draft_is_missing (const PuntualTemplateDraft *self)
{
  return chosen_tab (self)->stored == NULL && chosen_tab (self)->newer == NULL
         && is_blank (chosen_tab (self));
}

gsize
puntual_template_draft_get_cost (const PuntualTemplateDraft *self)
{
  return self->cost;
}

gboolean
puntual_template_draft_is_disputed (const PuntualTemplateDraft *self)
{
  return chosen_tab (self)->newer != NULL;
}

gboolean
puntual_template_draft_is_changed (const PuntualTemplateDraft *self)
{
  for (guint i = 0; i < self->tabs->len; i++)
    if (is_changed (tab_at (self, i)))
      return TRUE;
  return FALSE;
}

PuntualTabMark
puntual_template_draft_get_mark (const PuntualTemplateDraft *self, const char *language,
                                 PuntualMedium medium)
{
  int found = find_tab (self->tabs, language, medium);
  const Tab *tab = found >= 0 ? tab_at (self, (guint)found) : NULL;
  g_autoptr (PuntualTemplate) text = NULL;

  if (tab == NULL || (tab->stored == NULL && is_blank (tab)))
    return PUNTUAL_TAB_MISSING;
  text = text_of (tab, self->name);
  if (!puntual_template_validate (text, self->side, NULL))
    return PUNTUAL_TAB_PROBLEM;
  return is_changed (tab) ? PUNTUAL_TAB_CHANGED : PUNTUAL_TAB_PRESENT;
}

PuntualTemplate *
puntual_template_draft_get_text (const PuntualTemplateDraft *self)
{
  return text_of (chosen_tab (self), self->name);
}

static void
free_text (gpointer text)
{
  puntual_template_free (text);
}

GPtrArray *
puntual_template_draft_get_changed (const PuntualTemplateDraft *self)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func (free_text);

  for (guint i = 0; i < self->tabs->len; i++)
    if (is_changed (tab_at (self, i)))
      g_ptr_array_add (texts, text_of (tab_at (self, i), self->name));
  return texts;
}

const PuntualTemplate *
puntual_template_draft_get_stored (const PuntualTemplateDraft *self, const PuntualTemplate *text)
{
  int found = find_tab (self->tabs, text->language, text->medium);

  return found >= 0 ? tab_at (self, (guint)found)->stored : NULL;
}

PuntualTemplate *
puntual_template_draft_get_model (const PuntualTemplateDraft *self)
{
  const Tab *chosen = chosen_tab (self);
  const Tab *best = NULL;
  int best_rank = 0;

  for (guint i = 0; i < self->tabs->len; i++)
    {
      const Tab *tab = tab_at (self, i);
      int rank = tab->medium == chosen->medium                   ? 3
                 : strcmp (tab->language, chosen->language) == 0 ? 2
                                                                 : 1;

      if (i == self->chosen || is_blank (tab) || rank <= best_rank)
        continue;
      best = tab;
      best_rank = rank;
    }
  return best != NULL ? text_of (best, self->name) : NULL;
}

static gboolean
has_language (GPtrArray *languages, const char *language)
{
  return g_ptr_array_find_with_equal_func (languages, language, g_str_equal, NULL);
}

GPtrArray *
puntual_template_draft_get_languages (const PuntualTemplateDraft *self)
{
  GPtrArray *languages = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < G_N_ELEMENTS (offered_languages); i++)
    g_ptr_array_add (languages, g_strdup (offered_languages[i]));
  for (guint i = 0; i < self->tabs->len; i++)
    if (!has_language (languages, tab_at (self, i)->language))
      g_ptr_array_add (languages, g_strdup (tab_at (self, i)->language));
  return languages;
}

guint
puntual_template_draft_get_media (const PuntualTemplateDraft *self)
{
  guint media =
      PUNTUAL_MEDIUM_BIT (PUNTUAL_MEDIUM_EMAIL) | PUNTUAL_MEDIUM_BIT (PUNTUAL_MEDIUM_WHATSAPP)
      | PUNTUAL_MEDIUM_BIT (PUNTUAL_MEDIUM_SMS) | PUNTUAL_MEDIUM_BIT (PUNTUAL_MEDIUM_LETTER);

  for (guint i = 0; i < self->tabs->len; i++)
    media |= PUNTUAL_MEDIUM_BIT (tab_at (self, i)->medium);
  return media;
}

/* --- History --- */

gboolean
puntual_template_draft_goes_on (const PuntualTemplateDraft *earlier,
                                const PuntualTemplateDraft *later)
{
  const Stroke *a = &earlier->stroke, *b = &later->stroke;

  if (!a->typed || !b->typed || b->selected || earlier->chosen != later->chosen
      || earlier->field != later->field)
    return FALSE;
  /* The key that writes over a selection erases it first. */
  if (a->erased && a->selected)
    return !b->erased && b->start == a->start;
  if (a->erased != b->erased)
    return FALSE;
  if (a->erased)
    return b->caret == a->caret || b->start < a->start;
  return b->start == a->caret && (!a->space || b->space);
}

/* What is not written says the same as what is not there. */
static gboolean
covers_words (const PuntualTemplateDraft *a, const PuntualTemplateDraft *b)
{
  for (guint i = 0; i < a->tabs->len; i++)
    {
      const Tab *tab = tab_at (a, i);
      int found = find_tab (b->tabs, tab->language, tab->medium);
      const Tab *other = found >= 0 ? tab_at (b, (guint)found) : NULL;

      for (guint field = 0; tab != other && field < PUNTUAL_N_WORDS; field++)
        if (strcmp (tab->words[field], other != NULL ? other->words[field] : "") != 0)
          return FALSE;
    }
  return TRUE;
}

gboolean
puntual_template_draft_same_words (const PuntualTemplateDraft *a, const PuntualTemplateDraft *b)
{
  return covers_words (a, b) && covers_words (b, a);
}

PuntualTemplateDraft *
puntual_template_draft_look_at_change (PuntualTemplateDraft *self,
                                       const PuntualTemplateDraft *other)
{
  const ChangePlace *place = &other->change;
  PuntualTemplateDraft *copy = copy_draft (self);

  if (place->language == NULL)
    return copy;
  choose_tab (copy, place->language, place->medium);
  copy->field = place->field;
  copy->caret = MIN (place->caret, strlen (chosen_tab (copy)->words[copy->field]));
  return copy;
}
