/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-notice.h"
#include "puntual-typed-text.h"

struct _PuntualNotice
{
  GtkWidget parent_instance;

  /* Children. */
  GtkRevealer *revealer;
  GtkWidget *strip;
  GtkImage *icon;
  GtkLabel *text, *hint;
  GtkWidget *close;
};

G_DEFINE_FINAL_TYPE (PuntualNotice, puntual_notice, GTK_TYPE_WIDGET)

void
puntual_notice_show (PuntualNotice *self, const char *text, const char *hint, gboolean error,
                     gboolean lasting)
{
  puntual_typed_text_say (self->text, text);
  puntual_typed_text_say (self->hint, hint);
  gtk_image_set_from_icon_name (self->icon,
                                error ? "dialog-warning-symbolic" : "dialog-information-symbolic");
  if (error)
    gtk_widget_add_css_class (self->strip, "error");
  else
    gtk_widget_remove_css_class (self->strip, "error");
  gtk_widget_set_visible (self->close, !lasting);
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
}

void
puntual_notice_hide (PuntualNotice *self)
{
  gtk_revealer_set_reveal_child (self->revealer, FALSE);
}

const char *
puntual_notice_get_text (PuntualNotice *self)
{
  return gtk_revealer_get_reveal_child (self->revealer) ? gtk_label_get_text (self->text) : "";
}

static void
puntual_notice_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), PUNTUAL_TYPE_NOTICE);
  G_OBJECT_CLASS (puntual_notice_parent_class)->dispose (object);
}

static void
puntual_notice_class_init (PuntualNoticeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = puntual_notice_dispose;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ALERT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/puntual/Puntual/widgets/puntual-notice.ui");
  gtk_widget_class_bind_template_child (widget_class, PuntualNotice, revealer);
  gtk_widget_class_bind_template_child (widget_class, PuntualNotice, strip);
  gtk_widget_class_bind_template_child (widget_class, PuntualNotice, icon);
  gtk_widget_class_bind_template_child (widget_class, PuntualNotice, text);
  gtk_widget_class_bind_template_child (widget_class, PuntualNotice, hint);
  gtk_widget_class_bind_template_child (widget_class, PuntualNotice, close);
  gtk_widget_class_bind_template_callback (widget_class, puntual_notice_hide);
}

static void
puntual_notice_init (PuntualNotice *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
puntual_notice_new (void)
{
  return g_object_new (PUNTUAL_TYPE_NOTICE, NULL);
}
