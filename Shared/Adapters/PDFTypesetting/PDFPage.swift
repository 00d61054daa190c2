import CPango
import Porting

/// One page of US Letter to draw text and lines on, in points from the upper left corner, with fonts of its own.
///
/// Pages that exist at the same time share no state, so that different threads can draw different pages.
final class PDFPage: Typesetter {
    private let sink = ByteSink()
    private let surface: OpaquePointer
    private let cairo: OpaquePointer
    private let fontMap: FontMap
    private let fonts: EmbeddedFonts

    init(title: String, createdOn day: CalendarDay, fonts: EmbeddedFonts) throws(TypesettingError) {
        self.fonts = fonts
        fontMap = try FontMap.borrow(fonts)
        let target = Unmanaged.passUnretained(sink).toOpaque()
        guard
            let surface = cairo_pdf_surface_create_for_stream(
                ByteSink.receive,
                target,
                PageSize.width,
                PageSize.height
            ),
            let cairo = cairo_create(surface)
        else { throw .drawing("out of memory") }
        self.surface = surface
        self.cairo = cairo
        // Without a date, cairo would write the current time.
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, "\(day)T00:00:00Z")
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, title)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_AUTHOR, "Faxport")
    }

    deinit {
        cairo_destroy(cairo)
        cairo_surface_destroy(surface)
        fontMap.giveBack()
    }

    func typeset(_ text: String, _ style: TextStyle, width: Double) -> TextBlock {
        TextBlock(fonts.printable(text), style, width: width, context: fontMap.context)
    }

    /// Draws the marks of a plan.
    func draw(_ marks: [PagePlan<PDFPage>.Mark]) {
        for mark in marks {
            switch mark {
            case .text(let block, let x, let y):
                cairo_move_to(cairo, x, y)
                pango_cairo_show_layout(cairo, block.layout)
            case .line(let start, let end, let y, let weight):
                cairo_set_line_width(cairo, weight)
                cairo_move_to(cairo, start, y)
                cairo_line_to(cairo, end, y)
                cairo_stroke(cairo)
            case .box(let x, let y, let side):
                cairo_set_line_width(cairo, 0.7)
                cairo_rectangle(cairo, x, y, side, side)
                cairo_stroke(cairo)
            case .pen(let path):
                cairo_set_line_width(cairo, 1.3)
                cairo_move_to(cairo, path.start.x, path.start.y)
                for curve in path.curves {
                    let (first, second, end) = (curve.first, curve.second, curve.end)
                    cairo_curve_to(cairo, first.x, first.y, second.x, second.y, end.x, end.y)
                }
                cairo_stroke(cairo)
            }
        }
    }

    /// Ends the page and returns the file.
    func finish() throws(TypesettingError) -> [UInt8] {
        cairo_show_page(cairo)
        cairo_surface_finish(surface)
        for status in [cairo_status(cairo), cairo_surface_status(surface)] where status != CAIRO_STATUS_SUCCESS {
            throw .drawing(String(cString: cairo_status_to_string(status)))
        }
        return sink.bytes
    }
}

/// Receives the file that cairo writes.
private final class ByteSink {
    var bytes: [UInt8] = []

    static let receive: cairo_write_func_t = { target, data, length in
        guard let target, let data else { return CAIRO_STATUS_WRITE_ERROR }
        let sink = Unmanaged<ByteSink>.fromOpaque(target).takeUnretainedValue()
        sink.bytes.append(contentsOf: UnsafeBufferPointer(start: data, count: Int(length)))
        return CAIRO_STATUS_SUCCESS
    }
}
