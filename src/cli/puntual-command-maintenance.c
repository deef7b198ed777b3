/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "puntual-cli.h"
#include "puntual-ledger-records.h"
#include "puntual-money.h"
#include "puntual-output-file.h"
#include "puntual-output.h"
#include "puntual-pause-sentence.h"
#include "puntual-sender-lock.h"
#include "puntual-text.h"

/* How long a restore waits for a sender to end. */
#define SENDER_SECONDS 5

/* --- backup, restore, check --- */

/* Takes the sentence. */
static void
print_file (const PuntualCli *cli, const char *path, char *sentence)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *owned = sentence;

  if (!cli->json)
    {
      puntual_output_text (stdout, owned);
      return;
    }
  json_builder_begin_object (builder);
  puntual_json_add_string (builder, "file", path);
  json_builder_end_object (builder);
  puntual_output_json (builder);
}

gboolean
puntual_command_backup (PuntualCli *cli, int argc, char **argv, GError **error)
{
  g_auto (GStrv) words = NULL;
  PuntualLedger *ledger;

  if (!puntual_cli_parse (argc, argv, NULL, 1, 1, &words, error))
    return FALSE;
  if (words == NULL)
    return TRUE;
  ledger = puntual_cli_existing_ledger (cli, error);
  if (ledger == NULL || !puntual_output_file_check (cli, words[0], error)
      || !puntual_ledger_backup (ledger, words[0], error))
    return FALSE;

  /* Translators: %s is a file. */
  print_file (cli, words[0], g_strdup_printf (_ ("The ledger was copied to “%s”."), words[0]));
  return TRUE;
}

/* No sender is at work meanwhile: what it says would be in neither ledger. */
static gboolean
restore_locked (PuntualCli *cli, const char *backup_path, GError **error)
{
  g_autoptr (PuntualSenderLock) lock = NULL;

  if (g_file_test (cli->ledger_path, G_FILE_TEST_EXISTS))
    {
      lock = puntual_sender_lock_take (cli->ledger_path, SENDER_SECONDS, error);
      if (lock == NULL)
        return FALSE;
    }
  return puntual_ledger_restore (backup_path, cli->ledger_path, puntual_cli_clock (cli), error);
}

static void
print_restored (const PuntualCli *cli, const char *paused)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (!cli->json)
    {
      /* Translators: %s is a file. */
      printf (_ ("The ledger “%s” was restored."), cli->ledger_path);
      puts ("");
      if (paused != NULL)
        puts (paused);
      return;
    }
  json_builder_begin_object (builder);
  puntual_json_add_string (builder, "file", cli->ledger_path);
  puntual_json_add_string (builder, "paused", paused);
  json_builder_end_object (builder);
  puntual_output_json (builder);
}

gboolean
puntual_command_restore (PuntualCli *cli, int argc, char **argv, GError **error)
{
  g_auto (GStrv) words = NULL;
  g_autoptr (PuntualPolicy) policy = NULL;
  g_autofree char *paused = NULL;
  PuntualLedger *ledger;

  if (!puntual_cli_parse (argc, argv, NULL, 1, 1, &words, error))
    return FALSE;
  if (words == NULL)
    return TRUE;
  if (cli->ledger_path == NULL)
    cli->ledger_path = puntual_ledger_default_path ();
  if (!restore_locked (cli, words[0], error))
    return FALSE;

  ledger = puntual_cli_existing_ledger (cli, error);
  policy = ledger != NULL ? puntual_ledger_load_policy (ledger, error) : NULL;
  if (policy == NULL)
    return FALSE;
  paused = puntual_pause_sentence (policy, cli->language);
  print_restored (cli, paused);
  return TRUE;
}

gboolean
puntual_command_check (PuntualCli *cli, int argc, char **argv, GError **error)
{
  g_auto (GStrv) words = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  PuntualLedger *ledger;

  if (!puntual_cli_parse (argc, argv, NULL, 0, 0, &words, error))
    return FALSE;
  if (words == NULL)
    return TRUE;
  ledger = puntual_cli_existing_ledger (cli, error);
  problems = ledger != NULL ? puntual_ledger_check (ledger, error) : NULL;
  if (problems == NULL)
    return FALSE;

  cli->exit_status = problems->len == 0 ? 0 : 1;
  json_builder_begin_object (builder);
  puntual_json_add_boolean (builder, "ok", problems->len == 0);
  json_builder_set_member_name (builder, "problems");
  json_builder_begin_array (builder);
  for (guint i = 0; i < problems->len; i++)
    {
      json_builder_add_string_value (builder, g_ptr_array_index (problems, i));
      if (!cli->json)
        puntual_output_text (stdout, g_ptr_array_index (problems, i));
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);

  if (cli->json)
    puntual_output_json (builder);
  else if (problems->len == 0)
    puts (_ ("The ledger is in order."));
  return TRUE;
}

