/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-ledger-row.h"

struct _PuntualLedgerRow
{
  GObject parent_instance;

  gint64 id;
  gpointer record;
  GDestroyNotify free_record;
};

G_DEFINE_FINAL_TYPE (PuntualLedgerRow, puntual_ledger_row, G_TYPE_OBJECT)

static guint loaded_signal;

static void
puntual_ledger_row_finalize (GObject *object)
{
  PuntualLedgerRow *self = PUNTUAL_LEDGER_ROW (object);

  if (self->record != NULL)
    self->free_record (self->record);
  G_OBJECT_CLASS (puntual_ledger_row_parent_class)->finalize (object);
}

static void
puntual_ledger_row_class_init (PuntualLedgerRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = puntual_ledger_row_finalize;
  loaded_signal = g_signal_new ("loaded", PUNTUAL_TYPE_LEDGER_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
}

static void
puntual_ledger_row_init (PuntualLedgerRow *self)
{
}

PuntualLedgerRow *
puntual_ledger_row_new (gint64 id, GDestroyNotify free_record)
{
  PuntualLedgerRow *self = g_object_new (PUNTUAL_TYPE_LEDGER_ROW, NULL);

  self->id = id;
  self->free_record = free_record;
  return self;
}

gint64
puntual_ledger_row_get_id (PuntualLedgerRow *self)
{
  return self->id;
}

gconstpointer
puntual_ledger_row_get_record (PuntualLedgerRow *self)
{
  return self->record;
}

void
puntual_ledger_row_take_record (PuntualLedgerRow *self, gpointer record)
{
  gpointer old = self->record;

  self->record = record;
  g_signal_emit (self, loaded_signal, 0);
  if (old != NULL)
    self->free_record (old);
}
