/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-contact-person-table.h"

#include <glib/gi18n-lib.h>
#include "puntual-change.h"
#include "puntual-error.h"
#include "puntual-ledger-records.h"
#include "puntual-record-check.h"

#define SELECT_PERSON "SELECT id, customer_id, role, name, email, phone FROM contact_person "

void
puntual_contact_person_free (PuntualContactPerson *self)
{
  if (self == NULL)
    return;

  g_free (self->role);
  g_free (self->name);
  g_free (self->email);
  g_free (self->phone);
  g_free (self);
}

/* --- Reading --- */

static PuntualContactPerson *
from_row (PuntualStatement *row)
{
  PuntualContactPerson *self = g_new0 (PuntualContactPerson, 1);

  self->id = puntual_statement_int (row, 0);
  self->customer_id = puntual_statement_int (row, 1);
  self->role = g_strdup (puntual_statement_line (row, 2));
  self->name = g_strdup (puntual_statement_line (row, 3));
  self->email = g_strdup (puntual_statement_line (row, 4));
  self->phone = g_strdup (puntual_statement_line (row, 5));
  return self;
}

GPtrArray *
puntual_contact_person_list (PuntualLedger *ledger, gint64 customer_id, GError **error)
{
  g_autoptr (GPtrArray) people =
      g_ptr_array_new_with_free_func ((GDestroyNotify)puntual_contact_person_free);
  g_autoptr (PuntualStatement) row =
      puntual_sqlite_prepare (puntual_ledger_get_sqlite (ledger),
                              SELECT_PERSON "WHERE customer_id = ?1 ORDER BY id LIMIT ?2", error);
  gboolean more;

  if (row == NULL)
    return NULL;
  puntual_statement_bind_int (row, 1, customer_id);
  puntual_statement_bind_int (row, 2, PUNTUAL_CONTACT_PERSON_MAX);
  for (;;)
    {
      if (!puntual_statement_step (row, &more, error))
        return NULL;
      if (!more)
        return g_steal_pointer (&people);
      g_ptr_array_add (people, from_row (row));
    }
}

PuntualContactPerson *
puntual_contact_person_get (PuntualLedger *ledger, gint64 id, GError **error)
{
  g_autoptr (PuntualStatement) row = puntual_sqlite_prepare (puntual_ledger_get_sqlite (ledger),
                                                             SELECT_PERSON "WHERE id = ?1", error);
  gboolean found;

  if (row == NULL)
    return NULL;
  puntual_statement_bind_int (row, 1, id);
  if (!puntual_statement_step (row, &found, error))
    return NULL;
  if (!found)
    {
      g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_NOT_FOUND,
                           _ ("This contact person is not in the ledger any more."));
      return NULL;
    }
  return from_row (row);
}

/* --- Writing --- */

/* A person as it will be stored: points into the caller's own or into `owned`. */
typedef struct
{
  const char *role, *name, *email, *phone;
  char *owned[4];
} Given;

static void
given_clear (Given *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->owned); i++)
    g_free (self->owned[i]);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Given, given_clear)

static const char *
text_or_null (const char *text)
{
  return text != NULL && *text != '\0' ? text : NULL;
}

static gboolean
given_init (Given *self, const PuntualContactPerson *person, GError **error)
{
  if (!puntual_record_line (person->role, &self->role, &self->owned[0], error)
      || !puntual_record_line (person->name, &self->name, &self->owned[1], error)
      || !puntual_record_line (person->email, &self->email, &self->owned[2], error)
      || !puntual_record_line (person->phone, &self->phone, &self->owned[3], error))
    return FALSE;
  if (text_or_null (self->name) == NULL)
    {
      g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE,
                           _ ("A contact person needs a name."));
      return FALSE;
    }
  self->email = text_or_null (self->email);
  self->phone = text_or_null (self->phone);
  if (self->role == NULL)
    self->role = "";
  return (self->email == NULL || puntual_record_check_email (self->email, error))
         && (self->phone == NULL || puntual_record_check_phone (self->phone, error));
}

static gboolean
check_room (PuntualLedger *ledger, gint64 customer_id, GError **error)
{
  g_autoptr (PuntualStatement) row =
      puntual_sqlite_prepare (puntual_ledger_get_sqlite (ledger),
                              "SELECT count (*) FROM contact_person WHERE customer_id = ?1", error);
  gboolean found;

  if (row == NULL)
    return FALSE;
  puntual_statement_bind_int (row, 1, customer_id);
  if (!puntual_statement_step (row, &found, error))
    return FALSE;
  if (puntual_statement_int (row, 0) < PUNTUAL_CONTACT_PERSON_MAX)
    return TRUE;
  g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_TOO_LARGE,
               /* Translators: %d is a number, a hundred */
               _ ("A customer can have %d further contact people at most."),
               PUNTUAL_CONTACT_PERSON_MAX);
  return FALSE;
}

