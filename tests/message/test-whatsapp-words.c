/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-whatsapp-words.h"
#include "puntual-error.h"
#include "puntual-render-fixture.h"

#define S(text) ((char *)(text))

static void
test_names_and_languages_are_theirs (void)
{
  g_autofree char *name = puntual_whatsapp_their_name ("Courteous-second ñ");
  g_autofree char *language = puntual_whatsapp_their_language ("es-MX");

  g_assert_cmpstr (name, ==, "courteous_second___");
  g_assert_cmpstr (language, ==, "es_MX");
}

static void
test_variables_become_gaps (void)
{
  const char *body = "Hola {{customer.name}}: **{{invoice.number}}**, _{{total_due}}_.\n\n"
                     "Otra vez {{invoice.number}}, a_b*c.";
  g_autofree char *named = puntual_whatsapp_to_theirs (body, FALSE, NULL);
  g_autofree char *numbered = puntual_whatsapp_to_theirs (body, TRUE, NULL);
  g_auto (GStrv) gaps = puntual_whatsapp_gaps (body, NULL);

  g_assert_cmpstr (named, ==,
                   "Hola {{customer_name}}: *{{invoice_number}}*, _{{total_due}}_.\n\n"
                   "Otra vez {{invoice_number}}, a_b*c.");
  g_assert_cmpstr (numbered, ==, "Hola {{1}}: *{{2}}*, _{{3}}_.\n\nOtra vez {{2}}, a_b*c.");
  g_assert_cmpuint (g_strv_length (gaps), ==, 3);
  g_assert_cmpstr (gaps[1], ==, "invoice.number");
}

static void
test_what_no_gap_can_say_is_named (void)
{
  static const struct
  {
    const char *body, *named;
    int code;
  } cases[] = {
    { "Hola\n{{#several}}x{{/several}}", "{{#several}}", PUNTUAL_ERROR_INVALID_VALUE },
    { "Hola {{^single}}x{{/single}} y", "{{^single}}", PUNTUAL_ERROR_INVALID_VALUE },
    { "Hola {{> invoices}} y", "{{> invoices}}", PUNTUAL_ERROR_INVALID_VALUE },
    { "Hola {{pay.qr}} y", "{{pay.qr}}", PUNTUAL_ERROR_INVALID_VALUE },
    { "Hola {{invoices}} y", "{{invoices}}", PUNTUAL_ERROR_INVALID_VALUE },
    { "Hola {{nobody.knows}} y", "nobody.knows", PUNTUAL_ERROR_UNKNOWN_VARIABLE },
    { "{{customer.name}}: hola", "begins", PUNTUAL_ERROR_INVALID_VALUE },
    { "Hola {{customer.name}}", "ends", PUNTUAL_ERROR_INVALID_VALUE },
    { "Hola {{customer.name}} {{count}} y", "side by side", PUNTUAL_ERROR_INVALID_VALUE },
    { " ", "empty", PUNTUAL_ERROR_INVALID_VALUE },
    { "Hola {{customer.name", "", PUNTUAL_ERROR_TEMPLATE_SYNTAX },
  };
  g_autofree char *long_one = g_strnfill (1025, 'x');

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (puntual_whatsapp_to_theirs (cases[i].body, FALSE, &error));
      g_assert_error (error, PUNTUAL_ERROR, cases[i].code);
      g_assert_nonnull (strstr (error->message, cases[i].named));
    }
  g_assert_null (puntual_whatsapp_to_theirs (long_one, FALSE, NULL));
}

static void
test_their_words_come_back (void)
{
  const char *theirs = "Hola {{customer_first_name}}:\nson *{{total_due}}*, a_b. Gracias.";
  g_autofree char *ours = puntual_whatsapp_from_theirs (theirs);
  g_autofree char *again = puntual_whatsapp_to_theirs (ours, FALSE, NULL);

  g_assert_nonnull (strstr (ours, "{{customer.first_name}}"));
  g_assert_cmpstr (again, ==, theirs);
  g_assert_null (puntual_whatsapp_from_theirs ("Hola {{1}}, gracias."));
  g_assert_null (puntual_whatsapp_from_theirs ("Hola {{#several}}x{{/several}}."));
  g_assert_null (puntual_whatsapp_from_theirs ("Hola {{pay_qr}}."));
}

static PuntualWhatsappText
approval (void)
{
  PuntualWhatsappText self = { .account = S ("wa"),
                               .template_name = S ("courteous"),
                               .language = S ("es"),
                               .their_name = S ("courteous"),
                               .their_language = S ("es"),
                               .body = S ("Hola {{customer.name}}: quedan **{{total_due}}**.") };

  return self;
}

static const char *
value (const PuntualMessage *message, guint i)
{
  return g_array_index (message->approved->values, PuntualApprovedValue, i).value;
}

