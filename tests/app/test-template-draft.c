/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "puntual-template-history.h"
#include "puntual-template-keeping.h"
#include "puntual-words-find.h"

static void
free_text (gpointer text)
{
  puntual_template_free (text);
}

static void
add_text (GPtrArray *texts, const char *name, const char *language, PuntualMedium medium,
          const char *subject, const char *body)
{
  PuntualTemplate *text = g_new0 (PuntualTemplate, 1);

  text->id = texts->len + 1;
  text->name = g_strdup (name);
  text->language = g_strdup (language);
  text->medium = medium;
  text->subject = g_strdup (subject);
  text->body = g_strdup (body);
  g_ptr_array_add (texts, text);
}

static GPtrArray *
make_texts (void)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func (free_text);

  add_text (texts, "firm", "es", PUNTUAL_MEDIUM_EMAIL, "Factura {{invoice.number}}", "Hola");
  add_text (texts, "firm", "es", PUNTUAL_MEDIUM_SMS, NULL, "Hola {{invoice.number}}");
  add_text (texts, "other", "en", PUNTUAL_MEDIUM_EMAIL, "Invoice", "Hello");
  return texts;
}

static PuntualTemplateHistory *
make_history (void)
{
  g_autoptr (GPtrArray) texts = make_texts ();
  g_autoptr (PuntualTemplateDraft) draft =
      puntual_template_draft_new ("firm", texts, FALSE, "es", PUNTUAL_MEDIUM_EMAIL);

  return puntual_template_history_new (draft);
}

static const char *
body (PuntualTemplateHistory *history)
{
  return puntual_template_draft_get_words (puntual_template_history_get (history),
                                           PUNTUAL_WORDS_BODY);
}

/* Letter by letter at the end of the body. */
static void
type (PuntualTemplateHistory *history, const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      g_autofree char *letter = g_strndup (p, (gsize)(g_utf8_next_char (p) - p));
      gsize end = strlen (body (history));

      puntual_template_history_go_on (
          history, puntual_template_draft_replace (puntual_template_history_get (history),
                                                   PUNTUAL_WORDS_BODY, end, end, letter,
                                                   strlen (letter), TRUE));
    }
}

static void
test_tabs_say_how_they_stand (void)
{
  g_autoptr (PuntualTemplateHistory) history = make_history ();
  PuntualTemplateDraft *draft = puntual_template_history_get (history);

  g_assert_cmpint (puntual_template_draft_get_mark (draft, "es", PUNTUAL_MEDIUM_EMAIL), ==,
                   PUNTUAL_TAB_PRESENT);
  g_assert_cmpint (puntual_template_draft_get_mark (draft, "en", PUNTUAL_MEDIUM_EMAIL), ==,
                   PUNTUAL_TAB_MISSING);
  g_assert_false (puntual_template_draft_is_changed (draft));
  type (history, " {{count}}");
  draft = puntual_template_history_get (history);
  g_assert_cmpint (puntual_template_draft_get_mark (draft, "es", PUNTUAL_MEDIUM_EMAIL), ==,
                   PUNTUAL_TAB_CHANGED);
  type (history, "{{");
  draft = puntual_template_history_get (history);
  g_assert_cmpint (puntual_template_draft_get_mark (draft, "es", PUNTUAL_MEDIUM_EMAIL), ==,
                   PUNTUAL_TAB_PROBLEM);
}

static void
test_typing_is_taken_back_by_the_word (void)
{
  g_autoptr (PuntualTemplateHistory) history = make_history ();

  type (history, " señor Pérez");
  puntual_template_history_undo (history);
  g_assert_cmpstr (body (history), ==, "Hola señor ");
  puntual_template_history_undo (history);
  g_assert_cmpstr (body (history), ==, "Hola ");
  puntual_template_history_redo (history);
  g_assert_cmpstr (body (history), ==, "Hola señor ");
  type (history, "x");
  g_assert_false (puntual_template_history_can_redo (history));
  puntual_template_history_undo (history);
  puntual_template_history_undo (history);
  puntual_template_history_undo (history);
  g_assert_cmpstr (body (history), ==, "Hola");
  g_assert_false (puntual_template_history_can_undo (history));
}

