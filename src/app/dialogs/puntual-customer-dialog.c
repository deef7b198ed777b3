/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "puntual-contact-phrase.h"
#include "puntual-customer-deeds.h"
#include "puntual-customer-start.h"
#include "puntual-dialogs.h"
#include "puntual-error.h"
#include "puntual-form-dialog.h"
#include "puntual-help.h"
#include "puntual-phone.h"
#include "puntual-place-choices.h"
#include "puntual-record-change.h"

#define WIDTH 480
#define HEIGHT 680
#define REGION_SIZE 16

/* The switches of what a customer does not want. */
static const char *const WISHES[PUNTUAL_N_MEDIA] = {
  [PUNTUAL_MEDIUM_EMAIL] = "no-email", [PUNTUAL_MEDIUM_WHATSAPP] = "no-whatsapp",
  [PUNTUAL_MEDIUM_SMS] = "no-sms",     [PUNTUAL_MEDIUM_LETTER] = "no-letter",
  [PUNTUAL_MEDIUM_CALL] = "no-call",
};

/* One dialog. The form owns it as what its submit function is given. */
typedef struct
{
  PuntualShell *shell;    /* weak */
  PuntualCustomer *shown; /* owned; NULL: a new one */
  gint64 id;              /* 0: a new one */
  gint64 *made;           /* a reference: the id of the new one */
  char home_region[REGION_SIZE];
  PuntualField *region, *phone, *zone; /* borrowed */
} Editing;

static void
editing_free (gpointer data)
{
  Editing *self = data;

  g_clear_weak_pointer (&self->shell);
  g_clear_pointer (&self->shown, puntual_customer_free);
  g_clear_pointer (&self->made, g_atomic_rc_box_release);
  g_free (self);
}

/* --- What is in the form --- */

static char *
text_of (PuntualFormDialog *dialog, const char *key)
{
  return g_strdup (puntual_field_get_text (puntual_form_dialog_get (dialog, key)));
}

static const char *
choice_of (PuntualFormDialog *dialog, const char *key)
{
  return puntual_field_get_choice (puntual_form_dialog_get (dialog, key));
}

/* A number without its country code is one of the customer's country. */
static const char *
region_of (const Editing *self)
{
  const char *chosen = puntual_field_get_choice (self->region);

  return *chosen != '\0' ? chosen : self->home_region;
}

static gboolean
read_phone (const Editing *self, PuntualCustomer *customer, GError **error)
{
  if (puntual_field_is_blank (self->phone))
    return TRUE;
  customer->phone =
      puntual_phone_normalise (puntual_field_get_text (self->phone), region_of (self), error);
  return customer->phone != NULL;
}

static guint
refused_media (PuntualFormDialog *dialog)
{
  guint refused = 0;

  for (guint i = 0; i < PUNTUAL_N_MEDIA; i++)
    if (puntual_field_get_active (puntual_form_dialog_get (dialog, WISHES[i])))
      refused |= PUNTUAL_MEDIUM_BIT (i);
  return refused;
}

static gboolean
read_form (PuntualFormDialog *dialog, const Editing *self, PuntualCustomer *customer,
           GError **error)
{
  customer->id = self->id;
  customer->name = text_of (dialog, "name");
  customer->contact_name = text_of (dialog, "contact");
  customer->tax_id = text_of (dialog, "tax-id");
  customer->email = text_of (dialog, "email");
  customer->address = text_of (dialog, "address");
  customer->language = g_strdup (choice_of (dialog, "language"));
  customer->region = g_strdup (choice_of (dialog, "region"));
  customer->timezone = g_strdup (choice_of (dialog, "timezone"));
  customer->segment = text_of (dialog, "segment");
  customer->cadence_id = g_ascii_strtoll (choice_of (dialog, "cadence"), NULL, 10);
  customer->key = text_of (dialog, "key");
  customer->note = text_of (dialog, "note");
  customer->opted_out = puntual_field_get_active (puntual_form_dialog_get (dialog, "opted-out"));
  customer->refused_media = refused_media (dialog);
  return read_phone (self, customer, error);
}

static gboolean
submit (PuntualFormDialog *dialog, PuntualDeed **deed, PuntualDeed **undo, char **done,
        gpointer data, GError **error)
{
  const Editing *self = data;
  g_autoptr (PuntualCustomer) customer = g_new0 (PuntualCustomer, 1);
  PuntualDeedPair pair;

  if (!read_form (dialog, self, customer, error))
    return FALSE;
  pair = puntual_deed_put_customer (customer, self->shown, self->made);
  *deed = pair.deed;
  *undo = pair.undo;
  /* Translators: %s is a customer */
  *done = g_strdup_printf (self->id == 0 ? _ ("%s added")
                                         /* Translators: %s is a customer */
                                         : _ ("%s changed"),
                           customer->name);
  return TRUE;
}

