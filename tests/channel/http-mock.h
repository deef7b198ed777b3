/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>
#include <libsoup/soup.h>

G_BEGIN_DECLS

/**
 * HttpMock:
 *
 * A provider on this machine, on a thread of its own, as strict as its test makes it. Every request
 * is carried out by the test's function, and then, if the test wants it so, the answer goes wrong.
 */
typedef struct _HttpMock HttpMock;

/* On the mock's thread, one request at a time. path: unescaped. query: or NULL. body:
 * NUL-terminated.
 */
typedef void (*HttpMockFunc) (SoupServerMessage *message, const char *path, GHashTable *query,
                              const char *body, gpointer data);

typedef enum
{
  HTTP_MOCK_WELL,
  HTTP_MOCK_DROP,    /* the connection ends without an answer */
  HTTP_MOCK_CUT,     /* it ends in the middle of the answer */
  HTTP_MOCK_GARBAGE, /* 200, and no JSON */
  HTTP_MOCK_HUGE,    /* 200, and more than anybody reads */
  HTTP_MOCK_SILENT,  /* nothing comes until the mock is freed */
} HttpMockFault;

HttpMock *http_mock_new (HttpMockFunc func, gpointer data);
void http_mock_free (HttpMock *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HttpMock, http_mock_free)
/* "http://127.0.0.1:1234". Borrowed. */
const char *http_mock_get_base (HttpMock *self);
/* What becomes of the answers from now on; the request itself is always carried out. */
void http_mock_set_fault (HttpMock *self, HttpMockFault fault);
/* Requests that came. */
guint http_mock_count (HttpMock *self);
/* "POST /messages" of the last one, and its body. Owned. */
char *http_mock_last_line (HttpMock *self);
char *http_mock_last_body (HttpMock *self);

/* For functions of a mock. */
void http_mock_answer (SoupServerMessage *message, guint status, const char *json);
const char *http_mock_header (SoupServerMessage *message, const char *name); /* or NULL */
/* What becomes of this one answer, behind whatever it was. */
void http_mock_go_wrong (HttpMock *self, SoupServerMessage *message, HttpMockFault fault);

G_END_DECLS
