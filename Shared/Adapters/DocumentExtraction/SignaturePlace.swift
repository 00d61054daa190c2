import DocumentMatching

/// The place to sign for a label: the part of the picture that a signature would cover.
struct SignaturePlace: Sendable {
    /// What identifies the place.
    enum Kind: Sendable {
        /// A ruled line or a box that belongs to the label.
        case ruled
        /// Nothing is drawn: the space next to the label.
        case open
    }

    let area: PixelBox
    let kind: Kind

    /// The area around a label in which someone may have signed, wherever the place is.
    static func surroundings(of label: SignatureLabel, on page: PageText, in picture: GrayPicture) -> PixelBox {
        SignaturePlaceFinder(label: label, page: page, picture: picture).surroundings
    }

    /// Finds the place for a label; `nil` if the label needs a line and has none.
    static func place(for label: SignatureLabel, on page: PageText, in picture: GrayPicture) -> SignaturePlace? {
        let finder = SignaturePlaceFinder(label: label, page: page, picture: picture)
        if label.kind == .closing { return finder.gapBelowLabel }
        if label.kind == .name { return finder.aboveLabel ?? finder.aboveName }
        return finder.boxBelowLabel ?? finder.besideLabel ?? finder.boxAroundLabel ?? finder.aboveLabel
            ?? finder.belowLabel ?? (label.kind == .needsLine ? nil : finder.openPlace)
    }
}

private struct SignaturePlaceFinder {
    private let scale: PageScale
    private let picture: GrayPicture
    private let lines: [RuledLine]
    /// The box of the label in the picture.
    private let label: PixelBox
    /// All other words that are certainly printed, with their boxes in the picture.
    private let others: [(box: PixelBox, text: String)]

    /// How far a signature extends above a line, in points.
    private static let reach = 40.0
    /// In points.
    private static let shortestLine = 50.0

    init(label: SignatureLabel, page: PageText, picture: GrayPicture) {
        let scale = PageScale(page: page, picture: picture)
        let boxes = label.words.map { scale.letterBox(of: $0) }
        let whole = boxes.dropFirst().reduce(boxes[0]) { box, next in
            PixelBox(
                left: min(box.left, next.left),
                top: min(box.top, next.top),
                right: max(box.right, next.right),
                bottom: max(box.bottom, next.bottom)
            )
        }
        self.scale = scale
        self.picture = picture
        self.label = whole
        others = page.lines.flatMap(\.words)
            .filter { $0.certaintyPercent >= 60 && !SignatureWords.isRule($0.text) && !label.words.contains($0) }
            .map { (scale.box(of: $0), $0.text) }
        let around = PixelBox(
            left: whole.left - scale.pixels(points: 30),
            top: whole.top - scale.pixels(points: 70),
            right: picture.width,
            bottom: whole.bottom + scale.pixels(points: 75)
        )
        lines = picture.ruledLines(
            in: around,
            shortest: scale.pixels(points: Self.shortestLine),
            thickest: max(3, scale.pixels(points: 2.5)),
            besides: page.source == .embedded ? (others.map(\.box) + [whole]).map(Self.withoutFoot) : []
        )
    }

    /// The part of a word above its baseline: large type extends below the line that it is on.
    private static func withoutFoot(_ box: PixelBox) -> PixelBox {
        var upper = box
        upper.bottom -= box.height * 2 / 9
        return upper
    }

    private func px(_ points: Double) -> Int { scale.pixels(points: points) }

    /// The space between the closing words and the name below them.
    var gapBelowLabel: SignaturePlace? {
        let right = label.left + px(250)
        let next = others.filter { $0.box.top > label.bottom && $0.box.left < right && label.left < $0.box.right }
            .map(\.box.top).min()
        let line = lines.first { $0.y(at: label.left) > label.bottom + px(10) && $0.left < right }
        guard let next, next - label.bottom >= px(18), next - label.bottom < px(110) else { return nil }
        let foot = line.map { min(next, $0.y(at: label.left) + px(4)) } ?? next
        let area = PixelBox(left: label.left - px(10), top: label.bottom + px(1), right: right, bottom: foot - px(1))
        return SignaturePlace(area: area, kind: .ruled)
    }

