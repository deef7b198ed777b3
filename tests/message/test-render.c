/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>

#include "puntual-error.h"
#include "puntual-render-fixture.h"

static void
check_text (RenderFixture *fixture, const char *body, const char *expected)
{
  g_autoptr (PuntualMessage) message = render_ok (fixture, PUNTUAL_MEDIUM_CALL, NULL, body);

  g_test_message ("%s", body);
  g_assert_cmpstr (message->text, ==, expected);
}

static const PuntualAttachment *
find_attachment (const PuntualMessage *message, const char *content_type)
{
  for (guint i = 0; i < message->attachments->len; i++)
    {
      const PuntualAttachment *attachment = g_ptr_array_index (message->attachments, i);

      if (strcmp (attachment->content_type, content_type) == 0)
        return attachment;
    }
  return NULL;
}

static const char *
content_id_of (const PuntualMessage *message, const char *content_type)
{
  const PuntualAttachment *attachment = find_attachment (message, content_type);

  return attachment != NULL ? attachment->content_id : NULL;
}

static const char *
filename_of (const PuntualMessage *message, const char *content_type)
{
  const PuntualAttachment *attachment = find_attachment (message, content_type);

  return attachment != NULL ? attachment->filename : NULL;
}

static void
test_variables_say_what_the_table_promises (void)
{
  static const char *const cases[][2] = {
    { "{{business.name}}|{{business.legal_name}}|{{business.tax_id}}|{{business.email}}|{{business."
      "phone}}|{{business.website}}",
      "Carpintería Abad|Carpintería Abad, S.L.|B12345674|cobros@abad.example|976 000 "
      "111|https://abad.example" },
    { "{{business.address}}", "Calle Mayor 5\n50001 Zaragoza" },
    { "{{business.iban}}|{{pay.iban}}",
      "ES91 2100 0418 4502 0005 1332|ES91 2100 0418 4502 0005 1332" },
    { "{{business.bic}}{{pay.bic}}{{business.logo}}{{pay.qr}}.", "." },
    { "{{customer.name}}|{{customer.contact_name}}|{{customer.first_name}}|{{customer.language}}|{{"
      "customer.phone}}",
      "Clínica Dental Norte|Marta Gil|Marta|es|+34 600 111 222" },
    { "{{invoice.number}}|{{invoice.issue_date}}|{{invoice.due_date}}|{{invoice.due_date_short}}",
      "2026-0044|30 de enero de 2026|27 de febrero de 2026|27/02/2026" },
    { "{{invoice.total}}|{{invoice.paid}}|{{invoice.balance}}|{{invoice.currency}}",
      "2.380,00\u00a0€||2.380,00\u00a0€|EUR" },
    { "{{#invoices}}{{#partly_paid}}{{number}}: {{paid}}, {{paid_words}}{{/partly_paid}}"
      "{{^partly_paid}}-{{paid}}{{paid_words}}{{/partly_paid}}{{/invoices}}",
      "-2026-0050: 188,00\u00a0€, pagados 188,00\u00a0€ de 500,00\u00a0€-" },
    { "{{#overdue_invoices}}{{number}} {{/overdue_invoices}}|{{#upcoming_invoices}}{{number}}"
      "{{/upcoming_invoices}}|{{overdue_numbers}}|{{upcoming_dates}}|{{total_upcoming}}",
      "2026-0044 2026-0050 |2026-0061|2026-0044 y 2026-0050|2026-0061 plazo 2 de 3 (14/03/2026)|"
      "1.000,00\u00a0€" },
    { "{{#mixed}}mixed{{/mixed}} {{#one_upcoming}}one{{/one_upcoming}}"
      "{{#several_upcoming}}more{{/several_upcoming}}{{#several_instalments}}same"
      "{{/several_instalments}}",
      "mixed one" },
    { "{{invoice.days_overdue}}|{{invoice.days_until_due}}|{{invoice.overdue_words}}|{{invoice."
      "until_due_words}}|"
      "{{#invoice.overdue}}yes{{/invoice.overdue}}",
      "10|0|10 días||yes" },
    { "{{#invoices}}{{number}} {{overdue_words}}{{until_due_words}}{{#reference}} "
      "{{reference}}{{/reference}}; {{/invoices}}",
      "2026-0044 10 días; 2026-0050 1 día RF8820260042; 2026-0061 5 días;" },
    { "{{#invoices}}{{#instalment}}{{number}}/{{of}} {{words}} {{date}} "
      "{{amount}}{{/instalment}}{{/invoices}}",
      "2/3 plazo 2 de 3 14 de marzo de 2026 1.000,00\u00a0€" },
    { "{{#invoices}}[{{issue_date}}]{{/invoices}}",
      "[30 de enero de 2026][17 de febrero de 2026][]" },
    { "{{count}}|{{total_due}}|{{total_overdue}}|{{oldest.number}}|{{invoice_numbers}}",
      "3|3.692,00\u00a0€|2.692,00\u00a0€|2026-0044|2026-0044, 2026-0050 y 2026-0061" },
    { "{{#several}}several{{/several}}{{#single}}single{{/single}}", "several" },
    { "{{step.number}}|{{step.tone}}|{{step.previous_contact_date}}|{{step.new_deadline}}",
      "3|courteous|3 de marzo de 2026|19 de marzo de 2026" },
    { "{{#promise}}never{{/promise}}{{#law}}never{{/law}}{{law.text}}{{instalment.number}}.", "." },
    { "{{pay.reference}}|{{pay.link}}",
      "2026-0044 2026-0050 "
      "2026-0061|https://pay.example/p?i=2026-0044%202026-0050%202026-0061&a=3692.00" },
  };
  RenderFixture fixture;

  render_fixture_init (&fixture, "es", 3);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    check_text (&fixture, cases[i][0], cases[i][1]);
}

