/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-incoming-mail.h"

#include <gmime/gmime.h>
#include <string.h>

#include "puntual-incoming-fields.h"
#include "puntual-incoming-opening.h"
#include "puntual-text.h"

/* A mail is a tree; what lies deeper or further is not looked at. */
#define MAX_DEPTH 8
#define MAX_PARTS 60
#define MAX_PART_BYTES (64 * 1024)
#define MAX_RECIPIENTS 20
#define SUBJECT_LETTERS 150
#define DIAGNOSTIC_LETTERS 300

typedef struct
{
  PuntualIncomingMail *mail;
  guint n_parts;
  GString *words; /* of a mail server that writes freely */
} Reading;

static void
recipient_free (gpointer data)
{
  PuntualIncomingRecipient *self = data;

  g_free (self->address);
  g_free (self->status);
  g_free (self->diagnostic);
  g_free (self);
}

void
puntual_incoming_mail_free (PuntualIncomingMail *self)
{
  if (self == NULL)
    return;
  g_free (self->message_id);
  g_free (self->sender);
  g_free (self->subject);
  g_free (self->opening);
  g_free (self->reminder_id);
  g_ptr_array_unref (self->ids);
  g_ptr_array_unref (self->recipients);
  g_free (self);
}

const PuntualIncomingRecipient *
puntual_incoming_mail_find (const PuntualIncomingMail *self, const char *address)
{
  for (guint i = 0; address != NULL && i < self->recipients->len; i++)
    {
      const PuntualIncomingRecipient *recipient = g_ptr_array_index (self->recipients, i);

      if (g_ascii_strcasecmp (recipient->address, address) == 0)
        return recipient;
    }
  return NULL;
}

/* --- The head --- */

static const char *
header (GMimeMessage *message, const char *name)
{
  const char *value = g_mime_object_get_header (GMIME_OBJECT (message), name);

  return value != NULL && g_utf8_validate (value, -1, NULL) ? value : NULL;
}

static gboolean
header_is (GMimeMessage *message, const char *name, const char *const *words)
{
  const char *value = header (message, name);

  for (guint i = 0; value != NULL && words[i] != NULL; i++)
    if (g_ascii_strncasecmp (value, words[i], strlen (words[i])) == 0)
      return TRUE;
  return FALSE;
}

/* RFC 3834, and what programs did before it. */
static gboolean
is_automatic (GMimeMessage *message)
{
  static const char *const by_hand[] = { "no", NULL };
  static const char *const rank[] = { "auto_reply", "bulk", "junk", "list", NULL };

  if (header (message, "Auto-Submitted") != NULL && !header_is (message, "Auto-Submitted", by_hand))
    return TRUE;
  return header (message, "X-Autoreply") != NULL || header (message, "X-Autorespond") != NULL
         || header (message, "X-Auto-Response-Suppress") != NULL
         || header_is (message, "Precedence", rank);
}

static gboolean
is_from_a_server (const PuntualIncomingMail *mail, GMimeMessage *message)
{
  static const char *const nobody[] = { "<>", NULL };
  const char *sender = mail->sender != NULL ? mail->sender : "";

  return g_str_has_prefix (sender, "mailer-daemon@") || g_str_has_prefix (sender, "postmaster@")
         || (header_is (message, "Return-Path", nobody)
             && header (message, "X-Failed-Recipients") != NULL);
}

static PuntualIncomingKind
kind_of (const PuntualIncomingMail *mail, GMimeMessage *message)
{
  static const char *const nobody[] = { "<>", NULL };
  GMimeObject *body = g_mime_message_get_mime_part (message);
  GMimeContentType *type = body != NULL ? g_mime_object_get_content_type (body) : NULL;
  const char *about = NULL;

  if (type != NULL && g_mime_content_type_is_type (type, "multipart", "report"))
    about = g_mime_content_type_get_parameter (type, "report-type");
  if (about != NULL && g_ascii_strcasecmp (about, "delivery-status") == 0)
    return PUNTUAL_INCOMING_REPORT;
  if (about != NULL && g_ascii_strcasecmp (about, "disposition-notification") == 0)
    return PUNTUAL_INCOMING_RECEIPT;
  if (is_from_a_server (mail, message))
    return PUNTUAL_INCOMING_BOUNCE;
  return is_automatic (message) || header_is (message, "Return-Path", nobody)
             ? PUNTUAL_INCOMING_AUTOMATIC
             : PUNTUAL_INCOMING_MAIL;
}