static void
test_gaps_are_filled_in_the_recipients_language (void)
{
  RenderFixture fixture;
  PuntualWhatsappText text = approval ();
  g_autoptr (PuntualMessage) message = NULL;
  g_autoptr (PuntualMessage) numbered = NULL;
  g_autoptr (PuntualMessage) copy = NULL;

  render_fixture_init (&fixture, "es", 2);
  message = puntual_whatsapp_render (&text, &fixture.context, "m-1", NULL);
  g_assert_cmpstr (message->text, ==, "Hola Clínica Dental Norte: quedan *2.692,00\u00a0€*.");
  g_assert_cmpstr (message->to_address, ==, "+34600111222");
  g_assert_cmpstr (message->approved->account, ==, "wa");
  g_assert_cmpuint (message->approved->values->len, ==, 2);
  g_assert_cmpstr (value (message, 0), ==, "Clínica Dental Norte");
  g_assert_cmpstr (value (message, 1), ==, "2.692,00 €");
  g_assert_cmpstr (g_array_index (message->approved->values, PuntualApprovedValue, 1).name, ==,
                   "total_due");

  text.numbered = TRUE;
  numbered = puntual_whatsapp_render (&text, &fixture.context, "m-1", NULL);
  copy = puntual_message_copy (numbered);
  g_assert_true (copy->approved->numbered);
  g_assert_cmpstr (g_array_index (copy->approved->values, PuntualApprovedValue, 1).name, ==, "2");
}

static void
test_a_value_is_one_line (void)
{
  RenderFixture fixture;
  PuntualWhatsappText text = approval ();
  g_autoptr (PuntualMessage) message = NULL;

  render_fixture_init (&fixture, "es", 1);
  fixture.business.address = S ("Calle Mayor 5\n\n50001\tZaragoza");
  fixture.customer.name = S ("Norte      y Sur");
  text.body = S ("A {{customer.name}} de {{business.address}}.");
  message = puntual_whatsapp_render (&text, &fixture.context, "m-1", NULL);
  g_assert_cmpstr (value (message, 0), ==, "Norte y Sur");
  g_assert_cmpstr (value (message, 1), ==, "Calle Mayor 5 50001 Zaragoza");
}

static void
test_an_empty_gap_is_refused (void)
{
  RenderFixture fixture;
  PuntualWhatsappText text = approval ();
  g_autoptr (GError) error = NULL;

  render_fixture_init (&fixture, "es", 1);
  fixture.customer.contact_name = NULL;
  text.body = S ("Hola {{customer.first_name}}, gracias.");
  g_assert_null (puntual_whatsapp_render (&text, &fixture.context, "m-1", &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_TEXT);
  g_assert_nonnull (strstr (error->message, "customer.first_name"));
}

static void
test_heading_pdf_and_buttons_are_filled (void)
{
  RenderFixture fixture;
  PuntualWhatsappText text = approval ();
  g_autoptr (PuntualMessage) message = NULL;
  g_autoptr (GError) error = NULL;
  const PuntualApprovedButton *button;

  render_fixture_init (&fixture, "es", 1);
  text.header = S ("Factura {{invoice.number}}");
  text.shows_pdf = TRUE;
  text.buttons = S ("[{\"kind\":\"url\",\"prefix\":\"https://pay.example/\"},{\"kind\":\"url\"},"
                    "{\"kind\":\"quick-reply\"}]");
  message = puntual_whatsapp_render (&text, &fixture.context, "m-1", &error);
  g_assert_no_error (error);
  g_assert_true (message->approved->shows_pdf);
  g_assert_cmpstr (message->approved->header.name, ==, "invoice_number");
  g_assert_cmpstr (message->approved->header.value, ==, "2026-0044");
  g_assert_cmpuint (message->approved->buttons->len, ==, 3);
  button = &g_array_index (message->approved->buttons, PuntualApprovedButton, 0);
  g_assert_cmpstr (button[0].value, ==, "p?i=2026-0044&a=2380.00");
  g_assert_null (button[1].value);
  g_assert_cmpint (button[2].kind, ==, PUNTUAL_APPROVED_QUICK_REPLY);
  g_assert_cmpstr (button[2].value, ==, "m-1");

  text.buttons = S ("[{\"kind\":\"url\",\"prefix\":\"https://elsewhere.example/\"}]");
  g_assert_null (puntual_whatsapp_render (&text, &fixture.context, "m-1", &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_TEXT);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define CASE(name, function) g_test_add_func ("/whatsapp-words/" name, test_##function)
  CASE ("names-and-languages-are-theirs", names_and_languages_are_theirs);
  CASE ("variables-become-gaps", variables_become_gaps);
  CASE ("what-no-gap-can-say-is-named", what_no_gap_can_say_is_named);
  CASE ("their-words-come-back", their_words_come_back);
  CASE ("gaps-are-filled-in-the-recipients-language", gaps_are_filled_in_the_recipients_language);
  CASE ("a-value-is-one-line", a_value_is_one_line);
  CASE ("an-empty-gap-is-refused", an_empty_gap_is_refused);
  CASE ("heading-pdf-and-buttons-are-filled", heading_pdf_and_buttons_are_filled);
  return g_test_run ();
}
