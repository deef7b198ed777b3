/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "records-fixture.h"

static gint64
put (Fixture *f, const PuntualCustomer *given, PuntualPut expected)
{
  PuntualCustomer customer = *given;
  PuntualPut what;

  assert_done (puntual_customer_put (f->ledger, &customer, &what, &error));
  g_assert_cmpint (what, ==, expected);
  return customer.id;
}

#define CUSTOMER(...) (&(const PuntualCustomer){ __VA_ARGS__ })
#define S(text) ((char *)(text))

static void
test_adds_with_event (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualCustomer) stored = NULL;
  gint64 id = put (f,
                   CUSTOMER (.name = S ("  Café “Núñez”\tS.L. "), .email = S ("pagos@nunez.es"),
                             .phone = S ("+34600111222"), .language = S ("es")),
                   PUNTUAL_PUT_ADDED);

  stored = puntual_customer_get (f->ledger, id, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (stored->name, ==, "Café “Núñez” S.L.");
  g_assert_cmpstr (stored->email, ==, "pagos@nunez.es");
  g_assert_null (stored->tax_id);
  assert_last_event (
      f, "customer.added", NULL,
      "{\"name\":\"Café “Núñez” S.L.\",\"email\":\"pagos@nunez.es\",\"phone\":\"+34600111222\","
      "\"language\":\"es\"}");
}

static void
test_twice_writes_nothing (Fixture *f, gconstpointer data)
{
  PuntualCustomer customer = { .key = S ("C-1"),
                               .name = S ("Acme SL"),
                               .tax_id = S ("B-12345678"),
                               .address = S ("Calle Mayor 1\n28001 Madrid") };
  PuntualPut what;

  put (f, &customer, PUNTUAL_PUT_ADDED);
  assert_writes_nothing (f, puntual_customer_put (f->ledger, &customer, &what, &error));
  g_assert_cmpint (what, ==, PUNTUAL_PUT_UNCHANGED);
}

static void
test_null_keeps_and_empty_clears (Fixture *f, gconstpointer data)
{
  g_autoptr (PuntualCustomer) stored = NULL;
  gint64 id =
      put (f, CUSTOMER (.name = S ("Acme"), .email = S ("a@acme.es"), .note = S ("Likes calls")),
           PUNTUAL_PUT_ADDED);

  put (f, CUSTOMER (.id = id, .note = S ("")), PUNTUAL_PUT_UPDATED);
  assert_last_event (f, "customer.changed", "{\"note\":\"Likes calls\"}", NULL);
  stored = puntual_customer_get (f->ledger, id, NULL);
  g_assert_cmpstr (stored->email, ==, "a@acme.es");
  g_assert_null (stored->note);
}

static void
test_matching_order (Fixture *f, gconstpointer data)
{
  gint64 first =
      put (f, CUSTOMER (.key = S ("C1"), .name = S ("Uno"), .tax_id = S ("A1")), PUNTUAL_PUT_ADDED);
  gint64 second =
      put (f, CUSTOMER (.key = S ("C2"), .name = S ("Dos"), .tax_id = S ("A2")), PUNTUAL_PUT_ADDED);

  /* The id before the key, the key before the tax id, the tax id before the name. */
  g_assert_cmpint (
      put (f, CUSTOMER (.id = first, .name = S ("Dos"), .tax_id = S ("A1")), PUNTUAL_PUT_UPDATED),
      ==, first);
  g_assert_cmpint (put (f, CUSTOMER (.key = S ("C2"), .name = S ("Dos S.A.")), PUNTUAL_PUT_UPDATED),
                   ==, second);
  g_assert_cmpint (
      put (f, CUSTOMER (.name = S ("Dos S.A."), .tax_id = S ("a-1")), PUNTUAL_PUT_UPDATED), ==,
      first);
}

static void
test_name_matches_folded (Fixture *f, gconstpointer data)
{
  g_autoptr (PuntualCustomer) stored = NULL;
  gint64 id = put (f, CUSTOMER (.name = S ("Peña y Cía., S.L.")), PUNTUAL_PUT_ADDED);

  g_assert_cmpint (put (f, CUSTOMER (.name = S ("PENA Y CIA SL")), PUNTUAL_PUT_UNCHANGED), ==, id);
  g_assert_cmpint (put (f, CUSTOMER (.name = S ("Peña y Cía.")), PUNTUAL_PUT_ADDED), !=, id);
  g_assert_cmpint (put (f, CUSTOMER (.name = S ("Peña y Cía., S.A.")), PUNTUAL_PUT_ADDED), !=, id);
  g_assert_cmpint (put (f, CUSTOMER (.name = S ("PENA Y CIA, S.L.")), PUNTUAL_PUT_UNCHANGED), ==,
                   id);
  stored = puntual_customer_get (f->ledger, id, NULL);
  g_assert_cmpstr (stored->name, ==, "Peña y Cía., S.L.");
}

