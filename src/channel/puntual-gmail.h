/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-http-provider.h"

G_BEGIN_DECLS

/* Mail through the owner's Gmail or Google Workspace account. Looks up what it sent when the
 * setting search_sent is "yes", for which the owner must allow reading as well. */
extern const PuntualHttpProvider puntual_gmail_provider;

G_END_DECLS
