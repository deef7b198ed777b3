/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"
#include "puntual-search-provider.h"

#include "puntual-application-actions.h"
#include "puntual-search-answers.h"
#include "puntual-search-page.h"

/* After the last question the program stays a while: the next letter comes soon. */
#define LINGER_MILLISECONDS 10000

struct _PuntualSearchProvider
{
  GObject parent_instance;

  PuntualApplication *application; /* borrowed */
  GDBusNodeInfo *node;             /* owned */
  GCancellable *looking;           /* owned; of the newest question, NULL: answered */
  guint registration;
};

G_DEFINE_FINAL_TYPE (PuntualSearchProvider, puntual_search_provider, G_TYPE_OBJECT)

/* As the desktop's interface defines it. */
static const char INTERFACE[] = "<node>"
                                "  <interface name='org.gnome.Shell.SearchProvider2'>"
                                "    <method name='GetInitialResultSet'>"
                                "      <arg type='as' name='terms' direction='in'/>"
                                "      <arg type='as' name='results' direction='out'/>"
                                "    </method>"
                                "    <method name='GetSubsearchResultSet'>"
                                "      <arg type='as' name='previous_results' direction='in'/>"
                                "      <arg type='as' name='terms' direction='in'/>"
                                "      <arg type='as' name='results' direction='out'/>"
                                "    </method>"
                                "    <method name='GetResultMetas'>"
                                "      <arg type='as' name='identifiers' direction='in'/>"
                                "      <arg type='aa{sv}' name='metas' direction='out'/>"
                                "    </method>"
                                "    <method name='ActivateResult'>"
                                "      <arg type='s' name='identifier' direction='in'/>"
                                "      <arg type='as' name='terms' direction='in'/>"
                                "      <arg type='u' name='timestamp' direction='in'/>"
                                "    </method>"
                                "    <method name='LaunchSearch'>"
                                "      <arg type='as' name='terms' direction='in'/>"
                                "      <arg type='u' name='timestamp' direction='in'/>"
                                "    </method>"
                                "  </interface>"
                                "</node>";

/* --- A question --- */

typedef struct
{
  PuntualSearchProvider *provider;   /* owned */
  PuntualApplication *application;   /* owned, and held: it does not end meanwhile */
  GDBusMethodInvocation *invocation; /* owned; answered once */
  GCancellable *cancellable;         /* owned; NULL: a description */
} Question;

static Question *
question_new (PuntualSearchProvider *provider, GDBusMethodInvocation *invocation,
              GCancellable *cancellable)
{
  Question *self = g_new0 (Question, 1);

  self->provider = g_object_ref (provider);
  self->application = g_object_ref (provider->application);
  self->invocation = g_object_ref (invocation);
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  g_application_hold (G_APPLICATION (self->application));
  return self;
}

static void
question_free (Question *self)
{
  if (self->cancellable != NULL && self->provider->looking == self->cancellable)
    g_clear_object (&self->provider->looking);
  g_application_release (G_APPLICATION (self->application));
  g_clear_object (&self->cancellable);
  g_object_unref (self->invocation);
  g_object_unref (self->application);
  g_object_unref (self->provider);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

static void
answer_words (GDBusMethodInvocation *invocation, const char *const *words)
{
  g_dbus_method_invocation_return_value (invocation,
                                         g_variant_new ("(@as)", g_variant_new_strv (words, -1)));
}

/* A desktop has no place for what went wrong: it finds nothing, and the window says why. */
static void
found (GObject *source, GAsyncResult *answer, gpointer data)
{
  static const char *const nothing[] = { NULL };
  g_autoptr (Question) question = data;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) answers = NULL;
  gpointer result = NULL;

  if (puntual_desk_run_finish (PUNTUAL_DESK (source), answer, &result, &error))
    answers = result;
  else
    g_debug ("Nothing found: %s", error->message);
  answer_words (question->invocation, answers != NULL ? (const char *const *)answers : nothing);
}

static void
described (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (Question) question = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) metas = NULL;
  gpointer result = NULL;

  if (puntual_desk_run_finish (PUNTUAL_DESK (source), answer, &result, &error))
    metas = result;
  else
    {
      g_debug ("Nothing described: %s", error->message);
      metas = g_variant_ref_sink (g_variant_new ("aa{sv}", NULL));
    }
  g_dbus_method_invocation_return_value (question->invocation, g_variant_new ("(@aa{sv})", metas));
}

/* --- The methods --- */

static void
look_for (PuntualSearchProvider *self, const char *const *terms, GDBusMethodInvocation *invocation)
{
  static const char *const nothing[] = { NULL };

  g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
  if (!puntual_application_has_ledger (self->application))
    {
      answer_words (invocation, nothing);
      return;
    }
  self->looking = g_cancellable_new ();
  puntual_desk_run_async (puntual_application_ensure_desk (self->application), PUNTUAL_LANE_READ,
                          puntual_search_answers_find, puntual_search_answers_text (terms), g_free,
                          self->looking, found, question_new (self, invocation, self->looking));
}

