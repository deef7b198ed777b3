/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "import-fixture.h"

#include <locale.h>
#include <unistd.h>

#include "puntual-error.h"
#include "puntual-import-preview.h"

#define KNOWN                                                                                      \
  "Número;Fecha;Vencimiento;Cliente;Total\n"                                                      \
  "F1;13/02/2026;15/03/2026;Muñoz;1.234,56\n"                                                     \
  "\n"                                                                                             \
  "F2;14/02/2026;16/03/2026;Ana;10,00\n"
#define FOREIGN                                                                                    \
  "Rechnungsnr;Rechnungsdatum;Faellig;Kaeufer;Summe\n"                                             \
  "R1;01.02.2026;03.03.2026;Ana;1.234,56\n"                                                        \
  "R2;02.02.2026;04.03.2026;Bea;10,00\n"

static PuntualImportPreview *
look_at (ImportFixture *fixture, const char *text, const PuntualMap *map, GError **error)
{
  g_autofree char *path = import_fixture_write (fixture, "look.csv", text, -1);

  return puntual_import_preview_new (path, map, "ES", 50, NULL, error);
}

/* Looks at what must pass. */
static PuntualImportPreview *
preview (ImportFixture *fixture, const char *text, const PuntualMap *map)
{
  g_autoptr (GError) error = NULL;
  PuntualImportPreview *self = look_at (fixture, text, map, &error);

  g_assert_no_error (error);
  g_assert_nonnull (self);
  return self;
}

static PuntualRole
role_at (const PuntualImportPreview *self, guint column)
{
  g_assert_cmpuint (column, <, self->roles->len);
  return g_array_index (self->roles, PuntualRole, column);
}

static const char *
cell_at (const PuntualImportPreview *self, guint row, guint column)
{
  g_assert_cmpuint (row, <, self->rows->len);
  return ((GStrv)g_ptr_array_index (self->rows, row))[column];
}

static void
test_known (ImportFixture *fixture, gconstpointer data)
{
  g_autoptr (PuntualImportPreview) self = preview (fixture, KNOWN, NULL);

  g_assert_cmpstr (self->file, ==, "look.csv");
  g_assert_cmpint (self->kind, ==, PUNTUAL_CSV_INVOICES);
  g_assert_cmpint (self->encoding, ==, PUNTUAL_ENCODING_UTF_8);
  g_assert_cmpint (self->delimiter, ==, ';');
  g_assert_true (self->has_heads);
  g_assert_cmpuint (self->head_line, ==, 1);
  g_assert_cmpuint (self->n_columns, ==, 5);
  g_assert_cmpuint (g_strv_length (self->heads), ==, 5);
  g_assert_cmpstr (self->heads[0], ==, "Número");
  g_assert_cmpint (role_at (self, 0), ==, PUNTUAL_ROLE_NUMBER);
  g_assert_cmpint (role_at (self, 2), ==, PUNTUAL_ROLE_DUE_DATE);
  g_assert_cmpint (role_at (self, 3), ==, PUNTUAL_ROLE_CUSTOMER);
  g_assert_cmpuint (self->n_rows, ==, 2);
  g_assert_cmpuint (self->rows->len, ==, 2);
  g_assert_cmpstr (cell_at (self, 0, 3), ==, "Muñoz");
  g_assert_cmpstr (cell_at (self, 1, 0), ==, "F2");
  g_assert_cmpint (self->decimal, ==, ',');
  g_assert_false (self->decimal_open);
  g_assert_cmpint (self->date_order, ==, PUNTUAL_DATE_ORDER_DAY_FIRST);
  g_assert_false (self->date_order_open);
  g_assert_null (self->missing);
}

static void
test_customers (ImportFixture *fixture, gconstpointer data)
{
  g_autoptr (PuntualImportPreview) self =
      preview (fixture, "Nombre,Correo electrónico,Teléfono\nAna,a@b.example,600000000\n", NULL);

  g_assert_cmpint (self->kind, ==, PUNTUAL_CSV_CUSTOMERS);
  g_assert_cmpint (role_at (self, 1), ==, PUNTUAL_ROLE_EMAIL);
  g_assert_null (self->missing);
}

