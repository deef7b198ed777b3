/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"
#include "puntual-money.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

#include "puntual-error.h"

typedef struct
{
  char code[4];
  gint8 exponent;
} Currency;

typedef struct
{
  char region[3];
  char currency[4];
} RegionCurrency;

/* clang-format off */
/* ISO 4217 list one, without metals, testing codes and units of account that have no minor unit.
 * ANG and BGN were withdrawn in 2025: open invoices still carry them. Sorted by code. */
static const Currency currencies[] = {
  { "AED", 2 }, { "AFN", 2 }, { "ALL", 2 }, { "AMD", 2 }, { "ANG", 2 }, { "AOA", 2 }, { "ARS", 2 },
  { "AUD", 2 }, { "AWG", 2 }, { "AZN", 2 }, { "BAM", 2 }, { "BBD", 2 }, { "BDT", 2 }, { "BGN", 2 },
  { "BHD", 3 }, { "BIF", 0 }, { "BMD", 2 }, { "BND", 2 }, { "BOB", 2 }, { "BOV", 2 }, { "BRL", 2 },
  { "BSD", 2 }, { "BTN", 2 }, { "BWP", 2 }, { "BYN", 2 }, { "BZD", 2 }, { "CAD", 2 }, { "CDF", 2 },
  { "CHE", 2 }, { "CHF", 2 }, { "CHW", 2 }, { "CLF", 4 }, { "CLP", 0 }, { "CNY", 2 }, { "COP", 2 },
  { "COU", 2 }, { "CRC", 2 }, { "CUP", 2 }, { "CVE", 2 }, { "CZK", 2 }, { "DJF", 0 }, { "DKK", 2 },
  { "DOP", 2 }, { "DZD", 2 }, { "EGP", 2 }, { "ERN", 2 }, { "ETB", 2 }, { "EUR", 2 }, { "FJD", 2 },
  { "FKP", 2 }, { "GBP", 2 }, { "GEL", 2 }, { "GHS", 2 }, { "GIP", 2 }, { "GMD", 2 }, { "GNF", 0 },
  { "GTQ", 2 }, { "GYD", 2 }, { "HKD", 2 }, { "HNL", 2 }, { "HTG", 2 }, { "HUF", 2 }, { "IDR", 2 },
  { "ILS", 2 }, { "INR", 2 }, { "IQD", 3 }, { "IRR", 2 }, { "ISK", 0 }, { "JMD", 2 }, { "JOD", 3 },
  { "JPY", 0 }, { "KES", 2 }, { "KGS", 2 }, { "KHR", 2 }, { "KMF", 0 }, { "KPW", 2 }, { "KRW", 0 },
  { "KWD", 3 }, { "KYD", 2 }, { "KZT", 2 }, { "LAK", 2 }, { "LBP", 2 }, { "LKR", 2 }, { "LRD", 2 },
  { "LSL", 2 }, { "LYD", 3 }, { "MAD", 2 }, { "MDL", 2 }, { "MGA", 2 }, { "MKD", 2 }, { "MMK", 2 },
  { "MNT", 2 }, { "MOP", 2 }, { "MRU", 2 }, { "MUR", 2 }, { "MVR", 2 }, { "MWK", 2 }, { "MXN", 2 },
  { "MXV", 2 }, { "MYR", 2 }, { "MZN", 2 }, { "NAD", 2 }, { "NGN", 2 }, { "NIO", 2 }, { "NOK", 2 },
  { "NPR", 2 }, { "NZD", 2 }, { "OMR", 3 }, { "PAB", 2 }, { "PEN", 2 }, { "PGK", 2 }, { "PHP", 2 },
  { "PKR", 2 }, { "PLN", 2 }, { "PYG", 0 }, { "QAR", 2 }, { "RON", 2 }, { "RSD", 2 }, { "RUB", 2 },
  { "RWF", 0 }, { "SAR", 2 }, { "SBD", 2 }, { "SCR", 2 }, { "SDG", 2 }, { "SEK", 2 }, { "SGD", 2 },
  { "SHP", 2 }, { "SLE", 2 }, { "SOS", 2 }, { "SRD", 2 }, { "SSP", 2 }, { "STN", 2 }, { "SVC", 2 },
  { "SYP", 2 }, { "SZL", 2 }, { "THB", 2 }, { "TJS", 2 }, { "TMT", 2 }, { "TND", 3 }, { "TOP", 2 },
  { "TRY", 2 }, { "TTD", 2 }, { "TWD", 2 }, { "TZS", 2 }, { "UAH", 2 }, { "UGX", 0 }, { "USD", 2 },
  { "USN", 2 }, { "UYI", 0 }, { "UYU", 2 }, { "UYW", 4 }, { "UZS", 2 }, { "VED", 2 }, { "VES", 2 },
  { "VND", 0 }, { "VUV", 0 }, { "WST", 2 }, { "XAD", 2 }, { "XAF", 0 }, { "XCD", 2 }, { "XCG", 2 },
  { "XOF", 0 }, { "XPF", 0 }, { "YER", 2 }, { "ZAR", 2 }, { "ZMW", 2 }, { "ZWG", 2 },
};

