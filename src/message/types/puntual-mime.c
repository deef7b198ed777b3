/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>
#include <gmime/gmime.h>
#include <string.h>

#include "puntual-email.h"
#include "puntual-encoded-words.h"
#include "puntual-error.h"
#include "puntual-message.h"

/* A References header keeps the first mail of the thread and the last ones; older ones in between
 * add nothing to how mail programs thread. */
#define MAX_REFERENCES 11 /* beside the lasting one */
#define MAX_HEADER_VALUE 2000
#define MAX_FILENAME 200
#define MAX_ID 128

/**
 * puntual_message_id_is_safe:
 *
 * Whether an outbox id can stand in a header and be a file's name as it is: letters, digits, '.',
 * '-' and '_' only, at most 128 of them, the first one a letter or digit.
 */
gboolean
puntual_message_id_is_safe (const char *id)
{
  gsize length = id != NULL ? strlen (id) : 0;

  if (length == 0 || length > MAX_ID || !g_ascii_isalnum (id[0]))
    return FALSE;
  for (gsize i = 0; i < length; i++)
    {
      if (!g_ascii_isalnum (id[i]) && strchr (".-_", id[i]) == NULL)
        return FALSE;
    }
  return TRUE;
}

/* A line break in a header value would let its text add headers or recipients of its own. */
static gboolean
check_header (const char *header, const char *value, GError **error)
{
  gsize length = value != NULL ? strlen (value) : 0;
  gboolean safe = length > 0 && length <= MAX_HEADER_VALUE && g_utf8_validate (value, -1, NULL);

  for (gsize i = 0; safe && i < length; i++)
    safe = !g_ascii_iscntrl (value[i]);
  if (!safe)
    g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE,
                 /* Translators: %s is the English name of a mail header, such as Subject. */
                 _ ("The e-mail cannot be written: its header “%s” is empty, too long or "
                    "contains a line break."),
                 header);
  return safe;
}

/* "<a@b>": brackets, one '@', printable ASCII without spaces or further brackets (RFC 5322,
 * msg-id). */
static gboolean
is_message_id (const char *value)
{
  gsize length = strlen (value);
  const char *at = strchr (value, '@');

  return length >= 5 && length <= 500 && value[0] == '<' && value[length - 1] == '>' && at != NULL
         && at > value + 1 && at < value + length - 2 && strchr (at + 1, '@') == NULL
         && strpbrk (value + 1, "< \"(),;:\\") == NULL && strchr (value, '>') == value + length - 1
         && g_str_is_ascii (value);
}

/* Mail servers such as Gmail's replace an own Message-ID that is not a dot-atom on both sides,
 * which would break the thread. */
static gboolean
is_dot_atom_id (const char *value)
{
  return is_message_id (value) && strstr (value, "..") == NULL && strstr (value, "<.") == NULL
         && strstr (value, ".@") == NULL && strstr (value, "@.") == NULL
         && strstr (value, ".>") == NULL;
}

static gboolean
check_own_message_id (const char *value, GError **error)
{
  if (!check_header ("Message-ID", value, error))
    return FALSE;
  if (!is_dot_atom_id (value))
    {
      g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE,
                           _ ("The e-mail cannot be written: its Message-ID does not have the form "
                              "<name@example.com>."));
      return FALSE;
    }
  return TRUE;
}

/* Folds a header line at 78 columns where it can be and adds it with CRLF. GMime's own message
 * object does the same but takes more time than the whole rest of a mail. Takes the line over. */
static void
take_folded (GString *head, char *folded)
{
  for (const char *p = folded; *p != '\0'; p++)
    {
      if (*p == '\n')
        g_string_append_c (head, '\r');
      g_string_append_c (head, *p);
    }
  g_free (folded);
}

static void
add_name (GString *head, const char *header, const char *name, const char *address)
{
  g_autofree char *words = NULL;

  if (puntual_encoded_words_needed (name))
    {
      words = puntual_encoded_words (name);
      g_string_append_printf (head, "%s: %s\r\n <%s>\r\n", header, words, address);
    }
  else
    {
      words = g_mime_utils_header_encode_phrase (NULL, name, "utf-8");
      take_folded (
          head, g_mime_utils_header_printf (NULL, NULL, "%s: %s <%s>\n", header, words, address));
    }
}

static gboolean
add_mailbox (GString *head, const char *header, const char *name, const char *address,
             GError **error)
{
  gboolean has_name = name != NULL && *name != '\0';
  g_autofree char *normal = NULL;

  if (address == NULL || *address == '\0')
    {
      g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE,
                   /* Translators: %s is the English name of a mail header: From, To or Reply-To. */
                   _ ("The e-mail cannot be written: the address of “%s” is missing."), header);
      return FALSE;
    }
  if (!check_header (header, address, error))
    return FALSE;
  if (has_name && !check_header (header, name, error))
    return FALSE;
  normal = puntual_email_normalise (address, error);
  if (normal == NULL)
    return FALSE;
  if (has_name)
    add_name (head, header, name, normal);
  else
    g_string_append_printf (head, "%s: %s\r\n", header, normal);
  return TRUE;
}

