/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the gaps of texts that others wrote seem to ask for. */
#include "puntual-whatsapp-proposal.h"

typedef struct
{
  const char *gap, *words, *example, *path;
} Case;

static void
assert_proposed (const Case *cases, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      const Case *at = &cases[i];

      g_test_message ("%s of “%s”, such as %s", at->gap, at->words, at->example);
      g_assert_cmpstr (puntual_whatsapp_propose (at->gap, at->words, at->example), ==, at->path);
    }
}

static void
test_a_name_speaks_for_itself (void)
{
  static const Case cases[] = {
    { "invoice_number", "{{invoice_number}}", NULL, "invoice.number" },
    { "customer_first_name", "{{customer_first_name}}", "1.210,50 €", "customer.first_name" },
    { "cliente", "{{cliente}}", NULL, "customer.name" },
    { "nombre_cliente", "{{nombre_cliente}}", NULL, "customer.name" },
    { "Importe", "{{Importe}}", NULL, "total_due" },
    { "amount", "{{amount}}", NULL, "total_due" },
    { "num_factura", "{{num_factura}}", NULL, "invoice_numbers" },
    { "fecha_vencimiento", "{{fecha_vencimiento}}", NULL, "oldest.due_date" },
    { "invoice_due_date", "{{invoice_due_date}}", NULL, "invoice.due_date" },
    { "payment_link", "{{payment_link}}", NULL, "pay.link" },
    { "enlace", "{{enlace}}", NULL, "pay.link" },
    { "empresa", "{{empresa}}", NULL, "business.name" },
    { "talla", "{{talla}}", NULL, NULL },
  };

  assert_proposed (cases, G_N_ELEMENTS (cases));
}

static void
test_an_example_tells_by_its_looks (void)
{
  static const Case cases[] = {
    { "1", "a {{1}} b", "1.210,50 €", "total_due" },
    { "1", "a {{1}} b", "EUR 1,210.50", "total_due" },
    { "1", "a {{1}} b", "80.00", "total_due" },
    { "1", "a {{1}} b", "3/9/2026", "oldest.due_date" },
    { "1", "a {{1}} b", "2026-09-03", "oldest.due_date" },
    { "1", "a {{1}} b", "3 de septiembre de 2026", "oldest.due_date" },
    { "1", "a {{1}} b", "September 3, 2026", "oldest.due_date" },
    { "1", "a {{1}} b", "https://pay.example/1", "pay.link" },
    { "1", "a {{1}} b", "ES9121000418450200051332", "pay.iban" },
    { "1", "a {{1}} b", "2026-0042", "invoice_numbers" },
    { "1", "a {{1}} b", "2026-42", "invoice_numbers" },
    { "1", "a {{1}} b", "F-12", "invoice_numbers" },
    { "1", "a {{1}} b", "Ana", "customer.name" },
    { "1", "a {{1}} b", "5", NULL },
    { "1", "a {{1}} b", "+34 976 000 111", NULL },
    { "1", "a {{1}} b", "", NULL },
    /* Words before say more than a number or a name. */
    { "1", "Saludos, {{1}}.", "Acme", "business.name" },
    { "1", "Hola {{1}}.", "1.210,50 €", "total_due" },
  };

  assert_proposed (cases, G_N_ELEMENTS (cases));
}

#define WORDS                                                                                      \
  "¡HOLA {{1}}! Tu factura {{2}} de {{3}} venció el {{4}}.\nPaga aquí: {{5}}\nChile {{6}}, {{1}}"

static void
test_the_words_before_a_gap_tell (void)
{
  static const Case cases[] = {
    { "1", WORDS, NULL, "customer.name" },
    { "2", WORDS, NULL, "invoice_numbers" },
    { "3", WORDS, NULL, NULL },
    { "4", WORDS, NULL, "oldest.due_date" },
    { "5", WORDS, NULL, "pay.link" },
    /* “Chile” does not greet. */
    { "6", WORDS, NULL, NULL },
    { "7", WORDS, NULL, NULL },
    { "1", "The amount due is {{1}} of it.", NULL, "total_due" },
    { "1", "Due on {{1}}.", NULL, "oldest.due_date" },
    { "1", "Hi, invoice {{1}}.", NULL, "invoice_numbers" },
    { "10", "Hola {{1}}, factura {{10}}.", NULL, "invoice_numbers" },
  };

  assert_proposed (cases, G_N_ELEMENTS (cases));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define CASE(name, function) g_test_add_func ("/whatsapp-proposal/" name, test_##function)
  CASE ("a-name-speaks-for-itself", a_name_speaks_for_itself);
  CASE ("an-example-tells-by-its-looks", an_example_tells_by_its_looks);
  CASE ("the-words-before-a-gap-tell", the_words_before_a_gap_tell);
#undef CASE
  return g_test_run ();
}