static void
test_other_situations (void)
{
  RenderFixture fixture;

  render_fixture_init (&fixture, "en", 1);
  fixture.context.promise_day = fixture.context.today + 2;
  fixture.context.promise_minor = 5000;
  check_text (&fixture, "{{promise.amount}} on {{promise.date}}", "€50.00 on 11 March 2026");
  check_text (&fixture,
              "{{#single}}one{{/single}}{{#several}}many{{/several}} {{invoice.overdue_words}}",
              "one 10 days");
  fixture.invoices[0].reference = "REF-1";
  check_text (&fixture, "{{pay.reference}}", "REF-1");
  fixture.business.signature = NULL;
  fixture.business.iban = (char *)"012 345 678";
  check_text (&fixture, "{{business.signature}}, {{pay.iban}}", "Carpintería Abad, 012 345 678");
  fixture.context.currency = "JPY";
  check_text (&fixture, "{{invoice.balance}}", "¥238,000");
  fixture.invoices[0].days_overdue = -3;
  check_text (
      &fixture,
      "[{{total_overdue}}] {{invoice.until_due_words}}{{#invoice.overdue}}x{{/invoice.overdue}}",
      "[] 3 days");
  fixture.context.language = "es-MX";
  fixture.context.currency = "MXN";
  check_text (&fixture, "{{invoice.balance}}", "$2,380.00");
}

static void
test_oldest_is_the_earliest_due (void)
{
  RenderFixture fixture;

  render_fixture_init (&fixture, "es", 3);
  fixture.invoices[1].due_day = fixture.context.today - 90;
  check_text (&fixture, "{{invoice.number}} {{oldest.number}}", "2026-0044 2026-0050");
}

static void
test_many_invoices_have_a_short_reference (void)
{
  PuntualRenderInvoice rows[100];
  g_auto (GStrv) numbers = g_new0 (char *, G_N_ELEMENTS (rows) + 1);
  RenderFixture fixture;

  render_fixture_init (&fixture, "es", 1);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      numbers[i] = g_strdup_printf ("2026-%04u", i + 44);
      rows[i] = fixture.invoices[0];
      rows[i].number = numbers[i];
    }
  fixture.context.invoices = rows;
  fixture.context.n_invoices = G_N_ELEMENTS (rows);
  check_text (&fixture, "{{pay.reference}}; {{invoice_numbers}}",
              "2026-0044 +99; 2026-0044, 2026-0045, 2026-0046 y 97 más");
}

