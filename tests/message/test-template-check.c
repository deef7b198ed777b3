/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "puntual-error.h"
#include "puntual-nearest-name.h"
#include "puntual-render.h"
#include "puntual-variables.h"

static gboolean
validate (PuntualMedium medium, const char *subject, const char *body, gboolean before_due,
          GError **error)
{
  PuntualTemplate text = { 0,      (char *)"courteous", (char *)"es",
                           medium, (char *)subject,     (char *)body };

  return puntual_template_validate (&text, before_due, error);
}

static void
test_accepts_what_is_right (void)
{
  static const char *const bodies[] = {
    "just words",
    "{{customer.name}} {{invoice.number}} {{invoice.due_date}} {{invoice.balance}} {{count}} "
    "{{total_due}}",
    "{{#invoices}}{{number}}: {{balance}}{{#instalment}} "
    "{{number}}/{{of}}{{/instalment}}{{/invoices}}",
    "{{#invoice}}{{number}} {{#instalment}}{{words}}{{/instalment}}{{/invoice}}",
    "{{#invoices}}{{customer.name}} {{invoice.number}}{{/invoices}}",
    "{{#pay.link}}{{pay.link}} {{.}}{{/pay.link}}{{^pay.link}}none{{/pay.link}}",
    "{{#several}}{{> invoices}}{{/several}}{{#single}}{{oldest.number}}{{/single}}",
    "{{=<% %>=}}<%invoice.number%> {{not.a.tag}}",
    "{{#law}}{{text}} {{interest}} {{compensation}}{{/law}}{{#promise}}{{date}} "
    "{{amount}}{{/promise}}",
    "{{step.number}}{{step.tone}}{{step.previous_contact_date}}{{step.new_deadline}}",
    "{{! anything {{ here }}{{pay.qr}}{{business.logo}}{{invoice_numbers}}",
    "{{#invoice.overdue}}{{invoice.overdue_words}}{{/invoice.overdue}}",
    "{{#invoice.partly_paid}}{{invoice.paid}} {{invoice.paid_words}}{{/invoice.partly_paid}}",
    "{{#mixed}}{{#overdue_invoices}}{{number}} {{overdue_words}}{{/overdue_invoices}} "
    "{{total_overdue}}: {{overdue_numbers}}{{/mixed}}",
    "{{#one_upcoming}}{{#upcoming_invoices}}{{number}} {{until_due_words}}{{/upcoming_invoices}}"
    "{{/one_upcoming}}{{#several_upcoming}}{{upcoming_dates}} {{total_upcoming}}"
    "{{/several_upcoming}}",
    "{{#several_instalments}}{{count}}{{/several_instalments}}",
    "{{#invoices}}{{number}}{{/invoices}}{{#invoices}}{{balance}}{{/invoices}}",
    "{{#invoices}}{{number}}{{^invoices}}{{/invoices}}{{/invoices}}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", bodies[i]);
      validate (PUNTUAL_MEDIUM_EMAIL, "{{invoice.number}} {{#single}}x{{/single}}", bodies[i], TRUE,
                &error);
      g_assert_no_error (error);
      validate (PUNTUAL_MEDIUM_WHATSAPP, NULL, bodies[i], FALSE, &error);
      g_assert_no_error (error);
    }
}

static void
test_every_variable_of_the_table_is_known_and_filled (void)
{
  guint n;
  const PuntualVariable *all = puntual_variables_all (&n);

  g_assert_cmpuint (n, >, 50);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *body = NULL;

      const char *list = strstr (all[i].path, "invoices.");

      if (list != NULL)
        {
          const char *field = list + strlen ("invoices.");
          g_autofree char *name = g_strndup (all[i].path, (gsize)(field - all[i].path) - 1);

          body = g_strdup_printf ("{{#%s}}{{#%s}}x{{/%s}}{{/%s}}", name, field, field, name);
        }
      else
        body = g_strdup_printf ("{{#%s}}x{{/%s}}", all[i].path, all[i].path);
      validate (PUNTUAL_MEDIUM_SMS, NULL, body, FALSE, &error);
      g_assert_no_error (error);
      g_assert_true (puntual_variables_find (all[i].path) == &all[i]);
    }
}

