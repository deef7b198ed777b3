/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-smtp-reason.h"

G_BEGIN_DECLS

/* Prepares libcurl, once for the program. */
void puntual_curl_start (void);
/* What a CURLcode means when no reply of the mail server explains it. */
PuntualSmtpReason puntual_curl_reason (int result);

G_END_DECLS
