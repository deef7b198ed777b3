/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-search-spans.h"

typedef struct
{
  const char *name;
  const char *search, *shown;
  const char *expected; /* what is found stands in brackets */
} Case;

static const Case CASES[] = {
  { "case-and-accents-do-not-matter", "ferreteria", "Ferretería Sol", "[Ferretería] Sol" },
  { "an-accent-typed-finds-none", "ÑANDÚ", "Libreria Nandu", "Libreria [Nandu]" },
  { "every-word-is-marked", "sol ferr", "Ferretería Sol", "[Ferr]etería [Sol]" },
  { "every-time", "an", "Banana", "B[anan]a" },
  { "apart", "a", "Banana", "B[a]n[a]n[a]" },
  { "punctuation-of-a-number-does-not-matter", "f2026007", "F-2026/007", "[F-2026/007]" },
  { "nor-that-of-the-search", "F-2026/007", "F2026007", "[F2026007]" },
  { "an-amount-in-its-groups", "1210", "€1,210.00", "€[1,210].00" },
  { "initials-are-a-word", "sl", "Acme S.L.", "Acme [S.L]." },
  { "not-across-words", "sl", "Bares Lara", "Bares Lara" },
  { "a-letter-that-folds-into-two", "strasse", "Große Straße 3", "Große [Straße] 3" },
  { "overlapping-words-are-one-mark", "band and", "Bands", "[Band]s" },
  { "nothing-typed-marks-nothing", "  ", "Bands", "Bands" },
  { "punctuation-alone-marks-nothing", "--", "F-1", "F-1" },
  { "what-is-not-there-marks-nothing", "zzz", "Bands", "Bands" },
  { "nothing-shown-marks-nothing", "a", "", "" },
};

static char *
with_brackets (const char *shown, const GArray *spans)
{
  GString *text = g_string_new (NULL);
  guint at = 0;

  for (guint i = 0; i < spans->len; i++)
    {
      const PuntualSearchSpan *span = &g_array_index (spans, PuntualSearchSpan, i);

      g_string_append_len (text, shown + at, span->start - at);
      g_string_append_printf (text, "[%.*s]", (int)(span->end - span->start), shown + span->start);
      at = span->end;
    }
  g_string_append (text, shown + at);
  return g_string_free (text, FALSE);
}

static void
check_case (gconstpointer data)
{
  const Case *self = data;
  g_autoptr (GArray) spans = puntual_search_spans (self->search, self->shown);
  g_autofree char *marked = with_brackets (self->shown, spans);

  g_assert_cmpstr (marked, ==, self->expected);
}

static void
what_is_not_text_is_harmless (void)
{
  g_autoptr (GArray) spans = puntual_search_spans ("\xff\xfe", "Bands");

  g_assert_cmpuint (spans->len, ==, 0);
}

static void
a_long_text_is_marked_to_its_limit (void)
{
  g_autofree char *shown = g_strnfill (100000, 'a');
  g_autoptr (GArray) spans = puntual_search_spans ("a", shown);

  g_assert_cmpuint (spans->len, ==, 1);
  g_assert_cmpuint (g_array_index (spans, PuntualSearchSpan, 0).end, <=, 2000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autofree char *path = g_strdup_printf ("/search-spans/%s", CASES[i].name);

      g_test_add_data_func (path, &CASES[i], check_case);
    }
  g_test_add_func ("/search-spans/what-is-not-text-is-harmless", what_is_not_text_is_harmless);
  g_test_add_func ("/search-spans/a-long-text-is-marked-to-its-limit",
                   a_long_text_is_marked_to_its_limit);
  return g_test_run ();
}