    /// A box directly below the label.
    var boxBelowLabel: SignaturePlace? {
        for upper in lines {
            let below = upper.y(at: label.left) - label.bottom
            guard below > -px(1), below < px(14), upper.left < label.left + px(6) else { continue }
            let lower = lines.first { line in
                let height = line.y(at: label.left) - upper.y(at: label.left)
                return height > px(14) && height < px(80) && abs(line.left - upper.left) < px(5)
                    && abs(line.right - upper.right) < px(5)
            }
            guard let lower else { continue }
            let (from, to) = (upper.y(at: label.left) + px(4), lower.y(at: label.left) - px(4))
            // If a side continues next to the label, this is the next row of a table and not its box.
            guard picture.hasVerticalLine(near: upper.left, within: px(3), from: from, to: to),
                !picture.hasVerticalLine(near: upper.left, within: px(3), from: label.top, to: label.bottom)
            else { continue }
            return interior(between: upper, and: lower, from: from, to: to)
        }
        return nil
    }

    /// The inside of a box, up to the first vertical line to the right of the label.
    private func interior(between upper: RuledLine, and lower: RuledLine, from: Int, to: Int) -> SignaturePlace {
        let side = stride(from: label.right, to: lower.right, by: 1).first { x in
            picture.hasVerticalLine(near: x, within: 2, from: from, to: to)
        }
        let (left, right) = (lower.left + px(3), (side ?? lower.right) - px(3))
        let area = PixelBox(
            left: left,
            top: max(upper.y(at: left), upper.y(at: right)) + px(1.5),
            right: right,
            bottom: min(lower.y(at: left), lower.y(at: right)) - px(1)
        )
        return SignaturePlace(area: area, kind: .ruled)
    }

    /// "Signature: ________": a line to the right, at the baseline of the label.
    var besideLabel: SignaturePlace? {
        let line = lines.first { line in
            let below = line.y(at: label.right) - label.bottom
            return below > -px(5) && below < px(9) && line.right > label.right + px(Self.shortestLine)
                && line.left < label.right + px(70) && !(line.left < label.left - px(20) && isHeadOfTable(line))
        }
        guard let line else { return nil }
        let left = max(line.left, label.right + px(1.5))
        let right = min(line.right, neighbour(rightOf: left))
        return space(above: line, left: left, right: right)
    }

    /// Whether a line runs across the page, below a heading, and so is not a line to write on.
    private func isHeadOfTable(_ line: RuledLine) -> Bool { line.width > picture.width * 3 / 5 }

    /// The start of the next label to the right, such as "Date".
    private func neighbour(rightOf left: Int) -> Int {
        others.filter { other in
            other.box.left > left && other.box.bottom > label.top && other.box.top < label.bottom
                && SignatureWords.neighbours.contains(SignatureWords.letters(of: other.text))
        }
        .map { $0.box.left - px(2) }.min() ?? picture.width
    }

    /// A cell with the label in its upper left corner.
    var boxAroundLabel: SignaturePlace? {
        guard let (upper, lower) = sidesOfBox else { return nil }
        let from = upper.y(at: label.left) + px(4)
        let to = lower.y(at: label.left) - px(4)
        guard picture.hasVerticalLine(near: lower.left, within: px(3), from: from, to: to) else { return nil }
        return interior(between: upper, and: lower, from: from, to: to)
    }

    private var sidesOfBox: (RuledLine, RuledLine)? {
        let lower = lines.first { line in
            let below = line.y(at: label.left) - label.bottom
            return below > px(7) && below < px(72) && line.left < label.left && line.right > label.right
        }
        let upper = lines.last { line in
            let above = label.top - line.y(at: label.left)
            return above > -px(2) && above < px(20) && line.left < label.left + px(2) && line.right > label.right
        }
        guard let lower, let upper, abs(upper.left - lower.left) < px(5) else { return nil }
        return (upper, lower)
    }

