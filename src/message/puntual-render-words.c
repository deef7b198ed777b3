/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <string.h>

#include "puntual-locale.h"
#include "puntual-render-words.h"

#define MAX_JOINED 4

static const PuntualRenderWords spanish = {
  .invoice = "Factura",
  .due = "Vencimiento",
  .amount = "Importe",
  .paid = "Pagado",
  .pending = "Pendiente",
  .total = "Total",
  .scan =
      "Escanee el código con la aplicación de su banco: el importe y el concepto ya van puestos.",
  .qr = "Código QR para pagar por transferencia",
  .attention = "A la atención de",
  .letter = "carta",
  .test = "Prueba",
  .nobody = "Es una prueba para ver cómo queda el mensaje: no le ha llegado a ningún cliente.",
};

static const PuntualRenderWords english = {
  .invoice = "Invoice",
  .due = "Due date",
  .amount = "Amount",
  .paid = "Paid",
  .pending = "Outstanding",
  .total = "Total",
  .scan = "Scan the code with your bank’s app: amount and reference are filled in.",
  .qr = "QR code for paying by bank transfer",
  .attention = "For the attention of",
  .letter = "letter",
  .test = "Test",
  .nobody = "This is a test to see how the message looks: no customer got it.",
};

static gboolean
is_spanish (const char *language)
{
  return g_strcmp0 (puntual_locale_base (language), "es") == 0;
}

const PuntualRenderWords *
puntual_render_words (const char *language)
{
  return is_spanish (language) ? &spanish : &english;
}

char *
puntual_render_days_in_words (int days, const char *language)
{
  if (days <= 0)
    return g_strdup ("");
  if (is_spanish (language))
    return g_strdup_printf (days == 1 ? "%d día" : "%d días", days);
  return g_strdup_printf (days == 1 ? "%d day" : "%d days", days);
}

char *
puntual_render_instalment_words (int number, int count, const char *language)
{
  return g_strdup_printf (is_spanish (language) ? "plazo %d de %d" : "instalment %d of %d", number,
                          count);
}

char *
puntual_render_paid_words (const char *paid, const char *total, const char *language)
{
  if (is_spanish (language))
    return g_strdup_printf ("pagados %s de %s", paid, total);
  return g_strdup_printf ("%s of %s paid", paid, total);
}

char *
puntual_render_settled_words (const char *numbers, guint n, const char *left, const char *language)
{
  if (is_spanish (language))
    {
      if (left != NULL)
        return g_strdup_printf (n > 1 ? "de las facturas %s quedan por pagar %s"
                                      : "de la factura %s quedan por pagar %s",
                                numbers, left);
      return g_strdup_printf (n > 1 ? "las facturas %s quedan pagadas por completo"
                                    : "la factura %s queda pagada por completo",
                              numbers);
    }
  if (left != NULL)
    return g_strdup_printf (n > 1 ? "%s of invoices %s is left to pay"
                                  : "%s of invoice %s is left to pay",
                            left, numbers);
  return g_strdup_printf (n > 1 ? "invoices %s are paid in full" : "invoice %s is paid in full",
                          numbers);
}

/* Spanish "y" is "e" before the sound of i; invoice numbers hardly begin with it, so "y" stays. */
char *
puntual_render_join_words (const char *const *items, const char *language)
{
  const char *and_word = is_spanish (language) ? " y " : " and ";
  guint n = g_strv_length ((GStrv)items);
  guint shown = n > MAX_JOINED ? MAX_JOINED - 1 : n;
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < shown; i++)
    {
      if (i > 0)
        g_string_append (text, i + 1 == n ? and_word : ", ");
      g_string_append (text, items[i]);
    }
  if (shown < n)
    g_string_append_printf (text, is_spanish (language) ? " y %u más" : " and %u more", n - shown);
  return g_string_free (text, FALSE);
}