static void
test_instalments_of_an_invoice_share_its_number (void)
{
  RenderFixture fixture;

  render_fixture_init (&fixture, "es", 3);
  fixture.invoices[1].number = fixture.invoices[2].number = "2026-0044";
  check_text (&fixture, "{{invoice_numbers}}|{{pay.reference}}|{{pay.link}}|{{count}}",
              "2026-0044|2026-0044|https://pay.example/p?i=2026-0044&a=3692.00|1");
  check_text (&fixture,
              "{{#several}}rows{{/several}} {{#several_instalments}}one{{/several_instalments}}",
              "rows one");
  fixture.invoices[0].reference = "RF-1";
  check_text (&fixture, "{{pay.reference}}", "RF-1");
  fixture.invoices[2].number = "2026-0061";
  check_text (&fixture, "{{invoice_numbers}}|{{pay.reference}}|{{count}}",
              "2026-0044 y 2026-0061|2026-0044 2026-0061|2");
}

static void
test_business_without_a_name (void)
{
  RenderFixture fixture;
  const char *body = "{{business.name}}|{{business.legal_name}}|{{business.signature}}";

  render_fixture_init (&fixture, "es", 1);
  fixture.business.signature = fixture.business.name = NULL;
  check_text (&fixture, body,
              "Carpintería Abad, S.L.|Carpintería Abad, S.L.|Carpintería Abad, S.L.");
  fixture.business.legal_name = (char *)" ";
  check_text (&fixture, body, "cobros@abad.example||cobros@abad.example");
  fixture.business.email = NULL;
  check_text (&fixture, body, "||");
}

static void
test_table_says_what_was_paid (void)
{
  g_autoptr (PuntualMessage) message = NULL;
  RenderFixture fixture;

  render_fixture_init (&fixture, "en", 2);
  message = render_ok (&fixture, PUNTUAL_MEDIUM_EMAIL, "S", "{{> invoices}}");
  g_assert_cmpstr (message->text, ==,
                   "Invoice    Due date       Amount     Paid  Outstanding\n"
                   "2026-0044  27/02/2026  €2,380.00             €2,380.00\n"
                   "2026-0050  08/03/2026    €500.00  €188.00      €312.00\n"
                   "Total                                        €2,692.00");
  g_assert_nonnull (strstr (message->html, "colspan=\"4\""));
  g_assert_nonnull (strstr (message->html, "€188.00"));
  g_clear_pointer (&message, puntual_message_free);

  /* too long for a line: the amount goes */
  fixture.invoices[0].number = "A-VERY-LONG-NUMBER-OF-AN-INVOICE-2026-0044";
  message = render_ok (&fixture, PUNTUAL_MEDIUM_EMAIL, "S", "{{> invoices}}");
  g_assert_null (strstr (message->text, "Amount"));
  g_assert_nonnull (strstr (message->text, "€188.00"));
}

static void
test_letter_names_the_person_in_the_address (void)
{
  static const struct
  {
    const char *contact;
    const char *address;
    const char *expected;
  } cases[] = {
    { "Marta Gil", "Paseo 1", "For the attention of Marta Gil\nPaseo 1" },
    { NULL, "Paseo 1", "Paseo 1" },
    { "Clínica Dental Norte", "Paseo 1", "Paseo 1" },
    { "Marta Gil", "", "" },
  };
  RenderFixture fixture;

  render_fixture_init (&fixture, "en", 1);
  fixture.business.iban = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PuntualMessage) message = NULL;

      fixture.customer.contact_name = (char *)cases[i].contact;
      fixture.customer.address = (char *)cases[i].address;
      message = render_ok (&fixture, PUNTUAL_MEDIUM_LETTER, "S", "x");
      g_assert_cmpstr (message->to_address, ==, cases[i].expected);
    }
}

