/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Every widget that shows something, on one sheet: named, narrow, and for a person to look at. */
#include "puntual-config.h"

#include "ui-fixture.h"

#include "puntual-attention-row.h"
#include "puntual-badge.h"
#include "puntual-bar.h"
#include "puntual-chips.h"
#include "puntual-columns-chart.h"
#include "puntual-empty.h"
#include "puntual-flow-layout.h"
#include "puntual-message-view.h"
#include "puntual-payment-qr.h"
#include "puntual-shell.h"
#include "puntual-stat-card.h"
#include "puntual-timeline-view.h"

#define TODAY 739677 /* 2026-03-02 */

static const char sample_html[] =
    "<!DOCTYPE html>\n<html lang=\"es\"><head><title>No</title></head><body><table "
    "role=\"presentation\"><tr><td>\n"
    "<p>Hola Marta:</p>\n<p>Le recordamos que la factura <strong>2026-0044</strong>, por "
    "<strong>2.380,00 €</strong>, venció el viernes 27 de febrero de 2026. Puede que se haya "
    "cruzado con su pago; si es así, muchas gracias y no tenga en cuenta este mensaje.</p>\n"
    "<table><thead><tr><th>Factura</th><th>Vencimiento</th><th "
    "style=\"text-align:right;\">Pendiente</th></tr></thead><tbody><tr><td>2026-0044</td>"
    "<td>27/02/2026</td><td align=\"right\">2.380,00 €</td></tr><tr><td>2026-0050</td>"
    "<td>06/03/2026</td><td align=\"right\">312,00 €</td></tr></tbody><tfoot><tr><th "
    "colspan=\"2\">Total</th><td align=\"right\">2.692,00 €</td></tr></tfoot></table>\n"
    "<p>Puede pagar así:</p><ul><li>por transferencia a <strong>ES91 2100 0418 4502 0005 "
    "1332</strong></li><li><a href=\"https://pagos.example/2026-0044\">en línea</a></li></ul>"
    "<img src=\"cid:qr@abad.example\" alt=\"Código QR de pago\" width=\"150\"><br>"
    "<small>Escanee para pagar con la app de su banco.</small>"
    "<p>Un saludo,<br />\nAna Abad · Carpintería Abad</p></td></tr></table></body></html>";

static gboolean
spanish (void)
{
  return g_str_has_prefix (puntual_shell_language (), "es");
}

static const char *
say (const char *english, const char *in_spanish)
{
  return spanish () ? in_spanish : english;
}

static GtkWidget *
titled (const char *title, gpointer widget)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *label = gtk_label_new (title);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (widget));
  return box;
}

static GtkWidget *
on_card (gpointer widget)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_add_css_class (card, "card");
  gtk_widget_set_margin_start (GTK_WIDGET (widget), 12);
  gtk_widget_set_margin_end (GTK_WIDGET (widget), 12);
  gtk_widget_set_margin_top (GTK_WIDGET (widget), 12);
  gtk_widget_set_margin_bottom (GTK_WIDGET (widget), 12);
  gtk_widget_set_hexpand (GTK_WIDGET (widget), TRUE);
  gtk_box_append (GTK_BOX (card), GTK_WIDGET (widget));
  return card;
}

static GtkWidget *
make_badges (void)
{
  static const int days[] = { 45, 12, 3, 1, 0, -3 };
  GtkWidget *flow = puntual_flow_new (6, 6);

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      PuntualBadge *badge = puntual_badge_new ();

      puntual_badge_set_lateness (badge, days[i], TRUE);
      gtk_widget_set_parent (GTK_WIDGET (badge), flow);
    }
  for (int tone = PUNTUAL_TONE_FRIENDLY; tone <= PUNTUAL_TONE_FINAL; tone++)
    {
      PuntualBadge *badge = puntual_badge_new ();

      puntual_badge_set_message (badge, (PuntualTone)tone, (PuntualMedium)(tone % PUNTUAL_N_MEDIA));
      gtk_widget_set_parent (GTK_WIDGET (badge), flow);
    }
  {
    PuntualBadge *badge = puntual_badge_new ();

    puntual_badge_set_plan (badge, 2, 4);
    gtk_widget_set_parent (GTK_WIDGET (badge), flow);
  }
  return flow;
}

