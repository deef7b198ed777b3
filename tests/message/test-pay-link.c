/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-pay-link.h"
#include "puntual-person-name.h"

static void
test_places_are_filled_and_encoded (void)
{
  static const PuntualPayLinkValues values = { "F/1 á",     "1210.50",       "121050",
                                               "EUR",       "a+b@c.example", "Ana & \"Co\" #1?",
                                               "2026-02-27" };
  static const char *const cases[][2] = {
    { "https://pay.example/x", "https://pay.example/x" },
    { "https://pay.example/{invoice}", "https://pay.example/F%2F1%20%C3%A1" },
    { "https://p.example/?a={amount}&m={amount_minor}&c={currency}&d={due_date}",
      "https://p.example/?a=1210.50&m=121050&c=EUR&d=2026-02-27" },
    { "https://p.example/?e={email}&n={name}",
      "https://p.example/?e=a%2Bb%40c.example&n=Ana%20%26%20%22Co%22%20%231%3F" },
    { "https://paypal.me/abad/{amount}{currency}", "https://paypal.me/abad/1210.50EUR" },
    { "HTTPS://p.example/{currency}", "HTTPS://p.example/EUR" },
    { "https://p.example/a b\"<>\n", "https://p.example/a%20b%22%3C%3E%0A" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *link = puntual_pay_link (cases[i][0], &values);

      g_assert_cmpstr (link, ==, cases[i][1]);
    }
}

static void
test_no_link_is_better_than_a_wrong_one (void)
{
  static const PuntualPayLinkValues values = { "F-1", "1", "100", "EUR", NULL, "evil.example/@",
                                               NULL };
  static const char *const templates[] = {
    "",
    "http://p.example/{invoice}",
    "javascript:alert({invoice})",
    "//p.example",
    "https://",
    "https:///x",
    "pay.example",
    "https://p.example/{unknown}",
    "https://p.example/{invoice",
    "ftp://p.example",
    " https://p.example",
    "https://user:secret@p.example/",
    "data:text/html,{name}",
  };
  g_autofree char *none = puntual_pay_link (NULL, &values);
  g_autofree char *filler = g_strnfill (3000, 'a');
  g_autofree char *endless = g_strconcat ("https://p.example/", filler, NULL);
  g_autofree char *too_long = puntual_pay_link (endless, &values);

  g_assert_cmpstr (none, ==, "");
  g_assert_cmpstr (too_long, ==, "");
  for (guint i = 0; i < G_N_ELEMENTS (templates); i++)
    {
      g_autofree char *link = puntual_pay_link (templates[i], &values);

      g_test_message ("%s", templates[i]);
      g_assert_cmpstr (link, ==, "");
    }
}

static void
test_unknown_values_are_empty (void)
{
  static const PuntualPayLinkValues values = { NULL };
  g_autofree char *link = puntual_pay_link ("https://p.example/?e={email}&d={due_date}", &values);

  g_assert_cmpstr (link, ==, "https://p.example/?e=&d=");
}

static void
check_first_names (const char *const (*names)[2], guint n_names)
{
  for (guint i = 0; i < n_names; i++)
    {
      g_autofree char *first = puntual_person_first_name (names[i][0]);

      g_test_message ("%s", names[i][0]);
      g_assert_cmpstr (first, ==, names[i][1]);
    }
}

static void
test_first_names (void)
{
  static const char *const names[][2] = {
    { "Marta Gil", "Marta" },
    { "Gil Abad, Marta", "Marta" },
    { "Dña. Marta Gil", "Marta" },
    { "D.ª Marta Gil", "Marta" },
    { "Sr. D. Juan Pi", "Juan" },
    { "Dr Ann Lee", "Ann" },
    { "  Marta  ", "Marta" },
    { "", "" },
    { "Sra.", "" },
    { "Sra. Gil", "" },
    { "Mr Lee", "" },
    { "Ñusta\nGil", "Ñusta" },
    { "Gil,", "Gil" },
    { "山田太郎", "山田太郎" },
    { "CARMEN RUIZ", "Carmen" },
    { "RUIZ, CARMEN", "Carmen" },
    { "ÁNGELA-MARÍA RUIZ", "Ángela-María" },
    { "carmen ruiz", "Carmen" },
    { "LeBron James", "LeBron" },
    { "Ann Lee, ACCA", "" },
    { "Ann Lee, PhD", "" },
    { "Jo Lee", "Jo" },
    { "AL GREEN", "Al" },
    { "Carmen Sala", "Carmen" },
    { "Inés Abad Comas", "Inés" },
  };
  g_autofree char *none = puntual_person_first_name (NULL);

  g_assert_cmpstr (none, ==, "");
  check_first_names (names, G_N_ELEMENTS (names));
}

static void
test_nobody_is_greeted_by_half_a_name (void)
{
  static const char *const names[][2] = {
    { "J. García", "" },   { "J.M. García", "" },  { "JM García", "" }, { "Fco. Pi", "" },
    { "Mª José Gil", "" }, { "M.ª José Gil", "" }, { "Mª. José", "" },  { "Dña. Mª Gil", "" },
  };

  check_first_names (names, G_N_ELEMENTS (names));
}

static void
test_nobody_is_greeted_as_a_department_or_a_firm (void)
{
  static const char *const names[] = {
    "Departamento de administración",
    "Dpto. Contabilidad",
    "DPTO. PAGOS",
    "Administración",
    "Contabilidad",
    "Tesorería",
    "Pagos a proveedores",
    "Facturación",
    "Compras",
    "Gerencia",
    "Dirección",
    "Oficina central",
    "Accounts Payable",
    "Accounting",
    "Finance Team",
    "Billing",
    "The Office",
    "Atn. Marta",
    "Att. Marta",
    "Attn: Marta",
    "A/A Marta Gil",
    "a/a: Marta",
    "FAO Marta Gil",
    "info",
    "info@norte.example",
    "Marta Gil (contabilidad)",
    "Marta Gil, administración",
    "Abad, S.L.",
    "Carpintería Abad S.L.",
    "Carpintería Abad S. L.",
    "Carpintería Abad SL",
    "Abad SLU",
    "Abad, S.A.",
    "ABAD SA",
    "Lee Ltd",
    "Lee Ltd.",
    "Lee, LLC",
    "Lee GmbH",
    "Lee & Sons",
    "Clínica Dental Norte",
    "Talleres Gil",
    "Gil Hermanos, C.B.",
    "Bar 2000",
    "Sr./Sra. Gil",
    "Marta y Cía.",
    "Lee Inc.",
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const char *const nobody[][2] = { { names[i], "" } };

      check_first_names (nobody, 1);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pay-link/places-are-filled-and-encoded", test_places_are_filled_and_encoded);
  g_test_add_func ("/pay-link/no-link-is-better-than-a-wrong-one",
                   test_no_link_is_better_than_a_wrong_one);
  g_test_add_func ("/pay-link/unknown-values-are-empty", test_unknown_values_are_empty);
  g_test_add_func ("/person-name/first-name-of-a-contact", test_first_names);
  g_test_add_func ("/person-name/nobody-is-greeted-by-half-a-name",
                   test_nobody_is_greeted_by_half_a_name);
  g_test_add_func ("/person-name/nobody-is-greeted-as-a-department-or-a-firm",
                   test_nobody_is_greeted_as_a_department_or_a_firm);
  return g_test_run ();
}
