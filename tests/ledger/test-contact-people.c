/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-contact-person-table.h"
#include "puntual-customer-addition.h"
#include "puntual-inverse.h"
#include "records-fixture.h"

static GPtrArray *
list (Fixture *f, gint64 customer_id)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *people = puntual_contact_person_list (f->ledger, customer_id, &error);

  g_assert_no_error (error);
  return people;
}

static PuntualContactPerson
ana (gint64 customer_id)
{
  return (PuntualContactPerson){ .customer_id = customer_id,
                                 .role = (char *)" Accounts\n",
                                 .name = (char *)"Ana Gil ",
                                 .email = (char *)"ana@example.com",
                                 .phone = (char *)"+34600111222" };
}

static void
test_put_and_list (Fixture *f, gconstpointer data)
{
  gint64 customer = fixture_customer (f, "Bar Pepe");
  PuntualContactPerson person = ana (customer);
  PuntualContactPerson bare = { .customer_id = customer, .name = (char *)"Luis" };
  g_autoptr (GPtrArray) people = NULL;
  const PuntualContactPerson *first;

  assert_done (puntual_contact_person_put (f->ledger, &person, &error));
  assert_done (puntual_contact_person_put (f->ledger, &bare, &error));
  people = list (f, customer);
  g_assert_cmpuint (people->len, ==, 2);
  first = g_ptr_array_index (people, 0);
  g_assert_cmpint (first->id, ==, person.id);
  g_assert_cmpint (first->customer_id, ==, customer);
  g_assert_cmpstr (first->name, ==, "Ana Gil");
  g_assert_cmpstr (first->role, ==, "Accounts");
  g_assert_cmpstr (first->email, ==, "ana@example.com");
  g_assert_cmpstr (first->phone, ==, "+34600111222");
  g_assert_null (((PuntualContactPerson *)people->pdata[1])->email);
  g_assert_cmpstr (((PuntualContactPerson *)people->pdata[1])->role, ==, "");
}

static void
test_one_customers_people (Fixture *f, gconstpointer data)
{
  PuntualContactPerson person = ana (fixture_customer (f, "Bar Pepe"));
  g_autoptr (GPtrArray) people = NULL;

  assert_done (puntual_contact_person_put (f->ledger, &person, &error));
  people = list (f, fixture_customer (f, "Casa Lola"));
  g_assert_cmpuint (people->len, ==, 0);
}

static void
test_replace_and_back (Fixture *f, gconstpointer data)
{
  gint64 customer = fixture_customer (f, "Bar Pepe");
  PuntualContactPerson person = ana (customer);
  PuntualContactPerson other = { .name = (char *)"Ana Gil Roy" };
  g_autoptr (PuntualContactPerson) before = NULL;
  g_autoptr (PuntualContactPerson) after = NULL;

  assert_done (puntual_contact_person_put (f->ledger, &person, &error));
  before = puntual_contact_person_get (f->ledger, person.id, NULL);
  other.id = person.id;
  assert_done (puntual_contact_person_put (f->ledger, &other, &error));
  after = puntual_contact_person_get (f->ledger, person.id, NULL);
  g_assert_cmpstr (after->name, ==, "Ana Gil Roy");
  g_assert_cmpstr (after->role, ==, "");
  g_assert_null (after->email);
  g_assert_null (after->phone);
  g_assert_cmpint (after->customer_id, ==, customer);

  assert_done (puntual_contact_person_put (f->ledger, before, &error));
  assert_writes_nothing (f, puntual_contact_person_put (f->ledger, before, &error));
  g_clear_pointer (&after, puntual_contact_person_free);
  after = puntual_contact_person_get (f->ledger, person.id, NULL);
  g_assert_cmpstr (after->email, ==, "ana@example.com");
}

/* Each change is in the customer's history, with what there was and what there is. */
static void
test_logged (Fixture *f, gconstpointer data)
{
  gint64 customer = fixture_customer (f, "Bar Pepe");
  PuntualContactPerson person = ana (customer);
  g_autoptr (GPtrArray) events = NULL;
  const PuntualEvent *added, *changed, *removed;

  assert_done (puntual_contact_person_put (f->ledger, &person, &error));
  person.phone = NULL;
  assert_done (puntual_contact_person_put (f->ledger, &person, &error));
  assert_done (puntual_contact_person_remove (f->ledger, person.id, &error));
  events = puntual_event_list (f->ledger, customer, 0, NULL);
  g_assert_cmpuint (events->len, ==, 4);
  added = g_ptr_array_index (events, 1);
  changed = g_ptr_array_index (events, 2);
  removed = g_ptr_array_index (events, 3);
  g_assert_cmpstr (added->what, ==, "person.added");
  g_assert_nonnull (strstr (added->after, "Ana Gil"));
  g_assert_cmpstr (changed->what, ==, "person.changed");
  g_assert_cmpstr (changed->before, ==, "{\"phone\":\"+34600111222\"}");
  g_assert_cmpstr (removed->what, ==, "person.removed");
  g_assert_nonnull (strstr (removed->before, "ana@example.com"));
}