static char *
sender_of (GMimeMessage *message)
{
  InternetAddressList *from = g_mime_message_get_from (message);
  InternetAddress *first = from != NULL && internet_address_list_length (from) > 0
                               ? internet_address_list_get_address (from, 0)
                               : NULL;

  if (first == NULL || !INTERNET_ADDRESS_IS_MAILBOX (first))
    return NULL;
  return puntual_incoming_address (
      internet_address_mailbox_get_addr (INTERNET_ADDRESS_MAILBOX (first)));
}

static char *
own_id (GMimeMessage *message)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  const char *value = header (message, "Message-ID");

  if (value != NULL)
    puntual_incoming_ids_add (ids, value);
  return ids->len > 0 ? g_strdup (g_ptr_array_index (ids, 0)) : NULL;
}

static void
read_head (PuntualIncomingMail *mail, GMimeMessage *message)
{
  const char *subject = g_mime_message_get_subject (message);
  g_autofree char *valid = subject != NULL ? g_utf8_make_valid (subject, -1) : NULL;

  mail->message_id = own_id (message);
  mail->sender = sender_of (message);
  if (!puntual_text_is_blank (valid))
    mail->subject = puntual_text_shown (valid, SUBJECT_LETTERS);
  mail->kind = kind_of (mail, message);
}

/* References end with the message that was answered (RFC 5322, section 3.6.4). */
static void
add_backwards (PuntualIncomingMail *mail, const char *references)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  puntual_incoming_ids_add (ids, references);
  for (guint i = ids->len; i > 0; i--)
    puntual_incoming_ids_add (mail->ids, g_ptr_array_index (ids, i - 1));
}

static void
read_threads (PuntualIncomingMail *mail, GMimeMessage *message)
{
  const char *answered = header (message, "In-Reply-To");
  const char *references = header (message, "References");

  if (answered != NULL)
    puntual_incoming_ids_add (mail->ids, answered);
  if (references != NULL)
    add_backwards (mail, references);
}

/* --- Reports --- */

/* Owned; at most MAX_PART_BYTES. */
static GBytes *
content_of (GMimeObject *part)
{
  GMimeDataWrapper *content = g_mime_part_get_content (GMIME_PART (part));
  GMimeStream *stream;
  GByteArray *array;
  GBytes *bytes;

  if (content == NULL)
    return g_bytes_new_static ("", 0);
  stream = g_mime_stream_mem_new ();
  g_mime_data_wrapper_write_to_stream (content, stream);
  array = g_mime_stream_mem_get_byte_array (GMIME_STREAM_MEM (stream));
  bytes = g_bytes_new (array->data, MIN (array->len, MAX_PART_BYTES));
  g_object_unref (stream);
  return bytes;
}

static char *
shown (const char *value)
{
  g_autofree char *valid = value != NULL ? g_utf8_make_valid (value, -1) : NULL;

  return puntual_text_is_blank (valid) ? NULL : puntual_text_shown (valid, DIAGNOSTIC_LETTERS);
}

static PuntualIncomingAction
action_of (const char *word)
{
  if (word == NULL)
    return PUNTUAL_INCOMING_NO_ACTION;
  if (g_ascii_strncasecmp (word, "failed", 6) == 0)
    return PUNTUAL_INCOMING_FAILED;
  if (g_ascii_strncasecmp (word, "delayed", 7) == 0)
    return PUNTUAL_INCOMING_DELAYED;
  return g_ascii_strncasecmp (word, "delivered", 9) == 0 ? PUNTUAL_INCOMING_DELIVERED
                                                         : PUNTUAL_INCOMING_NO_ACTION;
}

