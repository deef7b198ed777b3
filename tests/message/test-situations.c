/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-default-texts.h"

/* What the texts that Puntual brings along must say, and must not say, in each situation. A text
 * that says something untrue about a debt harms who sends it. */

/* Words that must, or must not, stand in a message; NULL ends. `files` is a list of beginnings of
 * file names, such as "firm courteous-second.sms", or NULL for all of them. */
typedef struct
{
  const char *language;
  const char *files;
  const char *says[5];
  const char *never[7];
} Expectation;

typedef void (*Prepare) (RenderFixture *fixture);

static gboolean
is_meant (const char *files, const PuntualTemplate *text)
{
  g_autofree char *name =
      g_strdup_printf ("%s.%s.", text->name, puntual_medium_nick (text->medium));
  g_auto (GStrv) beginnings = g_strsplit (files != NULL ? files : "", " ", -1);

  if (files == NULL)
    return TRUE;
  for (guint i = 0; beginnings[i] != NULL; i++)
    {
      g_autofree char *beginning = g_strconcat (beginnings[i], ".", NULL);

      if (g_str_has_prefix (name, beginning))
        return TRUE;
    }
  return FALSE;
}

/* The spaces inside an amount do not break, which is tiresome to write in a test. */
static char *
all_words (const PuntualMessage *message)
{
  g_autoptr (GString) all = g_string_new (message->subject);

  g_string_append_printf (all, "\n%s", message->text);
  g_string_replace (all, "\u00a0", " ", 0);
  g_string_replace (all, "*", "", 0);
  return g_strdup (all->str);
}

static void
check_words (const Expectation *expected, const char *words)
{
  for (guint i = 0; i < G_N_ELEMENTS (expected->says) && expected->says[i] != NULL; i++)
    {
      if (strstr (words, expected->says[i]) == NULL)
        g_error ("“%s” is missing in: %s", expected->says[i], words);
    }
  for (guint i = 0; i < G_N_ELEMENTS (expected->never) && expected->never[i] != NULL; i++)
    {
      if (strstr (words, expected->never[i]) != NULL)
        g_error ("“%s” must not stand in: %s", expected->never[i], words);
    }
}

typedef struct
{
  Prepare prepare;
  guint n_invoices;
  const Expectation *expectations;
  guint n_expectations;
  guint n_checked;
} Situation;

static void
check_text (const PuntualTemplate *text, gpointer data)
{
  Situation *situation = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualMessage) message = NULL;
  g_autofree char *words = NULL;
  RenderFixture fixture;

  render_fixture_init (&fixture, text->language, situation->n_invoices);
  fixture.business.iban = (char *)"0123 4567"; /* no QR code, which takes its time */
  situation->prepare (&fixture);
  message = puntual_render_message (text, &fixture.context, "m0123456789abcde", &error);
  g_assert_no_error (error);
  check_clean (message);
  words = all_words (message);
  for (guint i = 0; i < situation->n_expectations; i++)
    {
      const Expectation *expected = &situation->expectations[i];

      if (strcmp (expected->language, text->language) != 0 || !is_meant (expected->files, text))
        continue;
      check_words (expected, words);
      situation->n_checked++;
    }
}

static void
check_situation (Prepare prepare, guint n_invoices, const Expectation *expectations,
                 guint n_expectations)
{
  Situation situation = { prepare, n_invoices, expectations, n_expectations, 0 };

  for (guint l = 0; l < G_N_ELEMENTS (languages); l++)
    each_template (languages[l], check_text, &situation);
  g_assert_cmpuint (situation.n_checked, >=, n_expectations);
}

#define CHECK(prepare, n_invoices, expectations)                                                   \
  check_situation (prepare, n_invoices, expectations, G_N_ELEMENTS (expectations))

static void
pay_a_part (RenderFixture *fixture)
{
  fixture->invoices[0].total = 100000;
  fixture->invoices[0].paid = 40000;
  fixture->invoices[0].balance = 60000;
}

