/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-answer-note.h"
#include "puntual-cadence-assign-dialog.h"
#include "puntual-consent-dialog.h"
#include "puntual-customer-actions.h"
#include "puntual-customer-deeds.h"
#include "puntual-message-link.h"
#include "puntual-opt-out-dialog.h"
#include "puntual-person-dialog.h"
#include "puntual-statement-file.h"

/* --- What is selected --- */

static GArray *
chosen (GtkWidget *page)
{
  return puntual_customers_page_get_chosen (PUNTUAL_CUSTOMERS_PAGE (page));
}

static const gint64 *
raw (const GArray *ids)
{
  return (const gint64 *)(gpointer)ids->data;
}

static const PuntualCustomerDossier *
dossier_of (GtkWidget *page)
{
  return puntual_customers_page_get_dossier (PUNTUAL_CUSTOMERS_PAGE (page));
}

/* 0 when not exactly one is. */
static gint64
the_one (GtkWidget *page)
{
  const PuntualCustomerDossier *dossier = dossier_of (page);

  return dossier != NULL ? dossier->row->customer->id : 0;
}

static PuntualShell *
shell_of (GtkWidget *page)
{
  return puntual_page_get_shell (PUNTUAL_PAGE (page));
}

/* Takes the sentence. */
static void
carry_out (GtkWidget *page, PuntualDeedPair pair, char *done)
{
  puntual_deed_pair_carry_out (&pair, shell_of (page), done);
  g_free (done);
}

/* --- Dialogs --- */

static void
edit_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  puntual_customer_dialog_present (shell_of (widget), the_one (widget));
}

/* The parameter is the field to begin in. */
static void
edit_at_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  puntual_customer_dialog_present_at (shell_of (widget), the_one (widget),
                                      g_variant_get_string (parameter, NULL));
}

static void
record_payment_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  puntual_payment_dialog_present (shell_of (widget), the_one (widget), NULL, 0);
}

static void
new_invoice_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  puntual_invoice_dialog_present (shell_of (widget), 0, the_one (widget));
}

static void
note_contact_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  puntual_contact_dialog_present (shell_of (widget), the_one (widget), 0);
}

static void
pause_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GArray) ids = chosen (widget);

  puntual_pause_dialog_present (shell_of (widget), PUNTUAL_PAUSE_CUSTOMERS, raw (ids), ids->len);
}

static void
opt_out_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const PuntualCustomerDossier *dossier = dossier_of (widget);
  g_autoptr (GArray) ids = chosen (widget);

  if (dossier != NULL)
    puntual_opt_out_dialog_present (shell_of (widget), dossier->row->customer);
  else
    puntual_opt_out_dialog_present_for_many (shell_of (widget), raw (ids), ids->len);
}

static void
add_person_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  puntual_person_dialog_present (shell_of (widget), the_one (widget), NULL);
}

static const PuntualContactPerson *
person_of (GtkWidget *page, gint64 id)
{
  const PuntualCustomerDossier *dossier = dossier_of (page);

  for (guint i = 0; dossier != NULL && i < dossier->people->len; i++)
    {
      const PuntualContactPerson *person = g_ptr_array_index (dossier->people, i);

      if (person->id == id)
        return person;
    }
  return NULL;
}

static void
consent_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const PuntualCustomerDossier *dossier = dossier_of (widget);

  if (dossier != NULL)
    puntual_consent_dialog_present (shell_of (widget), dossier->row->customer,
                                    dossier->whatsapp_consent);
}

static void
answered_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const PuntualCustomerDossier *dossier = dossier_of (widget);

  if (dossier != NULL)
    puntual_answer_note (shell_of (widget), dossier->row->customer);
}

static void
edit_person_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const PuntualContactPerson *person = person_of (widget, g_variant_get_int64 (parameter));

  if (person != NULL)
    puntual_person_dialog_present (shell_of (widget), person->customer_id, person);
}

/* --- Done at once --- */

static void
remove_person_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const PuntualContactPerson *person = person_of (widget, g_variant_get_int64 (parameter));

  if (person != NULL)
    carry_out (widget, puntual_deed_remove_person (person->id),
               /* Translators: %s is a person */
               g_strdup_printf (_ ("%s removed"), person->name));
}

static void
resume_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GArray) ids = chosen (widget);

  carry_out (widget, puntual_deed_resume (PUNTUAL_PAUSE_CUSTOMERS, raw (ids), ids->len),
             g_strdup_printf (
                 /* Translators: %u is a number of customers */
                 g_dngettext (GETTEXT_PACKAGE, "Reminders go on for %u customer",
                              "Reminders go on for %u customers", ids->len),
                 ids->len));
}

static void
opt_in_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const PuntualCustomerDossier *dossier = dossier_of (widget);
  const PuntualWish none = { 0 };
  PuntualWish shown;

  if (dossier == NULL)
    return;
  shown = (PuntualWish){ dossier->row->customer->opted_out, dossier->row->customer->refused_media };
  carry_out (widget, puntual_deed_refuse_media (&dossier->row->customer->id, 1, &shown, &none),
             /* Translators: %s is a customer */
             g_strdup_printf (_ ("%s gets reminders again"), dossier->row->customer->name));
}

static void
choose_cadence_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const PuntualCustomerDossier *dossier = dossier_of (widget);

  if (dossier != NULL)
    puntual_cadence_assign_dialog_open_for_customer (shell_of (widget), dossier->row->customer->id,
                                                     dossier->row->customer->name,
                                                     dossier->row->customer->cadence_id);
}

