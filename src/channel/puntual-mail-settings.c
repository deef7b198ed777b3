/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>
#include <string.h>

#include "puntual-email.h"
#include "puntual-error.h"
#include "puntual-mail-autoconfig.h"
#include "puntual-mail-fetch.h"
#include "puntual-mail-providers.h"
#include "puntual-mail-settings.h"
#include "puntual-net-question.h"
#include "puntual-smtp-account.h"

#define MAX_USER 320 /* bytes */

/* One search. */
typedef struct
{
  char *address;      /* normalised */
  const char *domain; /* in it */
  const PuntualMailDirectories *directories;
  GCancellable *cancellable;
} Search;

void
puntual_mail_settings_free (PuntualMailSettings *self)
{
  if (self == NULL)
    return;
  g_free (self->provider);
  g_free (self->host);
  g_free (self->security);
  g_free (self->user);
  g_free (self->imap_host);
  g_free (self->imap_security);
  g_free (self->imap_user);
  g_free (self->source);
  g_free (self->note);
  g_free (self->note_uri);
  g_free (self);
}

static gboolean
is_plain_word (const char *text)
{
  gsize length = strlen (text);

  if (length == 0 || length > MAX_USER || !g_utf8_validate (text, length, NULL)
      || strchr (text, '%'))
    return FALSE;
  for (const char *c = text; *c; c = g_utf8_next_char (c))
    if (!g_unichar_isprint (g_utf8_get_char (c)) || g_unichar_isspace (g_utf8_get_char (c)))
      return FALSE;
  return TRUE;
}

PuntualMailSettings *
puntual_mail_settings_new (const char *host, guint64 port, const char *security, const char *user)
{
  g_autofree char *name = puntual_smtp_host_normalise (host);
  PuntualMailSettings *self;

  /* Port 25 is for servers among themselves, and nobody's server is an address or this machine. */
  if (name == NULL || strchr (name, '.') == NULL || g_hostname_is_ip_address (name) || port < 1
      || port > 65535 || port == 25 || !is_plain_word (user))
    return NULL;
  if (g_strcmp0 (security, "tls") != 0 && g_strcmp0 (security, "starttls") != 0)
    return NULL;
  self = g_new0 (PuntualMailSettings, 1);
  self->host = g_steal_pointer (&name);
  self->port = (guint)port;
  self->security = g_strdup (security);
  self->user = g_strdup (user);
  return self;
}

void
puntual_mail_settings_take_mailbox (PuntualMailSettings *self, PuntualMailSettings *mailbox)
{
  if (mailbox == NULL)
    return;
  self->imap_host = g_steal_pointer (&mailbox->host);
  self->imap_port = mailbox->port;
  self->imap_security = g_steal_pointer (&mailbox->security);
  self->imap_user = g_steal_pointer (&mailbox->user);
  puntual_mail_settings_free (mailbox);
}

gboolean
puntual_mail_settings_share_password (const char *address, const char *host, const char *imap_host,
                                      const char *imap_user)
{
  const char *at = strrchr (address, '@');
  const char *sender = soup_tld_get_base_domain (host, NULL);
  const char *mailbox = soup_tld_get_base_domain (imap_host, NULL);
  gsize local = at != NULL ? at - address : 0;

  if (local == 0 || sender == NULL || mailbox == NULL || g_ascii_strcasecmp (sender, mailbox) != 0)
    return FALSE;
  return g_ascii_strcasecmp (imap_user, address) == 0
         || (strlen (imap_user) == local && g_ascii_strncasecmp (imap_user, address, local) == 0);
}

char *
puntual_mail_note (const char *nick, const char *provider)
{
  if (g_str_equal (nick, "app-password"))
    return g_strdup_printf (
        /* Translators: %s is a provider of mail, such as Gmail. */
        _ ("%s wants an app password here instead of your usual one: a password for one program "
           "that you make in the security settings of your account."),
        provider);
  if (g_str_equal (nick, "oauth-only"))
    return g_strdup_printf (
        /* Translators: %s is a provider of mail, such as Outlook.com. */
        _ ("%s does not let programs sign in with a password any more. For mail of Microsoft or "
           "Google, add an account of the kind “Microsoft 365” or “Gmail” instead and sign in in "
           "the browser; else use an address of another provider."),
        provider);
  if (g_str_equal (nick, "administrator"))
    return g_strdup_printf (
        /* Translators: %s is a provider of mail, such as Microsoft 365. SMTP AUTH is a name. */
        _ ("%s lets programs sign in with a password only where the administrator of the "
           "organisation allows it (“authenticated SMTP”, SMTP AUTH)."),
        provider);
  if (g_str_equal (nick, "certified"))
    return g_strdup_printf (
        /* Translators: %s is a provider of certified mail, such as Aruba PEC. */
        _ ("%s sends certified mail, which has legal effect and may have a price. An ordinary "
           "address is the better one for reminders."),
        provider);
  return NULL;
}

