/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-shell.h"

G_BEGIN_DECLS

typedef enum
{
  PUNTUAL_OPEN_PLACE,          /* a page, perhaps something on it */
  PUNTUAL_OPEN_INVOICE,        /* by its number */
  PUNTUAL_OPEN_CUSTOMER,       /* by code, tax id or name */
  PUNTUAL_OPEN_RECORD_PAYMENT, /* the dialog */
} PuntualOpenKind;

/**
 * PuntualOpenRequest:
 *
 * What somebody outside of the window asks it to show: a notification, a link, the search of the
 * desktop. A plain value; nothing in it was looked up yet.
 */
typedef struct
{
  PuntualOpenKind kind;
  PuntualPlace place; /* of PLACE */
  gint64 id;          /* of PLACE; 0: the page itself */
  char *text;         /* of INVOICE and CUSTOMER: one line, NFC */
} PuntualOpenRequest;

void puntual_open_request_free (PuntualOpenRequest *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualOpenRequest, puntual_open_request_free)

/**
 * puntual_open_request_from_place:
 * @text: "review", or with an id "invoices/12"
 *
 * The target of `app.open-place`. Pages of the sidebar, review and search; ids on invoices,
 * customers, payments and outbox. Anything else is INVALID_VALUE.
 */
PuntualOpenRequest *puntual_open_request_from_place (const char *text, GError **error);

/**
 * puntual_open_request_from_uri:
 * @uri: "puntual:invoice/F-2026-014", "puntual:customer/C0042", "puntual:payment", "puntual:review"
 *
 * A link: the word `invoice` or `customer` and what to look for, percent-encoded, `payment` for the
 * dialog that records one, or a page. Authority, query and fragment are refused, as is what is not
 * one line of UTF-8; INVALID_VALUE.
 */
PuntualOpenRequest *puntual_open_request_from_uri (const char *uri, GError **error);

G_END_DECLS