static PuntualChips *
make_chips (void)
{
  PuntualChips *chips = puntual_chips_new (say ("Which invoices", "Qué facturas"));
  static const gint64 counts[] = { 42, 17, 10, 3, 1, -1 };

  puntual_chips_add (chips, say ("Open", "Abiertas"));
  puntual_chips_add (chips, say ("Overdue", "Vencidas"));
  puntual_chips_add (chips, say ("This week", "Esta semana"));
  puntual_chips_add (chips, say ("Promised", "Prometidas"));
  puntual_chips_add (chips, say ("Disputed", "En disputa"));
  puntual_chips_add_with_icon (chips, "puntual-chat-symbolic", say ("Paid", "Pagadas"));
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    puntual_chips_set_count (chips, i, counts[i]);
  return chips;
}

static PuntualBar *
make_bar (void)
{
  PuntualBar *bar = puntual_bar_new ();

  puntual_bar_add (bar, say ("Current", "Al corriente"), "41.250 €", 4125000, PUNTUAL_COLOUR_GREEN);
  puntual_bar_add (bar, "1–30", "18.420 €", 1842000, PUNTUAL_COLOUR_YELLOW);
  puntual_bar_add (bar, "31–60", "6.900 €", 690000, PUNTUAL_COLOUR_ORANGE);
  puntual_bar_add (bar, "61–90", "2.210 €", 221000, PUNTUAL_COLOUR_RED);
  puntual_bar_add (bar, "+90", "1.340 €", 134000, PUNTUAL_COLOUR_PURPLE);
  puntual_bar_set_conclusion (bar, "70.120 €, 41 %");
  return bar;
}

static PuntualColumnsChart *
make_week (void)
{
  const PuntualChartColumn columns[] = {
    { say ("Mon 2", "lun 2"), "2.140 €", say ("3 inv.", "3 fact."), 214000, 0, 0,
      PUNTUAL_COLOUR_BLUE, TRUE },
    { say ("Tue 3", "mar 3"), "—", NULL, 0, 0, 0, PUNTUAL_COLOUR_BLUE, FALSE },
    { say ("Wed 4", "mié 4"), "5.305 €", say ("2 inv.", "2 fact."), 530500, 0, 0,
      PUNTUAL_COLOUR_BLUE, FALSE },
    { say ("Thu 5", "jue 5"), "980 €", say ("1 inv.", "1 fact."), 98000, 0, 0, PUNTUAL_COLOUR_BLUE,
      FALSE },
    { say ("Fri 6", "vie 6"), "11.400 €", say ("4 inv.", "4 fact."), 1140000, 0, 0,
      PUNTUAL_COLOUR_BLUE, FALSE },
  };
  PuntualColumnsChart *chart = puntual_columns_chart_new ();

  puntual_columns_chart_set_columns (chart, columns, G_N_ELEMENTS (columns));
  puntual_columns_chart_set_conclusion (chart, "19.825 €");
  return chart;
}

static PuntualColumnsChart *
make_forecast (void)
{
  const PuntualChartColumn columns[] = {
    { "10", "9,2 k€", NULL, 9200, 8100, 10400, PUNTUAL_COLOUR_BLUE, FALSE },
    { "11", "11,3 k€", NULL, 11300, 9700, 12800, PUNTUAL_COLOUR_BLUE, FALSE },
    { "12", "8,7 k€", NULL, 8700, 7000, 10200, PUNTUAL_COLOUR_BLUE, FALSE },
  };
  PuntualColumnsChart *chart = puntual_columns_chart_new ();

  puntual_columns_chart_set_captions_below (chart, TRUE);
  puntual_columns_chart_set_columns (chart, columns, G_N_ELEMENTS (columns));
  puntual_columns_chart_set_conclusion (chart, "29,2 k€");
  return chart;
}

