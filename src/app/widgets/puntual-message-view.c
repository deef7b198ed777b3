/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-message-view.h"

#include <glib/gi18n-lib.h>

#include "puntual-flow-layout.h"
#include "puntual-message-body.h"
#include "puntual-typed-text.h"

struct _PuntualMessageView
{
  GtkWidget parent_instance;

  GtkWidget *sheet; /* a child; made anew with every message */

  PuntualMessage *message; /* owned, or NULL */
  gboolean show_addresses;
};

G_DEFINE_FINAL_TYPE (PuntualMessageView, puntual_message_view, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_SHOW_ADDRESSES,
  N_PROPS
};

enum
{
  OPEN_ATTACHMENT,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static gboolean
is_said (const char *text)
{
  return text != NULL && *text != '\0';
}

static void
append_plain (GtkWidget *box, const char *text, const char *css_class)
{
  g_autofree char *shown = NULL;
  g_autofree char *escaped = NULL;

  if (!is_said (text))
    return;
  shown = puntual_typed_text (text);
  escaped = g_markup_escape_text (shown, -1);
  gtk_box_append (GTK_BOX (box), puntual_message_body_label (escaped, css_class));
}

static char *
name_and_address (const char *name, const char *address)
{
  if (is_said (name) && is_said (address))
    return g_strdup_printf ("%s <%s>", name, address);
  return g_strdup (is_said (name) ? name : is_said (address) ? address : "");
}

static void
append_addresses (PuntualMessageView *self, GtkWidget *box)
{
  const PuntualMessage *message = self->message;
  g_autofree char *from = name_and_address (message->from_name, message->from_address);
  g_autofree char *to = name_and_address (message->to_name, message->to_address);
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  /* Translators: who a message is from; %s is a name and an address */
  g_autofree char *from_line = g_strdup_printf (_ ("From: %s"), from);
  /* Translators: who a message is to; %s is a name and an address */
  g_autofree char *to_line = g_strdup_printf (_ ("To: %s"), to);

  if (*from != '\0')
    append_plain (lines, from_line, "address");
  append_plain (lines, to_line, "address");
  gtk_box_append (GTK_BOX (box), lines);
}

static GtkWidget *
make_card (PuntualMessageView *self, const char *css_class)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, css_class);
  if (self->show_addresses)
    append_addresses (self, card);
  return card;
}

static GtkWidget *
make_mail (PuntualMessageView *self)
{
  GtkWidget *card = make_card (self, "mail");
  GtkWidget *body = puntual_message_body_mail (self->message);

  append_plain (card, self->message->subject, "subject");
  gtk_box_append (GTK_BOX (card),
                  body != NULL ? body : puntual_message_body_plain (self->message->text));
  return card;
}

static GtkWidget *
make_letter (PuntualMessageView *self)
{
  GtkWidget *page = make_card (self, "letter");

  if (!self->show_addresses)
    {
      g_autofree char *recipient =
          g_strjoin ("\n", is_said (self->message->to_name) ? self->message->to_name : "",
                     is_said (self->message->to_address) ? self->message->to_address : "", NULL);

      append_plain (page, g_strstrip (recipient), "recipient");
    }
  append_plain (page, self->message->subject, "subject");
  gtk_box_append (GTK_BOX (page), puntual_message_body_plain (self->message->text));
  return page;
}

static GtkWidget *
make_bubble (PuntualMessageView *self)
{
  gboolean chat = self->message->medium == PUNTUAL_MEDIUM_WHATSAPP;
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *bubble = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  if (self->show_addresses)
    append_addresses (self, column);
  gtk_widget_add_css_class (bubble, "bubble");
  gtk_widget_add_css_class (bubble, chat ? "chat" : "sms");
  gtk_widget_set_halign (bubble, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (bubble), chat ? puntual_message_body_chat (self->message->text)
                                         : puntual_message_body_plain (self->message->text));
  gtk_box_append (GTK_BOX (column), bubble);
  return column;
}

static GtkWidget *
make_call (PuntualMessageView *self)
{
  GtkWidget *card = make_card (self, "call");
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (head), gtk_image_new_from_icon_name ("puntual-call-symbolic"));
  append_plain (words, is_said (self->message->to_name) ? self->message->to_name : _ ("Call"),
                "subject");
  append_plain (words, self->message->to_address, "telephone");
  gtk_box_append (GTK_BOX (head), words);
  gtk_box_append (GTK_BOX (card), head);
  gtk_box_append (GTK_BOX (card), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (card), puntual_message_body_plain (self->message->text));
  return card;
}

static GtkWidget *
make_sheet (PuntualMessageView *self)
{
  switch (self->message->medium)
    {
    case PUNTUAL_MEDIUM_WHATSAPP:
    case PUNTUAL_MEDIUM_SMS:
      return make_bubble (self);
    case PUNTUAL_MEDIUM_LETTER:
      return make_letter (self);
    case PUNTUAL_MEDIUM_CALL:
      return make_call (self);
    case PUNTUAL_MEDIUM_EMAIL:
    case PUNTUAL_N_MEDIA:
    default:
      return make_mail (self);
    }
}

