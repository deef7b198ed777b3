/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <libsoup/soup.h>
#include <locale.h>
#include <string.h>

#include "named-resolver.h"
#include "puntual-error.h"
#include "puntual-mail-autoconfig.h"
#include "puntual-mail-settings.h"

#define SERVER(host, port, security, rest)                                                         \
  "<outgoingServer type=\"smtp\"><hostname>" host "</hostname><port>" port                         \
  "</port><socketType>" security "</socketType>" rest "</outgoingServer>"
#define CONFIG(servers)                                                                            \
  "<?xml version=\"1.0\"?>\n<clientConfig version=\"1.1\"><emailProvider id=\"taller.example\">"   \
  "<domain>taller.example</domain><displayName>Correo del Taller</displayName>" servers            \
  "</emailProvider></clientConfig>"
#define GOOD CONFIG (SERVER ("mx.taller.example", "587", "STARTTLS", ""))
/* The patience of a question that must be answered, and of one that never is. */
#define LONG 20000
#define SHORT 200

/* A server on this machine, on a thread of its own, that answers each path in its way. */
typedef struct
{
  GMainContext *context;
  GMainLoop *loop;
  GThread *thread;
  SoupServer *server;
  char *base; /* "http://127.0.0.1:1234" */
  GMutex lock;
  GPtrArray *asked; /* paths with their questions */
  GPtrArray *held;  /* messages that get no answer */
} Fixture;

static void
answer_text (SoupServerMessage *message, const char *text)
{
  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
  soup_server_message_set_response (message, "text/xml", SOUP_MEMORY_COPY, text, strlen (text));
}

static void
answer_oversized (SoupServerMessage *message)
{
  g_autoptr (GString) text = g_string_new (GOOD "<!--");

  while (text->len <= PUNTUAL_MAIL_AUTOCONFIG_MAX)
    g_string_append (text, "0123456789abcdef");
  g_string_append (text, "-->");
  answer_text (message, text->str);
}

static void
answer (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query,
        gpointer data)
{
  Fixture *self = data;
  const char *q = g_uri_get_query (soup_server_message_get_uri (message));

  g_mutex_lock (&self->lock);
  g_ptr_array_add (self->asked, g_strconcat (path, q ? "?" : NULL, q, NULL));
  g_mutex_unlock (&self->lock);
  if (g_str_has_prefix (path, "/good") || g_str_has_suffix (path, "/of/mail.host.example"))
    answer_text (message, GOOD);
  else if (g_str_equal (path, "/garbage"))
    answer_text (message, "<clientConfig><emailProvider>& <<< \001");
  else if (g_str_equal (path, "/oversized"))
    answer_oversized (message);
  else if (g_str_equal (path, "/slow"))
    {
      soup_server_message_pause (message);
      g_ptr_array_add (self->held, g_object_ref (message));
    }
  else if (g_str_equal (path, "/moved"))
    soup_server_message_set_redirect (message, SOUP_STATUS_MOVED_PERMANENTLY, "/good");
  else if (g_str_equal (path, "/round"))
    soup_server_message_set_redirect (message, SOUP_STATUS_FOUND, "/round");
  else if (g_str_equal (path, "/to-http"))
    soup_server_message_set_redirect (message, SOUP_STATUS_FOUND, "http://plain.example/good");
  else if (g_str_equal (path, "/to-name"))
    soup_server_message_set_redirect (message, SOUP_STATUS_FOUND, "https://mail.example/good");
  else if (g_str_has_prefix (path, "/to/"))
    soup_server_message_set_redirect (message, SOUP_STATUS_FOUND, strstr (path, "https:"));
  else if (g_str_equal (path, "/to-file"))
    soup_server_message_set_redirect (message, SOUP_STATUS_FOUND, "file:///etc/passwd");
  else
    soup_server_message_set_status (message, SOUP_STATUS_NOT_FOUND, NULL);
}

