/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PuntualContactRules:
 *
 * When a country lets a creditor contact a debtor: the pack `contact-rules/XX.json`. It only
 * narrows what the business does.
 */
typedef struct
{
  guint weekdays; /* bit (ISO weekday - 1) */
  int from[7];    /* minutes after midnight by ISO weekday - 1 */
  int to[7];
  int min_gap; /* days from one contact to the next; 0: the law says nothing */
} PuntualContactRules;

/* TRUE with *rules NULL when the country has no pack; FALSE only for a file that is there and
 * cannot be read. */
gboolean
puntual_contact_rules_load (const char *country, PuntualContactRules **rules, GError **error);
void puntual_contact_rules_free (PuntualContactRules *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualContactRules, puntual_contact_rules_free)

G_END_DECLS
