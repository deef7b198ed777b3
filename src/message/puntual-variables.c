/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <string.h>

#include "puntual-locale.h"
#include "puntual-money.h"
#include "puntual-pay-link.h"
#include "puntual-payment-qr.h"
#include "puntual-person-name.h"
#include "puntual-phone.h"
#include "puntual-render-words.h"
#include "puntual-text.h"
#include "puntual-variables.h"

/* The longest transfer text that banks carry (EPC069-12, unstructured remittance information). */
#define MAX_REFERENCE 140

static void
set_text (JsonObject *object, const char *name, const char *text)
{
  json_object_set_string_member (object, name, text != NULL ? text : "");
}

static void
take_text (JsonObject *object, const char *name, char *text)
{
  set_text (object, name, text);
  g_free (text);
}

static void
set_line (JsonObject *object, const char *name, const char *typed)
{
  take_text (object, name, puntual_text_clean_line (typed));
}

static void
set_block (JsonObject *object, const char *name, const char *typed)
{
  take_text (object, name, puntual_text_clean_block (typed));
}

static void
set_date (JsonObject *object, const char *name, PuntualDay day, const char *language)
{
  take_text (object, name, day == PUNTUAL_DAY_NONE ? NULL : puntual_locale_date (day, language));
}

static void
set_short_date (JsonObject *object, const char *name, PuntualDay day, const char *language)
{
  take_text (object, name,
             day == PUNTUAL_DAY_NONE ? NULL : puntual_locale_date_short (day, language));
}

static void
set_money (JsonObject *object, const char *name, gint64 minor, const PuntualRenderContext *context)
{
  take_text (object, name, puntual_locale_money (minor, context->currency, context->language));
}

/* An IBAN as it is printed on paper; an account number of another kind as it was typed. */
static char *
format_account (const char *typed)
{
  g_autofree char *line = puntual_text_clean_line (typed);
  GString *groups;
  guint n = 0;

  if (!puntual_iban_is_valid (line))
    return g_steal_pointer (&line);
  groups = g_string_new (NULL);
  for (const char *p = line; *p != '\0'; p++)
    {
      if (!g_ascii_isalnum (*p))
        continue;
      if (n > 0 && n % 4 == 0)
        g_string_append_c (groups, ' ');
      g_string_append_c (groups, g_ascii_toupper (*p));
      n++;
    }
  return g_string_free (groups, FALSE);
}

static const char *
first_known (const char *text, const char *otherwise)
{
  return puntual_text_is_blank (text) ? otherwise : text;
}

static void
set_phone (JsonObject *object, const char *number)
{
  g_autofree char *display = number != NULL ? puntual_phone_display (number) : NULL;

  set_line (object, "phone", display);
}

/* Who writes, by the name that customers know best. */
static const char *
name_of_business (const PuntualBusiness *business)
{
  return first_known (business->name, first_known (business->legal_name, business->email));
}

static JsonObject *
build_business (const PuntualBusiness *business, gboolean has_logo)
{
  JsonObject *object = json_object_new ();

  set_line (object, "name", name_of_business (business));
  set_line (object, "legal_name", first_known (business->legal_name, business->name));
  set_line (object, "tax_id", business->tax_id);
  set_block (object, "address", business->address);
  set_line (object, "email", business->email);
  set_phone (object, business->phone);
  set_line (object, "website", business->website);
  take_text (object, "iban", format_account (business->iban));
  set_line (object, "bic", business->bic);
  set_block (object, "signature", first_known (business->signature, name_of_business (business)));
  set_text (object, "logo", has_logo ? PUNTUAL_VARIABLES_LOGO : NULL);
  return object;
}

static JsonObject *
build_customer (const PuntualCustomer *customer, const char *language)
{
  JsonObject *object = json_object_new ();

  set_line (object, "name", customer->name);
  set_line (object, "contact_name", customer->contact_name);
  take_text (object, "first_name", puntual_person_first_name (customer->contact_name));
  set_line (object, "tax_id", customer->tax_id);
  set_line (object, "language", language);
  set_line (object, "email", customer->email);
  set_phone (object, customer->phone);
  set_block (object, "address", customer->address);
  return object;
}

/* NULL without a payment plan. Set even then, or a section would find the member of that name
 * further out. */
