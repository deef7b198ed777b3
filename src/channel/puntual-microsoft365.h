/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-http-provider.h"

G_BEGIN_DECLS

/* Mail through the owner's mailbox at Microsoft 365 or Outlook.com, by Microsoft Graph. Looks up
 * what it sent when the setting search_sent is "yes", for which the owner must allow reading as
 * well. */
extern const PuntualHttpProvider puntual_microsoft365_provider;

G_END_DECLS
