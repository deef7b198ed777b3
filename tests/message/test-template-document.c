/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "puntual-mustache-parser.h"
#include "puntual-template-document.h"

static const PuntualTemplatePlace after_due = { PUNTUAL_MEDIUM_EMAIL, FALSE, FALSE };
static const PuntualTemplatePlace in_advance = { PUNTUAL_MEDIUM_EMAIL, FALSE, TRUE };
static const PuntualTemplatePlace in_subject = { PUNTUAL_MEDIUM_EMAIL, TRUE, FALSE };
static const PuntualTemplatePlace unused = { PUNTUAL_MEDIUM_EMAIL, FALSE,
                                             PUNTUAL_TEMPLATE_EITHER_SIDE };
static const PuntualTemplatePlace in_sms = { PUNTUAL_MEDIUM_SMS, FALSE, FALSE };

static const PuntualTemplatePiece *
piece (const PuntualTemplateDocument *self, guint index)
{
  g_assert_cmpuint (index, <, self->pieces->len);
  return g_ptr_array_index (self->pieces, index);
}

static const PuntualTemplateProblem *
first_problem (const PuntualTemplateDocument *self)
{
  return self->problems->len > 0 ? g_ptr_array_index (self->problems, 0) : NULL;
}

/* "T" of text, "V" of a variable … in their order. */
static char *
kinds_of (const PuntualTemplateDocument *self)
{
  GString *kinds = g_string_new (NULL);

  for (guint i = 0; i < self->pieces->len; i++)
    g_string_append_c (kinds, "TV#^/>!B"[piece (self, i)->kind]);
  return g_string_free (kinds, FALSE);
}

/* Pieces follow each other without a gap, begin and end at characters, and partners know each
 * other. */
static void
assert_whole (const PuntualTemplateDocument *self)
{
  gsize end = 0;

  for (guint i = 0; i < self->pieces->len; i++)
    {
      const PuntualTemplatePiece *one = piece (self, i);

      g_assert_cmpuint (one->start, ==, end);
      g_assert_cmpuint (one->end, >, one->start);
      g_assert_cmpint (puntual_template_document_piece_at (self, one->start), ==, (int)i);
      g_assert_true (
          g_utf8_validate (self->text + one->start, (gssize)(one->end - one->start), NULL));
      if (one->partner >= 0)
        g_assert_cmpint (piece (self, (guint)one->partner)->partner, ==, (int)i);
      end = one->end;
    }
  g_assert_cmpuint (end, ==, strlen (self->text));
  for (guint i = 0; i < self->problems->len; i++)
    {
      const PuntualTemplateProblem *problem = g_ptr_array_index (self->problems, i);

      g_assert_cmpuint (problem->start, <, problem->end);
      g_assert_cmpuint (problem->end, <=, strlen (self->text));
      g_assert_cmpuint (problem->fix_start, <=, problem->fix_end);
      g_assert_nonnull (problem->text);
      g_assert_cmpint (problem->fix_text != NULL, ==, problem->fix_with != NULL);
    }
}

static void
test_a_text_is_cut_into_pieces (void)
{
  static const struct
  {
    const char *text;
    const char *kinds;
  } cases[] = {
    { "", "" },
    { "Hola", "T" },
    { "{{count}}", "V" },
    { "Hola {{customer.name}}:", "TVT" },
    { "ñ{{count}}ñ{{{count}}}€{{& count}}", "TVTVTV" },
    { "{{#several}}x{{/several}}{{^several}}{{/several}}", "#T/^/" },
    { "{{> invoices}}{{! a {{ b }}", ">!" },
    { "{{count", "B" },
    { "a {{ b", "TBT" },
    { "{{}} {{due date}}", "BTB" },
    { "{{a\nb}} {{count}}", "BTV" },
    { "{{a {{count}}", "BTV" },
    { "}} { {{/x}}", "T/" },
    { "{{=<% %>=}}<%count%>{{x}}", "!VT" },
    { "{{= =}}{{count}}", "BV" },
    { "{{{count}}", "BT" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PuntualTemplateDocument) document =
          puntual_template_document_new (cases[i].text, &after_due);
      g_autofree char *kinds = kinds_of (document);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpstr (kinds, ==, cases[i].kinds);
      assert_whole (document);
    }
}

