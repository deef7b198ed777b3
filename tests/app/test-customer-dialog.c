/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "form-dialog-fixture.h"
#include "puntual-contact-person-table.h"
#include "puntual-customer-dead-media.h"
#include "puntual-customer-deeds.h"
#include "puntual-customer-detail.h"
#include "puntual-dialogs.h"
#include "puntual-draft.h"
#include "puntual-error.h"
#include "puntual-opt-out-dialog.h"
#include "puntual-person-dialog.h"

static PuntualCustomer *
customer_of (AppFixture *self, const char *name)
{
  g_autoptr (GError) error = NULL;
  PuntualCustomer *customer = puntual_customer_find (app_fixture_ledger (self), name, &error);

  g_assert_no_error (error);
  return customer;
}

static gboolean
is_there (AppFixture *self, const char *name)
{
  g_autoptr (PuntualCustomer) customer =
      puntual_customer_find (app_fixture_ledger (self), name, NULL);

  return customer != NULL;
}

static gint64
id_of (AppFixture *self, const char *name)
{
  g_autoptr (PuntualCustomer) customer = customer_of (self, name);

  return customer->id;
}

static void
remove_draft (AppFixture *self, gint64 customer_id)
{
  g_autofree char *key = g_strdup_printf ("%s:customer:%" G_GINT64_FORMAT,
                                          puntual_desk_get_identity (self->desk), customer_id);

  puntual_draft_remove (key);
}

/* --- The customer --- */

static void
test_new_customer (void)
{
  AppFixture *self = app_fixture_new ();
  g_autoptr (PuntualCustomer) customer = NULL;

  puntual_customer_dialog_present (app_fixture_shell (self), 0);
  dialog_get ();
  dialog_fill ("name", "Panadería Ochoa");
  dialog_fill ("email", "ana@ochoa.example");
  dialog_fill ("phone", "976 000 333");
  dialog_fill ("address", "Calle Mayor 1\n50001 Zaragoza");
  dialog_fill ("segment", "retail");
  puntual_field_set_active (dialog_field ("no-sms"), TRUE);
  dialog_accept (self);

  customer = customer_of (self, "Panadería Ochoa");
  g_assert_cmpstr (customer->phone, ==, "+34976000333");
  g_assert_cmpstr (customer->address, ==, "Calle Mayor 1\n50001 Zaragoza");
  g_assert_cmpstr (customer->segment, ==, "retail");
  g_assert_null (customer->language);
  g_assert_null (customer->tax_id);
  g_assert_cmpuint (customer->refused_media, ==, PUNTUAL_MEDIUM_BIT (PUNTUAL_MEDIUM_SMS));
  /* It is shown, although it owes nothing. */
  ui_wait_shows (ui_get (app_fixture_root (self), PUNTUAL_TYPE_CUSTOMER_DETAIL), "Panadería Ochoa");

  dialog_undo (self);
  g_assert_false (is_there (self, "Panadería Ochoa"));
  app_fixture_end (self);
}

static void
test_known_customer_is_not_new (void)
{
  AppFixture *self = app_fixture_new ();
  g_autoptr (PuntualCustomer) before = customer_of (self, "Talleres Gómez");
  g_autoptr (PuntualCustomer) after = NULL;

  puntual_customer_dialog_present (app_fixture_shell (self), 0);
  dialog_get ();
  dialog_fill ("name", "TALLERES GOMEZ");
  dialog_fill ("note", "Another one");
  dialog_submit (self);
  g_assert_nonnull (
      strstr (puntual_field_get_error (dialog_field ("name")), "Talleres Gómez already"));
  dialog_cancel ();
  after = customer_of (self, "Talleres Gómez");
  g_assert_cmpstr (after->note, ==, before->note);
  puntual_draft_settle ();
  app_fixture_end (self);
}

