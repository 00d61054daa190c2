#ifndef FAXPORT_CPANGO_SHIM_H
#define FAXPORT_CPANGO_SHIM_H

#include <cairo-pdf.h>
#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>

// A font map that knows the fonts of `fonts` and no others. GObject's casts are macros, which Swift does not see.
static inline PangoFontMap *faxport_font_map(FcConfig *fonts) {
    PangoFontMap *map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
    if (map != NULL) {
        pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(map), fonts);
        // One point of a font is one unit of a PDF page.
        pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(map), 72);
    }
    return map;
}

#endif
