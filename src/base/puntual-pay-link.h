/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What fills the places of a payment link; all ready text, NULL is empty. */
typedef struct
{
  const char *invoice;      /* {invoice} */
  const char *amount;       /* {amount}: "1210.50" */
  const char *amount_minor; /* {amount_minor}: "121050" */
  const char *currency;     /* {currency} */
  const char *email;        /* {email} */
  const char *name;         /* {name} */
  const char *due_date;     /* {due_date}: "2026-02-27" */
} PuntualPayLinkValues;

/* Fills the owner's URL template, every value percent-encoded (RFC 3986, only unreserved
 * characters stay). "" for no template, for anything but https with a host, and for a place that
 * has no name above: no link is better than a wrong one. Owned. */
char *puntual_pay_link (const char *url_template, const PuntualPayLinkValues *values);

G_END_DECLS
