/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-statement-letter.h"

#include "puntual-customer-account.h"
#include "puntual-letter.h"
#include "puntual-locale.h"
#include "puntual-message.h"
#include "puntual-text.h"

#define NUMBER_COLUMNS 22
#define DATE_COLUMNS 11
#define MONEY_COLUMNS 16
#define DAY_MICROSECONDS (G_GINT64_CONSTANT (86400) * G_USEC_PER_SEC)

/* The letter speaks the recipient's language, never that of the running program, so its words are
 * not in the catalogues of gettext. */
typedef struct
{
  const char *subject; /* before the date */
  const char *invoice, *due, *total, *balance;
  const char *payments; /* above what was received */
  const char *credit;   /* not used yet */
  const char *open, *overdue;
  const char *settled; /* in place of a balance */
  const char *nothing;
} Words;

static const Words spanish = {
  .subject = "Extracto de cuenta a",
  .invoice = "Factura",
  .due = "Vence",
  .total = "Total",
  .balance = "Pendiente",
  .payments = "Pagos recibidos en los últimos 90 días",
  .credit = "A su favor",
  .open = "Pendiente",
  .overdue = "De ello, vencido",
  .settled = "pagada",
  .nothing = "No hay nada pendiente.",
};

static const Words english = {
  .subject = "Statement of account on",
  .invoice = "Invoice",
  .due = "Due",
  .total = "Total",
  .balance = "Outstanding",
  .payments = "Payments received in the last 90 days",
  .credit = "In your favour",
  .open = "Outstanding",
  .overdue = "Of it, overdue",
  .settled = "paid",
  .nothing = "Nothing is outstanding.",
};

typedef struct
{
  GString *markdown;
  const Words *words;
  const char *language;
} Writer;

/* --- Cells of fixed width ------------------------------------------------------------------------
 */

static void
append_spaces (GString *text, glong n)
{
  for (glong i = 0; i < n; i++)
    g_string_append_c (text, ' ');
}

/* Too long a text would push the columns off the page. */
static void
append_left (GString *text, const char *cell, glong width)
{
  g_autofree char *clean = puntual_text_clean_line (cell);
  glong length = g_utf8_strlen (clean, -1);

  if (length > width)
    {
      g_autofree char *begin = g_utf8_substring (clean, 0, width - 1);

      g_string_append_printf (text, "%s…", begin);
    }
  else
    g_string_append (text, clean);
  append_spaces (text, width - length + 1);
}

static void
append_right (GString *text, const char *cell, glong width)
{
  append_spaces (text, width - g_utf8_strlen (cell, -1));
  g_string_append (text, cell);
}

/* Four spaces begin a line that is set as it is, whatever signs the cells hold. */
static void
append_line (Writer *self, const char *first, const char *second, const char *third,
             const char *fourth)
{
  g_string_append (self->markdown, "    ");
  append_left (self->markdown, first, NUMBER_COLUMNS);
  append_left (self->markdown, second, DATE_COLUMNS);
  append_right (self->markdown, third, MONEY_COLUMNS);
  append_right (self->markdown, fourth, MONEY_COLUMNS);
  g_string_append_c (self->markdown, '\n');
}

/* --- The parts of the letter ---------------------------------------------------------------------
 */

static void
append_invoices (Writer *self, const PuntualCustomerAccount *account)
{
  append_line (self, self->words->invoice, self->words->due, self->words->total,
               self->words->balance);
  for (guint i = 0; i < account->invoices->len; i++)
    {
      const PuntualAccountInvoice *one =
          &g_array_index (account->invoices, PuntualAccountInvoice, i);
      g_autofree char *due = puntual_locale_date_short (one->due_day, self->language);
      g_autofree char *total = puntual_locale_money (one->total, account->currency, self->language);
      g_autofree char *balance =
          one->balance == 0
              ? g_strdup (self->words->settled)
              : puntual_locale_money (one->balance, account->currency, self->language);

      append_line (self, one->number, due, total, balance);
    }
  g_string_append_c (self->markdown, '\n');
}

static void
append_payments (Writer *self, const PuntualCustomerAccount *account)
{
  if (account->payments->len == 0)
    return;

  g_string_append_printf (self->markdown, "%s:\n\n", self->words->payments);
  for (guint i = 0; i < account->payments->len; i++)
    {
      const PuntualAccountPayment *one =
          &g_array_index (account->payments, PuntualAccountPayment, i);
      g_autofree char *day = puntual_locale_date_short (one->day, self->language);
      g_autofree char *amount =
          puntual_locale_money (one->minor, account->currency, self->language);

      append_line (self, one->reference != NULL ? one->reference : "", day, amount, "");
    }
  g_string_append_c (self->markdown, '\n');
}

static void
append_sum (Writer *self, const char *words, gint64 minor, const char *currency)
{
  g_autofree char *amount = puntual_locale_money (minor, currency, self->language);

  append_line (self, words, "", "", amount);
}

static void
append_account (Writer *self, const PuntualCustomerAccount *account)
{
  g_string_append_printf (self->markdown, "## %s\n\n", account->currency);
  if (account->invoices->len > 0)
    append_invoices (self, account);
  append_payments (self, account);

  g_string_append (self->markdown, "---\n\n");
  append_sum (self, self->words->open, account->open, account->currency);
  append_sum (self, self->words->overdue, account->overdue, account->currency);
  if (account->unused_credit > 0)
    append_sum (self, self->words->credit, account->unused_credit, account->currency);
  g_string_append_c (self->markdown, '\n');
}

static PuntualMessage *
new_letter (const PuntualCustomer *customer, const Words *words, const char *date, PuntualDay day,
            const char *language)
{
  PuntualMessage *message = puntual_message_new ("statement", PUNTUAL_MEDIUM_LETTER);

  message->language = g_strdup (language);
  message->to_name = g_strdup (customer->name);
  message->to_address = g_strdup (customer->address);
  message->subject = g_strdup_printf ("%s %s", words->subject, date);
  message->date = (day - puntual_day_from_ymd (1970, 1, 1)) * DAY_MICROSECONDS;
  return message;
}

GBytes *
puntual_statement_letter (const PuntualCustomer *customer, const PuntualBusiness *business,
                          GPtrArray *accounts, PuntualDay day, const char *language, GError **error)
{
  gboolean is_spanish = g_strcmp0 (puntual_locale_base (language), "es") == 0;
  g_autoptr (GString) markdown = g_string_new (NULL);
  Writer self = { markdown, is_spanish ? &spanish : &english, language };
  g_autofree char *date = puntual_locale_date (day, language);
  g_autofree char *sender = puntual_letter_sender (business);
  g_autoptr (PuntualMessage) message = new_letter (customer, self.words, date, day, language);

  for (guint i = 0; i < accounts->len; i++)
    append_account (&self, g_ptr_array_index (accounts, i));
  if (accounts->len == 0)
    g_string_append (markdown, self.words->nothing);
  return puntual_letter_pdf (message, sender, markdown->str, date, error);
}
