/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-legal-form.h"

#include <string.h>

/* Forms of one kind are spellings or varieties of one another: a firm with one owner is SL in one
 * list and SLU in the next. */
typedef enum
{
  FORM_NONE,
  FORM_SL,
  FORM_SA,
  FORM_SA_DE_CV,
  FORM_S_DE_RL,
  FORM_SAS,
  FORM_SC,
  FORM_CB,
  FORM_COOPERATIVE,
  FORM_LTDA,
  FORM_SPA,
  FORM_SRL,
  FORM_SARL,
  FORM_LTD,
  FORM_PLC,
  FORM_LLC,
  FORM_LLP,
  FORM_INC,
  FORM_GMBH,
  FORM_AG,
  FORM_BV,
} FormKind;

typedef struct
{
  const char *closed, *spaced; /* spaced: NULL for what is not made of initials */
  FormKind kind;
} LegalForm;

/* What ends in another form stands before it. */
static const LegalForm forms[] = {
  { "sociedad limitada unipersonal", NULL, FORM_SL },
  { "sociedad limitada", NULL, FORM_SL },
  { "slu", "s l u", FORM_SL },
  { "slp", "s l p", FORM_SL },
  { "sll", "s l l", FORM_SL },
  { "slne", "s l n e", FORM_SL },
  { "sl", "s l", FORM_SL },
  { "sociedad anonima", NULL, FORM_SA },
  { "sau", "s a u", FORM_SA },
  { "sal", "s a l", FORM_SA },
  { "sapi de cv", "s a p i de c v", FORM_SA_DE_CV },
  { "sab de cv", "s a b de c v", FORM_SA_DE_CV },
  { "sa de cv", "s a de c v", FORM_SA_DE_CV },
  { "s de rl de cv", "s de r l de c v", FORM_S_DE_RL },
  { "s de rl", "s de r l", FORM_S_DE_RL },
  { "sas", "s a s", FORM_SAS },
  { "sa", "s a", FORM_SA },
  { "s coop", NULL, FORM_COOPERATIVE },
  { "scoop", NULL, FORM_COOPERATIVE },
  { "sociedad cooperativa", NULL, FORM_COOPERATIVE },
  { "sociedad civil", NULL, FORM_SC },
  { "scp", "s c p", FORM_SC },
  { "sc", "s c", FORM_SC },
  { "comunidad de bienes", NULL, FORM_CB },
  { "cb", "c b", FORM_CB },
  { "limitada", NULL, FORM_LTDA },
  { "ltda", NULL, FORM_LTDA },
  { "lda", NULL, FORM_LTDA },
  { "spa", "s p a", FORM_SPA },
  { "srl", "s r l", FORM_SRL },
  { "sarl", "s a r l", FORM_SARL },
  { "limited", NULL, FORM_LTD },
  { "ltd", "l t d", FORM_LTD },
  { "plc", "p l c", FORM_PLC },
  { "llc", "l l c", FORM_LLC },
  { "llp", "l l p", FORM_LLP },
  { "incorporated", NULL, FORM_INC },
  { "inc", NULL, FORM_INC },
  { "gmbh", NULL, FORM_GMBH },
  { "ag", NULL, FORM_AG },
  { "bv", "b v", FORM_BV },
};

/* Length of the name before it, 0 when the key does not end in that form or is nothing else. */
static gsize
length_before (const char *name_key, gsize length, const char *form)
{
  gsize n = form != NULL ? strlen (form) : 0;

  if (n == 0 || length < n + 2 || name_key[length - n - 1] != ' '
      || memcmp (name_key + length - n, form, n) != 0)
    return 0;
  return length - n - 1;
}

static const LegalForm *
find_form (const char *name_key, gsize *before)
{
  gsize length = strlen (name_key);

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      *before = length_before (name_key, length, forms[i].closed);
      if (*before == 0)
        *before = length_before (name_key, length, forms[i].spaced);
      if (*before > 0)
        return &forms[i];
    }
  *before = length;
  return NULL;
}

static char *
respell (const char *name_key, gboolean closed)
{
  gsize before;
  const LegalForm *form = find_form (name_key, &before);
  const char *wanted = form == NULL ? NULL : closed ? form->closed : form->spaced;

  if (wanted == NULL || strcmp (name_key + before + 1, wanted) == 0)
    return NULL;
  return g_strdup_printf ("%.*s %s", (int)before, name_key, wanted);
}

char *
puntual_legal_form_close (const char *name_key)
{
  return respell (name_key, TRUE);
}

char *
puntual_legal_form_space (const char *name_key)
{
  return respell (name_key, FALSE);
}

/* Whole words: "ana" is in "ana ruiz", not in "anabel". */
static gboolean
has_words (const char *text, const char *words)
{
  gsize n = strlen (words);

  for (const char *at = strstr (text, words); at != NULL; at = strstr (at + 1, words))
    if ((at == text || at[-1] == ' ') && (at[n] == '\0' || at[n] == ' '))
      return TRUE;
  return FALSE;
}

gboolean
puntual_legal_form_same_name (const char *a, const char *b)
{
  gsize a_length, b_length;
  const LegalForm *a_form = find_form (a, &a_length);
  const LegalForm *b_form = find_form (b, &b_length);

  if (a_length == b_length && memcmp (a, b, a_length) == 0)
    return a_form == NULL || b_form == NULL || a_form->kind == b_form->kind;
  return has_words (a, b) || has_words (b, a);
}