static void
test_part_payment (void)
{
  static const Expectation expected[] = {
    { "es",
      "courteous.email courteous.whatsapp courteous-second.email courteous-second.whatsapp",
      { "por 1.000,00 €", "De los 1.000,00 € hemos recibido 400,00 €, gracias; quedan 600,00 €." },
      { NULL } },
    { "es",
      "firm.email firm.whatsapp friendly.email friendly.whatsapp call.email",
      { "por 1.000,00 €", "De los 1.000,00 € hemos recibido 400,00 €, gracias; quedan 600,00 €." },
      { NULL } },
    { "es",
      "formal final",
      { "de los 1.000,00 € hemos recibido 400,00 €", "quedan pendientes 600,00 €" },
      { NULL } },
    { "es",
      "friendly.sms courteous.sms courteous-second.sms firm.sms",
      { "(quedan 600,00 € de 1.000,00 €)" },
      { NULL } },
    { "es", "call.call", { "600,00 € (pagados 400,00 € de 1.000,00 €)" }, { NULL } },
    { "es",
      NULL,
      { "600,00 €" },
      { "no hemos visto el pago", "sin ver el pago", "por 600,00 €", "está pendiente de pago" } },
    { "en",
      "courteous.email courteous.whatsapp courteous-second.email firm.email friendly.email",
      { "€1,000.00", "Of the €1,000.00 we have received €400.00, thank you; €600.00 is left." },
      { NULL } },
    { "en",
      "formal final",
      { "received €400.00 of the €1,000.00", "€600.00 is outstanding" },
      { NULL } },
    { "en",
      "friendly.sms courteous.sms courteous-second.sms firm.sms",
      { "(€600.00 left of €1,000.00)" },
      { NULL } },
    { "en", "call.call", { "€600.00 (€400.00 of €1,000.00 paid)" }, { NULL } },
    { "en", NULL, { "€600.00" }, { "not seen the payment", "for €600.00", "the whole" } },
  };

  CHECK (pay_a_part, 1, expected);
}

static void
leave_as_it_is (RenderFixture *fixture)
{
  g_assert_cmpint (fixture->invoices[0].paid, ==, 0);
}

static void
test_nothing_was_paid (void)
{
  static const Expectation expected[] = {
    { "es", NULL, { "2.380,00 €" }, { "recibido 0", "gracias; quedan", "pagados" } },
    { "en", NULL, { "€2,380.00" }, { "received €", "is left", "€0.00", " paid)" } },
    { "es",
      "courteous.email",
      { "venció el 27 de febrero de 2026 y todavía no hemos visto el pago." },
      { NULL } },
    { "en",
      "courteous.email",
      { "was due on 27 February 2026, and we have not seen the payment yet." },
      { NULL } },
  };

  CHECK (leave_as_it_is, 1, expected);
}

static void
contact_first (RenderFixture *fixture)
{
  fixture->context.previous_contact = PUNTUAL_DAY_NONE;
}

static void
test_first_contact (void)
{
  static const Expectation expected[] = {
    { "es",
      NULL,
      { NULL },
      { "eguimos sin ver", "sigue pendiente", "siguen pendientes", "última vez", "último mensaje",
        "varias veces", "respuesta" } },
    { "en",
      NULL,
      { NULL },
      { "still", "last wrote", "last message", "several times", "no record", "again" } },
    { "es", "courteous-second.email", { "2026-0044", "no hemos visto" }, { NULL } },
    { "en", "courteous-second.email", { "2026-0044", "was due on" }, { NULL } },
  };

  CHECK (contact_first, 1, expected);
  check_situation (contact_first, 2, expected, 2);
}

static void
contact_again (RenderFixture *fixture)
{
  fixture->context.previous_contact = fixture->context.today - 6;
}

static void
test_later_contact (void)
{
  static const Expectation expected[] = {
    { "es", NULL, { NULL }, { "no nos consta", "respuesta", "contestado", "varias veces" } },
    { "en", NULL, { NULL }, { "no record", "an answer", "replied", "several times" } },
    { "es",
      "firm.email final",
      { "Le escribimos por última vez el 3 de marzo de 2026" },
      { NULL } },
    { "en", "firm.email", { "We last wrote to you on 3 March 2026." }, { NULL } },
    { "en", "final", { "We last wrote to you on 3 March 2026 and would like" }, { NULL } },
    { "es", "courteous-second.email courteous-second.whatsapp", { "Seguimos sin ver" }, { NULL } },
    { "en", "courteous-second.email", { "We still have not seen" }, { NULL } },
  };

  CHECK (contact_again, 1, expected);
}

static void
break_a_promise (RenderFixture *fixture)
{
  fixture->context.promise_day = fixture->context.today - 3;
  fixture->context.promise_minor = 50000;
}