static GtkWidget *
make_stats (void)
{
  GtkWidget *flow = puntual_flow_new (12, 12);
  PuntualStatCard *dso = puntual_stat_card_new ("DSO");
  PuntualStatCard *promises = puntual_stat_card_new (say ("Promises kept", "Promesas cumplidas"));
  PuntualStatCard *hours = puntual_stat_card_new (say ("Hours saved", "Horas ahorradas"));

  puntual_stat_card_set_value (dso, say ("41 days", "41 días"));
  puntual_stat_card_set_badge (dso, PUNTUAL_COLOUR_GREEN, "▼ 3",
                               say ("3 days less", "3 días menos"));
  puntual_stat_card_set_formula (dso, "DSO = saldo ÷ ventas × 90");
  puntual_stat_card_set_value (promises, say ("5 of 7", "5 de 7"));
  puntual_stat_card_set_value (hours, "11 h");
  puntual_stat_card_set_caption (hours, say ("this month", "este mes"));
  gtk_widget_set_parent (GTK_WIDGET (dso), flow);
  gtk_widget_set_parent (GTK_WIDGET (promises), flow);
  gtk_widget_set_parent (GTK_WIDGET (hours), flow);
  return flow;
}

static GtkWidget *
make_attention (void)
{
  GtkWidget *list = gtk_list_box_new ();
  PuntualAttentionRow *broken = puntual_attention_row_new (
      "dialog-warning-symbolic", PUNTUAL_COLOUR_RED,
      say ("Broken promise: Talleres Gómez", "Promesa incumplida: Talleres Gómez"),
      say ("Promised 1.210,00 € for 27 February · invoice 2026-0031",
           "Prometió 1.210,00 € para el 27 de febrero · factura 2026-0031"));
  PuntualAttentionRow *bounced =
      puntual_attention_row_new ("puntual-email-symbolic", PUNTUAL_COLOUR_ORANGE,
                                 say ("Returned mail: compras@ferreteria-sol.example",
                                      "Correo devuelto: compras@ferreteria-sol.example"),
                                 say ("There is no such address. The reminder went by WhatsApp.",
                                      "La dirección no existe. El recordatorio pasó a WhatsApp."));
  PuntualAttentionRow *call = puntual_attention_row_new (
      "puntual-call-symbolic", PUNTUAL_COLOUR_PURPLE,
      say ("Call Construcciones Lara", "Llamar a Construcciones Lara"), "3.400,00 €");
  PuntualAttentionRow *payment = puntual_attention_row_new (
      "puntual-payment-symbolic", PUNTUAL_COLOUR_GREEN,
      say ("Payment without an invoice: 830,00 €", "Cobro sin asignar: 830,00 €"), NULL);

  puntual_attention_row_set_button (broken, say ("_Open", "_Abrir"), NULL, NULL, NULL);
  puntual_attention_row_set_button (bounced, say ("_Correct", "_Corregir"), NULL, NULL, NULL);
  puntual_attention_row_set_button (call, say ("_Done", "_Hecho"), NULL, NULL, NULL);
  puntual_attention_row_set_button (payment, say ("A_ssign", "A_signar"), NULL, NULL, NULL);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (broken));
  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (bounced));
  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (payment));
  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (call));
  return list;
}