/* By ISO 3166-1 alpha-2, sorted. */
static const RegionCurrency region_currencies[] = {
  { "AD", "EUR" }, { "AE", "AED" }, { "AF", "AFN" }, { "AG", "XCD" }, { "AI", "XCD" },
  { "AL", "ALL" }, { "AM", "AMD" }, { "AO", "AOA" }, { "AR", "ARS" }, { "AS", "USD" },
  { "AT", "EUR" }, { "AU", "AUD" }, { "AW", "AWG" }, { "AX", "EUR" }, { "AZ", "AZN" },
  { "BA", "BAM" }, { "BB", "BBD" }, { "BD", "BDT" }, { "BE", "EUR" }, { "BF", "XOF" },
  { "BG", "EUR" }, { "BH", "BHD" }, { "BI", "BIF" }, { "BJ", "XOF" }, { "BL", "EUR" },
  { "BM", "BMD" }, { "BN", "BND" }, { "BO", "BOB" }, { "BQ", "USD" }, { "BR", "BRL" },
  { "BS", "BSD" }, { "BT", "BTN" }, { "BW", "BWP" }, { "BY", "BYN" }, { "BZ", "BZD" },
  { "CA", "CAD" }, { "CC", "AUD" }, { "CD", "CDF" }, { "CF", "XAF" }, { "CG", "XAF" },
  { "CH", "CHF" }, { "CI", "XOF" }, { "CK", "NZD" }, { "CL", "CLP" }, { "CM", "XAF" },
  { "CN", "CNY" }, { "CO", "COP" }, { "CR", "CRC" }, { "CU", "CUP" }, { "CV", "CVE" },
  { "CW", "XCG" }, { "CX", "AUD" }, { "CY", "EUR" }, { "CZ", "CZK" }, { "DE", "EUR" },
  { "DJ", "DJF" }, { "DK", "DKK" }, { "DM", "XCD" }, { "DO", "DOP" }, { "DZ", "DZD" },
  { "EC", "USD" }, { "EE", "EUR" }, { "EG", "EGP" }, { "EH", "MAD" }, { "ER", "ERN" },
  { "ES", "EUR" }, { "ET", "ETB" }, { "FI", "EUR" }, { "FJ", "FJD" }, { "FK", "FKP" },
  { "FM", "USD" }, { "FO", "DKK" }, { "FR", "EUR" }, { "GA", "XAF" }, { "GB", "GBP" },
  { "GD", "XCD" }, { "GE", "GEL" }, { "GF", "EUR" }, { "GG", "GBP" }, { "GH", "GHS" },
  { "GI", "GIP" }, { "GL", "DKK" }, { "GM", "GMD" }, { "GN", "GNF" }, { "GP", "EUR" },
  { "GQ", "XAF" }, { "GR", "EUR" }, { "GT", "GTQ" }, { "GU", "USD" }, { "GW", "XOF" },
  { "GY", "GYD" }, { "HK", "HKD" }, { "HN", "HNL" }, { "HR", "EUR" }, { "HT", "HTG" },
  { "HU", "HUF" }, { "ID", "IDR" }, { "IE", "EUR" }, { "IL", "ILS" }, { "IM", "GBP" },
  { "IN", "INR" }, { "IO", "USD" }, { "IQ", "IQD" }, { "IR", "IRR" }, { "IS", "ISK" },
  { "IT", "EUR" }, { "JE", "GBP" }, { "JM", "JMD" }, { "JO", "JOD" }, { "JP", "JPY" },
  { "KE", "KES" }, { "KG", "KGS" }, { "KH", "KHR" }, { "KI", "AUD" }, { "KM", "KMF" },
  { "KN", "XCD" }, { "KP", "KPW" }, { "KR", "KRW" }, { "KW", "KWD" }, { "KY", "KYD" },
  { "KZ", "KZT" }, { "LA", "LAK" }, { "LB", "LBP" }, { "LC", "XCD" }, { "LI", "CHF" },
  { "LK", "LKR" }, { "LR", "LRD" }, { "LS", "LSL" }, { "LT", "EUR" }, { "LU", "EUR" },
  { "LV", "EUR" }, { "LY", "LYD" }, { "MA", "MAD" }, { "MC", "EUR" }, { "MD", "MDL" },
  { "ME", "EUR" }, { "MF", "EUR" }, { "MG", "MGA" }, { "MH", "USD" }, { "MK", "MKD" },
  { "ML", "XOF" }, { "MM", "MMK" }, { "MN", "MNT" }, { "MO", "MOP" }, { "MP", "USD" },
  { "MQ", "EUR" }, { "MR", "MRU" }, { "MS", "XCD" }, { "MT", "EUR" }, { "MU", "MUR" },
  { "MV", "MVR" }, { "MW", "MWK" }, { "MX", "MXN" }, { "MY", "MYR" }, { "MZ", "MZN" },
  { "NA", "NAD" }, { "NC", "XPF" }, { "NE", "XOF" }, { "NF", "AUD" }, { "NG", "NGN" },
  { "NI", "NIO" }, { "NL", "EUR" }, { "NO", "NOK" }, { "NP", "NPR" }, { "NR", "AUD" },
  { "NU", "NZD" }, { "NZ", "NZD" }, { "OM", "OMR" }, { "PA", "PAB" }, { "PE", "PEN" },
  { "PF", "XPF" }, { "PG", "PGK" }, { "PH", "PHP" }, { "PK", "PKR" }, { "PL", "PLN" },
  { "PM", "EUR" }, { "PN", "NZD" }, { "PR", "USD" }, { "PS", "ILS" }, { "PT", "EUR" },
  { "PW", "USD" }, { "PY", "PYG" }, { "QA", "QAR" }, { "RE", "EUR" }, { "RO", "RON" },
  { "RS", "RSD" }, { "RU", "RUB" }, { "RW", "RWF" }, { "SA", "SAR" }, { "SB", "SBD" },
  { "SC", "SCR" }, { "SD", "SDG" }, { "SE", "SEK" }, { "SG", "SGD" }, { "SH", "SHP" },
  { "SI", "EUR" }, { "SJ", "NOK" }, { "SK", "EUR" }, { "SL", "SLE" }, { "SM", "EUR" },
  { "SN", "XOF" }, { "SO", "SOS" }, { "SR", "SRD" }, { "SS", "SSP" }, { "ST", "STN" },
  { "SV", "USD" }, { "SX", "XCG" }, { "SY", "SYP" }, { "SZ", "SZL" }, { "TC", "USD" },
  { "TD", "XAF" }, { "TG", "XOF" }, { "TH", "THB" }, { "TJ", "TJS" }, { "TL", "USD" },
  { "TM", "TMT" }, { "TN", "TND" }, { "TO", "TOP" }, { "TR", "TRY" }, { "TT", "TTD" },
  { "TV", "AUD" }, { "TW", "TWD" }, { "TZ", "TZS" }, { "UA", "UAH" }, { "UG", "UGX" },
  { "US", "USD" }, { "UY", "UYU" }, { "UZ", "UZS" }, { "VA", "EUR" }, { "VC", "XCD" },
  { "VE", "VES" }, { "VG", "USD" }, { "VI", "USD" }, { "VN", "VND" }, { "VU", "VUV" },
  { "WF", "XPF" }, { "WS", "WST" }, { "XK", "EUR" }, { "YE", "YER" }, { "YT", "EUR" },
  { "ZA", "ZAR" }, { "ZM", "ZMW" }, { "ZW", "ZWG" },
};
/* clang-format on */

