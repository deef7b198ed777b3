/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-number-forms.h"

#include <string.h>

/* Digits that a country puts into its mobile numbers or leaves out, behind so many letters:
 * WhatsApp writes numbers of Mexico as it did before 2019, those of Argentina as they are dialled
 * from abroad, and those of Brazil without the ninth digit that came in 2012. Only numbers that
 * were mobile ones by then got it: with a 9 before it, the number of a house is somebody else's. */
static const struct
{
  const char *country;
  char digit;
  gsize behind, length;    /* without the digit */
  const char *next_digits; /* what comes next; NULL: any */
} FORMS[] = {
  { "+52", '1', 3, 13, NULL },
  { "+54", '9', 3, 13, NULL },
  { "+55", '9', 5, 13, "6789" },
};

static gboolean
has_form (guint i, char next)
{
  return FORMS[i].next_digits == NULL || strchr (FORMS[i].next_digits, next) != NULL;
}

char *
puntual_number_other_form (const char *number)
{
  gsize length = strlen (number);

  for (guint i = 0; i < G_N_ELEMENTS (FORMS); i++)
    {
      gsize behind = FORMS[i].behind;

      if (!g_str_has_prefix (number, FORMS[i].country))
        continue;
      if (length == FORMS[i].length && has_form (i, number[behind]))
        return g_strdup_printf ("%.*s%c%s", (int)behind, number, FORMS[i].digit, number + behind);
      if (length == FORMS[i].length + 1 && number[behind] == FORMS[i].digit
          && has_form (i, number[behind + 1]))
        return g_strdup_printf ("%.*s%s", (int)behind, number, number + behind + 1);
    }
  return g_strdup (number);
}
