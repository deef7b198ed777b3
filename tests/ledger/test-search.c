/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "browse-fixture.h"
#include "puntual-amount-sought.h"
#include "puntual-browse-order.h"
#include "puntual-search-text.h"

static void
test_amounts (void)
{
  static const struct
  {
    const char *text;
    const char *currency;
    gint64 low, high; /* found and the ones beside them not; high < low: no amount at all */
  } sought[] = {
    { "1210", "EUR", 121000, 121099 },
    { "1.210,50", "EUR", 121050, 121050 },
    { "1,210.50", "EUR", 121050, 121050 },
    { "1210,5", "EUR", 121050, 121059 },
    { "1210.", "EUR", 121000, 121099 },
    { "1.210", "EUR", 121000, 121099 },
    { "1.210", "KWD", 1210, 1210 },
    { "1210", "JPY", 1210, 1210 },
    { "1'210.50", "CHF", 121050, 121050 },
    { "1 210,50", "EUR", 121050, 121050 },
    { "€ 7", "EUR", 700, 799 },
    { "7€", "EUR", 700, 799 },
    { "1.210.500", "EUR", 121050000, 121050099 },
    { "0,05", "EUR", 5, 5 },
  };
  static const char *const none[] = { "",
                                      "F-1",
                                      "12a",
                                      "1,2,3",
                                      "1.21.50",
                                      "..",
                                      "2026-1",
                                      "1/2",
                                      "1.2345678",
                                      "12.34,5",
                                      "999999999999999999999999999999999999999999999" };

  for (guint i = 0; i < G_N_ELEMENTS (sought); i++)
    {
      g_autoptr (PuntualSearchText) text = puntual_search_text_new (sought[i].text);
      const guint all = puntual_search_text_all (text);
      const char *currency = sought[i].currency;

      g_test_message ("amount %u", i);
      g_assert_cmpuint (puntual_search_text_in_amount (text, sought[i].low, currency), ==, all);
      g_assert_cmpuint (puntual_search_text_in_amount (text, sought[i].high, currency), ==, all);
      g_assert_cmpuint (puntual_search_text_in_amount (text, sought[i].low - 1, currency), !=, all);
      g_assert_cmpuint (puntual_search_text_in_amount (text, sought[i].high + 1, currency), !=,
                        all);
    }
  for (guint i = 0; i < G_N_ELEMENTS (none); i++)
    {
      PuntualAmountSought amount;

      g_test_message ("no amount %u", i);
      g_assert_false (puntual_amount_sought_parse (&amount, none[i]));
    }
}

static void
test_huge_amounts (void)
{
  PuntualAmountSought amount;

  puntual_amount_sought_parse (&amount, "99999999999999999999999999999999999999");
  g_assert_false (puntual_amount_sought_fits (&amount, G_MAXINT64, 2));
  g_assert_false (puntual_amount_sought_fits (&amount, 0, 2));
  g_assert_true (puntual_amount_sought_parse (&amount, "10000000000000"));
  g_assert_true (puntual_amount_sought_fits (&amount, G_GINT64_CONSTANT (1000000000000000), 2));
  g_assert_false (puntual_amount_sought_fits (&amount, 0, -1));
  g_assert_false (puntual_amount_sought_fits (&amount, 0, 9));
}

static void
test_words (void)
{
  g_autoptr (PuntualSearchText) text = puntual_search_text_new ("  Núñez   F-2026/7 ");

  g_assert_cmpuint (puntual_search_text_all (text), ==, 3);
  g_assert_cmpuint (puntual_search_text_in (text, "La casa de NUÑEZ"), ==, 1);
  g_assert_cmpuint (puntual_search_text_in (text, "f 2026 71"), ==, 2);
  g_assert_cmpuint (puntual_search_text_in (text, "F20267"), ==, 0);
  g_assert_cmpuint (puntual_search_text_in_code (text, "F20267"), ==, 2);
  g_assert_cmpuint (puntual_search_text_in (text, NULL), ==, 0);
  g_assert_cmpuint (puntual_search_text_in_code (text, NULL), ==, 0);
  g_assert_cmpuint (puntual_search_text_in (text, ""), ==, 0);
  g_assert_false (puntual_search_text_is_code (text, "núñez"));
  g_assert_true (puntual_search_text_is_code (text, "NUNEZ F.2026.7"));
  g_assert_false (puntual_search_text_is_code (text, NULL));
}