/* An address may have been rewritten on the way: the one that was written to counts as well. */
static void
add_recipient (PuntualIncomingMail *mail, GHashTable *fields, const char *name)
{
  PuntualIncomingRecipient *recipient;
  g_autofree char *address = puntual_incoming_address (g_hash_table_lookup (fields, name));

  if (address == NULL || puntual_incoming_mail_find (mail, address) != NULL
      || mail->recipients->len >= MAX_RECIPIENTS)
    return;
  recipient = g_new0 (PuntualIncomingRecipient, 1);
  recipient->address = g_steal_pointer (&address);
  recipient->action = action_of (g_hash_table_lookup (fields, "action"));
  recipient->status = puntual_incoming_status (g_hash_table_lookup (fields, "status"));
  recipient->diagnostic = shown (g_hash_table_lookup (fields, "diagnostic-code"));
  g_ptr_array_add (mail->recipients, recipient);
}

static void
read_status (PuntualIncomingMail *mail, GBytes *bytes)
{
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  g_autoptr (GPtrArray) blocks = puntual_incoming_fields_read (text, length);

  for (guint i = 0; i < blocks->len; i++)
    {
      GHashTable *fields = g_ptr_array_index (blocks, i);
      const char *original = g_hash_table_lookup (fields, "original-message-id");

      if (original != NULL)
        puntual_incoming_ids_add (mail->ids, original);
      add_recipient (mail, fields, "original-recipient");
      add_recipient (mail, fields, "final-recipient");
    }
}

/* Providers that give a mail another id keep ours beside it. */
static void
read_returned (PuntualIncomingMail *mail, const char *text, gsize length)
{
  static const char *const names[] = { "message-id", "x-microsoft-original-message-id",
                                       "x-google-original-message-id" };
  g_autoptr (GPtrArray) blocks = puntual_incoming_fields_read (text, length);
  GHashTable *fields = blocks->len > 0 ? g_ptr_array_index (blocks, 0) : NULL;

  if (fields == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const char *value = g_hash_table_lookup (fields, names[i]);

      if (value != NULL)
        puntual_incoming_ids_add (mail->ids, value);
    }
  if (g_hash_table_lookup (fields, "references") != NULL)
    add_backwards (mail, g_hash_table_lookup (fields, "references"));
  if (mail->reminder_id == NULL)
    mail->reminder_id = shown (g_hash_table_lookup (fields, "x-reminder-id"));
}

static void
read_returned_mail (PuntualIncomingMail *mail, GMimeObject *part)
{
  GMimeMessage *returned = g_mime_message_part_get_message (GMIME_MESSAGE_PART (part));
  g_autofree char *headers =
      returned != NULL ? g_mime_object_get_headers (GMIME_OBJECT (returned), NULL) : NULL;

  if (headers != NULL)
    read_returned (mail, headers, MIN (strlen (headers), MAX_PART_BYTES));
}

/* --- The parts --- */

static void
read_text (Reading *self, GMimeObject *part)
{
  PuntualIncomingMail *mail = self->mail;
  g_autofree char *text = g_mime_text_part_get_text (GMIME_TEXT_PART (part));

  if (text == NULL)
    return;
  if (mail->kind == PUNTUAL_INCOMING_MAIL && mail->opening == NULL)
    mail->opening = puntual_incoming_opening (text);
  if (mail->kind == PUNTUAL_INCOMING_BOUNCE && self->words->len < MAX_PART_BYTES)
    g_string_append_len (self->words, text, (gssize)MIN (strlen (text), MAX_PART_BYTES));
}

static void
read_leaf (Reading *self, GMimeObject *part)
{
  GMimeContentType *type = g_mime_object_get_content_type (part);
  gboolean is_report =
      self->mail->kind == PUNTUAL_INCOMING_REPORT || self->mail->kind == PUNTUAL_INCOMING_RECEIPT;
  g_autoptr (GBytes) content = NULL;
  gsize length;
  const char *text;

  if (g_mime_content_type_is_type (type, "text", "plain") && GMIME_IS_TEXT_PART (part))
    read_text (self, part);
  if (!is_report || !GMIME_IS_PART (part))
    return;
  content = content_of (part);
  text = g_bytes_get_data (content, &length);
  if (g_mime_content_type_is_type (type, "message", "delivery-status")
      || g_mime_content_type_is_type (type, "message", "disposition-notification"))
    read_status (self->mail, content);
  else if (g_mime_content_type_is_type (type, "text", "rfc822-headers")
           || g_mime_content_type_is_type (type, "message", "rfc822-headers"))
    read_returned (self->mail, text, length);
}

