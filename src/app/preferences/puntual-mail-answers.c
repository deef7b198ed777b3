/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-mail-answers.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "puntual-mail-settings.h"
#include "puntual-oauth-service.h"
#include "puntual-preferences-pages.h"

#define BY_SIGN_IN "sign-in"
#define BY_PASSWORD "password"
#define PORT_TLS 993
#define PORT_STARTTLS 143

struct _PuntualMailAnswers
{
  AdwExpanderRow parent_instance;

  /* Owned; NULL: nothing. */
  char *proposed, *proposed_security, *proposed_user;
  guint proposed_port;
  char *taken; /* the server that was taken from a proposal */
  char *sender_address, *sender_host;
  gboolean filling;
  gboolean is_decided;                /* the owner said whether answers are read */
  gboolean is_senders;                /* unless another user is named */
  gboolean is_kept;                   /* the mailbox's password, from before */
  gboolean was_opened;                /* by the sign-in, from before */
  const PuntualOauthService *service; /* whose sign-in may open it; NULL: none */
  /* Borrowed. */
  PuntualField *host, *security, *port, *folders;
  PuntualField *user;
  PuntualField *password; /* NULL: the sign-in alone */
  PuntualField *way;      /* NULL: there is one */
  PuntualField *copies;   /* of sent mail; NULL: a service sends */
  GtkWidget *notice;      /* NULL without a service */
};

G_DEFINE_FINAL_TYPE (PuntualMailAnswers, puntual_mail_answers, ADW_TYPE_EXPANDER_ROW)

static gboolean
is_wanted (PuntualMailAnswers *self)
{
  return adw_expander_row_get_enable_expansion (ADW_EXPANDER_ROW (self));
}

/* Then the server is the service's own, and nothing but the user can differ. */
static gboolean
is_by_sign_in (PuntualMailAnswers *self)
{
  return self->service != NULL
         && (self->way == NULL || g_str_equal (puntual_field_get_choice (self->way), BY_SIGN_IN));
}

/* Not that of sending, nor a sign-in. */
static gboolean
has_own_password (PuntualMailAnswers *self)
{
  return self->password != NULL && is_wanted (self) && !is_by_sign_in (self)
         && !(self->is_senders && puntual_field_is_blank (self->user));
}

/* The same person at the same provider, by another name. */
static gboolean
shares_password (PuntualMailAnswers *self)
{
  return has_own_password (self) && self->sender_address != NULL && self->sender_host != NULL
         && puntual_mail_settings_share_password (self->sender_address, self->sender_host,
                                                  puntual_field_get_text (self->host),
                                                  puntual_field_get_text (self->user));
}

static void
show_password (PuntualMailAnswers *self)
{
  gboolean shares = shares_password (self);

  puntual_field_set_required (self->password, has_own_password (self) && !self->is_kept && !shares);
  if (self->is_senders)
    puntual_field_set_description (self->password, shares ? _ ("Empty: the same as for sending.")
                                                          : _ ("Of the mailbox."));
}

static void
show_way (PuntualMailAnswers *self)
{
  PuntualField *const ours[] = { self->host, self->security, self->port };

  for (guint i = 0; i < G_N_ELEMENTS (ours); i++)
    gtk_widget_set_visible (GTK_WIDGET (ours[i]), !is_by_sign_in (self));
  if (self->password != NULL)
    gtk_widget_set_visible (GTK_WIDGET (self->password), self->is_senders
                                                             ? !puntual_field_is_blank (self->user)
                                                             : !is_by_sign_in (self));
  if (self->notice != NULL)
    gtk_widget_set_visible (self->notice, is_by_sign_in (self) && !self->was_opened);
}

static void
take_proposal (PuntualMailAnswers *self)
{
  puntual_field_set_text (self->host, self->proposed);
  g_free (self->taken);
  self->taken = g_strdup (self->proposed);
  if (self->proposed_security == NULL)
    return;
  puntual_field_set_choice (self->security, self->proposed_security);
  puntual_field_set_number (self->port, (int)self->proposed_port);
  if (self->proposed_user != NULL && puntual_field_is_blank (self->user))
    puntual_field_set_text (self->user, self->proposed_user);
}