static void
test_same_name_other_tax_id_is_another (Fixture *f, gconstpointer data)
{
  gint64 first =
      put (f, CUSTOMER (.name = S ("Juan García"), .tax_id = S ("11111111H")), PUNTUAL_PUT_ADDED);
  gint64 second =
      put (f, CUSTOMER (.name = S ("Juan García"), .tax_id = S ("22222222J")), PUNTUAL_PUT_ADDED);

  g_assert_cmpint (first, !=, second);
  g_assert_cmpint (put (f, CUSTOMER (.name = S ("JUAN GARCIA"), .tax_id = S ("22.222.222-J")),
                        PUNTUAL_PUT_UNCHANGED),
                   ==, second);
}

static void
test_name_takes_missing_tax_id (Fixture *f, gconstpointer data)
{
  gint64 id = put (f, CUSTOMER (.name = S ("Acme")), PUNTUAL_PUT_ADDED);

  g_assert_cmpint (put (f, CUSTOMER (.name = S ("Acme"), .tax_id = S ("B1")), PUNTUAL_PUT_UPDATED),
                   ==, id);
  g_assert_cmpint (put (f, CUSTOMER (.name = S ("Acme"), .tax_id = S ("B2")), PUNTUAL_PUT_ADDED),
                   !=, id);
}

static void
test_same_name_other_key_is_another (Fixture *f, gconstpointer data)
{
  gint64 first =
      put (f, CUSTOMER (.key = S ("N"), .name = S ("Acme"), .tax_id = S ("B1")), PUNTUAL_PUT_ADDED);

  g_assert_cmpint (
      put (f, CUSTOMER (.key = S ("S"), .name = S ("Acme"), .tax_id = S ("B1")), PUNTUAL_PUT_ADDED),
      !=, first);
}

static void
test_shared_address_is_not_one_customer (Fixture *f, gconstpointer data)
{
  gint64 first = put (f, CUSTOMER (.name = S ("Panadería Sol"), .email = S ("asesoria@ejemplo.es")),
                      PUNTUAL_PUT_ADDED);
  gint64 longer;

  g_assert_cmpint (put (f,
                        CUSTOMER (.name = S ("Talleres Luna"), .email = S ("asesoria@ejemplo.es")),
                        PUNTUAL_PUT_ADDED),
                   !=, first);
  longer = put (f, CUSTOMER (.name = S ("Panadería Sol S.L."), .email = S ("asesoria@ejemplo.es")),
                PUNTUAL_PUT_UNCHANGED);
  g_assert_cmpint (longer, ==, first);
  g_assert_cmpint (put (f, CUSTOMER (.email = S ("asesoria@ejemplo.es"), .region = S ("ES-MD")),
                        PUNTUAL_PUT_UPDATED),
                   ==, first);
}

/* Whether the two names are one customer by the name alone, and when they share an e-mail
 * address. */
