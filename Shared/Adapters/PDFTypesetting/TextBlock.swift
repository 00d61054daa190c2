import CPango

/// The style of a text.
struct TextStyle: Sendable {
    enum Typeface: String, Sendable {
        case serif = "Liberation Serif,DejaVu Sans"
        case sans = "Liberation Sans,DejaVu Sans"
    }

    enum Alignment: Sendable {
        case left
        case right
    }

    var typeface = Typeface.serif
    /// In points.
    var size: Double
    var isBold = false
    var alignment = Alignment.left
    /// The distance between lines, as a multiple of the height of the font.
    var leading = 1.0
}

/// A text broken into lines by Pango.
final class TextBlock: TypesetBlock {
    let layout: OpaquePointer
    let height: Double
    let baseline: Double

    fileprivate init(layout: OpaquePointer) {
        self.layout = layout
        var unused: Int32 = 0
        var height: Int32 = 0
        pango_layout_get_size(layout, &unused, &height)
        self.height = Double(height) / Double(PANGO_SCALE)
        baseline = Double(pango_layout_get_baseline(layout)) / Double(PANGO_SCALE)
    }

    deinit {
        g_object_unref(UnsafeMutableRawPointer(layout))
    }
}

extension TextBlock {
    convenience init(_ text: String, _ style: TextStyle, width: Double, context: OpaquePointer) {
        guard let layout = pango_layout_new(context), let font = pango_font_description_new(),
            let attributes = pango_attr_list_new()
        else { preconditionFailure("GLib ends the process itself if it runs out of memory") }
        pango_font_description_set_family(font, style.typeface.rawValue)
        pango_font_description_set_size(font, Self.units(style.size))
        pango_font_description_set_weight(font, style.isBold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL)
        pango_layout_set_font_description(layout, font)
        pango_font_description_free(font)
        // The signed letter returns as a scan, in which a ligature is easily misread, and an inserted hyphen would look
        // like a part of the text.
        pango_attr_list_insert(attributes, pango_attr_font_features_new("liga=0,clig=0,dlig=0,hlig=0"))
        pango_attr_list_insert(attributes, pango_attr_insert_hyphens_new(0))
        pango_layout_set_attributes(layout, attributes)
        pango_attr_list_unref(attributes)
        pango_layout_set_width(layout, Self.units(width))
        pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
        pango_layout_set_line_spacing(layout, Float(style.leading))
        pango_layout_set_alignment(layout, style.alignment == .right ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT)
        // Hebrew and Arabic names stay at the left edge of their column like all others.
        pango_layout_set_auto_dir(layout, 0)
        pango_layout_set_text(layout, text, Int32(text.utf8.count))
        self.init(layout: layout)
    }

    private static func units(_ points: Double) -> Int32 { Int32((points * Double(PANGO_SCALE)).rounded()) }
}
