/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-cadence-assign-dialog.h"
#include "puntual-dialogs.h"
#include "puntual-error.h"
#include "puntual-facts.h"
#include "puntual-file-choice.h"
#include "puntual-invoice-actions.h"
#include "puntual-invoice-deeds.h"
#include "puntual-invoice-state.h"
#include "puntual-message-window.h"

/* --- What they are about --- */

static PuntualShell *
shell_of (GtkWidget *widget)
{
  return puntual_page_get_shell (PUNTUAL_PAGE (widget));
}

static GArray *
chosen (GtkWidget *widget)
{
  return puntual_invoices_page_get_chosen (PUNTUAL_INVOICES_PAGE (widget));
}

static gint64
the_one (GtkWidget *widget)
{
  g_autoptr (GArray) ids = chosen (widget);

  return ids->len == 1 ? g_array_index (ids, gint64, 0) : 0;
}

static const gint64 *
raw (const GArray *ids)
{
  return (const gint64 *)(gpointer)ids->data;
}

/* --- Dialogs --- */

static void
edit_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  puntual_invoice_dialog_present (shell_of (widget), the_one (widget), 0);
}

static void
record_payment_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GArray) ids = chosen (widget);

  puntual_payment_dialog_present (shell_of (widget), 0, raw (ids), ids->len);
}

static void
promise_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GArray) ids = chosen (widget);

  puntual_promise_dialog_present (shell_of (widget), raw (ids), ids->len);
}

static void
pause_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GArray) ids = chosen (widget);

  puntual_pause_dialog_present (shell_of (widget), PUNTUAL_PAUSE_INVOICES, raw (ids), ids->len);
}

static void
dispute_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GArray) ids = chosen (widget);

  puntual_dispute_dialog_present (shell_of (widget), raw (ids), ids->len);
}

static void
instalments_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  puntual_instalments_dialog_present (shell_of (widget), the_one (widget));
}

static void
credit_note_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  puntual_credit_note_dialog_present (shell_of (widget), the_one (widget), 0);
}

static void
preview_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  puntual_message_window_present_next (shell_of (widget), the_one (widget));
}

/* --- Deeds --- */

/* done is taken. */
static void
carry_out (GtkWidget *widget, PuntualDeedPair pair, char *done)
{
  g_autofree char *text = done;

  puntual_deed_pair_carry_out (&pair, shell_of (widget), text);
}

static void
withdraw_promise_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GArray) ids = chosen (widget);

  carry_out (
      widget, puntual_deed_withdraw_promise (raw (ids), ids->len),
      g_strdup_printf (
          /* Translators: %u is a number of invoices */
          g_dngettext (GETTEXT_PACKAGE, "%u promise withdrawn", "%u promises withdrawn", ids->len),
          ids->len));
}

static void
end_plan_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (PuntualInstalmentFact));
  PuntualDeedPair pair = puntual_deed_instalments (the_one (widget), none);

  puntual_deed_pair_carry_out (&pair, shell_of (widget), _ ("No more instalments"));
}

static void
close_dispute_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GArray) ids = chosen (widget);

  carry_out (widget, puntual_deed_close_dispute (raw (ids), ids->len),
             g_strdup_printf (
                 /* Translators: %u is a number of invoices */
                 g_dngettext (GETTEXT_PACKAGE, "%u dispute closed", "%u disputes closed", ids->len),
                 ids->len));
}

static void
resume_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GArray) ids = chosen (widget);

  carry_out (widget, puntual_deed_resume (PUNTUAL_PAUSE_INVOICES, raw (ids), ids->len),
             g_strdup_printf (
                 /* Translators: %u is a number of invoices */
                 g_dngettext (GETTEXT_PACKAGE, "Reminders go on for %u invoice",
                              "Reminders go on for %u invoices", ids->len),
                 ids->len));
}

static void
cancel_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GArray) ids = chosen (widget);

  carry_out (
      widget, puntual_deed_cancel (raw (ids), ids->len),
      g_strdup_printf (
          /* Translators: %u is a number of invoices */
          g_dngettext (GETTEXT_PACKAGE, "%u invoice cancelled", "%u invoices cancelled", ids->len),
          ids->len));
}

static void
reopen_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GArray) ids = chosen (widget);

  carry_out (widget, puntual_deed_reopen (raw (ids), ids->len),
             g_strdup_printf (
                 /* Translators: %u is a number of invoices */
                 g_dngettext (GETTEXT_PACKAGE, "%u invoice open again", "%u invoices open again",
                              ids->len),
                 ids->len));
}