/* Day and month could be either, and so could the dot. */
static void
test_open_guesses (ImportFixture *fixture, gconstpointer data)
{
  static const char *text = "Number,Date,Customer,Total\nF1,03/04/2026,Ana,1.234\n";
  g_autoptr (PuntualImportPreview) self = preview (fixture, text, NULL);
  g_autoptr (PuntualMap) map = puntual_import_preview_to_map (self);
  g_autoptr (PuntualImportPreview) said = NULL;

  g_assert_true (self->date_order_open);
  g_assert_cmpint (self->date_order, ==, PUNTUAL_DATE_ORDER_DAY_FIRST);
  g_assert_true (self->decimal_open);
  map->date_order = PUNTUAL_DATE_ORDER_MONTH_FIRST;
  map->decimal = '.';
  said = preview (fixture, text, map);
  g_assert_false (said->date_order_open);
  g_assert_cmpint (said->date_order, ==, PUNTUAL_DATE_ORDER_MONTH_FIRST);
  g_assert_false (said->decimal_open);
  g_assert_cmpint (said->decimal, ==, '.');
}

static void
test_unknown_heads (ImportFixture *fixture, gconstpointer data)
{
  g_autoptr (PuntualImportPreview) self = preview (fixture, FOREIGN, NULL);

  g_assert_true (self->has_heads);
  g_assert_cmpstr (self->heads[4], ==, "Summe");
  for (guint i = 0; i < self->n_columns; i++)
    g_assert_cmpint (role_at (self, i), ==, PUNTUAL_ROLE_NONE);
  g_assert_nonnull (self->missing);
  g_assert_cmpuint (self->n_rows, ==, 2);
}

static void
test_no_heads (ImportFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  static const char *text = "F1;2026-02-01;Ana;10,00\nF2;2026-02-02;Bea;20,00\n";
  g_autoptr (PuntualImportPreview) self = preview (fixture, text, NULL);
  g_autoptr (PuntualMap) map = puntual_import_preview_to_map (self);
  g_autofree char *key = puntual_import_heads_key (self);
  PuntualImportOptions options = { .map = map };
  g_autoptr (PuntualImportReport) report = NULL;
  g_autofree char *missing = NULL;

  g_assert_false (self->has_heads);
  g_assert_null (key);
  g_assert_cmpuint (self->n_rows, ==, 2);
  g_assert_cmpstr (self->heads[0], ==, "");
  puntual_map_set_role (map, 0, PUNTUAL_ROLE_NUMBER);
  puntual_map_set_role (map, 1, PUNTUAL_ROLE_ISSUE_DATE);
  puntual_map_set_role (map, 2, PUNTUAL_ROLE_CUSTOMER);
  missing = puntual_map_describe_missing (map);
  g_assert_cmpstr (missing, ==, "the total");
  puntual_map_set_role (map, 3, PUNTUAL_ROLE_TOTAL);
  g_assert_null (puntual_map_describe_missing (map));
  report = import_fixture_import (fixture, text, &options, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->added, ==, 2);
}

/* What the owner says about a list in an unknown language imports it, and does so again for the
 * next one, from the file that remembers it. */
