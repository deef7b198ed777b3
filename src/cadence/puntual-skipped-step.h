/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-facts.h"
#include "puntual-step-choice.h"

G_BEGIN_DECLS

/**
 * A step that the owner skipped is used up, and the next one comes on its day. But where no later
 * step may be said, because nobody heard the tone below it, the skipped one comes again: as many
 * days after the day it was skipped for as lie between it and the next step. So nothing jumps in
 * tone, and nobody is left in silence. It comes again as a repetition below zero, which each skip
 * lowers: its key is its own. Once it reached somebody, or may have, it never comes again.
 *
 * `contacts`: about the unit's invoice. *day: from when on; it may still be to come.
 */
gboolean
puntual_skipped_step_again (const PuntualStepQuestion *question, const PuntualContactFact *contacts,
                            guint n_contacts, gint64 instalment_id, PuntualOccurrence *again,
                            PuntualDay *day);

G_END_DECLS