static void
test_edit_and_back (void)
{
  AppFixture *self = app_fixture_new ();
  gint64 id = id_of (self, "Talleres Gómez");
  g_autoptr (PuntualCustomer) before = customer_of (self, "Talleres Gómez");
  g_autoptr (PuntualCustomer) changed = NULL;
  g_autoptr (PuntualCustomer) restored = NULL;

  puntual_customer_dialog_present (app_fixture_shell (self), id);
  dialog_get ();
  g_assert_cmpstr (puntual_field_get_text (dialog_field ("name")), ==, before->name);
  dialog_fill ("email", "");
  dialog_fill ("timezone", "America/Mexico_City");
  puntual_field_set_choice (dialog_field ("language"), "en");
  puntual_field_set_active (dialog_field ("opted-out"), TRUE);
  dialog_accept (self);
  changed = puntual_customer_get (app_fixture_ledger (self), id, NULL);
  g_assert_null (changed->email);
  g_assert_cmpstr (changed->language, ==, "en");
  g_assert_cmpstr (changed->phone, ==, before->phone);
  g_assert_cmpstr (changed->address, ==, before->address);
  g_assert_true (changed->opted_out);

  dialog_undo (self);
  restored = puntual_customer_get (app_fixture_ledger (self), id, NULL);
  g_assert_cmpstr (restored->email, ==, before->email);
  g_assert_cmpstr (restored->language, ==, before->language);
  g_assert_cmpstr (restored->timezone, ==, before->timezone);
  g_assert_false (restored->opted_out);
  app_fixture_end (self);
}

static guint
dead_media_of (AppFixture *self, gint64 id)
{
  guint dead = 0;

  g_assert_true (puntual_customer_get_dead_media (app_fixture_ledger (self), id, &dead, NULL));
  return dead;
}

/* A new address is tried; the old one, back again, is as dead as it was. */
static void
test_dead_address_stays_dead (void)
{
  AppFixture *self = app_fixture_new ();
  gint64 id = id_of (self, "Talleres Gómez");
  const guint email = PUNTUAL_MEDIUM_BIT (PUNTUAL_MEDIUM_EMAIL);
  const guint sms = PUNTUAL_MEDIUM_BIT (PUNTUAL_MEDIUM_SMS);

  g_assert_true (puntual_customer_restore_dead_media (app_fixture_ledger (self), id, email, NULL));
  puntual_customer_dialog_present (app_fixture_shell (self), id);
  dialog_get ();
  dialog_fill ("email", "new@gomez.example");
  dialog_accept (self);
  g_assert_cmpuint (dead_media_of (self, id), ==, 0);
  g_assert_true (puntual_customer_restore_dead_media (app_fixture_ledger (self), id, sms, NULL));
  dialog_undo (self);
  g_assert_cmpuint (dead_media_of (self, id), ==, email | sms);
  app_fixture_end (self);
}

static void
set_wishes (AppFixture *self, gint64 id, gboolean opted_out, guint refused)
{
  g_assert_true (
      puntual_customer_set_opt_out (app_fixture_ledger (self), id, opted_out, refused, NULL));
}

/* What the customer asked for while the form was open, and after it was saved, stays. */
static void
test_opt_out_in_between_stays (void)
{
  AppFixture *self = app_fixture_new ();
  gint64 id = id_of (self, "Talleres Gómez");
  const guint sms = PUNTUAL_MEDIUM_BIT (PUNTUAL_MEDIUM_SMS);
  g_autoptr (PuntualCustomer) changed = NULL;
  g_autoptr (PuntualCustomer) restored = NULL;

  puntual_customer_dialog_present (app_fixture_shell (self), id);
  dialog_get ();
  dialog_fill ("note", "Rings back");
  puntual_field_set_active (dialog_field ("no-call"), TRUE);
  set_wishes (self, id, FALSE, sms);
  dialog_accept (self);
  changed = puntual_customer_get (app_fixture_ledger (self), id, NULL);
  g_assert_cmpstr (changed->note, ==, "Rings back");
  g_assert_cmpuint (changed->refused_media, ==, sms | PUNTUAL_MEDIUM_BIT (PUNTUAL_MEDIUM_CALL));

  set_wishes (self, id, TRUE, changed->refused_media);
  dialog_undo (self);
  restored = puntual_customer_get (app_fixture_ledger (self), id, NULL);
  g_assert_cmpstr (restored->note, !=, "Rings back");
  g_assert_true (restored->opted_out);
  g_assert_cmpuint (restored->refused_media, ==, sms);
  app_fixture_end (self);
}

