/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "puntual-template-document.h"

typedef struct
{
  const char *path;
  const char *words; /* in the context "variable" */
} Words;

/* What is said of an invoice, of one in a list, and of an instalment. */
static const Words field_words[] = {
  { "number", NC_ ("variable", "number") },
  { "reference", NC_ ("variable", "your reference") },
  { "currency", NC_ ("variable", "currency") },
  { "issue_date", NC_ ("variable", "issue date") },
  { "due_date", NC_ ("variable", "due date") },
  { "issue_date_short", NC_ ("variable", "issue date, short") },
  { "due_date_short", NC_ ("variable", "due date, short") },
  { "total", NC_ ("variable", "total") },
  { "paid", NC_ ("variable", "amount paid") },
  { "balance", NC_ ("variable", "balance") },
  { "partly_paid", NC_ ("variable", "partly paid") },
  { "paid_words", NC_ ("variable", "paid so far") },
  { "overdue", NC_ ("variable", "overdue") },
  { "days_overdue", NC_ ("variable", "number of days overdue") },
  { "overdue_words", NC_ ("variable", "days overdue") },
  { "days_until_due", NC_ ("variable", "number of days until due") },
  { "until_due_words", NC_ ("variable", "days until due") },
  { "instalment", NC_ ("variable", "instalment") },
  { "instalment.number", NC_ ("variable", "instalment number") },
  { "instalment.of", NC_ ("variable", "number of instalments") },
  { "instalment.date", NC_ ("variable", "instalment date") },
  { "instalment.amount", NC_ ("variable", "instalment amount") },
  { "instalment.words", NC_ ("variable", "which instalment") },
};

static const Words path_words[] = {
  { "business", NC_ ("variable", "your business") },
  { "business.name", NC_ ("variable", "your name") },
  { "business.legal_name", NC_ ("variable", "your legal name") },
  { "business.tax_id", NC_ ("variable", "your tax ID") },
  { "business.address", NC_ ("variable", "your address") },
  { "business.email", NC_ ("variable", "your e-mail") },
  { "business.phone", NC_ ("variable", "your telephone") },
  { "business.website", NC_ ("variable", "your website") },
  { "business.iban", NC_ ("variable", "your IBAN") },
  { "business.bic", NC_ ("variable", "your BIC") },
  { "business.signature", NC_ ("variable", "signature") },
  { "business.logo", NC_ ("variable", "logo") },
  { "customer", NC_ ("variable", "customer data") },
  { "customer.name", NC_ ("variable", "customer") },
  { "customer.contact_name", NC_ ("variable", "contact name") },
  { "customer.first_name", NC_ ("variable", "first name") },
  { "customer.tax_id", NC_ ("variable", "customer’s tax ID") },
  { "customer.language", NC_ ("variable", "customer’s language") },
  { "customer.email", NC_ ("variable", "customer’s e-mail") },
  { "customer.phone", NC_ ("variable", "customer’s telephone") },
  { "customer.address", NC_ ("variable", "customer’s address") },
  { "invoice", NC_ ("variable", "invoice") },
  { "oldest", NC_ ("variable", "oldest invoice") },
  { "invoices", NC_ ("variable", "table of invoices") },
  { "overdue_invoices", NC_ ("variable", "overdue invoices") },
  { "upcoming_invoices", NC_ ("variable", "invoices not due yet") },
  { "count", NC_ ("variable", "number of invoices") },
  { "total_due", NC_ ("variable", "total due") },
  { "total_overdue", NC_ ("variable", "total overdue") },
  { "total_upcoming", NC_ ("variable", "total not due yet") },
  { "invoice_numbers", NC_ ("variable", "invoice numbers") },
  { "invoice_dates", NC_ ("variable", "numbers and due dates") },
  { "overdue_numbers", NC_ ("variable", "overdue numbers") },
  { "upcoming_dates", NC_ ("variable", "coming due dates") },
  { "single", NC_ ("variable", "a single invoice") },
  { "several", NC_ ("variable", "several invoices") },
  { "several_instalments", NC_ ("variable", "several instalments of one invoice") },
  { "mixed", NC_ ("variable", "some overdue, some not") },
  { "one_upcoming", NC_ ("variable", "one invoice not due yet") },
  { "several_upcoming", NC_ ("variable", "several invoices not due yet") },
  { "step", NC_ ("variable", "step") },
  { "step.number", NC_ ("variable", "step number") },
  { "step.tone", NC_ ("variable", "tone") },
  { "step.previous_contact_date", NC_ ("variable", "last message’s date") },
  { "step.new_deadline", NC_ ("variable", "new deadline") },
  { "promise", NC_ ("variable", "broken promise") },
  { "promise.date", NC_ ("variable", "promised date") },
  { "promise.amount", NC_ ("variable", "promised amount") },
  { "payment", NC_ ("variable", "the payment") },
  { "payment.amount", NC_ ("variable", "amount of the payment") },
  { "payment.date", NC_ ("variable", "date of the payment") },
  { "payment.balance", NC_ ("variable", "what remains to pay") },
  { "payment.balance_words", NC_ ("variable", "paid in full, or what remains") },
  { "pay", NC_ ("variable", "payment data") },
  { "pay.link", NC_ ("variable", "payment link") },
  { "pay.iban", NC_ ("variable", "IBAN") },
  { "pay.bic", NC_ ("variable", "BIC") },
  { "pay.reference", NC_ ("variable", "payment reference") },
  { "pay.qr", NC_ ("variable", "QR code") },
  { "law", NC_ ("variable", "legal interest") },
  { "law.interest", NC_ ("variable", "interest") },
  { "law.compensation", NC_ ("variable", "compensation") },
  { "law.text", NC_ ("variable", "legal text") },
};