static gpointer
serve (gpointer data)
{
  Fixture *self = data;

  g_main_context_push_thread_default (self->context);
  g_main_loop_run (self->loop);
  g_main_context_pop_thread_default (self->context);
  return NULL;
}

static void
start (Fixture *self, GTlsCertificate *certificate)
{
  g_autoptr (GError) error = NULL;
  GSList *uris;

  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  self->asked = g_ptr_array_new_with_free_func (g_free);
  self->held = g_ptr_array_new_with_free_func (g_object_unref);
  g_mutex_init (&self->lock);
  g_main_context_push_thread_default (self->context);
  self->server = soup_server_new ("tls-certificate", certificate, NULL);
  soup_server_add_handler (self->server, NULL, answer, self, NULL);
  soup_server_listen_local (
      self->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY | (certificate ? SOUP_SERVER_LISTEN_HTTPS : 0),
      &error);
  g_assert_no_error (error);
  g_main_context_pop_thread_default (self->context);
  uris = soup_server_get_uris (self->server);
  self->base = g_strdup_printf ("%s://127.0.0.1:%d", certificate ? "https" : "http",
                                g_uri_get_port (uris->data));
  g_slist_free_full (uris, (GDestroyNotify)g_uri_unref);
  self->thread = g_thread_new ("server", serve, self);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  start (self, NULL);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_main_loop_quit (self->loop);
  g_thread_join (self->thread);
  soup_server_disconnect (self->server);
  g_ptr_array_unref (self->held);
  g_object_unref (self->server);
  g_main_loop_unref (self->loop);
  g_main_context_unref (self->context);
  g_ptr_array_unref (self->asked);
  g_free (self->base);
  g_mutex_clear (&self->lock);
}

/* Asks the server at a path, in the place of the user's own domain or of the public directory. */
static PuntualMailSettings *
find_at (Fixture *self, const char *path, gboolean own, guint patience)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *uri = g_strconcat (self->base, path, NULL);
  const char *const list[] = { uri, NULL };
  PuntualMailDirectories directories = { own ? list : NULL, own ? NULL : list, FALSE, patience };
  PuntualMailSettings *settings =
      puntual_mail_settings_find_from ("Ana.Ruiz+x@Taller.example", &directories, NULL, &error);

  g_assert_no_error (error);
  return settings;
}

static void
assert_guess (const PuntualMailSettings *settings)
{
  g_assert_true (settings->is_guess);
  g_assert_cmpstr (settings->host, ==, "smtp.taller.example");
  g_assert_cmpuint (settings->port, ==, 465);
  g_assert_cmpstr (settings->security, ==, "tls");
  g_assert_cmpstr (settings->source, ==, "a guess");
  g_assert_nonnull (settings->note);
}

static void
assert_found (const PuntualMailSettings *settings)
{
  g_assert_false (settings->is_guess);
  g_assert_cmpstr (settings->host, ==, "mx.taller.example");
  g_assert_cmpuint (settings->port, ==, 587);
  g_assert_cmpstr (settings->security, ==, "starttls");
  g_assert_cmpstr (settings->user, ==, "Ana.Ruiz+x@taller.example");
  g_assert_cmpstr (settings->provider, ==, "Correo del Taller");
  g_assert_null (settings->note);
}

static void
test_own_domain (Fixture *self, gconstpointer data)
{
  g_autoptr (PuntualMailSettings) settings = find_at (self, "/good/%D?emailaddress=%E", TRUE, LONG);

  assert_found (settings);
  g_assert_cmpstr (settings->source, ==, "the domain's own settings");
  g_assert_cmpuint (self->asked->len, ==, 1);
  g_assert_cmpstr (self->asked->pdata[0], ==,
                   "/good/taller.example?emailaddress=Ana.Ruiz%2Bx%40taller.example");
}

