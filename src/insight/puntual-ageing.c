/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-ageing.h"

#include "puntual-ledger-records.h"
#include "puntual-money.h"
#include "puntual-text.h"

typedef struct
{
  GArray *currencies;
  PuntualDay today;
  GError *error;
} Ageing;

static int
compare_currency (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (((const PuntualAgeing *)a)->currency, ((const PuntualAgeing *)b)->currency);
}

static PuntualAgeing *
find_currency (GArray *currencies, const char *code)
{
  PuntualAgeing fresh = { .currency = g_intern_string (code) };

  for (guint i = 0; i < currencies->len; i++)
    {
      PuntualAgeing *one = &g_array_index (currencies, PuntualAgeing, i);

      if (one->currency == fresh.currency)
        return one;
    }
  g_array_append_val (currencies, fresh);
  return &g_array_index (currencies, PuntualAgeing, currencies->len - 1);
}

/* The due day itself is not late yet. */
static gint64 *
find_bucket (PuntualAgeing *ageing, PuntualDay due, PuntualDay today)
{
  int days = today - due;

  if (due == PUNTUAL_DAY_NONE || days <= 0)
    return &ageing->current;
  if (days <= 30)
    return &ageing->days_1_30;
  if (days <= 60)
    return &ageing->days_31_60;
  return days <= 90 ? &ageing->days_61_90 : &ageing->days_over_90;
}

static gboolean
add_invoice (const PuntualInvoice *invoice, gpointer data)
{
  Ageing *self = data;
  PuntualAgeing *ageing;
  gint64 *bucket;

  if (invoice->issue_day > self->today)
    return TRUE;

  ageing = find_currency (self->currencies, invoice->currency);
  bucket = find_bucket (ageing, invoice->due_day, self->today);
  *bucket += invoice->balance;
  /* No bucket exceeds the total, so its check is theirs. */
  return puntual_money_add (ageing->total, invoice->balance, &ageing->total, &self->error);
}

/**
 * puntual_ageing_report:
 *
 * The bounds are those of the credit managers' surveys (current, 1–30, 31–60, 61–90, over 90 days
 * past the due date). Invoices dated after the clock's day are not owed yet and left out.
 *
 * Returns: (transfer full): PuntualAgeing per currency by code, empty when nothing is owed; NULL
 * with AMOUNT_OVERFLOW when the sum of a currency is beyond all bounds, or what the ledger says
 */
GArray *
puntual_ageing_report (PuntualLedger *ledger, gint64 customer_id, GError **error)
{
  g_autoptr (GArray) currencies = g_array_new (FALSE, TRUE, sizeof (PuntualAgeing));
  const PuntualInvoiceFilter filter = { .open = TRUE, .customer_id = customer_id };
  Ageing self = { .currencies = currencies,
                  .today = puntual_clock_today (puntual_ledger_get_clock (ledger)) };

  if (!puntual_invoice_each (ledger, &filter, add_invoice, &self, error))
    return NULL;
  if (self.error != NULL)
    {
      g_propagate_error (error, self.error);
      return NULL;
    }
  g_array_sort (currencies, compare_currency);
  return g_steal_pointer (&currencies);
}

char *
puntual_ageing_to_csv (GArray *ageing)
{
  GString *csv = g_string_new ("currency,current,1-30,31-60,61-90,90+,total\r\n");

  for (guint i = 0; i < ageing->len; i++)
    {
      const PuntualAgeing *one = &g_array_index (ageing, PuntualAgeing, i);
      const gint64 buckets[] = { one->current,    one->days_1_30,    one->days_31_60,
                                 one->days_61_90, one->days_over_90, one->total };
      g_autofree char *code = puntual_text_to_csv_cell (one->currency);

      g_string_append (csv, code);
      for (guint j = 0; j < G_N_ELEMENTS (buckets); j++)
        {
          g_autofree char *decimal = puntual_money_to_decimal (buckets[j], one->currency);
          g_autofree char *cell = puntual_text_to_csv_cell (decimal);

          g_string_append_printf (csv, ",%s", cell);
        }
      g_string_append (csv, "\r\n");
    }
  return g_string_free (csv, FALSE);
}
