/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-allocation-proposal.h"

#define NONE PUNTUAL_DAY_NONE

typedef struct
{
  const char *name;
  gint64 paid;
  gint64 left;
  PuntualProposedPart parts[4];
  gint64 expected[4];
} Case;

static const Case CASES[] = {
  { "the-oldest-due-is-settled-first",
    1500,
    0,
    { { 1, 30, 1000 }, { 2, 10, 1000 }, { 3, 20, 1000 } },
    { 0, 1000, 500 } },
  { "what-was-chosen-comes-before-older-ones",
    1500,
    0,
    { { 1, 10, 1000 }, { 2, 30, 1000, .chosen = TRUE }, { 3, 20, 1000 } },
    { 500, 1000, 0 } },
  { "what-is-too-much-is-left", 2500, 500, { { 1, 10, 1000 }, { 2, 20, 1000 } }, { 1000, 1000 } },
  { "an-unknown-due-date-comes-last",
    1200,
    0,
    { { 1, NONE, 1000 }, { 2, 20, 1000 } },
    { 200, 1000 } },
  { "the-same-day-keeps-the-order", 1200, 0, { { 1, 20, 1000 }, { 2, 20, 1000 } }, { 1000, 200 } },
  { "what-a-person-said-stays",
    1500,
    0,
    { { 1, 10, 1000, .fixed = TRUE, .minor = 300 }, { 2, 20, 1000 }, { 3, 30, 1000 } },
    { 300, 1000, 200 } },
  { "nothing-said-is-said-too",
    1500,
    500,
    { { 1, 10, 1000, .fixed = TRUE, .minor = 0 }, { 2, 20, 1000 } },
    { 0, 1000 } },
  { "more-fixed-than-paid-is-told",
    500,
    -200,
    { { 1, 10, 1000, .fixed = TRUE, .minor = 700 }, { 2, 20, 1000, .minor = 99 } },
    { 700, 0 } },
  { "nothing-paid-settles-nothing", 0, 0, { { 1, 10, 1000, .minor = 50 } }, { 0 } },
  { "an-invoice-without-balance-takes-nothing",
    500,
    0,
    { { 1, 10, 0 }, { 2, 20, 1000 } },
    { 0, 500 } },
};

static void
check_case (gconstpointer data)
{
  const Case *self = data;
  PuntualProposedPart parts[4];
  guint n = 0;

  for (; n < G_N_ELEMENTS (parts) && self->parts[n].invoice_id != 0; n++)
    parts[n] = self->parts[n];
  g_assert_cmpint (puntual_allocation_propose (parts, n, self->paid), ==, self->left);
  for (guint i = 0; i < n; i++)
    {
      g_assert_cmpint (parts[i].invoice_id, ==, self->parts[i].invoice_id);
      g_assert_cmpint (parts[i].minor, ==, self->expected[i]);
    }
}

static void
no_invoice_leaves_all (void)
{
  g_assert_cmpint (puntual_allocation_propose (NULL, 0, 1200), ==, 1200);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autofree char *path = g_strdup_printf ("/allocation-proposal/%s", CASES[i].name);

      g_test_add_data_func (path, &CASES[i], check_case);
    }
  g_test_add_func ("/allocation-proposal/no-invoice-leaves-all", no_invoice_leaves_all);
  return g_test_run ();
}