static void
on_attachment_clicked (GtkButton *button, PuntualMessageView *self)
{
  guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "index"));

  g_signal_emit (self, signals[OPEN_ATTACHMENT], 0, index);
}

static GtkWidget *
make_attachment (PuntualMessageView *self, const PuntualAttachment *attachment, guint index)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *name = gtk_label_new (attachment->filename);
  g_autofree char *size = g_format_size (g_bytes_get_size (attachment->bytes));
  GtkWidget *extent = gtk_label_new (size);
  /* Translators: a file that goes with a message: its name, its size */
  g_autofree char *spoken = g_strdup_printf (_ ("Attachment %s, %s"), attachment->filename, size);

  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_MIDDLE);
  gtk_widget_add_css_class (extent, "size");
  gtk_box_append (GTK_BOX (content), gtk_image_new_from_icon_name ("puntual-attachment-symbolic"));
  gtk_box_append (GTK_BOX (content), name);
  gtk_box_append (GTK_BOX (content), extent);
  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_widget_add_css_class (button, "attachment");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
  g_object_set_data (G_OBJECT (button), "index", GUINT_TO_POINTER (index));
  g_signal_connect (button, "clicked", G_CALLBACK (on_attachment_clicked), self);
  return button;
}

static void
append_attachments (PuntualMessageView *self, GtkWidget *sheet)
{
  const GPtrArray *attachments = self->message->attachments;
  GtkWidget *flow = NULL;

  for (guint i = 0; attachments != NULL && i < attachments->len; i++)
    {
      const PuntualAttachment *attachment = g_ptr_array_index (attachments, i);

      if (puntual_message_body_shows (self->message, attachment))
        continue;
      if (flow == NULL)
        {
          flow = puntual_flow_new (6, 6);
          gtk_box_append (GTK_BOX (sheet), flow);
        }
      gtk_widget_set_parent (make_attachment (self, attachment, i), flow);
    }
}

static void
rebuild (PuntualMessageView *self)
{
  g_clear_pointer (&self->sheet, gtk_widget_unparent);
  if (self->message == NULL)
    return;
  self->sheet = make_sheet (self);
  append_attachments (self, self->sheet);
  gtk_widget_set_parent (self->sheet, GTK_WIDGET (self));
}

static void
puntual_message_view_dispose (GObject *object)
{
  g_clear_pointer (&PUNTUAL_MESSAGE_VIEW (object)->sheet, gtk_widget_unparent);

  G_OBJECT_CLASS (puntual_message_view_parent_class)->dispose (object);
}

static void
puntual_message_view_finalize (GObject *object)
{
  g_clear_pointer (&PUNTUAL_MESSAGE_VIEW (object)->message, puntual_message_free);

  G_OBJECT_CLASS (puntual_message_view_parent_class)->finalize (object);
}

static void
puntual_message_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SHOW_ADDRESSES)
    g_value_set_boolean (value, PUNTUAL_MESSAGE_VIEW (object)->show_addresses);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
puntual_message_view_set_property (GObject *object, guint id, const GValue *value,
                                   GParamSpec *pspec)
{
  if (id == PROP_SHOW_ADDRESSES)
    puntual_message_view_set_show_addresses (PUNTUAL_MESSAGE_VIEW (object),
                                             g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
puntual_message_view_class_init (PuntualMessageViewClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->dispose = puntual_message_view_dispose;
  object_class->finalize = puntual_message_view_finalize;
  object_class->get_property = puntual_message_view_get_property;
  object_class->set_property = puntual_message_view_set_property;
  properties[PROP_SHOW_ADDRESSES] =
      g_param_spec_boolean ("show-addresses", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[OPEN_ATTACHMENT] =
      g_signal_new ("open-attachment", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  gtk_widget_class_set_css_name (widget_class, "puntual-message");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
puntual_message_view_init (PuntualMessageView *self)
{
  /* Words that get the focus are not marked at once: they would look chosen. */
  g_object_set (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-label-select-on-focus", FALSE,
                NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("The message as it will be read"), -1);
}

PuntualMessageView *
puntual_message_view_new (void)
{
  return g_object_new (PUNTUAL_TYPE_MESSAGE_VIEW, NULL);
}

void
puntual_message_view_set_message (PuntualMessageView *self, const PuntualMessage *message)
{
  PuntualMessage *copy = message != NULL ? puntual_message_copy (message) : NULL;

  g_return_if_fail (PUNTUAL_IS_MESSAGE_VIEW (self));

  g_clear_pointer (&self->message, puntual_message_free);
  self->message = copy;
  rebuild (self);
}

const PuntualMessage *
puntual_message_view_get_message (PuntualMessageView *self)
{
  g_return_val_if_fail (PUNTUAL_IS_MESSAGE_VIEW (self), NULL);

  return self->message;
}

void
puntual_message_view_set_show_addresses (PuntualMessageView *self, gboolean show)
{
  g_return_if_fail (PUNTUAL_IS_MESSAGE_VIEW (self));

  if (self->show_addresses == !!show)
    return;
  self->show_addresses = !!show;
  rebuild (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOW_ADDRESSES]);
}
