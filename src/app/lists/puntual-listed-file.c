/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-listed-file.h"

#include <glib/gi18n-lib.h>

#include "puntual-export.h"
#include "puntual-save-dialog.h"

typedef GString *(*ExportFunc) (PuntualLedger *ledger, const gint64 *ids, guint n, GError **error);

static GBytes *
export_ids (PuntualLedger *ledger, const GArray *ids, ExportFunc export, GError **error)
{
  GString *csv = export(ledger, (const gint64 *)(gconstpointer)ids->data, ids->len, error);

  return csv != NULL ? g_string_free_to_bytes (csv) : NULL;
}

static GBytes *
make_invoices (PuntualLedger *ledger, gconstpointer ids, GError **error)
{
  return export_ids (ledger, ids, puntual_export_listed_invoices, error);
}

static GBytes *
make_customers (PuntualLedger *ledger, gconstpointer ids, GError **error)
{
  return export_ids (ledger, ids, puntual_export_listed_customers, error);
}

/* The list may change while the file is written. */
static GArray *
listed_ids (PuntualLedgerTable *table)
{
  if (puntual_ledger_table_get_n_selected (table) > 1)
    return puntual_ledger_table_get_selected (table);
  return g_array_copy (
      (GArray *)puntual_ledger_list_get_ids (puntual_ledger_table_get_list (table)));
}

static void
save (GtkWidget *owner, PuntualShell *shell, PuntualLedgerTable *table, const char *stem,
      PuntualSaving saving)
{
  g_autoptr (GArray) ids = listed_ids (table);
  g_autofree char *day = puntual_day_to_iso (puntual_desk_get_day (puntual_shell_get_desk (shell)));
  g_autofree char *name = g_strdup_printf ("%s-%s.csv", stem, day);

  if (ids->len == 0)
    {
      puntual_shell_say (shell, _ ("There is nothing in this list to export."));
      return;
    }
  saving.kind = PUNTUAL_SAVE_CSV;
  saving.name = name;
  saving.data = g_steal_pointer (&ids);
  saving.free_data = (GDestroyNotify)g_array_unref;
  puntual_save_dialog_present (owner, shell, &saving);
}

void
puntual_listed_file_save_invoices (GtkWidget *owner, PuntualShell *shell, PuntualLedgerTable *table)
{
  /* Translators: the beginning of a file name. */
  save (owner, shell, table, _ ("invoices"),
        (PuntualSaving){ .title = _ ("Export Invoices"),
                         .done = _ ("Invoices exported"),
                         .make = make_invoices });
}

void
puntual_listed_file_save_customers (GtkWidget *owner, PuntualShell *shell,
                                    PuntualLedgerTable *table)
{
  /* Translators: the beginning of a file name. */
  save (owner, shell, table, _ ("customers"),
        (PuntualSaving){ .title = _ ("Export Customers"),
                         .done = _ ("Customers exported"),
                         .make = make_customers });
}
