/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"
#include "puntual-currency-sign.h"

#include "puntual-money.h"

typedef struct
{
  char code[4];
  const char *home;
  const char *abroad;
} CurrencySign;

/* Home: Unicode CLDR 44, the narrow sign. Abroad: one that no other currency shares. */
static const CurrencySign signs[] = {
  { "ARS", "$", "AR$" }, { "AUD", "$", "A$" },    { "BOB", "Bs", "BOB" },  { "BRL", "R$", "R$" },
  { "CAD", "$", "CA$" }, { "CLP", "$", "CL$" },   { "CNY", "¥", "CN¥" },   { "COP", "$", "CO$" },
  { "CRC", "₡", "₡" },   { "CUP", "$", "CU$" },   { "DOP", "RD$", "RD$" }, { "EUR", "€", "€" },
  { "GBP", "£", "£" },   { "GTQ", "Q", "GTQ" },   { "HKD", "HK$", "HK$" }, { "HNL", "L", "HNL" },
  { "ILS", "₪", "₪" },   { "INR", "₹", "₹" },     { "JPY", "¥", "¥" },     { "KRW", "₩", "₩" },
  { "MXN", "$", "MX$" }, { "NIO", "C$", "NIO" },  { "NZD", "$", "NZ$" },   { "PAB", "B/.", "PAB" },
  { "PEN", "S/", "S/" }, { "PHP", "₱", "₱" },     { "PYG", "₲", "₲" },     { "SGD", "$", "S$" },
  { "TRY", "₺", "₺" },   { "TWD", "NT$", "NT$" }, { "UAH", "₴", "₴" },     { "USD", "$", "US$" },
  { "UYU", "$", "UY$" }, { "VES", "Bs.", "VES" }, { "VND", "₫", "₫" },
};

/* English without a region takes a bare "$" for the US dollar, as CLDR has it. Panama pays in
 * dollars beside its balboa coins. */
static gboolean
is_at_home (const char *code, const char *region, const char *base)
{
  if (g_str_equal (code, "USD")
      && ((*region == '\0' && g_str_equal (base, "en")) || g_str_equal (region, "PA")))
    return TRUE;

  return g_strcmp0 (puntual_currency_of_region (region), code) == 0;
}

const char *
puntual_currency_sign (const char *code, const char *region, const char *base)
{
  if (code == NULL)
    return "";

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (g_str_equal (signs[i].code, code))
      return is_at_home (code, region, base) ? signs[i].home : signs[i].abroad;

  return code;
}

gboolean
puntual_currency_has_sign (const char *code, const char *text)
{
  if (g_ascii_strcasecmp (code, text) == 0)
    return TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (g_str_equal (signs[i].code, code))
      return g_ascii_strcasecmp (signs[i].home, text) == 0
             || g_ascii_strcasecmp (signs[i].abroad, text) == 0;

  return FALSE;
}