static void
set_instalment (JsonObject *object, const PuntualRenderInvoice *row,
                const PuntualRenderContext *context)
{
  JsonObject *instalment;

  if (row->instalment_number <= 0)
    {
      json_object_set_null_member (object, "instalment");
      return;
    }
  instalment = json_object_new ();
  json_object_set_int_member (instalment, "number", row->instalment_number);
  json_object_set_int_member (instalment, "of", row->instalment_count);
  set_date (instalment, "date", row->due_day, context->language);
  set_money (instalment, "amount", row->balance, context);
  take_text (instalment, "words",
             puntual_render_instalment_words (row->instalment_number, row->instalment_count,
                                              context->language));
  json_object_set_object_member (object, "instalment", instalment);
}

static char *
describe_paid (const PuntualRenderInvoice *row, const PuntualRenderContext *context)
{
  g_autofree char *paid = puntual_locale_money (row->paid, context->currency, context->language);
  g_autofree char *total = puntual_locale_money (row->total, context->currency, context->language);

  return puntual_render_paid_words (paid, total, context->language);
}

static JsonObject *
build_invoice (const PuntualRenderInvoice *row, const PuntualRenderContext *context)
{
  JsonObject *object = json_object_new ();
  int overdue = MAX (row->days_overdue, 0);
  int until_due = row->due_day == PUNTUAL_DAY_NONE ? 0 : MAX (-row->days_overdue, 0);
  gboolean partly_paid = puntual_variables_partly_paid (row);

  set_line (object, "number", row->number);
  set_line (object, "reference", row->reference);
  set_text (object, "currency", context->currency);
  set_date (object, "issue_date", row->issue_day, context->language);
  set_date (object, "due_date", row->due_day, context->language);
  set_short_date (object, "issue_date_short", row->issue_day, context->language);
  set_short_date (object, "due_date_short", row->due_day, context->language);
  set_money (object, "total", row->total, context);
  set_text (object, "paid", NULL);
  if (partly_paid)
    set_money (object, "paid", row->paid, context);
  json_object_set_boolean_member (object, "partly_paid", partly_paid);
  take_text (object, "paid_words", partly_paid ? describe_paid (row, context) : NULL);
  set_money (object, "balance", row->balance, context);
  json_object_set_int_member (object, "days_overdue", overdue);
  json_object_set_int_member (object, "days_until_due", until_due);
  json_object_set_boolean_member (object, "overdue", overdue > 0);
  take_text (object, "overdue_words", puntual_render_days_in_words (overdue, context->language));
  take_text (object, "until_due_words",
             puntual_render_days_in_words (until_due, context->language));
  set_instalment (object, row, context);
  return object;
}

static JsonObject *
build_step (const PuntualRenderContext *context)
{
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "number", context->step_number);
  set_text (object, "tone", puntual_tone_nick (context->tone));
  set_date (object, "previous_contact_date", context->previous_contact, context->language);
  set_date (object, "new_deadline", context->new_deadline, context->language);
  return object;
}

static void
set_promise (JsonObject *object, const PuntualRenderContext *context)
{
  JsonObject *promise;

  if (context->promise_day == PUNTUAL_DAY_NONE)
    {
      json_object_set_null_member (object, "promise");
      return;
    }
  promise = json_object_new ();
  set_date (promise, "date", context->promise_day, context->language);
  set_money (promise, "amount", context->promise_minor, context);
  json_object_set_object_member (object, "promise", promise);
}

gboolean
puntual_variables_partly_paid (const PuntualRenderInvoice *row)
{
  return row->paid > 0 && row->balance > 0;
}

gboolean
puntual_variables_total_due (const PuntualRenderContext *context, gint64 *minor, GError **error)
{
  *minor = 0;
  for (guint i = 0; i < context->n_invoices; i++)
    {
      if (!puntual_money_add (*minor, context->invoices[i].balance, minor, error))
        return FALSE;
    }
  return TRUE;
}

/* Which rows a list is about. */
typedef gboolean (*IsListed) (const PuntualRenderInvoice *row);

static gboolean
is_any (const PuntualRenderInvoice *row)
{
  return TRUE;
}

static gboolean
is_overdue (const PuntualRenderInvoice *row)
{
  return row->days_overdue > 0;
}

static gboolean
is_upcoming (const PuntualRenderInvoice *row)
{
  return !is_overdue (row);
}

/* Every number once: the instalments of an invoice share it. */
static GStrv
invoice_numbers (const PuntualRenderContext *context, IsListed is_listed)
{
  g_autoptr (GHashTable) met = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GStrvBuilder) numbers = g_strv_builder_new ();

  for (guint i = 0; i < context->n_invoices; i++)
    {
      char *number = puntual_text_clean_line (context->invoices[i].number);

      if (is_listed (&context->invoices[i]) && !g_hash_table_contains (met, number))
        g_strv_builder_add (numbers, number);
      g_hash_table_add (met, number);
    }
  return g_strv_builder_end (numbers);
}