/* The list shows who owes something, which a new customer does not. */
static void
show_new (PuntualFormDialog *dialog, Editing *self)
{
  if (self->shell != NULL && self->id == 0 && *self->made != 0)
    puntual_shell_open (self->shell, PUNTUAL_PLACE_CUSTOMERS, *self->made);
}

/* --- The fields --- */

static PuntualField *
add_text (PuntualFormDialog *dialog, const char *key, const char *title, const char *text)
{
  PuntualField *field = puntual_field_new_text (key, title);

  puntual_field_set_text (field, text);
  puntual_form_dialog_add (dialog, field);
  return field;
}

static void
add_long_text (PuntualFormDialog *dialog, const char *key, const char *title, const char *text)
{
  PuntualField *field = puntual_field_new_long_text (key, title);

  puntual_field_set_text (field, text);
  puntual_form_dialog_add (dialog, field);
}

/* What is stored and not among the choices stays as it is. */
static void
choose (PuntualField *field, const char *id)
{
  if (id == NULL)
    return;
  puntual_field_set_choice (field, id);
  if (g_str_equal (puntual_field_get_choice (field), id))
    return;
  puntual_field_add_choice (field, id, id);
  puntual_field_set_choice (field, id);
}

static gboolean
check_phone (const char *text, gpointer data, GError **error)
{
  g_autofree char *number = puntual_phone_normalise (text, region_of (data), error);

  return number != NULL;
}

static void
add_who (PuntualFormDialog *dialog, const PuntualCustomer *customer)
{
  puntual_form_dialog_add_group (dialog, NULL, NULL);
  puntual_field_set_required (add_text (dialog, "name", _ ("_Name"), customer->name), TRUE);
  add_text (dialog, "contact", _ ("Contact _person"), customer->contact_name);
  add_text (dialog, "tax-id", _ ("_Tax id"), customer->tax_id);
}

static void
add_reach (PuntualFormDialog *dialog, Editing *self, const PuntualCustomer *customer)
{
  g_autofree char *phone = customer->phone != NULL ? puntual_phone_display (customer->phone) : NULL;
  PuntualField *email;

  puntual_form_dialog_add_group (dialog, _ ("Contact"), NULL);
  email = add_text (dialog, "email", _ ("_E-mail"), customer->email);
  puntual_field_set_purpose (email, GTK_INPUT_PURPOSE_EMAIL);
  puntual_field_set_check (email, puntual_field_check_email, NULL, NULL);
  self->phone = add_text (dialog, "phone", _ ("Telep_hone"), phone);
  puntual_field_set_purpose (self->phone, GTK_INPUT_PURPOSE_PHONE);
  puntual_field_set_check (self->phone, check_phone, self, NULL);
  add_long_text (dialog, "address", _ ("_Address"), customer->address);
}

static void
add_cadences (PuntualFormDialog *dialog, const PuntualCustomerStart *start, gint64 cadence_id)
{
  PuntualField *field = puntual_field_new_choice ("cadence", _ ("Ca_dence"));
  g_autofree char *chosen = g_strdup_printf ("%" PRId64, cadence_id);

  puntual_field_add_choice (field, "0", _ ("The default"));
  for (guint i = 0; i < start->cadences->len; i++)
    {
      const PuntualCadence *cadence = g_ptr_array_index (start->cadences, i);
      g_autofree char *id = g_strdup_printf ("%" PRId64, cadence->id);

      puntual_field_add_choice (field, id, cadence->name);
    }
  puntual_field_set_choice (field, chosen);
  puntual_form_dialog_add (dialog, field);
}

static void
add_manner (PuntualFormDialog *dialog, const PuntualCustomerStart *start,
            const PuntualCustomer *customer)
{
  PuntualField *language = puntual_field_new_choice ("language", _ ("_Language"));
  PuntualField *segment;

  puntual_form_dialog_add_group (dialog, _ ("Reminders"), NULL);
  puntual_field_add_choice (language, "", _ ("That of your business"));
  puntual_place_add_languages (language);
  choose (language, customer->language);
  puntual_form_dialog_add (dialog, language);
  segment = add_text (dialog, "segment", _ ("Se_gment"), customer->segment);
  puntual_field_set_description (segment,
                                 _ ("Such as wholesale: a segment can have a cadence of its own."));
  add_cadences (dialog, start, customer->cadence_id);
}