static void
test_sum_that_does_not_fit_is_an_error (void)
{
  g_autoptr (GError) error = NULL;
  RenderFixture fixture;

  render_fixture_init (&fixture, "es", 2);
  fixture.invoices[0].balance = fixture.invoices[1].balance = G_GINT64_CONSTANT (900000000000000);
  g_assert_null (render_fixture_render (&fixture, PUNTUAL_MEDIUM_SMS, NULL, "x", &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_AMOUNT_OVERFLOW);
}

static void
test_message_is_addressed (void)
{
  RenderFixture fixture;

  render_fixture_init (&fixture, "es", 1);
  for (int medium = 0; medium < PUNTUAL_N_MEDIA; medium++)
    {
      gboolean has_subject = medium == PUNTUAL_MEDIUM_EMAIL || medium == PUNTUAL_MEDIUM_LETTER;
      g_autoptr (PuntualMessage) message =
          render_ok (&fixture, (PuntualMedium)medium, has_subject ? "S" : NULL, "x");
      const char *address = medium == PUNTUAL_MEDIUM_EMAIL ? "admin@dentalnorte.example"
                            : medium == PUNTUAL_MEDIUM_LETTER
                                ? "A la atención de Marta Gil\nPaseo del Norte 1\n50010 Zaragoza"
                                : "+34600111222";

      g_assert_cmpstr (message->id, ==, "m0123456789abcde");
      g_assert_cmpint (message->medium, ==, medium);
      g_assert_cmpstr (message->language, ==, "es");
      g_assert_cmpstr (message->to_name, ==,
                       medium == PUNTUAL_MEDIUM_LETTER ? "Clínica Dental Norte" : "Marta Gil");
      g_assert_cmpstr (message->to_address, ==, address);
      g_assert_cmpstr (message->from_name, ==, "Carpintería Abad");
      g_assert_cmpstr (message->from_address, ==, "cobros@abad.example");
      g_assert_cmpstr (message->subject, ==, has_subject ? "S" : NULL);
      g_assert_cmpint (message->html != NULL, ==, medium == PUNTUAL_MEDIUM_EMAIL);
      g_assert_nonnull (strstr (message->text, "x"));
    }
}

static void
test_mail_shows_the_payment_code (void)
{
  g_autoptr (PuntualMessage) message = NULL;
  RenderFixture fixture;

  render_fixture_init (&fixture, "es", 1);
  message = render_ok (&fixture, PUNTUAL_MEDIUM_EMAIL, "S", "Hola");
  g_assert_cmpstr (content_id_of (message, "image/png"), ==, "qr@abad.example");
  g_assert_nonnull (strstr (message->html, "src=\"cid:qr@abad.example\""));
  g_assert_nonnull (strstr (message->html, "alt=\"Código QR"));
  g_assert_cmpstr (message->text, ==, "Hola");
  g_clear_pointer (&message, puntual_message_free);

  message = render_ok (&fixture, PUNTUAL_MEDIUM_EMAIL, "S", "Antes\n\n{{pay.qr}}\n\nDespués");
  g_assert_true (strstr (message->html, "cid:qr@") < strstr (message->html, "Después"));
  g_assert_null (strstr (strstr (message->html, "cid:qr@") + 1, "cid:qr@"));
  g_assert_cmpstr (message->text, ==, "Antes\n\nDespués");
}

static void
test_payment_code_needs_euros_and_a_valid_account (void)
{
  static const char *const accounts[] = { "ES9121000418450200051333", "", NULL };
  RenderFixture fixture;

  for (guint i = 0; i <= G_N_ELEMENTS (accounts); i++)
    {
      g_autoptr (PuntualMessage) message = NULL;

      render_fixture_init (&fixture, "es", 1);
      if (i < G_N_ELEMENTS (accounts))
        fixture.business.iban = (char *)accounts[i];
      else
        fixture.context.currency = "USD";
      message = render_ok (&fixture, PUNTUAL_MEDIUM_EMAIL, "S",
                           "Hola{{#pay.qr}} QR {{pay.qr}}{{/pay.qr}}");
      g_assert_cmpuint (message->attachments->len, ==, 0);
      g_assert_null (strstr (message->html, "<img"));
      g_assert_cmpstr (message->text, ==, "Hola");
    }
}

static void
test_content_id_without_an_own_domain (void)
{
  static const char *const addresses[] = { NULL, "", "nobody", "x@a b", "x@\"><script>" };
  RenderFixture fixture;

  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      g_autoptr (PuntualMessage) message = NULL;

      render_fixture_init (&fixture, "es", 1);
      fixture.business.email = (char *)addresses[i];
      message = render_ok (&fixture, PUNTUAL_MEDIUM_EMAIL, "S", "Hola");
      g_assert_cmpstr (content_id_of (message, "image/png"), ==, "qr@puntual.invalid");
    }
}

