/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-chips.h"

#include "puntual-flow-layout.h"
#include "puntual-locale.h"
#include "puntual-shell.h"

typedef struct
{
  GtkToggleButton *button; /* a child */
  GtkLabel *words;         /* inside it */
  char *label;
} Chip;

struct _PuntualChips
{
  GtkWidget parent_instance;

  GArray *chips; /* of Chip */
  char *label;
  guint active;
  gboolean silent; /* the buttons are being built or taken away */
};

G_DEFINE_FINAL_TYPE (PuntualChips, puntual_chips, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_LABEL,
  PROP_ACTIVE,
  N_PROPS
};

enum
{
  CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static Chip *
chip_at (PuntualChips *self, guint index)
{
  return &g_array_index (self->chips, Chip, index);
}

static void
chip_clear (gpointer data)
{
  Chip *chip = data;

  gtk_widget_unparent (GTK_WIDGET (chip->button));
  g_free (chip->label);
}

static void
set_label (PuntualChips *self, const char *label)
{
  g_free (self->label);
  self->label = g_strdup (label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label != NULL ? label : "", -1);
}

static gboolean
choose_and_focus (PuntualChips *self, guint index)
{
  puntual_chips_set_active (self, index);
  return gtk_widget_grab_focus (GTK_WIDGET (chip_at (self, index)->button));
}

/* One stop for Tab; the arrows choose the next or the one before, round and round. */
static gboolean
puntual_chips_focus (GtkWidget *widget, GtkDirectionType direction)
{
  PuntualChips *self = PUNTUAL_CHIPS (widget);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  gboolean back = direction == GTK_DIR_UP || direction == (rtl ? GTK_DIR_RIGHT : GTK_DIR_LEFT);
  gboolean inside = gtk_widget_get_focus_child (widget) != NULL;
  guint n = self->chips->len;

  if (n == 0)
    return FALSE;
  if (!inside)
    return gtk_widget_grab_focus (GTK_WIDGET (chip_at (self, self->active)->button));
  if (direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD)
    return FALSE;

  return choose_and_focus (self, (self->active + (back ? n - 1 : 1)) % n);
}

static void
puntual_chips_dispose (GObject *object)
{
  puntual_chips_clear (PUNTUAL_CHIPS (object));

  G_OBJECT_CLASS (puntual_chips_parent_class)->dispose (object);
}

static void
puntual_chips_finalize (GObject *object)
{
  PuntualChips *self = PUNTUAL_CHIPS (object);

  g_array_unref (self->chips);
  g_free (self->label);

  G_OBJECT_CLASS (puntual_chips_parent_class)->finalize (object);
}

static void
puntual_chips_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  PuntualChips *self = PUNTUAL_CHIPS (object);

  if (id == PROP_LABEL)
    g_value_set_string (value, self->label);
  else if (id == PROP_ACTIVE)
    g_value_set_uint (value, self->active);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
puntual_chips_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  PuntualChips *self = PUNTUAL_CHIPS (object);