static void
wanted_changed (PuntualMailAnswers *self)
{
  gboolean is_ours = is_wanted (self) && !is_by_sign_in (self);

  if (!self->filling && is_ours && puntual_field_is_blank (self->host))
    take_proposal (self);
  puntual_field_set_required (self->host, is_ours);
  if (self->password != NULL && !self->filling)
    show_password (self);
}

static void
server_named (PuntualMailAnswers *self)
{
  if (self->password != NULL && !self->filling)
    show_password (self);
}

static void
switched (PuntualMailAnswers *self)
{
  self->is_decided = self->is_decided || !self->filling;
  wanted_changed (self);
}

/* Not by the owner. */
static void
switch_over (PuntualMailAnswers *self, gboolean wanted)
{
  self->filling = TRUE;
  adw_expander_row_set_enable_expansion (ADW_EXPANDER_ROW (self), wanted);
  self->filling = FALSE;
}

/* What stands there was put there by an earlier proposal, or nothing does. */
static gboolean
is_untouched (PuntualMailAnswers *self)
{
  return puntual_field_is_blank (self->host)
         || g_strcmp0 (puntual_field_get_text (self->host), self->taken) == 0;
}

static void
way_chosen (PuntualMailAnswers *self)
{
  show_way (self);
  wanted_changed (self);
}

/* Each kind of security has its usual port. */
static void
security_chosen (PuntualMailAnswers *self)
{
  gboolean plain = !g_str_equal (puntual_field_get_choice (self->security), "tls");
  int port = puntual_field_get_number (self->port);

  if (!self->filling && port == (plain ? PORT_TLS : PORT_STARTTLS))
    puntual_field_set_number (self->port, plain ? PORT_STARTTLS : PORT_TLS);
}

static void
forget_proposal (PuntualMailAnswers *self)
{
  g_clear_pointer (&self->proposed, g_free);
  g_clear_pointer (&self->proposed_security, g_free);
  g_clear_pointer (&self->proposed_user, g_free);
}

void
puntual_mail_answers_propose_mailbox (PuntualMailAnswers *self, const char *host, guint port,
                                      const char *security, const char *user)
{
  if (is_untouched (self) && !self->is_decided)
    {
      puntual_field_set_text (self->host, "");
      puntual_field_set_text (self->user, "");
      switch_over (self, host != NULL);
    }
  if (host == NULL)
    return;
  forget_proposal (self);
  self->proposed = g_strdup (host);
  self->proposed_port = port;
  self->proposed_security = g_strdup (security);
  self->proposed_user = g_strdup (user);
  wanted_changed (self);
}

void
puntual_mail_answers_propose (PuntualMailAnswers *self, const char *sending_host)
{
  forget_proposal (self);
  if (g_str_has_prefix (sending_host, "smtp."))
    self->proposed = g_strconcat ("imap.", sending_host + strlen ("smtp."), NULL);
  else
    self->proposed = g_strdup (sending_host);
}

void
puntual_mail_answers_show (PuntualMailAnswers *self, JsonNode *config)
{
  JsonObject *object = json_node_get_object (config);
  const char *host = puntual_account_config_get (config, "imap_host");
  const char *security = puntual_json_get_string (object, "imap_security", "tls");
  int usual = g_str_equal (security, "tls") ? PORT_TLS : PORT_STARTTLS;

  self->filling = TRUE;
  puntual_field_set_text (self->host, host);
  puntual_field_set_choice (self->security, security);
  puntual_field_set_number (self->port, (int)puntual_json_get_int (object, "imap_port", usual));
  puntual_field_set_text (self->folders, puntual_account_config_get (config, "imap_folders"));
  if (self->copies != NULL)
    puntual_field_set_active (
        self->copies, g_str_equal (puntual_account_config_get (config, "keep_copy"), "yes"));
  self->was_opened = self->service != NULL && puntual_oauth_opens_mailbox (object);
  self->is_kept =
      *host != '\0' && !self->was_opened
      && !(self->is_senders && *puntual_account_config_get (config, "imap_user") == '\0');
  if (self->way != NULL && self->is_kept)
    puntual_field_set_choice (self->way, BY_PASSWORD);
  puntual_field_set_text (self->user, puntual_account_config_get (config, "imap_user"));
  if (self->password != NULL && self->is_kept)
    puntual_field_set_placeholder (self->password, _ ("As it is kept"));
  adw_expander_row_set_enable_expansion (ADW_EXPANDER_ROW (self),
                                         *host != '\0' || self->was_opened);
  self->is_decided = TRUE;
  show_way (self);
  self->filling = FALSE;
}

