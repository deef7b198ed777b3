/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-policy.h"
#include "puntual-money.h"

G_DEFINE_BOXED_TYPE (PuntualPolicy, puntual_policy, puntual_policy_copy, puntual_policy_free)

static const char *const approval_nicks[] = {
  [PUNTUAL_APPROVAL_REVIEW_FIRST] = "review-first",
  [PUNTUAL_APPROVAL_AUTOMATIC_EXCEPT_FORMAL] = "automatic-except-formal",
  [PUNTUAL_APPROVAL_AUTOMATIC] = "automatic",
};

const char *
puntual_approval_nick (PuntualApproval approval)
{
  g_return_val_if_fail ((guint)approval < G_N_ELEMENTS (approval_nicks), "");

  return approval_nicks[approval];
}

gboolean
puntual_approval_from_nick (const char *nick, PuntualApproval *approval)
{
  static const struct
  {
    const char *word;
    PuntualApproval approval;
  } words[] = {
    { "review-first", PUNTUAL_APPROVAL_REVIEW_FIRST },
    { "review", PUNTUAL_APPROVAL_REVIEW_FIRST },
    { "manual", PUNTUAL_APPROVAL_REVIEW_FIRST },
    { "automatic-except-formal", PUNTUAL_APPROVAL_AUTOMATIC_EXCEPT_FORMAL },
    { "auto-except-formal", PUNTUAL_APPROVAL_AUTOMATIC_EXCEPT_FORMAL },
    { "except-formal", PUNTUAL_APPROVAL_AUTOMATIC_EXCEPT_FORMAL },
    { "automatic-except-formal-final", PUNTUAL_APPROVAL_AUTOMATIC_EXCEPT_FORMAL },
    { "automatic", PUNTUAL_APPROVAL_AUTOMATIC },
    { "auto", PUNTUAL_APPROVAL_AUTOMATIC },
  };
  g_autofree char *word = NULL;

  if (nick == NULL)
    return FALSE;

  word = g_strstrip (g_ascii_strdown (nick, -1));
  g_strdelimit (word, "_ /", '-');
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i].word, word))
      {
        *approval = words[i].approval;
        return TRUE;
      }

  return FALSE;
}

PuntualPolicy *
puntual_policy_new (void)
{
  PuntualPolicy *self = g_new0 (PuntualPolicy, 1);

  self->approval = PUNTUAL_APPROVAL_REVIEW_FIRST;
  self->min_gap = 5;
  self->cap = 7;
  self->tolerance = 5;
  self->promise_grace = 2;
  self->working_days = 0x1f;
  self->region = g_strdup ("ES");
  self->language = g_strdup ("es");
  self->currency = g_strdup ("EUR");
  self->send_from = 9 * 60;
  self->send_to = 19 * 60;

  return self;
}

PuntualPolicy *
puntual_policy_copy (const PuntualPolicy *self)
{
  PuntualPolicy *copy = g_memdup2 (self, sizeof *self);

  copy->region = g_strdup (self->region);
  copy->language = g_strdup (self->language);
  copy->currency = g_strdup (self->currency);
  copy->timezone = g_strdup (self->timezone);
  copy->pause_reason = g_strdup (self->pause_reason);

  return copy;
}

void
puntual_policy_free (PuntualPolicy *self)
{
  if (self == NULL)
    return;

  g_free (self->region);
  g_free (self->language);
  g_free (self->currency);
  g_free (self->timezone);
  g_free (self->pause_reason);
  g_free (self);
}

/* The tolerance is kept in hundredths whatever the currency; a currency without decimals drops what
 * is below one unit. An unknown code counts two decimals. */
gint64
puntual_policy_tolerance (const PuntualPolicy *self, const char *currency)
{
  gint64 tolerance = self->tolerance;
  int exponent = puntual_currency_exponent (currency);

  if (exponent < 0)
    exponent = 2;
  for (int i = exponent; i < 2; i++)
    tolerance /= 10;
  for (int i = 2; i < exponent; i++)
    tolerance *= 10;

  return tolerance;
}

void
puntual_business_free (PuntualBusiness *self)
{
  if (self == NULL)
    return;

  g_free (self->name);
  g_free (self->legal_name);
  g_free (self->tax_id);
  g_free (self->address);
  g_free (self->email);
  g_free (self->phone);
  g_free (self->website);
  g_free (self->iban);
  g_free (self->bic);
  g_free (self->signature);
  g_free (self->logo);
  g_free (self->pay_link);
  g_free (self);
}