static void
choose_cadence_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const PuntualInvoiceDossier *dossier =
      puntual_invoices_page_get_dossier (PUNTUAL_INVOICES_PAGE (widget));

  if (dossier != NULL)
    puntual_cadence_assign_dialog_open_for_invoice (
        shell_of (widget), dossier->row->invoice->number, dossier->row->invoice->cadence_id);
}

static void
set_cadence_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GArray) ids = chosen (widget);

  carry_out (widget,
             puntual_deed_set_cadence (raw (ids), ids->len, g_variant_get_int64 (parameter)),
             g_strdup_printf (
                 /* Translators: %u is a number of invoices */
                 g_dngettext (GETTEXT_PACKAGE, "Cadence of %u invoice changed",
                              "Cadence of %u invoices changed", ids->len),
                 ids->len));
}

static void
opt_out_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const PuntualInvoiceDossier *dossier =
      puntual_invoices_page_get_dossier (PUNTUAL_INVOICES_PAGE (widget));
  gboolean out = g_str_equal (name, "page.opt-out");
  PuntualDeedPair pair;

  if (dossier == NULL)
    return;
  pair = puntual_deed_opt_out (dossier->customer->id, out);
  puntual_deed_pair_carry_out (&pair, shell_of (widget),
                               out ? _ ("No more reminders to this customer")
                                   : _ ("This customer gets reminders again"));
}

/* --- The invoice's own file --- */

typedef struct
{
  PuntualShell *shell; /* weak */
  gint64 invoice_id;
} Attaching;

static void
pdf_chosen (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autofree Attaching *attaching = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = puntual_file_choice_finish (GTK_WIDGET (source), answer, &error);

  if (file != NULL && attaching->shell != NULL)
    {
      PuntualDeedPair pair =
          puntual_deed_attach_pdf (attaching->invoice_id, g_file_peek_path (file));

      puntual_deed_pair_carry_out (&pair, attaching->shell, _ ("PDF attached"));
    }
  else if (attaching->shell != NULL)
    puntual_shell_complain (attaching->shell, error);
  g_clear_weak_pointer (&attaching->shell);
}

static void
attach_pdf_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const char *const patterns[] = { "*.pdf", "*.PDF", NULL };
  g_autoptr (GtkFileFilter) filter = puntual_file_filter_new (_ ("PDF documents"), patterns);
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  Attaching *attaching = g_new0 (Attaching, 1);

  g_list_store_append (filters, filter);
  g_set_weak_pointer (&attaching->shell, shell_of (widget));
  attaching->invoice_id = the_one (widget);
  puntual_file_choice_open (widget, _ ("PDF of the Invoice"), G_LIST_MODEL (filters), pdf_chosen,
                            attaching);
}

static void
detach_pdf_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PuntualDeedPair pair = puntual_deed_attach_pdf (the_one (widget), NULL);

  puntual_deed_pair_carry_out (&pair, shell_of (widget), _ ("PDF removed"));
}

static void
open_pdf_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const PuntualInvoiceDossier *dossier =
      puntual_invoices_page_get_dossier (PUNTUAL_INVOICES_PAGE (widget));
  g_autoptr (GFile) file = NULL;
  g_autofree char *uri = NULL;

  if (dossier == NULL || dossier->row->invoice->pdf_path == NULL)
    return;
  file = g_file_new_for_path (dossier->row->invoice->pdf_path);
  if (!g_file_query_exists (file, NULL))
    {
      g_autoptr (GError) error = g_error_new (
          PUNTUAL_ERROR, PUNTUAL_ERROR_NOT_FOUND,
          /* Translators: %s is a path */
          _ ("The PDF of this invoice is not there any more: %s"), g_file_peek_path (file));

      puntual_shell_complain (shell_of (widget), error);
      return;
    }
  uri = g_file_get_uri (file);
  gtk_show_uri (GTK_WINDOW (gtk_widget_get_root (widget)), uri, GDK_CURRENT_TIME);
}

static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  puntual_invoices_page_export (PUNTUAL_INVOICES_PAGE (widget));
}

static void
select_all_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  puntual_invoices_page_select_all (PUNTUAL_INVOICES_PAGE (widget));
}

/* --- Which apply --- */

/* How a selection stands, as far as the actions care. */
typedef struct
{
  gboolean one, many, open, paused, disputed, promised, cancelled, touched, has_pdf, is_invoice;
  gboolean opted_out, sends, in_parts;
} Standing;