static void
test_undo_leads_to_where_it_was (void)
{
  g_autoptr (PuntualTemplateHistory) history = make_history ();
  PuntualTemplateDraft *draft;

  type (history, "!");
  puntual_template_history_go_on (
      history, puntual_template_draft_choose (puntual_template_history_get (history), "en",
                                              PUNTUAL_MEDIUM_LETTER));
  g_assert_true (puntual_template_draft_is_missing (puntual_template_history_get (history)));
  puntual_template_history_undo (history);
  draft = puntual_template_history_get (history);
  g_assert_cmpstr (puntual_template_draft_get_language (draft), ==, "es");
  g_assert_cmpint (puntual_template_draft_get_medium (draft), ==, PUNTUAL_MEDIUM_EMAIL);
  g_assert_cmpstr (body (history), ==, "Hola");
}

static void
test_a_missing_text_begins_as_another (void)
{
  g_autoptr (PuntualTemplateHistory) history = make_history ();
  g_autoptr (PuntualTemplate) model = NULL;
  g_autoptr (GPtrArray) changed = NULL;
  PuntualTemplateDraft *draft;

  puntual_template_history_go_on (
      history, puntual_template_draft_choose (puntual_template_history_get (history), "en",
                                              PUNTUAL_MEDIUM_SMS));
  g_assert_false (puntual_template_history_can_undo (history));
  draft = puntual_template_history_get (history);
  model = puntual_template_draft_get_model (draft);
  g_assert_cmpstr (model->body, ==, "Hola {{invoice.number}}");
  puntual_template_history_go_on (
      history, puntual_template_draft_write (draft, model->subject, model->body));
  changed = puntual_template_draft_get_changed (puntual_template_history_get (history));
  g_assert_cmpuint (changed->len, ==, 1);
  g_assert_cmpint (((PuntualTemplate *)g_ptr_array_index (changed, 0))->id, ==, 0);
  g_assert_null (((PuntualTemplate *)g_ptr_array_index (changed, 0))->subject);
  puntual_template_history_undo (history);
  g_assert_false (puntual_template_draft_is_changed (puntual_template_history_get (history)));
}

static void
test_what_others_store_does_not_overwrite (void)
{
  g_autoptr (PuntualTemplateHistory) history = make_history ();
  g_autoptr (GPtrArray) texts = make_texts ();
  PuntualTemplate *mail = g_ptr_array_index (texts, 0);
  PuntualTemplate *sms = g_ptr_array_index (texts, 1);
  PuntualTemplateDraft *draft;

  type (history, " mía");
  g_free (mail->body);
  mail->body = g_strdup ("De otro");
  g_free (sms->body);
  sms->body = g_strdup ("SMS de otro");
  puntual_template_history_store (history, texts, FALSE);
  g_assert_cmpstr (body (history), ==, "Hola mía");
  puntual_template_history_go_on (
      history, puntual_template_draft_choose (puntual_template_history_get (history), "es",
                                              PUNTUAL_MEDIUM_SMS));
  draft = puntual_template_history_get (history);
  g_assert_cmpstr (puntual_template_draft_get_words (draft, PUNTUAL_WORDS_BODY), ==, "SMS de otro");
  puntual_template_history_undo (history);
  g_assert_cmpstr (body (history), ==, "Hola ");
}

static void
test_the_history_is_bounded_in_bytes (void)
{
  g_autoptr (PuntualTemplateHistory) history = make_history ();
  g_autofree char *much = g_strnfill (1024 * 1024, 'a');
  guint n = 0;

  for (guint i = 0; i < 20; i++)
    {
      much[0] = (char)('a' + (int)i);
      puntual_template_history_go_on (
          history, puntual_template_draft_write (puntual_template_history_get (history), "", much));
    }
  for (; puntual_template_history_can_undo (history); n++)
    puntual_template_history_undo (history);
  g_assert_cmpuint (n, >=, 5);
  g_assert_cmpuint (n, <=, 8);
}

