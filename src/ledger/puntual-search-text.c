/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-search-text.h"

#include <string.h>
#include "puntual-amount-sought.h"
#include "puntual-money.h"
#include "puntual-text.h"

#define MAX_TERMS 16
#define MAX_BYTES 1000

typedef struct
{
  char *folded;  /* one word, or several that follow each other: "f 2026" */
  char *compact; /* without spaces */
  gboolean is_amount;
  PuntualAmountSought amount;
} Term;

struct _PuntualSearchText
{
  Term terms[MAX_TERMS];
  guint n_terms;
  char *compact; /* of the whole text */
  gboolean is_amount;
  PuntualAmountSought amount; /* the whole text */
};

static char *
without_spaces (const char *folded)
{
  char *compact = g_strdup (folded);
  char *end = compact;

  for (const char *at = folded; *at != '\0'; at++)
    if (*at != ' ')
      *end++ = *at;
  *end = '\0';
  return compact;
}

static void
add_term (PuntualSearchText *self, const char *text)
{
  g_autofree char *folded = puntual_text_fold (text);
  Term *term = &self->terms[self->n_terms];

  if (*folded == '\0')
    return;
  term->compact = without_spaces (folded);
  term->is_amount = puntual_amount_sought_parse (&term->amount, text);
  term->folded = g_steal_pointer (&folded);
  self->n_terms++;
}

/* A space that does not break a line groups digits and separates nothing. */
static gboolean
separates (gunichar c)
{
  return g_unichar_isspace (c) && c != 0x00a0 && c != 0x202f && c != 0x2007;
}

static void
add_terms (PuntualSearchText *self, char *text)
{
  char *begin = text;

  while (*begin != '\0' && self->n_terms < MAX_TERMS)
    {
      char *end = begin;
      char *next;

      while (*end != '\0' && !separates (g_utf8_get_char (end)))
        end = g_utf8_next_char (end);
      next = *end != '\0' ? g_utf8_next_char (end) : end;
      *end = '\0';
      add_term (self, begin);
      begin = next;
    }
}

PuntualSearchText *
puntual_search_text_new (const char *text)
{
  g_autoptr (PuntualSearchText) self = NULL;
  g_autofree char *valid = NULL;
  g_autofree char *folded = NULL;

  if (text == NULL)
    return NULL;
  valid = g_utf8_make_valid (text, (gssize)strnlen (text, MAX_BYTES));
  folded = puntual_text_fold (valid);
  if (*folded == '\0')
    return NULL;
  self = g_new0 (PuntualSearchText, 1);
  self->compact = without_spaces (folded);
  self->is_amount = puntual_amount_sought_parse (&self->amount, valid);
  add_terms (self, valid);
  return self->n_terms > 0 ? g_steal_pointer (&self) : NULL;
}

void
puntual_search_text_free (PuntualSearchText *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < self->n_terms; i++)
    {
      g_free (self->terms[i].folded);
      g_free (self->terms[i].compact);
    }
  g_free (self->compact);
  g_free (self);
}

guint
puntual_search_text_all (const PuntualSearchText *self)
{
  return (1u << self->n_terms) - 1;
}

static guint
find_folded (const PuntualSearchText *self, const char *folded)
{
  guint found = 0;

  for (guint i = 0; i < self->n_terms; i++)
    if (strstr (folded, self->terms[i].folded) != NULL)
      found |= 1u << i;
  return found;
}

static guint
find_compact (const PuntualSearchText *self, const char *compact)
{
  guint found = 0;

  for (guint i = 0; i < self->n_terms; i++)
    if (strstr (compact, self->terms[i].compact) != NULL)
      found |= 1u << i;
  return found;
}

guint
puntual_search_text_in (const PuntualSearchText *self, const char *text)
{
  g_autofree char *folded = text != NULL ? puntual_text_fold (text) : NULL;

  return folded != NULL ? find_folded (self, folded) : 0;
}

guint
puntual_search_text_in_code (const PuntualSearchText *self, const char *code)
{
  g_autofree char *folded = code != NULL ? puntual_text_fold (code) : NULL;
  g_autofree char *compact = folded != NULL ? without_spaces (folded) : NULL;

  return compact != NULL ? find_folded (self, folded) | find_compact (self, compact) : 0;
}

/* "acme s l" → "acme sl"; NULL when no two initials follow each other. */
static char *
join_initials (const char *name_key)
{
  char *joined = NULL;
  char *end = NULL;
  const char *at = name_key;

  while ((at = strchr (at, ' ')) != NULL)
    {
      gboolean after = at - name_key == 1 || (at - name_key > 1 && at[-2] == ' ');
      gboolean before = at[1] != '\0' && (at[2] == ' ' || at[2] == '\0');

      if (after && before && joined == NULL)
        {
          joined = g_malloc (strlen (name_key) + 1);
          end = joined + (at - name_key);
          memcpy (joined, name_key, (gsize)(at - name_key));
        }
      else if (joined != NULL && !(after && before))
        *end++ = ' ';
      at++;
      if (joined != NULL)
        {
          gsize length = strcspn (at, " ");

          memcpy (end, at, length);
          end += length;
        }
    }
  if (end != NULL)
    *end = '\0';
  return joined;
}

guint
puntual_search_text_in_name (const PuntualSearchText *self, const char *name_key)
{
  guint found = find_folded (self, name_key);
  g_autofree char *joined =
      found != puntual_search_text_all (self) ? join_initials (name_key) : NULL;

  return joined != NULL ? found | find_folded (self, joined) : found;
}

guint
puntual_search_text_in_amount (const PuntualSearchText *self, gint64 minor, const char *currency)
{
  int exponent = -1;
  guint found = 0;

  for (guint i = 0; i < self->n_terms; i++)
    {
      const Term *term = &self->terms[i];

      if (!term->is_amount && !self->is_amount)
        {
          if (g_ascii_strcasecmp (term->compact, currency) == 0)
            found |= 1u << i;
          continue;
        }
      if (exponent < 0)
        exponent = puntual_currency_exponent (currency);
      if (self->is_amount && puntual_amount_sought_fits (&self->amount, minor, exponent))
        return puntual_search_text_all (self);
      if (term->is_amount && puntual_amount_sought_fits (&term->amount, minor, exponent))
        found |= 1u << i;
    }
  return found;
}

gboolean
puntual_search_text_is_code (const PuntualSearchText *self, const char *code)
{
  g_autofree char *folded = code != NULL ? puntual_text_fold (code) : NULL;
  g_autofree char *compact = folded != NULL ? without_spaces (folded) : NULL;

  return g_strcmp0 (compact, self->compact) == 0;
}