static void
test_broken_promise (void)
{
  static const Expectation expected[] = {
    { "es",
      "courteous courteous-second firm formal final",
      { "Quedamos en que pagaría 500,00 €", "el 6 de marzo de 2026" },
      { NULL } },
    { "es", "call.call", { "Quedó en pagar 500,00 € de la factura 2026-0044" }, { NULL } },
    { "en",
      "courteous courteous-second firm formal final",
      { "We agreed that you would pay €500.00", "on 6 March 2026" },
      { NULL } },
    { "en", "call.call", { "They agreed to pay €500.00 of invoice 2026-0044" }, { NULL } },
  };
  static const Expectation without[] = {
    { "es", NULL, { NULL }, { "Quedamos en", "Quedó en" } },
    { "en", NULL, { NULL }, { "We agreed", "They agreed" } },
  };

  CHECK (break_a_promise, 1, expected);
  CHECK (break_a_promise, 3, expected);
  CHECK (contact_again, 1, without);
}

/* One overdue, one due in four days. */
static void
mix (RenderFixture *fixture)
{
  fixture->invoices[1].due_day = fixture->context.today + 4;
  fixture->invoices[1].days_overdue = -4;
  fixture->invoices[1].paid = 0;
  fixture->invoices[1].total = fixture->invoices[1].balance;
}

static void
test_due_and_not_due (void)
{
  static const Expectation expected[] = {
    { "es",
      "friendly.email courteous.email courteous-second.email firm.email call.email",
      { "De estas facturas ya han vencido 2.380,00 €",
        "le recordamos que el 13 de marzo de 2026 vence la factura 2026-0050, por 312,00 €." },
      { NULL } },
    { "es",
      "formal final",
      { "han vencido y no constan pagados 2.380,00 €",
        "le recordamos que el 13 de marzo de 2026 vence la factura 2026-0050, por 312,00 €." },
      { NULL } },
    { "es", "firm formal final", { "pague lo ya vencido" }, { "haga el pago" } },
    { "es",
      "friendly.sms courteous.sms courteous-second.sms firm.sms",
      { "de 2026-0044 ya han vencido 2.380,00 €", "2026-0050 (13/03/2026), 312,00 €" },
      { NULL } },
    { "es", "call.call", { "de los que han vencido 2.380,00 €" }, { NULL } },
    { "es",
      "friendly courteous courteous-second firm formal final",
      { NULL },
      { "pendientes de pago, por un total", "total de 2.692,00 €", "2.692,00 € en total",
        "pendientes 2.692,00 €", "venció el 13" } },
    { "en",
      "friendly.email courteous.email courteous-second.email firm.email call.email",
      { "Of these invoices, €2,380.00 is past due",
        "a reminder that invoice 2026-0050, for €312.00, is due on 13 March 2026." },
      { NULL } },
    { "en", "formal final", { "€2,380.00 is past due", "is due on 13 March 2026" }, { NULL } },
    { "en", "firm formal final", { "ay what is past due" }, { "make the payment" } },
    { "en",
      "friendly.sms courteous.sms courteous-second.sms firm.sms",
      { "of 2026-0044, €2,380.00 is past due", "2026-0050 (13/03/2026), €312.00" },
      { NULL } },
    { "en", "call.call", { "of which €2,380.00 is past due" }, { NULL } },
    { "en",
      "friendly courteous courteous-second firm formal final",
      { NULL },
      { "are unpaid", "€2,692.00 in all", "€2,692.00 is outstanding", "was due on 13" } },
  };

  CHECK (mix, 2, expected);
}

static void
test_several_that_are_not_due (void)
{
  static const Expectation expected[] = {
    { "es",
      "courteous.email firm.email",
      { "los próximos vencimientos, por 1.312,00 €" },
      { "vence la factura" } },
    { "en",
      "courteous.email firm.email",
      { "what is due next, €1,312.00 in all" },
      { "a reminder that" } },
  };

  CHECK (mix, 3, expected);
}

static void
test_nothing_is_due_yet (void)
{
  static const Expectation expected[] = {
    { "es",
      "friendly.email friendly.whatsapp",
      { "Le recordamos los vencimientos" },
      { "vencido", "venció", "pendientes de pago" } },
    { "es",
      "friendly.sms",
      { "2026-0044 (12/03/2026) y 2026-0050 (13/03/2026)" },
      { "vencido", "venció" } },
    { "en",
      "friendly.email friendly.whatsapp",
      { "the due dates of these invoices" },
      { "past due", "was due", "unpaid" } },
    { "en",
      "friendly.sms",
      { "2026-0044 (12/03/2026) and 2026-0050 (13/03/2026)" },
      { "past due", "was due" } },
  };

  CHECK (set_before_due, 2, expected);
}