static gboolean
add_addresses (GString *head, const PuntualMessage *self, GError **error)
{
  if (!add_mailbox (head, "From", self->from_name, self->from_address, error)
      || !add_mailbox (head, "To", self->to_name, self->to_address, error))
    return FALSE;
  if (self->reply_to == NULL || *self->reply_to == '\0'
      || g_ascii_strcasecmp (self->reply_to, self->from_address) == 0)
    return TRUE;
  return add_mailbox (head, "Reply-To", NULL, self->reply_to, error);
}

/* A name of this mail beside its Message-ID, which some servers replace without a word: who answers
 * refers to all that the mail refers to (RFC 5322, section 3.6.4), and so to this one. It is nobody
 * else's, hence no part of a thread. */
static char *
lasting_id (const PuntualMessage *self)
{
  g_autofree char *id =
      g_strconcat (PUNTUAL_LASTING_ID, self->id, strrchr (self->message_id, '@'), NULL);

  return is_dot_atom_id (id) ? g_steal_pointer (&id) : NULL;
}

/* Earlier identifiers may have been given by a server; one of a shape that no mail program would
 * thread on is left out rather than stopping the mail. */
static gboolean
add_thread (GString *head, const PuntualMessage *self, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GString) chain = g_string_new (NULL);
  g_autofree char *lasting = lasting_id (self);

  for (guint i = 0; self->references != NULL && self->references[i] != NULL; i++)
    {
      if (!check_header ("References", self->references[i], error))
        return FALSE;
      if (is_message_id (self->references[i]))
        g_ptr_array_add (ids, self->references[i]);
    }
  for (guint i = 0; i < ids->len; i++)
    {
      if (i == 0 || ids->len - i < MAX_REFERENCES)
        g_string_append_printf (chain, "\r\n %s", (const char *)g_ptr_array_index (ids, i));
    }
  if (lasting != NULL)
    g_string_append_printf (chain, "\r\n %s", lasting);
  if (ids->len > 0)
    g_string_append_printf (head, "In-Reply-To: %s\r\n",
                            (const char *)g_ptr_array_index (ids, ids->len - 1));
  if (chain->len > 0)
    g_string_append_printf (head, "References: %s\r\n", chain->str + strlen ("\r\n "));
  return TRUE;
}

static void
add_subject (GString *head, const char *subject)
{
  g_autofree char *words = NULL;

  if (puntual_encoded_words_needed (subject))
    {
      words = puntual_encoded_words (subject);
      g_string_append_printf (head, "Subject: %s\r\n", words);
    }
  else
    {
      words = g_strconcat ("Subject: ", subject, "\n", NULL);
      take_folded (head, g_mime_utils_unstructured_header_fold (NULL, NULL, words));
    }
}

static gboolean
add_date (GString *head, gint64 date, GError **error)
{
  g_autoptr (GDateTime) epoch = g_date_time_new_from_unix_utc (0);
  g_autoptr (GDateTime) moment = g_date_time_add (epoch, date);
  g_autofree char *value = NULL;

  if (moment == NULL)
    return check_header ("Date", NULL, error);
  value = g_mime_utils_header_format_date (moment);
  g_string_append_printf (head, "Date: %s\r\n", value);
  return TRUE;
}

static gboolean
add_headers (GString *head, const PuntualMessage *self, GError **error)
{
  if (!puntual_message_id_is_safe (self->id))
    return check_header ("X-Reminder-Id", NULL, error);
  if (!check_own_message_id (self->message_id, error)
      || !check_header ("Subject", self->subject, error) || !add_date (head, self->date, error)
      || !add_addresses (head, self, error))
    return FALSE;
  add_subject (head, self->subject);
  g_string_append_printf (head, "Message-ID: %s\r\n", self->message_id);
  if (!add_thread (head, self, error))
    return FALSE;
  /* RFC 3834: keeps "out of office" responders silent. */
  g_string_append_printf (head,
                          "Auto-Submitted: auto-generated\r\nX-Reminder-Id: %s\r\n"
                          "MIME-Version: 1.0\r\n",
                          self->id);
  return TRUE;
}

/* A text with its lines as '\n' only: a lone or paired '\r' would come out as a visible "=0D". */
static char *
plain_lines (const char *text)
{
  g_auto (GStrv) pieces = g_strsplit (text, "\r\n", -1);
  g_autofree char *joined = g_strjoinv ("\n", pieces);

  return g_strdelimit (g_steal_pointer (&joined), "\r", '\n');
}