static void
test_legal_forms (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *a, *b;
    gboolean by_name, by_email;
  } cases[] = {
    { "ANA, S.L.", "Ana SL", TRUE, TRUE },
    { "Ana S.L.U.", "ANA SLU", TRUE, TRUE },
    { "Ana SL", "Ana S. L.", TRUE, TRUE },
    { "Acero, S.A. de C.V.", "ACERO SA DE CV", TRUE, TRUE },
    { "Acero SAS", "Acero S.A.S.", TRUE, TRUE },
    { "Bar Pepe C.B.", "Bar Pepe CB", TRUE, TRUE },
    { "Acme L.L.C.", "Acme LLC", TRUE, TRUE },
    { "Ana SL", "Ana", FALSE, TRUE },
    { "Ana S.L.", "Ana SLU", FALSE, TRUE },
    { "Acme Ltd", "ACME Limited", FALSE, TRUE },
    { "Acme, Inc.", "Acme Incorporated", FALSE, TRUE },
    { "Müller GmbH", "Muller", FALSE, TRUE },
    { "Ana", "Ana Ruiz", FALSE, TRUE },
    { "Ana SL", "Ana SA", FALSE, FALSE },
    { "Ana", "Anabel Ruiz", FALSE, FALSE },
    { "Ana SL", "Bea SL", FALSE, FALSE },
    { "Casa", "Ca", FALSE, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (guint j = 0; j < 2; j++)
      {
        const char *a = j == 0 ? cases[i].a : cases[i].b, *b = j == 0 ? cases[i].b : cases[i].a;
        g_autofree char *email = g_strdup_printf ("pagos@firma%u-%u.es", i, j);
        /* Names that only this round has. */
        g_autofree char *lone_a = g_strdup_printf ("N%u%u %s", i, j, a);
        g_autofree char *lone_b = g_strdup_printf ("N%u%u %s", i, j, b);
        g_autofree char *sharing_a = g_strdup_printf ("E%u%u %s", i, j, a);
        g_autofree char *sharing_b = g_strdup_printf ("E%u%u %s", i, j, b);
        gint64 id;

        g_test_message ("%s, %s", a, b);
        id = put (f, CUSTOMER (.name = lone_a), PUNTUAL_PUT_ADDED);
        g_assert_cmpint (put (f, CUSTOMER (.name = lone_b),
                              cases[i].by_name ? PUNTUAL_PUT_UNCHANGED : PUNTUAL_PUT_ADDED)
                             == id,
                         ==, cases[i].by_name);
        id = put (f, CUSTOMER (.name = sharing_a, .email = email), PUNTUAL_PUT_ADDED);
        g_assert_cmpint (put (f, CUSTOMER (.name = sharing_b, .email = email),
                              cases[i].by_email ? PUNTUAL_PUT_UNCHANGED : PUNTUAL_PUT_ADDED)
                             == id,
                         ==, cases[i].by_email);
      }
}

static void
test_opt_out_never_shrinks_by_put (Fixture *f, gconstpointer data)
{
  g_autoptr (PuntualCustomer) stored = NULL;
  gint64 id = put (f, CUSTOMER (.name = S ("Acme"), .opted_out = TRUE, .refused_media = 2),
                   PUNTUAL_PUT_ADDED);

  put (f, CUSTOMER (.name = S ("Acme")), PUNTUAL_PUT_UNCHANGED);
  put (f, CUSTOMER (.name = S ("Acme"), .refused_media = 4), PUNTUAL_PUT_UPDATED);
  stored = puntual_customer_get (f->ledger, id, NULL);
  g_assert_true (stored->opted_out);
  g_assert_cmpuint (stored->refused_media, ==, 6);
  assert_done (puntual_customer_set_opt_out (f->ledger, id, FALSE, 0, &error));
  assert_last_event (f, "customer.opted-out", "{\"opted_out\":true,\"refused_media\":6}",
                     "{\"opted_out\":false}");
  assert_writes_nothing (f, puntual_customer_set_opt_out (f->ledger, id, FALSE, 0, &error));
  assert_refused (f, PUNTUAL_ERROR_INVALID_VALUE,
                  puntual_customer_set_opt_out (f->ledger, id, FALSE, 64, &error));
}

static void
test_refuses_rubbish (Fixture *f, gconstpointer data)
{
  g_autofree char *endless = g_strnfill (2000, 'x');
  const struct
  {
    PuntualCustomer customer;
    PuntualError code;
  } cases[] = {
    { { .name = NULL }, PUNTUAL_ERROR_INVALID_VALUE },
    { { .name = S (" \t ") }, PUNTUAL_ERROR_INVALID_VALUE },
    { { .email = S ("nobody@example.org") }, PUNTUAL_ERROR_INVALID_VALUE },
    { { .name = endless }, PUNTUAL_ERROR_INVALID_VALUE },
    { { .name = S ("bad \xff bytes") }, PUNTUAL_ERROR_INVALID_VALUE },
    { { .name = S ("A"), .email = S ("a@b\r\nBcc: c@d") }, PUNTUAL_ERROR_INVALID_EMAIL },
    { { .name = S ("A"), .email = S ("@b.es") }, PUNTUAL_ERROR_INVALID_EMAIL },
    { { .name = S ("A"), .email = S ("a@b@c.es") }, PUNTUAL_ERROR_INVALID_EMAIL },
    { { .name = S ("A"), .phone = S ("600 11 12 22") }, PUNTUAL_ERROR_INVALID_PHONE },
    { { .name = S ("A"), .phone = S ("+34600111222;") }, PUNTUAL_ERROR_INVALID_PHONE },
    { { .name = S ("A"), .language = S ("es'; --") }, PUNTUAL_ERROR_INVALID_VALUE },
    { { .name = S ("A"), .cadence_id = 4711 }, PUNTUAL_ERROR_NOT_FOUND },
    { { .id = 4711, .name = S ("A") }, PUNTUAL_ERROR_NOT_FOUND },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      PuntualCustomer customer = cases[i].customer;

      assert_refused (f, cases[i].code, puntual_customer_put (f->ledger, &customer, NULL, &error));
    }
}

static void
test_key_of_another_is_refused (Fixture *f, gconstpointer data)
{
  PuntualCustomer customer = { .key = S ("C1"), .name = S ("Uno") };

  put (f, &customer, PUNTUAL_PUT_ADDED);
  customer = (PuntualCustomer){ .id = fixture_customer (f, "Dos"), .key = S ("C1") };
  assert_refused (f, PUNTUAL_ERROR_EXISTS,
                  puntual_customer_put (f->ledger, &customer, NULL, &error));
}

static void
test_sql_in_a_name_is_only_a_name (Fixture *f, gconstpointer data)
{
  g_autoptr (PuntualCustomer) stored = NULL;
  gint64 id = fixture_customer (f, "Robert'); DROP TABLE customer;-- \"%_");

  stored = puntual_customer_find (f->ledger, "drop table", NULL);
  g_assert_cmpint (stored->id, ==, id);
  g_assert_cmpstr (stored->name, ==, "Robert'); DROP TABLE customer;-- \"%_");
}

static void
assert_finds (Fixture *f, const char *text, gint64 id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualCustomer) found = puntual_customer_find (f->ledger, text, &error);

  g_assert_no_error (error);
  g_assert_cmpint (found->id, ==, id);
}

