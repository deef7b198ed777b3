/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "puntual-error.h"
#include "puntual-message.h"

/* 2026-09-10T09:00:00Z. */
#define DATE G_GINT64_CONSTANT (1789030800000000)

static PuntualMessage *
new_mail (void)
{
  PuntualMessage *message = puntual_message_new ("6f1c9e", PUNTUAL_MEDIUM_EMAIL);

  message->to_name = g_strdup ("Ana");
  message->to_address = g_strdup ("ana@cliente.example");
  message->from_name = g_strdup ("Taller Muñoz");
  message->from_address = g_strdup ("cobros@taller.example");
  message->subject = g_strdup ("Recordatorio: factura 2026-0042 vencida — Taller Muñoz");
  message->text = g_strdup ("Hola Ana:\nvence mañana.\n");
  message->message_id = g_strdup ("<rem.2026-0042.2.6f1c9e@taller.example>");
  message->date = DATE;
  return message;
}

static void
attach (PuntualMessage *message, const char *filename, const char *type, const char *content_id,
        const char *content)
{
  g_autoptr (GBytes) bytes = g_bytes_new (content, strlen (content));

  puntual_message_attach (message, filename, type, content_id, bytes);
}

static char *
write_mail (const PuntualMessage *message)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = puntual_message_to_mime (message, &error);

  g_assert_no_error (error);
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
assert_has (const char *mail, const char *piece)
{
  if (strstr (mail, piece) == NULL)
    g_error ("“%s” is not in:\n%s", piece, mail);
}

static void
assert_in_order (const char *mail, const char *const *pieces)
{
  for (; *pieces != NULL; pieces++)
    {
      const char *found = strstr (mail, *pieces);
      if (found == NULL)
        g_error ("“%s” is missing or too early in:\n%s", *pieces, mail);
      mail = found + strlen (*pieces);
    }
}

static void
assert_transportable (const char *mail)
{
  gsize line = 0;

  for (const char *p = mail; *p != '\0'; p++)
    {
      g_assert_cmpint ((guchar)*p, <, 0x80);
      if (*p == '\n')
        g_assert_true (p > mail && p[-1] == '\r');
      if (*p == '\r')
        g_assert_cmpint (p[1], ==, '\n');
      line = *p == '\n' ? 0 : line + 1;
      g_assert_cmpuint (line, <=, 999);
    }
  g_assert_true (g_str_has_suffix (mail, "\r\n"));
}

static void
test_headers (void)
{
  g_autoptr (PuntualMessage) message = new_mail ();
  g_autofree char *mail = NULL;

  message->reply_to = g_strdup ("ana.admin@taller.example");
  mail = write_mail (message);
  assert_has (mail, "Date: Thu, 10 Sep 2026 09:00:00 +0000\r\n");
  assert_has (mail, "To: Ana <ana@cliente.example>\r\n");
  assert_has (mail, "<cobros@taller.example>\r\n");
  assert_has (mail, "Reply-To: ana.admin@taller.example\r\n");
  assert_has (mail, "Message-ID: <rem.2026-0042.2.6f1c9e@taller.example>\r\n");
  assert_has (mail, "Auto-Submitted: auto-generated\r\n");
  assert_has (mail, "X-Reminder-Id: 6f1c9e\r\n");
  assert_has (mail, "References: <reminder.6f1c9e@taller.example>\r\n");
  assert_has (mail, "MIME-Version: 1.0\r\n");
  g_assert_null (strstr (mail, "Bcc"));
  g_assert_null (strstr (mail, "In-Reply-To"));
  g_assert_null (strstr (mail, "Precedence"));
  assert_transportable (mail);
}

static void
test_reply_to_of_the_sender_is_left_out (void)
{
  g_autoptr (PuntualMessage) message = new_mail ();
  g_autofree char *mail = NULL;

  message->reply_to = g_strdup ("Cobros@taller.example");
  mail = write_mail (message);
  g_assert_null (strstr (mail, "Reply-To"));
}

static void
test_thread (void)
{
  static const char *const earlier[] = { "<inv.0@taller.example>", "not an id",
                                         "<rem.1@taller.example>", NULL };
  static const char *const pieces[] = {
    "In-Reply-To: <rem.1@taller.example>\r\n",
    "References: <inv.0@taller.example>\r\n <rem.1@taller.example>\r\n"
    " <reminder.6f1c9e@taller.example>\r\n",
    NULL
  };
  g_autoptr (PuntualMessage) message = new_mail ();
  g_autofree char *mail = NULL;

  message->references = g_strdupv ((char **)earlier);
  mail = write_mail (message);
  assert_in_order (mail, pieces);
}