static GMimePart *
new_leaf (const char *type, const char *subtype, const void *content, gsize length,
          GMimeContentEncoding encoding)
{
  GMimePart *part = g_mime_part_new_with_type (type, subtype);
  GMimeStream *stream = g_mime_stream_mem_new_with_buffer (content, length);
  GMimeDataWrapper *wrapper =
      g_mime_data_wrapper_new_with_stream (stream, GMIME_CONTENT_ENCODING_DEFAULT);

  g_mime_part_set_content (part, wrapper);
  g_mime_part_set_content_encoding (part, encoding);
  g_object_unref (wrapper);
  g_object_unref (stream);
  return part;
}

static GMimeObject *
new_text (const char *subtype, const char *text)
{
  g_autofree char *lines = plain_lines (text);
  GMimePart *part =
      new_leaf ("text", subtype, lines, strlen (lines), GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE);

  g_mime_object_set_content_type_parameter (GMIME_OBJECT (part), "charset", "utf-8");
  return GMIME_OBJECT (part);
}

/* Boundaries follow from the id, so that one message is always the same bytes. "=_" occurs
 * neither in quoted-printable nor in base64, so no content can contain one. */
static GMimeMultipart *
new_multipart (const PuntualMessage *self, const char *subtype)
{
  GMimeMultipart *multipart = g_mime_multipart_new_with_subtype (subtype);
  g_autofree char *seed = g_strconcat (subtype, ":", self->id, NULL);
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, seed, -1);
  g_autofree char *boundary = NULL;

  digest[24] = '\0';
  boundary = g_strconcat ("=_", digest, NULL);
  g_mime_multipart_set_boundary (multipart, boundary);
  return multipart;
}

/* Adds a part and gives the container back; takes the part over. */
static void
multipart_take (GMimeMultipart *multipart, GMimeObject *part)
{
  g_mime_multipart_add (multipart, part);
  g_object_unref (part);
}

/* The disposition with the file's name: where plain ASCII loses something, as RFC 2231 asks too.
 * That form stands first because readers that know both take the first. */
static char *
disposition_value (const char *kind, const char *filename)
{
  g_autofree char *ascii = g_str_to_ascii (filename, "C");
  GString *value = g_string_new (kind);

  for (char *p = ascii; *p != '\0'; p++)
    {
      if (strchr ("\"\\/:*?<>|", *p) != NULL || g_ascii_iscntrl (*p))
        *p = '_';
    }
  if (strcmp (ascii, filename) != 0)
    {
      g_autofree char *escaped = g_uri_escape_string (filename, NULL, FALSE);
      g_string_append_printf (value, ";\n\tfilename*=utf-8''%s", escaped);
    }
  g_string_append_printf (value, ";\n\tfilename=\"%s\"", ascii);
  return g_string_free (value, FALSE);
}

static void
set_disposition (GMimeObject *part, const char *kind, const char *filename)
{
  GMimeHeaderList *headers = g_mime_object_get_header_list (part);
  g_autofree char *value = disposition_value (kind, filename);
  g_autofree char *raw = g_strconcat (" ", value, "\n", NULL);

  g_mime_object_set_header (part, "Content-Disposition", kind, NULL);
  g_mime_header_set_raw_value (g_mime_header_list_get_header (headers, "Content-Disposition"), raw);
}

static gboolean
is_token (const char *text)
{
  if (*text == '\0' || strlen (text) > 100)
    return FALSE;
  for (; *text != '\0'; text++)
    {
      if (!g_ascii_isalnum (*text) && strchr ("!#$&-^_.+", *text) == NULL)
        return FALSE;
    }
  return TRUE;
}

static GMimeObject *
new_attachment (const PuntualAttachment *attachment, GError **error)
{
  g_auto (GStrv) type = g_strsplit (attachment->content_type, "/", 2);
  const char *content_id = attachment->content_id;
  gsize size;
  const void *bytes = g_bytes_get_data (attachment->bytes, &size);
  GMimeObject *part;

  if (!check_header ("Content-Disposition", attachment->filename, error)
      || (content_id != NULL && !check_header ("Content-ID", content_id, error)))
    return NULL;
  if (strlen (attachment->filename) > MAX_FILENAME || g_strv_length (type) != 2
      || !is_token (type[0]) || !is_token (type[1])
      || g_ascii_strcasecmp (type[0], "multipart") == 0
      || g_ascii_strcasecmp (type[0], "message") == 0
      || (content_id != NULL
          && (strpbrk (content_id, "<> \"") != NULL || !g_str_is_ascii (content_id)
              || strlen (content_id) > MAX_FILENAME)))
    {
      g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE,
                   /* Translators: %s is the name of a file. */
                   _ ("The file “%s” cannot be attached: its name or its type is not valid."),
                   attachment->filename);
      return NULL;
    }
  part = GMIME_OBJECT (
      new_leaf (type[0], type[1], size > 0 ? bytes : "", size, GMIME_CONTENT_ENCODING_BASE64));
  if (content_id != NULL)
    {
      g_autofree char *value = g_strdup_printf ("<%s>", content_id);
      g_mime_object_append_header (part, "Content-ID", value, NULL);
    }
  set_disposition (part, content_id != NULL ? "inline" : "attachment", attachment->filename);
  return part;
}

