import DocumentMatching

/// The numbers of a text layer on a sheet of their own, to be recognised and compared with the layer.
///
/// A page can show other numbers than its text says: by another meaning of its characters, by a text of another wording
/// for readers, by text below a picture or above it. Recognition of the few numbers of a page takes a tenth of the time
/// of the whole page.
///
/// Why: `deploy/decisions/0030-what-only-looks-signed-does-not-pass.md`.
struct ShownNumbers {
    /// The words, from the top of the sheet.
    let words: [TextWord]
    /// Each word in a row of its own.
    let sheet: GrayPicture
    /// Where the row of each word begins.
    private let rows: [Int]

    private static let fewestDigits = 4
    /// Longer ones are the machine-readable lines of a payment slip, in typefaces of their own.
    private static let longest = 24
    private static let margin = 14

    /// The words of a page that are compared: account and telephone numbers, dates and ZIP codes, and no amounts.
    static func words(of page: PageText) -> [TextWord] {
        page.lines.flatMap(\.words).filter { word in
            word.text.count { $0.isASCII && $0.isNumber } >= fewestDigits && word.text.count <= longest
                && !["$", "__", "..", "**"].contains { word.text.contains($0) }
        }
    }

    /// Copies words from a picture of their page; `nil` if none can be copied.
    init?(_ words: [TextWord], of page: PageText, in picture: GrayPicture) {
        let scale = PageScale(page: page, picture: picture)
        let whole = PixelBox(left: 0, top: 0, right: picture.width, bottom: picture.height)
        let all = page.lines.flatMap(\.words).map { scale.box(of: $0) }
        let parts = words.map { word in
            (word: word, box: Self.widened(scale.box(of: word), within: all).grown(by: 2).clipped(to: whole))
        }
        .filter { !$0.box.isEmpty && $0.box.height < 200 }
        guard let width = parts.map(\.box.width).max() else { return nil }
        var rows: [Int] = []
        var height = Self.margin
        for part in parts {
            rows.append(height)
            height += part.box.height + Self.margin
        }
        let sheetWidth = width + 4 * Self.margin
        var pixels = [UInt8](repeating: 255, count: sheetWidth * height)
        for (part, row) in zip(parts, rows) {
            let shades = Shades(of: part.box, in: picture)
            for y in 0..<part.box.height {
                for x in 0..<part.box.width {
                    let shade = shades.plain(picture[part.box.left + x, part.box.top + y])
                    pixels[(row + y) * sheetWidth + 2 * Self.margin + x] = shade
                }
            }
        }
        self.words = parts.map(\.word)
        self.rows = rows
        sheet = GrayPicture(width: sheetWidth, height: height, pixels: pixels)
    }

    /// A box up to its neighbours, at most its height further: the text of a scan lies only about on its picture.
    private static func widened(_ box: PixelBox, within others: [PixelBox]) -> PixelBox {
        var wide = box
        wide.left -= box.height
        wide.right += box.height
        for other in others where other.top < box.bottom && box.top < other.bottom {
            if other.left >= box.right { wide.right = min(wide.right, max(box.right, other.left - 3)) }
            if other.right <= box.left { wide.left = max(wide.left, min(box.left, other.right + 3)) }
        }
        return wide
    }

    /// The words that recognition read differently, with what it read, which may be nothing.
    func differing(from recognised: PageText?) -> [(word: TextWord, seen: String)] {
        let all = recognised?.lines.flatMap(\.words) ?? []
        return words.indices.compactMap { index in
            let end = index + 1 < rows.count ? rows[index + 1] : sheet.height
            let seen = all.filter { word in
                let middle = word.top + word.height / 2
                return Double(rows[index] - Self.margin / 2) <= middle && middle < Double(end - Self.margin / 2)
            }
            .sorted { $0.left < $1.left }.map(\.text).joined()
            return Self.isSame(seen, words[index].text) ? nil : (words[index], seen)
        }
    }

    /// Whether recognition read the same number, apart from lines beside it and from what it often confuses.
    private static func isSame(_ seen: String, _ text: String) -> Bool {
        let digits = { (text: String) in text.filter { $0.isASCII && $0.isNumber } }
        let withoutLines = seen.filter { $0 != "|" }
        return digits(seen) == digits(text) || folded(seen) == folded(text) || folded(withoutLines) == folded(text)
    }