static void
test_long_thread_keeps_its_ends (void)
{
  g_autoptr (PuntualMessage) message = new_mail ();
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *mail = NULL;

  for (int i = 0; i < 40; i++)
    {
      g_autofree char *id = g_strdup_printf ("<number.%d@taller.example>", i);
      g_strv_builder_add (builder, id);
    }
  message->references = g_strv_builder_end (builder);
  mail = write_mail (message);
  assert_has (mail, "References: <number.0@taller.example>");
  assert_has (mail, "<number.39@taller.example>");
  assert_has (mail, "<number.30@taller.example>");
  g_assert_null (strstr (mail, "<number.29@taller.example>"));
  assert_transportable (mail);
}

static void
test_text_alone (void)
{
  g_autoptr (PuntualMessage) message = new_mail ();
  g_autofree char *mail = write_mail (message);

  assert_has (mail, "Content-Type: text/plain; charset=utf-8\r\n");
  assert_has (mail, "Content-Transfer-Encoding: quoted-printable\r\n");
  assert_has (mail, "vence ma=C3=B1ana.\r\n");
  g_assert_null (strstr (mail, "multipart"));
}

static void
test_structure (void)
{
  static const char *const pieces[] = {
    "Content-Type: multipart/mixed; boundary=\"=_",
    "Content-Type: multipart/related; boundary=\"=_",
    "Content-Type: multipart/alternative; boundary=\"=_",
    "Content-Type: text/plain",
    "Content-Type: text/html",
    "Content-Type: image/png",
    "Content-Type: application/pdf",
    NULL,
  };
  g_autoptr (PuntualMessage) message = new_mail ();
  g_autofree char *mail = NULL;

  message->html = g_strdup ("<p>vence mañana <img src=\"cid:qr@taller.example\"></p>");
  attach (message, "factura.pdf", "application/pdf", NULL, "%PDF");
  attach (message, "qr.png", "image/png", "qr@taller.example", "PNG");
  mail = write_mail (message);
  assert_in_order (mail, pieces);
  assert_has (mail, "Content-ID: <qr@taller.example>\r\n");
  assert_has (mail, "Content-Disposition: inline;");
  assert_has (mail, "Content-Disposition: attachment;");
  assert_transportable (mail);
}

static void
test_no_empty_levels (void)
{
  g_autoptr (PuntualMessage) message = new_mail ();
  g_autofree char *two = NULL;
  g_autofree char *with_file = NULL;

  message->html = g_strdup ("<p>x</p>");
  two = write_mail (message);
  assert_has (two, "multipart/alternative");
  g_assert_null (strstr (two, "multipart/mixed"));
  g_assert_null (strstr (two, "multipart/related"));
  attach (message, "factura.pdf", "application/pdf", NULL, "%PDF");
  with_file = write_mail (message);
  assert_has (with_file, "multipart/mixed");
  g_assert_null (strstr (with_file, "multipart/related"));
}

static void
test_image_without_html_is_a_file (void)
{
  g_autoptr (PuntualMessage) message = new_mail ();
  g_autofree char *mail = NULL;

  attach (message, "qr.png", "image/png", "qr@taller.example", "PNG");
  mail = write_mail (message);
  assert_has (mail, "multipart/mixed");
  g_assert_null (strstr (mail, "multipart/related"));
}

static void
test_file_names (void)
{
  g_autoptr (PuntualMessage) message = new_mail ();
  g_autofree char *mail = NULL;

  attach (message, "Factura Muñoz 42.pdf", "application/pdf", NULL, "%PDF");
  attach (message, "a\"b\\c.pdf", "application/pdf", NULL, "%PDF");
  mail = write_mail (message);
  assert_has (mail, "filename=\"Factura Munoz 42.pdf\"");
  assert_has (mail, "filename*=utf-8''Factura%20Mu%C3%B1oz%2042.pdf");
  assert_has (mail, "filename=\"a_b_c.pdf\"");
  assert_transportable (mail);
}

/* No line of the header is longer than 78 and no encoded-word than 75, whatever the words are. */
static void
assert_short_header (const char *mail)
{
  g_auto (GStrv) lines = g_strsplit (mail, "\r\n", -1);

  for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++)
    g_assert_cmpuint (strlen (lines[i]), <=, 78);
}

static void
test_encoded_words (void)
{
  g_autoptr (PuntualMessage) message = new_mail ();
  g_autofree char *mail = NULL;
  g_autofree char *tricky = NULL;

  g_free (message->subject);
  message->subject =
      g_strdup ("督促状督促状督促状督促状督促状督促状督促状督促状督促状督促状督促状督促状");
  g_free (message->to_name);
  message->to_name =
      g_strdup ("Núñez, Ana \"la jefa\" <x@y> — Departamento de Administración General");
  mail = write_mail (message);
  assert_short_header (mail);
  assert_has (mail, "\r\n <ana@cliente.example>\r\n");
  assert_transportable (mail);
  g_free (message->subject);
  message->subject = g_strdup ("=?utf-8?q?x?= is not x");
  tricky = write_mail (message);
  assert_has (tricky, "Subject: =?utf-8?q?=3D=3Futf-8=3Fq=3Fx=3F=3D_is_not_x?=\r\n");
}

