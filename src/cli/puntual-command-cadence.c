/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "puntual-cadence-call.h"
#include "puntual-cadence-steps.h"
#include "puntual-error.h"
#include "puntual-followed-cadence.h"
#include "puntual-output.h"
#include "puntual-planner.h"
#include "puntual-rule-text.h"
#include "puntual-text.h"

/* A customer nobody is: of the facts only what holds for all is read. */
#define NOBODY (-1)

typedef PuntualCadenceCall Call;

const PuntualCadence *
puntual_cadence_call_find (const PuntualCadenceCall *call, const char *name, GError **error)
{
  gboolean several;
  const PuntualCadence *cadence = puntual_cadence_find (call->cadences, name, &several);

  if (several)
    g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_NOT_FOUND,
                 /* Translators: %s is what was typed. */
                 _ ("Several cadences are called something like “%s”; write the name exactly as "
                    "“puntual-cli cadence list” shows it."),
                 name);
  else if (cadence == NULL)
    g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_NOT_FOUND,
                 /* Translators: %s is what was typed. */
                 _ ("There is no cadence “%s”; “puntual-cli cadence list” shows them."), name);
  return cadence;
}

/* --- list --- */

static void
add_cadence (const Call *call, JsonBuilder *builder, const PuntualCadence *cadence)
{
  json_builder_begin_object (builder);
  puntual_cadence_steps_write (builder, cadence);
  puntual_json_add_boolean (builder, "default", cadence->id == call->policy->default_cadence_id);
  json_builder_end_object (builder);
}

static void
print_steps (const PuntualCadence *cadence)
{
  g_autoptr (PuntualTable) table
      /* Translators: heads of a table of the steps of a cadence; days count from the due date */
      = puntual_table_new (_ (">Step|>Days|Tone|By|Template|Approval"));

  for (guint i = 0; i < cadence->steps->len; i++)
    {
      const PuntualStep *step = g_ptr_array_index (cadence->steps, i);

      puntual_table_take (
          table, g_strdup_printf ("%d", step->number), g_strdup_printf ("%+d", step->offset_days),
          g_strdup (puntual_tone_word (step->tone)),
          puntual_media_text (step->media, step->n_media), g_strdup (step->template_name),
          g_strdup (step->needs_approval ? _ ("always") : ""), NULL);
    }
  puntual_table_print (table);
}

void
puntual_cadence_call_print (const PuntualCadenceCall *call, const PuntualCadence *cadence)
{
  gboolean is_default = cadence->id == call->policy->default_cadence_id;

  /* Translators: %s is the name of a cadence. */
  printf (is_default ? _ ("%s (default)") : "%s", cadence->name);
  puts ("");
  print_steps (cadence);
}

static gboolean
list_cadences (const Call *call, char **words, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < call->cadences->len; i++)
    {
      const PuntualCadence *cadence = g_ptr_array_index (call->cadences, i);

      add_cadence (call, builder, cadence);
      if (!call->cli->json)
        puntual_cadence_call_print (call, cadence);
    }
  json_builder_end_array (builder);
  if (call->cli->json)
    puntual_output_json (builder);
  return TRUE;
}

/* --- show --- */

static gboolean
show_cadence (const Call *call, char **words, GError **error)
{
  const PuntualCadence *cadence = puntual_cadence_call_find (call, words[1], error);
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (cadence == NULL)
    return FALSE;
  add_cadence (call, builder, cadence);
  if (call->cli->json)
    puntual_output_json (builder);
  else
    puntual_cadence_call_print (call, cadence);
  return TRUE;
}

static const char *
level_nick (PuntualCadenceLevel level)
{
  switch (level)
    {
    case PUNTUAL_CADENCE_OF_INVOICE:
      return "invoice";
    case PUNTUAL_CADENCE_OF_CUSTOMER:
      return "customer";
    case PUNTUAL_CADENCE_OF_SEGMENT:
      return "segment";
    case PUNTUAL_CADENCE_OF_BUSINESS:
      return "default";
    case PUNTUAL_CADENCE_OF_NOBODY:
    default:
      return "none";
    }
}

/* Of one customer the facts hold all that decides; of a segment nobody's are needed. */
static PuntualFollowedCadence *
find_followed (const Call *call, GError **error)
{
  g_autoptr (PuntualInvoice) invoice = NULL;
  g_autoptr (PuntualCustomer) customer = NULL;
  g_autoptr (PuntualFacts) facts = NULL;

  if (call->invoice != NULL)
    {
      invoice = puntual_invoice_find (call->ledger, call->invoice, error);
      if (invoice == NULL)
        return NULL;
      customer = puntual_customer_get (call->ledger, invoice->customer_id, error);
    }
  else if (call->customer != NULL)
    customer = puntual_customer_find (call->ledger, call->customer, error);
  if (call->segment == NULL && customer == NULL)
    return NULL;
  facts = puntual_ledger_load_facts (call->ledger,
                                     puntual_clock_today (puntual_ledger_get_clock (call->ledger)),
                                     customer != NULL ? customer->id : NOBODY, error);
  if (facts == NULL)
    return NULL;
  if (call->segment != NULL)
    return puntual_followed_cadence_of_segment (facts, call->segment);
  return invoice != NULL ? puntual_followed_cadence_of_invoice (facts, customer, invoice)
                         : puntual_followed_cadence_of_customer (facts, customer);
}

