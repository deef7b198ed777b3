/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-payer-habit.h"

#include <glib/gi18n-lib.h>

#include "puntual-locale.h"
#include "puntual-settlement-table.h"

#define NEWEST 4u     /* how many of the newest are told one by one */
#define LOOKED_AT 12u /* how many of the newest make a habit */

typedef struct
{
  PuntualDay settled_day;
  int late; /* days; negative: early */
} Paid;

static gboolean
take_settlement (const PuntualSettlement *settlement, gpointer data)
{
  GArray *paid = data;
  Paid one = { settlement->settled_day, settlement->settled_day - settlement->due_day };

  /* What credit notes settled was not paid. */
  if (settlement->settled_day != PUNTUAL_DAY_NONE && settlement->due_day != PUNTUAL_DAY_NONE
      && settlement->credited < settlement->total)
    g_array_append_val (paid, one);
  return TRUE;
}

static int
compare_newest_first (gconstpointer a, gconstpointer b)
{
  const Paid *x = a;
  const Paid *y = b;

  return x->settled_day != y->settled_day ? (x->settled_day < y->settled_day ? 1 : -1)
                                          : (x->late < y->late) - (x->late > y->late);
}

static int
compare_late (gconstpointer a, gconstpointer b)
{
  const Paid *x = a;
  const Paid *y = b;

  return (x->late > y->late) - (x->late < y->late);
}

/* The middle one, so that one bad year of an otherwise good payer does not decide. */
static int
usual_late (const GArray *newest)
{
  g_autoptr (GArray) sorted = g_array_copy ((GArray *)newest);

  g_array_sort (sorted, compare_late);
  return g_array_index (sorted, Paid, sorted->len / 2).late;
}

static guint
count_late (const GArray *paid, guint n)
{
  guint late = 0;

  for (guint i = 0; i < n; i++)
    late += g_array_index (paid, Paid, i).late > 0;
  return late;
}

/* "3 of the last 4 were late." */
static char *
lately (guint late, guint n, const char *language)
{
  g_autofree char *late_text = puntual_locale_integer (late, language);
  g_autofree char *n_text = puntual_locale_integer (n, language);

  /* Translators: of the last %2$s invoices %1$s were paid late */
  return g_strdup_printf (
      ngettext ("%1$s of the last %2$s was late.", "%1$s of the last %2$s were late.", late),
      late_text, n_text);
}

static char *
describe_one (int late, const char *language)
{
  g_autofree char *days = puntual_locale_integer (late, language);

  if (late <= 0)
    return g_strdup (_ ("Paid the only invoice on time."));
  /* Translators: %s is a number of days */
  return g_strdup_printf (ngettext ("Paid the only invoice %s day late.",
                                    "Paid the only invoice %s days late.", (gulong)late),
                          days);
}

static char *
describe (const GArray *paid, const char *language)
{
  const guint n_newest = MIN (paid->len, NEWEST);
  guint n_late = count_late (paid, paid->len);
  g_autofree char *recent = NULL;
  g_autofree char *days = NULL;
  int usual;

  if (paid->len == 0)
    return g_strdup (_ ("No paid invoice yet."));
  if (paid->len == 1)
    return describe_one (g_array_index (paid, Paid, 0).late, language);
  if (n_late == 0)
    return g_strdup (_ ("Always pays on time."));
  usual = usual_late (paid);
  n_late = count_late (paid, n_newest);
  if (usual <= 0 && n_late == 0)
    return g_strdup (_ ("Usually pays on time."));
  recent = lately (n_late, n_newest, language);
  if (usual <= 0)
    /* Translators: %s is a sentence such as: 1 of the last 4 was late. */
    return g_strdup_printf (_ ("Usually pays on time; %s"), recent);
  days = puntual_locale_integer (usual, language);
  /* Translators: %1$s is a number of days, %2$s a sentence such as: 3 of the last 4 were late. */
  return g_strdup_printf (ngettext ("Usually pays %1$s day late; %2$s",
                                    "Usually pays %1$s days late; %2$s", (gulong)usual),
                          days, recent);
}

char *
puntual_payer_habit_sentence (PuntualLedger *ledger, gint64 customer_id, const char *language,
                              GError **error)
{
  PuntualDay today = puntual_clock_today (puntual_ledger_get_clock (ledger));
  g_autoptr (GArray) paid = g_array_new (FALSE, FALSE, sizeof (Paid));

  if (!puntual_settlement_each (ledger, today, customer_id, take_settlement, paid, error))
    return NULL;
  g_array_sort (paid, compare_newest_first);
  if (paid->len > LOOKED_AT)
    g_array_set_size (paid, LOOKED_AT);
  return describe (paid, language);
}
