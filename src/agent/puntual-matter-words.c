/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "puntual-browse.h"
#include "puntual-invoice-query.h"
#include "puntual-locale.h"
#include "puntual-matter-words.h"
#include "puntual-outbox-browse.h"
#include "puntual-thanks-payments.h"

/* Matters of a digest that are named. */
#define NAMED 3

/* Where others may look on. */
static const char *
discreet_title (PuntualNotificationKind kind)
{
  switch (kind)
    {
    case PUNTUAL_NOTIFY_DUE_SOON:
      return _ ("An invoice falls due soon");
    case PUNTUAL_NOTIFY_OVERDUE:
      return _ ("An invoice is overdue");
    case PUNTUAL_NOTIFY_PAYMENT:
      return _ ("A payment came in");
    case PUNTUAL_NOTIFY_PROMISE_DUE:
      return _ ("A promised payment is due today");
    case PUNTUAL_NOTIFY_PROMISE_BROKEN:
      return _ ("A promised payment did not come");
    case PUNTUAL_NOTIFY_FAILED:
      return _ ("A message needs you");
    case PUNTUAL_NOTIFY_APPROVAL:
      return _ ("Messages wait for your approval");
    case PUNTUAL_NOTIFY_CHANNEL:
    case PUNTUAL_N_NOTIFY:
    default:
      return _ ("An account for sending needs you");
    }
}

/* Takes the three texts; place: where the matter is seen. */
static PuntualNotification *
notification_new (PuntualNotificationKind kind, char *id, char *basis, char *title, char *body,
                  char *place)
{
  PuntualNotification *self = g_new0 (PuntualNotification, 1);

  self->kind = kind;
  self->id = id;
  self->basis = basis;
  self->title = title;
  self->body = body;
  self->discreet = g_strdup (discreet_title (kind));
  self->place = place;
  self->actions = PUNTUAL_NOTIFY_CAN_SNOOZE;
  self->actions |=
      kind == PUNTUAL_NOTIFY_APPROVAL ? PUNTUAL_NOTIFY_CAN_REVIEW : PUNTUAL_NOTIFY_CAN_OPEN;
  self->n_matters = 1;
  return self;
}

static PuntualNotification *
notification_of (const PuntualMatter *matter, char *title, char *body, char *place)
{
  return notification_new (matter->kind, g_strdup (matter->id), g_strdup (matter->basis), title,
                           body, place);
}

static char *
money (gint64 minor, const char *currency)
{
  return puntual_locale_money (minor, currency, puntual_locale_of_program ());
}

static char *
date (PuntualDay day)
{
  return puntual_locale_date (day, puntual_locale_of_program ());
}

static PuntualDay
today (PuntualLedger *ledger)
{
  return puntual_clock_today (puntual_ledger_get_clock (ledger));
}

/* --- Invoices --- */

static PuntualInvoice *
load_invoice (PuntualLedger *ledger, gint64 id, GPtrArray **holder, GError **error)
{
  *holder = puntual_invoice_get_many (ledger, &id, 1, error);
  return *holder != NULL ? g_ptr_array_index (*holder, 0) : NULL;
}

/* A bubble has room for few words: what matters comes first. */
static char *
due_title (const PuntualMatter *matter, const char *number, PuntualDay day)
{
  g_autofree char *when = NULL;

  if (matter->kind == PUNTUAL_NOTIFY_OVERDUE)
    /* Translators: %s is the number of an invoice. */
    return g_strdup_printf (_ ("Overdue: invoice %s"), number);
  if (matter->day == day)
    /* Translators: %s is the number of an invoice. */
    return g_strdup_printf (_ ("Due today: invoice %s"), number);
  if (matter->day == day + 1)
    /* Translators: %s is the number of an invoice. */
    return g_strdup_printf (_ ("Due tomorrow: invoice %s"), number);
  when = date (matter->day);
  /* Translators: a date, the number of an invoice. */
  return g_strdup_printf (_ ("Due on %1$s: invoice %2$s"), when, number);
}