    /// A line with the label below it.
    var aboveLabel: SignaturePlace? {
        let line = lines.last { line in
            let above = label.top - line.y(at: label.left)
            // A line across the page that is not close above separates two sections of a form.
            let reach = isHeadOfTable(line) ? px(8) : px(22)
            return above > -px(3) && above < reach && line.left < label.left + label.width / 2
                && line.right > label.left + px(30)
        }
        guard let line else { return nil }
        // If one line serves for signature and date, the place ends at the label of the date.
        return space(above: line, left: line.left, right: min(line.right, neighbour(rightOf: label.right)))
    }

    /// A line further below the label, unless other words are its label.
    var belowLabel: SignaturePlace? {
        let line = lines.first { line in
            let below = line.y(at: label.left) - label.bottom
            return below > px(10) && below < px(60) && line.left < label.left + px(12)
                && line.right > label.left + px(30)
        }
        guard let line else { return nil }
        let foot = line.y(at: label.left)
        let isClaimed = others.contains { other in
            other.box.top > foot - px(2) && other.box.top < foot + px(14) && other.box.left < line.left + px(40)
                && other.box.right > line.left
        }
        guard !isClaimed else { return nil }
        let bottom = max(line.yAtLeft, line.yAtRight) + px(4)
        let area = PixelBox(left: line.left, top: label.bottom + px(1), right: line.right, bottom: bottom)
        return SignaturePlace(area: area, kind: .ruled)
    }

    /// The area in which a signature may be, up to the next labels to the right and below.
    var surroundings: PixelBox {
        let nextRow =
            others.filter { other in
                other.box.top > label.bottom + px(4)
                    && SignatureWords.neighbours.contains(SignatureWords.letters(of: other.text))
            }
            .map(\.box.top).min() ?? picture.height
        return PixelBox(
            left: max(0, label.left - px(10)),
            top: max(0, label.top - px(Self.reach)),
            right: min(neighbour(rightOf: label.right), label.right + px(250), picture.width),
            bottom: min(nextRow, picture.height, label.bottom + px(70))
        )
    }

    /// The space above a label and to its right, if nothing is drawn there.
    var openPlace: SignaturePlace? {
        let right = min(neighbour(rightOf: label.right), label.right + px(280), picture.width - px(20))
        // Text close above may be a typed signature, so only text further away ends the place.
        let top = max(label.top - px(Self.reach), lowestWord(above: label.top - px(18), left: label.left, right: right))
        let area = PixelBox(left: label.left, top: top, right: right, bottom: label.bottom + px(3))
        return area.isEmpty ? nil : SignaturePlace(area: area, kind: .open)
    }

    /// The space above a printed name and over it, up to the next print.
    var aboveName: SignaturePlace? {
        let right = min(label.left + px(220), picture.width - px(20))
        let top = max(label.top - px(Self.reach), lowestWord(above: label.top - px(4), left: label.left, right: right))
        guard label.top - top >= px(12) else { return nil }
        let area = PixelBox(left: label.left - px(8), top: top, right: right, bottom: label.bottom + px(3))
        return SignaturePlace(area: area, kind: .open)
    }

    /// The space above a line, up to the next print or line above it.
    private func space(above line: RuledLine, left: Int, right: Int) -> SignaturePlace? {
        guard right - left >= px(30) else { return nil }
        let heights = [line.y(at: left), line.y(at: right)]
        let (highest, lowest) = (heights.min() ?? 0, heights.max() ?? 0)
        let middle = (left + right) / 2
        let ruledAbove =
            lines.filter { other in
                other.y(at: middle) < line.y(at: middle) - px(10)
                    && other.sharedWidth(left: left, right: right) * 2 > right - left
            }
            .map { max($0.y(at: left), $0.y(at: right)) + px(1.5) }.max() ?? 0
        let printedAbove = lowestWord(above: highest - px(10), left: left, right: right)
        let top = max(highest - px(Self.reach), ruledAbove, printedAbove)
        let area = PixelBox(left: left, top: top, right: right, bottom: lowest + px(4))
        return area.height < px(9) ? nil : SignaturePlace(area: area, kind: .ruled)
    }

    private func lowestWord(above foot: Int, left: Int, right: Int) -> Int {
        others.filter { $0.box.bottom < foot && $0.box.left < right && left < $0.box.right }
            .map { $0.box.bottom + 1 }.max() ?? 0
    }
}
