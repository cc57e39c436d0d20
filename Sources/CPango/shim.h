// What is used of Pango and Cairo, declared as their headers have it. The headers themselves want flags of the compiler
// that the package manager passes on only with a warning at every build; both libraries keep these declarations for good.

#ifndef CPANGO_SHIM_H
#define CPANGO_SHIM_H

#include <stdbool.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#ifndef CPANGO_BESIDE_HEADERS
typedef struct _cairo cairo_t;
typedef struct _cairo_surface cairo_surface_t;
typedef struct _cairo_font_options cairo_font_options_t;
typedef struct _PangoFontMap PangoFontMap;
typedef struct _PangoContext PangoContext;
typedef struct _PangoLanguage PangoLanguage;
typedef struct _PangoLayout PangoLayout;
typedef struct _PangoLayoutLine PangoLayoutLine;
typedef struct _PangoFontDescription PangoFontDescription;

// In 1024ths of a point.
typedef struct _PangoRectangle {
  int x;
  int y;
  int width;
  int height;
} PangoRectangle;

typedef int cairo_status_t;
typedef int cairo_hint_metrics_t;
typedef int PangoWeight;
typedef int PangoWrapMode;
typedef int gboolean;
typedef void *gpointer;
#endif

typedef cairo_status_t (*CPangoWrite)(void *closure, const unsigned char *data, unsigned int length);

cairo_surface_t *cairo_pdf_surface_create_for_stream(
    CPangoWrite write, void *closure, double width, double height);
void cairo_surface_finish(cairo_surface_t *surface);
void cairo_surface_destroy(cairo_surface_t *surface);
cairo_status_t cairo_surface_status(cairo_surface_t *surface);
cairo_t *cairo_create(cairo_surface_t *target);
void cairo_destroy(cairo_t *cr);
cairo_status_t cairo_status(cairo_t *cr);
void cairo_show_page(cairo_t *cr);
void cairo_save(cairo_t *cr);
void cairo_restore(cairo_t *cr);
void cairo_translate(cairo_t *cr, double x, double y);
void cairo_scale(cairo_t *cr, double x, double y);
void cairo_move_to(cairo_t *cr, double x, double y);
void cairo_line_to(cairo_t *cr, double x, double y);
void cairo_rectangle(cairo_t *cr, double x, double y, double width, double height);
void cairo_fill(cairo_t *cr);
void cairo_stroke(cairo_t *cr);
void cairo_set_source_rgb(cairo_t *cr, double red, double green, double blue);
void cairo_set_line_width(cairo_t *cr, double width);
int cairo_version(void);
void cairo_set_dash(cairo_t *cr, const double *dashes, int count, double offset);
cairo_font_options_t *cairo_font_options_create(void);
void cairo_font_options_set_hint_metrics(cairo_font_options_t *options, cairo_hint_metrics_t metrics);
void cairo_font_options_destroy(cairo_font_options_t *options);

PangoFontMap *pango_cairo_font_map_get_default(void);
PangoContext *pango_font_map_create_context(PangoFontMap *map);
void pango_cairo_context_set_font_options(PangoContext *context, const cairo_font_options_t *options);
void pango_context_set_language(PangoContext *context, PangoLanguage *language);
void pango_context_set_round_glyph_positions(PangoContext *context, gboolean round);
PangoLanguage *pango_language_from_string(const char *language);
PangoLayout *pango_layout_new(PangoContext *context);
void pango_layout_set_text(PangoLayout *layout, const char *text, int length);
void pango_layout_set_width(PangoLayout *layout, int width);
void pango_layout_set_indent(PangoLayout *layout, int indent);
void pango_layout_set_wrap(PangoLayout *layout, PangoWrapMode wrap);
void pango_layout_set_auto_dir(PangoLayout *layout, gboolean isAutomatic);
void pango_layout_set_font_description(PangoLayout *layout, const PangoFontDescription *description);
int pango_layout_get_line_count(PangoLayout *layout);
PangoLayoutLine *pango_layout_get_line_readonly(PangoLayout *layout, int line);
void pango_layout_line_get_extents(PangoLayoutLine *line, PangoRectangle *ink, PangoRectangle *logical);
int pango_layout_get_unknown_glyphs_count(PangoLayout *layout);
void pango_layout_index_to_line_x(PangoLayout *layout, int index, gboolean trailing, int *line, int *x);
void pango_cairo_layout_line_path(cairo_t *cr, PangoLayoutLine *line);
void pango_cairo_show_layout_line(cairo_t *cr, PangoLayoutLine *line);
PangoFontDescription *pango_font_description_new(void);
void pango_font_description_set_family(PangoFontDescription *description, const char *family);
void pango_font_description_set_weight(PangoFontDescription *description, PangoWeight weight);
void pango_font_description_set_absolute_size(PangoFontDescription *description, double size);
void pango_font_description_free(PangoFontDescription *description);
void g_object_unref(gpointer object);

// Nothing of a paper is left behind where the program breaks: no core file, no looking into it.
static inline bool cpango_harden(void) {
  struct rlimit none = {0, 0};
  bool no_core = setrlimit(RLIMIT_CORE, &none) == 0;
  return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0 && no_core;
}

#endif