static void
test_choices_remembered (ImportFixture *fixture, gconstpointer data)
{
  static const PuntualRole chosen[] = { PUNTUAL_ROLE_NUMBER, PUNTUAL_ROLE_ISSUE_DATE,
                                        PUNTUAL_ROLE_DUE_DATE, PUNTUAL_ROLE_CUSTOMER,
                                        PUNTUAL_ROLE_TOTAL };
  static const char *next = "\"My list\"\n\nRECHNUNGSNR,rechnungsdatum,FÄLLIG,Käufer,Summe\n"
                            "R3,03.02.2026,05.03.2026,Ana,\"5,00\"\n";
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualImportPreview) self = preview (fixture, FOREIGN, NULL);
  g_autoptr (PuntualMap) map = puntual_import_preview_to_map (self);
  g_autoptr (PuntualMap) again = NULL;
  g_autofree char *path = g_build_filename (fixture->folder, "map.json", NULL);
  PuntualImportOptions options = { .map = map };
  g_autoptr (PuntualImportReport) report = NULL;
  g_autoptr (PuntualImportReport) second = NULL;
  g_autoptr (PuntualInvoice) invoice = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (chosen); i++)
    puntual_map_set_role (map, i, chosen[i]);
  g_assert_true (puntual_map_set_currency (map, "USD", &error));
  report = import_fixture_import (fixture, FOREIGN, &options, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->added, ==, 2);
  g_assert_true (puntual_map_save (map, path, &error));
  again = puntual_map_load (path, &error);
  g_assert_no_error (error);
  options.map = again;
  second = import_fixture_import (fixture, next, &options, NULL, &error);
  /* "ä" is not "ae": other heads. */
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_UNKNOWN_COLUMN);
  g_clear_error (&error);
  second =
      import_fixture_import (fixture,
                             "\"My list\"\n\nRECHNUNGSNR,rechnungsdatum,FAELLIG,Kaeufer,Summe\n"
                             "R3,03.02.2026,05.03.2026,Ana,\"5,00\"\n",
                             &options, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (second->added, ==, 1);
  invoice = puntual_invoice_find (fixture->ledger, "R3", &error);
  g_assert_no_error (error);
  g_assert_cmpint (invoice->total, ==, 500);
  g_assert_cmpstr (invoice->currency, ==, "USD");
}

static void
test_map_round_trip (ImportFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualMap) map = puntual_map_new ();
  g_autoptr (PuntualMap) copy = NULL;
  g_autoptr (PuntualMap) read = NULL;
  g_autofree char *path = g_build_filename (fixture->folder, "map.json", NULL);
  g_autofree char *nowhere = g_build_filename (fixture->folder, "no", "map.json", NULL);

  puntual_map_set_role (map, 0, PUNTUAL_ROLE_TAX_ID);
  puntual_map_set_role (map, 499, PUNTUAL_ROLE_NONE);
  map->date_order = PUNTUAL_DATE_ORDER_YEAR_FIRST;
  map->decimal = '.';
  map->delimiter = '\t';
  map->has_encoding = TRUE;
  map->encoding = PUNTUAL_ENCODING_CP_850;
  map->language = g_strdup ("es");
  map->has_kind = TRUE;
  map->kind = PUNTUAL_CSV_CUSTOMERS;
  map->heads = g_strnfill (32, 'a');
  copy = puntual_map_copy (map);
  g_assert_true (puntual_map_save (copy, path, &error));
  read = puntual_map_load (path, &error);
  g_assert_no_error (error);
  g_assert_cmpint (puntual_map_get_role (read, 0), ==, PUNTUAL_ROLE_TAX_ID);
  g_assert_cmpint (puntual_map_get_role (read, 499), ==, PUNTUAL_ROLE_NONE);
  g_assert_cmpint (puntual_map_get_role (read, 7), ==, PUNTUAL_ROLE_NONE);
  g_assert_cmpint (read->date_order, ==, PUNTUAL_DATE_ORDER_YEAR_FIRST);
  g_assert_cmpint (read->decimal, ==, '.');
  g_assert_cmpint (read->delimiter, ==, '\t');
  g_assert_true (read->has_encoding);
  g_assert_cmpint (read->encoding, ==, PUNTUAL_ENCODING_CP_850);
  g_assert_cmpstr (read->language, ==, "es");
  g_assert_cmpint (read->kind, ==, PUNTUAL_CSV_CUSTOMERS);
  g_assert_cmpstr (read->heads, ==, map->heads);
  g_assert_true (puntual_map_is_by_number (read));
  g_assert_false (puntual_map_is_headless (read));
  g_assert_false (puntual_map_save (map, nowhere, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_IO);
}

