/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-whatsapp-proposal.h"

#include <string.h>

#include "puntual-whatsapp-words.h"

/* A message may be about several invoices: what is said of all of them comes first. */
#define CUSTOMER "customer.name"
#define NUMBERS "invoice_numbers"
#define AMOUNT "total_due"
#define DUE_DATE "oldest.due_date"
#define LINK "pay.link"
#define IBAN "pay.iban"
#define BUSINESS "business.name"

typedef struct
{
  const char *word; /* lower case */
  const char *path;
} Meaning;

/* Words that agencies give to gaps, in Spanish and English; the first that is in a name counts. */
static const Meaning NAMES[] = {
  { "due_date", DUE_DATE },
  { "vencimiento", DUE_DATE },
  { "fecha", DUE_DATE },
  { "date", DUE_DATE },
  { "first_name", "customer.first_name" },
  { "customer", CUSTOMER },
  { "client", CUSTOMER },
  { "company", BUSINESS },
  { "business", BUSINESS },
  { "empresa", BUSINESS },
  { "amount", AMOUNT },
  { "balance", AMOUNT },
  { "importe", AMOUNT },
  { "total", AMOUNT },
  { "saldo", AMOUNT },
  { "deuda", AMOUNT },
  { "invoice", NUMBERS },
  { "factura", NUMBERS },
  { "link", LINK },
  { "enlace", LINK },
  { "url", LINK },
  { "iban", IBAN },
  { "name", CUSTOMER },
  { "nombre", CUSTOMER },
};

/* Words before a gap; the one that ends last counts, of two the longer. */
static const Meaning LEADS[] = {
  { "hola", CUSTOMER },     { "hello", CUSTOMER },       { "hi", CUSTOMER },
  { "dear", CUSTOMER },     { "estimado", CUSTOMER },    { "estimada", CUSTOMER },
  { "factura", NUMBERS },   { "facturas", NUMBERS },     { "invoice", NUMBERS },
  { "invoices", NUMBERS },  { "importe", AMOUNT },       { "amount", AMOUNT },
  { "amount due", AMOUNT }, { "total", AMOUNT },         { "saldo", AMOUNT },
  { "balance", AMOUNT },    { "debes", AMOUNT },         { "debe", AMOUNT },
  { "owe", AMOUNT },        { "vence", DUE_DATE },       { "venció", DUE_DATE },
  { "vencida", DUE_DATE },  { "vencimiento", DUE_DATE }, { "due", DUE_DATE },
  { "due on", DUE_DATE },   { "due date", DUE_DATE },    { "expired", DUE_DATE },
  { "pagar en", LINK },     { "paga aquí", LINK },       { "enlace", LINK },
  { "pay at", LINK },       { "pay here", LINK },        { "link", LINK },
  { "iban", IBAN },         { "saludos", BUSINESS },     { "atentamente", BUSINESS },
  { "regards", BUSINESS },
};

/* --- By its name --- */

static const char *
by_name (const char *gap)
{
  const char *own = puntual_whatsapp_variable_called (gap);
  g_autofree char *plain = g_utf8_strdown (gap, -1);

  for (guint i = 0; own == NULL && i < G_N_ELEMENTS (NAMES); i++)
    if (strstr (plain, NAMES[i].word) != NULL)
      return NAMES[i].path;
  return own;
}

/* --- By its example --- */

typedef struct
{
  guint letters, digits, others; /* others: neither, nor a space */
  guint points;                  /* of the others, those that part the digits of an amount */
  guint groups;                  /* of digits in a row */
  guint last;                    /* digits of the last group */
  gboolean has_space, has_sign;  /* has_sign: of a currency */
} Look;

static Look
look_at (const char *example)
{
  Look look = { 0 };
  gboolean inside = FALSE;

  for (const char *c = example; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar letter = g_utf8_get_char (c);
      gboolean digit = g_ascii_isdigit (*c);

      if (digit && !inside)
        {
          look.groups++;
          look.last = 0;
        }
      inside = digit;
      look.digits += digit;
      look.last += digit;
      look.letters += g_unichar_isalpha (letter) != FALSE;
      look.has_space |= g_unichar_isspace (letter);
      look.has_sign |= g_unichar_type (letter) == G_UNICODE_CURRENCY_SYMBOL;
      look.points += *c == '.' || *c == ',';
      look.others += !digit && !g_unichar_isalpha (letter) && !g_unichar_isspace (letter);
    }
  return look;
}