static char *
promise_title (const PuntualMatter *matter, const char *customer)
{
  if (matter->kind == PUNTUAL_NOTIFY_PROMISE_DUE)
    /* Translators: %s is a customer. */
    return g_strdup_printf (_ ("%s promised to pay today"), customer);
  if (matter->minor < matter->promised)
    /* Translators: %s is a customer. */
    return g_strdup_printf (_ ("Only part of the payment that %s promised came"), customer);
  /* Translators: %s is a customer. */
  return g_strdup_printf (_ ("The payment that %s promised did not come"), customer);
}

static char *
promise_body (const PuntualMatter *matter, const PuntualInvoice *invoice)
{
  g_autofree char *missing = money (matter->minor, invoice->currency);
  g_autofree char *promised = money (matter->promised, invoice->currency);
  g_autofree char *when = date (matter->day);

  if (matter->minor == matter->promised)
    /* Translators: an amount, the number of an invoice, a date. */
    return g_strdup_printf (_ ("%1$s for invoice %2$s, promised for %3$s"), promised,
                            invoice->number, when);
  /* Translators: the amount that is missing, the promised one, the number of an invoice, a date. */
  return g_strdup_printf (_ ("%1$s of the %2$s for invoice %3$s are missing, promised for %4$s"),
                          missing, promised, invoice->number, when);
}

static gboolean
tell_invoice (PuntualLedger *ledger, const PuntualMatter *matter, PuntualNotification **told,
              GError **error)
{
  g_autoptr (GPtrArray) holder = NULL;
  const PuntualInvoice *invoice = load_invoice (ledger, matter->subject, &holder, error);
  gboolean promised =
      matter->kind == PUNTUAL_NOTIFY_PROMISE_DUE || matter->kind == PUNTUAL_NOTIFY_PROMISE_BROKEN;
  g_autofree char *amount = NULL;
  g_autofree char *when = NULL;
  char *title, *body;

  if (invoice == NULL)
    return holder != NULL;
  amount = money (matter->minor != 0 ? matter->minor : invoice->balance, invoice->currency);
  when = date (matter->day);
  title = promised ? promise_title (matter, invoice->customer_name)
                   : due_title (matter, invoice->number, today (ledger));
  if (promised)
    body = promise_body (matter, invoice);
  else if (matter->kind == PUNTUAL_NOTIFY_OVERDUE)
    /* Translators: a customer, an amount, a date. */
    body =
        g_strdup_printf (_ ("%1$s owes %2$s, due on %3$s"), invoice->customer_name, amount, when);
  else
    /* Translators: a customer, an amount. */
    body = g_strdup_printf (_ ("%1$s owes %2$s"), invoice->customer_name, amount);
  *told =
      notification_of (matter, title, body, g_strdup_printf ("invoices/%" PRId64, matter->subject));
  return TRUE;
}

/* --- Payments --- */

/* What is left to pay of the invoices that a payment settles, in minor units. */
static gboolean
add_up_remains (PuntualLedger *ledger, const GPtrArray *shares, gint64 *left, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) invoices = NULL;

  *left = 0;
  for (guint i = 0; i < shares->len; i++)
    {
      const PuntualPaymentShare *share = g_ptr_array_index (shares, i);

      g_array_append_val (ids, share->invoice_id);
    }
  invoices =
      puntual_invoice_get_many (ledger, (const gint64 *)(gpointer)ids->data, ids->len, error);
  for (guint i = 0; invoices != NULL && i < invoices->len; i++)
    {
      const PuntualInvoice *invoice = g_ptr_array_index (invoices, i);
      gboolean counted = FALSE;

      /* A payment may settle an invoice in two parts. */
      for (guint j = 0; j < i && !counted; j++)
        counted = g_array_index (ids, gint64, j) == g_array_index (ids, gint64, i);
      *left += !counted && invoice != NULL ? invoice->balance : 0;
    }
  return invoices != NULL;
}