static void
test_one_role_one_column (void)
{
  g_autoptr (PuntualMap) map = puntual_map_new ();

  puntual_map_set_role (map, 1, PUNTUAL_ROLE_TOTAL);
  puntual_map_set_role (map, 4, PUNTUAL_ROLE_TOTAL);
  g_assert_cmpint (puntual_map_get_role (map, 1), ==, PUNTUAL_ROLE_NONE);
  g_assert_cmpint (puntual_map_get_role (map, 4), ==, PUNTUAL_ROLE_TOTAL);
  puntual_map_set_role (map, 4, PUNTUAL_ROLE_TOTAL);
  g_assert_cmpint (puntual_map_get_role (map, 4), ==, PUNTUAL_ROLE_TOTAL);
}

static void
test_bad_currency (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualMap) map = puntual_map_new ();

  g_assert_false (puntual_map_set_currency (map, "euros", &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_CURRENCY);
  g_assert_null (map->currency);
}

/* A person gives a column another meaning than its head says. */
static void
test_correction (ImportFixture *fixture, gconstpointer data)
{
  static const char *text = "Number;Date;Customer;Total;Total\nF1;2026-02-01;Ana;10,00;99,00\n";
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualImportPreview) self = preview (fixture, text, NULL);
  g_autoptr (PuntualMap) map = puntual_import_preview_to_map (self);
  g_autoptr (PuntualImportPreview) corrected = NULL;
  g_autoptr (PuntualImportReport) report = NULL;
  g_autoptr (PuntualInvoice) invoice = NULL;
  PuntualImportOptions options = { .map = map, .map_path = "/nowhere/map.json" };

  g_assert_cmpint (role_at (self, 3), ==, PUNTUAL_ROLE_TOTAL);
  puntual_map_set_role (map, 4, PUNTUAL_ROLE_TOTAL);
  corrected = preview (fixture, text, map);
  g_assert_cmpint (role_at (corrected, 3), ==, PUNTUAL_ROLE_NONE);
  g_assert_cmpint (role_at (corrected, 4), ==, PUNTUAL_ROLE_TOTAL);
  report = import_fixture_import (fixture, text, &options, NULL, &error);
  g_assert_no_error (error);
  invoice = puntual_invoice_find (fixture->ledger, "F1", &error);
  g_assert_no_error (error);
  g_assert_cmpint (invoice->total, ==, 9900);
}

static void
test_heads_key (ImportFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *heads;
    gboolean same;
  } cases[] = {
    { "Número;Fecha;Cliente;Total\n", TRUE },  { "NUMERO,fecha,CLIENTE,\"Total\"\n", TRUE },
    { "Fecha;Número;Cliente;Total\n", FALSE }, { "Número;Fecha;Cliente;Total;\n", FALSE },
    { "NúmeroFecha;;Cliente;Total\n", FALSE },
  };
  g_autofree char *first = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strconcat (cases[i].heads, "F1;x;y;3\nF1,x,y,3\n", NULL);
      g_autoptr (PuntualImportPreview) self = preview (fixture, text, NULL);
      g_autofree char *key = puntual_import_heads_key (self);

      g_assert_cmpuint (strlen (key), ==, 32);
      if (first == NULL)
        first = g_strdup (key);
      g_assert_cmpint (g_str_equal (key, first), ==, cases[i].same);
    }
}

static void
test_cells_are_capped (ImportFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) text = g_string_new ("Number;Customer;Total\n");
  g_autoptr (PuntualImportPreview) self = NULL;
  g_autofree char *path = NULL;

  g_string_append (text, "F1;a");
  for (guint i = 0; i < 3000; i++)
    g_string_append (text, "ñ");
  g_string_append (text, ";1\n");
  for (guint i = 0; i < 80; i++)
    g_string_append (text, "F2\n");
  path = import_fixture_write (fixture, "long.csv", text->str, -1);
  self = puntual_import_preview_new (path, NULL, NULL, G_MAXUINT, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (self->rows->len, ==, PUNTUAL_PREVIEW_MAX_ROWS);
  g_assert_cmpuint (self->n_rows, ==, 81);
  g_assert_cmpuint (strlen (cell_at (self, 0, 1)), <=, PUNTUAL_PREVIEW_MAX_CELL);
  g_assert_true (g_utf8_validate (cell_at (self, 0, 1), -1, NULL));
  g_assert_cmpstr (cell_at (self, 1, 2), ==, "");
}