const PuntualMailDirectories *
puntual_mail_directories_default (void)
{
  static const char *const own[] = {
    "https://autoconfig.%D/mail/config-v1.1.xml?emailaddress=%E",
    "https://%D/.well-known/autoconfig/mail/config-v1.1.xml",
    NULL,
  };
  static const char *const others[] = { "https://autoconfig.thunderbird.net/v1.1/%D", NULL };
  static const PuntualMailDirectories directories = { own, others, TRUE, 5000 };

  return &directories;
}

static gboolean
is_over (const Search *self)
{
  return g_cancellable_is_cancelled (self->cancellable);
}

/* Takes the settings and says where they come from. */
static PuntualMailSettings *
from_source (PuntualMailSettings *settings, const char *source)
{
  if (settings)
    settings->source = g_strdup (source);
  return settings;
}

/* Asks the addresses in turn about a domain. Only the user's own domain gets the address. */
static PuntualMailSettings *
ask_directories (const Search *self, const char *const *patterns, const char *domain, gboolean own)
{
  g_autofree char *escaped = g_uri_escape_string (self->address, NULL, FALSE);
  PuntualMailSettings *settings = NULL;

  for (guint i = 0; patterns && patterns[i] && settings == NULL && !is_over (self); i++)
    {
      g_autoptr (GString) uri = g_string_new (patterns[i]);
      g_autoptr (GBytes) xml = NULL;

      g_string_replace (uri, "%D", domain, 0);
      g_string_replace (uri, "%E", own ? escaped : self->domain, 0);
      xml = puntual_mail_fetch (uri->str, PUNTUAL_MAIL_AUTOCONFIG_MAX,
                                self->directories->patience_ms, self->cancellable);
      if (xml)
        settings = puntual_mail_autoconfig_read (xml, self->address);
    }
  return settings;
}

/* RFC 6186 and RFC 8314: the targets of _submissions._tcp, _submission._tcp and _imaps._tcp. */
static PuntualMailSettings *
ask_service (const Search *self, const char *service, const char *security)
{
  g_autoptr (GResolver) resolver = g_resolver_get_default ();
  PuntualMailSettings *settings = NULL;
  PuntualNetQuestion question;
  GList *targets;

  puntual_net_question_begin (&question, NULL, self->directories->patience_ms, self->cancellable);
  g_resolver_lookup_service_async (resolver, service, "tcp", self->domain, question.stop,
                                   puntual_net_question_answer, &question);
  targets =
      g_resolver_lookup_service_finish (resolver, puntual_net_question_wait (&question), NULL);
  puntual_net_question_end (&question);
  for (GList *l = targets; l && settings == NULL; l = l->next)
    settings = puntual_mail_settings_new (g_srv_target_get_hostname (l->data),
                                          g_srv_target_get_port (l->data), security, self->address);
  g_resolver_free_targets (targets);
  return settings;
}

/* The name of the server that takes the domain's mail, the first one in its order. Owned; NULL:
 * there is none. */
static char *
find_exchanger (const Search *self)
{
  g_autoptr (GResolver) resolver = g_resolver_get_default ();
  g_autofree char *found = NULL;
  PuntualNetQuestion question;
  guint16 best = 0;
  GList *records;

  puntual_net_question_begin (&question, NULL, self->directories->patience_ms, self->cancellable);
  g_resolver_lookup_records_async (resolver, self->domain, G_RESOLVER_RECORD_MX, question.stop,
                                   puntual_net_question_answer, &question);
  records =
      g_resolver_lookup_records_finish (resolver, puntual_net_question_wait (&question), NULL);
  puntual_net_question_end (&question);
  for (GList *l = records; l; l = l->next)
    {
      g_autofree char *host = NULL;
      guint16 preference;

      g_variant_get (l->data, "(qs)", &preference, &host);
      if (g_str_has_suffix (host, "."))
        host[strlen (host) - 1] = '\0';
      if (*host == '\0' || (found != NULL && preference >= best))
        continue;
      best = preference;
      g_free (found);
      found = g_steal_pointer (&host);
    }
  g_list_free_full (records, (GDestroyNotify)g_variant_unref);
  return g_steal_pointer (&found);
}

/* channels.md, section 5.8, step 5: "mx1.mail.provider.example" is of "mail.provider.example" and
 * of "provider.example". */
static PuntualMailSettings *
ask_about_exchanger (const Search *self, const char *exchanger)
{
  const char *dot = strchr (exchanger, '.');
  const char *domains[] = { dot != NULL ? dot + 1 : NULL,
                            soup_tld_get_base_domain (exchanger, NULL) };
  PuntualMailSettings *settings = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (domains) && settings == NULL && !is_over (self); i++)
    {
      if (domains[i] == NULL || strchr (domains[i], '.') == NULL
          || g_strcmp0 (domains[i], self->domain) == 0
          || (i > 0 && g_strcmp0 (domains[i], domains[0]) == 0))
        continue;
      settings = ask_directories (self, self->directories->own, domains[i], FALSE);
      if (settings == NULL && !is_over (self))
        settings = ask_directories (self, self->directories->others, domains[i], FALSE);
    }
  return settings;
}

