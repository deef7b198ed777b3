/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-customer-statement.h"
#include "puntual-save-dialog.h"
#include "puntual-statement-file.h"

static GBytes *
make_pdf (PuntualLedger *ledger, gconstpointer customer_id, GError **error)
{
  return puntual_customer_statement_pdf (ledger, *(const gint64 *)customer_id, error);
}

static GBytes *
make_csv (PuntualLedger *ledger, gconstpointer customer_id, GError **error)
{
  return puntual_customer_statement_csv (ledger, *(const gint64 *)customer_id, error);
}

void
puntual_customer_statement_save (GtkWidget *owner, PuntualShell *shell,
                                 const PuntualCustomer *customer, PuntualSaveKind kind)
{
  gboolean is_pdf = kind == PUNTUAL_SAVE_PDF;
  g_autofree char *plain = g_strdelimit (g_strdup (customer->name), "/\\:*?\"<>|", '-');
  g_autofree char *name = NULL;
  PuntualSaving saving = {
    .kind = kind,
    .title = _ ("Save the Statement"),
    .done = _ ("Statement saved"),
    .make = is_pdf ? make_pdf : make_csv,
    .data = g_memdup2 (&customer->id, sizeof customer->id),
    .free_data = g_free,
  };

  /* Translators: the name of a file; %1$s is a customer, %2$s "pdf" or "csv" */
  name = g_strdup_printf (_ ("Statement %1$s.%2$s"), plain, is_pdf ? "pdf" : "csv");
  saving.name = name;
  puntual_save_dialog_present (owner, shell, &saving);
}
