/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-customer-deeds.h"
#include "puntual-deed-batch.h"

/* A person as wanted and as it was, either of which may be nobody. */
typedef struct
{
  PuntualContactPerson *wanted, *before; /* owned */
} Person;

static void
person_free (gpointer data)
{
  Person *self = data;

  g_clear_pointer (&self->wanted, puntual_contact_person_free);
  g_clear_pointer (&self->before, puntual_contact_person_free);
  g_free (self);
}

static PuntualContactPerson *
copy (const PuntualContactPerson *person)
{
  PuntualContactPerson *made = g_memdup2 (person, sizeof *person);

  made->role = g_strdup (person->role);
  made->name = g_strdup (person->name);
  made->email = g_strdup (person->email);
  made->phone = g_strdup (person->phone);
  return made;
}

static gboolean
put_person (PuntualDeedBatch *batch, PuntualLedger *ledger, gint64 id, PuntualDeedTrace *trace,
            GError **error)
{
  Person *person = batch->data;

  g_clear_pointer (&person->before, puntual_contact_person_free);
  if (id != 0)
    {
      person->before = puntual_contact_person_get (ledger, id, error);
      if (person->before == NULL)
        return FALSE;
    }
  person->wanted->id = id;
  if (!puntual_contact_person_put (ledger, person->wanted, error))
    return FALSE;
  trace->id = person->wanted->id;
  return TRUE;
}

static gboolean
put_person_back (PuntualDeedBatch *batch, PuntualLedger *ledger, const PuntualDeedTrace *trace,
                 GError **error)
{
  Person *person = batch->data;

  return person->before != NULL ? puntual_contact_person_put (ledger, person->before, error)
                                : puntual_contact_person_remove (ledger, trace->id, error);
}

PuntualDeedPair
puntual_deed_put_person (const PuntualContactPerson *person)
{
  PuntualDeedBatch *batch = puntual_deed_batch_new (put_person, put_person_back, &person->id, 1);
  Person *data = g_new0 (Person, 1);

  data->wanted = copy (person);
  batch->data = data;
  batch->free_data = person_free;
  return puntual_deed_batch_pair (batch);
}

static gboolean
remove_person (PuntualDeedBatch *batch, PuntualLedger *ledger, gint64 id, PuntualDeedTrace *trace,
               GError **error)
{
  Person *person = batch->data;

  g_clear_pointer (&person->before, puntual_contact_person_free);
  person->before = puntual_contact_person_get (ledger, id, error);
  return person->before != NULL && puntual_contact_person_remove (ledger, id, error);
}

static gboolean
add_person_again (PuntualDeedBatch *batch, PuntualLedger *ledger, const PuntualDeedTrace *trace,
                  GError **error)
{
  Person *person = batch->data;

  person->before->id = 0;
  return puntual_contact_person_put (ledger, person->before, error);
}

PuntualDeedPair
puntual_deed_remove_person (gint64 person_id)
{
  PuntualDeedBatch *batch = puntual_deed_batch_new (remove_person, add_person_again, &person_id, 1);

  batch->data = g_new0 (Person, 1);
  batch->free_data = person_free;
  return puntual_deed_batch_pair (batch);
}