  if (id == PROP_LABEL)
    set_label (self, g_value_get_string (value));
  else if (id == PROP_ACTIVE)
    puntual_chips_set_active (self, g_value_get_uint (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
puntual_chips_class_init (PuntualChipsClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->dispose = puntual_chips_dispose;
  object_class->finalize = puntual_chips_finalize;
  object_class->get_property = puntual_chips_get_property;
  object_class->set_property = puntual_chips_set_property;
  widget_class->focus = puntual_chips_focus;
  properties[PROP_LABEL] =
      g_param_spec_string ("label", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_ACTIVE] =
      g_param_spec_uint ("active", NULL, NULL, 0, G_MAXUINT, 0,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_css_name (widget_class, "puntual-chips");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_RADIO_GROUP);
}

static void
puntual_chips_init (PuntualChips *self)
{
  self->chips = g_array_new (FALSE, TRUE, sizeof (Chip));
  g_array_set_clear_func (self->chips, chip_clear);
  gtk_widget_set_layout_manager (GTK_WIDGET (self), puntual_flow_layout_new (6, 6));
}

PuntualChips *
puntual_chips_new (const char *label)
{
  return g_object_new (PUNTUAL_TYPE_CHIPS, "label", label, NULL);
}

static void
show_checked (GtkToggleButton *button)
{
  gtk_accessible_update_state (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_STATE_CHECKED,
                               gtk_toggle_button_get_active (button)
                                   ? GTK_ACCESSIBLE_TRISTATE_TRUE
                                   : GTK_ACCESSIBLE_TRISTATE_FALSE,
                               -1);
}

static void
on_toggled (GtkToggleButton *button, PuntualChips *self)
{
  if (self->silent)
    return;
  show_checked (button);
  if (!gtk_toggle_button_get_active (button))
    return;
  for (guint i = 0; i < self->chips->len; i++)
    {
      if (chip_at (self, i)->button != button || self->active == i)
        continue;
      self->active = i;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ACTIVE]);
      g_signal_emit (self, signals[CHANGED], 0);
    }
}

static void
set_words (Chip *chip, const char *text)
{
  gtk_label_set_text (chip->words, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (chip->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  text, -1);
}

static GtkWidget *
make_content (Chip *chip, const char *icon_name)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  chip->words = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_ellipsize (chip->words, PANGO_ELLIPSIZE_END);
  if (icon_name != NULL)
    gtk_box_append (GTK_BOX (content), gtk_image_new_from_icon_name (icon_name));
  gtk_box_append (GTK_BOX (content), GTK_WIDGET (chip->words));
  gtk_widget_set_halign (content, GTK_ALIGN_CENTER);
  return content;
}

guint
puntual_chips_add_with_icon (PuntualChips *self, const char *icon_name, const char *label)
{
  Chip chip = { NULL, NULL, g_strdup (label) };
  guint index;

  g_return_val_if_fail (PUNTUAL_IS_CHIPS (self), 0);
  g_return_val_if_fail (label != NULL, 0);

  index = self->chips->len;
  chip.button =
      g_object_new (GTK_TYPE_TOGGLE_BUTTON, "accessible-role", GTK_ACCESSIBLE_ROLE_RADIO, NULL);
  gtk_button_set_child (GTK_BUTTON (chip.button), make_content (&chip, icon_name));
  set_words (&chip, label);
  if (index > 0)
    gtk_toggle_button_set_group (chip.button, chip_at (self, 0)->button);
  g_signal_connect (chip.button, "toggled", G_CALLBACK (on_toggled), self);
  gtk_widget_set_parent (GTK_WIDGET (chip.button), GTK_WIDGET (self));
  g_array_append_val (self->chips, chip);
  if (index == 0)
    gtk_toggle_button_set_active (chip.button, TRUE);
  show_checked (chip.button);
  return index;
}

guint
puntual_chips_add (PuntualChips *self, const char *label)
{
  return puntual_chips_add_with_icon (self, NULL, label);
}

void
puntual_chips_clear (PuntualChips *self)
{
  g_return_if_fail (PUNTUAL_IS_CHIPS (self));

  self->silent = TRUE;
  g_array_set_size (self->chips, 0);
  self->active = 0;
  self->silent = FALSE;
}

void
puntual_chips_set_count (PuntualChips *self, guint index, gint64 n)
{
  g_autofree char *count = NULL;
  g_autofree char *text = NULL;
  Chip *chip;

  g_return_if_fail (PUNTUAL_IS_CHIPS (self));
  g_return_if_fail (index < self->chips->len);

  chip = chip_at (self, index);
  if (n < 0)
    {
      set_words (chip, chip->label);
      return;
    }
  count = puntual_locale_integer (n, puntual_shell_language ());
  text = g_strdup_printf ("%s %s", chip->label, count);
  set_words (chip, text);
}

guint
puntual_chips_get_active (PuntualChips *self)
{
  g_return_val_if_fail (PUNTUAL_IS_CHIPS (self), 0);

  return self->active;
}

void
puntual_chips_set_active (PuntualChips *self, guint index)
{
  g_return_if_fail (PUNTUAL_IS_CHIPS (self));
  g_return_if_fail (index < self->chips->len);

  gtk_toggle_button_set_active (chip_at (self, index)->button, TRUE);
}
