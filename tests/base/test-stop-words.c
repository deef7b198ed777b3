/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-stop-words.h"

static void
check (const char *const *texts, PuntualStop expected)
{
  for (; *texts != NULL; texts++)
    {
      g_autofree char *shown = g_strescape (*texts, NULL);

      g_test_message ("%s", shown);
      g_assert_cmpint (puntual_stop_words_find (*texts), ==, expected);
    }
}

static void
test_nothing_else_is_said (void)
{
  static const char *const texts[] = {
    "STOP",
    "Baja",
    " baja. ",
    "Dar de baja",
    "stop all",
    "¡ALTO!",
    "STOP please",
    "Stop, please!",
    "BAJA, gracias",
    "Baja por favor. Muchas gracias",
    "unsubscribe, thanks",
    "\n\nSTOP\n",
    "Baja\n\nUn saludo,\nAna García",
    "Baja\nAna García",
    "STOP\r\n\r\nThanks\r\nAna García de la O\r\nBar Ana, S.L.\r\n",
    NULL,
  };

  check (texts, PUNTUAL_STOP_YES);
}

static void
test_a_person_reads_what_may_be_meant (void)
{
  static const char *const texts[] = {
    "Stop, ya pagué",
    "STOP sending me this",
    "Stop\n\nLa factura está pagada desde el lunes.",
    "Baja\nAna García\nTel. 600 111 222\nCalle Mayor 1\nMadrid",
    "No me escriban más",
    "Por favor, no nos enviéis más correos",
    "Quiero darme de baja de estos avisos",
    "Please stop",
    "Hello. Please unsubscribe me.",
    "Don't contact us again",
    "Baja please de todo esto, ya pagué ayer",
    NULL,
  };

  check (texts, PUNTUAL_STOP_PERHAPS);
}

static void
test_other_words_are_no_wish (void)
{
  static const char *const texts[] = {
    "Stop by my office tomorrow",
    "Stop by my office tomorrow, please",
    "Baja por enfermedad: pago la semana que viene",
    "Baja médica",
    "Estoy de baja, pago el lunes",
    "cancelar",
    "Cancelar la factura",
    "Cancel the second invoice, please",
    "End of the month",
    "Alto riesgo",
    "bajada",
    "non stop",
    "The bus stop is closed",
    "Gracias",
    "Pago mañana, gracias",
    "",
    " \n ",
    "\xff\xfe",
    NULL,
  };

  check (texts, PUNTUAL_STOP_NO);
  g_assert_cmpint (puntual_stop_words_find (NULL), ==, PUNTUAL_STOP_NO);
}

static void
test_long_text_is_read_at_its_beginning (void)
{
  g_autofree char *filler = g_strnfill (2000000, 'x');
  g_autofree char *text = g_strconcat ("STOP\n", filler, NULL);

  g_assert_cmpint (puntual_stop_words_find (text), ==, PUNTUAL_STOP_PERHAPS);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/stop-words/nothing-else-is-said", test_nothing_else_is_said);
  g_test_add_func ("/stop-words/a-person-reads-what-may-be-meant",
                   test_a_person_reads_what_may_be_meant);
  g_test_add_func ("/stop-words/other-words-are-no-wish", test_other_words_are_no_wish);
  g_test_add_func ("/stop-words/long-text-is-read-at-its-beginning",
                   test_long_text_is_read_at_its_beginning);
  return g_test_run ();
}