static void
test_names_with_specials_are_quoted (void)
{
  g_autoptr (PuntualMessage) message = new_mail ();
  g_autofree char *mail = NULL;

  g_free (message->from_name);
  message->from_name = g_strdup ("Smith, John (Ltd.)");
  mail = write_mail (message);
  assert_has (mail, "From: \"Smith, John (Ltd.)\" <cobros@taller.example>\r\n");
}

static void
test_same_message_same_bytes (void)
{
  g_autoptr (PuntualMessage) message = new_mail ();
  g_autoptr (PuntualMessage) copy = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  message->html = g_strdup ("<p>x</p>");
  attach (message, "a.pdf", "application/pdf", NULL, "%PDF");
  copy = puntual_message_copy (message);
  first = write_mail (message);
  second = write_mail (copy);
  g_assert_cmpstr (first, ==, second);
}

static void
test_other_line_ends (void)
{
  g_autoptr (PuntualMessage) message = new_mail ();
  g_autofree char *mail = NULL;

  g_free (message->text);
  message->text = g_strdup ("one\r\ntwo\rthree\n.\nFrom here\n");
  mail = write_mail (message);
  assert_has (mail, "one\r\ntwo\r\nthree\r\n");
  g_assert_null (strstr (mail, "=0D"));
  assert_transportable (mail);
}

static void
test_long_lines (void)
{
  g_autoptr (PuntualMessage) message = new_mail ();
  g_autofree char *words = g_strnfill (1500, 'x');
  g_autofree char *mail = NULL;

  g_free (message->subject);
  message->subject = g_strdup (words);
  g_free (message->text);
  message->text = g_strdup_printf ("%s%s%s", words, words, words);
  message->html = g_strdup_printf ("<p>%s</p>", message->text);
  g_free (message->to_name);
  message->to_name = g_strdup (words);
  mail = write_mail (message);
  assert_transportable (mail);
}

/* A value that could add a header or a recipient, and the member it is put into. */
typedef struct
{
  gsize offset;
  const char *value;
} Injection;

static void
test_injection (void)
{
  static const Injection injections[] = {
    { G_STRUCT_OFFSET (PuntualMessage, subject), "x\r\nBcc: eve@evil.example" },
    { G_STRUCT_OFFSET (PuntualMessage, subject), "x\nBcc: eve@evil.example" },
    { G_STRUCT_OFFSET (PuntualMessage, subject), "x\rBcc: eve@evil.example" },
    { G_STRUCT_OFFSET (PuntualMessage, subject), "\xff\xfe" },
    { G_STRUCT_OFFSET (PuntualMessage, subject), "" },
    { G_STRUCT_OFFSET (PuntualMessage, to_name), "Ana\nBcc: eve@evil.example" },
    { G_STRUCT_OFFSET (PuntualMessage, to_address), "ana@cliente.example\nBcc: eve@evil.example" },
    { G_STRUCT_OFFSET (PuntualMessage, to_address), "ana@cliente.example, eve@evil.example" },
    { G_STRUCT_OFFSET (PuntualMessage, to_address), "ana" },
    { G_STRUCT_OFFSET (PuntualMessage, from_name), "x\r\nX: y" },
    { G_STRUCT_OFFSET (PuntualMessage, from_address), "x@y.example>\r\nX: <y@y.example" },
    { G_STRUCT_OFFSET (PuntualMessage, reply_to), "x@y.example\r\nX: y" },
    { G_STRUCT_OFFSET (PuntualMessage, message_id), "<a@b.example>\r\nX: y" },
    { G_STRUCT_OFFSET (PuntualMessage, message_id), "<a@b@c.example>" },
    { G_STRUCT_OFFSET (PuntualMessage, message_id), "<x.@host.example>" },
    { G_STRUCT_OFFSET (PuntualMessage, message_id), "<x@host.example.>" },
    { G_STRUCT_OFFSET (PuntualMessage, message_id), "<x y@host.example>" },
    { G_STRUCT_OFFSET (PuntualMessage, message_id), "" },
    { G_STRUCT_OFFSET (PuntualMessage, id), "a\nX: y" },
    { G_STRUCT_OFFSET (PuntualMessage, id), "../a" },
    { G_STRUCT_OFFSET (PuntualMessage, text), "\xff" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (injections); i++)
    {
      g_autoptr (PuntualMessage) message = new_mail ();
      g_autoptr (GError) error = NULL;
      char **member = G_STRUCT_MEMBER_P (message, injections[i].offset);

      g_free (*member);
      *member = g_strdup (injections[i].value);
      g_test_message ("case %" G_GSIZE_FORMAT, i);
      g_assert_null (puntual_message_to_mime (message, &error));
      g_assert_true (g_error_matches (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE)
                     || g_error_matches (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_EMAIL));
      g_assert_null (strstr (error->message, "\n"));
    }
}

static void
test_injection_by_reference_or_file (void)
{
  static const char *const chain[] = { "<a@b.example>\nX: y", NULL };
  g_autoptr (PuntualMessage) threaded = new_mail ();
  g_autoptr (PuntualMessage) named = new_mail ();
  g_autoptr (PuntualMessage) typed = new_mail ();
  g_autoptr (PuntualMessage) shown = new_mail ();
  PuntualMessage *const messages[] = { threaded, named, typed, shown };

  threaded->references = g_strdupv ((char **)chain);
  attach (named, "a.pdf\r\nX: y", "application/pdf", NULL, "x");
  attach (typed, "a.pdf", "application/pdf\r\nX: y", NULL, "x");
  shown->html = g_strdup ("<p>x</p>");
  attach (shown, "a.png", "image/png", "a> <b", "x");
  for (gsize i = 0; i < G_N_ELEMENTS (messages); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_null (puntual_message_to_mime (messages[i], &error));
      g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE);
    }
}

