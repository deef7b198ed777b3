/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-day-walk.h"

G_BEGIN_DECLS

/* A message of the days ahead, as far as its customer notices. */
typedef struct
{
  PuntualDay day;
  PuntualMedium medium;
  guint64 content; /* the same for the same text in the same tone about the same debts */
} PuntualOutlookMessage;

/* Where the rows of a customer lie. */
typedef struct
{
  guint first_message, n_messages;
  guint first_held, n_held;
} PuntualOutlookShare;

/**
 * PuntualOutlook:
 *
 * What the days ahead bring, customer by customer: every message, and what waits at the end or was
 * held and never went. For the planner's files only.
 */
typedef struct
{
  guint n_days;
  GArray *messages; /* PuntualOutlookMessage */
  GArray *held; /* PuntualHeldItem as on the first day it was held for the last reason; not what is
                   paid: nothing waits there */
  GArray *shares; /* PuntualOutlookShare by index of the customer; empty of one who was not asked
                     about */
  GArray *waits;  /* scratch of the customer at hand */
  GArray *heads;
} PuntualOutlook;

PuntualOutlook *puntual_outlook_new (guint n_customers, guint n_days);
void puntual_outlook_free (PuntualOutlook *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualOutlook, puntual_outlook_free)
void puntual_outlook_add_customer (PuntualOutlook *self, PuntualDayWalk *walk, guint customer);

const PuntualOutlookShare *puntual_outlook_get_share (const PuntualOutlook *self, guint customer);
const PuntualOutlookMessage *
puntual_outlook_get_messages (const PuntualOutlook *self, guint customer, guint *n);
/* The same messages on the same days in both. */
gboolean puntual_outlook_same_messages (const PuntualOutlook *self, const PuntualOutlook *other,
                                        guint customer);

G_END_DECLS
