import CPango
import Synchronization

/// Pango's map from a style to an opened font, for one page at a time.
///
/// A map finds, opens and measures the fonts when it first needs them, which takes as long as drawing a page. So the
/// map of a page that is done serves the next one.
final class FontMap: @unchecked Sendable {
    // Unchecked because it holds pointers. Only the page that has borrowed it uses them, and the lock hands it over.
    private let map: UnsafeMutablePointer<PangoFontMap>
    /// The settings with which texts are broken into lines.
    let context: OpaquePointer

    private static let waiting = Mutex<[FontMap]>([])
    /// More maps than this are not kept: each has its own copy of the fonts' tables.
    private static let kept = 4

    /// A map that no other page uses; ``giveBack()`` ends the loan.
    static func borrow(_ fonts: EmbeddedFonts) throws(TypesettingError) -> FontMap {
        if let map = waiting.withLock({ $0.popLast() }) { return map }
        return try FontMap(fonts)
    }

    /// Keeps the map for another page.
    func giveBack() {
        Self.waiting.withLock { waiting in
            if waiting.count < Self.kept { waiting.append(self) }
        }
    }

    private init(_ fonts: EmbeddedFonts) throws(TypesettingError) {
        guard let map = faxport_font_map(fonts.configuration) else {
            throw .drawing("Pango was built without FreeType")
        }
        guard let context = pango_font_map_create_context(map) else {
            g_object_unref(map)
            throw .drawing("out of memory")
        }
        self.map = map
        self.context = context
        prepareText()
    }

    deinit {
        g_object_unref(UnsafeMutableRawPointer(context))
        g_object_unref(map)
    }

    /// Positions glyphs by the outlines of the font, regardless of screen and locale.
    private func prepareText() {
        let options = cairo_font_options_create()
        cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
        cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
        pango_cairo_context_set_font_options(context, options)
        cairo_font_options_destroy(options)
        pango_context_set_round_glyph_positions(context, 0)
        pango_context_set_language(context, pango_language_from_string("en-us"))
        pango_context_set_base_dir(context, PANGO_DIRECTION_LTR)
    }
}