    /// Letters and digits, with those that recognition confuses made equal.
    private static func folded(_ text: String) -> String {
        String(text.lowercased().filter { $0.isLetter || $0.isNumber || $0 == "|" }.map { alike[$0] ?? $0 })
    }

    private static let alike: [Character: Character] = [
        "o": "0", "q": "0", "d": "0", "l": "1", "i": "1", "|": "1", "t": "1", "z": "2", "s": "5", "g": "9", "b": "8",
    ]
}

/// The shades of a word, from which black on white is made, also of light print on a dark ground.
private struct Shades {
    private var darkest = 255
    private var brightest = 0
    private var isDark = false

    init(of box: PixelBox, in picture: GrayPicture) {
        var sum = 0
        for y in box.top..<box.bottom {
            for x in box.left..<box.right {
                let shade = Int(picture[x, y])
                darkest = min(darkest, shade)
                brightest = max(brightest, shade)
                sum += shade
            }
        }
        // Most of a word is its ground.
        isDark = sum * 2 < (darkest + brightest) * box.width * box.height
    }

    func plain(_ shade: UInt8) -> UInt8 {
        guard brightest > darkest else { return 255 }
        let stretched = (Int(shade) - darkest) * 255 / (brightest - darkest)
        return UInt8(min(255, max(0, isDark ? 255 - stretched : stretched)))
    }
}

extension ReadingPass {
    /// So many words are recognised at once.
    private static let mostOnSheet = 150
    /// More numbers than a dense list of calls has on a page.
    private static let mostCompared = 600

    /// A page without the numbers that it shows otherwise; each of them is told.
    ///
    /// What differs is looked at again in a larger picture, since recognition errs more often than files lie. Without
    /// text recognition, and once the comparison has taken half of the time of the reading, nothing is compared.
    mutating func withoutOtherNumbers(_ page: PageText, in picture: GrayPicture) async -> PageText {
        let numbers = Array(ShownNumbers.words(of: page).prefix(Self.mostCompared))
        guard !numbers.isEmpty, runner.tools[.tesseract] != nil else { return page }
        guard runner.budget.remaining > runner.limits.readingTime / 2 else { return page }
        var doubtful: [TextWord] = []
        for start in stride(from: 0, to: numbers.count, by: Self.mostOnSheet) {
            let part = Array(numbers[start..<min(numbers.count, start + Self.mostOnSheet)])
            doubtful += await differing(part, of: page, in: picture, dpi: 150).map(\.word)
        }
        guard !doubtful.isEmpty else { return page }
        let view = PageView(file: Self.document, page: page.number)
        guard let larger = try? await rendered(view, view.scaling(longestSide: PageText.longestPictureSide)).picture
        else { return page }
        let others = await differing(doubtful, of: page, in: larger, dpi: 300)
        guard let first = others.first else { return page }
        let seen = first.seen.isEmpty ? "nothing that can be read" : first.seen
        let detail = "\(first.word.text), where it shows \(seen)".prefix(80)
        oddities.append(ReadingOddity(.otherText, page: page.number, detail: String(detail)))
        return page.without(Set(others.map(\.word)))
    }

    private mutating func differing(
        _ words: [TextWord],
        of page: PageText,
        in picture: GrayPicture,
        dpi: Int
    ) async -> [(word: TextWord, seen: String)] {
        guard let numbers = ShownNumbers(words, of: page, in: picture) else { return [] }
        let name = "numbers.pgm"
        defer { remove(name) }
        do throws(ReadingFailure) {
            try store(numbers.sheet.pgm, as: name)
            let arguments = [name, "-", "--psm", "6", "--dpi", "\(dpi)", "tsv"]
            let result = try await runner.run(.tesseract, arguments)
            let text = DocumentText(tsv: String(decoding: result.output, as: UTF8.self), source: .recognised)
            return numbers.differing(from: text.pages.first)
        } catch {
            problems.append(error.problem)
            return []
        }
    }
}

extension PageText {
    /// The page without some of its words.
    func without(_ words: Set<TextWord>) -> PageText {
        var page = self
        page.lines = lines.compactMap { line in
            let left = line.words.filter { !words.contains($0) }
            return left.isEmpty ? nil : TextLine(words: left)
        }
        return page
    }
}