static void
test_logo_travels_with_the_mail (void)
{
  static const guint8 png[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0 };
  g_autofree char *folder = g_dir_make_tmp ("puntual-render-XXXXXX", NULL);
  g_autofree char *good = g_build_filename (folder, "logo.png", NULL);
  g_autofree char *bad = g_build_filename (folder, "bad.png", NULL);
  const char *logos[] = { good, bad, folder, "/nonexistent/logo.png", "/dev/zero" };
  RenderFixture fixture;

  g_assert_true (g_file_set_contents (good, (const char *)png, sizeof png, NULL));
  g_assert_true (g_file_set_contents (bad, "<svg onload='x'/>", -1, NULL));
  render_fixture_init (&fixture, "es", 1);
  fixture.business.iban = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (logos); i++)
    {
      g_autoptr (PuntualMessage) message = NULL;

      fixture.business.logo = (char *)logos[i];
      message = render_ok (&fixture, PUNTUAL_MEDIUM_EMAIL, "S", "{{business.logo}}\n\nHola");
      g_assert_cmpuint (message->attachments->len, ==, i == 0 ? 1 : 0);
      g_assert_cmpint (strstr (message->html, "cid:logo@abad.example") != NULL, ==, i == 0);
      g_assert_cmpstr (message->text, ==, "Hola");
      g_assert_null (strstr (message->html, folder));
    }
  g_unlink (good);
  g_unlink (bad);
  g_rmdir (folder);
}

static void
test_invoices_in_every_medium (void)
{
  static const struct
  {
    PuntualMedium medium;
    const char *text;
  } cases[] = {
    { PUNTUAL_MEDIUM_EMAIL,
      "a\n\nFactura    Vencimiento   Pendiente\n2026-0044  27/02/2026   2.380,00\u00a0€\n"
      "2026-0050  08/03/2026     312,00\u00a0€\nTotal                   2.692,00\u00a0€\n\nb" },
    { PUNTUAL_MEDIUM_WHATSAPP, "a\n\n- 2026-0044, 27/02/2026: 2.380,00\u00a0€\n- 2026-0050, "
                               "08/03/2026: 312,00\u00a0€\n\nb" },
    { PUNTUAL_MEDIUM_SMS, "a 2026-0044 y 2026-0050 b" },
  };
  RenderFixture fixture;

  render_fixture_init (&fixture, "es", 2);
  fixture.invoices[1].total = fixture.invoices[1].balance;
  fixture.invoices[1].paid = 0;
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PuntualMessage) message =
          render_ok (&fixture, cases[i].medium,
                     cases[i].medium == PUNTUAL_MEDIUM_EMAIL ? "S" : NULL, "a\n{{> invoices}}\nb");

      g_assert_cmpstr (message->text, ==, cases[i].text);
    }
}

static void
test_table_is_valid_html_wherever_it_stands (void)
{
  static const char *const bodies[] = { "a\n{{> invoices}}\nb", "a {{> invoices}} b",
                                        "- x\n  {{> invoices}}\n", "    {{> invoices}}\n" };
  RenderFixture fixture;

  render_fixture_init (&fixture, "es", 2);
  fixture.business.iban = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autoptr (PuntualMessage) message =
          render_ok (&fixture, PUNTUAL_MEDIUM_EMAIL, "S", bodies[i]);

      g_assert_nonnull (strstr (message->html, "<td align=\"right\""));
      g_assert_nonnull (strstr (message->html, "2026-0050"));
      g_assert_null (strstr (message->html, "<p><table"));
      g_assert_null (strchr (message->html, '\x02'));
    }
}

