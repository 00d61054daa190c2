import DocumentMatching

/// Converts positions on a page to positions in a picture of it.
struct PageScale {
    private let factorX: Double
    private let factorY: Double
    /// The pixels per point, a 72nd of an inch, assuming that the page is US Letter or A4.
    ///
    /// Photographs do not say how large the paper in them is.
    let point: Double

    private static let paperLength = 792.0

    init(page: PageText, picture: GrayPicture) {
        factorX = page.width > 0 ? Double(picture.width) / page.width : 1
        factorY = page.height > 0 ? Double(picture.height) / page.height : 1
        point = Double(max(picture.width, picture.height)) / Self.paperLength
    }

    /// The pixels that a word covers.
    func box(of word: TextWord) -> PixelBox {
        PixelBox(
            left: pixels(word.left * factorX),
            top: pixels(word.top * factorY),
            right: pixels((word.left + word.width) * factorX) + 1,
            bottom: pixels((word.top + word.height) * factorY) + 1
        )
    }

    /// The pixels that the characters of a word cover, without the line at the end of "Signature:______".
    func letterBox(of word: TextWord) -> PixelBox {
        let line = word.text.reversed().prefix { $0 == "_" || $0 == "." }.count
        let whole = box(of: word)
        guard line > 2, line < word.text.count else { return whole }
        // An underscore is about as wide as an average character.
        let share = Double(word.text.count - line) / Double(word.text.count)
        var letters = whole
        letters.right = whole.left + Int(Double(whole.width) * min(1, share * 1.1))
        return letters
    }

    /// A height in the unit of the page, as pixels.
    func pixels(tall height: Double) -> Int { pixels(height * factorY) }

    /// A length in points, as pixels.
    func pixels(points: Double) -> Int { pixels(points * point) }

    /// Tools may report any number for a hostile page, so the range is limited.
    private func pixels(_ value: Double) -> Int { Int(min(max(value.rounded(), -1_000_000), 1_000_000)) }
}