static void
test_initials (void)
{
  static const struct
  {
    const char *text, *name_key;
    gboolean found;
  } names[] = {
    { "sl", "acme s l", TRUE },        { "s.l.", "acme s l", TRUE }, { "sau", "acme s a u", TRUE },
    { "sauce", "s a u ce", FALSE },    { "sa", "s a", TRUE },        { "mes", "acme s l", FALSE },
    { "sl hijos", "s l hijos", TRUE }, { "abc", "a b c", TRUE },     { "x", "", FALSE },
    { "ab", "a bc", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (PuntualSearchText) text = puntual_search_text_new (names[i].text);

      g_test_message ("name %u", i);
      g_assert_cmpint (puntual_search_text_in_name (text, names[i].name_key)
                           == puntual_search_text_all (text),
                       ==, names[i].found);
    }
}

/* What a person pastes by mistake. */
static void
test_long_text (void)
{
  g_autofree char *words = g_strnfill (100000, 'a');
  g_autoptr (PuntualSearchText) text = NULL;

  for (guint i = 1; i < 100000; i += 2)
    words[i] = ' ';
  text = puntual_search_text_new (words);
  g_assert_cmpuint (puntual_search_text_all (text), ==, 0xffff);
  g_assert_cmpuint (puntual_search_text_in (text, "banana"), ==, 0xffff);
  g_assert_null (puntual_search_text_new (NULL));
  g_assert_null (puntual_search_text_new (" \t\n"));
  g_assert_null (puntual_search_text_new ("…—!"));
}

static void
test_natural_order (void)
{
  static const char *const numbers[] = { "2026/1", "2026/002", "2026/10", "A1", "a1-1",
                                         "A02",    "A10",      "B",       "B0", "B1" };
  g_auto (PuntualBrowseOrder) order = { 0 };
  g_autoptr (GArray) ids = NULL;

  puntual_browse_order_init (&order, FALSE, TRUE);
  for (guint i = G_N_ELEMENTS (numbers); i > 0; i--)
    puntual_browse_order_add (&order, i, 0, 0, numbers[i - 1]);
  ids = puntual_browse_order_ids (&order, 0);
  g_assert_cmpuint (ids->len, ==, G_N_ELEMENTS (numbers));
  for (guint i = 0; i < ids->len; i++)
    g_assert_cmpint (g_array_index (ids, gint64, i), ==, i + 1);
}

/* Picking out the first few gives what sorting all gives. */
static void
test_first_few (void)
{
  for (guint limit = 1; limit < 40; limit++)
    {
      g_auto (PuntualBrowseOrder) order = { 0 };
      g_autoptr (GArray) few = NULL;
      g_autoptr (GArray) all = NULL;

      puntual_browse_order_init (&order, g_test_rand_bit (), FALSE);
      for (guint i = 0; i < 300; i++)
        puntual_browse_order_add (&order, i, g_test_rand_int_range (0, 3),
                                  g_test_rand_int_range (0, 20), i % 2 == 0 ? "F-9" : "F-10");
      few = puntual_browse_order_ids (&order, limit);
      all = puntual_browse_order_ids (&order, 0);
      g_assert_cmpuint (all->len, ==, 300);
      g_assert_cmpmem (few->data, few->len * sizeof (gint64), all->data, limit * sizeof (gint64));
    }
}

/* What a search finds, a line each: "customer Acme (B-1) 100". */
static char *
list_found (Fixture *f, const char *text, guint limit)
{
  static const char *const kinds[] = { "customer", "invoice", "payment" };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = puntual_ledger_search (f->ledger, text, limit, NULL, &error);
  GString *lines = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < found->len; i++)
    {
      const PuntualFound *hit = found->pdata[i];

      g_string_append_printf (lines, "%s%s %s (%s) %d", i > 0 ? "\n" : "", kinds[hit->kind],
                              hit->title, hit->detail, (int)hit->minor);
    }
  return g_string_free (lines, FALSE);
}