static void
describe (PuntualSearchProvider *self, const char *const *answers,
          GDBusMethodInvocation *invocation)
{
  if (!puntual_application_has_ledger (self->application))
    {
      g_dbus_method_invocation_return_value (invocation, g_variant_new ("(aa{sv})", NULL));
      return;
    }
  puntual_desk_run_async (puntual_application_ensure_desk (self->application), PUNTUAL_LANE_READ,
                          puntual_search_answers_describe, g_strdupv ((char **)answers),
                          (GDestroyNotify)g_strfreev, NULL, described,
                          question_new (self, invocation, NULL));
}

static void
activate (PuntualSearchProvider *self, const char *answer, GDBusMethodInvocation *invocation)
{
  PuntualOpenRequest request = { .kind = PUNTUAL_OPEN_PLACE };

  if (!puntual_search_answers_parse (answer, &request.place, &request.id))
    {
      g_dbus_method_invocation_return_error_literal (invocation, G_DBUS_ERROR,
                                                     G_DBUS_ERROR_INVALID_ARGS, "No such result");
      return;
    }
  puntual_application_perform (self->application, &request);
  g_dbus_method_invocation_return_value (invocation, NULL);
}

static void
launch (PuntualSearchProvider *self, const char *const *terms, GDBusMethodInvocation *invocation)
{
  PuntualWindow *window = puntual_application_show_window (self->application);
  g_autofree char *text = puntual_search_answers_text (terms);

  puntual_shell_open (PUNTUAL_SHELL (window), PUNTUAL_PLACE_SEARCH, 0);
  puntual_search_page_look_for (
      PUNTUAL_SEARCH_PAGE (puntual_window_get_page (window, PUNTUAL_PLACE_SEARCH)), text);
  g_dbus_method_invocation_return_value (invocation, NULL);
}

static void
method_called (GDBusConnection *connection, const char *sender, const char *path,
               const char *interface, const char *method, GVariant *parameters,
               GDBusMethodInvocation *invocation, gpointer data)
{
  PuntualSearchProvider *self = data;
  g_autofree const char **words = NULL;
  const char *answer = NULL;

  if (strcmp (method, "GetInitialResultSet") == 0)
    {
      g_variant_get (parameters, "(^a&s)", &words);
      look_for (self, words, invocation);
    }
  else if (strcmp (method, "GetSubsearchResultSet") == 0)
    {
      /* The first answers were cut short: more words may find others. */
      g_variant_get (parameters, "(@as^a&s)", NULL, &words);
      look_for (self, words, invocation);
    }
  else if (strcmp (method, "GetResultMetas") == 0)
    {
      g_variant_get (parameters, "(^a&s)", &words);
      describe (self, words, invocation);
    }
  else if (strcmp (method, "ActivateResult") == 0)
    {
      g_variant_get (parameters, "(&s^a&su)", &answer, &words, NULL);
      activate (self, answer, invocation);
    }
  else
    {
      g_variant_get (parameters, "(^a&su)", &words, NULL);
      launch (self, words, invocation);
    }
}

/* --- Life --- */

gboolean
puntual_search_provider_export (PuntualSearchProvider *self, GDBusConnection *connection,
                                const char *application_path, GError **error)
{
  static const GDBusInterfaceVTable table = { .method_call = method_called };
  g_autofree char *path = g_strconcat (application_path, "/SearchProvider", NULL);
  GApplication *application = G_APPLICATION (self->application);

  if (g_application_get_flags (application) & G_APPLICATION_IS_SERVICE)
    g_application_set_inactivity_timeout (application, LINGER_MILLISECONDS);
  self->registration = g_dbus_connection_register_object (
      connection, path, self->node->interfaces[0], &table, self, NULL, error);
  return self->registration != 0;
}

void
puntual_search_provider_unexport (PuntualSearchProvider *self, GDBusConnection *connection)
{
  g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
  if (self->registration != 0)
    g_dbus_connection_unregister_object (connection, self->registration);
  self->registration = 0;
}

static void
puntual_search_provider_finalize (GObject *object)
{
  PuntualSearchProvider *self = PUNTUAL_SEARCH_PROVIDER (object);

  g_clear_object (&self->looking);
  g_dbus_node_info_unref (self->node);
  G_OBJECT_CLASS (puntual_search_provider_parent_class)->finalize (object);
}

static void
puntual_search_provider_class_init (PuntualSearchProviderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = puntual_search_provider_finalize;
}

static void
puntual_search_provider_init (PuntualSearchProvider *self)
{
  self->node = g_dbus_node_info_new_for_xml (INTERFACE, NULL);
}

PuntualSearchProvider *
puntual_search_provider_new (PuntualApplication *application)
{
  PuntualSearchProvider *self = g_object_new (PUNTUAL_TYPE_SEARCH_PROVIDER, NULL);

  self->application = application;
  return self;
}
