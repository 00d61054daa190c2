import DocumentMatching

/// The words of a text layer that the page does not show: covered, without contrast, or too small to read.
struct HiddenText {
    /// The page without those words.
    let visible: PageText
    /// Those words, in their order.
    let hidden: [String]

    /// Compares each word with the picture of its page.
    init(of page: PageText, in picture: GrayPicture) {
        let scale = PageScale(page: page, picture: picture)
        let stacked = Self.stacked(on: page)
        var hidden: [String] = []
        var visible = page
        visible.lines = page.lines.compactMap { line in
            let overlaid = OverlaidText.words(of: line, in: picture, scale)
            let seen = line.words.filter { word in
                let isSeen =
                    !stacked.contains(word) && !overlaid.contains(word) && Self.isSeen(word, in: picture, scale)
                if !isSeen { hidden.append(word.text) }
                return isSeen
            }
            return seen.isEmpty ? nil : TextLine(words: seen)
        }
        self.visible = visible
        self.hidden = hidden
    }

    /// Words that lie on one another, of which only the upper one is seen; nothing says which that is.
    private static func stacked(on page: PageText) -> Set<TextWord> {
        let words = page.lines.flatMap(\.words).filter { $0.text.contains { $0.isLetter || $0.isNumber } }
            .sorted { $0.top < $1.top }
        var stacked: Set<TextWord> = []
        for (index, word) in words.enumerated() {
            for other in words[(index + 1)...].prefix(mostNeighbours) {
                guard other.top < word.top + word.height else { break }
                if other.text != word.text, covers(word, other), covers(other, word) {
                    stacked.formUnion([word, other])
                }
            }
        }
        return stacked
    }

    /// More words than a line of a dense table has.
    private static let mostNeighbours = 80

    /// Whether most of a word is within the box of another.
    private static func covers(_ upper: TextWord, _ lower: TextWord) -> Bool {
        let width = min(upper.left + upper.width, lower.left + lower.width) - max(upper.left, lower.left)
        let height = min(upper.top + upper.height, lower.top + lower.height) - max(upper.top, lower.top)
        return width > 0 && height > 0 && width * height > 0.6 * lower.width * lower.height
    }

    /// In the unit of a page with embedded text, which is points.
    private static let smallest = 2.5
    /// Print has more contrast, even light gray print on white.
    private static let leastContrast = 20

    private static func isSeen(_ word: TextWord, in picture: GrayPicture, _ scale: PageScale) -> Bool {
        guard word.text.contains(where: { $0.isLetter || $0.isNumber }) else { return true }
        guard min(word.height, word.width) >= smallest || word.text.count == 1 && word.height >= smallest else {
            return false
        }
        let box = scale.box(of: word)
        // The middle of a word has both ink and paper, whatever is drawn around it.
        let middle = PixelBox(
            left: box.left + box.width / 12,
            top: box.top + box.height / 4,
            right: box.right - box.width / 12,
            bottom: box.bottom - box.height / 5
        ).clipped(to: PixelBox(left: 0, top: 0, right: picture.width, bottom: picture.height))
        guard !middle.isEmpty else { return false }
        // A number may be covered in part; each two of its characters have both.
        let isNumber = word.text.count(where: \.isNumber) >= 4 && !word.text.contains("_") && !word.text.contains("..")
        let step = isNumber ? max(1, box.height * 13 / 10) : middle.width
        return stride(from: middle.left, to: max(middle.left + 1, middle.right - step / 2), by: step).allSatisfy {
            left in
            var part = middle
            part.left = left
            part.right = min(middle.right, left + step)
            return contrast(in: part, of: picture) >= leastContrast
        }
    }

    private static func contrast(in part: PixelBox, of picture: GrayPicture) -> Int {
        var (darkest, brightest) = (255, 0)
        for y in part.top..<part.bottom {
            for x in part.left..<part.right {
                let shade = Int(picture[x, y])
                darkest = min(darkest, shade)
                brightest = max(brightest, shade)
            }
        }
        return brightest - darkest
    }
}
