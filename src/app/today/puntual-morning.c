/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-morning.h"

#include <math.h>

#include "puntual-ageing.h"
#include "puntual-answered-pause.h"
#include "puntual-browse.h"
#include "puntual-kpi.h"
#include "puntual-ledger-records.h"
#include "puntual-outbox-browse.h"
#include "puntual-text.h"

/* Promises are counted up to here. */
#define COUNTED_MAX 1000

void
puntual_morning_free (PuntualMorning *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->sheet, puntual_review_sheet_free);
  g_clear_pointer (&self->broken, g_ptr_array_unref);
  g_clear_pointer (&self->amiss, g_ptr_array_unref);
  g_clear_pointer (&self->answers, g_ptr_array_unref);
  g_clear_pointer (&self->loose, g_ptr_array_unref);
  g_clear_pointer (&self->troubled, g_ptr_array_unref);
  g_clear_pointer (&self->money, g_ptr_array_unref);
  g_free (self);
}

/* --- What needs the owner --- */

static gboolean
read_broken (PuntualMorning *self, PuntualLedger *ledger, GError **error)
{
  self->broken = puntual_ledger_broken_promises (ledger, COUNTED_MAX, error);
  if (self->broken == NULL)
    return FALSE;
  self->n_broken = self->broken->len;
  g_ptr_array_set_size (self->broken, (int)MIN (self->n_broken, PUNTUAL_MORNING_ROWS));
  return TRUE;
}

static gboolean
read_amiss (PuntualMorning *self, PuntualDeskJob *job, GError **error)
{
  PuntualLedger *ledger = puntual_desk_job_get_ledger (job);
  const PuntualOutboxQuery query = { .shelf = PUNTUAL_OUTBOX_SHELF_ATTENTION, .descending = TRUE };
  g_autoptr (GArray) ids =
      puntual_outbox_browse (ledger, &query, puntual_desk_job_get_cancellable (job), error);

  if (ids == NULL)
    return FALSE;
  self->n_amiss = ids->len;
  if (!puntual_outbox_count_withdrawn (ledger, &self->n_withdrawn, error))
    return FALSE;
  self->amiss = puntual_outbox_rows (ledger, (const gint64 *)(gconstpointer)ids->data,
                                     MIN (ids->len, PUNTUAL_MORNING_ROWS), error);
  return self->amiss != NULL;
}

static gboolean
read_answers (PuntualMorning *self, PuntualLedger *ledger, GError **error)
{
  self->answers = puntual_answer_list (ledger, PUNTUAL_MORNING_ROWS, &self->n_answers, error);
  return self->answers != NULL;
}

static gboolean
read_loose (PuntualMorning *self, PuntualDeskJob *job, GError **error)
{
  PuntualLedger *ledger = puntual_desk_job_get_ledger (job);
  const PuntualPaymentQuery query = {
    .shelf = PUNTUAL_PAYMENT_SHELF_UNALLOCATED,
    .descending = TRUE,
  };
  g_autoptr (GArray) ids =
      puntual_payment_browse (ledger, &query, puntual_desk_job_get_cancellable (job), error);

  if (ids == NULL)
    return FALSE;
  self->n_loose = ids->len;
  self->loose = puntual_payment_rows (ledger, (const gint64 *)(gconstpointer)ids->data,
                                      MIN (ids->len, PUNTUAL_MORNING_ROWS), error);
  return self->loose != NULL;
}

static gboolean
read_troubled (PuntualMorning *self, PuntualLedger *ledger, GError **error)
{
  self->troubled = puntual_account_list_troubled (ledger, error);
  return self->troubled != NULL;
}

static gboolean
read_standing (PuntualMorning *self, PuntualLedger *ledger, GError **error)
{
  guint counts[PUNTUAL_N_INVOICE_SHELVES];
  g_autoptr (PuntualBusiness) business = NULL;

  if (!puntual_invoice_count_shelves (ledger, counts, NULL, error))
    return FALSE;
  self->empty = counts[PUNTUAL_INVOICE_SHELF_ALL] == 0;
  business = puntual_ledger_load_business (ledger, error);
  if (business == NULL)
    return FALSE;
  self->business = !puntual_text_is_blank (business->name);
  return TRUE;
}