static void
test_sms_is_one_plain_paragraph (void)
{
  g_autoptr (PuntualMessage) message = NULL;
  RenderFixture fixture;

  render_fixture_init (&fixture, "es", 1);
  message = render_ok (&fixture, PUNTUAL_MEDIUM_SMS, NULL,
                       "**Hola**,\n\nson {{invoice.balance}}.\n\n- {{pay.link}}");
  g_assert_cmpstr (message->text, ==,
                   "Hola, son 2.380,00 €. - https://pay.example/p?i=2026-0044&a=2380.00");
}

static void
test_whatsapp_has_its_own_marks (void)
{
  g_autoptr (PuntualMessage) message = NULL;
  RenderFixture fixture;

  render_fixture_init (&fixture, "es", 1);
  message = render_ok (&fixture, PUNTUAL_MEDIUM_WHATSAPP, NULL,
                       "**{{invoice.number}}** *ojo*\n- [Pagar]({{pay.link}})\n- {{pay.link}}");
  g_assert_cmpstr (message->text, ==,
                   "*2026-0044* _ojo_\n\n- Pagar: https://pay.example/p?i=2026-0044&a=2380.00\n"
                   "- https://pay.example/p?i=2026-0044&a=2380.00");
}

static void
test_letter_is_a_pdf_beside_the_text (void)
{
  g_autoptr (PuntualMessage) message = NULL;
  const PuntualAttachment *pdf;
  RenderFixture fixture;

  render_fixture_init (&fixture, "es", 2);
  fixture.invoices[0].number = "F/2026 ñ..\\44";
  message = render_ok (&fixture, PUNTUAL_MEDIUM_LETTER, "Facturas", "Hola\n\n{{> invoices}}");
  pdf = find_attachment (message, "application/pdf");
  g_assert_cmpstr (filename_of (message, "application/pdf"), ==, "carta-F-2026---..-44.pdf");
  g_assert_true (pdf != NULL && memcmp (g_bytes_get_data (pdf->bytes, NULL), "%PDF-", 5) == 0);
  g_assert_nonnull (find_attachment (message, "image/png"));
  g_assert_nonnull (strstr (message->text, "2026-0050"));
  g_clear_pointer (&message, puntual_message_free);

  fixture.context.language = "en";
  fixture.invoices[0].number = "F-1";
  message = render_ok (&fixture, PUNTUAL_MEDIUM_LETTER, "Invoices", "Hello");
  g_assert_cmpstr (filename_of (message, "application/pdf"), ==, "letter-F-1.pdf");
}

static void
test_own_links_are_links (void)
{
  g_autoptr (PuntualMessage) message = NULL;
  RenderFixture fixture;

  render_fixture_init (&fixture, "es", 1);
  message = render_ok (&fixture, PUNTUAL_MEDIUM_EMAIL, "S",
                       "Pagar: {{pay.link}}\n\n{{business.website}}");
  g_assert_nonnull (
      strstr (message->html, "<a href=\"https://pay.example/p?i=2026-0044&amp;a=2380.00\">"));
  g_assert_nonnull (strstr (message->html, "<a href=\"https://abad.example\">"));
  g_assert_nonnull (strstr (message->text, "Pagar: https://pay.example/p?i=2026-0044&a=2380.00\n"));
}