static void
test_refused (Fixture *f, gconstpointer data)
{
  gint64 customer = fixture_customer (f, "Bar Pepe");
  g_autofree char *long_name = g_strnfill (2000, 'x');
  struct
  {
    int code;
    PuntualContactPerson person;
  } cases[] = {
    { PUNTUAL_ERROR_INVALID_VALUE, { .customer_id = customer } },
    { PUNTUAL_ERROR_INVALID_VALUE, { .customer_id = customer, .name = (char *)" \t" } },
    { PUNTUAL_ERROR_INVALID_VALUE, { .customer_id = customer, .name = long_name } },
    { PUNTUAL_ERROR_INVALID_VALUE, { .customer_id = customer, .name = (char *)"\xff" } },
    { PUNTUAL_ERROR_INVALID_EMAIL,
      { .customer_id = customer, .name = (char *)"Ana", .email = (char *)"ana" } },
    { PUNTUAL_ERROR_INVALID_PHONE,
      { .customer_id = customer, .name = (char *)"Ana", .phone = (char *)"600111222" } },
    { PUNTUAL_ERROR_NOT_FOUND, { .customer_id = 99, .name = (char *)"Ana" } },
    { PUNTUAL_ERROR_NOT_FOUND, { .name = (char *)"Ana" } },
    { PUNTUAL_ERROR_NOT_FOUND, { .id = 99, .customer_id = customer, .name = (char *)"Ana" } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_refused (f, cases[i].code,
                    puntual_contact_person_put (f->ledger, &cases[i].person, &error));
  assert_refused (f, PUNTUAL_ERROR_NOT_FOUND,
                  puntual_contact_person_remove (f->ledger, 99, &error));
  assert_refused (f, PUNTUAL_ERROR_NOT_FOUND, puntual_contact_person_remove (f->ledger, 0, &error));
}

static void
test_not_too_many (Fixture *f, gconstpointer data)
{
  gint64 customer = fixture_customer (f, "Bar Pepe");
  PuntualContactPerson person = ana (customer);

  for (guint i = 0; i < PUNTUAL_CONTACT_PERSON_MAX; i++)
    {
      person.id = 0;
      assert_done (puntual_contact_person_put (f->ledger, &person, &error));
    }
  person.id = 0;
  assert_refused (f, PUNTUAL_ERROR_TOO_LARGE,
                  puntual_contact_person_put (f->ledger, &person, &error));
}

/* --- A customer that is new for certain --- */

static void
test_addition (Fixture *f, gconstpointer data)
{
  PuntualCustomer first = { .id = 77,
                            .name = (char *)"Bar Pepe",
                            .key = (char *)"C-1",
                            .tax_id = (char *)"B-1234",
                            .email = (char *)"pepe@example.com" };
  struct
  {
    PuntualCustomer row;
    const char *sentence;
  } known[] = {
    { { .name = (char *)"Otro", .key = (char *)"C-1" }, "Bar Pepe has this code already." },
    { { .name = (char *)"Otro", .tax_id = (char *)"b1234" }, "Bar Pepe has this tax id already." },
    { { .name = (char *)"Bar Pepe, S.L.", .email = (char *)"pepe@example.com" },
      "Bar Pepe has this e-mail already." },
    { { .name = (char *)"BAR PEPE" },
      "There is a customer Bar Pepe already; tell two of that name apart by their tax ids." },
  };
  PuntualCustomer branch = { .name = (char *)"Bar Pepe", .tax_id = (char *)"B-5678" };

  assert_done (puntual_customer_add (f->ledger, &first, &error));
  g_assert_cmpint (first.id, !=, 77);
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      g_autoptr (GError) refusal = NULL;

      g_assert_false (puntual_customer_add (f->ledger, &known[i].row, &refusal));
      g_assert_error (refusal, PUNTUAL_ERROR, PUNTUAL_ERROR_EXISTS);
      g_assert_cmpstr (refusal->message, ==, known[i].sentence);
      assert_refused (f, PUNTUAL_ERROR_EXISTS,
                      puntual_customer_add (f->ledger, &known[i].row, &error));
    }
  assert_done (puntual_customer_add (f->ledger, &branch, &error));
  g_assert_cmpint (branch.id, !=, first.id);
  assert_done (puntual_customer_delete (f->ledger, branch.id, &error));
}

static void
test_addition_refused (Fixture *f, gconstpointer data)
{
  PuntualCustomer nameless = { .email = (char *)"pepe@example.com" };
  PuntualCustomer blank = { .name = (char *)" " };
  PuntualCustomer unreachable = { .name = (char *)"Bar Pepe", .email = (char *)"pepe" };

  assert_refused (f, PUNTUAL_ERROR_INVALID_VALUE,
                  puntual_customer_add (f->ledger, &nameless, &error));
  assert_refused (f, PUNTUAL_ERROR_INVALID_VALUE, puntual_customer_add (f->ledger, &blank, &error));
  assert_refused (f, PUNTUAL_ERROR_INVALID_EMAIL,
                  puntual_customer_add (f->ledger, &unreachable, &error));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/contact-people/are-listed-as-added", test_put_and_list);
  fixture_add ("/contact-people/belong-to-one-customer", test_one_customers_people);
  fixture_add ("/contact-people/are-replaced-and-put-back", test_replace_and_back);
  fixture_add ("/contact-people/are-in-the-history", test_logged);
  fixture_add ("/contact-people/are-checked", test_refused);
  fixture_add ("/contact-people/are-a-hundred-at-most", test_not_too_many);
  fixture_add ("/customer-addition/takes-nobody-for-new-who-is-known", test_addition);
  fixture_add ("/customer-addition/checks-as-put-does", test_addition_refused);

  return g_test_run ();
}
