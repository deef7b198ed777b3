/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-import-preview.h"

#include "puntual-config.h"

#include <glib/gi18n-lib.h>

/* In the order of PuntualRole. They stand in a list to choose from, each at most a few words. */
static const char *const role_words[PUNTUAL_N_ROLES] = {
  N_ ("Invoice number"),
  N_ ("Series"),
  /* Translators: what a column of an imported list holds: invoice or credit note. */
  N_ ("Kind of document"),
  /* Translators: what a column of an imported list holds: draft, sent, cancelled … */
  N_ ("State of the invoice"),
  /* Translators: what a column of an imported list holds: paid, unpaid … */
  N_ ("State of the payment"),
  N_ ("Date of issue"),
  N_ ("Due date"),
  N_ ("Currency"),
  N_ ("Total"),
  N_ ("Amount paid"),
  N_ ("Open balance"),
  N_ ("Date of payment"),
  /* Translators: what a column of an imported list holds, such as "30 days". */
  N_ ("Payment terms"),
  N_ ("Payment reference"),
  N_ ("Note"),
  N_ ("Disputed"),
  N_ ("Quantity"),
  N_ ("Unit price"),
  N_ ("Discount"),
  N_ ("VAT"),
  N_ ("Tax withheld"),
  N_ ("Amount of the line"),
  /* Translators: what a column of an imported list holds: whether tax is added to the line. */
  N_ ("Taxable"),
  N_ ("Customer"),
  N_ ("Customer code"),
  N_ ("Tax number"),
  N_ ("Contact person"),
  N_ ("E-mail"),
  N_ ("Telephone"),
  N_ ("Language"),
  N_ ("Address"),
  N_ ("Address, second line"),
  N_ ("Postcode"),
  N_ ("City"),
  N_ ("Province"),
  N_ ("Country"),
  /* Translators: a group of customers, such as "private" or "public bodies". */
  N_ ("Customer group"),
  /* Translators: what a column of an imported list holds: whether the customer wants no reminders.
   */
  N_ ("No reminders"),
  /* Translators: the series of reminders of a customer. */
  N_ ("Cadence"),
};

const char *
puntual_role_word (PuntualRole role)
{
  return role < PUNTUAL_N_ROLES ? _ (role_words[role]) : _ ("Do not import");
}
