/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "puntual-customer-deeds.h"
#include "puntual-customer-start.h"
#include "puntual-error.h"
#include "puntual-form-dialog.h"
#include "puntual-person-dialog.h"
#include "puntual-phone.h"

/* Who it is about, as what the submit function is given. */
typedef struct
{
  gint64 person_id; /* 0: a new one */
  gint64 customer_id;
  char *region; /* of telephone numbers; owned */
} Subject;

static void
subject_free (gpointer data)
{
  Subject *self = data;

  g_free (self->region);
  g_free (self);
}

static const char *
text_of (PuntualFormDialog *dialog, const char *key)
{
  return puntual_field_get_text (puntual_form_dialog_get (dialog, key));
}

static gboolean
submit (PuntualFormDialog *dialog, PuntualDeed **deed, PuntualDeed **undo, char **done,
        gpointer data, GError **error)
{
  const Subject *subject = data;
  g_autofree char *phone = NULL;
  PuntualContactPerson person = { .id = subject->person_id, .customer_id = subject->customer_id };
  PuntualDeedPair pair;

  if (!puntual_field_is_blank (puntual_form_dialog_get (dialog, "phone")))
    {
      phone = puntual_phone_normalise (text_of (dialog, "phone"), subject->region, error);
      if (phone == NULL)
        return FALSE;
    }
  person.name = (char *)text_of (dialog, "name");
  person.role = (char *)text_of (dialog, "role");
  person.email = (char *)text_of (dialog, "email");
  person.phone = phone;
  pair = puntual_deed_put_person (&person);
  *deed = pair.deed;
  *undo = pair.undo;
  /* Translators: %s is a person */
  *done = g_strdup_printf (person.id == 0 ? _ ("%s added")
                                          /* Translators: %s is a person */
                                          : _ ("%s changed"),
                           person.name);
  return TRUE;
}

static PuntualField *
add_text (PuntualFormDialog *dialog, const char *key, const char *title, const char *text)
{
  PuntualField *field = puntual_field_new_text (key, title);

  puntual_field_set_text (field, text);
  puntual_form_dialog_add (dialog, field);
  return field;
}

static void
add_fields (PuntualFormDialog *dialog, const Subject *subject, const PuntualContactPerson *person)
{
  g_autofree char *number = person->phone != NULL ? puntual_phone_display (person->phone) : NULL;
  PuntualField *email, *phone;

  puntual_field_set_required (add_text (dialog, "name", _ ("_Name"), person->name), TRUE);
  puntual_field_set_placeholder (add_text (dialog, "role", _ ("_Role"), person->role),
                                 _ ("Accounts, purchasing …"));
  email = add_text (dialog, "email", _ ("_E-mail"), person->email);
  puntual_field_set_purpose (email, GTK_INPUT_PURPOSE_EMAIL);
  puntual_field_set_check (email, puntual_field_check_email, NULL, NULL);
  phone = add_text (dialog, "phone", _ ("Telep_hone"), number);
  puntual_field_set_purpose (phone, GTK_INPUT_PURPOSE_PHONE);
  puntual_field_set_check (phone, puntual_field_check_phone, subject->region, NULL);
}

static PuntualContactPerson *
find_person (const PuntualCustomerStart *start, gint64 id)
{
  for (guint i = 0; i < start->people->len; i++)
    {
      PuntualContactPerson *person = g_ptr_array_index (start->people, i);

      if (person->id == id)
        return person;
    }
  return NULL;
}

static void
open_dialog (const PuntualCustomerStart *start, gint64 person_id)
{
  const PuntualContactPerson nobody = { 0 };
  const PuntualContactPerson *person = find_person (start, person_id);
  PuntualFormDialog *dialog = puntual_form_dialog_new (
      start->shell, person == NULL ? _ ("New Contact Person") : _ ("Edit Contact Person"),
      person == NULL ? _ ("_Add") : _ ("_Save"));
  Subject *subject = g_new0 (Subject, 1);

  subject->person_id = person != NULL ? person_id : 0;
  subject->customer_id = start->customer->id;
  subject->region =
      g_strdup (start->customer->region != NULL ? start->customer->region : start->policy->region);
  puntual_form_dialog_set_submit (dialog, submit, subject, subject_free);
  puntual_form_dialog_add_group (dialog, NULL,
                                 _ ("For you to call or write to; reminders go to the contact of "
                                    "the customer."));
  add_fields (dialog, subject, person != NULL ? person : &nobody);
  puntual_form_dialog_blame (dialog, PUNTUAL_ERROR_INVALID_EMAIL, "email");
  puntual_form_dialog_blame (dialog, PUNTUAL_ERROR_INVALID_PHONE, "phone");
  puntual_form_dialog_present (dialog);
}

void
puntual_person_dialog_present (PuntualShell *shell, gint64 customer_id,
                               const PuntualContactPerson *person)
{
  puntual_customer_start_read (shell, customer_id, person != NULL ? person->id : 0, open_dialog);
}