static void
test_unknown_variables_name_the_nearest (void)
{
  static const struct
  {
    const char *body;
    const char *nearest;
    const char *line;
  } cases[] = {
    { "{{invoice.nubmer}}", "invoice.number", "Line 1" },
    { "a\nb {{customer.nam}}", "customer.name", "Line 2" },
    { "{{Customer.Name}}", "customer.name", "Line 1" },
    { "\n\n{{#pay.links}}x{{/pay.links}}", "pay.link", "Line 3" },
    { "{{due_dat}}", "invoice.due_date", "Line 1" },
    { "{{#invoices}}\n{{balanc}}{{/invoices}}", "balance", "Line 2" },
    { "{{^totaldue}}{{/totaldue}}", "total_due", "Line 1" },
    { "{{business.name.first}}", "business.name", "Line 1" },
    { "{{#customer}}{{invoice.nmber}}{{/customer}}", "invoice.number", "Line 1" },
    { "{{#overdue_invoices}}{{balanc}}{{/overdue_invoices}}", "balance", "Line 1" },
    { "{{#overdue_invoice}}x{{/overdue_invoice}}", "overdue_invoices", "Line 1" },
    { "{{> invoice}}", "invoices", "Line 1" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *quoted = g_strdup_printf ("“%s”", cases[i].nearest);

      g_assert_false (validate (PUNTUAL_MEDIUM_EMAIL, "x", cases[i].body, FALSE, &error));
      g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_UNKNOWN_VARIABLE);
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, quoted));
      g_assert_true (g_str_has_prefix (error->message, cases[i].line));
    }
}

static void
test_contradictions_with_the_due_date_are_refused (void)
{
  static const struct
  {
    const char *body;
    gboolean before_due;
    gboolean valid;
  } cases[] = {
    { "{{invoice.days_overdue}}", TRUE, FALSE },
    { "{{invoice.days_overdue}}", FALSE, TRUE },
    { "{{invoice.overdue_words}}", TRUE, FALSE },
    { "{{#invoices}}{{days_overdue}}{{/invoices}}", TRUE, FALSE },
    { "{{#invoice}}{{days_overdue}}{{/invoice}}", TRUE, FALSE },
    { "{{oldest.days_until_due}}", FALSE, FALSE },
    { "{{invoice.days_until_due}}", FALSE, FALSE },
    { "{{invoice.days_until_due}}", TRUE, TRUE },
    { "{{#invoice.days_overdue}}{{invoice.days_overdue}}{{/invoice.days_overdue}}", TRUE, TRUE },
    { "{{#invoice.overdue}}{{invoice.overdue_words}}{{/invoice.overdue}}", TRUE, TRUE },
    { "{{^invoice.overdue}}{{invoice.overdue_words}}{{/invoice.overdue}}", TRUE, FALSE },
    { "{{#invoices}}{{#until_due_words}}{{until_due_words}}{{/until_due_words}}{{/invoices}}",
      FALSE, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", cases[i].body);
      g_assert_cmpint (
          validate (PUNTUAL_MEDIUM_SMS, NULL, cases[i].body, cases[i].before_due, &error), ==,
          cases[i].valid);
      if (!cases[i].valid)
        g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_UNKNOWN_VARIABLE);
    }
}

static void
test_fields_of_the_list_need_the_list (void)
{
  static const char *const bodies[] = { "{{number}}", "{{#several}}{{due_date}}{{/several}}",
                                        "{{invoices.number}}",
                                        "{{#invoices.number}}x{{/invoices.number}}",
                                        "{{^invoices}}{{number}}{{/invoices}}" };

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (validate (PUNTUAL_MEDIUM_SMS, NULL, bodies[i], FALSE, &error));
      g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_UNKNOWN_VARIABLE);
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, "{{#invoices}}"));
    }
}

static void
test_refuses_what_prints_nothing_or_too_much (void)
{
  static const char *const bodies[] = { "{{invoices}}",
                                        "{{invoice}}",
                                        "{{several}}",
                                        "{{{customer.name}}}",
                                        "{{& customer.name}}",
                                        "{{invoice.instalment}}",
                                        "{{#invoice}}{{.}}{{/invoice}}",
                                        "{{#invoices}}",
                                        "{{customer.name",
                                        "{{/x}}",
                                        "{{#a}}{{/b}}" };

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (validate (PUNTUAL_MEDIUM_EMAIL, "x", bodies[i], FALSE, &error));
      g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_TEMPLATE_SYNTAX);
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, "Line 1"));
    }
}

static void
test_a_list_is_not_repeated_for_each_of_a_list (void)
{
  static const char *const bodies[] = {
    "{{#invoices}}{{#invoices}}{{number}}{{/invoices}}{{/invoices}}",
    "{{#invoices}}{{#several}}{{#invoices}}x{{/invoices}}{{/several}}{{/invoices}}",
    "{{#invoices}}{{#overdue_invoices}}x{{/overdue_invoices}}{{/invoices}}",
    "{{#upcoming_invoices}}{{#upcoming_invoices}}x{{/upcoming_invoices}}{{/upcoming_invoices}}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", bodies[i]);
      g_assert_false (validate (PUNTUAL_MEDIUM_SMS, NULL, bodies[i], FALSE, &error));
      g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_TEMPLATE_SYNTAX);
      g_assert_nonnull (strstr (error->message, "would repeat"));
    }
}