static char *
remains_of_one (const char *number, const char *amount)
{
  return amount == NULL
             /* Translators: %s is the number of an invoice. */
             ? g_strdup_printf (_ ("Invoice %s is paid."), number)
             /* Translators: an amount, the number of an invoice. */
             : g_strdup_printf (_ ("%1$s remain to be paid of invoice %2$s."), amount, number);
}

static char *
remains_of_several (guint n, const char *amount)
{
  return amount == NULL
             /* Translators: %u is a number of invoices, two or more. */
             ? g_strdup_printf (
                 g_dngettext (GETTEXT_PACKAGE, "%u invoice is paid.", "%u invoices are paid.", n),
                 n)
             /* Translators: an amount, a number of invoices, two or more. */
             : g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                             "%1$s remain to be paid of %2$u invoice.",
                                             "%1$s remain to be paid of %2$u invoices.", n),
                                amount, n);
}

/* Owned; NULL when the ledger failed. */
static char *
remains_of (PuntualLedger *ledger, const PuntualPaymentRow *row, GError **error)
{
  g_autofree char *amount = NULL;
  gint64 left;

  if (!add_up_remains (ledger, row->shares, &left, error))
    return NULL;
  if (left > 0)
    amount = money (left, row->payment->currency);
  if (row->shares->len > 1)
    return remains_of_several (row->shares->len, amount);
  return remains_of_one (((PuntualPaymentShare *)g_ptr_array_index (row->shares, 0))->number,
                         amount);
}

static char *
payment_body (PuntualLedger *ledger, const PuntualPaymentRow *row, GError **error)
{
  g_autofree char *loose = money (row->unallocated, row->payment->currency);

  if (row->shares->len == 0)
    return g_strdup (_ ("It is not put to an invoice yet."));
  if (row->unallocated == 0)
    return remains_of (ledger, row, error);
  /* Translators: %s is an amount. */
  return g_strdup_printf (_ ("%s of it are not put to an invoice yet."), loose);
}

static gboolean
can_be_thanked (PuntualLedger *ledger, const PuntualPaymentRow *row, gboolean *can, GError **error)
{
  g_autofree char *thanks = NULL;

  if (!puntual_thanks_find_row (ledger, row->payment->id, &thanks, error))
    return FALSE;
  *can = thanks == NULL && row->shares->len > 0;
  return TRUE;
}

static gboolean
tell_payment (PuntualLedger *ledger, const PuntualMatter *matter, PuntualNotification **told,
              GError **error)
{
  g_autoptr (GPtrArray) rows = puntual_payment_rows (ledger, &matter->subject, 1, error);
  const PuntualPaymentRow *row;
  g_autofree char *body = NULL;
  g_autofree char *amount = NULL;
  gboolean can_thank = FALSE;

  if (rows == NULL || rows->len == 0)
    return rows != NULL;
  row = g_ptr_array_index (rows, 0);
  body = payment_body (ledger, row, error);
  if (body == NULL || !can_be_thanked (ledger, row, &can_thank, error))
    return FALSE;
  amount = money (row->payment->minor, row->payment->currency);
  *told = notification_of (matter,
                           /* Translators: a customer, an amount. */
                           g_strdup_printf (_ ("%1$s paid %2$s"), row->customer_name, amount),
                           g_steal_pointer (&body),
                           g_strdup_printf ("payments/%" PRId64, matter->subject));
  if (can_thank)
    (*told)->actions |= PUNTUAL_NOTIFY_CAN_THANK;
  return TRUE;
}

/* --- Messages --- */

static char *
message_title (const PuntualOutboxRow *row)
{
  if (row->state == PUNTUAL_OUTBOX_UNKNOWN)
    /* Translators: %s is a customer. */
    return g_strdup_printf (_ ("Nobody knows whether the message to %s left"), row->customer_name);
  if (row->state == PUNTUAL_OUTBOX_BOUNCED)
    /* Translators: %s is a customer. */
    return g_strdup_printf (_ ("The message to %s came back"), row->customer_name);
  /* Translators: %s is a customer. */
  return g_strdup_printf (_ ("The message to %s was not sent"), row->customer_name);
}