static void
test_names_are_resolved_where_they_stand (void)
{
  g_autoptr (PuntualTemplateDocument) document = puntual_template_document_new (
      "{{#invoices}}{{number}}{{customer.name}}{{#instalment}}{{of}}{{/instalment}}{{/invoices}}",
      &after_due);

  g_assert_null (first_problem (document));
  g_assert_cmpstr (piece (document, 1)->name, ==, "number");
  g_assert_cmpstr (piece (document, 1)->path, ==, "invoices.number");
  g_assert_cmpuint (piece (document, 1)->depth, ==, 1);
  g_assert_cmpstr (piece (document, 2)->path, ==, "customer.name");
  g_assert_cmpstr (piece (document, 4)->path, ==, "invoices.instalment.of");
  g_assert_cmpint (piece (document, 0)->partner, ==, 6);
  g_assert_cmpstr (piece (document, 6)->path, ==, "invoices");
}

static void
test_problems_say_what_and_mend_it (void)
{
  static const struct
  {
    const char *text;
    const PuntualTemplatePlace *place;
    PuntualTemplateProblemKind kind;
    const char *mended; /* NULL: no fix */
  } cases[] = {
    { "{{invoice.nmber}}", &after_due, PUNTUAL_PROBLEM_UNKNOWN_VARIABLE, "{{invoice.number}}" },
    { "{{number}}", &after_due, PUNTUAL_PROBLEM_UNKNOWN_VARIABLE, "{{invoice.number}}" },
    { "{{invoices.number}}", &after_due, PUNTUAL_PROBLEM_UNKNOWN_VARIABLE, "{{invoice.number}}" },
    { "{{#severl}}ñ{{/severl}}!", &after_due, PUNTUAL_PROBLEM_UNKNOWN_VARIABLE,
      "{{#several}}ñ{{/several}}!" },
    { "{{#invoices}}{{balanc}}{{/invoices}}", &after_due, PUNTUAL_PROBLEM_UNKNOWN_VARIABLE,
      "{{#invoices}}{{balance}}{{/invoices}}" },
    { "x {{invoice.overdue_words}} y", &in_advance, PUNTUAL_PROBLEM_WRONG_TIME, "x  y" },
    { "{{invoice.days_until_due}}", &after_due, PUNTUAL_PROBLEM_WRONG_TIME, "" },
    { "{{invoice}}", &after_due, PUNTUAL_PROBLEM_NOT_A_VALUE, "{{invoice.number}}" },
    { "{{several}}", &after_due, PUNTUAL_PROBLEM_NOT_A_VALUE, "" },
    { "{{{count}}}", &after_due, PUNTUAL_PROBLEM_SYNTAX, "{{count}}" },
    { "{{count", &after_due, PUNTUAL_PROBLEM_SYNTAX, "{{count}}" },
    { "{{total due}}", &after_due, PUNTUAL_PROBLEM_SYNTAX, "{{total_due}}" },
    { "a{{}}b", &after_due, PUNTUAL_PROBLEM_SYNTAX, "ab" },
    { "a{{/single}}b", &after_due, PUNTUAL_PROBLEM_STRAY_CLOSE, "ab" },
    { "a{{#single}}b", &after_due, PUNTUAL_PROBLEM_OPEN_SECTION, "a{{#single}}b{{/single}}" },
    { "{{#single}}\nb", &after_due, PUNTUAL_PROBLEM_OPEN_SECTION, "{{#single}}\nb\n{{/single}}\n" },
    { "{{#single}}{", &after_due, PUNTUAL_PROBLEM_OPEN_SECTION, "{{#single}}{ {{/single}}" },
    { "{{#several}}{{#single}}b{{/several}}", &after_due, PUNTUAL_PROBLEM_OPEN_SECTION,
      "{{#several}}{{#single}}b{{/single}}{{/several}}" },
    { "{{pay.qr}}", &in_subject, PUNTUAL_PROBLEM_WRONG_PLACE, "" },
    { "{{> invoices}}", &in_subject, PUNTUAL_PROBLEM_WRONG_PLACE, "{{invoice_numbers}}" },
    { "{{> invoice}}", &after_due, PUNTUAL_PROBLEM_UNKNOWN_VARIABLE, "{{> invoices}}" },
    { "{{#invoices}}{{#invoices}}x{{/invoices}}{{/invoices}}", &after_due,
      PUNTUAL_PROBLEM_WRONG_PLACE, "{{#invoices}}x{{/invoices}}" },
    { "{{pay.qr}}", &in_sms, PUNTUAL_PROBLEM_WRONG_PLACE, "" },
    { "{{Pague ya", &after_due, PUNTUAL_PROBLEM_SYNTAX, "Pague ya" },
    { "{{duePague ya", &after_due, PUNTUAL_PROBLEM_SYNTAX, "duePague ya" },
    { "{{#several ya", &after_due, PUNTUAL_PROBLEM_SYNTAX, "several ya" },
    { "{{count} ya", &after_due, PUNTUAL_PROBLEM_SYNTAX, "{{count}} ya" },
    { "a{{xylophone}}b", &after_due, PUNTUAL_PROBLEM_UNKNOWN_VARIABLE, "ab" },
    { "a{{invoice.foo}}b", &after_due, PUNTUAL_PROBLEM_UNKNOWN_VARIABLE, "ab" },
    { "{{severl}}", &after_due, PUNTUAL_PROBLEM_UNKNOWN_VARIABLE, "" },
    { "{{days overdue}}", &after_due, PUNTUAL_PROBLEM_SYNTAX, "{{invoice.overdue_words}}" },
    { "{{days overdue}}", &in_advance, PUNTUAL_PROBLEM_SYNTAX, "" },
    { "{{Balance}}", &after_due, PUNTUAL_PROBLEM_UNKNOWN_VARIABLE, "{{invoice.balance}}" },
    { "{{#invoices}}{{due date}}{{/invoices}}", &after_due, PUNTUAL_PROBLEM_SYNTAX,
      "{{#invoices}}{{due_date}}{{/invoices}}" },
    { "{{#invoics}}{{#invoices}}{{/invoices}}{{/invoics}}", &after_due,
      PUNTUAL_PROBLEM_UNKNOWN_VARIABLE, "{{#invoice}}{{#invoices}}{{/invoices}}{{/invoice}}" },
    { "{{{invoice.days_until_due}}}", &after_due, PUNTUAL_PROBLEM_WRONG_TIME, "" },
    { "{{overdue}}", &after_due, PUNTUAL_PROBLEM_UNKNOWN_VARIABLE, "" },
    { "{{#several}}\r\nb", &after_due, PUNTUAL_PROBLEM_OPEN_SECTION,
      "{{#several}}\r\nb\n{{/several}}\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PuntualTemplateDocument) document =
          puntual_template_document_new (cases[i].text, cases[i].place);
      const PuntualTemplateProblem *problem = NULL;
      g_autofree char *mended = NULL;

      g_test_message ("%s", cases[i].text);
      g_assert_cmpuint (document->problems->len, >, 0);
      problem = g_ptr_array_index (document->problems, 0);
      assert_whole (document);
      g_assert_cmpint (problem->kind, ==, cases[i].kind);
      mended = puntual_template_document_mend (document, problem);
      g_assert_cmpstr (mended, ==, cases[i].mended);
    }
}

static void
test_a_picture_where_none_is_seen_is_no_obstacle (void)
{
  g_autoptr (PuntualTemplateDocument) document =
      puntual_template_document_new ("{{pay.qr}}", &in_sms);

  g_assert_nonnull (first_problem (document));
  g_assert_null (puntual_template_document_grave (document));
}

/* --- Agreement with what is saved and what is rendered --- */

static char *
random_text (GRand *random)
{
  static const char *const parts[] = {
    "{{",
    "}}",
    "{{{",
    "}}}",
    "{{#",
    "{{/",
    "{{^",
    "{{> ",
    "{{!",
    "{{=<% %>=}}",
    "<%",
    "%>",
    "invoices",
    "several",
    "count",
    "customer.name",
    "number",
    "invoice",
    "pay.qr",
    " ",
    "\n",
    "ñ",
    "€",
    "{{#invoices}}",
    "{{/invoices}}",
    "{{#several}}",
    "{{/several}}",
    "{{count}}",
    "{{number}}",
    "{{> invoices}}",
    "{{^several}}",
    ".",
    "{",
    "}",
    "{{invoice.days_overdue}}",
    "\r\n",
    "{{#invoice.overdue}}",
    "{{/invoice.overdue}}",
    "👍🏽",
    "{{customer.name}}",
  };
  GString *text = g_string_new (NULL);
  int n = g_rand_int_range (random, 0, 12);

  for (int i = 0; i < n; i++)
    g_string_append (text, parts[g_rand_int_range (random, 0, G_N_ELEMENTS (parts))]);
  return g_string_free (text, FALSE);
}

static void
test_what_has_no_grave_problem_can_be_rendered (void)
{
  GRand *random = g_rand_new_with_seed (20260310);
  guint n_fine = 0;

  for (guint i = 0; i < 40000; i++)
    {
      g_autofree char *text = random_text (random);
      const PuntualTemplatePlace *place = i % 3 == 0   ? &in_subject
                                          : i % 3 == 1 ? &in_advance
                                                       : &after_due;
      g_autoptr (PuntualTemplateDocument) document = puntual_template_document_new (text, place);
      gboolean fine = puntual_template_document_grave (document) == NULL;
      PuntualTemplate template = { 0,
                                   (char *)"x",
                                   (char *)"es",
                                   PUNTUAL_MEDIUM_EMAIL,
                                   (char *)(place->subject ? text : "x"),
                                   (char *)(place->subject ? "x" : text) };

      assert_whole (document);
      if (strpbrk (text, "{x<n€ñ.") == NULL) /* a blank one is refused for that */
        continue;
      g_assert_cmpint (puntual_template_validate (&template, place->side, NULL), ==, fine);
      n_fine += fine;
      if (fine)
        {
          g_autoptr (GError) error = NULL;
          g_autoptr (GPtrArray) nodes = puntual_mustache_parse (text, &error);

          g_assert_no_error (error);
        }
    }
  g_assert_cmpuint (n_fine, >, 500);
  g_rand_free (random);
}

/* Whoever presses every button ends with a text that can be saved. */
static void
test_mending_comes_to_an_end (void)
{
  GRand *random = g_rand_new_with_seed (7);

  for (guint i = 0; i < 5000; i++)
    {
      g_autofree char *text = random_text (random);
      guint rounds = 0;

      for (;; rounds++)
        {
          g_autoptr (PuntualTemplateDocument) document =
              puntual_template_document_new (text, &after_due);
          const PuntualTemplateProblem *problem = first_problem (document);

          if (problem == NULL)
            break;
          if (problem->fix_with == NULL) /* nothing helps among other delimiters */
            {
              g_assert_nonnull (strstr (text, "{{="));
              break;
            }
          g_assert_cmpuint (rounds, <, 60);
          g_free (text);
          text = puntual_template_document_mend (document, problem);
          assert_whole (document);
        }
    }
  g_rand_free (random);
}

static guint
count_grave (const PuntualTemplateDocument *self)
{
  guint n = 0;

  for (guint i = 0; i < self->problems->len; i++)
    n += ((const PuntualTemplateProblem *)g_ptr_array_index (self->problems, i))->grave;
  return n;
}

static void
test_every_fix_leaves_less_wrong (void)
{
  static const PuntualTemplatePlace *const places[] = { &after_due, &in_advance, &in_subject,
                                                        &in_sms, &unused };
  GRand *random = g_rand_new_with_seed (31);
  guint n_fixes = 0;

  for (guint i = 0; i < 20000; i++)
    {
      const PuntualTemplatePlace *place = places[i % G_N_ELEMENTS (places)];
      g_autofree char *text = random_text (random);
      g_autoptr (PuntualTemplateDocument) document = puntual_template_document_new (text, place);

      for (guint p = 0; p < document->problems->len; p++)
        {
          const PuntualTemplateProblem *problem = g_ptr_array_index (document->problems, p);
          g_autofree char *mended = puntual_template_document_mend (document, problem);
          g_autoptr (PuntualTemplateDocument) after = NULL;

          if (mended == NULL)
            continue;
          after = puntual_template_document_new (mended, place);
          if (count_grave (after) + problem->grave > count_grave (document))
            g_error ("“%s” of “%s” makes “%s”", problem->fix_text, text, mended);
          n_fixes++;
        }
    }
  g_assert_cmpuint (n_fixes, >, 5000);
  g_rand_free (random);
}

/* What is chosen takes the place of what was typed and of nothing the owner had before. */
static void
test_choosing_a_name_takes_no_words (void)
{
  static const struct
  {
    const char *text; /* the caret is at the bar */
    const char *rest; /* what stays */
  } cases[] = {
    { "{{due|Pague ya", "Pague ya" },
    { "{{due| ya {{count}}", " ya {{count}}" },
    { "{{due|", "" },
    { "{{due|}} ya", " ya" },
    { "{{du|e}} ya", " ya" },
    { "{{{due|}}} ya", " ya" },
    { "{{due| }}} ya", "} ya" },
    { "{{due| Pague ya}}", " Pague ya}}" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gsize caret = strcspn (cases[i].text, "|");
      g_autofree char *text =
          g_strdup_printf ("%.*s%s", (int)caret, cases[i].text, cases[i].text + caret + 1);
      g_autoptr (PuntualTemplateDocument) document =
          puntual_template_document_new (text, &after_due);

      g_assert_cmpstr (text + puntual_template_document_typed_end (document, 0, caret), ==,
                       cases[i].rest);
    }
}

static void
test_without_a_step_both_sides_may_be_said (void)
{
  g_autoptr (PuntualTemplateDocument) document = puntual_template_document_new (
      "{{invoice.days_until_due}} {{invoice.days_overdue}}", &unused);

  g_assert_null (first_problem (document));
}

static void
test_one_rule_says_what_takes_a_line (void)
{
  static const struct
  {
    const char *text; /* the tag is "#" */
    gboolean alone;
  } cases[] = { { "#", TRUE },        { "a\n#\nb", TRUE }, { "a\r\n \t#  \r\nb", TRUE },
                { "a\n # b", FALSE }, { "a #\n", FALSE },  { "#\r", FALSE } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gsize start = strcspn (cases[i].text, "#");

      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (puntual_template_is_alone_on_its_line (cases[i].text, start, start + 1), ==,
                       cases[i].alone);
    }
}

static void
test_sizes_are_capped (void)
{
  g_autofree char *longest = g_strnfill (PUNTUAL_TEMPLATE_MAX_BYTES, '{');
  g_autofree char *longer = g_strnfill (PUNTUAL_TEMPLATE_MAX_BYTES + 1, 'x');
  g_autoptr (PuntualTemplateDocument) full = puntual_template_document_new (longest, &after_due);
  g_autoptr (PuntualTemplateDocument) more = puntual_template_document_new (longer, &after_due);
  g_autoptr (GString) deep = g_string_new (NULL);
  g_autoptr (PuntualTemplateDocument) nested = NULL;

  assert_whole (full);
  g_assert_cmpuint (full->problems->len, ==, PUNTUAL_TEMPLATE_MAX_PROBLEMS);
  g_assert_cmpuint (more->pieces->len, ==, 1);
  g_assert_nonnull (puntual_template_document_grave (more));
  for (guint i = 0; i < 5000; i++)
    g_string_append (deep, "{{#single}}");
  nested = puntual_template_document_new (deep->str, &after_due);
  assert_whole (nested);
  g_assert_cmpuint (nested->problems->len, ==, PUNTUAL_TEMPLATE_MAX_PROBLEMS);
}

static void
test_what_is_no_text_has_a_problem (void)
{
  g_autoptr (PuntualTemplateDocument) document =
      puntual_template_document_new ("\xff{{count}}", &after_due);

  g_assert_cmpuint (document->pieces->len, ==, 1);
  g_assert_nonnull (puntual_template_document_grave (document));
}

/* --- Offers --- */

static const PuntualTemplateOffer *
find_offer (GPtrArray *offers, const char *insert)
{
  for (guint i = 0; i < offers->len; i++)
    {
      const PuntualTemplateOffer *offer = g_ptr_array_index (offers, i);

      if (strcmp (offer->insert, insert) == 0)
        return offer;
    }
  return NULL;
}

static void
test_only_what_is_allowed_there_is_offered (void)
{
  static const struct
  {
    const char *text;
    gsize offset;
    const PuntualTemplatePlace *place;
    const char *insert;
    gboolean offered;
  } cases[] = {
    { "", 0, &after_due, "{{invoice.number}}", TRUE },
    { "", 0, &after_due, "{{number}}", FALSE },
    { "{{#invoices}}{{/invoices}}", 13, &after_due, "{{number}}", TRUE },
    { "{{#invoices}}{{/invoices}}", 0, &after_due, "{{number}}", FALSE },
    { "{{#invoices}}{{/invoices}}", 26, &after_due, "{{number}}", FALSE },
    { "{{^invoices}}{{/invoices}}", 13, &after_due, "{{number}}", FALSE },
    { "", 0, &in_advance, "{{invoice.days_overdue}}", FALSE },
    { "", 0, &after_due, "{{invoice.days_overdue}}", TRUE },
    { "", 0, &after_due, "{{invoice.days_until_due}}", FALSE },
    { "{{#invoice.overdue}}{{/invoice.overdue}}", 20, &in_advance, "{{invoice.days_overdue}}",
      TRUE },
    { "", 0, &after_due, "{{pay.qr}}", TRUE },
    { "", 0, &in_subject, "{{pay.qr}}", FALSE },
    { "", 0, &in_sms, "{{pay.qr}}", FALSE },
    { "", 0, &in_subject, "{{> invoices}}", FALSE },
    { "", 0, &after_due, "{{> invoices}}", TRUE },
    { "", 0, &after_due, "{{#invoices}}\n\n{{/invoices}}\n", TRUE },
    { "x", 1, &after_due, "{{#invoices}}{{/invoices}}", TRUE },
    { "{{#invoices}}{{/invoices}}", 13, &after_due, "{{#invoices}}{{/invoices}}", FALSE },
    { "{{=<% %>=}}", 11, &after_due, "{{count}}", FALSE },
    { "{{! note }}", 5, &after_due, "{{count}}", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PuntualTemplateDocument) document =
          puntual_template_document_new (cases[i].text, cases[i].place);
      g_autoptr (GPtrArray) offers =
          puntual_template_document_offers (document, cases[i].offset, cases[i].place, NULL);

      g_test_message ("%s at %" G_GSIZE_FORMAT ": %s", cases[i].text, cases[i].offset,
                      cases[i].insert);
      g_assert_cmpint (find_offer (offers, cases[i].insert) != NULL, ==, cases[i].offered);
    }
}

/* Puts every offer where it is offered: nothing is wrong then. */
static void
test_every_offer_makes_a_right_text (void)
{
  static const char *const texts[] = { "",
                                       "x",
                                       "{{#invoices}}{{/invoices}}",
                                       "a\n\nb",
                                       "{{#invoice}}{{/invoice}}",
                                       "{{#several}}{{^mixed}}{{/mixed}}{{/several}}" };
  static const PuntualTemplatePlace *const places[] = { &after_due, &in_advance, &in_subject,
                                                        &in_sms };

  for (guint t = 0; t < G_N_ELEMENTS (texts); t++)
    for (guint p = 0; p < G_N_ELEMENTS (places); p++)
      {
        gsize offset = strlen (texts[t]) / 2;
        g_autoptr (PuntualTemplateDocument) document =
            puntual_template_document_new (texts[t], places[p]);
        g_autoptr (GPtrArray) offers =
            puntual_template_document_offers (document, offset, places[p], NULL);

        g_assert_cmpuint (offers->len, >, 20);
        for (guint i = 0; i < offers->len; i++)
          {
            const PuntualTemplateOffer *offer = g_ptr_array_index (offers, i);
            g_autofree char *text = g_strdup_printf ("%.*s%s%s", (int)offset, texts[t],
                                                     offer->insert, texts[t] + offset);
            g_autoptr (PuntualTemplateDocument) after =
                puntual_template_document_new (text, places[p]);

            g_test_message ("%s", text);
            g_assert_cmpuint (after->problems->len, ==, 0);
            g_assert_cmpuint (offer->caret, <=, strlen (offer->insert));
            g_assert_cmpstr (offer->label, !=, "");
            g_assert_cmpstr (offer->group, !=, "");
          }
      }
}

/* Nor does an offer make a text wrong that holds anything else. */
static void
test_no_offer_adds_a_mistake (void)
{
  GRand *random = g_rand_new_with_seed (5);
  guint n_offers = 0;

  for (guint i = 0; i < 3000; i++)
    {
      const PuntualTemplatePlace *place = i % 2 == 0 ? &after_due : &in_subject;
      g_autofree char *text = random_text (random);
      g_autoptr (PuntualTemplateDocument) document = puntual_template_document_new (text, place);
      gsize offset = (gsize)g_rand_int_range (random, 0, (int)strlen (text) + 1);
      g_autoptr (GPtrArray) offers =
          puntual_template_document_offers (document, offset, place, NULL);

      if (!g_utf8_validate (text, (gssize)offset, NULL))
        continue;
      for (guint o = i % 7; o < offers->len; o += 7)
        {
          const PuntualTemplateOffer *offer = g_ptr_array_index (offers, o);
          g_autofree char *with =
              g_strdup_printf ("%.*s%s%s", (int)offset, text, offer->insert, text + offset);
          g_autoptr (PuntualTemplateDocument) after = puntual_template_document_new (with, place);

          if (count_grave (after) > count_grave (document))
            g_error ("“%s” in “%s” makes “%s”", offer->insert, text, with);
          n_offers++;
        }
    }
  g_assert_cmpuint (n_offers, >, 5000);
  g_rand_free (random);
}

static void
test_offers_follow_what_is_typed (void)
{
  static const struct
  {
    const char *typed;
    const char *first;
  } cases[] = { { "due", "{{invoice.due_date}}" },
                { "IBAN", "{{pay.iban}}" },
                { "customer.n", "{{customer.name}}" },
                { "Qr", "{{pay.qr}}" },
                { "first", "{{customer.first_name}}" } };
  g_autoptr (PuntualTemplateDocument) document = puntual_template_document_new ("", &after_due);
  g_autoptr (GPtrArray) none = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) offers =
          puntual_template_document_offers (document, 0, &after_due, cases[i].typed);

      g_test_message ("%s", cases[i].typed);
      g_assert_cmpuint (offers->len, >, 0);
      g_assert_cmpstr (((PuntualTemplateOffer *)g_ptr_array_index (offers, 0))->insert, ==,
                       cases[i].first);
    }
  none = puntual_template_document_offers (document, 0, &after_due, "zzzz");
  g_assert_cmpuint (none->len, ==, 0);
}