static void
assert_found (Fixture *f, const char *text, const char *expected)
{
  g_autofree char *found = list_found (f, text, 3);

  g_assert_cmpstr (found, ==, expected);
}

static void
fill (Fixture *f)
{
  PuntualCustomer acme = { .name = (char *)"Acme", .tax_id = (char *)"B12345678" };
  PuntualPayment payment = {
    .day = TODAY, .minor = 40000, .currency = (char *)"EUR", .reference = (char *)"F-1 parte"
  };
  PuntualAllocation allocation = { 0, 40000 };

  assert_done (puntual_customer_put (f->ledger, &acme, NULL, &error));
  fixture_customer (f, "Acme Norte");
  allocation.invoice_id = browse_invoice (f, acme.id, "F-1", TODAY - 5, 100000);
  browse_invoice (f, acme.id, "F-10", TODAY + 5, 5000);
  fixture_pay (f, browse_invoice (f, acme.id, "F-11", TODAY + 9, 7000), 7000);
  payment.customer_id = acme.id;
  assert_done (puntual_payment_record (f->ledger, &payment, &allocation, 1, &error));
}

static void
test_everything (Fixture *f, gconstpointer data)
{
  fill (f);
  assert_found (f, "acme",
                "customer Acme (B12345678) 65000\n"
                "customer Acme Norte () 0\n"
                "invoice F-10 (Acme) 5000\n"
                "invoice F-1 (Acme) 60000\n"
                "invoice F-11 (Acme) 0\n"
                "payment Acme (F-1 parte) 40000\n"
                "payment Acme () 7000");
  assert_found (f, "b-12345678", "customer Acme (B12345678) 65000");
  assert_found (f, "f-1",
                "invoice F-1 (Acme) 60000\n"
                "invoice F-10 (Acme) 5000\n"
                "invoice F-11 (Acme) 0\n"
                "payment Acme (F-1 parte) 40000\n"
                "payment Acme () 7000");
  assert_found (f, "600,00", "invoice F-1 (Acme) 60000");
  assert_found (f, "parte", "payment Acme (F-1 parte) 40000");
  assert_found (f, "norte", "customer Acme Norte () 0");
  assert_found (f, "zzz", "");
  assert_found (f, "", "");
  assert_found (f, NULL, "");
}

static void
test_limit (Fixture *f, gconstpointer data)
{
  g_autofree char *one = NULL;
  g_autofree char *none = NULL;

  fill (f);
  one = list_found (f, "acme", 1);
  g_assert_cmpstr (one, ==,
                   "customer Acme (B12345678) 65000\n"
                   "invoice F-10 (Acme) 5000\n"
                   "payment Acme (F-1 parte) 40000");
  none = list_found (f, "acme", 0);
  g_assert_cmpstr (none, ==, "");
}

static void
test_cancelled (Fixture *f, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (puntual_ledger_search (f->ledger, "a", 3, cancellable, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/search/amounts-in-either-style-and-in-part", test_amounts);
  g_test_add_func ("/search/amounts-beyond-all-bounds-find-nothing", test_huge_amounts);
  g_test_add_func ("/search/words-without-case-accents-marks", test_words);
  g_test_add_func ("/search/initials-are-a-word", test_initials);
  g_test_add_func ("/search/very-long-texts-are-cut", test_long_text);
  g_test_add_func ("/search/numbers-sort-as-people-count", test_natural_order);
  g_test_add_func ("/search/the-first-few-are-those-of-the-whole-order", test_first_few);
  fixture_add ("/search/finds-everything-exact-and-open-first", test_everything);
  fixture_add ("/search/at-most-so-many-of-each", test_limit);
  fixture_add ("/search/a-cancelled-search-ends", test_cancelled);
  return g_test_run ();
}
