/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-csv-columns.h"

#include <string.h>

#include "puntual-config.h"
#include "puntual-import-problem.h"
#include "puntual-text.h"

#include <glib/gi18n-lib.h>

#define MAX_LISTED 20 /* heads that a sentence names */

/* A column that could take a role. */
typedef struct
{
  guint column;
  PuntualRole role;
  guint8 rank;
} Claim;

static const char *const nicks[PUNTUAL_N_ROLES] = {
  "number",       "series",    "kind",         "status",      "payment-status", "issue-date",
  "due-date",     "currency",  "total",        "paid",        "balance",        "settled-date",
  "terms",        "reference", "note",         "disputed",    "quantity",       "unit-price",
  "discount",     "vat",       "withholding",  "line-amount", "taxable",        "customer",
  "customer-key", "tax-id",    "contact-name", "email",       "phone",          "language",
  "address",      "address-2", "postcode",     "city",        "province",       "country",
  "segment",      "opt-out",   "cadence",
};

const char *
puntual_role_nick (PuntualRole role)
{
  return role < PUNTUAL_N_ROLES ? nicks[role] : "ignore";
}

gboolean
puntual_role_from_nick (const char *nick, PuntualRole *role)
{
  g_autofree char *key = puntual_column_key (nick, FALSE);
  const PuntualColumnMeaning *meanings;

  *role = PUNTUAL_ROLE_NONE;
  if (g_str_equal (key, "ignore") || g_str_equal (key, "ignorar"))
    return TRUE;
  for (guint i = 0; i < PUNTUAL_N_ROLES; i++)
    {
      g_autofree char *other = puntual_column_key (nicks[i], FALSE);

      if (g_str_equal (key, other))
        {
          *role = i;
          return TRUE;
        }
    }
  meanings = puntual_column_meanings (key);
  if (meanings == NULL)
    return FALSE;
  *role = meanings[0].role;
  return TRUE;
}

/* Text in brackets is a unit, a currency or a hint: "Importe (€)", "Date (UTC)". */
static char *
without_brackets (const char *head)
{
  GString *bare = g_string_new (NULL);
  guint depth = 0;

  for (const char *c = head; *c; c++)
    {
      if (*c == '(' || *c == '[')
        depth++;
      else if ((*c == ')' || *c == ']') && depth > 0)
        depth--;
      else if (depth == 0)
        g_string_append_c (bare, *c);
    }
  return g_string_free (bare, FALSE);
}

/* How dates are written is said in some heads: "Fecha dd/mm/yyyy". */
static void
drop_date_hint (char *key)
{
  static const char *const hints[] = { "ddmmyyyy", "ddmmaaaa", "mmddyyyy", "yyyymmdd",
                                       "aaaammdd", "ddmmyy",   "ddmmaa" };

  for (gsize i = 0; i < G_N_ELEMENTS (hints); i++)
    if (strlen (key) > strlen (hints[i]) && g_str_has_suffix (key, hints[i]))
      {
        key[strlen (key) - strlen (hints[i])] = '\0';
        return;
      }
}

char *
puntual_column_key (const char *head, gboolean bare)
{
  g_autofree char *unbracketed = bare ? without_brackets (head) : NULL;
  g_autoptr (GString) plain = g_string_new (bare ? unbracketed : head);
  g_autofree char *folded = NULL;
  char *to;

  g_string_replace (plain, "º", " ", 0);
  g_string_replace (plain, "°", " ", 0);
  folded = puntual_text_fold (plain->str);
  to = folded;
  for (const char *from = folded; *from; from++)
    if (*from != ' ')
      *to++ = *from;
  *to = '\0';
  drop_date_hint (folded);
  return g_steal_pointer (&folded);
}

void
puntual_columns_clear (PuntualColumns *self)
{
  for (guint i = 0; i < PUNTUAL_N_ROLES; i++)
    self->of_role[i] = -1;
  self->kind = PUNTUAL_CSV_INVOICES;
}

