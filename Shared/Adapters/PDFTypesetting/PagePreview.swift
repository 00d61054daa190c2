import CPango

/// A page of a document as a small gray PNG, for a browser.
package struct PagePreview: Sendable, Hashable {
    /// In pixels.
    package let width: Int
    /// In pixels.
    package let height: Int
    /// The PNG.
    package let png: [UInt8]

    /// The size above which fewer shades are used, in bytes.
    private static let largest = 200_000

    /// Makes the picture of a page: its shades row by row from the top, 0 for black and 255 for white.
    ///
    /// It has 16 shades, or 4 if the page is a photograph: text stays readable, and the file small. It is `nil` if the
    /// number of shades is not that of the size, or there is no memory.
    package init?(width: Int, height: Int, shades: [UInt8]) {
        guard width > 0, height > 0, width <= 10_000, height <= 10_000, shades.count == width * height else {
            return nil
        }
        guard let fine = Self.png(width, height, shades, steps: 15) else { return nil }
        let png = fine.count <= Self.largest ? fine : Self.png(width, height, shades, steps: 3)
        guard let png else { return nil }
        self.width = width
        self.height = height
        self.png = png
    }

    private static func png(_ width: Int, _ height: Int, _ shades: [UInt8], steps: Int) -> [UInt8]? {
        let rounded = (0...255).map { UInt8((($0 * steps + 127) / 255) * 255 / steps) }
        guard let surface = cairo_image_surface_create(CAIRO_FORMAT_A8, Int32(width), Int32(height)) else { return nil }
        defer { cairo_surface_destroy(surface) }
        cairo_surface_flush(surface)
        guard let data = cairo_image_surface_get_data(surface) else { return nil }
        let stride = Int(cairo_image_surface_get_stride(surface))
        shades.withUnsafeBufferPointer { shades in
            rounded.withUnsafeBufferPointer { rounded in
                for y in 0..<height {
                    for x in 0..<width { data[y * stride + x] = rounded[Int(shades[y * width + x])] }
                }
            }
        }
        cairo_surface_mark_dirty(surface)
        var written: [UInt8] = []
        let status = withUnsafeMutablePointer(to: &written) { target in
            cairo_surface_write_to_png_stream(
                surface,
                { target, bytes, count in
                    let buffer = UnsafeBufferPointer(start: bytes, count: Int(count))
                    target?.assumingMemoryBound(to: [UInt8].self).pointee.append(contentsOf: buffer)
                    return CAIRO_STATUS_SUCCESS
                },
                target
            )
        }
        return status == CAIRO_STATUS_SUCCESS ? written : nil
    }
}