static void
test_refusals (ImportFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *text;
    int code;
  } cases[] = {
    { "", PUNTUAL_ERROR_BAD_FILE },
    { "Number;Customer;Total\n", PUNTUAL_ERROR_BAD_FILE },
    { "%PDF-1.7\nxx", PUNTUAL_ERROR_BAD_FILE },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  g_autofree char *path = import_fixture_write (fixture, "known.csv", KNOWN, -1);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_null (look_at (fixture, cases[i].text, NULL, &error));
      g_assert_error (error, PUNTUAL_ERROR, cases[i].code);
      g_clear_error (&error);
    }
  g_assert_null (puntual_import_preview_new ("/nowhere/x.csv", NULL, "ES", 5, NULL, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_IO);
  g_clear_error (&error);
  g_assert_null (puntual_import_preview_new (fixture->folder, NULL, "ES", 5, NULL, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_BAD_FILE);
  g_clear_error (&error);
  g_cancellable_cancel (cancelled);
  g_assert_null (puntual_import_preview_new (path, NULL, "ES", 5, cancelled, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CANCELLED);
}

static void
test_role_words (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (PuntualRole role = 0; role <= PUNTUAL_ROLE_NONE; role++)
    {
      const char *word = puntual_role_word (role);

      g_assert_cmpuint (strlen (word), >, 2);
      g_assert_true (g_hash_table_add (seen, (gpointer)word));
    }
  g_assert_cmpstr (puntual_role_word (PUNTUAL_ROLE_NUMBER), ==, "Invoice number");
  g_assert_cmpstr (puntual_role_word (PUNTUAL_ROLE_CADENCE), ==, "Cadence");
  g_assert_cmpstr (puntual_role_word (PUNTUAL_ROLE_NONE), ==, "Do not import");
}

/* --- Off the main loop --- */

typedef struct
{
  ImportFixture *fixture;
  const char *path;
  GCancellable *cancellable;
  guint calls, most_calls;
  gint64 began;
  goffset last;
  gboolean cancels;
  GError *error;
  PuntualImportReport *report;
} Work;

static void
on_progress (goffset done, goffset total, gpointer data)
{
  Work *work = data;

  work->calls++;
  g_assert_cmpint (done, >=, work->last);
  g_assert_cmpint (done, <=, total);
  work->last = done;
  if (work->cancels)
    g_cancellable_cancel (work->cancellable);
}

static gpointer
import_on_thread (gpointer data)
{
  Work *work = data;
  PuntualImportOptions options = { .progress = on_progress,
                                   .data = work,
                                   .cancellable = work->cancellable };
  g_autoptr (PuntualLedger) ledger = puntual_ledger_open (
      work->fixture->ledger_path, 0, work->fixture->clock, "app", &work->error);
  gint64 began = g_get_monotonic_time ();

  if (ledger)
    work->report = puntual_import_file (ledger, work->path, &options, NULL, &work->error);
  /* One at the beginning, one at the end, and fifty a second between them. */
  work->most_calls = 2 + (g_get_monotonic_time () - began) * 50 / G_USEC_PER_SEC;
  return NULL;
}

static char *
write_many (ImportFixture *fixture)
{
  g_autoptr (GString) text = g_string_new ("Number;Date;Customer;Total\n");

  for (guint i = 0; i < 3000; i++)
    g_string_append_printf (text, "F%u;2026-02-01;Customer %u;10,00\n", i, i % 50);
  return import_fixture_write (fixture, "many.csv", text->str, -1);
}

static void
test_worker_thread (ImportFixture *fixture, gconstpointer data)
{
  g_autofree char *path = write_many (fixture);
  Work work = { .fixture = fixture, .path = path, .cancellable = g_cancellable_new () };
  GThread *thread = g_thread_new ("import", import_on_thread, &work);

  g_thread_join (thread);
  g_assert_no_error (work.error);
  g_assert_cmpuint (work.report->added, ==, 3000);
  g_assert_cmpuint (work.calls, >=, 2);
  g_assert_cmpuint (work.calls, <=, work.most_calls);
  g_assert_cmpint (work.last, >, 0);
  puntual_import_report_free (work.report);
  g_object_unref (work.cancellable);
}

static void
test_cancelled_on_thread (ImportFixture *fixture, gconstpointer data)
{
  g_autofree char *path = write_many (fixture);
  gint64 before = puntual_ledger_last_event (fixture->ledger, NULL);
  Work work = {
    .fixture = fixture, .path = path, .cancellable = g_cancellable_new (), .cancels = TRUE
  };
  GThread *thread = g_thread_new ("import", import_on_thread, &work);

  g_thread_join (thread);
  g_assert_error (work.error, PUNTUAL_ERROR, PUNTUAL_ERROR_CANCELLED);
  g_assert_null (work.report);
  g_assert_cmpuint (work.calls, ==, 1);
  g_assert_cmpint (puntual_ledger_last_event (fixture->ledger, NULL), ==, before);
  g_error_free (work.error);
  g_object_unref (work.cancellable);
}

static void
test_event_range (ImportFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 before = puntual_ledger_last_event (fixture->ledger, NULL);
  PuntualImportOptions rehearsal = { .dry_run = TRUE };
  g_autoptr (PuntualImportReport) dry =
      import_fixture_import (fixture, KNOWN, &rehearsal, NULL, &error);
  g_autoptr (PuntualImportReport) first = NULL;
  g_autoptr (PuntualImportReport) again = NULL;

  g_assert_no_error (error);
  g_assert_cmpint (dry->first_event, ==, 0);
  first = import_fixture_import (fixture, KNOWN, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (first->first_event, ==, before + 1);
  g_assert_cmpint (first->last_event, ==, puntual_ledger_last_event (fixture->ledger, NULL));
  g_assert_cmpint (first->last_event, >=, first->first_event + 3);
  again = import_fixture_import (fixture, KNOWN, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (again->first_event, ==, 0);
  g_assert_cmpint (again->last_event, ==, 0);
}

#define CASE(path, function)                                                                       \
  g_test_add (path, ImportFixture, "2026-05-01", import_fixture_set_up, function,                  \
              import_fixture_tear_down)

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  CASE ("/preview/shows-heads-rows-and-roles", test_known);
  CASE ("/preview/knows-a-list-of-customers", test_customers);
  CASE ("/preview/says-what-is-open-and-takes-the-owners-word", test_open_guesses);
  CASE ("/preview/shows-a-file-whose-heads-nobody-knows", test_unknown_heads);
  CASE ("/preview/shows-a-file-without-heads", test_no_heads);
  CASE ("/preview/takes-a-correction", test_correction);
  CASE ("/preview/caps-rows-and-cells", test_cells_are_capped);
  CASE ("/preview/refuses-what-an-import-refuses", test_refusals);
  CASE ("/preview/heads-have-a-key-that-lasts", test_heads_key);
  CASE ("/map/choices-are-remembered-for-the-next-file", test_choices_remembered);
  CASE ("/map/is-read-as-it-was-written", test_map_round_trip);
  g_test_add_func ("/map/a-role-stands-in-one-column", test_one_role_one_column);
  g_test_add_func ("/map/refuses-what-is-no-currency", test_bad_currency);
  g_test_add_func ("/role/has-a-word-of-its-own", test_role_words);
  CASE ("/import/runs-on-another-thread", test_worker_thread);
  CASE ("/import/cancelled-on-another-thread-changes-nothing", test_cancelled_on_thread);
  CASE ("/import/names-its-events", test_event_range);
  return g_test_run ();
}