/* Both tables begin each row with their key. */
static int
compare_key (const void *key, const void *row)
{
  return strcmp (key, row);
}

static const Currency *
find_currency (const char *code)
{
  if (code == NULL)
    return NULL;

  return bsearch (code, currencies, G_N_ELEMENTS (currencies), sizeof currencies[0], compare_key);
}

int
puntual_currency_exponent (const char *code)
{
  const Currency *currency = find_currency (code);

  return currency != NULL ? currency->exponent : -1;
}

const char *
puntual_currency_intern (const char *text, GError **error)
{
  const char *given = text != NULL ? text : "";
  g_autofree char *code = g_ascii_strup (given, (gssize)strnlen (given, 40));
  g_autofree char *shown = NULL;
  const Currency *currency = find_currency (g_strstrip (code));

  if (currency != NULL)
    return currency->code;

  shown = g_utf8_make_valid (code, -1);
  /* Translators: %s is what was found where a currency code such as EUR belongs. */
  g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_CURRENCY,
               _ ("“%s” is not a currency that Puntual knows: write its three letters, such as EUR "
                  "or MXN."),
               shown);
  return NULL;
}

const char *
puntual_currency_of_region (const char *region)
{
  const RegionCurrency *found;
  char country[3] = "";

  if (region == NULL || !g_ascii_isalpha (region[0]) || !g_ascii_isalpha (region[1])
      || (region[2] != '\0' && region[2] != '-'))
    return NULL;

  country[0] = g_ascii_toupper (region[0]);
  country[1] = g_ascii_toupper (region[1]);
  found = bsearch (country, region_currencies, G_N_ELEMENTS (region_currencies),
                   sizeof region_currencies[0], compare_key);

  return found != NULL ? found->currency : NULL;
}

const char **
puntual_currency_list (void)
{
  const char **codes = g_new0 (const char *, G_N_ELEMENTS (currencies) + 1);

  for (guint i = 0; i < G_N_ELEMENTS (currencies); i++)
    codes[i] = currencies[i].code;
  return codes;
}