static gboolean
is_disputed (PuntualTemplateHistory *history)
{
  return puntual_template_draft_is_disputed (puntual_template_history_get (history));
}

static GPtrArray *
texts_of_another (const char *mail_body)
{
  GPtrArray *texts = make_texts ();
  PuntualTemplate *mail = g_ptr_array_index (texts, 0);

  g_free (mail->body);
  mail->body = g_strdup (mail_body);
  return texts;
}

static void
test_both_texts_of_a_dispute_stay_reachable (void)
{
  for (gboolean mine = FALSE; mine <= TRUE; mine++)
    {
      g_autoptr (PuntualTemplateHistory) history = make_history ();
      g_autoptr (GPtrArray) texts = texts_of_another ("De otro");

      type (history, " mía");
      g_assert_false (is_disputed (history));
      puntual_template_history_store (history, texts, FALSE);
      g_assert_true (is_disputed (history));
      /* Also when it is read again. */
      puntual_template_history_store (history, texts, FALSE);
      g_assert_true (is_disputed (history));
      puntual_template_history_settle (history, mine);
      g_assert_false (is_disputed (history));
      g_assert_cmpstr (body (history), ==, mine ? "Hola mía" : "De otro");
      puntual_template_history_undo (history);
      g_assert_cmpstr (body (history), ==, mine ? "De otro" : "Hola mía");
      g_assert_cmpint (is_disputed (history), ==, !mine);
    }
}

static void
test_what_was_saved_here_is_no_dispute (void)
{
  g_autoptr (PuntualTemplateHistory) history = make_history ();
  g_autoptr (GPtrArray) texts = texts_of_another ("Hola mía");
  g_autoptr (GPtrArray) saved = NULL;

  type (history, " mía  ");
  saved = puntual_template_draft_get_changed (puntual_template_history_get (history));
  puntual_template_history_set_saved (history, saved);
  puntual_template_history_store (history, texts, FALSE);
  g_assert_false (is_disputed (history));
  g_assert_cmpstr (body (history), ==, "Hola mía");
  type (history, " y más");
  puntual_template_history_store (history, texts, FALSE);
  g_assert_false (is_disputed (history));
  puntual_template_history_undo (history);
  g_assert_false (is_disputed (history));
}

/* Also those for languages that no text is stored in. */
static void
test_kept_words_know_what_they_began_with (void)
{
  g_autoptr (PuntualTemplateHistory) history = make_history ();
  g_autoptr (GPtrArray) texts = texts_of_another ("De otro");
  g_autoptr (PuntualTemplateDraft) next =
      puntual_template_draft_new ("firm", texts, FALSE, "es", PUNTUAL_MEDIUM_EMAIL);
  g_autoptr (PuntualTemplateDraft) recalled = NULL;
  g_autoptr (PuntualTemplateDraft) french = NULL;
  g_autoptr (GHashTable) kept = NULL;

  type (history, " mía");
  puntual_template_history_go_on (
      history, puntual_template_draft_choose (puntual_template_history_get (history), "fr",
                                              PUNTUAL_MEDIUM_SMS));
  type (history, "Bonjour");
  kept = puntual_template_draft_keep (puntual_template_history_get (history));
  recalled = puntual_template_draft_recall (next, kept);
  g_assert_cmpstr (puntual_template_draft_get_words (recalled, PUNTUAL_WORDS_BODY), ==, "Hola mía");
  g_assert_true (puntual_template_draft_is_disputed (recalled));
  french = puntual_template_draft_choose (recalled, "fr", PUNTUAL_MEDIUM_SMS);
  g_assert_cmpstr (puntual_template_draft_get_words (french, PUNTUAL_WORDS_BODY), ==, "Bonjour");
  g_assert_false (puntual_template_draft_is_disputed (french));
}