/* --- export: what import reads back --- */

typedef struct
{
  PuntualLedger *ledger;
  GHashTable *customers; /* id → PuntualCustomer */
  GString *csv;
  guint rows;
} Export;

static void
add_cell (GString *csv, const char *text)
{
  g_autofree char *cell = puntual_text_to_csv_cell (text != NULL ? text : "");

  g_string_append (csv, cell);
  g_string_append_c (csv, ',');
}

static void
end_row (GString *csv)
{
  csv->str[csv->len - 1] = '\r';
  g_string_append_c (csv, '\n');
}

static gboolean
export_invoice (const PuntualInvoice *invoice, gpointer data)
{
  Export *self = data;
  const PuntualCustomer *customer = g_hash_table_lookup (self->customers, &invoice->customer_id);
  gboolean credit = invoice->kind == PUNTUAL_INVOICE_CREDIT_NOTE;
  g_autofree char *issue = puntual_day_to_iso (invoice->issue_day);
  g_autofree char *due = puntual_day_to_iso (invoice->due_day);
  g_autofree char *total =
      puntual_money_to_decimal (credit ? -invoice->total : invoice->total, invoice->currency);
  g_autofree char *paid =
      puntual_money_to_decimal (invoice->paid + invoice->credited, invoice->currency);

  if (invoice->state == PUNTUAL_INVOICE_CANCELLED)
    return TRUE;
  add_cell (self->csv, invoice->number);
  add_cell (self->csv, issue);
  add_cell (self->csv, due);
  add_cell (self->csv, invoice->currency);
  add_cell (self->csv, total);
  add_cell (self->csv, paid);
  add_cell (self->csv, invoice->reference);
  add_cell (self->csv, invoice->customer_name);
  add_cell (self->csv, customer != NULL ? customer->tax_id : NULL);
  add_cell (self->csv, customer != NULL ? customer->email : NULL);
  add_cell (self->csv, customer != NULL ? customer->phone : NULL);
  add_cell (self->csv, customer != NULL ? customer->language : NULL);
  end_row (self->csv);
  self->rows++;
  return TRUE;
}

static GHashTable *
index_customers (PuntualLedger *ledger, GError **error)
{
  g_autoptr (GPtrArray) list = puntual_customer_list (ledger, error);
  GHashTable *index;

  if (list == NULL)
    return NULL;
  index = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL,
                                 (GDestroyNotify)puntual_customer_free);
  while (list->len > 0)
    {
      PuntualCustomer *customer = g_ptr_array_steal_index (list, list->len - 1);

      g_hash_table_insert (index, &customer->id, customer);
    }
  return index;
}

gboolean
puntual_command_export (PuntualCli *cli, int argc, char **argv, GError **error)
{
  g_auto (GStrv) words = NULL;
  g_autoptr (GHashTable) customers = NULL;
  g_autoptr (GString) csv =
      g_string_new ("number,issue_date,due_date,currency,total,paid,reference,"
                    "customer,tax_id,email,phone,language\r\n");
  PuntualInvoiceFilter everything = { 0 };
  Export export;
  PuntualLedger *ledger;

  if (!puntual_cli_parse (argc, argv, NULL, 1, 1, &words, error))
    return FALSE;
  if (words == NULL)
    return TRUE;
  ledger = puntual_cli_existing_ledger (cli, error);
  customers = ledger != NULL ? index_customers (ledger, error) : NULL;
  if (customers == NULL)
    return FALSE;

  export = (Export){ ledger, customers, csv, 0 };
  if (!puntual_invoice_each (ledger, &everything, export_invoice, &export, error))
    return FALSE;
  if (!puntual_output_file_write (cli, words[0], csv->str, csv->len, error))
    return FALSE;

  /* Translators: %s is a file. */
  print_file (cli, words[0], g_strdup_printf (_ ("The invoices were written to “%s”."), words[0]));
  return TRUE;
}
