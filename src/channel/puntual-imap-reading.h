/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The longest line that is read: a SEARCH names thousands of mails in one. */
#define PUNTUAL_IMAP_LINE_MAX (1024 * 1024)

/* One answer of the server: its line without literals, and the last literal or NULL. Borrowed. */
typedef void (*PuntualImapAnswerFunc) (const char *line, GBytes *literal, gpointer data);

/**
 * PuntualImapReading:
 *
 * Bytes of an IMAP server to answers (RFC 3501 §7). A literal is as long as its count says: what
 * looks like an answer within a mail is none.
 */
typedef struct
{
  char *tag; /* of the answer that ends the command */
  PuntualImapAnswerFunc on_answer;
  gpointer data;
  gsize most;    /* bytes of all answers */
  gsize n_bytes; /* so far */
  GByteArray *input;
  GString *line;
  gsize awaited; /* bytes of the literal that begins the input */
  gboolean in_literal;
  GBytes *literal;
  gboolean ended, refused; /* the tagged answer has come; it was NO or BAD */
  gboolean goes_on;        /* the server waits for what the command announced */
} PuntualImapReading;

void puntual_imap_reading_begin (PuntualImapReading *self, const char *tag, gsize most,
                                 PuntualImapAnswerFunc on_answer, gpointer data);
/* FALSE when it is no IMAP or too much; then there is nothing more to read. */
gboolean puntual_imap_reading_take (PuntualImapReading *self, const char *bytes, gsize length);
void puntual_imap_reading_clear (PuntualImapReading *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PuntualImapReading, puntual_imap_reading_clear)

G_END_DECLS