static PuntualTimelineView *
make_timeline (void)
{
  static PuntualTimelineItem items[7];
  static const char *const titles[][2] = {
    { "Reply: “I’ll look at it this week”", "Respuesta: «lo miro esta semana»" },
    { "Courteous reminder by e-mail", "Recordatorio cordial por correo" },
    { "Payment of 200,00 €", "Cobro de 200,00 €" },
    { "Promised 1.210,00 €", "Promesa de 1.210,00 €" },
    { "Paused until 20 February", "En pausa hasta el 20 de febrero" },
    { "Mail returned", "Correo devuelto" },
    { "Invoice imported", "Factura importada" },
  };
  static const PuntualTimelineKind kinds[] = { PUNTUAL_TIMELINE_CONTACT, PUNTUAL_TIMELINE_MESSAGE,
                                               PUNTUAL_TIMELINE_PAYMENT, PUNTUAL_TIMELINE_PROMISE,
                                               PUNTUAL_TIMELINE_HOLD,    PUNTUAL_TIMELINE_TROUBLE,
                                               PUNTUAL_TIMELINE_RECORD };
  g_autoptr (GPtrArray) array = g_ptr_array_new ();
  PuntualTimelineView *view = puntual_timeline_view_new ();

  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    {
      items[i].kind = kinds[i];
      items[i].title = (char *)titles[i][spanish ()];
      items[i].detail = (char *)(i == 1 ? say ("delivered", "entregado") : "");
      items[i].day = TODAY - (int)(i * 7);
      items[i].outbox_id = (char *)(i == 1 ? "m-1" : NULL);
      g_ptr_array_add (array, &items[i]);
    }
  puntual_timeline_view_set_items (view, array, TODAY, 0, puntual_shell_language ());
  return view;
}

static PuntualMessageView *
show_message (PuntualMedium medium, const char *text)
{
  g_autoptr (PuntualMessage) message = puntual_message_new ("m-1", medium);
  g_autoptr (GBytes) pdf = g_bytes_new_static (sample_html, sizeof sample_html);
  g_autoptr (GBytes) png = puntual_payment_qr_png ("BCD\n002\n1\nSCT\n\nAbad", NULL);
  PuntualMessageView *view = puntual_message_view_new ();

  message->to_name = g_strdup ("Marta Gil");
  message->to_address =
      g_strdup (medium == PUNTUAL_MEDIUM_EMAIL ? "admin@dentalnorte.example" : "+34 976 000 111");
  message->from_name = g_strdup ("Carpintería Abad");
  message->from_address = g_strdup ("cobros@abad.example");
  message->subject = g_strdup ("Factura 2026-0044: venció el 27 de febrero");
  message->text = g_strdup (text);
  if (medium == PUNTUAL_MEDIUM_EMAIL)
    {
      message->html = g_strdup (sample_html);
      puntual_message_attach (message, "factura-2026-0044.pdf", "application/pdf", NULL, pdf);
      puntual_message_attach (message, "qr.png", "image/png", "qr@abad.example", png);
      puntual_message_view_set_show_addresses (view, TRUE);
    }
  puntual_message_view_set_message (view, message);
  return view;
}

static GtkWidget *
make_left (void)
{
  GtkWidget *left = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  gtk_box_append (GTK_BOX (left), GTK_WIDGET (make_chips ()));
  gtk_box_append (GTK_BOX (left), make_badges ());
  gtk_box_append (GTK_BOX (left), make_stats ());
  gtk_box_append (GTK_BOX (left),
                  titled (say ("Needs you", "Necesita tu atención"), make_attention ()));
  gtk_box_append (GTK_BOX (left),
                  titled (say ("Due this week", "Vence esta semana"), on_card (make_week ())));
  gtk_box_append (GTK_BOX (left),
                  titled (say ("Outstanding", "Pendiente de cobro"), on_card (make_bar ())));
  gtk_box_append (GTK_BOX (left),
                  titled (say ("Expected", "Cobros esperados"), on_card (make_forecast ())));
  gtk_box_append (GTK_BOX (left), titled (say ("History", "Historia"), make_timeline ()));
  return left;
}