/* What others are asked never holds more than the domain, whatever the pattern says. */
static void
test_public_directory (Fixture *self, gconstpointer data)
{
  g_autoptr (PuntualMailSettings) settings = find_at (self, "/good/%D?e=%E", FALSE, LONG);

  assert_found (settings);
  g_assert_cmpstr (settings->source, ==, "the public directory of Thunderbird");
  g_assert_cmpstr (self->asked->pdata[0], ==, "/good/taller.example?e=taller.example");
}

static void
test_redirect (Fixture *self, gconstpointer data)
{
  g_autoptr (PuntualMailSettings) settings = find_at (self, "/moved", TRUE, LONG);

  assert_found (settings);
  g_assert_cmpuint (self->asked->len, ==, 2);
}

static void
test_no_use (Fixture *self, gconstpointer data)
{
  static const char *const paths[] = { "/missing", "/garbage", "/oversized", "/to-file" };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (PuntualMailSettings) settings = find_at (self, paths[i], TRUE, LONG);

      assert_guess (settings);
      g_assert_cmpuint (self->asked->len, ==, i + 1);
    }
}

static void
test_round (Fixture *self, gconstpointer data)
{
  g_autoptr (PuntualMailSettings) settings = find_at (self, "/round", TRUE, LONG);

  assert_guess (settings);
  g_assert_cmpuint (self->asked->len, <=, 5);
}

/* The name of the plain place is not even looked up. */
static void
test_to_http (Fixture *self, gconstpointer data)
{
  NamedResolver *resolver = named_resolver_install (NULL, NULL);
  g_autoptr (PuntualMailSettings) settings = find_at (self, "/to-http", TRUE, LONG);

  assert_guess (settings);
  g_assert_cmpuint (self->asked->len, ==, 1);
  g_assert_cmpuint (named_resolver_get_questions (resolver), ==, 0);
  named_resolver_remove (resolver);
}

/* An ear on this machine, and a name, a number or a port that lead there: nobody calls. */
static void
test_to_this_machine (Fixture *self, gconstpointer data)
{
  static const char *const hosts[] = { "127.0.0.1", "[::1]", "localhost", "ear.localhost",
                                       "ear.example" };
  NamedResolver *resolver = named_resolver_install (NULL, NULL);
  g_autoptr (GSocketListener) ear = g_socket_listener_new ();
  g_autoptr (GError) error = NULL;
  guint16 port = g_socket_listener_add_any_inet_port (ear, NULL, &error);

  g_assert_no_error (error);
  named_resolver_point (resolver, "127.0.0.1");
  for (guint i = 0; i < G_N_ELEMENTS (hosts); i++)
    {
      g_autofree char *path = g_strdup_printf ("/to/https://%s:%u/good", hosts[i], port);
      g_autoptr (PuntualMailSettings) settings = find_at (self, path, TRUE, LONG);

      assert_guess (settings);
      g_assert_cmpuint (self->asked->len, ==, i + 1);
    }
  g_assert_cmpuint (named_resolver_get_questions (resolver), ==, 0);
  named_resolver_remove (resolver);
}

/* A name of theirs for an address of ours is looked up and goes no further. */
static void
test_name_of_this_network (Fixture *self, gconstpointer data)
{
  static const char *const addresses[] = { "127.0.0.1", "192.168.1.1", "169.254.169.254",
                                           "fd00::1" };

  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      NamedResolver *resolver = named_resolver_install (NULL, NULL);
      g_autoptr (PuntualMailSettings) settings = NULL;

      named_resolver_point (resolver, addresses[i]);
      settings = find_at (self, "/to-name", TRUE, LONG);
      assert_guess (settings);
      g_assert_cmpuint (named_resolver_get_questions (resolver), ==, 1);
      named_resolver_remove (resolver);
    }
}