static void
note_fields (PuntualChange *change, const PuntualContactPerson *before, const Given *after)
{
  puntual_change_text (change, "name", before != NULL ? before->name : NULL,
                       after != NULL ? after->name : NULL);
  puntual_change_text (change, "role", before != NULL ? text_or_null (before->role) : NULL,
                       after != NULL ? text_or_null (after->role) : NULL);
  puntual_change_text (change, "email", before != NULL ? before->email : NULL,
                       after != NULL ? after->email : NULL);
  puntual_change_text (change, "phone", before != NULL ? before->phone : NULL,
                       after != NULL ? after->phone : NULL);
}

static gboolean
write_person (PuntualLedger *ledger, gint64 id, gint64 customer_id, const Given *given,
              GError **error)
{
  g_autoptr (PuntualStatement) statement = puntual_sqlite_prepare (
      puntual_ledger_get_sqlite (ledger),
      id == 0 ? "INSERT INTO contact_person (role, name, email, phone, customer_id) "
                "VALUES (?1, ?2, ?3, ?4, ?5)"
              : "UPDATE contact_person SET role = ?1, name = ?2, email = ?3, phone = ?4 "
                "WHERE id = ?5",
      error);

  if (statement == NULL)
    return FALSE;
  puntual_statement_bind_text (statement, 1, given->role);
  puntual_statement_bind_text (statement, 2, given->name);
  puntual_statement_bind_text (statement, 3, given->email);
  puntual_statement_bind_text (statement, 4, given->phone);
  puntual_statement_bind_int (statement, 5, id == 0 ? customer_id : id);
  return puntual_statement_run (statement, error);
}

static gboolean
add_person (PuntualChange *change, PuntualContactPerson *person, const Given *given, GError **error)
{
  g_autoptr (PuntualCustomer) customer =
      puntual_customer_get (change->ledger, person->customer_id, error);

  if (customer == NULL || !check_room (change->ledger, customer->id, error)
      || !write_person (change->ledger, 0, customer->id, given, error))
    return FALSE;
  person->id = puntual_sqlite_last_id (puntual_ledger_get_sqlite (change->ledger));
  note_fields (change, NULL, given);
  return puntual_change_log (change, "person.added", customer->id, 0, error);
}

static gboolean
replace_person (PuntualChange *change, gint64 id, const Given *given, GError **error)
{
  g_autoptr (PuntualContactPerson) stored = puntual_contact_person_get (change->ledger, id, error);

  if (stored == NULL)
    return FALSE;
  note_fields (change, stored, given);
  return change->n_fields == 0
         || (write_person (change->ledger, id, 0, given, error)
             && puntual_change_log (change, "person.changed", stored->customer_id, 0, error));
}

gboolean
puntual_contact_person_put (PuntualLedger *ledger, PuntualContactPerson *person, GError **error)
{
  g_auto (Given) given = { 0 };
  PuntualChange change;
  gboolean ok;

  if (!given_init (&given, person, error) || !puntual_change_begin (&change, ledger, error))
    return FALSE;
  ok = person->id == 0 ? add_person (&change, person, &given, error)
                       : replace_person (&change, person->id, &given, error);
  return puntual_change_end (&change, ok, error);
}

static gboolean
remove_person (PuntualChange *change, gint64 id, GError **error)
{
  g_autoptr (PuntualContactPerson) stored = puntual_contact_person_get (change->ledger, id, error);
  g_autoptr (PuntualStatement) statement = NULL;

  if (stored == NULL)
    return FALSE;
  statement = puntual_sqlite_prepare (puntual_ledger_get_sqlite (change->ledger),
                                      "DELETE FROM contact_person WHERE id = ?1", error);
  if (statement == NULL)
    return FALSE;
  puntual_statement_bind_int (statement, 1, id);
  note_fields (change, stored, NULL);
  return puntual_statement_run (statement, error)
         && puntual_change_log (change, "person.removed", stored->customer_id, 0, error);
}

gboolean
puntual_contact_person_remove (PuntualLedger *ledger, gint64 id, GError **error)
{
  PuntualChange change;

  return puntual_change_begin (&change, ledger, error)
         && puntual_change_end (&change, remove_person (&change, id, error), error);
}
