/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-phone.h"

#include <glib.h>

#include "puntual-error.h"

typedef struct
{
  const char *text;
  const char *region;
  const char *e164;
} Number;

/* Escaped: TAP is UTF-8 in single lines. */
static void
tell (const char *text)
{
  g_autofree char *escaped = g_strescape (text != NULL ? text : "NULL", NULL);

  g_test_message ("%s", escaped);
}

static void
assert_normalised (const Number *numbers, gsize count)
{
  for (gsize i = 0; i < count; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *e164 = puntual_phone_normalise (numbers[i].text, numbers[i].region, &error);
      g_autofree char *again = NULL;

      tell (numbers[i].text);
      g_assert_no_error (error);
      g_assert_cmpstr (e164, ==, numbers[i].e164);
      again = puntual_phone_normalise (e164, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (again, ==, e164);
    }
}

static void
test_one_number_in_many_spellings (void)
{
  static const Number numbers[] = {
    { "(976) 000 111", "ES", "+34976000111" },
    { "976 00 01 11", "ES-AR", "+34976000111" },
    { "976.000.111", "es", "+34976000111" },
    { "+34 976-000-111", NULL, "+34976000111" },
    { "+34 976-000-111", "MX", "+34976000111" },
    { "(+34) 976000111", NULL, "+34976000111" },
    { "0034 976 000 111", NULL, "+34976000111" },
    { "0034976000111", "FR", "+34976000111" },
    { "011 34 976 000 111", "US", "+34976000111" },
    { "0011 34 976 000 111", "AU", "+34976000111" },
    { "34976000111", "ES", "+34976000111" },
    { "tel:+34-976-000-111", NULL, "+34976000111" },
    { "TEL:976000111", "ES", "+34976000111" },
    { "Tlf. 976 000 111", "ES", "+34976000111" },
    { "whatsapp:+34976000111", NULL, "+34976000111" },
    { "+34\xc2\xa0"
      "976\xe2\x80\x91"
      "000\xe2\x80\x93"
      "111",
      NULL, "+34976000111" },
    { "\xe2\x80\xaa+34 976 000 111\xe2\x80\xac", NULL, "+34976000111" },
    { " \t+34976000111\n", NULL, "+34976000111" },
    { "＋３４９７６０００１１１", NULL, "+34976000111" },
  };

  assert_normalised (numbers, G_N_ELEMENTS (numbers));
}

static void
test_drops_the_trunk_prefix_of_a_country (void)
{
  static const Number numbers[] = {
    { "020 7946 0958", "GB", "+442079460958" },
    { "+44 (0)20 7946 0958", NULL, "+442079460958" },
    { "020 7946 0958", "GB-SCT", "+442079460958" },
    { "01 42 68 53 00", "FR", "+33142685300" },
    { "0341/1234567", "DE", "+493411234567" },
    { "1 (212) 555-0100", "US", "+12125550100" },
    { "212-555-0100", "US", "+12125550100" },
    { "809 555 0100", "DO", "+18095550100" },
    { "8 (912) 345-67-89", "RU", "+79123456789" },
    { "912 345-67-89", "RU", "+79123456789" },
    { "+7 812 345-67-89", NULL, "+78123456789" },
    { "06 30 123 4567", "HU", "+36301234567" },
    { "8 612 34567", "LT", "+37061234567" },
    { "8 029 123-45-67", "BY", "+375291234567" },
    { "099 123 456", "UY", "+59899123456" },
    { "0412-123.45.67", "VE", "+584121234567" },
    { "090-1234-5678", "JP", "+819012345678" },
    { "09 1234 5678", "CL", "+56912345678" },
  };

  assert_normalised (numbers, G_N_ELEMENTS (numbers));
}

static void
test_keeps_a_zero_that_belongs_to_the_number (void)
{
  static const Number numbers[] = {
    { "06 6982 1234", "IT", "+390669821234" },
    { "+39 06 6982 1234", NULL, "+390669821234" },
    { "0549 882 345", "SM", "+3780549882345" },
    { "07 08 12 34 56", "CI", "+2250708123456" },
  };

  assert_normalised (numbers, G_N_ELEMENTS (numbers));
}

static void
test_mexican_mobiles_have_no_mark (void)
{
  static const Number numbers[] = {
    { "+52 1 55 1234 5678", NULL, "+525512345678" }, { "+52 55 1234 5678", NULL, "+525512345678" },
    { "55 1234 5678", "MX", "+525512345678" },       { "01 55 1234 5678", "MX", "+525512345678" },
    { "044 55 1234 5678", "MX", "+525512345678" },   { "045 55 1234 5678", "MX", "+525512345678" },
    { "5215512345678", "MX", "+525512345678" },      { "1 55 1234 5678", "MX", "+525512345678" },
  };

  assert_normalised (numbers, G_N_ELEMENTS (numbers));
}

static void
test_argentine_mobiles_change_15_for_9 (void)
{
  static const Number numbers[] = {
    { "011 15-2345-6789", "AR", "+5491123456789" },
    { "11 15 2345 6789", "AR", "+5491123456789" },
    { "0351 15 234-5678", "AR", "+5493512345678" },
    { "02966 15 412345", "AR", "+5492966412345" },
    { "+54 9 11 2345-6789", NULL, "+5491123456789" },
    { "+54 11 2345-6789", NULL, "+541123456789" },
    { "+54 11 15 2345-6789", NULL, "+5491123456789" },
    { "011 2345-6789", "AR", "+541123456789" },
    { "+54 9 11 15 2345-6789", NULL, "+5491123456789" },
  };

  assert_normalised (numbers, G_N_ELEMENTS (numbers));
}

static void
test_brazilian_carrier_codes_are_not_part_of_the_number (void)
{
  static const Number numbers[] = {
    { "0 15 11 91234-5678", "BR", "+5511912345678" },
    { "011 91234-5678", "BR", "+5511912345678" },
    { "(11) 3123-4567", "BR", "+551131234567" },
  };

  assert_normalised (numbers, G_N_ELEMENTS (numbers));
}

static void
test_numbers_of_the_whole_world (void)
{
  static const Number numbers[] = {
    { "+57 300 123 4567", NULL, "+573001234567" },   { "+51 912 345 678", NULL, "+51912345678" },
    { "+593 99 123 4567", NULL, "+593991234567" },   { "+591 71234567", NULL, "+59171234567" },
    { "+595 981 123456", NULL, "+595981123456" },    { "+502 5123 4567", NULL, "+50251234567" },
    { "+503 7012 3456", NULL, "+50370123456" },      { "+504 9123-4567", NULL, "+50491234567" },
    { "+505 8123 4567", NULL, "+50581234567" },      { "+506 8312 3456", NULL, "+50683123456" },
    { "+507 6123-4567", NULL, "+50761234567" },      { "+53 5 1234567", NULL, "+5351234567" },
    { "+351 912 345 678", NULL, "+351912345678" },   { "+376 312 345", NULL, "+376312345" },
    { "+41 78 123 45 67", NULL, "+41781234567" },    { "+43 664 123456", NULL, "+43664123456" },
    { "+45 32 12 34 56", NULL, "+4532123456" },      { "+46 70 123 45 67", NULL, "+46701234567" },
    { "+353 85 012 3456", NULL, "+353850123456" },   { "+420 601 123 456", NULL, "+420601123456" },
    { "+30 691 234 5678", NULL, "+306912345678" },   { "+40 712 034 567", NULL, "+40712034567" },
    { "+48 512 345 678", NULL, "+48512345678" },     { "+380 50 123 4567", NULL, "+380501234567" },
    { "+86 131 2345 6789", NULL, "+8613123456789" }, { "+91 81234 56789", NULL, "+918123456789" },
    { "+971 50 123 4567", NULL, "+971501234567" },   { "+212 650-123456", NULL, "+212650123456" },
    { "+240 222 123 456", NULL, "+240222123456" },   { "+27 71 123 4567", NULL, "+27711234567" },
    { "+61 412 345 678", NULL, "+61412345678" },     { "+64 21 123 4567", NULL, "+64211234567" },
  };

  assert_normalised (numbers, G_N_ELEMENTS (numbers));
}

static void
test_drops_an_extension (void)
{
  static const Number numbers[] = {
    { "976 000 111 ext. 12", "ES", "+34976000111" },
    { "+1 212 555 0100 x204", NULL, "+12125550100" },
    { "tel:+34976000111;ext=12", NULL, "+34976000111" },
    { "976000111 #3", "ES", "+34976000111" },
    { "01 234 5678 anexo 4", "PE", "+5112345678" },
  };

  assert_normalised (numbers, G_N_ELEMENTS (numbers));
}

static void
assert_refused (const char *text, const char *region)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *e164 = puntual_phone_normalise (text, region, &error);

  tell (text);
  g_assert_cmpstr (e164, ==, NULL);
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_PHONE);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
}