static void
add_claims (GArray *claims, guint column, const PuntualCell *head)
{
  g_autofree char *key = NULL;
  const PuntualColumnMeaning *meaning;

  if (head->length == 0 || head->length > 80)
    return;
  key = puntual_column_key (head->text, FALSE);
  meaning = puntual_column_meanings (key);
  if (meaning == NULL)
    {
      g_autofree char *bare = puntual_column_key (head->text, TRUE);

      meaning = puntual_column_meanings (bare);
    }
  for (; meaning && meaning->role != PUNTUAL_ROLE_NONE; meaning++)
    {
      Claim claim = { column, meaning->role, meaning->rank };

      g_array_append_val (claims, claim);
    }
}

static int
compare_claims (gconstpointer a, gconstpointer b)
{
  const Claim *first = a;
  const Claim *second = b;

  return first->rank != second->rank ? (int)first->rank - (int)second->rank
                                     : (int)first->column - (int)second->column;
}

static gboolean
has (const PuntualColumns *self, PuntualRole role)
{
  return self->of_role[role] >= 0;
}

gboolean
puntual_columns_has_lines (const PuntualColumns *self)
{
  return has (self, PUNTUAL_ROLE_LINE_AMOUNT)
         || (has (self, PUNTUAL_ROLE_QUANTITY) && has (self, PUNTUAL_ROLE_UNIT_PRICE));
}

/* In Stripe's list "Amount Due" is what the invoice asked for; it stays when the invoice is paid.
 */
static gboolean
is_stripe (const PuntualCell *heads, guint n_heads)
{
  gboolean utc = FALSE, amount_due = FALSE, amount_paid = FALSE;

  for (guint i = 0; i < n_heads; i++)
    {
      utc = utc || strstr (heads[i].text, "(UTC)") != NULL;
      amount_due = amount_due || g_str_equal (heads[i].text, "Amount Due");
      amount_paid = amount_paid || g_str_equal (heads[i].text, "Amount Paid");
    }
  return utc && amount_due && amount_paid;
}

static guint
assign (PuntualColumns *self, GArray *claims, guint n_heads, PuntualRole first_role)
{
  g_autofree gboolean *taken = g_new0 (gboolean, n_heads + 1);
  guint n = 0;

  for (guint i = 0; i < claims->len; i++)
    {
      const Claim *claim = &g_array_index (claims, Claim, i);

      if (claim->role < first_role || taken[claim->column] || has (self, claim->role))
        continue;
      self->of_role[claim->role] = claim->column;
      taken[claim->column] = TRUE;
      n++;
    }
  return n;
}

/* A list of customers has no totals and no dates of invoices; its "number" is the customer's. */
static gboolean
is_customer_list (const PuntualColumns *self)
{
  return !has (self, PUNTUAL_ROLE_TOTAL) && !has (self, PUNTUAL_ROLE_BALANCE)
         && !puntual_columns_has_lines (self) && !has (self, PUNTUAL_ROLE_DUE_DATE)
         && !has (self, PUNTUAL_ROLE_ISSUE_DATE)
         && (has (self, PUNTUAL_ROLE_CUSTOMER) || has (self, PUNTUAL_ROLE_CONTACT_NAME)
             || has (self, PUNTUAL_ROLE_CUSTOMER_KEY));
}

guint
puntual_columns_recognise (PuntualColumns *self, const PuntualCell *heads, guint n_heads)
{
  g_autoptr (GArray) claims = g_array_new (FALSE, FALSE, sizeof (Claim));
  guint n;

  puntual_columns_clear (self);
  for (guint i = 0; i < n_heads; i++)
    add_claims (claims, i, &heads[i]);
  g_array_sort (claims, compare_claims);
  n = assign (self, claims, n_heads, 0);
  if (n > 0 && is_customer_list (self))
    {
      puntual_columns_clear (self);
      n = assign (self, claims, n_heads, PUNTUAL_ROLE_FIRST_OF_CUSTOMER);
      self->kind = PUNTUAL_CSV_CUSTOMERS;
    }
  else if (is_stripe (heads, n_heads))
    self->of_role[PUNTUAL_ROLE_BALANCE] = -1;
  return n;
}

