/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>
#include "puntual-day.h"

G_BEGIN_DECLS

/* Who looks before a message leaves. */
typedef enum
{
  PUNTUAL_APPROVAL_REVIEW_FIRST,            /* "review-first": nothing leaves until seen */
  PUNTUAL_APPROVAL_AUTOMATIC_EXCEPT_FORMAL, /* "automatic-except-formal": formal and final wait */
  PUNTUAL_APPROVAL_AUTOMATIC,               /* "automatic": only steps that ask for it wait */
} PuntualApproval;

const char *puntual_approval_nick (PuntualApproval approval);
/* Also takes close spellings ("auto", "review", "review_first" …). */
gboolean puntual_approval_from_nick (const char *nick, PuntualApproval *approval);

/**
 * PuntualPolicy:
 *
 * The owner's rules about reminding, as the planner and the sender read them: a copy of settings, a
 * boxed value.
 */
typedef struct
{
  PuntualApproval approval;
  int min_gap;        /* days between two contacts with one customer */
  int cap;            /* contacts per invoice */
  gint64 tolerance;   /* in hundredths of the major unit: a balance up to it is not chased */
  int promise_grace;  /* days after the promised date */
  guint working_days; /* bit (ISO weekday - 1) */
  char *region;       /* ISO 3166: "ES", "ES-AR", …; owned */
  char *language;     /* of a customer without one; owned */
  char *currency;     /* of a file without one; owned */
  char *timezone;     /* Olson name or NULL; owned */
  int send_from;      /* minutes after local midnight: the sending window */
  int send_to;
  gboolean paused;         /* everything */
  PuntualDay paused_until; /* first day reminders go on; NONE: until resumed */
  char *pause_reason;      /* owned */
  int rate_per_minute;     /* messages an account carries at most; 0: no limit of ours */
  int rate_per_day;
  int bank_guard_days; /* 0: off. Hold when bank_day is older */
  PuntualDay bank_day; /* last day the bank data covers */
  gint64 default_cadence_id;
} PuntualPolicy;

#define PUNTUAL_TYPE_POLICY (puntual_policy_get_type ())
GType puntual_policy_get_type (void);
/* The shipped defaults: review first, gap 5, cap 7, tolerance 5, grace 2, Monday to Friday, ES, es,
 * EUR, 9:00 to 19:00. */
PuntualPolicy *puntual_policy_new (void);
PuntualPolicy *puntual_policy_copy (const PuntualPolicy *self);
void puntual_policy_free (PuntualPolicy *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualPolicy, puntual_policy_free)

/* tolerance in minor units of a currency. */
gint64 puntual_policy_tolerance (const PuntualPolicy *self, const char *currency);

/**
 * PuntualBusiness:
 *
 * Who sends: the `business` variables of a template.
 */
typedef struct
{
  char *name, *legal_name, *tax_id, *address, *email, *phone, *website;
  char *iban, *bic, *signature, *logo;
  char *pay_link; /* URL template, https only */
} PuntualBusiness;

void puntual_business_free (PuntualBusiness *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualBusiness, puntual_business_free)

G_END_DECLS
