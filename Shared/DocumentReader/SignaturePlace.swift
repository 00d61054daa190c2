import Documents

/// Where one signs for a label: the part of the page's picture that a signature would cover.
struct SignaturePlace: Sendable {
    /// How sure it is that this is the place.
    enum Kind: Sendable {
        /// A ruled line or a box that belongs to the label.
        case ruled
        /// Nothing is drawn: the room beside the label.
        case open
    }

    let area: PixelBox
    let kind: Kind
    /// The height at which writing stands.
    let baseline: Int

    /// Finds the place for a label; `nil` where the label needs a line and has none.
    static func place(for label: SignatureLabel, on page: PageText, in picture: GrayPicture) -> SignaturePlace? {
        let finder = SignaturePlaceFinder(label: label, page: page, picture: picture)
        return finder.besideLabel ?? finder.boxAroundLabel ?? finder.aboveLabel ?? finder.belowLabel
            ?? (label.needsLine ? nil : finder.openPlace)
    }
}

private struct SignaturePlaceFinder {
    private let scale: PageScale
    private let picture: GrayPicture
    private let lines: [RuledLine]
    /// The label in the picture.
    private let label: PixelBox
    /// All other words that can be relied on to be printed, in the picture.
    private let others: [(box: PixelBox, text: String)]

    /// How far above a line a signature reaches, in points.
    private static let reach = 40.0
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

    /// The part of a word above its base: large letters reach down across the line that they stand on.
    private static func withoutFoot(_ box: PixelBox) -> PixelBox {
        var upper = box
        upper.bottom -= box.height * 2 / 9
        return upper
    }

    private func px(_ points: Double) -> Int { scale.pixels(points: points) }

    /// "Signature: ________": a line to the right, at the foot of the label.
    var besideLabel: SignaturePlace? {
        let line = lines.first { line in
            line.y > label.bottom - px(5) && line.y < label.bottom + px(9)
                && line.right > label.right + px(Self.shortestLine) && line.left < label.right + px(70)
                && !(line.left < label.left - px(20) && isHeadOfTable(line))
        }
        guard let line else { return nil }
        let left = max(line.left, label.right + px(1.5))
        let right = min(line.right, neighbour(rightOf: left))
        guard right - left >= px(30) else { return nil }
        return standing(on: line, left: left, right: right)
    }

    /// A line below a headline that runs across the page is no line to write on.
    private func isHeadOfTable(_ line: RuledLine) -> Bool { line.box.width > picture.width * 3 / 5 }

    /// Where the next label to the right begins, such as "Date".
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
        let between = (upper.box.bottom, lower.box.top)
        let middle = px(4)
        guard picture.hasUpright(near: lower.left, within: px(3), from: between.0 + middle, to: between.1 - middle)
        else {
            return nil
        }
        let right = stride(from: label.right, to: lower.right, by: 1).first { x in
            picture.hasUpright(near: x, within: 1, from: between.0 + middle, to: between.1 - middle)
        }
        let area = PixelBox(
            left: lower.left + px(3),
            top: upper.box.bottom + px(1),
            right: (right ?? lower.right) - px(3),
            bottom: lower.box.top - px(1)
        )
        return SignaturePlace(area: area, kind: .ruled, baseline: lower.y)
    }

    private var sidesOfBox: (RuledLine, RuledLine)? {
        guard
            let lower = lines.first(where: { line in
                line.y > label.bottom + px(7) && line.y < label.bottom + px(72) && line.left < label.left
                    && line.right > label.right
            }),
            let upper = lines.last(where: { line in
                line.y < label.top + px(2) && line.y > label.top - px(20) && line.left < label.left + px(2)
                    && line.right > label.right
            }), abs(upper.left - lower.left) < px(5)
        else { return nil }
        return (upper, lower)
    }

    /// A line with the label below it.
    var aboveLabel: SignaturePlace? {
        let line = lines.last { line in
            line.y < label.top + px(3) && line.y > label.top - px(22) && line.left < label.left + label.width / 2
                && line.right > label.left + px(30)
        }
        guard let line else { return nil }
        // Where one line serves for signature and date, the place ends above the label of the date.
        return standing(on: line, left: line.left, right: min(line.right, neighbour(rightOf: label.right)))
    }

    /// A line some way below the label that no other words claim as theirs.
    var belowLabel: SignaturePlace? {
        let line = lines.first { line in
            line.y > label.bottom + px(10) && line.y < label.bottom + px(60) && line.left < label.left + px(12)
                && line.right > label.left + px(30)
        }
        guard let line else { return nil }
        let isClaimed = others.contains { other in
            other.box.top > line.y - px(2) && other.box.top < line.y + px(14) && other.box.left < line.left + px(40)
                && other.box.right > line.left
        }
        guard !isClaimed else { return nil }
        let area = PixelBox(
            left: line.left,
            top: label.bottom + px(1),
            right: line.right,
            bottom: line.box.bottom + px(4)
        )
        return SignaturePlace(area: area, kind: .ruled, baseline: line.y)
    }

    /// The room around a label where nothing is drawn: above it, to its right and between.
    var openPlace: SignaturePlace? {
        let right = min(neighbour(rightOf: label.right), label.right + px(280), picture.width - px(20))
        // What stands close above may be a typed signature, so only text further away ends the place.
        let top = max(label.top - px(Self.reach), lowestWord(above: label.top - px(18), left: label.left, right: right))
        let area = PixelBox(left: label.left, top: top, right: right, bottom: label.bottom + px(3))
        return area.isEmpty ? nil : SignaturePlace(area: area, kind: .open, baseline: label.bottom)
    }

    /// The room above a line, up to what is printed or ruled above it.
    private func standing(on line: RuledLine, left: Int, right: Int) -> SignaturePlace? {
        let foot = line.box.top - px(10)
        var top = max(line.y - px(Self.reach), lowestWord(above: foot, left: left, right: right))
        let ruledAbove = lines.last { other in
            other.y < foot
                && other.box.sharedWidth(with: PixelBox(left: left, top: 0, right: right, bottom: 1)) * 2
                    > right - left
        }
        if let ruledAbove { top = max(top, ruledAbove.box.bottom + 1) }
        let area = PixelBox(left: left, top: top, right: right, bottom: line.box.bottom + px(3))
        return area.height < px(9) ? nil : SignaturePlace(area: area, kind: .ruled, baseline: line.y)
    }

    private func lowestWord(above foot: Int, left: Int, right: Int) -> Int {
        let column = PixelBox(left: left, top: 0, right: right, bottom: 1)
        return others.filter { $0.box.bottom < foot && $0.box.sharedWidth(with: column) > 0 }
            .map { $0.box.bottom + 1 }.max() ?? 0
    }
}
