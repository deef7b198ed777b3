/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-ledger.h"
#include "puntual-planner.h"

G_BEGIN_DECLS

/**
 * Releasing: all that the owner decided about the messages he saw, at once. What he saw is named by
 * a string that the review gives with each message (`shown`): the id of a message stays the same
 * while its invoices and amounts change, so it alone says nothing about what was approved.
 */
typedef struct
{
  char *id;
  char *customer_name;
  char *shown;
  gboolean leaves;  /* FALSE: it does not leave without a new approval */
  gboolean approve; /* of those that leave: nobody approved it yet */
} PuntualReleaseChoice;

void puntual_release_choice_free (PuntualReleaseChoice *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualReleaseChoice, puntual_release_choice_free)

typedef struct
{
  GPtrArray *ids; /* char*: what may leave */
  GPtrArray
      *changed; /* char*: customers whose message asks for more than was shown: not approved */
  guint gone;   /* were to leave, but are not true any more */
} PuntualReleased;

void puntual_released_clear (PuntualReleased *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PuntualReleased, puntual_released_clear)

/* In one transaction, of PuntualReleaseChoice: approves what asks for what was shown, or for less,
 * and takes the approval of what is not to leave. A message that is gone stands in nobody's way. */
gboolean puntual_release (PuntualLedger *ledger, PuntualCalendarSet *calendars,
                          const GPtrArray *choices, PuntualReleased *released, GError **error);

/* What a message asks for: its currency, units and balances. Owned. */
char *puntual_release_shown (const PuntualPlannedMessage *planned);

G_END_DECLS