/* Until the person has said which text is right: neither a look at the ledger nor the end of the
 * program decides it. */
static void
test_a_recalled_dispute_lasts (void)
{
  g_autoptr (PuntualTemplateHistory) history = make_history ();
  g_autoptr (PuntualTemplateHistory) next = NULL;
  g_autoptr (GPtrArray) texts = texts_of_another ("De otro");
  g_autoptr (PuntualTemplateDraft) fresh =
      puntual_template_draft_new ("firm", texts, FALSE, "es", PUNTUAL_MEDIUM_EMAIL);
  g_autoptr (GHashTable) kept = NULL;
  g_autoptr (GHashTable) again = NULL;
  g_autoptr (PuntualTemplateDraft) third = NULL;

  type (history, " mía");
  kept = puntual_template_draft_keep (puntual_template_history_get (history));
  next = puntual_template_history_new (fresh);
  puntual_template_history_go_on (next, puntual_template_draft_recall (fresh, kept));
  g_assert_true (is_disputed (next));
  puntual_template_history_store (next, texts, FALSE);
  g_assert_true (is_disputed (next));
  again = puntual_template_draft_keep (puntual_template_history_get (next));
  third = puntual_template_draft_recall (fresh, again);
  g_assert_true (puntual_template_draft_is_disputed (third));

  puntual_template_history_settle (next, TRUE);
  puntual_template_history_store (next, texts, FALSE);
  g_assert_false (is_disputed (next));
  g_assert_cmpstr (body (next), ==, "Hola mía");
}

/* Nobody else wrote what stood there before. */
static void
test_taking_back_what_was_saved_is_no_dispute (void)
{
  g_autoptr (PuntualTemplateHistory) history = make_history ();
  g_autoptr (GPtrArray) before = make_texts ();
  g_autoptr (GPtrArray) after = texts_of_another ("Hola mía");
  g_autoptr (GPtrArray) saved = NULL;

  type (history, " mía");
  saved = puntual_template_draft_get_changed (puntual_template_history_get (history));
  puntual_template_history_set_saved (history, saved);
  puntual_template_history_store (history, after, FALSE);
  type (history, "s");
  puntual_template_history_store (history, before, FALSE);
  g_assert_false (is_disputed (history));
  g_assert_cmpstr (body (history), ==, "Hola mías");
}

static void
test_what_is_kept_comes_back (void)
{
  g_autoptr (PuntualTemplateHistory) history = make_history ();
  g_autoptr (PuntualTemplateHistory) next = make_history ();
  g_autoptr (GHashTable) kept = NULL;
  g_autoptr (PuntualTemplateDraft) recalled = NULL;

  type (history, " {{count}} 👍");
  kept = puntual_template_draft_keep (puntual_template_history_get (history));
  g_assert_cmpuint (g_hash_table_size (kept), ==, 3);
  recalled = puntual_template_draft_recall (puntual_template_history_get (next), kept);
  g_assert_cmpstr (puntual_template_draft_get_words (recalled, PUNTUAL_WORDS_BODY), ==,
                   "Hola {{count}} 👍");
  g_assert_true (
      puntual_template_draft_same_words (recalled, puntual_template_history_get (history)));
}

static void
test_a_fix_is_a_gesture (void)
{
  g_autoptr (PuntualTemplateHistory) history = make_history ();
  const PuntualTemplatePlace place =
      puntual_template_draft_get_place (puntual_template_history_get (history), PUNTUAL_WORDS_BODY);
  g_autoptr (PuntualTemplateDocument) document = NULL;

  type (history, " {{cuont}}");
  document = puntual_template_document_new (body (history), &place);
  puntual_template_history_go_on (
      history,
      puntual_template_draft_mend (puntual_template_history_get (history), PUNTUAL_WORDS_BODY,
                                   g_ptr_array_index (document->problems, 0)));
  g_assert_cmpstr (body (history), ==, "Hola {{count}}");
  puntual_template_history_undo (history);
  g_assert_cmpstr (body (history), ==, "Hola {{cuont}}");
}

