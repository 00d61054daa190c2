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
    ///
    /// Words that run up or down the page are turned, since recognition reads only lines that run across.
    init?(_ words: [TextWord], of page: PageText, in picture: GrayPicture, turning turn: Turn = .left) {
        let scale = PageScale(page: page, picture: picture)
        let whole = PixelBox(left: 0, top: 0, right: picture.width, bottom: picture.height)
        let all = page.lines.flatMap(\.words).map { scale.box(of: $0) }
        let parts = words.map { word in
            let box = scale.box(of: word)
            let wide = Self.runsUpright(word) ? box : Self.widened(box, within: all)
            return Part(
                word: word,
                box: wide.grown(by: 2).clipped(to: whole),
                turn: Self.runsUpright(word) ? turn : nil
            )
        }
        .filter { !$0.box.isEmpty && $0.height < 200 }
        guard let width = parts.map(\.width).max() else { return nil }
        var rows: [Int] = []
        var height = Self.margin
        for part in parts {
            rows.append(height)
            height += part.height + Self.margin
        }
        let sheetWidth = width + 4 * Self.margin
        var pixels = [UInt8](repeating: 255, count: sheetWidth * height)
        for (part, row) in zip(parts, rows) {
            let shades = Shades(of: part.box, in: picture)
            for y in 0..<part.height {
                for x in 0..<part.width {
                    let (fromX, fromY) = part.place(x, y)
                    let shade = shades.plain(picture[fromX, fromY])
                    pixels[(row + y) * sheetWidth + 2 * Self.margin + x] = shade
                }
            }
        }
        self.words = parts.map(\.word)
        self.rows = rows
        sheet = GrayPicture(width: sheetWidth, height: height, pixels: pixels)
    }

    /// How a word that runs upright is turned.
    enum Turn { case left, right }

    /// Whether a word runs up or down the page.
    static func runsUpright(_ word: TextWord) -> Bool { word.text.count >= 4 && word.height > 1.5 * word.width }

    private struct Part {
        let word: TextWord
        let box: PixelBox
        let turn: Turn?

        var width: Int { turn == nil ? box.width : box.height }
        var height: Int { turn == nil ? box.height : box.width }

        /// The pixel of the picture that is shown at a place of the part.
        func place(_ x: Int, _ y: Int) -> (Int, Int) {
            switch turn {
            case nil: (box.left + x, box.top + y)
            case .left: (box.right - 1 - y, box.top + x)
            case .right: (box.left + y, box.bottom - 1 - x)
            }
        }
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
        guard let larger = await self.picture(ofPage: page.number, longestSide: PageText.longestPictureSide) else {
            return page
        }
        let others = await differing(doubtful, of: page, in: larger, dpi: 300)
        guard let first = others.first else { return page }
        let seen = first.seen.isEmpty ? "nothing that can be read" : first.seen
        let detail = "\(first.word.text), where it shows \(seen)".prefix(80)
        oddities.append(ReadingOddity(.otherText, page: page.number, detail: String(detail)))
        return page.without(Set(others.map(\.word)))
    }

    /// The words that recognition reads differently; those that run upright in both directions.
    private mutating func differing(
        _ words: [TextWord],
        of page: PageText,
        in picture: GrayPicture,
        dpi: Int
    ) async -> [(word: TextWord, seen: String)] {
        let found = await differing(words, of: page, in: picture, dpi: dpi, turning: .left)
        let upright = found.map(\.word).filter(ShownNumbers.runsUpright)
        guard !upright.isEmpty else { return found }
        let others = Set(await differing(upright, of: page, in: picture, dpi: dpi, turning: .right).map(\.word))
        return found.filter { !ShownNumbers.runsUpright($0.word) || others.contains($0.word) }
    }

    private mutating func differing(
        _ words: [TextWord],
        of page: PageText,
        in picture: GrayPicture,
        dpi: Int,
        turning turn: ShownNumbers.Turn
    ) async -> [(word: TextWord, seen: String)] {
        guard let numbers = ShownNumbers(words, of: page, in: picture, turning: turn) else { return [] }
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