static gboolean
is_digits (const PuntualCell *cell, guint least, guint most)
{
  if (cell->length < least || cell->length > most)
    return FALSE;
  for (guint i = 0; i < cell->length; i++)
    if (!g_ascii_isdigit (cell->text[i]))
      return FALSE;
  return TRUE;
}

gboolean
puntual_columns_recognise_contaplus (PuntualColumns *self, const PuntualCell *cells, guint n_cells)
{
  static const PuntualRole order[] = {
    PUNTUAL_ROLE_CUSTOMER_KEY, PUNTUAL_ROLE_CUSTOMER, PUNTUAL_ROLE_TAX_ID, PUNTUAL_ROLE_ADDRESS,
    PUNTUAL_ROLE_CITY,         PUNTUAL_ROLE_POSTCODE, PUNTUAL_ROLE_PHONE,  PUNTUAL_ROLE_EMAIL,
  };
  /* Some versions write the province between city and postcode. */
  gboolean with_province = n_cells == G_N_ELEMENTS (order) + 1;

  /* Group 430 of the Spanish chart of accounts is that of customers. */
  if ((n_cells != G_N_ELEMENTS (order) && !with_province) || !is_digits (&cells[0], 6, 12)
      || !g_str_has_prefix (cells[0].text, "43") || cells[1].length == 0
      || is_digits (&cells[1], 1, 80))
    return FALSE;
  puntual_columns_clear (self);
  self->kind = PUNTUAL_CSV_CUSTOMERS;
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    self->of_role[order[i]] = i + (with_province && i >= 5 ? 1 : 0);
  if (with_province)
    self->of_role[PUNTUAL_ROLE_PROVINCE] = 5;
  return TRUE;
}

char *
puntual_columns_describe_missing (const PuntualColumns *self)
{
  GPtrArray *missing = g_ptr_array_new ();
  g_autofree char *list = NULL;
  gboolean customer = FALSE;

  for (PuntualRole role = PUNTUAL_ROLE_CUSTOMER; role <= PUNTUAL_ROLE_EMAIL; role++)
    customer = customer || has (self, role);
  if (self->kind == PUNTUAL_CSV_INVOICES && !has (self, PUNTUAL_ROLE_NUMBER))
    g_ptr_array_add (missing, (char *)_ ("the invoice number"));
  if (self->kind == PUNTUAL_CSV_INVOICES && !has (self, PUNTUAL_ROLE_TOTAL)
      && !has (self, PUNTUAL_ROLE_BALANCE) && !puntual_columns_has_lines (self))
    g_ptr_array_add (missing, (char *)_ ("the total"));
  if (!customer)
    g_ptr_array_add (missing, (char *)_ ("the customer"));
  if (missing->len > 0)
    {
      g_ptr_array_add (missing, NULL);
      list = g_strjoinv (", ", (char **)missing->pdata);
    }
  g_ptr_array_unref (missing);
  return g_steal_pointer (&list);
}

char *
puntual_columns_list_heads (const PuntualCsvRow *row)
{
  g_autoptr (GString) list = g_string_new (NULL);
  guint n = 0, more;

  for (guint i = 0; i < row->n_cells; i++)
    {
      g_autofree char *shown = NULL;

      if (row->cells[i].length == 0 || n++ >= MAX_LISTED)
        continue;
      shown = puntual_import_shown (row->cells[i].text);
      g_string_append_printf (list, "%s%s", list->len ? ", " : "", shown);
    }
  more = row->n_beyond + (n > MAX_LISTED ? n - MAX_LISTED : 0);
  if (more > 0)
    {
      g_string_append_c (list, ' ');
      /* Translators: ends a list of column heads; %'u is the number of those that are not listed,
       * such as 4,980. */
      g_string_append_printf (list, _ ("… and %'u more"), more);
    }
  return g_string_free (g_steal_pointer (&list), FALSE);
}