static void
read_part (Reading *self, GMimeObject *part, guint depth)
{
  if (part == NULL || depth > MAX_DEPTH || self->n_parts++ > MAX_PARTS)
    return;
  if (GMIME_IS_MULTIPART (part))
    {
      int n = g_mime_multipart_get_count (GMIME_MULTIPART (part));

      for (int i = 0; i < n && self->n_parts <= MAX_PARTS; i++)
        read_part (self, g_mime_multipart_get_part (GMIME_MULTIPART (part), i), depth + 1);
    }
  else if (GMIME_IS_MESSAGE_PART (part))
    {
      /* What a person forwards is no return of a mail server. */
      if (self->mail->kind == PUNTUAL_INCOMING_REPORT)
        read_returned_mail (self->mail, part);
    }
  else
    read_leaf (self, part);
}

/* --- Free words of a mail server --- */

static void
add_address (PuntualIncomingMail *mail, const char *word, const char *status)
{
  PuntualIncomingRecipient *recipient;
  g_autofree char *address = puntual_incoming_address (word);

  if (address == NULL || mail->recipients->len >= MAX_RECIPIENTS
      || puntual_incoming_mail_find (mail, address) != NULL)
    return;
  recipient = g_new0 (PuntualIncomingRecipient, 1);
  recipient->address = g_steal_pointer (&address);
  recipient->status = g_strdup (status);
  if (status != NULL)
    recipient->action = *status == '5' ? PUNTUAL_INCOMING_FAILED : PUNTUAL_INCOMING_DELAYED;
  g_ptr_array_add (mail->recipients, recipient);
}

static void
read_words (Reading *self)
{
  g_autofree char *status = puntual_incoming_status (self->words->str);
  g_auto (GStrv) words = g_strsplit_set (self->words->str, " \t\r\n<>\"(),;:", 4000);

  puntual_incoming_ids_add (self->mail->ids, self->words->str);
  for (guint i = 0; words[i] != NULL; i++)
    if (strchr (words[i], '@') != NULL && strlen (words[i]) <= 254)
      add_address (self->mail, words[i], status);
}

static GMimeMessage *
parse (GBytes *bytes)
{
  static gsize started = 0;
  GMimeStream *stream;
  GMimeParser *parser;
  GMimeMessage *message;
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  if (g_once_init_enter (&started))
    {
      g_mime_init ();
      g_once_init_leave (&started, 1);
    }
  stream = g_mime_stream_mem_new_with_buffer (data != NULL ? data : "", length);
  parser = g_mime_parser_new_with_stream (stream);
  message = g_mime_parser_construct_message (parser, NULL);
  g_object_unref (parser);
  g_object_unref (stream);
  return message;
}

static char *
digest_of (GBytes *bytes)
{
  g_autofree char *digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);

  return g_strconcat ("sha256:", digest, NULL);
}

static void
read_message (PuntualIncomingMail *mail, GMimeMessage *message)
{
  g_autoptr (GString) words = g_string_new (NULL);
  Reading reading = { .mail = mail, .words = words };

  read_head (mail, message);
  read_part (&reading, g_mime_message_get_mime_part (message), 0);
  if (mail->kind == PUNTUAL_INCOMING_BOUNCE)
    read_words (&reading);
  /* The surest first: what was returned, then what it says it answers. */
  read_threads (mail, message);
}

PuntualIncomingMail *
puntual_incoming_mail_read (GBytes *bytes)
{
  GMimeMessage *message = parse (bytes);
  PuntualIncomingMail *mail = g_new0 (PuntualIncomingMail, 1);

  mail->ids = g_ptr_array_new_with_free_func (g_free);
  mail->recipients = g_ptr_array_new_with_free_func (recipient_free);
  if (message != NULL)
    {
      read_message (mail, message);
      g_object_unref (message);
    }
  if (mail->message_id == NULL)
    mail->message_id = digest_of (bytes);
  return mail;
}
