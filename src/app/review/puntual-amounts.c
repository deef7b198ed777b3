/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-amounts.h"
#include "puntual-locale.h"

struct _PuntualAmounts
{
  GArray *sums; /* of Sum */
};

typedef struct
{
  const char *currency; /* interned */
  gint64 minor;
} Sum;

PuntualAmounts *
puntual_amounts_new (void)
{
  PuntualAmounts *self = g_new0 (PuntualAmounts, 1);

  self->sums = g_array_new (FALSE, FALSE, sizeof (Sum));
  return self;
}

void
puntual_amounts_free (PuntualAmounts *self)
{
  g_array_unref (self->sums);
  g_free (self);
}

void
puntual_amounts_add (PuntualAmounts *self, const char *currency, gint64 minor)
{
  Sum added = { g_intern_string (currency), minor };

  for (guint i = 0; i < self->sums->len; i++)
    {
      Sum *sum = &g_array_index (self->sums, Sum, i);

      if (sum->currency != added.currency)
        continue;
      if (minor > 0 && sum->minor > G_MAXINT64 - minor)
        sum->minor = G_MAXINT64;
      else
        sum->minor += minor;
      return;
    }
  g_array_append_val (self->sums, added);
}

char *
puntual_amounts_text (const PuntualAmounts *self, const char *language)
{
  char *text = g_strdup ("");

  for (guint i = 0; i < self->sums->len; i++)
    {
      const Sum *sum = &g_array_index (self->sums, Sum, i);
      g_autofree char *money = puntual_locale_money (sum->minor, sum->currency, language);
      g_autofree char *before = text;

      if (i == 0)
        text = g_strdup (money);
      else if (i + 1 < self->sums->len)
        text = g_strdup_printf ("%s, %s", before, money);
      else
        /* Translators: amounts in several currencies: "10.530,50 € and 1.950,00 £". */
        text = g_strdup_printf (_ ("%s and %s"), before, money);
    }
  return text;
}
