/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-customer-cells.h"

#include <string.h>

#include "puntual-config.h"
#include "puntual-email.h"
#include "puntual-locale.h"
#include "puntual-phone.h"
#include "puntual-row-words.h"
#include "puntual-text.h"

#include <glib/gi18n-lib.h>

void
puntual_customer_cells_take (GString *cells, const PuntualCsvRow *row,
                             const PuntualColumns *columns)
{
  g_string_truncate (cells, 0);
  for (guint role = PUNTUAL_ROLE_FIRST_OF_CUSTOMER; role < PUNTUAL_N_ROLES; role++)
    {
      PuntualCell cell = puntual_csv_row_cell (row, columns, role);

      g_string_append_len (cells, cell.text, cell.length + 1);
    }
}

const char *
puntual_customer_cells_get (const GString *cells, PuntualRole role)
{
  const char *text = cells->str;

  for (guint i = PUNTUAL_ROLE_FIRST_OF_CUSTOMER; i < (guint)role; i++)
    text += strlen (text) + 1;
  return text;
}

gboolean
puntual_customer_cells_is_blank (const GString *cells)
{
  const char *text = cells->str;

  for (guint role = PUNTUAL_ROLE_CUSTOMER; role <= PUNTUAL_ROLE_EMAIL; role++)
    {
      if (*text)
        return FALSE;
      text += strlen (text) + 1;
    }
  return TRUE;
}

/* A clean line, or NULL when there is nothing in it. */
static char *
line_of (const GString *cells, PuntualRole role)
{
  const char *text = puntual_customer_cells_get (cells, role);
  g_autofree char *clean = *text ? puntual_text_clean_line (text) : NULL;

  return clean && *clean ? g_steal_pointer (&clean) : NULL;
}

/* What stands in an e-mail cell, all of it within `text`: "Ana <ana@example.com>; b@example.com".
 */
typedef struct
{
  char *name, *address, *rest;
} EmailParts;

/* Cuts the text up in place. */
static EmailParts
split_email (char *text)
{
  static const char *const ends = ";, ";
  EmailParts parts = { text + strlen (text), text, NULL };
  char *open = strchr (text, '<');
  char *close = open ? strchr (open, '>') : NULL;

  /* An address before the bracket stands for itself: "a@example.com, Ana <ana@example.com>". */
  if (close && memchr (text, '@', open - text) == NULL)
    {
      *open = *close = '\0';
      parts = (EmailParts){ text, open + 1, close + 1 };
    }
  else
    {
      parts.rest = text + strcspn (text, ends);
      if (*parts.rest)
        *parts.rest++ = '\0';
    }
  parts.rest += strspn (parts.rest, ends);
  return parts;
}

/* The name before an address, without its quotation marks; NULL when there is none. */
static char *
name_of_email (const char *text)
{
  g_autofree char *name = g_strdup (text);
  char *start = g_strstrip (name);
  gsize length;

  start += strspn (start, "\"'");
  length = strlen (start);
  while (length > 0 && strchr ("\"' ", start[length - 1]))
    length--;
  return length > 0 ? g_strndup (start, length) : NULL;
}

/* One address; of several the first. Gives the name beside it to a customer without a contact. */
static char *
read_email (const GString *cells, PuntualCustomer *customer, guint line,
            PuntualImportReport *report)
{
  g_autofree char *text = line_of (cells, PUNTUAL_ROLE_EMAIL);
  g_autofree char *shown = NULL;
  g_autofree char *dropped = NULL;
  EmailParts parts;
  char *email;

  if (text == NULL)
    return NULL;
  shown = puntual_import_shown (text);
  parts = split_email (text);
  email = puntual_email_normalise (parts.address, NULL);
  if (email == NULL)
    {
      puntual_import_remark (report, line, "invalid-email",
                             /* Translators: %s is what the file has in place of an address. */
                             _ ("“%s” is not an e-mail address; it was left out."), shown);
      return NULL;
    }
  if (customer->contact_name == NULL)
    customer->contact_name = name_of_email (parts.name);
  if (*parts.rest)
    {
      dropped = puntual_import_shown (parts.rest);
      puntual_import_remark (
          report, line, "several-emails",
          /* Translators: both are e-mail addresses; %2$s may be several. */
          _ ("A customer has one e-mail address: “%1$s” was taken, “%2$s” was left out."), email,
          dropped);
    }
  return email;
}