static gboolean
show_followed (const Call *call, char **words, GError **error)
{
  g_autoptr (PuntualFollowedCadence) followed = find_followed (call, error);
  g_autofree char *text = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (followed == NULL)
    return FALSE;
  text = puntual_followed_cadence_text (followed);
  if (!call->cli->json)
    {
      puntual_output_text (stdout, text);
      return TRUE;
    }
  json_builder_begin_object (builder);
  puntual_json_add_string (builder, "cadence", followed->cadence);
  puntual_json_add_string (builder, "level", level_nick (followed->level));
  puntual_json_add_string (builder, "text", text);
  json_builder_end_object (builder);
  puntual_output_json (builder);
  return TRUE;
}

/* --- default, assign, unassign --- */

/* One of the values is given, the others are null. */
static void
print_assignment (const Call *call, const char *cadence, const char *customer, const char *invoice,
                  const char *segment)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (!call->cli->json)
    {
      if (cadence == NULL)
        puts (_ ("The cadence was taken away; another rule chooses it now."));
      else
        {
          /* Translators: %s is the name of a cadence. */
          printf (_ ("The cadence is “%s” now."), cadence);
          puts ("");
        }
      return;
    }
  json_builder_begin_object (builder);
  puntual_json_add_string (builder, "cadence", cadence);
  puntual_json_add_string (builder, "customer", customer);
  puntual_json_add_string (builder, "invoice", invoice);
  puntual_json_add_string (builder, "segment", segment);
  json_builder_end_object (builder);
  puntual_output_json (builder);
}

static gboolean
set_default (const Call *call, char **words, GError **error)
{
  const PuntualCadence *cadence = puntual_cadence_call_find (call, words[1], error);

  if (cadence == NULL || !puntual_cadence_set_default (call->ledger, cadence->id, error))
    return FALSE;
  print_assignment (call, cadence->name, NULL, NULL, NULL);
  return TRUE;
}

/* cadence NULL takes it away. */
static gboolean
set_of (const Call *call, const PuntualCadence *cadence, GError **error)
{
  g_autoptr (PuntualCustomer) customer = NULL;
  g_autoptr (PuntualInvoice) invoice = NULL;
  gint64 id = cadence != NULL ? cadence->id : 0;

  if (call->customer != NULL)
    customer = puntual_customer_find (call->ledger, call->customer, error);
  if (call->invoice != NULL)
    invoice = puntual_invoice_find (call->ledger, call->invoice, error);
  if (call->customer != NULL
      && (customer == NULL
          || !puntual_customer_set_cadence (call->ledger, customer->id, id, error)))
    return FALSE;
  if (call->invoice != NULL
      && (invoice == NULL || !puntual_invoice_set_cadence (call->ledger, invoice->id, id, error)))
    return FALSE;
  if (call->segment != NULL
      && !puntual_cadence_set_segment (call->ledger, call->segment, id, error))
    return FALSE;

  print_assignment (call, cadence != NULL ? cadence->name : NULL,
                    customer != NULL ? customer->name : NULL,
                    invoice != NULL ? invoice->number : NULL, call->segment);
  return TRUE;
}

static gboolean
assign (const Call *call, char **words, GError **error)
{
  const PuntualCadence *cadence = puntual_cadence_call_find (call, words[1], error);

  if (call->to_default)
    return set_default (call, words, error);
  return cadence != NULL && set_of (call, cadence, error);
}

static gboolean
unassign (const Call *call, char **words, GError **error)
{
  return set_of (call, NULL, error);
}

/* --- problems --- */

void
puntual_cadence_call_add_problems (JsonBuilder *builder, GPtrArray *problems)
{
  json_builder_set_member_name (builder, "problems");
  json_builder_begin_array (builder);
  for (guint i = 0; i < problems->len; i++)
    json_builder_add_string_value (builder, g_ptr_array_index (problems, i));
  json_builder_end_array (builder);
}

static guint
tell_problems (const Call *call, const PuntualCadence *cadence, JsonBuilder *builder)
{
  g_autoptr (GPtrArray) problems = puntual_cadence_problems (cadence, call->policy);

  json_builder_begin_object (builder);
  puntual_json_add_string (builder, "name", cadence->name);
  puntual_cadence_call_add_problems (builder, problems);
  json_builder_end_object (builder);
  for (guint i = 0; !call->cli->json && i < problems->len; i++)
    printf ("%s: %s\n", cadence->name, (const char *)g_ptr_array_index (problems, i));
  return problems->len;
}