/* The same without a redirect: the domain of the address itself is hostile. */
static void
test_domain_of_this_network (void)
{
  static const char *const own[] = { "https://autoconfig.%D/mail", NULL };
  PuntualMailDirectories directories = { own, NULL, FALSE, LONG };
  NamedResolver *resolver = named_resolver_install (NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualMailSettings) settings = NULL;

  named_resolver_point (resolver, "10.0.0.1");
  settings = puntual_mail_settings_find_from ("a@taller.example", &directories, NULL, &error);
  g_assert_no_error (error);
  assert_guess (settings);
  g_assert_cmpuint (named_resolver_get_questions (resolver), ==, 1);
  named_resolver_remove (resolver);
}

static void
test_slow (Fixture *self, gconstpointer data)
{
  gint64 began = g_get_monotonic_time ();
  g_autoptr (PuntualMailSettings) settings = find_at (self, "/slow", TRUE, SHORT);

  assert_guess (settings);
  g_assert_cmpint (g_get_monotonic_time () - began, >=, SHORT * G_TIME_SPAN_MILLISECOND);
}

static void
test_only_https (void)
{
  static const char *const own[] = { "http://autoconfig.%D/mail", "ftp://%D/mail", "nonsense",
                                     NULL };
  PuntualMailDirectories directories = { own, own, FALSE, LONG };
  NamedResolver *resolver = named_resolver_install (NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualMailSettings) settings =
      puntual_mail_settings_find_from ("a@taller.example", &directories, NULL, &error);

  g_assert_no_error (error);
  assert_guess (settings);
  g_assert_cmpuint (named_resolver_get_questions (resolver), ==, 0);
  named_resolver_remove (resolver);
}

