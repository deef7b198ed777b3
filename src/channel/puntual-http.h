/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * PuntualHttp:
 *
 * A provider's HTTP interface as the channels see it: one request, one answer in full, within a
 * time and a size, over checked TLS, without redirects, cookies or a second try behind the caller's
 * back. Blocking; one thread at a time.
 *
 * What it guarantees for a request that must not be carried out twice: it goes out on a fresh
 * connection, is never sent again, and an error tells whether it may have been carried out
 * (CHANNEL_UNKNOWN) or certainly was not (CHANNEL_UNREACHABLE, CHANNEL_CONFIG, CANCELLED). Neither
 * errors nor the debug log hold headers, queries or bodies.
 */
typedef struct _PuntualHttp PuntualHttp;

/* base_url: "https://api.example/v1", or http on a loopback address; no login, query or fragment in
 * it. ca_file: certificates to trust instead of the system's, NULL: the system's. timeout in
 * seconds for a whole exchange, 0: 60. CHANNEL_CONFIG. */
PuntualHttp *
puntual_http_new (const char *base_url, const char *ca_file, guint timeout, GError **error);
void puntual_http_free (PuntualHttp *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualHttp, puntual_http_free)
/* Borrowed. */
const char *puntual_http_get_host (PuntualHttp *self);
/* Lets go of the connections. */
void puntual_http_finish (PuntualHttp *self);

#define PUNTUAL_HTTP_MAX_ANSWER (1024 * 1024)

/* Everything is borrowed for the call. */
typedef struct
{
  const char *method;         /* "GET", "POST" … */
  const char *path;           /* behind the base: "/messages"; its parts escaped by the caller */
  const char *query;          /* encoded, without "?"; NULL */
  const char *authorization;  /* the value of the header, such as "Bearer …"; NULL */
  const char *const *headers; /* name, value, name, value …, NULL; NULL: none */
  const char *content_type;   /* of the body; NULL without one */
  const char *body;           /* NULL */
  gssize body_length;         /* -1: up to the NUL */
  gboolean repeatable; /* may be carried out twice without harm: it only reads, or it carries a
                          key by which the provider tells (GET is so by itself) */
} PuntualHttpRequest;

typedef struct
{
  guint status;
  char *body;       /* as text for a person: NUL-terminated, valid UTF-8; "" */
  JsonNode *json;   /* NULL: the body is none */
  int retry_after;  /* seconds, 0: nothing said */
  gboolean cut;     /* the body was longer than the cap; json is NULL */
  gpointer headers; /* of puntual_http_answer_header() */
} PuntualHttpAnswer;

void puntual_http_answer_clear (PuntualHttpAnswer *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PuntualHttpAnswer, puntual_http_answer_clear)

/* TRUE whenever an answer came, whatever its status. */
gboolean puntual_http_ask (PuntualHttp *self, const PuntualHttpRequest *request,
                           PuntualHttpAnswer *answer, GCancellable *cancellable, GError **error);

/* The object of an answer; NULL when it is none. Borrowed. */
JsonObject *puntual_http_answer_object (const PuntualHttpAnswer *self);
/* The first of that name; NULL: none. Borrowed. */
const char *puntual_http_answer_header (const PuntualHttpAnswer *self, const char *name);
gboolean puntual_http_answer_is_success (const PuntualHttpAnswer *self); /* 2xx */
/* An answer of success that does not say what was agreed: CHANNEL_UNKNOWN for a request that must
 * not be repeated, else CHANNEL_UNREACHABLE. Always FALSE. */
gboolean
puntual_http_refuse_garbage (PuntualHttp *self, const PuntualHttpRequest *request, GError **error);
/* The class of a status that the provider's own table says nothing of: 401, 403 and other 4xx
 * CHANNEL_CONFIG; 408, 425, 429 and 5xx CHANNEL_UNREACHABLE; sentences name the host. Always FALSE.
 */
gboolean
puntual_http_refuse_status (PuntualHttp *self, const PuntualHttpAnswer *answer, GError **error);

/* name, value, name, value …, NULL, as application/x-www-form-urlencoded; a NULL value leaves its
 * name out. Owned. */
char *puntual_http_form (const char *first_name, ...) G_GNUC_NULL_TERMINATED;
/* One part of a path or a query, escaped. Owned. */
char *puntual_http_escape (const char *text);
/* "Basic …". Free with puntual_secret_free(). */
char *puntual_http_basic (const char *user, const char *password);

G_END_DECLS