static void
test_missing_sender (void)
{
  g_autoptr (PuntualMessage) message = new_mail ();
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&message->from_address, g_free);
  g_assert_null (puntual_message_to_mime (message, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE);
}

static void
test_empty_file (void)
{
  g_autoptr (PuntualMessage) message = new_mail ();
  g_autofree char *mail = NULL;

  attach (message, "empty.pdf", "application/pdf", NULL, "");
  mail = write_mail (message);
  assert_transportable (mail);
}

static void
test_ids (void)
{
  static const char *const safe[] = { "1", "6f1c9e", "a.b-c_d", "018f-00" };
  static const char *const unsafe[] = { "",     ".hidden", "-rf", "..", "a/b",
                                        "a\\b", "a b",     "a\n", "ñ",  "a%2f" };
  g_autofree char *longest = g_strnfill (128, 'a');
  g_autofree char *too_long = g_strnfill (129, 'a');

  for (gsize i = 0; i < G_N_ELEMENTS (safe); i++)
    g_assert_true (puntual_message_id_is_safe (safe[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (unsafe); i++)
    g_assert_false (puntual_message_id_is_safe (unsafe[i]));
  g_assert_true (puntual_message_id_is_safe (longest));
  g_assert_false (puntual_message_id_is_safe (too_long));
  g_assert_false (puntual_message_id_is_safe (NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mime/writes-the-headers-of-a-reminder", test_headers);
  g_test_add_func ("/mime/leaves-out-a-reply-to-that-is-the-sender",
                   test_reply_to_of_the_sender_is_left_out);
  g_test_add_func ("/mime/threads-on-the-last-reference", test_thread);
  g_test_add_func ("/mime/keeps-both-ends-of-a-long-thread", test_long_thread_keeps_its_ends);
  g_test_add_func ("/mime/text-alone-needs-no-multipart", test_text_alone);
  g_test_add_func ("/mime/nests-mixed-related-alternative", test_structure);
  g_test_add_func ("/mime/has-no-level-with-one-part", test_no_empty_levels);
  g_test_add_func ("/mime/image-without-html-is-an-attachment", test_image_without_html_is_a_file);
  g_test_add_func ("/mime/names-files-in-ascii-and-rfc-2231", test_file_names);
  g_test_add_func ("/mime/encoded-words-are-short-and-whole", test_encoded_words);
  g_test_add_func ("/mime/names-with-specials-are-quoted", test_names_with_specials_are_quoted);
  g_test_add_func ("/mime/same-message-gives-same-bytes", test_same_message_same_bytes);
  g_test_add_func ("/mime/any-line-end-becomes-crlf", test_other_line_ends);
  g_test_add_func ("/mime/no-line-is-longer-than-998", test_long_lines);
  g_test_add_func ("/mime/refuses-values-that-add-headers", test_injection);
  g_test_add_func ("/mime/refuses-references-and-files-that-add-headers",
                   test_injection_by_reference_or_file);
  g_test_add_func ("/mime/refuses-a-mail-without-sender", test_missing_sender);
  g_test_add_func ("/mime/an-empty-file-can-be-attached", test_empty_file);
  g_test_add_func ("/mime/ids-are-safe-as-file-names", test_ids);
  return g_test_run ();
}