static gboolean
tell_message (PuntualLedger *ledger, const PuntualMatter *matter, PuntualNotification **told,
              GError **error)
{
  g_autoptr (GPtrArray) rows = puntual_outbox_rows (ledger, &matter->subject, 1, error);
  const PuntualOutboxRow *row;

  if (rows == NULL || rows->len == 0)
    return rows != NULL;
  row = g_ptr_array_index (rows, 0);
  *told =
      notification_of (matter, message_title (row), g_strdup (row->error != NULL ? row->error : ""),
                       g_strdup_printf ("outbox/%" PRId64, matter->subject));
  return TRUE;
}

static gboolean
tell_account (const PuntualMatter *matter, PuntualNotification **told)
{
  char *title = matter->who != NULL
                    /* Translators: %s is the name of an account for sending. */
                    ? g_strdup_printf (_ ("Something is wrong with the account “%s”"), matter->who)
                    : g_strdup (_ ("The passwords are locked"));

  *told = notification_of (matter, title, g_strdup (matter->text), g_strdup ("today"));
  return TRUE;
}

static gboolean
tell_approval (const PuntualMatter *matter, PuntualNotification **told)
{
  *told = notification_of (matter, g_strdup (_ ("A message waits for your approval")),
                           /* Translators: %s is a customer whom a message is for. */
                           g_strdup_printf (_ ("It is for %s."), matter->who), g_strdup ("review"));
  return TRUE;
}

gboolean
puntual_matter_tell (PuntualLedger *ledger, const PuntualMatter *matter, PuntualNotification **told,
                     GError **error)
{
  *told = NULL;
  switch (matter->kind)
    {
    case PUNTUAL_NOTIFY_PAYMENT:
      return tell_payment (ledger, matter, told, error);
    case PUNTUAL_NOTIFY_FAILED:
      return tell_message (ledger, matter, told, error);
    case PUNTUAL_NOTIFY_APPROVAL:
      return tell_approval (matter, told);
    case PUNTUAL_NOTIFY_CHANNEL:
      return tell_account (matter, told);
    case PUNTUAL_NOTIFY_DUE_SOON:
    case PUNTUAL_NOTIFY_OVERDUE:
    case PUNTUAL_NOTIFY_PROMISE_DUE:
    case PUNTUAL_NOTIFY_PROMISE_BROKEN:
    case PUNTUAL_N_NOTIFY:
    default:
      return tell_invoice (ledger, matter, told, error);
    }
}

/* --- Several --- */

char *
puntual_matter_digest_id (PuntualNotificationKind kind)
{
  return g_strdup_printf ("digest:%s", puntual_notification_kind_nick (kind));
}

/* Translators: %u is a number, in each of these titles. */
static char *
digest_title (PuntualNotificationKind kind, guint n)
{
  switch (kind)
    {
    case PUNTUAL_NOTIFY_DUE_SOON:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u invoice falls due soon",
                                           "%u invoices fall due soon", n),
                              n);
    case PUNTUAL_NOTIFY_OVERDUE:
      return g_strdup_printf (
          g_dngettext (GETTEXT_PACKAGE, "%u invoice is overdue", "%u invoices are overdue", n), n);
    case PUNTUAL_NOTIFY_PAYMENT:
      return g_strdup_printf (
          g_dngettext (GETTEXT_PACKAGE, "%u payment came in", "%u payments came in", n), n);
    case PUNTUAL_NOTIFY_PROMISE_DUE:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u promised payment is due today",
                                           "%u promised payments are due today", n),
                              n);
    case PUNTUAL_NOTIFY_PROMISE_BROKEN:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u promised payment did not come",
                                           "%u promised payments did not come", n),
                              n);
    case PUNTUAL_NOTIFY_FAILED:
      return g_strdup_printf (
          g_dngettext (GETTEXT_PACKAGE, "%u message needs you", "%u messages need you", n), n);
    case PUNTUAL_NOTIFY_APPROVAL:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u message waits for your approval",
                                           "%u messages wait for your approval", n),
                              n);
    case PUNTUAL_NOTIFY_CHANNEL:
    case PUNTUAL_N_NOTIFY:
    default:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u account for sending does not work",
                                           "%u accounts for sending do not work", n),
                              n);
    }
}