const char *
puntual_mail_answers_get_password (PuntualMailAnswers *self)
{
  const char *typed = has_own_password (self) ? puntual_field_get_text (self->password) : "";

  return *typed != '\0' ? typed : NULL;
}

void
puntual_mail_answers_set_sender (PuntualMailAnswers *self, const char *address, const char *host)
{
  g_free (self->sender_address);
  g_free (self->sender_host);
  self->sender_address = g_strdup (address);
  self->sender_host = g_strdup (host);
  wanted_changed (self);
}

const char *
puntual_mail_answers_choose_password (PuntualMailAnswers *self, const char *sending)
{
  const char *typed = puntual_mail_answers_get_password (self);

  return typed == NULL && *sending != '\0' && shares_password (self) ? sending : typed;
}

static void
store_text (PuntualMailAnswers *self, JsonNode *config, PuntualField *field)
{
  puntual_account_config_put (config, puntual_field_get_key (field),
                              is_wanted (self) ? puntual_field_get_text (field) : "");
}

/* "": the service's own server, with its usual port and security. */
static void
store_server (PuntualMailAnswers *self, JsonNode *config)
{
  JsonObject *object = json_node_get_object (config);
  gboolean is_named =
      is_wanted (self) && !is_by_sign_in (self) && !puntual_field_is_blank (self->host);

  puntual_account_config_put (config, "imap_host",
                              is_named ? puntual_field_get_text (self->host) : "");
  puntual_account_config_put (config, "imap_security",
                              is_named ? puntual_field_get_choice (self->security) : "");
  if (is_named)
    json_object_set_int_member (object, "imap_port", puntual_field_get_number (self->port));
  else if (json_object_has_member (object, "imap_port"))
    json_object_remove_member (object, "imap_port");
}

void
puntual_mail_answers_store (PuntualMailAnswers *self, JsonNode *config)
{
  store_server (self, config);
  store_text (self, config, self->folders);
  store_text (self, config, self->user);
  if (self->copies != NULL)
    puntual_account_config_put (config, "keep_copy",
                                is_wanted (self) && puntual_field_get_active (self->copies) ? "yes"
                                                                                            : "");
  if (self->service != NULL)
    puntual_account_config_put (config, "imap_auth",
                                is_wanted (self) && is_by_sign_in (self) ? BY_SIGN_IN : "");
}

static PuntualField *
add_field (PuntualMailAnswers *self, PuntualForm *form, PuntualField *field)
{
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), GTK_WIDGET (field));
  puntual_form_add (form, field);
  return field;
}

static void
puntual_mail_answers_finalize (GObject *object)
{
  PuntualMailAnswers *self = PUNTUAL_MAIL_ANSWERS (object);

  forget_proposal (self);
  g_free (self->taken);
  g_free (self->sender_address);
  g_free (self->sender_host);
  G_OBJECT_CLASS (puntual_mail_answers_parent_class)->finalize (object);
}

static void
puntual_mail_answers_class_init (PuntualMailAnswersClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = puntual_mail_answers_finalize;
}

static void
puntual_mail_answers_init (PuntualMailAnswers *self)
{
}