static void
test_broken_templates_are_errors (void)
{
  static const struct
  {
    const char *subject;
    const char *body;
    PuntualError code;
  } cases[] = {
    { "S", "{{#a}}", PUNTUAL_ERROR_TEMPLATE_SYNTAX },
    { "{{#a}}", "x", PUNTUAL_ERROR_TEMPLATE_SYNTAX },
    { "", "x", PUNTUAL_ERROR_INVALID_VALUE },
    { NULL, "x", PUNTUAL_ERROR_INVALID_VALUE },
    { "{{promise.date}}", "x", PUNTUAL_ERROR_INVALID_VALUE },
    { "S", "{{promise.date}}", PUNTUAL_ERROR_INVALID_VALUE },
    { "S", "  \n ", PUNTUAL_ERROR_INVALID_VALUE },
  };
  RenderFixture fixture;

  render_fixture_init (&fixture, "es", 1);
  fixture.business.iban = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (render_fixture_render (&fixture, PUNTUAL_MEDIUM_EMAIL, cases[i].subject,
                                            cases[i].body, &error));
      g_assert_error (error, PUNTUAL_ERROR, (int)cases[i].code);
      g_assert_nonnull (strstr (error->message, "test"));
    }
}

static void
test_missing_facts_are_no_error (void)
{
  PuntualBusiness business = { NULL };
  PuntualCustomer customer = { 0 };
  PuntualRenderInvoice invoice = {
    "1", NULL, PUNTUAL_DAY_NONE, PUNTUAL_DAY_NONE, 0, 0, 100, 0, 0, 0
  };
  g_autoptr (PuntualMessage) message = NULL;
  RenderFixture fixture;

  render_fixture_init (&fixture, "es", 1);
  fixture.context.business = &business;
  fixture.context.customer = &customer;
  fixture.context.invoices = &invoice;
  fixture.context.previous_contact = fixture.context.new_deadline = PUNTUAL_DAY_NONE;
  message = render_ok (&fixture, PUNTUAL_MEDIUM_LETTER, "S",
                       "x {{customer.name}}{{customer.address}}{{business.name}}{{> invoices}}");
  g_assert_null (message->to_address);
  g_assert_null (message->from_address);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/render/variables-say-what-the-table-promises",
                   test_variables_say_what_the_table_promises);
  g_test_add_func ("/render/other-situations", test_other_situations);
  g_test_add_func ("/render/oldest-is-the-earliest-due", test_oldest_is_the_earliest_due);
  g_test_add_func ("/render/many-invoices-have-a-short-reference",
                   test_many_invoices_have_a_short_reference);
  g_test_add_func ("/render/instalments-of-an-invoice-share-its-number",
                   test_instalments_of_an_invoice_share_its_number);
  g_test_add_func ("/render/business-without-a-name", test_business_without_a_name);
  g_test_add_func ("/render/table-says-what-was-paid", test_table_says_what_was_paid);
  g_test_add_func ("/render/letter-names-the-person-in-the-address",
                   test_letter_names_the_person_in_the_address);
  g_test_add_func ("/render/sum-that-does-not-fit-is-an-error",
                   test_sum_that_does_not_fit_is_an_error);
  g_test_add_func ("/render/message-is-addressed", test_message_is_addressed);
  g_test_add_func ("/render/mail-shows-the-payment-code", test_mail_shows_the_payment_code);
  g_test_add_func ("/render/payment-code-needs-euros-and-a-valid-account",
                   test_payment_code_needs_euros_and_a_valid_account);
  g_test_add_func ("/render/content-id-without-an-own-domain",
                   test_content_id_without_an_own_domain);
  g_test_add_func ("/render/logo-travels-with-the-mail", test_logo_travels_with_the_mail);
  g_test_add_func ("/render/invoices-in-every-medium", test_invoices_in_every_medium);
  g_test_add_func ("/render/table-is-valid-html-wherever-it-stands",
                   test_table_is_valid_html_wherever_it_stands);
  g_test_add_func ("/render/sms-is-one-plain-paragraph", test_sms_is_one_plain_paragraph);
  g_test_add_func ("/render/whatsapp-has-its-own-marks", test_whatsapp_has_its_own_marks);
  g_test_add_func ("/render/letter-is-a-pdf-beside-the-text", test_letter_is_a_pdf_beside_the_text);
  g_test_add_func ("/render/own-links-are-links", test_own_links_are_links);
  g_test_add_func ("/render/broken-templates-are-errors", test_broken_templates_are_errors);
  g_test_add_func ("/render/missing-facts-are-no-error", test_missing_facts_are_no_error);
  return g_test_run ();
}
