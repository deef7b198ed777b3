/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "import-fixture.h"

#include "puntual-browse.h"
#include "puntual-error.h"
#include "puntual-sample-business.h"

#define TODAY "2026-03-10"

static PuntualDay
today (void)
{
  PuntualDay day = PUNTUAL_DAY_NONE;

  g_assert_true (puntual_day_parse_iso (TODAY, &day, NULL));
  return day;
}

static void
test_tells_its_story_from_the_day (ImportFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;
  guint invoices[PUNTUAL_N_INVOICE_SHELVES];

  g_assert_true (puntual_sample_business_fill (self->ledger, today (), &error));
  g_assert_no_error (error);
  name = puntual_ledger_get_setting (self->ledger, "name", &error);
  g_assert_cmpstr (name, ==, "Carpintería Abad");
  g_assert_true (puntual_invoice_count_shelves (self->ledger, invoices, NULL, &error));
  g_assert_cmpuint (invoices[PUNTUAL_INVOICE_SHELF_OVERDUE], >, 0);
  g_assert_cmpuint (invoices[PUNTUAL_INVOICE_SHELF_DUE_SOON], >, 0);
  g_assert_cmpuint (invoices[PUNTUAL_INVOICE_SHELF_PROMISED], >, 0);
  g_assert_cmpuint (invoices[PUNTUAL_INVOICE_SHELF_PAID], >, 0);
}

static void
test_leaves_a_ledger_in_use_alone (ImportFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualCustomer) own = g_new0 (PuntualCustomer, 1);
  g_autoptr (GPtrArray) customers = NULL;
  g_autofree char *name = NULL;
  PuntualPut put;

  own->name = g_strdup ("Panadería Ruiz");
  g_assert_true (puntual_customer_put (self->ledger, own, &put, &error));
  g_assert_false (puntual_sample_business_fill (self->ledger, today (), &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_EXISTS);
  customers = puntual_customer_list (self->ledger, NULL);
  g_assert_cmpuint (customers->len, ==, 1);
  name = puntual_ledger_get_setting (self->ledger, "name", NULL);
  g_assert_cmpstr (name, !=, "Carpintería Abad");
}

static void
test_says_when_it_is_not_installed (ImportFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_strdup (g_getenv ("PUNTUAL_DATA_DIR"));
  g_autoptr (GPtrArray) customers = NULL;

  g_setenv ("PUNTUAL_DATA_DIR", self->folder, TRUE);
  g_assert_false (puntual_sample_business_fill (self->ledger, today (), &error));
  g_setenv ("PUNTUAL_DATA_DIR", folder, TRUE);
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_NOT_FOUND);
  customers = puntual_customer_list (self->ledger, NULL);
  g_assert_cmpuint (customers->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func)                                                                            \
  g_test_add ("/sample-business/" path, ImportFixture, TODAY, import_fixture_set_up, func,         \
              import_fixture_tear_down)
  ADD ("tells-its-story-from-the-day", test_tells_its_story_from_the_day);
  ADD ("leaves-a-ledger-in-use-alone", test_leaves_a_ledger_in_use_alone);
  ADD ("says-when-it-is-not-installed", test_says_when_it_is_not_installed);
  return g_test_run ();
}