/* The row's own has no name for a screen reader. */
static GtkWidget *
new_switch (PuntualMailAnswers *self)
{
  GtkWidget *toggle = gtk_switch_new ();

  gtk_widget_set_valign (toggle, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (toggle), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Read answers"), -1);
  g_object_bind_property (self, "enable-expansion", toggle, "active", G_BINDING_BIDIRECTIONAL);
  return toggle;
}

/* --- Who signs in to the mailbox --- */

static void
add_user (PuntualMailAnswers *self, PuntualForm *form)
{
  self->user = add_field (self, form, puntual_field_new_text ("imap_user", _ ("User")));
  puntual_field_set_description (self->user, self->is_senders
                                                 ? _ ("Empty: the same as for sending.")
                                                 : _ ("Empty: the sender’s address."));
  if (self->is_senders)
    g_signal_connect_swapped (self->user, "changed", G_CALLBACK (way_chosen), self);
}

static void
add_password (PuntualMailAnswers *self, PuntualForm *form)
{
  self->password =
      add_field (self, form, puntual_field_new_password ("imap_password", _ ("Password")));
  puntual_field_set_description (
      self->password, self->is_senders ? _ ("Of the mailbox.")
                                       : _ ("Of the mailbox. Gmail wants an app password here."));
}

/* Microsoft's mailboxes take no password. */
static void
add_way (PuntualMailAnswers *self, PuntualForm *form)
{
  g_autofree char *sentence = NULL;

  if (g_str_equal (self->service->kind, "gmail"))
    {
      self->way = add_field (self, form, puntual_field_new_choice ("imap_auth", _ ("How")));
      puntual_field_add_choice (self->way, BY_SIGN_IN, _ ("With the sign-in of this account"));
      puntual_field_add_choice (self->way, BY_PASSWORD, _ ("With an app password"));
      g_signal_connect_swapped (self->way, "changed", G_CALLBACK (way_chosen), self);
    }
  /* Translators: %s is Google or Microsoft. */
  sentence = g_strdup_printf (_ ("%s asks you then whether Puntual may read the mailbox, too."),
                              self->service->name);
  self->notice = puntual_settings_row_new (_ ("You sign in after saving"), sentence);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), self->notice);
}

static void
add_server (PuntualMailAnswers *self, PuntualForm *form)
{
  self->host = add_field (self, form, puntual_field_new_text ("imap_host", _ ("IMAP server")));
  puntual_field_set_placeholder (self->host, "imap.example.com");
  g_signal_connect_swapped (self->host, "changed", G_CALLBACK (server_named), self);
  self->security =
      add_field (self, form, puntual_field_new_choice ("imap_security", _ ("Security")));
  puntual_field_add_choice (self->security, "tls", _ ("TLS"));
  puntual_field_add_choice (self->security, "starttls", _ ("STARTTLS"));
  puntual_field_add_choice (self->security, "none", _ ("None (this computer only)"));
  self->port = add_field (self, form, puntual_field_new_number ("imap_port", _ ("Port"), 1, 65535));
  puntual_field_set_number (self->port, PORT_TLS);
  g_signal_connect_swapped (self->security, "changed", G_CALLBACK (security_chosen), self);
}

/* Most servers keep none of what a program sends. */
static void
add_copies (PuntualMailAnswers *self, PuntualForm *form)
{
  self->copies = add_field (self, form,
                            puntual_field_new_switch ("keep_copy", _ ("Keep copies of sent mail")));
  puntual_field_set_description (
      self->copies, _ ("In the mailbox’s folder for it. Gmail and Outlook do so by themselves."));
}

/* kind: NULL for the mailbox that sends. */
static PuntualMailAnswers *
build (PuntualForm *form, const char *kind)
{
  PuntualMailAnswers *self = g_object_new (PUNTUAL_TYPE_MAIL_ANSWERS, NULL);
  AdwExpanderRow *row = ADW_EXPANDER_ROW (self);

  self->is_senders = kind == NULL;
  self->service = puntual_oauth_service_find (kind);
  if (self->service != NULL)
    self->proposed = g_strdup (self->service->mailbox_host);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Read Answers"));
  adw_expander_row_set_subtitle (
      row, _ ("Notices answers and mail that came back. Nothing in the mailbox is changed."));
  adw_expander_row_set_enable_expansion (row, FALSE);
  adw_expander_row_add_action (row, new_switch (self));
  if (self->service != NULL)
    add_way (self, form);
  add_server (self, form);
  add_user (self, form);
  if (self->service == NULL || self->way != NULL)
    add_password (self, form);
  self->folders =
      add_field (self, form, puntual_field_new_text ("imap_folders", _ ("Other folders to read")));
  puntual_field_set_description (self->folders, _ ("Besides the inbox, with commas between them."));
  puntual_field_set_placeholder (self->folders, "Junk, Spam");
  if (self->is_senders)
    add_copies (self, form);
  g_signal_connect (self, "notify::enable-expansion", G_CALLBACK (switched), NULL);
  show_way (self);
  return self;
}

PuntualMailAnswers *
puntual_mail_answers_new (PuntualForm *form)
{
  return build (form, NULL);
}

PuntualMailAnswers *
puntual_mail_answers_new_of_service (PuntualForm *form, const char *kind)
{
  return build (form, kind);
}
