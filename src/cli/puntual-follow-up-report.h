/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "puntual-follow-up.h"

G_BEGIN_DECLS

/* What was learnt of messages that had left, as the JSON object that begins here. */
void puntual_follow_up_to_json (JsonBuilder *builder, const PuntualFollowUpReport *report);
/* The same for a person, with what could not be asked. Nothing when there is nothing to say and
 * `always` is FALSE. */
void puntual_follow_up_print (const PuntualFollowUpReport *report, gboolean always);

G_END_DECLS