/* Nobody's later words are written over, neither by saving nor by undoing. */
static void
test_changed_since (void)
{
  AppFixture *self = app_fixture_new ();
  gint64 id = id_of (self, "Talleres Gómez");
  PuntualCustomer other = { .id = id, .note = (char *)"Of another program" };
  g_autoptr (PuntualCustomer) refused = NULL;
  g_autoptr (PuntualCustomer) kept = NULL;

  puntual_customer_dialog_present (app_fixture_shell (self), id);
  dialog_get ();
  dialog_fill ("note", "Mine");
  g_assert_true (puntual_customer_put (app_fixture_ledger (self), &other, NULL, NULL));
  dialog_submit (self);
  g_assert_true (ui_shows (GTK_WIDGET (dialog_find ()), "This was changed since"));
  dialog_cancel ();
  refused = puntual_customer_get (app_fixture_ledger (self), id, NULL);
  g_assert_cmpstr (refused->note, ==, "Of another program");
  puntual_draft_settle ();
  remove_draft (self, 1);

  puntual_customer_dialog_present (app_fixture_shell (self), id);
  dialog_get ();
  dialog_fill ("note", "Mine");
  dialog_accept (self);
  g_assert_true (puntual_customer_put (app_fixture_ledger (self), &other, NULL, NULL));
  dialog_undo (self);
  kept = puntual_customer_get (app_fixture_ledger (self), id, NULL);
  g_assert_cmpstr (kept->note, ==, "Of another program");
  app_fixture_end (self);
}

/* What was typed comes back over what it was typed over, and over nothing else. */
static void
test_draft_of_this_record (void)
{
  AppFixture *self = app_fixture_new ();
  gint64 id = id_of (self, "Talleres Gómez");
  PuntualCustomer other = { .id = id, .contact_name = (char *)"Somebody else" };

  for (int changed = 0; changed < 2; changed++)
    {
      puntual_customer_dialog_present (app_fixture_shell (self), id);
      dialog_get ();
      dialog_fill ("note", "Half a thought");
      dialog_cancel ();
      puntual_draft_settle ();
      if (changed)
        g_assert_true (puntual_customer_put (app_fixture_ledger (self), &other, NULL, NULL));
      puntual_customer_dialog_present (app_fixture_shell (self), id);
      dialog_get ();
      if (changed)
        g_assert_cmpstr (puntual_field_get_text (dialog_field ("note")), !=, "Half a thought");
      else
        g_assert_cmpstr (puntual_field_get_text (dialog_field ("note")), ==, "Half a thought");
      dialog_cancel ();
      puntual_draft_settle ();
    }
  remove_draft (self, id);
  app_fixture_end (self);
}

/* Who asked for one field is in it. */
static void
test_begins_where_asked (void)
{
  AppFixture *self = app_fixture_new ();
  static const char *const keys[] = { "email", "phone", "address" };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      GtkWidget *focus;

      puntual_customer_dialog_present_at (app_fixture_shell (self), id_of (self, "Talleres Gómez"),
                                          keys[i]);
      dialog_get ();
      focus = gtk_window_get_focus (GTK_WINDOW (dialog_find ()));
      g_assert_nonnull (focus);
      g_assert_true (gtk_widget_is_ancestor (focus, GTK_WIDGET (dialog_field (keys[i]))));
      dialog_cancel ();
    }
  app_fixture_end (self);
}

/* Saved as it is, nothing is lost of what the form has no better word for. */
static void
test_saved_as_it_is (void)
{
  AppFixture *self = app_fixture_new_closed ();
  PuntualCustomer odd = { .name = (char *)"Odd One",
                          .language = (char *)"es-MX",
                          .region = (char *)"ZZ",
                          .timezone = (char *)"Mars/Base",
                          .key = (char *)"C-1" };
  g_autoptr (PuntualCustomer) after = NULL;

  g_assert_true (puntual_customer_put (app_fixture_ledger (self), &odd, NULL, NULL));
  app_fixture_open (self);
  puntual_customer_dialog_present (app_fixture_shell (self), odd.id);
  dialog_get ();
  dialog_fill ("note", "Seen");
  dialog_accept (self);
  after = puntual_customer_get (app_fixture_ledger (self), odd.id, NULL);
  g_assert_cmpstr (after->language, ==, "es-MX");
  g_assert_cmpstr (after->region, ==, "ZZ");
  g_assert_cmpstr (after->timezone, ==, "Mars/Base");
  g_assert_cmpstr (after->key, ==, "C-1");
  g_assert_cmpstr (after->note, ==, "Seen");
  app_fixture_end (self);
}