static void
test_dot_needs_a_section (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (validate (PUNTUAL_MEDIUM_SMS, NULL, "{{.}}", FALSE, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_UNKNOWN_VARIABLE);
}

static void
test_subject_and_body_fit_the_medium (void)
{
  static const struct
  {
    PuntualMedium medium;
    const char *subject;
    const char *body;
    gboolean valid;
  } cases[] = {
    { PUNTUAL_MEDIUM_EMAIL, "Invoice", "x", TRUE },
    { PUNTUAL_MEDIUM_LETTER, "Invoice", "x", TRUE },
    { PUNTUAL_MEDIUM_EMAIL, NULL, "x", FALSE },
    { PUNTUAL_MEDIUM_EMAIL, " \t ", "x", FALSE },
    { PUNTUAL_MEDIUM_LETTER, "", "x", FALSE },
    { PUNTUAL_MEDIUM_SMS, "Invoice", "x", FALSE },
    { PUNTUAL_MEDIUM_WHATSAPP, "Invoice", "x", FALSE },
    { PUNTUAL_MEDIUM_CALL, "Invoice", "x", FALSE },
    { PUNTUAL_MEDIUM_SMS, "", "x", TRUE },
    { PUNTUAL_MEDIUM_SMS, NULL, "", FALSE },
    { PUNTUAL_MEDIUM_SMS, NULL, NULL, FALSE },
    { PUNTUAL_MEDIUM_EMAIL, "Invoice", " \n ", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_cmpint (validate (cases[i].medium, cases[i].subject, cases[i].body, FALSE, &error),
                       ==, cases[i].valid);
      if (!cases[i].valid)
        g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE);
    }
}

static void
test_mistakes_in_the_subject_say_so (void)
{
  static const char *const subjects[] = { "{{invoice.nubmer}}", "{{pay.qr}}", "{{> invoices}}",
                                          "{{{customer.name}}}", "{{#several}}" };

  for (guint i = 0; i < G_N_ELEMENTS (subjects); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (validate (PUNTUAL_MEDIUM_EMAIL, subjects[i], "x", FALSE, &error));
      g_test_message ("%s", error->message);
      g_assert_true (g_str_has_prefix (error->message, "Subject: Line 1"));
    }
}

static void
test_nearest_name (void)
{
  static const char *const names[] = { "business.name", "customer.name", "invoice.number", "count",
                                       NULL };
  g_autofree char *long_name = g_strnfill (5000, 'x');

  g_assert_cmpstr (puntual_nearest_name ("customer.nme", names), ==, "customer.name");
  g_assert_cmpstr (puntual_nearest_name ("conut", names), ==, "count");
  g_assert_cmpstr (puntual_nearest_name ("numero", names), ==, "invoice.number");
  g_assert_cmpstr (puntual_nearest_name ("INVOICE.NUMBER", names), ==, "invoice.number");
  g_assert_nonnull (puntual_nearest_name ("", names));
  g_assert_nonnull (puntual_nearest_name (long_name, names));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/template-check/accepts-what-is-right", test_accepts_what_is_right);
  g_test_add_func ("/template-check/every-variable-of-the-table-is-known",
                   test_every_variable_of_the_table_is_known_and_filled);
  g_test_add_func ("/template-check/unknown-variables-name-the-nearest",
                   test_unknown_variables_name_the_nearest);
  g_test_add_func ("/template-check/contradictions-with-the-due-date-are-refused",
                   test_contradictions_with_the_due_date_are_refused);
  g_test_add_func ("/template-check/fields-of-the-list-need-the-list",
                   test_fields_of_the_list_need_the_list);
  g_test_add_func ("/template-check/refuses-what-prints-nothing-or-too-much",
                   test_refuses_what_prints_nothing_or_too_much);
  g_test_add_func ("/template-check/a-list-is-not-repeated-for-each-of-a-list",
                   test_a_list_is_not_repeated_for_each_of_a_list);
  g_test_add_func ("/template-check/dot-needs-a-section", test_dot_needs_a_section);
  g_test_add_func ("/template-check/subject-and-body-fit-the-medium",
                   test_subject_and_body_fit_the_medium);
  g_test_add_func ("/template-check/mistakes-in-the-subject-say-so",
                   test_mistakes_in_the_subject_say_so);
  g_test_add_func ("/template-check/nearest-name", test_nearest_name);
  return g_test_run ();
}