static Standing
standing_of (PuntualInvoicesPage *page)
{
  const PuntualInvoiceDossier *dossier = puntual_invoices_page_get_dossier (page);
  g_autoptr (GArray) ids = puntual_invoices_page_get_chosen (page);
  Standing standing = { .one = dossier != NULL, .many = ids->len > 1 };
  const PuntualInvoice *invoice;

  if (dossier == NULL)
    return standing;
  invoice = dossier->row->invoice;
  standing.open = puntual_invoice_state_is_open (dossier->row);
  standing.paused = invoice->state == PUNTUAL_INVOICE_PAUSED;
  standing.disputed = invoice->state == PUNTUAL_INVOICE_DISPUTED;
  standing.promised = standing.open && dossier->row->promised_day != PUNTUAL_DAY_NONE;
  standing.in_parts = standing.open && dossier->row->n_instalments > 0;
  standing.cancelled = invoice->cancelled;
  standing.touched = invoice->paid != 0 || invoice->credited != 0;
  standing.has_pdf = invoice->pdf_path != NULL && *invoice->pdf_path != '\0';
  standing.is_invoice = invoice->kind == PUNTUAL_INVOICE_INVOICE;
  standing.opted_out = dossier->customer->opted_out;
  standing.sends = dossier->has_next && dossier->next.decision == PUNTUAL_DECISION_SEND;
  return standing;
}

void
puntual_invoice_actions_update (PuntualInvoicesPage *page)
{
  const Standing is = standing_of (page);
  const struct
  {
    const char *action;
    gboolean applies;
  } actions[] = {
    { "page.edit", is.one && is.is_invoice },
    { "page.record-payment", is.open || is.many },
    { "page.promise", is.open || is.many },
    { "page.withdraw-promise", is.promised },
    { "page.instalments", is.open },
    { "page.end-plan", is.in_parts },
    { "page.credit-note", is.open },
    { "page.dispute", (is.open && !is.disputed) || is.many },
    { "page.close-dispute", is.disputed },
    { "page.pause", (is.open && !is.paused) || is.many },
    { "page.resume", is.paused || is.many },
    { "page.set-cadence", is.open || is.many },
    { "page.choose-cadence", is.open },
    { "page.attach-pdf", is.one && is.is_invoice },
    { "page.open-pdf", is.has_pdf },
    { "page.detach-pdf", is.has_pdf },
    { "page.opt-out", is.one && !is.opted_out },
    { "page.opt-in", is.one && is.opted_out },
    { "page.cancel", (is.one && !is.cancelled && !is.touched) || is.many },
    { "page.reopen", is.one && is.cancelled },
    { "page.preview", is.sends },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (page), actions[i].action, actions[i].applies);
}

void
puntual_invoice_actions_install (GtkWidgetClass *klass)
{
  static const struct
  {
    const char *name;
    const char *parameter;
    GtkWidgetActionActivateFunc activate;
  } ACTIONS[] = {
    { "page.edit", NULL, edit_action },
    { "page.record-payment", NULL, record_payment_action },
    { "page.promise", NULL, promise_action },
    { "page.withdraw-promise", NULL, withdraw_promise_action },
    { "page.instalments", NULL, instalments_action },
    { "page.end-plan", NULL, end_plan_action },
    { "page.credit-note", NULL, credit_note_action },
    { "page.dispute", NULL, dispute_action },
    { "page.close-dispute", NULL, close_dispute_action },
    { "page.pause", NULL, pause_action },
    { "page.resume", NULL, resume_action },
    { "page.set-cadence", "x", set_cadence_action },
    { "page.choose-cadence", NULL, choose_cadence_action },
    { "page.attach-pdf", NULL, attach_pdf_action },
    { "page.open-pdf", NULL, open_pdf_action },
    { "page.detach-pdf", NULL, detach_pdf_action },
    { "page.opt-out", NULL, opt_out_action },
    { "page.opt-in", NULL, opt_out_action },
    { "page.cancel", NULL, cancel_action },
    { "page.reopen", NULL, reopen_action },
    { "page.preview", NULL, preview_action },
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
    { GDK_KEY_m, GDK_CONTROL_MASK, "page.promise" },
    { GDK_KEY_u, GDK_CONTROL_MASK, "page.pause" },
    { GDK_KEY_d, GDK_CONTROL_MASK, "page.dispute" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (ACTIONS); i++)
    gtk_widget_class_install_action (klass, ACTIONS[i].name, ACTIONS[i].parameter,
                                     ACTIONS[i].activate);
  for (guint i = 0; i < G_N_ELEMENTS (KEYS); i++)
    gtk_widget_class_add_binding_action (klass, KEYS[i].key, KEYS[i].modifiers, KEYS[i].action,
                                         NULL);
}