static gboolean
is_iban (const char *example, const Look *look)
{
  return g_ascii_isupper (example[0]) && g_ascii_isupper (example[1])
         && g_ascii_isdigit (example[2]) && g_ascii_isdigit (example[3]) && look->others == 0
         && look->letters + look->digits >= 15;
}

/* "3/9/2026", "2026-09-03", "3 de septiembre de 2026" */
static gboolean
is_date (const Look *look)
{
  if (look->letters == 0)
    return look->groups == 3 && look->others == 2 && !look->has_space && look->digits >= 4
           && look->digits <= 8;
  return look->groups == 2 && look->last == 4 && look->has_space && look->letters >= 3;
}

/* "1.210,50 €", "EUR 1,210.50", "80.00" */
static gboolean
is_amount (const Look *look)
{
  if (look->digits == 0)
    return FALSE;
  return look->has_sign
         || (look->groups >= 2 && look->last == 2
             && (look->letters == 0 || (look->letters == 3 && look->has_space))
             && look->points == look->groups - 1 && look->others == look->points);
}

/* What cannot be anything else. */
static const char *
by_clear_example (const char *example)
{
  const Look look = look_at (example);

  if (strstr (example, "://") != NULL)
    return LINK;
  if (is_iban (example, &look))
    return IBAN;
  if (is_date (&look))
    return DUE_DATE;
  return is_amount (&look) ? AMOUNT : NULL;
}

/* "2026-0042", "F-12"; "Ana" */
static const char *
by_vague_example (const char *example)
{
  const Look look = look_at (example);

  if (look.digits >= 2 && !look.has_space && (look.letters > 0 || look.digits >= 4))
    return NUMBERS;
  return look.letters > 0 && look.digits == 0 && look.others == 0 ? CUSTOMER : NULL;
}

/* --- By the words before it --- */

/* What stands between the gap before it, or a line's beginning, and its first place. Owned, lower
 * case; NULL: it is not there. */
static char *
words_before (const char *gap, const char *words)
{
  g_autofree char *tag = g_strconcat ("{{", gap, "}}", NULL);
  const char *end = strstr (words, tag);
  const char *start = end;

  while (start != NULL && start > words && start[-1] != '}' && start[-1] != '\n')
    start--;
  return end != NULL ? g_utf8_strdown (start, end - start) : NULL;
}

static gboolean
is_letter_before (const char *text, const char *place)
{
  return place > text && g_unichar_isalpha (g_utf8_get_char (g_utf8_prev_char (place)));
}

/* Where a word ends for the last time in a text; NULL: it is not there. */
static const char *
last_end (const char *text, const char *word)
{
  const char *found = NULL;

  for (const char *at = strstr (text, word); at != NULL; at = strstr (at + 1, word))
    if (!is_letter_before (text, at) && !g_unichar_isalpha (g_utf8_get_char (at + strlen (word))))
      found = at + strlen (word);
  return found;
}

static const char *
by_words (const char *gap, const char *words)
{
  g_autofree char *before = words_before (gap, words);
  const Meaning *best = NULL;
  const char *best_end = NULL;

  for (guint i = 0; before != NULL && i < G_N_ELEMENTS (LEADS); i++)
    {
      const char *end = last_end (before, LEADS[i].word);

      if (end != NULL
          && (best == NULL || end > best_end
              || (end == best_end && strlen (LEADS[i].word) > strlen (best->word))))
        {
          best = &LEADS[i];
          best_end = end;
        }
    }
  return best != NULL ? best->path : NULL;
}

const char *
puntual_whatsapp_propose (const char *gap, const char *words, const char *example)
{
  const char *path = by_name (gap);

  if (path == NULL && example != NULL)
    path = by_clear_example (example);
  if (path == NULL)
    path = by_words (gap, words);
  if (path == NULL && example != NULL)
    path = by_vague_example (example);
  return path;
}