/* --- What is shown --- */

static const PuntualTemplatePlace place = { PUNTUAL_MEDIUM_EMAIL, FALSE, FALSE };

static PuntualWordsProjection *
project (const char *text, gssize open)
{
  g_autoptr (PuntualTemplateDocument) document = puntual_template_document_new (text, &place);

  return puntual_words_projection_new (document, open);
}

static void
test_words_stand_for_variables (void)
{
  g_autoptr (PuntualWordsProjection) self = project ("ñ {{invoice.due_date}}!", -1);
  g_autoptr (PuntualWordsProjection) open = project ("ñ {{invoice.due_date}}!", 6);
  g_autoptr (PuntualWordsProjection) block =
      project ("{{#invoices}}\n{{number}}\n{{/invoices}}", -1);

  g_assert_nonnull (strstr (self->text, "due\u00a0date"));
  g_assert_cmpstr (open->text, ==, "ñ {{invoice.due_date}}!");
  g_assert_true (g_str_has_prefix (block->text, "For each invoice\n"));
  g_assert_true (g_str_has_suffix (block->text, "\nend"));
}

static void
test_places_correspond (void)
{
  static const char *const texts[] = { "",
                                       "ñandú",
                                       "a{{count}}b{{#single}}x{{/single}}€",
                                       "{{count}}{{count}}",
                                       "x{{",
                                       "{{#invoices}}\nñ\n{{/invoices}}" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (PuntualWordsProjection) self = project (texts[i], -1);
      guint length = (guint)g_utf8_strlen (self->text, -1);

      for (guint offset = 0; offset <= length; offset++)
        {
          gsize source = puntual_words_projection_to_source (self, offset);

          if (puntual_words_projection_inside (self, offset) == NULL)
            g_assert_cmpuint (puntual_words_projection_to_shown (self, source), ==, offset);
        }
      g_assert_cmpuint (puntual_words_projection_to_source (self, length), ==, strlen (texts[i]));
    }
}

/* Whatever is erased and written in what is shown, the template follows. */
static void
test_writing_and_erasing_is_followed (void)
{
  GRand *random = g_rand_new_with_seed (99);

  for (guint round = 0; round < 2000; round++)
    {
      g_autoptr (GString) source =
          g_string_new ("ña {{count}} b{{#single}}€{{/single}}\n{{total_due}}");
      g_autoptr (PuntualWordsProjection) self = project (source->str, -1);

      for (guint step = 0; step < 4; step++)
        {
          guint length = (guint)g_utf8_strlen (self->text, -1);
          guint start = (guint)g_rand_int_range (random, 0, (int)length + 1);
          guint end = MIN (length, start + (guint)g_rand_int_range (random, 0, 5));
          gsize from, to, at;

          puntual_words_projection_erase (self, start, end, &from, &to);
          g_assert_cmpuint (from, <=, to);
          g_string_erase (source, (gssize)from, (gssize)(to - from));
          at = puntual_words_projection_insert (self, start, "ü");
          g_string_insert (source, (gssize)at, "ü");
          g_assert_true (g_utf8_validate (source->str, -1, NULL));
          g_assert_cmpuint (
              puntual_words_projection_to_source (self, (guint)g_utf8_strlen (self->text, -1)), ==,
              source->len);
        }
    }
  g_rand_free (random);
}

