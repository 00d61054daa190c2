/// How generously a page is set, in points.
struct PaperDensity: Sendable {
    /// The size of what the request says.
    var valueSize: Double
    /// The size of the paper's own sentences, which is never less than what is easily read.
    var proseSize = 10.0
    /// The distance of lines within a sentence, as a multiple of the height of the font.
    var proseLeading = 1.08
    var rowGap = 6.0
    var sectionGap = 9.0
    /// The room above a line to write on.
    var handLine = 17.0
    /// The room above the line for the signature.
    var signature = 40.0

    /// From airy to crowded: a paper is set in the first one in which it fits on its page.
    static let all: [PaperDensity] =
        [
            PaperDensity(
                valueSize: 12,
                proseSize: 11,
                proseLeading: 1.15,
                rowGap: 9,
                sectionGap: 15,
                handLine: 21,
                signature: 50
            ),
            PaperDensity(
                valueSize: 12,
                proseSize: 11,
                proseLeading: 1.1,
                rowGap: 7,
                sectionGap: 11,
                handLine: 18,
                signature: 46
            ),
            PaperDensity(
                valueSize: 11.5,
                proseSize: 10.5,
                rowGap: 6,
                sectionGap: 10,
                signature: 42
            ),
        ] + crowded

    private static let crowded: [PaperDensity] = [
        11, 10.5, 10, 9.5, 9, 8.5, 8, 7.5, 7, 6.5, 6, 5.5, 5,
    ]
    .map { size in
        PaperDensity(valueSize: size, rowGap: size * 0.5, sectionGap: max(5, size * 0.8))
    }
}
