import CPango
import Porting

/// A page of a document with marks where something was found on it.
package struct EvidencePicture: Sendable {
    /// A box on the page with words about it.
    package struct Mark: Sendable {
        package let box: EvidenceBox
        package let words: String
        /// Whether what was found agrees with the form.
        package let agrees: Bool

        /// Makes a mark.
        package init(box: EvidenceBox, words: String, agrees: Bool) {
            self.box = box
            self.words = words
            self.agrees = agrees
        }
    }

    private let width: Int
    private let height: Int
    private let shades: [UInt8]

    /// Makes a picture of a page: its shades row by row from the top, 0 for black and 255 for white.
    ///
    /// It is `nil` if the number of shades is not that of the size.
    package init?(width: Int, height: Int, shades: [UInt8]) {
        guard width > 0, height > 0, width <= 10_000, height <= 10_000, shades.count == width * height else {
            return nil
        }
        self.width = width
        self.height = height
        self.shades = shades
    }

    /// Draws the marks with a number each, what they say below the page, and writes the picture as a PNG.
    ///
    /// - Throws: ``TypesettingError/drawing(_:)`` if there is no memory or the file cannot be written.
    package func write(_ marks: [Mark], to path: String) throws(TypesettingError) {
        let whole = height + Int(line * Double(marks.count + 1))
        guard let surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(width), Int32(whole)),
            let cairo = cairo_create(surface)
        else { throw .drawing("out of memory") }
        defer {
            cairo_destroy(cairo)
            cairo_surface_destroy(surface)
        }
        cairo_set_source_rgba(cairo, 1, 1, 1, 1)
        cairo_paint(cairo)
        guard copy(to: surface) else { throw .drawing("out of memory") }
        cairo_select_font_face(cairo, "Liberation Sans", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_BOLD)
        cairo_set_font_size(cairo, line * 0.7)
        for (index, mark) in marks.enumerated() { draw(mark, number: index + 1, cairo) }
        guard cairo_surface_write_to_png(surface, path) == CAIRO_STATUS_SUCCESS else {
            throw .drawing("\(path) could not be written")
        }
    }

    /// The height of a line below the page, in pixels.
    private var line: Double { Double(height) / 60 }

    private func copy(to surface: OpaquePointer) -> Bool {
        cairo_surface_flush(surface)
        guard let data = cairo_image_surface_get_data(surface) else { return false }
        let stride = Int(cairo_image_surface_get_stride(surface))
        for y in 0..<height {
            for x in 0..<width {
                let place = y * stride + 4 * x
                for part in 0..<3 { data[place + part] = shades[y * width + x] }
            }
        }
        cairo_surface_mark_dirty(surface)
        return true
    }

    private func draw(_ mark: Mark, number: Int, _ cairo: OpaquePointer) {
        let margin = Double(height) / 400
        let left = Double(mark.box.left * width) / 1_000 - margin
        let top = Double(mark.box.top * height) / 1_000 - margin
        let across = Double(mark.box.width * width) / 1_000 + 2 * margin
        let down = Double(mark.box.height * height) / 1_000 + 2 * margin
        let tag = line * (number < 10 ? 0.6 : 1)
        cairo_set_source_rgba(cairo, 1, 1, 1, 1)
        cairo_rectangle(cairo, left + across, top, tag, line * 0.8)
        cairo_fill(cairo)
        if mark.agrees {
            cairo_set_source_rgba(cairo, 0.05, 0.5, 0.15, 1)
        } else {
            cairo_set_source_rgba(cairo, 0.8, 0.1, 0.05, 1)
        }
        cairo_set_line_width(cairo, margin / 1.5)
        cairo_rectangle(cairo, left, top, across, down)
        cairo_stroke(cairo)
        cairo_move_to(cairo, left + across + margin / 2, top + line * 0.65)
        cairo_show_text(cairo, "\(number)")
        cairo_move_to(cairo, line, Double(height) + line * Double(number))
        cairo_show_text(cairo, "\(number)  \(mark.words)")
    }
}
