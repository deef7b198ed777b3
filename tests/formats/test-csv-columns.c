/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-csv-columns.h"

#include <string.h>
#include <glib/gstdio.h>

#include "puntual-error.h"
#include "puntual-file-kind.h"
#include "puntual-map-file.h"
#include "puntual-row-words.h"

/* A row of cells out of "a|b|c". */
typedef struct
{
  char **texts;
  PuntualCell cells[100];
  guint n;
} Heads;

static void
heads_clear (Heads *self)
{
  g_strfreev (self->texts);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Heads, heads_clear)

static Heads
heads_of (const char *text)
{
  Heads heads = { .texts = g_strsplit (text, "|", -1) };

  for (; heads.texts[heads.n]; heads.n++)
    heads.cells[heads.n] = (PuntualCell){ heads.texts[heads.n], strlen (heads.texts[heads.n]) };
  return heads;
}

/* "number:0 total:3 …" in the order of the roles. */
static char *
describe (const PuntualColumns *columns)
{
  GString *text = g_string_new (NULL);

  for (guint role = 0; role < PUNTUAL_N_ROLES; role++)
    if (columns->of_role[role] >= 0)
      g_string_append_printf (text, "%s%s:%d", text->len ? " " : "", puntual_role_nick (role),
                              columns->of_role[role]);
  return g_string_free (text, FALSE);
}

static void
test_programs (void)
{
  static const struct
  {
    const char *heads, *roles;
    PuntualCsvKind kind;
  } cases[] = {
    { "countryCode|customerID|PaperlessDate|invoiceNumber|InvoiceDate|DueDate|InvoiceAmount|"
      "Disputed|SettledDate|"
      "PaperlessBill|DaysToSettle|DaysLate",
      "number:3 issue-date:4 due-date:5 total:6 settled-date:8 disputed:7 customer-key:1 "
      "country:0",
      0 },
    { "ContactName|EmailAddress|POAddressLine1|POCity|InvoiceNumber|Reference|InvoiceDate|"
      "DueDate|Total|TaxTotal|"
      "InvoiceAmountPaid|InvoiceAmountDue|Description|Quantity|UnitAmount|LineAmount|AccountCode|"
      "Currency|Type|Status",
      "number:4 kind:18 status:19 issue-date:6 due-date:7 currency:17 total:8 paid:10 balance:11 "
      "reference:5 "
      "quantity:13 unit-price:14 line-amount:15 customer:0 email:1 address:2 city:3",
      0 },
    { "*InvoiceNo|*Customer|*InvoiceDate|*DueDate|Terms|Memo|ItemQuantity|ItemRate|*ItemAmount|"
      "Taxable|TaxRate",
      "number:0 issue-date:2 due-date:3 terms:4 note:5 quantity:6 unit-price:7 vat:10 "
      "line-amount:8 taxable:9 "
      "customer:1",
      0 },
    { "id|Amount Due|Currency|Customer|Date (UTC)|Due Date (UTC)|Number|Paid|Total|Amount "
      "Paid|Status|Customer Email|"
      "Customer Name",
      "number:6 status:10 issue-date:4 due-date:5 currency:2 total:8 paid:9 customer:12 "
      "customer-key:3 email:11",
      0 },
    { "Serie|Número|Fecha|Vencimiento|Cliente|NIF|Base|IVA|IRPF|Total|Cobrada",
      "number:1 series:0 issue-date:2 due-date:3 total:9 paid:10 vat:7 withholding:8 customer:4 "
      "tax-id:5",
      0 },
    { "Número|Empresa|Fecha de factura|Fecha de vencimiento|Importe adeudado|Total|Estado de "
      "pago",
      "number:0 payment-status:6 issue-date:2 due-date:3 total:5 balance:4 customer:1", 0 },
    { "Nº factura|Fecha dd/mm/aaaa|IMPORTE (€)|CLIENTE|E-mail|Teléfono|Móvil",
      "number:0 issue-date:1 total:2 customer:3 email:4 phone:6", 0 },
    { "Date|Transaction type|Num|Customer|Terms|Due date|Amount|Open balance",
      "number:2 kind:1 issue-date:0 due-date:5 total:6 balance:7 terms:4 customer:3", 0 },
    { "Identificación|Razón social|Email|Teléfono 1|Celular", "customer:1 tax-id:0 email:2 phone:4",
      PUNTUAL_CSV_CUSTOMERS },
    { "Number|Name|Email|State|Cadence", "customer:1 email:2 province:3 cadence:4",
      PUNTUAL_CSV_CUSTOMERS },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (Heads) heads = heads_of (cases[i].heads);
      g_autofree char *roles = NULL;
      PuntualColumns columns;

      g_assert_cmpuint (puntual_columns_recognise (&columns, heads.cells, heads.n), >, 1);
      roles = describe (&columns);
      g_assert_cmpstr (roles, ==, cases[i].roles);
      g_assert_cmpint (columns.kind, ==, cases[i].kind);
    }
}