static void
test_every_variable_has_words (void)
{
  guint n;
  const PuntualVariable *all = puntual_variables_all (&n);
  g_autofree char *with = puntual_template_section_words ("pay.iban", FALSE);
  g_autofree char *each = puntual_template_section_words ("invoices", FALSE);
  g_autofree char *first = puntual_template_section_words ("invoices.instalment", TRUE);

  for (guint i = 0; i < n; i++)
    {
      g_test_message ("%s", all[i].path);
      g_assert_null (strpbrk (puntual_template_path_words (all[i].path), "._"));
    }
  g_assert_cmpstr (puntual_template_path_words ("invoice.due_date"), ==, "due date");
  g_assert_cmpstr (puntual_template_path_words ("no.such"), ==, "no.such");
  g_assert_cmpstr (with, ==, "With IBAN");
  g_assert_cmpstr (each, ==, "For each invoice");
  g_assert_cmpstr (first, ==, "Without instalments");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add_func ("/template-document/" name, func)
  ADD ("a-text-is-cut-into-pieces", test_a_text_is_cut_into_pieces);
  ADD ("names-are-resolved-where-they-stand", test_names_are_resolved_where_they_stand);
  ADD ("problems-say-what-and-mend-it", test_problems_say_what_and_mend_it);
  ADD ("a-picture-where-none-is-seen-is-no-obstacle",
       test_a_picture_where_none_is_seen_is_no_obstacle);
  ADD ("what-has-no-grave-problem-can-be-rendered", test_what_has_no_grave_problem_can_be_rendered);
  ADD ("mending-comes-to-an-end", test_mending_comes_to_an_end);
  ADD ("every-fix-leaves-less-wrong", test_every_fix_leaves_less_wrong);
  ADD ("choosing-a-name-takes-no-words", test_choosing_a_name_takes_no_words);
  ADD ("without-a-step-both-sides-may-be-said", test_without_a_step_both_sides_may_be_said);
  ADD ("one-rule-says-what-takes-a-line", test_one_rule_says_what_takes_a_line);
  ADD ("sizes-are-capped", test_sizes_are_capped);
  ADD ("what-is-no-text-has-a-problem", test_what_is_no_text_has_a_problem);
  ADD ("only-what-is-allowed-there-is-offered", test_only_what_is_allowed_there_is_offered);
  ADD ("every-offer-makes-a-right-text", test_every_offer_makes_a_right_text);
  ADD ("no-offer-adds-a-mistake", test_no_offer_adds_a_mistake);
  ADD ("offers-follow-what-is-typed", test_offers_follow_what_is_typed);
  ADD ("every-variable-has-words", test_every_variable_has_words);
  return g_test_run ();
}