static void
test_refused_beside_the_field (void)
{
  AppFixture *self = app_fixture_new ();
  static const struct
  {
    const char *key, *text;
  } cases[] = {
    { "name", " " },
    { "email", "oficina" },
    { "phone", "12" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      puntual_customer_dialog_present (app_fixture_shell (self), id_of (self, "Talleres Gómez"));
      dialog_get ();
      dialog_fill (cases[i].key, cases[i].text);
      dialog_submit (self);
      g_test_message ("%s", cases[i].key);
      g_assert_nonnull (puntual_field_get_error (dialog_field (cases[i].key)));
      dialog_fill (cases[i].key, "x");
      dialog_cancel ();
      puntual_draft_settle ();
      remove_draft (self, 1);
    }
  app_fixture_end (self);
}

/* --- A call or a visit --- */

static gint64
contacts (AppFixture *self, gint64 customer_id)
{
  g_autoptr (GPtrArray) events =
      puntual_event_list (app_fixture_ledger (self), customer_id, 0, NULL);
  gint64 n = 0;

  for (guint i = 0; i < events->len; i++)
    {
      const PuntualEvent *event = g_ptr_array_index (events, i);

      n += g_str_equal (event->what, "contact.noted");
      n -= g_str_equal (event->what, "contact.withdrawn");
    }
  return n;
}

static void
test_contact (void)
{
  AppFixture *self = app_fixture_new ();
  gint64 id = id_of (self, "Talleres Gómez");
  gint64 before = contacts (self, id);

  puntual_contact_dialog_present (app_fixture_shell (self), id, 0);
  dialog_get ();
  g_assert_true (ui_shows (GTK_WIDGET (dialog_find ()), "Talleres Gómez"));
  dialog_fill ("day", "2026-04-01");
  dialog_submit (self);
  g_assert_nonnull (puntual_field_get_error (dialog_field ("day")));
  puntual_field_set_day (dialog_field ("day"), self->today - 1);
  puntual_field_set_choice (dialog_field ("tone"), "firm");
  dialog_fill ("note", "Pays on Friday");
  dialog_accept (self);
  g_assert_cmpint (contacts (self, id), ==, before + 1);

  dialog_undo (self);
  g_assert_cmpint (contacts (self, id), ==, before);
  app_fixture_end (self);
}

/* --- Wishes and people --- */

static void
test_opt_out (void)
{
  AppFixture *self = app_fixture_new ();
  g_autoptr (PuntualCustomer) before = customer_of (self, "Talleres Gómez");
  g_autoptr (PuntualCustomer) out = NULL;
  g_autoptr (PuntualCustomer) back = NULL;

  puntual_opt_out_dialog_present (app_fixture_shell (self), before);
  dialog_get ();
  puntual_field_set_active (dialog_field ("whatsapp"), TRUE);
  dialog_accept (self);
  out = customer_of (self, "Talleres Gómez");
  g_assert_false (out->opted_out);
  g_assert_cmpuint (out->refused_media, ==, PUNTUAL_MEDIUM_BIT (PUNTUAL_MEDIUM_WHATSAPP));
  /* Taking the one back takes no other wish with it. */
  set_wishes (self, before->id, TRUE, out->refused_media);
  dialog_undo (self);
  back = customer_of (self, "Talleres Gómez");
  g_assert_cmpuint (back->refused_media, ==, before->refused_media);
  g_assert_true (back->opted_out);
  app_fixture_end (self);
}

/* What they asked for while the dialog was open stays. */
static void
test_opt_out_keeps_a_wish_in_between (void)
{
  AppFixture *self = app_fixture_new ();
  const guint sms = PUNTUAL_MEDIUM_BIT (PUNTUAL_MEDIUM_SMS);
  const guint call = PUNTUAL_MEDIUM_BIT (PUNTUAL_MEDIUM_CALL);
  g_autoptr (PuntualCustomer) shown = NULL;
  g_autoptr (PuntualCustomer) out = NULL;
  g_autoptr (PuntualCustomer) back = NULL;

  set_wishes (self, id_of (self, "Talleres Gómez"), FALSE, call);
  shown = customer_of (self, "Talleres Gómez");
  puntual_opt_out_dialog_present (app_fixture_shell (self), shown);
  dialog_get ();
  puntual_field_set_active (dialog_field ("whatsapp"), TRUE);
  puntual_field_set_active (dialog_field ("call"), FALSE);
  set_wishes (self, shown->id, TRUE, call | sms);
  dialog_accept (self);
  out = customer_of (self, "Talleres Gómez");
  g_assert_true (out->opted_out);
  g_assert_cmpuint (out->refused_media, ==, sms | PUNTUAL_MEDIUM_BIT (PUNTUAL_MEDIUM_WHATSAPP));
  dialog_undo (self);
  back = customer_of (self, "Talleres Gómez");
  g_assert_true (back->opted_out);
  g_assert_cmpuint (back->refused_media, ==, call | sms);
  app_fixture_end (self);
}

/* What each did not want already stays, and comes back. */
static void
test_opt_out_of_several (void)
{
  AppFixture *self = app_fixture_new ();
  const gint64 ids[] = { id_of (self, "Talleres Gómez"), id_of (self, "Bar La Esquina") };
  g_autoptr (PuntualCustomer) first = NULL;
  g_autoptr (PuntualCustomer) second = NULL;
  g_autoptr (PuntualCustomer) restored = NULL;

  g_assert_true (puntual_customer_set_opt_out (app_fixture_ledger (self), ids[0], FALSE,
                                               PUNTUAL_MEDIUM_BIT (PUNTUAL_MEDIUM_SMS), NULL));
  puntual_opt_out_dialog_present_for_many (app_fixture_shell (self), ids, G_N_ELEMENTS (ids));
  dialog_get ();
  puntual_field_set_active (dialog_field ("call"), TRUE);
  dialog_accept (self);
  first = puntual_customer_get (app_fixture_ledger (self), ids[0], NULL);
  second = puntual_customer_get (app_fixture_ledger (self), ids[1], NULL);
  g_assert_cmpuint (first->refused_media, ==,
                    PUNTUAL_MEDIUM_BIT (PUNTUAL_MEDIUM_SMS)
                        | PUNTUAL_MEDIUM_BIT (PUNTUAL_MEDIUM_CALL));
  g_assert_cmpuint (second->refused_media, ==, PUNTUAL_MEDIUM_BIT (PUNTUAL_MEDIUM_CALL));
  dialog_undo (self);
  restored = puntual_customer_get (app_fixture_ledger (self), ids[0], NULL);
  g_assert_cmpuint (restored->refused_media, ==, PUNTUAL_MEDIUM_BIT (PUNTUAL_MEDIUM_SMS));
  app_fixture_end (self);
}

static void
test_people (void)
{
  AppFixture *self = app_fixture_new ();
  gint64 id = id_of (self, "Talleres Gómez");
  g_autoptr (GPtrArray) people = NULL;
  const PuntualContactPerson *person;

  puntual_person_dialog_present (app_fixture_shell (self), id, NULL);
  dialog_get ();
  dialog_fill ("name", "Ana Gil");
  dialog_fill ("role", "Accounts");
  dialog_fill ("phone", "600 111 222");
  dialog_accept (self);
  people = puntual_contact_person_list (app_fixture_ledger (self), id, NULL);
  g_assert_cmpuint (people->len, ==, 1);
  person = g_ptr_array_index (people, 0);
  g_assert_cmpstr (person->phone, ==, "+34600111222");

  puntual_person_dialog_present (app_fixture_shell (self), id, person);
  dialog_get ();
  dialog_fill ("role", "Purchasing");
  dialog_accept (self);
  dialog_undo (self);
  dialog_undo (self);
  g_clear_pointer (&people, g_ptr_array_unref);
  people = puntual_contact_person_list (app_fixture_ledger (self), id, NULL);
  g_assert_cmpuint (people->len, ==, 0);
  app_fixture_end (self);
}

int
main (int argc, char **argv)
{
  ui_fixture_init (&argc, &argv);
  g_test_add_func ("/customer-dialog/adds-one-and-takes-it-back", test_new_customer);
  g_test_add_func ("/customer-dialog/takes-nobody-known-for-new", test_known_customer_is_not_new);
  g_test_add_func ("/customer-dialog/changes-one-and-puts-it-back", test_edit_and_back);
  g_test_add_func ("/customer-dialog/a-dead-address-stays-dead", test_dead_address_stays_dead);
  g_test_add_func ("/customer-dialog/an-opt-out-in-between-stays", test_opt_out_in_between_stays);
  g_test_add_func ("/customer-dialog/writes-over-nothing-changed-since", test_changed_since);
  g_test_add_func ("/customer-dialog/restores-what-was-typed-over-this-record",
                   test_draft_of_this_record);
  g_test_add_func ("/customer-dialog/begins-where-asked", test_begins_where_asked);
  g_test_add_func ("/customer-dialog/loses-nothing-it-has-no-word-for", test_saved_as_it_is);
  g_test_add_func ("/customer-dialog/refuses-beside-the-field", test_refused_beside_the_field);
  g_test_add_func ("/contact-dialog/notes-a-call-and-takes-it-back", test_contact);
  g_test_add_func ("/opt-out-dialog/of-one", test_opt_out);
  g_test_add_func ("/opt-out-dialog/keeps-a-wish-in-between", test_opt_out_keeps_a_wish_in_between);
  g_test_add_func ("/opt-out-dialog/of-several-adds", test_opt_out_of_several);
  g_test_add_func ("/person-dialog/adds-changes-and-takes-back", test_people);

  return g_test_run ();
}
