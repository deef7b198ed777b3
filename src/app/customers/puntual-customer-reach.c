/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-customer-reach.h"
#include "puntual-locale.h"
#include "puntual-text.h"

static const struct
{
  const char *field, *icon_name, *label, *invitation;
} REACHES[PUNTUAL_N_REACHES] = {
  [PUNTUAL_REACH_EMAIL] = { "email", "puntual-email-symbolic", N_ ("E-mail"),
                            N_ ("Add an e-mail…") },
  [PUNTUAL_REACH_PHONE] = { "phone", "puntual-call-symbolic", N_ ("Telephone"),
                            N_ ("Add a telephone…") },
  [PUNTUAL_REACH_ADDRESS] = { "address", "puntual-letter-symbolic", N_ ("Address"),
                              N_ ("Add an address…") },
};

const char *
puntual_reach_field (PuntualReach reach)
{
  return REACHES[reach].field;
}

const char *
puntual_reach_icon_name (PuntualReach reach)
{
  return REACHES[reach].icon_name;
}

const char *
puntual_reach_label (PuntualReach reach)
{
  return _ (REACHES[reach].label);
}

const char *
puntual_reach_invitation (PuntualReach reach)
{
  return _ (REACHES[reach].invitation);
}

const char *
puntual_reach_of (PuntualReach reach, const PuntualCustomer *customer)
{
  const char *const texts[PUNTUAL_N_REACHES] = {
    [PUNTUAL_REACH_EMAIL] = customer->email,
    [PUNTUAL_REACH_PHONE] = customer->phone,
    [PUNTUAL_REACH_ADDRESS] = customer->address,
  };

  return puntual_text_is_blank (texts[reach]) ? NULL : texts[reach];
}

gboolean
puntual_reach_is_there (PuntualReach reach, const PuntualCustomer *customer)
{
  return puntual_reach_of (reach, customer) != NULL;
}

const char *
puntual_language_label (const char *tag)
{
  const char *base = tag != NULL ? puntual_locale_base (tag) : NULL;

  if (g_strcmp0 (base, "es") == 0)
    return _ ("Spanish");
  if (g_strcmp0 (base, "en") == 0)
    return _ ("English");
  return tag;
}