static GtkWidget *
make_right (void)
{
  GtkWidget *right = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  PuntualEmpty *empty = puntual_empty_new (
      "puntual-letter-symbolic", say ("No invoices yet", "Todavía no hay facturas"),
      say ("Import the file of your program & see who owes what.",
           "Importa el fichero de tu programa & mira quién te debe qué."));

  puntual_empty_add_button (empty, say ("_Import…", "_Importar…"), NULL, NULL);
  puntual_empty_add_button (empty, say ("_New invoice", "_Nueva factura"), NULL, NULL);
  gtk_box_append (GTK_BOX (right), GTK_WIDGET (show_message (PUNTUAL_MEDIUM_EMAIL, "")));
  gtk_box_append (
      GTK_BOX (right),
      GTK_WIDGET (show_message (PUNTUAL_MEDIUM_WHATSAPP,
                                "Hola Marta: la factura *2026-0044* de 2.380,00 € venció el 27 de "
                                "febrero. ¿La tiene _prevista_?\n\nUn saludo")));
  gtk_box_append (GTK_BOX (right),
                  GTK_WIDGET (show_message (PUNTUAL_MEDIUM_SMS, "Factura 2026-0044: 2.380 €")));
  gtk_box_append (
      GTK_BOX (right),
      GTK_WIDGET (show_message (
          PUNTUAL_MEDIUM_LETTER,
          "Estimada Marta:\n\nSiguen pendientes:\n\nFactura    Vencimiento   Pendiente\n2026-0044  "
          "27/02/2026   2.380,00 €\n\nAtentamente,\nAna Abad")));
  gtk_box_append (GTK_BOX (right),
                  GTK_WIDGET (show_message (PUNTUAL_MEDIUM_CALL,
                                            "Preguntar si recibió la factura.\nDebe 2.380,00 €.")));
  gtk_box_append (GTK_BOX (right), GTK_WIDGET (empty));
  return right;
}

static void
load_styles (void)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, "/io/github/puntual/Puntual/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (gdk_display_get_default ()),
                                    "/io/github/puntual/Puntual/icons");
}

static GtkWindow *
show (GtkWidget *sheet, int width, int height)
{
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_widget_set_margin_start (sheet, 18);
  gtk_widget_set_margin_end (sheet, 18);
  gtk_widget_set_margin_top (sheet, 18);
  gtk_widget_set_margin_bottom (sheet, 18);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), sheet);
  gtk_window_set_child (window, scroller);
  gtk_window_set_default_size (window, width, height);
  ui_present (window);
  ui_wait_idle ();
  gtk_test_widget_wait_for_draw (GTK_WIDGET (window)); /* columns may have lain down */
  return window;
}

static void
picture (GtkWindow *window, const char *part)
{
  const char *mode = g_getenv ("ADW_DEBUG_COLOR_SCHEME") != NULL ? "dark" : "light";
  g_autofree char *name =
      g_strdup_printf ("widgets-%s-%s-%s", part, spanish () ? "es" : "en", mode);

  ui_picture_log (GTK_WIDGET (window), name);
}

static void
test_all_are_shown_and_named (void)
{
  GtkWidget *columns = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 24);
  GtkWindow *window;

  gtk_box_set_homogeneous (GTK_BOX (columns), TRUE);
  gtk_box_append (GTK_BOX (columns), make_left ());
  gtk_box_append (GTK_BOX (columns), make_right ());
  window = show (columns, 1240, 1700);
  ui_assert_all_named (GTK_WIDGET (window));
  g_assert_true (ui_shows (GTK_WIDGET (window), "2026-0044"));
  picture (window, "wide");
  ui_assert_window_ends (window);
}

static void
test_all_fit_a_narrow_window (void)
{
  GtkWidget *left = make_left (), *right = make_right ();
  GtkWindow *window = show (left, 360, 1900);

  g_assert_cmpint (ui_least_width (left), <=, 360);
  picture (window, "narrow-1");
  ui_assert_window_ends (window);
  window = show (right, 360, 1900);
  g_assert_cmpint (ui_least_width (right), <=, 360);
  picture (window, "narrow-2");
  ui_assert_window_ends (window);
}

int
main (int argc, char *argv[])
{
  ui_fixture_init (&argc, &argv);
  load_styles ();
  g_test_add_func ("/widgets/all-are-shown-and-named", test_all_are_shown_and_named);
  g_test_add_func ("/widgets/all-fit-a-narrow-window", test_all_fit_a_narrow_window);
  return g_test_run ();
}
