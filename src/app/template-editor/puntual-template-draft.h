/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-template-document.h"

G_BEGIN_DECLS

/**
 * PuntualTemplateDraft:
 *
 * The texts of one template while they are edited: those that are stored, one for a language and
 * medium, the words as they are now, and which of them one is at. Immutable and reference-counted;
 * every gesture answers a new draft, or one more reference to the same when it would change
 * nothing. Knows neither ledger nor display. Places are byte offsets.
 */
typedef struct _PuntualTemplateDraft PuntualTemplateDraft;

typedef enum
{
  PUNTUAL_WORDS_BODY,
  PUNTUAL_WORDS_SUBJECT,
  PUNTUAL_N_WORDS,
} PuntualWordsField;

/* How a tab stands; the later the more it needs a look. */
typedef enum
{
  PUNTUAL_TAB_MISSING, /* not written yet */
  PUNTUAL_TAB_PRESENT,
  PUNTUAL_TAB_CHANGED, /* not saved yet */
  PUNTUAL_TAB_PROBLEM, /* what is written cannot be saved */
} PuntualTabMark;

/* texts: of PuntualTemplate, those of other names are left out; copied. side: some step
 * before the due date uses the template. At the tab of language and medium. */
PuntualTemplateDraft *
puntual_template_draft_new (const char *name, GPtrArray *texts, PuntualTemplateSide side,
                            const char *language, PuntualMedium medium);
PuntualTemplateDraft *puntual_template_draft_ref (PuntualTemplateDraft *self);
void puntual_template_draft_unref (PuntualTemplateDraft *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualTemplateDraft, puntual_template_draft_unref)

/* Gestures. */
PuntualTemplateDraft *puntual_template_draft_choose (PuntualTemplateDraft *self,
                                                     const char *language, PuntualMedium medium);
/* Bytes from start to end become `with`, and the caret goes `caret` bytes into it. typed: by the
 * keyboard, letter by letter; such changes are one to take back until the word ends. Offsets beyond
 * the text are its end. */
PuntualTemplateDraft *
puntual_template_draft_replace (PuntualTemplateDraft *self, PuntualWordsField field, gsize start,
                                gsize end, const char *with, gsize caret, gboolean typed);
/* Carries out the fix of a problem of the tab one is at. */
PuntualTemplateDraft *
puntual_template_draft_mend (PuntualTemplateDraft *self, PuntualWordsField field,
                             const PuntualTemplateProblem *problem);
/* All words of the tab: beginning a missing text as another one, the shipped words. subject may be
 * NULL. */
PuntualTemplateDraft *
puntual_template_draft_write (PuntualTemplateDraft *self, const char *subject, const char *body);
/* What is stored changed (it was saved, or somebody else wrote). now: the draft one is at: words
 * that nobody touched, in it neither, become those that are stored now; the others stay. mine: of
 * PuntualTemplate, what was saved from here; others that are stored over words that were changed
 * put these in dispute. NULL: nothing. */
PuntualTemplateDraft *
puntual_template_draft_store (PuntualTemplateDraft *self, GPtrArray *texts,
                              PuntualTemplateSide side, const PuntualTemplateDraft *now,
                              GPtrArray *mine);
/* The words of the tab began with others than are stored. */
PuntualTemplateDraft *puntual_template_draft_dispute (PuntualTemplateDraft *self);
/* Ends the dispute of the tab: with its words as they are, or with those that are stored. */
PuntualTemplateDraft *puntual_template_draft_settle (PuntualTemplateDraft *self, gboolean mine);
/* At the tab and the place where another draft of the same template changed last. */
PuntualTemplateDraft *puntual_template_draft_look_at_change (PuntualTemplateDraft *self,
                                                             const PuntualTemplateDraft *other);

/* What there is to see. Borrowed. */
const char *puntual_template_draft_get_name (const PuntualTemplateDraft *self);
const char *puntual_template_draft_get_language (const PuntualTemplateDraft *self);
PuntualMedium puntual_template_draft_get_medium (const PuntualTemplateDraft *self);
/* "" when there is none. */
const char *
puntual_template_draft_get_words (const PuntualTemplateDraft *self, PuntualWordsField field);
PuntualWordsField puntual_template_draft_get_field (const PuntualTemplateDraft *self);
gsize puntual_template_draft_get_caret (const PuntualTemplateDraft *self);
PuntualTemplatePlace
puntual_template_draft_get_place (const PuntualTemplateDraft *self, PuntualWordsField field);
gboolean puntual_template_draft_has_subject (const PuntualTemplateDraft *self);
/* Nothing is written there, stored or not. */
gboolean puntual_template_draft_is_missing (const PuntualTemplateDraft *self);
/* Bytes of words that it does not share with the draft before. */
gsize puntual_template_draft_get_cost (const PuntualTemplateDraft *self);
/* Somebody else stored other words than the tab's changes began with. */
gboolean puntual_template_draft_is_disputed (const PuntualTemplateDraft *self);
gboolean puntual_template_draft_is_changed (const PuntualTemplateDraft *self); /* some tab */
PuntualTabMark puntual_template_draft_get_mark (const PuntualTemplateDraft *self,
                                                const char *language, PuntualMedium medium);
/* Of the chosen tab as it would be saved. Owned. */
PuntualTemplate *puntual_template_draft_get_text (const PuntualTemplateDraft *self);
/* What is to be saved, of PuntualTemplate, their ids those of the stored ones (0: new). */
GPtrArray *puntual_template_draft_get_changed (const PuntualTemplateDraft *self);
/* What the changes of that text began with; NULL: nothing. Borrowed. */
const PuntualTemplate *
puntual_template_draft_get_stored (const PuntualTemplateDraft *self, const PuntualTemplate *text);
/* A written text of another tab that a missing one could begin as: of the same medium first, then
 * of the same language; NULL: nothing is written. Owned. */
PuntualTemplate *puntual_template_draft_get_model (const PuntualTemplateDraft *self);
/* Of char *: languages of the texts, those that are always offered among them, in order. */
GPtrArray *puntual_template_draft_get_languages (const PuntualTemplateDraft *self);
/* A bit of PuntualMedium for each tab to show. */
guint puntual_template_draft_get_media (const PuntualTemplateDraft *self);

/* later came from earlier by going on with the same word. */
gboolean puntual_template_draft_goes_on (const PuntualTemplateDraft *earlier,
                                         const PuntualTemplateDraft *later);
/* The words of all tabs are the same. */
gboolean
puntual_template_draft_same_words (const PuntualTemplateDraft *a, const PuntualTemplateDraft *b);

G_END_DECLS
