/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "puntual-calendar.h"
#include "puntual-ledger.h"

G_BEGIN_DECLS

/**
 * PuntualCli:
 *
 * One call of the program: the global options and what the commands share. Everything is opened on
 * demand, so that a command that needs no ledger makes none.
 */
typedef struct
{
  char *ledger_path;
  PuntualDay today; /* NONE: the system's */
  gboolean json;
  const char *language;   /* "es" or "en": of the terminal */
  char *rehearsal_folder; /* owned: removed at the end */
  PuntualClock *clock;
  PuntualLedger *ledger;
  PuntualCalendarSet *calendars;
  JsonNode *error_details; /* owned: goes into the error document as "details" */
  int exit_status;         /* of a command that worked but found fault: check */
} PuntualCli;

/* All borrowed from the call. The ledger is made when it is not there; errors of
 * puntual_ledger_open(). */
PuntualLedger *puntual_cli_ledger (PuntualCli *self, GError **error);
/* The ledger when it is there; else a new one that is gone after the call: a rehearsal leaves
 * nothing behind. */
PuntualLedger *puntual_cli_rehearsal_ledger (PuntualCli *self, GError **error);
/* An existing ledger only: for commands that must not make one. */
PuntualLedger *puntual_cli_existing_ledger (PuntualCli *self, GError **error);
PuntualCalendarSet *puntual_cli_calendars (PuntualCli *self, GError **error);
PuntualClock *puntual_cli_clock (PuntualCli *self);
PuntualDay puntual_cli_day (PuntualCli *self); /* of the ledger's clock when it is open */
/* What a service said in its own words goes along with the error; NULL or "": nothing. */
void puntual_cli_take_raw (PuntualCli *self, const char *raw);

typedef gboolean (*PuntualCommandFunc) (PuntualCli *cli, int argc, char **argv, GError **error);

typedef struct
{
  const char *name;
  PuntualCommandFunc run;
  const char *parameters; /* translatable, after the name */
  const char *summary;    /* translatable */
} PuntualCommand;

/* Every command, ended by a NULL name. */
extern const PuntualCommand PUNTUAL_COMMANDS[];

/* Parses the command's own options; argv[0] is the command. Positional words are left in *words
 * (owned); between min and max of them, else PUNTUAL_ERROR_USAGE. max -1: any number. --help prints
 * and sets *words to NULL while returning TRUE. */
gboolean puntual_cli_parse (int argc, char **argv, const GOptionEntry *entries, int min, int max,
                            GStrv *words, GError **error);

/* The commands: argv[0] is the name, argc counts it. Each parses its words, prints its answer in
 * the form of the call, and returns FALSE with one sentence: USAGE when the words are wrong, else
 * what could not be done. */
gboolean puntual_command_agent (PuntualCli *cli, int argc, char **argv, GError **error);
gboolean puntual_command_import (PuntualCli *cli, int argc, char **argv, GError **error);
gboolean puntual_command_demo (PuntualCli *cli, int argc, char **argv, GError **error);
gboolean puntual_command_customers (PuntualCli *cli, int argc, char **argv, GError **error);
gboolean puntual_command_invoices (PuntualCli *cli, int argc, char **argv, GError **error);
gboolean puntual_command_pay (PuntualCli *cli, int argc, char **argv, GError **error);
gboolean puntual_command_allocate (PuntualCli *cli, int argc, char **argv, GError **error);
gboolean puntual_command_thank (PuntualCli *cli, int argc, char **argv, GError **error);
gboolean puntual_command_plan (PuntualCli *cli, int argc, char **argv, GError **error);
gboolean puntual_command_why (PuntualCli *cli, int argc, char **argv, GError **error);
gboolean puntual_command_approve (PuntualCli *cli, int argc, char **argv, GError **error);
gboolean puntual_command_send (PuntualCli *cli, int argc, char **argv, GError **error);
gboolean puntual_command_outbox (PuntualCli *cli, int argc, char **argv, GError **error);
gboolean puntual_command_channel (PuntualCli *cli, int argc, char **argv, GError **error);
gboolean puntual_command_set (PuntualCli *cli, int argc, char **argv, GError **error);
gboolean puntual_command_get (PuntualCli *cli, int argc, char **argv, GError **error);
gboolean puntual_command_report (PuntualCli *cli, int argc, char **argv, GError **error);
gboolean puntual_command_calendar (PuntualCli *cli, int argc, char **argv, GError **error);
gboolean puntual_command_status (PuntualCli *cli, int argc, char **argv, GError **error);
gboolean puntual_command_export (PuntualCli *cli, int argc, char **argv, GError **error);
gboolean puntual_command_backup (PuntualCli *cli, int argc, char **argv, GError **error);
gboolean puntual_command_restore (PuntualCli *cli, int argc, char **argv, GError **error);
gboolean puntual_command_check (PuntualCli *cli, int argc, char **argv, GError **error);
gboolean puntual_command_dispute (PuntualCli *cli, int argc, char **argv, GError **error);
gboolean puntual_command_promise (PuntualCli *cli, int argc, char **argv, GError **error);
gboolean puntual_command_pause (PuntualCli *cli, int argc, char **argv, GError **error);
gboolean puntual_command_resume (PuntualCli *cli, int argc, char **argv, GError **error);
gboolean puntual_command_opt_out (PuntualCli *cli, int argc, char **argv, GError **error);
gboolean puntual_command_contact (PuntualCli *cli, int argc, char **argv, GError **error);
gboolean puntual_command_instalments (PuntualCli *cli, int argc, char **argv, GError **error);
gboolean puntual_command_history (PuntualCli *cli, int argc, char **argv, GError **error);
gboolean puntual_command_cadence (PuntualCli *cli, int argc, char **argv, GError **error);
gboolean puntual_command_template (PuntualCli *cli, int argc, char **argv, GError **error);
gboolean puntual_command_whatsapp (PuntualCli *cli, int argc, char **argv, GError **error);

G_END_DECLS