static void
test_find (Fixture *f, gconstpointer data)
{
  gint64 sol =
      put (f, CUSTOMER (.key = S ("SOL"), .name = S ("Panadería Sol"), .tax_id = S ("B-11")),
           PUNTUAL_PUT_ADDED);
  gint64 soledad = fixture_customer (f, "Soledad Ríos");
  gint64 twin = put (f, CUSTOMER (.name = S ("Gemelo"), .tax_id = S ("G1")), PUNTUAL_PUT_ADDED);
  gint64 other = put (f, CUSTOMER (.name = S ("Gemelo"), .tax_id = S ("G2")), PUNTUAL_PUT_ADDED);
  g_autofree char *number = g_strdup_printf ("%d", (int)soledad);

  assert_finds (f, number, soledad);
  assert_finds (f, "SOL", sol);
  assert_finds (f, " b11 ", sol);
  assert_finds (f, "PANADERIA sol", sol);
  assert_finds (f, "rios", soledad);
  assert_finds (f, "g2", other);
  g_assert_cmpint (twin, !=, other);
  assert_refused (f, PUNTUAL_ERROR_INVALID_VALUE,
                  puntual_customer_find (f->ledger, "gemelo", &error) != NULL);
  assert_refused (f, PUNTUAL_ERROR_INVALID_VALUE,
                  puntual_customer_find (f->ledger, "o", &error) != NULL);
  assert_refused (f, PUNTUAL_ERROR_NOT_FOUND,
                  puntual_customer_find (f->ledger, "nobody here", &error) != NULL);
  assert_refused (f, PUNTUAL_ERROR_NOT_FOUND,
                  puntual_customer_find (f->ledger, "%", &error) != NULL);
  assert_refused (f, PUNTUAL_ERROR_NOT_FOUND,
                  puntual_customer_find (f->ledger, "", &error) != NULL);
  assert_refused (f, PUNTUAL_ERROR_NOT_FOUND,
                  puntual_customer_find (f->ledger, NULL, &error) != NULL);
  assert_refused (f, PUNTUAL_ERROR_NOT_FOUND,
                  puntual_customer_find (f->ledger, "99999999999999999999999999", &error) != NULL);
  assert_refused (f, PUNTUAL_ERROR_NOT_FOUND, puntual_customer_get (f->ledger, 0, &error) != NULL);
}

static void
test_list_is_by_name (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) list = NULL;

  fixture_customer (f, "zeta");
  fixture_customer (f, "Ábaco");
  fixture_customer (f, "Beta");
  list = puntual_customer_list (f->ledger, NULL);
  g_assert_cmpuint (list->len, ==, 3);
  g_assert_cmpstr (((PuntualCustomer *)list->pdata[0])->name, ==, "Ábaco");
  g_assert_cmpstr (((PuntualCustomer *)list->pdata[2])->name, ==, "zeta");
}