static void
split_an_invoice (RenderFixture *fixture)
{
  for (guint i = 0; i < 2; i++)
    {
      fixture->invoices[i].number = "2026-0044";
      fixture->invoices[i].paid = 0;
      fixture->invoices[i].total = fixture->invoices[i].balance;
      fixture->invoices[i].instalment_number = (int)i + 1;
      fixture->invoices[i].instalment_count = 3;
    }
  fixture->invoices[1].reference = NULL;
}

static void
test_two_instalments_of_one_invoice (void)
{
  static const Expectation expected[] = {
    { "es",
      "courteous firm formal final courteous-second",
      { "arios plazos de la factura" },
      { "2026-0044 y 2026-0044", "2026-0044 2026-0044", "stas facturas", "las facturas",
        "acturas" } },
    { "es",
      "courteous.email firm.email call.email",
      { "Factura 2026-0044: varios plazos", "2026-0044 (plazo 2 de 3)",
        "con el concepto 2026-0044." },
      { NULL } },
    { "en",
      "courteous firm formal final courteous-second",
      { "everal instalments of invoice" },
      { "2026-0044 and 2026-0044", "2026-0044 2026-0044", "these invoices", "These invoices",
        "nvoices" } },
    { "en",
      "courteous.email firm.email call.email",
      { "Invoice 2026-0044: several instalments", "2026-0044 (instalment 2 of 3)",
        "with the reference 2026-0044." },
      { NULL } },
  };

  static const Expectation short_ones[] = {
    { "es",
      "friendly.sms",
      { "2026-0044 plazo 1 de 3 (27/02/2026) y 2026-0044 plazo 2 de 3" },
      { NULL } },
    { "en", "friendly.sms", { "2026-0044 instalment 1 of 3 (27/02/2026) and" }, { NULL } },
  };

  CHECK (split_an_invoice, 2, expected);
  CHECK (split_an_invoice, 2, short_ones);
}

static void
set_one_instalment (RenderFixture *fixture)
{
  fixture->invoices[0].instalment_number = 2;
  fixture->invoices[0].instalment_count = 3;
}

static void
test_one_instalment (void)
{
  static const Expectation expected[] = {
    { "es", NULL, { "plazo 2 de 3" }, { "de el plazo", "a el plazo", "de la plazo" } },
    { "es",
      "courteous-second.email",
      { "el pago del plazo 2 de 3 de la factura 2026-0044" },
      { NULL } },
    { "en", NULL, { "instalment 2 of 3" }, { "the instalment 2" } },
  };

  CHECK (set_one_instalment, 1, expected);
}

static void
forget_the_name (RenderFixture *fixture)
{
  fixture->business.name = fixture->business.legal_name = fixture->business.signature = NULL;
}

static void
forget_every_name (RenderFixture *fixture)
{
  forget_the_name (fixture);
  fixture->business.email = NULL;
}

static void
test_business_without_a_name (void)
{
  static const Expectation by_address[] = {
    { "es",
      "courteous.email",
      { "Facturas de cobros@abad.example: 2026-0044", "Un saludo,\ncobros@abad.example" },
      { "a nombre de" } },
    { "es", "courteous.sms", { "\ncobros@abad.example: tiene pendientes" }, { NULL } },
    { "en",
      "courteous.email",
      { "Invoices from cobros@abad.example: 2026-0044" },
      { "account holder" } },
  };
  static const Expectation nameless[] = {
    { "es",
      NULL,
      { NULL },
      { "acturas de :", "a nombre de ,", "saludo,\n", "Atentamente,\n", "\n: ", "de parte de ." } },
    { "es", "courteous.email", { "Facturas 2026-0044", "Un saludo." }, { NULL } },
    { "es", "courteous.sms", { "Hola: tiene pendientes" }, { NULL } },
    { "en",
      NULL,
      { NULL },
      { "nvoices from :", "account holder ,", "regards,\n", "\n: ", "this is ." } },
    { "en", "courteous.email", { "Invoices 2026-0044", "Kind regards." }, { NULL } },
    { "en", "courteous.sms", { "Hello: " }, { NULL } },
  };

  CHECK (forget_the_name, 2, by_address);
  CHECK (forget_every_name, 2, nameless);
}