static void
test_missing (void)
{
  static const struct
  {
    const char *heads, *missing;
  } cases[] = {
    { "Fecha|Concepto|Importe", "the invoice number, the customer" },
    { "Número|Cliente|Fecha", "the total" },
    { "Número|Total", "the customer" },
    { "Número|Total|Email", NULL },
    { "Número|NIF|Pendiente", NULL },
    { "Foo|Bar", "the invoice number, the total, the customer" },
    { "Nombre|Email", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (Heads) heads = heads_of (cases[i].heads);
      g_autofree char *missing = NULL;
      PuntualColumns columns;

      puntual_columns_recognise (&columns, heads.cells, heads.n);
      missing = puntual_columns_describe_missing (&columns);
      g_assert_cmpstr (missing, ==, cases[i].missing);
    }
}

static void
test_contaplus (void)
{
  g_auto (Heads) good =
      heads_of ("4300000001|ACME SL|B00000000|C/ A 1|MADRID|28001|910000000|a@b.example");
  g_auto (Heads) province =
      heads_of ("4300000001|ACME SL|B00000000|C/ A 1|GETAFE|MADRID|28901|910000000|a@b.example");
  g_auto (Heads) supplier =
      heads_of ("4000000001|ACME SL|B00000000|C/ A 1|MADRID|28001|910000000|a@b.example");
  g_auto (Heads) numbers = heads_of ("4300000001|1|2|3|4|5|6|7");
  PuntualColumns columns;

  g_assert_true (puntual_columns_recognise_contaplus (&columns, good.cells, good.n));
  g_assert_cmpint (columns.of_role[PUNTUAL_ROLE_EMAIL], ==, 7);
  g_assert_true (puntual_columns_recognise_contaplus (&columns, province.cells, province.n));
  g_assert_cmpint (columns.of_role[PUNTUAL_ROLE_PROVINCE], ==, 5);
  g_assert_cmpint (columns.of_role[PUNTUAL_ROLE_POSTCODE], ==, 6);
  g_assert_false (puntual_columns_recognise_contaplus (&columns, supplier.cells, supplier.n));
  g_assert_false (puntual_columns_recognise_contaplus (&columns, numbers.cells, numbers.n));
  g_assert_false (puntual_columns_recognise_contaplus (&columns, good.cells, 3));
}

static void
test_role_nicks (void)
{
  PuntualRole role;

  for (guint i = 0; i < PUNTUAL_N_ROLES; i++)
    {
      g_assert_true (puntual_role_from_nick (puntual_role_nick (i), &role));
      g_assert_cmpint (role, ==, i);
    }
  g_assert_true (puntual_role_from_nick ("ignore", &role));
  g_assert_cmpint (role, ==, PUNTUAL_ROLE_NONE);
  g_assert_true (puntual_role_from_nick ("due_date", &role));
  g_assert_cmpint (role, ==, PUNTUAL_ROLE_DUE_DATE);
  g_assert_true (puntual_role_from_nick ("customer_name", &role));
  g_assert_cmpint (role, ==, PUNTUAL_ROLE_CUSTOMER);
  g_assert_false (puntual_role_from_nick ("wheels", &role));
  g_assert_false (puntual_role_from_nick ("", &role));
}

static PuntualMap *
load_map (const char *json, GError **error)
{
  g_autofree char *path = NULL;
  int fd = g_file_open_tmp ("puntual-map-XXXXXX.json", &path, NULL);
  PuntualMap *map;

  g_assert_cmpint (fd, >=, 0);
  g_close (fd, NULL);
  g_assert_true (g_file_set_contents (path, json, -1, NULL));
  map = puntual_map_load (path, error);
  g_unlink (path);
  return map;
}

static void
test_map (void)
{
  g_auto (Heads) heads = heads_of ("A|B|C|Total");
  const PuntualCsvRow row = { .cells = heads.cells, .n_cells = heads.n };
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualMap) map = NULL;
  g_autofree char *roles = NULL;
  PuntualColumns columns;

  map = load_map (
      "{\"columns\":{\"A\":\"number\",\"B\":\"customer\",\"c\":\"total\",\"Total\":\"ignore\"},"
      "\"date_order\":\"mdy\",\"decimal\":\",\",\"delimiter\":\"|\",\"encoding\":\"cp850\","
      "\"currency\":\"usd\",\"language\":\"Spanish\",\"kind\":\"invoices\"}",
      &error);
  g_assert_no_error (error);
  puntual_columns_recognise (&columns, heads.cells, heads.n);
  g_assert_true (puntual_map_apply (map, &columns, &row, &error));
  roles = describe (&columns);
  g_assert_cmpstr (roles, ==, "number:0 total:2 customer:1");
  g_assert_cmpint (map->date_order, ==, PUNTUAL_DATE_ORDER_MONTH_FIRST);
  g_assert_cmpint (map->decimal, ==, ',');
  g_assert_cmpint (map->delimiter, ==, '|');
  g_assert_cmpint (map->encoding, ==, PUNTUAL_ENCODING_CP_850);
  g_assert_cmpstr (map->currency, ==, "USD");
  g_assert_cmpstr (map->language, ==, "es");
}