static void
test_cadence_of_a_customer (Fixture *f, gconstpointer data)
{
  gint64 id = fixture_customer (f, "Acme");
  gint64 cadence_id = fixture_number (f, "SELECT min (id) FROM cadence");

  assert_done (puntual_customer_set_cadence (f->ledger, id, cadence_id, &error));
  assert_writes_nothing (f, puntual_customer_set_cadence (f->ledger, id, cadence_id, &error));
  assert_refused (f, PUNTUAL_ERROR_NOT_FOUND,
                  puntual_customer_set_cadence (f->ledger, id, 4711, &error));
  assert_refused (f, PUNTUAL_ERROR_INVALID_VALUE,
                  puntual_cadence_delete (f->ledger, cadence_id, &error));
  assert_done (puntual_customer_set_cadence (f->ledger, id, 0, &error));
  assert_last_event (f, "cadence.assigned", "{\"cadence\":1}", NULL);
}

static void
test_refused_row_leaves_the_import_alive (Fixture *f, gconstpointer data)
{
  PuntualCustomer bad = { .name = S ("Bad"), .email = S ("nonsense") };
  g_autoptr (GError) refusal = NULL;

  assert_done (puntual_ledger_begin (f->ledger, &error));
  fixture_customer (f, "Before");
  g_assert_false (puntual_customer_put (f->ledger, &bad, NULL, &refusal));
  fixture_customer (f, "After");
  assert_done (puntual_ledger_commit (f->ledger, &error));
  g_assert_cmpint (fixture_number (f, "SELECT count (*) FROM customer"), ==, 2);
  g_assert_cmpint (fixture_number (f, "SELECT count (*) FROM event WHERE what = 'customer.added'"),
                   ==, 2);
}

static void
test_failure_half_way_undoes_everything (Fixture *f, gconstpointer data)
{
  PuntualCustomer customer = { .name = S ("Half way") };
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) refusal = NULL;
  sqlite3 *db = puntual_sqlite_handle (puntual_ledger_get_sqlite (f->ledger));

  /* The log refuses, after the customer's row is in. */
  g_assert_cmpint (
      sqlite3_exec (
          db, "CREATE TRIGGER no_log BEFORE INSERT ON event BEGIN SELECT RAISE (ABORT, 'no'); END",
          NULL, NULL, NULL),
      ==, SQLITE_OK);
  before = fixture_dump (f);
  g_assert_false (puntual_customer_put (f->ledger, &customer, NULL, &refusal));
  g_assert_nonnull (refusal);
  after = fixture_dump (f);
  g_assert_cmpstr (before, ==, after);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/customers/adds-with-event", test_adds_with_event);
  fixture_add ("/customers/put-twice-writes-nothing", test_twice_writes_nothing);
  fixture_add ("/customers/null-keeps-and-empty-clears", test_null_keeps_and_empty_clears);
  fixture_add ("/customers/matches-by-id-key-tax-id-then-name", test_matching_order);
  fixture_add ("/customers/matches-the-folded-name", test_name_matches_folded);
  fixture_add ("/customers/legal-forms-are-no-part-of-a-name-with-one-address", test_legal_forms);
  fixture_add ("/customers/one-name-with-two-tax-ids-is-two",
               test_same_name_other_tax_id_is_another);
  fixture_add ("/customers/a-name-takes-the-tax-id-it-lacked", test_name_takes_missing_tax_id);
  fixture_add ("/customers/one-name-with-two-codes-is-two", test_same_name_other_key_is_another);
  fixture_add ("/customers/a-shared-address-is-not-one-customer",
               test_shared_address_is_not_one_customer);
  fixture_add ("/customers/put-never-takes-an-opt-out-back", test_opt_out_never_shrinks_by_put);
  fixture_add ("/customers/refuses-rubbish", test_refuses_rubbish);
  fixture_add ("/customers/refuses-the-code-of-another", test_key_of_another_is_refused);
  fixture_add ("/customers/sql-in-a-name-is-only-a-name", test_sql_in_a_name_is_only_a_name);
  fixture_add ("/customers/finds-by-what-a-person-types", test_find);
  fixture_add ("/customers/lists-by-name", test_list_is_by_name);
  fixture_add ("/customers/keeps-a-cadence-of-its-own", test_cadence_of_a_customer);
  fixture_add ("/customers/a-refused-row-leaves-the-import-alive",
               test_refused_row_leaves_the_import_alive);
  fixture_add ("/customers/a-failure-half-way-undoes-everything",
               test_failure_half_way_undoes_everything);
  return g_test_run ();
}