static void
add_wishes (PuntualFormDialog *dialog, const PuntualCustomer *customer)
{
  PuntualField *all = puntual_field_new_switch ("opted-out", _ ("No reminders at all"));

  puntual_form_dialog_add_group (dialog, _ ("Does not want"), NULL);
  puntual_field_set_active (all, customer->opted_out);
  puntual_form_dialog_add (dialog, all);
  for (guint i = 0; i < PUNTUAL_N_MEDIA; i++)
    {
      PuntualField *field =
          puntual_field_new_switch (WISHES[i], puntual_medium_label ((PuntualMedium)i));

      puntual_field_set_active (field, (customer->refused_media & PUNTUAL_MEDIUM_BIT (i)) != 0);
      puntual_form_dialog_add (dialog, field);
    }
}

static void
show_zones (Editing *self)
{
  g_autofree char *chosen = g_strdup (puntual_field_get_choice (self->zone));

  puntual_place_set_zones (self->zone, region_of (self));
  puntual_field_add_choice (self->zone, "", _ ("That of your business"));
  choose (self->zone, chosen);
}

static void
add_place (PuntualFormDialog *dialog, Editing *self, const PuntualCustomerStart *start,
           const PuntualCustomer *customer)
{
  puntual_form_dialog_add_group (dialog, _ ("More"), NULL);
  self->region = puntual_field_new_choice ("region", _ ("_Region"));
  puntual_field_set_description (self->region, _ ("Its holidays are days without reminders."));
  puntual_field_add_choice (self->region, "", _ ("That of your business"));
  puntual_place_add_regions (self->region, start->regions);
  choose (self->region, customer->region);
  puntual_form_dialog_add (dialog, self->region);
  self->zone = puntual_field_new_choice ("timezone", _ ("Time _zone"));
  puntual_field_add_choice (self->zone, "", _ ("That of your business"));
  show_zones (self);
  choose (self->zone, customer->timezone != NULL ? customer->timezone : "");
  puntual_form_dialog_add (dialog, self->zone);
  g_signal_connect_swapped (self->region, "changed", G_CALLBACK (show_zones), self);
  puntual_field_set_description (add_text (dialog, "key", _ ("Your _own code"), customer->key),
                                 _ ("What your invoicing program calls this customer."));
  add_long_text (dialog, "note", _ ("N_ote"), customer->note);
}

static void
open_dialog (const PuntualCustomerStart *start, gint64 field)
{
  const PuntualCustomer nobody = { 0 };
  const PuntualCustomer *customer = start->customer != NULL ? start->customer : &nobody;
  gboolean is_new = start->customer == NULL;
  PuntualFormDialog *dialog =
      puntual_form_dialog_new (start->shell, is_new ? _ ("New Customer") : _ ("Edit Customer"),
                               is_new ? _ ("_Add") : _ ("_Save"));
  Editing *self = g_new0 (Editing, 1);
  g_autofree char *draft = g_strdup_printf ("customer:%" PRId64, customer->id);

  g_set_weak_pointer (&self->shell, start->shell);
  self->shown = is_new ? NULL : puntual_customer_copy_record (customer);
  self->id = customer->id;
  self->made = g_atomic_rc_box_new0 (gint64);
  g_strlcpy (self->home_region, start->policy->region, sizeof self->home_region);
  puntual_form_dialog_set_submit (dialog, submit, self, editing_free);
  add_who (dialog, customer);
  add_reach (dialog, self, customer);
  add_manner (dialog, start, customer);
  add_wishes (dialog, customer);
  add_place (dialog, self, start, customer);
  puntual_form_dialog_blame (dialog, PUNTUAL_ERROR_INVALID_EMAIL, "email");
  puntual_form_dialog_blame (dialog, PUNTUAL_ERROR_INVALID_PHONE, "phone");
  puntual_form_dialog_blame (dialog, PUNTUAL_ERROR_EXISTS, is_new ? "name" : "key");
  if (is_new)
    puntual_form_dialog_keep_draft (dialog, "customer:new");
  else
    puntual_form_dialog_keep_draft_of_record (dialog, draft);
  g_signal_connect (dialog, "done", G_CALLBACK (show_new), self);
  puntual_help_set_topic (GTK_WIDGET (dialog), "customer");
  gtk_window_set_default_size (GTK_WINDOW (dialog), WIDTH, HEIGHT);
  puntual_form_dialog_present (dialog);
  if (field != 0)
    gtk_widget_grab_focus (
        GTK_WIDGET (puntual_form_dialog_get (dialog, g_quark_to_string ((GQuark)field))));
}

void
puntual_customer_dialog_present (PuntualShell *shell, gint64 customer_id)
{
  puntual_customer_start_read (shell, customer_id, 0, open_dialog);
}

void
puntual_customer_dialog_present_at (PuntualShell *shell, gint64 customer_id, const char *field)
{
  puntual_customer_start_read (shell, customer_id, g_quark_from_string (field), open_dialog);
}
