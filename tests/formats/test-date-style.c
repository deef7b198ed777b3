/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-date-style.h"

#include <string.h>

#define TODAY puntual_day_from_ymd (2026, 5, 1)
#define DAY PUNTUAL_DATE_ORDER_DAY_FIRST
#define MONTH PUNTUAL_DATE_ORDER_MONTH_FIRST
#define YEAR PUNTUAL_DATE_ORDER_YEAR_FIRST

static void
test_dates (void)
{
  static const struct
  {
    const char *text;
    PuntualDateOrder order;
    const char *iso;
  } cases[] = {
    { "2026-03-01", DAY, "2026-03-01" },
    { "2026-03-01", MONTH, "2026-03-01" },
    { "2026/3/1", DAY, "2026-03-01" },
    { "2026.03.01", DAY, "2026-03-01" },
    { "20260301", MONTH, "2026-03-01" },
    { "2026-03-01T23:59:59Z", DAY, "2026-03-01" },
    { "2026-03-01T23:59:59+02:00", DAY, "2026-03-01" },
    { "2026-03-01 09:00", DAY, "2026-03-01" },
    { "2026-03-01+02:00", DAY, "2026-03-01" },
    { "2026-03-01Z", DAY, "2026-03-01" },
    { "1/3/2026", DAY, "2026-03-01" },
    { "1/3/2026", MONTH, "2026-01-03" },
    { "01-03-2026", DAY, "2026-03-01" },
    { "01.03.2026", DAY, "2026-03-01" },
    { "1/3/2026 9:05 AM", MONTH, "2026-01-03" },
    { "01/03/26", DAY, "2026-03-01" },
    { "01/03/27", DAY, "2027-03-01" },
    { "01/03/28", DAY, "1928-03-01" },
    { "01/03/99", DAY, "1999-03-01" },
    { "26/03/01", YEAR, "2026-03-01" },
    { "1 mar 2026", DAY, "2026-03-01" },
    { "01-Mar-2026", DAY, "2026-03-01" },
    { "1 de marzo de 2026", DAY, "2026-03-01" },
    { "1 de marzo del 2026", DAY, "2026-03-01" },
    { "March 1, 2026", DAY, "2026-03-01" },
    { "Mar. 1st, 2026", DAY, "2026-03-01" },
    { "12-dic-25", DAY, "2025-12-12" },
    { "15 ago 2026", DAY, "2026-08-15" },
    { "15 set 2026", DAY, "2026-09-15" },
    { "46082", DAY, "2026-03-01" },
    { "46082.75", DAY, "2026-03-01" },
    { "29/02/2024", DAY, "2024-02-29" },
    { "1 / 3 / 2026", DAY, "2026-03-01" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *iso = puntual_day_to_iso (
          puntual_date_parse (cases[i].text, strlen (cases[i].text), cases[i].order, TODAY));

      g_test_message ("%s", cases[i].text);
      g_assert_cmpstr (iso, ==, cases[i].iso);
    }
}

static void
test_due_dates (void)
{
  static const struct
  {
    const char *text, *issue, *iso;
  } cases[] = {
    { "01/03/28", NULL, "2028-03-01" },
    { "01/03/36", NULL, "2036-03-01" },
    { "01/03/28", "2026-03-01", "2028-03-01" },
    { "15-mar-31", NULL, "2031-03-15" },
    { "01/03/99", NULL, "1999-03-01" },
    { "01/03/90", "1990-02-01", "1990-03-01" },
    { "01/03/37", NULL, NULL },
    { "01/03/89", NULL, NULL },
    { "01/03/99", "2026-03-01", NULL },
    { "1999-03-01", "2026-03-01", NULL },
    { "1985-03-01", "1985-02-01", "1985-03-01" },
    { "1985-03-01", NULL, "1985-03-01" },
    { "2016-04-01", "2026-03-01", "2016-04-01" },
    { "2099-01-01", "2026-03-01", "2099-01-01" },
    { "46082", "2026-03-01", "2026-03-01" },
    { "20260301", NULL, "2026-03-01" },
    { "nonsense", NULL, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      PuntualDay issue = PUNTUAL_DAY_NONE;
      g_autofree char *iso = NULL;

      g_test_message ("%s", cases[i].text);
      if (cases[i].issue)
        g_assert_true (puntual_day_parse_iso (cases[i].issue, &issue, NULL));
      iso = puntual_day_to_iso (
          puntual_date_parse_due (cases[i].text, strlen (cases[i].text), DAY, issue, TODAY));
      g_assert_cmpstr (iso, ==, cases[i].iso);
    }
}

static void
test_refused (void)
{
  static const char *const refused[] = {
    "31/02/2026",   "29/02/2026",
    "2026-02-30",   "20260231",
    "13/13/2026",   "00/01/2026",
    "01/00/2026",   "2026-13-01",
    "1//3/2026",    "/1/3/2026",
    "1/3",          "2026",
    "12345",        "99999",
    "1/3/2026/5",   "mañana",
    "1 foo 2026",   "=TODAY()",
    "1/3/226",      "-",
    "201120000000", "1e5",
    "Net 30",       "12:30",
    "2026--03-01",  "32 de enero de 2026",
    "enero 2026",   "1/3/20266",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_test_message ("%s", refused[i]);
      g_assert_cmpint (puntual_date_parse (refused[i], strlen (refused[i]), DAY, TODAY), ==,
                       PUNTUAL_DAY_NONE);
    }
}

static PuntualDateOrder
settle (const char *const *cells)
{
  PuntualDateEvidence evidence = { 0 };

  for (; *cells; cells++)
    puntual_date_evidence_add (&evidence, *cells, strlen (*cells));
  return puntual_date_evidence_settle (&evidence);
}

static void
test_order (void)
{
  static const struct
  {
    const char *cells[5];
    PuntualDateOrder order;
  } cases[] = {
    { { "1/3/2026", "13/3/2026" }, DAY },
    { { "1/3/2026", "3/13/2026" }, MONTH },
    { { "1/3/2026", "2/4/2026" }, PUNTUAL_DATE_ORDER_OPEN },
    /* Nothing to decide: the same day either way, or an order of its own. */
    { { "5/5/2026" }, DAY },
    { { "2026-01-03", "46082", "1 mar 2026" }, DAY },
    /* A wrong date among right ones does not turn the file round. */
    { { "13/3/2026", "14/3/2026", "3/15/2026" }, DAY },
    { { "13-03-26", "1-2-26" }, DAY },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (settle (cases[i].cells), ==, cases[i].order);
}

static PuntualDateOrder
settle_pair (const char *issue, const char *due, int terms)
{
  PuntualDateEvidence evidence = { 0 };

  puntual_date_evidence_add (&evidence, issue, strlen (issue));
  puntual_date_evidence_add (&evidence, due, strlen (due));
  puntual_date_evidence_add_pair (&evidence, issue, strlen (issue), due, strlen (due), terms);
  return puntual_date_evidence_settle (&evidence);
}

static void
test_order_by_terms (void)
{
  g_assert_cmpint (settle_pair ("04/01/2026", "05/01/2026", 30), ==, MONTH);
  g_assert_cmpint (settle_pair ("02/03/2026", "01/04/2026", 30), ==, DAY);
  g_assert_cmpint (settle_pair ("04/01/2026", "05/01/2026", 0), ==, PUNTUAL_DATE_ORDER_OPEN);
  /* Month first would make it due before it was issued. */
  g_assert_cmpint (settle_pair ("10/02/2026", "09/03/2026", 0), ==, DAY);
}

static void
test_nicks (void)
{
  PuntualDateOrder order;

  g_assert_true (puntual_date_order_from_nick ("dmy", &order) && order == DAY);
  g_assert_true (puntual_date_order_from_nick ("MDY", &order) && order == MONTH);
  g_assert_true (puntual_date_order_from_nick ("ymd", &order) && order == YEAR);
  g_assert_false (puntual_date_order_from_nick ("ydm", &order));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/date-style/dates", test_dates);
  g_test_add_func ("/date-style/due-dates-lie-ahead", test_due_dates);
  g_test_add_func ("/date-style/refuses-days-that-do-not-exist", test_refused);
  g_test_add_func ("/date-style/one-order-for-the-file", test_order);
  g_test_add_func ("/date-style/terms-of-payment-tell-the-order", test_order_by_terms);
  g_test_add_func ("/date-style/nicks", test_nicks);
  return g_test_run ();
}