/* --- Money --- */

static PuntualMorningMoney *
money_in (PuntualMorning *self, const char *currency)
{
  PuntualMorningMoney *money;

  for (guint i = 0; i < self->money->len; i++)
    {
      money = g_ptr_array_index (self->money, i);
      if (g_str_equal (money->currency, currency))
        return money;
    }
  money = g_new0 (PuntualMorningMoney, 1);
  money->currency = g_intern_string (currency);
  money->dso = NAN;
  g_ptr_array_add (self->money, money);
  return money;
}

/* The currency of the most invoices comes first. */
static gboolean
read_owed (PuntualMorning *self, PuntualLedger *ledger, GError **error)
{
  g_autoptr (GArray) owed = puntual_ledger_owed (ledger, 0, error);
  g_autoptr (GArray) ages = NULL;

  if (owed == NULL)
    return FALSE;
  for (guint i = 0; i < owed->len; i++)
    money_in (self, g_array_index (owed, PuntualOwed, i).currency);
  ages = puntual_ageing_report (ledger, 0, error);
  for (guint i = 0; ages != NULL && i < ages->len; i++)
    {
      const PuntualAgeing *age = &g_array_index (ages, PuntualAgeing, i);
      PuntualMorningMoney *money = money_in (self, age->currency);

      money->ageing[0] = age->current;
      money->ageing[1] = age->days_1_30;
      money->ageing[2] = age->days_31_60;
      money->ageing[3] = age->days_61_90;
      money->ageing[4] = age->days_over_90;
      money->total = age->total;
    }
  return ages != NULL;
}

static gboolean
read_due (PuntualMorning *self, PuntualLedger *ledger, GError **error)
{
  g_autoptr (GArray) days =
      puntual_ledger_due_days (ledger, self->day, PUNTUAL_MORNING_DAYS, error);

  for (guint i = 0; days != NULL && i < days->len; i++)
    {
      const PuntualDueDay *due = &g_array_index (days, PuntualDueDay, i);
      PuntualMorningMoney *money = money_in (self, due->currency);
      int index = due->day - self->day;

      if (index < 0 || index >= PUNTUAL_MORNING_DAYS)
        continue;
      money->due[index] = due->minor;
      money->n_due[index] = due->n_invoices;
    }
  return days != NULL;
}

static gboolean
read_expected (PuntualMorning *self, PuntualLedger *ledger, GError **error)
{
  g_autoptr (PuntualForecast) forecast = puntual_forecast_new (ledger, 5, error);
  g_autoptr (GArray) figures = NULL;

  if (forecast == NULL)
    return FALSE;
  for (guint i = 0; i < forecast->currencies->len; i++)
    {
      const PuntualCashForecast *cash =
          &g_array_index (forecast->currencies, PuntualCashForecast, i);

      money_in (self, cash->currency)->expected = cash->within_30;
    }
  figures = puntual_kpi_report (ledger, error);
  for (guint i = 0; figures != NULL && i < figures->len; i++)
    {
      const PuntualKpi *kpi = &g_array_index (figures, PuntualKpi, i);

      money_in (self, kpi->currency)->dso = kpi->dso;
    }
  return figures != NULL;
}

gboolean
puntual_morning_read (PuntualDeskJob *job, gpointer unused, GError **error)
{
  PuntualMorning *self = g_new0 (PuntualMorning, 1);
  PuntualLedger *ledger = puntual_desk_job_get_ledger (job);

  puntual_desk_job_take_result (job, self, (GDestroyNotify)puntual_morning_free);
  self->day = puntual_desk_job_get_day (job);
  self->money = g_ptr_array_new_with_free_func (g_free);
  if (!read_standing (self, ledger, error))
    return FALSE;
  if (self->empty)
    return TRUE;
  self->sheet = puntual_review_sheet_load (job, error);
  return self->sheet != NULL && read_broken (self, ledger, error) && read_amiss (self, job, error)
         && read_answers (self, ledger, error) && read_loose (self, job, error)
         && read_troubled (self, ledger, error) && read_owed (self, ledger, error)
         && read_due (self, ledger, error) && read_expected (self, ledger, error);
}
