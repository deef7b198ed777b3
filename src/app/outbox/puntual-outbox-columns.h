/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-colour.h"
#include "puntual-list-pane.h"
#include "puntual-outbox.h"

G_BEGIN_DECLS

/* What the list of messages is. */
extern const PuntualListKind PUNTUAL_OUTBOX_LIST;

PuntualColour puntual_outbox_state_colour (PuntualOutboxState state);

G_END_DECLS