static void
forget_the_contact (RenderFixture *fixture)
{
  fixture->customer.contact_name = NULL;
}

static void
write_to_a_department (RenderFixture *fixture)
{
  fixture->customer.contact_name = (char *)"Departamento de administración";
}

static void
write_to_a_person (RenderFixture *fixture)
{
  fixture->customer.contact_name = (char *)"Marta Gil";
}

static void
test_salutation (void)
{
  static const Expectation nobody[] = {
    { "es", "friendly courteous firm call.email", { NULL }, { "Hola,", "Departamento" } },
    { "es", "courteous.email", { "Hola:\n" }, { NULL } },
    { "es",
      "formal final",
      { "Buenos días:\n" },
      { "señores", "A la atención", "Departamento", "ustedes" } },
    { "en", "courteous.email", { "Hello,\n" }, { NULL } },
    { "en",
      "formal final",
      { "Dear Sir or Madam,\n", "Yours faithfully" },
      { "Departamento", "sincerely" } },
  };
  static const Expectation somebody[] = {
    { "es", "courteous.email", { "Hola, Marta:\n" }, { NULL } },
    { "es", "formal final", { "Buenos días, Marta Gil:\n" }, { "A la atención", "señores" } },
    { "en", "courteous.email", { "Hello Marta,\n" }, { NULL } },
    { "en", "formal final", { "Dear Marta Gil,\n", "Yours sincerely" }, { "faithfully" } },
  };

  CHECK (forget_the_contact, 1, nobody);
  CHECK (write_to_a_department, 1, nobody);
  CHECK (write_to_a_person, 1, somebody);
}

static void
forget_the_account (RenderFixture *fixture)
{
  fixture->business.iban = NULL;
}

static void
test_no_account (void)
{
  static const Expectation expected[] = {
    { "es",
      NULL,
      { NULL },
      { "transferencia", "Cuenta", "concepto", "Concepto", "También puede" } },
    { "en", NULL, { NULL }, { "transfer", "Account", "reference", "Reference", "also" } },
    { "es", "courteous.email", { "Puede pagar en línea" }, { NULL } },
    { "en", "courteous.email", { "You can pay online" }, { NULL } },
  };

  CHECK (forget_the_account, 1, expected);
}

static void
forget_the_phone (RenderFixture *fixture)
{
  fixture->business.phone = NULL;
}

static void
forget_phone_and_address (RenderFixture *fixture)
{
  fixture->business.phone = fixture->business.email = NULL;
}

static void
test_no_phone (void)
{
  static const Expectation no_phone[] = {
    { "es", NULL, { NULL }, { "llámenos", "llamarnos", "Tel.", "Nuestro teléfono", "976" } },
    { "en", NULL, { NULL }, { "call us", "Tel.", "Our telephone", "976" } },
    { "es", "formal final", { "Puede escribirnos a cobros@abad.example." }, { NULL } },
    { "en", "formal final", { "You can write to cobros@abad.example." }, { NULL } },
  };
  static const Expectation neither[] = {
    { "es", "formal final", { NULL }, { "escribirnos", "llamarnos" } },
    { "en", "formal final", { NULL }, { "address above", "write to .", "reach us", "call us" } },
  };

  CHECK (forget_the_phone, 1, no_phone);
  CHECK (forget_phone_and_address, 1, neither);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/situations/part-payment", test_part_payment);
  g_test_add_func ("/situations/nothing-was-paid", test_nothing_was_paid);
  g_test_add_func ("/situations/first-contact", test_first_contact);
  g_test_add_func ("/situations/later-contact", test_later_contact);
  g_test_add_func ("/situations/broken-promise", test_broken_promise);
  g_test_add_func ("/situations/due-and-not-due", test_due_and_not_due);
  g_test_add_func ("/situations/several-that-are-not-due", test_several_that_are_not_due);
  g_test_add_func ("/situations/nothing-is-due-yet", test_nothing_is_due_yet);
  g_test_add_func ("/situations/two-instalments-of-one-invoice",
                   test_two_instalments_of_one_invoice);
  g_test_add_func ("/situations/one-instalment", test_one_instalment);
  g_test_add_func ("/situations/business-without-a-name", test_business_without_a_name);
  g_test_add_func ("/situations/salutation", test_salutation);
  g_test_add_func ("/situations/no-account", test_no_account);
  g_test_add_func ("/situations/no-phone", test_no_phone);
  return g_test_run ();
}