static gboolean
list_problems (const Call *call, char **words, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  const PuntualCadence *wanted = NULL;
  guint n_problems = 0;

  if (words[1] != NULL)
    {
      wanted = puntual_cadence_call_find (call, words[1], error);
      if (wanted == NULL)
        return FALSE;
    }

  json_builder_begin_array (builder);
  for (guint i = 0; i < call->cadences->len; i++)
    {
      const PuntualCadence *cadence = g_ptr_array_index (call->cadences, i);

      if (wanted == NULL || cadence == wanted)
        n_problems += tell_problems (call, cadence, builder);
    }
  json_builder_end_array (builder);

  if (call->cli->json)
    puntual_output_json (builder);
  else if (n_problems == 0)
    puts (_ ("No problems were found."));
  return TRUE;
}

/* --- The command --- */

typedef struct
{
  const char *name;
  gboolean (*run) (const Call *call, char **words, GError **error);
  guint min, max;      /* words, the name among them */
  gboolean of_someone; /* takes one of --customer, --invoice and --segment */
} Verb;

static const Verb verbs[] = {
  { "list", list_cadences, 1, 1, FALSE },
  { "show", show_cadence, 2, 2, FALSE },
  { "show", show_followed, 1, 1, TRUE },
  { "default", set_default, 2, 2, FALSE },
  { "assign", assign, 2, 2, TRUE },
  { "unassign", unassign, 1, 1, TRUE },
  { "problems", list_problems, 1, 2, FALSE },
  { "import", puntual_cadence_call_import, 2, 2, FALSE },
  { "export", puntual_cadence_call_export, 3, 3, FALSE },
  { "starters", puntual_cadence_call_starters, 1, 1, FALSE },
  { "start", puntual_cadence_call_start, 2, 2, FALSE },
};

/* --default, and how to import, belong to one verb each. */
static gboolean
takes_switches (const Call *call, const Verb *verb)
{
  return (!call->to_default || verb->run == assign) && !(call->replace && call->beside)
         && (!(call->replace || call->beside) || verb->run == puntual_cadence_call_import);
}

static const Verb *
find_verb (const Call *call, char **words, GError **error)
{
  int n_places = (call->customer != NULL) + (call->invoice != NULL) + (call->segment != NULL)
                 + (call->to_default != FALSE);
  guint n_words = g_strv_length (words);

  if (n_words == 0 && n_places == 0 && !call->replace && !call->beside)
    return &verbs[0];
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (n_words > 0 && g_str_equal (verbs[i].name, words[0]) && n_words >= verbs[i].min
        && n_words <= verbs[i].max && n_places == (verbs[i].of_someone ? 1 : 0)
        && takes_switches (call, &verbs[i]))
      return &verbs[i];
  g_set_error_literal (
      error, PUNTUAL_ERROR, PUNTUAL_ERROR_USAGE,
      _ ("A cadence command is: list; show NAME; show, assign NAME and unassign, each with one of "
         "--customer NAME, --invoice NUMBER and --segment NAME; assign NAME --default; problems "
         "[NAME]; import FILE [--beside]; export NAME FILE; starters; start NAME."));
  return NULL;
}

static gboolean
run_verb (Call *call, const Verb *verb, char **words, GError **error)
{
  g_autoptr (PuntualPolicy) policy = NULL;
  g_autoptr (GPtrArray) cadences = NULL;

  call->ledger = puntual_cli_ledger (call->cli, error);
  policy = call->ledger != NULL ? puntual_ledger_load_policy (call->ledger, error) : NULL;
  cadences = policy != NULL ? puntual_cadence_list (call->ledger, error) : NULL;
  call->policy = policy;
  call->cadences = cadences;
  return cadences != NULL && verb->run (call, words, error);
}

gboolean
puntual_command_cadence (PuntualCli *cli, int argc, char **argv, GError **error)
{
  g_autofree char *customer = NULL;
  g_autofree char *invoice = NULL;
  g_autofree char *segment = NULL;
  Call call = { .cli = cli };
  const GOptionEntry entries[] = {
    { "customer", 0, 0, G_OPTION_ARG_STRING, &customer, N_ ("for this customer"), N_ ("NAME") },
    { "invoice", 0, 0, G_OPTION_ARG_STRING, &invoice, N_ ("for this invoice"), N_ ("NUMBER") },
    { "segment", 0, 0, G_OPTION_ARG_STRING, &segment, N_ ("for customers of this segment"),
      N_ ("NAME") },
    { "default", 0, 0, G_OPTION_ARG_NONE, &call.to_default, N_ ("for whoever has no other"), NULL },
    { "replace", 0, 0, G_OPTION_ARG_NONE, &call.replace,
      N_ ("give its steps to the cadence of the same name, as without it"), NULL },
    { "beside", 0, 0, G_OPTION_ARG_NONE, &call.beside,
      N_ ("leave the cadence of the same name alone: the new one gets another name"), NULL },
    G_OPTION_ENTRY_NULL
  };
  g_auto (GStrv) words = NULL;
  const Verb *verb;

  if (!puntual_cli_parse (argc, argv, entries, 0, 3, &words, error))
    return FALSE;
  if (words == NULL)
    return TRUE;

  call.customer = customer;
  call.invoice = invoice;
  call.segment = segment;
  verb = find_verb (&call, words, error);
  return verb != NULL && run_verb (&call, verb, words, error);
}
