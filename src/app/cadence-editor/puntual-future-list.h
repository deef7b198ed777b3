/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-foresight.h"
#include "puntual-shell.h"

G_BEGIN_DECLS

/* Shows who gets other messages than before, and what is held and why, in a window of its own. */
void puntual_future_list_present (PuntualShell *shell, const PuntualForeseen *foreseen);

G_END_DECLS