static void
test_a_cut_pill_goes_wholly (void)
{
  g_autoptr (PuntualWordsProjection) self = project ("a{{count}}b", -1);
  guint length = (guint)g_utf8_strlen (self->text, -1);
  gsize start, end;

  puntual_words_projection_range (self, 3, 5, &start, &end);
  g_assert_cmpuint (start, ==, 1);
  g_assert_cmpuint (end, ==, 10);
  puntual_words_projection_erase (self, length - 2, length - 1, &start, &end);
  g_assert_cmpuint (start, ==, 1);
  g_assert_cmpuint (end, ==, 10);
}

static void
assert_found (const char *text, const char *words, const char *expected)
{
  const PuntualTemplatePlace mail = { .medium = PUNTUAL_MEDIUM_EMAIL };
  g_autoptr (PuntualTemplateDocument) document = puntual_template_document_new (text, &mail);
  g_autoptr (PuntualWordsProjection) shown = puntual_words_projection_new (document, -1);
  g_autofree char *found = NULL;
  gsize start, end;

  if (puntual_words_find (shown, text, words, 0, TRUE, &start, &end))
    found = g_strndup (text + start, end - start);
  g_assert_cmpstr (found, ==, expected);
}

static void
test_words_are_found_as_they_are_read (void)
{
  const char *text = "Número 5 vence el {{invoice.due_date}}, {{invoice.number}}";
  const PuntualTemplatePlace mail = { .medium = PUNTUAL_MEDIUM_EMAIL };
  g_autoptr (PuntualTemplateDocument) document = puntual_template_document_new (text, &mail);
  g_autoptr (PuntualWordsProjection) shown = puntual_words_projection_new (document, -1);
  gsize start, end;

  assert_found (text, "NUMERO", "Número");
  assert_found (text, "due date", "{{invoice.due_date}}");
  assert_found (text, "invoice.number", "{{invoice.number}}");
  assert_found (text, "nothing", NULL);
  assert_found (text, "", NULL);

  g_assert_true (puntual_words_find (shown, text, "e", strlen (text), FALSE, &start, &end));
  g_assert_cmpuint (end, ==, strlen (text));
  g_assert_false (puntual_words_find (shown, text, "vence", 13, TRUE, &start, &end));
  g_assert_true (puntual_words_find (shown, text, "vence", 20, FALSE, &start, &end));
  g_assert_cmpuint (start, ==, strlen ("Número 5 "));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add_func ("/template-draft/" name, func)
  ADD ("tabs-say-how-they-stand", test_tabs_say_how_they_stand);
  ADD ("typing-is-taken-back-by-the-word", test_typing_is_taken_back_by_the_word);
  ADD ("undo-leads-to-where-it-was", test_undo_leads_to_where_it_was);
  ADD ("a-missing-text-begins-as-another", test_a_missing_text_begins_as_another);
  ADD ("what-others-store-does-not-overwrite", test_what_others_store_does_not_overwrite);
  ADD ("the-history-is-bounded-in-bytes", test_the_history_is_bounded_in_bytes);
  ADD ("both-texts-of-a-dispute-stay-reachable", test_both_texts_of_a_dispute_stay_reachable);
  ADD ("what-was-saved-here-is-no-dispute", test_what_was_saved_here_is_no_dispute);
  ADD ("taking-back-what-was-saved-is-no-dispute", test_taking_back_what_was_saved_is_no_dispute);
  ADD ("a-recalled-dispute-lasts", test_a_recalled_dispute_lasts);
  ADD ("kept-words-know-what-they-began-with", test_kept_words_know_what_they_began_with);
  ADD ("what-is-kept-comes-back", test_what_is_kept_comes_back);
  ADD ("a-fix-is-a-gesture", test_a_fix_is_a_gesture);
  ADD ("words-are-found-as-they-are-read", test_words_are_found_as_they_are_read);
  ADD ("words-stand-for-variables", test_words_stand_for_variables);
  ADD ("places-correspond", test_places_correspond);
  ADD ("writing-and-erasing-is-followed", test_writing_and_erasing_is_followed);
  ADD ("a-cut-pill-goes-wholly", test_a_cut_pill_goes_wholly);
  return g_test_run ();
}