char *
puntual_variables_reference (const PuntualRenderContext *context)
{
  g_auto (GStrv) numbers = invoice_numbers (context, is_any);
  g_autofree char *all = g_strjoinv (" ", numbers);

  if (g_strv_length (numbers) == 1 && !puntual_text_is_blank (context->invoices[0].reference))
    return puntual_text_clean_line (context->invoices[0].reference);
  if (strlen (all) <= MAX_REFERENCE)
    return g_steal_pointer (&all);
  return g_strdup_printf ("%s +%u", numbers[0], g_strv_length (numbers) - 1);
}

static char *
build_link (const PuntualRenderContext *context, gint64 due, const char *reference)
{
  g_autofree char *amount = puntual_money_to_decimal (due, context->currency);
  g_autofree char *minor = g_strdup_printf ("%" G_GINT64_FORMAT, due);
  g_autofree char *day = puntual_day_to_iso (context->invoices[0].due_day);
  g_autofree char *name = puntual_text_clean_line (context->customer->name);
  g_auto (GStrv) numbers = invoice_numbers (context, is_any);
  PuntualPayLinkValues values = {
    .invoice = g_strv_length (numbers) == 1 ? numbers[0] : reference,
    .amount = amount,
    .amount_minor = minor,
    .currency = context->currency,
    .email = context->customer->email,
    .name = name,
    .due_date = day,
  };

  return puntual_pay_link (context->business->pay_link, &values);
}

static JsonObject *
build_pay (const PuntualRenderContext *context, gint64 due, gboolean has_qr)
{
  g_autofree char *reference = puntual_variables_reference (context);
  JsonObject *object = json_object_new ();

  take_text (object, "link", build_link (context, due, reference));
  take_text (object, "iban", format_account (context->business->iban));
  set_line (object, "bic", context->business->bic);
  set_text (object, "reference", reference);
  set_text (object, "qr", has_qr ? PUNTUAL_VARIABLES_QR : NULL);
  return object;
}

/* "2026-0061", "2026-0061 plazo 2 de 3". */
static char *
name_of_row (const PuntualRenderInvoice *row, const char *language)
{
  g_autofree char *number = puntual_text_clean_line (row->number);
  g_autofree char *words = NULL;

  if (row->instalment_number <= 0)
    return g_steal_pointer (&number);
  words = puntual_render_instalment_words (row->instalment_number, row->instalment_count, language);
  return g_strdup_printf ("%s %s", number, words);
}

/* "2026-0061 (14/03/2026)" of each row, joined. */
static void
set_dates (JsonObject *root, const char *name, const PuntualRenderContext *context,
           IsListed is_listed)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) items = NULL;

  for (guint i = 0; i < context->n_invoices; i++)
    {
      const PuntualRenderInvoice *row = &context->invoices[i];
      g_autofree char *row_name = name_of_row (row, context->language);
      g_autofree char *day = puntual_locale_date_short (row->due_day, context->language);
      g_autofree char *item = g_strdup_printf ("%s (%s)", row_name, day);

      if (is_listed (row))
        g_strv_builder_add (builder, item);
    }
  items = g_strv_builder_end (builder);
  take_text (root, name, puntual_render_join_words ((const char *const *)items, context->language));
}

static void
set_numbers (JsonObject *root, const char *name, const PuntualRenderContext *context,
             IsListed is_listed)
{
  g_auto (GStrv) numbers = invoice_numbers (context, is_listed);

  take_text (root, name,
             puntual_render_join_words ((const char *const *)numbers, context->language));
}

/* The list, and its sum in `total`, empty for no row. Returns the number of rows. `objects` are
 * those of the rows: one invoice is the same object wherever it stands. */
static guint
set_list (JsonObject *root, const char *list_name, const char *total, const GPtrArray *objects,
          const PuntualRenderContext *context, IsListed is_listed)
{
  JsonArray *list = json_array_new ();
  gint64 sum = 0;

  for (guint i = 0; i < context->n_invoices; i++)
    {
      if (!is_listed (&context->invoices[i]))
        continue;
      json_array_add_object_element (list, json_object_ref (g_ptr_array_index (objects, i)));
      sum += context->invoices[i].balance; /* no more than the total, which was found to fit */
    }
  set_text (root, total, NULL);
  if (json_array_get_length (list) > 0)
    set_money (root, total, sum, context);
  json_object_set_array_member (root, list_name, list);
  return json_array_get_length (list);
}

