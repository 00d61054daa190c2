/// Type sizes and spacing of a page, in points.
struct PageDensity: Sendable {
    /// The type size of the texts of the request.
    var valueSize: Double
    /// The type size of the page's own sentences, never smaller than is easily read.
    var proseSize = 10.0
    /// The distance between lines of a sentence, as a multiple of the height of the font.
    var proseLeading = 1.08
    var rowGap = 6.0
    var sectionGap = 9.0
    /// The space above a line to write on.
    var handLine = 17.0
    /// The space above the line for the signature.
    var signature = 40.0

    /// From generous to dense: a page uses the first that fits.
    static let all: [PageDensity] =
        [
            PageDensity(
                valueSize: 12,
                proseSize: 11,
                proseLeading: 1.15,
                rowGap: 9,
                sectionGap: 15,
                handLine: 21,
                signature: 50
            ),
            PageDensity(
                valueSize: 12,
                proseSize: 11,
                proseLeading: 1.1,
                rowGap: 7,
                sectionGap: 11,
                handLine: 18,
                signature: 46
            ),
            PageDensity(
                valueSize: 11.5,
                proseSize: 10.5,
                rowGap: 6,
                sectionGap: 10,
                signature: 42
            ),
        ] + crowded

    private static let crowded: [PageDensity] = [
        11, 10.5, 10, 9.5, 9, 8.5, 8, 7.5, 7, 6.5, 6, 5.5, 5,
    ]
    .map { size in
        PageDensity(valueSize: size, rowGap: size * 0.5, sectionGap: max(5, size * 0.8))
    }
}