static char *
read_phone (const GString *cells, const char *region, guint line, PuntualImportReport *report)
{
  g_autofree char *text = line_of (cells, PUNTUAL_ROLE_PHONE);
  char *phone;

  if (text == NULL)
    return NULL;
  phone = puntual_phone_normalise (text, region, NULL);
  if (phone == NULL)
    {
      g_autofree char *shown = puntual_import_shown (text);

      puntual_import_remark (
          report, line, "invalid-phone",
          /* Translators: %s is what the file has in place of a telephone number. */
          _ ("“%s” is not a telephone number; it was left out."), shown);
    }
  return phone;
}

static char *
read_language (const GString *cells, const char *fallback, guint line, PuntualImportReport *report)
{
  g_autofree char *text = line_of (cells, PUNTUAL_ROLE_LANGUAGE);
  char *language;

  if (text == NULL)
    return g_strdup (fallback);
  language = puntual_locale_normalise (text, NULL);
  if (language == NULL)
    {
      g_autofree char *shown = puntual_import_shown (text);

      puntual_import_remark (report, line, "invalid-language",
                             /* Translators: %s is what the file has in place of a language. */
                             _ ("“%s” is not a language; it was left out."), shown);
    }
  return language;
}

static void
append_part (GString *address, const char *separator, const char *part)
{
  if (part == NULL || *part == '\0')
    return;
  if (address->len > 0)
    g_string_append (address, separator);
  g_string_append (address, part);
}

/* Street, then postcode and city, then province and a country that is written out. */
static char *
read_address (const GString *cells)
{
  g_autofree char *postcode = line_of (cells, PUNTUAL_ROLE_POSTCODE);
  g_autofree char *city = line_of (cells, PUNTUAL_ROLE_CITY);
  g_autofree char *province = line_of (cells, PUNTUAL_ROLE_PROVINCE);
  g_autofree char *country = line_of (cells, PUNTUAL_ROLE_COUNTRY);
  g_autofree char *second = line_of (cells, PUNTUAL_ROLE_ADDRESS_2);
  g_autofree char *first =
      puntual_text_clean_block (puntual_customer_cells_get (cells, PUNTUAL_ROLE_ADDRESS));
  g_autoptr (GString) address = g_string_new (NULL);
  g_autoptr (GString) place = g_string_new (postcode ? postcode : "");

  append_part (place, " ", city);
  append_part (address, "\n", first);
  append_part (address, "\n", second);
  append_part (address, "\n", place->str);
  append_part (address, "\n", province);
  /* A country alone is no address. */
  if (address->len == 0)
    return NULL;
  if (country && strlen (country) > 3 && !g_ascii_isdigit (*country))
    append_part (address, "\n", country);
  return g_string_free (g_steal_pointer (&address), FALSE);
}

PuntualCustomer *
puntual_customer_cells_read (const GString *cells, const char *region, const char *language,
                             guint line, PuntualImportReport *report)
{
  PuntualCustomer *self = g_new0 (PuntualCustomer, 1);
  const char *country =
      puntual_row_country (puntual_customer_cells_get (cells, PUNTUAL_ROLE_COUNTRY));
  gboolean opted_out;

  self->name = line_of (cells, PUNTUAL_ROLE_CUSTOMER);
  self->key = line_of (cells, PUNTUAL_ROLE_CUSTOMER_KEY);
  self->tax_id = line_of (cells, PUNTUAL_ROLE_TAX_ID);
  self->contact_name = line_of (cells, PUNTUAL_ROLE_CONTACT_NAME);
  if (self->name == NULL)
    self->name = g_strdup (self->contact_name);
  self->email = read_email (cells, self, line, report);
  self->phone = read_phone (cells, country ? country : region, line, report);
  self->language = read_language (cells, language, line, report);
  self->address = read_address (cells);
  self->region = g_strdup (country);
  self->segment = line_of (cells, PUNTUAL_ROLE_SEGMENT);
  if (puntual_row_flag (puntual_customer_cells_get (cells, PUNTUAL_ROLE_OPT_OUT), &opted_out))
    self->opted_out = opted_out;
  return self;
}