static guint
find_oldest (const PuntualRenderContext *context)
{
  guint oldest = 0;

  for (guint i = 1; i < context->n_invoices; i++)
    {
      PuntualDay day = context->invoices[i].due_day;

      if (day != PUNTUAL_DAY_NONE && day < context->invoices[oldest].due_day)
        oldest = i;
    }
  return oldest;
}

static void
set_object (JsonObject *root, const char *name, const GPtrArray *objects, guint place)
{
  json_object_set_object_member (root, name, json_object_ref (g_ptr_array_index (objects, place)));
}

static void
set_invoices (JsonObject *root, const PuntualRenderContext *context)
{
  g_auto (GStrv) numbers = invoice_numbers (context, is_any);
  g_autoptr (GPtrArray) objects =
      g_ptr_array_new_with_free_func ((GDestroyNotify)json_object_unref);
  guint n_different = g_strv_length (numbers);
  guint n, n_overdue, n_upcoming;

  for (guint i = 0; i < context->n_invoices; i++)
    g_ptr_array_add (objects, build_invoice (&context->invoices[i], context));
  n = set_list (root, "invoices", "total_due", objects, context, is_any);
  n_overdue = set_list (root, "overdue_invoices", "total_overdue", objects, context, is_overdue);
  n_upcoming =
      set_list (root, "upcoming_invoices", "total_upcoming", objects, context, is_upcoming);
  set_object (root, "invoice", objects, 0);
  set_object (root, "oldest", objects, find_oldest (context));
  set_instalment (root, &context->invoices[0], context);
  json_object_set_int_member (root, "count", n_different);
  json_object_set_boolean_member (root, "single", n == 1);
  json_object_set_boolean_member (root, "several", n > 1);
  json_object_set_boolean_member (root, "several_instalments", n > 1 && n_different == 1);
  json_object_set_boolean_member (root, "mixed", n_overdue > 0 && n_upcoming > 0);
  json_object_set_boolean_member (root, "one_upcoming", n_upcoming == 1);
  json_object_set_boolean_member (root, "several_upcoming", n_upcoming > 1);
  set_numbers (root, "invoice_numbers", context, is_any);
  set_numbers (root, "overdue_numbers", context, is_overdue);
  set_dates (root, "invoice_dates", context, is_any);
  set_dates (root, "upcoming_dates", context, is_upcoming);
}

static char *
join_days (const PuntualRenderContext *context)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) days = NULL;

  for (guint i = 0; i < context->n_payment_days; i++)
    {
      g_autofree char *day = puntual_locale_date (context->payment_days[i], context->language);

      g_strv_builder_add (builder, day);
    }
  days = g_strv_builder_end (builder);
  return puntual_render_join_words ((const char *const *)days, context->language);
}

static void
set_payment (JsonObject *root, const PuntualRenderContext *context, gint64 due)
{
  g_auto (GStrv) numbers = invoice_numbers (context, is_any);
  g_autofree char *all = NULL;
  g_autofree char *left = NULL;
  JsonObject *payment;

  if (context->n_payment_days == 0)
    {
      json_object_set_null_member (root, "payment");
      return;
    }
  all = puntual_render_join_words ((const char *const *)numbers, context->language);
  if (due > 0)
    left = puntual_locale_money (due, context->currency, context->language);
  payment = json_object_new ();
  set_money (payment, "amount", context->payment_minor, context);
  take_text (payment, "date", join_days (context));
  set_text (payment, "balance", left);
  take_text (payment, "balance_words",
             puntual_render_settled_words (all, g_strv_length (numbers), left, context->language));
  json_object_set_object_member (root, "payment", payment);
}

JsonNode *
puntual_variables_build (const PuntualRenderContext *context, gboolean has_qr, gboolean has_logo,
                         GError **error)
{
  JsonObject *root;
  JsonNode *node;
  gint64 due;

  if (!puntual_variables_total_due (context, &due, error))
    return NULL;
  root = json_object_new ();
  json_object_set_object_member (root, "business", build_business (context->business, has_logo));
  json_object_set_object_member (root, "customer",
                                 build_customer (context->customer, context->language));
  json_object_set_object_member (root, "step", build_step (context));
  json_object_set_object_member (root, "pay", build_pay (context, due, has_qr));
  json_object_set_null_member (root, "law");
  set_promise (root, context);
  set_payment (root, context, due);
  set_invoices (root, context);
  node = json_node_new (JSON_NODE_OBJECT);
  json_node_take_object (node, root);
  return node;
}