/* Many a domain of a business has its mail at a provider that Puntual knows, or that says itself
 * how it is used; the server that takes its mail (MX) tells. */
static PuntualMailSettings *
ask_exchanger (const Search *self)
{
  g_autofree char *exchanger = find_exchanger (self);
  PuntualMailSettings *settings;

  if (exchanger == NULL || is_over (self))
    return NULL;
  settings = puntual_mail_providers_find (exchanger, TRUE, self->address);
  return settings != NULL ? settings : ask_about_exchanger (self, exchanger);
}

static PuntualMailSettings *
ask_services (const Search *self)
{
  PuntualMailSettings *settings = ask_service (self, "submissions", "tls");

  if (settings == NULL && !is_over (self))
    settings = ask_service (self, "submission", "starttls");
  if (settings != NULL && !is_over (self))
    puntual_mail_settings_take_mailbox (settings, ask_service (self, "imaps", "tls"));
  return settings;
}

/* What most providers call it. */
static PuntualMailSettings *
guess (const Search *self)
{
  g_autofree char *host = g_strconcat ("smtp.", self->domain, NULL);
  PuntualMailSettings *settings = g_new0 (PuntualMailSettings, 1);

  settings->host = g_steal_pointer (&host);
  settings->port = 465;
  settings->security = g_strdup ("tls");
  settings->user = g_strdup (self->address);
  settings->is_guess = TRUE;
  settings->note = g_strdup (_ ("Nobody could be asked how mail is sent from this address. Your "
                                "provider's help pages have the name of its mail server (SMTP)."));
  return settings;
}

static PuntualMailSettings *
search (const Search *self)
{
  PuntualMailSettings *found = puntual_mail_providers_find (self->domain, FALSE, self->address);

  if (found)
    return from_source (found, _ ("known provider"));
  /* Nobody out there knows a domain of this network alone. */
  if (strchr (self->domain, '.') == NULL || g_hostname_is_ip_address (self->domain))
    return from_source (guess (self), _ ("a guess"));
  found = ask_directories (self, self->directories->own, self->domain, TRUE);
  if (found)
    return from_source (found, _ ("the domain's own settings"));
  found = ask_directories (self, self->directories->others, self->domain, FALSE);
  if (found)
    return from_source (found, _ ("the public directory of Thunderbird"));
  if (self->directories->dns && !is_over (self))
    found = ask_exchanger (self);
  if (found)
    return from_source (found, _ ("the server that takes your mail"));
  if (self->directories->dns && !is_over (self))
    found = ask_services (self);
  if (found)
    return from_source (found, _ ("a DNS record"));
  return from_source (guess (self), _ ("a guess"));
}

PuntualMailSettings *
puntual_mail_settings_find_from (const char *address, const PuntualMailDirectories *directories,
                                 GCancellable *cancellable, GError **error)
{
  g_autofree char *normal = puntual_email_normalise (address, error);
  g_autoptr (PuntualMailSettings) settings = NULL;
  Search self = { normal, NULL, directories, cancellable };

  if (normal == NULL)
    return NULL;
  self.domain = strrchr (normal, '@') + 1;
  if (directories == NULL)
    self.directories = puntual_mail_directories_default ();
  settings = search (&self);
  if (is_over (&self))
    {
      g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CANCELLED,
                           _ ("The search for the mail settings was stopped."));
      return NULL;
    }
  return g_steal_pointer (&settings);
}

typedef struct
{
  char *address;
  const PuntualMailDirectories *directories;
} Question;

static void
question_free (gpointer data)
{
  Question *self = data;

  g_free (self->address);
  g_free (self);
}

static void
find_on_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Question *question = data;
  GError *error = NULL;
  PuntualMailSettings *settings = puntual_mail_settings_find_from (
      question->address, question->directories, cancellable, &error);

  if (settings)
    g_task_return_pointer (task, settings, (GDestroyNotify)puntual_mail_settings_free);
  else
    g_task_return_error (task, error);
}

void
puntual_mail_settings_find_from_async (const char *address,
                                       const PuntualMailDirectories *directories,
                                       GCancellable *cancellable, GAsyncReadyCallback callback,
                                       gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  Question *question = g_new0 (Question, 1);

  question->address = g_strdup (address);
  question->directories = directories;
  g_task_set_source_tag (task, puntual_mail_settings_find_from_async);
  /* Our own CANCELLED has a sentence; the task's would not. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, question, question_free);
  g_task_run_in_thread (task, find_on_thread);
}

void
puntual_mail_settings_find_async (const char *address, GCancellable *cancellable,
                                  GAsyncReadyCallback callback, gpointer data)
{
  puntual_mail_settings_find_from_async (address, NULL, cancellable, callback, data);
}

PuntualMailSettings *
puntual_mail_settings_find_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