static void
set_cadence_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GArray) ids = chosen (widget);

  carry_out (
      widget,
      puntual_deed_set_customer_cadence (raw (ids), ids->len, g_variant_get_int64 (parameter)),
      g_strdup_printf (
          /* Translators: %u is a number of customers */
          g_dngettext (GETTEXT_PACKAGE, "Cadence of %u customer changed",
                       "Cadence of %u customers changed", ids->len),
          ids->len));
}

static void
delete_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const PuntualCustomerDossier *dossier = dossier_of (widget);

  if (dossier != NULL)
    carry_out (widget, puntual_deed_delete_customer (dossier->row->customer->id),
               /* Translators: %s is a customer */
               g_strdup_printf (_ ("%s deleted"), dossier->row->customer->name));
}

static void
use_credit_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (the_one (widget) != 0)
    carry_out (widget,
               puntual_deed_use_credit (the_one (widget), g_variant_get_string (parameter, NULL)),
               g_strdup (_ ("Credit used for the oldest invoices")));
}

static void
statement_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const PuntualCustomerDossier *dossier = dossier_of (widget);

  if (dossier != NULL)
    puntual_customer_statement_save (widget, shell_of (widget), dossier->row->customer,
                                     g_str_equal (name, "page.statement-pdf") ? PUNTUAL_SAVE_PDF
                                                                              : PUNTUAL_SAVE_CSV);
}

static void
open_message_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  puntual_message_link_open (shell_of (widget), g_variant_get_string (parameter, NULL));
}

static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  puntual_customers_page_export (PUNTUAL_CUSTOMERS_PAGE (widget));
}

static void
select_all_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  puntual_customers_page_select_all (PUNTUAL_CUSTOMERS_PAGE (widget));
}

/* --- Which apply --- */

void
puntual_customer_actions_update (PuntualCustomersPage *page)
{
  const PuntualCustomerDossier *dossier = puntual_customers_page_get_dossier (page);
  g_autoptr (GArray) ids = puntual_customers_page_get_chosen (page);
  gboolean one = dossier != NULL;
  gboolean many = ids->len > 1;
  gboolean paused = one && dossier->row->paused;
  gboolean refuses =
      one && (dossier->row->customer->opted_out || dossier->row->customer->refused_media != 0);
  const struct
  {
    const char *action;
    gboolean applies;
  } actions[] = {
    { "page.edit", one },
    { "page.record-payment", one },
    { "page.new-invoice", one },
    { "page.note-contact", one },
    { "page.add-person", one },
    { "page.edit-person", one },
    { "page.remove-person", one },
    { "page.pause", (one && !paused) || many },
    { "page.resume", paused || many },
    { "page.opt-out", one || many },
    { "page.opt-in", refuses },
    { "page.consent", one },
    { "page.answered", one && dossier->whatsapp_consent != PUNTUAL_DAY_NONE },
    { "page.set-cadence", one || many },
    { "page.choose-cadence", one },
    { "page.use-credit", one },
    { "page.statement-pdf", one },
    { "page.statement-csv", one },
    { "page.delete", one },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (page), actions[i].action, actions[i].applies);
}

void
puntual_customer_actions_install (GtkWidgetClass *klass)
{
  static const struct
  {
    const char *name;
    const char *parameter;
    GtkWidgetActionActivateFunc activate;
  } ACTIONS[] = {
    { "page.edit", NULL, edit_action },
    { "page.edit-at", "s", edit_at_action },
    { "page.record-payment", NULL, record_payment_action },
    { "page.new-invoice", NULL, new_invoice_action },
    { "page.note-contact", NULL, note_contact_action },
    { "page.add-person", NULL, add_person_action },
    { "page.edit-person", "x", edit_person_action },
    { "page.remove-person", "x", remove_person_action },
    { "page.pause", NULL, pause_action },
    { "page.resume", NULL, resume_action },
    { "page.opt-out", NULL, opt_out_action },
    { "page.opt-in", NULL, opt_in_action },
    { "page.consent", NULL, consent_action },
    { "page.answered", NULL, answered_action },
    { "page.set-cadence", "x", set_cadence_action },
    { "page.choose-cadence", NULL, choose_cadence_action },
    { "page.use-credit", "s", use_credit_action },
    { "page.statement-pdf", NULL, statement_action },
    { "page.statement-csv", NULL, statement_action },
    { "page.delete", NULL, delete_action },
    { "page.open-message", "s", open_message_action },
    { "page.export", NULL, export_action },
    { "page.select-all", NULL, select_all_action },
  };
  static const struct
  {
    guint key;
    GdkModifierType modifiers;
    const char *action;
  } KEYS[] = {
    { GDK_KEY_e, GDK_CONTROL_MASK, "page.edit" },
    { GDK_KEY_l, GDK_CONTROL_MASK, "page.note-contact" },
    { GDK_KEY_u, GDK_CONTROL_MASK, "page.pause" },
    { GDK_KEY_t, GDK_CONTROL_MASK, "page.statement-pdf" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (ACTIONS); i++)
    gtk_widget_class_install_action (klass, ACTIONS[i].name, ACTIONS[i].parameter,
                                     ACTIONS[i].activate);
  for (guint i = 0; i < G_N_ELEMENTS (KEYS); i++)
    gtk_widget_class_add_binding_action (klass, KEYS[i].key, KEYS[i].modifiers, KEYS[i].action,
                                         NULL);
}