/* Wraps `inner` together with the inline images (or the other attachments) of the message in a
 * multipart of the subtype; gives `inner` itself back when there is none. Takes `inner` over,
 * also on failure. */
static GMimeObject *
wrap_with_attachments (const PuntualMessage *self, GMimeObject *inner, gboolean inline_ones,
                       GError **error)
{
  GMimeMultipart *multipart = NULL;

  for (guint i = 0; i < self->attachments->len; i++)
    {
      const PuntualAttachment *attachment = g_ptr_array_index (self->attachments, i);
      /* An inline image has its place only where a HTML part can show it. */
      gboolean is_inline = attachment->content_id != NULL && self->html != NULL;
      GMimeObject *part;

      if (is_inline != inline_ones)
        continue;
      part = new_attachment (attachment, error);
      if (part == NULL)
        {
          g_object_unref (multipart != NULL ? GMIME_OBJECT (multipart) : inner);
          return NULL;
        }
      if (multipart == NULL)
        {
          multipart = new_multipart (self, inline_ones ? "related" : "mixed");
          multipart_take (multipart, inner);
        }
      multipart_take (multipart, part);
    }
  return multipart != NULL ? GMIME_OBJECT (multipart) : inner;
}

/* The tree mixed [ related [ alternative [ text/plain, text/html ], images ], attachments ], each
 * level only when it holds more than one thing. */
static GMimeObject *
new_body (const PuntualMessage *self, GError **error)
{
  GMimeObject *body;

  if (self->text == NULL || !g_utf8_validate (self->text, -1, NULL)
      || (self->html != NULL && !g_utf8_validate (self->html, -1, NULL)))
    {
      g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE,
                           _ ("The e-mail cannot be written: its text is missing or is not valid "
                              "UTF-8."));
      return NULL;
    }
  body = new_text ("plain", self->text);
  if (self->html != NULL)
    {
      GMimeMultipart *alternative = new_multipart (self, "alternative");
      multipart_take (alternative, body);
      multipart_take (alternative, new_text ("html", self->html));
      body = wrap_with_attachments (self, GMIME_OBJECT (alternative), TRUE, error);
    }
  return body != NULL ? wrap_with_attachments (self, body, FALSE, error) : NULL;
}

/* The headers of the mail, then the body with its own. */
static GBytes *
write_bytes (const GString *head, GMimeObject *body)
{
  GMimeFormatOptions *options = g_mime_format_options_new ();
  GByteArray *array =
      g_byte_array_append (g_byte_array_new (), (const guchar *)head->str, (guint)head->len);
  GMimeStream *stream = g_mime_stream_mem_new_with_byte_array (array);

  g_mime_stream_mem_set_owner (GMIME_STREAM_MEM (stream), FALSE);
  g_mime_stream_seek (stream, 0, GMIME_STREAM_SEEK_END);
  g_mime_format_options_set_newline_format (options, GMIME_NEWLINE_FORMAT_DOS);
  g_mime_object_write_to_stream (body, options, stream);
  g_object_unref (stream);
  g_mime_format_options_free (options);
  return g_byte_array_free_to_bytes (array);
}

static void
start_gmime (void)
{
  static gsize started = 0;

  if (g_once_init_enter (&started))
    {
      g_mime_init ();
      g_once_init_leave (&started, 1);
    }
}

/**
 * puntual_message_to_mime:
 *
 * The mail as the bytes to send (RFC 5322, 2045–2049, 2231, 3834): 7-bit, CRLF, text before HTML.
 * The same message gives the same bytes every time.
 *
 * Returns: the bytes, or NULL with INVALID_VALUE or INVALID_EMAIL
 */
GBytes *
puntual_message_to_mime (const PuntualMessage *self, GError **error)
{
  g_autoptr (GString) head = g_string_sized_new (1024);
  GMimeObject *body;
  GBytes *bytes;

  start_gmime ();
  if (!add_headers (head, self, error))
    return NULL;
  body = new_body (self, error);
  if (body == NULL)
    return NULL;
  bytes = write_bytes (head, body);
  g_object_unref (body);
  return bytes;
}