typedef struct
{
  const char *path;
  const char *with, *without; /* in the context "section" */
} SectionWords;

static const SectionWords section_words[] = {
  { "invoices", NC_ ("section", "For each invoice"), NC_ ("section", "Without invoices") },
  { "overdue_invoices", NC_ ("section", "For each overdue invoice"),
    NC_ ("section", "When nothing is overdue") },
  { "upcoming_invoices", NC_ ("section", "For each invoice not due yet"),
    NC_ ("section", "When all is due") },
  { "single", NC_ ("section", "For a single invoice"),
    NC_ ("section", "Unless it is a single invoice") },
  { "several", NC_ ("section", "For several invoices"),
    NC_ ("section", "Unless there are several invoices") },
  { "several_instalments", NC_ ("section", "For several instalments of one invoice"),
    NC_ ("section", "Unless it is several instalments") },
  { "mixed", NC_ ("section", "When some is overdue and some is not"),
    NC_ ("section", "Unless some is overdue and some is not") },
  { "one_upcoming", NC_ ("section", "When one invoice is not due yet"),
    NC_ ("section", "Unless one invoice is not due yet") },
  { "several_upcoming", NC_ ("section", "When several are not due yet"),
    NC_ ("section", "Unless several are not due yet") },
  { "overdue", NC_ ("section", "When overdue"), NC_ ("section", "When not overdue") },
  { "partly_paid", NC_ ("section", "When a part is paid"),
    NC_ ("section", "When nothing is paid yet") },
  { "instalment", NC_ ("section", "For an instalment"), NC_ ("section", "Without instalments") },
  { "promise", NC_ ("section", "After a broken promise"),
    NC_ ("section", "Without a broken promise") },
  { "step.previous_contact_date", NC_ ("section", "After an earlier message"),
    NC_ ("section", "In the first message") },
};

static const char *
find_words (const Words *words, gsize n, const char *path)
{
  for (gsize i = 0; i < n; i++)
    if (strcmp (words[i].path, path) == 0)
      return g_dpgettext2 (GETTEXT_PACKAGE, "variable", words[i].words);
  return NULL;
}

/* "number" of "invoice.number" and of "overdue_invoices.number"; NULL: nothing of an invoice. */
static const char *
field_of_invoice (const char *path)
{
  static const char *const heads[] = { "invoice.", "invoices.", "overdue_invoices.",
                                       "upcoming_invoices.", "oldest." };

  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    if (g_str_has_prefix (path, heads[i]))
      return path + strlen (heads[i]);
  return g_str_has_prefix (path, "instalment") ? path : NULL;
}

const char *
puntual_template_path_words (const char *path)
{
  const char *field = field_of_invoice (path);
  const char *words = find_words (path_words, G_N_ELEMENTS (path_words), path);
  g_autofree char *of_oldest = NULL;

  if (words == NULL && field != NULL)
    words = find_words (field_words, G_N_ELEMENTS (field_words), field);
  if (words == NULL)
    return g_intern_string (path);
  if (!g_str_has_prefix (path, "oldest."))
    return words;
  /* Translators: %s is what is said of an invoice, such as “due date”: here of the oldest of those
   * in the message. */
  of_oldest = g_strdup_printf (C_ ("variable", "%s, oldest invoice"), words);
  return g_intern_string (of_oldest);
}

char *
puntual_template_section_words (const char *path, gboolean inverted)
{
  const char *field = field_of_invoice (path);

  for (guint i = 0; i < G_N_ELEMENTS (section_words); i++)
    {
      const SectionWords *words = &section_words[i];

      if (strcmp (words->path, path) == 0 || g_strcmp0 (words->path, field) == 0)
        return g_strdup (
            g_dpgettext2 (GETTEXT_PACKAGE, "section", inverted ? words->without : words->with));
    }
  if (inverted)
    /* Translators: heads a part of a text; %s is what a variable says, such as “IBAN”. */
    return g_strdup_printf (C_ ("section", "Without %s"), puntual_template_path_words (path));
  /* Translators: heads a part of a text; %s is what a variable says, such as “IBAN”. */
  return g_strdup_printf (C_ ("section", "With %s"), puntual_template_path_words (path));
}