static void
test_bad_maps (void)
{
  static const struct
  {
    const char *json;
    int code;
    const char *names;
  } cases[] = {
    { "{\"columns\":{\"A\":\"wheels\"}}", PUNTUAL_ERROR_UNKNOWN_COLUMN, "due-date" },
    { "{\"columns\":{\"A\":7}}", PUNTUAL_ERROR_UNKNOWN_COLUMN, "A" },
    { "{\"date_order\":\"ydm\"}", PUNTUAL_ERROR_INVALID_VALUE, "ydm" },
    { "{\"decimal\":\"'\"}", PUNTUAL_ERROR_INVALID_VALUE, "'" },
    { "{\"delimiter\":\"ab\"}", PUNTUAL_ERROR_INVALID_VALUE, "ab" },
    { "{\"delimiter\":\"\\n\"}", PUNTUAL_ERROR_INVALID_VALUE, "delimiter" },
    { "{\"encoding\":\"klingon\"}", PUNTUAL_ERROR_INVALID_VALUE, "klingon" },
    { "{\"currency\":\"XQZ\"}", PUNTUAL_ERROR_INVALID_CURRENCY, "XQZ" },
    { "{\"kind\":\"bills\"}", PUNTUAL_ERROR_INVALID_VALUE, "bills" },
    { "[1]", PUNTUAL_ERROR_BAD_FILE, "object" },
    { "{\"columns\"", PUNTUAL_ERROR_BAD_FILE, "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PuntualMap) map = load_map (cases[i].json, &error);

      g_test_message ("%s", cases[i].json);
      g_assert_null (map);
      g_assert_error (error, PUNTUAL_ERROR, cases[i].code);
      g_assert_nonnull (strstr (error->message, cases[i].names));
    }
}

static void
test_map_by_number (void)
{
  g_auto (Heads) heads = heads_of ("F1|ACME|10,00");
  const PuntualCsvRow row = { .cells = heads.cells, .n_cells = heads.n };
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualMap) map =
      load_map ("{\"columns\":{\"1\":\"number\",\"2\":\"customer\",\"3\":\"total\"}}", &error);
  g_autoptr (PuntualMap) beyond =
      load_map ("{\"columns\":{\"1\":\"number\",\"9\":\"total\"}}", &error);
  PuntualColumns columns;

  g_assert_no_error (error);
  g_assert_true (puntual_map_is_by_number (map));
  puntual_columns_clear (&columns);
  g_assert_true (puntual_map_apply (map, &columns, &row, &error));
  g_assert_cmpint (columns.of_role[PUNTUAL_ROLE_TOTAL], ==, 2);
  g_assert_false (puntual_map_apply (beyond, &columns, &row, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_UNKNOWN_COLUMN);
}

static void
test_words (void)
{
  gboolean flag;

  g_assert_cmpint (puntual_row_status ("Borrador"), ==, PUNTUAL_STATUS_DRAFT);
  g_assert_cmpint (puntual_row_status ("VOID"), ==, PUNTUAL_STATUS_VOID);
  g_assert_cmpint (puntual_row_status ("Anulada"), ==, PUNTUAL_STATUS_VOID);
  g_assert_cmpint (puntual_row_status ("Cobrada"), ==, PUNTUAL_STATUS_PAID);
  g_assert_cmpint (puntual_row_status ("Not Paid"), ==, PUNTUAL_STATUS_OPEN);
  g_assert_cmpint (puntual_row_status ("PartiallyPaid"), ==, PUNTUAL_STATUS_OPEN);
  g_assert_cmpint (puntual_row_status ("on the moon"), ==, PUNTUAL_STATUS_UNKNOWN);
  g_assert_cmpint (puntual_row_kind ("Sales Credit Note"), ==, PUNTUAL_KIND_CREDIT_NOTE);
  g_assert_cmpint (puntual_row_kind ("Nota de crédito"), ==, PUNTUAL_KIND_CREDIT_NOTE);
  g_assert_cmpint (puntual_row_kind ("Factura proforma"), ==, PUNTUAL_KIND_QUOTE);
  g_assert_cmpint (puntual_row_kind ("Payment"), ==, PUNTUAL_KIND_PAYMENT);
  g_assert_cmpint (puntual_row_kind ("Bill"), ==, PUNTUAL_KIND_PURCHASE);
  g_assert_true (puntual_row_flag ("Sí", &flag) && flag);
  g_assert_true (puntual_row_flag ("FALSE", &flag) && !flag);
  g_assert_false (puntual_row_flag ("maybe", &flag));
  g_assert_cmpstr (puntual_row_country ("España"), ==, "ES");
  g_assert_cmpstr (puntual_row_country ("uk"), ==, "GB");
  g_assert_cmpstr (puntual_row_country ("mx"), ==, "MX");
  g_assert_null (puntual_row_country ("391"));
  g_assert_null (puntual_row_country ("QQ"));
  g_assert_cmpstr (puntual_row_currency ("eur"), ==, "EUR");
  g_assert_cmpstr (puntual_row_currency ("€"), ==, "EUR");
  g_assert_null (puntual_row_currency ("doubloons"));
  g_assert_true (puntual_row_is_sum ("TOTAL"));
  g_assert_true (puntual_row_is_sum ("Total for BigCo"));
  g_assert_false (puntual_row_is_sum ("TOTAL-2026"));
}

static void
test_file_kinds (void)
{
  static const struct
  {
    const char *bytes;
    gssize length;
    const char *says; /* NULL: text */
  } cases[] = {
    { "a;b\n", -1, NULL },
    { "\xff\xfe"
      "a\0;\0b\0",
      8, NULL },
    { "", 0, "empty" },
    { " \r\n", -1, "empty" },
    { "%PDF-1.7", -1, "PDF" },
    { "PK\x03\x04zzzz", -1, "spreadsheet" },
    { "\xd0\xcf\x11\xe0\xa1\xb1", 6, "xls" },
    { "SQLite format 3\0", 16, "database" },
    { "\x1f\x8b\x08", 3, "gzip" },
    { "\x89PNG\r\n", -1, "picture" },
    { "\xef\xbb\xbf<?xml version", -1, "XML" },
    { "\xff\xfe<\0?\0", 6, "XML" },
    { "<html>", -1, "XML" },
    { "{\"a\":1}", -1, "JSON" },
    { "OFXHEADER:100", -1, "OFX" },
    { "!Type:Bank", -1, "QIF" },
    { ":20:START", -1, "MT940" },
    { "11004912345678901212601012601311000000000000009781", -1, "Norma 43" },
    { "\x01\x02\x04\x05\x06\x07\x08\x0e\x0f\x10\x11\x12\x13\x14", 14, "not a text" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gsize length = cases[i].length < 0 ? strlen (cases[i].bytes) : (gsize)cases[i].length;
      g_autoptr (GError) error = NULL;
      gboolean text = puntual_file_kind_check_text ((const guint8 *)cases[i].bytes, length, &error);

      g_assert_cmpint (text, ==, cases[i].says == NULL);
      if (text)
        continue;
      g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_BAD_FILE);
      g_assert_nonnull (strstr (error->message, cases[i].says));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/csv-columns/heads-of-accounting-programs", test_programs);
  g_test_add_func ("/csv-columns/says-what-is-missing", test_missing);
  g_test_add_func ("/csv-columns/contaplus-without-a-head", test_contaplus);
  g_test_add_func ("/csv-columns/nicks-of-roles", test_role_nicks);
  g_test_add_func ("/map-file/lays-over-what-was-recognised", test_map);
  g_test_add_func ("/map-file/says-what-is-wrong-in-it", test_bad_maps);
  g_test_add_func ("/map-file/columns-by-number", test_map_by_number);
  g_test_add_func ("/row-words/spanish-and-english", test_words);
  g_test_add_func ("/file-kind/says-what-a-file-is-instead", test_file_kinds);
  return g_test_run ();
}