/* A certificate that nobody signed: the server has the right answer and is not believed. */
static void
test_unknown_certificate (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("puntual-mail-XXXXXX", &error);
  g_autofree char *key = g_build_filename (folder, "key.pem", NULL);
  g_autofree char *file = g_build_filename (folder, "cert.pem", NULL);
  const char *const words[] = { "openssl",  "req",
                                "-x509",    "-newkey",
                                "rsa:2048", "-nodes",
                                "-keyout",  key,
                                "-out",     file,
                                "-subj",    "/CN=127.0.0.1",
                                "-addext",  "subjectAltName=IP:127.0.0.1",
                                "-days",    "2",
                                NULL };
  g_autoptr (GTlsCertificate) certificate = NULL;
  g_autoptr (PuntualMailSettings) settings = NULL;
  Fixture self = { 0 };
  int status = -1;

  g_spawn_sync (NULL, (char **)words, NULL,
                G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL, NULL,
                NULL, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  certificate = g_tls_certificate_new_from_files (file, key, &error);
  g_assert_no_error (error);
  start (&self, certificate);
  settings = find_at (&self, "/good", TRUE, LONG);
  assert_guess (settings);
  g_assert_cmpuint (self.asked->len, ==, 0);
  tear_down (&self, NULL);
  g_unlink (key);
  g_unlink (file);
  g_rmdir (folder);
}

/* --- What others answer in XML --- */

static PuntualMailSettings *
read_xml (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return puntual_mail_autoconfig_read (bytes, "ana@taller.example");
}

static void
test_refused_xml (void)
{
  static const char *const texts[] = {
    "",
    "x",
    "<clientConfig/>",
    "<html><body>Not found</body></html>",
    "<other><emailProvider>" SERVER ("a.example", "465", "SSL", "") "</emailProvider></other>",
    CONFIG (""),
    CONFIG (SERVER ("a.example", "465", "plain", "")),
    CONFIG (SERVER ("a.example", "25", "STARTTLS", "")),
    CONFIG (SERVER ("a.example", "0", "SSL", "")),
    CONFIG (SERVER ("a.example", "99999", "SSL", "")),
    CONFIG (SERVER ("a.example", "465x", "SSL", "")),
    CONFIG (SERVER ("localhost", "465", "SSL", "")),
    CONFIG (SERVER ("127.0.0.1", "465", "SSL", "")),
    CONFIG (SERVER ("[::1]", "465", "SSL", "")),
    CONFIG (SERVER ("a.example/x", "465", "SSL", "")),
    CONFIG (SERVER ("user@a.example", "465", "SSL", "")),
    CONFIG (SERVER ("a.example", "465", "SSL", "<username>%REALNAME%</username>")),
    CONFIG (SERVER ("a.example", "465", "SSL", "<username>a&#10;b</username>")),
    /* The billion laughs, an entity from outside, and the same in an encoding that hides it. */
    "<!DOCTYPE l [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">"
    "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]>" CONFIG (
        SERVER ("a.example", "465", "SSL", "<username>&c;</username>")),
    "<!DOCTYPE l [<!ENTITY a SYSTEM \"file:///etc/hostname\">]>" CONFIG (
        SERVER ("a.example", "465", "SSL", "<username>&a;</username>")),
    "<?xml version=\"1.0\" encoding=\"UTF-7\"?>+ADwAIQ-DOCTYPE l+AD4-<clientConfig/>",
    CONFIG (SERVER ("a.example", "465", "SSL", "<username>\xff</username>")),
    "<clientConfig><emailProvider>" SERVER ("a.example", "465", "SSL", ""),
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_test_message ("%u", i);
      g_assert_null (read_xml (texts[i]));
    }
}

static void
test_deep_xml (void)
{
  g_autoptr (GString) text = g_string_new ("<clientConfig>");

  for (guint i = 0; i < 20000; i++)
    g_string_append (text, "<a>");
  g_assert_null (read_xml (text->str));
}

static void
test_choice_of_server (void)
{
  static const struct
  {
    const char *text;
    const char *host, *security, *user;
    gboolean noted;
  } cases[] = {
    { CONFIG (SERVER ("A.Example", "465", "SSL", "<username>%EMAILLOCALPART%</username>")),
      "a.example", "tls", "ana", FALSE },
    { CONFIG (SERVER ("a.example", "25", "plain", "") SERVER ("b.example", "587", "STARTTLS", "")),
      "b.example", "starttls", "ana@taller.example", FALSE },
    { CONFIG (SERVER ("a.example", "465", "SSL", "<authentication>OAuth2</authentication>")
                  SERVER ("b.example", "465", "SSL",
                          "<authentication>OAuth2</authentication><authentication>"
                          "password-cleartext</authentication>")),
      "b.example", "tls", "ana@taller.example", FALSE },
    { CONFIG (SERVER ("a.example", "465", "SSL", "<authentication>OAuth2</authentication>")),
      "a.example", "tls", "ana@taller.example", TRUE },
    { CONFIG (SERVER ("a.example", "465", "SSL",
                      "<authentication>password-encrypted</authentication>")),
      "a.example", "tls", "ana@taller.example", FALSE },
    { CONFIG (SERVER ("a.example", "465", "SSL",
                      "<username>%EMAILLOCALPART%.%EMAILDOMAIN%</username>")),
      "a.example", "tls", "ana.taller.example", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PuntualMailSettings) settings = read_xml (cases[i].text);

      g_assert_nonnull (settings);
      g_assert_cmpstr (settings->host, ==, cases[i].host);
      g_assert_cmpstr (settings->security, ==, cases[i].security);
      g_assert_cmpstr (settings->user, ==, cases[i].user);
      g_assert_cmpint (settings->note != NULL, ==, cases[i].noted);
    }
}

#define MAILBOX(type, host, port, security)                                                        \
  "<incomingServer type=\"" type "\"><hostname>" host "</hostname><port>" port                     \
  "</port><socketType>" security "</socketType></incomingServer>"

static void
test_mailbox (void)
{
  g_autoptr (PuntualMailSettings) both =
      read_xml (CONFIG (MAILBOX ("pop3", "pop.example.org", "995", "SSL")
                            MAILBOX ("imap", "plain.example.org", "143", "plain")
                                MAILBOX ("imap", "imap.example.org", "143", "STARTTLS")
                                    SERVER ("a.example", "465", "SSL", "")));
  g_autoptr (PuntualMailSettings) none = read_xml (GOOD);

  g_assert_cmpstr (both->imap_host, ==, "imap.example.org");
  g_assert_cmpuint (both->imap_port, ==, 143);
  g_assert_cmpstr (both->imap_security, ==, "starttls");
  g_assert_cmpstr (both->imap_user, ==, "ana@taller.example");
  g_assert_null (none->imap_host);
}

/* --- Without the directories --- */

static PuntualMailSettings *
find_without (const char *address, gboolean dns)
{
  PuntualMailDirectories directories = { NULL, NULL, dns, LONG };
  g_autoptr (GError) error = NULL;
  PuntualMailSettings *settings =
      puntual_mail_settings_find_from (address, &directories, NULL, &error);

  g_assert_no_error (error);
  return settings;
}

static void
test_known_providers (void)
{
  static const struct
  {
    const char *address, *host, *user;
    gboolean noted;
    const char *mailbox, *mailbox_user;
    guint mailbox_port;
  } cases[] = {
    { "ana@gmail.com", "smtp.gmail.com", "ana@gmail.com", TRUE, "imap.gmail.com", "ana@gmail.com",
      993 },
    { "ana@GMail.com", "smtp.gmail.com", "ana@gmail.com", TRUE, "imap.gmail.com", "ana@gmail.com",
      993 },
    { "ana@hotmail.es", "smtp-mail.outlook.com", "ana@hotmail.es", TRUE, "outlook.office365.com",
      "ana@hotmail.es", 993 },
    { "ana@web.de", "smtp.web.de", "ana", FALSE, "imap.web.de", "ana", 993 },
    { "ana@icloud.com", "smtp.mail.me.com", "ana@icloud.com", TRUE, "imap.mail.me.com", "ana",
      993 },
    { "ana@tim.it", "smtp.tim.it", "ana@tim.it", FALSE, "imap.tim.it", "ana@tim.it", 143 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PuntualMailSettings) settings = find_without (cases[i].address, FALSE);

      g_assert_cmpstr (settings->source, ==, "known provider");
      g_assert_cmpstr (settings->host, ==, cases[i].host);
      g_assert_cmpstr (settings->user, ==, cases[i].user);
      g_assert_cmpint (settings->note != NULL, ==, cases[i].noted);
      g_assert_true (settings->note == NULL || strstr (settings->note, settings->provider));
      g_assert_false (settings->is_guess);
      g_assert_cmpstr (settings->imap_host, ==, cases[i].mailbox);
      g_assert_cmpstr (settings->imap_user, ==, cases[i].mailbox_user);
      g_assert_cmpuint (settings->imap_port, ==, cases[i].mailbox_port);
      g_assert_cmpstr (settings->imap_security, ==,
                       cases[i].mailbox_port == 143 ? "starttls" : "tls");
    }
}

static void
test_one_password (void)
{
  static const struct
  {
    const char *host, *imap_host, *imap_user;
    gboolean same;
  } cases[] = {
    { "smtp.mail.me.com", "imap.mail.me.com", "ana", TRUE },
    { "smtp.mail.me.com", "imap.mail.me.com", "Ana@icloud.com", TRUE },
    { "smtp.mail.me.com", "imap.mail.me.com", "an", FALSE },
    { "smtp.mail.me.com", "imap.mail.me.com", "", FALSE },
    { "smtp.mail.me.com", "imap.mail.me.com", "info", FALSE },
    { "smtp.mail.me.com", "imap.gmail.com", "ana", FALSE },
    { "smtp.one.co.uk", "imap.two.co.uk", "ana", FALSE },
    { "127.0.0.1", "127.0.0.1", "ana", FALSE },
    { "", "", "ana", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (puntual_mail_settings_share_password ("ana@icloud.com", cases[i].host,
                                                           cases[i].imap_host, cases[i].imap_user),
                     ==, cases[i].same);
  g_assert_false (puntual_mail_settings_share_password ("ana", "a.me.com", "b.me.com", "ana"));
}

static void
test_dns (void)
{
  static const struct
  {
    const char *service, *mx, *host, *security;
  } cases[] = {
    { "submissions", NULL, "srv.example", "tls" },
    { "submission", NULL, "srv.example", "starttls" },
    /* Who takes the mail is asked about before. */
    { "submission", "aspmx.l.google.com.", "smtp.gmail.com", "tls" },
    { NULL, "ASPMX.l.google.com.", "smtp.gmail.com", "tls" },
    { NULL, "taller-example.mail.protection.outlook.com", "smtp.office365.com", "starttls" },
    /* Not a label of the provider's. */
    { NULL, "notgoogle.com", "smtp.taller.example", "tls" },
    { NULL, NULL, "smtp.taller.example", "tls" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      NamedResolver *resolver = named_resolver_install (cases[i].service, cases[i].mx);
      g_autoptr (PuntualMailSettings) settings = find_without ("ana@taller.example", TRUE);

      g_assert_cmpstr (settings->host, ==, cases[i].host);
      g_assert_cmpstr (settings->security, ==, cases[i].security);
      g_assert_cmpstr (settings->user, ==, "ana@taller.example");
      g_assert_cmpstr (settings->source, ==,
                       settings->is_guess ? "a guess"
                       : g_str_equal (settings->host, "srv.example")
                           ? "a DNS record"
                           : "the server that takes your mail");
      named_resolver_remove (resolver);
    }
}

/* "mx1.mail.host.example": its domain has settings for all its customers, and learns no address. */
static void
test_exchangers_domain (Fixture *self, gconstpointer data)
{
  NamedResolver *resolver = named_resolver_install ("submission", "mx1.mail.host.example.");
  g_autofree char *pattern = g_strconcat (self->base, "/of/%D?emailaddress=%E", NULL);
  const char *const patterns[] = { pattern, NULL };
  PuntualMailDirectories directories = { patterns, NULL, TRUE, LONG };
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualMailSettings) settings =
      puntual_mail_settings_find_from ("ana@taller.example", &directories, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (settings->host, ==, "mx.taller.example");
  g_assert_cmpuint (self->asked->len, ==, 2);
  g_assert_cmpstr (self->asked->pdata[0], ==,
                   "/of/taller.example?emailaddress=ana%40taller.example");
  g_assert_cmpstr (self->asked->pdata[1], ==, "/of/mail.host.example?emailaddress=taller.example");
  named_resolver_remove (resolver);
}

static void
test_local_network (void)
{
  NamedResolver *resolver = named_resolver_install (NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualMailSettings) settings =
      puntual_mail_settings_find_from ("ana@localhost", NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (settings->is_guess);
  g_assert_cmpuint (named_resolver_get_questions (resolver), ==, 0);
  named_resolver_remove (resolver);
}

static void
test_no_address (void)
{
  static const char *const texts[] = {
    "", "ana", "ana@", "@x.example", "a b@x.example", "a@x.example/../y", "a@x.example\r\nHost: y"
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (puntual_mail_settings_find_from (texts[i], NULL, NULL, &error));
      g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_EMAIL);
    }
}

/* --- On the main loop --- */

static void
on_found (GObject *source, GAsyncResult *result, gpointer data)
{
  GAsyncResult **kept = data;

  *kept = g_object_ref (result);
}

static GAsyncResult *
find_async (const char *address, GCancellable *cancellable)
{
  GAsyncResult *result = NULL;

  puntual_mail_settings_find_async (address, cancellable, on_found, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return result;
}

static void
test_async (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = find_async ("ana@gmail.com", NULL);
  g_autoptr (GAsyncResult) refused = find_async ("ana", NULL);
  g_autoptr (PuntualMailSettings) settings = puntual_mail_settings_find_finish (result, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (settings->host, ==, "smtp.gmail.com");
  g_assert_null (puntual_mail_settings_find_finish (refused, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_EMAIL);
}

static void
test_cancelled_before (void)
{
  NamedResolver *resolver = named_resolver_install (NULL, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  result = find_async ("ana@taller.example", cancellable);
  g_assert_null (puntual_mail_settings_find_finish (result, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CANCELLED);
  g_assert_cmpuint (named_resolver_get_questions (resolver), ==, 0);
  named_resolver_remove (resolver);
}

/* The server has the question and holds its answer back; the owner closes the window. */
static gpointer
cancel_when_asked (gpointer data)
{
  gpointer *both = data;
  Fixture *self = both[0];
  gboolean asked = FALSE;

  while (!asked)
    {
      g_mutex_lock (&self->lock);
      asked = self->asked->len > 0;
      g_mutex_unlock (&self->lock);
      g_thread_yield ();
    }
  g_cancellable_cancel (both[1]);
  return NULL;
}

static void
test_cancelled_while_asking (Fixture *self, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *uri = g_strconcat (self->base, "/slow", NULL);
  const char *const list[] = { uri, NULL };
  PuntualMailDirectories directories = { list, NULL, TRUE, LONG };
  gpointer both[] = { self, cancellable };
  GThread *thread = g_thread_new ("cancel", cancel_when_asked, both);
  g_autoptr (GError) error = NULL;

  g_assert_null (
      puntual_mail_settings_find_from ("ana@taller.example", &directories, cancellable, &error));
  g_assert_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CANCELLED);
  g_thread_join (thread);
}

#define CASE(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  CASE ("/mail-settings/asks-the-domain-of-the-address", test_own_domain);
  CASE ("/mail-settings/tells-others-the-domain-alone", test_public_directory);
  CASE ("/mail-settings/follows-a-redirect", test_redirect);
  CASE ("/mail-settings/guesses-after-an-answer-of-no-use", test_no_use);
  CASE ("/mail-settings/does-not-go-round-in-circles", test_round);
  CASE ("/mail-settings/follows-nobody-to-plain-http", test_to_http);
  CASE ("/mail-settings/follows-nobody-to-this-machine", test_to_this_machine);
  CASE ("/mail-settings/follows-no-name-into-this-network", test_name_of_this_network);
  g_test_add_func ("/mail-settings/asks-no-domain-in-this-network", test_domain_of_this_network);
  CASE ("/mail-settings/gives-up-a-slow-server", test_slow);
  CASE ("/mail-settings/stops-while-it-asks", test_cancelled_while_asking);
  g_test_add_func ("/mail-settings/asks-https-only", test_only_https);
  g_test_add_func ("/mail-settings/does-not-believe-an-unknown-certificate",
                   test_unknown_certificate);
  g_test_add_func ("/mail-settings/knows-providers", test_known_providers);
  g_test_add_func ("/mail-settings/knows-one-password-by-two-names", test_one_password);
  g_test_add_func ("/mail-settings/reads-dns-records", test_dns);
  g_test_add ("/mail-settings/asks-the-exchangers-domain", Fixture, NULL, set_up,
              test_exchangers_domain, tear_down);
  g_test_add_func ("/autoconfig/reads-where-answers-are", test_mailbox);
  g_test_add_func ("/mail-settings/asks-nobody-about-this-network", test_local_network);
  g_test_add_func ("/mail-settings/refuses-what-is-no-address", test_no_address);
  g_test_add_func ("/mail-settings/calls-back-on-the-main-loop", test_async);
  g_test_add_func ("/mail-settings/stops-before-it-asks", test_cancelled_before);
  g_test_add_func ("/autoconfig/refuses-what-it-should-not-trust", test_refused_xml);
  g_test_add_func ("/autoconfig/refuses-depths", test_deep_xml);
  g_test_add_func ("/autoconfig/takes-the-first-server-that-fits", test_choice_of_server);
  return g_test_run ();
}