/* Where all of a kind are seen. Static. */
static const char *
place_of (PuntualNotificationKind kind)
{
  switch (kind)
    {
    case PUNTUAL_NOTIFY_PAYMENT:
      return "payments";
    case PUNTUAL_NOTIFY_FAILED:
      return "outbox";
    case PUNTUAL_NOTIFY_APPROVAL:
      return "review";
    case PUNTUAL_NOTIFY_CHANNEL:
      return "today";
    case PUNTUAL_NOTIFY_DUE_SOON:
    case PUNTUAL_NOTIFY_OVERDUE:
    case PUNTUAL_NOTIFY_PROMISE_DUE:
    case PUNTUAL_NOTIFY_PROMISE_BROKEN:
    case PUNTUAL_N_NOTIFY:
    default:
      return "invoices";
    }
}

/* One in a line of a digest. Of an approval the title would say what the digest's says. */
static char *
line_of (const PuntualMatter *matter, const PuntualNotification *told)
{
  switch (matter->kind)
    {
    case PUNTUAL_NOTIFY_APPROVAL:
      return g_strdup (matter->who);
    case PUNTUAL_NOTIFY_DUE_SOON:
    case PUNTUAL_NOTIFY_OVERDUE:
      return g_strdup (told->body);
    case PUNTUAL_NOTIFY_PAYMENT:
    case PUNTUAL_NOTIFY_PROMISE_DUE:
    case PUNTUAL_NOTIFY_PROMISE_BROKEN:
    case PUNTUAL_NOTIFY_FAILED:
    case PUNTUAL_NOTIFY_CHANNEL:
    case PUNTUAL_N_NOTIFY:
    default:
      return g_strdup (told->title);
    }
}

static gboolean
name_first_ones (PuntualLedger *ledger, const GPtrArray *matters, GString *lines, GError **error)
{
  guint named = MIN (matters->len, NAMED);

  for (guint i = 0; i < named; i++)
    {
      const PuntualMatter *matter = g_ptr_array_index (matters, i);
      g_autoptr (PuntualNotification) told = NULL;
      g_autofree char *line = NULL;

      if (!puntual_matter_tell (ledger, matter, &told, error))
        return FALSE;
      if (told == NULL)
        continue;
      line = line_of (matter, told);
      g_string_append_printf (lines, "%s%s", lines->len > 0 ? "\n" : "", line);
    }
  if (matters->len > named)
    {
      g_string_append_c (lines, '\n');
      g_string_append_printf (
          lines,
          /* Translators: %u is a number of further ones like those above. */
          g_dngettext (GETTEXT_PACKAGE, "and %u more", "and %u more", matters->len - named),
          matters->len - named);
    }
  return TRUE;
}

gboolean
puntual_matter_tell_digest (PuntualLedger *ledger, const GPtrArray *matters,
                            PuntualNotification **told, GError **error)
{
  const PuntualMatter *first = g_ptr_array_index (matters, 0);
  g_autoptr (GString) lines = g_string_new (NULL);

  *told = NULL;
  if (!name_first_ones (ledger, matters, lines, error))
    return FALSE;
  *told = notification_new (
      first->kind, puntual_matter_digest_id (first->kind), g_strdup_printf ("%u", matters->len),
      digest_title (first->kind, matters->len), g_string_free (g_steal_pointer (&lines), FALSE),
      g_strdup (place_of (first->kind)));
  (*told)->n_matters = matters->len;
  return TRUE;
}