static void
test_refuses_what_is_no_number (void)
{
  static const char *wrong[] = {
    "",
    " ",
    "+",
    "-",
    "abc",
    "+34",
    "12",
    "97600011",
    "9760001112",
    "+349760001",
    "++34976000111",
    "+34+976000111",
    "976000111a",
    "no tiene",
    "call me",
    "0",
    "00",
    "+0976000111",
    "+999123456",
    "+21012345678",
    "\xff\xfe",
    "976 000 111 / 600 111 222",
    "1-800-FLOWERS",
    "600111222@",
    "600,111,222",
    "x976000111",
    "@976000111",
    "+349760001119760001119760001119760001119760001119760001119760001119760001119760001119760001",
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    assert_refused (wrong[i], "ES");

  assert_refused (NULL, "ES");
}

static void
test_refuses_a_local_number_of_no_country (void)
{
  assert_refused ("976 000 111", NULL);
  assert_refused ("976 000 111", "");
  assert_refused ("976 000 111", "ZZ");
  assert_refused ("976 000 111", "419");
  assert_refused ("976 000 111", "ESP");
}

static void
test_shown_in_groups (void)
{
  static const char *const cases[][2] = {
    { "+34976000111", "+34 976 000 111" }, { "+442071234567", "+44 207 123 4567" },
    { "+50622001234", "+506 2200 1234" },  { "+12025550100", "+1 202 555 0100" },
    { "not a number", "not a number" },    { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *shown = puntual_phone_display (cases[i][0]);

      g_assert_cmpstr (shown, ==, cases[i][1]);
    }
}

static void
test_tells_the_country (void)
{
  static const struct
  {
    const char *number, *country;
  } cases[] = {
    { "+34600111222", "ES" },  { "+525512345678", "MX" },
    { "+447700900123", "GB" }, { "+18095550123", NULL },
    { "+77012345678", NULL },  { "600111222", NULL },
    { "+99912345", NULL },     { "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpstr (puntual_phone_country (cases[i].number), ==, cases[i].country);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/phone/one-number-in-many-spellings", test_one_number_in_many_spellings);
  g_test_add_func ("/phone/drops-the-trunk-prefix-of-a-country",
                   test_drops_the_trunk_prefix_of_a_country);
  g_test_add_func ("/phone/keeps-a-zero-that-belongs-to-the-number",
                   test_keeps_a_zero_that_belongs_to_the_number);
  g_test_add_func ("/phone/mexican-mobiles-have-no-mark", test_mexican_mobiles_have_no_mark);
  g_test_add_func ("/phone/argentine-mobiles-change-15-for-9",
                   test_argentine_mobiles_change_15_for_9);
  g_test_add_func ("/phone/brazilian-carrier-codes-are-not-part-of-the-number",
                   test_brazilian_carrier_codes_are_not_part_of_the_number);
  g_test_add_func ("/phone/numbers-of-the-whole-world", test_numbers_of_the_whole_world);
  g_test_add_func ("/phone/drops-an-extension", test_drops_an_extension);
  g_test_add_func ("/phone/refuses-what-is-no-number", test_refuses_what_is_no_number);
  g_test_add_func ("/phone/shown-in-groups", test_shown_in_groups);
  g_test_add_func ("/phone/tells-the-country", test_tells_the_country);
  g_test_add_func ("/phone/refuses-a-local-number-of-no-country",
                   test_refuses_a_local_number_of_no_country);

  return g_test_run ();
}
